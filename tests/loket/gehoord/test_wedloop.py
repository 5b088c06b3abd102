"""Answers, questions and the clock at the very same moment."""

from contextlib import suppress

import pytest

from loket.controles.gehoord import antwoorden_kloppen
from loket.handelingen.briefvragen import Brief, vraag_uitleg
from loket.handelingen.gehoord import AlBeantwoord, beantwoord
from loket.models import Antwoordweg, Briefvraag, Dossier, Gehoordantwoord, Gehoordvraag
from loket.tasks import vraag_of_gehoord
from portal.uitgaand.models import Uitgaand
from signalen.models import Signaal
from tests.loket.berichten.bouwstenen import bereikbaar
from tests.loket.brief.stappen import brief
from tests.loket.gehoord.stappen import spreek
from tests.wedloop import tegelijk

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("inhoud"),
]


def test_an_answer_that_is_sent_six_times_is_one() -> None:
    spreek(bereikbaar())
    vraag = Gehoordvraag.objects.get()

    def antwoord() -> None:
        with suppress(AlBeantwoord):
            beantwoord(vraag.pk, gezicht="ja", weg=Antwoordweg.WEB)

    tegelijk(*(antwoord for _ in range(6)))
    assert Gehoordantwoord.objects.count() == 1
    assert antwoorden_kloppen() == []


def test_two_clocks_ask_about_a_contact_once() -> None:
    spreek(bereikbaar())
    Gehoordvraag.objects.all().delete()
    Uitgaand.objects.filter(soort="gehoord").delete()
    tegelijk(*(vraag_of_gehoord for _ in range(4)))
    assert Gehoordvraag.objects.count() == 1
    assert Uitgaand.objects.filter(soort="gehoord").count() == 1


def test_people_who_stumble_over_one_paragraph_at_once_are_one_signal_and_each_has_an_answer() -> None:
    stukken = [brief() for _ in range(4)]
    Dossier.objects.filter(pk__in=[rij.dossier_id for rij in stukken]).update(team=stukken[0].dossier.team)
    brieven = [Brief(rij.pk, rij.soort, rij.dossier_id) for rij in stukken]
    tegelijk(*(lambda een=een: vraag_uitleg(een, alinea="waarom") for een in brieven))
    assert Signaal.objects.count() == 1
    assert Briefvraag.objects.count() == 4


def test_a_question_about_a_letter_that_is_sent_six_times_is_one() -> None:
    stuk = brief()
    een = Brief(stuk.pk, stuk.soort, stuk.dossier_id)
    tegelijk(*(lambda: vraag_uitleg(een, alinea="waarom") for _ in range(6)))
    assert Briefvraag.objects.count() == 1
