"""Checks of the promises that the door's data can break, for `manage.py controleer`."""

from datetime import timedelta
from functools import cache
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone

from loket.handelingen.bewaren import codesleutel
from loket.handelingen.hulpbehoeften import opnieuw_te_vragen
from loket.models import (
    Advies,
    Afspraakstap,
    Bewaarcode,
    Contactmoment,
    Deling,
    Dienst,
    Dienststaat,
    Dossier,
    Dossierstatus,
    Gebeurtenissoort,
    Intake,
    Machtiging,
    Machtigingstap,
    OverdrachtStap,
    Regelstaat,
    Regelversie,
    Route,
    Stuk,
    Stuksoort,
    Tijdlijnregel,
    Toezegging,
    Toezeggingstatus,
)
from loket.routering.advies import Routeadvies, adviseer, met_meer_hulp
from loket.routering.drieluik import Behoefte, Deur, WieEnWanneer, behoefte_van, deur_van, stapsoort
from loket.routering.linter import keur
from loket.routering.regels import vingerafdruk_van
from loket.routering.situatie import Situatie
from loket.selecties.regels import regels_van_advies
from portal.identiteit.models import Lidmaatschap
from portal.identiteit.rechten import Recht, rollen_met
from portal.persoonsgegevens.bsn import bsn_als_telefoon
from portal.persoonsgegevens.vinden import bsns_in
from portal.registers import controle

GETYPT = ("verhaal", "naam", "adres", "land", "contact_notitie", "veilige_manier")
"""What a citizen types and a dossier keeps, beside the telephone number."""


@controle("1 open dossiers have a next step, and it is the earliest open promise")
def geen_doodlopende_weg() -> list[str]:
    """Promise 1: the next step of an open dossier is its earliest open promise."""
    problemen = []
    eerste: dict[object, Toezegging] = {}
    for toezegging in Toezegging.objects.filter(status=Toezeggingstatus.OPEN).order_by(
        "uiterlijk", "aangemaakt_op"
    ):
        eerste.setdefault(toezegging.dossier_id, toezegging)
    for dossier in Dossier.objects.filter(status=Dossierstatus.OPEN).only(
        "pk", "code", "volgende_toezegging_id", "volgende_uiterlijk"
    ):
        vroegst = eerste.get(dossier.pk)
        if vroegst is None:
            problemen.append(f"dossier {dossier.pk} has no open promise")
        elif vroegst.pk != dossier.volgende_toezegging_id:
            problemen.append(f"dossier {dossier.pk} does not point to its earliest open promise")
        elif vroegst.uiterlijk != dossier.volgende_uiterlijk:
            problemen.append(f"dossier {dossier.pk} stands in the work list on another day than its promise")
    return problemen


@controle("1 closed dossiers have no open promises")
def gesloten_zonder_toezeggingen() -> list[str]:
    """A closed dossier promises nothing any more."""
    return [
        f"closed dossier {sleutel} has an open promise"
        for sleutel in Toezegging.objects.filter(
            status=Toezeggingstatus.OPEN, dossier__status=Dossierstatus.GESLOTEN
        ).values_list("dossier_id", flat=True)
    ]


@controle("1 the contact person of an open dossier may work on it")
def contactpersoon_kan_helpen() -> list[str]:
    """Promise 1: the name that the citizen reads is of someone in the team that owns the dossier."""
    rollen = rollen_met(Recht.DOSSIER_BEHANDELEN)
    lid = Lidmaatschap.objects.filter(
        medewerker=OuterRef("behandelaar"), team=OuterRef("team"), rol__in=rollen, medewerker__is_active=True
    )
    return [
        f"dossier {sleutel} has a contact person who cannot work on it"
        for sleutel in Dossier.objects.filter(
            ~Exists(lid), status=Dossierstatus.OPEN, behandelaar__isnull=False
        ).values_list("pk", flat=True)
    ]


@controle("1 what someone said that helps is asked again when it ends")
def behoefte_wordt_opnieuw_gevraagd() -> list[str]:
    """A need of which the last day is over is asked about; the hourly task has two days to promise that."""
    lang_voorbij = opnieuw_te_vragen(timezone.localdate() - timedelta(days=2))
    return [
        f"need {sleutel} ended and nobody promised to ask again"
        for sleutel in lang_voorbij.values_list("pk", flat=True)
    ]


