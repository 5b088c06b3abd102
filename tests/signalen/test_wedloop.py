"""Many deliveries of one event at the same moment: one row, one report, the same answer for all (promise 5)."""

import json
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, connections, transaction
from django.test import Client
from django.utils import timezone

from portal.gebeurtenissen.soorten import ReactieOntvangen
from portal.identiteit.rechten import Geweigerd, Rol
from portal.uitgaand.models import Uitgaand
from signalen.controles import reeksen_zonder_gat, tellingen_kloppen
from signalen.handelingen import overzichtpost
from signalen.handelingen.afgeven import geef_signaal_af
from signalen.handelingen.beantwoorden import beantwoord
from signalen.handelingen.bundelen import bundel, voeg_toe
from signalen.handelingen.levensloop import ga_verder, vergrendel
from signalen.handelingen.melden import meld
from signalen.handelingen.overzichten import bewaar_overzicht
from signalen.handelingen.overzichtpost import zet_post
from signalen.handelingen.rapporteren import begin_rapport, plan_invoering
from signalen.handelingen.splitsen import splits, voeg_samen
from signalen.handelingen.wetstraject import begin_traject
from signalen.models import (
    Invoering,
    Knelpunt,
    Koppeling,
    OntvangenReactie,
    OntvangenSignaal,
    Ontvangstreeks,
    Overzichtpost,
    Rapport,
    Rapportsoort,
    Reactie,
    Ritme,
    Signaal,
    Uitkomst,
    Wetstraject,
)
from signalen.selecties.overzichtpost import inhoud_van
from tests.signalen.api.test_reacties import luisteraar
from tests.signalen.api.test_tegenspraken import PAD as TEGENSPRAKEN
from tests.signalen.api.test_tegenspraken import event as tegenspraak_event
from tests.signalen.events import REACTIES, SIGNALEN, reactie_event, signaal_event, stuur
from tests.signalen.factories import (
    KnelpuntFactory,
    MinisterieFactory,
    OntvangenSignaalFactory,
    SignaalFactory,
    WetFactory,
    beleidsmedewerker,
    inhoud,
    medewerker,
)
from tests.wedloop import wacht_tot_iemand_wacht

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("aangeboden")]
TEGELIJK = 6


def tegelijk(*taken: Callable[[], Any]) -> list[Any]:
    """Run each task in its own thread with its own connection, starting together; results or exceptions."""
    start = threading.Barrier(len(taken))
    uitkomsten: list[Any] = [None] * len(taken)

    def loop(nummer: int) -> None:
        start.wait(10)
        try:
            uitkomsten[nummer] = taken[nummer]()
        except Exception as fout:  # noqa: BLE001 - the test looks at it
            uitkomsten[nummer] = fout
        finally:
            connections.close_all()

    draden = [threading.Thread(target=loop, args=(nummer,)) for nummer in range(len(taken))]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(60)
    assert not any(draad.is_alive() for draad in draden), "someone waits for ever"
    return uitkomsten


def test_one_signal_delivered_six_times_at_once_counts_once(partner: Koppeling) -> None:
    event = signaal_event()

    antwoorden = tegelijk(*[lambda: stuur(Client(), SIGNALEN, event)] * TEGELIJK)

    assert sorted(antwoord.status_code for antwoord in antwoorden) == [200] * (TEGELIJK - 1) + [201]
    assert len({antwoord.content for antwoord in antwoorden}) == 1
    assert OntvangenSignaal.objects.count() == 1


def test_one_answer_delivered_six_times_at_once_is_reported_once(partner: Koppeling) -> None:
    event = reactie_event(SignaalFactory().signaalnummer)
    gehoord: list[ReactieOntvangen] = []

    with luisteraar(gehoord.append):
        antwoorden = tegelijk(*[lambda: stuur(Client(), REACTIES, event)] * TEGELIJK)

    assert sorted(antwoord.status_code for antwoord in antwoorden) == [200] * (TEGELIJK - 1) + [201], [
        json.loads(antwoord.content) for antwoord in antwoorden
    ]
    assert OntvangenReactie.objects.count() == 1
    assert len(gehoord) == 1


def test_two_colleagues_bundle_the_same_signal_and_one_hears_so(partner: Koppeling) -> None:
    signaal = OntvangenSignaalFactory()
    een, twee = beleidsmedewerker(), beleidsmedewerker()

    uitkomsten = tegelijk(lambda: bundel([signaal], "Een", een), lambda: bundel([signaal], "Twee", twee))

    assert {type(uitkomst) for uitkomst in uitkomsten} == {Knelpunt, Geweigerd}
    assert Knelpunt.objects.count() == 1


def test_two_colleagues_begin_the_same_report_and_one_hears_so(partner: Koppeling) -> None:
    ministerie = MinisterieFactory()
    een, twee = beleidsmedewerker(), beleidsmedewerker()
    jaar = timezone.localdate().year

    uitkomsten = tegelijk(
        *[
            lambda wie=wie: begin_rapport(Rapportsoort.STAND, jaar, wie, ministerie=ministerie)
            for wie in (een, twee)
        ]
    )

    assert {type(uitkomst) for uitkomst in uitkomsten} == {Rapport, Geweigerd}
    assert Rapport.objects.count() == 1


