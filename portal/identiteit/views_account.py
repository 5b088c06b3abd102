"""One's own account: the second step, the session, what one was typing, and who may do what."""

from dataclasses import dataclass
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.identiteit import sessie as sessieduur
from portal.identiteit.forms import AppcodeForm, CodeForm
from portal.identiteit.handelingen import tweede_stap as stap
from portal.identiteit.handelingen.getypt import BLADZIJDE, DOE, EIGEN, KNOP, PAD, bewaar_getypt, getypt_van
from portal.identiteit.inloggen import log_in_met_tweede_stap, wie_halverwege
from portal.identiteit.models import Codeapp, Getypt, Herstelcode, Medewerker
from portal.identiteit.plekken import Plek, plek_van
from portal.identiteit.rechten import Geweigerd
from portal.identiteit.selecties import rollen_per_team, wie_mag_wat
from portal.identiteit.views import fout_bij_code
from portal.identiteit.weigering import zeg_weigering_bij
from portal.weergave.qr import qr_svg
from portal.weergave.verlopen import KORTSTE_TEKST


def _ik(request: HttpRequest) -> Medewerker:
    return cast(Medewerker, request.user)


@require_safe
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Who one is here: teams, roles and how one signs in."""
    app = Codeapp.objects.filter(medewerker=_ik(request), bevestigd=True).first()
    return render(
        request, "identiteit/account.html", {"rollen": list(rollen_per_team(_ik(request))), "app": app}
    )


@require_safe
@login_required
def rechten(request: HttpRequest) -> HttpResponse:
    """Who may do what, for every member of staff, from the very table that decides it."""
    kolommen, rijen = wie_mag_wat(_ik(request))
    return render(request, "identiteit/rechten.html", {"kolommen": kolommen, "rijen": rijen})


@require_http_methods(["GET", "POST"])
def tweede_stap(request: HttpRequest) -> HttpResponse:
    """Set up the second step: after the password where it is required, else from one's own account."""
    medewerker = _ik(request) if request.user.is_authenticated else wie_halverwege(request)
    if medewerker is None:
        return redirect_to_login(request.get_full_path())
    if stap.heeft_tweede_stap(medewerker):
        if not request.user.is_authenticated:
            return redirect("inloggen-code")
        if not stap.wordt_ingesteld(medewerker):
            return _beheer_eigen_stap(request, medewerker)
    if request.method == "POST":
        return _bevestig_app(request, medewerker)
    app = stap.begin_codeapp(medewerker)
    qr = qr_svg(app.adres, _("QR-code om te scannen met de app"))
    return render(request, "identiteit/instellen.html", {"form": AppcodeForm(), "app": app, "qr": qr})


def _bevestig_app(request: HttpRequest, medewerker: Medewerker) -> HttpResponse:
    """The code of the new app; the secret was shown once and is not shown again after a wrong one."""
    form = AppcodeForm(request.POST)
    if form.is_valid():
        try:
            codes = stap.bevestig_codeapp(medewerker, "".join(form.cleaned_data["code"].split()))
        except Geweigerd as fout:
            messages.warning(request, str(fout))
            return redirect("tweede-stap")
        if codes:
            return _toon_herstelcodes(request, medewerker, codes)
        form.add_error("code", fout_bij_code(medewerker, form.cleaned_data["code"]))
    return render(request, "identiteit/instellen.html", {"form": form})


def _toon_herstelcodes(request: HttpRequest, medewerker: Medewerker, codes: list[str]) -> HttpResponse:
    """Shown once; who was still signing in is in from here on."""
    verder = ""
    if request.user.is_authenticated:
        request.session[sessieduur.TWEEDE_STAP] = True
    else:
        verder = log_in_met_tweede_stap(request, medewerker)
    return render(request, "identiteit/herstelcodes.html", {"codes": codes, "verder": verder})


