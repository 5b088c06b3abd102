"""Offering a question to a team here or to a party outside; the sender stays owner until they say yes."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from loket.berichtsoorten import DOORGESTUURD
from loket.handelingen.berichten import maak_bericht_aan
from loket.handelingen.bijschrijven import leg_stuk_klaar, schrijf_tijdlijn
from loket.handelingen.machtigen import eis_spreekt_namens
from loket.handelingen.nieuws import nieuws_over
from loket.handelingen.overdracht import berichten
from loket.handelingen.overdracht.beloften import aanbodbelofte, verder_gezocht, zin_wanneer
from loket.handelingen.overdracht.dagen import antwoord_uiterlijk
from loket.handelingen.overdracht.neerslag import stuur
from loket.handelingen.overdracht.overgangen import schrijf_stap
from loket.handelingen.overdracht.zet import Zet
from loket.handelingen.toegang import neem_vast
from loket.handelingen.toezeggingen import open_toezeggingen, wissel_toezeggingen
from loket.models import (
    Deelsoort,
    Deling,
    Dossier,
    Gebeurtenissoort,
    Grondslag,
    Machtiging,
    Ontvanger,
    Overdracht,
    Overdrachtstatus,
    Partij,
    Stuksoort,
    Tijdlijnregel,
)
from loket.models.overdracht import LOPEND
from loket.selecties.ontvangers import is_bestuursorgaan, past_bij, wordt_zaak
from portal.identiteit.models import Medewerker, Team
from portal.identiteit.rechten import Geweigerd, Recht
from portal.logboek.models import Activiteit
from portal.logboek.schrijven import noteer
from portal.persoonsgegevens.sleutels import zoeksleutel
from portal.uitgaand.motor import Klaar


@dataclass(frozen=True)
class TeDelen:
    """One item that goes along to a party outside: what, why, and on which legal ground.

    `machtiging`: a helper gave the consent, for the citizen.
    """

    wat: Deelsoort
    doel: str
    grondslag: Grondslag
    artikel: str = ""
    toestemming_hoe: str = ""
    toestemming_op: date | None = None
    machtiging: Machtiging | None = None


@dataclass(frozen=True)
class Aanbod:
    """What is offered: the question in our words, how urgent, and what goes along to a party outside.

    `moet_stoppen` (MoetStoppen): what must stop now, of a question that becomes a case with its receiver.
    `doorzending`: the request belongs to another bestuursorgaan, so the citizen gets a letter (Awb 2:3).
    """

    vraag: str
    spoed: bool = False
    doorzending: bool = False
    delen: Sequence[TeDelen] = ()
    moet_stoppen: str = ""


@transaction.atomic
def bied_over_aan(
    dossier: Dossier, naar: Team | Ontvanger, aanbod: Aanbod, *, door: Medewerker
) -> Overdracht:
    """Offer a dossier to another team, or a question from it to a party outside.

    Raises Geweigerd when this person may not, another offer runs, the receiver does not take such questions, or
    something is shared without its ground.
    """
    vast = _eis_eigen(dossier, door)
    team = naar if isinstance(naar, Team) else naar.team
    _eis_past(vast, naar, team, aanbod)
    overdracht = Overdracht(
        dossier=vast,
        van_team=vast.team,
        naar_team=team,
        naar_ontvanger=naar if team is None and isinstance(naar, Ontvanger) else None,
        aangeboden_door=door,
        vraag=aanbod.vraag.strip(),
        spoed=aanbod.spoed or vast.spoed,
        doorzending=aanbod.doorzending,
        moet_stoppen=aanbod.moet_stoppen if wordt_zaak(naar, vast) else "",
    )
    overdracht.uiterlijk = overdracht.uiterlijk_eerst = antwoord_uiterlijk(overdracht)
    with override(vast.taal):
        belofte = aanbodbelofte(overdracht)
        open_ = open_toezeggingen(vast)
        wissel_toezeggingen(vast, open_, nieuw=belofte, einden=verder_gezocht(open_, door.naam))
        overdracht.toezegging = belofte
        regel = _schrijf_aanbod(overdracht, door)
    link = _geef_link(overdracht)
    overdracht.save(force_insert=True)
    schrijf_stap(
        overdracht,
        van="",
        zet=Zet(Overdrachtstatus.AANGEBODEN, Partij.ZENDER, door.naam, door, overdracht.vraag),
    )
    if overdracht.is_naar_buiten:
        _deel(overdracht, aanbod.delen)
    stuur(
        berichten.nodig_uit(overdracht, link) if overdracht.is_naar_buiten else None,
        berichten.bel_team(overdracht) if overdracht.spoed else None,
        _bericht_van_doorzending(overdracht, regel) if overdracht.doorzending else nieuws_over(regel),
    )
    noteer(
        Activiteit.GEGEVENS_DELEN if overdracht.is_naar_buiten else Activiteit.DOSSIER_BEHANDELEN,
        dossier_id=vast.pk,
        medewerker=door,
        namens=f"{overdracht.van_team} → {overdracht.naar}"[:160]
        if overdracht.is_naar_buiten
        else str(vast.team),
    )
    return overdracht


def _eis_eigen(dossier: Dossier, door: Medewerker) -> Dossier:
    vast = neem_vast(dossier, door, Recht.DOSSIER_BEHANDELEN)
    if not vast.is_open:
        raise Geweigerd(_("Dit dossier is klaar. Open het eerst opnieuw."))
    if Overdracht.objects.filter(dossier=vast, status__in=LOPEND).exists():
        raise Geweigerd(_("Deze vraag is al aangeboden. Trek die overdracht eerst in."))
    return vast


def _eis_past(dossier: Dossier, naar: Team | Ontvanger, team: Team | None, aanbod: Aanbod) -> None:
    if not aanbod.vraag.strip():
        raise Geweigerd(_("Schrijf op wat u de ontvanger vraagt."))
    if team is not None and (team.pk == dossier.team_id or not past_bij(team, dossier)):
        raise Geweigerd(_("Dit team neemt zulke vragen niet aan. Kies een ander team."))
    if isinstance(naar, Ontvanger) and naar.vervallen:
        raise Geweigerd(_("Deze ontvanger neemt geen vragen meer aan. Kies een andere."))
    if aanbod.doorzending and not is_bestuursorgaan(naar):
        raise Geweigerd(_("Doorsturen volgens de wet kan alleen naar een bestuursorgaan."))
    if wordt_zaak(naar, dossier) and not aanbod.moet_stoppen:
        raise Geweigerd(_("Zeg wat er nu moet stoppen. De behandelaar leest dat het eerst."))
    if team is None:
        _eis_gronden(aanbod, dossier)


def _eis_gronden(aanbod: Aanbod, dossier: Dossier) -> None:
    """Share the question, not the file: each item has its purpose and its ground (domain.md 7)."""
    if Deelsoort.VRAAG not in {deel.wat for deel in aanbod.delen}:
        raise Geweigerd(_("Zeg met welk doel en op welke grond u de vraag deelt."))
    for deel in aanbod.delen:
        if not deel.doel.strip():
            raise Geweigerd(_("Zeg bij alles wat u deelt waarvoor het nodig is."))
        if deel.grondslag == Grondslag.TOESTEMMING and not (deel.toestemming_hoe and deel.toestemming_op):
            raise Geweigerd(_("Zeg hoe en wanneer de burger toestemming gaf."))
        if deel.grondslag == Grondslag.TOESTEMMING:
            eis_spreekt_namens(deel.machtiging, dossier, beslist=True)
        if deel.grondslag == Grondslag.DOORZENDPLICHT and not aanbod.doorzending:
            raise Geweigerd(_("Doorsturen als grond kan alleen als u de vraag doorstuurt volgens de wet."))
        if deel.grondslag in {Grondslag.PUBLIEKE_TAAK, Grondslag.WAMS} and not deel.artikel.strip():
            raise Geweigerd(_("Noem het artikel in de wet dat u deze taak geeft."))
        if deel.grondslag == Grondslag.WAMS and not settings.WAMS_AAN:
            raise Geweigerd(_("De Wams geldt hier nog niet. Kies een andere grond."))


def _geef_link(overdracht: Overdracht) -> str:
    """Give the offer its link; only the keyed hash stays. Empty for a team here, and for who can only be called."""
    if overdracht.naar_ontvanger is None:
        return ""
    overdracht.toegang_tot = overdracht.uiterlijk
    if overdracht.naar_ontvanger.alleen_bellen:
        return ""
    token = secrets.token_urlsafe(32)
    overdracht.sleutel = linksleutel(token)
    return f"{settings.BASIS_URL}{reverse('overdracht-buiten', args=[token])}"


def linksleutel(token: str) -> str:
    """Under which hash the link is kept."""
    return zoeksleutel(token, doel="overdracht")


def _deel(overdracht: Overdracht, delen: Sequence[TeDelen]) -> None:
    """Freeze what is shared, as it is now; what the dossier does not hold is not shared."""
    inhoud = {deel.wat: deelbare_inhoud(overdracht.dossier, deel.wat, overdracht.vraag) for deel in delen}
    Deling.objects.bulk_create(
        Deling(
            overdracht=overdracht,
            wat=deel.wat,
            inhoud=inhoud[deel.wat],
            doel=deel.doel.strip()[:200],
            grondslag=deel.grondslag,
            artikel=deel.artikel.strip()[:120],
            toestemming_hoe=deel.toestemming_hoe if deel.grondslag == Grondslag.TOESTEMMING else "",
            toestemming_op=deel.toestemming_op if deel.grondslag == Grondslag.TOESTEMMING else None,
            machtiging=deel.machtiging if deel.grondslag == Grondslag.TOESTEMMING else None,
        )
        for deel in delen
        if inhoud[deel.wat]
    )


def deelbare_inhoud(dossier: Dossier, wat: Deelsoort, vraag: str) -> str:
    """What of a dossier an item holds; empty when there is nothing."""
    contact = (dossier.telefoon, dossier.email, dossier.contact_notitie, dossier.veilige_manier)
    waarschuwing = _("Neem niet zelf contact op: dat kan onveilig zijn. Overleg eerst met ons.")
    inhoud: dict[Deelsoort, str] = {
        Deelsoort.VRAAG: vraag,
        Deelsoort.NAAM: dossier.naam,
        Deelsoort.CONTACT: "\n".join(filter(None, contact)) if dossier.is_contact_veilig else waarschuwing,
        Deelsoort.GEMEENTE: str(dossier.gemeente or ""),
        Deelsoort.VERHAAL: dossier.verhaal,
    }
    return inhoud[wat]


def _schrijf_aanbod(overdracht: Overdracht, door: Medewerker) -> Tijdlijnregel:
    zin = _("Wij hebben uw vraag aangeboden aan %(naar)s. Tot zij ja zeggen blijft %(van)s uw contact.") % {
        "naar": overdracht.naar,
        "van": f"{door.naam} ({overdracht.van_team.naam})",
    }
    niet_opnieuw = _("U hoeft uw verhaal niet opnieuw te vertellen.")
    return schrijf_tijdlijn(
        overdracht.dossier,
        Gebeurtenissoort.OVERDRACHT,
        f"{zin} {zin_wanneer(overdracht)} {niet_opnieuw}",
        door=overdracht.van_team.naam,
    )


def _bericht_van_doorzending(overdracht: Overdracht, regel: Tijdlijnregel) -> Klaar | None:
    """The letter that says to whom the request went, on the same day (Awb 2:3), and the e-mail that it is there."""
    dossier = overdracht.dossier
    with override(dossier.taal):
        leg_stuk_klaar(
            dossier,
            soort=Stuksoort.DOORZENDBERICHT,
            titel=_("Wij hebben uw vraag doorgestuurd"),
            html=render_to_string(
                "loket/stukken/doorzendbericht.html",
                {
                    "dossier": dossier,
                    "overdracht": overdracht,
                    "doorgestuurd_op": timezone.now(),
                    "telefoon": settings.LOKET_TELEFOON,
                },
            ),
        )
    return maak_bericht_aan(
        dossier,
        DOORGESTUURD,
        sleutel=f"doorzendbericht:{overdracht.pk}",
        omschrijving="brief over doorzenden",
        regel=regel,
        voluit=regel.tekst,
    )
