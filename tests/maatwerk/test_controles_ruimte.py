"""`manage.py controleer` finds what went wrong with room, weighing and precedents, and nothing in good data."""

from collections.abc import Callable
from datetime import date

import pytest

from maatwerk.controles import ruimte as ruimtecontroles
from maatwerk.models import Besluit, Lijnstaat, Precedent, Rechtsgrond, VasteLijn
from portal.identiteit.rechten import Rol
from tests.controleren import problemen
from tests.maatwerk.factories import maak_besluit, medewerker
from tests.maatwerk.test_ruimer_mandaat import begin

pytestmark = pytest.mark.django_db


def gevonden() -> list[str]:
    return problemen(ruimtecontroles)


def test_good_data_has_no_problem() -> None:
    maak_besluit()
    assert gevonden() == []


def _register(besluit: Besluit) -> None:
    Rechtsgrond.objects.filter(sleutel="proef-18").update(grenzen="Stil veranderd.")


def _versie(besluit: Besluit) -> None:
    besluit.grondversie.grond.versies.update(geldt_vanaf=date(2999, 1, 1))  # type: ignore[union-attr]


def _samenvatting(besluit: Besluit) -> None:
    Precedent.objects.update(samenvatting="Bel 0612345678.")


def _uitkomst(besluit: Besluit) -> None:
    Precedent.objects.update(dictum="afwijzen")


def _mandaat(besluit: Besluit) -> None:
    Besluit.objects.update(ruimer_mandaat=begin(medewerker(Rol.BEHANDELAAR)))


def _lijn(besluit: Besluit) -> None:
    VasteLijn.objects.create(
        regeling=besluit.regeling,
        rechtsgrond=Rechtsgrond.objects.get(sleutel="proef-18"),
        kenmerk="",
        dictum="toekennen",
        toelichting="Leeg.",
        staat=Lijnstaat.GELDT,
        gelijke_besluiten=6,
        tegenvoorbeelden=0,
        door=medewerker(Rol.TEAMLEIDER),
    )


@pytest.mark.parametrize(
    ("bederf", "woord"),
    [
        (_register, "last version"),
        (_versie, "later day"),
        (_samenvatting, "precedent"),
        (_uitkomst, "no precedent of its own"),
        (_mandaat, "outside the wider mandate"),
        (_lijn, "no facts"),
    ],
)
def test_what_is_broken_is_found(bederf: Callable[[Besluit], None], woord: str) -> None:
    bederf(maak_besluit())
    (regel,) = gevonden()
    assert woord in regel
