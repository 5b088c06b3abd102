"""Two people at once, on a database with real row locks."""

import pytest

from loket.models import Stuk, Stuksoort, Toezegging, Toezeggingstatus
from maatwerk.handelingen import neem_besluit, neem_zaak, open_zaak, schrijf_concept
from maatwerk.models import Besluit, Zaak
from portal.identiteit.rechten import Rol
from signalen.models import Signaal
from tests.maatwerk.factories import maak_akkoord, maak_dossier, maak_zaak, medewerker
from tests.wedloop import tegelijk

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("inhoud"),
]


def test_of_two_signatures_at_once_one_counts() -> None:
    door, collega = medewerker(Rol.BEHANDELAAR), medewerker(Rol.BEHANDELAAR)
    concept = maak_akkoord(maak_zaak(behandelaar=door), door)
    uitkomsten = tegelijk(lambda: neem_besluit(concept, door), lambda: neem_besluit(concept, collega))
    assert sorted(uitkomsten) == ["Dit besluit is al genomen.", "gelukt"]
    assert Besluit.objects.count() == Signaal.objects.count() == 1
    assert Stuk.objects.filter(soort=Stuksoort.BESLUITBRIEF).count() == 1


def test_a_signature_and_a_change_at_once_never_sign_what_nobody_read() -> None:
    door = medewerker(Rol.BEHANDELAAR)
    concept = maak_akkoord(maak_zaak(behandelaar=door), door)

    def wijzig() -> None:
        schrijf_concept(
            concept.zaak,
            door,
            bestuursorgaan=concept.bestuursorgaan,
            regeling=concept.regeling,
            velden={"betekenis": "Toch iets anders."},
        )

    uitkomsten = tegelijk(lambda: neem_besluit(concept, door), wijzig)
    assert uitkomsten.count("gelukt") == 1
    besluit = Besluit.objects.first()
    assert besluit is None or besluit.inhoud["betekenis"] != "Toch iets anders."


def test_of_two_colleagues_who_take_a_case_at_once_one_has_it() -> None:
    een, twee = medewerker(Rol.BEHANDELAAR), medewerker(Rol.BEHANDELAAR)
    zaak = maak_zaak()
    uitkomsten = tegelijk(lambda: neem_zaak(zaak, een), lambda: neem_zaak(zaak, twee))
    assert uitkomsten.count("gelukt") == 1
    zaak.refresh_from_db()
    assert zaak.behandelaar in {een, twee}


def test_opening_a_case_twice_at_once_gives_one_case_and_one_set_of_promises() -> None:
    dossier = maak_dossier()
    assert tegelijk(lambda: open_zaak(dossier.pk), lambda: open_zaak(dossier.pk)) == ["gelukt", "gelukt"]
    assert Zaak.objects.count() == 1
    assert Toezegging.objects.filter(status=Toezeggingstatus.OPEN).count() == 2
