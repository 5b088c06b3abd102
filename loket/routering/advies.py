"""The advice on a route: what the tables say of a situation, why, and that more help is always possible."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from loket.routering.regels import Regels, huidige_regels
from loket.routering.situatie import Route, Situatie, Spoed
from loket.routering.tabel import Rij, Rijspoor, Uitslag


@dataclass(frozen=True)
class Reden:
    """A rule that decided, with its sentence for the citizen as it read on that day."""

    rij: str
    beginsel: str
    nl: str
    en: str

    def in_taal(self, taal: str) -> str:
        """The sentence in `taal`; every language but Dutch gets the English one."""
        return self.nl if taal == "nl" or taal.startswith("nl-") else self.en


FOUTREDEN: Final = Reden(
    "fout",
    "B1",
    "Een van onze regels werkt nu niet. Daarom kijkt een medewerker zelf naar uw vraag.",
    "One of our rules does not work now. That is why a staff member looks at your question.",
)
"""The reason when a row could not be evaluated: doubt goes to a person."""


@dataclass(frozen=True)
class Routeadvies:
    """Advice, never a refusal: route and urgency with everything needed to explain and repeat it.

    Promise 6 (design.md §5): `regels_versie`, `vingerafdruk`, `situatie` and `redenen` are stored and never
    changed. `aanwijzingen` are what the rules that fired ask for beside the route (such as bezwaartermijn).
    """

    route: Route
    spoed: Spoed
    regels_versie: str
    vingerafdruk: str
    redenen: tuple[Reden, ...]
    redenen_spoed: tuple[Reden, ...]
    aanwijzingen: tuple[str, ...]
    trace: tuple[Rijspoor, ...]
    situatie: Situatie
    meer_hulp_gevraagd: bool = False
    fouten: tuple[str, ...] = ()

    def naar_json(self) -> dict[str, Any]:
        """What the advice came to, ready for a JSON column that stands beside the situation and the rules.

        Of every row, in the order of the rules, what each of its conditions came to.
        """
        return {
            "route": self.route.value,
            "spoed": self.spoed.value,
            "regels_versie": self.regels_versie,
            "vingerafdruk": self.vingerafdruk,
            "redenen": [vars(reden) for reden in self.redenen],
            "redenen_spoed": [vars(reden) for reden in self.redenen_spoed],
            "aanwijzingen": list(self.aanwijzingen),
            "trace": [[spoor.rij, *[cel.uitslag for cel in spoor.cellen]] for spoor in self.trace],
            "meer_hulp_gevraagd": self.meer_hulp_gevraagd,
            "fouten": list(self.fouten),
        }


def adviseer(situatie: Situatie, regels: Regels | None = None) -> Routeadvies:
    """Say which route fits this situation, how urgent it is, and why.

    The same situation and the same rules always give the same advice. A row that cannot be evaluated never stops
    anyone: whoever would go alone then gets a person. Source: B1 to B10 of vragen.yaml.
    """
    regels = regels or huidige_regels()
    gegevens = situatie.gegevens()
    spoed = regels.spoed.beslis(gegevens)
    band = Spoed(spoed.uitkomst)
    if spoed.fouten and band is Spoed.GEEN:
        band = Spoed.MISSCHIEN  # missing an emergency costs more than a help line too many
    route = regels.route.beslis({**gegevens, "spoed": band.value})
    fouten = (*spoed.fouten, *route.fouten)
    naar_mens = bool(fouten) and route.uitkomst == Route.STANDAARD
    return Routeadvies(
        route=Route.OP_MAAT if naar_mens else Route(route.uitkomst),
        spoed=band,
        regels_versie=regels.versie,
        vingerafdruk=regels.vingerafdruk,
        redenen=(FOUTREDEN,) if naar_mens else _redenen(route.beslist),
        redenen_spoed=_redenen(spoed.beslist),
        aanwijzingen=_aanwijzingen(spoed, route),
        trace=(*spoed.sporen, *route.sporen),
        situatie=situatie,
        fouten=fouten,
    )


def met_meer_hulp(advies: Routeadvies, regels: Regels | None = None) -> Routeadvies:
    """The advice after the person asks for more help: a person helps, never less than was advised (B11)."""
    if advies.meer_hulp_gevraagd:
        return advies
    regel = (regels or huidige_regels()).meer_hulp
    reden = Reden(regel.id, regel.beginsel, regel.tekst.nl, regel.tekst.en)
    meer = advies.route is Route.STANDAARD
    return replace(
        advies,
        route=Route.OP_MAAT if meer else advies.route,
        redenen=(reden,) if meer else (*advies.redenen, reden),
        meer_hulp_gevraagd=True,
    )


def _redenen(rijen: tuple[Rij, ...]) -> tuple[Reden, ...]:
    return tuple(Reden(rij.id, rij.beginsel, rij.tekst.nl, rij.tekst.en) for rij in rijen)


def _aanwijzingen(spoed: Uitslag, route: Uitslag) -> tuple[str, ...]:
    """Of the urgency only what decided; of the routes all that fired: a lower rule may add something."""
    rijen = (*spoed.beslist, *route.gevuurd)
    return tuple(dict.fromkeys(aanwijzing for rij in rijen for aanwijzing in rij.aanwijzingen))
