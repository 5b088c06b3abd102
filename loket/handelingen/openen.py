"""From intake to dossier: one transaction for dossier, advice, first promise, timeline and messages."""

import uuid
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from loket.handelingen.berichten import maak_ontvangst, telefoon_voor
from loket.handelingen.bewaren import onthoud_einde
from loket.handelingen.bijschrijven import Papier, maak_stuk, schrijf_tijdlijn
from loket.handelingen.gesprekken import gesprek_bij
from loket.handelingen.intake import BSN_WEG, neem_weg, verstuurd
from loket.handelingen.koppelen import Eigenaar, koppelregel, neem_op
from loket.handelingen.machtigen import neem_mee
from loket.handelingen.opening import NieuwNaarMaatwerk, Opening
from loket.models import (
    Advies,
    Contactvoorkeur,
    Dienst,
    Dossier,
    Einde,
    Gebeurtenissoort,
    Intake,
    Machtiging,
    Navraag,
    Route,
    Stuksoort,
    Tijdlijnregel,
    Toezegging,
    Toezeggingsoort,
    VeiligContact,
    belover_velden,
)
from loket.models.brieven import OP_DE_WEBSITE, Brieven
from loket.models.catalogus import GEMEENTE, uitvoerder
from loket.models.onderwerp import onderwerp_van
from loket.routering.advies import Routeadvies
from loket.routering.drieluik import Drieluik, Stapsoort, WieEnWanneer
from loket.routering.situatie import Spoed
from loket.selecties.bezwaar import uiterste_bezwaardatum
from loket.selecties.drieluik import bestemming, drieluik_van
from loket.selecties.experimenten import experiment_nu
from loket.selecties.gevonden import gevonden_diensten, is_zeker_van
from loket.selecties.hulp import hulp_bij
from loket.selecties.hulptekens import BUITENLAND, Spoedhulp
from loket.selecties.intake import advies_van, gemeente_van
from loket.selecties.teams import kies_team
from loket.stapzinnen import BEL, CONTACTSTAPPEN, belzin, contactstap, veilige_zin
from portal.gebeurtenissen import meld
from portal.identiteit.models import Team
from portal.persoonsgegevens.bsn import bsn_als_telefoon
from portal.persoonsgegevens.vinden import zonder_bsn
from portal.stelsel.models import Gemeente
from portal.termijnen import Belmoment
from portal.uitgaand.models import Kanaal
from portal.uitgaand.motor import maak_bericht
from portal.weergave.templatetags.weergave import datum

EERSTE_DEUR = "website"
VOORAAN = 3
"""When so many services in front share a domain, the question is about that, whichever of them it is."""


@dataclass(frozen=True)
class Contact:
    """How to reach someone; everything may be empty where the route allows it."""

    voorkeur: Contactvoorkeur = Contactvoorkeur.ONLINE
    naam: str = ""
    email: str = ""
    telefoon: str = ""
    adres: str = ""
    land: str = ""
    veilig: VeiligContact = VeiligContact.NIET_GEVRAAGD
    brieven: str = ""
    """How letters with a decision may be sent (`Brieven`)."""
    notitie: str = ""
    veilige_manier: str = ""
    """How contact is safe, in the words of this person; only this allows a call when contact is not safe."""
    belmoment: Belmoment | None = None
    tolk: str = ""
    """The language of the interpreter that someone wants (`Tolktaal`); empty without one."""

    @property
    def bereikbaar(self) -> bool:
        """Whether we can get in touch; who left all of it empty follows with the code only."""
        return bool(self.email or self.telefoon or self.adres)

    def schoon(self) -> "Contact":
        """The same without a BSN in what someone typed (promise 10). An e-mail address is never one."""
        return replace(
            self,
            naam=zonder_bsn(self.naam, BSN_WEG),
            telefoon="" if bsn_als_telefoon(self.telefoon) else self.telefoon,
            adres=zonder_bsn(self.adres, BSN_WEG),
            land=zonder_bsn(self.land, BSN_WEG),
            notitie=zonder_bsn(self.notitie, BSN_WEG),
            veilige_manier=zonder_bsn(self.veilige_manier.strip(), BSN_WEG),
        )


