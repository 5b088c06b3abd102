"""Two people at once on one case, on a database with real row locks: readers, decisions, lessons."""

import pytest

from loket.models import Dossier
from maatwerk.handelingen import bied_aan_tweede_lezer, lees, neem_besluit
from maatwerk.handelingen.leerkaarten import zet_kaart
from maatwerk.handelingen.vergelijken import noteer_bekeken, vergelijk_precedent
from maatwerk.models import (
    Besluit,
    Conceptbesluit,
    Conceptstatus,
    Gelijkenis,
    Kaartstaat,
    Kaartstap,
    Oordeel,
    Precedent,
    TweedeLezing,
    Zaakstatus,
)
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from signalen.models import Signaal
from tests.maatwerk.factories import (
    OrganisatieFactory,
    WetFactory,
    maak_akkoord,
    maak_besluit,
    maak_concept,
    maak_zaak,
    medewerker,
    tweede_lezer,
)
from tests.maatwerk.leren.conftest import maak_kaart
from tests.wedloop import tegelijk

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("inhoud"),
]


@pytest.fixture
def concept(door: Medewerker) -> Conceptbesluit:
    return maak_concept(maak_zaak(behandelaar=door), door)


def test_of_two_readers_who_are_asked_at_once_one_reads_and_only_that_one_sees_the_case(
    concept: Conceptbesluit, door: Medewerker
) -> None:
    lezers = [tweede_lezer(), tweede_lezer()]
    uitkomsten = tegelijk(
        *(lambda lezer=lezer: bied_aan_tweede_lezer(concept, lezer, door) for lezer in lezers)
    )
    assert sorted(uitkomsten) == ["Dit concept is al aangeboden.", "gelukt"]
    concept.refresh_from_db()
    assert concept.lezer == lezers[uitkomsten.index("gelukt")]
    zien = [Dossier.objects.voor(lezer).filter(pk=concept.zaak.dossier_id).exists() for lezer in lezers]
    assert zien == [uitkomst == "gelukt" for uitkomst in uitkomsten]


def test_two_judgements_at_once_are_one(concept: Conceptbesluit, door: Medewerker) -> None:
    lezer = tweede_lezer()
    bied_aan_tweede_lezer(concept, lezer, door)
    uitkomsten = tegelijk(
        lambda: lees(concept, Oordeel.AKKOORD, "", lezer),
        lambda: lees(concept, Oordeel.VRAAG, "Waarom?", lezer),
    )
    assert uitkomsten.count("gelukt") == 1
    lezing = TweedeLezing.objects.get()
    concept.refresh_from_db()
    akkoord = lezing.oordeel == Oordeel.AKKOORD
    assert concept.status == (Conceptstatus.AKKOORD if akkoord else Conceptstatus.CONCEPT)


def test_two_bodies_that_decide_at_once_in_one_case_both_have_their_letter_and_signal(
    door: Medewerker,
) -> None:
    zaak = maak_zaak(behandelaar=door)
    een = maak_akkoord(zaak, door)
    twee = maak_akkoord(
        zaak,
        door,
        bestuursorgaan=OrganisatieFactory(sleutel="proef-twee", naam="Proeftwee"),
        regeling=WetFactory(sleutel="wet-twee", citeertitel="Tweede wet"),
    )
    assert tegelijk(lambda: neem_besluit(een, door), lambda: neem_besluit(twee, door)) == ["gelukt", "gelukt"]
    assert Besluit.objects.count() == Signaal.objects.count() == 2
    assert len({besluit.brief_id for besluit in Besluit.objects.all()}) == 2
    zaak.refresh_from_db()
    assert zaak.status == Zaakstatus.BESLOTEN


def test_a_comparison_that_comes_with_the_offer_is_read_or_is_not_kept(door: Medewerker) -> None:
    eerder = maak_besluit().precedent
    concept = maak_concept(maak_zaak(behandelaar=door), door)
    noteer_bekeken(concept, [eerder.pk], door)
    lezer = tweede_lezer()
    uitkomsten = tegelijk(
        lambda: bied_aan_tweede_lezer(concept, lezer, door),
        lambda: vergelijk_precedent(
            concept, eerder.pk, gelijkenis=Gelijkenis.GELIJK, waarom="Net zo.", door=door
        ),
    )
    assert uitkomsten[0] == "gelukt"
    gezegd = concept.bekeken_precedenten.get().gelijkenis == Gelijkenis.GELIJK
    assert gezegd is (uitkomsten[1] == "gelukt")
    assert Precedent.objects.count() == 1


def test_of_two_reviewers_at_once_one_decides_about_a_lesson(door: Medewerker) -> None:
    kaart = maak_kaart(door, gepubliceerd=False)
    een, twee = medewerker(Rol.BESLISSER), medewerker(Rol.TEAMLEIDER)
    uitkomsten = tegelijk(
        lambda: zet_kaart(kaart, Kaartstaat.GEPUBLICEERD, door=een),
        lambda: zet_kaart(kaart, Kaartstaat.TERUG, reden="Nog niet.", door=twee),
    )
    assert uitkomsten.count("gelukt") == 1
    kaart.refresh_from_db()
    assert kaart.beoordelaar == (een if kaart.staat == Kaartstaat.GEPUBLICEERD else twee)
    assert Kaartstap.objects.count() == 2
