"""Who is locked out or lost the second step, and restoring that, with the reason."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.identiteit.forms import RedenForm
from portal.identiteit.handelingen.aanmelden import hef_op, te_herstellen
from portal.identiteit.handelingen.tweede_stap import zet_terug
from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from portal.identiteit.selecties import toegangslijst, toegangspagina
from portal.identiteit.weigering import zeg_weigering_bij


@require_safe
@met_recht(Recht.TOEGANG_HERSTELLEN)
def toegang(request: MedewerkerVerzoek) -> HttpResponse:
    """Everyone whose access one may restore; who is locked out comes first."""
    kolommen, rijen = toegangslijst(request.user)
    inhoud = {"kolommen": kolommen, "rijen": rijen, "beheert": request.user.mag(Recht.BEHEREN)}
    return render(request, "identiteit/toegang.html", inhoud)


@require_http_methods(["GET", "POST"])
@met_recht(Recht.TOEGANG_HERSTELLEN)
def toegang_van(request: MedewerkerVerzoek, medewerker_id: int) -> HttpResponse:
    """One colleague: what happened, lift the lock-out, and by beheer the second step."""
    wie = get_object_or_404(te_herstellen(request.user), pk=medewerker_id)
    form = RedenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with zeg_weigering_bij(form):
            if request.POST.get("doe") == "terugzetten":
                zet_terug(wie, reden=form.cleaned_data["reden"], door=request.user)
                messages.success(request, _("De tweede stap is teruggezet. Uw collega stelt die opnieuw in."))
            else:
                hef_op(wie, reden=form.cleaned_data["reden"], door=request.user)
                messages.success(request, _("De blokkade is opgeheven. Uw collega kan weer inloggen."))
            return redirect("toegang-van", wie.pk)
    return render(request, "identiteit/toegang_van.html", {"form": form, **toegangspagina(request.user, wie)})
