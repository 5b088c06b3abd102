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
    """Who is in danger now is asked nothing but how to be reached: a person finds out the rest."""
    gevallen = [geval for pad in BESTANDEN for geval in lees_gevallen(pad)]
    maat = meet(gevallen, Wegwijzer.uit_inhoud(), laad_vragen())
    assert maat.meest <= HOOGSTENS
    assert maat.gemiddeld <= 5.6
    assert len(maat.minder_hulp) <= 2
    assert len(maat.in_gevaar) <= 1
    assert maat.minder_spoed == ()
    assert maat.goede_route >= 190


def test_the_command_prints_the_figures(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(BESTANDEN[1])]) == 0
    assert capsys.readouterr().out.startswith("24 cases: Reismaat(gemiddeld=")
