"""Who comes in at the steps of an appointment: the citizen with the code, who helps with a mandate, or staff."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from loket.handelingen.afspraakovergangen import Doener, Wie
from loket.handelingen.toegang import noteer_bij
from loket.models import Dossier, Machtiging, Route
from loket.selecties.afspraken import met_staande_afspraak, staat_op
from loket.selecties.bezwaar import lopend_bezwaar, met_bezwaar
from loket.selecties.hulp import gelezen_hulp, met_advies
from loket.selecties.hulptekens import Spoedhulp
from loket.selecties.machtigingen import machtiging_om_te_volgen, regelt_afspraken
from loket.views.bezoek import dossier_id, machtiging_id
from loket.views.bezwaarbalk import toon_bezwaar, toon_bezwaar_aan_helper
from loket.views.deze_vraag import voor_deze_vraag
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from portal.logboek.models import Activiteit

MET_ALLES = ("team", "dienst__organisatie", "gemeente", "afspraakwens__gemeente")


@dataclass(frozen=True)
class Toegang:
    """A dossier and who works on its appointment: the citizen, who helps with a mandate, or a member of staff."""

    dossier: Dossier
    medewerker: Medewerker | None = None
    machtiging: Machtiging | None = None

    @property
    def wie(self) -> Wie:
        """Who takes the steps."""
        return Wie.MEDEWERKER if self.medewerker else Wie.BURGER

    @property
    def door(self) -> Doener:
        """The name that the steps carry, or the mandate of who helps."""
        return self.machtiging or (self.medewerker.naam if self.medewerker else "")

    @property
    def basis(self) -> str:
        """The template that the pages stand in."""
        return "basis_medewerker.html" if self.medewerker else "basis.html"

    @property
    def hulp(self) -> Spoedhulp | None:
        """Help and secrecy that the story asks for; staff see that on the page of the dossier."""
        return None if self.medewerker else gelezen_hulp(self.dossier)

    def adres(self, stap: str, *args: Any) -> str:
        """The address of a step, for who came in."""
        if self.medewerker:
            return reverse(f"balie-{stap}", args=[self.dossier.pk, *args])
        return reverse(f"helper-{stap}" if self.machtiging else stap, args=args)

    @property
    def adressen(self) -> dict[str, str]:
        """The addresses of the steps without arguments, by name."""
        namen = ("wensen", "kiezen", "bevestigen", "loslaten", "aanbod", "stoppen", "afzeggen", "agenda")
        terug = reverse("volgen-helper" if self.machtiging else "volgen-dossier")
        if self.medewerker:
            terug = reverse("balie-dossier", args=[self.dossier.pk])
        return {
            "afspraak": self.adres("afspraak"),
            "terug": terug,
            **{naam: self.adres(f"afspraak-{naam}") for naam in namen},
        }


Stap = Callable[..., HttpResponse]
"""Takes the request, the `Toegang`, and what stands in the address."""

_OOK_GESLOTEN: set[Stap] = set()


def ook_gesloten(stap: Stap) -> Stap:
    """A step that can be taken of a finished question as well."""
    _OOK_GESLOTEN.add(stap)
    return stap


def voor_burger(stap: Stap) -> Callable[..., HttpResponse]:
    """Open a step to the browser that follows the dossier; others are asked for the code."""

    @voor_deze_vraag
    def open_(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        sleutel = dossier_id(request)
        dossiers = met_staande_afspraak(met_advies(met_bezwaar(Dossier.objects.select_related(*MET_ALLES))))
        dossier = dossiers.filter(pk=sleutel).first() if sleutel else None
        if dossier is None:
            return redirect("volgen")
        toon_bezwaar(request, lopend_bezwaar(dossier))
        return _als_open(stap, request, Toegang(dossier), *args, **kwargs)

    return open_


def voor_helper(stap: Stap) -> Callable[..., HttpResponse]:
    """Open a step to who may act for the person of the dossier; not when they may read nothing of appointments."""

    def open_(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        machtiging = machtiging_om_te_volgen(machtiging_id(request))
        if machtiging is None or not regelt_afspraken(machtiging):
            return redirect("volgen-helper")
        toon_bezwaar_aan_helper(request, machtiging)
        dossiers = met_staande_afspraak(met_advies(Dossier.objects.select_related(*MET_ALLES)))
        toegang = Toegang(dossiers.get(pk=machtiging.dossier_id), machtiging=machtiging)
        return _als_open(stap, request, toegang, *args, **kwargs)

    return open_


def voor_medewerker(stap: Stap) -> Callable[..., HttpResponse]:
    """Open a step to staff who may work on the dossier; each look is logged."""

    @met_recht(Recht.DOSSIER_BEHANDELEN)
    def open_(request: MedewerkerVerzoek, dossier_id: UUID, *args: Any, **kwargs: Any) -> HttpResponse:
        zichtbaar = met_staande_afspraak(Dossier.objects.voor(request.user, Recht.DOSSIER_BEHANDELEN))
        dossier = get_object_or_404(zichtbaar.select_related(*MET_ALLES), pk=dossier_id)
        noteer_bij(
            dossier, request.user, activiteit=Activiteit.DOSSIER_BEHANDELEN, recht=Recht.DOSSIER_BEHANDELEN
        )
        return _als_open(stap, request, Toegang(dossier, request.user), *args, **kwargs)

    return open_


def _als_open(stap: Stap, request: HttpRequest, toegang: Toegang, *args: Any, **kwargs: Any) -> HttpResponse:
    """Take the step; for a question that is finished: what that means, and the way on."""
    if toegang.dossier.is_open or stap in _OOK_GESLOTEN:
        return stap(request, toegang, *args, **kwargs)
    if request.method == "POST":
        return redirect(toegang.adres("afspraak"))
    return toon(request, toegang, "gesloten", kan_heropenen=toegang.dossier.route != Route.MAATWERK)


def toon(request: HttpRequest, toegang: Toegang, sjabloon: str, **inhoud: Any) -> HttpResponse:
    return render(
        request,
        f"loket/afspraken/{sjabloon}.html",
        {
            "basis": toegang.basis,
            "hulp": toegang.hulp,
            "adressen": toegang.adressen,
            "dossier": toegang.dossier,
            "medewerker": toegang.medewerker,
            "namens": toegang.machtiging is not None,
            "staat_op": staat_op(toegang.dossier),
            **inhoud,
        },
    )
