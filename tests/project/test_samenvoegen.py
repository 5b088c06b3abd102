"""What two people changed was put together by hand: no file still holds both versions."""

from tests.processen import WORTEL

MAPPEN = ("docs", "portal", "loket", "maatwerk", "signalen", "templates", "tests", "static/bron", "locale")
SOORTEN = {".md", ".py", ".html", ".css", ".js", ".po", ".yaml", ".yml", ".toml", ".txt", ".in", ".sh"}
STREPEN = ("<" * 7 + " ", ">" * 7 + " ")


def test_no_file_holds_two_versions_of_a_line() -> None:
    bestanden = [
        *(pad for pad in WORTEL.iterdir() if pad.is_file()),
        *(pad for map_ in MAPPEN for pad in (WORTEL / map_).rglob("*") if pad.is_file()),
    ]
    gelezen = [pad for pad in bestanden if pad.suffix in SOORTEN or pad.name == "Makefile"]
    assert len(gelezen) > 1000
    dubbel = [
        f"{pad.relative_to(WORTEL)} line {nummer}"
        for pad in gelezen
        for nummer, regel in enumerate(pad.read_text(errors="replace").splitlines(), start=1)
        if regel.startswith(STREPEN)
    ]
    assert dubbel == []
