"""Settings, from the environment only (12-factor). With no variable set this is the embedded run.

The README has the table of variables. `DATABASE_URL` and `REDIS_URL` switch to PostgreSQL and Redis;
nothing else changes.
"""

import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import django_stubs_ext
import environ
from django.core.exceptions import ImproperlyConfigured

from portal import paginabeleid, telemetrie
from portal.brokerkeuze import REDIS_OPTIES, in_map
from portal.databasekeuze import met_opties, postgres_opties, sqlite_in
from portal.geheimen import BestandGeheimFout, ingebedde_geheimen, met_bestanden
from portal.grenzen import onleesbaar, onzinnig
from portal.logregel import inrichting
from portal.periodiek import rooster
from portal.talen import BRONTAAL, talen
from portal.veilig import BOX_KLASSE, EIGEN_BRON, EIGEN_NAAM, keur
from portal.zgw import lees_koppelingen

django_stubs_ext.monkeypatch()  # lets annotations such as ModelAdmin[Dossier] stand at run time

env = environ.Env()
try:
    env.ENVIRON = met_bestanden(os.environ)
except BestandGeheimFout as _fout:
    raise ImproperlyConfigured(str(_fout)) from None
if _redenen := onleesbaar(env.ENVIRON):
    raise ImproperlyConfigured(" ".join(_redenen))

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_MAP = Path(env.str("DATA_MAP", default=str(BASE_DIR / "var")))
INGEBED = env.bool("INGEBED", default="DATABASE_URL" not in env.ENVIRON)
DEBUG = env.bool("DEBUG", default=False)
PROEFOMGEVING = env.bool("PROEFOMGEVING", default=INGEBED)

_geheimen = ingebedde_geheimen(DATA_MAP) if INGEBED else {}


def _geheim(naam: str) -> str:
    waarde = env.str(naam, default=_geheimen.get(naam, ""))
    if not waarde:
        raise ImproperlyConfigured(f"Set the environment variable {naam}; see the table in README.md.")
    return str(waarde)


SECRET_KEY = _geheim("SECRET_KEY")
VERSLEUTELING_SLEUTELS = [sleutel for sleutel in _geheim("VERSLEUTELING_SLEUTELS").split(",") if sleutel]
ZOEKSLEUTEL = _geheim("ZOEKSLEUTEL")

POORT = env.int("PORT", default=8000)
LUISTERADRES = env.str("LUISTERADRES", default="127.0.0.1")
BASIS_URL = env.str("BASIS_URL", default=f"http://127.0.0.1:{POORT}").rstrip("/")
HTTPS = BASIS_URL.startswith("https://")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
if _redenen := onzinnig(env.ENVIRON, BASIS_URL, ALLOWED_HOSTS):
    raise ImproperlyConfigured(" ".join(_redenen))

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "portal",
    "portal.identiteit",
    "portal.stelsel",
    "portal.uitgaand",
    "portal.berichten",
    "portal.persoonsgegevens",
    "portal.logboek",
    "portal.gezondheid",
    "portal.weergave",
    "portal.uitwisseling",
    "signalen",
    "loket",
    "maatwerk",
    "django.contrib.admin",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "simple_history",
    "csp",
]
# A ministry runs the signal floor alone (design.md §2).
if env.bool("ALLEEN_SIGNALEN", default=False):
    INSTALLED_APPS = [app for app in INSTALLED_APPS if app not in {"loket", "maatwerk"}]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "portal.middleware.Inhoudsbeleid",
    # Before whatever answers by itself: a redirect, a host that is not ours, an address that cannot be.
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "portal.middleware.GeenOpslagInTussenstations",
    "portal.logboek.spoor.Spoorvolger",
    "portal.telemetrie.web.Meting",
    "portal.api.middleware.ApiAntwoord",
    "portal.middleware.GeenNulteken",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.middleware.Taalkeuze",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "portal.identiteit.sessie.Sessieduur",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "portal.middleware.GeenLegeBladzijde",
    "portal.drempel.Drempel",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "portal.weergave.sjablonen.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.weergave.context.portaal",
                "portal.identiteit.navigatie.navigatie",
                "portal.identiteit.sessie.sessie",
            ],
        },
    }
]
FORM_RENDERER = "portal.weergave.formulieren.Weergave"

