"""Every message that the portal writes by itself, with an example: what staff look through, and tests render.

Each floor registers its own (`voorbeelden`), as it registers its demo.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.template.loader import render_to_string, select_template
from django.utils.functional import Promise
from django.utils.translation import override

from portal.berichten.smslengte import Smslengte, meet
from portal.registers import Register
from portal.uitgaand.models import Kanaal


@dataclass(frozen=True)
class Voorbeeld:
    """One template with the values of an example; `kanalen` are the ways it may go."""

    sjabloon: str
    titel: str | Promise
    voor: str | Promise
    inhoud: Mapping[str, Any] = field(default_factory=dict)
    kanalen: tuple[Kanaal, ...] = (Kanaal.EMAIL,)
    voluit: str = ""


@dataclass(frozen=True)
class Getoond:
    """An example as it reads in one language."""

    taal: str
    onderwerp: str
    tekst: str
    sms: str
    lengte: Smslengte | None
    brief: str


voorbeelden: Register[Callable[[], Iterable[Voorbeeld]]] = Register()
"""Per floor: what gives its examples."""
NAAM_IN_VOORBEELD: Final = "Noor Verzonnen"


def alle_voorbeelden() -> list[Voorbeeld]:
    """The examples of every floor, in the order of the floors."""
    return [voorbeeld for _naam, geef in voorbeelden for voorbeeld in geef()]


def maak_onderwerp(sjabloon: str, inhoud: Mapping[str, Any]) -> str:
    """The subject, on one line, in the language that is active."""
    return " ".join(render_to_string(f"{sjabloon}_onderwerp.txt", dict(inhoud)).split())


def maak_sms(sjabloon: str, inhoud: Mapping[str, Any], taal: str) -> str:
    """The short text: that of the template itself where it has one, or the subject and where to read on."""
    with override(taal):
        tekst = select_template([f"{sjabloon}_sms.txt", "berichten/sms.txt"]).render(dict(inhoud))
    return " ".join(tekst.split())


def toon(voorbeeld: Voorbeeld, taal: str) -> Getoond:
    """How an example reads in a language, by each way that it may go."""
    from portal.berichten.models import Poststuk
    from portal.berichten.partijbestand import brief_als_html

    with override(taal):
        onderwerp = maak_onderwerp(voorbeeld.sjabloon, voorbeeld.inhoud)
        tekst = render_to_string(f"{voorbeeld.sjabloon}.txt", dict(voorbeeld.inhoud))
    sms = brief = ""
    if Kanaal.SMS in voorbeeld.kanalen:
        sms = maak_sms(voorbeeld.sjabloon, {**voorbeeld.inhoud, "onderwerp": onderwerp}, taal)
    if Kanaal.BRIEF in voorbeeld.kanalen:
        inhoud = {"onderwerp": onderwerp, "tekst": tekst, "voluit": voorbeeld.voluit}
        stuk = Poststuk(
            naam=NAAM_IN_VOORBEELD, adres="Dorpsstraat 1, 1234 AB Ergens", inhoud=inhoud, taal=taal
        )
        brief = brief_als_html(stuk)
    return Getoond(taal, onderwerp, tekst, sms, meet(sms) if sms else None, brief)
