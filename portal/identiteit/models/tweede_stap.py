"""The second step of signing in: an app on one's own telephone that shows codes, and codes for when it is lost."""

import secrets
import time
from base64 import b32decode, b32encode
from datetime import datetime, timedelta
from urllib.parse import quote, urlencode

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_otp.oath import TOTP

from portal.identiteit.models.medewerker import Medewerker
from portal.persoonsgegevens.velden import VersleuteldTekstVeld

UITGEVER = "Geen Verkeerde Deur"
CIJFERS = 6
TIJDVAK_SECONDEN = 30
SPELING_TIJDVAKKEN = 1
"""A telephone whose clock is half a minute off still works (RFC 6238, 5.2)."""
GEHEIM_BYTES = 20
MEEST_GETELD = 12
"""2 ** 11 seconds, some 34 minutes: the longest wait after wrong codes."""


def nieuw_geheim() -> str:
    """160 random bits, as RFC 4226 advises, in the letters that an app reads."""
    return b32encode(secrets.token_bytes(GEHEIM_BYTES)).decode()


class Codeapp(models.Model):
    """The app of one member of staff; at most one that works and one that is being set up.

    The code itself is that of django-otp (RFC 6238). Its own model keeps the secret readable; this one encrypts it.
    """

    medewerker = models.ForeignKey(Medewerker, on_delete=models.CASCADE, related_name="codeapps")
    bevestigd = models.BooleanField(default=False)
    geheim = VersleuteldTekstVeld(_("geheim"), default=nieuw_geheim)
    laatste_tijdvak = models.BigIntegerField(default=-1)
    mislukt = models.PositiveSmallIntegerField(default=0)
    mislukt_op = models.DateTimeField(null=True, blank=True)
    ingesteld_op = models.DateTimeField(_("ingesteld"), default=timezone.now)

    class Meta:
        verbose_name = _("app voor codes")
        verbose_name_plural = _("apps voor codes")
        constraints = [
            models.UniqueConstraint(
                fields=["medewerker", "bevestigd"], name="codeapp_een_die_werkt_per_medewerker"
            )
        ]

    def __str__(self) -> str:
        return f"app of {self.medewerker_id}"

    @property
    def adres(self) -> str:
        """What the QR code holds (Key URI Format)."""
        label = quote(f"{UITGEVER}:{self.medewerker.gebruikersnaam}")
        vraag = {"secret": self.geheim, "issuer": UITGEVER, "digits": CIJFERS, "period": TIJDVAK_SECONDEN}
        return f"otpauth://totp/{label}?{urlencode(vraag, quote_via=quote)}"

    @property
    def geheim_in_groepen(self) -> str:
        """The secret to type over, in groups of four."""
        return " ".join(self.geheim[i : i + 4] for i in range(0, len(self.geheim), 4))

    @property
    def wacht_tot(self) -> datetime | None:
        """Until when no code is looked at: 1 second after the first wrong one, doubled up to half an hour."""
        if self.mislukt_op is None:
            return None
        return self.mislukt_op + timedelta(seconds=2 ** (min(self.mislukt, MEEST_GETELD) - 1))

    @property
    def moet_wachten(self) -> bool:
        """Whether a wrong code was typed a moment ago."""
        return self.wacht_tot is not None and self.wacht_tot > timezone.now()

    def toets(self, code: str) -> bool:
        """Whether this is a code of now that was not used before; a wrong one makes the next wait longer.

        Call it with the row locked: of two equal codes at once one wins.
        """
        if self.moet_wachten:
            return False
        totp = TOTP(b32decode(self.geheim), TIJDVAK_SECONDEN, 0, CIJFERS)
        totp.time = time.time()
        vorm = code.isascii() and code.isdigit() and len(code) == CIJFERS
        goed = vorm and totp.verify(int(code), SPELING_TIJDVAKKEN, self.laatste_tijdvak + 1)
        if goed:
            self.laatste_tijdvak = totp.t()
        self.onthoud(goed=goed)
        return bool(goed)

    def onthoud(self, *, goed: bool) -> None:
        """A right code ends the counting, a wrong one is counted."""
        self.mislukt = 0 if goed else min(self.mislukt + 1, MEEST_GETELD)
        self.mislukt_op = None if goed else timezone.now()
        self.save(update_fields=["mislukt", "mislukt_op", "laatste_tijdvak"])


class Herstelcode(models.Model):
    """One of ten codes for who has no telephone at hand; kept as keyed hash, and good for one time."""

    medewerker = models.ForeignKey(Medewerker, on_delete=models.CASCADE, related_name="herstelcodes")
    sleutel = models.CharField(max_length=64, unique=True)
    gebruikt_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("herstelcode")
        verbose_name_plural = _("herstelcodes")

    def __str__(self) -> str:
        return f"code of {self.medewerker_id}"
