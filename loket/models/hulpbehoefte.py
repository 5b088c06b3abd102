"""What helps someone in our contact, as that person said it. A need for a while, never a label on a person.

There is no free text and no diagnosis here, and every need has a last day: then it is asked again.
"""

import uuid
from datetime import date

from django.db import models
from django.db.models import Expression, F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.models.dossier import Dossier
from loket.models.toezegging import Toezegging
from portal.identiteit.models import Medewerker


class Hulpsoort(models.TextChoices):
    """What helps, in the words that the citizen can say it in."""

    TOLK = "tolk", _("een tolk")
    GEBARENTOLK = "gebarentolk", _("een tolk voor gebarentaal")
    BELLEN = "bellen", _("bellen of voorlezen in plaats van een brief")
    GROTE_LETTERS = "grote_letters", _("grote letters")
    SAMEN_DIGITAAL = "samen_digitaal", _("samen achter de computer")
    RUSTIGE_PLEK = "rustige_plek", _("een rustige plek en de tijd nemen")
    ROLSTOEL = "rolstoel", _("een plek waar een rolstoel in kan")
    HELPER_ERBIJ = "helper_erbij", _("iemand die meekomt")


class Tolktaal(models.TextChoices):
    """Languages in which interpreters are asked most; another one is agreed in the contact itself."""

    ARABISCH = "ar", _("Arabisch")
    ENGELS = "en", _("Engels")
    OEKRAIENS = "uk", _("Oekraïens")
    PERZISCH = "fa", _("Perzisch")
    POOLS = "pl", _("Pools")
    RUSSISCH = "ru", _("Russisch")
    SOMALISCH = "so", _("Somalisch")
    SPAANS = "es", _("Spaans")
    TIGRINYA = "ti", _("Tigrinya")
    TURKS = "tr", _("Turks")
    ANDERS = "anders", _("een andere taal")


class HulpbehoefteQuerySet(models.QuerySet["Hulpbehoefte"]):
    """Queries on needs."""

    def geldig(self, dag: date | Expression | None = None) -> "HulpbehoefteQuerySet":
        """Those that count on this day, today when it is not said."""
        return self.filter(beeindigd_op__isnull=True, tot__gte=dag or timezone.localdate())


class Hulpbehoefte(models.Model):
    """One thing that helps, until a day. `gevraagd` is the promise to ask whether it still does."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="hulpbehoeften")
    soort = models.CharField(_("wat helpt"), max_length=20, choices=Hulpsoort.choices)
    taal = models.CharField(_("taal van de tolk"), max_length=8, choices=Tolktaal.choices, blank=True)
    gezegd_op = models.DateField(_("gezegd op"), default=timezone.localdate)
    tot = models.DateField(_("tot en met"))
    vastgelegd_door = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    beeindigd_op = models.DateTimeField(null=True, blank=True)
    gevraagd = models.OneToOneField(
        Toezegging, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = HulpbehoefteQuerySet.as_manager()

    class Meta:
        verbose_name = _("hulpbehoefte")
        verbose_name_plural = _("hulpbehoeften")
        ordering = ["soort"]
        indexes = [
            models.Index(fields=["tot"], condition=Q(beeindigd_op__isnull=True), name="hulpbehoefte_loopt")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "soort"],
                condition=Q(beeindigd_op__isnull=True),
                name="hulpbehoefte_een_keer_tegelijk",
            ),
            models.CheckConstraint(
                name="hulpbehoefte_taal_hoort_bij_tolk", condition=Q(taal="") | Q(soort=Hulpsoort.TOLK)
            ),
            models.CheckConstraint(
                name="hulpbehoefte_eindigt_na_begin", condition=Q(tot__gte=F("gezegd_op"))
            ),
        ]

    def __str__(self) -> str:
        taal = f" ({self.get_taal_display()})" if self.taal else ""
        return f"{self.get_soort_display()}{taal}"

    @property
    def voorbij(self) -> bool:
        """Whether the last day is over: then it no longer counts until it was asked again."""
        return self.tot < timezone.localdate()
