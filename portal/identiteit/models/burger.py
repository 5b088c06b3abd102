"""Citizens and enterprises that signed in: a random id outside, the number that the law gives them locked inside."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.persoonsgegevens.bsn import elfproef
from portal.persoonsgegevens.sleutels import zoeksleutel
from portal.persoonsgegevens.velden import VersleuteldTekstVeld


class Burgersoort(models.TextChoices):
    """Whose number it is."""

    PERSOON = "persoon", _("persoon")
    ONDERNEMING = "onderneming", _("onderneming")


class Niveau(models.IntegerChoices):
    """How sure the provider is of who someone is; DigiD and eHerkenning on one ladder (libraries.md 1.7)."""

    BASIS = 1, _("basis")
    MIDDEN = 2, _("midden")
    SUBSTANTIEEL = 3, _("substantieel")
    HOOG = 4, _("hoog")


CIJFERS = {Burgersoort.PERSOON: 9, Burgersoort.ONDERNEMING: 8}


def kan_bestaan(soort: str, nummer: str) -> bool:
    """Whether this is a number as it is kept: all its digits, and of a person one that passes the elfproef."""
    heel = len(nummer) == CIJFERS[Burgersoort(soort)] and nummer.isascii() and nummer.isdigit()
    return heel and (soort != Burgersoort.PERSOON or elfproef(nummer))


def nummersleutel(soort: str, nummer: str) -> str:
    """The keyed hash by which a number is found; a BSN and a KvK number never give the same."""
    return zoeksleutel(nummer, doel=f"burger-{soort}")


class Burger(models.Model):
    """Someone who signed in, or for whom someone did. Outside this row only the id is known."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    soort = models.CharField(max_length=20, choices=Burgersoort.choices)
    nummer = VersleuteldTekstVeld(help_text="nine digits of a BSN, or eight of a KvK number")
    nummer_sleutel = models.CharField(max_length=64, unique=True, editable=False)
    eerst_op = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("burger")
        verbose_name_plural = _("burgers")
        constraints = [
            models.CheckConstraint(
                name="burger_heeft_nummer", condition=~models.Q(nummer="") & ~models.Q(nummer_sleutel="")
            ),
            models.CheckConstraint(
                name="burger_soort_bestaat", condition=models.Q(soort__in=Burgersoort.values)
            ),
        ]

    def __str__(self) -> str:
        return f"burger {self.pk}"

    @property
    def klopt(self) -> bool:
        """Whether the number is one that can exist and is found by its own hash."""
        gevonden = self.nummer_sleutel == nummersleutel(self.soort, self.nummer)
        return gevonden and kan_bestaan(self.soort, self.nummer)
