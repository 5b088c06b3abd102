"""Sealing beside who writes: a line that commits late is in no seal too early and in none too late."""

import secrets
from uuid import uuid4

import psycopg
import pytest
from django.db import OperationalError, connection

from portal.logboek.models import Activiteit, Verwerking, Zegel
from portal.logboek.nakijken import verifieer
from portal.logboek.schrijven import noteer_buitenstaander
from portal.logboek.verzegelen import verzegel
from tests.wedloop import tegelijk

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

SCHRIJF = """
INSERT INTO logboek_verwerking (trace_id, span_id, parent_span_id, naam, activiteit, betrokkene, namens, verwerker,
    begonnen_op, geeindigd_op, status)
VALUES ('t', %s, '', 'naam', 'dossier-inzien/v1', 'b', 'Team', '', now(), now(), 'Ok')
"""


def test_a_seal_waits_for_a_line_that_has_its_number_and_is_not_committed() -> None:
    with psycopg.connect(**connection.get_connection_params()) as ander:
        ander.execute(SCHRIJF, [secrets.token_hex(8)])
        with pytest.raises(OperationalError, match="is still being written"):
            verzegel()
        assert not Zegel.objects.exists()
        noteer_buitenstaander(
            Activiteit.DOSSIER_INZIEN, dossier_id=uuid4(), namens="Team"
        )  # nobody is held up
        ander.commit()
    verzegel()
    assert verifieer().regels == Verwerking.objects.count() == 2


def test_two_workers_that_seal_at_once_make_one_chain() -> None:
    for _keer in range(5):
        noteer_buitenstaander(Activiteit.DOSSIER_INZIEN, dossier_id=uuid4(), namens="Team")
    assert tegelijk(*[verzegel] * 4) == ["gelukt"] * 4
    uitslag = verifieer()
    assert (uitslag.gebroken, uitslag.zegels, uitslag.regels) == ("", 1, 5)
