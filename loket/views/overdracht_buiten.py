"""The page of a party outside: nothing to see until it opens the question, and each opening is a look that is logged.

A mail program that follows the link only finds a button, so it leaves no look behind.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from loket.forms.overdracht import (
    BuitenAanvaardForm,
    BuitenTeruggeefForm,
    BuitenVerslagForm,
    BuitenVraagForm,
    EersteStapForm,
)
from loket.handelingen import TeVaak
from loket.handelingen import overdracht as handelingen
from loket.handelingen.overdracht.dagen import antwoord_tot
from loket.models import Overdracht, OverdrachtStap, Overdrachtstatus
from loket.models.overdracht import BIJ_ONTVANGER
from loket.selecties.overdrachten import gedeeld_met, klok_van, zin_zonder_bellen
from portal.adres import adres_van
from portal.identiteit.rechten import Geweigerd
from portal.weergave.formulieren import PortaalForm
from portal.weergave.verlopen import getypte_teksten

SJABLOON = "loket/overdracht/buiten.html"
Scherm = Callable[[HttpRequest, str], HttpResponse]


@dataclass(frozen=True)
class Antwoord:
    """One thing that a party outside can do."""

    naam: str
    kop: Any
    knop: Any
    form: type[PortaalForm]
    doe: Callable[..., object]
    gelukt: Any
    bij: Collection[Overdrachtstatus] = BIJ_ONTVANGER


ANTWOORDEN = {
    rij.naam: rij
    for rij in (
        Antwoord(
            "aanvaarden",
            gettext_lazy("Wij nemen de vraag over"),
            gettext_lazy("Neem de vraag over"),
            BuitenAanvaardForm,
            handelingen.aanvaard_buiten,
            gettext_lazy("Dank u wel. De burger leest dat u helpt, en wanneer."),
        ),
        Antwoord(
            "vragen",
            gettext_lazy("Wij hebben eerst een vraag"),
            gettext_lazy("Stel de vraag"),
            BuitenVraagForm,
            handelingen.stel_vraag_buiten,
            gettext_lazy("Uw vraag is gesteld. De klok staat stil. U krijgt een e-mail als er antwoord is."),
            bij=(Overdrachtstatus.AANGEBODEN,),
        ),
        Antwoord(
            "teruggeven",
            gettext_lazy("Wij kunnen de vraag niet overnemen"),
            gettext_lazy("Geef de vraag terug"),
            BuitenTeruggeefForm,
            handelingen.geef_terug_buiten,
            gettext_lazy("Dank u wel. De vraag is terug bij de zender, met uw reden en voorstel."),
        ),
        Antwoord(
            "verslag",
            gettext_lazy("Laat weten hoe het gaat"),
            gettext_lazy("Laat het weten"),
            BuitenVerslagForm,
            handelingen.doe_verslag_buiten,
            gettext_lazy("Dank u wel. De burger en de zender lezen dit."),
            bij=(Overdrachtstatus.AANVAARD,),
        ),
    )
}


def _besloten(scherm: Scherm) -> Scherm:
    """Keep the page out of search engines and its address out of what browsers tell others.

    `strict-origin` and not `no-referrer`: with the latter browsers send forms without their origin, and then nobody
    can tell our own form from another's.
    """

    @wraps(scherm)
    def bewaakt(request: HttpRequest, token: str) -> HttpResponse:
        antwoord = scherm(request, token)
        antwoord["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        antwoord["Referrer-Policy"] = "strict-origin"
        antwoord["Cache-Control"] = "no-store"
        return antwoord

    return bewaakt


@_besloten
@require_http_methods(["GET", "POST"])
def overdracht_buiten(request: HttpRequest, token: str) -> HttpResponse:
    """Open the question, and say yes, ask, or return it."""
    try:
        overdracht = handelingen.zoek_op(token, adres_van(request))
    except TeVaak as fout:
        inhoud = {"stand": "te_vaak", "minuten": fout.minuten}
        return render(request, SJABLOON, inhoud, status=HTTPStatus.TOO_MANY_REQUESTS)
    if overdracht is None:
        return render(request, SJABLOON, {"stand": "onbekend"}, status=HTTPStatus.NOT_FOUND)
    if not overdracht.is_te_openen(timezone.localdate()):
        return render(
            request,
            SJABLOON,
            {"stand": "voorbij", "overdracht": overdracht, "tot": antwoord_tot()},
            status=HTTPStatus.GONE,
        )
    if request.method == "GET":
        klok = klok_van(overdracht) if overdracht.is_bij_ontvanger else None
        return render(request, SJABLOON, {"stand": "dicht", "overdracht": overdracht, "klok": klok})
    return _antwoord(request, token, overdracht)


def _maak(antwoord: Antwoord, overdracht: Overdracht, *args: Any) -> PortaalForm:
    if antwoord.naam == "aanvaarden" and issubclass(antwoord.form, EersteStapForm):
        return antwoord.form(*args, zin=zin_zonder_bellen(overdracht), prefix=antwoord.naam)
    return antwoord.form(*args, prefix=antwoord.naam)


def _antwoord(request: HttpRequest, token: str, overdracht: Overdracht) -> HttpResponse:
    gekozen, form, teksten = ANTWOORDEN.get(request.POST.get("handeling", "")), None, list[str]()
    if gekozen is not None:
        form = _maak(gekozen, overdracht, request.POST)
        if form.is_valid():
            try:
                gekozen.doe(overdracht, **form.cleaned_data)
            except Geweigerd as fout:
                messages.warning(request, str(fout))
                overdracht.refresh_from_db(fields=["status", "uiterlijk", "stil_sinds", "toegang_tot"])
                teksten = getypte_teksten(request)
            else:
                messages.success(request, str(gekozen.gelukt))
                return redirect("overdracht-buiten", token)
    handelingen.noteer_blik(overdracht)
    delingen, onveilig = gedeeld_met(overdracht)
    antwoorden = [
        (rij, form if form is not None and rij is gekozen else _maak(rij, overdracht))
        for rij in ANTWOORDEN.values()
        if overdracht.status in rij.bij and (overdracht.is_bij_ontvanger or overdracht.dossier.is_open)
    ]
    return render(
        request,
        SJABLOON,
        {
            "stand": "open",
            "overdracht": overdracht,
            "klok": klok_van(overdracht) if overdracht.is_bij_ontvanger else None,
            "delingen": delingen,
            "onveilig": onveilig,
            "stappen": list(OverdrachtStap.objects.filter(overdracht=overdracht)),
            "antwoorden": antwoorden,
            "gekozen": gekozen.naam if gekozen else "",
            "form": form,
            "teksten": teksten,
        },
    )
