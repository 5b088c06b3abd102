"""The public intake: story, questions, outcome, check, receipt."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from loket.forms import ContactForm, VerhaalForm, VraagForm
from loket.handelingen import (
    BSN_WEG,
    Contact,
    beantwoord,
    begin_intake,
    herschrijf_verhaal,
    kies_meer_hulp,
    open_dossier,
    sla_over,
)
from loket.herkomst import lees_herkomst
from loket.models import Contactvoorkeur, Intake, Route
from loket.routering.advies import Reden, Routeadvies
from loket.routering.situatie import Spoed
from loket.routering.vragen import laad_vragen
from loket.selecties.bezwaar import uiterste_bezwaardatum
from loket.selecties.hulp import contact_moet_veilig, hulp_van_dossier, spoedhulp
from loket.selecties.intake import advies_van, gestelde_vragen, gevonden_diensten, te_stellen_vraag
from loket.selecties.volgen import dossier_om_te_volgen
from loket.views.bezoek import dossier_id, intake_id, onthoud
from loket.vraagteksten import antwoord_in_woorden, tekst_van
from portal.weergave.onderdelen import Gegeven

P = ParamSpec("P")
Scherm = Callable[Concatenate[HttpRequest, P], HttpResponse]


def _intake(request: HttpRequest) -> Intake | None:
    sleutel = intake_id(request)
    return Intake.objects.filter(pk=sleutel).first() if sleutel else None


@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """The front door: tell what happened."""
    return render(request, "loket/start.html", {"form": VerhaalForm()})


@require_http_methods(["GET", "POST"])
def verhaal(request: HttpRequest) -> HttpResponse:
    """Take the story, or let someone change it."""
    intake = _intake(request)
    if request.method == "GET":
        eerder = {"verhaal": intake.verhaal} if intake else {}
        eerder["herkomst"] = str(lees_herkomst(request.GET.get("van", "")) or "")
        hulp = spoedhulp(intake) if intake else None
        return render(
            request, "loket/intake/verhaal.html", {"form": VerhaalForm(initial=eerder), "hulp": hulp}
        )
    form = VerhaalForm(request.POST)
    if not form.is_valid():
        return render(request, "loket/intake/verhaal.html", {"form": form})
    tekst, herkomst = form.cleaned_data["verhaal"], form.cleaned_data["herkomst"]
    try:
        intake = herschrijf_verhaal(intake, tekst, herkomst) if intake else begin_intake(tekst, herkomst)
    except Intake.DoesNotExist:  # sent from another tab just now
        intake = begin_intake(tekst, herkomst)
    return onthoud(request, redirect(_volgende(intake)), intake=intake.pk)


def _volgende(intake: Intake) -> str:
    """The address of the next question, or of the outcome."""
    stap = te_stellen_vraag(intake)
    return reverse("vraag", args=[stap.vraag.id]) if stap else reverse("uitkomst")


def _met_intake(scherm: Callable[Concatenate[HttpRequest, Intake, P], HttpResponse]) -> Scherm[P]:
    """A screen about the intake of this browser; elsewhere when there is none, or it was sent meanwhile."""

    @wraps(scherm)
    def bewaakt(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        intake = _intake(request)
        if intake is None:
            return _zonder_intake(request)
        try:
            return scherm(request, intake, *args, **kwargs)
        except Intake.DoesNotExist:
            return _zonder_intake(request)

    return bewaakt


@require_http_methods(["GET", "POST"])
@_met_intake
def vraag(request: HttpRequest, intake: Intake, vraag_id: str) -> HttpResponse:
    """One question. Only a question on the way so far, or the next one, can be opened."""
    stappen = {stap.vraag.id: stap for stap in gestelde_vragen(intake)}
    if vraag_id not in stappen:
        return redirect(_volgende(intake))
    if request.method == "POST" and "overslaan" in request.POST:
        return redirect(_volgende(sla_over(intake, vraag_id)))
    stap = stappen[vraag_id]
    form = VraagForm(stap.vraag, request.POST or None, initial={"antwoord": _eerder(intake, vraag_id)})
    if request.method == "POST" and form.is_valid():
        return redirect(_volgende(beantwoord(intake, vraag_id, form.cleaned_data["antwoord"])))
    ids = list(stappen)
    plaats = ids.index(vraag_id)
    return render(
        request,
        "loket/intake/vraag.html",
        {
            "form": form,
            "nummer": plaats + 1,
            "vorige": reverse("vraag", args=[ids[plaats - 1]]) if plaats else reverse("verhaal"),
            "hulp": spoedhulp(intake),
        },
    )


def _eerder(intake: Intake, vraag_id: str) -> Any:
    return intake.antwoorden.get(vraag_id)


@require_GET
@_met_intake
def uitkomst(request: HttpRequest, intake: Intake) -> HttpResponse:
    """What fits, and why; the citizen confirms or asks for more help."""
    if te_stellen_vraag(intake) is not None:
        return redirect(_volgende(intake))
    advies = advies_van(intake)
    diensten = gevonden_diensten(intake)
    return render(
        request,
        "loket/intake/uitkomst.html",
        {
            "advies": advies,
            "route": Route(advies.route.value),
            "redenen": [reden.in_taal(get_language() or "nl") for reden in _redenen(advies)],
            "dienst": diensten[0] if diensten else None,
            "andere_diensten": diensten[1:3],
            "past_niets": advies.situatie.band == "niets",
            "hulp": spoedhulp(intake, advies),
            "bezwaar_uiterlijk": uiterste_bezwaardatum(advies, diensten),
            "meer_hulp": intake.meer_hulp,
        },
    )


def _redenen(advies: Routeadvies) -> tuple[Reden, ...]:
    """Why: of the urgency only when there is any."""
    return advies.redenen if advies.spoed == Spoed.GEEN else (*advies.redenen_spoed, *advies.redenen)


@require_POST
@_met_intake
def meer_hulp(request: HttpRequest, intake: Intake) -> HttpResponse:
    """Ask for a person, or come back on that."""
    kies_meer_hulp(intake, request.POST.get("meer_hulp") == "ja")
    return redirect("uitkomst")


@require_http_methods(["GET", "POST"])
def controleren(request: HttpRequest) -> HttpResponse:
    """Check everything once, say how to be reached, and send."""
    intake = _intake(request)
    if intake is None:
        return _al_verstuurd(request)
    if te_stellen_vraag(intake) is not None:
        return redirect(_volgende(intake))
    advies = advies_van(intake)
    voorkeur = Contactvoorkeur(str(advies.situatie.antwoorden.get("contact_voorkeur", "online")))
    form = ContactForm(
        request.POST or None,
        voorkeur=voorkeur,
        route=Route(advies.route.value),
        vraag_veilig=contact_moet_veilig(intake),
    )
    if request.method == "POST" and form.is_valid():
        gegevens = {naam: form.cleaned_data.get(naam, "") for naam in ("naam", "email", "telefoon", "adres")}
        notitie = form.cleaned_data.get("veilige_weg", "")
        contact = Contact(voorkeur=voorkeur, veilig=form.veilig_contact, notitie=notitie, **gegevens)
        dossier = open_dossier(intake.pk, contact)
        return onthoud(request, redirect("ontvangen"), dossier=dossier.pk)
    return render(
        request,
        "loket/intake/controleren.html",
        {
            "form": form,
            "verhaal": intake.verhaal,
            "bsn_weg": BSN_WEG in intake.verhaal,
            "antwoorden": _samenvatting(intake, advies.situatie.antwoorden),
            "route": Route(advies.route.value),
            "hulp": spoedhulp(intake, advies),
        },
    )


def _zonder_intake(request: HttpRequest) -> HttpResponse:
    """Going back after sending leads to the receipt, never to an empty box as if nothing was kept."""
    dossier = dossier_om_te_volgen(dossier_id(request))
    verstuurd = dossier is not None and dossier.inzendsleutel == intake_id(request)
    return redirect("ontvangen" if verstuurd else "verhaal")


def _al_verstuurd(request: HttpRequest) -> HttpResponse:
    """A second send of the same intake leads to the receipt of the first (promise 11)."""
    sleutel = intake_id(request)
    if request.method != "POST" or sleutel is None:
        return _zonder_intake(request)
    try:
        dossier = open_dossier(sleutel, Contact())
    except Intake.DoesNotExist:
        return redirect("verhaal")
    return onthoud(request, redirect("ontvangen"), dossier=dossier.pk)


def _samenvatting(intake: Intake, antwoorden: Any) -> list[Gegeven]:
    vragen = laad_vragen()
    return [
        Gegeven(
            tekst_van(vragen[vraag_id]),
            antwoord_in_woorden(vragen[vraag_id], antwoord),
            reverse("vraag", args=[vraag_id]),
            _("Wijzig"),
        )
        for vraag_id, antwoord in antwoorden.items()
        if vraag_id in vragen
    ]


@require_GET
def ontvangen(request: HttpRequest) -> HttpResponse:
    """The receipt: the code, what happens next, who does it, and by which day."""
    dossier = dossier_om_te_volgen(dossier_id(request))
    if dossier is None:
        raise Http404
    return render(
        request,
        "loket/intake/ontvangen.html",
        {
            "dossier": dossier,
            "toezegging": dossier.volgende_toezegging,
            "hulp": hulp_van_dossier(dossier),
            "bewijs": dossier.stukken.only("pk", "titel").order_by("klaargelegd_op").first(),
        },
    )
