"""The token of a form against forged requests, as Django makes and checks it.

A token is the secret of the visitor under a mask that is new for each page (against BREACH). Django draws each of the
32 letters of the mask from the system's randomness with a call of its own and looks up each letter in a text: some
480 function calls a page. Here they come from one draw. Only the mask: the secret itself is Django's.
"""

from secrets import token_bytes

from django.http import HttpRequest
from django.middleware.csrf import CSRF_ALLOWED_CHARS, CSRF_SECRET_LENGTH, rotate_token

_AANTAL = len(CSRF_ALLOWED_CHARS)
_GRENS = 256 - 256 % _AANTAL
_TE_HOOG = bytes(range(_GRENS, 256))
"""Left out, or the first letters would come more often than the last."""
_PLAATS_VAN_BYTE = bytes([getal % _AANTAL for getal in range(256)])
_PLAATS = {teken: plaats for plaats, teken in enumerate(CSRF_ALLOWED_CHARS)}


def formuliertoken(request: HttpRequest) -> str:
    """The token for the forms of this page. The answer renews the cookie of the secret, or gives a first one."""
    if "CSRF_COOKIE" in request.META:
        request.META["CSRF_COOKIE_NEEDS_UPDATE"] = True
    else:
        rotate_token(request)
    masker = _masker()
    letters = [CSRF_ALLOWED_CHARS[plaats] for plaats in masker]
    letters += [
        CSRF_ALLOWED_CHARS[(_PLAATS[teken] + plaats) % _AANTAL]
        for teken, plaats in zip(request.META["CSRF_COOKIE"], masker, strict=True)
    ]
    return "".join(letters)


def _masker() -> bytes:
    """The places of as many letters as a secret has, each letter as likely as any other."""
    gevonden = b""
    while len(gevonden) < CSRF_SECRET_LENGTH:
        gevonden += token_bytes(2 * CSRF_SECRET_LENGTH).translate(_PLAATS_VAN_BYTE, _TE_HOOG)
    return gevonden[:CSRF_SECRET_LENGTH]
