"""The receipt leaves as facts; a worker writes it, and it says what was true when the question was sent."""

from datetime import date

import pytest
from django.db import transaction
from pytest_django import Settings

from loket.controles.berichten import niets_persoonlijks
from loket.handelingen.berichten import maak_ontvangst
from loket.models import Dossier, Toezegging
from loket.models.brieven import Berichtkanaal
from loket.selecties.mijn_gegevens import _berichten
from loket.stapzinnen import BEL_OVER_BERICHT
from portal.berichten.models import Poststuk
from portal.uitgaand import motor
from portal.uitgaand.models import Kanaal
from portal.uitgaand.motor import SCHRIJVER, zet_alle_klaar
from tests.loket.berichten.bouwstenen import bereikbaar, kanalen, laatste, verstuur_alles
from tests.mailserver import WEIGERT, Mailserver
from tests.portal.berichten.aanbieders import Aanbieder

pytestmark = pytest.mark.django_db


@transaction.atomic
def bevestig(dossier: Dossier) -> None:
    klaar = maak_ontvangst(dossier, uiterlijk=date(2026, 12, 3), voluit="Wij bellen u (Team Op maat)")
    assert klaar is not None
    zet_alle_klaar(Kanaal.EMAIL, [klaar])


def kapot(_feiten: object) -> dict[str, str]:
    raise LookupError


def test_it_says_what_was_true_at_that_moment_in_the_language_of_that_moment(post: Mailserver) -> None:
    dossier = bereikbaar(taal="en")
    bevestig(dossier)
    assert SCHRIJVER in laatste(dossier).inhoud
    (lijst,) = _berichten(dossier)
    Dossier.objects.filter(pk=dossier.pk).update(taal="nl")
    verstuur_alles(dossier)
    (mail,) = post.ontvangen
    tekst = mail.get_payload(decode=True).decode()  # type: ignore[union-attr]
    assert "3 December 2026" in tekst
    assert dossier.code in tekst
    assert laatste(dossier).inhoud["tekst"].split() == tekst.split()
    assert next(iter(_berichten(dossier))) == lijst, "who asks what we keep reads it, sent or not"


@pytest.mark.parametrize(("land", "nummer"), [("", "088 123 45 67"), ("buitenland", "+31 88 123 45 67")])
def test_it_says_whom_to_call_as_it_is_dialled_there(
    land: str, nummer: str, post: Mailserver, settings: Settings
) -> None:
    """Messages said "Bel ons dan" and no number."""
    settings.LOKET_TELEFOON = "088 123 45 67"
    dossier = bereikbaar(antwoorden={"land": land} if land else {})
    bevestig(dossier)
    verstuur_alles(dossier)
    (mail,) = post.ontvangen
    assert f"Bellen kan ook: {nummer}." in mail.get_payload(decode=True).decode()  # type: ignore[union-attr]


def test_by_text_message_it_is_the_short_one_and_on_paper_it_names_the_promise(notify: Aanbieder) -> None:
    kort, brief = (bereikbaar(berichtkanaal=kanaal) for kanaal in (Berichtkanaal.SMS, Berichtkanaal.BRIEF))
    for dossier in (kort, brief):
        bevestig(dossier)
        verstuur_alles(dossier)
    assert laatste(kort).inhoud["tekst"] == laatste(kort).inhoud["sms"]
    stuk = Poststuk.objects.get(pk=laatste(brief).pk)
    assert (stuk.naam, stuk.inhoud["voluit"]) == ("Noor Verzonnen", "Wij bellen u (Team Op maat)")
    assert stuk.inhoud["tekst"] == laatste(brief).inhoud["lang"]


def test_when_it_is_refused_its_next_way_has_the_same_texts(post: Mailserver, notify: Aanbieder) -> None:
    dossier = bereikbaar(email=WEIGERT)
    bevestig(dossier)
    verstuur_alles(dossier)
    assert kanalen(dossier) == [Kanaal.EMAIL, Kanaal.SMS]
    assert laatste(dossier).inhoud["lang"] == laatste(dossier).vorige.inhoud["tekst"]  # type: ignore[union-attr]


def test_when_it_cannot_be_written_a_person_calls_and_the_check_tells(
    monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    settings.UITGAAND_MAX_POGINGEN = 2
    monkeypatch.setitem(motor._schrijvers, "ontvangst", kapot)
    dossier = bereikbaar()
    bevestig(dossier)
    verstuur_alles(dossier)
    assert kanalen(dossier) == [Kanaal.EMAIL]
    assert laatste(dossier).inhoud["code"] == dossier.code
    beloften = [rij.wat for rij in Toezegging.objects.filter(dossier=dossier)]
    assert beloften.count(str(BEL_OVER_BERICHT)) == 1
    assert [regel.partition(": ")[2] for regel in niets_persoonlijks()] == [
        "ontvangstbevestiging, not written (ontvangst: LookupError)"
    ]


def test_who_asks_for_the_own_data_gets_the_rest_when_it_cannot_be_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dossier = bereikbaar()
    bevestig(dossier)
    monkeypatch.setitem(motor._schrijvers, "ontvangst", kapot)
    (rij,) = _berichten(dossier)
    assert rij["Naar"] == laatste(dossier).bestemming
    assert rij["Tekst"] == "Dit bericht is nog niet geschreven."
