"""`controleer` sees a refusal that nobody told, a reader from too near, and a draft that went round the table."""

from collections.abc import Callable

import pytest

from maatwerk.controles import besluiten as besluitcontroles
from maatwerk.handelingen import bied_aan_tweede_lezer, lees
from maatwerk.models import Besluit, Conceptbesluit, Dictum, Gesprek, Oordeel
from portal.identiteit.rechten import Rol
from tests.controleren import problemen
from tests.maatwerk.factories import (
    RechtsgrondFactory,
    maak_besluit,
    maak_concept,
    maak_zaak,
    medewerker,
    tweede_lezer,
)

pytestmark = pytest.mark.django_db


def geen_gesprek() -> None:
    Gesprek.objects.all()._raw_delete("default")


def onbekende_regel() -> None:
    Besluit.objects.update(mandaatregel="M0")


def tafel_omzeild() -> None:
    door, lezer = medewerker(Rol.BEHANDELAAR), tweede_lezer()
    concept = bied_aan_tweede_lezer(maak_concept(maak_zaak(behandelaar=door), door), lezer, door)
    lees(concept, Oordeel.ONEENS, "Nee.", lezer)
    Conceptbesluit.objects.filter(pk=concept.pk).update(status="akkoord")


@pytest.mark.parametrize(
    ("breek", "zin"),
    [
        (geen_gesprek, "nobody spoke with the citizen first"),
        (onbekende_regel, "names no row"),
        (tafel_omzeild, "went on while its table"),
    ],
)
def test_what_went_round_the_use_cases_is_found(breek: Callable[[], None], zin: str) -> None:
    maak_besluit(dictum=Dictum.AFWIJZEN, rechtsgrond=RechtsgrondFactory())
    assert problemen(besluitcontroles) == []
    breek()
    (regel,) = problemen(besluitcontroles)
    assert zin in regel
