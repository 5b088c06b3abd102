"""`hersleutel` brings every value under the first key, may be run again, and tells what it could not read."""

from io import StringIO
from typing import Any
from unittest.mock import patch

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django import Settings

from portal.geheimen import nieuwe_sleutel
from portal.persoonsgegevens.management.commands import hersleutel as opdracht
from portal.persoonsgegevens.sleutels import hersleutel
from tests.portal.persoonsgegevens.conftest import opgeslagen

OUD, NIEUW = (nieuwe_sleutel() for _ in range(2))
REGEL = "persoonsgegevens.Proefbrief"


def regel(**opties: Any) -> str:
    uitvoer = StringIO()
    call_command("hersleutel", stdout=uitvoer, stderr=StringIO(), **opties)
    return next(r for r in uitvoer.getvalue().splitlines() if r.startswith(REGEL))


@pytest.fixture
def brieven(brief: Any, settings: Settings) -> Any:
    settings.VERSLEUTELING_SLEUTELS = [OUD]
    brief.objects.bulk_create([brief(tekst=f"verhaal {n}", gegevens={"n": n}) for n in range(7)])
    brief.objects.create(tekst="", notitie=None, gegevens=None)
    settings.VERSLEUTELING_SLEUTELS = [NIEUW, OUD]
    return brief


def test_afterwards_the_old_key_can_be_thrown_away(brieven: Any, settings: Settings) -> None:
    assert regel(per=3) == f"{REGEL}: 14 re-encrypted, 0 already right, 0 unreadable"
    settings.VERSLEUTELING_SLEUTELS = [NIEUW]
    gelezen = list(brieven.objects.order_by("pk"))
    assert [b.tekst for b in gelezen] == [f"verhaal {n}" for n in range(7)] + [""]
    assert [b.gegevens for b in gelezen] == [{"n": n} for n in range(7)] + [None]
    assert opgeslagen(brieven, "notitie") == [None] * 8


def test_a_second_run_changes_nothing(brieven: Any) -> None:
    regel()
    eerst = opgeslagen(brieven, "tekst")
    assert regel() == f"{REGEL}: 0 re-encrypted, 14 already right, 0 unreadable"
    assert opgeslagen(brieven, "tekst") == eerst


def test_after_a_crash_the_finished_batches_stand_and_the_next_run_does_the_rest(brieven: Any) -> None:
    gedaan: list[str] = []

    def valt_om(waarde: str) -> str:
        gedaan.append(waarde)
        if len(gedaan) > 5:
            raise RuntimeError("power cut")
        return hersleutel(waarde)

    with patch.object(opdracht, "hersleutel", valt_om), pytest.raises(RuntimeError):
        regel(per=2)
    assert regel(per=2) == f"{REGEL}: 10 re-encrypted, 4 already right, 0 unreadable"


def test_an_unreadable_value_is_named_without_its_contents_and_the_rest_goes_on(brieven: Any) -> None:
    rij = brieven.objects.order_by("pk")[2]
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {brieven._meta.db_table} SET tekst = 'kapot' WHERE id = {rij.pk}")  # noqa: S608
    uitvoer, fouten = StringIO(), StringIO()
    with pytest.raises(CommandError, match="1 values fit no key"):
        call_command("hersleutel", stdout=uitvoer, stderr=fouten)
    assert f"{REGEL}: 13 re-encrypted, 0 already right, 1 unreadable" in uitvoer.getvalue()
    assert f"{REGEL}.tekst of row {rij.pk} fits no key." in fouten.getvalue()
    assert "kapot" not in fouten.getvalue()


def test_every_encrypted_field_of_the_house_is_in_the_walk() -> None:
    velden = {f"{m._meta.label}.{v}" for m, namen in opdracht.versleutelde_modellen() for v in namen}
    assert {"loket.Dossier.verhaal", "loket.Dossier.antwoorden", "maatwerk.Besluit.inhoud"} <= velden


@pytest.mark.django_db
def test_the_walk_over_the_real_tables_runs() -> None:
    uitvoer = StringIO()
    call_command("hersleutel", stdout=uitvoer)
    regels = uitvoer.getvalue().splitlines()
    assert "loket.Dossier: 0 re-encrypted, 0 already right, 0 unreadable" in regels
    assert regels[-1].startswith("Total: 0 re-encrypted")


def test_a_batch_holds_at_least_one_row(brieven: Any) -> None:
    with pytest.raises(CommandError, match="at least 1"):
        call_command("hersleutel", per=0)