# How long one statement may take on PostgreSQL. What may take longer says so (portal/tijdslimiet.py).
DATABASE_SECONDEN = env.int("DATABASE_SECONDEN", default=120)
POSTGRES_OPTIES = postgres_opties(DATABASE_SECONDEN)
DATABASES = {
    "default": met_opties(env.db("DATABASE_URL"), POSTGRES_OPTIES)
    if "DATABASE_URL" in env.ENVIRON
    else sqlite_in(DATA_MAP)
}
FORMS_URLFIELD_ASSUME_HTTPS = True  # as Django 6 will do; until then Django warns about the setting
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "identiteit.Medewerker"
AUTHENTICATION_BACKENDS = ["portal.identiteit.aanmelding.Aanmelding"]
SESSION_ENGINE = "portal.identiteit.sessieopslag"
LOGIN_URL = "inloggen"
LOGIN_REDIRECT_URL = "werkplek"
LOGOUT_REDIRECT_URL = "start"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = BRONTAAL
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGES = talen(LOCALE_PATHS[0])
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_MAP", default=str(DATA_MAP / "static")))
# Every page names a file by its hash; each file takes room in a web worker.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
STATICFILES_DIRS = [BASE_DIR / "static" / "gebouwd"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Signing in: password and a second step; only the embedded run leaves the second to choice.
TWEEDE_STAP_VERPLICHT = env.bool("TWEEDE_STAP_VERPLICHT", default=not INGEBED)
# Lock-out per account and address together; an address has a high ceiling, for a library with one address.
INLOG_VRIJE_POGINGEN = env.int("INLOG_VRIJE_POGINGEN", default=5)
INLOG_EERSTE_PAUZE_SECONDEN = env.int("INLOG_EERSTE_PAUZE_SECONDEN", default=30)
INLOG_LANGSTE_PAUZE_SECONDEN = env.int("INLOG_LANGSTE_PAUZE_SECONDEN", default=60 * 60)
INLOG_POGINGEN_PER_ADRES_PER_UUR = env.int("INLOG_POGINGEN_PER_ADRES_PER_UUR", default=300)
# A session of staff ends when nothing was done for so long, and in any case after a working day with its lunch.
SESSIE_STIL_MINUTEN = env.int("SESSIE_STIL_MINUTEN", default=30)
SESSIE_LANGST_UREN = env.int("SESSIE_LANGST_UREN", default=10)
SESSIE_WAARSCHUWING_SECONDEN = env.int("SESSIE_WAARSCHUWING_SECONDEN", default=120)
GETYPT_BEWAREN_UREN = env.int("GETYPT_BEWAREN_UREN", default=24)
# A day longer than a session, so that what was typed is known to belong to whom (portal/identiteit/sessie.py).
SESSION_COOKIE_AGE = 60 * 60 * (SESSIE_LANGST_UREN + 24)
# Who says who someone is: a list of providers of OpenID Connect (docs/mijn.md). Empty: staff sign in with a password,
# citizens follow with a code. `manage.py start` runs a simulated DigiD in a trial and tells
# every process its port and secret.
OIDC_AANBIEDERS: list[dict[str, Any]] = env.json("OIDC_AANBIEDERS", default=[])
DIGID_PROEF_POORT = env.int("DIGID_PROEF_POORT", default=0)
DIGID_PROEF_GEHEIM = env.str("DIGID_PROEF_GEHEIM", default="")
# A session of a citizen is short: it may be a computer of someone else. Which level opens what: basis, midden,
# substantieel or hoog (docs/mijn.md). Source: own choice, as DigiD asks 15 minutes of silence.
BURGER_STIL_MINUTEN = env.int("BURGER_STIL_MINUTEN", default=15)
BURGER_LANGST_UREN = env.int("BURGER_LANGST_UREN", default=2)
BURGER_NIVEAU = env.str("BURGER_NIVEAU", default="midden")
BURGER_NIVEAU_MAATWERK = env.str("BURGER_NIVEAU_MAATWERK", default="substantieel")
if not {BURGER_NIVEAU, BURGER_NIVEAU_MAATWERK} <= {"basis", "midden", "substantieel", "hoog"}:
    raise ImproperlyConfigured(
        "BURGER_NIVEAU and BURGER_NIVEAU_MAATWERK are basis, midden, substantieel or hoog."
    )
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-sessie" if HTTPS else "sessie"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "portal.views.verlopen"
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_SSL_REDIRECT = False  # the reverse proxy in front does that; the health check asks over plain HTTP
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
LANGUAGE_COOKIE_NAME = "__Host-taal" if HTTPS else "taal"
LANGUAGE_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
# How many reverse proxies of our own add to X-Forwarded-For; 0: nobody stands in between (portal/adres.py).
VERTROUWDE_PROXYS = env.int("VERTROUWDE_PROXYS", default=0)
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY: dict[str, Any] = paginabeleid.CONTENT_SECURITY_POLICY
X_FRAME_OPTIONS = "DENY"
# W008: the proxy redirects to https. W005, W021: other names under this domain are not ours to promise for.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W008", "security.W021"]

# Each process remembers for itself: no page may wait for, or fail on, a Redis that is away.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

REDIS_URL = env.str("REDIS_URL", default="")
CELERY_BROKER_URL = REDIS_URL or "filesystem://localhost"
CELERY_BROKER_TRANSPORT = None if REDIS_URL else "portal.uitgaand.bestandsbroker:Transport"
CELERY_BROKER_TRANSPORT_OPTIONS = REDIS_OPTIES if REDIS_URL else in_map(DATA_MAP)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_MAP / "beat-schema")
UITGAAND_VEEG_SECONDEN = env.float("UITGAAND_VEEG_SECONDEN", default=60.0)
# So many days between two looks at the official addresses; 0 is never, as in a trial run: it asks nobody's site.
LINKS_CONTROLEREN_DAGEN = env.int("LINKS_CONTROLEREN_DAGEN", default=0 if PROEFOMGEVING else 7)
CELERY_BEAT_SCHEDULE = rooster(
    veeg_seconden=UITGAAND_VEEG_SECONDEN,
    links_dagen=LINKS_CONTROLEREN_DAGEN,
    apps={"portal", *INSTALLED_APPS},
)

