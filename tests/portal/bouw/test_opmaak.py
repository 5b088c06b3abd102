"""Building the style sheet: only what is used, only when needed, and a clear word when it fails."""

import gzip
import os
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from portal.bouw import opmaak
from portal.bouw.opmaak import OpmaakMislukt, bouw, inhoud_van
from portal.bouw.stijl import (
    genoemde_componenten,
    zonder_ongebruikte_componenten,
    zonder_ongebruikte_tokens,
)

NAMEN = [f"--t{nummer}" for nummer in range(6)]


@pytest.fixture
def bron(tmp_path: Path) -> Path:
    map_ = tmp_path / "bron"
    map_.mkdir()
    (map_ / "index.css").write_text("a{color:red}")
    (map_ / "KENNISGEVINGEN.md").write_text("dank")
    return map_


def test_a_token_that_nothing_reads_is_dropped() -> None:
    css = ".voorbeeld-theme{--a:1;--b:var(--c);--c:2;--d:3}.x{width:var(--b)}"
    assert zonder_ongebruikte_tokens(css) == ".voorbeeld-theme{--b:var(--c);--c:2}.x{width:var(--b)}"


def test_a_token_that_our_own_layer_reads_stays() -> None:
    css = ".voorbeeld-theme{--a:1}.portaal{--eigen:var(--a)}"
    assert zonder_ongebruikte_tokens(css) == css


@given(
    st.dictionaries(st.sampled_from(NAMEN), st.lists(st.sampled_from(NAMEN), max_size=3)),
    st.sets(st.sampled_from(NAMEN)),
)
def test_no_token_is_lost_that_a_rule_can_reach(tokens: dict[str, list[str]], gebruikt: set[str]) -> None:
    blok = ";".join(
        f"{naam}:{' '.join(f'var({doel})' for doel in doelen) or '1'}" for naam, doelen in tokens.items()
    )
    css = f".voorbeeld-theme{{{blok}}}" + "".join(f".x{{width:var({naam})}}" for naam in sorted(gebruikt))
    over = zonder_ongebruikte_tokens(css)
    bereikbaar = set(gebruikt)
    for _ in NAMEN:
        bereikbaar |= {doel for naam in bereikbaar for doel in tokens.get(naam, [])}
    assert set(re.findall(r"(--t\d):", over)) == bereikbaar & tokens.keys()


@pytest.mark.parametrize(
    ("css", "over"),
    [
        (".utrecht-a{x:1}.utrecht-b{x:2}.eigen{x:3}", ".utrecht-a{x:1}.eigen{x:3}"),
        (".utrecht-a:hover,.utrecht-b:hover{x:1}", ".utrecht-a:hover{x:1}"),
        (".utrecht-a:not(.utrecht-b, .utrecht-c){x:1}", ".utrecht-a:not(.utrecht-b, .utrecht-c){x:1}"),
        ("@media print{.utrecht-b{x:1}.utrecht-a{x:2}}", "@media print{.utrecht-a{x:2}}"),
        ("@media print{.utrecht-b{x:1}}p{x:2}", "p{x:2}"),
        ("@font-face{src:url(a)}@keyframes k{0%{x:1}}", "@font-face{src:url(a)}@keyframes k{0%{x:1}}"),
        ('@charset "a;b";/*! } */.utrecht-b:after{content:"}"}p{x:1}', '@charset "a;b";/*! } */p{x:1}'),
    ],
)
def test_a_component_that_no_page_names_is_left_out(css: str, over: str) -> None:
    assert zonder_ongebruikte_componenten(css, {"utrecht-a"}) == over


def test_a_component_is_found_where_a_page_names_it_with_its_invalid_form() -> None:
    genoemd = genoemde_componenten(
        iter(['<a class="utrecht-link utrecht-link--html-a">', "'utrecht-textbox'"])
    )
    assert genoemd >= {"utrecht-link", "utrecht-link--html-a", "utrecht-textbox", "utrecht-textbox--invalid"}


def test_no_page_puts_the_name_of_a_component_together_from_pieces() -> None:
    """A name in pieces is not found, and its style would be left out."""
    stukken = [
        f"{pad.name}: {stuk}"
        for pad in (opmaak.WORTEL / "templates").rglob("*.html")
        for stuk in re.findall(r"utrecht-[\w-]*(?:-\{%|\{\{)", pad.read_text(encoding="utf-8"))
    ]
    assert stukken == []


