"""The list of one's own questions, for who is signed in: what happens next in each, and what waits for oneself."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from loket.herkomst import Herkomstsoort, lees_herkomst
from loket.models import (
    Afspraakstatus,
    Checklistregel,
    Dossier,
    Navraagstap,
    Route,
    Toezegging,
    Toezeggingsoort,
    Toezeggingstatus,
)
from loket.selecties.hulp import gelezen_hulp, met_advies
from portal.stelsel.models import Levensgebeurtenis
from portal.weergave.onderdelen import Taak
from portal.weergave.templatetags.weergave import datum, tijdstip

ZELF = frozenset({"u", "uzelf", "u zelf", "aanvrager", "de aanvrager", "burger", "de burger"})
"""How staff write that a step is the citizen's own, where a promise names its owner in words."""

VELDEN = (
    *(
        "een_ding",
        "onderwerp",
        "status",
        "uitkomst",
        "route",
        "fictief",
        "taal",
        "herkomst",
        "volgende_toezegging",
        "aangemaakt_op",
    ),
    *("behandelaar__naam", "behandelaar__telefoon", "behandelaar__is_active", "team__naam", "navraag__stap"),
    *("dienst__naam", "dienst__naam_en"),
)
"""What the list shows. Story, answers and address are not on it: they are not read, and not decrypted."""


@dataclass(frozen=True)
class MijnVraag:
    """One question on the list. `verborgen`: more certainty is asked before its page opens."""

    dossier: Dossier
    volgende: Toezegging | None
    wettelijk: Toezegging | None
    afspraak: datetime | None
    afspraak_bij: str
    stil: bool
    """The story asks that nobody who looks over a shoulder reads what it is about."""
    verborgen: bool

    @property
    def van_mij(self) -> bool:
        """Whether it is the citizen's own turn."""
        return self.volgende is not None and is_van_zelf(self.volgende)

    @property
    def adres(self) -> str:
        """Its own page."""
        return reverse("mijn-vraag", args=[self.dossier.pk])


@dataclass(frozen=True)
class Groep:
    """The questions of one life event; without a name those of none."""

    naam: str
    taal: str
    vragen: list[MijnVraag] = field(default_factory=list)


@dataclass(frozen=True)
class MijnLijst:
    """What the page of one's own questions shows."""

    groepen: list[Groep]
    klaar: list[MijnVraag]
    taken: list[Taak]

    @property
    def rustig(self) -> bool:
        """Whether someone chose to see one thing at a time."""
        return any(vraag.dossier.een_ding for groep in self.groepen for vraag in groep.vragen)


def is_van_zelf(toezegging: Toezegging) -> bool:
    """Whether it is the citizen's own turn: we wait for them, whoever owes it, or they are named as who owes it."""
    van_ons = toezegging.team_id or toezegging.ontvanger_id or toezegging.punt_id
    return bool(toezegging.u_doet) or (not van_ons and toezegging.wie.strip().lower() in ZELF)


def mijn_lijst(eigenaar: UUID, *, maatwerk_open: bool) -> MijnLijst:
    """All questions of someone. Three statements, whatever their number.

    `maatwerk_open`: whether the level of the session is enough for questions that a case handler weighs.
    """
    dossiers = list(_dossiers(eigenaar))
    toezeggingen = _toezeggingen(dossier for dossier in dossiers if dossier.is_open)
    vragen = [_vraag(dossier, toezeggingen.get(dossier.pk, []), maatwerk_open) for dossier in dossiers]
    open_ = [vraag for vraag in vragen if vraag.dossier.is_open]
    return MijnLijst(
        groepen=_groepen(open_),
        klaar=[vraag for vraag in vragen if not vraag.dossier.is_open],
        taken=[taak for vraag in open_ for taak in _taken(vraag, toezeggingen.get(vraag.dossier.pk, []))],
    )


def _dossiers(eigenaar: UUID) -> QuerySet[Dossier]:
    regel = Checklistregel.objects.filter(dienst=OuterRef("dienst")).order_by("levensgebeurtenis__naam")
    eigen = Dossier.objects.filter(burger=eigenaar).select_related("behandelaar", "team", "dienst", "navraag")
    return (
        met_advies(eigen.only(*VELDEN))
        .annotate(gebeurtenis=Subquery(regel.values("levensgebeurtenis__sleutel")[:1]))
        .order_by("volgende_uiterlijk", "-aangemaakt_op")
    )