@controle("1 who arranges it alone is asked whether it worked out")
def zelf_regelen_wordt_nagevraagd() -> list[str]:
    """Promise 1: a question that someone arranges alone does not end in silence."""
    return [
        f"dossier {sleutel} is never asked whether it worked out"
        for sleutel in Dossier.objects.filter(
            status=Dossierstatus.OPEN, route=Route.STANDAARD, navraag__isnull=True
        ).values_list("pk", flat=True)
    ]


@controle("1 a service that is not to be had says what else can be done")
def gestopt_leidt_ergens_heen() -> list[str]:
    """Promise 1: who comes for a service that is paused or retired reads what to do, or gets one that runs."""
    return [
        f"service {sleutel} is not to be had and leads nowhere"
        for sleutel in Dienst.objects.exclude(staat=Dienststaat.LOOPT)
        .filter(staat_alternatief="")
        .exclude(vervanger__staat=Dienststaat.LOOPT)
        .values_list("sleutel", flat=True)
    ]


@controle("6 advice is reproducible")
def advies_herhaalbaar() -> list[str]:
    """Promise 6: the stored inputs and the stored rules give the stored advice and its three records again."""
    problemen = []
    regels_van = cache(regels_van_advies)
    for advies in Advies.objects.iterator():
        regels = regels_van(advies.regels_versie, advies.vingerafdruk)
        if regels is None:
            problemen.append(f"the rules of advice {advies.pk} are gone")
            continue
        opnieuw = adviseer(Situatie.uit_json(advies.invoer), regels)
        if advies.uitkomst.get("meer_hulp_gevraagd"):
            opnieuw = met_meer_hulp(opnieuw, regels)
        if opnieuw.naar_json() != advies.uitkomst:
            problemen.append(f"advice {advies.pk} comes out differently now")
        elif not _drieluik_klopt(advies, opnieuw):
            problemen.append(f"the three records of advice {advies.pk} are not those of the advice")
    return problemen


def _drieluik_klopt(advies: Advies, opnieuw: Routeadvies) -> bool:
    """Whether need, door and first step follow from the advice.

    The team, the services and the channel were facts of that day, so they are taken as they stand.
    """
    behoefte, deur = Behoefte.uit_json(advies.behoefte), Deur.uit_json(advies.deur)
    wie = WieEnWanneer.uit_json(advies.wie_en_wanneer)
    stappen = {stapsoort(opnieuw.route, opnieuw.spoed, bereikbaar=bereikbaar) for bereikbaar in (True, False)}
    return (
        behoefte == behoefte_van(opnieuw, behoefte.diensten)
        and deur == deur_van(opnieuw, deur.organisatie, deur.kanaal)
        and wie.stap in stappen
        and wie.uiterlijk >= wie.vanaf
    )


@controle("6 rules are what their fingerprint says, and what is in force is good")
def regels_heel() -> list[str]:
    """Promise 6: no version was changed behind its fingerprint, and those that are published pass the check."""
    problemen = []
    for versie in Regelversie.objects.iterator():
        if not isinstance(versie.inhoud, dict) or vingerafdruk_van(versie.inhoud) != versie.vingerafdruk:
            problemen.append(f"rules {versie.versie} are not what their fingerprint says")
        elif versie.staat == Regelstaat.GEPUBLICEERD and not keur(versie.inhoud).goed:
            problemen.append(f"rules {versie.versie} are published and do not pass the check")
    return problemen


@controle("8 the first door is before the competent body")
def eerste_deur_eerst() -> list[str]:
    """Promise 8: both dates are kept, and the first door came first."""
    return [
        f"dossier {sleutel} reached the competent body before its first door"
        for sleutel in Dossier.objects.filter(ontvangen_bevoegd_op__lt=F("eerste_deur_op")).values_list(
            "pk", flat=True
        )
    ]


@controle("11 what was accepted is there: advice, receipt and first line")
def aanvaard_is_bewaard() -> list[str]:
    """Promise 11: a dossier came in whole, with the advice, the receipt and the line that says so."""
    delen = {
        "advice": Advies.objects.all(),
        "receipt": Stuk.objects.filter(soort=Stuksoort.ONTVANGSTBEWIJS),
        "line of receipt": Tijdlijnregel.objects.filter(soort=Gebeurtenissoort.ONTVANGEN),
    }
    return [
        f"dossier {sleutel} has no {deel}"
        for deel, rijen in delen.items()
        for sleutel in Dossier.objects.exclude(pk__in=rijen.values("dossier")).values_list("pk", flat=True)
    ]


