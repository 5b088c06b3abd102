"""A configuration that is unsafe for real stops the start and says why."""

import os
import secrets
from pathlib import Path
from typing import Any

import pytest
from environ import Env

from portal.geheimen import nieuwe_sleutel
from portal.veilig import keur, onveilig, te_open
from tests.processen import probeer_te_starten

WIE = {
    "BEHEERDER": "Gemeente Voorbeeld",
    "CONTACT_EMAIL": "contact@voorbeeld.nl",
    "AFZENDER": "Gemeente Voorbeeld <noreply@voorbeeld.nl>",
    "SIGNAAL_POSTBUS": "signalen@voorbeeld.nl",
}
GOED: dict[str, Any] = {
    "debug": False,
    "basis_url": "https://portaal.example",
    "allowed_hosts": ["portaal.example"],
    "tweede_stap": True,
    "proefomgeving": False,
    "sqlite": False,
    "post": Env.email_url_config("smtp+tls://portaal@post.example:587"),
    "digid_proef": False,
    "geheimen": {
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ZOEKSLEUTEL": secrets.token_urlsafe(32),
        "SIGNAAL_GEHEIM": "",
    },
    "sleutels": [nieuwe_sleutel()],
    "adressen": {
        "SMS_URL": "https://sms.example",
        "BERICHTENBOX_URL": "",
        "SIGNAAL_KOPPELINGEN": "https://x.example",
    },
    "partnergeheimen": {"SIGNAAL_KOPPELINGEN (x)": secrets.token_urlsafe(32)},
    "bron": "urn:nld:oin:00000001823288444000:systeem:portaal",
    "wie": WIE,
}
GEHEIM = secrets.token_urlsafe(32)
LEESBAAR = Env.email_url_config("smtp://portaal@post.example:25")


def test_a_good_configuration_has_nothing_to_say() -> None:
    assert onveilig(**GOED) == []


@pytest.mark.parametrize(
    ("anders", "naam"),
    [
        ({"debug": True}, "DEBUG"),
        ({"basis_url": "http://portaal.example"}, "BASIS_URL"),
        ({"basis_url": "http://127.0.0.1:8000"}, "BASIS_URL"),
        ({"basis_url": "https://"}, "BASIS_URL"),
        ({"allowed_hosts": ["portaal.example", "*"]}, "ALLOWED_HOSTS"),
        ({"allowed_hosts": []}, "ALLOWED_HOSTS"),
        ({"tweede_stap": False}, "TWEEDE_STAP_VERPLICHT"),
        ({"sqlite": True}, "DATABASE_URL"),
        ({"post": Env.email_url_config("filemail:///post")}, "EMAIL_URL must name a mail server"),
        ({"post": Env.email_url_config("consolemail://")}, "EMAIL_URL must name a mail server"),
        ({"post": LEESBAAR}, "EMAIL_URL must begin with smtp+tls://"),
        ({"digid_proef": True}, "DIGID_PROEF_POORT"),
        ({"geheimen": {"SECRET_KEY": "changeme"}}, "SECRET_KEY can be guessed"),
        ({"geheimen": {"SECRET_KEY": "x" * 60}}, "SECRET_KEY can be guessed"),
        ({"geheimen": {"SECRET_KEY": "django-insecure-" + GEHEIM}}, "SECRET_KEY can be guessed"),
        ({"geheimen": {"GEZONDHEID_TOKEN": "watcher"}}, "GEZONDHEID_TOKEN can be guessed"),
        ({"geheimen": {"SECRET_KEY": GEHEIM, "ZOEKSLEUTEL": GEHEIM}}, "Each secret must be another one"),
        (
            {"partnergeheimen": {"SIGNAAL_KOPPELINGEN (x)": "new-secret"}},
            "SIGNAAL_KOPPELINGEN (x) can be guessed",
        ),
        ({"adressen": {"SMS_URL": "http://sms.example"}}, "SMS_URL must begin with https://"),
        ({"adressen": {"BERICHTENBOX_URL": "bestand:"}}, "BERICHTENBOX_URL must name a service"),
        (
            {"adressen": {"SIGNAAL_KOPPELINGEN": "http://x.example"}},
            "SIGNAAL_KOPPELINGEN must begin with https://",
        ),
        ({"sleutels": ["short"]}, "VERSLEUTELING_SLEUTELS"),
        ({"wie": WIE | {"BEHEERDER": "Geen Verkeerde Deur"}}, "BEHEERDER must name"),
        ({"wie": WIE | {"BEHEERDER": " "}}, "BEHEERDER must name"),
        ({"wie": WIE | {"CONTACT_EMAIL": "contact@geenverkeerdedeur.example"}}, "CONTACT_EMAIL must name"),
        ({"wie": WIE | {"AFZENDER": "Ons <noreply@geenverkeerdedeur.EXAMPLE>"}}, "AFZENDER must name"),
        ({"wie": WIE | {"AFZENDER": "Gemeente Voorbeeld"}}, "AFZENDER must name"),
        (
            {"wie": WIE | {"SIGNAAL_POSTBUS": "signalen@geenverkeerdedeur.example"}},
            "SIGNAAL_POSTBUS must name",
        ),
        ({"bron": "urn:nld:oin:00000000000000000000:systeem:geen-verkeerde-deur"}, "SIGNAAL_BRON must be"),
        ({"bron": "urn:nld:oin:123:systeem:portaal"}, "SIGNAAL_BRON must be"),
        ({"sleutels": ["A" * 43 + "="]}, "VERSLEUTELING_SLEUTELS"),
    ],
)
def test_what_is_unsafe_is_named(anders: dict[str, Any], naam: str) -> None:
    redenen = onveilig(**GOED | anders)
    assert len(redenen) == 1
    assert redenen[0].startswith(naam)


