"""Checks of what the counter promises, for `manage.py controleer`."""

from datetime import timedelta

from django.db.models import Min
from django.utils import timezone

from loket.models import Antwoordkaart, Baliecontact, Weekkaart
from loket.selecties.samen import verlaten
from loket.selecties.weekkaart import maandag_van
from portal.registers import controle
from portal.termijnen import OnbekendeRegel

RUIM = timedelta(minutes=30)
"""The sweep of what was left alone runs every minute; after this it did not."""


@controle("7 answer cards take their legal terms from the law")
def kaarten_met_termijn() -> list[str]:
    """A card that names a rule that is not there cannot be shown."""
    problemen = []
    for kaart in Antwoordkaart.objects.filter(vervallen=False):
        try:
            _termijn = kaart.termijn
        except OnbekendeRegel as fout:
            problemen.append(f"answer card {kaart.sleutel}: {fout}")
    return problemen


@controle("9 what was filled in together and left alone is deleted")
def samen_opgeruimd() -> list[str]:
    """A joint intake that was left alone holds a story; it goes after half an hour."""
    aantal = verlaten(te_lang=RUIM).count()
    return [f"{aantal} joint intakes were left alone and are still there"] if aantal else []


@controle("11 every counter has the card of each week")
def weekkaarten_compleet() -> list[str]:
    """A counter hears each week what came of its questions; the task has a day to make the card."""
    laatste = maandag_van(timezone.localdate() - timedelta(days=1)) - timedelta(weeks=1)
    aanwezig = set(Weekkaart.objects.values_list("team", "week_van"))
    problemen = []
    for team, eerste in Baliecontact.objects.values_list("team").annotate(eerste=Min("uur")):
        week = maandag_van(timezone.localdate(eerste))
        while week <= laatste:
            if (team, week) not in aanwezig:
                problemen.append(f"counter {team} has no card of the week of {week}")
            week += timedelta(weeks=1)
    return problemen
