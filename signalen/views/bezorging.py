"""The exchange with partners: what is missing, what failed, and the button that sends it again."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from portal.uitgaand.models import Uitgaand
from signalen.handelingen.opnieuw import verstuur_alles_opnieuw, verstuur_opnieuw
from signalen.models import Koppeling
from signalen.selecties.bezorging import (
    afzenderstanden,
    mislukte_events,
    ontvangerstanden,
    wacht_op_plaats,
)

PER_BLADZIJDE = 25


@met_recht(Recht.SIGNALEN_BEZORGEN)
@require_safe
def overzicht(request: MedewerkerVerzoek) -> HttpResponse:
    """Receivers, senders, and what failed."""
    pagina = Paginator(mislukte_events(), PER_BLADZIJDE).get_page(request.GET.get("pagina"))
    ontvangers = ontvangerstanden()
    namen = {stand.koppeling.bron: stand.koppeling.naam for stand in ontvangers}
    return render(
        request,
        "signalen/bezorging.html",
        {
            "ontvangers": ontvangers,
            "mislukt": [(rij, namen.get(rij.reeks, "")) for rij in pagina.object_list],
            "afzenders": afzenderstanden(),
            "pagina": pagina,
            "wacht_op_plaats": wacht_op_plaats(),
            "mag_zien": request.user.mag(Recht.SIGNALEN_ZIEN),
        },
    )


@met_recht(Recht.SIGNALEN_BEZORGEN)
@require_POST
def opnieuw(request: MedewerkerVerzoek, pk: UUID) -> HttpResponse:
    """Send one message that failed again."""
    if verstuur_opnieuw(get_object_or_404(Uitgaand, pk=pk), request.user):
        messages.success(request, _("Dit bericht gaat nu opnieuw, met hetzelfde nummer."))
    else:
        messages.info(request, _("Dit bericht is niet mislukt. Er is niets opnieuw verstuurd."))
    return redirect("signalen_bezorging")


@met_recht(Recht.SIGNALEN_BEZORGEN)
@require_POST
def alles_opnieuw(request: MedewerkerVerzoek, pk: int) -> HttpResponse:
    """Send everything that failed for one partner again."""
    aantal = verstuur_alles_opnieuw(get_object_or_404(Koppeling, pk=pk), request.user)
    tekst = ngettext("%(aantal)d bericht gaat opnieuw.", "%(aantal)d berichten gaan opnieuw.", aantal)
    messages.success(request, tekst % {"aantal": aantal})
    return redirect("signalen_bezorging")