def test_on_ones_own_machine_and_in_a_trial_less_is_asked() -> None:
    eigen = {"basis_url": "http://127.0.0.1:8000", "allowed_hosts": ["127.0.0.1", "localhost", "[::1]"]}
    assert onveilig(**GOED | eigen | {"adressen": {"SMS_URL": "http://127.0.0.1:9000"}}) == []
    for post, sms in (("filemail:///post", "bestand:"), ("smtp://post.example", "http://sms.example")):
        proef = {"tweede_stap": False, "post": Env.email_url_config(post), "digid_proef": True}
        verzonnen = {"wie": dict.fromkeys(WIE, "contact@deur.example"), "bron": "urn:nld:oin:0:systeem:x"}
        proef |= verzonnen | {"proefomgeving": True, "adressen": {"SMS_URL": sms}}
        assert onveilig(**GOED | proef) == []


@pytest.mark.parametrize(
    ("basis_url", "hosts"),
    [("https://portaal.example", ["localhost"]), ("http://127.0.0.1:8000", ["127.0.0.1", "portaal.example"])],
)
def test_the_embedded_run_is_for_ones_own_machine_only(basis_url: str, hosts: list[str]) -> None:
    assert te_open("http://127.0.0.1:8000", ["127.0.0.1", "localhost", "[::1]"]) == []
    assert te_open(basis_url, hosts)[0].startswith("INGEBED must be off")


@pytest.mark.parametrize(
    "url",
    ["smtp+ssl://post.example:465", "smtps://post.example:587", "smtp://127.0.0.1", "smtp://localhost:25"],
)
def test_mail_is_encrypted_or_goes_to_this_machine(url: str) -> None:
    assert onveilig(**GOED | {"post": Env.email_url_config(url)}) == []


