"""Bent u gehoord? Asking it once after each contact, and keeping an answer that nobody can bring back to a person.

Whom we ask: everybody after a call, a visit or a letter. Who only saw us online is drawn while the answers from the
web are not ahead (`web_loopt_voor`), so that at least half comes from elsewhere; and who chose no way of messages
then gets a card by post in place of an e-mail. A dossier gets one message about it in thirty days, and never a
reminder.
"""

from collections import Counter
from datetime import timedelta
from typing import Final
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from loket.berichtsoorten import GEHOORD
from loket.berichtwegen import adres_voor
from loket.handelingen.berichten import maak_bericht_aan, voor_kanaal
from loket.handelingen.intake import BSN_WEG
from loket.handelingen.toegang import eis_dossier
from loket.handelingen.toezeggingen import vergrendel
from loket.handelingen.volgen import met_rem
from loket.models import (
    Antwoordweg,
    Contactweg,
    Dossier,
    Gehoordantwoord,
    Gehoordna,
    Gehoordstatus,
    Gehoordvraag,
)
from loket.models.code import Codesoort, lees_code, nieuwe_code
from loket.models.gehoord import BUITEN_HET_WEB, GEHOORD_VOLGT, kwartaal_van
from loket.selecties.gehoord import Contact, gesprek_van_vandaag
from loket.selecties.signaleren import namen_van
from portal.identiteit.models import Medewerker, Team
from portal.identiteit.rechten import Geweigerd, Recht, eis
from portal.persoonsgegevens.sleutels import zoeksleutel
from portal.persoonsgegevens.vinden import vind, zonder_bsn
from portal.uitgaand.models import Kanaal
from portal.uitgaand.motor import Klaar, zet_alle_klaar

ALTIJD_VAN_HET_WEB: Final = 10
"""So many answers from the web a team may have in a quarter before the others must keep up: else it reads nothing."""
BERICHT_OM_DE_DAGEN: Final = 30
"""At most one message about it per dossier in so many days."""
WOORDEN_BEWAREN_DAGEN: Final = 365
"""Own words are deleted after this; the counts stay."""


class AlBeantwoord(Exception):
    """This question has its answer; pressing twice is no second one."""


@transaction.atomic
def vraag_na_contact(contact: Contact) -> bool:
    """Ask about one contact: on the own page, and after a call, visit or letter with a message. Once.

    An earlier question of this dossier that nobody answered ends with it. Returns whether it was asked now.
    """
    dossier = vergrendel(contact.dossier_id)
    sleutel = contact.sleutel
    if Gehoordvraag.objects.filter(sleutel=sleutel).exists():
        return False
    voor = web_loopt_voor(dossier.team_id)
    vraag = Gehoordvraag(
        dossier=dossier,
        team_id=dossier.team_id,
        na=contact.na,
        via=contact.via,
        sleutel=sleutel,
        status=Gehoordstatus.OVERGESLAGEN,
        fictief=dossier.fictief,
    )
    if contact.via == Contactweg.WEB and voor:
        vraag.save(force_insert=True)
        return False
    for eerder in dossier.gehoordvragen.filter(status=Gehoordstatus.OPEN):
        _zet(eerder, Gehoordstatus.VERVALLEN)
    vraag.status = Gehoordstatus.OPEN
    bericht = _bericht(dossier, vraag, kaart=voor) if contact.via != Contactweg.WEB else None
    vraag.save(force_insert=True)
    if bericht is not None:
        zet_alle_klaar(Kanaal.EMAIL, [bericht])
    return True