def _toezeggingen(dossiers: Iterable[Dossier]) -> dict[UUID, list[Toezegging]]:
    """The open promises by dossier, the earliest first, each with its appointment."""
    sleutels = [dossier.pk for dossier in dossiers]
    per: dict[UUID, list[Toezegging]] = {}
    rijen = Toezegging.objects.filter(dossier__in=sleutels, status=Toezeggingstatus.OPEN)
    for rij in rijen.select_related("afspraak__informatiepunt").order_by("uiterlijk", "aangemaakt_op"):
        per.setdefault(rij.dossier_id, []).append(rij)
    return per


def _vraag(dossier: Dossier, beloften: list[Toezegging], maatwerk_open: bool) -> MijnVraag:
    volgende = next((rij for rij in beloften if rij.pk == dossier.volgende_toezegging_id), None)
    wettelijk = next(
        (rij for rij in beloften if rij.soort == Toezeggingsoort.WETTELIJK and rij != volgende), None
    )
    afspraak = next(
        (
            rij.afspraak
            for rij in beloften
            if hasattr(rij, "afspraak") and rij.afspraak.status == Afspraakstatus.BEVESTIGD
        ),
        None,
    )
    return MijnVraag(
        dossier=dossier,
        volgende=volgende,
        wettelijk=wettelijk,
        afspraak=afspraak.begint_op if afspraak else None,
        afspraak_bij=str(afspraak.informatiepunt) if afspraak else "",
        stil=gelezen_hulp(dossier) is not None,
        verborgen=dossier.route == Route.MAATWERK and not maatwerk_open,
    )


def _groepen(vragen: list[MijnVraag]) -> list[Groep]:
    """By life event, in the order of what comes first; one statement for their names."""
    sleutels = [_gebeurtenis(vraag) for vraag in vragen]
    bekend = {rij.sleutel: rij for rij in Levensgebeurtenis.objects.filter(sleutel__in={*sleutels} - {""})}
    groepen: dict[str, Groep] = {}
    for sleutel, vraag in zip(sleutels, vragen, strict=True):
        rij = bekend.get(sleutel)
        naam, taal = (rij.tekst["naam"], rij.taal["naam"]) if rij else ("", "")
        groepen.setdefault(naam, Groep(naam, taal)).vragen.append(vraag)
    return sorted(groepen.values(), key=lambda groep: groep.naam == "")


def _gebeurtenis(vraag: MijnVraag) -> str:
    """Where the citizen came from, else the first that the service belongs to; nothing where that could betray."""
    van = lees_herkomst(vraag.dossier.herkomst)
    if vraag.stil:
        return ""
    if van is not None and van.soort is Herkomstsoort.GEBEURTENIS:
        return van.sleutel
    return getattr(vraag.dossier, "gebeurtenis", None) or ""


def _taken(vraag: MijnVraag, beloften: list[Toezegging]) -> list[Taak]:
    """What waits for the citizen: own steps, appointments ahead, and the question whether it worked out."""
    taken = [
        Taak(_wat_u_doet(vraag, rij), vraag.adres, _uiterlijk(rij.uiterlijk))
        for rij in beloften
        if is_van_zelf(rij)
    ]
    if vraag.afspraak is not None and vraag.afspraak > timezone.now():
        wanneer = tijdstip(vraag.afspraak)
        taken.append(Taak(_("Uw afspraak"), vraag.adres, f"{wanneer}, {vraag.afspraak_bij}"))
    stap = vraag.dossier.navraag.stap if hasattr(vraag.dossier, "navraag") else ""
    if stap in {Navraagstap.GEVRAAGD, Navraagstap.HERINNERD}:
        taken.append(Taak(_("Vertel of het gelukt is"), vraag.adres, _over(vraag)))
    return taken


def _wat_u_doet(vraag: MijnVraag, toezegging: Toezegging) -> str:
    """What waits for the citizen; not in words where more certainty is asked before the page opens."""
    if vraag.verborgen:
        return _("Wij wachten op u")
    return str(toezegging.u_doet or toezegging.wat)


def _uiterlijk(dag: date) -> str:
    return _("Uiterlijk %(dag)s") % {"dag": datum(dag)}


def _over(vraag: MijnVraag) -> str:
    return "" if vraag.stil else vraag.dossier.onderwerp_voor_lezer
