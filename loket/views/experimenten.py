"""The screen on which a teamleider sets the variant that a desk tries."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from loket.forms.experiment import ExperimentForm, OordeelForm
from loket.handelingen.experimenten import begin_experiment, oordeel, stop_experiment
from loket.selecties.experimenten import (
    eigen_balies,
    experimenten_van,
    groepen_van,
    groeptabel,
    stand_van,
    te_vergelijken,
)
from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from portal.identiteit.weigering import zeg_weigering, zeg_weigering_bij


@require_http_methods(["GET", "POST"])
@met_recht(Recht.EXPERIMENT_INSTELLEN)
def experimenten(request: MedewerkerVerzoek) -> HttpResponse:
    """What ran and runs at the own desks, and a form for the next."""
    form = ExperimentForm(request.POST or None, balies=eigen_balies(request.user))
    if request.method == "POST" and form.is_valid():
        with zeg_weigering_bij(form):
            begin_experiment(door=request.user, **form.cleaned_data)
            messages.success(request, _("Het experiment is ingesteld. Voor bezoekers verandert er niets."))
            return redirect("experimenten")
    regels = [(experiment, *stand_van(experiment)) for experiment in experimenten_van(request.user)[:100]]
    return render(request, "loket/balie/experimenten.html", {"form": form, "regels": regels})


@require_POST
@met_recht(Recht.EXPERIMENT_INSTELLEN)
def experiment_stoppen(request: MedewerkerVerzoek, experiment_id: int) -> HttpResponse:
    """End it now."""
    experiment = get_object_or_404(experimenten_van(request.user), pk=experiment_id)
    with zeg_weigering(request):
        stop_experiment(experiment, door=request.user)
        messages.success(request, _("Het experiment is gestopt."))
    return redirect("experimenten")


@require_http_methods(["GET", "POST"])
@met_recht(Recht.EXPERIMENT_INSTELLEN)
def experiment_uitkomst(request: MedewerkerVerzoek, experiment_id: int) -> HttpResponse:
    """What an experiment taught: the groups side by side, advice, decision and its day (S65)."""
    experiment = get_object_or_404(experimenten_van(request.user), pk=experiment_id)
    form = OordeelForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with zeg_weigering_bij(form):
            oordeel(experiment, door=request.user, **form.cleaned_data)
            messages.success(
                request, _("Het oordeel is bewaard. Het blijft staan, ook als er later een ander komt.")
            )
            return redirect("experiment-uitkomst", experiment_id=experiment_id)
    groepen = groepen_van(experiment)
    kolommen, rijen = groeptabel(groepen)
    stand, toon = stand_van(experiment)
    return render(
        request,
        "loket/balie/experiment_uitkomst.html",
        {
            "experiment": experiment,
            "stand": stand,
            "toon": toon,
            "kolommen": kolommen,
            "rijen": rijen,
            "genoeg": te_vergelijken(groepen),
            "oordelen": experiment.oordelen.select_related("door"),
            "form": form,
        },
    )
