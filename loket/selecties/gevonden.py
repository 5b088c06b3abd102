"""Which services the search found for an intake, in the light of the answers and of where someone began."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import SlugField

from loket.herkomst import Herkomst, Herkomstsoort, lees_herkomst
from loket.models import Checklistregel, Dienst, Dienststaat, Hoedanigheid, Intake
from loket.routering.advies import Routeadvies
from loket.routering.situatie import Ernst, Route, schoon, vraagt_voor_ander
from loket.selecties.herkomst import LIFT
from loket.zoeken.antwoorden import BEZWAAR, MACHTIGEN, gewogen
from loket.zoeken.bron import Dienstgegevens, noemt_bezwaar
from loket.zoeken.engels import is_engels
from loket.zoeken.taal import woorden
from loket.zoeken.zoeker import Band
from portal.snel.vaste_vraag import Plek, VasteVraag
from portal.stelsel.linkcontrole import stuk_sinds
from portal.vers import Vers

OOK_VANAF: Final = 0.08
OOK_DEEL: Final = 0.1
"""Another service beside the first is named from this chance on, and from this part of the chance of the first.
Chosen on 3,351 held-out utterances (two of the five folds of loket.zoeken.ijking): of the second and third hits one
in three is then named, and 65 in 100 of those that are right."""
ANDERS_VANAF: Final = 0.02
"""From this chance on when someone said that the first is wrong: 90 in 100 of those that are right."""
OOK_HOOGSTENS: Final = 2
GOK_ONDER: Final = 0.25
"""The part of all chance below which the first service is a guess: right for 13 of 74 held-out utterances, and for 2
of 6 labelled cases."""

_IN_HET_KORT: Final = (
    *("sleutel", "naam", "naam_en", "omschrijving", "omschrijving_en", "termijn", "hoedanigheid"),
    *("domeinen", "benodigd", "staat", "vervanger", "wet__sleutel"),
    *("organisatie__sleutel", "organisatie__naam", "organisatie__naam_en"),
)
"""What choosing and naming a service asks for, and what to bring; the rest is for a page that describes it."""


@dataclass(frozen=True)
class Korte:
    """A service in short, what answers are weighed against, and the life events that it belongs to.

    `te_krijgen` is the service to show for it: the one that came in its place when it is not to be had, else itself.
    """

    dienst: Dienst
    gegevens: Dienstgegevens
    gebeurtenissen: frozenset[str]
    te_krijgen: Dienst

    def hoort_bij(self, herkomst: Herkomst | None) -> bool:
        """Whether it belongs to the page of the catalogue that someone came from."""
        if herkomst is None:
            return False
        if herkomst.soort is Herkomstsoort.GEBEURTENIS:
            return herkomst.sleutel in self.gebeurtenissen
        eigen = {
            Herkomstsoort.DIENST: self.dienst.sleutel,
            Herkomstsoort.ORGANISATIE: self.dienst.organisatie.sleutel,
        }
        return eigen.get(herkomst.soort) == herkomst.sleutel


def _lees_kort() -> dict[str, Korte]:
    """Every service in short, by key. Two statements."""
    horen: dict[int, set[str]] = {}
    regels = Checklistregel.objects.filter(vervallen=False)
    for dienst_id, gebeurtenis in regels.values_list("dienst_id", "levensgebeurtenis__sleutel"):
        horen.setdefault(dienst_id, set()).add(gebeurtenis)
    diensten = Dienst.objects.select_related("organisatie", "wet").only(*_IN_HET_KORT)
    op_pk: dict[int | None, Dienst] = {dienst.pk: dienst for dienst in diensten}
    return {
        dienst.sleutel: Korte(
            dienst,
            _gegevens(dienst),
            frozenset(horen.get(dienst.pk, ())),
            _te_krijgen(dienst, op_pk.get(dienst.vervanger_id)),
        )
        for dienst in op_pk.values()
    }


def _te_krijgen(dienst: Dienst, opvolger: Dienst | None) -> Dienst:
    return opvolger if opvolger is not None and not dienst.loopt and opvolger.loopt else dienst


def _gegevens(dienst: Dienst) -> Dienstgegevens:
    return Dienstgegevens(
        sleutel=dienst.sleutel,
        naam=dienst.naam,
        hoedanigheid=dienst.hoedanigheid if dienst.hoedanigheid == Hoedanigheid.ONDERNEMER else "",
        domeinen=tuple(dienst.domeinen),
        organisatie=dienst.organisatie.sleutel,
        noemt_bezwaar=noemt_bezwaar(dienst.naam, dienst.omschrijving, dienst.termijn),
    )


korte_diensten = Vers(_lees_kort)
"""Kept for a moment, and shared by all who ask: nobody changes them."""

stille_diensten = Vers(
    lambda: frozenset(Dienst.objects.exclude(staat=Dienststaat.LOOPT).values_list("sleutel", flat=True))
)
"""The keys of all that is paused or stopped, also of what another came in the place of. Kept for a moment."""


def kan_iets_niet(intake: Intake) -> bool:
    """Whether any service that was found, or on whose page this began, does not run. Mostly without a statement."""
    return not stille_diensten().isdisjoint({*_scores(intake), _van_bladzijde(intake)})


_VOLUIT = VasteVraag(
    lambda: (
        Dienst.objects.select_related("organisatie", "vervanger", "wet")
        .filter(sleutel=Plek("sleutel", SlugField()))
        .annotate(link_stuk_sinds=stuk_sinds())
    )
)


def voluit(dienst: Dienst) -> Dienst | None:
    """All that a page tells of a service that was found, and since when its link fails (`link_stuk_sinds`).

    None when it went since. One statement.
    """
    return _VOLUIT.eerste(sleutel=dienst.sleutel)


def mens_eerst(intake: Intake) -> bool:
    """Whether someone is certainly in danger now and the search is not sure what it is about.

    Then a person helps first: no question that only serves the search, and no service that may be beside the point.
    """
    gevonden = intake.zoekresultaat
    return gevonden["band"] != Band.ZEKER and any(
        teken["zeker"] and teken["ernst"] == Ernst.NU for teken in gevonden["tekens"]
    )


def _van_bladzijde(intake: Intake) -> str:
    """The service on whose page someone began, when the search is not sure of another one and they chose none."""
    herkomst, gevonden = lees_herkomst(intake.herkomst), intake.zoekresultaat
    weet_al = gevonden["band"] == Band.ZEKER or gevonden.get("gekozen")
    van_dienst = herkomst is not None and herkomst.soort is Herkomstsoort.DIENST
    return herkomst.sleutel if herkomst and van_dienst and not weet_al else ""


def gevonden_diensten(intake: Intake) -> list[Dienst]:
    """The services that fit best, in short, best first, from what this process keeps for a moment.

    None when nothing fits or danger comes first: then no rubbish is shown, but a person is offered. A service that is
    not to be had makes way for the one that came in its place; without that one it stays, and says so itself.
    What the person said that it is not about is named no more. Whoever wrote "het lukt niet" on the page of a service
    means that service, so it leads when the search itself is not sure.
    """
    if mens_eerst(intake):
        return []
    gevonden, alle = intake.zoekresultaat, korte_diensten()
    korte = [] if gevonden["band"] == Band.NIETS else [alle[s] for s in _scores(intake) if s in alle]
    begon = alle.get(_van_bladzijde(intake))
    klopt_niet = gevonden.get("klopt_niet", ())
    rij = [*([begon] if begon else []), *_op_volgorde(intake, korte)]
    diensten = [een.te_krijgen for een in rij if een.te_krijgen.sleutel not in klopt_niet]
    return list({dienst.sleutel: dienst for dienst in diensten}.values())


def _op_volgorde(intake: Intake, korte: Sequence[Korte]) -> list[Korte]:
    """These services, the one that fits best first."""
    scores, gekozen = _scores(intake), intake.zoekresultaat.get("gekozen")
    herkomst = lees_herkomst(intake.herkomst)
    rij = [(een.gegevens, scores[een.gegevens.sleutel]) for een in korte]
    kansen = gewogen(rij, schoon(intake.antwoorden))
    plaats = [
        # What the person said (klopt niet) comes first.
        (een.gegevens.sleutel != gekozen, -kans * (LIFT if een.hoort_bij(herkomst) else 1.0))
        for een, kans in zip(korte, kansen, strict=True)
    ]
    return [korte[nummer] for nummer in sorted(range(len(korte)), key=plaats.__getitem__)]


def begon_hier(intake: Intake, diensten: Sequence[Dienst]) -> bool:
    """Whether the service in front leads because someone began on its page."""
    begon = korte_diensten().get(_van_bladzijde(intake))
    return begon is not None and bool(diensten) and begon.te_krijgen.sleutel == diensten[0].sleutel


def ook_misschien(
    intake: Intake, diensten: Sequence[Dienst], *, vanaf: float = OOK_VANAF, deel: float = OOK_DEEL
) -> list[Dienst]:
    """The services after the first that have a sensible chance by themselves and beside the best of all.

    What the story goes on to by itself ("Ook is mijn rijbewijs verlopen") comes first, whatever its chance.
    By the story alone or in the light of the answers, whichever is more. Who asks for someone else reads first how
    that person gives consent, when that was found too, from ANDERS_VANAF on.
    """
    scores, gewogen_kansen = _scores(intake), _kansen(intake, diensten)
    kansen = {sleutel: max(kans, scores.get(sleutel, 0.0)) for sleutel, kans in gewogen_kansen.items()}
    grens = max(vanaf, deel * max(kansen.values(), default=0.0))
    voor_ander = vraagt_voor_ander(intake.antwoorden)
    grenzen = {MACHTIGEN: min(grens, ANDERS_VANAF)} if voor_ander else {}
    ernaast = intake.zoekresultaat.get("ernaast", ())
    ook = [
        d
        for d in diensten[1:]
        if d.sleutel in ernaast or kansen.get(d.sleutel, 0.0) >= grenzen.get(d.sleutel, grens)
    ]
    ook.sort(key=lambda dienst: dienst.sleutel not in ernaast)
    if voor_ander:
        ook.sort(key=lambda dienst: dienst.sleutel != MACHTIGEN)
    return ook


def is_zeker_van(intake: Intake, advies: Routeadvies, diensten: Sequence[Dienst]) -> bool:
    """Whether the service in front may name the question.

    The search was sure, the person chose it, or it is objection and the person disagrees with a decision.
    """
    if advies.situatie.band == Band.ZEKER or intake.zoekresultaat.get("gekozen"):
        return True
    oneens = advies.situatie.antwoorden.get("besluit") == "oneens"
    return oneens and bool(diensten) and diensten[0].sleutel == BEZWAAR


def is_gok(intake: Intake, advies: Routeadvies, diensten: Sequence[Dienst]) -> bool:
    """Whether the service in front is no more than a guess, so that naming it would only mislead.

    Never for who goes on with it alone, nor when the person chose it or began on its page.
    """
    if not diensten or advies.route == Route.STANDAARD or is_zeker_van(intake, advies, diensten):
        return False
    if begon_hier(intake, diensten):
        return False
    kansen = _kansen(intake, diensten)
    return kansen.get(diensten[0].sleutel, 0.0) < GOK_ONDER * sum(kansen.values())


def _scores(intake: Intake) -> dict[str, float]:
    return {treffer["dienst"]: treffer["score"] for treffer in intake.zoekresultaat["treffers"]}


def _kansen(intake: Intake, diensten: Iterable[Dienst]) -> dict[str, float]:
    """The chance of each of these services in the light of the answers; 0 for one that the story did not bring up.

    What came in the place of another has the chance of that one.
    """
    alle, scores = korte_diensten(), dict[str, float]()
    for sleutel, score in _scores(intake).items():
        if sleutel in alle:
            getoond = alle[sleutel].te_krijgen.sleutel
            scores[getoond] = max(score, scores.get(getoond, 0.0))
    rij = [
        (alle[dienst.sleutel].gegevens, scores.get(dienst.sleutel, 0.0))
        for dienst in diensten
        if dienst.sleutel in alle  # read anew meanwhile
    ]
    kansen = gewogen(rij, schoon(intake.antwoorden))
    return {gegevens.sleutel: kans for (gegevens, _), kans in zip(rij, kansen, strict=True)}


@dataclass(frozen=True)
class Gevonden:
    """Why the search named a service: the words of the story that counted most, and known sentences like it."""

    dienst: Dienst
    woorden: tuple[str, ...]
    uitspraken: tuple[str, ...]

    @property
    def voorbeelden(self) -> list[tuple[str, str]]:
        """Those sentences, each with its language."""
        return [("en" if is_engels(woorden(zin)) else "nl", zin) for zin in self.uitspraken]


def gevonden_door(zoekresultaat: Mapping[str, Any], diensten: Iterable[Dienst]) -> list[Gevonden]:
    """Why each of these services was found; one that a person chose, or that came in another's place, has no why."""
    treffers = {treffer["dienst"]: treffer for treffer in zoekresultaat.get("treffers", ())}
    return [
        Gevonden(dienst, tuple(treffer["woorden"]), tuple(treffer["uitspraken"]))
        for dienst in diensten
        if (treffer := treffers.get(dienst.sleutel)) and treffer["woorden"]
    ]
