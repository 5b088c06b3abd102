"""A page drawn twice: by the shorter ways of the portal, and by Django's own pieces."""

import re
from copy import deepcopy
from typing import Any

from django.conf import settings
from django.template import engines
from django.test import Client
from django.test.utils import override_settings
from django.utils.translation import override

DJANGO: Any = deepcopy(settings.TEMPLATES)
DJANGO[0]["OPTIONS"]["loaders"] = [
    ("django.template.loaders.cached.Loader", binnen) for _van_ons, binnen in DJANGO[0]["OPTIONS"]["loaders"]
]
PER_KEER_ANDERS = re.compile(
    r'name="csrfmiddlewaretoken" value="\w{64}"|"X-CSRFToken": "\w{64}"'
    r'|name="sleutel" value="[-0-9a-f]{36}"'
    r'|data-seconden="\d+"'
)
"""What is another each time that a page is asked for: the mask of a token, the key of a new form, the time left."""


def getekend(browser: Client, adres: str, taal: str) -> str:
    """The page as this browser gets it."""
    bezoeker = Client()
    bezoeker.cookies = deepcopy(browser.cookies)
    bezoeker.cookies[settings.LANGUAGE_COOKIE_NAME] = taal
    with override(taal):
        antwoord = bezoeker.get(adres)
    assert antwoord.status_code == 200, adres
    return PER_KEER_ANDERS.sub("", antwoord.content.decode())


def beide(browser: Client, adres: str, taal: str) -> tuple[str, str]:
    """The page by our way, drawn a second time so that what is kept is used, and by Django's."""
    getekend(browser, adres, taal)
    eigen = getekend(browser, adres, taal)
    with override_settings(TEMPLATES=DJANGO):
        soort = type(engines["django"].engine.get_template("basis.html").nodelist)  # type: ignore[attr-defined]
        assert soort.__module__.startswith("django.")
        return eigen, getekend(browser, adres, taal)
