"""Received signals: the list with its counts, bundling, and the page of one."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from portal.identiteit.weigering import zeg_weigering
from portal.stelsel.models import Ministerie
from signalen.forms.signaal import ALLES, GEBUNDELD, BundelForm, FilterForm, ToewijsForm
from signalen.handelingen.bundelen import bundel, voeg_toe
from signalen.handelingen.toewijzen import wijs_toe
from signalen.models import Knelpunt, OntvangenSignaal
from signalen.models.ontvangen import OntvangenSignalen
from signalen.prioriteit import Prioriteit
from signalen.selecties.signaalgegevens import signaalgegevens
from signalen.selecties.signaaltabel import PER_BLADZIJDE, signaalrijen, signaaltabel, te_laat_gelezen
from signalen.selecties.signalenlijst import (
    Groep,
    Keuze,
    Signalenpagina,
    groepen_van,
    open_knelpunten,
    signalen_van,
    tel,
    zichtbare_ministeries,
)
from signalen.selecties.voorstellen import Voorstel, voorstel_voor
from signalen.zicht import antwoordt_voor


def bundelvoorstel(voorstel: Voorstel, nummer: int = 0) -> tuple[Voorstel, BundelForm]:
    """A proposal with the form to bundle it; `nummer` tells the forms of one page apart."""
    return voorstel, BundelForm(
        initial={"titel": voorstel.titel},
        te_kiezen=[voorstel.knelpunt] if voorstel.knelpunt else [],
        auto_id=f"voorstel{nummer}_%s",
    )


@dataclass(frozen=True)
class Lijst:
    """What someone sees on the list: the filter, its rows, and the one ministry whose figures may be shown."""

    filter: FilterForm
    ministerie: Ministerie | None
    groepen: list[Groep]
    keuze: Keuze
    gefilterd: OntvangenSignalen


@met_recht(Recht.SIGNALEN_ZIEN)
@require_safe
def lijst(request: MedewerkerVerzoek) -> HttpResponse:
    """Received signals; what must be read first on top."""
    return _toon_lijst(request, None)


@met_recht(Recht.SIGNALEN_BEANTWOORDEN)
@require_http_methods(["GET", "POST"])
def bundelen(request: MedewerkerVerzoek) -> HttpResponse:
    """Bundle the ticked signals, or add them to a knelpunt; on an error the ticks and the title are kept."""
    if request.method == "GET":  # after an error this is the address in the bar; opened again it is the list
        return redirect("signalen")
    overzicht = _lees_lijst(request)
    form = BundelForm(
        request.POST,
        signalen=OntvangenSignaal.objects.voor(request.user),
        knelpunten=open_knelpunten(request.user),
    )
    knelpunt = form.probeer(lambda: _bundel(form.cleaned_data, request.user)) if form.is_valid() else None
    if knelpunt is not None:
        messages.success(request, _("Deze signalen staan nu bij “%(titel)s”.") % {"titel": knelpunt.titel})
        return redirect("signalen_knelpunt", pk=knelpunt.pk)
    return _toon_lijst(request, form, overzicht)


def _bundel(keuze: dict[str, Any], door: Medewerker) -> Knelpunt:
    if keuze["knelpunt"]:
        return voeg_toe(keuze["knelpunt"], keuze["signalen"], door, dag=keuze["dag"])
    return bundel(keuze["signalen"], keuze["titel"], door)


def _lees_lijst(request: MedewerkerVerzoek) -> Lijst:
    ministeries = zichtbare_ministeries(request.user)
    filter_ = FilterForm(request.GET, ministeries=ministeries)
    gekozen = [
        rij for rij in ministeries if len(ministeries) == 1 or rij.sleutel == filter_.keuze("ministerie")
    ]
    ministerie = gekozen[0] if gekozen else None
    stand, ernst = filter_.keuze("stand"), filter_.keuze("ernst")
    keuze = Keuze(
        gebundeld=None if stand == ALLES else stand == GEBUNDELD,
        ernst=int(ernst) if ernst else None,
        oorzaak=filter_.keuze("oorzaak") or None,
    )
    return Lijst(
        filter_,
        ministerie,
        groepen_van(request.user, ministerie),
        keuze,
        keuze.kies(signalen_van(request.user, ministerie)),
    )


def _toon_lijst(
    request: MedewerkerVerzoek, form: BundelForm | None, overzicht: Lijst | None = None
) -> HttpResponse:
    overzicht = overzicht or _lees_lijst(request)
    aantal = overzicht.keuze.aantal(overzicht.groepen)
    bladzijden = Signalenpagina(signaalrijen(overzicht.gefilterd), PER_BLADZIJDE, aantal=aantal)
    pagina = bladzijden.get_page(request.GET.get("pagina"))
    mag_bundelen = request.user.mag(Recht.SIGNALEN_BEANTWOORDEN)
    if form is None and mag_bundelen:
        form = BundelForm(
            knelpunten=open_knelpunten(request.user, overzicht.ministerie, overzicht.keuze.oorzaak)
        )
    return render(
        request,
        "signalen/lijst.html",
        {
            "pagina": pagina,
            "filter": overzicht.filter,
            "ministerie": overzicht.ministerie,
            # Exact figures are for one owning directie; across ministries they come from fixed tables (promise 13).
            "telling": tel(overzicht.groepen) if overzicht.ministerie else None,
            "form": form,
            "mag_bundelen": mag_bundelen,
            **signaaltabel(
                pagina.object_list, kiezen=mag_bundelen, gekozen=set(request.POST.getlist("signalen"))
            ),
        },
    )


def vind_signaal(request: MedewerkerVerzoek, pk: int) -> OntvangenSignaal:
    """The signal, if this person may see it; else 404."""
    zichtbaar = OntvangenSignaal.objects.voor(request.user).select_related(
        "knelpunt", "ministerie", "gelezen_door", "tegenspraak", "regelvoorstel"
    )
    return get_object_or_404(zichtbaar, pk=pk)


@met_recht(Recht.SIGNALEN_ZIEN)
@require_safe
def signaal(request: MedewerkerVerzoek, pk: int) -> HttpResponse:
    """All that one signal says."""
    return _toon_signaal(request, vind_signaal(request, pk), ToewijsForm())


@met_recht(Recht.SIGNALEN_TOEWIJZEN)
@require_http_methods(["GET", "POST"])
def toewijzen(request: MedewerkerVerzoek, pk: int) -> HttpResponse:
    """Give a signal whose ministry we did not know to its owner."""
    if request.method == "GET":
        return redirect("signalen_signaal", pk=pk)
    rij = vind_signaal(request, pk)
    form = ToewijsForm(request.POST)
    if not form.is_valid():
        return _toon_signaal(request, rij, form)
    with zeg_weigering(request, messages.ERROR):
        wijs_toe(rij, form.cleaned_data["ministerie"], request.user)
        messages.success(request, _("Dit signaal ligt nu bij het ministerie."))
    return redirect("signalen_signaal", pk=pk)


def _toon_signaal(request: MedewerkerVerzoek, rij: OntvangenSignaal, form: ToewijsForm) -> HttpResponse:
    regelvoorstel = getattr(rij, "regelvoorstel", None)
    te_bundelen = (
        rij.knelpunt_id is None and regelvoorstel is None and antwoordt_voor(request.user, rij.ministerie)
    )
    return render(
        request,
        "signalen/signaal.html",
        {
            "signaal": rij,
            "te_lezen": rij.leesvolgorde == Prioriteit.VANDAAG,
            "laat": te_laat_gelezen(rij, rij.prioriteit, timezone.localdate()),
            "regelvoorstel": regelvoorstel,
            "bundelvoorstel": bundelvoorstel(voorstel_voor(rij)) if te_bundelen else None,
            "gegevens": signaalgegevens(rij),
            "form": form,
            "mag_toewijzen": rij.ministerie_id is None and request.user.mag(Recht.SIGNALEN_TOEWIJZEN),
        },
    )
