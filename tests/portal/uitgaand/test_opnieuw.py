"""Resending by staff: only what failed for good."""

from collections.abc import Sequence

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from portal.identiteit.models import Medewerker
from portal.uitgaand import reeksnamen
from portal.uitgaand.models import Status, Uitgaand
from portal.uitgaand.motor import stuur_opnieuw, verstuur_bericht
from tests.portal.uitgaand.conftest import Bezorger, Broker
from tests.portal.uitgaand.factories import UitgaandFactory

pytestmark = pytest.mark.django_db


def test_a_message_that_failed_gets_a_new_series_of_attempts_and_is_offered_at_once(
    broker: Broker, bezorger: Bezorger, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    bericht = UitgaandFactory(mislukt=True)
    with django_capture_on_commit_callbacks(execute=True):
        opnieuw = stuur_opnieuw(bericht)
    assert (opnieuw.status, opnieuw.pogingen) == (Status.WACHT, 0)
    assert broker.aangeboden == [str(bericht.pk)]
    assert verstuur_bericht(bericht.pk) == Status.VERZONDEN


@pytest.mark.parametrize("stand", ["verzonden", "in_pacht", "later"])
def test_a_message_that_did_not_fail_is_left_as_it_is(
    broker: Broker, stand: str, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    bericht = UitgaandFactory(**{stand: True})
    with django_capture_on_commit_callbacks(execute=True):
        stuur_opnieuw(bericht)
    na = Uitgaand.objects.get(pk=bericht.pk)
    assert broker.aangeboden == []
    assert (na.status, na.pogingen, na.volgende_poging_op) == (
        bericht.status,
        bericht.pogingen,
        bericht.volgende_poging_op,
    )


def test_the_admin_resends_what_was_ticked_and_shows_no_address(broker: Broker, client: Client) -> None:
    mislukt, verzonden = UitgaandFactory(mislukt=True), UitgaandFactory(verzonden=True)
    client.force_login(Medewerker.objects.create_superuser("beheerder", None, naam="Beheer (verzonnen)"))
    lijst = reverse("admin:uitgaand_uitgaand_changelist")
    assert b"noor@voorbeeld.example" not in client.get(lijst).content
    assert b"noor@voorbeeld.example" not in client.get(f"{lijst}{mislukt.pk}/change/").content
    keuze = {"action": "opnieuw", "_selected_action": [mislukt.pk, verzonden.pk]}
    tekst = client.post(lijst, keuze, follow=True).content.decode()
    assert "1 bericht gaat opnieuw weg." in tekst
    assert "1 bericht gaat niet opnieuw: het mislukte niet, of kreeg al een andere weg." in tekst
    assert Uitgaand.objects.get(pk=mislukt.pk).status == Status.WACHT
    assert Uitgaand.objects.get(pk=verzonden.pk).status == Status.VERZONDEN


def test_the_admin_says_of_what_took_another_way_that_it_goes_no_second_time(
    broker: Broker, client: Client
) -> None:
    bericht = UitgaandFactory(mislukt=True, soort="nieuws", vervolg_op=timezone.now())
    client.force_login(Medewerker.objects.create_superuser("beheerder", None, naam="Beheer (verzonnen)"))
    lijst = reverse("admin:uitgaand_uitgaand_changelist")
    antwoord = client.post(lijst, {"action": "opnieuw", "_selected_action": [bericht.pk]}, follow=True)
    tekst = antwoord.content.decode()
    assert "1 bericht gaat niet opnieuw" in tekst
    assert "opnieuw weg." not in tekst
    assert "column-andere_weg" in tekst
    assert Uitgaand.objects.get(pk=bericht.pk).status == Status.MISLUKT


@pytest.fixture
def ministeries(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Somebody names the rows that begin like this; returns what was asked, statement by statement."""
    gevraagd: list[list[str]] = []

    def benoem(reeksen: Sequence[str]) -> dict[str, str]:
        gevraagd.append(sorted(reeksen))
        return {reeks: f"Ministerie {reeks[-1]} (verzonnen)" for reeks in reeksen}

    monkeypatch.setitem(reeksnamen._benoemers, "proef:", benoem)
    return gevraagd


def test_the_admin_calls_receivers_by_name_and_reads_the_names_of_a_page_together(
    client: Client, ministeries: list[list[str]]
) -> None:
    een = UitgaandFactory(reeks="proef:1")
    for reeks in ("proef:2", "onbekend:3", ""):
        UitgaandFactory(reeks=reeks)
    client.force_login(Medewerker.objects.create_superuser("beheerder", None, naam="Beheer (verzonnen)"))
    lijst = reverse("admin:uitgaand_uitgaand_changelist")
    pagina = client.get(lijst).content.decode()
    for naam in ("Ministerie 1 (verzonnen)", "Ministerie 2 (verzonnen)", "onbekend:3"):
        assert f'<td class="field-ontvanger">{naam}</td>' in pagina
    assert "proef:1" not in pagina
    assert ministeries == [["proef:1", "proef:2"]]
    assert "Ministerie 1 (verzonnen)" in client.get(f"{lijst}{een.pk}/change/").content.decode()


def test_the_admin_makes_and_removes_no_messages(client: Client) -> None:
    bericht = UitgaandFactory()
    client.force_login(Medewerker.objects.create_superuser("beheerder", None, naam="Beheer (verzonnen)"))
    assert client.get(reverse("admin:uitgaand_uitgaand_add")).status_code == 403
    assert client.post(reverse("admin:uitgaand_uitgaand_delete", args=[bericht.pk])).status_code == 403
    assert Uitgaand.objects.filter(pk=bericht.pk).exists()
