"""The look of one organisation: colours and a size of text, checked for contrast, as a style sheet. No Django."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

MINSTE_CONTRAST: Final = 4.5
"""Between text and its ground. Source: WCAG 2.2, success criterion 1.4.3 (AA)."""
TEKENGROOTTES: Final = (100, 112, 125)
"""Sizes of text in percent of what the browser has."""

WIT: Final = "#ffffff"
INKT: Final = "#18222d"
ZACHT: Final = "#55636f"
"""The colours of the sheet and of text, which a theme leaves as they are (static/bron/css/thema.css)."""
_HEX: Final = re.compile(r"#[0-9a-f]{6}")
_SLEUTEL: Final = re.compile(r"[a-z0-9-]{1,40}")


def is_kleur(tekst: str) -> bool:
    """Whether this is a colour as we keep it: # and six digits or small letters."""
    return _HEX.fullmatch(tekst) is not None


def contrast(een: str, ander: str) -> float:
    """How far two colours stand apart, from 1 to 21. Source: WCAG 2.2, "contrast ratio"."""
    licht, donker = sorted((_helderheid(een), _helderheid(ander)), reverse=True)
    return (licht + 0.05) / (donker + 0.05)


def meng(kleur: str, met: str, deel: float) -> str:
    """The colour with so much (0 to 1) of another in it."""
    paren = zip(_delen(kleur), _delen(met), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * deel):02x}" for a, b in paren)


def _delen(kleur: str) -> tuple[int, int, int]:
    return int(kleur[1:3], 16), int(kleur[3:5], 16), int(kleur[5:7], 16)


def _helderheid(kleur: str) -> float:
    """Relative luminance. Source: WCAG 2.2."""
    rood, groen, blauw = (
        deel / 255 / 12.92 if deel / 255 <= 0.04045 else ((deel / 255 + 0.055) / 1.055) ** 2.4
        for deel in _delen(kleur)
    )
    return 0.2126 * rood + 0.7152 * groen + 0.0722 * blauw


@dataclass(frozen=True)
class Thema:
    """What an organisation may choose: what can be done, headings and the floor, the paper, the size of text."""

    actie: str
    koppen: str
    papier: str
    tekengrootte: int = TEKENGROOTTES[0]

    @property
    def versie(self) -> str:
        """Changes with the style sheet, so that a browser may keep one for good."""
        return hashlib.sha256(self.stijlblad("x").encode()).hexdigest()[:12]

    def te_licht(self) -> dict[str, float]:
        """Each choice that cannot be read somewhere, with the least contrast that it gives (a ratio)."""
        minst: dict[str, float] = {}
        for veld, tekst, grond in self._teksten():
            minst[veld] = min(minst.get(veld, 21.0), contrast(tekst, grond))
        return {veld: waarde for veld, waarde in minst.items() if waarde < MINSTE_CONTRAST}

    def _teksten(self) -> Iterator[tuple[str, str, str]]:
        """The choice, the colour of the text and its ground, for every pair that a page shows."""
        tint, status = self._tint(0.95), self._tint(0.88)
        yield from (("papier", tekst, self.papier) for tekst in (INKT, ZACHT))
        for veld, kleur in (("actie", self.actie), ("koppen", self.koppen)):
            yield from ((veld, kleur, grond) for grond in (WIT, self.papier, tint))
        yield "koppen", self.koppen, status
        yield "actie", ZACHT, tint

    def _tint(self, wit: float) -> str:
        return meng(self.actie, WIT, wit)

    def _tokens(self) -> dict[str, str]:
        return {
            "--portaal-blauw-50": self._tint(0.95),
            "--portaal-blauw-100": self._tint(0.88),
            "--portaal-blauw-200": self._tint(0.75),
            "--portaal-blauw-300": self._tint(0.5),
            "--portaal-blauw-400": self._tint(0.15),
            "--portaal-blauw-500": self.actie,
            "--portaal-blauw-600": meng(self.actie, "#000000", 0.25),
            "--portaal-blauw-700": self.koppen,
            "--portaal-papier": self.papier,
            "--portaal-papier-diep": meng(self.papier, "#000000", 0.05),
            "--portaal-papier-rand": meng(self.papier, "#000000", 0.12),
        }

    def stijlblad(self, sleutel: str) -> str:
        """The style sheet for pages with the class `thema--<sleutel>`. Raises ValueError for a key that is none.

        Who asks the device for dark keeps the dark colours of the portal: those of a theme are for a light sheet.
        """
        if not _SLEUTEL.fullmatch(sleutel):
            raise ValueError(f"Not a key: {sleutel!r}")
        klasse = f".thema--{sleutel}"
        tokens = "".join(f"{naam}:{waarde};" for naam, waarde in self._tokens().items())
        return (
            f".portaal{klasse}:not(.portaal--schema){{{tokens}}}\n"
            f"@media not all and (prefers-color-scheme:dark){{.portaal{klasse}{{{tokens}}}}}\n"
            f"html{klasse}{{font-size:{self.tekengrootte}%}}\n"
            f"{klasse} .merk__van{{display:block;font-size:.875rem;font-weight:400}}\n"
        )