def _bericht(dossier: Dossier, vraag: Gehoordvraag, *, kaart: bool) -> Klaar | None:
    """The message with its own link; `kaart`: on paper, for who has an address and chose no other way."""
    sinds = timezone.now() - timedelta(days=BERICHT_OM_DE_DAGEN)
    if dossier.gehoordvragen.filter(bericht=True, gevraagd_op__gt=sinds).exists():
        return None
    code = nieuwe_code(Codesoort.GEHOORD)
    klaar = maak_bericht_aan(
        dossier,
        GEHOORD,
        sleutel=f"gehoord:{vraag.pk}",
        omschrijving="vraag of iemand gehoord is",
        inhoud={"gehoord_url": adres_van_vraag(code), "code_van_kaart": code},
    )
    if klaar is None:
        return None
    vraag.bericht, vraag.code_sleutel = True, sleutel_van(code)
    adres = adres_voor(dossier, Kanaal.BRIEF)
    if kaart and adres and not dossier.berichtkanaal and klaar.kanaal != Kanaal.BRIEF:
        inhoud = voor_kanaal(klaar.inhoud, Kanaal.BRIEF, dossier, "")
        klaar = klaar._replace(kanaal=Kanaal.BRIEF, bestemming=adres, inhoud=inhoud)
    return klaar._replace(inhoud=klaar.inhoud | {"kaart": code}) if klaar.kanaal == Kanaal.BRIEF else klaar


def web_loopt_voor(team_id: int) -> bool:
    """Whether this team has more answers from the web in this quarter than from elsewhere. One statement."""
    kwartaal = kwartaal_van(timezone.localdate())
    rijen = Gehoordantwoord.objects.filter(team=team_id, kwartaal=kwartaal).order_by()
    aantal = Counter(dict(rijen.values_list("gegeven").annotate(Count("pk"))))
    buiten = sum(aantal[weg] for weg in BUITEN_HET_WEB)
    return aantal[Antwoordweg.WEB] >= max(ALTIJD_VAN_HET_WEB, buiten)


@transaction.atomic
def vraag_aan_de_balie(team: Team, *, door: Medewerker) -> str:
    """Begin the question for a visitor at this counter; returns the code that opens it on the visitor's own screen.

    It is about no dossier and keeps not who of the staff began it. Raises Geweigerd for another counter.
    """
    eis(door, Recht.BALIE_HELPEN)
    if team.pk not in door.teams_met(Recht.BALIE_HELPEN):
        raise Geweigerd(_("U hoort niet bij deze balie."))
    code = nieuwe_code(Codesoort.GEHOORD)
    Gehoordvraag.objects.create(
        team=team,
        na=Gehoordna.BEZOEK,
        via=Contactweg.BALIE,
        sleutel=f"balie:{uuid4()}",
        code_sleutel=sleutel_van(code),
        status=Gehoordstatus.OPEN,
    )
    return code


def zoek_vraag(code: str, adres: str) -> Gehoordvraag | None:
    """The question that this code opens, also one that was answered; wrong codes are counted. Raises TeVaak.

    What has not the form of a code is no guess.
    """
    return met_rem(code, adres, _met_code) if lees_code(code, Codesoort.GEHOORD) else None


def _met_code(code: str) -> Gehoordvraag | None:
    gelezen = lees_code(code, Codesoort.GEHOORD)
    if gelezen is None:
        return None
    return Gehoordvraag.objects.filter(code_sleutel=sleutel_van(gelezen)).first()


@transaction.atomic
def neem_kaart_over(code: str, *, gezicht: str, woorden: str, door: Medewerker) -> None:
    """Write down what stands on a card that came back.

    Raises Geweigerd without the right or for a code of no card, AlBeantwoord.
    """
    eis(door, Recht.BALIE_HELPEN)
    vraag = _met_code(code)
    if vraag is None:
        raise Geweigerd(_("Bij deze code hoort geen kaart. Kijk de code nog eens na."))
    beantwoord(vraag.pk, gezicht=gezicht, woorden=woorden, weg=Antwoordweg.POST)


@transaction.atomic
def beantwoord(vraag_id: UUID, *, gezicht: str, woorden: str = "", weg: Antwoordweg) -> None:
    """Keep the answer apart from the question. A BSN is taken out; what else may point at somebody is marked.

    Raises AlBeantwoord when it has its answer or a later contact came after it.
    """
    vraag = Gehoordvraag.objects.select_for_update(of=("self",)).get(pk=vraag_id)
    if Gehoordstatus.BEANTWOORD not in GEHOORD_VOLGT[Gehoordstatus(vraag.status)]:
        raise AlBeantwoord
    _zet(vraag, Gehoordstatus.BEANTWOORD)
    tekst = zonder_bsn(woorden.strip(), BSN_WEG)
    namen = namen_van(vraag.dossier) if vraag.dossier is not None else []
    Gehoordantwoord.objects.create(
        team_id=vraag.team_id,
        kwartaal=kwartaal_van(timezone.localdate()),
        na=vraag.na,
        gegeven=weg,
        gezicht=gezicht,
        woorden=tekst,
        wijst_naar_iemand=bool(vind(tekst, namen=namen)),
        fictief=vraag.fictief,
    )


