"""The room wizard: per law the articles with room, the verdict on each, and which lower rules are stricter."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from maatwerk.handelingen.register import VELDEN, inhoud_van
from maatwerk.models import Bepaling, Grondsoort, Grondversie, Rechtsgrond, Versiestaat
from maatwerk.ruimtetabel import Oordeel, Ruimteoordeel, hoogste, oordeel_over
from portal.snel.vaste_vraag import VasteVraag
from portal.stelsel.models import Regelniveau, Wet
from portal.weergave.fragmenten import VasteInhoud

ALLE_ORGANISATIES = "alle"
ONLANGS = 20


@dataclass(frozen=True)
class Artikelkaart(VasteInhoud):
    """One row of the register with the verdict, and the lower rules that leave less room than it does."""

    grond: Rechtsgrond
    oordeel: Oordeel
    strengere: list[Rechtsgrond] = field(default_factory=list)

    @property
    def vaste_sleutel(self) -> tuple[str, ...]:
        """All that stands in the rows that it shows, and the verdict: a change in the register shows at once."""
        gronden = (self.grond, *self.strengere)
        rijen = [rij for grond in gronden for rij in (grond, grond.wet, grond.artikel)]
        return self.oordeel.oordeel.value, self.oordeel.regel, *map(_alle_waarden, rijen)

    @property
    def trap(self) -> int:
        """The room that this person has here: 0 to 4."""
        return Bepaling(self.grond.bepaling).trap if self.oordeel.mag else 0

    @property
    def hoogste(self) -> str:
        """The highest rule that may be departed from, in words."""
        niveau = hoogste(self.grond.ruimte)
        return str(niveau.label) if niveau else ""


def _alle_waarden(rij: Model) -> str:
    return repr([rij.__dict__.get(veld.attname) for veld in rij._meta.concrete_fields])


@dataclass(frozen=True)
class Regeling:
    """One law with its articles, to read and to compare (S24)."""

    wet: Wet
    kaarten: list[Artikelkaart]
    lagere: list[Rechtsgrond] = field(default_factory=list)
    waarborgen: list[Rechtsgrond] = field(default_factory=list)

    @property
    def trap(self) -> int | None:
        """The most room of any article; None when the register holds no ground of this law."""
        return max((kaart.trap for kaart in self.kaarten), default=None)

    @property
    def trap_in_woorden(self) -> str:
        """The word for the number."""
        if self.trap is None:
            return ""
        if self.trap == 0 and any(Bepaling(kaart.grond.bepaling).trap for kaart in self.kaarten):
            return _("een ander mag dit, niet wie uitvoert")
        return str(list(Bepaling)[self.trap].label)

    @property
    def aantallen(self) -> Counter[Ruimteoordeel]:
        """How many articles have which verdict."""
        return Counter(kaart.oordeel.oordeel for kaart in self.kaarten)

    @property
    def strenger(self) -> list[Rechtsgrond]:
        """The lower rules here that are stricter than a rule above them."""
        return [rij for rij in self.lagere if rij.strenger_dan_id is not None]


_REGISTER = VasteVraag(
    lambda: Rechtsgrond.objects.filter(vervallen=False).select_related("wet", "artikel").defer("rechtspraak")
)


def lees_register() -> list[Rechtsgrond]:
    """All rows that are not retired, in one statement."""
    return _REGISTER()


def _alle(_grond: Rechtsgrond) -> bool:
    return True


def kaarten(
    rijen: Iterable[Rechtsgrond],
    *,
    alleen: Callable[[Rechtsgrond], bool] = _alle,
) -> list[Artikelkaart]:
    """The grounds among these rows as cards, or those of them for which `alleen` is true."""
    rijen = list(rijen)
    strengere: dict[int, list[Rechtsgrond]] = defaultdict(list)
    for rij in rijen:
        if rij.strenger_dan_id is not None and rij.geldt_nu:
            strengere[rij.strenger_dan_id].append(rij)
    return [
        Artikelkaart(rij, oordeel_over(rij), strengere.get(rij.pk, []))
        for rij in rijen
        if rij.is_grond and alleen(rij)
    ]


def per_regeling(rijen: Iterable[Rechtsgrond]) -> dict[int, Regeling]:
    """The rows by law, most room first within a law."""
    rijen = list(rijen)
    gevonden: dict[int, Regeling] = {}
    for rij in rijen:
        gevonden.setdefault(rij.wet_id, Regeling(rij.wet, [], [], []))
    for kaart in sorted(kaarten(rijen), key=lambda kaart: (-kaart.trap, kaart.grond.naam)):
        gevonden[kaart.grond.wet_id].kaarten.append(kaart)
    for rij in rijen:
        if rij.soort == Grondsoort.LAGERE_REGEL:
            gevonden[rij.wet_id].lagere.append(rij)
        elif rij.soort == Grondsoort.WAARBORG:
            gevonden[rij.wet_id].waarborgen.append(rij)
    return gevonden


def vergelijking() -> list[Regeling]:
    """All laws side by side: most room first, then what the register does not know."""
    gelezen = per_regeling(lees_register())
    alle = [gelezen.get(wet.pk) or Regeling(wet, []) for wet in Wet.objects.filter(vervallen=False)]
    return sorted(
        alle, key=lambda rij: (rij.trap is None, -(rij.trap or 0), -len(rij.kaarten), rij.wet.citeertitel)
    )


def regelingen_van(wetten: Iterable[Wet]) -> list[Regeling]:
    """These laws, in this order, and no other."""
    gelezen = per_regeling(lees_register())
    return [gelezen.get(wet.pk) or Regeling(wet, []) for wet in wetten]


def algemeen(*, behalve: Collection[int] = ()) -> list[Artikelkaart]:
    """What every body may use, from laws that are not shown already."""
    rijen = [rij for rij in lees_register() if ALLE_ORGANISATIES in rij.organisaties]
    return [kaart for kaart in kaarten(rijen) if kaart.grond.wet_id not in behalve]


def voorstellen() -> list[Grondversie]:
    """The changes that wait for a second person, the oldest first."""
    return list(
        Grondversie.objects.filter(staat=Versiestaat.VOORSTEL)
        .select_related("grond__wet", "grond__artikel", "voorgesteld_door")
        .order_by("voorgesteld_op")
    )


def onlangs_beslist() -> list[Grondversie]:
    """The last answers to proposals, the newest first."""
    return list(
        Grondversie.objects.filter(beslist_op__isnull=False)
        .select_related("voorgesteld_door", "beslist_door")
        .order_by("-beslist_op")[:ONLANGS]
    )


def verschillen(versie: Grondversie) -> list[tuple[str, Any, Any]]:
    """What a proposal changes: field, what stands now, what would stand; everything when the row is new."""
    nu = inhoud_van(versie.grond) if versie.gebaseerd_op else {}
    return [
        (_label(naam), in_woorden(nu.get(naam)), in_woorden(versie.inhoud[naam]))
        for naam in VELDEN
        if nu.get(naam) != versie.inhoud[naam]
    ]


def in_woorden(waarde: Any) -> str:
    """A value of the register as people read it."""
    if isinstance(waarde, bool) or waarde is None:
        return "" if waarde is None else (_("ja") if waarde else _("nee"))
    return ", ".join(str(deel) for deel in waarde) if isinstance(waarde, list) else str(waarde)


def _label(naam: str) -> str:
    return str(Rechtsgrond._meta.get_field(naam.removesuffix("_id")).verbose_name)  # type: ignore[union-attr]


def niveau_in_woorden(niveau: str) -> str:
    """The level of a rule in words."""
    return str(Regelniveau(niveau).label) if niveau in Regelniveau.values else niveau
