"""Wider mandates: begin, stop, and account for every decision under them (S39)."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from maatwerk.forms.weging import MandaatForm, MandaatStopForm
from maatwerk.handelingen.mandaten import begin_ruimer_mandaat, stop_ruimer_mandaat
from maatwerk.models import Besluit
from maatwerk.selecties.mandaten import besluiten_onder, mandaten, sturingsteams
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Recht, rollen_met
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from portal.identiteit.weigering import zeg_weigering_bij
from portal.weergave.onderdelen import Cel, Kolom
from portal.weergave.templatetags.weergave import datum_kort

BESLISROLLEN = rollen_met(Recht.BESLUIT_NEMEN)


@require_http_methods(["GET", "POST"])
@met_recht(Recht.MAATWERK_STUREN)
def lijst(request: MedewerkerVerzoek) -> HttpResponse:
    """The experiments of one's own teams, and the form to begin one."""
    teams = sturingsteams(request.user)
    deelnemers = list(
        Medewerker.objects.filter(
            is_active=True, lidmaatschappen__rol__in=BESLISROLLEN, lidmaatschappen__team__in=teams
        )
        .exclude(pk=request.user.pk)
        .distinct()
    )
    form = MandaatForm(request.POST or None, teams=teams, deelnemers=deelnemers)
    if request.method == "POST" and form.is_valid():
        with zeg_weigering_bij(form):
            mandaat = begin_ruimer_mandaat(**form.cleaned_data, door=request.user)
            messages.success(
                request, _("Het ruimere mandaat staat vast. Elk besluit hieronder krijgt een merk.")
            )
            return redirect("ruimer-mandaat", mandaat.pk)
    return render(
        request,
        "maatwerk/weging/mandaten.html",
        {"mandaten": list(mandaten(request.user)), "form": form, "vandaag": timezone.localdate()},
    )


@require_http_methods(["GET", "POST"])
@met_recht(Recht.MAATWERK_STUREN)
def verslag(request: MedewerkerVerzoek, mandaat_id: int) -> HttpResponse:
    """The account of one experiment: who, what, how long, and every decision; nothing of a citizen."""
    mandaat = get_object_or_404(mandaten(request.user), pk=mandaat_id)
    form = MandaatStopForm(request.POST or None, initial={"mandaat": mandaat.pk})
    if request.method == "POST" and form.is_valid():
        with zeg_weigering_bij(form):
            stop_ruimer_mandaat(mandaat, reden=form.cleaned_data["reden"], door=request.user)
            messages.success(request, _("Het ruimere mandaat is gestopt."))
            return redirect("ruimer-mandaat", mandaat.pk)
    return render(
        request,
        "maatwerk/weging/mandaat.html",
        {"mandaat": mandaat, "form": form, **_tabel(besluiten_onder(mandaat))},
    )


def _tabel(besluiten: Iterable[Besluit]) -> dict[str, object]:
    return {
        "kolommen": [
            Kolom(_("Dag")),
            Kolom(_("Regeling")),
            Kolom(_("Grond")),
            Kolom(_("Uitkomst")),
            Kolom(_("Ruimte")),
            Kolom(_("Besloten door")),
            Kolom(_("Tweede lezer")),
        ],
        "rijen": [
            [
                Cel(datum_kort(besluit.genomen_op)),
                Cel(besluit.regeling.citeertitel, taal="nl"),
                Cel(besluit.rechtsgrond, taal="nl") if besluit.rechtsgrond else Cel(_("geen")),
                Cel(besluit.get_dictum_display()),
                Cel(besluit.get_ruimteoordeel_display()),
                Cel(besluit.genomen_door.naam),
                Cel(besluit.tweede_lezer.naam),
            ]
            for besluit in besluiten
        ],
    }
