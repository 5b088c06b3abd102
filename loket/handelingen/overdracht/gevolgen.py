"""What each step of an offer does: promises, owner, clock, a line for the citizen, a notice to who must act.

Every effect works inside `ga_naar`, on a locked dossier and offer. What it says to people and floors is put in `uit`.
"""

from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from loket.handelingen.behandelen import is_bij_behandelaar
from loket.handelingen.bijschrijven import notitie
from loket.handelingen.overdracht import berichten
from loket.handelingen.overdracht.beloften import (
    aanbodbelofte,
    belofte_daar,
    maak_belofte,
    navraag_na,
    ruim_belofte_op,
    wissel_belofte,
    zin_wanneer,
)
from loket.handelingen.overdracht.dagen import (
    dag_waarop_klok_loopt,
    eerste_dag,
    is_nu_ontvangen,
    ontvangen_op,
    vervolg_uiterlijk,
)
from loket.handelingen.overdracht.neerslag import Neerslag
from loket.handelingen.overdracht.zaak import zaak_klaar
from loket.handelingen.overdracht.zet import Eerste, Zet
from loket.models import (
    Overdracht,
    Route,
    Toezegging,
    Toezeggingstatus,
    Zichtbaarheid,
)
from loket.selecties.ontvangers import wordt_zaak
from loket.selecties.regisseurs import kies_regisseur
from portal.gebeurtenissen.soorten import EigenaarGewisseld, RouteNaarMaatwerk
from portal.identiteit.models import Medewerker, Team
from portal.stelsel.kalender import beloofde_dag, kalender
from portal.termijnen import Beloftesoort
from portal.weergave.alineas import met_punt
from portal.weergave.templatetags.weergave import datum

TERUGGEKEERD_VOOR_REGISSEUR: Final = 2
"""The so many-th time that a question of one dossier comes back, a regisseur decides (promise 2)."""

TOEGANG_NA_WERKDAGEN: Final = 10
"""So long what was shared can be read after a party outside accepted, or while it waits for our answer."""


def neem_over(overdracht: Overdracht, zet: Zet, uit: Neerslag) -> None:
    """The receiver says yes: a team here becomes the owner; of a party outside the sender stays the watcher."""
    if zet.belofte is None:
        raise ValueError("An acceptance without a promise.")
    dossier, nu_bevoegd = overdracht.dossier, is_nu_ontvangen(overdracht)
    overdracht.stil_sinds = None
    if nu_bevoegd:
        dossier.ontvangen_bevoegd_op = ontvangen_op(overdracht, zet)
    velden = ["ontvangen_bevoegd_op"] if nu_bevoegd else []
    with override(dossier.taal):
        beloften = [belofte_daar(overdracht, zet, zet.belofte)]
        if overdracht.is_naar_buiten:
            overdracht.contactpersoon, overdracht.contact_telefoon = zet.wie, zet.telefoon
            overdracht.toegang_tot = kalender().plus_werkdagen(timezone.localdate(), TOEGANG_NA_WERKDAGEN)
            beloften.append(navraag_na(dossier, overdracht, zet.belofte.uiterlijk))
            uit.bericht(zaak_klaar(overdracht))
        uit.schrijf(overdracht, _zin_overgenomen(overdracht, zet), door=zet.wie)
        daarvoor = _neemt_contact(overdracht.naar)
    if zet.contactmoment is None:  # else the sender wrote it down just now
        uit.bericht(berichten.meld_zender(overdracht, "aanvaard"))
    if overdracht.naar_team is None:
        wissel_belofte(overdracht, beloften, reden=zet.wie, velden=velden, daarvoor=daarvoor)
        return
    _geef_aan(
        overdracht,
        overdracht.naar_team,
        beloften,
        uit,
        reden=zet.wie,
        velden=velden,
        behandelaar=None if is_bij_behandelaar(dossier) else zet.medewerker,
        daarvoor=daarvoor,
    )


