"""Is het gelukt? Asked on the promised day, once more, and then closed; "no" brings a person in one tap.

Nobody is sent away and nothing stays open for ever: who says nothing can still open the question afterwards.
"""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from loket.berichtsoorten import NAVRAAG
from loket.berichtwegen import hoort_vanzelf
from loket.handelingen.berichten import stuur_bericht
from loket.handelingen.bijschrijven import notitie, schrijf_tijdlijn, wijs_team_toe
from loket.handelingen.intake import BSN_WEG
from loket.handelingen.toezeggingen import (
    heropen_dossier,
    kom_toezegging_na,
    laat_toezegging_vervallen,
    sluit_dossier,
    vergrendel,
    zet_toezegging,
)
from loket.models import (
    Dossier,
    Gebeurtenissoort,
    Gelukt,
    Navraag,
    Navraagstap,
    Route,
    Toezegging,
    Toezeggingsoort,
    Toezeggingstatus,
    VeiligContact,
)
from loket.routering.drieluik import Stapsoort
from loket.selecties.teams import kies_team
from loket.stapzinnen import STAPZINNEN, contactzin
from portal.identiteit.models import Teamsoort
from portal.identiteit.rechten import Geweigerd
from portal.persoonsgegevens.vinden import zonder_bsn
from portal.stelsel.kalender import beloofde_dag, kalender
from portal.termijnen import Beloftesoort

HERINNER_WERKDAGEN = 5
"""So many working days after the question we ask once more."""

SLUIT_WERKDAGEN = 10
"""So many working days after that the question is closed when we hear nothing."""


@transaction.atomic
def stel_navraag(navraag: Navraag, *, vandaag: date) -> None:
    """Take the step of the asking whose day has come. A second time on the same day does nothing.

    Who can only be called or written to is asked by a person: then this leaves the promise on the work list.
    When a person took over meanwhile, the asking ends.
    """
    if navraag.dossier_id is None:
        return
    dossier = vergrendel(navraag.dossier_id)
    vast = Navraag.objects.select_related("toezegging").get(pk=navraag.pk)
    belofte = vast.toezegging
    if belofte is None or belofte.status != Toezeggingstatus.OPEN or not (vast.loopt and dossier.is_open):
        return
    if dossier.route != Route.STANDAARD or _andere_open(dossier, belofte):
        _laat_vervallen(dossier, vast, belofte)
    elif belofte.uiterlijk <= vandaag and not vraagt_een_mens(dossier):
        with override(dossier.taal):
            _zet_stap(dossier, vast, belofte, vandaag)


def vraagt_een_mens(dossier: Dossier) -> bool:
    """Whether only a person can ask: we have a telephone number or an address, and no message goes by itself.

    Whom a call would put in danger is asked on the own page only.
    """
    if dossier.veilig_contact == VeiligContact.NIET_VEILIG:
        return False
    return not hoort_vanzelf(dossier, NAVRAAG) and bool(dossier.telefoon or dossier.adres)


def _andere_open(dossier: Dossier, belofte: Toezegging) -> bool:
    return dossier.toezeggingen.filter(status=Toezeggingstatus.OPEN).exclude(pk=belofte.pk).exists()


def _laat_vervallen(dossier: Dossier, navraag: Navraag, belofte: Toezegging) -> None:
    if _andere_open(dossier, belofte):
        laat_toezegging_vervallen(belofte, reden=_("Een medewerker helpt u nu."))
    navraag.stap, navraag.toezegging = Navraagstap.VERVALLEN, None
    navraag.save(update_fields=["stap", "toezegging"])


def _zet_stap(dossier: Dossier, navraag: Navraag, belofte: Toezegging, vandaag: date) -> None:
    if navraag.stap == Navraagstap.HERINNERD:
        uitkomst = _("Wij hebben niets meer gehoord. U kunt uw vraag altijd weer openen.")
        sluit_dossier(dossier, uitkomst=uitkomst)
        schrijf_tijdlijn(dossier, Gebeurtenissoort.KLAAR, uitkomst)
        _bewaar_antwoord(navraag, Gelukt.NIET_GEHOORD)
        return
    eerste = navraag.stap == Navraagstap.GEPLAND
    navraag.stap = Navraagstap.GEVRAAGD if eerste else Navraagstap.HERINNERD
    navraag.toezegging = zet_toezegging(
        dossier,
        wat=_("Is het gelukt? Horen wij niets, dan vragen wij het nog één keer.")
        if eerste
        else _("Is het gelukt? Horen wij niets, dan sluiten wij uw vraag. U kunt hem altijd weer openen."),
        wie=dossier.team,
        uiterlijk=kalender().plus_werkdagen(vandaag, HERINNER_WERKDAGEN if eerste else SLUIT_WERKDAGEN),
        soort=Toezeggingsoort.BELOOFD,
    )
    kom_toezegging_na(belofte, door=dossier.team.naam)
    navraag.save(update_fields=["stap", "toezegging"])
    regel = schrijf_tijdlijn(
        dossier,
        Gebeurtenissoort.NAVRAAG,
        _("U kunt op deze bladzijde antwoord geven."),
        door=dossier.team.naam,
    )
    # The message holds no name, no code and no word about the question.
    stuur_bericht(
        dossier,
        NAVRAAG,
        inhoud={"laatste": navraag.stap == Navraagstap.HERINNERD},
        sleutel=f"navraag:{navraag.pk}:{navraag.stap}",
        omschrijving="vraag of het gelukt is",
        regel=regel,
    )


