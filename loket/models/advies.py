"""The advice on the route: what was known, which rules decided, and why. Never changed (promise 6)."""

from typing import Any, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.models.dossier import Dossier, Route
from loket.routering.advies import Routeadvies
from loket.routering.drieluik import Drieluik
from portal.onveranderlijk import Onveranderlijk
from portal.persoonsgegevens.velden import VersleuteldJSONVeld


class Advies(Onveranderlijk):
    """One advice, reproducible from its inputs and the version of the rules.

    `behoefte`, `deur` and `wie_en_wanneer` are its three records (loket/routering/drieluik.py).
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="adviezen")
    route = models.CharField(_("geadviseerde route"), max_length=20, choices=Route.choices)
    gekozen_route = models.CharField(_("gekozen route"), max_length=20, choices=Route.choices)
    spoed = models.CharField(_("spoed"), max_length=20)
    regels_versie = models.CharField(_("versie van de regels"), max_length=40)
    vingerafdruk = models.CharField(_("vingerafdruk van de regels"), max_length=16)
    invoer = VersleuteldJSONVeld(_("invoer"))
    uitkomst = VersleuteldJSONVeld(_("uitkomst met redenen"))
    zoekresultaat = VersleuteldJSONVeld(_("zoekresultaat"))
    behoefte = VersleuteldJSONVeld(_("wat er nodig is"))
    deur = VersleuteldJSONVeld(_("welke deur"))
    wie_en_wanneer = VersleuteldJSONVeld(_("wie en wanneer"))
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("routeadvies")
        verbose_name_plural = _("routeadviezen")
        ordering = ["-op"]

    def __str__(self) -> str:
        return f"{self.get_route_display()} ({self.regels_versie})"

    @classmethod
    def van(cls, advies: Routeadvies, drieluik: Drieluik, *, dossier: Dossier, **velden: Any) -> Self:
        """What was advised for this dossier, and the way that it took."""
        return cls(
            dossier=dossier,
            route=advies.route.value,
            gekozen_route=dossier.route,
            spoed=advies.spoed.value,
            regels_versie=advies.regels_versie,
            vingerafdruk=advies.vingerafdruk,
            invoer=advies.situatie.naar_json(),
            uitkomst=advies.naar_json(),
            **drieluik.naar_json(),
            **velden,
        )
