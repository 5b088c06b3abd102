"""Nothing waits for ever: every call to a network says how long, and PostgreSQL ends what takes too long."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import OperationalError, connection, transaction

from portal.brokerkeuze import REDIS_OPTIES
from portal.tijdslimiet import zonder_tijdslimiet
from tests.processen import WORTEL

ROEPT_NETWERK = {
    *(
        "urlopen",
        "create_connection",
        "HTTPConnection",
        "HTTPSConnection",
        "SMTP",
        "SMTP_SSL",
        "from_url",
        "Redis",
    ),
    *("OAuth2Session", "Session", "FTP", "Telnet"),
}
"""Names of functions and classes that open a connection, however they were imported."""
OP_MODULE = {("requests", naam) for naam in ("get", "post", "put", "patch", "delete", "head", "request")} | {
    ("psycopg", "connect"),
}
GRENS = {"timeout", "connect_timeout", "socket_timeout", "default_timeout"}
ZELF_BEGRENSD = {
    ("portal/identiteit/models/medewerker.py", "Session"),
    ("portal/identiteit/tasks.py", "Session"),
    ("portal/bestanden/emmer.py", "Session"),
}
"""A table of Django's with the name of something that calls; and what makes a client whose Config says how long it
waits (tests/portal/bestanden/test_opslag.py)."""


def bestanden() -> Iterator[Path]:
    for app in ("portal", "signalen", "loket", "maatwerk"):
        yield from (pad for pad in sorted((WORTEL / app).rglob("*.py")) if "migrations" not in pad.parts)


def zonder_grens(bron: str) -> Iterator[tuple[int, str]]:
    """Line and name of each call to a network that does not say how long it waits."""
    for knoop in ast.walk(ast.parse(bron)):
        if not isinstance(knoop, ast.Call):
            continue
        functie, naam, op = knoop.func, "", ""
        if isinstance(functie, ast.Name):
            naam = functie.id
        elif isinstance(functie, ast.Attribute):
            naam = functie.attr
            op = functie.value.id if isinstance(functie.value, ast.Name) else ""
        netwerk = (
            naam in ROEPT_NETWERK
            or (op, naam) in OP_MODULE
            or (naam == "open" and "opener" in ast.dump(functie))
        )
        if netwerk and not any(woord.arg in GRENS or _breed(woord) for woord in knoop.keywords):
            yield knoop.lineno, naam


def _breed(woord: ast.keyword) -> bool:
    """`**geduld`, or `**... | {"connect_timeout": ...}`: words that hold a limit."""
    if woord.arg is not None:
        return False
    tekst = ast.dump(woord.value)
    return "geduld" in tekst or any(f"'{grens}'" in tekst for grens in GRENS)


def test_every_call_to_a_network_says_how_long_it_waits() -> None:
    gevonden = {
        (str(pad.relative_to(WORTEL)), naam): regel
        for pad in bestanden()
        for regel, naam in zonder_grens(pad.read_text())
    }
    assert {plek: regel for plek, regel in gevonden.items() if plek not in ZELF_BEGRENSD} == {}


@pytest.mark.parametrize(
    ("bron", "namen"),
    [
        ("urlopen(adres)", ["urlopen"]),
        ("urllib.request.urlopen(adres, timeout=4)", []),
        ("requests.get(adres)", ["get"]),
        ("rij.get(adres)", []),
        ("smtplib.SMTP(host, 25)", ["SMTP"]),
        ("psycopg.connect(url)", ["connect"]),
        ("psycopg.connect(**p | {'connect_timeout': 2})", []),
        ("redis.Redis.from_url(url, **geduld)", []),
        ("_opener(host).open(verzoek)", ["open"]),
    ],
)
def test_the_guard_sees_what_it_must(bron: str, namen: list[str]) -> None:
    assert [naam for _regel, naam in zonder_grens(bron)] == namen


EINDE_VAN_HET_GEHEEL = "portal/geduld.py"
ZONDER_EINDE = {
    "portal/start/gezond.py": "asks our own web server, in a process that the container ends",
    "portal/management/commands/start.py": "connects to our own web server, and asks nothing",
    "portal/uitgaand/redisdraad.py": "our own Redis",
}
"""Where a limit for each wait alone will do: who is asked is ours."""


def test_every_call_to_somebody_else_has_an_end_however_it_drips() -> None:
    los = re.compile(r"\b(urlopen|create_connection|HTTPS?Connection|SMTP(_SSL)?)\(")
    gevonden = {str(pad.relative_to(WORTEL)) for pad in bestanden() if los.search(pad.read_text())}
    assert gevonden == {EINDE_VAN_HET_GEHEEL, *ZONDER_EINDE}


def test_mail_redis_providers_and_partners_have_a_limit() -> None:
    assert 0 < settings.EMAIL_TIMEOUT <= 30
    assert REDIS_OPTIES["socket_connect_timeout"] <= 5
    assert REDIS_OPTIES["socket_timeout"] <= 10
    assert 0 < settings.BERICHTEN_TIMEOUT_SECONDEN <= 60
    assert 0 < settings.SIGNAAL_TIMEOUT_SECONDEN <= 60


def test_sqlite_and_postgresql_have_a_limit() -> None:
    opties = settings.DATABASES["default"]["OPTIONS"]
    if connection.vendor == "sqlite":
        assert 0 < opties["timeout"] <= 30
    assert settings.POSTGRES_OPTIES["connect_timeout"] <= 10
    assert "statement_timeout=120s" in settings.POSTGRES_OPTIES["options"]


@pytest.mark.postgres
@pytest.mark.django_db
def test_postgresql_ends_a_statement_that_takes_too_long_unless_a_command_said_so() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("2min",)
        cursor.execute("SHOW idle_in_transaction_session_timeout")
        assert cursor.fetchone() == ("5min",)
        with pytest.raises(OperationalError, match="statement timeout"), transaction.atomic():
            cursor.execute("SET LOCAL statement_timeout = '50ms'; SELECT pg_sleep(5)")
    zonder_tijdslimiet()
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("0",)
