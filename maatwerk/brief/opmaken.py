"""Drawing a letter: a head, then its parts, each by its own template. For every letter of a case."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from loket.models import Dossier
from loket.models.catalogus import GEMEENTE
from maatwerk.brief.blokken import Bloktekst
from maatwerk.brief.delen import Deel
from portal.identiteit.models import Team
from portal.stelsel.models import Organisatie

_HOORT_BIJ_HET_GETAL: Final = re.compile(r"(€|\b(?:lid|leden|art\.|artikel|artikelen|paragraaf))\s+(?=\d)")


@dataclass(frozen=True)
class Kop:
    """What stands above the text: what it is about, who writes, when, and to whom."""

    titel: str
    afzender: Organisatie | Team
    op: date
    dossier: Dossier

    @property
    def van(self) -> str:
        """Who writes: a municipality by its name where we know it."""
        return afzendernaam(self.afzender, self.dossier)

    @property
    def naar_adres(self) -> bool:
        """Whether an address stands in the window: only of someone for whom post is safe as far as we know."""
        return bool(self.dossier.adres.strip()) and self.dossier.is_contact_veilig


def afzendernaam(organisatie: Organisatie | Team, dossier: Dossier) -> str:
    """The name of who writes; one organisation stands for every municipality, and the dossier says which one."""
    if organisatie.sleutel == GEMEENTE and dossier.gemeente is not None:
        return f"gemeente {dossier.gemeente.naam}"
    return organisatie.naam


def teken_brief(
    kop: Kop, delen: Sequence[Deel], blokken: Mapping[str, Bloktekst], context: Mapping[str, Any]
) -> str:
    """The letter as an `<article>`, in Dutch: the text that counts in law, whatever the language of the screen."""
    context = {
        "afzender": kop.afzender,
        "afzendernaam": kop.van,
        "dossier": kop.dossier,
        "op": kop.op,
        **context,
    }
    with translation.override("nl"):
        getekend = [teken_deel(deel, nummer, blokken, context) for nummer, deel in enumerate(delen, 1)]
        return render_to_string("maatwerk/brief/brief.html", {"kop": kop, "delen": getekend})


def teken_deel(
    deel: Deel, nummer: int, blokken: Mapping[str, Bloktekst], context: Mapping[str, Any]
) -> SafeString:
    """One part of a letter, in Dutch, as it will stand there."""
    teksten = {blok.sleutel: blokken[blok.sleutel] for blok in deel.blokken}
    with translation.override("nl"):
        inhoud = render_to_string(
            f"maatwerk/brief/{deel.sleutel}.html", {**context, "tekst": teksten, "nummer": nummer}
        )
    return mark_safe(houd_getallen_heel(inhoud))  # noqa: S308  # drawn by a template that escapes what it fills in


def houd_getallen_heel(html: str) -> str:
    """The text of a letter with no line that ends before a number: "€ 250", "artikel 18", "lid 1"."""
    return _HOORT_BIJ_HET_GETAL.sub("\\1\N{NO-BREAK SPACE}", html)
