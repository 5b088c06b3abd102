"""Raising a signal, and reading what became of one's own."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from signalen.forms.knelpunt import TegenspraakForm
from signalen.forms.melden import InbrengForm, MeldForm
from signalen.handelingen.melden import VAN_BINNEN, meld
from signalen.handelingen.tegenspreken import spreek_eigen_tegen, te_weerspreken
from signalen.models import Aanleiding, Signaal
from signalen.selecties.mijn import mijn_signalen, rijen_met_antwoord
from signalen.selecties.signaalgegevens import inhoudgegevens

PER_BLADZIJDE = 25


@met_recht(Recht.SIGNALEN_GEVEN)
@require_http_methods(["GET", "POST"])
def nieuw(request: MedewerkerVerzoek) -> HttpResponse:
    """Say that a rule hurts, about nobody in particular; the address names at most the occasion."""
    gevraagd = request.GET.get("aanleiding", "")
    gewoon = Aanleiding.BALIE if request.user.mag(Recht.BALIE_HELPEN) else Aanleiding.BEHANDELING
    begin = gevraagd if gevraagd in VAN_BINNEN else gewoon
    return neem_op(request, MeldForm, {"aanleiding": begin}, _("Meld dat een regel knelt"))


@met_recht(Recht.SIGNALEN_INBRENGEN)
@require_http_methods(["GET", "POST"])
def inbrengen(request: MedewerkerVerzoek) -> HttpResponse:
    """Bring in what a complaint, a ruling, a report or a panel says about a rule."""
    return neem_op(request, InbrengForm, {}, _("Breng een signaal in"))


def neem_op(
    request: MedewerkerVerzoek, formulier: type[MeldForm], begin: dict[str, Any], kop: str
) -> HttpResponse:
    """Show the form, or give off the signal; after an error all that was typed is still there."""
    form = formulier(request.POST or None, initial=begin)
    if request.method == "POST" and form.is_valid():
        signaal = form.probeer(lambda: meld(door=request.user, **form.gegevens()))
        if signaal is not None:
            messages.success(request, _("Uw signaal is verstuurd. Hier leest u wat ervan komt."))
            return redirect("signalen_mijn_signaal", signaal.signaalnummer)
    return render(request, "signalen/melden.html", {"form": form, "kop": kop})


@met_recht(Recht.SIGNALEN_GEVEN)
@require_safe
def mijn(request: MedewerkerVerzoek) -> HttpResponse:
    """One's own signals, with what the ministry said."""
    pagina = Paginator(mijn_signalen(request.user), PER_BLADZIJDE).get_page(request.GET.get("pagina"))
    return render(
        request,
        "signalen/mijn.html",
        {
            "pagina": pagina,
            "rijen": rijen_met_antwoord(pagina.object_list),
            "mag_inbrengen": request.user.mag(Recht.SIGNALEN_INBRENGEN),
        },
    )


@met_recht(Recht.SIGNALEN_GEVEN)
@require_safe
def mijn_signaal(request: MedewerkerVerzoek, signaalnummer: str) -> HttpResponse:
    """One own signal with every answer to it."""
    rij = _eigen(request, signaalnummer)
    return render(
        request,
        "signalen/mijn_signaal.html",
        _blad(request, rij, TegenspraakForm() if te_weerspreken(rij) else None),
    )


@met_recht(Recht.SIGNALEN_GEVEN)
@require_http_methods(["GET", "POST"])
def tegenspreken(request: MedewerkerVerzoek, signaalnummer: str) -> HttpResponse:
    """Once per signal: why the decision does not solve it. The knelpunt opens again."""
    if request.method == "GET":  # after an error this is the address in the bar; opened again it is the page
        return redirect("signalen_mijn_signaal", signaalnummer)
    rij = _eigen(request, signaalnummer)
    form = TegenspraakForm(request.POST)
    if form.is_valid() and form.probeer(
        lambda: spreek_eigen_tegen(rij, form.cleaned_data["reden"], request.user)
    ):
        messages.success(request, _("Uw reactie gaat naar het ministerie. Dat kijkt opnieuw."))
        return redirect("signalen_mijn_signaal", signaalnummer)
    return render(request, "signalen/mijn_signaal.html", _blad(request, rij, form))


def _eigen(request: MedewerkerVerzoek, signaalnummer: str) -> Signaal:
    eigen = Signaal.objects.select_related("ministerie", "tegenspraak", "teamvraag")
    return get_object_or_404(eigen, door=request.user, signaalnummer=signaalnummer)


def _blad(request: MedewerkerVerzoek, rij: Signaal, form: TegenspraakForm | None) -> dict[str, Any]:
    aan_de_balie = request.user.mag(Recht.BALIE_HELPEN)
    return {
        "signaal": rij,
        "gegevens": inhoudgegevens(rij),
        "reacties": rij.reacties.all(),
        "tegenspraak": getattr(rij, "tegenspraak", None),
        "form": form,
        # Each role reads its own words; who does both reads both.
        "aan_de_balie": aan_de_balie,
        "behandelt": not aan_de_balie or request.user.mag(Recht.ZAKEN_ZIEN),
        "onszelf": settings.SIGNAAL_BRON,
    }