def zet_klok_stil(overdracht: Overdracht, zet: Zet, uit: Neerslag) -> None:
    """The receiver asks something: the clock stops, and we promise the answer."""
    overdracht.stil_sinds = timezone.localdate()
    if overdracht.is_naar_buiten:
        overdracht.toegang_tot = kalender().plus_werkdagen(overdracht.stil_sinds, TOEGANG_NA_WERKDAGEN)
    with override(overdracht.dossier.taal):
        antwoord = maak_belofte(
            overdracht.dossier,
            Eerste(
                _("Wij geven antwoord op een vraag van %(naar)s.") % {"naar": overdracht.naar},
                vervolg_uiterlijk(overdracht),
            ),
            wie=overdracht.van_team,
        )
        wissel_belofte(
            overdracht,
            [antwoord],
            oud_wordt=Toezeggingstatus.VERVALLEN,
            reden=_("%(naar)s heeft eerst een vraag aan ons.") % {"naar": overdracht.naar},
            blijft=True,
        )
        uit.schrijf(
            overdracht,
            _(
                "%(naar)s heeft eerst een vraag aan ons. Wij antwoorden uiterlijk %(dag)s. U hoeft niets te doen."
            )
            % {"naar": overdracht.naar, "dag": datum(antwoord.uiterlijk)},
            door=zet.wie,
        )
    if zet.contactmoment is None:  # else the sender wrote it down just now
        uit.bericht(berichten.meld_zender(overdracht, "gevraagd"))


def laat_klok_lopen(overdracht: Overdracht, zet: Zet, uit: Neerslag) -> None:
    """The sender answers: the receiver has as many working days left as when the clock stopped."""
    sinds = overdracht.stil_sinds or timezone.localdate()
    vandaag = dag_waarop_klok_loopt(overdracht, sinds)
    rest = kalender().werkdagen_tussen(sinds, overdracht.uiterlijk) if sinds < overdracht.uiterlijk else 0
    overdracht.uiterlijk = kalender().plus_werkdagen(vandaag, rest if overdracht.spoed else max(rest, 1))
    overdracht.stil_sinds, overdracht.herinnerd_op = None, None
    if overdracht.is_naar_buiten:
        overdracht.toegang_tot = overdracht.uiterlijk
    with override(overdracht.dossier.taal):
        wissel_belofte(overdracht, [aanbodbelofte(overdracht)], reden=zet.wie, blijft=True)
        beantwoord = _("Wij hebben de vraag van %(naar)s beantwoord.") % {"naar": overdracht.naar}
        uit.schrijf(
            overdracht,
            f"{beantwoord} {zin_wanneer(overdracht)}",
            door=zet.wie,
            machtiging=zet.machtiging,
        )
    uit.bericht(berichten.meld_ontvanger(overdracht, "antwoord"))


def geef_terug(overdracht: Overdracht, zet: Zet, uit: Neerslag) -> None:
    """The receiver returns it with a reason and a way on; the sender looks further."""
    voorstel = zet.voorstel
    if voorstel is None:
        raise ValueError("A return without a proposal.")
    overdracht.voorstel_team, overdracht.voorstel_ontvanger = voorstel.team, voorstel.ontvanger
    overdracht.voorstel_anders, overdracht.terugvraag = voorstel.anders.strip(), voorstel.vraag.strip()
    overdracht.stil_sinds = None
    with override(overdracht.dossier.taal):
        zin = _("%(naar)s kan uw vraag niet overnemen. De reden: %(reden)s") % {
            "naar": overdracht.naar,
            "reden": met_punt(zet.tekst),
        }
        _kom_terug(overdracht, zet, zin, uit)
    if zet.contactmoment is None:  # else the sender wrote it down just now
        uit.bericht(berichten.meld_zender(overdracht, "terug"))


