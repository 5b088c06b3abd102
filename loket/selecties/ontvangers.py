"""Who may receive a question: teams here and the register of loketten and initiatives, with the reason of each.

The list proposes by the service and the municipality, in a fixed order that everybody can follow. A person chooses.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import IntEnum
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, When
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loket.models import (
    Aansluiting,
    Aansluitstatus,
    Aanvaarding,
    Dossier,
    Ontvanger,
    Overdracht,
    Overdrachtstatus,
    Route,
)
from loket.models.overdracht import KWAM_TERUG
from portal.gebeurtenissen import heeft_luisteraar
from portal.gebeurtenissen.soorten import RouteNaarMaatwerk
from portal.identiteit.models import VOORDEUR, Team, Teamsoort
from portal.weergave.templatetags.weergave import datum

MET_DOSSIERS = (Teamsoort.OP_MAAT, Teamsoort.LOKET, Teamsoort.VOORDEUR, Teamsoort.MAATWERK)
"""Kinds of team that own dossiers."""


class Groep(IntEnum):
    """Under which heading a receiver stands, the nearest first."""

    DIENST = 1
    GEMEENTE = 2
    LANDELIJK = 3
    OVERIG = 4
    NAM_NIET_OVER = 5


GROEPSKOPPEN: dict[Groep, str | Promise] = {
    Groep.DIENST: gettext_lazy("Hoort bij deze dienst"),
    Groep.GEMEENTE: gettext_lazy("In de buurt van de burger"),
    Groep.LANDELIJK: gettext_lazy("In heel Nederland, over dit onderwerp"),
    Groep.OVERIG: gettext_lazy("Alle andere"),
    Groep.NAM_NIET_OVER: gettext_lazy("Namen deze vraag eerder niet over"),
}


@dataclass(frozen=True)
class Kandidaat:
    """A possible receiver, with why it stands where it stands."""

    sleutel: str
    naam: str
    doet: str
    groep: Groep
    redenen: list[str]
    buiten: bool
    fictief: bool = False
    bellen: bool = False


@dataclass
class Groepje:
    """The candidates under one heading."""

    kop: str | Promise
    kandidaten: list[Kandidaat] = field(default_factory=list)


def teamsoorten_voor(dossier: Dossier) -> tuple[Teamsoort, ...]:
    """Which kinds of team can own this dossier: a case goes to case handlers, all else to them or to who helps."""
    weegt = (Teamsoort.MAATWERK,) if heeft_luisteraar(RouteNaarMaatwerk) else ()
    if dossier.route == Route.MAATWERK and weegt:
        return weegt
    return (Teamsoort.OP_MAAT, Teamsoort.LOKET, Teamsoort.VOORDEUR, *weegt)


def wordt_zaak(naar: Team | Ontvanger | None, dossier: Dossier) -> bool:
    """Whether this question becomes a case once this receiver takes it: what must stop now is asked first."""
    team = naar if isinstance(naar, Team) else naar and naar.team
    return bool(team and team.soort == Teamsoort.MAATWERK and dossier.route != Route.MAATWERK)


def past_bij(team: Team, dossier: Dossier) -> bool:
    """Whether this team can own this dossier."""
    return team.soort in teamsoorten_voor(dossier)


def is_bestuursorgaan(naar: Team | Ontvanger) -> bool:
    """Whether a request can be forwarded to it (Awb 2:3): a body that decides, or the team of one."""
    return naar.organisatie_id is not None if isinstance(naar, Team) else naar.is_bestuursorgaan


def mogelijke_teams(dossier: Dossier, *, ook_eigenaar: bool = False) -> list[Team]:
    """The teams that can own this dossier, by name. One statement."""
    return [team for team in _teams(dossier) if ook_eigenaar or team.pk != dossier.team_id]


def _teams(dossier: Dossier) -> QuerySet[Team]:
    return Team.objects.filter(soort__in=teamsoorten_voor(dossier)).select_related("organisatie")


def koppelingen() -> QuerySet[Aansluiting]:
    """The connections by which parties outside get by machine what is offered to them."""
    return Aansluiting.objects.filter(ontvanger__isnull=False, status=Aansluitstatus.ACTIEF)


def kandidaten(dossier: Dossier, zoek: str = "") -> list[Groepje]:
    """Everybody who may receive this question, the nearest first. Two statements, whatever their number."""
    koppeling = koppelingen().filter(ontvanger=OuterRef("pk"))
    teams = _teams(dossier).annotate(kreeg_op=_kreeg_op(dossier, Q(naar_team=OuterRef("pk"))))
    ontvanger = Q(naar_ontvanger=OuterRef("pk")) | Q(naar_team=OuterRef("team"))
    ontvangers = Ontvanger.objects.bruikbaar().annotate(
        aangesloten=Exists(koppeling), kreeg_op=_kreeg_op(dossier, ontvanger)
    )
    gevonden = [_team(team, dossier) for team in teams if team.pk != dossier.team_id]
    gevonden += [
        _ontvanger(rij, dossier)
        for rij in ontvangers
        if rij.team is None or (rij.team_id != dossier.team_id and past_bij(rij.team, dossier))
    ]
    woorden = zoek.lower().split()
    if woorden:
        gevonden = [
            rij for rij in gevonden if all(woord in f"{rij.naam} {rij.doet}".lower() for woord in woorden)
        ]
    groepen = {groep: Groepje(kop) for groep, kop in GROEPSKOPPEN.items()}
    for rij in sorted(gevonden, key=lambda rij: (rij.groep, rij.buiten, rij.naam)):
        groepen[rij.groep].kandidaten.append(rij)
    return [groepje for groepje in groepen.values() if groepje.kandidaten]


def _kreeg_op(dossier: Dossier, wie: Q) -> Subquery:
    """When a receiver was last offered this question, if it did not take it over then."""
    beantwoord = Overdracht.objects.filter(
        wie,
        dossier=dossier,
        status__in=[*KWAM_TERUG, Overdrachtstatus.BESLIST, Overdrachtstatus.AANVAARD],
    )
    nam_over = Q(status=Overdrachtstatus.AANVAARD) | Q(beslist_team=F("naar_team"))
    kreeg_op = Case(When(nam_over, then=None), default="aangeboden_op")
    return Subquery(beantwoord.order_by("-aangeboden_op").values(kreeg_op=kreeg_op)[:1])


def _achteraan(kandidaat: Kandidaat, kreeg_op: datetime | None) -> Kandidaat:
    """Who did not take this question over comes last and says so: a person may still have a reason to ask again."""
    if kreeg_op is None:
        return kandidaat
    reden = _("Kreeg deze vraag op %(dag)s en nam haar niet over.") % {"dag": datum(kreeg_op)}
    return replace(kandidaat, groep=Groep.NAM_NIET_OVER, redenen=[reden])


def vind(sleutel: str) -> Team | Ontvanger | None:
    """The receiver of a key as the picker gives it: `team-3` or `ontvanger-12`; None for anything else."""
    soort, _streep, nummer = sleutel.partition("-")
    if not nummer.isdecimal() or len(nummer) > 18:
        return None
    if soort == "team":
        return Team.objects.select_related("organisatie").filter(pk=int(nummer)).first()
    if soort == "ontvanger":
        return Ontvanger.objects.bruikbaar().filter(pk=int(nummer)).first()
    return None


def alle_namen(zonder: int | None = None) -> list[tuple[str, Any]]:
    """Keys and names of all teams that own dossiers, but one, and of the register: for who proposes another owner."""
    teams = Team.objects.filter(soort__in=MET_DOSSIERS).exclude(pk__in=[] if zonder is None else [zonder])
    return [
        (_("Teams in dit portaal"), [(f"team-{team.pk}", team.naam) for team in teams]),
        (
            _("Andere loketten en initiatieven"),
            [(f"ontvanger-{rij.pk}", rij.naam) for rij in Ontvanger.objects.bruikbaar()],
        ),
    ]


def _team(team: Any, dossier: Dossier) -> Kandidaat:
    van_dienst = dossier.dienst.organisatie_id if dossier.dienst else None
    if team.organisatie_id is not None and team.organisatie_id == van_dienst:
        groep, reden = (
            Groep.DIENST,
            _("Is van de organisatie van deze dienst: %(naam)s.") % {"naam": team.organisatie},
        )
    elif team.sleutel == VOORDEUR:
        groep, reden = Groep.OVERIG, _("Vangt op wat van niemand anders is.")
    elif team.organisatie_id is None:
        groep, reden = Groep.LANDELIJK, _("Werkt in dit portaal voor alle organisaties.")
    else:
        groep, reden = Groep.OVERIG, _("Werkt in dit portaal voor %(naam)s.") % {"naam": team.organisatie}
    doet = _("Team in dit portaal: het ziet het dossier en wordt eigenaar als het ja zegt.")
    kandidaat = Kandidaat(f"team-{team.pk}", team.naam, doet, groep, [reden], buiten=False)
    return _achteraan(kandidaat, team.kreeg_op)


def _ontvanger(rij: Any, dossier: Dossier) -> Kandidaat:
    groep, redenen = _waarom(rij, dossier)
    if Aanvaarding.DRINGEND in rij.aanvaardt and dossier.spoed:
        redenen.append(_("Neemt dringende vragen aan."))
    kandidaat = Kandidaat(
        f"ontvanger-{rij.pk}",
        rij.naam,
        rij.doet,
        groep,
        redenen,
        buiten=rij.team_id is None,
        bellen=rij.team_id is None and rij.alleen_bellen and not rij.aangesloten,
        fictief=rij.fictief,
    )
    return _achteraan(kandidaat, rij.kreeg_op)


def _waarom(rij: Ontvanger, dossier: Dossier) -> tuple[Groep, list[str]]:
    dienst = dossier.dienst
    onderwerpen = set(dienst.domeinen) & set(rij.onderwerpen) if dienst else set()
    over = [_("Helpt bij: %(wat)s.") % {"wat": rij.onderwerpen_in_woorden()}] if onderwerpen else []
    in_de_buurt = bool(rij.gemeenten) and rij.werkt_in(dossier.gemeente)
    buurt = [_("Werkt in %(gemeente)s.") % {"gemeente": dossier.gemeente}] if in_de_buurt else []
    if dienst and rij.organisatie_id == dienst.organisatie_id and rij.werkt_in(dossier.gemeente):
        van = _("Is van de organisatie van deze dienst: %(naam)s.") % {"naam": rij.organisatie}
        return Groep.DIENST, [van, *buurt]
    if in_de_buurt and (over or not rij.onderwerpen or dienst is None):
        return Groep.GEMEENTE, [*buurt, *over]
    if not rij.gemeenten and over:
        return Groep.LANDELIJK, over
    return Groep.OVERIG, over or buurt
