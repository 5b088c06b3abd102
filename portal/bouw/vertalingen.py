"""Compile the translations: every locale/*/LC_MESSAGES/*.po becomes a .mo beside it, without system gettext.

Run as `python -m portal.bouw.vertalingen`. A .mo that is newer than its .po is left alone.
"""

import sys
from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parents[2] / "locale"


def compileer(locale: Path = LOCALE) -> list[Path]:
    """Compile what changed and return the .mo files that were written.

    Entries marked "fuzzy" are left out, as gettext's own compiler does: a guess is not a translation.
    Raises OSError when a .po file cannot be read as one.
    """
    geschreven = []
    for bron in sorted(locale.glob("*/LC_MESSAGES/*.po")):
        doel = bron.with_suffix(".mo")
        if doel.exists() and doel.stat().st_mtime_ns >= bron.stat().st_mtime_ns:
            continue
        _schrijf_in_een_keer(polib.pofile(str(bron)), doel)
        geschreven.append(doel)
    return geschreven


def _schrijf_in_een_keer(catalogus: polib.POFile, doel: Path) -> None:
    # A running server must never read half a file.
    tijdelijk = doel.with_suffix(".mo.nieuw")
    catalogus.save_as_mofile(str(tijdelijk))
    tijdelijk.replace(doel)


def main() -> int:
    """Compile and say what was done."""
    for doel in compileer():
        sys.stdout.write(f"Compiled {doel.relative_to(LOCALE.parent)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
