"""The promise: what we will do, who does it, and by which day. The only place of a promise (design.md §4)."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.models.dossier import Dossier
from portal.persoonsgegevens.velden import VersleuteldTekstVeld


class Toezeggingsoort(models.TextChoices):
    """A legal date and a promised date are never mixed (promise 7)."""

    WETTELIJK = "wettelijk", _("volgens de wet")
    BELOOFD = "beloofd", _("door ons beloofd")


class Toezeggingstatus(models.TextChoices):
    """open -> nagekomen, or open -> vervallen with a reason. A missed date is seen from the date."""

    OPEN = "open", _("open")
    NAGEKOMEN = "nagekomen", _("nagekomen")
    VERVALLEN = "vervallen", _("vervallen")


class Toezegging(models.Model):
    """One promise in one dossier."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="toezeggingen")
    wat = VersleuteldTekstVeld(_("wat"))
    wie = models.CharField(_("wie"), max_length=160)
    uiterlijk = models.DateField(_("uiterlijk"))
    soort = models.CharField(_("soort"), max_length=20, choices=Toezeggingsoort.choices)
    grondslag = models.CharField(
        _("grondslag"), max_length=200, blank=True, help_text=_("Het artikel, bij een wettelijke datum.")
    )
    status = models.CharField(
        _("status"), max_length=20, choices=Toezeggingstatus.choices, default=Toezeggingstatus.OPEN
    )
    reden = VersleuteldTekstVeld(_("reden"), blank=True, default="")
    vervangt = models.OneToOneField(
        "self",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="verplaatst_naar",
        help_text="the promise of which the date was moved",
    )
    aangemaakt_op = models.DateTimeField(default=timezone.now, editable=False)
    afgerond_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("toezegging")
        verbose_name_plural = _("toezeggingen")
        ordering = ["uiterlijk", "aangemaakt_op"]
        indexes = [models.Index(fields=["status", "uiterlijk"], name="toezegging_open_op_datum")]
        constraints = [
            models.CheckConstraint(
                name="toezegging_wettelijk_noemt_artikel",
                condition=models.Q(soort=Toezeggingsoort.BELOOFD) | ~models.Q(grondslag=""),
            ),
            models.CheckConstraint(
                name="toezegging_afgerond_heeft_moment",
                condition=models.Q(status=Toezeggingstatus.OPEN, afgerond_op__isnull=True)
                | (~models.Q(status=Toezeggingstatus.OPEN) & models.Q(afgerond_op__isnull=False)),
            ),
            models.CheckConstraint(
                name="toezegging_vervallen_heeft_reden",
                condition=~models.Q(status=Toezeggingstatus.VERVALLEN) | ~models.Q(reden=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.wat} ({self.wie}, {self.uiterlijk})"

    @property
    def van_overdracht(self) -> uuid.UUID | None:
        """The offer it is about, where the query that read it asked for that (`overdracht_sleutel`)."""
        return getattr(self, "overdracht_sleutel", None)

    @property
    def is_verder_zoeken(self) -> bool:
        """Whether we look further since an offer came back, where the query asked for `vervolg_sleutel`."""
        return getattr(self, "vervolg_sleutel", None) is not None

    @property
    def van_afspraak(self) -> bool:
        """Whether it is about an appointment or a waiting place that stands, where the query asked for that."""
        return bool(getattr(self, "afspraak_staat", False))

    @property
    def gaat_mee(self) -> bool:
        """Whether it goes along to the team that takes over, where the query asked for that."""
        return bool(getattr(self, "gaat_mee_sleutel", False))

    @property
    def is_open(self) -> bool:
        """Whether it still has to be kept."""
        return self.status == Toezeggingstatus.OPEN

    @property
    def voorbij(self) -> bool:
        """Whether its last day is over."""
        return self.uiterlijk < timezone.localdate()
