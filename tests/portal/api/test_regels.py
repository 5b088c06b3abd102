"""The API follows the NL API Design Rules, read from its own description and its own answers."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, reverse

from loket.meldingschema import Meldingtype
from loket.models import Bevoegdheid
from portal.api.v1 import VERSIE, api
from portal.api.versies import VERSIES
from tests.loket.api.contract import beschrijving


@pytest.fixture
def document() -> dict[str, Any]:
    """The description as a caller reads it."""
    return beschrijving()


def handelingen(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every path, method and operation."""
    for pad, methoden in document["paths"].items():
        for methode, handeling in methoden.items():
            yield pad, methode, handeling


def test_there_is_something_to_check(document: dict[str, Any]) -> None:
    paden = {pad for pad, _, _ in handelingen(document)}
    assert paden >= {"/signalen", "/reacties", "/volgers/{id}", "/dossiers", "/routeadviezen", "/diensten"}


def test_every_address_of_the_api_is_in_the_description(document: dict[str, Any]) -> None:
    echt = {
        "/" + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", str(patroon.pattern))
        for patroon in api.urls[0]
        if isinstance(patroon, URLPattern) and patroon.name != "api-root"
    }
    assert {pad for pad, _, _ in handelingen(document)} == echt


def test_every_operation_says_what_it_does_under_a_name_of_its_own(document: dict[str, Any]) -> None:
    namen = [handeling["operationId"] for _, _, handeling in handelingen(document)]
    assert len(set(namen)) == len(namen)
    assert all(re.fullmatch(r"[a-z]+([A-Z][a-z]*)+", naam) for naam in namen)
    assert all(handeling["summary"] and handeling["description"] for _, _, handeling in handelingen(document))


def test_parameters_of_an_address_are_camel_case_and_name_no_person(document: dict[str, Any]) -> None:
    parameters = [rij for _, _, handeling in handelingen(document) for rij in handeling.get("parameters", ())]
    in_adres = {rij["name"] for rij in parameters if rij["in"] in {"path", "query"}}
    assert in_adres
    assert all(re.fullmatch(r"[a-z][a-zA-Z0-9]*", naam) for naam in in_adres)
    assert not in_adres & {"bsn", "code", "email", "telefoon", "token"}


def test_whatever_takes_input_says_that_it_can_be_wrong(document: dict[str, Any]) -> None:
    for pad, _, handeling in handelingen(document):
        neemt_in = "requestBody" in handeling or handeling.get("parameters")
        assert not neemt_in or "400" in handeling["responses"], pad


def test_an_operation_with_a_key_names_its_scope_and_its_refusals(document: dict[str, Any]) -> None:
    bekend = set(Bevoegdheid.values)
    met_sleutel = {
        (pad, methode): handeling
        for pad, methode, handeling in handelingen(document)
        if any("Sleutel" in een for een in handeling.get("security", ()))
    }
    genoemd = {een["Sleutel"][0] for handeling in met_sleutel.values() for een in handeling["security"]}
    assert genoemd == bekend
    assert all({"401", "403", "429"} <= set(handeling["responses"]) for handeling in met_sleutel.values())
    zonder = {pad for pad, methode, h in handelingen(document) if methode != "get" and not h.get("security")}
    assert not zonder, "whatever changes something asks who it is"


def test_whoever_is_known_can_be_asked_for_patience(document: dict[str, Any]) -> None:
    for pad, _, handeling in handelingen(document):
        assert not handeling.get("security") or "429" in handeling["responses"], pad


def test_how_a_signature_is_made_stands_in_the_description(document: dict[str, Any]) -> None:
    handtekening = document["components"]["securitySchemes"]["Handtekening"]
    assert handtekening["name"] == "Signaal-Handtekening"
    assert "HMAC-SHA256" in handtekening["description"]