# The outbox: pauses grow from the first to the ceiling, then the message is "mislukt" and staff see it.
UITGAAND_MAX_POGINGEN = env.int("UITGAAND_MAX_POGINGEN", default=12)
UITGAAND_EERSTE_PAUZE_SECONDEN = env.int("UITGAAND_EERSTE_PAUZE_SECONDEN", default=30)
UITGAAND_LANGSTE_PAUZE_SECONDEN = env.int("UITGAAND_LANGSTE_PAUZE_SECONDEN", default=6 * 60 * 60)
UITGAAND_PACHT_SECONDEN = env.int("UITGAAND_PACHT_SECONDEN", default=120)

# How many calls the API takes from one organisation in a minute.
API_PER_MINUUT = env.int("API_PER_MINUUT", default=300)

# Lines of the log go after so many years, with a tombstone; 0 keeps them. Source: own choice, the law names no term.
LOGBOEK_BEWAREN_JAREN = env.int("LOGBOEK_BEWAREN_JAREN", default=0)

# What a machine that watches brings to read /gezondheid/volledig/ and /gezondheid/metrics; empty: only staff may.
GEZONDHEID_TOKEN = env.str("GEZONDHEID_TOKEN", default="")

# Traces go to a receiver of OpenTelemetry (docs/beheer.md); empty: nobody measures.
TELEMETRIE_NAAR = env.str("OTEL_EXPORTER_OTLP_ENDPOINT", default="") or env.str(
    "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", default=""
)
TELEMETRIE_NAAM = env.str("OTEL_SERVICE_NAME", default="geen-verkeerde-deur")
if TELEMETRIE_NAAR and telemetrie.ontbreekt():
    raise ImproperlyConfigured(
        "OTEL_EXPORTER_OTLP_ENDPOINT asks for traces, but OpenTelemetry is not installed: "
        "install requirements/otel.txt, or leave it empty."
    )

