"""The advice on the route: what was known, which rules decided, and why. Never changed (promise 6)."""

from collections.abc import Collection, Mapping
from typing import Any, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.models.dossier import Dossier, Route
from loket.routering.advies import Routeadvies
from loket.routering.drieluik import Drieluik
from portal.onveranderlijk import Onveranderlijk
from portal.persoonsgegevens.velden import VersleuteldJSONVeld

MET_WAAROM = 3
"""Of so many hits in front is kept which words and sentences led to them, beside those of the services it names."""


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
    def van(
        cls,
        advies: Routeadvies,
        drieluik: Drieluik,
        *,
        dossier: Dossier,
        zoekresultaat: Mapping[str, Any],
        **velden: Any,
    ) -> Self:
        """What was advised for this dossier, and the way that it took."""
        genoemd = [dienst.sleutel for dienst in drieluik.behoefte.diensten]
        return cls(
            dossier=dossier,
            route=advies.route.value,
            gekozen_route=dossier.route,
            spoed=advies.spoed.value,
            regels_versie=advies.regels_versie,
            vingerafdruk=advies.vingerafdruk,
            invoer=advies.situatie.naar_json(),
            uitkomst=advies.naar_json(),
            zoekresultaat=_beknopt(zoekresultaat, genoemd),
            **drieluik.naar_json(),
            **velden,
        )


def _beknopt(zoekresultaat: Mapping[str, Any], genoemd: Collection[str]) -> dict[str, Any]:
    """What the search found, without the reasons of hits that were neither in front nor named."""
    treffers = zoekresultaat["treffers"]
    rest = [
        treffer if treffer["dienst"] in genoemd else {**treffer, "woorden": [], "uitspraken": []}
        for treffer in treffers[MET_WAAROM:]
    ]
    return {**zoekresultaat, "treffers": [*treffers[:MET_WAAROM], *rest]}
