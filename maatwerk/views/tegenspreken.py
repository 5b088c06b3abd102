"""Saying that the answer of a ministry does not solve it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from loket.models import Dossier
from maatwerk.handelingen.tegenspreken import spreek_antwoord_tegen
from maatwerk.models import Besluit
from maatwerk.views.zaak import noteer_blik
from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from signalen.forms.knelpunt import TegenspraakForm
from signalen.handelingen.tegenspreken import te_weerspreken


@met_recht(Recht.ZAAK_BEHANDELEN)
@require_http_methods(["GET", "POST"])
def tegenspreken(request: MedewerkerVerzoek, besluit_id: UUID) -> HttpResponse:
    """Once per signal: why the answer does not solve it. The knelpunt opens again."""
    besluit = get_object_or_404(
        Besluit.objects.select_related("signaal", "zaak__dossier__team").filter(
            zaak__dossier__in=Dossier.objects.voor(request.user, Recht.ZAAK_BEHANDELEN)
        ),
        pk=besluit_id,
    )
    form = TegenspraakForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and form.probeer(
        lambda: spreek_antwoord_tegen(besluit, form.cleaned_data["reden"], request.user)
    ):
        messages.success(request, _("Uw reactie gaat naar het ministerie. Dat kijkt opnieuw."))
        return redirect("maatwerk-antwoorden")
    noteer_blik(request, besluit.zaak)
    return render(
        request,
        "maatwerk/tegenspreken.html",
        {"form": form, "besluit": besluit, "antwoord": te_weerspreken(besluit.signaal)},
    )
