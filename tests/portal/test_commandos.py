"""The commands of the ground floor: zaai, controleer and demo."""

import io
import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from loket.handelingen import Contact, open_dossier
from loket.models import Dossier, Toezegging, Toezeggingsoort
from portal import registers
from portal.identiteit.demo import maak_accounts
from portal.identiteit.models import Medewerker
from portal.registers import Register, controles, demos, zaaiers
from portal.stelsel.models import Organisatie
from tests.loket.factories import IntakeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
EERSTE_BELOFTE = "1 open dossiers have a next step, and it is the earliest open promise"


def draai(commando: str, *opties: str) -> str:
    """What a command prints."""
    uitvoer = io.StringIO()
    call_command(commando, *opties, stdout=uitvoer)
    return uitvoer.getvalue()


def draai_kapot(commando: str, *opties: str) -> tuple[Any, str]:
    """Exit code and output of a command that stops."""
    uitvoer = io.StringIO()
    with pytest.raises(SystemExit) as einde:
        call_command(commando, *opties, stdout=uitvoer)
    return einde.value.code, uitvoer.getvalue()


def heel_dossier() -> Dossier:
    """A dossier as it comes in at the door."""
    return open_dossier(IntakeFactory().pk, Contact(naam="Noor Verzonnen", email="noor@voorbeeld.example"))


def breek_de_eerste_belofte() -> Dossier:
    """An open promise that comes before the one the dossier points to; no handeling can make this."""
    dossier = heel_dossier()
    assert dossier.volgende_toezegging is not None
    Toezegging.objects.create(
        dossier=dossier,
        wat="Een brief sturen.",
        wie="Team Op maat",
        uiterlijk=dossier.volgende_toezegging.uiterlijk - timedelta(days=1),
        soort=Toezeggingsoort.BELOOFD,
    )
    return dossier


class TestControleer:
    """`manage.py controleer`: the promises that data can break."""

    def test_when_every_promise_holds_it_ends_well_and_names_every_check(self) -> None:
        heel_dossier()
        regels = draai("controleer").splitlines()
        assert regels == [f"ok  {naam}" for naam, _controle in controles]
        assert f"ok  {EERSTE_BELOFTE}" in regels

    def test_json_is_one_object_with_every_check(self) -> None:
        antwoord = json.loads(draai("controleer", "--json"))
        assert antwoord == {"goed": True, "controles": {naam: [] for naam, _controle in controles}}

    def test_a_broken_promise_gives_status_1_and_says_which_row_it_is(self) -> None:
        dossier = breek_de_eerste_belofte()
        code, uitvoer = draai_kapot("controleer")
        assert code == 1
        assert f"NOT OK  {EERSTE_BELOFTE}" in uitvoer
        assert f"dossier {dossier.pk} does not point to its earliest open promise" in uitvoer

    def test_a_broken_promise_is_in_the_json_too_and_the_other_checks_stay_empty(self) -> None:
        breek_de_eerste_belofte()
        code, uitvoer = draai_kapot("controleer", "--json")
        antwoord = json.loads(uitvoer)
        assert (code, antwoord["goed"]) == (1, False)
        assert [naam for naam, regels in antwoord["controles"].items() if regels] == [EERSTE_BELOFTE]

    def test_its_output_names_no_person(self) -> None:
        dossier = breek_de_eerste_belofte()
        _code, uitvoer = draai_kapot("controleer", "--json")
        assert dossier.naam not in uitvoer
        assert dossier.code not in uitvoer


class TestZaai:
    """`manage.py zaai`: the seed content of every floor."""

    def test_every_floor_reports_and_a_second_run_makes_nothing(self) -> None:
        regels = draai("zaai").splitlines()
        assert [regel.split(":")[0] for regel in regels] == [naam for naam, _zaaier in zaaiers]
        assert regels[0] == "teams: team voordeur present"
        assert all("0 new" in regel for regel in regels if "new" in regel)

    def test_what_an_editor_changed_is_named_in_the_report_and_stays(self) -> None:
        Organisatie.objects.filter(sleutel="svb").update(naam="SVB (edited)")
        assert "left alone (edited or retired here): organisatie svb" in draai("zaai")
        assert Organisatie.objects.get(sleutel="svb").naam == "SVB (edited)"


class TestDemo:
    """`manage.py demo`: never where real people come."""

    def test_outside_a_trial_environment_it_refuses_and_makes_nothing(self, settings: Settings) -> None:
        settings.PROEFOMGEVING = False
        with pytest.raises(CommandError, match="set PROEFOMGEVING=true"):
            draai("demo")
        assert not Medewerker.objects.exists()

    def test_in_a_trial_environment_it_makes_the_accounts_once(
        self, settings: Settings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        settings.PROEFOMGEVING = True
        # The rows of the floors above are proven there; making them all takes too long for here.
        eigen: Register[Any] = Register()
        eigen.voeg_toe("accounts", maak_accounts)
        monkeypatch.setattr("portal.management.commands.demo.demos", eigen)
        assert "accounts: 10 new of 10" in draai("demo")
        assert "accounts: 0 new of 10" in draai("demo", "--zaad", "2")

    def test_the_same_seed_gives_every_maker_the_same_chance(
        self, settings: Settings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        settings.PROEFOMGEVING = True
        eigen: Register[Any] = Register()
        for naam in ("een", "twee"):
            eigen.voeg_toe(naam, lambda demo: demo.toeval.random())
        monkeypatch.setattr("portal.management.commands.demo.demos", eigen)
        regels = draai("demo", "--zaad", "7").splitlines()
        assert (
            regels == draai("demo", "--zaad", "7").splitlines() != draai("demo", "--zaad", "8").splitlines()
        )
        assert len({regel.split(": ")[1] for regel in regels}) == 1


class TestRegister:
    """What floors add to the commands."""

    def test_functions_run_in_the_order_in_which_they_came_and_a_name_is_there_once(self) -> None:
        register: Register[Any] = Register()
        for naam, waarde in (("b", 1), ("a", 2), ("b", 3)):
            register.voeg_toe(naam, lambda waarde=waarde: waarde)
        assert [(naam, functie()) for naam, functie in register] == [("b", 3), ("a", 2)]

    @pytest.mark.parametrize(("register", "naam"), [(zaaiers, "stelsel"), (demos, "accounts")])
    def test_the_ground_floor_is_in_it_before_the_floors_above(self, register: Any, naam: str) -> None:
        assert naam in [regel for regel, _functie in register][:2]
        assert registers.controles is controles
