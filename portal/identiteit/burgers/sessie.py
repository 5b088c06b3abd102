"""The session of a citizen: ids, the level and two clocks; never a number, a name or a code.

It lies in the database, apart from the cookie of a visit. Signing in, on either side, ends what this browser had on
the other (`begin`, `vergeet`), so no browser is that of a member of staff and of a citizen at once.
"""

import time
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from portal.identiteit.models import Burger, Burgersoort, Niveau
from portal.persoonsgegevens.sleutels import ontsleutel, versleutel
from portal.weergave.templatetags.weergave import kloktijd

SLEUTEL = "burger"
BEWIJS = "burger_bewijs"
TOT_DICHT = 0
"""Django's word for a cookie that ends with the browser: the computer may be one of the library."""
BIJWERKEN_SECONDEN = 60
"""The moment of the last deed is written at most once a minute, as that of staff."""


def nu() -> int:
    """This moment, in seconds since 1970."""
    return int(time.time())


@dataclass(frozen=True)
class Ingelogd:
    """Who signed in, for whom, how, how surely, and since when (seconds since 1970)."""

    burger: str
    aanbieder: str
    niveau: int
    begonnen: int
    gezien: int
    voor: str = ""
    """The one who is represented (DigiD Machtigen); empty for who came for oneself."""
    soort: str = Burgersoort.PERSOON.value

    @property
    def eigenaar(self) -> UUID:
        """Whose questions are seen."""
        return UUID(self.voor or self.burger)

    @property
    def namens(self) -> UUID | None:
        """Who acts for the other; nothing for who came for oneself."""
        return UUID(self.burger) if self.voor else None

    @property
    def einde(self) -> int:
        """When it ends if nothing is done from now on, in seconds since 1970."""
        stil = int(timedelta(minutes=settings.BURGER_STIL_MINUTEN).total_seconds())
        langst = int(timedelta(hours=settings.BURGER_LANGST_UREN).total_seconds())
        return min(self.gezien + stil, self.begonnen + langst)

    @property
    def tijd(self) -> str:
        """The same as people read it: 14.30, in English 14:30."""
        return kloktijd(datetime.fromtimestamp(self.einde, tz=timezone.get_current_timezone()))

    @property
    def seconden(self) -> int:
        """How long that is from now."""
        return max(0, self.einde - nu())

    @property
    def waarschuwing(self) -> int:
        """How many seconds before the end the page asks whether someone is still there."""
        return int(settings.SESSIE_WAARSCHUWING_SECONDEN)

    def haalt(self, niveau: Niveau) -> bool:
        """Whether it is sure enough for this."""
        return self.niveau >= niveau


def begin(
    request: HttpRequest,
    burger: Burger,
    *,
    aanbieder: str,
    niveau: Niveau,
    voor: Burger | None = None,
    bewijs: str = "",
) -> Ingelogd:
    """A new session under a new key, which the browser forgets when it is closed.

    `bewijs` is the ID token: it goes back to the provider when one signs out.
    """
    request.session.flush()
    request.session.set_expiry(TOT_DICHT)
    moment = nu()
    ingelogd = Ingelogd(
        burger=str(burger.pk),
        aanbieder=aanbieder,
        niveau=int(niveau),
        begonnen=moment,
        gezien=moment,
        voor=str(voor.pk) if voor else "",
        soort=burger.soort,
    )
    request.session[SLEUTEL] = asdict(ingelogd)
    request.session[BEWIJS] = versleutel(bewijs)
    request._burger = ingelogd  # type: ignore[attr-defined]
    return ingelogd


def burger_van(request: HttpRequest, *, telt: bool = True) -> Ingelogd | None:
    """Who is signed in as a citizen in this browser; None for who is not, or no longer (then `is_voorbij`).

    Asked once for each request; a page that does not ask costs no statement. `telt`: it is a sign of life.
    """
    if not hasattr(request, "_burger"):
        request._burger = _lees(request, telt=telt)  # type: ignore[attr-defined]
    gelezen: Ingelogd | None = request._burger  # type: ignore[attr-defined]
    return gelezen


def _lees(request: HttpRequest, *, telt: bool) -> Ingelogd | None:
    inhoud = request.session.get(SLEUTEL) if request.session.session_key else None
    if not inhoud:
        return None
    ingelogd = Ingelogd(**inhoud)
    if ingelogd.einde <= nu():
        request._burger_voorbij = True  # type: ignore[attr-defined]
        request.session.flush()
        return None
    if telt and nu() - ingelogd.gezien >= BIJWERKEN_SECONDEN:
        ingelogd = replace(ingelogd, gezien=nu())
        request.session[SLEUTEL] = asdict(ingelogd)
    return ingelogd


def verleng(request: HttpRequest) -> Ingelogd | None:
    """Someone is still there: the clock of silence starts anew."""
    ingelogd = burger_van(request)
    if ingelogd is not None:
        ingelogd = replace(ingelogd, gezien=nu())
        request.session[SLEUTEL] = asdict(ingelogd)
        request._burger = ingelogd  # type: ignore[attr-defined]
    return ingelogd


def is_voorbij(request: HttpRequest) -> bool:
    """Whether the session ended by itself, as `burger_van` just found."""
    return getattr(request, "_burger_voorbij", False)


def vergeet(request: HttpRequest) -> None:
    """A member of staff signs in over it: of the citizen nothing stays, and the cookie lasts as theirs do."""
    if request.session.pop(SLEUTEL, None) is not None:
        request.session.pop(BEWIJS, None)
        request.session.set_expiry(None)
    request._burger = None  # type: ignore[attr-defined]


def eindig(request: HttpRequest) -> str:
    """End the session here; returns the ID token, or nothing when nobody was signed in as a citizen."""
    if not request.session.session_key or SLEUTEL not in request.session:
        return ""
    bewijs = ontsleutel(request.session.get(BEWIJS, ""))
    request.session.flush()
    request._burger = None  # type: ignore[attr-defined]
    return bewijs
