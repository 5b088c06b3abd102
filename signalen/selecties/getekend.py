"""The figures of the dashboard as they are drawn: the same for everybody of the ministry, so they can be kept."""

from collections.abc import Mapping
from dataclasses import astuple, dataclass, field
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Self
from uuid import UUID

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portal.weergave.stukken import taal_en_adressen
from portal.weergave.tekens import getekend
from signalen.cijfers.rekenen import maand_erbij
from signalen.definities import UITLEG
from signalen.forms.cijfers import DashboardForm, Woorden, vraag_in_woorden
from signalen.maandnamen import maandnaam
from signalen.models import Bordtekening
from signalen.selecties.cijfers import KENMERKEN, Cijferkeuze, Pijnplek, unieke
from signalen.selecties.dashboard import bord
from signalen.selecties.dashboardvraag import Adres, Vraag
from signalen.selecties.watwacht import Wacht

BEWAARD = 64
"""So many drawn sets of figures are kept per process, some 40 kB each."""
TEKENAARS = ("signalen", "portal/weergave", "templates/signalen", "templates/onderdelen", "locale")
"""Where stands what a drawing looks like."""


@dataclass(frozen=True)
class Getekend:
    """The parts of the page that follow from the figures alone, and what the knelpunten need of them."""

    velden: SafeString
    gekozen: SafeString
    cijfers: SafeString
    slot: SafeString
    plekken: list[Pijnplek]

    @property
    def als_json(self) -> dict[str, Any]:
        """As a row keeps it."""
        delen = {naam: str(getattr(self, naam)) for naam in DELEN}
        return {**delen, "plekken": [astuple(plek) for plek in self.plekken]}

    @classmethod
    def van_json(cls, inhoud: Mapping[str, Any]) -> Self:
        """What `als_json` gave. It was escaped when it was drawn, and only the clock writes it."""
        delen = {naam: getekend(inhoud[naam]) for naam in DELEN}
        return cls(**delen, plekken=[Pijnplek(*plek) for plek in inhoud["plekken"]])


DELEN = ("velden", "gekozen", "cijfers", "slot")


@dataclass(frozen=True)
class _Sleutel:
    """All that a drawing follows from; and, which tells nothing apart, the row in which the clock put it."""

    vraag: Vraag
    teken: UUID
    tekening: int | None = field(compare=False)


def getekend_voor(vraag: Vraag, stand: Wacht) -> Getekend:
    """What was drawn of this state of the months, by this process or by the clock; else it is drawn now.

    Five statements at most, and none when this process has it. A new state has a new mark, so nothing old is shown.
    """
    if stand.teken is None:
        return teken(vraag)
    return _bewaard(_Sleutel(vraag, stand.teken, stand.tekening if vraag.is_gewoon else None))


@lru_cache(maxsize=BEWAARD)
def _bewaard(sleutel: _Sleutel) -> Getekend:
    # The row may have been drawn anew since it was seen.
    rij = sleutel.tekening and Bordtekening.objects.filter(pk=sleutel.tekening, teken=sleutel.teken).first()
    return Getekend.van_json(rij.inhoud) if rij else teken(sleutel.vraag)


def maaksel() -> str:
    """What tells the drawings of this program from those of another version of it, or under another address."""
    return _maaksel(taal_en_adressen()[1:])


@lru_cache(maxsize=8)
def _maaksel(adressen: tuple[str, ...]) -> str:
    gelezen = sha256(repr(adressen).encode())
    for map_ in TEKENAARS:
        for bestand in sorted(Path(settings.BASE_DIR, map_).rglob("*")):
            if bestand.suffix in {".py", ".html", ".mo"}:
                gelezen.update(bestand.read_bytes())
    return gelezen.hexdigest()


def teken(vraag: Vraag) -> Getekend:
    """Count and draw, in the language of the moment. Five statements."""
    gevraagd = dict(vraag.gevraagd)
    adres, keuze, vorige = Adres(gevraagd), vraag.keuze, vraag.keuze.eerder(vraag.terug)
    cijfers = bord(keuze, vorige, vraag.terug, adres, vraag.vandaag)
    te_kiezen = _te_kiezen(cijfers)
    inhoud = {
        **cijfers,
        "form": DashboardForm({**gevraagd, "periode": str(vraag.maanden)}, te_kiezen),
        "gekozen": _gekozen(adres, te_kiezen),
        "staart": adres.staart,
        "periode_eerder": periode_in_woorden(vorige),
        "definities": UITLEG,
    }

    def deel(naam: str) -> SafeString:
        return render_to_string(f"signalen/dashboard/{naam}.html", inhoud)

    return Getekend(
        velden=deel("velden"),
        gekozen=deel("gekozen") if inhoud["gekozen"] else SafeString(),
        cijfers=deel("cijfers"),
        slot=deel("slot"),
        plekken=cijfers["plekken"],
    )


def periode_in_woorden(keuze: Cijferkeuze) -> str:
    """From the first to the last month."""
    return _("%(van)s tot en met %(tot)s") % {
        "van": maandnaam(keuze.van),
        "tot": maandnaam(maand_erbij(keuze.tot, -1)),
    }


def _te_kiezen(cijfers: dict[str, Any]) -> Woorden:
    """What is there to choose; all in the order of the alphabet, so that nobody is ranked."""
    bron, plaatsen = cijfers["bron"], cijfers["plekken"]
    namen = bron.gebeurtenisnamen
    return {
        "regeling": {naam: naam for naam in unieke({plek.regeling for plek in plaatsen})},
        "artikel": {naam: naam for naam in unieke({plek.artikel for plek in plaatsen})},
        "afzender": {naam: naam for naam in unieke(bron.som["afzender"])},
        "levensgebeurtenis": {
            sleutel: namen.get(sleutel, sleutel) for sleutel in unieke(bron.som["levensgebeurtenis"])
        },
    }


def _gekozen(adres: Adres, te_kiezen: Woorden) -> list[tuple[str, str, str]]:
    """What was chosen besides ministry and period: label, value in words, and the address without it."""
    kenmerken = {naam: adres.gevraagd.get(naam, "") for naam in KENMERKEN}
    return [
        (label, tekst, adres.met(**{naam: ""}))
        for naam, (label, tekst) in vraag_in_woorden(kenmerken, te_kiezen).items()
    ]
