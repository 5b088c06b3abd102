"""A message whose key is gone does not circle for ever: it ends where staff see it."""

import pytest
from django.db import connection
from pytest_django import Settings

from portal.uitgaand.models import Kanaal, Status, Uitgaand
from portal.uitgaand.motor import verstuur_bericht
from tests.portal.uitgaand.factories import UitgaandFactory

pytestmark = pytest.mark.django_db


def test_a_message_that_cannot_be_read_counts_its_attempts_and_is_given_up(settings: Settings) -> None:
    settings.UITGAAND_MAX_POGINGEN = 2
    bericht = UitgaandFactory(kanaal=Kanaal.EMAIL)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE uitgaand_uitgaand SET inhoud = 'not-a-token'")
    statussen = []
    for _ in range(2):
        statussen.append(verstuur_bericht(bericht.pk))
        Uitgaand.objects.update(volgende_poging_op=bericht.aangemaakt_op)
    assert statussen == [Status.WACHT, Status.MISLUKT]
    assert Uitgaand.objects.values_list("laatste_fout", flat=True).get() == "OntsleutelFout"
