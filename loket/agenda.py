"""A calendar file of an appointment (RFC 5545): time and place only, nothing of the person or the question."""

from datetime import datetime, timedelta
from email.utils import parseaddr
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from loket.models import Afspraak, Afspraakstatus

if TYPE_CHECKING:
    from icalendar import Timezone, vCalAddress

NEDERLAND = ZoneInfo("Europe/Amsterdam")


def _afzender() -> "vCalAddress":
    """Who publishes the event: iTIP (RFC 5546, 3.2.1 and 3.2.5) asks for it with both methods."""
    from icalendar import vCalAddress

    naam, adres = parseaddr(settings.DEFAULT_FROM_EMAIL)
    afzender = vCalAddress(f"mailto:{adres}")
    afzender.params["CN"] = naam or "Geen Verkeerde Deur"
    return afzender


def _tijdzone() -> "Timezone":
    """The clock of the Netherlands by its rule since 1996 (Directive 2000/84/EC): both changes at 01:00 UTC.

    A start is the local time before the change (RFC 5545, 3.6.5). The library writes the spring one an hour late.
    """
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

    winter, zomer = timedelta(hours=1), timedelta(hours=2)
    zone = Timezone()
    zone.add("tzid", NEDERLAND.key)
    for deel, naam, begin, maand, van, naar in (
        (TimezoneDaylight(), "CEST", datetime(1996, 3, 31, 2), 3, winter, zomer),  # noqa: DTZ001 local, by the rule
        (TimezoneStandard(), "CET", datetime(1996, 10, 27, 3), 10, zomer, winter),  # noqa: DTZ001 local, by the rule
    ):
        deel.add("tzname", naam)
        deel.add("dtstart", begin)
        deel.add("rrule", vRecur(freq="yearly", bymonth=maand, byday="-1su"))
        deel.add("tzoffsetfrom", van)
        deel.add("tzoffsetto", naar)
        zone.add_component(deel)
    return zone


def agendabestand(afspraak: Afspraak) -> bytes:
    """The appointment as .ics; a cancelled one tells a calendar to take it out (METHOD:CANCEL)."""
    from icalendar import Calendar, Event  # loaded by the first appointment: few web workers make one

    af = afspraak.status != Afspraakstatus.BEVESTIGD
    punt = afspraak.informatiepunt
    gebeurtenis = Event()
    gebeurtenis.add("uid", f"{afspraak.uid}@{urlsplit(settings.BASIS_URL).hostname}")
    gebeurtenis.add("sequence", afspraak.volgnummer + (1 if af else 0))
    gebeurtenis.add("dtstamp", timezone.now())
    gebeurtenis.add("dtstart", afspraak.begint_op.astimezone(NEDERLAND))
    gebeurtenis.add("dtend", afspraak.eindigt_op.astimezone(NEDERLAND))
    gebeurtenis.add("organizer", _afzender())
    gebeurtenis.add("summary", _("Afspraak bij %(punt)s") % {"punt": punt.naam})
    gebeurtenis.add("location", f"{punt.naam}, {punt.adresregel}")
    gebeurtenis.add("status", "CANCELLED" if af else "CONFIRMED")
    gebeurtenis.add("class", "PRIVATE")
    agenda = Calendar()
    agenda.add("prodid", "-//Geen Verkeerde Deur//Afspraken//NL")
    agenda.add("version", "2.0")
    agenda.add("method", "CANCEL" if af else "PUBLISH")
    agenda.add_component(_tijdzone())
    agenda.add_component(gebeurtenis)
    return bytes(agenda.to_ical())
