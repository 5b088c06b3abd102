"""A rule that does not work: nobody sees an error page, staff are told, and nothing personal is written."""

import copy
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse

from loket import regelalarm
from loket.controles.dossiers import advies_herhaalbaar
from loket.handelingen import Contact, open_dossier
from loket.handelingen.regels import los_alarm_op
from loket.models import Advies, Regelalarm, Regelversie
from loket.selecties.regels import gelezen_regels, stand
from portal.gezondheid.stand import lees_stand
from tests.loket.factories import IntakeFactory
from tests.loket.intake.stappen import beantwoord_alles, vertel
from tests.loket.regels.bouwstenen import eerste, redacteur

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
ZELF = {"zelf_regelen": "ja"}
VERHAAL = "Ik wil mijn verhuizing doorgeven, mijn naam is Noor Verzonnen."


def breek(inhoud: Any) -> Regelversie:
    """Damage the published version behind the back of every check, as a fault in the table would."""
    versie = eerste()
    Regelversie.objects.filter(pk=versie.pk).update(inhoud=inhoud)
    gelezen_regels.cache_clear()
    stand.vergeet()
    return versie


@pytest.fixture(autouse=True)
def hele_regels_na_afloop() -> Any:
    yield
    gelezen_regels.cache_clear()


@pytest.fixture
def kapotte_rij() -> Regelversie:
    inhoud = copy.deepcopy(eerste().inhoud)
    rij = next(rij for rij in inhoud["route"]["rijen"] if rij["id"] == "B5")
    rij["voorwaarden"][0]["waarde"] = {"drie": "domeinen"}
    return breek(inhoud)


@pytest.mark.usefixtures("kapotte_rij")
def test_the_citizen_gets_a_person_with_the_reason_and_never_an_error(client: Client) -> None:
    beantwoord_alles(client, vertel(client, VERHAAL), ZELF)
    antwoord = client.get(reverse("uitkomst"))
    assert antwoord.status_code == 200
    assert "Een van onze regels werkt nu niet. Daarom kijkt een medewerker zelf naar uw vraag." in (
        antwoord.content.decode()
    )
    assert client.get(reverse("hoe_wij_kiezen")).status_code == 200
    assert client.get(reverse("regels-dmn")).status_code == 200


def test_staff_are_told_once_in_the_database_the_log_and_the_health_page(
    kapotte_rij: Regelversie, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    beantwoord_alles(client, vertel(client, VERHAAL), ZELF)
    for _keer in range(3):
        client.get(reverse("uitkomst"))
    alarm = Regelalarm.objects.get()
    assert (alarm.rij, alarm.regels_versie, alarm.aantal) == ("B5", kapotte_rij.versie, 1)
    assert lees_stand().tellers["regels"] == {"alarmen": 1}
    assert f"Rule B5 of version {kapotte_rij.versie} cannot be evaluated" in caplog.text
    assert "Noor" not in caplog.text
    assert "verhuizing" not in caplog.text


@pytest.mark.usefixtures("kapotte_rij")
def test_a_dossier_is_made_all_the_same_and_its_advice_can_be_repeated() -> None:
    dossier = open_dossier(IntakeFactory(antwoorden=ZELF).pk, Contact(email="noor@voorbeeld.example"))
    advies = Advies.objects.get(dossier=dossier)
    assert (advies.route, advies.uitkomst["fouten"]) == ("op_maat", ["B5"])
    assert advies_herhaalbaar() == []


@pytest.mark.parametrize("inhoud", [{}, [], {"versie": "x"}, {"route": {"rijen": 3}}])
def test_a_version_that_cannot_be_read_at_all_gives_everybody_a_person(inhoud: Any, client: Client) -> None:
    versie = breek(inhoud)
    beantwoord_alles(client, vertel(client, VERHAAL), ZELF)
    assert client.get(reverse("uitkomst")).context["route"] == "op_maat"
    assert client.get(reverse("hoe_wij_kiezen")).status_code == 200
    dossier = open_dossier(IntakeFactory(antwoorden=ZELF).pk, Contact(email="noor@voorbeeld.example"))
    advies = Advies.objects.get(dossier=dossier)
    assert (advies.route, advies.regels_versie) == ("op_maat", versie.versie)
    assert advies_herhaalbaar() == []


@pytest.mark.usefixtures("kapotte_rij")
def test_a_solved_alarm_that_comes_back_is_open_again(client: Client) -> None:
    open_dossier(IntakeFactory(antwoorden=ZELF).pk, Contact(email="noor@voorbeeld.example"))
    los_alarm_op(Regelalarm.objects.get().pk, oplossing="Hersteld", door=redacteur())
    assert lees_stand().tellers["regels"] == {"alarmen": 0}
    regelalarm.vergeet()
    open_dossier(IntakeFactory(antwoorden=ZELF).pk, Contact(email="noor@voorbeeld.example"))
    assert (Regelalarm.objects.get().opgelost_op, Regelalarm.objects.get().aantal) == (None, 2)


@pytest.mark.usefixtures("kapotte_rij")
def test_an_alarm_that_cannot_be_kept_does_not_stop_the_citizen(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def vol(*_args: object) -> None:
        raise DatabaseError("disk full")

    monkeypatch.setattr(regelalarm, "_schrijf", vol)
    beantwoord_alles(client, vertel(client, VERHAAL), ZELF)
    assert client.get(reverse("uitkomst")).context["route"] == "op_maat"
    assert "could not be kept" in caplog.text
