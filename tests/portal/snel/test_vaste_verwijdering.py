"""Deleting by a statement that keeps its form."""

from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db.models import CharField
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from portal.identiteit.models import Medewerker
from portal.snel.vaste_verwijdering import VasteVerwijdering
from portal.snel.vaste_vraag import Plek

pytestmark = pytest.mark.django_db

VERLOPEN = VasteVerwijdering(lambda: Session.objects.filter(session_data=Plek("inhoud", CharField())))


def _sessies(*inhoud: str) -> None:
    Session.objects.bulk_create(
        Session(session_key=f"sleutel{nummer}", session_data=tekst, expire_date=timezone.now())
        for nummer, tekst in enumerate(inhoud)
    )


def test_says_how_many_rows_it_deleted_and_leaves_the_others() -> None:
    _sessies("weg", "100 % weg", "weg", "blijft")

    assert VERLOPEN(inhoud="weg") == 2
    assert VERLOPEN(inhoud="weg") == 0
    assert sorted(Session.objects.values_list("session_data", flat=True)) == ["100 % weg", "blijft"]


def test_is_one_statement(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    _sessies("weg")

    with django_assert_num_queries(1):
        VERLOPEN(inhoud="weg")


@pytest.mark.parametrize("model", [ContentType, Medewerker])
def test_rows_that_others_point_at_are_refused(model: Any) -> None:
    """Those the ORM deletes, with what belongs to them."""
    verwijder = VasteVerwijdering(lambda: model.objects.all())

    with pytest.raises(TypeError, match="is not deleted by one DELETE alone"):
        verwijder()
