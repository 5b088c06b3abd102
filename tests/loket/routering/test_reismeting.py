"""How many questions the labelled cases meet, and what the limit costs: nobody urgency, hardly anyone help."""

from pathlib import Path

import pytest

from loket.routering.reis import HOOGSTENS
from loket.routering.reismeting import main, meet
from loket.routering.toets import lees_gevallen
from loket.routering.vragen import laad_vragen
from loket.routering.wegwijzer import Wegwijzer

GEVALLEN = Path("tests/gegevens")
BESTANDEN = [GEVALLEN / "gevallen.yaml", GEVALLEN / "gevallen-ondernemers.yaml"]


def test_few_questions_and_hardly_any_help_lost() -> None:
    """Three questions when it is urgent leave less room to find out that it is maatwerk; nobody loses the urgency."""
    gevallen = [geval for pad in BESTANDEN for geval in lees_gevallen(pad)]
    maat = meet(gevallen, Wegwijzer.uit_inhoud(), laad_vragen())
    assert maat.meest <= HOOGSTENS
    assert maat.gemiddeld <= 6.1
    assert len(maat.minder_hulp) <= 5
    assert maat.minder_spoed == ()
    assert maat.goede_route >= 190


def test_the_command_prints_the_figures(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(BESTANDEN[1])]) == 0
    assert capsys.readouterr().out.startswith("24 cases: Reismaat(gemiddeld=")
