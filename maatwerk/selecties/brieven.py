"""The letters of a case that carry a term, and how each of them reached the citizen."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from loket.models import Bezorging, Bezorgwijze, Dossier, Machtiging, Stuk
from loket.models.bezorging import stand_van
from maatwerk.handelingen.termijnbrieven import MetBrief
from maatwerk.models import (
    Besluit,
    Bezwaar,
    Dwangsombesluit,
    Dwangsombezwaarbesluit,
    Postdoel,
    Postopdracht,
    Zaak,
)
from maatwerk.selecties.perpost import kan_per_post, per_mail_onderweg
from portal.berichten.models import Poststuk

ZONDER_TEKST: Final = ("brief__pdf", "brief__html")


@dataclass(frozen=True)
class Briefrij:
    """One letter with what was decided, and every step of its delivery."""

    rij: MetBrief
    stappen: list[Bezorging]
    poststuk: Poststuk | None = None
    """Where it lies at the post, as long as nothing was written down about its way."""
    gaat_mee: bool = False
    """Whether the next print batch takes it along."""
    opdrachten: Sequence[Postopdracht] = ()
    """Copies for who represents, and times that it was sent again."""

    @property
    def stuk(self) -> Stuk:
        """The frozen letter."""
        stuk: Stuk = self.rij.brief  # type: ignore[assignment]  # there is one: `brieven_van`
        return stuk

    @property
    def stand(self) -> Bezorging | None:
        """The strongest proof that it arrived."""
        return stand_van(self.stappen)

    @property
    def kan_opnieuw(self) -> bool:
        """Whether the last one to the citizen came back, and none is on its way."""
        opnieuw = [rij for rij in self.opdrachten if rij.doel == Postdoel.OPNIEUW]
        if opnieuw:
            return opnieuw[-1].terug_op is not None
        return any(stap.wijze == Bezorgwijze.TERUG for stap in self.stappen)

    def zonder_afschrift(self, machtigingen: Sequence[Machtiging]) -> list[Machtiging]:
        """Of these who represent, those to whom no copy of this letter went or is on its way."""
        if self.bekendgemaakt_op is None:
            return []
        met = {rij.machtiging_id for rij in self.opdrachten if rij.terug_op is None}
        return [rij for rij in machtigingen if rij.pk not in met]

    @property
    def mislukt(self) -> bool:
        """Whether the e-mail by which it would be sent did not leave."""
        return any(stap.wijze == Bezorgwijze.MISLUKT for stap in self.stappen)

    @property
    def bekendgemaakt_op(self) -> date | None:
        """From when it works; None before it was sent."""
        return self.rij.bekendgemaakt_op

    @property
    def uiterlijk(self) -> date | None:
        """Until when one can disagree; None before it was sent, or where nothing is left."""
        if isinstance(self.rij, Besluit | Dwangsombesluit):
            return self.rij.bezwaar_uiterlijk
        return self.rij.termijn.beroep_uiterlijk


def brieven_van(
    zaak: Zaak,
    besluiten: Sequence[Besluit],
    bezwaren: Sequence[Bezwaar],
    dwangsommen: Sequence[Dwangsombesluit],
) -> list[Briefrij]:
    """Every such letter, the oldest first. Two statements beside what the page read, and three for the post."""
    met_brief = [rij for rij in bezwaren if rij.brief_id is not None]
    rijen: list[MetBrief] = [*besluiten, *met_brief, *dwangsommen]
    if getattr(zaak, "heeft_termijn", True):
        na_bezwaar = Dwangsombezwaarbesluit.objects.filter(termijn__zaak=zaak)
        rijen += na_bezwaar.select_related("brief", "termijn").defer(*ZONDER_TEKST)
    stappen: dict[object, list[Bezorging]] = defaultdict(list)
    for stap in Bezorging.objects.filter(stuk__in=[rij.brief_id for rij in rijen]).select_related("door"):
        stappen[stap.stuk_id].append(stap)
    wacht = [rij.brief_id for rij in rijen if rij.brief_id is not None and rij.bekendgemaakt_op is None]
    bij_post = _bij_de_post(wacht)
    mee = _gaan_mee([stuk_id for stuk_id in wacht if stuk_id not in bij_post], zaak.dossier)
    nagepost = _nagepost([rij.brief_id for rij in rijen if rij.bekendgemaakt_op is not None])
    brieven = [
        Briefrij(
            rij,
            stappen[rij.brief_id],
            bij_post.get(rij.brief_id),
            rij.brief_id in mee,
            nagepost.get(rij.brief_id, ()),
        )
        for rij in rijen
    ]
    return sorted(brieven, key=lambda brief: brief.stuk.klaargelegd_op)


def _gaan_mee(brieven: Sequence[UUID], dossier: Dossier) -> set[UUID]:
    """Of these letters, those that the next print batch takes along. At most one statement."""
    if not kan_per_post(dossier):
        return set()
    return set(brieven) - per_mail_onderweg(dict.fromkeys(brieven, dossier))


def _nagepost(brieven: Sequence[UUID | None]) -> dict[UUID | None, list[Postopdracht]]:
    """What was sent once more of these letters, the oldest first. At most one statement."""
    gevonden: dict[UUID | None, list[Postopdracht]] = defaultdict(list)
    if brieven:
        for rij in Postopdracht.objects.filter(stuk__in=brieven).select_related("machtiging"):
            gevonden[rij.stuk_id].append(rij)
    return gevonden


def _bij_de_post(stukken: Sequence[UUID | None]) -> dict[UUID | None, Poststuk]:
    """Of these letters, those that lie in a print batch. At most one statement."""
    if not stukken:
        return {}
    rijen = Poststuk.objects.filter(stuk__in=stukken, ingetrokken_op__isnull=True, opdracht__isnull=True)
    return {
        rij.stuk: rij
        for rij in rijen.select_related("partij").only("stuk", "partij__nummer", "partij__stand")
    }


def dwangsommen_van(zaak: Zaak) -> list[Dwangsombesluit]:
    """What was decided on a dwangsom, with the bezwaar about it when there is one. One statement."""
    rijen = Dwangsombesluit.objects.filter(ingebrekestelling__termijn__zaak=zaak)
    erbij = ("brief", "ingebrekestelling__termijn", "bezwaartermijn")
    return list(rijen.select_related(*erbij).defer(*ZONDER_TEKST))
