"""Checks of the promises about handing over, for `manage.py controleer`."""

from collections import Counter
from datetime import timedelta

from django.conf import settings
from django.db.models import Count, Exists, F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from loket.handelingen.overdracht.gevolgen import TERUGGEKEERD_VOOR_REGISSEUR
from loket.handelingen.overdracht.klok import verlopen_overdrachten
from loket.handelingen.overdracht.zaak import te_vertellen
from loket.models import (
    Deelsoort,
    Deling,
    Ontvanger,
    Overdracht,
    OverdrachtStap,
    Overdrachtstatus,
    Partij,
    Stuk,
    Stuksoort,
    Toezegging,
    Toezeggingsoort,
    Toezeggingstatus,
)
from loket.models.overdracht import KWAM_TERUG, LOPEND
from portal.registers import controle

RUIMTE = timedelta(hours=2)
"""The clock comes by every hour; after this an offer counts as forgotten."""


@controle("2 the sender is owner until the receiver says yes")
def zender_blijft_eigenaar() -> list[str]:
    """Promise 2: while an offer runs, the team that offered it owns the dossier."""
    return [
        f"dossier {sleutel} is offered by a team that does not own it"
        for sleutel in Overdracht.objects.filter(status__in=LOPEND)
        .exclude(dossier__team=F("van_team"))
        .values_list("dossier_id", flat=True)
    ]


@controle("2 what a team promised is of the team that has the question")
def beloften_van_de_eigenaar() -> list[str]:
    """Promise 2: who owns a question keeps what was promised for it, save who goes on with it by name."""
    blijft_liggen = Toezegging.objects.filter(
        status=Toezeggingstatus.OPEN, soort=Toezeggingsoort.BELOOFD, team__isnull=False, medewerker=None
    ).exclude(team=F("dossier__team"))
    return [
        f"dossier {sleutel} has a promise of a team that does not own it"
        for sleutel in blijft_liggen.values_list("dossier_id", flat=True)
    ]


@controle("2 what came back twice is decided by a regisseur")
def twee_keer_terug_beslist_regisseur() -> list[str]:
    """Promise 2: the second time a question comes back, and each time after, that offer goes to a regisseur."""
    keren: Counter[object] = Counter()
    problemen = []
    naar_regisseur = set(
        OverdrachtStap.objects.filter(naar=Overdrachtstatus.BIJ_REGISSEUR).values_list(
            "overdracht_id", flat=True
        )
    )
    terug = OverdrachtStap.objects.filter(naar__in=KWAM_TERUG).order_by("op", "pk")
    for dossier_id, overdracht_id in terug.values_list("overdracht__dossier_id", "overdracht_id"):
        keren[dossier_id] += 1
        if keren[dossier_id] >= TERUGGEKEERD_VOOR_REGISSEUR and overdracht_id not in naar_regisseur:
            problemen.append(
                f"offer {overdracht_id} came back {keren[dossier_id]} times and no regisseur has it"
            )
    return problemen


@controle("2 of one dossier one offer runs at a time")
def een_lopende_overdracht() -> list[str]:
    """Promise 2: nobody is offered what is offered elsewhere too; a closed dossier is offered to nobody."""
    lopend = Overdracht.objects.filter(status__in=LOPEND)
    dubbel = lopend.values("dossier").annotate(aantal=Count("pk")).filter(aantal__gt=1)
    gesloten = lopend.filter(dossier__volgende_toezegging__isnull=True)
    return [f"dossier {rij['dossier']} has {rij['aantal']} offers at once" for rij in dubbel] + [
        f"closed dossier {sleutel} is still offered"
        for sleutel in gesloten.values_list("dossier_id", flat=True)
    ]


@controle("2 a return has its reason, and a proposal or a question")
def terug_met_reden_en_weg() -> list[str]:
    """Promise 1 and 2: "daar gaan wij niet over" was not said."""
    problemen = []
    stappen = OverdrachtStap.objects.filter(naar=Overdrachtstatus.TERUG).select_related("overdracht")
    for stap in stappen.iterator():
        if not stap.tekst.strip():
            problemen.append(f"offer {stap.overdracht_id} was returned without a reason")
        if not (stap.overdracht.voorstel or stap.overdracht.terugvraag):
            problemen.append(f"offer {stap.overdracht_id} was returned without a way on")
    return problemen


