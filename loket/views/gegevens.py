"""My data: see and take along, correct, object, ask to delete, and tell of a wrong register; one's own only."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from loket.forms.gegevens import AanvulForm, BewijsForm, RegisterfoutForm, VerzoekForm
from loket.handelingen.gegevensverzoeken import dien_verzoek_in, vul_aan
from loket.handelingen.herkennen import herken, kan_zelf
from loket.handelingen.registerfouten import meld_registerfout
from loket.handelingen.volgen import TeVaak
from loket.models import Aanvulonderdeel, Dossier, Verzoeksoort
from loket.selecties.bezwaar import lopend_bezwaar
from loket.selecties.hulp import gelezen_hulp
from loket.selecties.mijn_gegevens import alles_over, als_json, bewaaruitleg, verzoeken_van
from loket.selecties.wie_zag_wat import dossier_met_hulp
from loket.views.bewijsfout import te_vaak
from loket.views.bezoek import dossier_id, is_mijn, niet_samen
from loket.views.bezwaarbalk import toon_bezwaar
from loket.views.deze_vraag import voor_deze_vraag
from loket.views.opslag_weg import met_opslag
from portal.identiteit.weigering import zeg_weigering_bij
from portal.logboek.models import Activiteit
from portal.logboek.schrijven import UZELF, noteer_buitenstaander


def _eigen(request: HttpRequest) -> Dossier:
    """The dossier of this browser. Raises Http404 without one."""
    dossier = dossier_met_hulp(dossier_id(request))
    if dossier is None:
        raise Http404
    toon_bezwaar(request, lopend_bezwaar(dossier))
    return dossier


def _toon(request: HttpRequest, dossier: Dossier, sjabloon: str, **inhoud: Any) -> HttpResponse:
    return render(
        request,
        f"loket/volgen/gegevens/{sjabloon}.html",
        {"dossier": dossier, "hulp": gelezen_hulp(dossier), **inhoud},
    )


@require_safe
@niet_samen
def mijn_gegevens(request: HttpRequest) -> HttpResponse:
    """What one can do, how long we keep what, and what was asked before. No value of the dossier stands here."""
    dossier = _eigen(request)
    return _toon(
        request, dossier, "overzicht", uitleg=bewaaruitleg(dossier), verzoeken=verzoeken_van(dossier)
    )


@require_http_methods(["GET", "POST"])
@niet_samen
@never_cache
@voor_deze_vraag
@met_opslag()
def gegevens_bekijken(request: HttpRequest) -> HttpResponse:
    """Everything we keep, on a page that prints or as a file; for that it takes a second fact, or signing in."""
    dossier = _eigen(request)
    ingelogd = is_mijn(request) and dossier.is_contact_veilig and gelezen_hulp(dossier) is None
    form = BewijsForm(request.POST or None, bewezen=ingelogd)
    mag = ingelogd or kan_zelf(dossier)
    if request.method == "POST" and mag and form.is_valid() and (ingelogd or _bewezen(dossier, form)):
        noteer_buitenstaander(Activiteit.GEGEVENS_GEVEN, dossier_id=dossier.pk, namens=UZELF)
        if request.POST.get("vorm") == "json":
            koppen = {"Content-Disposition": 'attachment; filename="mijn-gegevens.json"'}
            return JsonResponse(
                als_json(dossier), headers=koppen, json_dumps_params={"ensure_ascii": False, "indent": 1}
            )
        return _toon(request, dossier, "alles", secties=alles_over(dossier))
    return _toon(request, dossier, "bekijken", form=form, mag=mag)


def _bewezen(dossier: Dossier, form: BewijsForm) -> bool:
    """Whether this is the citizen; what is wrong stands in the form."""
    try:
        if herken(dossier, form.bewijs):
            return True
        form.add_error("tweede", _("Dit hebben wij niet van u. Kijk het nog eens na."))
    except TeVaak as fout:
        form.add_error("tweede", te_vaak(fout))
    return False


@require_http_methods(["GET", "POST"])
@niet_samen
@voor_deze_vraag
def gegevens_verbeteren(request: HttpRequest) -> HttpResponse:
    """Say what is not right; it stands beside what was."""
    dossier = _eigen(request)
    form = AanvulForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        gegevens = form.cleaned_data
        with zeg_weigering_bij(form):
            vul_aan(
                dossier, Aanvulonderdeel(gegevens["onderdeel"]), was=gegevens["was"], wordt=gegevens["wordt"]
            )
            messages.success(request, _("Wij hebben uw verbetering bewaard. Iemand kijkt wat dit verandert."))
            return redirect("mijn-gegevens")
    return _toon(request, dossier, "verbeteren", form=form)


@require_http_methods(["GET", "POST"])
@niet_samen
@voor_deze_vraag
def gegevens_verzoek(request: HttpRequest, soort: str) -> HttpResponse:
    """Object or ask to delete: first what the law says we must keep, then the request itself."""
    if soort not in Verzoeksoort.values:
        raise Http404
    dossier = _eigen(request)
    form = VerzoekForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with zeg_weigering_bij(form):
            dien_verzoek_in(dossier, Verzoeksoort(soort), form.cleaned_data["tekst"])
            messages.success(request, _("Wij hebben uw verzoek. Hieronder ziet u wanneer u antwoord krijgt."))
            return redirect("mijn-gegevens")
    return _toon(
        request, dossier, "verzoek", form=form, soort=Verzoeksoort(soort), uitleg=bewaaruitleg(dossier)
    )


@require_http_methods(["GET", "POST"])
@niet_samen
@voor_deze_vraag
def registerfout(request: HttpRequest) -> HttpResponse:
    """Tell of an error in a register of government; we pass it on."""
    dossier = _eigen(request)
    form = RegisterfoutForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with zeg_weigering_bij(form):
            meld_registerfout(dossier, **form.cleaned_data)
            messages.success(request, _("Wij geven dit door. U hoeft het niet nog eens te vertellen."))
            return redirect("volgen-dossier")
    return _toon(request, dossier, "registerfout", form=form)
