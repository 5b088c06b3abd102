"""Lessons to find and read: by law, ground, fact and words."""

from typing import Any, Final

from django.db.models import Q, QuerySet

from maatwerk.models import Kaartstaat, Leerkaart, Rechtsgrond, Zaak
from portal.identiteit.models import Medewerker
from portal.stelsel.models import Wet

TEKSTVELDEN: Final = ("titel", "wat_speelde", "wat_hielp", "tip")
HOOGSTENS_WOORDEN: Final = 6


def leerkaarten() -> QuerySet[Leerkaart]:
    """Published lessons, the newest first."""
    return (
        Leerkaart.objects.filter(staat=Kaartstaat.GEPUBLICEERD)
        .select_related("regeling", "rechtsgrond")
        .order_by("-gepubliceerd_op", "-pk")
    )


def zoek_leerkaarten(
    *, regeling: Wet | None = None, rechtsgrond: Rechtsgrond | None = None, feit: str = "", woorden: str = ""
) -> QuerySet[Leerkaart]:
    """Published lessons that answer to all that was asked; each word may stand in any of the four texts."""
    gevonden = leerkaarten()
    if regeling is not None:
        gevonden = gevonden.filter(regeling=regeling)
    if rechtsgrond is not None:
        gevonden = gevonden.filter(rechtsgrond=rechtsgrond)
    if feit:
        gevonden = gevonden.filter(kenmerk__contains=f"+{feit}+")
    for woord in woorden.split()[:HOOGSTENS_WOORDEN]:
        ergens = Q()
        for veld in TEKSTVELDEN:
            ergens |= Q(**{f"{veld}__icontains": woord})
        gevonden = gevonden.filter(ergens)
    return gevonden


def te_beoordelen(medewerker: Medewerker) -> list[Leerkaart]:
    """Lessons that wait for a reviewer, the oldest first; not those that this person wrote."""
    wachtend = Leerkaart.objects.filter(staat=Kaartstaat.VOORGESTELD).exclude(schrijver=medewerker)
    return list(wachtend.select_related("regeling").order_by("geschreven_op", "pk"))


def eigen_kaarten(medewerker: Medewerker) -> list[Leerkaart]:
    """What this person wrote and is not published yet: with a reviewer, or come back."""
    return list(
        Leerkaart.objects.filter(schrijver=medewerker, staat__in=[Kaartstaat.VOORGESTELD, Kaartstaat.TERUG])
        .select_related("regeling")
        .order_by("staat", "-geschreven_op")
    )


def kaart_van(zaak: Zaak) -> Leerkaart | None:
    """The running card of a case."""
    return zaak.leerkaarten.exclude(staat=Kaartstaat.INGETROKKEN).first()


def eerste_woorden(zaak: Zaak) -> dict[str, Any]:
    """Where the lesson belongs, from what was decided; the texts are written anew by hand. At most one statement."""
    besluit = (
        zaak.besluiten.select_related("regeling", "rechtsgrond", "precedent")
        .defer("motivering_4_84")
        .order_by("genomen_op")
        .last()
    )
    if besluit is not None:
        return {
            "regeling": besluit.regeling_id,
            "rechtsgrond": besluit.rechtsgrond_id,
            "feiten": sorted(besluit.precedent.feiten),
        }
    return {"regeling": zaak.dossier.dienst.wet_id if zaak.dossier.dienst else None}
