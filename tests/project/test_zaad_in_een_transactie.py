"""A test that ends with a rollback may come after one that emptied the tables: it gets the content too."""

import pytest
from django.core.management import call_command
from django.db import connection

from portal.stelsel.models import Organisatie
from tests import zaad

pytestmark = pytest.mark.django_db


def test_the_content_is_put_back_in_the_middle_of_a_transaction() -> None:
    aantal = Organisatie.objects.count()
    call_command("flush", interactive=False, verbosity=0)
    assert connection.in_atomic_block
    assert not Organisatie.objects.exists()
    zaad.zet_terug()
    assert Organisatie.objects.count() == aantal > 0
