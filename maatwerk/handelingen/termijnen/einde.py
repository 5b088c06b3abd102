"""A term ends: there is a decision, or there will be none."""

from datetime import date
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loket.handelingen import kom_toezegging_na, laat_toezegging_vervallen
from loket.handelingen.toezeggingen import open_toezeggingen
from loket.models import Actie, Derde, Toezegging
from maatwerk import termijndagen
from maatwerk.handelingen.beloften import houd_een_volgende_stap, wettelijk
from maatwerk.handelingen.termijnen.zetten import (
    Vast,
    Verschuiving,
    eis_termijn,
    schrijf_verloop,
    vertel,
)
from maatwerk.handelingen.toegang import taal_van_de_burger
from maatwerk.handelingen.voorrang import bepaal_voorrang
from maatwerk.models import (
    Belofte,
    Geenbesluit,
    Ingebrekestelling,
    Stilstand,
    Termijnsoort,
    Termijnstatus,
    Verloopsoort,
    Zaak,
    Zaaktermijn,
)
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd
from portal.stelsel.models import Organisatie, Wet
from portal.weergave.alineas import met_punt

BURGER_LEEST: Final = {
    Geenbesluit.INGETROKKEN: gettext_lazy("U trok de aanvraag in."),
    Geenbesluit.GEEN_AANVRAAG: gettext_lazy("Wat u vroeg, was geen aanvraag voor een besluit."),
    Geenbesluit.ELDERS: gettext_lazy("Een andere organisatie beslist hierover."),
    Geenbesluit.AL_BESLOTEN: gettext_lazy("Er was al een besluit."),
}


@transaction.atomic
def termijn_gehaald(zaak: Zaak, *, bestuursorgaan: Organisatie, regeling: Wet, op: date, door: str) -> None:
    """A decision was taken: the term on it ends, in time or late. For a case that the caller has locked."""
    termijn = (
        Zaaktermijn.objects.select_related("bestuursorgaan", "regeling", "toezegging")
        .filter(
            zaak=zaak,
            soort=Termijnsoort.AANVRAAG,
            bestuursorgaan=bestuursorgaan,
            regeling=regeling,
            status=Termijnstatus.LOOPT,
        )
        .first()
    )
    if termijn is not None:
        beeindig(Vast(termijn, zaak, None), op=op, door=door, grondslag=termijn.grondslag)


def beeindig(vast: Vast, *, op: date, door: str, grondslag: str) -> None:
    """Decided on `op`: what the law asked is kept, the clock and the one tap end, and a dwangsom is set in time.

    The next promise is made first, so that the dossier is never without one.
    """
    termijn, was = vast.termijn, vast.termijn.uiterlijk
    gebreke = (
        Ingebrekestelling.objects.filter(termijn=termijn, telt=True).select_related("toezegging").first()
    )
    if gebreke is not None and termijndagen.dwangsom_op(gebreke, op).dagen:
        beloof_dwangsombesluit(vast, gebreke, op)
    termijn.status, termijn.besloten_op = Termijnstatus.BESLOTEN, op
    termijn.save(update_fields=["status", "besloten_op", "beroep_uiterlijk"])
    _stop_de_klok(termijn, op)
    for toezegging in _lopende_beloften(vast, gebreke):
        kom_toezegging_na(toezegging, door=door)
    bepaal_voorrang(vast.zaak)
    _haal_actie_weg(termijn)
    reden = _("Besloten op tijd.") if was is None or op <= was else _("Besloten na de laatste dag.")
    schrijf_verloop(vast, Verschuiving(Verloopsoort.BESLOTEN, reden, grondslag), van=was)


def beloof_dwangsombesluit(vast: Vast, gebreke: Ingebrekestelling, op: date) -> None:
    """Promise what the law asks (Awb 4:18): within two weeks after the last day on which money was due until `op`."""
    dag = termijndagen.dwangsombesluit_voor(gebreke, op)
    with taal_van_de_burger(vast.zaak.dossier):
        wettelijk(
            vast.zaak,
            Belofte.DWANGSOM,
            wat=_("U hoort of u geld krijgt omdat het besluit te laat kwam, en hoeveel (dwangsom)."),
            wie=Derde(vast.orgaan),
            uiterlijk=dag.dag,
            grondslag=dag.grondslag,
        )


def _lopende_beloften(vast: Vast, gebreke: Ingebrekestelling | None) -> list[Toezegging]:
    """What was promised about this term and is still open: the day of the law, the two weeks, the look at it."""
    van_termijn = {vast.termijn.toezegging_id, gebreke.toezegging_id if gebreke else None}
    van_termijn |= set(vast.termijn.stilstanden.values_list("bezien_id", flat=True))
    van_termijn |= set(vast.termijn.bewaakt.values_list("pk", flat=True))
    return [rij for rij in open_toezeggingen(vast.zaak.dossier) if rij.pk in van_termijn]