def _bewaar_antwoord(navraag: Navraag, antwoord: Gelukt) -> None:
    navraag.antwoord, navraag.stap, navraag.toezegging = antwoord, Navraagstap.KLAAR, None
    navraag.beantwoord_op = timezone.now()
    navraag.save(update_fields=["antwoord", "stap", "toezegging", "beantwoord_op"])


@transaction.atomic
def meld_gelukt(dossier: Dossier, *, door: str = "") -> None:
    """It worked out: the dossier closes, unless something else was promised too. Saying it twice changes nothing.

    Raises Geweigerd when a person is helping already, or when nobody asked: then a person closes.
    """
    vast = vergrendel(dossier.pk)
    navraag = _navraag(vast)
    if navraag is None or vast.route != Route.STANDAARD:
        raise Geweigerd(_("Een medewerker helpt u nu. Zeg het tegen de medewerker als het gelukt is."))
    if navraag.antwoord == Gelukt.JA:
        return
    belofte = navraag.toezegging
    _bewaar_antwoord(navraag, Gelukt.JA)
    with override(vast.taal):
        uitkomst = _("Het is gelukt.")
        if not vast.is_open:
            vast.uitkomst = uitkomst
            vast.save(update_fields=["uitkomst"])
        elif belofte is not None and _andere_open(vast, belofte):
            kom_toezegging_na(belofte, door=door or uitkomst)
        elif belofte is not None:
            sluit_dossier(vast, uitkomst=uitkomst)
        # Nobody reads that a question is finished for which something was promised still.
        soort = Gebeurtenissoort.NAVRAAG if vast.is_open else Gebeurtenissoort.KLAAR
        schrijf_tijdlijn(vast, soort, uitkomst, door=door)


@transaction.atomic
def meld_niet_gelukt(dossier: Dossier, *, toelichting: str = "", door: str = "") -> None:
    """It did not work out: a person takes over within one working day; a finished question opens again.

    Nothing is told twice. Saying it twice promises once; what was written with it is kept, also when someone is
    at work already. Raises Geweigerd for a question that a case handler has, when nothing was written.
    """
    vast = vergrendel(dossier.pk)
    navraag = _navraag(vast)
    verteld = zonder_bsn(toelichting.strip(), BSN_WEG)
    if vast.route == Route.MAATWERK and not verteld:
        raise Geweigerd(_("Een behandelaar kijkt naar uw vraag."))
    if vast.route == Route.MAATWERK or (vast.is_open and vast.route == Route.OP_MAAT):
        _schrijf_bij(vast, verteld, door)
        return
    oude = navraag.toezegging if navraag else None
    if navraag is not None:
        _bewaar_antwoord(navraag, Gelukt.NEE)
    organisatie = vast.dienst.organisatie if vast.dienst else None
    team = kies_team(organisatie, Teamsoort.OP_MAAT)
    with override(vast.taal):
        if vast.route != Route.OP_MAAT:
            vast.route = Route.OP_MAAT
            vast.save(update_fields=["route"])
        belofte = zet_toezegging if vast.is_open else heropen_dossier
        belofte(
            vast,
            wat=_hulpzin(vast),
            wie=team,
            uiterlijk=beloofde_dag(Beloftesoort.CONTACT),
            soort=Toezeggingsoort.BELOOFD,
        )
        if oude is not None and oude.is_open:
            kom_toezegging_na(oude, door=vast.team.naam)
        wijs_team_toe(vast, team, reden=notitie(gettext_lazy("het is niet gelukt")))
        tekst = verteld or _("Het is niet gelukt. Iemand helpt u nu.")
        schrijf_tijdlijn(vast, Gebeurtenissoort.ROUTE, tekst, door=door)


def _schrijf_bij(dossier: Dossier, verteld: str, door: str) -> None:
    """Keep what was told once more; the same words twice are one line."""
    eerder = dossier.tijdlijn.filter(soort=Gebeurtenissoort.ROUTE)
    if verteld and verteld not in {regel.tekst for regel in eerder}:
        schrijf_tijdlijn(dossier, Gebeurtenissoort.ROUTE, verteld, door=door)


def _navraag(dossier: Dossier) -> Navraag | None:
    return Navraag.objects.select_related("toezegging").filter(dossier=dossier).first()


def _hulpzin(dossier: Dossier) -> str:
    if dossier.mailadres or dossier.telefoon or dossier.adres:
        return contactzin(dossier, STAPZINNEN[Stapsoort.CONTACT_MEDEWERKER])
    return contactzin(dossier, _("Een medewerker kijkt naar uw vraag. Ons antwoord leest u met uw code."))