def laat_verlopen(overdracht: Overdracht, zet: Zet, uit: Neerslag) -> None:
    """Nobody answered in time: the question is back with the sender, and everybody is told."""
    with override(overdracht.dossier.taal):
        zin = _("%(naar)s gaf niet op tijd antwoord.") % {"naar": overdracht.naar}
        _kom_terug(overdracht, zet, zin, uit)
    uit.bericht(berichten.meld_zender(overdracht, "verlopen"))
    uit.bericht(berichten.meld_ontvanger(overdracht, "verlopen"))


def roep_regisseur(overdracht: Overdracht, zet: Zet, uit: Neerslag) -> None:
    """It came back twice: a regisseur decides who helps, by a day that the citizen hears."""
    dossier = overdracht.dossier
    regisseur = kies_regisseur(dossier)
    dossier.regisseur = regisseur
    uiterlijk = (
        beloofde_dag(Beloftesoort.OVERDRACHT_SPOED, eerste_dag())
        if overdracht.spoed
        else beloofde_dag(Beloftesoort.OVERDRACHT_BESLISSEN)
    )
    with override(dossier.taal):
        wie = regisseur.naam if regisseur else _("een regisseur")
        belofte = maak_belofte(
            dossier,
            Eerste(_("Een regisseur beslist wie u helpt."), uiterlijk),
            wie=regisseur or overdracht.van_team,
            naam=wie,
        )
        wissel_belofte(
            overdracht,
            [belofte],
            reden=_("Een regisseur beslist."),
            velden=["regisseur"],
            blijft=True,
        )
        zin = _("Uw vraag kwam twee keer terug. Daarom beslist %(wie)s uiterlijk %(dag)s wie u helpt.")
        uit.schrijf(overdracht, zin % {"wie": wie, "dag": datum(uiterlijk)})
    uit.bericht(berichten.meld_regisseur(overdracht, regisseur))


def wijs_eigenaar_aan(overdracht: Overdracht, zet: Zet, uit: Neerslag) -> None:
    """The regisseur decides who is the owner; that holds at once."""
    if zet.team is None or zet.belofte is None:
        raise ValueError("A decision without an owner.")
    overdracht.beslist_team = zet.team
    overdracht.dossier.regisseur = zet.medewerker
    with override(overdracht.dossier.taal):
        beloften = [maak_belofte(overdracht.dossier, zet.belofte, wie=zet.team)]
        zin = _("%(wie)s heeft beslist: %(team)s helpt u. De reden: %(reden)s")
        uit.schrijf(
            overdracht,
            zin % {"wie": zet.wie, "team": zet.team.naam, "reden": met_punt(zet.tekst)},
            door=zet.wie,
        )
        daarvoor = _neemt_contact(zet.team.naam)
    _geef_aan(overdracht, zet.team, beloften, uit, reden=zet.wie, velden=["regisseur"], daarvoor=daarvoor)


def trek_in(overdracht: Overdracht, zet: Zet, uit: Neerslag) -> None:
    """The sender takes the question back and goes on with it."""
    overdracht.stil_sinds = None
    with override(overdracht.dossier.taal):
        zin = _("Wij hebben uw vraag teruggenomen van %(naar)s. %(van)s blijft uw contact.")
        _terug_bij_zender(
            overdracht,
            zin % {"naar": overdracht.naar, "van": overdracht.van_team.naam},
            uit,
            door=zet.wie,
            wat=_("Wij kijken zelf weer naar uw vraag."),
        )
    uit.bericht(berichten.meld_ontvanger(overdracht, "ingetrokken"))


def ruim_op(overdracht: Overdracht, zet: Zet, uit: Neerslag) -> None:
    """The dossier closes or has another owner: the offer has lost its sense. Staff read why."""
    if zet.belofte is not None:
        ruim_belofte_op(overdracht, zet.belofte, zet.tekst)
    overdracht.toezegging, overdracht.stil_sinds = None, None
    zin = gettext_lazy("De overdracht aan %(naar)s is ingetrokken: %(reden)s")
    tekst = notitie(zin, naar=overdracht.naar, reden=zet.tekst)
    uit.schrijf(overdracht, tekst, zichtbaar=Zichtbaarheid.MEDEWERKERS)
    uit.bericht(berichten.meld_ontvanger(overdracht, "ingetrokken"))


