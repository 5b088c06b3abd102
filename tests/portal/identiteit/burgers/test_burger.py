"""The row of a citizen: found by a hash, readable with a key, and moved to a new key with all the rest."""

import io
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from portal.geheimen import nieuwe_sleutel
from portal.identiteit.burgers.handelingen import GeenNummer, in_een_vorm, vind_burger
from portal.identiteit.models import Burger, Burgersoort, Niveau
from portal.identiteit.oidc.aanbieders import aanbieders
from portal.identiteit.proef.mensen import BAKKERIJ, MENSEN, NOOR
from portal.persoonsgegevens.bsn import elfproef
from portal.persoonsgegevens.management.commands.hersleutel import versleutelde_modellen


def test_every_fictional_person_has_a_number_that_can_exist_and_nobody_has() -> None:
    nummers = [nummer for mens in MENSEN for naam, nummer in mens.claims if naam != "kvk"]
    assert all(elfproef(nummer) and nummer.startswith("99999") for nummer in nummers)


@pytest.mark.django_db
def test_the_number_cannot_be_read_in_the_database() -> None:
    vind_burger(Burgersoort.PERSOON, NOOR)
    with connection.cursor() as cursor:
        cursor.execute("SELECT nummer, nummer_sleutel FROM identiteit_burger")
        assert NOOR not in str(cursor.fetchall())


@pytest.mark.django_db
def test_eight_digits_are_the_same_person_as_nine() -> None:
    kort = next(str(n) for n in range(10_000_000, 10_000_100) if elfproef(str(n)))
    assert vind_burger(Burgersoort.PERSOON, kort) == vind_burger(Burgersoort.PERSOON, f"0{kort}")


@pytest.mark.django_db
def test_a_number_is_one_row() -> None:
    burger = vind_burger(Burgersoort.PERSOON, NOOR)
    with pytest.raises(IntegrityError), transaction.atomic():
        Burger.objects.create(soort=burger.soort, nummer=NOOR, nummer_sleutel=burger.nummer_sleutel)


@pytest.mark.django_db
def test_an_enterprise_is_never_taken_for_a_person() -> None:
    assert vind_burger(Burgersoort.ONDERNEMING, BAKKERIJ).nummer_sleutel != (
        vind_burger(Burgersoort.PERSOON, NOOR).nummer_sleutel
    )


@given(st.one_of(st.text(max_size=12), st.integers(), st.none(), st.lists(st.integers(), max_size=2)))
def test_whatever_a_provider_says_is_a_number_that_can_exist_or_refused(gezegd: object) -> None:
    try:
        vorm = in_een_vorm(Burgersoort.PERSOON, gezegd)
    except GeenNummer:
        return
    assert len(vorm) == 9
    assert elfproef(vorm)


@pytest.mark.django_db
def test_a_new_key_takes_the_numbers_along(settings: Any) -> None:
    assert (Burger, ["nummer"]) in list(versleutelde_modellen())
    burger = vind_burger(Burgersoort.PERSOON, NOOR)
    oud = settings.VERSLEUTELING_SLEUTELS
    settings.VERSLEUTELING_SLEUTELS = [nieuwe_sleutel(), *oud]
    call_command("hersleutel", stdout=io.StringIO())
    settings.VERSLEUTELING_SLEUTELS = settings.VERSLEUTELING_SLEUTELS[:1]
    burger.refresh_from_db()
    assert (burger.nummer, burger.klopt) == (NOOR, True)


def test_a_provider_is_read_from_one_setting(settings: Any) -> None:
    settings.OIDC_AANBIEDERS = [
        {
            "naam": "broker",
            "soort": "digid",
            "uitgever": "https://broker.example/",
            "client_id": "wij",
            "claims": {"bsn": "urn:bsn"},
            "niveaus": {"laag": "basis", "hoog": "hoog"},
        }
    ]
    bij = aanbieders()["broker"]
    assert bij.claim("bsn") == "urn:bsn"
    assert bij.niveau("hoog") is Niveau.HOOG
    assert bij.niveau("onbekend") is None
    assert bij.acr_vanaf(Niveau.MIDDEN) == "hoog"


@pytest.mark.parametrize(
    ("rij", "wat"),
    [
        ({"soort": "digid"}, "cannot be read"),
        ({"soort": "facebook", "uitgever": "https://x.example", "client_id": "x"}, "cannot be read"),
        ({"soort": "digid", "uitgever": "http://x.example", "client_id": "x"}, "must be https"),
        (
            {"soort": "digid", "uitgever": "https://x.example", "client_id": "x", "niveaus": {"a": "zeker"}},
            "cannot be read",
        ),
    ],
)
def test_a_setting_that_is_wrong_says_so(settings: Any, rij: dict[str, Any], wat: str) -> None:
    settings.PROEFOMGEVING = False
    settings.OIDC_AANBIEDERS = [rij]
    with pytest.raises(ImproperlyConfigured, match=wat):
        aanbieders()


def test_two_providers_of_one_name_are_told_apart_or_refused(settings: Any) -> None:
    rij = {"soort": "digid", "uitgever": "https://x.example", "client_id": "x"}
    settings.OIDC_AANBIEDERS = [rij, rij | {"naam": "tweede"}]
    assert [naam for naam in aanbieders() if not naam.endswith("-proef")] == ["digid", "tweede"]
    settings.OIDC_AANBIEDERS = [rij, rij]
    with pytest.raises(ImproperlyConfigured, match="two entries of one name"):
        aanbieders()
