"""Between the password and the second step: someone who showed one and is not signed in yet."""

import time

from django.contrib.auth import login
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from portal.identiteit.models import Medewerker
from portal.identiteit.sessie import TWEEDE_STAP

SLEUTEL = "inloggen_halverwege"
GELDIG_SECONDEN = 600
BACKEND = "portal.identiteit.aanmelding.Aanmelding"


def onthoud_halverwege(request: HttpRequest, medewerker: Medewerker, verder: str) -> None:
    """The password was right. A new session key, as after signing in: the old one may be known to another."""
    request.session.cycle_key()
    request.session[SLEUTEL] = {
        "wie": medewerker.pk,
        "stand": medewerker.get_session_auth_hash(),
        "op": int(time.time()),
        "verder": verder,
    }


def wie_halverwege(request: HttpRequest) -> Medewerker | None:
    """Who showed a password in the last ten minutes; None when nobody, or the password changed since."""
    bewaard = request.session.get(SLEUTEL)
    if not bewaard or bewaard["op"] < time.time() - GELDIG_SECONDEN:
        return None
    medewerker = Medewerker.objects.filter(pk=bewaard["wie"], is_active=True).first()
    if medewerker is None or not constant_time_compare(bewaard["stand"], medewerker.get_session_auth_hash()):
        return None
    return medewerker


def log_in_met_tweede_stap(request: HttpRequest, medewerker: Medewerker) -> str:
    """Sign in, and say where this person was going (an address of ours, or nothing)."""
    verder = str((request.session.pop(SLEUTEL, None) or {}).get("verder", ""))
    login(request, medewerker, backend=BACKEND)
    request.session[TWEEDE_STAP] = True
    return verder
