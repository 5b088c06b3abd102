"""The terms of the law in a case: they begin, stand still, take longer, and end; each change keeps its reason."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.models import (
    Toezeggingsoort,
    Toezeggingstatus,
)
from maatwerk.controles.termijnen import zaaktermijnen_kloppen
from maatwerk.handelingen import hervat_zaak, neem_besluit, trek_zaak_in, zet_in_wacht
from maatwerk.handelingen.termijnen import (
    begin_beslistermijn,
    laat_lopen,
    zet_stil,
)
from maatwerk.models import (
    Stilstandgrond,
    Termijnstatus,
    Verloopsoort,
    Wachtop,
    Zaak,
    Zaaktermijn,
)
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from portal.termijnen import standaard_kalender
from tests.maatwerk.factories import (
    OrganisatieFactory,
    WetFactory,
    maak_akkoord,
    maak_zaak,
    medewerker,
    verstuur,
)
from tests.maatwerk.termijnen import begin, laatste_regel, open_wettelijke_dagen

pytestmark = pytest.mark.django_db
VANDAAG = timezone.localdate
TIEN = timedelta(days=10)


@pytest.fixture
def zaak(door: Medewerker) -> Zaak:
    """A case that this handler took."""
    return maak_zaak(behandelaar=door, eerste_deur_op=timezone.now() - timedelta(days=40))


def test_a_term_counts_from_the_body_that_decides_and_keeps_the_first_door(
    zaak: Zaak, door: Medewerker
) -> None:
    termijn = begin(zaak, door, op=VANDAAG() - TIEN)
    eerste = timezone.localdate(zaak.dossier.eerste_deur_op)
    assert (termijn.begin, termijn.eerste_deur_op) == (VANDAAG() - TIEN, eerste)
    assert termijn.uiterlijk is not None
    assert termijn.uiterlijk >= VANDAAG() - TIEN + timedelta(weeks=8)
    assert open_wettelijke_dagen(zaak) == [termijn.uiterlijk]
    assert "4:13" in termijn.grondslag
    tekst = laatste_regel(zaak)
    assert "Bij de eerste deur was u op" in tekst
    assert "Proefbank" in tekst


def test_without_receipt_by_who_decides_nothing_runs(zaak: Zaak, door: Medewerker) -> None:
    zaak.dossier.ontvangen_bevoegd_op = None
    zaak.dossier.save(update_fields=["ontvangen_bevoegd_op"])
    with pytest.raises(Geweigerd, match="nog niet ontvangen"):
        begin_beslistermijn(zaak, bestuursorgaan=OrganisatieFactory(), regeling=WetFactory(), door=door)


def test_the_same_term_does_not_begin_twice(zaak: Zaak, door: Medewerker) -> None:
    begin(zaak, door)
    with pytest.raises(Geweigerd, match="loopt al"):
        begin(zaak, door)
    assert len(open_wettelijke_dagen(zaak)) == 1


def test_a_law_with_an_own_term_has_that_one(zaak: Zaak, door: Medewerker) -> None:
    brp = WetFactory(sleutel="brp", naam="Wet BRP", citeertitel="Wet BRP")
    termijn = begin(zaak, door, wet=brp)
    assert termijn.regel == "brp-verbetering"
    assert "2.58" in termijn.grondslag


def test_who_does_not_work_on_the_case_begins_no_term(zaak: Zaak) -> None:
    with pytest.raises(Geweigerd):
        begin(zaak, medewerker(Rol.BALIE))


def test_asking_the_citizen_stops_the_clock_for_the_real_days(zaak: Zaak, door: Medewerker) -> None:
    termijn = begin(zaak, door)
    zet_in_wacht(
        zaak,
        op=Wachtop.BURGER,
        waarop="De huurspecificatie.",
        uiterlijk=VANDAAG() + TIEN,
        verzonden_op=VANDAAG() - timedelta(days=4),
        door=door,
    )
    termijn.refresh_from_db()
    stilstand = termijn.stilstanden.get()
    assert (stilstand.van, stilstand.tot) == (VANDAAG() - timedelta(days=3), VANDAAG() + TIEN)
    # Eight weeks and thirteen days, and then the first working day: eight weeks alone may end in a weekend.
    laatste = termijn.begin + timedelta(weeks=8, days=13)
    assert termijn.uiterlijk == standaard_kalender().eerstvolgende_werkdag(laatste)
    hervat_zaak(zaak, wat_kwam="De brief kwam.", door=door, gekomen_op=VANDAAG() - timedelta(days=1))
    termijn.refresh_from_db()
    stilstand.refresh_from_db()
    assert stilstand.dagen == 2
    assert open_wettelijke_dagen(zaak) == [termijn.uiterlijk]
    assert [rij.soort for rij in termijn.verloop.all()] == [
        Verloopsoort.BEGONNEN,
        Verloopsoort.STILGEZET,
        Verloopsoort.HERVAT,
    ]
    assert "2 dagen" in laatste_regel(zaak)
    assert zaaktermijnen_kloppen() == []


def test_waiting_for_someone_else_stops_no_clock(zaak: Zaak, door: Medewerker) -> None:
    termijn = begin(zaak, door)
    zet_in_wacht(
        zaak, op=Wachtop.DERDE, wie="De bank", waarop="Een antwoord.", uiterlijk=VANDAAG() + TIEN, door=door
    )
    termijn.refresh_from_db()
    assert not termijn.stilstanden.exists()
    assert termijn.uiterlijk == open_wettelijke_dagen(zaak)[0]


def test_a_question_without_a_letter_stops_no_clock(zaak: Zaak, door: Medewerker) -> None:
    termijn = begin(zaak, door)
    zet_in_wacht(zaak, op=Wachtop.BURGER, waarop="Een foto.", uiterlijk=VANDAAG() + TIEN, door=door)
    assert not termijn.stilstanden.exists()


def test_of_two_terms_a_person_says_which_one_stops(zaak: Zaak, door: Medewerker) -> None:
    een, ander = begin(zaak, door), begin(zaak, door, wet=WetFactory(sleutel="andere-wet"))
    zet_in_wacht(
        zaak,
        op=Wachtop.BURGER,
        waarop="Een foto.",
        uiterlijk=VANDAAG() + TIEN,
        verzonden_op=VANDAAG(),
        termijnen=[een.pk],
        door=door,
    )
    assert een.stilstanden.exists()
    assert not ander.stilstanden.exists()


def test_without_an_end_there_is_no_day_of_the_law_but_a_promise_to_look(
    zaak: Zaak, door: Medewerker
) -> None:
    termijn = begin(zaak, door)
    stilstand = zet_stil(
        termijn,
        grond=Stilstandgrond.BUITENLAND,
        van=VANDAAG() - timedelta(days=2),
        bezien_op=VANDAAG() + TIEN,
        reden="De Duitse dienst moet antwoorden.",
        door=door,
    )
    termijn.refresh_from_db()
    assert (termijn.uiterlijk, open_wettelijke_dagen(zaak)) == (None, [])
    assert stilstand.bezien is not None
    assert stilstand.bezien.soort == Toezeggingsoort.BELOOFD
    laat_lopen(stilstand, vanaf=VANDAAG(), reden="Het antwoord kwam.", door=door)
    termijn.refresh_from_db()
    stilstand.bezien.refresh_from_db()
    assert stilstand.bezien.status == Toezeggingstatus.NAGEKOMEN
    assert open_wettelijke_dagen(zaak) == [termijn.uiterlijk]
    assert zaaktermijnen_kloppen() == []


def test_two_suspensions_that_overlap_count_once(zaak: Zaak, door: Medewerker) -> None:
    ontvangen = VANDAAG() - timedelta(days=30)
    termijn = begin(zaak, door, op=ontvangen)
    for van, tot in (
        (VANDAAG() - timedelta(days=9), VANDAAG() + timedelta(days=5)),
        (VANDAAG(), VANDAAG() + timedelta(days=9)),
    ):
        zet_stil(
            termijn, grond=Stilstandgrond.INSTEMMING, van=van, tot=tot, reden="U vroeg meer tijd.", door=door
        )
    termijn.refresh_from_db()
    # Nineteen days in all, and then the first working day: eight weeks alone may end on a holiday, and move less.
    laatste = ontvangen + timedelta(weeks=8, days=19)
    assert termijn.uiterlijk == standaard_kalender().eerstvolgende_werkdag(laatste)


def test_of_two_reasons_the_one_that_is_left_still_holds_the_clock(
    client: Client, zaak: Zaak, door: Medewerker
) -> None:
    termijn = begin(zaak, door, op=VANDAAG() - timedelta(days=30))
    arts, storm = (
        zet_stil(
            termijn,
            grond=Stilstandgrond.OVERMACHT,
            van=VANDAAG(),
            bezien_op=VANDAAG() + timedelta(days=7),
            reden=reden,
            door=door,
        )
        for reden in ("De arts is ziek", "Het archief staat onder water")
    )
    client.force_login(door)
    pagina = client.get(reverse("maatwerk-zaak", args=[zaak.pk]), {"deel": "termijnen"}).text
    assert ": De arts is ziek)" in pagina
    assert ": Het archief staat onder water)" in pagina
    laat_lopen(arts, vanaf=VANDAAG(), reden="De arts is beter.", door=door)
    termijn.refresh_from_db()
    assert termijn.uiterlijk is None
    assert (
        "De tijd om te beslissen staat nog stil. De reden is: Het archief staat onder water."
        in laatste_regel(zaak)
    )
    laat_lopen(storm, vanaf=VANDAAG(), reden="Het archief is droog.", door=door)
    assert "staat nog stil" not in laatste_regel(zaak)


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"reden": " "}, "waarom"),
        ({"grond": Stilstandgrond.VERZUIM_BEZWAAR}, "Om deze reden"),
        ({"tot": None}, "tot en met"),
        ({"van": VANDAAG() - timedelta(days=11)}, "voordat de termijn begint"),
        ({"van": VANDAAG() + timedelta(days=3)}, "vandaag of een dag"),
    ],
)
def test_a_clock_does_not_stop_for_nothing(
    zaak: Zaak, door: Medewerker, anders: dict[str, object], melding: str
) -> None:
    termijn = begin(zaak, door)
    velden: dict[str, object] = {
        "grond": Stilstandgrond.AANVULLING,
        "van": VANDAAG(),
        "tot": VANDAAG() + TIEN,
        "reden": "Wij missen een bijlage.",
        **anders,
    }
    with pytest.raises(Geweigerd, match=melding):
        zet_stil(termijn, door=door, **velden)  # type: ignore[arg-type]
    assert not termijn.stilstanden.exists()


def test_writing_a_decision_makes_the_term_known_and_taking_it_ends_the_term(
    zaak: Zaak, door: Medewerker
) -> None:
    concept = maak_akkoord(zaak, door)
    termijn = Zaaktermijn.objects.get(zaak=zaak)
    assert termijn.begin == timezone.localdate(zaak.dossier.ontvangen_bevoegd_op)
    verstuur(neem_besluit(concept, door), door)
    termijn.refresh_from_db()
    assert termijn.toezegging is not None
    assert (termijn.status, termijn.besloten_op) == (Termijnstatus.BESLOTEN, VANDAAG())
    assert termijn.toezegging.status == Toezeggingstatus.NAGEKOMEN
    assert open_wettelijke_dagen(zaak) == []


def test_deciding_ends_a_clock_that_stood_still(zaak: Zaak, door: Medewerker) -> None:
    concept = maak_akkoord(zaak, door)
    zaak.dossier.refresh_from_db()
    termijn = Zaaktermijn.objects.get(zaak=zaak)
    Zaaktermijn.objects.filter(pk=termijn.pk).update(
        begin=VANDAAG() - TIEN, ontvangen_op=VANDAAG() - TIEN, eerste_deur_op=VANDAAG() - TIEN
    )
    zet_stil(
        termijn,
        grond=Stilstandgrond.OVERMACHT,
        van=VANDAAG() - timedelta(days=1),
        bezien_op=VANDAAG() + TIEN,
        reden="Brand in het kantoor.",
        door=door,
    )
    verstuur(neem_besluit(concept, door), door)
    stilstand = termijn.stilstanden.get()
    assert stilstand.bezien is not None
    assert (stilstand.tot, stilstand.bezien.status) == (VANDAAG(), Toezeggingstatus.NAGEKOMEN)


def test_when_the_citizen_stops_the_term_lapses_with_the_rest(zaak: Zaak, door: Medewerker) -> None:
    termijn = begin(zaak, door)
    trek_zaak_in(zaak, reden="Het is opgelost.", door=door)
    termijn.refresh_from_db()
    assert termijn.status == Termijnstatus.VERVALLEN
    assert open_wettelijke_dagen(zaak) == []
    assert zaaktermijnen_kloppen() == []
