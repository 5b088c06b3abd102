"""`manage.py controleer` looks at one moment: what comes in meanwhile breaks no promise."""

import io
import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.management import call_command
from django.db import connection

from portal.management.commands import controleer
from portal.stelsel.models import Organisatie
from tests.loket.factories import OrganisatieFactory


def er_komt_een_bij() -> None:
    """What another process does meanwhile."""
    try:
        OrganisatieFactory()
    finally:
        connection.close()


def twee_keer_geteld() -> list[str]:
    """A check that reads twice, as one that compares a sum with its rows does."""
    eerst = Organisatie.objects.count()
    with ThreadPoolExecutor(1) as ander:
        ander.submit(er_komt_een_bij).result()
    later = Organisatie.objects.count()
    return [] if eerst == later else [f"{eerst} and then {later}"]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_check_sees_nothing_of_what_comes_in_while_it_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(controleer, "controles", [("twice the same", twee_keer_geteld)])
    uitvoer = io.StringIO()
    call_command("controleer", "--json", stdout=uitvoer)
    assert json.loads(uitvoer.getvalue()) == {"goed": True, "controles": {"twice the same": []}}
    assert Organisatie.objects.exists()
