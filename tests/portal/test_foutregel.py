"""What may be read of an error: its kind, its place and its codes; never the text of somebody else."""

import logging
import smtplib
import socket
import sys
from collections.abc import Callable
from urllib.error import HTTPError, URLError

import pytest
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.db import DataError, IntegrityError, connection, transaction
from django.test import Client

from portal.foutregel import kort, voluit
from portal.identiteit.models import Medewerker
from portal.logregel import JsonRegel, Regel
from portal.uitgaand.motor import TijdelijkMislukt
from tests.loket.factories import MedewerkerFactory

BSN = "123456782"  # of the range for tests
GEPLANT = ("Noor Verzonnen", "noor@voorbeeld.example", "06 12 34 56 78", "mijn man is weggelopen", BSN)
ALLES = " ".join(GEPLANT)


def _sleutelfout() -> None:
    dict[str, str]()[ALLES]


def _onbekend_getal() -> None:
    int(ALLES)


def _onleesbaar() -> None:
    (ALLES.encode() + b"\xff").decode()


def _onschrijfbaar() -> None:
    f"{ALLES}\u20ac".encode("ascii")


def _geweigerd_adres() -> None:
    raise smtplib.SMTPRecipientsRefused({GEPLANT[1]: (550, f"no such user {ALLES}".encode())})


def _geweigerde_post() -> None:
    raise smtplib.SMTPDataError(554, f"rejected {ALLES}".encode())


def _bestand_weg() -> None:
    raise FileNotFoundError(2, "No such file or directory", f"/uploads/{ALLES}.pdf")


def _website_zegt_nee() -> None:
    raise HTTPError(f"https://voorbeeld.example/{ALLES}", 422, ALLES, None, None)  # type: ignore[arg-type]


def _website_weg() -> None:
    raise URLError(socket.gaierror(socket.EAI_NONAME, ALLES))


def _formulier() -> None:
    raise ValidationError({"naam": [ALLES]}, code=ALLES)


def _met_oorzaak() -> None:
    try:
        _onbekend_getal()
    except ValueError as fout:
        raise RuntimeError(f"could not read {ALLES}") from fout


def _tijdens_herstel() -> None:
    try:
        _sleutelfout()
    except KeyError:
        _onbekend_getal()


def _samen() -> None:
    raise ExceptionGroup(ALLES, [ValueError(ALLES), KeyError(ALLES)])


SOORTEN: list[tuple[Callable[[], object], str]] = [
    (_sleutelfout, "KeyError"),
    (_onbekend_getal, "ValueError"),
    (_onleesbaar, "UnicodeDecodeError: utf_8, position 85"),
    (_onschrijfbaar, "UnicodeEncodeError: ascii, position 85"),
    (_geweigerd_adres, "smtplib.SMTPRecipientsRefused: 550"),
    (_geweigerde_post, "smtplib.SMTPDataError: 554"),
    (_bestand_weg, "FileNotFoundError: ENOENT"),
    (_website_zegt_nee, "urllib.error.HTTPError: 422"),
    (_website_weg, "urllib.error.URLError: socket.gaierror: EAI_NONAME"),
    (_formulier, "django.core.exceptions.ValidationError"),
    (_met_oorzaak, "RuntimeError from ValueError"),
    (_tijdens_herstel, "ValueError from KeyError"),
    (_samen, "ExceptionGroup"),
]


def _vang(doe: Callable[[], object]) -> BaseException:
    with pytest.raises(BaseException) as gevangen:  # noqa: PT011  of every kind
        doe()
    return gevangen.value


@pytest.mark.parametrize(("doe", "verwacht"), SOORTEN)
def test_an_error_is_named_with_its_codes_and_without_what_it_quotes(
    doe: Callable[[], object], verwacht: str
) -> None:
    fout = _vang(doe)
    assert kort(fout) == verwacht
    for geheim in GEPLANT:
        assert geheim not in voluit(fout)
    assert f"in {doe.__name__}" in voluit(fout)
    assert "test_foutregel.py" in voluit(fout)