EMAIL_CONFIG = env.email("EMAIL_URL", default=f"filemail://{DATA_MAP / 'post'}")
vars().update(EMAIL_CONFIG)
if EMAIL_CONFIG["EMAIL_BACKEND"].endswith("filebased.EmailBackend"):
    EMAIL_FILE_PATH = str(DATA_MAP / "post")
if EMAIL_CONFIG["EMAIL_BACKEND"].endswith("smtp.EmailBackend"):
    EMAIL_BACKEND = "portal.berichten.smtp.EmailBackend"
EMAIL_TIMEOUT = 10
# Looks at files for viruses: clamd at tcp://host:3310 or unix:///path. Empty: nobody does, and staff see that.
VIRUSKEURING = env.str("VIRUSKEURING", default="")
# Where the files lie that people send: map:///folder or s3://bucket, encrypted. Empty: in the database.
BESTANDEN_OPSLAG = env.str("BESTANDEN_OPSLAG", default="")
# Files come back from there, and none goes any more: before an installation leaves it.
OPSLAG_VERLATEN = env.bool("OPSLAG_VERLATEN", default=False)
S3_ADRES, S3_REGIO = env.str("S3_ADRES", default=""), env.str("S3_REGIO", default="eu-central-1")
S3_SLEUTEL, S3_GEHEIM = env.str("S3_SLEUTEL", default=""), env.str("S3_GEHEIM", default="")
# Text messages by an API of the Notify kind, and the Berichtenbox by a connector; empty is off, a file when embedded.
SMS_URL = env.str("SMS_URL", default="bestand:" if INGEBED else "")
SMS_DIENST, SMS_GEHEIM = env.str("SMS_DIENST", default=""), env.str("SMS_GEHEIM", default="")
SMS_SJABLOON = env.str("SMS_SJABLOON", default="")
BERICHTENBOX_URL = env.str("BERICHTENBOX_URL", default="bestand:" if INGEBED else "")
BERICHTENBOX_GEHEIM = env.str("BERICHTENBOX_GEHEIM", default="")
BERICHTENBOX_KLASSE = env.str("BERICHTENBOX_KLASSE", default=BOX_KLASSE)
BERICHTEN_TIMEOUT_SECONDEN = env.float("BERICHTEN_TIMEOUT_SECONDEN", default=10.0)
# After so many days in which nobody opened it, a message goes by another way: paper or a call (domain.md 2e).
BERICHT_ONGELEZEN_DAGEN = env.int("BERICHT_ONGELEZEN_DAGEN", default=10)
# Who answers for this installation, for the page on how we choose and the entry in the Algoritmeregister.
BEHEERDER = env.str("BEHEERDER", default=EIGEN_NAAM)
CONTACT_EMAIL = env.str("CONTACT_EMAIL", default="contact@geenverkeerdedeur.example")
# Who keeps an eye on privacy here, as AVG article 37 asks of every public body: how citizens reach that person.
FG_CONTACT = env.str("FG_CONTACT", default="fg@geenverkeerdedeur.example" if PROEFOMGEVING else "")
DEFAULT_FROM_EMAIL = env.str("AFZENDER", default="Geen Verkeerde Deur <noreply@geenverkeerdedeur.example>")

