"""Two periods beside each other: main figures and one property, with base, completeness and what not to compare."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from django.db.models import Q, Sum
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from portal.weergave.onderdelen import Cel, Kolom
from portal.weergave.templatetags.weergave import met_punten
from signalen.cijfers.periodes import WEINIG, Periode, Voorbehoud, voorbehouden
from signalen.cijfers.rekenen import KRING_DAGEN, Aandeel, Richting, punt, richting
from signalen.cijfers.vakken import Stand, snede_voor
from signalen.models import Ernst, Maandtelling, Oorzaak, Signaalroute
from signalen.selecties.cijfers import ZWAAR, Cijferkeuze, dagen_per_maand
from signalen.selecties.dashboard import PIJLEN

HOOGSTENS: Final = 15
"""So many values of the property are shown; the rest is added up."""
PER: Final[Mapping[str, Any]] = {
    "oorzaak": _l("Oorzaak"),
    "regeling": _l("Wet"),
    "artikel": _l("Artikel"),
    "ernst": _l("Ernst"),
    "route": _l("Route"),
    "levensgebeurtenis": _l("Levensgebeurtenis"),
}
"""What can be told apart. Not the sender: organisations are never put beside each other by number."""
_WOORDEN: Final = {
    Richting.MEER: _l("meer"),
    Richting.MINDER: _l("minder"),
    Richting.GELIJK: _l("ongeveer gelijk"),
}


@dataclass(frozen=True)
class Kant:
    """The figures of one period."""

    periode: Periode
    totaal: int
    zwaar: Aandeel
    kring: Aandeel
    rijpe_maanden: int
    dagen: list[int]
    afzenders: Counter[str]

    @property
    def per_maand(self) -> float:
        """Signals a month."""
        return self.totaal / len(self.periode.maanden)


@dataclass(frozen=True)
class Vergelijking:
    """Both periods, the property that is told apart, and what may not be compared."""

    een: Kant
    ander: Kant
    per: dict[str, tuple[int, int]]
    voorbehouden: list[Voorbehoud]

    @property
    def even_lang(self) -> bool:
        """Whether numbers can be put beside each other as they are."""
        return Voorbehoud.LENGTE not in self.voorbehouden

    @property
    def beide(self) -> tuple[int, int]:
        """Signals of those senders that gave any in both periods."""
        samen = self.een.afzenders.keys() & self.ander.afzenders.keys()
        return (
            sum(self.een.afzenders[naam] for naam in samen),
            sum(self.ander.afzenders[naam] for naam in samen),
        )

    @property
    def alleen_in_een(self) -> list[str]:
        """Senders of only one of the two, by alphabet."""
        return sorted(self.een.afzenders.keys() ^ self.ander.afzenders.keys(), key=str.lower)


def vergelijk(keuze: Cijferkeuze, een: Periode, ander: Periode, per: str, vandaag: date) -> Vergelijking:
    """Count both periods of this choice (its own months play no part). Four statements."""
    binnen = [Q(maand__gte=deel.van, maand__lt=deel.tot) for deel in (een, ander)]
    standen = _tellen(keuze, binnen, "maand", "ernst", "stand")
    afzenders = _tellen(keuze, binnen, "afzender")
    waarden = _tellen(keuze, binnen, per)
    dagen = dagen_per_maand(replace(keuze, van=min(een.van, ander.van), tot=max(een.tot, ander.tot)))
    links, rechts = (
        _kant(periode, plaats, standen, afzenders, dagen, vandaag)
        for plaats, periode in enumerate((een, ander))
    )
    return Vergelijking(
        links,
        rechts,
        per={str(waarde): (nu, toen) for waarde, nu, toen in waarden},
        voorbehouden=voorbehouden(
            een,
            ander,
            vandaag=vandaag,
            aantallen=(links.totaal, rechts.totaal),
            afzenders=(links.afzenders, rechts.afzenders),
        ),
    )


def _tellen(keuze: Cijferkeuze, binnen: list[Q], *per: str) -> list[tuple[Any, ...]]:
    rijen = (
        Maandtelling.objects.filter(
            binnen[0] | binnen[1],
            ministerie__in=keuze.ministeries,
            snede=snede_voor({*keuze.kenmerken, *per}),
            **keuze.kenmerken,
        )
        .order_by()
        .values_list(*per)
        .annotate(
            een=Sum("aantal", filter=binnen[0], default=0), ander=Sum("aantal", filter=binnen[1], default=0)
        )
    )
    return [rij for rij in rijen if rij[-1] or rij[-2]]


def _kant(
    periode: Periode,
    plaats: int,
    standen: list[tuple[Any, ...]],
    afzenders: list[tuple[Any, ...]],
    dagen: Mapping[date, list[int]],
    vandaag: date,
) -> Kant:
    som: dict[str, int] = defaultdict(int)
    rijp = set(periode.rijpe(vandaag))
    for maand, ernst, stand, *aantallen in standen:
        aantal = aantallen[plaats]
        som["totaal"] += aantal
        som["zwaar"] += aantal if ernst in ZWAAR else 0
        som["rijp"] += aantal if maand in rijp and stand != Stand.GOED else 0
        som["beslist"] += aantal if maand in rijp and stand == Stand.BESLIST else 0
    return Kant(
        periode,
        som["totaal"],
        Aandeel(som["zwaar"], som["totaal"]),
        Aandeel(som["beslist"], som["rijp"]),
        len(rijp),
        [duur for maand in periode.maanden for duur in dagen.get(maand, [])],
        Counter({naam: rij[plaats] for naam, *rij in afzenders if rij[plaats]}),
    )


def verschilcel(een: int, ander: int) -> Cel:
    """More or fewer beyond chance, in words and with a sign."""
    welke = richting(ander, een)
    teken, toon = PIJLEN[welke]
    return Cel(f"{teken} {_WOORDEN[welke]}", toon=toon)


def hoofdtabel(gevonden: Vergelijking, namen: tuple[str, str]) -> tuple[list[Kolom], list[list[Cel]]]:
    """The main figures; each with what it is a part of and how complete it is."""
    een, ander = gevonden.een, gevonden.ander
    kolommen = [Kolom(_("Cijfer")), *(Kolom(naam, getal=True) for naam in namen), Kolom(_("Verschil"))]
    lengte = Cel(_("Niet even lang: kijk per maand"))
    beide = gevonden.beide
    return kolommen, [
        [
            Cel(_("Ontvangen signalen")),
            *(Cel(met_punten(kant.totaal), klein=_per_maand(kant)) for kant in (een, ander)),
            verschilcel(een.totaal, ander.totaal) if gevonden.even_lang else lengte,
        ],
        [
            Cel(_("Alleen van wie in beide periodes meldde")),
            *(Cel(met_punten(aantal)) for aantal in beide),
            verschilcel(*beide) if gevonden.even_lang else lengte,
        ],
        [
            Cel(_("Bestaan geraakt of hardvochtig")),
            *(_aandeelcel(kant.zwaar) for kant in (een, ander)),
            verschilcel(een.zwaar.deel, ander.zwaar.deel) if gevonden.even_lang else lengte,
        ],
        [Cel(_("Kring gesloten")), *(_kringcel(kant) for kant in (een, ander)), Cel("")],
        [Cel(_("Dagen tot een besluit")), *(_dagencel(kant) for kant in (een, ander)), Cel("")],
    ]


def _per_maand(kant: Kant) -> str:
    return _("%(aantal)s per maand") % {"aantal": number_format(kant.per_maand, 1, force_grouping=True)}


def _aandeelcel(aandeel: Aandeel) -> Cel:
    if not aandeel.geheel:
        return Cel("–")
    return Cel(
        met_punten(aandeel.deel),
        klein=_("%(procent)d%% van %(geheel)s")
        % {"procent": aandeel.procent, "geheel": met_punten(aandeel.geheel)},
    )


def _kringcel(kant: Kant) -> Cel:
    maanden = _("%(rijp)d van %(alle)d maanden oud genoeg") % {
        "rijp": kant.rijpe_maanden,
        "alle": len(kant.periode.maanden),
    }
    if not kant.kring.geheel:
        return Cel("–", klein=maanden)
    basis = _("%(deel)s van %(geheel)s") % {
        "deel": met_punten(kant.kring.deel),
        "geheel": met_punten(kant.kring.geheel),
    }
    return Cel(f"{kant.kring.procent}%", klein=f"{basis}; {maanden}")


def _dagencel(kant: Kant) -> Cel:
    if not kant.dagen:
        return Cel("–", klein=_("geen besluit in deze periode"))
    woorden = _("de middelste van %(aantal)s; 9 van de 10 binnen %(p90)d") % {
        "aantal": met_punten(len(kant.dagen)),
        "p90": punt(kant.dagen, 0.9),
    }
    return Cel(punt(kant.dagen, 0.5), klein=woorden)


def pertabel(
    gevonden: Vergelijking, per: str, namen: tuple[str, str], gebeurtenissen: Mapping[str, str]
) -> tuple[list[Kolom], list[list[Cel]]]:
    """The property told apart, the most frequent first; what is left is added up, so that it comes to the whole."""
    woorden = {
        "oorzaak": dict(Oorzaak.choices),
        "ernst": {str(waarde): naam for waarde, naam in Ernst.choices},
        "route": dict(Signaalroute.choices),
        "levensgebeurtenis": gebeurtenissen,
    }.get(per, {})
    rijen = sorted(gevonden.per.items(), key=lambda rij: (-sum(rij[1]), rij[0]))
    getoond = [
        (str(woorden.get(waarde, waarde) or _("niet genoemd")), aantallen)
        for waarde, aantallen in rijen[:HOOGSTENS]
    ]
    if rest := [aantallen for _waarde, aantallen in rijen[HOOGSTENS:]]:
        getoond.append((_("alle andere samen"), (sum(rij[0] for rij in rest), sum(rij[1] for rij in rest))))
    kolommen = [Kolom(str(PER[per])), *(Kolom(naam, getal=True) for naam in namen), Kolom(_("Verschil"))]
    onbekend = Cel(_("niet even lang"))
    return kolommen, [
        [
            Cel(naam),
            Cel(met_punten(een)),
            Cel(met_punten(ander)),
            verschilcel(een, ander) if gevonden.even_lang else onbekend,
        ]
        for naam, (een, ander) in getoond
    ]


def zinnen(gevonden: Vergelijking) -> list[str]:
    """What may not be compared, in sentences; the last one always holds."""
    woorden = {
        Voorbehoud.LENGTE: _(
            "De periodes zijn niet even lang. Vergelijk geen aantallen, maar aantallen per maand."
        ),
        Voorbehoud.SEIZOEN: _(
            "Het zijn andere maanden van het jaar. Een verschil kan door het seizoen komen."
        ),
        Voorbehoud.OVERLAP: _("De periodes overlappen. Dezelfde signalen staan dan aan beide kanten."),
        Voorbehoud.AFZENDERS: _(
            "Deze afzenders meldden maar in één van de periodes: %(namen)s. Kijk daarom ook naar de rij met wie in"
            " beide meldde."
        )
        % {"namen": ", ".join(gevonden.alleen_in_een)},
        Voorbehoud.RIJPHEID: _(
            "Signalen jonger dan %(dagen)d dagen tellen niet mee bij “Kring gesloten”. Dat cijfer gaat dus niet over"
            " alle maanden."
        )
        % {"dagen": KRING_DAGEN},
        Voorbehoud.WEINIG: _(
            "In een periode zijn er minder dan %(aantal)d signalen. Dan zegt een verschil niets."
        )
        % {"aantal": WEINIG},
    }
    altijd = _(
        "Meer signalen betekent dat het meer knelt, of dat meer mensen melden. Het zegt niets over wie het goed of"
        " slecht doet."
    )
    return [*(woorden[rij] for rij in gevonden.voorbehouden), altijd]
