"""A fixed line that came in: what is always decided, offered to the owner of the rule (domain.md 3e)."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.identiteit.models import Medewerker
from portal.onveranderlijk import Onveranderlijk
from signalen.models.ontvangen import OntvangenSignaal
from signalen.zicht import ministeries_van, ziet_alle_ministeries


class Regelvoorstellen(models.QuerySet["Regelvoorstel"]):
    """Proposals, as far as someone may see them."""

    def voor(self, medewerker: Medewerker) -> Self:
        """As their signals: a policy officer the own ministry, the signal team everything."""
        if ziet_alle_ministeries(medewerker):
            return self
        return self.filter(signaal__ministerie__in=ministeries_van(medewerker))

    def geldend(self) -> Self:
        """Those that were not taken back."""
        return self.filter(signaal__intrekking__isnull=True)


class Regelvoorstel(Onveranderlijk):
    """From exception to rule: so many alike decisions, their costs, and those that went another way.

    It came with a signal, and lives and is answered with that. Never changed. Costs are euros per decision in the
    first year; empty when too few were known. Numbers are as the sender may show them.
    """

    signaal = models.OneToOneField(
        OntvangenSignaal, on_delete=models.PROTECT, primary_key=True, related_name="regelvoorstel"
    )
    uitkomst = models.CharField(_("uitkomst"), max_length=100)
    feiten = models.JSONField(_("feiten"), default=list)
    besluiten = models.CharField(_("gelijke besluiten"), max_length=10)
    anders = models.CharField(_("besluiten die een andere kant op gingen"), max_length=10)
    kosten_laag = models.PositiveIntegerField(null=True)
    kosten_hoog = models.PositiveIntegerField(null=True)
    tegenvoorbeelden = models.JSONField(_("tegenvoorbeelden"), default=list)

    objects = Regelvoorstellen.as_manager()

    class Meta:
        verbose_name = _("voorstel voor een regel")
        verbose_name_plural = _("voorstellen voor een regel")
        constraints = [
            models.CheckConstraint(
                name="regelvoorstel_kosten_is_een_bereik",
                condition=models.Q(kosten_laag__isnull=True, kosten_hoog__isnull=True)
                | models.Q(kosten_laag__isnull=False, kosten_hoog__gte=models.F("kosten_laag")),
            ),
        ]

    def __str__(self) -> str:
        return self.signaal.titel


def met_voorstel(*, ook_ingetrokken: bool = False) -> models.Exists:
    """To annotate a knelpunt with: whether a rule is proposed in one of its signals, and not taken back."""
    voorstellen = Regelvoorstel.objects.filter(signaal__knelpunt=models.OuterRef("pk"))
    return models.Exists(voorstellen if ook_ingetrokken else voorstellen.geldend())
