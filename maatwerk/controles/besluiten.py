"""Checks around a decision for `manage.py controleer`: talked first, read along, nothing in silence."""

from datetime import timedelta
from typing import Final

from django.db.models import Exists, F, OuterRef, Prefetch, Subquery
from django.utils import timezone

from loket.models import Bezorging, Bezorgwijze, Dossierstatus, Toezeggingstatus
from maatwerk import dagen
from maatwerk.handelingen.gesprekken import stand_vooraf
from maatwerk.mandaattabel import PER_ID
from maatwerk.models import (
    BELASTEND,
    Belofte,
    Besluit,
    Bezwaar,
    Conceptstatus,
    Dwangsombesluit,
    Dwangsombezwaarbesluit,
    Gesprek,
    Gespreksdoel,
    Maatwerktafel,
    Nazorgantwoord,
    Noodmaatregel,
    Noodstatus,
    Uitgevoerd,
    Zaak,
    Zaakbelofte,
    Zaakstatus,
)
from maatwerk.models.tafel import OPEN
from maatwerk.selecties.perpost import GEEN_PDF, BrievenPerPost, onverstuurd
from portal.registers import controle

POST_GEDULD: Final = timedelta(days=5)
"""As of every other letter (`loket/controles/berichten.py`)."""


@controle("14 a refusal was told first, or honestly tried")
def weigering_na_gesprek() -> list[str]:
    """A decision that refuses has the conversation, or the attempts, that it says it has."""
    besluiten = (
        Besluit.objects.filter(dictum__in=BELASTEND)
        .only("dictum", "concept")
        .prefetch_related(
            Prefetch(
                "concept__gesprekken",
                Gesprek.objects.filter(doel=Gespreksdoel.VOOR_AFWIJZING),
                to_attr="vooraf_gevoerd",
            )
        )
    )
    return [
        f"besluit {besluit.pk} refuses, and nobody spoke with the citizen first"
        for besluit in besluiten
        if stand_vooraf(besluit.dictum, besluit.concept.vooraf_gevoerd) is None  # type: ignore[attr-defined]
    ]


@controle("14 who read and signed is what the mandate asks")
def mandaat_klopt() -> list[str]:
    """Every decision names a row of the table, and its reader came from where that row asks."""
    problemen = []
    for besluit in Besluit.objects.only("mandaatregel", "lezer_van_ander_team"):
        regel = PER_ID.get(besluit.mandaatregel)
        if regel is None:
            problemen.append(f"besluit {besluit.pk} names no row of the mandate table")
        elif regel.ander_team and not besluit.lezer_van_ander_team:
            problemen.append(f"besluit {besluit.pk} was read by someone of the same team")
    return problemen


@controle("14 no draft goes round a maatwerktafel")
def tafel_wordt_niet_omzeild() -> list[str]:
    """As long as a table is busy, its draft is with its author."""
    return [
        f"draft {tafel.lezing.concept_id} went on while its table is '{tafel.status}'"
        for tafel in Maatwerktafel.objects.filter(status__in=OPEN)
        .exclude(lezing__concept__status=Conceptstatus.CONCEPT)
        .select_related("lezing")
    ]


@controle("1 a measure that did not wait has a day")
def noodmaatregel_heeft_een_dag() -> list[str]:
    """Promise 1: as long as a measure is in force, something is promised about it."""
    problemen = []
    for rij in (
        Noodmaatregel.objects.exclude(status=Noodstatus.BEEINDIGD)
        .exclude(zaak__dossier__status=Dossierstatus.GESLOTEN)
        .select_related("toezegging", "einde")
        .only("status", "toezegging__status", "einde__status")
    ):
        belofte = rij.toezegging if rij.status == Noodstatus.GETEKEND else rij.einde
        if belofte is None or not belofte.is_open:
            problemen.append(f"measure {rij.pk} is in force without a day")
    return problemen


@controle("1 a letter that still has to go is promised")
def wachtende_brief_is_beloofd() -> list[str]:
    """Promise 1: as long as a letter of a case was not sent, somebody promises to, so it stands on a work list."""
    beloofd = Zaakbelofte.objects.filter(
        zaak=OuterRef("pk"), doel=Belofte.VERSTUREN, toezegging__status=Toezeggingstatus.OPEN
    )
    zaken = Zaak.objects.filter(
        ~Exists(beloofd), dossier__stukken__in=onverstuurd(), dossier__status=Dossierstatus.OPEN
    ).exclude(status=Zaakstatus.INGETROKKEN)
    return [
        f"case {pk} has a letter that nobody promised to send"
        for pk in zaken.distinct().values_list("pk", flat=True)
    ]


