"""A frozen letter as plain text, for who hears it read, or has it in a mail by someone who helps. Pure."""

from html.parser import HTMLParser
from typing import Final

BLOKKEN: Final = frozenset(
    {
        "article",
        "section",
        "p",
        "h1",
        "h2",
        "h3",
        "ul",
        "ol",
        "li",
        "blockquote",
        "table",
        "tr",
        "dl",
        "dt",
        "dd",
    }
)
KOPPEN: Final = {"h1": "=", "h2": "-", "h3": "-"}


def als_tekst(html: str) -> str:
    """The text of a letter in reading order: headings underlined, points with a dash, quotes set in."""
    lezer = _Lezer()
    lezer.feed(html)
    lezer.close()
    return lezer.tekst()


class _Lezer(HTMLParser):
    """Collects one line of text per block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._alineas: list[str] = []
        self._nu: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block ends the line before it; a cell of a table is set off from the one before."""
        if tag in BLOKKEN:
            self._sluit()
            self._open.append(tag)
        elif tag == "br":
            self._nu.append("\n")
        elif tag in {"td", "th"} and self._nu:
            self._nu.append(" | ")

    def handle_endtag(self, tag: str) -> None:
        """The end of a block ends its line."""
        if tag in BLOKKEN:
            self._sluit()
            if tag in self._open:
                del self._open[len(self._open) - 1 - self._open[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        """Text; white space between words is one space."""
        voor, na = self._randen(data)
        self._nu.append(voor + " ".join(data.split()) + na if data.strip() else " ")

    @staticmethod
    def _randen(data: str) -> tuple[str, str]:
        return (" " if data[0].isspace() else "", " " if data[-1].isspace() else "")

    def _sluit(self) -> None:
        regels = [" ".join(regel.split()) for regel in "".join(self._nu).split("\n")]
        self._nu = []
        tekst = "\n".join(regel for regel in regels if regel)
        if not tekst:
            return
        self._alineas.append(self._opgemaakt(tekst))

    def _opgemaakt(self, tekst: str) -> str:
        soort = self._open[-1] if self._open else ""
        if soort in KOPPEN:
            breedste = max(len(regel) for regel in tekst.split("\n"))
            return f"{tekst}\n{KOPPEN[soort] * breedste}"
        if soort == "li":
            return "- " + tekst.replace("\n", "\n  ")
        if "blockquote" in self._open:
            return "> " + tekst.replace("\n", "\n> ")
        return tekst

    def tekst(self) -> str:
        """All of it; the points of a list stand close together."""
        self._sluit()
        uit = ""
        vorige = ""
        for alinea in self._alineas:
            dicht = alinea.startswith("- ") and vorige.startswith("- ")
            uit += ("\n" if dicht else "\n\n") * bool(uit) + alinea
            vorige = alinea
        return uit + "\n"
