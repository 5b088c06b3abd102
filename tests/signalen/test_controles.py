"""What `controleer` finds about signals; each check is shown something broken."""

import inspect
import json
import re
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from portal.uitgaand.models import Kanaal, Status, Uitgaand
from signalen import controles
from signalen.handelingen.klaarzetten import zet_reactie_klaar, zet_signaal_klaar
from signalen.handelingen.nazenden import zend_na
from signalen.handelingen.tegenspreken import spreek_tegen
from signalen.models import Knelpunt, Koppeling, OntvangenReactie, Uitkomst, Verloop
from signalen.models.ontvangen import DEMOBRON
from tests.controleren import controles_van, problemen
from tests.signalen.factories import (
    PARTNER,
    KnelpuntFactory,
    KoppelingFactory,
    OntvangenSignaalFactory,
    ReactieFactory,
    SignaalFactory,
)

pytestmark = pytest.mark.usefixtures("zonder_partners", "aangeboden")


def test_all_checks_are_part_of_controleer() -> None:
    gemerkt = re.findall(r"^@controle\(.*\)\ndef (\w+)", inspect.getsource(controles), re.MULTILINE)

    assert [controle.__name__ for controle in controles_van(controles).values()] == gemerkt


def test_controleer_ends_with_one_and_names_the_lost_signal() -> None:
    signaal = SignaalFactory()
    uitvoer = StringIO()

    with pytest.raises(SystemExit) as einde:
        call_command("controleer", "--json", stdout=uitvoer)

    assert einde.value.code == 1
    assert signaal.signaalnummer in json.dumps(json.loads(uitvoer.getvalue()))


def test_with_everything_in_order_nothing_is_found(partner: Koppeling) -> None:
    SignaalFactory(afgeleverd_op=timezone.now())
    OntvangenSignaalFactory(gebundeld=True)
    with transaction.atomic():
        zet_signaal_klaar(SignaalFactory())

    assert problemen(controles) == []


def test_personal_data_are_found_in_both_records_of_a_signal() -> None:
    SignaalFactory(wat_gebeurt="Bel 06-12345678")
    OntvangenSignaalFactory(afzender="Bel 06-12345678")

    regels = controles.persoonsgegevens()
    assert ["wat_gebeurt: telefoon" in regels[0], "afzender: telefoon" in regels[1]] == [True, True]
    assert len(regels) == 2
    assert not any("12345678" in regel for regel in regels)


def test_personal_data_are_found_in_both_records_of_an_answer() -> None:
    reactie = ReactieFactory(tekst_burger="Mail proef@voorbeeld.example")
    OntvangenReactie.objects.create(
        bron=PARTNER,
        event_id="1",
        signaal=SignaalFactory(),
        uitkomst=Uitkomst.VASTE_LIJN,
        tekst_medewerker="Mail proef@voorbeeld.example",
        tekst_burger=reactie.uitkomst,
        gegeven_op=timezone.now(),
    )

    assert len(controles.persoonsgegevens()) == 2


@pytest.mark.parametrize(
    ("status", "verloren"), [(Status.WACHT, False), (Status.BEZIG, False), (Status.MISLUKT, True)]
)
def test_a_signal_that_waits_is_not_lost_and_one_that_failed_is(
    partner: Koppeling, status: Status, verloren: bool
) -> None:
    with transaction.atomic():
        zet_signaal_klaar(SignaalFactory())
    Uitgaand.objects.update(status=status)

    assert bool(controles.verloren_signalen()) == verloren
    assert bool(controles.mislukte_events()) == verloren


def test_a_message_that_vanished_from_the_outbox_is_found_and_mended(partner: Koppeling) -> None:
    SignaalFactory.create_batch(3)

    assert len(controles.verloren_signalen()) == 3
    assert zend_na() == 3
    assert controles.verloren_signalen() == []
    assert zend_na() == 0


@pytest.mark.parametrize(("bron", "verloren"), [(DEMOBRON, 0), (PARTNER, 1)])
def test_nobody_waits_for_an_answer_to_what_the_demo_invented(bron: str, verloren: int) -> None:
    KoppelingFactory(bron=PARTNER, actief=False)
    signaal = OntvangenSignaalFactory(gebundeld=True, bron=bron)
    ReactieFactory(knelpunt=signaal.knelpunt)

    assert len(controles.verloren_reacties()) == verloren


def test_a_signal_that_came_in_under_two_events_is_counted_twice_and_found() -> None:
    eerste = OntvangenSignaalFactory()
    OntvangenSignaalFactory(signaalnummer=eerste.signaalnummer)
    OntvangenSignaalFactory()

    (regel,) = controles.dubbele_signalen()
    assert eerste.signaalnummer in regel
    assert "2 times" in regel


