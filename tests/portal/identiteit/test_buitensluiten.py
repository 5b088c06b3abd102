"""Lock-out: it stops who guesses, and no library that has one address for everybody."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError
from django.http import HttpResponseBase
from django.test import Client
from django.utils import timezone
from pytest_django.asserts import assertContains, assertRedirects

from portal.identiteit.handelingen.aanmelden import TeVaak, hef_op, tel_poging
from portal.identiteit.models import Aanmeldpoging, Lidmaatschap, Medewerker, Toegangsregel, Toegangssoort
from portal.identiteit.rechten import Geweigerd, Rol
from portal.identiteit.tasks import ruim_toegang_op
from tests.loket.factories import MedewerkerFactory, TeamFactory

pytestmark = pytest.mark.django_db
WACHTWOORD = "a long pass phrase of the tests"
BIBLIOTHEEK = "192.0.2.7"


@pytest.fixture
def medewerker() -> Medewerker:
    """Someone with a password."""
    return Medewerker.objects.maak("m.verzonnen", WACHTWOORD, naam="Mies Verzonnen")


def probeer(wachtwoord: str, *, naam: str = "m.verzonnen", adres: str = BIBLIOTHEEK) -> HttpResponseBase:
    """Sign in from an address with a new browser."""
    antwoord: HttpResponseBase = Client(REMOTE_ADDR=adres).post(
        "/inloggen/", {"username": naam, "password": wachtwoord}
    )
    return antwoord


def sluit_buiten(naam: str = "m.verzonnen") -> None:
    """Guess until it stops."""
    for _keer in range(5):
        probeer("wrong", naam=naam)


def test_a_few_slips_of_the_finger_cost_nothing(medewerker: Medewerker) -> None:
    for _keer in range(4):
        probeer("wrong")
    assertRedirects(probeer(WACHTWOORD), "/werkplek/", fetch_redirect_response=False)
    assert not Aanmeldpoging.objects.filter(mislukt__gt=4).exists()


def test_after_five_wrong_ones_even_the_right_password_waits_and_the_page_says_what_to_do(
    medewerker: Medewerker,
) -> None:
    sluit_buiten()
    antwoord = probeer(WACHTWOORD)
    assert antwoord.status_code == 429
    assertContains(antwoord, "Er is te vaak een verkeerd wachtwoord ingevuld.", status_code=429)
    assertContains(antwoord, "Uw teamleider of beheer kan de blokkade opheffen.", status_code=429)
    assertContains(antwoord, 'value="m.verzonnen"', status_code=429)


def test_who_locks_a_colleague_out_locks_only_the_own_address(medewerker: Medewerker) -> None:
    sluit_buiten()
    assert probeer(WACHTWOORD, adres="198.51.100.9").status_code == 302


def test_others_in_the_same_library_come_in(medewerker: Medewerker) -> None:
    Medewerker.objects.maak("collega", WACHTWOORD, naam="Cor Verzonnen")
    sluit_buiten()
    assert probeer(WACHTWOORD, naam="collega").status_code == 302


def test_capitals_and_spaces_make_no_other_account(medewerker: Medewerker) -> None:
    for naam in ("m.verzonnen", "M.Verzonnen", " m.verzonnen ", "M.VERZONNEN", "m.verzonneN"):
        probeer("wrong", naam=naam)
    assert probeer(WACHTWOORD).status_code == 429


def test_an_account_that_does_not_exist_is_locked_in_the_same_way() -> None:
    sluit_buiten("niemand")
    assert probeer("wrong", naam="niemand").status_code == 429


def test_the_pause_grows_up_to_its_longest_and_trying_in_it_makes_it_no_longer(
    medewerker: Medewerker, settings: Any
) -> None:
    settings.INLOG_LANGSTE_PAUZE_SECONDEN = 200
    sluit_buiten()
    pauzes = []
    for _keer in range(5):
        rij = Aanmeldpoging.objects.get(medewerker=medewerker)
        assert rij.geblokkeerd_tot is not None
        pauzes.append(round((rij.geblokkeerd_tot - rij.laatst_op).total_seconds()))
        probeer("wrong")
        assert Aanmeldpoging.objects.get(pk=rij.pk).geblokkeerd_tot == rij.geblokkeerd_tot
        Aanmeldpoging.objects.update(geblokkeerd_tot=timezone.now() - timedelta(seconds=1))
        probeer("wrong")
    assert pauzes == [30, 60, 120, 200, 200]


def test_after_the_pause_the_right_password_ends_the_counting(medewerker: Medewerker) -> None:
    sluit_buiten()
    Aanmeldpoging.objects.update(geblokkeerd_tot=timezone.now() - timedelta(seconds=1))
    assert probeer(WACHTWOORD).status_code == 302
    assert not Aanmeldpoging.objects.filter(mislukt__gt=5).exists()
    assert [probeer("wrong").status_code for _keer in range(5)] == [200] * 5


@pytest.mark.usefixtures("een_ogenblik")
def test_an_address_has_a_high_ceiling_of_its_own(medewerker: Medewerker, settings: Any) -> None:
    settings.INLOG_POGINGEN_PER_ADRES_PER_UUR = 8
    for nummer in range(8):
        probeer("wrong", naam=f"gok{nummer}")
    assert probeer(WACHTWOORD).status_code == 429
    assert probeer(WACHTWOORD, adres="198.51.100.9").status_code == 302


def test_right_passwords_do_not_count_towards_the_ceiling(medewerker: Medewerker, settings: Any) -> None:
    settings.INLOG_POGINGEN_PER_ADRES_PER_UUR = 3
    assert [probeer(WACHTWOORD).status_code for _keer in range(6)] == [302] * 6


def test_no_address_and_no_user_name_stands_in_the_table(medewerker: Medewerker) -> None:
    sluit_buiten()
    bewaard = str(list(Aanmeldpoging.objects.values_list("sleutel", flat=True)))
    assert BIBLIOTHEEK not in bewaard
    assert "verzonnen" not in bewaard


def test_a_teamleider_sees_who_of_the_team_is_locked_out_and_lifts_it(medewerker: Medewerker) -> None:
    team = TeamFactory()
    Lidmaatschap.objects.create(medewerker=medewerker, team=team, rol=Rol.BALIE)
    leider: Medewerker = MedewerkerFactory(rol=Rol.TEAMLEIDER, rol__team=team)
    sluit_buiten()
    client = Client()
    client.force_login(leider)
    assertContains(client.get("/toegang/"), "Geblokkeerd", count=1)
    adres = f"/toegang/{medewerker.pk}/"
    assertContains(client.get(adres), "Geblokkeerd tot")
    client.post(adres, {"doe": "opheffen", "reden": "Mies staat naast mij"})
    assert probeer(WACHTWOORD).status_code == 302
    regel = Toegangsregel.objects.get(soort=Toegangssoort.OPGEHEVEN)
    assert (regel.door, regel.reden) == (leider, "Mies staat naast mij")


def test_a_teamleider_does_not_touch_the_access_of_another_team(medewerker: Medewerker) -> None:
    leider: Medewerker = MedewerkerFactory(rol=Rol.TEAMLEIDER)
    sluit_buiten()
    client = Client()
    client.force_login(leider)
    assert client.get(f"/toegang/{medewerker.pk}/").status_code == 404
    with pytest.raises(Geweigerd, match="niet bij uw team"):
        hef_op(medewerker, reden="zomaar", door=leider)
    assert probeer(WACHTWOORD).status_code == 429


def test_lifting_needs_the_right_and_a_reason(medewerker: Medewerker) -> None:
    sluit_buiten()
    with pytest.raises(Geweigerd, match="toegang herstellen"):
        hef_op(medewerker, reden="vriend", door=MedewerkerFactory(rol=Rol.BALIE))
    with pytest.raises(Geweigerd, match="waarom"):
        hef_op(medewerker, reden=" ", door=MedewerkerFactory(rol=Rol.BEHEER))
    assert probeer(WACHTWOORD).status_code == 429


def test_counts_are_kept_for_a_day(medewerker: Medewerker) -> None:
    sluit_buiten()
    ruim_toegang_op()
    assert Aanmeldpoging.objects.exists()
    Aanmeldpoging.objects.update(laatst_op=timezone.now() - timedelta(hours=25))
    ruim_toegang_op()
    assert not Aanmeldpoging.objects.exists()


def test_a_cache_and_a_broker_that_are_away_change_nothing(medewerker: Medewerker, settings: Any) -> None:
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1",
        }
    }
    sluit_buiten()
    assert probeer(WACHTWOORD).status_code == 429
    assert probeer(WACHTWOORD, adres="198.51.100.9").status_code == 302


def test_when_the_counters_cannot_be_written_nobody_gets_in(
    medewerker: Medewerker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kapot(*_args: Any, **_kwargs: Any) -> None:
        raise DatabaseError("away")

    monkeypatch.setattr(Aanmeldpoging.objects, "bulk_create", kapot)
    client = Client(raise_request_exception=False)
    antwoord = client.post("/inloggen/", {"username": "m.verzonnen", "password": WACHTWOORD})
    assert antwoord.status_code == 500
    assert "_auth_user_id" not in client.session


def test_counting_says_until_when() -> None:
    for _keer in range(5):
        tel_poging("niemand", BIBLIOTHEEK)
    with pytest.raises(TeVaak) as fout:
        tel_poging("niemand", BIBLIOTHEEK)
    assert fout.value.tot > timezone.now()


def test_of_thirty_people_behind_one_address_only_the_one_who_guesses_waits(medewerker: Medewerker) -> None:
    """A morning in a library: everyone signs in twice with a slip in between, and one keeps on guessing."""
    for nummer in range(29):
        Medewerker.objects.maak(f"collega{nummer}", WACHTWOORD, naam=f"Collega {nummer} (verzonnen)")
    for _keer in range(20):
        probeer("wrong")
    for nummer in range(29):
        probeer("slip", naam=f"collega{nummer}")
        for _keer in range(2):
            assert probeer(WACHTWOORD, naam=f"collega{nummer}").status_code == 302, nummer
    assert probeer(WACHTWOORD).status_code == 429
    assert probeer(WACHTWOORD, adres="198.51.100.9").status_code == 302