@controle("1 no letter of a case waits long for the post")
def brief_gaat_met_de_post() -> list[str]:
    """Promise 1: what can go by post is in a batch soon after the day on which that was promised.

    One that lies in a batch is the post's to send (`loket/controles/berichten.py`).
    """
    grens = timezone.localdate() - POST_GEDULD
    return [
        f"letter {rij.stuk} should have been posted on {dag:%Y-%m-%d}"
        for rij in BrievenPerPost().wachtend()
        if rij.belet in {"", str(GEEN_PDF)}
        and (dag := dagen.versturen_uiterlijk(timezone.localdate(rij.sinds))) < grens
    ]


@controle("maatwerk: a bezwaar is handled by someone else")
def bezwaar_bij_een_ander() -> list[str]:
    """Awb 10:3 lid 3: who wrote or signed a decision neither handles its bezwaar nor takes the decision after it."""
    problemen = []
    for rij in Bezwaar.objects.select_related("besluit").only(
        "behandelaar", "auteur", "ondertekenaar", "besluit__auteur", "besluit__genomen_door"
    ):
        eerder = {rij.besluit.auteur_id, rij.besluit.genomen_door_id}
        if rij.behandelaar_id in eerder or {rij.auteur_id, rij.ondertekenaar_id} != eerder:
            problemen.append(f"bezwaar {rij.pk} is handled by who decided before")
    problemen += [
        f"dwangsom {rij.termijn.dwangsom_id} was decided on again by who set it"
        for rij in Dwangsombezwaarbesluit.objects.filter(door=F("termijn__dwangsom__door")).select_related(
            "termijn"
        )
    ]
    for besluit in (
        Besluit.objects.filter(herziet__isnull=False)
        .select_related("herziet")
        .only("auteur", "genomen_door", "herziet__auteur", "herziet__genomen_door")
    ):
        eerst = {besluit.herziet.auteur_id, besluit.herziet.genomen_door_id} if besluit.herziet else set()
        if eerst & {besluit.auteur_id, besluit.genomen_door_id}:
            problemen.append(f"besluit {besluit.pk} was written or signed by who decided before")
    return problemen


@controle("7 a bezwaar and its term run together")
def bezwaar_loopt_met_zijn_termijn() -> list[str]:
    """Promise 7: the term runs until the decision on the bezwaar was sent, or the bezwaar was taken back."""
    return [
        f"bezwaar {rij.pk} is '{rij.status}' while its term is '{rij.termijn.status}'"
        for rij in Bezwaar.objects.exclude(zaak__dossier__status=Dossierstatus.GESLOTEN)
        .select_related("termijn")
        .only("status", "brief_id", "bekendgemaakt_op", "termijn__status")
        if (rij.loopt or rij.wacht_op_verzenden) != rij.termijn.loopt
    ]


@controle("1 what was not carried out has someone and a day")
def niet_uitgevoerd_heeft_een_dag() -> list[str]:
    """Promise 1: a case of which the last word is "not carried out" runs, or was decided on again since."""
    laatste = Nazorgantwoord.objects.filter(zaak=OuterRef("pk")).order_by("-op", "-pk")
    zaken = Zaak.objects.annotate(
        gedaan=Subquery(laatste.values("uitgevoerd")[:1]), gezegd_op=Subquery(laatste.values("op")[:1])
    ).filter(gedaan=Uitgevoerd.NEE, status=Zaakstatus.GESLOTEN)
    return [
        f"case {zaak.pk} is closed and was not carried out"
        for zaak in zaken
        if not zaak.statusregels.filter(naar=Zaakstatus.NAZORG, op__gt=zaak.gezegd_op).exists()
    ]


@controle("maatwerk: the letter of every decision lies ready, and was not seen before")
def brief_is_bezorgd() -> list[str]:
    """Awb 3:41: each letter that carries a term has a first step, and no step is of before the day of the letter."""
    van_brief = Bezorging.objects.filter(stuk=OuterRef("brief"))
    klaar = van_brief.filter(wijze=Bezorgwijze.KLAARGELEGD)
    vroeg = van_brief.filter(op__lt=OuterRef("brief__klaargelegd_op__date"))
    problemen = []
    for soort in (Besluit, Bezwaar, Dwangsombesluit, Dwangsombezwaarbesluit):
        fout = soort._default_manager.filter(brief__isnull=False).filter(~Exists(klaar) | Exists(vroeg))
        problemen += [
            f"{soort._meta.model_name} {sleutel} has a letter of which the delivery is not right"
            for sleutel in fout.values_list("pk", flat=True)
        ]
    return problemen
