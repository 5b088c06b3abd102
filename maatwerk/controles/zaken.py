"""Checks of the promises that the data of the case can break, for `manage.py controleer`."""

from typing import Final

from django.db.models import Exists, F, OuterRef, Q, Subquery

from loket.models import Dossier, Dossierstatus, Grafsteen, Route, Toezeggingstatus, Voorrang
from maatwerk import dagen
from maatwerk.models import (
    WACHT,
    AcuteStap,
    Belofte,
    Besluit,
    Casustafel,
    Dictum,
    Gevaar,
    Oordeel,
    Ruststatus,
    Rustverzoek,
    Statusregel,
    TweedeLezing,
    Wachten,
    Zaak,
    Zaakbelofte,
    Zaakstatus,
)
from maatwerk.selecties.urgentie import BESLIST, voorrang
from maatwerk.selecties.werklijst import OP_DE_LIJST
from maatwerk.volledigheid import MOTIVERING_MINSTENS_WOORDEN
from portal.persoonsgegevens.vinden import vind
from portal.registers import controle
from portal.termijnen import OnbekendeRegel

GEWIST: Final = Exists(Grafsteen.objects.filter(dossier=OuterRef("zaak__dossier")))
"""Of a row of a case: its dossier was deleted when its time was over, and the words with it."""


@controle("3 every besluit has its signal and an unchanged letter")
def besluit_heeft_signaal_en_brief() -> list[str]:
    """Promise 3: the signal is about the same law, the letter is whole and lies in the same dossier."""
    problemen = []
    for besluit in Besluit.objects.select_related("signaal", "brief", "zaak", "regeling").defer(
        "inhoud", "brief__pdf"
    ):
        if besluit.signaal.wet_sleutel != besluit.regeling.sleutel:
            problemen.append(f"besluit {besluit.pk} has a signal about another law")
        if not besluit.brief.is_heel:
            problemen.append(f"besluit {besluit.pk} has a letter that was changed")
        if besluit.brief.dossier_id != besluit.zaak.dossier_id:
            problemen.append(f"besluit {besluit.pk} has a letter in another dossier")
    return problemen


@controle("7 the last day to disagree is the one of portal/termijnen")
def bezwaardag_klopt() -> list[str]:
    """Promise 7: computing the date again gives the date that was told."""
    problemen = []
    for besluit in Besluit.objects.select_related("regeling").defer("inhoud"):
        if besluit.bekendgemaakt_op is None:
            continue
        try:
            termijn = dagen.rechtsmiddel_tegen(besluit, besluit.bekendgemaakt_op)
        except OnbekendeRegel:
            problemen.append(f"besluit {besluit.pk} rests on a term that its law does not have")
            continue
        if termijn.dag != besluit.bezwaar_uiterlijk:
            problemen.append(f"besluit {besluit.pk} told {besluit.bezwaar_uiterlijk}, not {termijn.dag}")
    return problemen


@controle("14 the second reader is not the author, and agreed")
def tweede_lezer_is_een_ander() -> list[str]:
    """Promise 14: someone else agreed with exactly the version that was decided.

    Of a question that was deleted only the persons are left to compare.
    """
    problemen = [
        f"reading {sleutel} is by the author"
        for sleutel in TweedeLezing.objects.filter(lezer=F("auteur")).values_list("pk", flat=True)
    ]
    akkoord = {
        lezing.concept_id: lezing
        for lezing in TweedeLezing.objects.filter(oordeel=Oordeel.AKKOORD).order_by("op", "pk")
    }
    for besluit in Besluit.objects.annotate(gewist=GEWIST):
        gevonden = akkoord.get(besluit.concept_id)
        if besluit.tweede_lezer_id in {besluit.auteur_id, besluit.genomen_door_id}:
            problemen.append(f"besluit {besluit.pk} was read by who wrote or signed it")
        if gevonden is None or gevonden.lezer_id != besluit.tweede_lezer_id:
            problemen.append(f"besluit {besluit.pk} has no agreement of its second reader")
        elif not besluit.gewist and gevonden.versie != besluit.inhoud["versie"]:
            problemen.append(f"besluit {besluit.pk} is not the version that was read")
    return problemen


@controle("14 a refusal on a beleidsregel answers Awb 4:84")
def afwijzing_is_gemotiveerd() -> list[str]:
    """Promise 14: who refuses on a beleidsregel said why it does not give way, until the question is deleted."""
    return [
        f"besluit {besluit.pk} refuses on a beleidsregel without reasons"
        for besluit in Besluit.objects.filter(
            ~GEWIST, dictum=Dictum.AFWIJZEN, steunt_op_beleidsregel=True
        ).defer("inhoud")
        if len(besluit.motivering_4_84.split()) < MOTIVERING_MINSTENS_WOORDEN
    ]


@controle("1 a case that is not finished has an open dossier")
def zaak_en_dossier_lopen_gelijk() -> list[str]:
    """Promise 1: nobody closed the dossier while its case still runs, or the other way round."""
    klaar = Q(status=Zaakstatus.GESLOTEN)
    dicht = Q(dossier__status=Dossierstatus.GESLOTEN)
    # The op-maat team helps, and closes; or it is closed because the citizen wanted to stop.
    terug = Q(status=Zaakstatus.INGETROKKEN)
    return [
        f"case {zaak.pk} is '{zaak.status}' while its dossier is '{zaak.dossier.status}'"
        for zaak in Zaak.objects.filter(~terug, (klaar & ~dicht) | (~klaar & dicht)).select_related("dossier")
    ]