@pytest.mark.parametrize("vorm", [Regel, JsonRegel])
@pytest.mark.parametrize("doe", [doe for doe, _ in SOORTEN])
@pytest.mark.parametrize(
    "zeg",
    [
        lambda fout: ("It failed: %s", (fout,)),
        lambda fout: ("It failed: %r", (fout,)),
        lambda fout: (f"It failed: {fout}", ()),
        lambda fout: (f"It failed: {fout!r}", ()),
        lambda fout: (fout, ()),
        lambda fout: ("Task %(name)s raised unexpected: %(exc)s", ({"name": "verstuur", "exc": repr(fout)},)),
    ],
)
def test_a_line_about_an_error_does_not_quote_it_however_it_was_written(
    vorm: type[logging.Formatter],
    doe: Callable[[], object],
    zeg: Callable[[BaseException], tuple[str, tuple[object]]],
) -> None:
    fout = _vang(doe)
    tekst, waarden = zeg(fout)
    record = logging.LogRecord(
        "portal.proef", logging.ERROR, "", 1, tekst, waarden, (type(fout), fout, fout.__traceback__)
    )
    logging.Formatter().format(
        record
    )  # another handler wrote it first, and keeps the traceback in the record
    regel = vorm().format(record)
    for geheim in GEPLANT:
        assert geheim not in regel
    assert type(fout).__name__ in regel
    assert "Traceback (most recent call last)" in regel


def test_of_our_own_words_and_of_names_of_code_nothing_is_lost() -> None:
    assert kort(TijdelijkMislukt("The receiver is away.")).endswith("TijdelijkMislukt: The receiver is away.")
    assert kort(ImproperlyConfigured("Set SECRET_KEY.")).endswith("ImproperlyConfigured: Set SECRET_KEY.")
    assert kort(_vang(lambda: None.naam)) == "AttributeError: NoneType.naam"  # type: ignore[attr-defined]
    assert kort(_vang(lambda: __import__("bestaat_niet"))) == "ModuleNotFoundError: bestaat_niet"


def test_the_words_of_the_source_stay_readable_beside_the_error() -> None:
    assert 'RuntimeError(f"could not read {ALLES}")' in voluit(_vang(_met_oorzaak))
    assert "direct cause of the following exception" in voluit(_vang(_met_oorzaak))
    assert "another exception occurred" in voluit(_vang(_tijdens_herstel))


@pytest.mark.django_db
def test_a_database_names_the_constraint_and_not_the_row() -> None:
    wie = "noor@voorbeeld.example"
    MedewerkerFactory(gebruikersnaam=wie)

    def nog_eens() -> None:
        with transaction.atomic():
            Medewerker.objects.create(gebruikersnaam=wie)

    fout = _vang(nog_eens)
    assert isinstance(fout, IntegrityError)
    assert "noor@" not in voluit(fout)
    assert "unique constraint" in kort(fout) or "SQLITE_CONSTRAINT_UNIQUE" in kort(fout)
    assert "identiteit_medewerker" in kort(fout)


@pytest.mark.postgres
@pytest.mark.django_db
def test_a_database_that_cannot_read_a_value_says_its_code_alone() -> None:
    """SQLite takes any value; PostgreSQL quotes it."""

    def lees() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT %s::text::integer", [ALLES])

    fout = _vang(lees)
    assert isinstance(fout, DataError)
    assert kort(fout).endswith("InvalidTextRepresentation: 22P02")
    assert all(geheim not in voluit(fout) for geheim in GEPLANT)


@pytest.mark.django_db
def test_a_page_that_breaks_leaves_its_place_in_the_log_and_nothing_of_the_story(
    client: Client, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As the console is set up: Django logs a page that broke with its error."""

    def breek(*_alles: object, **_anders: object) -> None:
        raise ValueError(ALLES)

    monkeypatch.setattr("loket.views.verhaal.begin_eenmaal", breek, raising=True)
    client.raise_request_exception = False
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonRegel())
    logger = logging.getLogger("django.request")
    logger.addHandler(handler)
    try:
        client.post("/intake/", {"verhaal": "Mijn man is weggelopen"})
    finally:
        logger.removeHandler(handler)
    gezegd = capsys.readouterr().err
    assert "Internal Server Error: /intake/" in gezegd
    assert "in breek" in gezegd
    assert all(geheim not in gezegd for geheim in GEPLANT)
