"""A calendar file of an appointment (RFC 5545): time and place only, nothing of the person or the question."""

from email.utils import parseaddr
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from loket.models import Afspraak, Afspraakstatus

if TYPE_CHECKING:
    from icalendar import vCalAddress

NEDERLAND = ZoneInfo("Europe/Amsterdam")


def _afzender() -> "vCalAddress":
    """Who publishes the event: iTIP (RFC 5546, 3.2.1 and 3.2.5) asks for it with both methods."""
    from icalendar import vCalAddress

    naam, adres = parseaddr(settings.DEFAULT_FROM_EMAIL)
    afzender = vCalAddress(f"mailto:{adres}")
    afzender.params["CN"] = naam or "Geen Verkeerde Deur"
    return afzender


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
    agenda.add_component(gebeurtenis)
    agenda.add_missing_timezones()
    return bytes(agenda.to_ical())