def test_every_event_that_we_send_is_a_webhook_of_the_description(document: dict[str, Any]) -> None:
    assert set(document["webhooks"]) == {soort.naam for soort in Meldingtype}
    for naam, webhook in document["webhooks"].items():
        handeling = webhook["post"]
        assert re.fullmatch(r"[a-z]+([A-Z][a-z]*)+", handeling["operationId"])
        assert handeling["security"] == [{"Handtekening": []}]
        schema = handeling["requestBody"]["content"]["application/cloudevents+json"]["schema"]
        assert naam in schema["properties"]["type"]["const"]


def test_no_path_ends_with_a_slash_and_every_part_is_kebab_case(document: dict[str, Any]) -> None:
    for pad, _, _ in handelingen(document):
        delen = pad.strip("/").split("/")
        assert pad == "/" + "/".join(delen)
        assert all(re.fullmatch(r"\{[a-z][A-Za-z]*\}|[a-z0-9]+(-[a-z0-9]+)*", deel) for deel in delen), pad


def test_only_standard_methods(document: dict[str, Any]) -> None:
    assert {methode for _, methode, _ in handelingen(document)} <= {"get", "post", "put", "patch", "delete"}


def test_every_error_is_problem_json(document: dict[str, Any]) -> None:
    for pad, _, handeling in handelingen(document):
        fouten = {status: rij for status, rij in handeling["responses"].items() if status >= "400"}
        assert fouten, pad
        assert all(list(rij["content"]) == ["application/problem+json"] for rij in fouten.values())


def test_wrong_input_is_400_and_never_422(document: dict[str, Any]) -> None:
    for pad, _, handeling in handelingen(document):
        assert "422" not in handeling["responses"], pad
        assert "requestBody" not in handeling or "400" in handeling["responses"], pad


def test_every_answer_documents_the_version_header(document: dict[str, Any]) -> None:
    for _, _, handeling in handelingen(document):
        assert all("API-Version" in rij["headers"] for rij in handeling["responses"].values())


def test_events_are_described_as_structured_cloudevents(document: dict[str, Any]) -> None:
    for pad in ("/signalen", "/reacties"):
        inhoud = document["paths"][pad]["post"]["requestBody"]["content"]
        assert list(inhoud) == ["application/cloudevents+json"]


def test_names_are_lower_camel_case(document: dict[str, Any]) -> None:
    namen = {
        naam for schema in document["components"]["schemas"].values() for naam in schema.get("properties", {})
    }
    assert namen
    assert all(re.fullmatch(r"[a-z][a-zA-Z0-9]*", naam) for naam in namen)


def test_every_reference_in_the_description_leads_somewhere(document: dict[str, Any]) -> None:
    verwijzingen = set(re.findall(r'"\$ref": "#/components/schemas/([^"]+)"', json.dumps(document)))

    assert verwijzingen <= document["components"]["schemas"].keys()


def test_the_description_has_contact_version_and_a_server_with_the_major_version(
    document: dict[str, Any],
) -> None:
    assert document["openapi"].startswith("3.1.")
    assert all(document["info"]["contact"][deel] for deel in ("name", "email", "url"))
    assert re.fullmatch(r"\d+\.\d+\.\d+", document["info"]["version"])
    assert document["info"]["version"] == VERSIE
    assert document["servers"][0]["url"].endswith("/v1")


def test_whoever_asks_about_the_api_is_led_to_somebody_who_answers(document: dict[str, Any]) -> None:
    assert document["info"]["contact"] == {
        "name": settings.BEHEERDER,
        "email": settings.CONTACT_EMAIL,
        "url": f"{settings.BASIS_URL}{reverse('contact')}",
    }


@pytest.mark.django_db
def test_what_changed_and_what_stops_is_published_newest_first(
    client: Client, document: dict[str, Any]
) -> None:
    assert document["externalDocs"]["url"] == f"{settings.BASIS_URL}{reverse('api_versies')}"
    bladzijde = client.get(reverse("api_versies")).text
    assert re.findall(r"<h3>(.+?)</h3>", bladzijde) == [versie.nummer for versie in VERSIES]
    assert "Wat stopt" in bladzijde
    numeriek = [tuple(map(int, versie.nummer.split("."))) for versie in VERSIES]
    assert numeriek == sorted(set(numeriek), reverse=True)
    assert [versie.sinds for versie in VERSIES] == sorted((v.sinds for v in VERSIES), reverse=True)


