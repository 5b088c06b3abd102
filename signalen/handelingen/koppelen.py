"""The partners of this installation, from its environment."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from portal.stelsel.models import Ministerie
from signalen.handelingen.nazenden import zend_na
from signalen.models import Koppeling

_VERPLICHT = ("bron", "naam", "url", "geheim")


def richt_koppelingen_in() -> str:
    """Make the partners of SIGNAAL_KOPPELINGEN; without any, this installation is its own partner.

    Idempotent. Address and secret follow the environment, everything else stays as someone edited it. What
    waited for a partner is put ready. Returns a report for people.
    Raises ImproperlyConfigured when a partner lacks something or names an unknown ministry.
    """
    opgaven = settings.SIGNAAL_KOPPELINGEN or [_onszelf()]
    with transaction.atomic():
        nieuw = [_richt_in(opgave) for opgave in opgaven].count(True)
    return f"{nieuw} new of {len(opgaven)} partners; {zend_na()} waiting messages put ready"


def _onszelf() -> dict[str, Any]:
    return {
        "bron": settings.SIGNAAL_BRON,
        "naam": "Deze installatie",
        "url": settings.BASIS_URL,
        "geheim": settings.SIGNAAL_GEHEIM,
        "ontvangt_signalen": True,
    }


def _richt_in(opgave: dict[str, Any]) -> bool:
    mist = [veld for veld in _VERPLICHT if not opgave.get(veld)]
    if mist:
        raise ImproperlyConfigured(
            f"A partner in SIGNAAL_KOPPELINGEN lacks {', '.join(mist)} (for this installation itself: "
            "set SIGNAAL_GEHEIM)."
        )
    url = str(opgave["url"]).rstrip("/")
    if not url.startswith(("http://", "https://")):
        raise ImproperlyConfigured(f"The address of partner {opgave['bron']} must be an http(s) address.")
    koppeling, nieuw = Koppeling.objects.get_or_create(
        bron=opgave["bron"],
        defaults={
            "naam": opgave["naam"],
            "url": url,
            "geheim": opgave["geheim"],
            "ontvangt_signalen": bool(opgave.get("ontvangt_signalen", False)),
        },
    )
    if nieuw:
        koppeling.ministeries.set(_ministeries(opgave.get("ministeries") or []))
    elif (koppeling.url, koppeling.geheim) != (url, opgave["geheim"]):
        koppeling.url, koppeling.geheim = url, opgave["geheim"]
        koppeling.save(update_fields=["url", "geheim"])
    return nieuw


def _ministeries(sleutels: list[str]) -> list[Ministerie]:
    gevonden = list(Ministerie.objects.filter(sleutel__in=sleutels))
    onbekend = set(sleutels) - {ministerie.sleutel for ministerie in gevonden}
    if onbekend:
        raise ImproperlyConfigured(
            f"Unknown ministries in SIGNAAL_KOPPELINGEN: {', '.join(sorted(onbekend))}"
        )
    return gevonden
