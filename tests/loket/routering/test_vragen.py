"""The questions as objects, and the check of an answer."""

from datetime import date
from typing import Any

import pytest

from loket.routering.vragen import Antwoordfout, controleer_antwoord, laad_vragen

VRAGEN = laad_vragen()
VANDAAG = date(2026, 11, 22)


def test_the_questions_come_from_the_content_folder_with_all_organisations() -> None:
    assert VRAGEN["zelf_regelen"].opties["met_hulp"] == "Ja, als iemand mij helpt"
    assert {"uwv", "kvk"} <= set(VRAGEN["organisaties"].opties)
    assert VRAGEN["organisaties"].opties["uwv"] == "UWV"


@pytest.mark.parametrize(
    ("vraag", "antwoord", "fout"),
    [
        ("zelf_regelen", "ja", None),
        ("zelf_regelen", "misschien", Antwoordfout.KEUZE_BESTAAT_NIET),
        ("zelf_regelen", "", Antwoordfout.LEEG),
        ("zelf_regelen", ["ja", "nee"], Antwoordfout.MEER_DAN_EEN),
        ("zelf_regelen", ["ja"], None),
        ("domeinen", ["geld", "wonen"], None),
        ("domeinen", [], Antwoordfout.LEEG),
        ("domeinen", ["geld", "auto"], Antwoordfout.KEUZE_BESTAAT_NIET),
        ("gevolgen", ["geen"], None),
        ("gevolgen", ["geen", "huis"], Antwoordfout.GEEN_EN_OOK_IETS),
        ("besluit_datum", "2026-11-01", None),
        ("besluit_datum", "2026-11-22", None),
        ("besluit_datum", "2026-11-23", Antwoordfout.DATUM_IN_TOEKOMST),
        ("besluit_datum", "1 november", Antwoordfout.GEEN_DATUM),
        ("besluit_datum", "2026-02-30", Antwoordfout.GEEN_DATUM),
        ("besluit_datum", ["2026-11-01"], Antwoordfout.GEEN_DATUM),
        ("besluit_datum", "", Antwoordfout.LEEG),
    ],
)
def test_an_answer_is_checked(vraag: str, antwoord: Any, fout: Antwoordfout | None) -> None:
    assert controleer_antwoord(VRAGEN[vraag], antwoord, VANDAAG) is fout


def test_a_question_that_follows_from_an_answer_needs_that_answer() -> None:
    wanneer = VRAGEN["wanneer"]
    assert not wanneer.past_bij({})
    assert not wanneer.past_bij({"gevolgen": ("geen",)})
    assert wanneer.past_bij({"gevolgen": ("schulden_hoger", "huis")})


def test_answers_made_pointless_by_another_answer_fall_away() -> None:
    antwoorden = {"besluit": "nee", "besluit_datum": "2026-11-01", "bestaat_niet": "x", "voor_wie": "mezelf"}
    assert VRAGEN.geldige_antwoorden(antwoorden) == {"besluit": "nee", "voor_wie": "mezelf"}
