"""What the telephone of a member of staff would show."""

import time
from base64 import b32decode

from django_otp.oath import TOTP

from portal.identiteit.models import Codeapp, Medewerker


def code_op_telefoon(geheim: str, *, tijdvakken: int = 0) -> str:
    """The six digits that the app shows now, or some half minutes from now."""
    totp = TOTP(b32decode(geheim.replace(" ", "")), 30, 0, 6)
    totp.time = time.time() + 30 * tijdvakken
    return f"{totp.token():06d}"


def met_app(medewerker: Medewerker) -> Codeapp:
    """Someone who set up the second step."""
    return Codeapp.objects.create(medewerker=medewerker, bevestigd=True)
