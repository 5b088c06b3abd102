"""What the search learns from: the catalogue as it is now, the seed's utterances and those of editors."""

from collections import defaultdict
from collections.abc import Collection
from functools import cache

from loket.models import Dienst, Uitspraak, Uitspraakbron, Uitspraakstaat
from loket.models.catalogus import Checklistregel, Hoedanigheid
from loket.models.uitspraak import kenmerk_van
from loket.zoeken.bron import Bron, Dienstgegevens, lees_bron, noemt_bezwaar
from loket.zoeken.proef import NIETS, bronhash
from portal.stelsel.models import Levensgebeurtenis

LIVE = frozenset({Uitspraakstaat.ACTIEF})
MET_VOORSTELLEN = frozenset({Uitspraakstaat.ACTIEF, Uitspraakstaat.VOORSTEL})


@cache
def zaad() -> Bron:
    """The seed content; read once by a process that needs it."""
    return lees_bron()


@cache
def zaaduitspraken() -> dict[str, str]:
    """The service (or NIETS) of every utterance of the seed, by its mark."""
    bron = zaad()
    bekend = {kenmerk_van(zin): d.sleutel for d in bron.diensten for zin in d.uitspraken}
    return bekend | {kenmerk_van(zin): NIETS for zin in bron.niet_passend}


def zoekbron(staten: Collection[Uitspraakstaat] = LIVE) -> Bron:
    """The source for a training, with the utterances of editors that are in one of these states.

    What is paused or retired can be found too: its page says so, and what to do instead.
    """
    diensten, niet_passend = _leerstof(staten)
    risico = Levensgebeurtenis.objects.filter(doenvermogen_risico=True).values_list("sleutel", flat=True)
    return Bron(diensten, niet_passend, frozenset(risico), bronhash(diensten, niet_passend))


def hash_nu() -> str:
    """The hash of what is live of the source: another one than the search has means that the search is older.

    Three statements.
    """
    return bronhash(*_leerstof(LIVE))


def _leerstof(
    staten: Collection[Uitspraakstaat],
) -> tuple[tuple[Dienstgegevens, ...], tuple[str, ...]]:
    """The services with their utterances, and the utterances that fit none."""
    eigen, ingetrokken = _van_redacteuren(staten)
    van_zaad = {dienst.sleutel: dienst.uitspraken for dienst in zaad().diensten}
    gebeurtenissen = _gebeurtenissen()

    def zinnen(sleutel: str, zaadzinnen: tuple[str, ...]) -> tuple[str, ...]:
        over = (zin for zin in zaadzinnen if not ingetrokken or kenmerk_van(zin) not in ingetrokken)
        return (*over, *eigen.get(sleutel, ()))

    diensten = tuple(
        zoekgegevens(
            dienst,
            zinnen(dienst.sleutel, van_zaad.get(dienst.sleutel, ())),
            gebeurtenissen.get(dienst.pk, ()),
        )
        for dienst in Dienst.objects.select_related("organisatie").order_by("sleutel")
    )
    return diensten, zinnen(NIETS, zaad().niet_passend)


def _van_redacteuren(
    staten: Collection[Uitspraakstaat],
) -> tuple[dict[str, list[str]], frozenset[str]]:
    """Utterances by service (NIETS: fits none), and the marks of those of the seed that were withdrawn."""
    eigen: dict[str, list[str]] = defaultdict(list)
    ingetrokken = set()
    for rij in Uitspraak.objects.order_by("pk").values(
        "dienst__sleutel", "tekst", "kenmerk", "bron", "staat"
    ):
        if rij["bron"] == Uitspraakbron.ZAAD:
            if rij["staat"] == Uitspraakstaat.INGETROKKEN:
                ingetrokken.add(rij["kenmerk"])
        elif rij["staat"] in staten:
            eigen[rij["dienst__sleutel"] or NIETS].append(rij["tekst"])
    return eigen, frozenset(ingetrokken)


def _gebeurtenissen() -> dict[int, tuple[str, ...]]:
    """The life events of each service in the order in which they were linked: the main one first (B8)."""
    koppelingen = Checklistregel.objects.filter(vervallen=False).order_by("pk")
    per_dienst: dict[int, tuple[str, ...]] = {}
    for dienst, sleutel in koppelingen.values_list("dienst_id", "levensgebeurtenis__sleutel"):
        per_dienst[dienst] = (*per_dienst.get(dienst, ()), sleutel)
    return per_dienst


def zoekgegevens(
    dienst: Dienst, uitspraken: tuple[str, ...] = (), levensgebeurtenissen: tuple[str, ...] = ()
) -> Dienstgegevens:
    """A service as the search knows it."""
    return Dienstgegevens(
        sleutel=dienst.sleutel,
        naam=dienst.naam,
        naam_en=dienst.naam_en,
        omschrijving=dienst.omschrijving,
        trefwoorden=tuple(dienst.trefwoorden),
        trefwoorden_en=tuple(dienst.trefwoorden_en),
        uitspraken=uitspraken,
        hoedanigheid=dienst.hoedanigheid if dienst.hoedanigheid == Hoedanigheid.ONDERNEMER else "",
        domeinen=tuple(dienst.domeinen),
        organisatie=dienst.organisatie.sleutel,
        levensgebeurtenissen=levensgebeurtenissen,
        noemt_bezwaar=noemt_bezwaar(dienst.naam, dienst.omschrijving, dienst.termijn),
    )
