"""Counting the questions of the first door per month, so that no screen does (domain.md 5)."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Max, Min, Q, Sum
from django.utils import timezone

from loket.handelingen.terugkeer import tel_terugkeer
from loket.herkomst import Herkomstsoort, lees_herkomst
from loket.models import (
    Buitendeur,
    Deurmaand,
    Dossier,
    Dossierstatus,
    Gebeurtenissoort,
    Intakestap,
    Overdrachtstatus,
    Route,
    Stapstaat,
    Toezegging,
    Toezeggingstatus,
)
from portal.termijnen import dag_in_nederland, middernacht
from signalen.cijfers.rekenen import maand_erbij, maanden, punt

NOG_IN_BEWEGING = 14
"""So many months back are counted anew: a question that ends still changes the month in which it came."""
Geteld = dict[str, int | None]


def tel_deur(vandaag: date) -> int:
    """Count the months that still change, and the present one not yet; return how many.

    A month that was made up for a trial is left alone: nothing real came in it.
    """
    tot = vandaag.replace(day=1)
    verzonnen = set(Deurmaand.objects.filter(fictief=True).values_list("maand", flat=True))
    alle = [maand for maand in maanden(maand_erbij(tot, -NOG_IN_BEWEGING), tot) if maand not in verzonnen]
    for maand in alle:
        Deurmaand.objects.update_or_create(
            maand=maand, defaults={"cijfers": tel_maand(maand, vandaag), "bijgewerkt_op": timezone.now()}
        )
    return len(alle)


def tel_maand(maand: date, vandaag: date) -> dict[str, Geteld]:
    """All figures of the questions of one month. Nine statements, and a few more of very many questions."""
    tot = maand_erbij(maand, 1)
    klaar = Q(tijdlijn__soort=Gebeurtenissoort.KLAAR)
    vragen = list(
        Dossier.objects.filter(eerste_deur_op__gte=middernacht(maand), eerste_deur_op__lt=middernacht(tot))
        .order_by()
        .values("pk", "status", "route", "besluit_datum", "eerste_deur_op", "herkomst")
        .annotate(
            overgenomen=Count(
                "overdrachten", filter=Q(overdrachten__status=Overdrachtstatus.AANVAARD), distinct=True
            ),
            gesproken=Min("contactmomenten__op"),
            klaar_op=Max("tijdlijn__op", filter=klaar),
        )
    )
    gesloten = [rij for rij in vragen if rij["status"] == Dossierstatus.GESLOTEN and rij["klaar_op"]]
    maatwerk = [rij for rij in vragen if rij["route"] == Route.MAATWERK]
    return {
        "overdrachten": _midden(rij["overgenomen"] for rij in gesloten),
        "mens": _midden(
            max(0, (rij["gesproken"] - dag_in_nederland(rij["eerste_deur_op"])).days)
            for rij in vragen
            if rij["gesproken"]
        ),
        "doorlooptijd": _midden((rij["klaar_op"] - rij["eerste_deur_op"]).days for rij in gesloten),
        "terugkeer": tel_terugkeer(maand, vandaag),
        "beloften": _beloften(maand, min(tot, vandaag)),
        "voorkant": {"deel": sum(rij["besluit_datum"] is None for rij in maatwerk), "geheel": len(maatwerk)},
        "afhakers": _afhakers(maand, tot),
        **_van_buiten([rij["herkomst"] for rij in vragen]),
    }


def _van_buiten(herkomsten: Iterable[str]) -> dict[str, Geteld]:
    """How many began on another website, and on which; one that we do not know was made up in an address."""
    bekend = set(Buitendeur.objects.values_list("sleutel", flat=True))
    alle = list(herkomsten)
    gelezen = (lees_herkomst(tekst) for tekst in alle)
    sleutels = [van.sleutel for van in gelezen if van and van.soort is Herkomstsoort.WEBSITE]
    per_website = Counter(sleutel for sleutel in sleutels if sleutel in bekend)
    return {
        "buitendeur": {"deel": per_website.total(), "geheel": len(alle)},
        "websites": dict(per_website),
    }


def _midden(waarden: Iterable[int]) -> Geteld:
    rij = list(waarden)
    return {"midden": punt(rij, 0.5), "p90": punt(rij, 0.9), "geheel": len(rij)}


def _beloften(van: date, tot: date) -> Geteld:
    rijen = Toezegging.objects.filter(uiterlijk__gte=van, uiterlijk__lt=tot).exclude(
        status=Toezeggingstatus.VERVALLEN
    )
    geheel = deel = 0
    for uiterlijk, afgerond_op in rijen.values_list("uiterlijk", "afgerond_op").iterator():
        geheel += 1
        deel += bool(afgerond_op and dag_in_nederland(afgerond_op) <= uiterlijk)
    return {"deel": deel, "geheel": geheel}


def _afhakers(van: date, tot: date) -> Geteld:
    som: Counter[str] = Counter()
    rijen = Intakestap.objects.filter(dag__gte=van, dag__lt=tot).order_by().values_list("staat")
    for staat, aantal in rijen.annotate(som=Sum("aantal")):
        som[staat] += aantal
    begonnen = som[Stapstaat.BEGONNEN]
    return {"deel": max(0, begonnen - som[Stapstaat.GEDAAN]), "geheel": begonnen}
