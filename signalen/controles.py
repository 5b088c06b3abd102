"""What `manage.py controleer` checks about signals: promises 4 and 5."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, F, Max, Min, Model, Q, QuerySet
from django.utils import timezone

from portal.persoonsgegevens.vinden import vind
from portal.registers import controle
from portal.uitgaand.models import Kanaal, Status, Uitgaand
from signalen.cijfers.bescherming import KLEIN, MINSTENS_MOGELIJK, STAP, aanval
from signalen.handelingen.maandtellen import verschillen
from signalen.handelingen.publiceren import te_bevriezen
from signalen.handelingen.tellen import Vak, geteld
from signalen.models import (
    Driehoekregel,
    Gat,
    Intrekking,
    Knelpunt,
    Knelpuntstatus,
    Maandtabel,
    OntvangenIntrekking,
    OntvangenReactie,
    OntvangenSignaal,
    OntvangenTegenspraak,
    Ontvangstreeks,
    Oplegger,
    Overzicht,
    Overzichtpost,
    Rapport,
    Rapportonderdeel,
    Rapportstatus,
    Reactie,
    Signaal,
    Signaaltelling,
    Streefwaarde,
    Teamstand,
    Teamvraag,
    Tegenspraak,
    Trajectkoppeling,
    Vaststelling,
    Verloop,
    Verzendreeks,
    Wetstraject,
)
from signalen.models.rapport import BEVROREN
from signalen.selecties.onderweg import (
    intrekkingen_zonder_bericht,
    niet_afgeleverd,
    reacties_zonder_bericht,
    tegenspraken_zonder_bericht,
)

_ONDERWEG = frozenset({Status.WACHT, Status.BEZIG})


@controle("signalen: no personal data (promise 4)")
def persoonsgegevens() -> list[str]:
    """Signals and answers whose text holds personal data."""
    gezocht: list[tuple[QuerySet[Any], tuple[str, ...]]] = [
        (Signaal.objects.all(), Signaal.VRIJE_TEKST),
        (OntvangenSignaal.objects.all(), (*OntvangenSignaal.VRIJE_TEKST, "ministerie_naam")),
        (Reactie.objects.all(), Reactie.VRIJE_TEKST),
        (OntvangenReactie.objects.all(), Reactie.VRIJE_TEKST),
        (Tegenspraak.objects.all(), ("reden",)),
        (Teamvraag.objects.all(), ("reden",)),
        (Wetstraject.objects.all(), ("titel", "adres")),
        (Trajectkoppeling.objects.all(), ("reden",)),
        (OntvangenTegenspraak.objects.all(), ("reden",)),
        (Intrekking.objects.all(), ("reden",)),
        (OntvangenIntrekking.objects.all(), ("reden",)),
        (Rapport.objects.all(), Rapport.VRIJE_TEKST),
        (Rapportonderdeel.objects.all(), Rapportonderdeel.VRIJE_TEKST),
        (Knelpunt.objects.all(), ("titel", "politiek_eigenaar")),
        (Verloop.objects.all(), ("reden",)),
        (Oplegger.objects.all(), Oplegger.VRIJE_TEKST),
        (Driehoekregel.objects.all(), ("tekst", "wie")),
        (Overzicht.objects.all(), ("naam", "filters_als_tekst")),
        (Streefwaarde.objects.all(), ("bron", "adres")),
    ]
    return [
        regel for rijen, velden in gezocht for rij in rijen.iterator() for regel in _vondsten(rij, velden)
    ]


def _vondsten(rij: Model, velden: tuple[str, ...]) -> Iterator[str]:
    for veld in velden:
        soorten = sorted({vondst.soort.value for vondst in vind(getattr(rij, veld))})
        if soorten:
            yield f"{rij._meta.verbose_name} {rij.pk}, {veld}: {', '.join(soorten)}"


@controle("signalen: every signal is delivered or on its way (promise 5)")
def verloren_signalen() -> list[str]:
    """Signals that no partner took and that do not wait to be sent either."""
    return [
        f"{signaal.signaalnummer} for {signaal.ministerie.naam}: "
        + ("gave up sending" if statussen else "no partner takes signals for this ministry")
        for signaal, statussen in niet_afgeleverd()
        if not statussen & _ONDERWEG
    ]


@controle("signalen: nothing waits with the signal team longer than agreed")
def te_lang_bij_het_team() -> list[str]:
    """Signals about our own work that the signal team had to answer by a day that is over."""
    wacht = Teamvraag.objects.filter(stand=Teamstand.WACHT, uiterlijk__lt=timezone.localdate())
    return [
        f"{rij.signaal.signaalnummer}: with the signal team, by {rij.uiterlijk}"
        for rij in wacht.select_related("signaal")
    ]


@controle("signalen: every e-mail about a kept view was put ready on its day and left")
def overzichtpost_gaat_weg() -> list[str]:
    """E-mails about kept views whose day is over by more than a day, and those that the mail server did not take."""
    grens = timezone.localdate() - timedelta(days=1)
    laat = Overzichtpost.objects.filter(volgende_op__lt=grens)
    mislukt = Uitgaand.objects.filter(status=Status.MISLUKT, pk__in=Overzichtpost.objects.values("bericht"))
    return [
        *(
            f"e-mail {rij.pk} about view {rij.overzicht_id}: not put ready on {rij.volgende_op}"
            for rij in laat
        ),
        *(f"{rij.omschrijving}: {rij.laatste_fout}" for rij in mislukt),
    ]


@controle("signalen: every received signal counts once (promise 5)")
def dubbele_signalen() -> list[str]:
    """Signals that were counted more than once."""
    dubbel = (
        OntvangenSignaal.objects.order_by()
        .values("bron", "signaalnummer")
        .annotate(aantal=Count("pk"))
        .filter(aantal__gt=1)
    )
    return [f"{rij['signaalnummer']} from {rij['bron']}: counted {rij['aantal']} times" for rij in dubbel]


@controle("signalen: the counts are those of the signals")
def tellingen_kloppen() -> list[str]:
    """Counts that differ from the signals they are about."""
    opgeschreven = Counter(
        {Vak(*vak): aantal for *vak, aantal in Signaaltelling.objects.values_list(*Vak._fields, "aantal")}
    )
    werkelijk = geteld()
    return [
        f"{vak}: {opgeschreven[vak]} written down, {werkelijk[vak]} received"
        for vak in sorted(opgeschreven.keys() | werkelijk.keys())
        if opgeschreven[vak] != werkelijk[vak]
    ]


@controle("signalen: the months are those of the signals")
def maanden_kloppen() -> list[str]:
    """Cells of the months that differ from the signals they are about."""
    return sorted(
        f"{vak.maand:%Y-%m}, ministry {vak.ministerie}, {vak.stand} ({snede}):"
        f" {geschreven} written down, {werkelijk} received"
        for (snede, vak), (geschreven, werkelijk) in verschillen().items()
    )


@controle("signalen: what everybody may read is rounded and tells no small number (promise 13)")
def tabellen_beschermd() -> list[str]:
    """Frozen numbers that are no multiple of 5, or that can be narrowed too far with the others of their month."""
    fouten = []
    for tabel in Maandtabel.objects.iterator():
        for ministerie, tabellen in tabel.cellen.items():
            getoond = {
                (welke, waarde): tekst for welke, rij in tabellen.items() for waarde, tekst in rij.items()
            }
            los = [
                tekst
                for tekst in getoond.values()
                if tekst != KLEIN and not (tekst.isdecimal() and int(tekst) % STAP == 0)
            ]
            leesbaar = {cel: tekst for cel, tekst in getoond.items() if tekst == KLEIN or tekst.isdecimal()}
            nauw = [cel for cel, rij in aanval(leesbaar).items() if rij.aantal < MINSTENS_MOGELIJK]
            if los or nauw:
                fouten.append(f"{tabel}, {ministerie}: {len(los)} not rounded, {len(nauw)} too narrow")
    return fouten


@controle("signalen: every month that is over was frozen")
def maanden_bevroren() -> list[str]:
    """Months that should have been frozen a day ago: something keeps their lines from being counted."""
    wacht = te_bevriezen(timezone.localdate() - timedelta(days=1))
    return [f"{maand:%Y-%m}: not frozen yet" for maand in wacht]


@controle("signalen: a knelpunt says how many signals it holds, and the first date of them")
def inhoud_klopt() -> list[str]:
    """Knelpunten whose number, severity or first date is not that of their signals (an empty one keeps its date)."""
    rijen = Knelpunt.objects.annotate(
        geteld=Count("signalen"), ernstigste=Max("signalen__ernst"), oudste=Min("signalen__afgegeven_op")
    ).exclude(
        Q(aantal_signalen=F("geteld")),
        Q(zwaarste=F("ernstigste")) | Q(zwaarste__isnull=True, ernstigste__isnull=True),
        Q(eerste_op=F("oudste")) | Q(oudste__isnull=True),
    )
    return [
        f"knelpunt {rij.pk}: says {rij.aantal_signalen} signals of severity {rij.zwaarste} or less since"
        f" {rij.eerste_op:%Y-%m-%d}"
        for rij in rijen.iterator()
    ]


@controle("signalen: a knelpunt says when it was first decided on")
def besluitdagen_kloppen() -> list[str]:
    """Knelpunten whose first decision is not that of the first answer that decided."""
    rijen = (
        Knelpunt.objects.annotate(
            eerste=Min("reacties__op", filter=Q(reacties__stand=Knelpuntstatus.BESLUIT))
        )
        .exclude(Q(besloten_op=F("eerste")) | Q(besloten_op__isnull=True, eerste__isnull=True))
        .values_list("pk", "besloten_op", "eerste")
    )
    return [
        f"knelpunt {pk}: says it was first decided on {gezegd}, its answers say {eerste}"
        for pk, gezegd, eerste in rijen.iterator()
    ]


@controle("signalen: every answer is on its way to every sender")
def verloren_reacties() -> list[str]:
    """Answers that were not put ready for one of the senders."""
    return [
        f"answer {reactie_id} for received signal {signaal_id}: no message"
        for reactie_id, signaal_id in reacties_zonder_bericht()
    ]


@controle("signalen: every contradiction is on its way to who answered")
def verloren_tegenspraken() -> list[str]:
    """Contradictions that were put ready for nobody."""
    return [f"{rij.signaal.signaalnummer}: no message" for rij in tegenspraken_zonder_bericht()]


@controle("signalen: every proposal that was taken back is told to the ministry")
def verloren_intrekkingen() -> list[str]:
    """Withdrawals that were put ready for nobody."""
    return [f"{rij.signaal.signaalnummer}: no message" for rij in intrekkingen_zonder_bericht()]


@controle("signalen: no event was refused or given up")
def mislukte_events() -> list[str]:
    """Events that a partner refused, or that were tried too often; staff can resend them in the admin."""
    mislukt = Uitgaand.objects.filter(kanaal=Kanaal.CLOUDEVENT, status=Status.MISLUKT)
    return [f"{rij.omschrijving}: {rij.laatste_fout}" for rij in mislukt.iterator()]


@controle("signalen: numbers for each receiver have no gap")
def reeksen_zonder_gat() -> list[str]:
    """Receivers for whom a number was skipped: every number up to the last one has its message."""
    genummerd = Uitgaand.objects.filter(volgnummer__isnull=False).order_by()
    aantallen = dict(genummerd.values_list("reeks").annotate(aantal=Count("pk")))
    return [
        f"{reeks.koppeling.bron}: last number {reeks.laatste}, {aantallen.get(reeks.koppeling.bron, 0)} messages"
        for reeks in Verzendreeks.objects.select_related("koppeling")
        if aantallen.get(reeks.koppeling.bron, 0) != reeks.laatste
    ]


@controle("signalen: no number of a sender stays away")
def nummers_die_wegblijven() -> list[str]:
    """Numbers of a sender that are missing too long, and numbers that came with two different events."""
    grens = timezone.now() - timedelta(hours=settings.SIGNAAL_GAT_MELDEN_UREN)
    gaten = Gat.objects.filter(sinds__lt=grens).select_related("reeks")
    return [
        *(
            f"{gat.reeks.bron}: {gat.van} to {gat.tot} missing since {gat.sinds:%Y-%m-%d %H:%M}"
            for gat in gaten
        ),
        *(
            f"{reeks.bron}: {reeks.dubbel} numbers came with two events"
            for reeks in Ontvangstreeks.objects.filter(dubbel__gt=0)
        ),
    ]


@controle("signalen: a frozen report is what its hash says, read by another than wrote it")
def rapporten_zijn_heel() -> list[str]:
    """Frozen reports whose text changed, that a writer approved, or that are public without being frozen."""
    vast = Vaststelling.objects.select_related("rapport").order_by("pk")
    return [
        *(f"{rij.rapport.sleutel}: the text is not what its hash says" for rij in vast if not rij.is_heel),
        *(
            f"{rij.rapport.sleutel}: approved by someone who wrote in it"
            for rij in vast.filter(rapport__schrijvers=F("door"))
        ),
        *(
            f"{rapport.sleutel}: {rapport.status} without a frozen text"
            for rapport in Rapport.objects.filter(status__in=BEVROREN, vaststelling__isnull=True)
        ),
        *(
            f"{rapport.sleutel}: public beside version {ander.versie}"
            for rapport in Rapport.objects.filter(status=Rapportstatus.GEPUBLICEERD)
            for ander in rapport.versies.filter(status=Rapportstatus.GEPUBLICEERD, versie__gt=rapport.versie)
        ),
    ]
