"""What public pages say is kept per process; a visitor still only sees what is of this visitor, and holds now."""

import os
import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.models import Dienst, Intake, Route, Uplnaam
from loket.selecties.gevonden import gevonden_diensten, korte_diensten
from portal.identiteit.models import Teamsoort
from portal.inhoudstempel import _bestand
from portal.stelsel.linkcontrole import bewaar
from portal.stelsel.links import Bevinding, Linkuitslag
from portal.stelsel.models import Gemeente, Levensgebeurtenis, Organisatie
from tests.loket.factories import TeamFactory
from tests.loket.intake.stappen import (
    HUUR,
    beantwoord_alles,
    sla_alles_over,
    verstuur,
    vertel,
    vertel_intake,
)
from tests.loket.regels.bouwstenen import gepubliceerd

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
BEWAARD = {
    "dienst": ("dienst", "bijstand"),
    "levensgebeurtenis": ("levensgebeurtenis", "schulden"),
    "organisatie": ("organisatie", "gemeente"),
    **{
        naam: (naam,)
        for naam in (
            *("start", "diensten", "diensten-a-z", "levensgebeurtenissen", "organisaties"),
            *("hulp", "hoe_wij_kiezen", "informatiepunten"),
        )
    },
}
"""The pages that are kept, and where each is found."""
BIJSTAND = "Ik heb geen werk en geen geld. Kan ik bijstand krijgen?"
VAN_SCHULDEN = ["start", "levensgebeurtenissen", "levensgebeurtenis"]
"""Those that name the life event schulden."""
OPENBAAR = {**BEWAARD, "volgen": ("volgen",)}


def lees(client: Client, naam: str, *sleutel: str, taal: str = "nl") -> str:
    antwoord = client.get(reverse(naam, args=sleutel), headers={"accept-language": taal})
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def zonder_geheimen(html: str) -> str:
    """A page without the values of its hidden fields, which are others for each visit."""
    return re.sub(r'(<input type="hidden" name="[^"]+") value="[^"]+"', r"\1", html)


def tokens(html: str) -> list[str]:
    return re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', html)


def test_each_visitor_sends_a_form_with_a_token_of_the_own_browser() -> None:
    een, ander = Client(enforce_csrf_checks=True), Client(enforce_csrf_checks=True)
    van_een, van_ander = tokens(lees(een, "start")), tokens(lees(ander, "start"))
    assert van_een
    assert not set(van_een) & set(van_ander)
    gestuurd = {"verhaal": HUUR, "csrfmiddlewaretoken": van_ander[0]}
    assert ander.post(reverse("verhaal"), gestuurd).status_code == 302
    ander.cookies.clear()
    assert ander.post(reverse("verhaal"), gestuurd).status_code == 403
    assert Intake.objects.count() == 1


@pytest.mark.parametrize("naam", OPENBAAR)
def test_a_page_has_the_language_of_who_asks_whoever_asked_before(naam: str) -> None:
    nederlands, engels = lees(Client(), *OPENBAAR[naam]), lees(Client(), *OPENBAAR[naam], taal="en")
    assert "Ik wil liever iemand spreken" in nederlands
    assert "Toegankelijkheid" in nederlands
    assert "Ik wil liever iemand spreken" not in engels
    assert "Accessibility" in engels


@pytest.mark.parametrize("naam", OPENBAAR)
def test_nothing_of_someone_who_follows_a_question_is_on_the_page_of_the_next(naam: str) -> None:
    een = Client()
    beantwoord_alles(een, vertel(een, HUUR), {"zelf_regelen": "nee"})
    dossier = verstuur(een, naam="Noor Verzonnen", telefoon="06 12 34 56 78")
    for bladzijde in (("ontvangen",), ("volgen-dossier",), OPENBAAR[naam]):
        lees(een, *bladzijde)
    van_ander = lees(Client(), *OPENBAAR[naam])
    for eigen in (dossier.code, str(dossier.pk), "Noor Verzonnen", "12 34"):
        assert eigen not in van_ander


def test_the_menu_marks_the_page_where_one_is() -> None:
    client = Client()
    for naam in ("volgen", "diensten", "hulp"):
        (hier,) = re.findall(r'<a class="kop__link" href="([^"]+)" aria-current="page">', lees(client, naam))
        assert hier == reverse(naam)
    assert 'aria-current="page"' not in lees(client, "start")


