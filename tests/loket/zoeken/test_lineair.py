"""The shared linear model: the same every time, small, and every score can be taken apart by word."""

import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from loket.zoeken.kenmerken import MEESTE_WOORDEN, Soort, kenmerken, vulnummers, woordnummer
from loket.zoeken.leren import doelen, leer_gewichten, leer_voorkeur, leerstof, snoei, snoei_model
from loket.zoeken.lineair import GELIJK, Lineair, blokken, klein
from loket.zoeken.pakket import Indexfout, lees, schrijf, tekst_uit, teksten_in

TEKSTEN = [
    "mijn fiets is gestolen",
    "fietsendief in de straat",
    "ze hebben mijn fiets meegenomen",
    "ik zoek een huis",
    "ons huis is te klein",
    "een groter huis huren",
    "ik ben ziek",
    "al weken ziek thuis",
    "koorts en ziek",
]
KLASSEN = ("fiets", "huis", "ziek")
LABELS = [klasse for klasse in KLASSEN for _ in range(3)]


def leer(teksten: list[str], klassen: tuple[str, ...], doel: NDArray[np.int8], c: float = 0.5) -> Lineair:
    stof = leerstof(teksten)
    return snoei_model(stof, klassen, *leer_gewichten(stof, doel, c=c))


def model() -> Lineair:
    return leer(TEKSTEN, KLASSEN, doelen(LABELS, KLASSEN))


@cache
def geleerd() -> Lineair:
    """One such model for every test that only reads it."""
    return model()


def eerste(tekst: str) -> str:
    return KLASSEN[int(geleerd().scores(kenmerken(tekst)).argmax())]


@pytest.mark.parametrize(
    ("tekst", "klasse"),
    [
        ("waar is mijn fiets", "fiets"),
        ("fietsje weg", "fiets"),
        ("huisje", "huis"),
        ("koortss en zieck", "ziek"),
    ],
)
def test_a_text_is_recognised_also_in_another_form_or_with_a_typing_error(tekst: str, klasse: str) -> None:
    assert eerste(tekst) == klasse


def test_filler_words_are_known_alone_and_two_by_two() -> None:
    vulling = vulnummers()
    leeg = kenmerken("wat moet ik nu")
    zonder_stukken = np.isin(leeg.soorten, (Soort.WOORD, Soort.STAM, Soort.PAAR))
    assert np.isin(leeg.nummers[zonder_stukken], vulling).all()
    fiets = kenmerken("fiets")
    assert not np.isin(fiets.nummers, vulling).any()


def test_filler_words_can_be_told_to_say_less() -> None:
    gewoon, stil = leerstof(TEKSTEN), leerstof(TEKSTEN, vulling=0.5)
    vulling = np.isin(gewoon.nummers, vulnummers())
    assert 0 < vulling.sum() < len(vulling)
    assert stil.belang[vulling] == pytest.approx(gewoon.belang[vulling] / 2)
    assert (stil.belang[~vulling] == gewoon.belang[~vulling]).all()


def test_training_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    assert geleerd().naar_bestand(tmp_path / "een") == model().naar_bestand(tmp_path / "twee")
    assert (tmp_path / "een").read_bytes() == (tmp_path / "twee").read_bytes()


def test_a_model_from_a_file_gives_the_same_scores(tmp_path: Path) -> None:
    som = geleerd().naar_bestand(tmp_path / "model")
    terug = Lineair.uit_bestand(tmp_path / "model")
    assert terug.hash == som
    for tekst in [*TEKSTEN, "", "iets heel anders"]:
        assert np.array_equal(terug.scores(kenmerken(tekst)), geleerd().scores(kenmerken(tekst)))
    assert [pad.name for pad in tmp_path.iterdir()] == ["model"]


def test_a_text_may_have_two_labels_and_a_label_may_leave_a_text_out() -> None:
    doel = np.array([[1, -1], [1, 1], [-1, 1], [-1, -1], [0, 1]], np.int8)
    tekst = ["rood", "rood groot", "groot", "klein blauw", "rood reus"]
    getraind = leer(tekst, ("rood", "groot"), doel, c=10)
    assert (getraind.scores(kenmerken("rood groot")) > 0).all()
    assert list(getraind.scores(kenmerken("klein blauw")) > 0) == [False, False]


def test_a_class_without_an_example_is_refused() -> None:
    with pytest.raises(ValueError, match="class"):
        leer(["a", "b"], ("x",), np.array([[1], [1]], np.int8))


def test_a_part_of_a_text_scores_as_if_it_stood_alone() -> None:
    tekst = kenmerken("mijn fiets is weg en ik ben ziek")
    per_deel = geleerd().scores_per_deel(tekst, [(0, 4), (4, 8)])
    assert np.allclose(per_deel[0], geleerd().scores(kenmerken("mijn fiets is weg")), atol=1e-6)
    assert np.allclose(per_deel[1], geleerd().scores(kenmerken("en ik ben ziek")), atol=1e-6)


@given(st.lists(st.sampled_from(" ".join(TEKSTEN).split()), max_size=30), st.sampled_from(KLASSEN))
def test_what_the_words_add_is_together_the_score(woorden: list[str], klasse: str) -> None:
    tekst = kenmerken(" ".join(woorden))
    nummer = KLASSEN.index(klasse)
    samen = sum(geleerd().bijdragen(tekst, klasse)) + float(geleerd().drempel[nummer])
    assert samen == pytest.approx(float(geleerd().scores(tekst)[nummer]), abs=1e-4)


