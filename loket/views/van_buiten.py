"""Where the first text field of another website leads: the page of the story, with what was typed, nothing kept."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from loket.forms.intake import VERHAAL_MAX_TEKENS, VerhaalForm
from loket.models import Buitendeur
from loket.selecties.buitendeuren import Deur, deur_van
from loket.selecties.hulp import hulp_in_verhaal
from loket.views.deurthema import toon_deur
from loket.views.taal import gekozen_taal, onthoud_taal

EEN_JAAR = 365 * 24 * 60 * 60


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def van_buiten(request: HttpRequest, sleutel: str) -> HttpResponse:
    """Show what was typed elsewhere, to read and to send: only the button on this page, with its token, keeps it.

    Without a token of ours, because another website has none. So it must change nothing, whoever sends it.
    """
    if request.META.get(
        "QUERY_STRING"
    ):  # a form that was put down wrong: at least it does not stay in the address
        return redirect("van-buiten", sleutel)
    deur = deur_van(sleutel)
    deur = deur if deur and _is_van(request, deur) else None
    toon_deur(request, deur)
    taal = gekozen_taal(request)
    tekst = request.POST.get("verhaal", "")
    beginwaarden = {"verhaal": tekst, "herkomst": deur.herkomst if deur else ""}
    te_lang = len(tekst) > VERHAAL_MAX_TEKENS or "\x00" in tekst
    form = VerhaalForm(beginwaarden) if te_lang else VerhaalForm(initial=beginwaarden)
    inhoud = {"form": form, "hulp": hulp_in_verhaal(tekst), "start": True, "deur": deur, "nieuw": bool(tekst)}
    antwoord = render(request, "loket/intake/verhaal.html", inhoud)
    return onthoud_taal(antwoord, taal) if taal else antwoord


def _is_van(request: HttpRequest, deur: Deur) -> bool:
    """Whether it comes from that website, as far as the browser tells: one site must not speak as another.

    Some sites let the browser tell nothing ("null"), and then we believe the address that was asked for.
    """
    vanwaar = request.headers.get("Origin", "null")
    eigen = f"{request.scheme}://{request.get_host()}"
    return vanwaar in {"null", deur.website, eigen}


@require_safe
def thema(request: HttpRequest, sleutel: str, versie: str) -> HttpResponse:
    """The style sheet of one website. Its address changes with its content, so a browser may keep it."""
    deur = get_object_or_404(Buitendeur, sleutel=sleutel)
    if deur.thema.versie != versie:
        raise Http404
    antwoord = HttpResponse(deur.thema.stijlblad(sleutel), content_type="text/css; charset=utf-8")
    antwoord["Cache-Control"] = f"public, max-age={EEN_JAAR}, immutable"
    return antwoord
