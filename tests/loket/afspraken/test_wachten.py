"""Everything is taken: a place in the row with a date, an offer, and never "try again later"."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from loket.controles.afspraken import geen_balie_dubbel, wachten_is_beloofd
from loket.controles.dossiers import geen_doodlopende_weg
from loket.handelingen import wachten
from loket.handelingen.afspraakovergangen import Wie
from loket.handelingen.afspreken import bevestig, reserveer, zeg_af
from loket.handelingen.wachten import (
    bied_vrije_tijden_aan,
    ga_wachten,
    neem_aanbod_aan,
    stop,
    verloop_aanbod,
    wijs_aanbod_af,
)
from loket.models import (
    Afspraak,
    Afspraakstatus,
    Belverzoek,
    Dossier,
    Informatiepunt,
    Toezeggingstatus,
    VeiligContact,
    Wachtplek,
    Wachtstatus,
)
from loket.selecties.afspraken import puntblad
from loket.selecties.vrije_tijden import Wensen, verwachte_dag, vrije_tijden
from loket.tasks import veeg_afspraken
from portal.identiteit.rechten import Geweigerd
from portal.uitgaand.models import Uitgaand
from tests.loket.afspraken.conftest import Klok, moment
from tests.loket.binnenkomen import volg_met_code
from tests.loket.factories import DossierFactory, InformatiepuntFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


@pytest.fixture
def vol_punt(klok: Klok) -> Informatiepunt:
    """A point of which every time is taken: one hour on each Tuesday."""
    punt = InformatiepuntFactory(openingstijden={"dinsdag": [["09:00", "10:00"]]})
    maak_vol(punt)
    return punt


def maak_vol(punt: Informatiepunt) -> list[Afspraak]:
    gemaakt = []
    for wanneer in vrije_tijden([punt], Wensen())[punt.pk]:
        ander = DossierFactory(email="")
        reserveer(ander, punt, wanneer, wie=Wie.BURGER)
        gemaakt.append(bevestig(ander, wie=Wie.BURGER))
    return gemaakt


def plek_van(dossier: Dossier) -> Wachtplek:
    return Wachtplek.objects.get(dossier=dossier)


def test_the_expected_date_is_when_the_next_days_come_into_sight(vol_punt: Informatiepunt) -> None:
    vandaag = date(2026, 11, 2)
    # The last day that can be chosen is Monday 23 November: Tuesday 24 comes into sight tomorrow.
    assert verwachte_dag(vol_punt, Wensen(), 0, vandaag=vandaag) == date(2026, 11, 3)
    assert verwachte_dag(vol_punt, Wensen(), 1, vandaag=vandaag) == date(2026, 11, 10)
    assert verwachte_dag(vol_punt, Wensen(), 2, vandaag=vandaag) == date(2026, 11, 17)


def test_who_waits_has_a_promise_with_a_date(vol_punt: Informatiepunt, dossier: Dossier) -> None:
    plek = ga_wachten(dossier, vol_punt)
    assert plek.verwacht_op == date(2026, 11, 3)
    assert plek.toezegging is not None
    assert plek.toezegging.uiterlijk == plek.verwacht_op
    assert ga_wachten(dossier, vol_punt) == plek
    assert wachten_is_beloofd() == geen_doodlopende_weg() == []


def test_the_promise_of_the_expected_date_is_kept_by_the_clock_alone(
    klok: Klok, vol_punt: Informatiepunt, dossier: Dossier
) -> None:
    tweede = DossierFactory()
    ga_wachten(dossier, vol_punt)
    assert ga_wachten(tweede, vol_punt).verwacht_op == date(2026, 11, 10)
    klok.op(3, 0, 1)
    veeg_afspraken()
    assert neem_aanbod_aan(dossier, wie=Wie.BURGER).begint_op == moment(24, 9)
    klok.op(10, 0, 1)
    veeg_afspraken()
    aanbod = plek_van(tweede).aanbod
    assert aanbod is not None
    assert f"{aanbod.begint_op:%d-%m}" == "01-12"


def test_a_time_that_someone_gives_back_is_offered_to_the_first_in_line(
    vol_punt: Informatiepunt, dossier: Dossier, django_capture_on_commit_callbacks: Any
) -> None:
    laatste = Afspraak.objects.order_by("begint_op").last()
    assert laatste is not None
    tweede = DossierFactory()
    ga_wachten(dossier, vol_punt)
    ga_wachten(tweede, vol_punt)
    with django_capture_on_commit_callbacks(execute=True):
        zeg_af(laatste.dossier, wie=Wie.BURGER)
    plek = plek_van(dossier)
    assert plek.status == Wachtstatus.AANGEBODEN
    assert plek.aanbod is not None
    assert plek.aanbod.begint_op == laatste.begint_op
    assert plek_van(tweede).status == Wachtstatus.WACHT
    assert laatste.begint_op not in vrije_tijden([vol_punt], Wensen())[vol_punt.pk]
    post = Uitgaand.objects.get(sleutel=f"afspraak:{plek.aanbod.pk}:aanbod")
    assert dossier.code not in post.inhoud["tekst"]
    assert wachten_is_beloofd() == geen_doodlopende_weg() == geen_balie_dubbel() == []


def test_a_time_that_is_taken_just_before_it_is_offered_spoils_nobody_elses_deed(
    vol_punt: Informatiepunt,
    dossier: Dossier,
    django_capture_on_commit_callbacks: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    eerste, *_rest, laatste = Afspraak.objects.order_by("begint_op")
    ga_wachten(dossier, vol_punt)
    # The clock of the other process: it still saw this time free.
    monkeypatch.setattr(wachten, "zoek_tijd", lambda *_wat, **_hoe: (vol_punt, eerste.begint_op))
    with django_capture_on_commit_callbacks(execute=True):
        zeg_af(laatste.dossier, wie=Wie.BURGER)
    laatste.refresh_from_db()
    assert laatste.status == Afspraakstatus.AFGEZEGD
    assert plek_van(dossier).status == Wachtstatus.WACHT


@pytest.fixture
def aangeboden(klok: Klok, vol_punt: Informatiepunt, dossier: Dossier) -> Dossier:
    """Someone to whom Tuesday 24 November was offered on Tuesday 3 November."""
    ga_wachten(dossier, vol_punt)
    klok.op(3, 8)
    assert bied_vrije_tijden_aan(vol_punt.pk) == 1
    return dossier


def test_an_offer_is_kept_free_for_a_whole_working_day(aangeboden: Dossier) -> None:
    aanbod = plek_van(aangeboden).aanbod
    assert aanbod is not None
    assert aanbod.gereserveerd_tot == moment(4, 17)


def test_who_takes_the_offer_has_an_appointment_and_waits_no_more(aangeboden: Dossier) -> None:
    afspraak = neem_aanbod_aan(aangeboden, wie=Wie.BURGER)
    assert afspraak.status == Afspraakstatus.BEVESTIGD
    plek = plek_van(aangeboden)
    assert plek.status == Wachtstatus.AANGENOMEN
    assert plek.toezegging is not None
    assert plek.toezegging.status == Toezeggingstatus.NAGEKOMEN
    assert geen_doodlopende_weg() == []


def test_who_says_no_keeps_the_place_and_gets_a_later_time(
    klok: Klok, aangeboden: Dossier, vol_punt: Informatiepunt
) -> None:
    wijs_aanbod_af(aangeboden, wie=Wie.BURGER)
    assert plek_van(aangeboden).status == Wachtstatus.WACHT
    assert bied_vrije_tijden_aan(vol_punt.pk) == 0
    klok.op(10, 8)
    assert bied_vrije_tijden_aan(vol_punt.pk) == 1
    aanbod = plek_van(aangeboden).aanbod
    assert aanbod is not None
    assert f"{aanbod.begint_op:%d-%m}" == "01-12"
    assert geen_doodlopende_weg() == []


def test_who_does_not_answer_is_called_and_the_next_in_line_gets_the_offer(
    klok: Klok, aangeboden: Dossier, vol_punt: Informatiepunt
) -> None:
    tweede = DossierFactory()
    ga_wachten(tweede, vol_punt)
    klok.op(4, 16, 59)
    veeg_afspraken()
    assert plek_van(aangeboden).status == Wachtstatus.AANGEBODEN
    klok.op(4, 17)
    veeg_afspraken()
    assert plek_van(aangeboden).status == Wachtstatus.NIET_GEREAGEERD
    assert Belverzoek.objects.filter(dossier=aangeboden).count() == 1
    assert plek_van(tweede).status == Wachtstatus.AANGEBODEN
    assert not verloop_aanbod(plek_van(aangeboden).pk)
    with pytest.raises(Geweigerd, match="nu geen tijd voor u vrij"):
        neem_aanbod_aan(aangeboden, wie=Wie.BURGER)
    assert geen_doodlopende_weg() == geen_balie_dubbel() == []


def test_an_offer_that_is_over_is_not_taken_even_before_the_clock_came_by(
    klok: Klok, aangeboden: Dossier
) -> None:
    klok.op(4, 17)
    with pytest.raises(Geweigerd, match="niet meer voor u vrij"):
        neem_aanbod_aan(aangeboden, wie=Wie.BURGER)


def test_who_misses_an_offer_reads_one_thing_also_before_the_clock_came_by(
    klok: Klok, aangeboden: Dossier, vol_punt: Informatiepunt, client: Client
) -> None:
    volg_met_code(client, aangeboden)
    klok.op(4, 17)
    for _keer in range(2):
        pagina = client.get(reverse("afspraak")).content.decode()
        assert "Wij houden deze tijd niet meer vrij" in pagina
        assert "Wij zoeken met u een andere tijd." in pagina
        assert reverse("afspraak-kiezen") in pagina
        assert "U staat op de wachtlijst" not in pagina
        assert "Ja, ik kom" not in pagina
    vol = client.get(reverse("afspraak-punt", args=[vol_punt.sleutel])).content.decode()
    assert "U staat hier al op de wachtlijst" not in vol
    na = client.post(reverse("afspraak-aanbod"), {"antwoord": "ja"}, follow=True)
    assert na.redirect_chain == [(reverse("volgen-dossier"), 302)]
    pagina = na.content.decode()
    assert "Wij houden deze tijd niet meer vrij. Dat geeft niet. Wij zoeken met u een andere tijd." in pagina
    assert "Kies opnieuw een tijd" not in pagina
    assert "Er is een plek voor u" not in pagina
    assert plek_van(aangeboden).status == Wachtstatus.NIET_GEREAGEERD
    assert Belverzoek.objects.filter(dossier=aangeboden).count() == 1
    assert geen_doodlopende_weg() == wachten_is_beloofd() == []


def test_who_says_no_to_an_offer_that_is_over_keeps_the_place(
    klok: Klok, aangeboden: Dossier, client: Client
) -> None:
    volg_met_code(client, aangeboden)
    klok.op(4, 17)
    pagina = client.post(reverse("afspraak-aanbod"), {"antwoord": "nee"}, follow=True).content.decode()
    assert "Uw plek op de wachtlijst blijft van u." in pagina
    assert "<h1>U staat op de wachtlijst</h1>" in pagina
    assert plek_van(aangeboden).status == Wachtstatus.WACHT


def test_who_missed_an_offer_can_wait_at_another_point_at_once(
    klok: Klok, aangeboden: Dossier, client: Client
) -> None:
    volg_met_code(client, aangeboden)
    klok.op(4, 17)
    ander = InformatiepuntFactory(openingstijden={"dinsdag": []})
    na = client.post(reverse("afspraak-punt", args=[ander.sleutel]), follow=True).content.decode()
    assert f"Bij {ander} is nu geen plek vrij." in na
    assert "Zeg eerst of u daar komt" not in na
    assert geen_doodlopende_weg() == wachten_is_beloofd() == []
    assert not Belverzoek.objects.filter(toezegging__status=Toezeggingstatus.OPEN).exists(), (
        "nobody calls about it"
    )


def test_who_takes_an_offer_in_time_walks_to_an_appointment(aangeboden: Dossier, client: Client) -> None:
    volg_met_code(client, aangeboden)
    assert "Wij houden deze tijd voor u vrij tot woensdag 4 november 2026, 17.00 uur" in (
        client.get(reverse("afspraak")).content.decode()
    )
    na = client.post(reverse("afspraak-aanbod"), {"antwoord": "ja"}, follow=True)
    pagina = na.content.decode()
    assert na.redirect_chain == [(reverse("afspraak"), 302)]
    assert "De afspraak staat vast." in pagina
    assert "Dinsdag 24 november 2026, 9.00 uur" in pagina
    assert "wachtlijst" not in pagina
    vraag = client.get(reverse("volgen-dossier")).content.decode()
    assert "afspraak op dinsdag 24 november 2026" in vraag
    assert "Er is een plek voor u" not in vraag
    weer = client.post(reverse("afspraak-aanbod"), {"antwoord": "ja"}, follow=True).content.decode()
    assert "Dinsdag 24 november 2026, 9.00 uur" in weer
    assert "Er staat nu geen tijd voor u vrij" not in weer
    assert Afspraak.objects.filter(dossier=aangeboden, status=Afspraakstatus.BEVESTIGD).count() == 1


def test_who_has_no_address_is_called_about_the_offer(klok: Klok, vol_punt: Informatiepunt) -> None:
    dossier = DossierFactory(email="", telefoon="06 12 34 56 78", taal="en")
    ga_wachten(dossier, vol_punt)
    klok.op(3, 8)
    bied_vrije_tijden_aan(vol_punt.pk)
    # In words and Dutch, whatever the language of the citizen: a colleague reads it aloud.
    waarover = Belverzoek.objects.get(dossier=dossier).waarover
    assert waarover == "plek aangeboden: dinsdag 24 november 2026, 9.00 uur"


def test_who_may_not_be_called_or_mailed_reads_it_with_the_code(klok: Klok, vol_punt: Informatiepunt) -> None:
    dossier = DossierFactory(telefoon="06 12 34 56 78", veilig_contact=VeiligContact.NIET_VEILIG)
    ga_wachten(dossier, vol_punt)
    klok.op(3, 8)
    bied_vrije_tijden_aan(vol_punt.pk)
    assert plek_van(dossier).status == Wachtstatus.AANGEBODEN
    assert not Belverzoek.objects.exists()
    assert not Uitgaand.objects.filter(sleutel__endswith=":aanbod").exists()


def test_choosing_a_time_elsewhere_ends_the_waiting(aangeboden: Dossier) -> None:
    ander = InformatiepuntFactory()
    reserveer(aangeboden, ander, moment(5, 9), wie=Wie.BURGER)
    bevestig(aangeboden, wie=Wie.BURGER)
    plek = plek_van(aangeboden)
    assert plek.status == Wachtstatus.GESTOPT
    assert plek.aanbod is not None
    assert plek.aanbod.status == Afspraakstatus.VERLOPEN
    assert geen_doodlopende_weg() == []


def test_who_stops_waiting_keeps_a_next_step(vol_punt: Informatiepunt, dossier: Dossier) -> None:
    ga_wachten(dossier, vol_punt)
    stop(dossier, wie=Wie.BURGER)
    stop(dossier, wie=Wie.BURGER)
    assert plek_van(dossier).status == Wachtstatus.GESTOPT
    assert geen_doodlopende_weg() == []


def test_who_has_an_appointment_moves_it_and_does_not_wait(punt: Informatiepunt, dossier: Dossier) -> None:
    reserveer(dossier, punt, moment(3, 9), wie=Wie.BURGER)
    bevestig(dossier, wie=Wie.BURGER)
    with pytest.raises(Geweigerd, match="U kunt die verzetten"):
        ga_wachten(dossier, punt)


def test_who_chooses_another_row_moves_to_the_end_of_it(vol_punt: Informatiepunt, dossier: Dossier) -> None:
    ander = InformatiepuntFactory()
    eerste = ga_wachten(dossier, vol_punt)
    tweede = ga_wachten(dossier, ander)
    eerste.refresh_from_db()
    assert (eerste.status, tweede.informatiepunt) == (Wachtstatus.GESTOPT, ander)
    assert eerste.toezegging is not None
    assert eerste.toezegging.status == Toezeggingstatus.VERVALLEN
    assert wachten_is_beloofd() == geen_doodlopende_weg() == []


def test_who_was_offered_a_time_answers_that_before_another_row(
    vol_punt: Informatiepunt, dossier: Dossier, klok: Klok
) -> None:
    ga_wachten(dossier, vol_punt)
    klok.op(3, 0, 1)
    veeg_afspraken()
    with pytest.raises(Geweigerd, match="Zeg eerst of u daar komt"):
        ga_wachten(dossier, InformatiepuntFactory())
    assert plek_van(dossier).status == Wachtstatus.AANGEBODEN


def test_points_nearby_with_a_free_time_are_named(vol_punt: Informatiepunt) -> None:
    Informatiepunt.objects.exclude(pk=vol_punt.pk).update(vervallen=True)
    ver = InformatiepuntFactory(breedtegraad=52.5)
    dichtbij = InformatiepuntFactory(breedtegraad=52.1)
    blad = puntblad(vol_punt.sleutel, Wensen())
    assert blad is not None
    assert blad.dagen == []
    assert [keuze.punt for keuze in blad.buren] == [dichtbij, ver]


def test_the_database_refuses_to_wait_without_a_promise(vol_punt: Informatiepunt, dossier: Dossier) -> None:
    plek = ga_wachten(dossier, vol_punt)
    with pytest.raises(IntegrityError), transaction.atomic():
        Wachtplek.objects.filter(pk=plek.pk).update(toezegging=None)


def test_the_page_of_the_question_asks_at_once_whether_someone_comes(
    client: Client, vol_punt: Informatiepunt, dossier: Dossier, klok: Klok
) -> None:
    ga_wachten(dossier, vol_punt)
    volg_met_code(client, dossier)
    kop = "Er is een plek voor u"
    assert kop not in client.get(reverse("volgen-dossier")).content.decode()
    zeg_af(Afspraak.objects.filter(informatiepunt=vol_punt).latest("begint_op").dossier, wie=Wie.BURGER)
    bied_vrije_tijden_aan(vol_punt.pk)
    assert plek_van(dossier).status == Wachtstatus.AANGEBODEN
    pagina = client.get(reverse("volgen-dossier")).content.decode()
    assert f'href="{reverse("afspraak")}">Bekijk de plek en zeg of u komt' in pagina
    assert pagina.index(kop) < pagina.index("Wat er gebeurt en wat er is gebeurd")
    neem_aanbod_aan(dossier, wie=Wie.BURGER)
    assert kop not in client.get(reverse("volgen-dossier")).content.decode()
