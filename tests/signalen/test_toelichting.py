"""The fields of a signal that may stay empty: on their way, on the screen, and never with personal data."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from signalen.api.schemas import SignaalEvent
from signalen.events import signaal_event as event_van
from signalen.handelingen.afgeven import geef_signaal_af
from signalen.handelingen.ontvangen import ontvang_signaal
from signalen.models import Koppeling, OntvangenSignaal, Signaal, Signaaltoelichting
from signalen.teksten import BevatPersoonsgegevens
from tests.signalen.events import SIGNALEN, signaal_event, stuur
from tests.signalen.factories import OntvangenSignaalFactory, beleidsmedewerker, inhoud

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("aangeboden")]
EERDER_SCHEMA = Path(__file__).with_name("signaal-afgegeven-v1-eerder.json")
"""Of 1.1.0, which has every field of 1.0.0 in the same form: this one stands for both."""
VOL: dict[str, Any] = {
    "waar": "De tweede herinneringsbrief",
    "bijoorzaken": ["ict", "communicatie"],
    "gezien": 12,
    "bereik": "c",
    "bereik_basis": "Jaarcijfers 2025",
    "sinds": date(2025, 1, 1),
    "bewijs": ["aantallen", "bezwaar"],
    "omweg": "Wij bellen iedereen na.",
    "omweg_kosten": "40 minuten per keer",
    "voorstel": "Laat logeren tot 6 maanden buiten de regel.",
    "voorstel_niveau": "amvb",
    "dilemma_een": "Wie samenwoont, deelt kosten.",
    "dilemma_ander": "Wie helpt, mag daar niet door verliezen.",
    "publicatie": "openbaar",
}


def test_every_field_reaches_the_receiver_as_it_was_given(partner: Koppeling) -> None:
    assert set(VOL) == set(Signaaltoelichting.TOELICHTING)
    signaal = geef_signaal_af(
        **inhoud(nader=VOL, bron_datum=date(2026, 3, 1), bron_adres="https://klacht.example/1")
    )

    ontvangen, _nieuw = ontvang_signaal(partner, SignaalEvent.model_validate(event_van(signaal)))

    ontvangen.refresh_from_db()
    assert ontvangen.toelichting() == VOL
    assert (ontvangen.bron_datum, ontvangen.bron_adres) == (date(2026, 3, 1), "https://klacht.example/1")
    assert (ontvangen.contact, ontvangen.postbus) == ("Signalenteam", "signalen@geenverkeerdedeur.example")


def test_the_name_of_who_gave_it_stays_with_the_sender(partner: Koppeling) -> None:
    wie = beleidsmedewerker()
    signaal = geef_signaal_af(**inhoud(door=wie))
    assert Signaal.objects.get().door == wie
    assert wie.naam not in json.dumps(event_van(signaal))


def test_a_sender_of_the_first_version_is_still_understood(client: Client, partner: Koppeling) -> None:
    assert stuur(client, SIGNALEN, signaal_event()).status_code == 201
    ontvangen = OntvangenSignaal.objects.get()
    assert (ontvangen.bereik, ontvangen.gezien, ontvangen.bewijs, ontvangen.aanleiding) == ("", None, [], "")


def test_a_reader_of_an_earlier_version_still_understands_us(partner: Koppeling) -> None:
    """What was required still is there and nothing else became required; what it knew keeps its form."""
    eerder = json.loads(EERDER_SCHEMA.read_text())
    nu = json.loads((Path("signalen/schemas") / "signaal-afgegeven-v1.json").read_text())
    assert nu["required"] == eerder["required"]
    for naam, veld in eerder["properties"].items():
        assert nu["properties"][naam] == veld
    for naam, lijst in eerder["$defs"].items():
        assert nu["$defs"][naam] == lijst


@pytest.mark.parametrize("veld", [*Signaaltoelichting.TOELICHTING_TEKST, "wie_geraakt"])
def test_no_field_takes_personal_data(partner: Koppeling, veld: str) -> None:
    nader = dict.fromkeys(("dilemma_een", "dilemma_ander"), "Tekst.") | {veld: "Bel 06-12345678."}
    vol = inhoud(wie_geraakt=nader.pop(veld)) if veld == "wie_geraakt" else inhoud(nader=nader)
    with pytest.raises(BevatPersoonsgegevens) as fout:
        geef_signaal_af(**vol)
    assert list(fout.value.vondsten) == [veld]
    assert not Signaal.objects.exists()


@pytest.mark.parametrize(
    "veld", ["waar", "bereikBasis", "omweg", "omwegKosten", "voorstel", "dilemmaEen", "contact"]
)
def test_the_receiver_takes_no_personal_data_either(client: Client, partner: Koppeling, veld: str) -> None:
    antwoord = stuur(client, SIGNALEN, signaal_event({veld: "BSN 123456782"}))
    assert antwoord.status_code == 400
    assert veld in antwoord.text
    assert "123456782" not in antwoord.text


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [
        ("postbus", "jan.jansen@uitvoerder.example"),
        ("bereik", "e"),
        ("gezien", -1),
        ("gezien", "12"),
        ("bijoorzaken", ["ict", "ict"]),
        ("bewijs", ["gerucht"]),
        ("sinds", 20260101),
        ("sinds", "2026-13-01"),
        ("bronAdres", "ftp://klacht.example"),
        ("omweg", "x" * 1001),
    ],
)
def test_a_value_that_cannot_be_is_refused(
    client: Client, partner: Koppeling, veld: str, waarde: Any
) -> None:
    antwoord = stuur(client, SIGNALEN, signaal_event({veld: waarde}))
    assert antwoord.status_code == 400
    assert antwoord["Content-Type"] == "application/problem+json"
    assert f"/data/{veld}" in antwoord.text


def test_there_is_one_main_cause(partner: Koppeling) -> None:
    with pytest.raises(ValidationError, match="belangrijkste"):
        geef_signaal_af(**inhoud(nader={"bijoorzaken": ["wet"]}))


def test_a_dilemma_has_two_sides(partner: Koppeling) -> None:
    with pytest.raises(ValidationError, match="twee kanten"):
        geef_signaal_af(**inhoud(nader={"dilemma_een": "Snel helpen."}))


def test_the_policy_officer_reads_all_of_it_and_when(client: Client) -> None:
    signaal = OntvangenSignaalFactory(**VOL, contact="Signalenteam", postbus="signalen@uitvoerder.example")
    client.force_login(beleidsmedewerker())

    blad = client.get(f"/signalen/{signaal.pk}/").text
    lijst = client.get("/signalen/lijst/").text

    for tekst in (
        *(VOL[veld] for veld in Signaaltoelichting.TOELICHTING_TEKST),
        "8. ICT-systeem, 11. Communicatie",
        "12 zaken",
        "C. 100 tot en met 999",
        "1 januari 2025",
        "Aantallen zaken, Bezwaar",
        "signalen@uitvoerder.example",
        "Deze week lezen",
    ):
        assert tekst in blad
    assert "Deze week lezen" in lijst
