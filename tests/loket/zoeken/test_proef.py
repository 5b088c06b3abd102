"""The proof on held-out utterances, and the source that is kept beside a search."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.zoeken.bron import Bron, Dienstgegevens
from loket.zoeken.proef import (
    NIETS,
    Antwoord,
    Verschil,
    bouw,
    bronhash,
    cijfers,
    is_proefzin,
    lees_bron_terug,
    neem_proef,
    proefzinnen,
    schrijf_bron,
    verschillen,
)

ZIN = st.text("abcdefgh ", min_size=1, max_size=20)
DIENST = st.builds(
    Dienstgegevens,
    sleutel=st.uuids().map(str),
    naam=ZIN,
    trefwoorden=st.lists(ZIN, max_size=3).map(tuple),
    uitspraken=st.lists(ZIN, max_size=5).map(tuple),
)
BRON = st.builds(
    Bron,
    diensten=st.lists(DIENST, max_size=4, unique_by=lambda d: d.sleutel).map(tuple),
    niet_passend=st.lists(ZIN, max_size=4).map(tuple),
    risicogebeurtenissen=st.frozensets(ZIN, max_size=2),
    hash=ZIN,
)


def bron(**uitspraken: tuple[str, ...]) -> Bron:
    niets = uitspraken.pop("niets", ())
    diensten = tuple(
        Dienstgegevens(sleutel, sleutel, uitspraken=zinnen) for sleutel, zinnen in uitspraken.items()
    )
    return Bron(diensten, niets, frozenset(), bronhash(diensten, niets))


HUUR = tuple(f"{zin} {woord}" for zin in ("huur betalen", "dure huur", "huurbaas") for woord in "abcdefghij")
WERK = tuple(f"{zin} {woord}" for zin in ("werk kwijt", "ontslagen", "geen baan") for woord in "abcdefghij")
REST = tuple(f"{zin} {woord}" for zin in ("pizza", "trein", "fiets") for woord in "abcdefghij")


def test_about_one_in_five_is_kept_apart_whatever_its_capitals() -> None:
    zinnen = [f"zin nummer {n}" for n in range(2000)]
    apart = [zin for zin in zinnen if is_proefzin(zin)]
    assert 300 < len(apart) < 500
    assert apart == [zin for zin in zinnen if is_proefzin(zin.upper() + "!")]


def test_what_is_kept_apart_plays_no_part_in_the_training() -> None:
    vreemd = next(f"onvindbaar{n}" for n in range(100) if is_proefzin(f"onvindbaar{n}"))
    met = bron(huur=(*HUUR, vreemd), werk=WERK, niets=REST)
    uitslag = neem_proef(met)
    assert set(uitslag) == {zin for _dienst, zin in proefzinnen(met)}
    assert uitslag[vreemd] == Antwoord("huur", ())
    assert bouw(met).zoek(vreemd).treffers[0].dienst == "huur"


def test_the_figures_count_what_belongs_and_what_fits_nowhere_apart() -> None:
    uitslag = {
        "a": Antwoord("huur", ("huur", "werk")),
        "b": Antwoord("huur", ("werk", "huur")),
        "c": Antwoord("huur", ()),
        "d": Antwoord("werk", ("zorg", "huur", "geld")),
        "e": Antwoord(NIETS, ()),
        "f": Antwoord(NIETS, ("huur",)),
    }
    assert cijfers(uitslag) == {
        "n": 4,
        "top1": 0.25,
        "top3": 0.5,
        "vals_niets": 0.25,
        "n_niets": 2,
        "niets_herkend": 0.5,
    }


def test_the_figures_of_nothing_are_nothing() -> None:
    assert cijfers({})["top1"] == 0.0


def test_differences_name_what_got_worse_first_and_leave_out_what_stays_and_what_is_new() -> None:
    voor = {
        "beter": Antwoord("huur", ("werk",)),
        "slechter": Antwoord("huur", ("huur",)),
        "anders": Antwoord("huur", ("werk",)),
        "zelfde": Antwoord("huur", ("huur", "werk")),
        "weg": Antwoord("huur", ("huur",)),
    }
    na = {
        "beter": Antwoord("huur", ("huur",)),
        "slechter": Antwoord("huur", ()),
        "anders": Antwoord("huur", ("zorg",)),
        "zelfde": Antwoord("huur", ("huur", "zorg")),
        "nieuw": Antwoord("huur", ("huur",)),
    }
    gevonden = verschillen(voor, na)
    assert gevonden == [
        Verschil("slechter", "huur", "huur", NIETS),
        Verschil("anders", "huur", "werk", "zorg"),
        Verschil("beter", "huur", "werk", "huur"),
    ]
    assert [verschil.beter for verschil in gevonden] == [False, False, True]


def test_the_same_source_gives_no_difference() -> None:
    gelijk = bron(huur=HUUR, werk=WERK, niets=REST)
    assert verschillen(neem_proef(gelijk), neem_proef(gelijk)) == []


@given(BRON)
def test_a_source_is_read_back_as_it_was_kept(tmp_path_factory: pytest.TempPathFactory, bron: Bron) -> None:
    pad = tmp_path_factory.mktemp("bron") / "zoekindex.bron"
    schrijf_bron(bron, pad, "zaad")
    terug, zaad = lees_bron_terug(pad)
    assert zaad == "zaad"
    assert replace(terug, diensten=()) == replace(bron, diensten=())
    assert set(terug.diensten) == set(bron.diensten)


@pytest.mark.parametrize("inhoud", [b"", b"geen gzip", b"\x1f\x8b"])
def test_a_damaged_source_is_an_error(tmp_path: Path, inhoud: bytes) -> None:
    pad = tmp_path / "zoekindex.bron"
    pad.write_bytes(inhoud)
    with pytest.raises((OSError, ValueError, KeyError, EOFError)):
        lees_bron_terug(pad)


@given(BRON)
def test_the_order_of_the_services_does_not_change_the_hash(bron: Bron) -> None:
    assert bronhash(bron.diensten, bron.niet_passend) == bronhash(bron.diensten[::-1], bron.niet_passend)
