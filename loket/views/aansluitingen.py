"""Staff connect other portals and contact centres: what was agreed, their keys, and ending both."""

from collections.abc import Callable
from typing import Final
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from loket.forms.aansluitingen import AansluitForm, AbonnementForm
from loket.handelingen.aansluiten import maak_sleutel, sluit_aan, stop_aansluiting, trek_sleutel_in
from loket.handelingen.abonneren import (
    abonneer,
    stop_abonnement,
    stuur_melding_opnieuw,
    stuur_proefbericht,
)
from loket.models import Aansluiting
from loket.selecties.aansluitingen import aansluitingen, abonnement_van, laatste_meldingen
from portal.identiteit.rechten import Geweigerd, Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from portal.identiteit.weigering import zeg_weigering_bij


@require_http_methods(["GET", "POST"])
@met_recht(Recht.BEHEREN)
def aansluitingen_lijst(request: MedewerkerVerzoek) -> HttpResponse:
    """All connections, and a form for the next."""
    form = AansluitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with zeg_weigering_bij(form, "naam"):
            nieuw = sluit_aan(door=request.user, **form.cleaned_data)
            messages.success(request, _("Deze organisatie is aangesloten. Maak nu een sleutel."))
            return redirect("aansluiting", nieuw.pk)
    inhoud = {"form": form, "aansluitingen": aansluitingen()[:200]}
    return render(request, "loket/aansluitingen/lijst.html", inhoud)


@require_http_methods(["GET", "POST"])
@met_recht(Recht.BEHEREN)
@never_cache
def aansluiting(request: MedewerkerVerzoek, aansluiting_id: UUID) -> HttpResponse:
    """One connection, its keys and where its events go; what is shown once stands on the page that follows, once."""
    rij = get_object_or_404(aansluitingen(), pk=aansluiting_id)
    eenmalig, form = {}, AbonnementForm(rij)
    if request.method == "POST":
        stap = STAPPEN.get(request.POST.get("stap", ""))
        if stap is None:
            raise Http404
        if stap is _abonneer:
            form = AbonnementForm(rij, request.POST)
        try:
            eenmalig = stap(request, rij, form)
        except Geweigerd as fout:
            messages.warning(request, str(fout))
        except ObjectDoesNotExist as fout:  # a key or an event that is not of this connection
            raise Http404 from fout
        if not eenmalig and not form.errors:
            return redirect("aansluiting", aansluiting_id)
    abonnement = abonnement_van(rij)
    inhoud = {
        "aansluiting": rij,
        "sleutels": rij.sleutels.all(),
        "abonnement": abonnement,
        "meldingen": laatste_meldingen(abonnement),
        "form": form,
        "nummer": uuid4(),
        **eenmalig,
    }
    return render(request, "loket/aansluitingen/aansluiting.html", inhoud)


def _maak_sleutel(request: MedewerkerVerzoek, rij: Aansluiting, _form: AbonnementForm) -> dict[str, str]:
    return {"sleutel": maak_sleutel(rij.pk, door=request.user, nummer=_uuid(request, "nummer"))}


def _trek_in(request: MedewerkerVerzoek, rij: Aansluiting, _form: AbonnementForm) -> dict[str, str]:
    trek_sleutel_in(rij.pk, _uuid(request, "sleutel"), door=request.user)
    messages.success(request, _("Deze sleutel opent niets meer."))
    return {}


def _stop(request: MedewerkerVerzoek, rij: Aansluiting, _form: AbonnementForm) -> dict[str, str]:
    stop_aansluiting(rij.pk, door=request.user)
    messages.success(request, _("Deze aansluiting is gestopt. Geen sleutel opent nog iets."))
    return {}


def _abonneer(request: MedewerkerVerzoek, rij: Aansluiting, form: AbonnementForm) -> dict[str, str]:
    if not form.is_valid():
        return {}
    nummer = _uuid(request, "nummer")
    try:
        return {"geheim": abonneer(rij.pk, nummer=nummer, door=request.user, **form.cleaned_data)}
    except Geweigerd as fout:
        form.add_error("adres", str(fout))
        return {}


def _proef(request: MedewerkerVerzoek, rij: Aansluiting, _form: AbonnementForm) -> dict[str, str]:
    stuur_proefbericht(rij.pk, door=request.user)
    messages.success(request, _("Het proefbericht gaat nu weg. Hieronder ziet u of het aankomt."))
    return {}


def _opnieuw(request: MedewerkerVerzoek, rij: Aansluiting, _form: AbonnementForm) -> dict[str, str]:
    stuur_melding_opnieuw(rij.pk, _uuid(request, "melding"), door=request.user)
    messages.success(request, _("Wij sturen deze melding opnieuw."))
    return {}


def _stop_meldingen(request: MedewerkerVerzoek, rij: Aansluiting, _form: AbonnementForm) -> dict[str, str]:
    stop_abonnement(rij.pk, door=request.user)
    messages.success(request, _("Er gaan geen meldingen meer naar dit adres."))
    return {}


Stap = Callable[[MedewerkerVerzoek, Aansluiting, AbonnementForm], dict[str, str]]
STAPPEN: Final[dict[str, Stap]] = {
    "sleutel": _maak_sleutel,
    "intrekken": _trek_in,
    "stoppen": _stop,
    "abonneren": _abonneer,
    "proef": _proef,
    "opnieuw": _opnieuw,
    "meldingen-stoppen": _stop_meldingen,
}
"""What can be done on the page of a connection; what it gives back is shown once."""


def _uuid(request: MedewerkerVerzoek, naam: str) -> UUID:
    """Raises Http404 for what no form of ours sends."""
    try:
        return UUID(request.POST.get(naam, ""))
    except ValueError as fout:
        raise Http404 from fout