def _stop_de_klok(termijn: Zaaktermijn, op: date) -> None:
    """A clock that stood still stands still no longer: there is nothing left to count."""
    nu = timezone.now()
    for rij in Stilstand.objects.filter(termijn=termijn, beeindigd_op__isnull=True):
        if rij.tot is None or rij.tot > op:
            rij.tot, rij.beeindigd_op = max(rij.van, op), nu
            rij.save(update_fields=["tot", "beeindigd_op"])


def _haal_actie_weg(termijn: Zaaktermijn) -> None:
    """The citizen has nothing to report about it any more."""
    if termijn.actie_id is not None:
        Actie.objects.filter(pk=termijn.actie_id, gedaan_op__isnull=True).delete()


@transaction.atomic
def laat_termijnen_vervallen(zaak: Zaak, *, reden: str) -> None:
    """The dossier closed, and its promises with it: the terms lapse. For a case that the caller has locked."""
    rijen = Zaaktermijn.objects.select_related("bestuursorgaan", "regeling", "toezegging").filter(
        zaak=zaak, status=Termijnstatus.LOOPT
    )
    for termijn in rijen:
        _laat_vervallen(Vast(termijn, zaak, None), reden)


def _laat_vervallen(vast: Vast, reden: str) -> None:
    termijn = vast.termijn
    termijn.status = Termijnstatus.VERVALLEN
    termijn.save(update_fields=["status", "besloten_op"])
    _stop_de_klok(termijn, timezone.localdate())
    _haal_actie_weg(termijn)
    wat = Verschuiving(Verloopsoort.VERVALLEN, reden, termijn.grondslag)
    schrijf_verloop(vast, wat, van=termijn.uiterlijk)


@transaction.atomic
def eindig_zonder_besluit(termijn: Zaaktermijn, *, waarom: str, reden: str, door: Medewerker) -> Zaaktermijn:
    """There will be no decision of ours on this, and why: the citizen reads it, and the day of the law lapses.

    Raises Geweigerd when this person may not, for the term on a bezwaar, without a reason or a ground of the list, or
    when it would leave the citizen without a next step.
    """
    vast = eis_termijn(termijn, door)
    if vast.termijn.soort != Termijnsoort.AANVRAAG:
        raise Geweigerd(_("Op een bezwaar komt altijd een besluit. Leg vast dat de burger het introk."))
    if waarom not in Geenbesluit.values or not reden.strip():
        raise Geweigerd(_("Kies waarom er geen besluit komt, en schrijf de reden op."))
    waarmee = f"{Geenbesluit(waarom).label}: {reden.strip()}"
    gebreke = _reken_dwangsom_af(vast, timezone.localdate())
    voorbij = _lopende_beloften(vast, gebreke)
    with taal_van_de_burger(vast.zaak.dossier):
        houd_een_volgende_stap(vast.zaak, voorbij, wie=vast.door or vast.zaak.dossier.team)
    for toezegging in voorbij:
        laat_toezegging_vervallen(toezegging, reden=waarmee)
    _laat_vervallen(vast, waarmee)
    with taal_van_de_burger(vast.zaak.dossier):
        tekst = _("Er komt geen besluit van %(wie)s op deze aanvraag. %(waarom)s %(reden)s") % {
            "wie": vast.orgaan,
            "waarom": BURGER_LEEST[Geenbesluit(waarom)],
            "reden": met_punt(reden),
        }
        vertel(vast, tekst)
    return vast.termijn


def _reken_dwangsom_af(vast: Vast, op: date) -> Ingebrekestelling | None:
    """Money that is due because the term was over stays due: it counts until today, and is promised (Awb 4:18)."""
    gebreke = Ingebrekestelling.objects.filter(termijn=vast.termijn, telt=True).first()
    if gebreke is not None and termijndagen.dwangsom_op(gebreke, op).dagen:
        vast.termijn.besloten_op = op
        beloof_dwangsombesluit(vast, gebreke, op)
    return gebreke


def eis_geen_lopende_termijn(zaak: Zaak) -> None:
    """Raises Geweigerd while a day of the law runs: nobody else could keep or end that promise."""
    rij = (
        Zaaktermijn.objects.filter(zaak=zaak, status=Termijnstatus.LOOPT)
        .select_related("bestuursorgaan")
        .first()
    )
    if rij is not None:
        raise Geweigerd(
            _(
                "Er loopt nog een termijn van de wet: %(wie)s moet beslissen. Beslis eerst, of leg bij "
                "Termijnen van de wet vast waarom er geen besluit komt."
            )
            % {"wie": rij.bestuursorgaan.naam}
        )