@controle("2 an offer that runs is promised to the citizen with a date")
def lopend_is_beloofd() -> list[str]:
    """Promise 1 and 2: whoever has to answer has a date that the citizen knows."""
    return [
        f"offer {sleutel} runs without an open promise"
        for sleutel in Overdracht.objects.filter(status__in=LOPEND)
        .exclude(toezegging__status=Toezeggingstatus.OPEN)
        .values_list("pk", flat=True)
    ]


@controle("2 what nobody answered is back with its sender on the last day itself")
def onbeantwoord_is_terug() -> list[str]:
    """Promise 2: the citizen hears on the promised day also that nobody answered."""
    return [
        f"offer {sleutel} is over its last day and still waits"
        for sleutel in verlopen_overdrachten(timezone.now() - RUIMTE).values_list("pk", flat=True)
    ]


@controle("2 the history of an offer ends in its status")
def geschiedenis_klopt() -> list[str]:
    """Promise 2: the steps were never changed, so the last one says where the offer stands."""
    laatste = (
        OverdrachtStap.objects.filter(overdracht=OuterRef("pk")).order_by("-op", "-pk").values("naar")[:1]
    )
    return [
        f"offer {sleutel} is not what its history says"
        for sleutel in Overdracht.objects.annotate(laatste=Subquery(laatste))
        .exclude(laatste=F("status"))
        .values_list("pk", flat=True)
    ]


@controle("2 what a party outside said in a talk has its proof")
def gesprek_heeft_bewijs() -> list[str]:
    """Promise 2: nobody says yes or no for a party outside without who spoke, when, and what shows it."""
    namens = OverdrachtStap.objects.filter(
        partij=Partij.ONTVANGER,
        door__isnull=False,
        overdracht__naar_ontvanger__isnull=False,
        contactmoment__isnull=True,
    )
    return [
        f"offer {sleutel} was answered for its receiver without a talk"
        for sleutel in namens.values_list("overdracht_id", flat=True)
    ]


@controle("2 how a case in a register of others ended is told to staff")
def zaak_is_verteld() -> list[str]:
    """Promise 2: a case that could not be made does not stay unknown to who must call about it."""
    sinds = Coalesce("verzonden_op", "volgende_poging_op")
    lang = te_vertellen().alias(sinds=sinds).filter(sinds__lt=timezone.now() - RUIMTE)
    return [
        f"message {sleutel} ended, and staff were not told" for sleutel in lang.values_list("pk", flat=True)
    ]


@controle("2 each connection with a register of cases is of a receiver")
def koppeling_heeft_ontvanger() -> list[str]:
    """Promise 2: a key that is written wrong would turn a register off without a word (docs/zgw.md)."""
    genoemd = set(settings.ZGW_KOPPELINGEN)
    bekend = Ontvanger.objects.filter(sleutel__in=genoemd).values_list("sleutel", flat=True)
    return [f"ZGW_BESTAND names {sleutel}, which is no receiver" for sleutel in sorted(genoemd - set(bekend))]


@controle("8 who forwards a request tells the citizen in a letter")
def doorzenden_met_bericht() -> list[str]:
    """Promise 8 (Awb 2:3): forwarding comes with a letter to the citizen."""
    brief = Stuk.objects.filter(dossier=OuterRef("dossier"), soort=Stuksoort.DOORZENDBERICHT)
    return [
        f"offer {sleutel} was forwarded without a letter"
        for sleutel in Overdracht.objects.filter(doorzending=True)
        .exclude(Exists(brief))
        .values_list("pk", flat=True)
    ]


@controle("9 a party outside sees the question, and no more than what was shared")
def delen_met_de_vraag() -> list[str]:
    """Promise 9: what went outside is written down with purpose and ground, the question first."""
    vraag = Deling.objects.filter(overdracht=OuterRef("pk"), wat=Deelsoort.VRAAG)
    zonder = Overdracht.objects.filter(naar_ontvanger__isnull=False).exclude(Exists(vraag))
    binnen = Deling.objects.filter(overdracht__naar_ontvanger__isnull=True)
    return [
        f"offer {sleutel} went outside without a question" for sleutel in zonder.values_list("pk", flat=True)
    ] + [
        f"offer {sleutel} shares something, but goes to nobody outside"
        for sleutel in binnen.values_list("overdracht_id", flat=True).distinct()
    ]
