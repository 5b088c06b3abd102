"""The letter with a decision, frozen once it is signed."""

from datetime import date
from typing import Any

from django.utils import translation

from maatwerk.brief.blokken import Bloktekst, lees_blokken
from maatwerk.brief.delen import BESLUITBRIEF, BRIEFVELDEN
from maatwerk.brief.gegevens import feiten, mensen_en_plekken
from maatwerk.brief.opmaken import Kop, afzendernaam, teken_brief
from maatwerk.models import Conceptbesluit
from portal.termijnen import Bezwaartermijn


def besluitblokken(concept: Conceptbesluit) -> dict[str, Bloktekst]:
    """The texts of the letter of this draft, in Dutch. No statement once the circumstances are read."""
    with translation.override("nl"):
        return lees_blokken(
            BESLUITBRIEF,
            feiten(concept),
            aangepast=concept.briefblokken,
            velden={veld: getattr(concept, veld) for veld in BRIEFVELDEN},
        )


def maak_brief(concept: Conceptbesluit, *, op: date, bezwaar: Bezwaartermijn) -> str:
    """The letter as an `<article>`, as it would be on day `op` with this last day to disagree."""
    dossier = concept.zaak.dossier
    kop = Kop(f"Besluit: {dossier.onderwerp}", concept.bestuursorgaan, op, dossier)
    return teken_brief(
        kop, BESLUITBRIEF, besluitblokken(concept), briefcontext(concept, op=op, bezwaar=bezwaar)
    )


def briefcontext(concept: Conceptbesluit, *, op: date, bezwaar: Bezwaartermijn) -> dict[str, Any]:
    """What the parts of this letter speak of beside their own texts."""
    zaak = concept.zaak
    return {
        **feiten(concept),
        **mensen_en_plekken(zaak.dossier, zaak.behandelaar),
        "afzender": concept.bestuursorgaan,
        "afzendernaam": afzendernaam(concept.bestuursorgaan, zaak.dossier),
        "bezwaar": bezwaar,
        "op": op,
    }


def brieftitel(concept: Conceptbesluit) -> str:
    """The title of the letter, without personal data: it stands in lists."""
    dossier = concept.zaak.dossier
    return f"Besluit van {afzendernaam(concept.bestuursorgaan, dossier)}: {dossier.onderwerp}"[:200]


def briefgegevens(concept: Conceptbesluit, *, op: date, bezwaar: Bezwaartermijn) -> dict[str, Any]:
    """What the letter decides as plain values, for a machine of whoever gets the PDF; no story and no reasons."""
    grond = concept.rechtsgrond
    return {
        "soort": "besluit",
        "code": concept.zaak.dossier.code,
        "bestuursorgaan": afzendernaam(concept.bestuursorgaan, concept.zaak.dossier),
        "regeling": concept.regeling.citeertitel,
        "artikel": f"{grond.wet.citeertitel}, artikel {grond.artikel.nummer}" if grond else None,
        "besluit": concept.dictum,
        "datum": op.isoformat(),
        "geldig_tot": concept.geldig_tot.isoformat() if concept.geldig_tot else None,
        "rechtsmiddel": bezwaar.rechtsmiddel.value,
        "rechtsmiddel_termijn": str(bezwaar.termijn),
        "versie": concept.versie,
        "fictief": concept.zaak.dossier.fictief,
    }
