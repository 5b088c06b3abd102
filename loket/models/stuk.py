"""Letters and other papers that lie ready for the citizen."""

import hashlib
import json
import uuid
from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.models.dossier import Dossier
from portal.berichten.uitleg import nieuwe_briefcode
from portal.persoonsgegevens.velden import VersleuteldTekstVeld


class Stuksoort(models.TextChoices):
    """What a paper is."""

    ONTVANGSTBEWIJS = "ontvangstbewijs", _("ontvangstbewijs")
    BALIEBRIEFJE = "baliebriefje", _("briefje van de balie")
    BESLUITBRIEF = "besluitbrief", _("brief met een besluit")
    BEZWAARBRIEF = "bezwaarbrief", _("brief met de beslissing op een bezwaar")
    DOORZENDBERICHT = "doorzendbericht", _("bericht dat uw vraag is doorgestuurd")
    AFSPRAAK = "afspraak", _("bewijs van een afspraak")
    NOODBRIEF = "noodbrief", _("brief over wat wij meteen deden")
    TERMIJNBERICHT = "termijnbericht", _("bericht over de tijd om te beslissen")
    BUNDEL = "bundel", _("alles over uw vraag bij elkaar")
    VERZENDBLAD = "verzendblad", _("blad bij een brief: wanneer wij die stuurden")


def vingerafdruk(html: str, gegevens: str = "") -> str:
    """The hash of what is frozen: the text, and the data when there are any."""
    return hashlib.sha256((html + gegevens).encode()).hexdigest()


def gegevens_als_tekst(gegevens: Mapping[str, Any] | None) -> str:
    """Data as they are frozen: JSON for people and machines, always the same for the same values."""
    return json.dumps(gegevens, ensure_ascii=False, indent=1) if gegevens else ""


class Stuk(models.Model):
    """A paper, frozen as HTML with its hash; the PDF is made from it after commit.

    An attempt that fails is tried again for ever, each time after a longer pause; `controleer` tells which ones fail.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="stukken")
    soort = models.CharField(_("soort"), max_length=20, choices=Stuksoort.choices)
    hoort_bij = models.OneToOneField(
        "self",
        on_delete=models.CASCADE,
        null=True,
        editable=False,
        related_name="verzendblad",
        help_text="the letter that this sheet travels with; read, printed and sent together",
    )
    titel = models.CharField(_("titel"), max_length=200)
    html = VersleuteldTekstVeld()
    gegevens = VersleuteldTekstVeld(
        blank=True, default="", help_text="the same as data (JSON), which travels in the PDF"
    )
    uitlegcode = models.CharField(
        max_length=16,
        unique=True,
        null=True,
        default=nieuwe_briefcode,
        editable=False,
        help_text="on the letter: opens the explanation of this kind of letter and nothing else",
    )
    sha256 = models.CharField(max_length=64, editable=False, help_text="of text and data")
    klaargelegd_op = models.DateTimeField(_("klaargelegd"), default=timezone.now)
    pdf = models.BinaryField(null=True, editable=False)
    pdf_gemaakt_op = models.DateTimeField(null=True, editable=False)
    pdf_pogingen = models.PositiveIntegerField(default=0, editable=False)
    pdf_volgende_poging_op = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("stuk")
        verbose_name_plural = _("stukken")
        ordering = ["-klaargelegd_op"]
        indexes = [
            models.Index(fields=["pdf_gemaakt_op", "pdf_volgende_poging_op"], name="stuk_pdf_aan_de_beurt")
        ]

    def __str__(self) -> str:
        return self.titel

    @property
    def blad(self) -> "Stuk | None":
        """The sheet that was made when this letter was sent. No statement after `select_related("verzendblad")`."""
        return getattr(self, "verzendblad", None)

    @property
    def compleet(self) -> str:
        """What the reader gets, on screen, as text and as PDF: the frozen letter, then the sheet of its sending."""
        return f"{self.html}\n{self.blad.html}" if self.blad else self.html

    @property
    def is_heel(self) -> bool:
        """Whether the frozen text is still what its hash says."""
        return vingerafdruk(self.html, self.gegevens) == self.sha256


class Actie(models.Model):
    """Something the citizen can do from the own page, offered by a higher floor (label and event)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="acties")
    stuk = models.ForeignKey(Stuk, on_delete=models.CASCADE, null=True, blank=True, related_name="acties")
    label = models.CharField(_("label"), max_length=120)
    uitleg = models.CharField(_("uitleg"), max_length=300, blank=True)
    gebeurtenis = models.CharField(max_length=60)
    antwoord = models.CharField(
        max_length=20, blank=True, help_text="the answer that this action gives, where a question has several"
    )
    uiterlijk = models.DateField(_("uiterlijk"), null=True, blank=True)
    gedaan_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("actie")
        verbose_name_plural = _("acties")
        ordering = ["uiterlijk"]

    def __str__(self) -> str:
        return self.label

    @property
    def is_voorbij(self) -> bool:
        """Whether its last day is over; it can still be done then, with the reason why it is late."""
        return self.uiterlijk is not None and self.uiterlijk < timezone.localdate()