@given(st.one_of(st.text(), st.text(alphabet=st.characters())))
def test_any_text_has_features_and_scores_without_an_error(tekst: str) -> None:
    gelezen = kenmerken(tekst)
    assert len(gelezen.nummers) == len(gelezen.soorten) == len(gelezen.eerste) == len(gelezen.laatste)
    assert np.array_equal(gelezen.nummers, kenmerken(tekst).nummers)
    assert np.isfinite(geleerd().scores(gelezen)).all()


def test_a_very_long_text_is_read_up_to_a_limit() -> None:
    assert len(kenmerken("fiets " * 5000).woorden) == MEESTE_WOORDEN
    assert len(kenmerken("x" * 5000).nummers) < 200
    assert set(kenmerken("uitkering weg").soorten) == set(Soort)


def test_many_texts_are_kept_as_two_arrays() -> None:
    teksten = ["", "één", "🚲 weg", "\ud800 half teken"]
    reeksen = teksten_in(teksten)
    assert [tekst_uit(reeksen["tekst"], reeksen["grens"], i) for i in range(4)] == teksten


def test_texts_can_stay_in_their_file_even_when_that_was_removed(tmp_path: Path) -> None:
    teksten = ["", "één", "🚲 weg"]
    pad = tmp_path / "index"
    schrijf(pad, {}, {"andere": np.arange(7), **teksten_in(teksten)})
    _kop, reeksen, _som = lees(pad, in_bestand=("tekst",))
    pad.unlink()
    assert [tekst_uit(reeksen["tekst"], reeksen["grens"], i) for i in range(3)] == teksten
    assert (reeksen["andere"] == np.arange(7)).all()


@given(st.lists(st.integers(0, 300), min_size=1, max_size=200))
def test_where_the_weights_of_a_feature_lie_follows_from_how_many_there_are(aantallen: list[int]) -> None:
    aantal = klein(np.array(aantallen))
    model = replace(geleerd(), aantal=aantal, blok=blokken(aantal))
    begin, lengte = model._plaats(np.arange(len(aantal)))
    assert begin.tolist() == [sum(aantallen[:n]) for n in range(len(aantallen))]
    assert lengte.tolist() == aantallen


@pytest.mark.parametrize("schade", [b"", b"geen json\n", b'{"vorm": 0, "hash": ""}\n', b"[]\n"])
def test_a_file_that_is_not_ours_is_refused(tmp_path: Path, schade: bytes) -> None:
    (tmp_path / "index").write_bytes(schade)
    with pytest.raises(Indexfout):
        lees(tmp_path / "index")


def test_a_file_with_one_changed_byte_is_refused(tmp_path: Path) -> None:
    pad = tmp_path / "index"
    schrijf(pad, {"naam": "proef"}, {"a": np.arange(5)})
    rauw = bytearray(pad.read_bytes())
    rauw[-1] ^= 1
    pad.write_bytes(bytes(rauw))
    with pytest.raises(Indexfout):
        lees(pad)


def test_reading_a_model_loads_no_training_library(tmp_path: Path) -> None:
    geleerd().naar_bestand(tmp_path / "model")
    code = (
        "import sys; from pathlib import Path; from loket.zoeken.lineair import Lineair;"
        "from loket.zoeken.kenmerken import kenmerken; import loket.zoeken.leren;"
        f"Lineair.uit_bestand(Path({str(tmp_path / 'model')!r})).scores(kenmerken('mijn fiets'));"
        "print([m for m in sys.modules if m.split('.')[0] in ('sklearn', 'scipy')])"
    )
    uitvoer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert uitvoer.stdout.strip() == "[]"


def voorkeur(nadruk: list[float] | None = None) -> NDArray[np.float64]:
    stof = leerstof(TEKSTEN)
    klasse = np.array([KLASSEN.index(label) for label in LABELS])
    telt = np.array(nadruk or [1.0] * len(TEKSTEN))
    dicht: NDArray[np.float64] = leer_voorkeur(stof, klasse, telt, GELIJK).toarray()
    return dicht


def test_a_class_prefers_the_words_that_it_is_put_with_and_no_others() -> None:
    stof = leerstof(TEKSTEN)
    fiets = int(np.searchsorted(stof.nummers, woordnummer("fiets")))
    assert voorkeur()[KLASSEN.index("fiets"), fiets] > 0
    assert voorkeur()[KLASSEN.index("huis"), fiets] == 0
    assert (voorkeur() >= 0).all()


def test_preferences_do_not_change_when_all_texts_of_a_class_count_more() -> None:
    zwaarder = [3.0 if label == "huis" else 1.0 for label in LABELS]
    assert np.allclose(voorkeur(), voorkeur(zwaarder))


def test_two_stems_near_each_other_are_a_feature_in_their_order_and_within_reach() -> None:
    def paren(tekst: str) -> set[int]:
        gelezen = kenmerken(tekst)
        return {int(n) for n in gelezen.nummers[gelezen.soorten == Soort.PAAR]}

    assert paren("brief kwam gisteren") & paren("de brief van gisteren") == paren("brief gisteren")
    assert not paren("brief gisteren") & paren("gisteren brief")
    assert not paren("brief gisteren") & paren("brief een twee drie vier gisteren")
    assert paren("brief") == paren("") == set()


def test_only_weights_below_a_part_of_the_largest_of_their_class_are_left_out() -> None:
    gewichten = np.array([[1.0, -0.02, 0.5], [0.02, 0.0, -0.01]], np.float32)
    snoei(gewichten, 0.1)
    assert np.allclose(gewichten, [[1.0, 0.0, 0.5], [0.02, 0.0, -0.01]])


def test_a_view_without_weight_is_not_kept() -> None:
    assert set(leerstof(TEKSTEN).soorten) == {Soort.WOORD, Soort.STAM, Soort.LETTERS}