@controle("11 papers are what their hash says")
def stukken_heel() -> list[str]:
    """Frozen papers are unchanged."""
    return [
        f"paper {stuk.pk} was changed" for stuk in Stuk.objects.defer("pdf").iterator() if not stuk.is_heel
    ]


@controle("11 every paper gets its PDF")
def stukken_met_pdf() -> list[str]:
    """Papers whose PDF failed more than once; a first attempt may still be running."""
    return [
        f"paper {stuk.pk} has no PDF after {stuk.pdf_pogingen} attempts"
        for stuk in Stuk.objects.filter(pdf_gemaakt_op__isnull=True, pdf_pogingen__gt=1).only("pdf_pogingen")
    ]


@controle("10 no BSN stands in what a citizen typed")
def geen_bsn_bewaard() -> list[str]:
    """Promise 10: a BSN that came along in a story, a name or a number was taken out before it was kept."""
    dossiers = Dossier.objects.only(*GETYPT, "telefoon").iterator()
    problemen = [
        f"dossier {dossier.pk} holds a BSN"
        for dossier in dossiers
        if bsn_als_telefoon(dossier.telefoon) or any(bsns_in(getattr(dossier, veld)) for veld in GETYPT)
    ]
    intakes = Intake.objects.only("verhaal").iterator()
    return problemen + [f"intake {intake.pk} holds a BSN" for intake in intakes if bsns_in(intake.verhaal)]


@controle("11 a saved intake can be found with its code")
def bewaard_is_te_vinden() -> list[str]:
    """Promise 11: whoever was given a code can go on with it; a code without an intake says how that ended."""
    sleutels = dict(Bewaarcode.objects.filter(intake__isnull=False).values_list("intake", "sleutel"))
    problemen = [
        f"intake {intake.pk} cannot be found with its code"
        for intake in Intake.objects.only("code").iterator()
        if intake.code and sleutels.get(intake.pk) != codesleutel(intake.code)
    ]
    los = Bewaarcode.objects.filter(intake__isnull=True, einde="").count()
    return problemen + ([f"{los} saved codes lead nowhere and do not say why"] if los else [])


@controle("9 what was not sent is deleted on the day that was told")
def op_tijd_gewist() -> list[str]:
    """An intake is kept until the day that was told; the nightly task has a day to delete it."""
    grens = timezone.localdate() - timedelta(days=2)
    aantal = Intake.objects.filter(bewaren_tot__lt=grens).count()
    return [f"{aantal} intakes are kept longer than was told"] if aantal else []


@controle("9 a mandate is what its history says, and one that ended has no code")
def machtigingen_kloppen() -> list[str]:
    """A mandate stands where its last step left it, and who acted with one acted in its own dossier."""
    laatste = {
        stap.machtiging_id: stap.naar for stap in Machtigingstap.objects.order_by("op", "pk").iterator()
    }
    problemen = [
        f"mandate {sleutel} is not what its history says"
        for sleutel, status in Machtiging.objects.values_list("pk", "status")
        if laatste.get(sleutel) != status
    ]
    met_machtiging: dict[str, QuerySet[Any]] = {
        "line": Tijdlijnregel.objects.exclude(machtiging__dossier=F("dossier")),
        "contact": Contactmoment.objects.exclude(machtiging__dossier=F("dossier")),
        "step of an offer": OverdrachtStap.objects.exclude(machtiging__dossier=F("overdracht__dossier")),
        "share": Deling.objects.exclude(machtiging__dossier=F("overdracht__dossier")),
        "step of an appointment": Afspraakstap.objects.exclude(machtiging__dossier=F("afspraak__dossier")),
    }
    return problemen + [
        f"{wat} {sleutel} names a mandate of another dossier"
        for wat, rijen in met_machtiging.items()
        for sleutel in rijen.exclude(machtiging=None).values_list("pk", flat=True)
    ]


@controle("6 what was read in a story is used only when confirmed")
def begrepen_is_bevestigd() -> list[str]:
    """A reading of the story that was refused, or not looked at, is no answer of that intake."""
    return [
        f"intake {intake.pk} uses {regel['vraag']} without a confirmation"
        for intake in Intake.objects.only("begrepen", "antwoorden", "geteld").iterator()
        for regel in intake.begrepen
        if regel["staat"] != "bevestigd"
        and regel["vraag"] not in intake.geteld
        and intake.antwoorden.get(regel["vraag"]) == regel["antwoord"]
    ]
