"""The kept views of the dashboard, with their filters in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, OuterRef, QuerySet, Subquery

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Recht
from portal.snel.vaste_vraag import Plek, VasteVraag
from portal.stelsel.models import Ministerie
from portal.uitgaand.models import Status, Uitgaand
from portal.weergave.onderdelen import Gegeven
from signalen.forms.cijfers import lees_vraag, vraag_in_woorden
from signalen.models import Overzicht, Overzichtpost
from signalen.models.overzicht import overzichten_bij_ministerie
from signalen.selecties.dashboard import gebeurtenisnamen
from signalen.selecties.signalenlijst import zichtbare_ministeries
from signalen.zicht import ministeries_van_wie, ziet_alle_ministeries


@dataclass(frozen=True)
class Overzichtrij:
    """One kept view as it stands in the list."""

    overzicht: Overzicht
    filters: list[Gegeven]
    eigen: bool
    te_openen: bool
    te_wijzigen: bool
    post: Overzichtpost | None
    mislukt: bool


def filters_in_woorden(
    filters: Mapping[str, str], ministeries: Mapping[str, str], gebeurtenissen: Mapping[str, str]
) -> list[Gegeven]:
    """Each filter as label and value; the period is always told."""
    gevraagd = lees_vraag({"periode": "12", **filters}, ministeries)
    woorden = vraag_in_woorden(gevraagd, {"ministerie": ministeries, "levensgebeurtenis": gebeurtenissen})
    return [Gegeven(label, tekst) for label, tekst in woorden.values()]


def overzichten_in_lijst(medewerker: Medewerker) -> list[Overzichtrij]:
    """All that this person keeps or may open, by name, with the own e-mails about it. Four statements."""
    ministeries = zichtbare_ministeries(medewerker)
    zichtbaar, gebeurtenissen = {rij.pk for rij in ministeries}, gebeurtenisnamen()
    rijen = Overzicht.objects.van(medewerker).select_related("ministerie", "team", "eigenaar")
    stand = Uitgaand.objects.filter(pk=OuterRef("bericht")).values("status")
    post = {
        rij.overzicht_id: rij
        for rij in Overzichtpost.objects.filter(medewerker=medewerker).annotate(afloop=Subquery(stand))
    }
    return [
        Overzichtrij(
            rij,
            filters_in_woorden(rij.filters, {rij.ministerie.sleutel: rij.ministerie.naam}, gebeurtenissen),
            eigen=rij.eigenaar_id == medewerker.pk,
            te_openen=rij.ministerie_id in zichtbaar,
            te_wijzigen=mag_wijzigen(rij, medewerker),
            post=post.get(rij.pk),
            mislukt=rij.pk in post and post[rij.pk].afloop == Status.MISLUKT,
        )
        for rij in rijen
        if rij.eigenaar_id == medewerker.pk or rij.ministerie_id in zichtbaar
    ]


def mag_wijzigen(overzicht: Overzicht, medewerker: Medewerker) -> bool:
    """Whether this person may change it: the owner; of an owner who left, every colleague who may open it."""
    return overzicht.eigenaar_id == medewerker.pk or not overzicht.eigenaar.is_active


@dataclass(frozen=True)
class Ingang:
    """The way to one kept view."""

    naam: str
    adres: str
    hier: bool


def _met_ingangen(alle_ministeries: bool, teams: frozenset[int]) -> QuerySet[Ministerie, tuple[Any, ...]]:
    wie = Plek("wie", BigIntegerField())
    ministeries = Ministerie.objects.all() if alle_ministeries else ministeries_van_wie(wie)
    return (
        ministeries.annotate(eigen=overzichten_bij_ministerie(wie, teams))
        .order_by("naam", "eigen__naam", "eigen__pk")
        .values_list("pk", "sleutel", "naam", "eigen__naam", "eigen__vraag")
    )


_MET_INGANGEN = VasteVraag(_met_ingangen)


def ministeries_met_ingangen(medewerker: Medewerker) -> tuple[list[Ministerie], list[Overzicht]]:
    """The ministries that this person, signed in, sees, and the kept views about them by name. One statement."""
    vorm = ziet_alle_ministeries(medewerker), medewerker.teams_met(Recht.SIGNALEN_ZIEN)
    rijen = _MET_INGANGEN(*vorm, wie=medewerker.pk)
    ministeries = {pk: Ministerie(pk=pk, sleutel=sleutel, naam=naam) for pk, sleutel, naam, *_rest in rijen}
    overzichten = [Overzicht(naam=naam, vraag=vraag) for *_rest, naam, vraag in rijen if naam]
    return list(ministeries.values()), sorted(overzichten, key=lambda rij: rij.naam.lower())


def ingangen(overzichten: Iterable[Overzicht], vraag: str) -> list[Ingang]:
    """The ways to these views; `vraag` is what is shown now."""
    return [Ingang(rij.naam, rij.adres, rij.vraag == vraag) for rij in overzichten]