# Who we are in the chain of signals (NL GOV profile for CloudEvents: source of the form urn:nld:oin:...).
SIGNAAL_BRON = env.str("SIGNAAL_BRON", default=EIGEN_BRON)
# Partners: a list of {"bron", "naam", "url", "geheim", "ontvangt_signalen"}; empty means: this installation itself.
SIGNAAL_KOPPELINGEN: list[dict[str, Any]] = env.json("SIGNAAL_KOPPELINGEN", default=[])
SIGNAAL_GEHEIM = env.str("SIGNAAL_GEHEIM", default=_geheimen.get("SIGNAAL_GEHEIM", ""))
# Whom a ministry can ask about our signals: a function and its mailbox, never a person.
SIGNAAL_CONTACT = env.str("SIGNAAL_CONTACT", default="Signalenteam")
SIGNAAL_POSTBUS = env.str("SIGNAAL_POSTBUS", default="signalen@geenverkeerdedeur.example")
# How many messages the inbox takes from one partner in a minute, and when a number that stays away is a problem.
SIGNAAL_PER_MINUUT = env.int("SIGNAAL_PER_MINUUT", default=1200)
SIGNAAL_GAT_MELDEN_UREN = env.float("SIGNAAL_GAT_MELDEN_UREN", default=24)
SIGNAAL_TIMEOUT_SECONDEN = env.float("SIGNAAL_TIMEOUT_SECONDEN", default=10.0)
# So many days after a month its figures for everybody are frozen; what comes later counts in its own month.
SIGNAAL_BEVRIES_NA_DAGEN = env.int("SIGNAAL_BEVRIES_NA_DAGEN", default=3)
# The clocks of a knelpunt (domain.md 4d), by what must be done; "plaatsen" is a signal that waits for a bundle.
KNELPUNT_KLOKKEN_WERKDAGEN: dict[str, int] = {
    "plaatsen": env.int("KNELPUNT_PLAATSEN_WERKDAGEN", default=2),
    "team": env.int("SIGNAAL_TEAM_WERKDAGEN", default=10),
    "oppakken": env.int("KNELPUNT_OPPAKKEN_WERKDAGEN", default=10),
    "afsluiten": env.int("KNELPUNT_AFSLUITEN_WERKDAGEN", default=10),
}
KNELPUNT_KLOKKEN_DAGEN: dict[str, int] = {
    "eerste_antwoord": env.int("KNELPUNT_EERSTE_ANTWOORD_DAGEN", default=30),
    "besluit": env.int("KNELPUNT_BESLUIT_DAGEN", default=90),
    "uitvoering": env.int("KNELPUNT_UITVOERING_DAGEN", default=90),
    "driehoek": env.int("KNELPUNT_DRIEHOEK_DAGEN", default=60),
}
KNELPUNT_KLOKKEN_MAANDEN: dict[str, int] = {"effect": env.int("KNELPUNT_EFFECT_MAANDEN", default=6)}

# Following with a code (design.md, /volgen/): the wait doubles per wrong code; an address has a high ceiling
# so that one library with many visitors is never locked out.
VOLGEN_EERSTE_WACHT_SECONDEN = 2
VOLGEN_LANGSTE_WACHT_SECONDEN = 60 * 60
VOLGEN_POGINGEN_PER_ADRES_PER_UUR = env.int("VOLGEN_POGINGEN_PER_ADRES_PER_UUR", default=300)
# A flood (portal/drempel.py): so often an address may send one kind of form in an hour, and all kinds together.
DREMPEL_PER_ACTIE_PER_UUR = env.int("DREMPEL_PER_ACTIE_PER_UUR", default=300)
DREMPEL_PER_ADRES_PER_UUR = env.int("DREMPEL_PER_ADRES_PER_UUR", default=2000)
# How long a code on paper works with which someone who signs in makes a question their own. Source: own choice, a
# month, as long as a letter may lie.
KOPPELCODE_DAGEN = env.int("KOPPELCODE_DAGEN", default=30)
# Where a card of "Bent u gehoord?" goes back to; without one people leave it at a counter.
ANTWOORDADRES = env.str("ANTWOORDADRES", default="Antwoordnummer 1, 1234 AB Ergens" if PROEFOMGEVING else "")
# The telephone of the loket; in a trial a number that does not exist, and shown as such.
LOKET_TELEFOON = env.str("LOKET_TELEFOON", default="088 000 00 00" if PROEFOMGEVING else "")
# Where someone who found a leak writes to: a mailto: or https: address. Empty: the contact page.
BEVEILIGING_CONTACT = env.str("BEVEILIGING_CONTACT", default="")
# Where "leave this page quickly" leads: a page that anyone might look at. Weather, from a public body.
VERLAAT_ADRES = env.str("VERLAAT_ADRES", default="https://www.knmi.nl")
BEZOEK_BEWAREN_SECONDEN = env.int("BEZOEK_BEWAREN_SECONDEN", default=2 * 60 * 60)
INTAKE_BEWAREN_DAGEN = env.int("INTAKE_BEWAREN_DAGEN", default=30)
INTAKE_HERINNEREN_DAGEN = env.int("INTAKE_HERINNEREN_DAGEN", default=3)
INTAKE_CODE_ONTHOUDEN_DAGEN = env.int("INTAKE_CODE_ONTHOUDEN_DAGEN", default=180)
# Filling in together at a counter: how long the code to join works, and after how long without a step all is deleted.
SAMEN_KOPPELEN_SECONDEN = env.int("SAMEN_KOPPELEN_SECONDEN", default=10 * 60)
SAMEN_BEWAREN_SECONDEN = env.int("SAMEN_BEWAREN_SECONDEN", default=30 * 60)

