"""The feedback card of a counter: what was asked, what was passed on, and what became of it.

A count under five is shown as "<5" and every other count as the nearest multiple of five, so that no sum gives a
hidden count away (design.md, promise 13; a visitor of a small counter must not be found in a figure).
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Max, Q

from loket.models import (
    Baliecontact,
    Belemmering,
    Briefsoort,
    Dossier,
    Dossierstatus,
    Gebeurtenissoort,
    Resultaat,
    Thema,
    Tijdlijnregel,
    Weekkaart,
    Zichtbaarheid,
)
from portal.identiteit.models import Team
from portal.termijnen import middernacht

KLEIN = 5
VERBORGEN = "<5"
WEKEN_TERUG = 8
"""What became of a dossier is looked at for so long after it was passed on: most take longer than a week."""
MEESTE_REACTIES = 5


def toon_aantal(aantal: int) -> str:
    """A count as the card shows it: "0", "<5", or the nearest multiple of five."""
    if aantal == 0:
        return "0"
    return VERBORGEN if aantal < KLEIN else str(KLEIN * round(aantal / KLEIN))


def maandag_van(dag: date) -> date:
    """The Monday of the week of a day."""
    return dag - timedelta(days=dag.weekday())


def grenzen(week_van: date) -> tuple[datetime, datetime]:
    """The first moment of a week and of the next, in the Netherlands."""
    return middernacht(week_van), middernacht(week_van + timedelta(days=7))


def stel_weekkaart_op(team: Team, week_van: date) -> dict[str, Any]:
    """The content of the card, as it is frozen: plain values with hidden small counts. Three statements."""
    van, tot = grenzen(week_van)
    gesprekken = list(
        Baliecontact.objects.filter(team=team, uur__gte=van, uur__lt=tot).values_list(
            "thema", "briefsoort", "belemmering", "resultaat", "organisatie__naam", "minuten"
        )
    )
    thema, brief, belemmering, resultaat, organisatie, minuten = (
        zip(*gesprekken, strict=True) if gesprekken else ([], [], [], [], [], [])
    )
    return {
        "gesprekken": toon_aantal(len(gesprekken)),
        "minuten": toon_aantal(sum(minuten)),
        "thema": _tel(thema, Thema.values),
        "briefsoort": _tel(brief, Briefsoort.values),
        "belemmering": _tel(belemmering, Belemmering.values),
        "resultaat": _tel(resultaat, Resultaat.values),
        "organisatie": _tel((naam for naam in organisatie if naam), ()),
        "doorgezet": _doorgezet(team, tot),
    }


def _tel(waarden: Iterable[str], volgorde: Iterable[str]) -> list[list[str]]:
    """Value and shown count, most first; nothing that did not happen."""
    keren = Counter(waarden)
    plek = {waarde: nummer for nummer, waarde in enumerate(volgorde)}
    return [
        [waarde, toon_aantal(aantal)]
        # Hidden counts stand in the order of the list: their order must not tell which is larger.
        for waarde, aantal in sorted(
            keren.items(), key=lambda rij: (-rij[1] if rij[1] >= KLEIN else 0, plek.get(rij[0], 0), rij[0])
        )
    ]


def _doorgezet(team: Team, tot: datetime) -> dict[str, Any]:
    """What became of the dossiers that this counter opened in the last weeks. Two statements."""
    vanaf = tot - timedelta(weeks=WEKEN_TERUG)
    klaar_op = Max("tijdlijn__op", filter=Q(tijdlijn__soort=Gebeurtenissoort.KLAAR))
    dossiers = list(
        Dossier.objects.filter(balie=team, eerste_deur_op__gte=vanaf, eerste_deur_op__lt=tot)
        .annotate(klaar_op=klaar_op)
        .values_list("pk", "status", "ontvangen_bevoegd_op", "eerste_deur_op", "klaar_op")
    )
    dagen = [
        (klaar - begin).days
        for _pk, status, _bevoegd, begin, klaar in dossiers
        if status == Dossierstatus.GESLOTEN and klaar is not None and klaar < tot
    ]
    opgepakt = [rij for rij in dossiers if rij[2] is not None and rij[2] < tot]
    reacties = Tijdlijnregel.objects.filter(
        soort=Gebeurtenissoort.REACTIE,
        zichtbaar=Zichtbaarheid.MEDEWERKERS,
        dossier__in=[rij[0] for rij in dossiers],
        op__lt=tot,
    ).order_by("-op")
    return {
        "weken": WEKEN_TERUG,
        "geopend": toon_aantal(len(dossiers)),
        "opgepakt": toon_aantal(len(opgepakt)),
        "beantwoord": toon_aantal(len(dagen)),
        # An average over fewer than five says something of one person.
        "gemiddeld_dagen": round(sum(dagen) / len(dagen)) if len(dagen) >= KLEIN else None,
        # A ministry answers about a rule; its words hold no personal data (promise 4). Those for colleagues: what the
        # citizen reads beside it says the same again, in the language of the citizen.
        "reacties": list(dict.fromkeys(regel.tekst for regel in reacties))[:MEESTE_REACTIES],
    }


LIJSTEN = {"thema": Thema, "briefsoort": Briefsoort, "belemmering": Belemmering, "resultaat": Resultaat}


def in_woorden(kaart: Weekkaart) -> dict[str, Any]:
    """The frozen content with the words of today for every value of a list."""
    inhoud = dict(kaart.inhoud)
    for veld, lijst in LIJSTEN.items():
        inhoud[veld] = [(lijst(waarde).label, aantal) for waarde, aantal in inhoud[veld]]
    return inhoud


def weekkaarten_van(team: Team) -> list[Weekkaart]:
    """The cards of a counter of half a year, newest first. One statement."""
    return list(Weekkaart.objects.filter(team=team).defer("inhoud")[:26])


def weekkaart_van(team: Team, week_van: date) -> Weekkaart | None:
    """One card of a counter. One statement."""
    return Weekkaart.objects.filter(team=team, week_van=week_van).first()