@controle("maatwerk: the status of a case is its last line of history")
def status_is_laatste_regel() -> list[str]:
    """The status of a case is where its append-only history ends."""
    laatste = Statusregel.objects.filter(zaak=OuterRef("pk")).order_by("-op", "-pk").values("naar")[:1]
    return [
        f"case {zaak.pk} says '{zaak.status}', its history says '{zaak.laatste}'"
        for zaak in Zaak.objects.annotate(laatste=Subquery(laatste))
        if zaak.status != zaak.laatste
    ]


@controle("1 a case that waits has a day on which it goes on")
def wachten_heeft_een_dag() -> list[str]:
    """Promise 1: who waits has promised a day, and who does not wait has nothing open about it."""
    lopend = {
        rij.zaak_id: rij for rij in Wachten.objects.filter(afgelopen_op=None).select_related("toezegging")
    }
    problemen = [
        f"case {zaak.pk} is '{zaak.status}' and waits for nothing"
        for zaak in Zaak.objects.filter(status__in=WACHT)
        if zaak.pk not in lopend or lopend[zaak.pk].op != zaak.status
    ]
    niet_wachtend = Zaak.objects.filter(pk__in=lopend).exclude(status__in=WACHT)
    problemen += [f"case {zaak.pk} is '{zaak.status}' and still waits" for zaak in niet_wachtend]
    return problemen + [
        f"case {rij.zaak_id} waits without an open promise"
        for rij in lopend.values()
        if not rij.toezegging.is_open
    ]


@controle("1 a decision that is carried out has a day")
def uitvoering_heeft_een_dag() -> list[str]:
    """Promise 1: what is carried out has someone and a day."""
    beloofd = Zaakbelofte.objects.filter(
        zaak=OuterRef("pk"), doel=Belofte.UITVOERING, toezegging__status=Toezeggingstatus.OPEN
    )
    zonder = Zaak.objects.filter(~Exists(beloofd), status=Zaakstatus.IN_UITVOERING)
    return [f"case {zaak.pk} is carried out without a day" for zaak in zonder]


@controle("1 a creditor that has not answered has a running promise")
def rust_heeft_een_klok() -> list[str]:
    """Promise 1: as long as a creditor has not answered, something is promised about it."""
    wacht = Rustverzoek.objects.filter(status__in=[Ruststatus.GEVRAAGD, Ruststatus.GEEN_ANTWOORD])
    return [
        f"request {verzoek.pk} to a creditor has no running promise"
        for verzoek in wacht.exclude(toezegging__status=Toezeggingstatus.OPEN).exclude(
            schuldenrust__zaak__dossier__status=Dossierstatus.GESLOTEN
        )
    ]


@controle("maatwerk: what must stop is the worst of what still runs")
def gevaar_klopt() -> list[str]:
    """What lists sort on is what the acute steps say, once somebody asked."""
    open_ = (
        AcuteStap.objects.filter(zaak=OuterRef("pk"), afgelopen_op__isnull=True)
        .order_by("gevaar")
        .values("gevaar")[:1]
    )
    return [
        f"case {zaak.pk} has danger {zaak.gevaar}, its steps say {zaak.ergste or Gevaar.NIETS}"
        for zaak in Zaak.objects.filter(gevaar_gevraagd_op__isnull=False).annotate(ergste=Subquery(open_))
        if zaak.gevaar != (zaak.ergste or Gevaar.NIETS)
    ]


@controle("maatwerk: each dossier stands in its place on the lists")
def voorrang_klopt() -> list[str]:
    """A list is read in the order of a stored place: what must stop and what is urgent stand above the rest.

    A date of the law comes near by itself; there the clock may be an hour behind.
    """
    zonder_wet = Q(voorrang__gte=Voorrang.WET, hoort__gte=Voorrang.WET)
    urgent = Dossier.objects.filter(spoed=True, zaak__isnull=False)
    niet_meer = Q(spoed_voorbij=True, zaak__status__in=BESLIST)
    nog = Q(spoed_voorbij=False) & ~Q(zaak__status__in=BESLIST)
    fout = urgent.exclude(niet_meer | nog).values_list("pk", flat=True)
    return [f"dossier {sleutel} is urgent, or no longer, against its case" for sleutel in fout] + [
        f"dossier {sleutel} stands on the lists at {staat}, it belongs at {hoort}"
        for sleutel, staat, hoort in Dossier.objects.filter(status=Dossierstatus.OPEN)
        .annotate(hoort=voorrang())
        .exclude(Q(voorrang=F("hoort")) | zonder_wet)
        .values_list("pk", "voorrang", "hoort")
    ]


@controle("maatwerk: a running case has the route of a case and nothing else has; lists go by it")
def zaak_heeft_route() -> list[str]:
    """Lists read and count the open dossiers with the route maatwerk: each has a case that runs, and no other has."""
    open_ = Dossier.objects.filter(status=Dossierstatus.OPEN)
    zaken, route = Q(zaak__status__in=OP_DE_LIJST), Q(route=Route.MAATWERK)
    buiten = open_.filter(zaken).exclude(route).values_list("zaak", flat=True)
    zonder = open_.filter(route).exclude(zaken).values_list("pk", flat=True)
    return [f"zaak {sleutel} runs in a dossier with another route" for sleutel in buiten] + [
        f"dossier {sleutel} has the route of a case, and none that runs" for sleutel in zonder
    ]


@controle("4 a case table holds nothing of a person")
def casus_zonder_personen() -> list[str]:
    """Promise 4: what colleagues read without knowing who it is about does not say it after all."""
    problemen = []
    for tafel in Casustafel.objects.select_related("zaak__dossier"):
        namen = [naam for naam in [tafel.zaak.dossier.naam] if naam]
        if vind(tafel.feiten, namen=namen) or vind(tafel.vraag, namen=namen):
            problemen.append(f"case table {tafel.pk} holds something of a person")
    return problemen
