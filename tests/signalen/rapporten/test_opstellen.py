"""Writing a Stand van de Uitvoering: begun from the signals, in an order, with words, and what may stay out."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from signalen.handelingen import rapporteren
from signalen.handelingen.rapporteren import begin_rapport, haal_bij, schrijf, schrijf_onderdeel, verplaats
from signalen.models import Knelpunt, Publicatie, Rapport, Rapportonderdeel, Rapportsoort
from signalen.rapporten.maken import document_van
from signalen.teksten import BevatPersoonsgegevens
from tests.signalen.factories import (
    KnelpuntFactory,
    MinisterieFactory,
    OntvangenSignaalFactory,
    beleidsmedewerker,
    medewerker,
)
from tests.signalen.rapporten.stappen import JAAR, VANDAAG, maak, tekst

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("geen_werker")]


def test_a_new_report_holds_the_knelpunten_of_its_year(knelpunt: Knelpunt, wie: Medewerker) -> None:
    KnelpuntFactory(titel="Van een ander", ministerie=MinisterieFactory(ander=True))

    rapport = maak(wie)

    assert [rij.knelpunt for rij in rapport.onderdelen.all()] == [knelpunt]
    assert rapport.sleutel == f"stand-{JAAR}-szw-1"
    document = document_van(rapport, timezone.localdate())
    assert "Logeren telt als samenwonen" in tekst(document)


def test_the_overview_says_in_few_words_whose_turn_it_is_and_by_when(
    knelpunt: Knelpunt, wie: Medewerker
) -> None:
    knelpunt.eerste_op = timezone.now().replace(year=JAAR - 1, month=3, day=5)
    knelpunt.volgende_uiterlijk = VANDAAG().replace(year=JAAR - 1, month=10, day=30)
    knelpunt.save()

    document = document_van(maak(wie), VANDAAG())

    [rij] = next(tabel.rijen for tabel in document.tabellen() if tabel.naam == "overzicht")
    assert rij[1] == f"maart {JAAR - 1}"
    assert rij[-1] == f"Het ministerie, 30 okt {JAAR - 1} (voorbij)"
    assert "Het ministerie: " in document.knelpunten[0].beurt  # with the knelpunt itself all of it is said


def test_a_report_about_one_sender_has_only_what_that_sender_signalled(
    knelpunt: Knelpunt, wie: Medewerker
) -> None:
    anders = KnelpuntFactory(titel="Iets anders")
    OntvangenSignaalFactory(gebundeld=True, knelpunt=anders, afzender="Andere uitvoerder")

    rapport = maak(wie, afzender="Proefuitvoerder")

    assert [rij.knelpunt for rij in rapport.onderdelen.all()] == [knelpunt]


def test_an_old_matter_that_was_closed_before_the_year_is_not_in_it(wie: Medewerker) -> None:
    oud = timezone.now().replace(year=JAAR - 2, month=6, day=1)
    gesloten = KnelpuntFactory(status="gesloten", volgende_klok="", volgende_uiterlijk=None, eerste_op=oud)
    OntvangenSignaalFactory(gebundeld=True, knelpunt=gesloten, afgegeven_op=oud)
    open_ = KnelpuntFactory(eerste_op=oud)
    OntvangenSignaalFactory(gebundeld=True, knelpunt=open_, afgegeven_op=oud)

    assert [rij.knelpunt for rij in maak(wie).onderdelen.all()] == [open_]


def test_the_words_begin_with_those_of_a_sender_who_lets_everybody_read_them(wie: Medewerker) -> None:
    stil, hardop = KnelpuntFactory(), KnelpuntFactory()
    OntvangenSignaalFactory(gebundeld=True, knelpunt=stil, publicatie=Publicatie.KETEN)
    OntvangenSignaalFactory(
        gebundeld=True, knelpunt=hardop, publicatie=Publicatie.OPENBAAR, wat_gebeurt="Dit mag u lezen."
    )

    woorden = {rij.knelpunt: rij.woorden_uitvoerder for rij in maak(wie).onderdelen.all()}

    assert woorden[stil] == ""
    assert woorden[hardop].startswith("Dit mag u lezen.")


def test_a_policy_officer_writes_about_the_own_ministry_only(knelpunt: Knelpunt) -> None:
    vreemd = beleidsmedewerker(MinisterieFactory(ander=True))

    with pytest.raises(Geweigerd):
        maak(vreemd)
    with pytest.raises(Geweigerd):
        maak(medewerker(Rol.BEHANDELAAR))


def test_the_signal_team_may_write_about_one_sender_across_ministries(knelpunt: Knelpunt) -> None:
    rapport = maak(medewerker(Rol.SIGNALENTEAM), ministerie=None, afzender="Proefuitvoerder")

    assert [rij.knelpunt for rij in rapport.onderdelen.all()] == [knelpunt]


def test_the_same_report_is_begun_once(knelpunt: Knelpunt, wie: Medewerker, ander: Medewerker) -> None:
    maak(wie)

    with pytest.raises(Geweigerd):
        maak(ander)


@pytest.mark.parametrize("jaar", [JAAR + 1, 1999])
def test_a_year_that_cannot_be_is_refused(jaar: int, wie: Medewerker) -> None:
    with pytest.raises(ValidationError):
        begin_rapport(Rapportsoort.STAND, jaar, wie, ministerie=MinisterieFactory())


def test_knelpunten_that_came_later_are_added_at_the_end(knelpunt: Knelpunt, wie: Medewerker) -> None:
    rapport = maak(wie)
    later = KnelpuntFactory()
    OntvangenSignaalFactory(gebundeld=True, knelpunt=later, hardvochtig=True)

    assert haal_bij(rapport, wie) == 1
    assert haal_bij(rapport, wie) == 0
    assert [rij.knelpunt for rij in rapport.onderdelen.all()] == [knelpunt, later]


def test_what_does_not_fit_at_once_is_named_and_can_be_added(
    client: Client, wie: Medewerker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rapporteren, "HOOGSTENS", 2)
    for _nr in range(9):
        OntvangenSignaalFactory(gebundeld=True, knelpunt=KnelpuntFactory())
    rapport = maak(wie)
    client.force_login(wie)
    blad = f"/signalen/rapporten/{rapport.pk}/"

    assert rapport.onderdelen.count() == 2
    assert "nog meer knelpunten. Zij staan niet in dit rapport: 5." in tekst(document_van(rapport, VANDAAG()))
    assert "Bij dit jaar horen nog 7 knelpunten die hier niet staan." in client.get(blad).text

    while haal_bij(rapport, wie):
        pass
    assert rapport.onderdelen.count() == 9
    assert "nog meer knelpunten" not in tekst(document_van(rapport, VANDAAG()))
    assert "die hier niet staan" not in client.get(blad).text


def test_the_order_can_be_changed(knelpunt: Knelpunt, wie: Medewerker) -> None:
    tweede = KnelpuntFactory()
    OntvangenSignaalFactory(gebundeld=True, knelpunt=tweede)
    rapport = maak(wie)

    verplaats(rapport.onderdelen.get(knelpunt=tweede), True, wie)
    verplaats(rapport.onderdelen.get(knelpunt=tweede), True, wie)  # it is the first already

    assert [rij.knelpunt for rij in rapport.onderdelen.all()] == [tweede, knelpunt]


def test_what_was_written_stands_in_the_report(knelpunt: Knelpunt, wie: Medewerker) -> None:
    rapport = maak(wie)
    onderdeel = rapport.onderdelen.get()

    schrijf(rapport, {"titel": "Stand", "inleiding": "Het knelt.", "vragen": "Geef ruimte."}, wie, gezien=0)
    schrijf_onderdeel(
        onderdeel,
        {"woorden_uitvoerder": "Wij moeten korten.", "dilemma": "Een of twee."},
        wie,
        opgenomen=True,
        gezien=0,
    )

    rapport.refresh_from_db()
    gelezen_ = tekst(document_van(rapport, timezone.localdate()))
    for woorden in ("Het knelt.", "Geef ruimte.", "Wij moeten korten.", "Een of twee."):
        assert woorden in gelezen_


def test_a_stale_page_does_not_overwrite_what_a_colleague_wrote(
    knelpunt: Knelpunt, wie: Medewerker, ander: Medewerker
) -> None:
    rapport = maak(wie)
    schrijf(rapport, {"titel": "Van de een"}, wie, gezien=0)

    with pytest.raises(Geweigerd):
        schrijf(rapport, {"titel": "Van de ander"}, ander, gezien=0)
    assert Rapport.objects.get().titel == "Van de een"


def test_text_with_personal_data_is_stopped(knelpunt: Knelpunt, wie: Medewerker) -> None:
    rapport = maak(wie)

    with pytest.raises(BevatPersoonsgegevens):
        schrijf(rapport, {"titel": "Bel 06-12345678"}, wie, gezien=0)
    with pytest.raises(BevatPersoonsgegevens):
        schrijf_onderdeel(
            rapport.onderdelen.get(), {"toelichting": "Mail a@b.nl"}, wie, opgenomen=True, gezien=0
        )


def test_leaving_a_knelpunt_out_needs_a_reason_that_everybody_reads(
    knelpunt: Knelpunt, wie: Medewerker
) -> None:
    onderdeel = maak(wie).onderdelen.get()

    with pytest.raises(ValidationError):
        schrijf_onderdeel(onderdeel, {}, wie, opgenomen=False, gezien=0)
    with pytest.raises(IntegrityError), transaction.atomic():
        Rapportonderdeel.objects.update(opgenomen=False)

    schrijf_onderdeel(onderdeel, {"waarom_niet": "Te herkenbaar."}, wie, opgenomen=False, gezien=0)

    gelezen_ = tekst(document_van(Rapport.objects.get(), timezone.localdate()))
    assert "Te herkenbaar." in gelezen_
    assert "Logeren telt als samenwonen" not in gelezen_
