"""The trace of W3C Trace Context: continued when it comes in, sent along when something goes out."""

import re
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any, ClassVar
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.forms.models import model_to_dict
from django.test import Client
from django.urls import reverse

from portal.identiteit.rechten import Rol
from portal.logboek.activiteiten import REGISTER, activiteit_van
from portal.logboek.models import Activiteit, Medewerkershandeling, Verwerking
from portal.logboek.schrijven import noteer_buitenstaander
from portal.logboek.spoor import Spoor, huidig_spoor, lees, nieuw_spoor, nieuwe_span, volg_spoor
from portal.onveranderlijk import OnveranderlijkFout
from portal.uitgaand.http import vraag
from portal.uitgaand.models import Kanaal, Uitgaand
from portal.uitgaand.motor import Klaar, _verzenders, verstuur_bericht, zet_alle_klaar
from tests.loket.factories import DossierFactory, MedewerkerFactory

TRACE, SPAN = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
GOED = f"00-{TRACE}-{SPAN}-01"


@pytest.mark.parametrize("kop", [GOED, f" {GOED} ", f"00-{TRACE}-{SPAN}-00", f"cc-{TRACE}-{SPAN}-01-later"])
def test_a_trace_that_comes_in_is_read(kop: str) -> None:
    assert lees(kop) == Spoor(TRACE, SPAN)


@pytest.mark.parametrize(
    "kop",
    [
        *("", "onzin", f"ff-{TRACE}-{SPAN}-01", f"00-{'0' * 32}-{SPAN}-01", f"00-{TRACE}-{'0' * 16}-01"),
        *(
            f"00-{TRACE.upper()}-{SPAN}-01",
            f"{GOED}-more",
            f"00-{TRACE[1:]}-{SPAN}-01",
            GOED.replace("-", "_"),
        ),
    ],
)
def test_what_is_no_trace_begins_one_of_our_own(kop: str) -> None:
    assert lees(kop) is None


def test_the_header_that_goes_out_has_the_trace_and_a_span_of_our_own() -> None:
    with volg_spoor(Spoor(TRACE, SPAN)):
        kop = huidig_spoor().kop()
    assert re.fullmatch(rf"00-{TRACE}-[0-9a-f]{{16}}-01", kop)
    assert SPAN not in kop
    assert huidig_spoor().trace_id != TRACE


@pytest.mark.django_db
def test_a_look_continues_the_trace_of_the_request(client: Client) -> None:
    dossier = DossierFactory()
    client.force_login(MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team))
    client.get(reverse("balie-dossier", args=[dossier.pk]), headers={"traceparent": GOED})
    regel = Verwerking.objects.get()
    assert (regel.trace_id, regel.parent_span_id) == (TRACE, SPAN)
    assert Medewerkershandeling.objects.get().span_id == regel.span_id != SPAN


@pytest.mark.django_db
def test_without_a_trace_one_begins_here_and_has_no_parent(client: Client) -> None:
    dossier = DossierFactory()
    client.force_login(MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team))
    for kop in ({}, {"traceparent": "onzin"}):
        client.get(reverse("balie-dossier", args=[dossier.pk]), headers=kop)
    sporen = [(rij.trace_id, rij.parent_span_id) for rij in Verwerking.objects.all()]
    assert len({trace for trace, _ouder in sporen}) == 2
    assert {ouder for _trace, ouder in sporen} == {""}


class _Partner(BaseHTTPRequestHandler):
    koppen: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        """Keep the header that came."""
        self.koppen.append(self.headers["traceparent"])
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_args: Any) -> None:
        """Say nothing."""


def test_a_request_to_a_partner_carries_the_trace() -> None:
    with HTTPServer(("127.0.0.1", 0), _Partner) as server:
        Thread(target=server.handle_request, daemon=True).start()
        with volg_spoor(Spoor(TRACE, SPAN)):
            vraag("GET", f"http://127.0.0.1:{server.server_port}/", koppen={}, geduld=5)
    assert [kop.split("-")[1] for kop in _Partner.koppen] == [TRACE]


