"""Earlier decisions beside a draft: what was looked at, what is alike and why, and that the decision keeps it."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from maatwerk.handelingen import bied_aan_tweede_lezer, neem_besluit
from maatwerk.handelingen.vergelijken import noteer_bekeken, vergelijk_precedent
from maatwerk.models import BekekenPrecedent, Conceptbesluit, Gelijkenis, Precedent
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from tests.maatwerk.factories import (
    maak_akkoord,
    maak_besluit,
    maak_concept,
    maak_zaak,
    medewerker,
    tweede_lezer,
)

pytestmark = pytest.mark.django_db

WAAROM = "Ook daar bleef de logé maar een paar maanden."


@pytest.fixture
def eerder() -> Precedent:
    return maak_besluit().precedent


@pytest.fixture
def concept(eerder: Precedent, door: Medewerker) -> Conceptbesluit:
    return maak_concept(maak_zaak(behandelaar=door), door)


def adres(concept: Conceptbesluit) -> str:
    return reverse("maatwerk-precedenten", args=[concept.zaak_id, concept.pk])


def test_a_look_is_kept_once_and_the_first_one_counts(
    client: Client, concept: Conceptbesluit, eerder: Precedent, door: Medewerker
) -> None:
    client.force_login(door)
    client.get(adres(concept))
    client.get(adres(concept))
    (rij,) = BekekenPrecedent.objects.all()
    assert (rij.concept, rij.precedent, rij.door, rij.gelijkenis) == (concept, eerder, door, "")


def test_a_second_reader_who_looks_did_not_compare_for_the_author(
    client: Client, concept: Conceptbesluit
) -> None:
    lezer = tweede_lezer()
    bied_aan_tweede_lezer(concept, lezer, concept.auteur)
    client.force_login(lezer)
    tekst = client.get(adres(concept)).text
    assert "Een familielid logeerde tijdelijk" in tekst
    assert "Gelijk of anders?" not in tekst
    assert not BekekenPrecedent.objects.exists()


def test_alike_or_not_and_why_stands_beside_the_draft_and_goes_into_the_decision(
    client: Client, eerder: Precedent, door: Medewerker
) -> None:
    zaak = maak_zaak(behandelaar=door)
    concept = maak_concept(zaak, door)
    client.force_login(door)
    client.get(adres(concept))
    velden = {"precedent": eerder.pk, "gelijkenis": Gelijkenis.GELIJK.value, "waarom": WAAROM}
    assert WAAROM in client.post(adres(concept), velden, follow=True).text
    besluit = neem_besluit(maak_akkoord(zaak, door), door)
    assert besluit.inhoud["precedenten"] == [
        {
            "precedent": eerder.pk,
            "dictum": "toekennen",
            "jaar": eerder.jaar,
            "feiten": sorted(eerder.feiten),
            "gelijkenis": "gelijk",
            "waarom": WAAROM,
        }
    ]


def test_what_was_typed_stays_when_the_reason_is_missing(
    client: Client, concept: Conceptbesluit, eerder: Precedent, door: Medewerker
) -> None:
    client.force_login(door)
    client.get(adres(concept))
    tekst = client.post(adres(concept), {"precedent": eerder.pk, "gelijkenis": "anders"}).text
    assert "Er mist nog iets" in tekst
    assert 'value="anders"' in tekst
    assert "checked" in tekst
    assert BekekenPrecedent.objects.get().gelijkenis == ""


@pytest.mark.parametrize(("gelijkenis", "waarom"), [("", WAAROM), ("gelijk", "  "), ("misschien", WAAROM)])
def test_a_judgement_without_answer_or_reason_is_none(
    concept: Conceptbesluit, eerder: Precedent, door: Medewerker, gelijkenis: str, waarom: str
) -> None:
    noteer_bekeken(concept, [eerder.pk], door)
    with pytest.raises(Geweigerd, match="waarom"):
        vergelijk_precedent(concept, eerder.pk, gelijkenis=gelijkenis, waarom=waarom, door=door)


def test_only_what_was_looked_at_can_be_compared(
    concept: Conceptbesluit, eerder: Precedent, door: Medewerker
) -> None:
    with pytest.raises(Geweigerd, match="Bekijk"):
        vergelijk_precedent(concept, eerder.pk, gelijkenis="gelijk", waarom=WAAROM, door=door)


def test_what_the_reader_agreed_to_does_not_change_behind_them(
    concept: Conceptbesluit, eerder: Precedent, door: Medewerker
) -> None:
    noteer_bekeken(concept, [eerder.pk], door)
    bied_aan_tweede_lezer(concept, tweede_lezer(), door)
    with pytest.raises(Geweigerd, match="tweede lezer"):
        vergelijk_precedent(concept, eerder.pk, gelijkenis="gelijk", waarom=WAAROM, door=door)


def test_who_does_not_handle_cases_compares_nothing(concept: Conceptbesluit, eerder: Precedent) -> None:
    with pytest.raises(Geweigerd):
        vergelijk_precedent(
            concept, eerder.pk, gelijkenis="gelijk", waarom=WAAROM, door=medewerker(Rol.TEAMLEIDER)
        )


def test_the_database_wants_a_reason_and_a_name_with_each_judgement(
    concept: Conceptbesluit, eerder: Precedent, door: Medewerker
) -> None:
    noteer_bekeken(concept, [eerder.pk], door)
    with pytest.raises(IntegrityError), transaction.atomic():
        BekekenPrecedent.objects.update(gelijkenis="gelijk", waarom=WAAROM)
