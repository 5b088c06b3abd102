"""Traces for OpenTelemetry: off by itself; when asked for they say what took how long, and nothing of anybody."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, ClassVar

import pytest
import requests
from celery import shared_task
from django.core import mail
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import SimpleSpanProcessor, SpanExportResult
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from loket.handelingen import Contact, open_dossier
from loket.models import Dossier, Intake
from portal import telemetrie
from portal.logboek.spoor import Spoor, volg_spoor
from portal.start.opdrachten import WEB_PROCESSEN
from portal.telemetrie import aan
from portal.telemetrie.zending import Zending
from portal.uitgaand.http import vraag
from portal.uitgaand.models import Kanaal, Uitgaand
from portal.uitgaand.motor import Klaar, TijdelijkMislukt, _verzenders, zet_alle_klaar
from portal.uitgaand.tasks import verstuur
from tests.installatie import Installatie
from tests.processen import WORTEL, vrije_poort, wacht_tot

BSN, NAAM, ADRES = "123456782", "Noor Verzonnen", "noor@voorbeeld.example"
TEKEN = "A1b2" * 12
VERHAAL = f"Ik ben {NAAM}, mijn BSN is {BSN} en mijn zus Fatima kan de huur niet betalen."
TRACE, SPAN = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"


class Metingen:
    """What was measured."""

    def __init__(self, uitvoer: InMemorySpanExporter) -> None:
        self._uitvoer = uitvoer

    def alle(self) -> list[ReadableSpan]:
        """In the order in which they ended."""
        return list(self._uitvoer.get_finished_spans())

    def een(self, naam: str) -> ReadableSpan:
        """The one with this name."""
        [gevonden] = [span for span in self.alle() if span.name == naam]
        return gevonden

    def tekst(self) -> str:
        """All that would leave, as text."""
        return "".join(span.to_json() for span in self.alle())


@pytest.fixture
def metingen() -> Iterator[Metingen]:
    uitvoer = InMemorySpanExporter()
    bron = aan.begin(SimpleSpanProcessor(uitvoer))
    yield Metingen(uitvoer)
    aan.einde(bron)
    assert aan._statement not in connection.execute_wrappers


class Partner(BaseHTTPRequestHandler):
    """Keeps the header that came; refuses what comes by POST."""

    koppen: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        """Take it."""
        self.koppen.append(self.headers["traceparent"])
        self.send_response(204)
        self.end_headers()

    def do_POST(self) -> None:
        """Be broken."""
        self.send_error(500, f"cannot read {BSN}")

    def log_message(self, *_args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def partner() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Partner) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@shared_task
def struikel(van_wie: str) -> None:
    """A task that fails, and says on whom."""
    raise ValueError(f"cannot help {van_wie}")


@pytest.mark.django_db
@pytest.mark.usefixtures("inhoud")
def test_the_whole_way_of_a_story_is_measured_and_nothing_of_it_is_in_a_span(
    metingen: Metingen, client: Client, partner: str
) -> None:
    client.post(reverse("verhaal"), {"verhaal": VERHAAL})
    intake = Intake.objects.get()
    open_dossier(intake.pk, Contact(naam=NAAM, email=ADRES, telefoon="06 12 34 56 78"))
    code = Dossier.objects.get().code
    client.get(reverse("volgen"), {"code": code, "bsn": BSN})
    client.get(f"/overdracht/{TEKEN}/")
    client.get(f"/{NAAM}/{BSN}/")
    for bericht in Uitgaand.objects.all():
        verstuur.apply(args=[str(bericht.pk)])
    struikel.apply(args=[VERHAAL])
    with pytest.raises(TijdelijkMislukt):
        vraag("POST", f"{partner}/personen/{BSN}", koppen={"X-Naam": NAAM}, body=VERHAAL.encode(), geduld=5)

    assert mail.outbox
    namen = {span.name for span in metingen.alle()}
    assert {
        "POST /intake/",
        "GET /volgen/",
        "GET",
        "INSERT loket_intake",
        "SELECT uitgaand_uitgaand",
        "POST",
    } <= namen
    assert {"portal.uitgaand.tasks.verstuur", struikel.name} <= namen
    gezegd = metingen.tekst()
    for geheim in (
        BSN,
        NAAM,
        "Verzonnen",
        "Fatima",
        "huur",
        ADRES,
        TEKEN,
        code,
        code[:6],
        "12 34 56",
        "personen/",
    ):
        assert geheim not in gezegd, geheim
    assert str(intake.pk) not in gezegd
    assert "WHERE" not in gezegd


@pytest.mark.django_db
def test_a_request_is_named_by_the_pattern_of_its_address_and_holds_its_statements(
    metingen: Metingen, client: Client
) -> None:
    client.get(reverse("volgen"), headers={"traceparent": f"00-{TRACE}-{SPAN}-01"})
    rond = metingen.een("GET /volgen/")
    assert rond.kind == SpanKind.SERVER
    assert dict(rond.attributes or {}) == {
        "http.request.method": "GET",
        "http.route": "/volgen/",
        "http.response.status_code": 200,
    }
    assert rond.context is not None
    assert f"{rond.context.trace_id:032x}" == TRACE, "the trace is the one that came in, as in our own lines"
    assert rond.parent is not None
    assert f"{rond.parent.span_id:016x}" == SPAN
    assert all(span.parent == rond.context for span in metingen.alle() if span is not rond)


@pytest.mark.django_db
def test_a_statement_is_its_verb_and_its_first_table(metingen: Metingen) -> None:
    with telemetrie.span("rond", "server"):
        Uitgaand.objects.filter(sleutel=BSN).update(omschrijving=NAAM)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT '{BSN}' AS \"{NAAM}\"")
    Uitgaand.objects.exists()
    bekend = {span.name: dict(span.attributes or {}) for span in metingen.alle()}
    assert bekend == {
        "rond": {},
        "UPDATE uitgaand_uitgaand": {
            "db.system.name": connection.vendor,
            "db.operation.name": "UPDATE",
            "db.collection.name": "uitgaand_uitgaand",
        },
        "SELECT": {"db.system.name": connection.vendor, "db.operation.name": "SELECT"},
    }, "outside of work that is measured no statement is"


def test_what_went_wrong_is_told_by_its_kind(metingen: Metingen) -> None:
    struikel.apply(args=[NAAM])
    span = metingen.een(struikel.name)
    assert span.status.status_code == StatusCode.ERROR
    assert dict(span.attributes or {}) == {"messaging.system": "celery", "error.type": "ValueError"}
    assert not span.events


def test_a_partner_gets_the_span_that_asks_it(metingen: Metingen, partner: str) -> None:
    Partner.koppen.clear()
    with volg_spoor(Spoor(TRACE)):
        vraag("GET", f"{partner}/zaken/{BSN}?wie=Noor", koppen={}, geduld=5)
    span = metingen.een("GET")
    assert span.context is not None
    assert Partner.koppen == [f"00-{TRACE}-{span.context.span_id:016x}-01"]
    assert dict(span.attributes or {}) == {
        "http.request.method": "GET",
        "server.address": "127.0.0.1",
        "http.response.status_code": 204,
    }


@pytest.mark.django_db
def test_what_a_request_caused_is_sent_in_its_trace_and_linked_to_the_task(
    metingen: Metingen, partner: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with volg_spoor(Spoor(TRACE)), transaction.atomic():
        [nummer] = zet_alle_klaar(Kanaal.EMAIL, [Klaar(ADRES, {}, "x", "x")])
    monkeypatch.setitem(
        _verzenders, Kanaal.EMAIL, lambda _bericht: vraag("GET", partner, koppen={}, geduld=5)
    )
    verstuur.apply(args=[str(nummer)])
    taak, gestuurd = metingen.een("portal.uitgaand.tasks.verstuur"), metingen.een("GET")
    assert taak.context is not None
    assert gestuurd.context is not None
    assert f"{gestuurd.context.trace_id:032x}" == TRACE != f"{taak.context.trace_id:032x}"
    assert [koppeling.context.span_id for koppeling in gestuurd.links] == [taak.context.span_id]


def _in_een_proces(code: str, **omgeving: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=WORTEL,
        env={"PATH": os.environ["PATH"], "DATA_MAP": os.environ["DATA_MAP"], "INGEBED": "true"} | omgeving,
        capture_output=True,
        text=True,
        check=False,
    )


def test_by_itself_nothing_of_it_is_loaded() -> None:
    code = (
        "import sys, portal.wsgi; print([naam for naam in sys.modules if naam.startswith('opentelemetry')])"
    )
    assert _in_een_proces(code).stdout.strip() == "[]"


def test_asked_for_and_not_installed_is_one_clear_line() -> None:
    weg = "import sys; sys.modules['opentelemetry'] = None; "
    code = f"{weg} from portal.start import vooraf; vooraf.controleer_instellingen()"
    uit = _in_een_proces(code, OTEL_EXPORTER_OTLP_ENDPOINT="http://127.0.0.1:4318")
    assert "KanNietStarten: OTEL_EXPORTER_OTLP_ENDPOINT asks for traces" in uit.stderr
    assert "requirements/otel.txt" in uit.stderr


def test_a_receiver_that_is_away_is_told_once_with_the_reason_and_once_when_it_is_back(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A real exporter, that asks a port where nobody listens, and then somebody does."""
    poort = vrije_poort()
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", f"http://127.0.0.1:{poort}")
    uitvoer = InMemorySpanExporter()
    bron = aan.begin(SimpleSpanProcessor(uitvoer))
    with telemetrie.span("werk", "server"):
        pass
    aan.einde(bron)
    zending = Zending(OTLPSpanExporter(timeout=aan.GEDULD_SECONDEN))
    gemeten = uitvoer.get_finished_spans()

    for _keer in range(2):
        assert zending.export(gemeten) is SpanExportResult.FAILURE
    with ThreadingHTTPServer(("127.0.0.1", poort), Ontvanger) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        for _keer in range(2):
            assert zending.export(gemeten) is SpanExportResult.SUCCESS
        server.shutdown()
    assert zending.export(gemeten) is SpanExportResult.FAILURE
    zending.shutdown()

    assert {rij.name for rij in caplog.records} == {"portal.telemetrie.zending"}
    weg, terug, weer_weg = [rij.getMessage() for rij in caplog.records]
    assert weg.startswith("The receiver of traces is away")
    assert "ECONNREFUSED" in weg
    assert terug == "The receiver of traces is back"
    assert weer_weg.startswith("The receiver of traces is away")


