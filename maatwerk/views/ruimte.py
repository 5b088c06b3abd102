"""The room wizard as pages of its own, and as a part of a case."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from maatwerk.forms.ruimte import VoorstelForm
from maatwerk.handelingen.register import stel_vast, wijs_af
from maatwerk.models import Bepaling, Grondversie, Rechtsgrond, Versiestaat, Zaakdeel
from maatwerk.ruimtetabel import TABEL, Ruimteoordeel
from maatwerk.selecties.ruimtewijzer import (
    Regeling,
    algemeen,
    niveau_in_woorden,
    onlangs_beslist,
    regelingen_van,
    vergelijking,
    verschillen,
    voorstellen,
)
from maatwerk.selecties.zaakpagina import vind_zaak, wetten_van_zaak
from maatwerk.views.zaak import noteer_blik
from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from portal.identiteit.weigering import zeg_weigering_bij
from portal.stelsel.models import Wet, Zekerheid
from portal.weergave.onderdelen import Cel, Kolom, Toon


@require_safe
@met_recht(Recht.ZAKEN_ZIEN)
def overzicht(request: MedewerkerVerzoek) -> HttpResponse:
    """All laws side by side, from an open norm down to bound, and how the verdict comes about."""
    alle = vergelijking()
    return render(
        request,
        "maatwerk/ruimte/overzicht.html",
        {
            "trappen": [(soort.trap, soort.label) for soort in reversed(Bepaling)],
            "tabelregels": TABEL,
            "buiten": [rij for rij in alle if rij.trap is None],
            **_vergelijktabel(rij for rij in alle if rij.trap is not None),
        },
    )


def _vergelijktabel(regelingen: Any) -> dict[str, Any]:
    return {
        "kolommen": [
            Kolom(_("Regeling")),
            Kolom(_("Ruimte")),
            *(Kolom(str(oordeel.label).capitalize(), getal=True) for oordeel in Ruimteoordeel),
            Kolom(_("Strenger dan de wet")),
        ],
        "rijen": [_rij(regeling) for regeling in regelingen],
    }


def _rij(regeling: Regeling) -> list[Cel]:
    strenger = len(regeling.strenger)
    return [
        Cel(
            regeling.wet.citeertitel,
            url=reverse("ruimtewijzer-regeling", args=[regeling.wet.sleutel]),
            taal="nl",
        ),
        Cel(f"{regeling.trap} · {regeling.trap_in_woorden}"),
        *(Cel(regeling.aantallen[oordeel]) for oordeel in Ruimteoordeel),
        Cel(strenger, toon=Toon.LET_OP) if strenger else Cel(_("geen")),
    ]


@require_safe
@met_recht(Recht.ZAKEN_ZIEN)
def regeling(request: MedewerkerVerzoek, sleutel: str) -> HttpResponse:
    """One law: its articles with room, and what every body may use besides."""
    wet = get_object_or_404(Wet, sleutel=sleutel, vervallen=False)
    (gelezen,) = regelingen_van([wet])
    return render(
        request,
        "maatwerk/ruimte/regeling.html",
        {
            "regeling": gelezen,
            "algemeen": algemeen(behalve=[wet.pk]),
            "gekozen": request.GET.get("grond", ""),
        },
    )


@require_safe
@met_recht(Recht.ZAKEN_ZIEN)
def van_zaak(request: MedewerkerVerzoek, zaak_id: UUID) -> HttpResponse:
    """The room in the laws of one case and in no other, opened at the ground that was chosen."""
    zaak = vind_zaak(request.user, zaak_id, Zaakdeel.WEGING)
    if zaak is None:
        raise Http404
    wetten, gekozen = wetten_van_zaak(zaak)
    noteer_blik(request, zaak)
    return render(
        request,
        "maatwerk/ruimte/zaak.html",
        {
            "zaak": zaak,
            "dossier": zaak.dossier,
            "regelingen": regelingen_van(wetten),
            "algemeen": algemeen(behalve=[wet.pk for wet in wetten]),
            "gekozen": request.GET.get("grond") or gekozen,
        },
    )


@require_safe
@met_recht(Recht.ZAKEN_ZIEN)
def versie(request: MedewerkerVerzoek, versie_id: int) -> HttpResponse:
    """What the register said in one version: a decision of that day rests on it, whatever it says now."""
    gelezen = get_object_or_404(
        Grondversie.objects.select_related("grond", "voorgesteld_door", "beslist_door"), pk=versie_id
    )
    return render(
        request,
        "maatwerk/ruimte/versie.html",
        {
            "versie": gelezen,
            "niveau": niveau_in_woorden(gelezen.inhoud["niveau"]),
            "zekerheid": Zekerheid(gelezen.inhoud["zekerheid"]).label,
        },
    )


@require_safe
@met_recht(Recht.ZAKEN_ZIEN)
def versies(request: MedewerkerVerzoek, sleutel: str) -> HttpResponse:
    """The history of one row: every version that was confirmed, by whom and from when; proposals wait elsewhere."""
    grond = get_object_or_404(Rechtsgrond, sleutel=sleutel)
    vast = grond.versies.filter(staat=Versiestaat.VASTGESTELD)
    return render(
        request,
        "maatwerk/ruimte/geschiedenis.html",
        {"grond": grond, "versies": list(vast.select_related("voorgesteld_door", "beslist_door"))},
    )


@require_http_methods(["GET", "POST"])
@met_recht(Recht.REGELS_BEOORDELEN)
def voorstellenlijst(request: MedewerkerVerzoek) -> HttpResponse:
    """Changes of the register that wait for a second person."""
    form = VoorstelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with zeg_weigering_bij(form):
            _beslis(request, form)
            return redirect("ruimtewijzer-voorstellen")
    rijen = [
        (
            rij,
            verschillen(rij),
            form if _gaat_over(form, rij) else _leeg(rij),
            rij.voorgesteld_door != request.user,
        )
        for rij in voorstellen()
    ]
    context = {"rijen": rijen, "form": form, "beslist": onlangs_beslist()}
    return render(request, "maatwerk/ruimte/voorstellen.html", context)


def _beslis(request: MedewerkerVerzoek, form: VoorstelForm) -> None:
    nummer, reden = form.cleaned_data["versie"], form.cleaned_data["reden"]
    get_object_or_404(Grondversie, pk=nummer)
    if request.POST.get("keuze") == "vast":
        stel_vast(nummer, door=request.user)
        messages.success(request, _("De wijziging staat in het register."))
    else:
        wijs_af(nummer, reden=reden, door=request.user)
        messages.success(request, _("Het voorstel is afgewezen."))


def _gaat_over(form: VoorstelForm, rij: Grondversie) -> bool:
    return form.is_bound and form.data.get("versie") == str(rij.pk)


def _leeg(rij: Grondversie) -> VoorstelForm:
    return VoorstelForm(initial={"versie": rij.pk}, auto_id=f"id_voorstel_{rij.pk}_%s")
