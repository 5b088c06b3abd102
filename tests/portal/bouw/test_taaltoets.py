"""The list of texts that are too hard only gets shorter, and no text for citizens escapes the look."""

from pathlib import Path

import pytest

from portal.bouw import taaltoets
from portal.bouw.taaltoets import (
    Plek,
    lees_begin,
    openbare_teksten,
    schrijf_begin,
    te_moeilijk,
    uit_brief,
    uit_catalogus,
    uit_regels,
    uit_volgorde,
    vergelijk,
)

GOED = Plek("templates/a.html", "Wij bellen u.")
MOEILIJK = Plek("templates/a.html", "U kunt bezwaar indienen.")
MOEILIJKER = Plek("b.yaml", "Indien u bezwaar wilt indienen, belt u ons.")


def test_a_new_text_over_the_limits_is_named() -> None:
    nieuw, _over = vergelijk(te_moeilijk([GOED, MOEILIJK]), {})
    assert list(nieuw) == [MOEILIJK]


def test_a_text_that_was_too_hard_before_may_stay_but_not_get_harder() -> None:
    nu = te_moeilijk([MOEILIJK, MOEILIJKER])
    assert vergelijk(nu, {MOEILIJK: 1, MOEILIJKER: 2}) == ({}, {MOEILIJK: 1, MOEILIJKER: 2})
    nieuw, over = vergelijk(nu, {MOEILIJK: 1, MOEILIJKER: 1})
    assert list(nieuw) == [MOEILIJKER]
    assert over == {MOEILIJK: 1, MOEILIJKER: 1}


def test_a_text_that_became_easier_leaves_the_list() -> None:
    _nieuw, over = vergelijk(te_moeilijk([GOED]), {GOED: 1, MOEILIJK: 1})
    assert over == {}


def test_the_list_comes_back_as_it_was_written(tmp_path: Path) -> None:
    lijst = {MOEILIJK: 1, MOEILIJKER: 2}
    schrijf_begin(lijst, tmp_path / "lijst.json")
    assert lees_begin(tmp_path / "lijst.json") == lijst


@pytest.fixture
def proef(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The command, looking at two texts, with its own list."""
    lijst = tmp_path / "lijst.json"
    monkeypatch.setattr(taaltoets, "openbare_teksten", lambda: [GOED, MOEILIJK])
    monkeypatch.setattr(taaltoets, "lees_begin", lambda: lees_begin(lijst))
    monkeypatch.setattr(taaltoets, "schrijf_begin", lambda over: schrijf_begin(over, lijst))
    return lijst


def test_the_command_fails_on_a_new_text_and_says_what_to_do(
    proef: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    schrijf_begin({}, proef)
    assert taaltoets.main([]) == 1
    assert "zeg: versturen" in capsys.readouterr().out
    # Lowering the list never takes in a new text.
    assert taaltoets.main(["--verlaag"]) == 1
    assert lees_begin(proef) == {}


def test_the_command_asks_to_shorten_the_list_when_it_can(proef: Path) -> None:
    schrijf_begin({MOEILIJK: 1, MOEILIJKER: 1}, proef)
    assert taaltoets.main([]) == 1
    assert taaltoets.main(["--verlaag"]) == 0
    assert lees_begin(proef) == {MOEILIJK: 1}
    assert taaltoets.main([]) == 0


def test_every_kind_of_text_for_citizens_is_looked_at_and_none_for_staff() -> None:
    bronnen = {plek.bron for plek in openbare_teksten()}
    assert {
        "vragen.yaml",
        "hulp.yaml",
        "catalogus.yaml",
        "catalogus-ondernemers.yaml",
        "regels.json",
    } <= bronnen
    assert {"templates/basis.html", "templates/404.html", "templates/loket/start.html"} <= bronnen
    assert {
        "templates/berichten/ontvangst.txt",
        "templates/over/privacy.html",
        "loket/forms/intake.py",
    } <= bronnen
    assert not [bron for bron in bronnen if "balie" in bron or "admin" in bron or "medewerker" in bron]
    staf = ("templates/signalen", "templates/maatwerk")
    voor_burgers = {bron for bron in bronnen if bron.startswith(staf)}
    assert {"templates/maatwerk/brief/waarom.html", "templates/maatwerk/brief/waarom.txt"} <= voor_burgers
    assert not [bron for bron in voor_burgers if not bron.startswith("templates/maatwerk/brief/")]


def test_the_words_of_a_service_and_of_a_rule_are_found() -> None:
    catalogus = {
        "organisaties": [{"doet": "Een"}, {"naam": "zonder"}],
        "diensten": [
            {"omschrijving": "Twee", "termijn": "Drie", "kosten": "Vier", "benodigd": ["Vijf"]},
            {"omschrijving": "Zes"},
        ],
    }
    assert list(uit_catalogus(catalogus)) == ["Een", "Twee", "Drie", "Vier", "Vijf", "Zes"]
    assert list(uit_regels({"rijen": [{"id": "x", "nl": "Een", "en": "One"}], "nl": "Twee"})) == [
        "Een",
        "Twee",
    ]


def test_the_reasons_of_what_comes_first_are_read() -> None:
    volgorde = {"scheiding": {"eerst": [{"dienst": "a", "reden": "Een"}], "daarna": [{"dienst": "b"}]}}
    assert list(uit_volgorde(volgorde)) == ["Een"]


BRIEF = """{% load weergave %}<article><p>U kunt
{% if a == "b" %}bezwaar indienen{% else %}ook <b>{{ wat }}</b> doen{% endif %}.
{% for x in y %}{{ x }} {% endfor %}</p><h2>Wat nu?</h2></article>"""


def test_a_letter_is_read_as_each_reader_can_get_it() -> None:
    assert list(uit_brief(BRIEF)) == [
        "U kunt bezwaar indienen. iets",
        "U kunt ook iets doen. iets",
        "Wat nu?",
    ]


def test_the_letter_with_a_decision_is_looked_at_too() -> None:
    zinnen = {plek.tekst for plek in openbare_teksten() if plek.bron.startswith("templates/maatwerk/brief/")}
    assert {"Wat moet u doen?", "U hoeft niets te doen."} <= zinnen
    assert any(zin.startswith("Schrijf op waarom u het niet eens bent.") for zin in zinnen)
    assert te_moeilijk([Plek("brief", zin) for zin in uit_brief(BRIEF)])