@dataclass(frozen=True)
class Deur:
    """Through which door a question came.

    At a counter: which one, what it tries now (an Experiment or nothing; elsewhere that of the team that gets the
    question is kept), and the papers that it makes beside the receipt.
    """

    naam: str = EERSTE_DEUR
    balie: Team | None = None
    experiment: int | None = None
    papieren: Sequence[Callable[[Dossier], Papier]] = ()


class Veranderd(Exception):
    """What was read back is not what is written now: show it again, nothing was sent."""


@transaction.atomic
def open_dossier(
    intake_id: uuid.UUID,
    contact: Contact,
    *,
    deur: Deur | None = None,
    gelezen: Intake | None = None,
    advies: Routeadvies | None = None,
    alleen_gelezen: bool = False,
    om_gesprek: bool = False,
    eigenaar: Eigenaar | None = None,
) -> Dossier:
    """Make the dossier of an intake; sending twice gives the dossier that is already there (promise 11).

    Of two sends at the same moment the second waits for the row of the intake, and then finds the dossier.
    `gelezen` is the intake as the caller has just read it, and `advies` what the rules say of it; it is read again
    only when it changed meanwhile. With `alleen_gelezen` a change since is not sent: raises Veranderd.
    `om_gesprek`: this person asks to be called, which is counted apart from what came through the questions.
    `eigenaar`: who is signed in, whose it is at once; not with a mandate, then it is someone else's.
    Raises Intake.DoesNotExist when there is neither an intake nor a dossier of it.
    """
    contact, deur = contact.schoon(), deur or Deur()
    intake = _neem(intake_id, gelezen)
    if alleen_gelezen and intake is not None and intake is not gelezen:
        raise Veranderd
    if intake is None:
        try:
            return Dossier.objects.get(inzendsleutel=intake_id)
        except Dossier.DoesNotExist as fout:
            raise Intake.DoesNotExist from fout
    if advies is None or intake is not gelezen:
        advies = advies_van(intake)
    diensten = gevonden_diensten(intake)
    team = kies_team(*bestemming(advies, diensten))
    drieluik = drieluik_van(
        advies, diensten, team, kanaal=contact.voorkeur.value, bereikbaar=contact.bereikbaar
    )
    kenmerk = deur.experiment if deur.balie else experiment_nu(team)
    uitkomst = _Uitkomst(advies, drieluik, team, diensten, gemeente_van(intake), kenmerk)
    opening = _maak(intake, contact, uitkomst, deur)
    dossier = opening.dossier
    opening.overige.append(Advies.van(advies, drieluik, dossier=dossier, zoekresultaat=intake.zoekresultaat))
    _bevestig(opening, hulp_bij(advies.situatie, advies.spoed), deur)
    if eigenaar is not None and intake.machtiging_id is None:
        opening.overige.append(neem_op(dossier, eigenaar))
        opening.regels.append(koppelregel(dossier, eigenaar))
    opening.overige.extend(verstuurd(dossier.route, om_gesprek=om_gesprek))
    opening.schrijf()
    if advies.situatie.machtiging and intake.machtiging is not None:
        _noem_wie_vroeg(dossier, intake.machtiging)
    if intake.code:
        onthoud_einde([intake.pk], Einde.VERSTUURD)
    return dossier


def _noem_wie_vroeg(dossier: Dossier, machtiging: Machtiging) -> None:
    """Who asked and for whom are two persons; the mandate holds in this dossier too."""
    nieuw = neem_mee(machtiging, dossier)
    schrijf_tijdlijn(dossier, Gebeurtenissoort.NAMENS, _("Deze vraag is namens u gesteld."), machtiging=nieuw)


def _neem(intake_id: uuid.UUID, gelezen: Intake | None) -> Intake | None:
    """Take the intake out of the table, so that one send has it and no other; None when it is not there.

    Deleting is the lock: it takes the row as it was read, or no row when it was changed or sent meanwhile.
    """
    if gelezen and neem_weg(sleutel=intake_id, laatst_op=gelezen.laatst_op):
        return gelezen
    intake = Intake.objects.select_for_update().filter(pk=intake_id).first()
    Intake.objects.filter(pk=intake_id).delete()
    return intake