def test_the_portal_does_not_start_with_an_unsafe_setting(tmp_path: Path) -> None:
    partner = '[{"bron": "urn:x", "naam": "x", "url": "https://x.example", "geheim": "short"}]'
    omgeving = {
        "PATH": os.environ["PATH"],
        "DATA_MAP": str(tmp_path),
        "INGEBED": "false",
        "BASIS_URL": "https://portaal.example",
        "ALLOWED_HOSTS": "portaal.example",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "VERSLEUTELING_SLEUTELS": nieuwe_sleutel(),
        "ZOEKSLEUTEL": secrets.token_urlsafe(32),
        "TWEEDE_STAP_VERPLICHT": "false",
        "SIGNAAL_KOPPELINGEN": partner,
        "SMS_URL": "https://sms.example",
        "SMS_DIENST": "dienst",
        "BERICHTENBOX_URL": "https://box.example",
        "BESTANDEN_OPSLAG": "s3://bestanden",
        "S3_ADRES": "http://opslag.example",
        "S3_SLEUTEL": "portaal",
        "DATABASE_URL": "postgresql://portaal@127.0.0.1:1/portaal",
        "EMAIL_URL": "smtp+tls://portaal@127.0.0.1:1",
    }
    uitvoer = probeer_te_starten(omgeving)
    assert uitvoer.returncode == 2
    assert "TWEEDE_STAP_VERPLICHT must stay on" in uitvoer.stderr + uitvoer.stdout
    assert "SIGNAAL_KOPPELINGEN (x) can be guessed" in uitvoer.stderr + uitvoer.stdout
    assert "SMS_URL asks for SMS_GEHEIM and SMS_SJABLOON too" in uitvoer.stderr
    assert "BERICHTENBOX_URL asks for BERICHTENBOX_GEHEIM too" in uitvoer.stderr
    assert "BESTANDEN_OPSLAG asks for S3_GEHEIM too" in uitvoer.stderr
    assert "S3_ADRES must begin with https://" in uitvoer.stderr
    for naam in (*WIE, "SIGNAAL_BRON"):
        assert f"{naam} must" in uitvoer.stderr + uitvoer.stdout
    assert "Traceback" not in uitvoer.stderr


def test_a_store_of_files_that_cannot_be_asked_stops_every_start(tmp_path: Path) -> None:
    omgeving = {"PATH": os.environ["PATH"], "DATA_MAP": str(tmp_path), "BESTANDEN_OPSLAG": "s3://bestanden"}
    uitvoer = probeer_te_starten(omgeving)
    assert uitvoer.returncode == 2
    assert "BESTANDEN_OPSLAG asks for S3_ADRES and S3_SLEUTEL and S3_GEHEIM too" in uitvoer.stderr
    assert "Traceback" not in uitvoer.stderr


def test_a_store_of_files_asks_for_what_speaks_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    s3 = dict.fromkeys(("S3_ADRES", "S3_SLEUTEL", "S3_GEHEIM"), "x") | {"BESTANDEN_OPSLAG": "s3://bestanden"}
    embedded = {"INGEBED": True, "BASIS_URL": "http://127.0.0.1:8000", "ALLOWED_HOSTS": ["127.0.0.1"]}
    assert keur(embedded | s3) == []
    monkeypatch.setattr("portal.veilig.find_spec", lambda _naam: None)
    assert keur(embedded | s3) == [
        "BESTANDEN_OPSLAG asks for boto3: install requirements/s3.txt, or name a folder."
    ]
    assert keur(embedded | s3 | {"BESTANDEN_OPSLAG": "map:///srv/bestanden"}) == []


def test_the_embedded_run_with_its_known_passwords_does_not_start_for_the_world(tmp_path: Path) -> None:
    omgeving = {"PATH": os.environ["PATH"], "DATA_MAP": str(tmp_path), "ALLOWED_HOSTS": "portaal.example"}
    uitvoer = probeer_te_starten(omgeving | {"BASIS_URL": "https://portaal.example"})
    assert uitvoer.returncode == 2
    assert "INGEBED must be off" in uitvoer.stderr + uitvoer.stdout
    assert "Traceback" not in uitvoer.stderr
