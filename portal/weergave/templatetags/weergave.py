"""Template tags and filters for every page: `{% load weergave %}`."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from django import forms, template
from django.conf import settings
from django.db.models import Model
from django.template import Context
from django.template.loader import render_to_string
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.termijnen import dag_in_nederland
from portal.weergave.fragmenten import lees_vast
from portal.weergave.geschreven import in_taal, lees
from portal.weergave.onderdelen import Cel, Kolom, Pil, Toon
from portal.weergave.qr import qr_svg
from portal.weergave.stukken import plek_van
from portal.weergave.tabellen import teken_pil, teken_tabel
from portal.weergave.telefoon import uit_buitenland

register = template.Library()
register.tag("vast", lees_vast)
register.filter("uit_buitenland", uit_buitenland)

VOLUIT, KORT = "l j F Y", "j b Y"
"""How a day is written: "dinsdag 1 december 2026" and "1 dec 2026"."""

VASTE_SPATIE = "\N{NO-BREAK SPACE}"


def _dag(waarde: date | datetime) -> date:
    """Return the calendar day in the Netherlands."""
    if isinstance(waarde, datetime):
        return dag_in_nederland(waarde) if timezone.is_aware(waarde) else waarde.date()
    return waarde


Dagschrijver = Callable[[date | datetime | None], str]


@lru_cache(maxsize=1024)
def _geschreven(dag: date, vorm: str, taal: str | None) -> str:
    """The day in a language. A list shows the same few days again and again.

    English writes the name of a month with a capital, also a short one.
    """
    return formats.date_format(dag, vorm.replace("b", "M") if taal == "en" else vorm)


@register.filter
def datum(waarde: date | datetime | None) -> str:
    """Weekday and full date: "dinsdag 1 december 2026". Nothing for nothing."""
    return _geschreven(_dag(waarde), VOLUIT, get_language()) if waarde else ""


@register.filter
def werkdag(waarde: date | datetime | None) -> str:
    """Weekday and date for a sentence about the coming weeks: "dinsdag 1 december" (taal.md, rule 2)."""
    return _geschreven(_dag(waarde), "l j F", get_language()) if waarde else ""


@register.filter
def datum_kort(waarde: date | datetime | None) -> str:
    """A date for a staff table: "1 dec 2026"."""
    return _geschreven(_dag(waarde), KORT, get_language()) if waarde else ""


def schrijver(vorm: str) -> Dagschrijver:
    """What writes the days of one list in this form of `formats.date_format`: the language is asked once for all."""
    taal = get_language()
    return lambda waarde: _geschreven(_dag(waarde), vorm, taal) if waarde else ""


@register.filter
def tijdstip(waarde: datetime | None) -> str:
    """Weekday, date and time: "dinsdag 1 december 2026, 9.30 uur"."""
    if not waarde:
        return ""
    moment = _hier(waarde)
    tijd = kloktijd(moment)
    if get_language() == "en":
        return f"{datum(moment)}, {tijd}"
    return _("%(datum)s, %(tijd)s uur") % {"datum": datum(moment), "tijd": tijd}


@register.filter
def klok(waarde: datetime) -> str:
    """The time alone: "9.30 uur", in English "9:30"."""
    tijd = kloktijd(_hier(waarde))
    return tijd if get_language() == "en" else _("%(uur)s uur") % {"uur": tijd}


@register.filter(expects_localtime=True)
def kloktijd(waarde: time | datetime) -> str:
    """Hour and minutes without a word: "9.30", in English "9:30"."""
    return f"{waarde:%-H:%M}" if get_language() == "en" else f"{waarde:%-H.%M}"


def _hier(waarde: datetime) -> datetime:
    return timezone.localtime(waarde) if timezone.is_aware(waarde) else waarde


@register.filter
def bedrag(waarde: Decimal | int | None) -> str:
    """An amount in euros: "€ 85" or "€ 1.250,50"; cents only when there are any."""
    if waarde is None:
        return ""
    euro = Decimal(waarde).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    decimalen = 0 if euro == euro.to_integral_value() else 2
    getal = formats.number_format(abs(euro), decimal_pos=decimalen, force_grouping=True)
    teken = "-" if euro < 0 else ""
    spatie = "" if get_language() == "en" else VASTE_SPATIE
    return f"{teken}€{spatie}{getal}"


@register.filter
def met_punten(aantal: int) -> str:
    """A number as the language writes it: "1.250". Below a thousand there is nothing to group."""
    return str(aantal) if 0 <= aantal < 1000 else formats.number_format(aantal, 0, force_grouping=True)


@register.filter
def bij_elkaar(tekst: object) -> str:
    """What someone typed, with each amount kept on one line: no break between the sign and the number."""
    return re.sub(r"€\s+(?=\d)", f"€{VASTE_SPATIE}", str(tekst))


_DUTCH_BETWEEN_BRACKETS = re.compile(r"^(.*\()([^()]+)(\))$", re.DOTALL)


@register.filter
def eigennaam(naam: str) -> SafeString | str:
    """A name whose official Dutch form stands behind it between brackets: heard in Dutch on a page in English."""
    gevonden = _DUTCH_BETWEEN_BRACKETS.match(naam) if get_language() != "nl" else None
    return format_html('{}<span lang="nl">{}</span>{}', *gevonden.groups()) if gevonden else naam


@register.filter
def sitenaam(adres: str) -> str:
    """The name of the site of an address, as people know it: "www.rdw.nl" is "rdw.nl"."""
    return urlsplit(adres or "").netloc.removeprefix("www.")


@register.simple_tag
def andere_talen() -> list[tuple[str, str]]:
    """The languages that a visitor can choose beside that of the page: code, and name in the language itself."""
    return [(code, naam) for code, naam in settings.LANGUAGES if code != get_language()]


@register.simple_tag
def veld(gebonden: forms.BoundField) -> SafeString:
    """Draw one form field with label, description and error: `{% veld form.naam %}`."""
    return gebonden.as_field_group()


@register.simple_tag
def status(tekst: str, toon: str = Toon.NEUTRAAL) -> SafeString:
    """A status pill: `{% status "Wij kijken er nu naar" "bezig" %}`. Raises ValueError on an unknown tone."""
    return teken_pil(Pil(tekst, Toon(toon)))


@register.simple_block_tag
def melding(content: str, soort: str = "info", titel: str = "") -> SafeString:
    """A message with rich content: `{% melding soort="ok" titel="..." %}...{% endmelding %}`."""
    return render_to_string("onderdelen/melding.html", {"inhoud": content, "soort": soort, "titel": titel})


@register.simple_tag(takes_context=True)
def geschreven(context: Context, tekst: str, taal: str) -> SafeString:
    """A stored text for who may read another language: `{% geschreven stap.wat dossier.taal %}`."""
    return in_taal(*lees(tekst, taal, plek_van(context)[0]))


@register.simple_tag
def qr(adres: str, titel: str) -> SafeString:
    """A QR code: `{% qr adres _("QR-code naar de uitleg") %}`."""
    return qr_svg(adres, titel)


@register.simple_tag(takes_context=True)
def titel_voorvoegsel(context: Context) -> str:
    """Return "Fout: " when any form on the page has errors, so that the title is heard first."""
    # By type(), because isinstance() would wake lazy objects such as request.user and cost a query.
    formulieren = [
        waarde
        for waarde in context.flatten().values()
        if forms.BaseForm in type(waarde).__mro__ or forms.BaseFormSet in type(waarde).__mro__
    ]
    return _("Fout:") + " " if any(map(_heeft_fouten, formulieren)) else ""


def _heeft_fouten(formulier: Any) -> bool:
    if isinstance(formulier, forms.BaseForm):
        return formulier.is_bound and bool(formulier.errors)
    return formulier.is_bound and not formulier.is_valid()


@register.filter
def keuze(rij: Model, veld: str) -> str:
    """The words for a choice: `{{ zaak|keuze:"status" }}`.

    In a table it takes the place of `get_status_display`, which translates every label of the field to find one.
    """
    waarde = getattr(rij, veld)
    return str(_woorden(type(rij), veld).get(waarde, waarde))


@lru_cache(maxsize=256)
def _woorden(model: type[Model], veld: str) -> dict[Any, Any]:
    return dict(model._meta.get_field(veld).flatchoices)  # type: ignore[union-attr]


@register.filter
def meldingsoort(niveau: str) -> str:
    """Turn a level of Django's messages into the kind of message box that shows it."""
    return {"success": "ok", "warning": "waarschuwing", "error": "fout"}.get(niveau, "info")


@register.simple_tag
def tabel(
    bijschrift: str, kolommen: Sequence[Kolom], rijen: Sequence[Sequence[Cel | str]], klasse: str = ""
) -> SafeString:
    """A table: `{% tabel bijschrift kolommen rijen %}`. Raises ValueError when a row does not fit."""
    return teken_tabel(bijschrift, kolommen, rijen, klasse)
