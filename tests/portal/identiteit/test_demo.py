"""Demo accounts: made once, plainly fictional, one for each role."""

from typing import Any

import pytest
from django.test import Client

from portal.identiteit.demo import ACCOUNTS, TEAMS, WACHTWOORD, maak_accounts
from portal.identiteit.models import VOORDEUR, Lidmaatschap, Medewerker, Team, Teamsoort
from portal.identiteit.rechten import Rol
from portal.identiteit.zaaien import zaai_teams

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
NAMEN = (
    *("balie", "vrijwilliger", "teamleider", "behandelaar", "beslisser"),
    *("regisseur", "signalenteam", "beleid", "redacteur", "beheer"),
)


def maak() -> str:
    """Make the demo accounts."""
    return maak_accounts()


def test_there_is_one_account_for_each_role_under_the_name_that_the_readme_promises() -> None:
    assert maak() == "10 new of 10"
    assert {account.gebruikersnaam: account.rol for account in ACCOUNTS} == {
        naam: Rol(naam) for naam in NAMEN
    }
    assert set(Lidmaatschap.objects.values_list("medewerker__gebruikersnaam", "rol")) == {
        (naam, naam) for naam in NAMEN
    }


def test_a_second_time_makes_nothing_and_changes_nothing() -> None:
    maak()
    Medewerker.objects.filter(gebruikersnaam="balie").update(naam="Changed by someone", is_active=False)
    assert maak() == "0 new of 10"
    assert Medewerker.objects.count() == Lidmaatschap.objects.count() == len(NAMEN)
    balie = Medewerker.objects.get(gebruikersnaam="balie")
    assert (balie.naam, balie.is_active) == ("Changed by someone", False)


def test_one_account_that_was_removed_comes_back_alone() -> None:
    maak()
    Medewerker.objects.get(gebruikersnaam="beleid").delete()
    assert maak() == "1 new of 10"


@pytest.mark.parametrize("naam", NAMEN)
def test_every_account_can_sign_in_with_the_demo_password(client: Client, naam: str) -> None:
    maak()
    assert client.login(gebruikersnaam=naam, password=WACHTWOORD)


def test_outside_the_embedded_run_the_known_password_opens_nothing(client: Client, settings: Any) -> None:
    settings.INGEBED = False
    maak()
    assert not any(client.login(gebruikersnaam=naam, password=WACHTWOORD) for naam in NAMEN)


def test_every_account_is_plainly_fictional_and_its_mail_goes_nowhere() -> None:
    maak()
    for medewerker in Medewerker.objects.all():
        assert medewerker.naam.endswith("(verzonnen)")
        assert medewerker.email.endswith(".example")


def test_only_editor_and_administrator_enter_the_admin_by_the_rights_table_alone() -> None:
    maak()
    in_beheer = Medewerker.objects.filter(is_staff=True).values_list("gebruikersnaam", flat=True)
    assert set(in_beheer) == {"redacteur", "beheer"}
    assert not Medewerker.objects.filter(is_superuser=True).exists()


def test_the_policy_officer_answers_for_one_ministry() -> None:
    maak()
    team = Team.objects.get(medewerkers__gebruikersnaam="beleid")
    assert team.soort == Teamsoort.BELEID
    assert team.ministerie is not None
    assert team.ministerie.sleutel == "szw"


def test_every_team_of_the_demo_has_someone_in_it() -> None:
    maak()
    assert set(Team.objects.filter(medewerkers__isnull=False).values_list("sleutel", flat=True)) == {
        *TEAMS,
        VOORDEUR,
    }


def test_team_voordeur_is_always_there_and_keeps_the_name_that_it_was_given() -> None:
    Team.objects.filter(sleutel=VOORDEUR).update(naam="De receptie")
    assert zaai_teams() == "team voordeur present"
    assert Team.objects.get(sleutel=VOORDEUR).naam == "De receptie"
    Team.objects.filter(sleutel=VOORDEUR).update(sleutel="receptie")
    assert zaai_teams() == "team voordeur made"
    assert Team.objects.get(sleutel=VOORDEUR).soort == Teamsoort.VOORDEUR