def test_a_second_run_with_the_same_sources_does_nothing(
    bron: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gebouwd = tmp_path / "gebouwd"
    gebouwd.mkdir()
    (gebouwd / "portaal.css").write_text("a{}")
    (gebouwd / opmaak.STEMPEL).write_text(inhoud_van(bron))
    monkeypatch.setenv("PATH", "")
    assert bouw(bron, gebouwd) is False


def test_another_source_or_another_name_is_another_build(bron: Path) -> None:
    eerst = inhoud_van(bron)
    (bron / "index.css").write_text("a{color:blue}")
    daarna = inhoud_van(bron)
    (bron / "index.css").rename(bron / "anders.css")
    assert len({eerst, daarna, inhoud_van(bron)}) == 3


def test_fetched_packages_do_not_count_as_source(bron: Path) -> None:
    eerst = inhoud_van(bron)
    (bron / "node_modules").mkdir()
    (bron / "node_modules" / "x.css").write_text("a{}")
    assert inhoud_van(bron) == eerst


def _nep_node(map_: Path, npm: str) -> None:
    map_.mkdir()
    for naam, regels in {"node": "echo v20.0.0", "npm": npm}.items():
        (map_ / naam).write_text(f"#!/bin/sh\n{regels}\n")
        (map_ / naam).chmod(0o755)


def test_a_failure_is_one_line_and_leaves_the_old_build_alone(
    bron: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gebouwd = tmp_path / "gebouwd"
    gebouwd.mkdir()
    (gebouwd / "portaal.css").write_text("oud")
    _nep_node(tmp_path / "bin", "echo 'npm error: no network' >&2; echo more >&2; exit 1")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}/bin{os.pathsep}/usr/bin")
    with pytest.raises(OpmaakMislukt, match=r"^npm ci: npm error: no network$"):
        bouw(bron, gebouwd)
    assert (gebouwd / "portaal.css").read_text() == "oud"
    assert sorted(pad.name for pad in tmp_path.iterdir()) == ["bin", "bron", "gebouwd"]


def test_the_command_reports_a_failure_with_status_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def mislukt() -> bool:
        raise OpmaakMislukt("npm ci: no network")

    monkeypatch.setattr(opmaak, "bouw", mislukt)
    assert opmaak.main() == 1
    assert capsys.readouterr().err == "Opmaak mislukt: npm ci: no network\n"


def test_an_old_node_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _nep_node(tmp_path / "bin", "exit 0")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}/bin{os.pathsep}/usr/bin")
    assert opmaak._node_van_de_machine()
    (tmp_path / "bin" / "node").write_text("#!/bin/sh\necho v12.22.0\n")
    assert not opmaak._node_van_de_machine()


def test_the_built_style_sheet_is_small_enough_for_an_old_phone() -> None:
    css = (opmaak.GEBOUWD / "portaal.css").read_bytes()
    assert len(css) <= 150_000
    assert len(gzip.compress(css, 9)) <= 17_000


def test_the_built_style_sheet_asks_nothing_from_elsewhere() -> None:
    css = (opmaak.GEBOUWD / "portaal.css").read_text(encoding="utf-8")
    adressen = re.findall(r"url\(\"?([^)\"]+)\"?\)", css)
    assert adressen
    for adres in adressen:
        assert (opmaak.GEBOUWD / adres).is_file(), adres


@pytest.mark.parametrize("naam", opmaak.LETTERS.values())
def test_the_letters_for_pdf_can_write_the_names_of_everyone_in_latin_script(naam: str) -> None:
    tekens = TTFont(opmaak.GEBOUWD / "fonts" / naam).getBestCmap()
    assert {ord(teken) for teken in "Yıldız Łukasz Šárka Ağaoğlu Thị Ŋ é ë ï ij € – “”"} <= tekens.keys()


def test_the_lock_file_names_no_host_to_download_from() -> None:
    slot = (opmaak.BRON / "package-lock.json").read_text()
    assert '"resolved"' not in slot
    assert slot.count('"integrity"') >= 20