def test_pressed_twice_at_once_a_law_stands_on_the_calendar_and_in_the_list_once(partner: Koppeling) -> None:
    door, wet, vandaag = beleidsmedewerker(), WetFactory(), timezone.localdate()
    velden = {
        "wet": wet,
        "wat": "Een norm",
        "in_werking_op": vandaag,
        "bron": "https://voorbeeld.example/stb",
    }
    adres = "https://voorbeeld.example/wet"

    gepland = tegelijk(*[lambda: plan_invoering(velden, door)] * TEGELIJK)
    begonnen = tegelijk(*[lambda: begin_traject("Wet logeren", adres, wet.ministerie, door)] * TEGELIJK)

    for uitkomsten, soort in ((gepland, Invoering), (begonnen, Wetstraject)):
        assert [type(rij) for rij in uitkomsten].count(soort) == 1
        assert {type(rij) for rij in uitkomsten} <= {soort, Geweigerd, ValidationError}
    assert (Invoering.objects.count(), Wetstraject.objects.count()) == (1, 1)


def test_a_signal_added_while_the_answer_is_given_gets_that_answer_exactly_once(partner: Koppeling) -> None:
    knelpunt = KnelpuntFactory()
    erin = OntvangenSignaalFactory()
    erbij = OntvangenSignaalFactory()
    door = beleidsmedewerker()
    voeg_toe(knelpunt, [erin], door)

    uitkomsten = tegelijk(
        lambda: beantwoord(knelpunt, Uitkomst.VASTE_LIJN, "Dit is de lijn.", "U heeft gelijk.", "", door),
        lambda: voeg_toe(knelpunt, [erbij], door),
    )

    assert [type(uitkomst) for uitkomst in uitkomsten] == [Reactie, Knelpunt]
    onderwerpen = [bericht.inhoud["subject"] for bericht in Uitgaand.objects.all()]
    assert sorted(onderwerpen) == sorted([erin.signaalnummer, erbij.signaalnummer])


def test_of_signals_that_come_in_while_others_are_bundled_each_is_counted(partner: Koppeling) -> None:
    door = beleidsmedewerker()
    eerste, tweede = (
        [
            OntvangenSignaalFactory(oorzaak=oorzaak, ernst=ernst)
            for oorzaak in ("wet", "ict")
            for ernst in (1, 3)
        ]
        for _stapel in range(2)
    )

    uitkomsten = tegelijk(
        lambda: bundel(eerste, "Een", door),
        lambda: bundel(list(reversed(tweede)), "Twee", door),
        *[lambda: stuur(Client(), SIGNALEN, signaal_event())] * TEGELIJK,
    )

    assert [type(uitkomst) for uitkomst in uitkomsten[:2]] == [Knelpunt, Knelpunt]
    assert [antwoord.status_code for antwoord in uitkomsten[2:]] == [201] * TEGELIJK
    assert OntvangenSignaal.objects.count() == 8 + TEGELIJK
    assert tellingen_kloppen() == []


@pytest.mark.parametrize("wat", ["uithalen", "oppakken", "samenvoegen"])
def test_of_two_officers_at_once_one_wins_and_the_other_is_told(partner: Koppeling, wat: str) -> None:
    een, twee = beleidsmedewerker(), beleidsmedewerker()
    knelpunt = bundel(OntvangenSignaalFactory.create_batch(3), "Logeren", een)
    doel = bundel([OntvangenSignaalFactory()], "Ook logeren", een)
    weg = knelpunt.signalen.order_by("pk")[0]

    def taak(wie: Any) -> Callable[[], Any]:
        if wat == "uithalen":
            return lambda: splits(knelpunt, [weg], "Eruit", wie, "Dit hoort hier niet.")
        if wat == "samenvoegen":
            return lambda: voeg_samen(knelpunt, doel, wie, "Dit is hetzelfde.")
        return lambda: ga_verder(knelpunt, "in_onderzoek", wie, gezien="gebundeld")

    uitslag = tegelijk(taak(een), taak(twee))

    assert sum(isinstance(rij, Geweigerd) for rij in uitslag) == 1, uitslag
    assert sum(not isinstance(rij, BaseException) for rij in uitslag) == 1, uitslag
    assert tellingen_kloppen() == []
    assert sum(rij.aantal_signalen for rij in Knelpunt.objects.all()) == OntvangenSignaal.objects.count()


