"""What waits: severe signals that must be read today, signals without a place, and proposals to bundle them."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from signalen.handelingen.lezen import lees
from signalen.models import OntvangenSignaal, Teamstand, Teamvraag
from signalen.selecties.voorstellen import (
    TE_TONEN,
    aangeboden,
    sinds_wanneer_te_lang,
    voorstellen,
    wachtend,
)
from signalen.views.signalen import bundelvoorstel, vind_signaal


@met_recht(Recht.SIGNALEN_ZIEN)
@require_safe
def lijst(request: MedewerkerVerzoek) -> HttpResponse:
    """Severe signals first, then what has no place yet, with what seems to belong together."""
    mag_bundelen = request.user.mag(Recht.SIGNALEN_BEANTWOORDEN)
    te_lezen = list(
        OntvangenSignaal.objects.voor(request.user)
        .te_lezen()
        .select_related("ministerie")
        .order_by("ontvangen_op")[: TE_TONEN + 1]
    )
    grens = sinds_wanneer_te_lang(timezone.localtime(), settings.KNELPUNT_KLOKKEN_WERKDAGEN["plaatsen"])
    gevonden = voorstellen(request.user) if mag_bundelen else []
    return render(
        request,
        "signalen/wacht.html",
        {
            "te_lezen": te_lezen[:TE_TONEN],
            "meer_te_lezen": len(te_lezen) > TE_TONEN,
            "bij_het_team": _bij_het_team() if request.user.mag(Recht.SIGNALEN_TOEWIJZEN) else None,
            "aangeboden": list(aangeboden(request.user)) if mag_bundelen else [],
            "wachtend": wachtend(request.user, grens) if mag_bundelen else None,
            "voorstellen": [bundelvoorstel(voorstel, nummer) for nummer, voorstel in enumerate(gevonden)],
        },
    )


def _bij_het_team() -> int:
    return Teamvraag.objects.filter(stand=Teamstand.WACHT).count()


@met_recht(Recht.SIGNALEN_ZIEN)
@require_http_methods(["GET", "POST"])
def gelezen(request: MedewerkerVerzoek, pk: int) -> HttpResponse:
    """Say that a severe signal was read."""
    if request.method == "GET":
        return redirect("signalen_signaal", pk=pk)
    lees(vind_signaal(request, pk), request.user)
    messages.success(request, _("Dit signaal is gelezen. Uw naam en het tijdstip staan erbij."))
    return redirect("signalen_wacht")
