"""The pile of the signal team: signals about our own work, to solve or to pass on."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from signalen.forms.team import DoorgeefForm, OplosForm
from signalen.handelingen.teameerst import geef_door, los_op
from signalen.models import Teamstand, Teamvraag
from signalen.selecties.signaalgegevens import inhoudgegevens

PER_BLADZIJDE = 50


@met_recht(Recht.SIGNALEN_TOEWIJZEN)
@require_safe
def lijst(request: MedewerkerVerzoek) -> HttpResponse:
    """What waits for the team; what breaks first stands first."""
    wacht = Teamvraag.objects.filter(stand=Teamstand.WACHT).select_related("signaal__ministerie")
    pagina = Paginator(wacht, PER_BLADZIJDE).get_page(request.GET.get("pagina"))
    return render(request, "signalen/team.html", {"pagina": pagina, "vandaag": timezone.localdate()})


@met_recht(Recht.SIGNALEN_TOEWIJZEN)
@require_http_methods(["GET", "POST"])
def vraag(request: MedewerkerVerzoek, signaalnummer: str) -> HttpResponse:
    """One signal: solve it, or pass it on to the ministry."""
    rij = get_object_or_404(
        Teamvraag.objects.select_related("signaal__ministerie", "door"),
        signaal__signaalnummer=signaalnummer,
    )
    gekozen = request.POST.get("keuze", "") if request.method == "POST" else ""
    oplossen = OplosForm(request.POST if gekozen == "oplossen" else None, prefix="oplossen")
    doorgeven = DoorgeefForm(request.POST if gekozen == "doorgeven" else None, prefix="doorgeven")
    klaar = ""
    if oplossen.is_valid() and oplossen.probeer(lambda: _los_op(rij, oplossen.cleaned_data, request)):
        klaar = _("Uw antwoord gaat naar wie dit meldde, en naar het ministerie.")
    elif doorgeven.is_valid() and doorgeven.probeer(
        lambda: geef_door(rij, doorgeven.cleaned_data["reden"], request.user)
    ):
        klaar = _("Het signaal gaat naar het ministerie.")
    if klaar:
        messages.success(request, klaar)
        return redirect("signalen_team")
    return render(
        request,
        "signalen/team_vraag.html",
        {
            "vraag": rij,
            "signaal": rij.signaal,
            "gegevens": inhoudgegevens(rij.signaal),
            "wacht": rij.stand == Teamstand.WACHT,
            "te_laat": rij.stand == Teamstand.WACHT and rij.uiterlijk < timezone.localdate(),
            "oplossen": oplossen,
            "doorgeven": doorgeven,
        },
    )


def _los_op(rij: Teamvraag, keuze: dict[str, Any], request: MedewerkerVerzoek) -> Any:
    return los_op(
        rij,
        keuze["uitkomst"],
        keuze["tekst_medewerker"],
        keuze["tekst_burger"],
        request.user,
        bewijs=keuze["bewijs"],
    )
