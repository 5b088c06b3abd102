"""The advice on a route: what the tables say of a situation, why, and that more help is always possible."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from loket.routering.regels import Regels, huidige_regels
from loket.routering.situatie import Route, Situatie, Spoed
from loket.routering.tabel import Cel, Operator, Rij, Rijspoor, Uitslag, Waarheid


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
        """Plain values only, ready for a JSON column."""
        return {
            "route": self.route.value,
            "spoed": self.spoed.value,
            "regels_versie": self.regels_versie,
            "vingerafdruk": self.vingerafdruk,
            "redenen": [vars(reden) for reden in self.redenen],
            "redenen_spoed": [vars(reden) for reden in self.redenen_spoed],
            "aanwijzingen": list(self.aanwijzingen),
            "trace": [_spoor_naar_json(spoor) for spoor in self.trace],
            "situatie": self.situatie.naar_json(),
            "meer_hulp_gevraagd": self.meer_hulp_gevraagd,
            "fouten": list(self.fouten),
        }

    @classmethod
    def uit_json(cls, rauw: Mapping[str, Any]) -> Routeadvies:
        """Rebuild what `naar_json` wrote. Raises KeyError, TypeError or ValueError otherwise."""
        return cls(
            route=Route(rauw["route"]),
            spoed=Spoed(rauw["spoed"]),
            regels_versie=rauw["regels_versie"],
            vingerafdruk=rauw["vingerafdruk"],
            redenen=tuple(Reden(**reden) for reden in rauw["redenen"]),
            redenen_spoed=tuple(Reden(**reden) for reden in rauw["redenen_spoed"]),
            aanwijzingen=tuple(rauw["aanwijzingen"]),
            trace=tuple(_spoor_uit_json(spoor) for spoor in rauw["trace"]),
            situatie=Situatie.uit_json(rauw["situatie"]),
            meer_hulp_gevraagd=rauw["meer_hulp_gevraagd"],
            fouten=tuple(rauw["fouten"]),
        )


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


def _rond(waarde: Any) -> Any:
    return tuple(waarde) if isinstance(waarde, list) else waarde


def _spoor_naar_json(spoor: Rijspoor) -> dict[str, Any]:
    return {
        "rij": spoor.rij,
        "uitkomst": spoor.uitkomst,
        "uitslag": str(spoor.uitslag),
        "cellen": [
            {
                "veld": cel.veld,
                "operator": str(cel.operator),
                "waarde": list(cel.waarde) if isinstance(cel.waarde, tuple) else cel.waarde,
                "feit": list(cel.feit) if isinstance(cel.feit, tuple) else cel.feit,
                "uitslag": str(cel.uitslag),
            }
            for cel in spoor.cellen
        ],
    }


def _spoor_uit_json(rauw: Mapping[str, Any]) -> Rijspoor:
    cellen = tuple(
        Cel(
            cel["veld"],
            Operator(cel["operator"]),
            _rond(cel["waarde"]),
            _rond(cel["feit"]),
            Waarheid(cel["uitslag"]),
        )
        for cel in rauw["cellen"]
    )
    return Rijspoor(rauw["rij"], rauw["uitkomst"], Waarheid(rauw["uitslag"]), cellen)
