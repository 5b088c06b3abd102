"""Offers for the screens of staff: who has to do something, and what rings."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Q, QuerySet, UUIDField
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _nu
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from loket.handelingen.behandelen import MoetStoppen
from loket.handelingen.overdracht.aanbieden import deelbare_inhoud
from loket.handelingen.overdracht.dagen import antwoord_tot, laatste_dag_voorbij
from loket.handelingen.overdracht.toegang import staat_aan_kant
from loket.models import (
    Deelsoort,
    Deling,
    Dossier,
    Dossierstatus,
    Ontvanger,
    Overdracht,
    OverdrachtStap,
    Overdrachtstatus,
    Partij,
)
from loket.models.overdracht import BIJ_ONTVANGER
from loket.routering.drieluik import Stapsoort
from loket.selecties.ontvangers import koppelingen
from loket.stapzinnen import STAPZINNEN, veilige_zin
from portal.identiteit.models import Medewerker
from portal.identiteit.navigatie import Oproep
from portal.identiteit.rechten import Recht, mag
from portal.snel.vaste_vraag import Plek, VasteVraag
from portal.stelsel.kalender import kalender


class Lijst(StrEnum):
    """The lists of the page of offers: whose turn it is."""

    AANGEBODEN = "aangeboden"
    GEVRAAGD = "gevraagd"
    BESLISSEN = "beslissen"
    VERSTUURD = "verstuurd"
    OVERGENOMEN = "overgenomen"
    DOORGEGEVEN = "doorgegeven"


LIJSTKOPPEN: Mapping[Lijst, str | Promise] = {
    Lijst.AANGEBODEN: _("Aangeboden aan ons"),
    Lijst.GEVRAAGD: _("Vraag aan ons"),
    Lijst.BESLISSEN: _("Te beslissen door een regisseur"),
    Lijst.VERSTUURD: _("Door ons aangeboden"),
    Lijst.OVERGENOMEN: _("Overgenomen, wij kijken mee"),
    Lijst.DOORGEGEVEN: _("Overgenomen door een ander team"),
}

DOORGEGEVEN_DAGEN: Final = 30
"""So long a team reads that another team took its question over."""


@dataclass(frozen=True)
class Tab:
    """One list, with how many stand in it."""

    sleutel: Lijst
    kop: str | Promise
    aantal: int
    gekozen: bool


def _nu_van_ander(eigen: Collection[int]) -> Q:
    """Offers that ended with another team than these as the owner: it said yes, or a regisseur decided."""
    ja = Q(status=Overdrachtstatus.AANVAARD, naar_team__isnull=False) & ~Q(naar_team__in=eigen)
    return ja | (Q(status=Overdrachtstatus.BESLIST) & ~Q(beslist_team__in=eigen))


def _filters(medewerker: Medewerker) -> dict[Lijst, Q]:
    """Which offers stand in which list for this person."""
    teams = medewerker.teams_met(Recht.DOSSIERS_ZIEN)
    zelf_verstuurd = Q(van_team__in=teams)
    filters = {
        Lijst.AANGEBODEN: Q(naar_team__in=teams, status__in=BIJ_ONTVANGER),
        Lijst.GEVRAAGD: zelf_verstuurd & Q(status=Overdrachtstatus.GEVRAAGD),
        Lijst.BESLISSEN: Q(status=Overdrachtstatus.BIJ_REGISSEUR),
        Lijst.VERSTUURD: zelf_verstuurd
        & Q(status__in=(Overdrachtstatus.AANGEBODEN, Overdrachtstatus.BIJ_REGISSEUR)),
        # By a party outside: the sender stays the owner, and asks later whether it helped.
        Lijst.OVERGENOMEN: Q(
            status=Overdrachtstatus.AANVAARD,
            naar_team=None,
            dossier__team__in=teams,
            dossier__status=Dossierstatus.OPEN,
        ),
        # By a team here: it is theirs now, and the sender reads that it arrived, and nothing more.
        Lijst.DOORGEGEVEN: zelf_verstuurd
        & _nu_van_ander(teams)
        & Q(afgerond_op__gte=timezone.now() - timedelta(days=DOORGEGEVEN_DAGEN)),
    }
    if not medewerker.mag(Recht.OVERDRACHT_BESLISSEN):
        del filters[Lijst.BESLISSEN]
    return filters


RIJVELDEN: Final = (
    *("status", "spoed", "uiterlijk", "uiterlijk_eerst", "stil_sinds", "aangeboden_op"),
    *("contactpersoon", "contact_telefoon", "afgerond_op", "dossier__code", "dossier__fictief"),
    *("van_team__naam", "naar_team__naam", "naar_ontvanger__naam", "beslist_team__naam"),
)


def lijsten(medewerker: Medewerker, gevraagd: str) -> tuple[list[Tab], QuerySet[Overdracht]]:
    """The tabs with their counts, and the rows of the chosen one: code, subject and dates only.

    Of what is another team's now the code, that team and the day: the question is no longer ours to look at.
    """
    filters = _filters(medewerker)
    aantallen = Overdracht.objects.aggregate(
        **{rij.value: Count("pk", filter=f) for rij, f in filters.items()}
    )
    gekozen = next(
        (rij for rij in filters if rij == gevraagd),
        next((rij for rij in filters if aantallen[rij.value]), Lijst.AANGEBODEN),
    )
    tabs = [Tab(rij, LIJSTKOPPEN[rij], aantallen[rij.value], rij == gekozen) for rij in filters]
    rijen = Overdracht.objects.filter(filters[gekozen])
    rijen = rijen.select_related("dossier", "van_team", "naar_team", "naar_ontvanger", "beslist_team")
    if gekozen == Lijst.DOORGEGEVEN:
        return tabs, rijen.only(*RIJVELDEN).order_by("-afgerond_op")
    van_ons = rijen.filter(dossier__in=Dossier.objects.voor(medewerker).values("pk"))
    return tabs, van_ons.only(*RIJVELDEN, "dossier__onderwerp").order_by(
        "-spoed", "uiterlijk", "aangeboden_op"
    )


WIJST_AAN = frozenset({Deelsoort.NAAM, Deelsoort.CONTACT, Deelsoort.VERHAAL})
"""What makes a receiver outside able to find the person."""


@dataclass(frozen=True)
class Klok:
    """The clock of an offer: the last day, the first one when it moved, and the working days that are left."""

    uiterlijk: date
    eerst: date | None
    stil_sinds: date | None
    over: int

    @property
    def voorbij(self) -> bool:
        """Whether the last day is over."""
        return self.stil_sinds is None and self.uiterlijk <= laatste_dag_voorbij(timezone.now())

    @property
    def tot(self) -> str:
        """Until which hour of that day an answer is in time."""
        return antwoord_tot()


def klok_van(overdracht: Overdracht) -> Klok:
    """Where the clock of an offer stands."""
    begin = overdracht.stil_sinds or timezone.localdate()
    over = kalender().werkdagen_tussen(begin, overdracht.uiterlijk) if begin < overdracht.uiterlijk else 0
    return Klok(
        overdracht.uiterlijk,
        overdracht.uiterlijk_eerst if overdracht.kreeg_uitstel else None,
        overdracht.stil_sinds,
        over,
    )


def overdracht_voor(medewerker: Medewerker) -> QuerySet[Overdracht]:
    """The offers that someone may look at: those of dossiers that this person may see."""
    return Overdracht.objects.filter(
        dossier__in=Dossier.objects.voor(medewerker).values("pk")
    ).select_related(
        "dossier__dienst__organisatie",
        "dossier__gemeente",
        "dossier__team",
        "van_team",
        "naar_team",
        "naar_ontvanger",
        "voorstel_team",
        "voorstel_ontvanger",
        "beslist_team",
    )


def overdrachtpagina(overdracht: Overdracht, medewerker: Medewerker) -> dict[str, Any]:
    """One offer with its thread, what was shared, and what this person can do with it. Three or four statements."""
    bij_ontvanger, status = overdracht.is_bij_ontvanger, overdracht.status
    # Whoever decides reads how it came back both times.
    bij_regisseur = status in {Overdrachtstatus.BIJ_REGISSEUR, Overdrachtstatus.BESLIST}
    draad = {"overdracht__dossier": overdracht.dossier} if bij_regisseur else {"overdracht": overdracht}
    ontvanger = staat_aan_kant(overdracht, Partij.ONTVANGER, medewerker)
    zender = staat_aan_kant(overdracht, Partij.ZENDER, medewerker)
    return {
        "overdracht": overdracht,
        "dossier": overdracht.dossier,
        "taal_in_woorden": dict(settings.LANGUAGES).get(overdracht.dossier.taal, overdracht.dossier.taal),
        "behoeften": list(overdracht.dossier.hulpbehoeften.filter(beeindigd_op__isnull=True)),
        "stappen": list(
            OverdrachtStap.objects.filter(**draad).select_related(
                "contactmoment",
                "door",
                "machtiging",
                "overdracht__voorstel_team",
                "overdracht__voorstel_ontvanger",
            )
        ),
        "delingen": list(Deling.objects.filter(overdracht=overdracht).select_related("machtiging"))
        if overdracht.is_naar_buiten
        else [],
        "klok": klok_van(overdracht) if bij_ontvanger else None,
        "moet_stoppen": dict(MoetStoppen.choices).get(overdracht.moet_stoppen, ""),
        "kan_antwoorden": bij_ontvanger and ontvanger,
        "kan_vragen": status == Overdrachtstatus.AANGEBODEN and ontvanger,
        "kan_beantwoorden": status == Overdrachtstatus.GEVRAAGD and zender,
        "kan_intrekken": bij_ontvanger and zender,
        "kan_vastleggen": bij_ontvanger and zender and overdracht.is_naar_buiten,
        "moet_bellen": bij_ontvanger and zender and _moet_bellen(overdracht.naar_ontvanger),
        "kan_vraag_vastleggen": bij_ontvanger
        and zender
        and overdracht.is_naar_buiten
        and not overdracht.staat_stil,
        "aanbieden": _weer_aan_te_bieden(overdracht) if zender else "",
        "kan_beslissen": status == Overdrachtstatus.BIJ_REGISSEUR
        and staat_aan_kant(overdracht, Partij.REGISSEUR, medewerker),
    }


def _weer_aan_te_bieden(overdracht: Overdracht) -> str:
    """Where the sender offers a question again that came back, to whom was proposed; empty when it cannot."""
    dossier = overdracht.dossier
    kwam_terug = overdracht.status in {Overdrachtstatus.TERUG, Overdrachtstatus.VERLOPEN}
    if not (kwam_terug and dossier.is_open and dossier.team_id == overdracht.van_team_id):
        return ""
    adres = reverse("overdragen", args=[dossier.pk])
    if overdracht.voorstel_team_id and overdracht.voorstel_team_id != overdracht.van_team_id:
        return f"{adres}?naar=team-{overdracht.voorstel_team_id}"
    if overdracht.voorstel_ontvanger_id:
        return f"{adres}?naar=ontvanger-{overdracht.voorstel_ontvanger_id}"
    return adres


def _moet_bellen(ontvanger: Ontvanger | None) -> bool:
    """Whether nothing reaches this party outside unless somebody calls it. One statement at most."""
    if ontvanger is None or not ontvanger.alleen_bellen:
        return False
    return not koppelingen().filter(ontvanger=ontvanger).exists()


def gedeeld_met(overdracht: Overdracht) -> tuple[list[Deling], bool]:
    """What a party outside may read of what was shared, and whether getting in touch by itself may be unsafe.

    What was shared is frozen, but who is in danger is not: a number goes out of sight as soon as contact is not safe
    any more. One statement, and the dossier was read with the offer.
    """
    delingen, dossier = list(Deling.objects.filter(overdracht=overdracht)), overdracht.dossier
    if dossier.is_contact_veilig:
        return delingen, False
    for deling in delingen:
        if deling.wat == Deelsoort.CONTACT:
            deling.inhoud = deelbare_inhoud(dossier, Deelsoort.CONTACT, "")
    return delingen, any(deling.wat in WIJST_AAN for deling in delingen)


def zin_zonder_bellen(overdracht: Overdracht) -> str:
    """What who accepts may promise where it cannot call safely; empty where it can.

    A party outside can call when the number was shared. At most one statement.
    """
    dossier, buiten = overdracht.dossier, overdracht.is_naar_buiten
    heeft_nummer = bool(dossier.telefoon) and (
        not buiten or overdracht.delingen.filter(wat=Deelsoort.CONTACT).exists()
    )
    if heeft_nummer and dossier.is_contact_veilig:
        return ""
    if buiten:
        return _nu("Wij bespreken met %(van)s hoe wij u helpen.") % {"van": overdracht.van_team.naam}
    if dossier.is_contact_veilig:
        return str(STAPZINNEN[Stapsoort.CONTACT_MEDEWERKER])
    return veilige_zin(met_afspraak=bool(dossier.veilige_manier))


def overdracht_van(dossier: Dossier) -> Overdracht | None:
    """The last offer of a dossier, running or ended, for the page of the dossier. One statement."""
    return _LAATSTE.eerste(dossier=dossier.pk)


def _laatste() -> QuerySet[Overdracht]:
    alle = Overdracht.objects.filter(dossier=Plek("dossier", UUIDField()))
    return alle.select_related("van_team", "naar_team", "naar_ontvanger")[:1]


_LAATSTE = VasteVraag(_laatste)


def _dringend(teams: frozenset[int], beslist: bool) -> QuerySet[Overdracht, tuple[UUID, str, str]]:
    welke = Q(naar_team__in=teams, status=Overdrachtstatus.AANGEBODEN, spoed=True)
    if beslist:
        welke |= Q(status=Overdrachtstatus.BIJ_REGISSEUR)
    return (
        Overdracht.objects.filter(welke)
        .order_by("uiterlijk", "aangeboden_op")
        .values_list("pk", "van_team__naam", "status")
    )


_DRINGEND = VasteVraag(_dringend)


def dringende_oproepen(request: HttpRequest) -> list[Oproep]:
    """What rings on every screen: urgent offers that nobody answered, and what a regisseur decides. One statement.

    Without the code, which opens the dossier: some of these screens are turned towards another visitor.
    """
    if not isinstance(request.user, Medewerker):
        return []
    beslist = mag(request.user, Recht.OVERDRACHT_BESLISSEN)
    behandelt = mag(request.user, Recht.DOSSIER_BEHANDELEN)
    if not beslist and not behandelt:
        return []
    teams = request.user.teams_met(Recht.DOSSIER_BEHANDELEN) if behandelt else frozenset()
    rijen = _DRINGEND(teams, beslist)
    te_beslissen = sum(status == Overdrachtstatus.BIJ_REGISSEUR for *_rest, status in rijen)
    dringend = [rij[:2] for rij in rijen if rij[2] == Overdrachtstatus.AANGEBODEN]
    return _te_beslissen(te_beslissen) + [
        Oproep(
            tekst=_("Dringende vraag van %(team)s") % {"team": van},
            url=reverse("overdracht", args=[sleutel]),
        )
        for sleutel, van in dringend[:5]
    ]


def _te_beslissen(aantal: int) -> list[Oproep]:
    if not aantal:
        return []
    tekst = ngettext(
        "%(aantal)d vraag wacht op een beslissing van een regisseur",
        "%(aantal)d vragen wachten op een beslissing van een regisseur",
        aantal,
    )
    return [
        Oproep(
            tekst=tekst % {"aantal": aantal}, url=f"{reverse('overdrachten')}?lijst={Lijst.BESLISSEN.value}"
        )
    ]


def gedeeld_over(dossier: Dossier) -> list[Deling]:
    """What was shared about a dossier, for the citizen: with whom, for what, on which ground. One statement."""
    return list(
        Deling.objects.filter(overdracht__dossier=dossier)
        .select_related("overdracht__naar_ontvanger", "machtiging")
        .defer("inhoud")
        .order_by("-overdracht__aangeboden_op", "pk")
    )
