"""`hersleutel` does not begin while a process runs that writes with another key."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django import Settings

from portal.geheimen import nieuwe_sleutel
from portal.gezondheid import processen
from portal.gezondheid.kloppen import proces_zwijgt_na
from portal.gezondheid.models import WEB, WERKER, Hartslag
from portal.persoonsgegevens.sleutels import vingerafdruk

pytestmark = pytest.mark.django_db
OUD, NIEUW = nieuwe_sleutel(), nieuwe_sleutel()


@pytest.fixture
def leesbaar(settings: Settings) -> list[str]:
    """The keys under which the tables of a test were filled: whatever comes first, these are known too."""
    return list(settings.VERSLEUTELING_SLEUTELS)


def hersleutel(*keuzes: str) -> str:
    uitvoer = StringIO()
    call_command("hersleutel", *keuzes, stdout=uitvoer)
    return uitvoer.getvalue()


@pytest.mark.parametrize(
    "sleutels", [[OUD], [OUD, NIEUW]], ids=["does not know it", "does not write with it"]
)
def test_it_names_who_must_be_started_again_and_changes_nothing(
    settings: Settings, leesbaar: list[str], sleutels: list[str]
) -> None:
    settings.VERSLEUTELING_SLEUTELS = sleutels
    processen.vertel(WEB)
    settings.VERSLEUTELING_SLEUTELS = [NIEUW, OUD, *leesbaar]
    processen.vertel(WERKER)
    with pytest.raises(CommandError, match=r"Nothing was changed.*: web@[^ ,]+\. Start") as fout:
        hersleutel()
    assert not any(sleutel in str(fout.value) for sleutel in (OUD, NIEUW))
    assert "Total: " in hersleutel("--toch")
    processen.vertel(WEB)  # it was started again
    assert "Total: " in hersleutel()


def test_who_stopped_or_was_killed_long_enough_ago_is_no_longer_there(
    settings: Settings, leesbaar: list[str]
) -> None:
    settings.VERSLEUTELING_SLEUTELS = [OUD]
    for soort in (WEB, WERKER):
        processen.vertel(soort)
    Hartslag.objects.filter(naam__contains=WERKER).update(
        goed_op=timezone.now() - proces_zwijgt_na() - timedelta(seconds=1)
    )
    settings.VERSLEUTELING_SLEUTELS = [NIEUW, OUD, *leesbaar]
    with pytest.raises(CommandError, match="web@"):
        hersleutel()
    processen.vergeet(WEB)
    assert "Total: " in hersleutel()


def test_what_is_left_of_killed_processes_goes_after_a_day() -> None:
    for soort in (WEB, WERKER):
        processen.vertel(soort)
    Hartslag.objects.update(goed_op=timezone.now() - timedelta(days=2))
    processen.vergeet(WEB)
    assert not Hartslag.objects.exists()


def test_a_fingerprint_tells_keys_apart_and_holds_nothing_of_them(settings: Settings) -> None:
    settings.VERSLEUTELING_SLEUTELS = [OUD, NIEUW]
    eerste = vingerafdruk()
    assert eerste == vingerafdruk()
    assert eerste not in OUD
    settings.VERSLEUTELING_SLEUTELS = [NIEUW, OUD]
    assert vingerafdruk() != eerste
