"""Why there was no maatwerk: asked at each refusal and each end without decision, counted without persons (S18)."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from maatwerk.handelingen import OntbrekendeVelden, bied_aan_tweede_lezer, geef_zaak_terug, trek_zaak_in
from maatwerk.models import Dictum, Geenmaatwerk, Waaromniet, Zaak
from maatwerk.selecties.leercijfers import waarom_geen_maatwerk
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from tests.maatwerk.factories import (
    DienstFactory,
    maak_besluit,
    maak_concept,
    maak_zaak,
    medewerker,
    tweede_lezer,
)

pytestmark = pytest.mark.django_db


def test_a_refusal_says_why_with_what_the_weighing_found() -> None:
    besluit = maak_besluit(dictum=Dictum.AFWIJZEN, geen_maatwerk=Waaromniet.INSTRUCTIE)
    rij = Geenmaatwerk.objects.get()
    assert (rij.besluit, rij.reden) == (besluit, Waaromniet.INSTRUCTIE)
    assert (rij.regeling, rij.rechtsgrond) == (besluit.regeling, besluit.rechtsgrond)
    assert rij.woorden == besluit.inhoud["mogelijkheid"]


def test_a_refusal_without_that_reason_is_not_complete(zaak: Zaak, door: Medewerker) -> None:
    concept = maak_concept(zaak, door, dictum=Dictum.AFWIJZEN, geen_maatwerk="")
    with pytest.raises(OntbrekendeVelden, match="Waarom komt er geen maatwerk"):
        bied_aan_tweede_lezer(concept, tweede_lezer(), door)


def test_who_grants_is_not_asked_and_not_counted() -> None:
    maak_besluit(geen_maatwerk="")
    assert not Geenmaatwerk.objects.exists()


def test_a_case_that_ends_without_a_decision_says_why(door: Medewerker) -> None:
    terug, stopt = maak_zaak(behandelaar=door), maak_zaak(behandelaar=door)
    geef_zaak_terug(terug, reden="De aanvraag kan gewoon.", door=door)
    trek_zaak_in(stopt, reden="Het duurde te lang.", geen_maatwerk=Waaromniet.GEEN_TIJD, door=door)
    assert terug.geen_maatwerk.get().reden == Waaromniet.NIET_NODIG
    rij = stopt.geen_maatwerk.get()
    assert (rij.reden, rij.woorden) == (Waaromniet.GEEN_TIJD, "Het duurde te lang.")
    assert rij.regeling == DienstFactory().wet


def test_a_reason_that_is_not_on_the_list_ends_nothing(zaak: Zaak, door: Medewerker) -> None:
    for reden in (Waaromniet.GEEN_RUIMTE, "zomaar", ""):
        with pytest.raises(Geweigerd, match="waarom"):
            trek_zaak_in(zaak, reden="Omdat.", geen_maatwerk=reden, door=door)
    assert not Geenmaatwerk.objects.exists()


def _tel(door: Medewerker, **per_reden: int) -> None:
    zaak = maak_zaak(behandelaar=door)
    for reden, aantal in per_reden.items():
        for _nummer in range(aantal):
            Geenmaatwerk.objects.create(
                zaak=zaak,
                regeling=DienstFactory().wet,
                reden=Waaromniet(reden),
                woorden="Omdat.",
                team=zaak.dossier.team,
                door=door,
            )


def test_small_numbers_are_protected_and_there_is_no_total_to_subtract_from(
    client: Client, door: Medewerker
) -> None:
    _tel(door, niet_nodig=7, systeem=2)
    (rij,) = waarom_geen_maatwerk()
    assert dict(rij.redenen) == {
        str(Waaromniet.SYSTEEM.label): "≤5",
        str(Waaromniet.NIET_NODIG.label): "7",
    }
    client.force_login(medewerker(Rol.TEAMLEIDER))
    tekst = client.get(reverse("leercijfers")).text
    assert "Het systeem kan het niet: ≤5" in tekst
    assert ": 9" not in tekst
    assert ": 2" not in tekst


def test_of_a_handful_not_even_the_reason_is_shown(client: Client, door: Medewerker) -> None:
    _tel(door, systeem=5)
    client.force_login(medewerker(Rol.REGISSEUR))
    tekst = client.get(reverse("leercijfers")).text
    assert "Te weinig zaken" in tekst
    assert str(Waaromniet.SYSTEEM.label) not in tekst


def test_the_figures_cost_the_same_whatever_was_counted(client: Client, door: Medewerker) -> None:
    client.force_login(medewerker(Rol.TEAMLEIDER))

    def kosten() -> int:
        with CaptureQueriesContext(connection) as gevraagd:
            assert client.get(reverse("leercijfers")).status_code == 200
        return len(gevraagd)

    eerst = kosten()
    _tel(door, niet_nodig=12, systeem=6)
    assert kosten() == eerst <= 10