@dataclass(frozen=True)
class _Uitkomst:
    """What the intake came to."""

    advies: Routeadvies
    drieluik: Drieluik
    team: Team
    diensten: Sequence[Dienst]
    gemeente: Gemeente | None
    experiment: int | None


def _maak(intake: Intake, contact: Contact, uitkomst: _Uitkomst, deur: Deur) -> Opening:
    """Make the dossier with its promises and its timeline; a case handler takes it over before it is written."""
    advies, team = uitkomst.advies, uitkomst.team
    dienst = uitkomst.diensten[0] if uitkomst.diensten else None
    besluit_datum = advies.situatie.antwoorden.get("besluit_datum")
    belofte = _eerste_belofte(uitkomst.drieluik.wie_en_wanneer, team, contact)
    belt = belofte.wat == str(BEL)
    belofte.wat = " ".join(filter(None, [belofte.wat, _gemeentezin(dienst, uitkomst.gemeente)]))
    dossier = Dossier(
        onderwerp=_onderwerp(dienst)
        if _noemt_dienst(intake, uitkomst)
        else _waarover(advies, uitkomst.diensten),
        verhaal=intake.verhaal,
        antwoorden=advies.situatie.naar_json()["antwoorden"],
        naam=contact.naam,
        email=contact.email,
        telefoon=contact.telefoon,
        adres=contact.adres,
        land=contact.land,
        gemeente=uitkomst.gemeente,
        contact_voorkeur=contact.voorkeur,
        **_brievenkeuze(contact),
        veilig_contact=contact.veilig,
        contact_notitie=contact.notitie,
        veilige_manier=contact.veilige_manier,
        taal=get_language() or "nl",
        route=Route(advies.route.value),
        spoed=advies.spoed == Spoed.ZEKER,
        dienst=dienst,
        team=team,
        volgende_toezegging=belofte,
        eerste_deur=deur.naam,
        balie=deur.balie,
        herkomst=intake.herkomst,
        besluit_datum=date.fromisoformat(str(besluit_datum)) if besluit_datum else None,
        inzendsleutel=intake.pk,
        experiment_id=uitkomst.experiment,
        fictief=settings.PROEFOMGEVING,
    )
    belofte.dossier = dossier
    opening = Opening(dossier, [belofte], [_ontvangstregel(dossier), *_termijnregel(dossier, uitkomst)])
    if dossier.route == Route.MAATWERK:
        meld(NieuwNaarMaatwerk(opening))
    if belt:
        opening.overige.append(gesprek_bij(belofte))
    if dossier.route == Route.STANDAARD:
        opening.overige.append(Navraag(dossier=dossier, dienst=dienst, toezegging=belofte))
    return opening


def _brievenkeuze(contact: Contact) -> dict[str, Any]:
    """What was chosen here about letters, with when and how (Awb afdeling 2.3); nothing without an e-mail address."""
    if contact.brieven != Brieven.DIGITAAL or not contact.email:
        return {}
    return {"brieven": Brieven.DIGITAAL, "brieven_sinds": timezone.now(), "brieven_via": OP_DE_WEBSITE}


def _eerste_belofte(wie_en_wanneer: WieEnWanneer, team: Team, contact: Contact) -> Toezegging:
    """What the citizen may count on first, in the way and at the moment that the citizen chose.

    Urgency does not wait for a later moment that was chosen, and nobody is called when that is not safe.
    """
    stap, uiterlijk, moment = wie_en_wanneer.stap, wie_en_wanneer.uiterlijk, contact.belmoment
    wat = str(contactstap(stap, contact.voorkeur, contact.telefoon))
    if contact.veilig == VeiligContact.NIET_VEILIG and stap in CONTACTSTAPPEN:
        wat = veilige_zin(met_afspraak=bool(contact.veilige_manier))
    elif moment and stap is Stapsoort.CONTACT_MEDEWERKER:
        wat, uiterlijk = belzin(moment), moment.dag
    elif moment and stap is Stapsoort.CONTACT_SPOED and moment.dag <= uiterlijk:
        wat = belzin(moment)
    return Toezegging(
        wat=wat,
        **belover_velden(team),
        uiterlijk=uiterlijk,
        soort=Toezeggingsoort.BELOOFD,
        eerste_contact=stap in CONTACTSTAPPEN,
    )


