"""Screens of editors and second readers for the rules of the routing (/regels/)."""

import json
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from loket.forms.regels import (
    AanbiedenForm,
    InhoudForm,
    OplossingForm,
    PubliceerForm,
    RegelredenForm,
    TerugzetForm,
)
from loket.handelingen.regels import (
    beletsel,
    bewerk_concept,
    bied_aan,
    geef_terug,
    los_alarm_op,
    maak_concept,
    mogelijke_stappen,
    publiceer,
    trek_in,
    zet_terug,
)
from loket.models import Regelstaat, Regelstapsoort, Regelversie
from loket.regeltabellen import verhuistabel, versietabel
from loket.selecties.naspelen import speel_na
from loket.selecties.regels import geldende_regels, lees_versie
from loket.selecties.regelscherm import overzicht, rijen, versiepagina
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from portal.identiteit.weigering import zeg_weigering_bij
from portal.weergave.formulieren import PortaalForm

Stap = Callable[[Regelversie, dict[str, Any], Medewerker], object]

FORMULIEREN: dict[Regelstapsoort, type[PortaalForm]] = {
    Regelstapsoort.AANGEBODEN: AanbiedenForm,
    Regelstapsoort.TERUGGEGEVEN: RegelredenForm,
    Regelstapsoort.GEPUBLICEERD: PubliceerForm,
    Regelstapsoort.TERUGGEZET: TerugzetForm,
    Regelstapsoort.INGETROKKEN: RegelredenForm,
}
STAPPEN: dict[Regelstapsoort, Stap] = {
    Regelstapsoort.AANGEBODEN: lambda v, g, wie: bied_aan(v.pk, reden=g["reden"], door=wie),
    Regelstapsoort.TERUGGEGEVEN: lambda v, g, wie: geef_terug(v.pk, reden=g["reden"], door=wie),
    Regelstapsoort.GEPUBLICEERD: lambda v, g, wie: publiceer(
        v.pk, vanaf=g["vanaf"], gezien=g["gezien"], door=wie
    ),
    Regelstapsoort.TERUGGEZET: lambda v, g, wie: zet_terug(v.pk, reden=g["reden"], door=wie),
    Regelstapsoort.INGETROKKEN: lambda v, g, wie: trek_in(v.pk, reden=g["reden"], door=wie),
}


@require_http_methods(["GET", "POST"])
@met_recht(Recht.REGELS_BEOORDELEN)
def regels(request: MedewerkerVerzoek) -> HttpResponse:
    """All versions, which one holds when, and the rules that do not work."""
    form = OplossingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with zeg_weigering_bij(form):
            gegevens = form.cleaned_data
            los_alarm_op(gegevens["alarm"], oplossing=gegevens["oplossing"], door=request.user)
            messages.success(request, _("Het alarm is opgelost."))
            return redirect("regels")
    inhoud = overzicht()
    inhoud["alarmen"] = [
        (alarm, form if _gaat_over(form, alarm.pk) else _leeg(alarm.pk)) for alarm in inhoud["alarmen"]
    ]
    return render(request, "loket/regels/overzicht.html", inhoud | versietabel(inhoud["versies"]))


def _gaat_over(form: OplossingForm, alarm: int) -> bool:
    return form.is_bound and form.data.get("alarm") == str(alarm)


def _leeg(alarm: int) -> OplossingForm:
    return OplossingForm(initial={"alarm": alarm}, auto_id=f"id_alarm_{alarm}_%s")


@require_http_methods(["GET", "POST"])
@met_recht(Recht.REGELS_BEOORDELEN)
def regels_versie(request: MedewerkerVerzoek, versie_id: int) -> HttpResponse:
    """One version: what changes, what the check finds, and the steps this person may take."""
    versie = get_object_or_404(
        Regelversie.objects.select_related("auteur", "beoordelaar", "gebaseerd_op"), pk=versie_id
    )
    gekozen = request.POST.get("handeling", "")
    if request.method == "POST" and gekozen == "concept":
        return _nieuw_concept(request, versie)
    stappen = mogelijke_stappen(versie, request.user)
    forms = {
        soort: klasse(prefix=soort.value, initial={"gezien": versie.vingerafdruk})
        for soort, klasse in FORMULIEREN.items()
        if soort in stappen and (soort == gekozen or not beletsel(soort, versie, request.user))
    }
    if request.method == "POST" and gekozen in forms:
        soort = Regelstapsoort(gekozen)
        form = forms[soort] = FORMULIEREN[soort](request.POST, prefix=gekozen)
        if form.is_valid():
            with zeg_weigering_bij(form):
                STAPPEN[soort](versie, form.cleaned_data, request.user)
                messages.success(request, _("Gedaan: %(stap)s.") % {"stap": soort.label})
                return redirect("regels-versie", versie.pk)
    return render(
        request,
        "loket/regels/versie.html",
        {
            **versiepagina(versie),
            "forms": {soort.value: form for soort, form in forms.items()},
            "gekozen": gekozen,
            "leest_een_ander": versie.staat == Regelstaat.TER_BEOORDELING
            and beletsel(Regelstapsoort.GEPUBLICEERD, versie, request.user),
            "mag_bewerken": Regelstapsoort.BEWERKT in stappen,
            "mag_opstellen": request.user.mag(Recht.REGELS_OPSTELLEN),
        },
    )


def _nieuw_concept(request: MedewerkerVerzoek, versie: Regelversie) -> HttpResponse:
    try:
        concept = maak_concept(versie, door=request.user)
    except Geweigerd as fout:
        messages.warning(request, str(fout))
        return redirect("regels-versie", versie.pk)
    return redirect("regels-bewerken", concept.pk)


@require_http_methods(["GET", "POST"])
@met_recht(Recht.REGELS_OPSTELLEN)
def regels_bewerken(request: MedewerkerVerzoek, versie_id: int) -> HttpResponse:
    """The text of a draft, with its rows as sentences beside it. Also what has faults is kept.

    What is no draft any more is only to be read; text that was typed meanwhile stays on the screen with the reason.
    """
    versie = get_object_or_404(Regelversie, pk=versie_id)
    if request.method == "GET" and versie.staat != Regelstaat.CONCEPT:
        return redirect("regels-versie", versie.pk)
    begin = {
        "tekst": json.dumps(versie.inhoud, ensure_ascii=False, indent=2),
        "gezien": versie.vingerafdruk,
    }
    form = InhoudForm(request.POST or None, request.FILES or None, initial=begin)
    if request.method == "POST" and form.is_valid():
        gegevens = form.cleaned_data
        with zeg_weigering_bij(form):
            bewerk_concept(versie.pk, gegevens["inhoud"], gezien=gegevens["gezien"], door=request.user)
            messages.success(request, _("Het concept is bewaard."))
            return redirect("regels-bewerken", versie.pk)
    return render(request, "loket/regels/bewerken.html", {"versie": versie, "form": form, **rijen(versie)})


@require_safe
@met_recht(Recht.REGELS_BEOORDELEN)
def regels_naspelen(request: MedewerkerVerzoek, versie_id: int) -> HttpResponse:
    """Who of the last stored situations would get another route or urgency by this version."""
    versie = get_object_or_404(Regelversie, pk=versie_id)
    nu = geldende_regels()
    naspel = speel_na(nu, lees_versie(versie))
    inhoud = {"versie": versie, "nu": nu, "naspel": naspel, **verhuistabel(naspel.verhuizingen)}
    return render(request, "loket/regels/naspelen.html", inhoud)
