"""What the pages of a letter show: its parts with what was found in them, and how it came to be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch
from django.utils.safestring import SafeString

from maatwerk import dagen
from maatwerk.brief.besluitbrief import briefcontext
from maatwerk.brief.blokken import Bloktekst
from maatwerk.brief.delen import BESLUITBRIEF, blokken_van
from maatwerk.brief.opmaken import teken_deel
from maatwerk.brief.taal import keur_blokken
from maatwerk.forms.brief import BriefForm
from maatwerk.models import Briefversie, Conceptbesluit, Omstandigheid, Zaak
from portal.weergave.begrijpelijk import Keuring, Stukje, gemarkeerd
from portal.weergave.verschil import Verandering, Verschil, verschil


@dataclass(frozen=True)
class Keurblok:
    """What the language check says of one text, with the places marked."""

    sleutel: str
    keuring: Keuring
    stukjes: list[Stukje]

    @classmethod
    def van(cls, sleutel: str, tekst: str, keuring: Keuring) -> "Keurblok":
        """The text cut at the places that were found."""
        return cls(sleutel, keuring, gemarkeerd(tekst, keuring.bevindingen))


@dataclass(frozen=True)
class Blokscherm:
    """One block on the page of the letter."""

    stand: Bloktekst
    veld: Any
    keur: Keurblok | None


@dataclass(frozen=True)
class Deelscherm:
    """One part on the page of the letter, with how it will look."""

    nummer: int
    sleutel: str
    naam: Any
    blokken: list[Blokscherm]
    html: SafeString

    @property
    def leeg(self) -> bool:
        """Whether a block of it is still empty."""
        return any(blok.stand.leeg for blok in self.blokken)

    @property
    def aangepast(self) -> bool:
        """Whether the handler changed something."""
        return any(blok.stand.aangepast for blok in self.blokken)


def vind_concept(zaak: Zaak, concept_id: int) -> Conceptbesluit | None:
    """The draft with all that its letter needs, in two statements."""
    concept = (
        Conceptbesluit.objects.select_related(
            "bestuursorgaan", "regeling", "rechtsgrond__wet", "rechtsgrond__artikel"
        )
        .prefetch_related(Prefetch("omstandigheden", Omstandigheid.objects.order_by("op", "pk")))
        .filter(pk=concept_id, zaak=zaak)
        .first()
    )
    if concept is not None:
        concept.zaak = zaak
    return concept


def deelschermen(
    concept: Conceptbesluit, form: BriefForm, blokken: Mapping[str, Bloktekst], op: date
) -> list[Deelscherm]:
    """The ten parts in order. The check looks at what stands in the form, so also at what was just typed."""
    keuringen = keur_blokken(blokken)
    bezwaar = dagen.rechtsmiddel_tegen(concept, op)
    context = briefcontext(concept, op=op, bezwaar=bezwaar)
    schermen = []
    for nummer, deel in enumerate(BESLUITBRIEF, 1):
        regels = [
            Blokscherm(
                blokken[blok.sleutel],
                form[blok.sleutel],
                Keurblok.van(blok.sleutel, blokken[blok.sleutel].tekst, keuringen[blok.sleutel])
                if blok.sleutel in keuringen
                else None,
            )
            for blok in deel.blokken
        ]
        schermen.append(
            Deelscherm(nummer, deel.sleutel, deel.naam, regels, teken_deel(deel, nummer, blokken, context))
        )
    return schermen


@dataclass(frozen=True)
class Blokverschil:
    """What changed in one block between two versions."""

    naam: Any
    stukken: list[Verschil]


@dataclass(frozen=True)
class Vergelijking:
    """Two versions of a letter beside each other."""

    van: Briefversie
    naar: Briefversie
    blokken: list[Blokverschil]


def briefversies(concept: Conceptbesluit) -> list[Briefversie]:
    """Every version, the last one first, without its texts. One statement."""
    return list(concept.briefversies.select_related("door").defer("teksten"))


def vergelijk_versies(concept: Conceptbesluit, van: int, naar: int) -> Vergelijking | None:
    """What changed from one version to another; None when one of them is not there. One statement."""
    rijen = {rij.versie: rij for rij in concept.briefversies.filter(versie__in=[van, naar])}
    if van not in rijen or naar not in rijen:
        return None
    oud, nieuw = rijen[van], rijen[naar]
    blokken = []
    for _deel, blok in blokken_van(BESLUITBRIEF):
        stukken = verschil(oud.teksten.get(blok.sleutel, ""), nieuw.teksten.get(blok.sleutel, ""))
        if any(stuk.soort != Verandering.GELIJK for stuk in stukken):
            blokken.append(Blokverschil(blok.label, stukken))
    return Vergelijking(oud, nieuw, blokken)
