"""The inbox: numbers as the extension `sequence` says, and no more requests in a minute than it takes."""

import json
from typing import Any

import pytest
from django.test import Client

from portal.identiteit.models import Drukte
from signalen.cloudevent import met_volgnummer
from signalen.models import Koppeling, OntvangenSignaal, Ontvangstreeks
from tests.signalen.api.test_signalen import eis_probleem
from tests.signalen.events import SIGNALEN, signaal_event, stuur


def test_a_number_is_kept_with_what_it_came_with(client: Client, partner: Koppeling) -> None:
    assert stuur(client, SIGNALEN, met_volgnummer(signaal_event(), 1)).status_code == 201
    assert OntvangenSignaal.objects.get().volgnummer == 1
    assert Ontvangstreeks.objects.get().bron == partner.bron


@pytest.mark.parametrize("nummer", ["0", "-1", "01", "een", "1.0", "9" * 19, "", None])
def test_a_number_that_does_not_count_is_refused(client: Client, partner: Koppeling, nummer: Any) -> None:
    event = {**signaal_event(), "sequence": nummer, "sequencetype": "Integer"}
    probleem = eis_probleem(stuur(client, SIGNALEN, event), 400)
    assert "sequence" in json.dumps(probleem)


def test_another_kind_of_sequence_is_none_of_our_business(client: Client, partner: Koppeling) -> None:
    event = {**signaal_event(), "sequence": "a-7", "sequencetype": "Letters"}
    assert stuur(client, SIGNALEN, event).status_code == 201
    assert not Ontvangstreeks.objects.exists()


def test_above_the_number_of_a_minute_a_sender_is_told_when_to_come_back(
    client: Client, partner: Koppeling, settings: Any
) -> None:
    settings.SIGNAAL_PER_MINUUT = 0
    antwoord = stuur(client, SIGNALEN, signaal_event())
    eis_probleem(antwoord, 429)
    assert 1 <= int(antwoord["Retry-After"]) <= 60
    assert not OntvangenSignaal.objects.exists()


def test_who_cannot_sign_uses_up_nothing_of_the_partner(client: Client, partner: Koppeling) -> None:
    assert stuur(client, SIGNALEN, signaal_event(), geheim="another-secret-of-24-chars").status_code == 401
    assert not Drukte.objects.exists()
