"""Settings of the test run: fixed secrets, a data folder of its own, fast password hashing."""

import os
import tempfile

os.environ.setdefault("DATA_MAP", tempfile.mkdtemp(prefix="gvd-test-"))
os.environ.setdefault("INGEBED", "true")

from portal.settings import *  # noqa: E402, F403

SECRET_KEY = "tests-only-secret-key"
VERSLEUTELING_SLEUTELS = ["MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="]
ZOEKSLEUTEL = "tests-only-lookup-key"
SIGNAAL_GEHEIM = "tests-only-signal-secret"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CELERY_BROKER_URL = "memory://"
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, object] = {}
