"""Settings of the test run: fixed secrets, a data folder of its own, fast password hashing."""

import atexit
import os
import shutil
import tempfile

# Parallel test processes have a folder each, inside that of the process that started them.
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ["DATA_MAP"] = tempfile.mkdtemp(dir=os.environ["DATA_MAP"])
elif "DATA_MAP" not in os.environ:
    os.environ["DATA_MAP"] = tempfile.mkdtemp(prefix="gvd-test-")
    atexit.register(shutil.rmtree, os.environ["DATA_MAP"], ignore_errors=True)
os.environ.setdefault("INGEBED", "true")

from portal.settings import *  # noqa: F403

SECRET_KEY = "tests-only-secret-key"
VERSLEUTELING_SLEUTELS = ["MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="]
ZOEKSLEUTEL = "tests-only-lookup-key"
SIGNAAL_GEHEIM = "tests-only-signal-secret"
# One process sends here what a city does not in an hour; the tests of the ceilings set their own.
DREMPEL_PER_ACTIE_PER_UUR = DREMPEL_PER_ADRES_PER_UUR = 1_000_000
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# WhiteNoise warns about a missing folder, and a warning is an error here.
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CELERY_BROKER_URL = "memory://"
CELERY_BROKER_TRANSPORT_OPTIONS = {}
# A file, not memory: threads and the live server then meet the locks of real SQLite.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_MAP / "test.sqlite3")}  # noqa: F405
