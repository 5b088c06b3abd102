"""From exception to rule: what the field always decides, for whoever owns the rule (domain.md 3e)."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.identiteit.rechten import Geweigerd, Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from signalen.handelingen.bundelen import bundel
from signalen.models import OntvangenSignaal
from signalen.selecties.regelvoorstellen import UITGEKRISTALLISEERD, regelvoorstellen, stand_van
from signalen.zicht import ministeries_van, ziet_alle_ministeries

PER_BLADZIJDE = 10


@met_recht(Recht.SIGNALEN_ZIEN)
@require_safe
def lijst(request: MedewerkerVerzoek) -> HttpResponse:
    """The proposals, what waits for a decision first."""
    pagina = Paginator(regelvoorstellen(request.user), PER_BLADZIJDE).get_page(request.GET.get("pagina"))
    alles = ziet_alle_ministeries(request.user)
    return render(
        request,
        "signalen/regelvoorstellen.html",
        {
            "pagina": pagina,
            # Exact figures are for one owning directie; across ministries they come from fixed tables (promise 13).
            "stand": None if alles else stand_van(request.user),
            "definities": [UITGEKRISTALLISEERD],
            "mag_oppakken": {rij.pk for rij in ministeries_van(request.user)},
        },
    )


@met_recht(Recht.SIGNALEN_BEANTWOORDEN)
@require_http_methods(["GET", "POST"])
def oppakken(request: MedewerkerVerzoek, pk: int) -> HttpResponse:
    """Make a knelpunt of one proposal, where it is answered; it may be merged with others there."""
    if request.method == "GET":  # reloaded after a refusal it is the list
        return redirect("signalen_regelvoorstellen")
    rij = get_object_or_404(OntvangenSignaal.objects.voor(request.user), pk=pk, regelvoorstel__isnull=False)
    try:
        knelpunt = bundel([rij], rij.titel, request.user)
    except Geweigerd as fout:
        messages.error(request, str(fout))
        return redirect("signalen_regelvoorstellen")
    messages.success(request, _("Dit voorstel is nu een knelpunt. Hier geeft u antwoord."))
    return redirect("signalen_knelpunt", pk=knelpunt.pk)
