"""The calendar file: read back by the library, with nothing of the person in it."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Event

from loket.agenda import agendabestand
from loket.handelingen.afspraakovergangen import Wie
from loket.handelingen.afspreken import bevestig, reserveer, zeg_af
from loket.models import Afspraak, Dossier, Informatiepunt
from loket.selecties.afspraken import laatste_afspraak
from tests.loket.afspraken.conftest import moment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


def gebeurtenis(afspraak: Afspraak | None) -> tuple[str, Event]:
    assert afspraak is not None
    agenda = Calendar.from_ical(agendabestand(afspraak))
    return str(agenda["METHOD"]), agenda.events[0]


@pytest.fixture
def afspraak(dossier: Dossier, punt: Informatiepunt) -> Afspraak:
    reserveer(dossier, punt, moment(3, 9), wie=Wie.BURGER)
    return bevestig(dossier, wie=Wie.BURGER)


def test_time_and_place_stand_in_it_with_the_zone_of_the_netherlands(afspraak: Afspraak) -> None:
    methode, event = gebeurtenis(afspraak)
    assert methode == "PUBLISH"
    assert event.start == moment(3, 9)
    assert event.end - event.start == timedelta(hours=1)
    assert event["DTSTART"].params["TZID"] == "Europe/Amsterdam"
    assert b"BEGIN:VTIMEZONE" in agendabestand(afspraak)
    assert afspraak.informatiepunt.adres in str(event["LOCATION"])
    assert str(event["STATUS"]) == "CONFIRMED"


def test_the_clock_changes_at_the_local_time_that_holds_before_it(afspraak: Afspraak) -> None:
    """RFC 5545, 3.6.5: in spring at 02:00 winter time, in autumn at 03:00 summer time, on a Sunday."""
    zone = Calendar.from_ical(agendabestand(afspraak)).timezones[0]
    delen = [deel.to_ical().decode() for deel in zone.subcomponents]
    assert ["DTSTART:19960331T020000" in deel for deel in delen] == [True, False]
    assert ["DTSTART:19961027T030000" in deel for deel in delen] == [False, True]
    gelezen, zelf = zone.to_tz(lookup_tzid=False), ZoneInfo("Europe/Amsterdam")
    for jaar in (2026, 2030):
        for maand in range(1, 13):
            for dag in (1, 28, 31 if maand in {3, 10} else 2):
                wanneer = datetime(jaar, maand, dag, 9)  # noqa: DTZ001 each zone gives its own offset
                assert wanneer.replace(tzinfo=gelezen).utcoffset() == wanneer.replace(tzinfo=zelf).utcoffset()


def test_nothing_of_the_person_or_the_question_stands_in_it(afspraak: Afspraak, dossier: Dossier) -> None:
    tekst = agendabestand(afspraak).decode()
    for geheim in (dossier.code, dossier.naam, dossier.onderwerp, dossier.email, str(dossier.pk)):
        assert geheim not in tekst


def test_moving_and_cancelling_change_the_same_event(
    afspraak: Afspraak, dossier: Dossier, punt: Informatiepunt
) -> None:
    _methode, eerste = gebeurtenis(afspraak)
    reserveer(dossier, punt, moment(5, 10), wie=Wie.BURGER)
    bevestig(dossier, wie=Wie.BURGER)
    methode, verzet = gebeurtenis(laatste_afspraak(dossier))
    assert (methode, verzet.start) == ("PUBLISH", moment(5, 10))
    zeg_af(dossier, wie=Wie.BURGER)
    methode, af = gebeurtenis(laatste_afspraak(dossier))
    assert (methode, str(af["STATUS"])) == ("CANCEL", "CANCELLED")
    assert eerste["UID"] == verzet["UID"] == af["UID"]
    assert [rij["SEQUENCE"] for rij in (eerste, verzet, af)] == [0, 1, 2]


@pytest.mark.parametrize("af", [False, True])
def test_the_file_is_what_rfc_5545_and_5546_ask(afspraak: Afspraak, dossier: Dossier, af: bool) -> None:
    if af:
        zeg_af(dossier, wie=Wie.BURGER)
        afspraak.refresh_from_db()
    bytes_ = agendabestand(afspraak)
    regels = bytes_.split(b"\r\n")
    assert regels[0] == b"BEGIN:VCALENDAR"
    assert regels[-2:] == [b"END:VCALENDAR", b""]
    assert b"\n" not in b"".join(regels)
    assert max(map(len, regels)) <= 75  # octets, 5545 3.1
    agenda = Calendar.from_ical(bytes_)
    assert agenda.errors == []
    assert (str(agenda["VERSION"]), bool(agenda["PRODID"])) == ("2.0", True)
    event = agenda.events[0]
    assert event.errors == []
    assert {"UID", "DTSTAMP", "DTSTART", "SEQUENCE", "ORGANIZER", "SUMMARY", "STATUS"} <= set(event)
    assert re.search(rb"\r\nDTSTAMP:\d{8}T\d{6}Z\r\n", bytes_)
    assert str(event["ORGANIZER"]).startswith("mailto:")
    assert Calendar.from_ical(agenda.to_ical()).to_ical() == agenda.to_ical()
