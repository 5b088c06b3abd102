"""Retention for staff: what the clock proposes, looked at by one and approved by another, and the report after."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from loket.forms.vernietigen import AfwijsForm, BevestigForm
from loket.handelingen.vernietigen import bevestig_klasse, keur_lijst_goed, kijk_lijst_na, wijs_lijst_af
from loket.models import Lijststatus, Regeluitkomst, Vernietigingslijst
from loket.selecties.bewaartermijn import REDENEN, bevestigingen, onbevestigde_klassen
from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from portal.identiteit.weigering import zeg_weigering, zeg_weigering_bij
from portal.stelsel.selectielijst import selectielijst

PER_BLADZIJDE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht(Recht.GEGEVENS_VERNIETIGEN)
def vernietigingslijsten(request: MedewerkerVerzoek) -> HttpResponse:
    """All lists, newest first; and who confirmed how long each class is kept."""
    form = BevestigForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with zeg_weigering_bij(form):
            bevestig_klasse(door=request.user, **form.cleaned_data)
            messages.success(request, _("De bewaartijd is bevestigd."))
            return redirect("vernietigingslijsten")
    lijsten = Vernietigingslijst.objects.select_related("nagekeken_door", "goedgekeurd_door")
    pagina = Paginator(lijsten, PER_BLADZIJDE).get_page(request.GET.get("pagina", 1))
    bevestigd = bevestigingen()
    inhoud = {
        "pagina": pagina,
        "selectielijst": selectielijst(),
        "te_bevestigen": onbevestigde_klassen(),
        "klassen": [(klasse, bevestigd.get(klasse.sleutel)) for klasse in selectielijst().klassen.values()],
        "form": form,
    }
    return render(request, "loket/vernietigen/lijsten.html", inhoud)


@require_http_methods(["GET", "POST"])
@met_recht(Recht.GEGEVENS_VERNIETIGEN)
def vernietigingslijst(request: MedewerkerVerzoek, lijst_id: int) -> HttpResponse:
    """One list: counts and codes, no person; and what can be done with it now. Afterwards it is the report."""
    lijst = get_object_or_404(
        Vernietigingslijst.objects.select_related("nagekeken_door", "goedgekeurd_door", "afgewezen_door"),
        pk=lijst_id,
    )
    form = AfwijsForm(request.POST if request.POST.get("stap") == "afwijzen" else None)
    if request.method == "POST" and _doe(request, lijst, form):
        return redirect("vernietigingslijst", lijst.pk)
    return render(request, "loket/vernietigen/lijst.html", {"form": form, **_inhoud(request, lijst)})


def _doe(request: MedewerkerVerzoek, lijst: Vernietigingslijst, form: AfwijsForm) -> bool:
    """Take the step that was asked for; whether the page is to be read anew."""
    stap = request.POST.get("stap", "")
    with zeg_weigering(request):
        if stap == "nakijken":
            kijk_lijst_na(lijst, door=request.user)
            messages.success(request, _("Nagekeken. Een ander kan de lijst nu goedkeuren."))
        elif stap == "goedkeuren":
            keur_lijst_goed(lijst, door=request.user)
            messages.success(request, _("Gewist. Hieronder staat het verslag."))
        elif stap == "afwijzen" and form.is_valid():
            wijs_lijst_af(lijst, reden=form.cleaned_data["reden"], door=request.user)
            messages.success(request, _("Afgewezen. Er is niets gewist."))
        else:
            return False
    return True


def _inhoud(request: MedewerkerVerzoek, lijst: Vernietigingslijst) -> dict[str, Any]:
    velden = ("klasse", "brondatum", "archiefactiedatum", "uitkomst", "waarom", "lijst", "dossier__code")
    regels = list(lijst.regels.select_related("dossier").only(*velden))
    klassen = selectielijst().klassen
    tellingen = Counter((regel.klasse, regel.uitkomst) for regel in regels)
    return {
        "lijst": lijst,
        "telling": [
            {
                "klasse": klassen[klasse].naam if klasse in klassen else klasse,
                "uitkomst": Regeluitkomst(uitkomst).label,
                "aantal": aantal,
            }
            for (klasse, uitkomst), aantal in sorted(tellingen.items())
        ],
        "pagina": Paginator(regels, PER_BLADZIJDE).get_page(request.GET.get("pagina", 1)),
        "redenen": REDENEN,
        "kan_nakijken": lijst.status == Lijststatus.VOORGESTELD,
        "kan_goedkeuren": lijst.status == Lijststatus.NAGEKEKEN
        and lijst.nagekeken_door_id != request.user.pk,
        "kan_afwijzen": lijst.status in (Lijststatus.VOORGESTELD, Lijststatus.NAGEKEKEN),
        "selectielijst": selectielijst(),
        "te_bevestigen": onbevestigde_klassen(),
    }