# Handing over to a party outside: how many links that do not exist one address may try in an hour, and whether the
# Wams (sharing across domains; not known to be in force) may be chosen as a legal ground.
OVERDRACHT_POGINGEN_PER_ADRES_PER_UUR = env.int("OVERDRACHT_POGINGEN_PER_ADRES_PER_UUR", default=60)
WAMS_AAN = env.bool("WAMS_AAN", default=False)
# Registers of receivers in which a question that they took over becomes a case (docs/zgw.md); empty: off.
ZGW_KOPPELINGEN = lees_koppelingen(env.str("ZGW_BESTAND", default=""))

# Maatwerk: from so many alike decisions on a fixed line is proposed; more than what small numbers protect.
VASTE_LIJN_VANAF = env.int("VASTE_LIJN_VANAF", default=6)
# Up to here the own team may read along, in euro (maatwerk/mandaattabel.py). Source: own choice; domain.md 3d names
# no amount, each organisation has a mandate of its own.
MANDAAT_EIGEN_TEAM_TOT_EURO = Decimal(env.str("MANDAAT_EIGEN_TEAM_TOT_EURO", default="5000"))
# Up to here a handler may sign; above it a regisseur does. Source: own choice.
MANDAAT_BEHANDELAAR_TOT_EURO = Decimal(env.str("MANDAAT_BEHANDELAAR_TOT_EURO", default="25000"))
# A table of so many people, none of whom wrote or read the draft. Source: own choice, so that no two can be equal.
MAATWERKTAFEL_MINSTENS = env.int("MAATWERKTAFEL_MINSTENS", default=3)
# A measure that did not wait for a decision lasts so many days at most. Source: own choice, six weeks; within that
# there is a decision.
NOODMAATREGEL_HOOGSTENS_DAGEN = env.int("NOODMAATREGEL_HOOGSTENS_DAGEN", default=42)
# After so many days a letter that nobody opened, posted or handed over is asked about. Source: own choice.
BRIEF_ONGEOPEND_DAGEN = env.int("BRIEF_ONGEOPEND_DAGEN", default=10)
# So many honest attempts, on different days, stand for the conversation before a refusal. Source: own choice; Awb 4:7
# and 4:8 say "in de gelegenheid".
GESPREK_POGINGEN = env.int("GESPREK_POGINGEN", default=3)

LOG_VORM = env.str("LOG_VORM", default="regel" if INGEBED else "json")
LOGGING = inrichting(LOG_VORM, env.str("LOG_LEVEL", default="INFO"))

if _redenen := keur(globals()):
    raise ImproperlyConfigured(" ".join(_redenen))