def _geef_aan(
    overdracht: Overdracht,
    team: Team,
    beloften: list[Toezegging],
    uit: Neerslag,
    *,
    reden: str,
    velden: list[str],
    behandelaar: Medewerker | None = None,
    daarvoor: str = "",
) -> None:
    """Make a team the owner; what the old one and its people promised goes along, with its dates.

    With a team that weighs cases it becomes a case: no colleague has it in hand until a handler takes that.
    """
    dossier, vorig = overdracht.dossier, overdracht.van_team
    zaak = wordt_zaak(team, dossier)
    if zaak:
        dossier.route, behandelaar, velden = Route.MAATWERK, None, [*velden, "route"]
    if dossier.team_id != team.pk:
        dossier.team, dossier.behandelaar = team, behandelaar
        velden = [*velden, "team", "behandelaar"]
    wissel_belofte(overdracht, beloften, reden=reden, velden=velden, naar=team, daarvoor=daarvoor)
    if team.pk == vorig.pk:
        return
    gewisseld = EigenaarGewisseld(dossier.pk, vorig.pk, team.pk, dossier.route, door_overdracht=True)
    uit.gebeurde(gewisseld)
    if zaak:
        uit.gebeurde(RouteNaarMaatwerk(dossier.pk, overdracht.moet_stoppen))


def _kom_terug(overdracht: Overdracht, zet: Zet, zin: str, uit: Neerslag) -> None:
    """It comes back, with a no or unanswered: the sender looks further, or a regisseur decides next."""
    van = overdracht.van_team.naam
    if zet.keer_terug >= TERUGGEKEERD_VOOR_REGISSEUR:
        blijft = _("%(van)s blijft uw contact.") % {"van": van}
        uit.schrijf(overdracht, f"{zin} {blijft}", door=zet.wie)
        return
    zoekt = _("%(van)s blijft uw contact en zoekt verder.") % {"van": van}
    _terug_bij_zender(overdracht, f"{zin} {zoekt}", uit, door=zet.wie)


def _terug_bij_zender(
    overdracht: Overdracht, zin: str, uit: Neerslag, *, door: str = "", wat: str = ""
) -> None:
    eerste = Eerste(wat or _("Wij zoeken verder wie u het best helpt."), vervolg_uiterlijk(overdracht))
    belofte = maak_belofte(overdracht.dossier, eerste, wie=overdracht.van_team)
    wissel_belofte(overdracht, [belofte], reden=door or overdracht.van_team.naam)
    overdracht.vervolg = belofte
    uit.schrijf(
        overdracht,
        f"{zin} {_('U hoort van ons uiterlijk %(dag)s.') % {'dag': datum(eerste.uiterlijk)}}",
        door=door,
    )


def _zin_overgenomen(overdracht: Overdracht, zet: Zet) -> str:
    feiten = {
        "wie": zet.wie,
        "naar": overdracht.naar,
        "van": overdracht.van_team.naam,
        "telefoon": zet.telefoon,
    }
    if not overdracht.is_naar_buiten:
        zin = _("%(wie)s van %(naar)s helpt u nu. U hoeft uw verhaal niet opnieuw te vertellen.")
    elif zet.telefoon:
        zin = _(
            "%(wie)s van %(naar)s helpt u nu. Het telefoonnummer is %(telefoon)s. %(van)s blijft meekijken."
        )
    else:
        zin = _("%(wie)s van %(naar)s helpt u nu. %(van)s blijft meekijken.")
    return zin % feiten


def _neemt_contact(naar: str) -> str:
    return _("%(naar)s neemt contact met u op.") % {"naar": naar}