class Ontvanger(BaseHTTPRequestHandler):
    """A receiver of OTLP over HTTP."""

    gekregen: ClassVar[list[bytes]] = []

    def do_POST(self) -> None:
        """Keep what came."""
        assert self.path == "/v1/traces"
        self.gekregen.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_args: Any) -> None:
        """Say nothing."""


def _ontvangen() -> dict[str, set[str]]:
    """The names of what came, by kind of work."""
    namen: dict[str, set[str]] = {}
    for lijf in Ontvanger.gekregen:
        for bron in ExportTraceServiceRequest.FromString(lijf).resource_spans:
            dienst = {rij.key: rij.value.string_value for rij in bron.resource.attributes}["service.name"]
            assert dienst == "proef"
            for deel in bron.scope_spans:
                for span in deel.spans:
                    namen.setdefault(SpanKind(span.kind - 1).name, set()).add(span.name)
    return namen


@pytest.mark.keten
@pytest.mark.lang
def test_a_running_installation_sends_its_traces_and_a_receiver_that_goes_stops_nothing(
    maak_installatie: Any,
) -> None:
    Ontvanger.gekregen.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Ontvanger) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        portaal: Installatie = maak_installatie(
            *("telemetrie",),
            postgres=False,
            redis=False,
            UITGAAND_VEEG_SECONDEN="5",  # the broker of files brings ten tasks a second; what waits longer is dropped
            OTEL_EXPORTER_OTLP_ENDPOINT=f"http://127.0.0.1:{server.server_port}",
            OTEL_SERVICE_NAME="proef",
            OTEL_BSP_SCHEDULE_DELAY="200",
        )
        portaal.leg_tabellen_klaar()
        portaal.manage("zaai")
        portaal.start_web()
        portaal.start_worker()
        _vertel(portaal)
        wacht_tot(
            lambda: "POST /intake/" in _ontvangen().get("SERVER", ()), waarop="the story, from the web server"
        )
        wacht_tot(
            lambda: "portal.uitgaand.tasks.veeg" in _ontvangen().get("CONSUMER", ()),
            waarop="a task, from the worker",
        )
        assert "INSERT loket_intake" in _ontvangen()["CLIENT"]
        server.shutdown()
    for geheim in (BSN, NAAM, "Fatima", "huur"):
        assert not any(geheim.encode() in lijf for lijf in Ontvanger.gekregen), geheim
    weg = "The receiver of traces is away"
    for _keer in range(4):
        _vertel(portaal)  # as if nothing happened: who measures is away
        wacht_tot(lambda: weg in portaal.log("web"), waarop="the line about the receiver")
    assert portaal.stop_web() == 0
    assert portaal.log("web").count(weg) <= int(WEB_PROCESSEN)  # each process once
    assert "opentelemetry.exporter" not in portaal.log("web")


def _vertel(portaal: Installatie) -> None:
    """Tell the story as a browser does."""
    with requests.Session() as sessie:
        voorin = sessie.get(f"{portaal.basis_url}/", params={"zoek": BSN}, timeout=30).text
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', voorin)
        assert token
        gestuurd = {"verhaal": VERHAAL, "csrfmiddlewaretoken": token[1]}
        antwoord = sessie.post(
            f"{portaal.basis_url}{reverse('verhaal')}", gestuurd, timeout=30, allow_redirects=False
        )
        assert antwoord.status_code == 302, antwoord.text