@pytest.mark.django_db
def test_what_a_request_causes_carries_its_trace_however_much_later_a_worker_sends_it() -> None:
    gezien: list[Spoor] = []
    with volg_spoor(Spoor(TRACE, SPAN)), transaction.atomic():
        [nummer] = zet_alle_klaar(Kanaal.EMAIL, [Klaar("noor@voorbeeld.example", {}, "x", "x")])
    assert Uitgaand.objects.get().spoor == TRACE
    with pytest.MonkeyPatch.context() as even, volg_spoor(nieuw_spoor()):
        even.setitem(_verzenders, Kanaal.EMAIL, lambda _bericht: gezien.append(huidig_spoor()))
        verstuur_bericht(nummer)
        assert huidig_spoor().trace_id != TRACE, "the task of the worker keeps its own"
    assert [spoor.trace_id for spoor in gezien] == [TRACE]


def test_every_activity_has_its_purpose_and_ground_in_the_register() -> None:
    assert set(REGISTER) == set(Activiteit)
    assert all(str(rij.waarom) and str(rij.grond) for rij in REGISTER.values())
    assert len({activiteit.anker for activiteit in Activiteit}) == len(Activiteit)


@pytest.mark.django_db
def test_the_address_of_an_activity_leads_to_its_entry(client: Client) -> None:
    pagina = client.get(reverse("verwerkingen")).content.decode()
    for activiteit in Activiteit:
        assert activiteit.uri.endswith(f"{reverse('verwerkingen')}#{activiteit.anker}")
        assert f'id="{activiteit.anker}"' in pagina


@pytest.mark.django_db
@pytest.mark.parametrize("activiteit", ["", "onbekend/v1", None])
def test_a_line_without_an_activity_of_the_register_is_an_error(activiteit: Any) -> None:
    with pytest.raises(ValueError, match="Activiteit"):
        noteer_buitenstaander(activiteit, dossier_id=uuid4(), namens="Team")
    assert not Verwerking.objects.exists()


@pytest.mark.django_db
def test_a_line_says_on_whose_behalf() -> None:
    with pytest.raises(ValueError, match="behalf"):
        noteer_buitenstaander(Activiteit.DOSSIER_INZIEN, dossier_id=uuid4(), namens=" ")


@pytest.mark.django_db
@pytest.mark.parametrize("veld", ["activiteit", "betrokkene", "naam", "namens"])
def test_the_database_refuses_a_line_that_lacks_something(veld: str) -> None:
    regel = noteer_buitenstaander(Activiteit.DOSSIER_INZIEN, dossier_id=uuid4(), namens="Team")
    kapot = Verwerking(**{**model_to_dict(regel, exclude=["id"]), "span_id": nieuwe_span(), veld: ""})
    with (
        pytest.raises(IntegrityError, match="verwerking_noemt_activiteit_en_betrokkene"),
        transaction.atomic(),
    ):
        kapot.save()


@pytest.mark.django_db
def test_a_line_is_written_once() -> None:
    noteer_buitenstaander(Activiteit.DOSSIER_INZIEN, dossier_id=uuid4(), namens="Team")
    regel = Verwerking.objects.get()
    regel.namens = "Someone else"
    with pytest.raises(OnveranderlijkFout):
        regel.save()
    with pytest.raises(OnveranderlijkFout):
        regel.delete()


@pytest.mark.django_db
def test_the_line_has_the_fields_of_the_standard() -> None:
    dossier = DossierFactory()
    with volg_spoor(Spoor(TRACE, SPAN)):
        regel = noteer_buitenstaander(Activiteit.DOSSIER_INZIEN, dossier_id=dossier.pk, namens="Team")
    uit = regel.als_regel()
    assert set(uit) == {
        *("trace_id", "span_id", "parent_span_id", "status", "name", "start_time", "end_time", "attributes")
    }
    assert set(uit["attributes"]) == {
        "dpl.core.processing_activity_id",
        "dpl.core.data_subject_id",
        "dpl.core.data_subject_id_type",
    }
    assert uit["end_time"] >= uit["start_time"] > 1_000_000_000_000
    assert dossier.code not in str(uit)


def test_what_is_not_in_the_register_has_no_purpose() -> None:
    with pytest.raises(ValueError, match="onbekend"):
        activiteit_van("onbekend/v1")
