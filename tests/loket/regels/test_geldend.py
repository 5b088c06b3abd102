"""Which version holds when: the day it begins, roll back, and what another process knows."""

from datetime import date, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.handelingen import Contact, open_dossier
from loket.handelingen.regels import trek_in, zet_terug
from loket.models import Advies, Regelstaat, Regelversie
from loket.selecties.regels import Regelstand, geldende_regels
from loket.zaaien import zaai_regels
from portal import inhoudstempel
from portal.identiteit.rechten import Geweigerd
from portal.inhoudstempel import _bestand
from portal.vers import SECONDEN
from tests.loket.factories import IntakeFactory
from tests.loket.regels.bouwstenen import EEN_KEER_ID, eerste, gepubliceerd, redacteur

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
VANDAAG = timezone.localdate
WEEK = timedelta(days=7)
EEN_KEER = {"eerder_contact": "een_keer", "zelf_regelen": "ja"}
CONTACT = Contact(email="noor@voorbeeld.example")


def geldt_op(dag: Any) -> str:
    return Regelstand().regels(dag).versie


def test_the_rules_of_the_software_are_the_first_published_version() -> None:
    assert geldende_regels().versie == eerste().versie
    assert eerste().staat == Regelstaat.GEPUBLICEERD
    assert "is there" in zaai_regels()
    assert Regelversie.objects.count() == 1


def test_before_any_version_is_in_the_database_the_rules_of_the_software_hold() -> None:
    assert geldt_op(date(2000, 1, 1)) == eerste().versie


def test_a_later_version_of_the_software_waits_for_a_second_reader() -> None:
    Regelversie.objects.filter(pk=eerste().pk).update(versie="2020-01-01.1")
    assert "waits for a second reader" in zaai_regels()
    assert set(Regelversie.objects.values_list("staat", flat=True)) == {"gepubliceerd", "ter_beoordeling"}


def test_a_version_takes_effect_on_its_day_and_not_before() -> None:
    nieuw = gepubliceerd(VANDAAG() + WEEK)
    assert geldt_op(VANDAAG() + WEEK - timedelta(days=1)) == eerste().versie
    assert geldt_op(VANDAAG() + WEEK) == nieuw.versie
    assert geldende_regels(VANDAAG() + WEEK).geldig_vanaf == VANDAAG() + WEEK


def test_of_two_versions_for_one_day_the_one_published_last_holds() -> None:
    gepubliceerd(VANDAAG())
    laatste = gepubliceerd(VANDAAG())
    assert geldt_op(VANDAAG()) == laatste.versie


def test_a_version_for_later_that_is_taken_back_never_takes_effect() -> None:
    nieuw = gepubliceerd(VANDAAG() + WEEK)
    trek_in(nieuw.pk, reden="Toch niet", door=redacteur())
    assert geldt_op(VANDAAG() + WEEK) == eerste().versie


def test_rolling_back_publishes_the_older_version_anew_from_today() -> None:
    nieuw = gepubliceerd(VANDAAG())
    zet_terug(eerste().pk, reden="Te veel mensen wachten.", door=redacteur())
    assert geldt_op(VANDAAG()) == eerste().versie
    assert geldt_op(VANDAAG() + WEEK) == eerste().versie
    zet_terug(nieuw.pk, reden="Toch beter.", door=redacteur())
    assert geldt_op(VANDAAG()) == nieuw.versie
    with pytest.raises(Geweigerd, match="geldt vandaag al"):
        zet_terug(nieuw.pk, reden="Nog eens.", door=redacteur())


def publiceer_elders() -> str:
    """As another process publishes: nothing of it is heard in this one. The name of the version."""
    with patch.object(inhoudstempel, "vergeet"):
        return gepubliceerd(VANDAAG()).versie


def test_another_process_sees_a_published_version_as_soon_as_it_is_committed() -> None:
    """Two processes that show another version for a moment would both be the public register of the rules."""
    ander_proces = Regelstand(klok=lambda: 0.0)
    assert ander_proces.regels(VANDAAG()).versie == eerste().versie
    nieuw = publiceer_elders()
    _bestand().touch()  # what committing does
    assert ander_proces.regels(VANDAAG()).versie == nieuw


def test_another_machine_sees_a_published_version_without_a_restart() -> None:
    """It shares the database, and not the folder of the data."""
    tijd = [0.0]
    andere_machine = Regelstand(klok=lambda: tijd[0])
    assert andere_machine.regels(VANDAAG()).versie == eerste().versie
    nieuw = publiceer_elders()
    assert andere_machine.regels(VANDAAG()).versie == eerste().versie  # what it knew a moment ago
    tijd[0] += SECONDEN
    assert andere_machine.regels(VANDAAG()).versie == nieuw


@pytest.mark.django_db(transaction=True)
def test_the_process_that_publishes_sees_it_at_once() -> None:
    assert geldende_regels().versie == eerste().versie
    assert gepubliceerd(VANDAAG()).versie == geldende_regels().versie


def test_most_requests_cost_no_statement_for_the_rules(django_assert_num_queries: Any) -> None:
    geldende_regels()
    with django_assert_num_queries(0):
        geldende_regels()
        geldende_regels(VANDAAG() + WEEK)


def test_an_intake_is_advised_by_the_version_of_today_and_its_advice_keeps_the_version() -> None:
    oud = Advies.objects.get(dossier=open_dossier(IntakeFactory(antwoorden=EEN_KEER).pk, CONTACT))
    nieuw = gepubliceerd(VANDAAG())
    advies = Advies.objects.get(dossier=open_dossier(IntakeFactory(antwoorden=EEN_KEER).pk, CONTACT))
    assert (oud.route, oud.regels_versie) == ("standaard", eerste().versie)
    assert (advies.route, advies.regels_versie, advies.vingerafdruk) == (
        "op_maat",
        nieuw.versie,
        nieuw.vingerafdruk,
    )
    assert advies.deur["redenen"][0]["rij"] == EEN_KEER_ID
    assert advies.deur["regels_versie"] == nieuw.versie


def test_the_journey_follows_the_version_of_today(client: Client) -> None:
    gepubliceerd(VANDAAG())
    antwoord = client.post(reverse("verhaal"), {"verhaal": "verhuizing doorgeven"})
    assert antwoord.status_code == 302
