"""A bundle of signals about the same thing, and the answers to it."""

import uuid
from typing import ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.identiteit.models import Medewerker
from portal.onveranderlijk import Onveranderlijk
from portal.stelsel.models import Ministerie
from signalen.models.signaal import LANGE_TEKST, Oorzaak
from signalen.teksten import geen_stuurtekens
from signalen.zicht import ministeries_van, ziet_alle_ministeries


class Knelpuntstatus(models.TextChoices):
    """Where the ministry stands; domain.md 4d, the part that this installation uses."""

    IN_ONDERZOEK = "in_onderzoek", _("in onderzoek")
    BEANTWOORD = "beantwoord", _("beantwoord")


class Uitkomst(models.TextChoices):
    """The closed list of outcomes of domain.md 4d; "erkend, nu niet" is a decent one."""

    AANGEPAST = "aangepast", _("Aangepast")
    VASTE_LIJN = "vaste_lijn", _("Vaste lijn afgesproken")
    TIJDELIJKE_WERKWIJZE = "tijdelijke_werkwijze", _("Tijdelijke werkwijze")
    DOORVERWEZEN = "doorverwezen", _("Doorverwezen, door de nieuwe eigenaar aanvaard")
    ERKEND_NU_NIET = "erkend_nu_niet", _("Erkend, nu niet")
    NIET_GEDEELD = "niet_gedeeld", _("Niet gedeeld")
    AL_BEKEND = "al_bekend", _("Was al bekend")


class Knelpunten(models.QuerySet["Knelpunt"]):
    """Bundles, as far as someone may see them."""

    def voor(self, medewerker: Medewerker) -> Self:
        """What this person may see: a policy officer the own ministry, the signal team everything."""
        if ziet_alle_ministeries(medewerker):
            return self
        return self.filter(ministerie__in=ministeries_van(medewerker))


class Knelpunt(models.Model):
    """What hurts, by ministry: one or more received signals put together by a person."""

    titel = models.CharField(_("titel"), max_length=160, validators=[geen_stuurtekens])
    ministerie = models.ForeignKey(Ministerie, on_delete=models.PROTECT, related_name="knelpunten")
    wet_sleutel = models.CharField(max_length=80, blank=True)
    wet = models.CharField(_("wet"), max_length=200, blank=True)
    artikel = models.CharField(_("artikel"), max_length=80, blank=True)
    oorzaak = models.CharField(_("oorzaak"), max_length=30, choices=Oorzaak.choices)
    status = models.CharField(
        _("status"), max_length=20, choices=Knelpuntstatus.choices, default=Knelpuntstatus.IN_ONDERZOEK
    )
    eigenaar = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    gebundeld_op = models.DateTimeField(_("gebundeld"), default=timezone.now)

    objects = Knelpunten.as_manager()

    class Meta:
        verbose_name = _("knelpunt")
        verbose_name_plural = _("knelpunten")
        ordering = ["-gebundeld_op"]

    def __str__(self) -> str:
        return self.titel

    @property
    def regel(self) -> str:
        """The rule in one line: citation title and article, as far as known."""
        return ", ".join(deel for deel in (self.wet, self.artikel and f"art. {self.artikel}") if deel)


class Reactie(Onveranderlijk):
    """One answer of the ministry; it goes to every sender in the bundle. Never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    knelpunt = models.ForeignKey(Knelpunt, on_delete=models.PROTECT, related_name="reacties")
    uitkomst = models.CharField(_("uitkomst"), max_length=30, choices=Uitkomst.choices)
    tekst_medewerker = models.TextField(_("antwoord voor de medewerkers"), validators=LANGE_TEKST)
    tekst_burger = models.TextField(_("antwoord voor de burger, in gewone woorden"), validators=LANGE_TEKST)
    bewijs = models.URLField(
        _("bewijs"),
        blank=True,
        max_length=400,
        help_text=_("Bij 'aangepast': het adres van de aangepaste tekst."),
    )
    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField(default=timezone.now)

    # What a person typed, and so what is searched for personal data on both sides.
    VRIJE_TEKST: ClassVar[tuple[str, ...]] = ("tekst_medewerker", "tekst_burger", "bewijs")

    class Meta:
        verbose_name = _("reactie")
        verbose_name_plural = _("reacties")
        ordering = ["-op"]
        constraints = [
            models.CheckConstraint(
                name="reactie_aangepast_heeft_bewijs",
                condition=~models.Q(uitkomst=Uitkomst.AANGEPAST) | ~models.Q(bewijs=""),
            ),
            models.CheckConstraint(
                name="reactie_uitkomst_bestaat", condition=models.Q(uitkomst__in=Uitkomst.values)
            ),
        ]

    def __str__(self) -> str:
        return self.get_uitkomst_display()

    def vrije_tekst(self) -> dict[str, str]:
        """All text that may hold no personal data, by field."""
        return {veld: getattr(self, veld) for veld in self.VRIJE_TEKST}
