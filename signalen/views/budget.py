"""Money of Werk aan Uitvoering beside effort: /signalen/geld/."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from portal.weergave.onderdelen import Cel, Kolom
from portal.weergave.templatetags.weergave import datum_kort
from signalen.forms.budget import BudgetForm
from signalen.handelingen.budget import leg_budget_vast
from signalen.models.budget import EERSTE_JAAR
from signalen.rapporten.kamerbrief import VOETNOOT, WERK_AAN_UITVOERING
from signalen.selecties.budget import Budgetrij, budgetrijen
from signalen.selecties.signalenlijst import zichtbare_ministeries


@met_recht(Recht.SIGNALEN_ZIEN)
@require_http_methods(["GET", "POST"])
def geld(request: MedewerkerVerzoek) -> HttpResponse:
    """One year, by department; the signal team writes down what a source says."""
    mag = request.user.mag(Recht.BUDGET_VASTLEGGEN)
    form = BudgetForm(request.POST if request.method == "POST" and mag else None) if mag else None
    if form is not None and form.is_bound and form.is_valid():
        velden = form.cleaned_data
        regel = form.probeer(lambda: leg_budget_vast(velden, request.user, sleutel=velden["sleutel"]))
        if regel is not None:
            messages.success(request, _("Het bedrag staat erbij, met de bron."))
            return redirect(f"{reverse('signalen_geld')}?jaar={regel.jaar}")
    jaar = _jaar(request.GET.get("jaar", ""))
    rijen = budgetrijen(zichtbare_ministeries(request.user), jaar)
    return render(
        request,
        "signalen/geld.html",
        {
            "jaar": jaar,
            "jaren": range(EERSTE_JAAR, timezone.localdate().year + 2),
            "kolommen": [
                Kolom(_("Ministerie")),
                Kolom(_("Miljoen euro"), getal=True),
                Kolom(_("Bron")),
                Kolom(_("Uren aan maatwerk"), getal=True),
            ],
            "rijen": [_rij(rij) for rij in rijen],
            "samen": WERK_AAN_UITVOERING,
            "voetnoot": VOETNOOT,
            "form": form,
        },
    )


def _jaar(gevraagd: str) -> int:
    """The year in the address; anything else is this year."""
    dit = timezone.localdate().year
    jaar = int(gevraagd) if gevraagd.isascii() and gevraagd.isdigit() else dit
    return jaar if EERSTE_JAAR <= jaar <= dit + 1 else dit


def _rij(rij: Budgetrij) -> list[Cel]:
    regel = rij.regel
    if regel is None:
        return [Cel(rij.ministerie.naam), Cel(_("nog niet opgezocht")), Cel(""), Cel(rij.uren)]
    return [
        Cel(rij.ministerie.naam),
        Cel(number_format(regel.bedrag, decimal_pos=1)),
        Cel(regel.bron, url=regel.bron_adres, klein=datum_kort(regel.op), taal="nl"),
        Cel(rij.uren or _("niet geteld")),
    ]
