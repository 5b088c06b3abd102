"""Settings of the simulated DigiD: those of the portal, with its own pages and nothing of the floors above.

Outside a trial it does not start.
"""

from django.core.exceptions import ImproperlyConfigured

from portal.settings import *  # noqa: F403
from portal.settings import BASIS_URL, CONTENT_SECURITY_POLICY, POORT, PROEFOMGEVING, TEMPLATES

if not PROEFOMGEVING:
    raise ImproperlyConfigured("The simulated DigiD runs in a trial only (PROEFOMGEVING).")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "portal",
    "portal.identiteit",
    "portal.stelsel",
    "portal.weergave",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
]
# No cookie of ours: this host may be that of the portal, and a browser keeps cookies per host, not per port.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "portal.middleware.GeenOpslagInTussenstations",
]
ROOT_URLCONF = "portal.identiteit.proef.urls"
WSGI_APPLICATION = "portal.identiteit.proef.wsgi.application"
TEMPLATES = [
    {**TEMPLATES[0], "OPTIONS": {**TEMPLATES[0]["OPTIONS"], "context_processors": []}},  # type: ignore[dict-item]
]
PORTALEN = [BASIS_URL, f"http://127.0.0.1:{POORT}", f"http://localhost:{POORT}"]
"""Where the browser may be sent back to."""
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {**CONTENT_SECURITY_POLICY["DIRECTIVES"], "form-action": ["'self'", *PORTALEN]}
}
