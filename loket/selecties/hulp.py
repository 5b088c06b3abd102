"""Which help belongs to a story, an intake or a dossier."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from loket.models import Advies, Dossier, Intake
from loket.routering.advies import Routeadvies, adviseer
from loket.routering.situatie import IEMAND_ANDERS, Situatie, Spoed, Teken, vraagt_voor_ander
from loket.selecties.hulptekens import BUITENLAND, Hulpteken, Spoedhulp, hulp_bij_gevolgen, hulptekens
from loket.selecties.intake import Begrepenstaat, advies_van
from loket.selecties.kantooruren import kantoor_nu
from loket.selecties.regels import geldende_regels
from loket.zoeken.ernst import Ernst
from loket.zoeken.spoed import lees_spoed

GEWELD = "geweld"
"""The sign after which contact must be safe."""

MEESTE_TEKENS = 20_000
"""So much of a story that is too long to keep is read for signs of urgency."""


def spoedhulp(intake: Intake, advies: Routeadvies | None = None) -> Spoedhulp | None:
    """The help to show with any page of this intake, or None when nothing in story or answers asks for it."""
    advies = advies or advies_van(intake)
    hulp = hulp_bij(advies.situatie, advies.spoed, las_buitenland=_las(intake, "land", BUITENLAND))
    return replace(hulp, voor_ander=True) if hulp and las_voor_ander(intake) else hulp


def las_voor_ander(intake: Intake) -> bool:
    """Whether the story says that it is told for somebody else, and nobody said otherwise."""
    return _leest_voor_ander(intake, intake.antwoorden)


def _leest_voor_ander(intake: Intake, antwoorden: Mapping[str, Any]) -> bool:
    anders = antwoorden.get("voor_wie", IEMAND_ANDERS) != IEMAND_ANDERS
    return not anders and _las(intake, "voor_wie", IEMAND_ANDERS)


def _over_ander(intake: Intake, antwoorden: Mapping[str, Any]) -> bool:
    """Whether help with these answers says that someone may call for the person."""
    return vraagt_voor_ander(antwoorden) or _leest_voor_ander(intake, antwoorden)


def al_getoond(intake: Intake, advies: Routeadvies, laatste: Collection[str]) -> bool:
    """Whether the page before this one, on which these questions were answered, showed the same help already."""
    nu, las = advies.situatie, _las(intake, "land", BUITENLAND)
    eerder = replace(nu, antwoorden={v: a for v, a in nu.antwoorden.items() if v not in laatste})
    spoed = adviseer(eerder, geldende_regels()).spoed
    zelfde = _wat_telt(eerder, spoed, las_buitenland=las) == _wat_telt(nu, advies.spoed, las_buitenland=las)
    return zelfde and (_over_ander(intake, eerder.antwoorden) or not _over_ander(intake, nu.antwoorden))


def _las(intake: Intake, vraag: str, antwoord: str) -> bool:
    """Whether the story gives this answer, and nobody said that it is not so."""
    return any(
        regel["vraag"] == vraag
        and regel["antwoord"] == antwoord
        and regel["staat"] != Begrepenstaat.GEWEIGERD
        for regel in intake.begrepen
    )


def noemt_geweld(tekst: str) -> bool:
    """Whether these words show violence, certain or not."""
    return any(teken.id == GEWELD for teken in lees_spoed(tekst))


def contact_moet_veilig(intake: Intake) -> bool:
    """Whether the story shows violence, certain or not: then we ask whether contact is safe."""
    return any(teken["id"] == GEWELD for teken in intake.zoekresultaat["tekens"])


def hulp_in_verhaal(tekst: str) -> Spoedhulp | None:
    """The help to show with a story that was typed and not kept (yet). No statement."""
    tekens = tuple(Teken(t.id, t.ernst, t.zeker) for t in lees_spoed(tekst[:MEESTE_TEKENS]))
    situatie = Situatie(tekens=tekens)
    return hulp_bij(situatie, adviseer(situatie, geldende_regels()).spoed) if tekens else None


def hulp_van_dossier(dossier: Dossier) -> Spoedhulp | None:
    """The help to show with what was sent. One statement."""
    advies = dossier.adviezen.order_by("op").first()
    return hulp_bij_advies(advies.invoer, advies.spoed) if advies else None


def met_advies(dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """The dossiers with what `gelezen_hulp` needs, read in the same statement."""
    eerste = Advies.objects.filter(dossier=OuterRef("pk")).order_by("op")
    return dossiers.annotate(
        advies_invoer=Subquery(eerste.values("invoer")[:1]),
        advies_spoed=Subquery(eerste.values("spoed")[:1]),
    )


def gelezen_hulp(dossier: Dossier) -> Spoedhulp | None:
    """What `gevoelige_hulp` gives, for a dossier that was read by `met_advies`. No statement."""
    invoer: Any = getattr(dossier, "advies_invoer", None)
    spoed: Any = getattr(dossier, "advies_spoed", None)
    return alleen_gevoelig(hulp_bij_advies(invoer, spoed) if invoer else None)


def hulp_bij_advies(invoer: Mapping[str, Any], spoed: str) -> Spoedhulp | None:
    """The help that belongs to an advice, from what was kept of it."""
    return hulp_bij(Situatie.uit_json(invoer), Spoed(spoed))


def alleen_gevoelig(hulp: Spoedhulp | None) -> Spoedhulp | None:
    """Help that stays on every page about a question: that of who may have to leave it at once."""
    return hulp if hulp and hulp.snel_weg else None


def gevoelige_hulp(dossier: Dossier) -> Spoedhulp | None:
    """That help for a dossier, or None. One statement."""
    return alleen_gevoelig(hulp_van_dossier(dossier))


def hulp_bij(situatie: Situatie, spoed: Spoed, *, las_buitenland: bool = False) -> Spoedhulp | None:
    """Help for the signs in the story, and for what the answers say will happen today or this week.

    A sign that was only possible is left out once the person said that it is not about now; help with a danger
    (ernst nu) stays in sight, quietly. A possible sign is spoken of as such, whatever else is certain, also after
    the person said that it is about now: that says when, never what. What is certain comes first, and then what is
    most urgent in this story: an eviction tomorrow before an income that fell away.
    """
    tekens, zeker, is_weg = _wat_telt(situatie, spoed, las_buitenland=las_buitenland)
    if not tekens:
        return None
    kantoor = kantoor_nu()
    getoond = [
        teken.in_buitenland() if is_weg else teken.als_dicht() if kantoor.dicht and teken.zeker else teken
        for teken in tekens
    ]
    return Spoedhulp(
        tuple(getoond), zeker, kantoor.weer_open, voor_ander=vraagt_voor_ander(situatie.antwoorden)
    )


def _wat_telt(
    situatie: Situatie, spoed: Spoed, *, las_buitenland: bool
) -> tuple[tuple[Hulpteken, ...], bool, bool]:
    """The signs to speak of, whether it is certain, and whether someone is abroad: at any hour of the day."""
    tekens = [_toon(teken) for teken in situatie.tekens if _telt(teken, situatie)]
    if spoed != Spoed.GEEN:
        tekens += [hulp_bij_gevolgen()[g] for g in _gevolgen(situatie) if g in hulp_bij_gevolgen()]
    uniek: dict[str, Hulpteken] = {}
    for hulpteken in sorted(tekens, key=lambda teken: (not teken.zeker, teken.ernst.rang)):
        uniek.setdefault(hulpteken.id, hulpteken)  # what someone answered wins over what was only possible
    land = situatie.antwoorden.get("land")
    is_weg = land == BUITENLAND or (land is None and las_buitenland)
    return tuple(uniek.values()), spoed == Spoed.ZEKER, is_weg


def _telt(teken: Teken, situatie: Situatie) -> bool:
    nee = situatie.antwoorden.get("dringend") == "nee"
    return teken.zeker or teken.ernst == Ernst.NU or not nee


def _toon(teken: Teken) -> Hulpteken:
    hulp = hulptekens()[teken.id]
    hulp = hulp if teken.zeker else hulp.als_misschien
    return replace(hulp, ernst=teken.ernst) if teken.ernst.rang < hulp.ernst.rang else hulp


def _gevolgen(situatie: Situatie) -> Iterable[str]:
    gevolgen = situatie.antwoorden.get("gevolgen", ())
    return (gevolgen,) if isinstance(gevolgen, str) else gevolgen
