"""The front door and the page of the story: telling what happened, or changing it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from loket.forms.intake import VerhaalForm
from loket.handelingen import (
    begin_eenmaal,
    begin_intake,
    bewaar_getypt_verhaal,
    herschrijf_verhaal,
    schrijf_samen,
)
from loket.handelingen.bewaren import wis_onbereikbaar
from loket.herkomst import lees_herkomst
from loket.models import Intake
from loket.selecties.buitendeuren import Deur
from loket.selecties.hulp import hulp_in_verhaal, spoedhulp
from loket.selecties.samen import getypt_verhaal, merk_van_vertelde
from loket.selecties.start import tegels
from loket.views.bezoek import onthoud, samen_id, vergeet
from loket.views.deurthema import DEUR, deur_in, toon_deur
from loket.views.intake import intake_van, volgende_adres
from loket.views.taal import gekozen_taal, onthoud_taal
from portal.identiteit.rechten import Geweigerd
from portal.weergave.bladen import bewaard_blad

NAMENS = "namens"
"""A hidden field on the page of a story that is told for someone else."""

START = "start"
"""A hidden field on the front door, and on the page that follows it when the story is not right yet."""


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The front door: tell what happened."""
    return _toon_start(request, VerhaalForm())


def _toon_start(request: HttpRequest, form: VerhaalForm) -> HttpResponse:
    wegen = bewaard_blad("loket/startwegen.html", lambda: {"tegels": tegels()})
    return render(request, "loket/start.html", {"form": form, "wegen": wegen.html})


@require_http_methods(["GET", "POST"])
def verhaal(request: HttpRequest) -> HttpResponse:
    """Take the story, or let someone change it. A story from the front door is a new one: it changes no other."""
    samen = samen_id(request)
    eerder = intake_van(request)
    intake = None if START in request.POST and not samen else eerder
    if request.method == "GET":
        return _toon_verhaal(request, VerhaalForm(initial=_verteld(request, intake, samen)), intake)
    deur = _van_deur(request)
    if taal := gekozen_taal(request):
        return _in_andere_taal(request, intake, taal)
    form = VerhaalForm(request.POST)
    if not form.is_valid():
        if samen:
            getypt, verteld = request.POST.get("verhaal", ""), request.POST.get("verteld", "")
            bewaar_getypt_verhaal(samen, getypt, verteld=verteld, door=request.user)
        return _toon_verhaal(request, form, intake)
    tekst, herkomst = form.cleaned_data["verhaal"], form.cleaned_data["herkomst"]
    try:
        if samen:
            intake = schrijf_samen(intake, samen, tekst, door=request.user)
        elif intake and not _is_eigen_verhaal(request, intake):
            intake = herschrijf_verhaal(intake, tekst, herkomst)
        else:
            intake = begin_eenmaal(tekst, herkomst, form.cleaned_data["sleutel"])
    except Geweigerd:  # confirmed just now, left alone too long, or in the hands of a colleague
        return vergeet(redirect("balie-samen"))
    except Intake.DoesNotExist:  # sent from another tab just now
        intake = begin_intake(tekst, herkomst)
    _laat_los(eerder, intake)
    # A new story from the front door is of no other website any more; one that is changed keeps where it began.
    weg = () if deur or START not in request.POST else (DEUR,)
    naar = redirect(volgende_adres(intake))
    return onthoud(request, naar, weg=weg, intake=intake.pk, deur=deur.sleutel if deur else None)


def _verteld(request: HttpRequest, intake: Intake | None, samen: UUID | None) -> dict[str, str]:
    """What the page begins with: the story so far, and the page that someone came from."""
    verhaal = intake.verhaal if intake else ""
    if samen and (getypt := getypt_verhaal(request.user.pk, samen)):
        verhaal = getypt
    return {"verhaal": verhaal, "herkomst": str(lees_herkomst(request.GET.get("van", "")) or "")}


def _van_deur(request: HttpRequest) -> Deur | None:
    """The other website on which this story began; the pages look like it from here on."""
    deur = deur_in(request.POST.get("herkomst", ""))
    if deur:
        toon_deur(request, deur)
    return deur


def _laat_los(eerder: Intake | None, nu: Intake) -> None:
    """Delete the own story of before: without a code nobody can reach it. One for someone else stays till it ends."""
    if eerder and eerder.machtiging_id is None and eerder.pk != nu.pk:
        wis_onbereikbaar(eerder.pk)


def _is_eigen_verhaal(request: HttpRequest, intake: Intake) -> bool:
    """Whether a helper who was asking something for another person now tells a story of their own."""
    return intake.machtiging_id is not None and NAMENS not in request.POST


def _toon_verhaal(request: HttpRequest, form: VerhaalForm, intake: Intake | None) -> HttpResponse:
    """The page of the story with what was typed: what is said there in need is heard, also when it is not kept."""
    hulp = hulp_in_verhaal(request.POST.get("verhaal", "")) or (spoedhulp(intake) if intake else None)
    voor_ander = intake is not None and intake.machtiging_id is not None
    inhoud = {
        "form": form,
        "hulp": hulp,
        "verteld": merk_van_vertelde(intake),
        "namens": voor_ander and (request.method == "GET" or NAMENS in request.POST),
        "start": START in request.POST,
        "deur": deur_in(request.POST.get("herkomst", "")),
    }
    return render(request, "loket/intake/verhaal.html", inhoud)


def _in_andere_taal(request: HttpRequest, intake: Intake | None, taal: str) -> HttpResponse:
    """The same page in another language, with what was typed and nothing kept."""
    form = VerhaalForm(initial={naam: request.POST.get(naam, "") for naam in ("verhaal", "herkomst")})
    is_start = START in request.POST
    pagina = _toon_start(request, form) if is_start else _toon_verhaal(request, form, intake)
    return onthoud_taal(pagina, taal)
