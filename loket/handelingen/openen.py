"""From intake to dossier: one transaction for dossier, advice, first promise, timeline and messages."""

import uuid
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from loket.handelingen.bijschrijven import leg_stuk_klaar
from loket.models import (
    Advies,
    Contactvoorkeur,
    Dienst,
    Dossier,
    Gebeurtenissoort,
    Intake,
    Route,
    Stuksoort,
    Tijdlijnregel,
    Toezegging,
    Toezeggingsoort,
)
from loket.routering.advies import Routeadvies
from loket.routering.situatie import Spoed
from loket.selecties.intake import advies_van, gevonden_diensten
from loket.selecties.teams import kies_team
from portal.berichten.email import zet_email_klaar
from portal.gebeurtenissen import meld
from portal.gebeurtenissen.soorten import RouteNaarMaatwerk
from portal.identiteit.models import Team, Teamsoort
from portal.stelsel.kalender import kalender
from portal.termijnen import Beloftesoort, beloof, werkdag_van

EERSTE_DEUR = "website"
NAVRAAG_WERKDAGEN = 10

TEAM_PER_ROUTE = {
    Route.STANDAARD: Teamsoort.VOORDEUR,
    Route.OP_MAAT: Teamsoort.OP_MAAT,
    Route.MAATWERK: Teamsoort.MAATWERK,
}


@dataclass(frozen=True)
class Contact:
    """How to reach someone; everything may be empty where the route allows it."""

    voorkeur: Contactvoorkeur = Contactvoorkeur.ONLINE
    naam: str = ""
    email: str = ""
    telefoon: str = ""
    adres: str = ""

    @property
    def bereikbaar(self) -> bool:
        """Whether we can get in touch; who left all of it empty follows with the code only."""
        return bool(self.email or self.telefoon or self.adres)


@transaction.atomic
def open_dossier(intake_id: uuid.UUID, contact: Contact, *, eerste_deur: str = EERSTE_DEUR) -> Dossier:
    """Make the dossier of an intake; sending twice gives the dossier that is already there (promise 11).

    Of two sends at the same moment the second waits for the row lock of the intake, and then finds the dossier.
    Raises Intake.DoesNotExist when there is neither an intake nor a dossier of it.
    """
    intake = Intake.objects.select_for_update().filter(pk=intake_id).first()
    if intake is None:
        try:
            return Dossier.objects.get(inzendsleutel=intake_id)
        except Dossier.DoesNotExist as fout:
            raise Intake.DoesNotExist from fout
    advies = advies_van(intake)
    dossier, belofte = _maak(intake, contact, advies, eerste_deur)
    Advies.objects.create(
        dossier=dossier,
        route=advies.route.value,
        gekozen_route=dossier.route,
        spoed=advies.spoed.value,
        regels_versie=advies.regels_versie,
        invoer=advies.situatie.naar_json(),
        uitkomst=advies.naar_json(),
        zoekresultaat=intake.zoekresultaat,
    )
    Tijdlijnregel.objects.create(
        dossier=dossier,
        soort=Gebeurtenissoort.ONTVANGEN,
        tekst=_ontvangstzin(dossier),
        door=str(dossier.team),
    )
    if dossier.route == Route.MAATWERK:
        meld(RouteNaarMaatwerk(dossier.pk))
    _bevestig(dossier, belofte)
    intake.delete()
    return dossier


