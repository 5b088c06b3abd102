"""The texts of a letter: what is proposed, what the handler made of it, and whether the two still belong together."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string

from maatwerk.brief.delen import Blok, Deel, blokken_van
from portal.weergave.alineas import Alinea, alineas


@dataclass(frozen=True)
class Bloktekst:
    """One block as it stands now. The edited text wins; `voorstel` is what the weighing says today."""

    deel: Deel
    blok: Blok
    nummer: int
    tekst: str
    voorstel: str
    aangepast: bool = False
    verouderd: bool = False
    """What was proposed has changed since this text was written."""

    @property
    def leeg(self) -> bool:
        """Whether there is nothing to read: then the letter cannot go out."""
        return not self.tekst.strip()

    @property
    def alineas(self) -> list[Alinea]:
        """The text as paragraphs and lists."""
        return alineas(self.tekst)


Aanpassing = Mapping[str, str]
"""An edited text as it is stored: `tekst`, and `bij`, a fingerprint of the proposal that it took the place of."""


def lees_blokken(
    delen: Sequence[Deel],
    context: Mapping[str, Any],
    *,
    aangepast: Mapping[str, Aanpassing],
    velden: Mapping[str, str],
) -> dict[str, Bloktekst]:
    """Every block of a letter by its key. `velden` holds the texts that are a field of the draft."""
    nummers = {deel.sleutel: nummer for nummer, deel in enumerate(delen, 1)}
    gelezen = {}
    for deel, blok in blokken_van(delen):
        nummer = nummers[deel.sleutel]
        voorstel = _voorstel(blok, context)
        if blok.veld:
            tekst = netjes(velden[blok.veld]) or voorstel
            anders = bool(voorstel) and tekst != voorstel
            gelezen[blok.sleutel] = Bloktekst(deel, blok, nummer, tekst, voorstel, anders)
        elif (eigen := aangepast.get(blok.sleutel)) is not None:
            oud = eigen["bij"] != vingerafdruk(voorstel)
            gelezen[blok.sleutel] = Bloktekst(deel, blok, nummer, eigen["tekst"], voorstel, True, oud)
        else:
            gelezen[blok.sleutel] = Bloktekst(deel, blok, nummer, voorstel, voorstel)
    return gelezen


def pas_aan(blok: Bloktekst, tekst: str) -> Aanpassing | None:
    """How to store what the handler typed in this block; None when it is what was proposed."""
    schoon = netjes(tekst)
    if schoon == blok.voorstel:
        return None
    # Who typed nothing new did not look at the new proposal either: it stays marked as older.
    if blok.aangepast and schoon == blok.tekst and blok.verouderd:
        return {"tekst": schoon, "bij": ""}
    return {"tekst": schoon, "bij": vingerafdruk(blok.voorstel)}


def vingerafdruk(tekst: str) -> str:
    """A short mark of a text, to see later whether it changed."""
    return hashlib.sha256(tekst.encode()).hexdigest()[:16]


def netjes(tekst: str) -> str:
    """A text with the same line ends everywhere, no space at the end of a line, one empty line at most."""
    regels: list[str] = []
    for regel in tekst.splitlines():
        schoon = regel.strip()
        if schoon or (regels and regels[-1]):
            regels.append(schoon)
    return "\n".join(regels).strip()


def _voorstel(blok: Blok, context: Mapping[str, Any]) -> str:
    return netjes(render_to_string(f"maatwerk/brief/{blok.sleutel}.txt", dict(context)))
