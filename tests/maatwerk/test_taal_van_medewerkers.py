"""What stands in a case for colleagues is Dutch, also when the one who wrote it had the screens in English."""

from collections.abc import Iterator

import pytest
from django.utils import timezone, translation

from maatwerk.handelingen import (
    beslis_na_tafel,
    bied_aan_tweede_lezer,
    geef_zienswijze,
    laat_waarnemen,
    lees,
    leg_tafeladvies_vast,
    roep_tafel_bijeen,
    vervang_tafellid,
    wijs_regisseur_aan,
)
from maatwerk.models import Maatwerktafel, Oordeel, Tafeluitkomst, Zaak
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from tests.maatwerk.factories import maak_concept, maak_zaak, medewerker, tweede_lezer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _schermen_in_het_engels() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def zaak(door: Medewerker) -> Zaak:
    return maak_zaak(behandelaar=door)


def notities(zaak: Zaak) -> set[str]:
    regels = zaak.dossier.tijdlijn.filter(zichtbaar="medewerkers", soort="notitie")
    return set(regels.values_list("tekst", flat=True))


def test_who_answers_for_the_whole_and_who_stands_in(zaak: Zaak, door: Medewerker) -> None:
    ander, vandaag = medewerker(Rol.REGISSEUR), timezone.localdate()
    wijs_regisseur_aan(zaak, regisseur=ander, reden="Drie organisaties.", door=door)
    laat_waarnemen(zaak, waarnemer=ander, van=vandaag, tot=vandaag, reden="Verlof.", door=door)
    assert notities(zaak) >= {
        f"Regisseur: {ander.naam}. Drie organisaties.",
        f"{ander.naam} neemt waar. Verlof.",
    }


def test_the_whole_way_of_a_table(zaak: Zaak, door: Medewerker) -> None:
    lezer, leiding = tweede_lezer(), medewerker(Rol.TEAMLEIDER)
    ziek, *mensen = [tweede_lezer() for _nummer in range(4)]
    concept = maak_concept(zaak, door)
    bied_aan_tweede_lezer(concept, lezer, door)
    lees(concept, Oordeel.ONEENS, "Het bedrag klopt niet.", lezer)
    tafel = Maatwerktafel.objects.get()
    roep_tafel_bijeen(tafel, leden=[ziek, *mensen[1:]], dag=timezone.localdate(), door=door)
    vervang_tafellid(tafel, lid=ziek, vervanger=mensen[0], reden="Griep.", door=door)
    for lid in mensen:
        geef_zienswijze(tafel, tekst="Goed zo.", door=lid)
    leg_tafeladvies_vast(tafel, advies=Tafeluitkomst.SCHRIJVER, reden="Het klopt.", door=mensen[0])
    beslis_na_tafel(tafel, besluit=Tafeluitkomst.LEZER, reden="Reken opnieuw.", door=leiding)
    assert notities(zaak) >= {
        f"{lezer.naam} en de schrijver zijn het niet eens. De maatwerktafel kijkt ernaar.",
        f"{mensen[0].naam} neemt de plaats van {ziek.naam} aan de maatwerktafel. Griep.",
        "Advies van de maatwerktafel: volg het concept zoals het is. Het klopt.",
        "Besluit na de maatwerktafel: volg de tweede lezer. Reken opnieuw.",
    }
