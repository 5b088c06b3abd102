"""Beside a draft: what more the signal may say. The form of the draft itself grows no heavier by it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from maatwerk.handelingen.signaal import aanvulling_van, vul_signaal_aan
from maatwerk.models import Conceptbesluit, Conceptsignaal, Conceptstatus, Zaakdeel
from maatwerk.views.weging import vind_concept
from maatwerk.views.zaak import zeg_bij_wie
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from signalen.forms.toelichting import ToelichtingForm


@require_http_methods(["GET", "POST"])
@met_recht(Recht.ZAAK_BEHANDELEN)
def aanvullen(request: MedewerkerVerzoek, zaak_id: UUID, concept_id: int) -> HttpResponse:
    """Where, how many, since when, what you do now and what you propose; all of it may stay empty."""
    concept = vind_concept(request, zaak_id, concept_id, Zaakdeel.WEGING)
    bewaard = aanvulling_van(concept)
    begin = (
        {**bewaard.toelichting(), "wie_geraakt": bewaard.wie_geraakt, "soort": bewaard.soort}
        if bewaard
        else {}
    )
    form = ToelichtingForm(request.POST or None, initial=begin)
    if form.is_valid() and form.probeer(lambda: _vul_aan(concept, form, request.user)):
        messages.success(request, _("Dit gaat mee met het signaal."))
        zeg_bij_wie(request, concept.zaak)
        return redirect("maatwerk-zaak", zaak_id)
    return render(
        request,
        "maatwerk/weging/signaal.html",
        {
            "zaak": concept.zaak,
            "dossier": concept.zaak.dossier,
            "concept": concept,
            "form": form,
            "kan": concept.status != Conceptstatus.VASTGESTELD,
        },
    )


def _vul_aan(concept: Conceptbesluit, form: ToelichtingForm, door: Medewerker) -> Conceptsignaal:
    schoon = form.cleaned_data
    return vul_signaal_aan(
        concept, form.nader(), wie_geraakt=schoon["wie_geraakt"], soort=schoon["soort"], door=door
    )