@pytest.mark.parametrize("naam", BEWAARD)
def test_what_is_kept_is_asked_of_the_database_once(naam: str, django_assert_num_queries: Any) -> None:
    client = Client()
    eerst = zonder_geheimen(lees(client, *BEWAARD[naam]))
    with django_assert_num_queries(0):
        assert zonder_geheimen(lees(client, *BEWAARD[naam])) == eerst


@pytest.mark.parametrize("naam", VAN_SCHULDEN)
def test_what_an_editor_saves_is_there_at_once_and_is_kept_again(
    naam: str, django_capture_on_commit_callbacks: Any, django_assert_num_queries: Any
) -> None:
    client = Client()
    assert "Proef met koffie &amp; thee" not in lees(client, *BEWAARD[naam])
    schulden = Levensgebeurtenis.objects.get(sleutel="schulden")
    schulden.naam = "Proef met koffie & thee"
    with django_capture_on_commit_callbacks(execute=True):
        schulden.save()
    assert "Proef met koffie &amp; thee" in lees(client, *BEWAARD[naam])
    with django_assert_num_queries(0):
        assert "Proef met koffie &amp; thee" in lees(client, *BEWAARD[naam])


@pytest.mark.parametrize("naam", VAN_SCHULDEN)
def test_what_another_process_saved_is_there_at_once_too(naam: str) -> None:
    """Of the other process only the time of the shared file is seen."""
    client = Client()
    lees(client, *BEWAARD[naam])
    Levensgebeurtenis.objects.filter(sleutel="schulden").update(naam="Proef met kaas")
    assert "Proef met kaas" not in lees(client, *BEWAARD[naam])
    stempel = _bestand()
    stempel.touch()
    os.utime(stempel, ns=(1, stempel.stat().st_mtime_ns + 1_000_000))
    assert "Proef met kaas" in lees(client, *BEWAARD[naam])


def test_what_editors_change_in_the_catalogue_shows_wherever_it_stands() -> None:
    client = Client()
    for naam in ("diensten", "diensten-a-z", "dienst", "organisaties", "organisatie", "levensgebeurtenis"):
        lees(client, *BEWAARD[naam])
    for model, sleutel in ((Dienst, "bijstand"), (Organisatie, "gemeente")):
        rij = model.objects.get(sleutel=sleutel)
        rij.naam = f"Proef van {sleutel}"
        rij.save()
    for naam in ("diensten", "diensten-a-z", "dienst", "organisatie"):
        assert "Proef van bijstand" in lees(client, *BEWAARD[naam]), naam
    for naam in ("diensten", "dienst", "organisaties", "organisatie"):
        assert "Proef van gemeente" in lees(client, *BEWAARD[naam]), naam
    schulden = Levensgebeurtenis.objects.get(sleutel="schulden")
    schulden.vervallen = True
    schulden.save()
    assert client.get(reverse("levensgebeurtenis", args=["schulden"])).status_code == 404


def test_a_look_at_every_link_shows_on_the_page_of_a_service() -> None:
    client, dienst = Client(), Dienst.objects.get(sleutel="bijstand")
    assert "werkte dit adres niet" not in lees(client, *BEWAARD["dienst"])
    bewaar([Bevinding(dienst.url, Linkuitslag.STUK)])
    assert "werkte dit adres niet" in lees(client, *BEWAARD["dienst"])


def test_the_rules_are_those_of_today() -> None:
    client = Client()
    vandaag = lees(client, "hoe_wij_kiezen")
    gepubliceerd(timezone.localdate())
    assert lees(client, "hoe_wij_kiezen") != vandaag


def op_uitkomst(gemeente: str = "", verhaal: str = BIJSTAND) -> Client:
    """Someone who told a story, by default about social assistance, skipped every question, and lives there."""
    client = Client()
    intake = vertel_intake(client, verhaal)
    sla_alles_over(client)
    intake.refresh_from_db()
    intake.antwoorden |= {"gemeente": gemeente} if gemeente else {}
    intake.save()
    return client


def test_the_service_on_the_outcome_names_the_own_municipality_whoever_asked_before() -> None:
    een, ander = Gemeente.objects.order_by("sleutel")[:2]
    client = op_uitkomst(een.sleutel)
    assert f"gemeente {een.naam}" in lees(client, "uitkomst")
    van_ander = lees(op_uitkomst(ander.sleutel), "uitkomst")
    assert f"gemeente {ander.naam}" in van_ander
    assert f"gemeente {een.naam}" not in van_ander
    assert f"gemeente {een.naam}" not in lees(op_uitkomst(), "uitkomst")
    engels = lees(client, "uitkomst", taal="en")
    assert "What you need" in engels
    assert "Wat heeft u nodig" not in engels


