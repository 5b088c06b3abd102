"""Versions of the routing rules: drafted, read by a second person, published with a date, kept for ever."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.onveranderlijk import Onveranderlijk


class Regelstaat(models.TextChoices):
    """Where a version stands. That a published one was replaced follows from the dates, so it is not stored."""

    CONCEPT = "concept", _("concept")
    TER_BEOORDELING = "ter_beoordeling", _("ter beoordeling")
    GEPUBLICEERD = "gepubliceerd", _("gepubliceerd")
    INGETROKKEN = "ingetrokken", _("ingetrokken")


class Regelversie(models.Model):
    """One version of the rules. An advice names it by `versie` and `vingerafdruk`, so it is never removed.

    `auteur` is who wrote it last; nobody for the versions that come with the software.
    """

    versie = models.CharField(_("versie"), max_length=40, unique=True, editable=False)
    inhoud = models.JSONField(_("inhoud"))
    vingerafdruk = models.CharField(_("vingerafdruk"), max_length=16)
    staat = models.CharField(
        _("staat"), max_length=20, choices=Regelstaat.choices, default=Regelstaat.CONCEPT
    )
    toelichting = models.TextField(_("wat er verandert en waarom"), blank=True)
    gebaseerd_op = models.ForeignKey(
        "self", verbose_name=_("gebaseerd op"), on_delete=models.PROTECT, null=True, blank=True
    )
    auteur = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("auteur"),
        on_delete=models.PROTECT,
        null=True,
        related_name="geschreven_regels",
    )
    beoordelaar = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("tweede lezer"),
        on_delete=models.PROTECT,
        null=True,
        related_name="beoordeelde_regels",
    )
    meegeleverd = models.BooleanField(_("hoort bij de software"), default=False, editable=False)
    aangemaakt_op = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("versie van de regels")
        verbose_name_plural = _("versies van de regels")
        ordering = ["-aangemaakt_op", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(beoordelaar__isnull=True) | Q(auteur__isnull=True) | ~Q(beoordelaar=F("auteur")),
                name="regelversie_tweede_lezer_is_een_ander",
            ),
            models.CheckConstraint(
                condition=~Q(staat=Regelstaat.GEPUBLICEERD)
                | Q(beoordelaar__isnull=False)
                | Q(meegeleverd=True),
                name="regelversie_gepubliceerd_is_gelezen",
            ),
            models.CheckConstraint(
                condition=Q(auteur__isnull=False) | Q(meegeleverd=True),
                name="regelversie_heeft_auteur",
            ),
        ]

    def __str__(self) -> str:
        return self.versie

    @property
    def schrijvers(self) -> set[int]:
        """Who wrote on it, so may not be its second reader. One statement."""
        schreven = self.stappen.filter(soort__in=[Regelstapsoort.AANGEMAAKT, Regelstapsoort.BEWERKT])
        wie = {*schreven.values_list("door", flat=True), self.auteur_id}
        return {sleutel for sleutel in wie if sleutel is not None}


class Regelstapsoort(models.TextChoices):
    """What happened to a version."""

    AANGEMAAKT = "aangemaakt", _("concept gemaakt")
    BEWERKT = "bewerkt", _("concept bewerkt")
    AANGEBODEN = "aangeboden", _("aangeboden aan een tweede lezer")
    TERUGGEGEVEN = "teruggegeven", _("teruggegeven aan de auteur")
    GEPUBLICEERD = "gepubliceerd", _("gepubliceerd")
    TERUGGEZET = "teruggezet", _("opnieuw gepubliceerd")
    INGETROKKEN = "ingetrokken", _("ingetrokken")


class Regelstap(Onveranderlijk):
    """One step in the life of a version; the steps that publish say from which day it holds."""

    regelversie = models.ForeignKey(
        Regelversie, verbose_name=_("versie"), on_delete=models.PROTECT, related_name="stappen"
    )
    soort = models.CharField(_("stap"), max_length=20, choices=Regelstapsoort.choices)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("door"), on_delete=models.PROTECT, null=True
    )
    reden = models.TextField(_("reden"), blank=True)
    vingerafdruk = models.CharField(_("vingerafdruk"), max_length=16)
    geldig_vanaf = models.DateField(_("geldig vanaf"), null=True)
    op = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("stap van een versie")
        verbose_name_plural = _("stappen van versies")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(soort__in=["gepubliceerd", "teruggezet"], geldig_vanaf__isnull=False)
                | (~Q(soort__in=["gepubliceerd", "teruggezet"]) & Q(geldig_vanaf__isnull=True)),
                name="regelstap_publiceren_heeft_een_dag",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} ({self.regelversie_id})"


class Regelalarm(models.Model):
    """A row of a published version that could not be evaluated; people went to a person because of it.

    No personal data: which row, how often, and when.
    """

    regels_versie = models.CharField(_("versie"), max_length=40)
    vingerafdruk = models.CharField(_("vingerafdruk"), max_length=16)
    rij = models.CharField(_("rij"), max_length=80)
    aantal = models.PositiveIntegerField(_("aantal keren gezien"), default=0)
    eerst_op = models.DateTimeField(_("voor het eerst"), default=timezone.now)
    laatst_op = models.DateTimeField(_("het laatst"), default=timezone.now)
    opgelost_op = models.DateTimeField(_("opgelost op"), null=True)
    opgelost_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("opgelost door"), on_delete=models.PROTECT, null=True
    )
    oplossing = models.CharField(_("wat eraan gedaan is"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("alarm over een regel")
        verbose_name_plural = _("alarmen over regels")
        ordering = ["-laatst_op"]
        constraints = [
            models.UniqueConstraint(fields=["vingerafdruk", "rij"], name="regelalarm_een_per_rij"),
            models.CheckConstraint(
                condition=Q(opgelost_op__isnull=True) | (Q(opgelost_door__isnull=False) & ~Q(oplossing="")),
                name="regelalarm_opgelost_zegt_hoe",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rij} ({self.regels_versie})"
