"""Encrypted columns: unreadable at rest, emptiness visible to constraints, and no search that cannot work."""

from typing import Any

import pytest
from django.core.exceptions import FieldError, ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import F, Q
from django.db.models.functions import Upper
from pytest_django import Settings

from portal.persoonsgegevens.sleutels import VORM, OntsleutelFout
from portal.persoonsgegevens.velden import VersleuteldJSONVeld, VersleuteldTekstVeld
from tests.portal.persoonsgegevens.conftest import opgeslagen

VERHAAL = "Mijn huis is afgebrand"


def test_text_comes_back_and_is_unreadable_in_the_database(brief: Any) -> None:
    brief.objects.create(tekst=VERHAAL)
    assert brief.objects.get().tekst == VERHAAL
    assert opgeslagen(brief, "tekst")[0].startswith(VORM)


def test_empty_is_stored_as_empty_and_none_as_null(brief: Any) -> None:
    brief.objects.create(tekst="", notitie=None)
    assert (opgeslagen(brief, "tekst"), opgeslagen(brief, "notitie")) == ([""], [None])
    gelezen = brief.objects.get(tekst="", notitie__isnull=True)
    assert (gelezen.tekst, gelezen.notitie) == ("", None)


@pytest.mark.parametrize("waarde", [{"a": [1, None, "é"]}, {}, [], 0, False, "tekst", None])
def test_any_json_value_comes_back_as_it_was(brief: Any, waarde: Any) -> None:
    brief.objects.create(gegevens=waarde)
    gelezen = brief.objects.get().gegevens
    assert gelezen == waarde
    assert type(gelezen) is type(waarde)
    assert (opgeslagen(brief, "gegevens") == [None]) is (waarde is None)


def test_updates_in_bulk_are_encrypted_too(brief: Any) -> None:
    een, twee = brief.objects.bulk_create([brief(tekst="een"), brief(tekst="twee")])
    brief.objects.filter(pk=een.pk).update(tekst="nieuw", gegevens={"x": 1})
    twee.tekst = "ook nieuw"
    brief.objects.bulk_update([twee], ["tekst"])
    assert list(brief.objects.order_by("pk").values_list("tekst", flat=True)) == ["nieuw", "ook nieuw"]
    assert all(waarde.startswith(VORM) for waarde in opgeslagen(brief, "tekst"))


def test_a_constraint_on_emptiness_works_in_the_database_and_in_validation(brief: Any) -> None:
    brief.objects.create(tekst=VERHAAL, verstuurd=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        brief.objects.create(tekst="", verstuurd=True)
    brief(tekst=VERHAAL, verstuurd=True).validate_constraints()
    with pytest.raises(ValidationError):
        brief(tekst="", verstuurd=True).validate_constraints()


@pytest.mark.parametrize(
    "vraag",
    [
        {"tekst": VERHAAL},
        {"tekst__icontains": "huis"},
        {"tekst__in": [""]},
        {"tekst__gt": ""},
        {"tekst__length": 3},
        {"tekst": F("notitie")},
        {"gegevens": {}},
        {"gegevens__sleutel": 1},
    ],
)
def test_a_search_that_could_never_match_is_refused(brief: Any, vraag: dict[str, Any]) -> None:
    with pytest.raises(FieldError, match="encrypted"):
        brief.objects.filter(**vraag).first()
    with pytest.raises(FieldError, match="encrypted"):
        brief.objects.filter(~Q(**vraag)).first()


def test_reading_with_the_wrong_keys_raises_and_names_the_field(brief: Any, settings: Settings) -> None:
    brief.objects.create(tekst=VERHAAL)
    settings.VERSLEUTELING_SLEUTELS = ["A" * 43 + "="]
    with pytest.raises(OntsleutelFout, match="tekst"):
        brief.objects.get()


def test_text_that_was_put_in_unencrypted_is_never_shown(brief: Any) -> None:
    rij = brief.objects.create(tekst=VERHAAL)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {brief._meta.db_table} SET tekst = 'open en bloot'")  # noqa: S608
    with pytest.raises(OntsleutelFout):
        rij.refresh_from_db()


def test_a_function_over_cipher_text_gives_an_error_and_no_garbage(brief: Any) -> None:
    brief.objects.create(tekst=VERHAAL)
    with pytest.raises(OntsleutelFout):
        brief.objects.annotate(groot=Upper("tekst")).get()


@pytest.mark.parametrize(
    "veld", [VersleuteldTekstVeld(blank=True, default=""), VersleuteldJSONVeld(default=dict)]
)
def test_migrations_rebuild_the_same_field(veld: Any) -> None:
    _, pad, args, kwargs = veld.deconstruct()
    assert pad == f"portal.persoonsgegevens.velden.{type(veld).__name__}"
    assert type(veld)(*args, **kwargs).deconstruct()[1:] == (pad, args, kwargs)


def test_json_is_edited_in_a_form_as_json() -> None:
    assert VersleuteldJSONVeld(default=dict).formfield().clean('{"a": 1}') == {"a": 1}