@transaction.atomic
def leg_hardop_gevraagd_vast(dossier: Dossier, *, gezicht: str, woorden: str = "", door: Medewerker) -> None:
    """Staff asked it aloud in a call and write down what was said; the clock asks about that call no more.

    Raises Geweigerd when this person may not, there was no call in the last day, or it has its answer.
    """
    vast = eis_dossier(dossier, door, ook_gesloten=True)
    contact = gesprek_van_vandaag(vast.pk, timezone.now())
    if contact is None:
        raise Geweigerd(_("Er is geen gesprek van vandaag, of het antwoord is er al."))
    vraag = Gehoordvraag.objects.filter(sleutel=contact.sleutel).first()
    if vraag is None:
        for eerder in vast.gehoordvragen.filter(status=Gehoordstatus.OPEN):
            _zet(eerder, Gehoordstatus.VERVALLEN)
        vraag = Gehoordvraag.objects.create(
            dossier=vast,
            team_id=vast.team_id,
            na=contact.na,
            via=contact.via,
            sleutel=contact.sleutel,
            status=Gehoordstatus.OPEN,
            fictief=vast.fictief,
        )
    try:
        beantwoord(vraag.pk, gezicht=gezicht, woorden=woorden, weg=Antwoordweg.TELEFOON)
    except AlBeantwoord as fout:
        raise Geweigerd(_("Er is geen gesprek van vandaag, of het antwoord is er al.")) from fout


def weg_van(vraag: Gehoordvraag) -> Antwoordweg:
    """Where an answer on the own screen is given: at the counter when it began there."""
    return Antwoordweg.BALIE if vraag.dossier_id is None else Antwoordweg.WEB


@transaction.atomic
def geef_woorden_door(antwoord_id: UUID, *, door: Medewerker) -> None:
    """Let policy read these own words: the team leader read them, and the stop found nothing in them.

    Raises Geweigerd when they are of another team, there are none, or they may point at somebody.
    """
    eis(door, Recht.GEHOORD_LEZEN)
    rij = Gehoordantwoord.objects.select_for_update(of=("self",)).filter(pk=antwoord_id).first()
    if rij is None or rij.team_id not in teams_die_leest(door):
        raise Geweigerd(_("Deze woorden zijn van een ander team."))
    if not rij.woorden or rij.wijst_naar_iemand or vind(rij.woorden):
        raise Geweigerd(_("Hier kan iets in staan over een persoon. Deze woorden blijven bij u."))
    Gehoordantwoord.objects.filter(pk=rij.pk).update(doorgegeven=True)


def teams_die_leest(door: Medewerker) -> frozenset[int]:
    """The teams of which this person is the team leader, and so reads every own word."""
    return door.teams_met(Recht.GEHOORD_WOORDEN)


def ruim_woorden_op() -> int:
    """Delete own words that were kept long enough; returns how many. One statement."""
    tot = kwartaal_van(timezone.localdate() - timedelta(days=WOORDEN_BEWAREN_DAGEN))
    oud = Gehoordantwoord.objects.filter(kwartaal__lt=tot).exclude(woorden="")
    return oud.update(woorden="", doorgegeven=False)


def adres_van_vraag(code: str) -> str:
    """The whole address of one question; it opens nothing else."""
    return f"{settings.BASIS_URL}{reverse('gehoord-vraag', args=[code])}"


def sleutel_van(code: str) -> str:
    """What is kept of a code."""
    return zoeksleutel(code, doel="gehoordcode")


def _zet(vraag: Gehoordvraag, status: Gehoordstatus) -> None:
    """One step; what ended keeps no code but the answered one, so that its link can say thanks again."""
    vraag.status = status
    vraag.save(update_fields=["status"])
