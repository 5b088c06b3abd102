"""A table in a document that the program makes: one line of Markdown for each row, between two marks."""

from collections.abc import Sequence

BEGIN, EINDE = "<!-- table: begin -->", "<!-- table: end -->"


def met_tabel(tekst: str, kop: Sequence[str], rijen: Sequence[Sequence[str]]) -> str:
    """The document with its table made anew."""
    voor, rest = tekst.split(BEGIN)
    tabel = "\n".join(f"| {' | '.join(rij)} |" for rij in [kop, ["---"] * len(kop), *rijen])
    return f"{voor}{BEGIN}\n{tabel}\n{EINDE}{rest.split(EINDE)[1]}"