def test_signals_given_at_once_are_numbered_in_a_row(partner: Koppeling) -> None:
    """Nobody skips a number and nobody shares one, on either database."""
    gegevens = inhoud()

    def geef_af() -> None:
        with transaction.atomic():
            geef_signaal_af(**gegevens)

    assert tegelijk(*[geef_af] * TEGELIJK) == [None] * TEGELIJK

    nummers = (
        Uitgaand.objects.filter(reeks=partner.bron)
        .order_by("volgnummer")
        .values_list("volgnummer", flat=True)
    )
    assert list(nummers) == list(range(1, TEGELIJK + 1))
    assert reeksen_zonder_gat() == []


def test_one_form_sent_at_once_gives_one_signal(partner: Koppeling) -> None:
    MinisterieFactory(sleutel="bzk", naam="Binnenlandse Zaken en Koninkrijksrelaties")
    wie, sleutel = medewerker(Rol.BALIE), uuid4()

    def geef() -> int:
        return meld(
            sleutel=sleutel,
            door=wie,
            aanleiding="balie",
            wat_gebeurt="De brief komt te laat.",
            wat_zou_moeten="Stuur haar eerder.",
            oorzaak="communicatie",
            ernst=1,
        ).pk

    assert len(set(tegelijk(*[geef] * TEGELIJK))) == 1
    assert Signaal.objects.count() == 1


def test_a_sender_who_reacts_waits_for_the_knelpunt_before_it_holds_anything_else(partner: Koppeling) -> None:
    """Locked in another order, an officer who adds signals and a sender who reacts would wait for each other."""
    door = beleidsmedewerker()
    signaal = OntvangenSignaalFactory()
    knelpunt = bundel([signaal], "Logeren", door)
    beantwoord(knelpunt, Uitkomst.VASTE_LIJN, "Dit is de lijn.", "Dit is de lijn.", "", door)
    uitkomst: list[Any] = []
    bericht = tegenspraak_event(signaal)
    draad = threading.Thread(
        target=lambda: uitkomst.extend(tegelijk(lambda: stuur(Client(), TEGENSPRAKEN, bericht)))
    )

    with transaction.atomic():
        vergrendel(knelpunt.pk)
        draad.start()
        if connection.vendor == "postgresql":
            wacht_tot_iemand_wacht()
            # Free: who waits for the knelpunt holds neither the signal nor the numbers.
            OntvangenSignaal.objects.select_for_update(nowait=True).get(pk=signaal.pk)
            list(Ontvangstreeks.objects.select_for_update(nowait=True))
        draad.join(1)
        assert draad.is_alive(), "it did not wait for the knelpunt"
    draad.join(60)

    assert [antwoord.status_code for antwoord in uitkomst] == [201]
    knelpunt.refresh_from_db()
    assert knelpunt.status == "heropend"


def test_who_reacts_and_who_adds_or_merges_at_once_both_come_through(partner: Koppeling) -> None:
    door = beleidsmedewerker()
    paren = [OntvangenSignaalFactory.create_batch(2) for _keer in range(3)]
    knelpunten = [bundel(paar, f"Logeren {nummer}", door) for nummer, paar in enumerate(paren)]
    los = OntvangenSignaalFactory()

    uitkomsten = tegelijk(
        *(
            lambda signaal=paar[0]: stuur(Client(), TEGENSPRAKEN, tegenspraak_event(signaal)).status_code
            for paar in paren
        ),
        lambda: voeg_toe(knelpunten[0], [los], door),
        lambda: voeg_samen(knelpunten[1], knelpunten[2], door, "Dit is hetzelfde."),
    )

    assert uitkomsten[:3] == [201] * 3
    assert [type(uitkomst) for uitkomst in uitkomsten[3:]] == [Knelpunt, Knelpunt]
    assert {rij.knelpunt_id for rij in OntvangenSignaal.objects.all()} == {knelpunten[0].pk, knelpunten[2].pk}


def test_of_two_workers_with_one_e_mail_about_a_view_one_puts_it_ready(
    partner: Koppeling, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first one stays busy with it until the second one had every chance to come in between."""
    wie = beleidsmedewerker()
    wie.email = "beleid@voorbeeld.example"
    wie.save()
    overzicht = bewaar_overzicht("Te streng", {"artikel": "22a"}, MinisterieFactory(), wie)
    post, vandaag = zet_post(overzicht, Ritme.WEEK, wie, "nl"), timezone.localdate()
    Overzichtpost.objects.update(sinds=vandaag - timedelta(days=7), volgende_op=vandaag)
    samen = threading.Barrier(2)

    def maak_langzaam(*gegevens: Any) -> Any:
        with suppress(threading.BrokenBarrierError):
            samen.wait(1)
        return inhoud_van(*gegevens)

    monkeypatch.setattr(overzichtpost, "inhoud_van", maak_langzaam)
    klaargezet = tegelijk(*[lambda: overzichtpost.verstuur_post(post.pk, vandaag)] * 2)

    assert sorted(klaargezet) == [False, True]
    assert Uitgaand.objects.count() == 1
    post.refresh_from_db()
    assert (post.sinds, post.volgende_op) == (vandaag, overzichtpost.volgende_dag(Ritme.WEEK, vandaag))