def test_the_description_is_open_to_everybody(client: Client) -> None:
    antwoord = client.get("/api/v1/openapi.json")

    assert antwoord.status_code == 200
    assert antwoord["Access-Control-Allow-Origin"] == "*"
    assert antwoord["API-Version"] == VERSIE
    assert json.loads(antwoord.content)["openapi"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("methode", "pad", "status"),
    [
        ("get", "/api/v1/bestaat-niet", 404),
        ("get", "/api/v1/", 404),
        ("post", "/api/v1/signalen/", 404),
        ("post", "/api/v1/volgers/", 404),
        ("post", "/api/v1/dossiers/", 404),
        ("get", "/api/v1/diensten/", 404),
        ("put", "/api/v1/diensten", 405),
        ("get", "/api/v1/dossiers", 405),
        ("get", "/api/v1/signalen", 405),
        ("post", "/api/v1/openapi.json", 405),
        ("get", "/api/v1/schemas/bestaat-niet", 404),
    ],
)
def test_also_what_never_reaches_the_api_is_a_problem_with_the_version(
    client: Client, methode: str, pad: str, status: int
) -> None:
    antwoord = getattr(client, methode)(pad)

    assert antwoord.status_code == status
    assert antwoord["Content-Type"] == "application/problem+json"
    assert antwoord["API-Version"] == VERSIE
    assert antwoord["X-Frame-Options"] == "DENY"
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'none'" in antwoord["Content-Security-Policy"]
    assert json.loads(antwoord.content)["status"] == status
    assert status != 405 or antwoord.has_header("Allow")
    assert not antwoord.cookies


@pytest.mark.django_db
def test_a_host_that_is_not_ours_gets_a_problem_too(client: Client) -> None:
    antwoord = client.get("/api/v1/openapi.json", headers={"host": "elders.example"})

    assert antwoord.status_code == 400
    assert antwoord["Content-Type"] == "application/problem+json"


def test_pages_outside_the_api_are_left_alone(client: Client) -> None:
    antwoord = client.get("/privacy/")

    assert not antwoord.has_header("API-Version")


@pytest.mark.parametrize("naam", ["signaal-afgegeven-v1", "reactie-gegeven-v1"])
def test_the_schemas_of_events_are_published(client: Client, naam: str) -> None:
    antwoord = client.get(f"/api/v1/schemas/{naam}")

    assert antwoord.status_code == 200
    assert json.loads(antwoord.content)["$id"].endswith(f"/api/v1/schemas/{naam}")


def test_the_root_of_the_api_leads_to_its_description(client: Client) -> None:
    pad = "/api/v1"
    antwoord = client.get(pad)
    assert (antwoord.status_code, antwoord["Location"]) == (303, "/api/v1/openapi.json")
    assert antwoord["API-Version"] == VERSIE
    assert client.post(pad).status_code == 405
    assert client.post(pad)["Content-Type"] == "application/problem+json"


def test_a_body_of_which_the_length_is_not_said_is_asked_for_it(client: Client) -> None:
    antwoord = client.generic("POST", "/api/v1/dossiers", HTTP_TRANSFER_ENCODING="chunked")
    assert (antwoord.status_code, antwoord["Content-Type"]) == (411, "application/problem+json")
    assert "Content-Length" in antwoord.json()["detail"]
    assert antwoord["API-Version"] == VERSIE


def test_whatever_takes_a_body_says_that_its_length_is_needed(document: dict[str, Any]) -> None:
    for pad, _, handeling in handelingen(document):
        assert "requestBody" not in handeling or "411" in handeling["responses"], pad