def _beheer_eigen_stap(request: HttpRequest, medewerker: Medewerker) -> HttpResponse:
    """Other telephone, new recovery codes, or off where that is allowed; each asks for a code."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code, doel = form.cleaned_data["code"], request.POST.get("doel")
        with zeg_weigering_bij(form, "code"):
            if doel == "codes":
                return _toon_herstelcodes(request, medewerker, stap.maak_herstelcodes(medewerker, code))
            if doel == "uit":
                stap.zet_uit(medewerker, code)
                messages.success(request, _("U logt nu in met alleen uw wachtwoord."))
                return redirect("account")
            stap.begin_andere_telefoon(medewerker, code)
            return redirect("tweede-stap")
    over = Herstelcode.objects.filter(medewerker=medewerker, gebruikt_op__isnull=True).count()
    return render(
        request,
        "identiteit/tweede_stap.html",
        {"form": form, "over": over, "mag_uit": not settings.TWEEDE_STAP_VERPLICHT},
    )


@require_http_methods(["GET", "POST"])
@login_required
def sessie(request: HttpRequest) -> HttpResponse:
    """How many seconds the session has left; a POST says that someone is still there."""
    if request.method == "POST":
        sessieduur.verleng(request)
        if "terug" in request.POST:
            messages.success(request, _("U blijft ingelogd."))
            return redirect("werkplek")
    return JsonResponse({"seconden": max(0, sessieduur.einde_van(request) - sessieduur.nu())})


@dataclass(frozen=True)
class Bewaard:
    """A kept text as its writer sees it: what may be changed first, and what goes along unseen (choices, numbers)."""

    rij: Getypt
    plek: Plek | None
    bladzijde: str
    mag_verstuurd: bool
    teksten: list[tuple[str, str]]
    rest: list[tuple[str, str]]


def _bewaard(ik: Medewerker, rij: Getypt) -> Bewaard:
    eigen = {naam: waarde for naam, waarde in rij.velden if naam in EIGEN}
    velden = [(naam, waarde) for naam, waarde in rij.velden if naam not in EIGEN]
    mag_verstuurd = KNOP not in eigen
    teksten = [(naam, waarde) for naam, waarde in velden if len(waarde.strip()) >= KORTSTE_TEKST]
    rest = [veld for veld in velden if veld not in teksten] if mag_verstuurd else []
    return Bewaard(rij, plek_van(ik, rij.pad), eigen.get(BLADZIJDE, ""), mag_verstuurd, teksten, rest)


@require_safe
@login_required
def getypt(request: HttpRequest) -> HttpResponse:
    """What one typed and did not send: to send after all where its button is known, to copy, or to throw away."""
    ik = _ik(request)
    bewaard = [_bewaard(ik.zelf, rij) for rij in getypt_van(ik)]
    return (
        render(request, "identiteit/getypt.html", {"bewaard": bewaard}) if bewaard else redirect("werkplek")
    )


@require_POST
@login_required
def getypt_weg(request: HttpRequest, getypt_id: int) -> HttpResponse:
    """Send it after all (the browser sends the same form on to where it belongs), or throw it away.

    What is sent stays, as it was changed here, until its page took it.
    """
    rij = get_object_or_404(Getypt, pk=getypt_id, medewerker=_ik(request))
    doe = request.POST.get(DOE)
    if doe == "verstuur" and _bewaard(_ik(request), rij).mag_verstuurd:
        bewaar_getypt(rij.medewerker_id, rij.pad, request.POST.lists())
        antwoord = redirect(rij.pad)
        antwoord.status_code = 307
        return antwoord
    if doe == "weg":
        rij.delete()
        messages.success(request, _("Weggegooid."))
    return redirect("getypt")


@require_http_methods(["GET", "POST"])
@login_required
def getypt_bewaren(request: HttpRequest) -> HttpResponse:
    """What the page sends by itself: a form before the session ends, another one goes or the page is left.

    A GET says whether anything is kept.
    """
    if request.method == "GET":
        return JsonResponse({"bewaard": bool(getypt_van(_ik(request)))})
    bewaard = bewaar_getypt(_ik(request).pk, request.POST.get(PAD, ""), request.POST.lists())
    antwoord = JsonResponse({"bewaard": bewaard is not None})
    return sessieduur.onthoud_getypt(antwoord) if bewaard else antwoord