def test_the_service_on_the_outcome_is_asked_once_and_follows_what_an_editor_saves(
    django_assert_num_queries: Any,
) -> None:
    client = op_uitkomst()
    lees(client, "uitkomst")
    with django_assert_num_queries(1):  # the intake itself
        assert "Proef met koffie" not in lees(client, "uitkomst")
    bijstand = Dienst.objects.get(sleutel="bijstand")
    bijstand.omschrijving = "Proef met koffie"
    bijstand.save()
    assert "Proef met koffie" in lees(client, "uitkomst")
    with django_assert_num_queries(1):
        assert "Proef met koffie" in lees(client, "uitkomst")


def test_the_service_on_the_outcome_is_never_kept_as_it_was_before_an_editor_saved() -> None:
    """What this process knows in short for some seconds must not stand on a card that holds for minutes."""
    client = op_uitkomst()
    lees(client, "uitkomst")
    gemeente = Organisatie.objects.get(sleutel="gemeente")
    gemeente.naam = "Proef van gemeente"
    gemeente.save()
    assert "Proef van gemeente" in lees(client, "uitkomst")


def test_the_link_to_all_municipalities_names_the_own_one_whoever_does_the_service() -> None:
    dienst = Dienst.objects.get(sleutel="sociaal-team-hulp")
    assert dienst.organisatie.sleutel != "gemeente"
    gemeente = Gemeente.objects.order_by("sleutel")[0]
    verhaal = "Ik wil hulp van het sociaal wijkteam"
    assert f"Zoek de website van gemeente {gemeente.naam}" in lees(
        op_uitkomst(gemeente.sleutel, verhaal), "uitkomst"
    )
    assert "Zoek de website van uw gemeente" in lees(op_uitkomst(verhaal=verhaal), "uitkomst")


def test_the_receipt_shows_the_same_card_and_says_that_its_link_does_not_work() -> None:
    client, dienst = Client(), Dienst.objects.get(sleutel="huurtoeslag")
    zelf = {"zelf_regelen": "ja", "regel_past_niet": "nee", "besluit": "nee", "eerder_contact": "nee"}
    beantwoord_alles(client, vertel(client, "Ik wil huurtoeslag aanvragen"), zelf)
    assert "Dit gaat over:" in lees(client, "uitkomst")
    dossier = verstuur(client, telefoon="06 12 34 56 78")
    assert dossier.dienst == dienst
    bewijs = lees(client, "ontvangen")
    assert "Dit kunt u nu doen:" in bewijs
    assert "Dit gaat niet over mijn vraag" not in bewijs
    assert "werkte dit adres niet" not in bewijs
    bewaar([Bevinding(dienst.url, Linkuitslag.STUK)])
    assert "werkte dit adres niet" in lees(client, "ontvangen")
    dienst.staat, dienst.staat_reden, dienst.staat_sinds = "gepauzeerd", "Storing.", date(2026, 11, 2)
    dienst.save()
    bewijs = lees(client, "ontvangen")
    assert "Deze dienst kan nu even niet" in bewijs
    assert "Dit kunt u nu doen:" not in bewijs
    assert "Dit gaat niet over mijn vraag" not in bewijs


def test_the_team_is_named_beforehand_and_chosen_when_it_is_sent() -> None:
    client = Client()
    beantwoord_alles(client, vertel(client, HUUR), {"zelf_regelen": "nee"})
    lees(client, "uitkomst")
    dienst = gevonden_diensten(Intake.objects.get())[0]
    nieuw = TeamFactory(organisatie=dienst.organisatie, soort=Teamsoort.OP_MAAT)
    dossier = verstuur(client, telefoon="06 12 34 56 78")
    assert (dossier.route, dossier.team) == (Route.OP_MAAT, nieuw)


def test_the_service_on_the_outcome_says_that_its_link_does_not_work() -> None:
    client, dienst = op_uitkomst(), Dienst.objects.get(sleutel="bijstand")
    assert "werkte dit adres niet" not in lees(client, "uitkomst")
    bewaar([Bevinding(dienst.url, Linkuitslag.STUK)])
    assert "werkte dit adres niet" in lees(client, "uitkomst")


def test_a_service_that_went_since_is_not_on_the_outcome() -> None:
    client = op_uitkomst()
    korte_diensten()  # what this process keeps for a moment still has it
    Uplnaam.objects.filter(dienst__sleutel="bijstand").delete()
    Dienst.objects.filter(sleutel="bijstand").delete()
    assert 'id="dienst-kop"' not in lees(client, "uitkomst")
