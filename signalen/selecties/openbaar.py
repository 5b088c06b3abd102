"""What was done with signals, for everybody: read from reports that two people read and that are frozen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from signalen.levensloop import UITKOMSTEN_MET_VERANDERING
from signalen.models import Rapport, Rapportstatus, Uitkomst
from signalen.rapporten.document import Genoemd, uit_json

HOOGSTENS = 200
"""So many public reports are read, the newest first."""
PER_GROEP = 3
"""So many knelpunten of a kind stand on the page: it is read in two minutes (S91). The rest is in the reports."""
ANTWOORD_TEKENS = 160
_BEWAARD: dict[tuple[str, str], "tuple[Regel, ...]"] = {}
"""What this process read before, by address and hash: some kB for each public report."""


@dataclass(frozen=True)
class Regel:
    """One knelpunt, and the report that it was read in."""

    genoemd: Genoemd
    rapport: str
    """The address of the report."""
    van: str
    """The title of the report."""
    stand_op: date

    @property
    def kort(self) -> str:
        """The answer, or as many whole sentences of it as can be read quickly."""
        tekst = " ".join(self.genoemd.antwoord.split())
        if len(tekst) <= ANTWOORD_TEKENS:
            return tekst
        einde = tekst[:ANTWOORD_TEKENS].rfind(". ")
        return tekst[: einde + 1] if einde > 0 else f"{tekst[:ANTWOORD_TEKENS].rsplit(' ', 1)[0]} …"


@dataclass(frozen=True)
class Groep:
    """Knelpunten that came out alike."""

    kop: str | Promise
    uitleg: str | Promise
    regels: list[Regel]
    meer: int
    """How many more there are than are shown."""


NIETS_VERANDERD = frozenset({Uitkomst.NIET_GEDEELD, Uitkomst.AL_BEKEND, Uitkomst.DOORVERWEZEN})
_GROEPEN: tuple[tuple[str | Promise, str | Promise, frozenset[str]], ...] = (
    (
        _("Dit veranderde"),
        _("Het ministerie paste iets aan, of maakte een afspraak die overal geldt."),
        frozenset(UITKOMSTEN_MET_VERANDERING),
    ),
    (
        _("Dit klopt, maar het kan nu niet"),
        _(
            "Het ministerie ziet dat de regel knelt. Toch verandert er nu niets. Er staat wel een dag om"
            " opnieuw te kijken."
        ),
        frozenset({Uitkomst.ERKEND_NU_NIET}),
    ),
    (_("Hier is nog geen besluit over"), _("Het ministerie kijkt hier nog naar."), frozenset({""})),
    (
        _("Dit bleef zoals het was"),
        _("Het ministerie ziet het anders, of er liep al iets. De reden staat erbij."),
        frozenset(NIETS_VERANDERD),
    ),
)


def openbare_regels() -> list[Regel]:
    """Every knelpunt in a public report, each once, as in the report with the newest facts. One statement.

    A second one reads what this process did not read before: a frozen text never changes.
    """
    rijen = list(
        Rapport.objects.filter(status=Rapportstatus.GEPUBLICEERD)
        .order_by("-vaststelling__op")
        .values_list("sleutel", "vaststelling__sha256")[:HOOGSTENS]
    )
    gevonden: dict[int, Regel] = {}
    for regels in _gelezen(rijen):
        for regel in regels:
            eerder = gevonden.get(regel.genoemd.nummer)
            if eerder is None or eerder.stand_op < regel.stand_op:
                gevonden[regel.genoemd.nummer] = regel
    return list(gevonden.values())


def _gelezen(rijen: list[tuple[str, str]]) -> list[tuple[Regel, ...]]:
    """The knelpunten of these reports, by address and hash; the order stays."""
    bekend = {rij: regels for rij in rijen if (regels := _BEWAARD.get(rij)) is not None}
    nieuw = [afdruk for sleutel, afdruk in rijen if (sleutel, afdruk) not in bekend]
    if nieuw:
        gevonden = Rapport.objects.filter(vaststelling__sha256__in=nieuw).values_list(
            "sleutel", "vaststelling__sha256", "vaststelling__inhoud"
        )
        bekend |= {(sleutel, afdruk): _regels_uit(sleutel, inhoud) for sleutel, afdruk, inhoud in gevonden}
        _BEWAARD.clear()  # what is not public any more is not kept
        _BEWAARD.update(bekend)
    return [bekend[rij] for rij in rijen]


def _regels_uit(sleutel: str, inhoud: str) -> tuple[Regel, ...]:
    document = uit_json(inhoud)
    op = date.fromisoformat(document.stand_op)
    return tuple(Regel(genoemd, sleutel, document.titel, op) for genoemd in document.knelpunten)


def in_groepen(regels: Iterable[Regel]) -> list[Groep]:
    """By how it came out; a group without knelpunten is left out."""
    groepen = []
    for kop, uitleg, uitkomsten in _GROEPEN:
        van_groep = [regel for regel in regels if regel.genoemd.uitkomst in uitkomsten]
        if van_groep:
            groepen.append(Groep(kop, uitleg, van_groep[:PER_GROEP], max(0, len(van_groep) - PER_GROEP)))
    return groepen