def test_an_answer_without_a_message_is_found_and_mended_as_soon_as_the_sender_is_known() -> None:
    signaal = OntvangenSignaalFactory(gebundeld=True)
    eerder = ReactieFactory(knelpunt=signaal.knelpunt, op=signaal.afgegeven_op - timedelta(days=2500))
    laatste = ReactieFactory(knelpunt=signaal.knelpunt)
    OntvangenSignaalFactory(gebundeld=True)  # not answered yet

    (regel,) = controles.verloren_reacties()
    assert str(laatste.pk) in regel
    assert str(eerder.pk) not in regel  # given before the signal was in the bundle

    assert zend_na() == 0
    KoppelingFactory()
    assert zend_na() == 1
    assert controles.verloren_reacties() == []


def test_each_answer_since_a_signal_was_bundled_must_be_on_its_way(partner: Koppeling) -> None:
    signaal = OntvangenSignaalFactory(gebundeld=True)
    reacties = ReactieFactory.create_batch(2, knelpunt=signaal.knelpunt)
    with transaction.atomic():
        zet_reactie_klaar(reacties[1], signaal)

    (regel,) = controles.verloren_reacties()
    assert str(reacties[0].pk) in regel


def test_a_contradiction_that_nobody_could_hear_is_found_and_goes_as_soon_as_somebody_can() -> None:
    signaal = SignaalFactory(afgeleverd_op=timezone.now())
    OntvangenReactie.objects.create(
        signaal=signaal,
        bron=PARTNER,
        event_id="r1",
        stand="besluit",
        uitkomst=Uitkomst.VASTE_LIJN,
        tekst_medewerker="Dit is de lijn.",
        tekst_burger="Dit is de lijn.",
        gegeven_op=timezone.now(),
    )
    with transaction.atomic():
        tegenspraak = spreek_tegen(signaal, "Dit helpt niet.", door="Bo")

    assert controles.verloren_tegenspraken() == [f"{signaal.signaalnummer}: no message"]
    assert zend_na() == 0
    KoppelingFactory(bron=PARTNER)
    assert zend_na() == 1
    [bericht] = Uitgaand.objects.filter(sleutel__startswith=f"tegenspraak:{tegenspraak.event_id}")
    assert (bericht.bestemming, bericht.volgnummer) == (PARTNER, 1)
    assert controles.verloren_tegenspraken() == []
    assert zend_na() == 0


def test_a_bundle_without_signals_owes_nobody_an_answer() -> None:
    ReactieFactory(knelpunt=KnelpuntFactory())

    assert controles.verloren_reacties() == []


def test_failed_mail_is_not_our_concern() -> None:
    Uitgaand.objects.create(
        kanaal=Kanaal.EMAIL,
        omschrijving="proef",
        bestemming="x",
        inhoud={},
        sleutel="proef",
        status=Status.MISLUKT,
    )

    assert controles.mislukte_events() == []


@pytest.mark.parametrize(
    "fout", [{"aantal_signalen": 3}, {"zwaarste": 4}, {"eerste_op": "2020-01-01T00:00:00Z"}]
)
def test_a_knelpunt_that_says_something_else_than_its_signals_is_named(fout: dict[str, object]) -> None:
    knelpunt = OntvangenSignaalFactory(gebundeld=True).knelpunt
    assert controles.inhoud_klopt() == []
    Knelpunt.objects.filter(pk=knelpunt.pk).update(**fout)

    (regel,) = controles.inhoud_klopt()

    assert regel.startswith(f"knelpunt {knelpunt.pk}:")


def test_a_knelpunt_that_names_another_first_decision_than_its_answers_is_named() -> None:
    knelpunt = ReactieFactory().knelpunt
    ReactieFactory(knelpunt=knelpunt, op=timezone.now() + timedelta(days=3))
    assert controles.besluitdagen_kloppen() == []
    Knelpunt.objects.filter(pk=knelpunt.pk).update(besloten_op=None)

    (regel,) = controles.besluitdagen_kloppen()

    assert regel.startswith(f"knelpunt {knelpunt.pk}:")


def test_personal_data_in_the_history_are_found() -> None:
    Verloop.objects.create(knelpunt=KnelpuntFactory(), soort="stand", reden="Bel 06-12345678", vanzelf="klok")

    (regel,) = controles.persoonsgegevens()
    assert "reden: telefoon" in regel