def _maak(
    intake: Intake, contact: Contact, advies: Routeadvies, eerste_deur: str
) -> tuple[Dossier, Toezegging]:
    diensten = gevonden_diensten(intake)
    dienst = diensten[0] if diensten else None
    route = Route(advies.route.value)
    team = kies_team(dienst.organisatie if dienst else None, TEAM_PER_ROUTE[route])
    spoed = advies.spoed == Spoed.ZEKER
    besluit_datum = advies.situatie.antwoorden.get("besluit_datum")
    belofte = _eerste_belofte(team, route, spoed=spoed, bereikbaar=contact.bereikbaar)
    # The dossier points to its first promise and the promise to its dossier; both keys are checked at commit.
    dossier = Dossier(
        onderwerp=_onderwerp(dienst),
        verhaal=intake.verhaal,
        antwoorden=advies.situatie.naar_json()["antwoorden"],
        naam=contact.naam,
        email=contact.email,
        telefoon=contact.telefoon,
        adres=contact.adres,
        contact_voorkeur=contact.voorkeur,
        taal=get_language() or "nl",
        route=route,
        spoed=spoed,
        dienst=dienst,
        team=team,
        volgende_toezegging=belofte,
        eerste_deur=eerste_deur,
        besluit_datum=date.fromisoformat(str(besluit_datum)) if besluit_datum else None,
        inzendsleutel=intake.pk,
        fictief=settings.PROEFOMGEVING,
    )
    dossier.save(force_insert=True)
    belofte.dossier = dossier
    belofte.save(force_insert=True)
    return dossier, belofte


def _eerste_belofte(team: Team, route: Route, *, spoed: bool, bereikbaar: bool) -> Toezegging:
    """What the citizen may count on first; the days come from portal/termijnen (domain.md 3g)."""
    dagen, nu = kalender(), timezone.now()
    vandaag = timezone.localdate(nu)
    if route == Route.STANDAARD:
        wat = (
            _("Wij vragen u of het gelukt is. Is het niet gelukt? Dan helpt een medewerker u.")
            if bereikbaar
            else _("Wij kijken nog eens naar uw vraag. Wat u verder kunt doen, leest u met uw code.")
        )
        uiterlijk = dagen.plus_werkdagen(vandaag, NAVRAAG_WERKDAGEN)
    elif spoed:
        wat = _("Een medewerker neemt met spoed contact met u op.")
        uiterlijk = beloof(Beloftesoort.CONTACT_SPOED, werkdag_van(nu, kalender=dagen), kalender=dagen).dag
    else:
        wat = (
            _("Een behandelaar leest uw verhaal en neemt contact met u op.")
            if route == Route.MAATWERK
            else _("Een medewerker neemt contact met u op.")
        )
        uiterlijk = beloof(Beloftesoort.CONTACT, vandaag, kalender=dagen).dag
    return Toezegging(wat=wat, wie=team.naam, uiterlijk=uiterlijk, soort=Toezeggingsoort.BELOOFD)


def _onderwerp(dienst: Dienst | None) -> str:
    return dienst.naam if dienst else _("Vraag voor een medewerker")


def _ontvangstzin(dossier: Dossier) -> str:
    return _("Wij hebben uw verhaal goed ontvangen. U hoeft het niet nog een keer te vertellen.")


def _bevestig(dossier: Dossier, belofte: Toezegging) -> None:
    """The receipt: a paper in the dossier, and an e-mail for who gave an address (Awb 2:15: a confirmation)."""
    inhoud = {"dossier": dossier, "toezegging": belofte, "basis_url": settings.BASIS_URL}
    leg_stuk_klaar(
        dossier,
        soort=Stuksoort.ONTVANGSTBEWIJS,
        titel=_("Ontvangstbewijs"),
        html=render_to_string("loket/stukken/ontvangstbewijs.html", inhoud),
    )
    if dossier.email:
        zet_email_klaar(
            naar=dossier.email,
            sjabloon="berichten/ontvangst",
            inhoud={
                "code": dossier.code,
                "naam": dossier.naam,
                "wat": belofte.wat,
                "wie": belofte.wie,
                "uiterlijk": belofte.uiterlijk,
                "volgen_url": f"{settings.BASIS_URL}/volgen/",
            },
            taal=dossier.taal,
            sleutel=f"ontvangst:{dossier.pk}",
            omschrijving="ontvangstbevestiging",
        )
