"""A fact about someone that is wrong in a registration of government (domain.md S16)."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.models.dossier import Dossier
from loket.models.overdracht import Overdracht
from loket.models.toezegging import Toezegging
from portal.persoonsgegevens.velden import VersleuteldTekstVeld


class Register(models.TextChoices):
    """Where it stands wrong."""

    BRP = "brp", _("Basisregistratie Personen (BRP): naam, adres, gezin")
    BAG = "bag", _("Basisregistratie Adressen en Gebouwen (BAG): een adres of gebouw")
    KVK = "kvk", _("Handelsregister (KVK): een bedrijf")
    RDW = "rdw", _("Kentekenregister of rijbewijs (RDW)")
    POLIS = "polis", _("Polisadministratie (UWV): werk en loon")
    BRI = "bri", _("Basisregistratie Inkomen (Belastingdienst)")
    KADASTER = "kadaster", _("Kadaster: een huis of grond")
    WOZ = "woz", _("WOZ: de waarde van een huis")
    ANDERS = "anders", _("Een ander register, of dat weet ik niet")


class Foutstatus(models.TextChoices):
    """gemeld -> doorgegeven, or anders: staff wrote down what they did instead."""

    GEMELD = "gemeld", _("gemeld")
    DOORGEGEVEN = "doorgegeven", _("doorgegeven aan het Meldpunt")
    ANDERS = "anders", _("op een andere manier opgelost")


class Registerfout(models.Model):
    """What is wrong and what it should be; the values are encrypted and stand in no list."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="registerfouten")
    register = models.CharField(_("welk register"), max_length=20, choices=Register.choices)
    veld = VersleuteldTekstVeld(_("welk gegeven"))
    fout = VersleuteldTekstVeld(_("wat er nu staat"))
    juist = VersleuteldTekstVeld(_("wat het moet zijn"))
    bewijs = VersleuteldTekstVeld(_("waaruit dat blijkt"), blank=True, default="")
    gevolgen = VersleuteldTekstVeld(_("wat er daardoor misgaat"), blank=True, default="")
    door = models.CharField(_("door"), max_length=160, blank=True, help_text="empty: the citizen")
    status = models.CharField(max_length=20, choices=Foutstatus.choices, default=Foutstatus.GEMELD)
    toezegging = models.OneToOneField(
        Toezegging, on_delete=models.CASCADE, null=True, blank=True, related_name="registerfout"
    )
    overdracht = models.ForeignKey(
        Overdracht, on_delete=models.CASCADE, null=True, blank=True, related_name="registerfouten"
    )
    gemeld_op = models.DateTimeField(_("gemeld"), default=timezone.now)

    class Meta:
        verbose_name = _("fout in een registratie")
        verbose_name_plural = _("fouten in registraties")
        ordering = ["-gemeld_op"]
        constraints = [
            models.CheckConstraint(
                name="registerfout_doorgegeven_met_overdracht",
                condition=Q(status__in=[Foutstatus.GEMELD, Foutstatus.ANDERS], overdracht__isnull=True)
                | Q(status=Foutstatus.DOORGEGEVEN, overdracht__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.get_register_display()