def _gemeentezin(dienst: Dienst | None, gemeente: Gemeente | None) -> str:
    """Which municipality it is about, by name; empty when the service is of another organisation."""
    if dienst is None or gemeente is None or dienst.organisatie.sleutel != GEMEENTE:
        return ""
    return _("Het gaat over uw vraag aan %(uitvoerder)s.") % {"uitvoerder": uitvoerder(dienst, gemeente)}


def _onderwerp(dienst: Dienst | None) -> str:
    return dienst.naam if dienst else onderwerp_van(())


def _noemt_dienst(intake: Intake, uitkomst: _Uitkomst) -> bool:
    """Whether the question is called by the service: who arranges it alone went on with what the outcome named."""
    advies = uitkomst.advies
    return Route(advies.route.value) == Route.STANDAARD or is_zeker_van(intake, advies, uitkomst.diensten)


def _waarover(advies: Routeadvies, diensten: Sequence[Dienst]) -> str:
    """A subject that is true while nobody knows which service it is: what the person said it has to do with.

    Who said nothing of that gets the domain that the services in front share.
    """
    gezegd = advies.situatie.antwoorden.get("domeinen", ())
    domeinen = (gezegd,) if isinstance(gezegd, str) else tuple(gezegd)
    telling = Counter(domein for dienst in diensten[:VOORAAN] for domein in dienst.domeinen)
    domeinen = domeinen or tuple(d for d, keer in telling.most_common(1) if keer == VOORAAN)
    return onderwerp_van(domeinen)


def _ontvangstregel(dossier: Dossier) -> Tijdlijnregel:
    return Tijdlijnregel(
        dossier=dossier,
        soort=Gebeurtenissoort.ONTVANGEN,
        tekst=_("Wij hebben uw verhaal goed ontvangen. U hoeft het niet nog een keer te vertellen."),
        door=str(dossier.team),
    )


def _termijnregel(dossier: Dossier, uitkomst: _Uitkomst) -> list[Tijdlijnregel]:
    """Until when the person can object to the decision that the question is about: it runs on while we talk."""
    uiterlijk = uiterste_bezwaardatum(uitkomst.advies, uitkomst.diensten)
    if uiterlijk is None:
        return []
    tekst = uiterlijk.voorbij or _(
        "U bent het niet eens met een besluit. Uw bezwaar moet uiterlijk %(dag)s verstuurd zijn."
        " Staat er in uw brief een eerdere datum? Dan geldt die."
    ) % {"dag": datum(uiterlijk.dag)}
    tekst = f"{tekst} {uiterlijk.haast}".strip()
    return [
        Tijdlijnregel(dossier=dossier, soort=Gebeurtenissoort.TERMIJN, tekst=tekst, door=str(dossier.team))
    ]


def _bevestig(opening: Opening, hulp: Spoedhulp | None, deur: Deur) -> None:
    """The receipt: a paper in the dossier, and an e-mail for who gave an address (Awb 2:15: a confirmation).

    The papers of the door are written with it.
    When it could betray to others at home what it is about, the paper names no subject and no help lines.
    """
    dossier, belofte = opening.dossier, opening.volgende
    buitenland = dossier.antwoorden.get("land") == BUITENLAND
    inhoud = {
        "dossier": dossier,
        "toezegging": belofte,
        "basis_url": settings.BASIS_URL,
        "telefoon": telefoon_voor(dossier),
        "buitenland": buitenland,
        "neutraal": bool(hulp and hulp.gevoelig),
        "hulp": None if hulp and hulp.gevoelig else hulp,
    }
    bewijs = Papier(
        Stuksoort.ONTVANGSTBEWIJS,
        _("Ontvangstbewijs"),
        render_to_string("loket/stukken/ontvangstbewijs.html", inhoud),
    )
    papieren = (bewijs, *(maak(dossier) for maak in deur.papieren))
    opening.stukken.extend(maak_stuk(dossier, papier) for papier in papieren)
    bericht = maak_ontvangst(dossier, uiterlijk=belofte.uiterlijk, voluit=f"{belofte.wat} ({belofte.wie})")
    if bericht is not None:
        opening.post.append(maak_bericht(Kanaal.EMAIL, bericht))
