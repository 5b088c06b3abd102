"""Staff make a code on paper, with which the person of a dossier puts it among their own questions."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from loket.handelingen.koppelen import koppelcode_tot, maak_koppelcode
from loket.handelingen.toegang import noteer_bij
from loket.models import Dossier
from portal.identiteit.rechten import Geweigerd, Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht


@require_http_methods(["GET", "POST"])
@met_recht(Recht.DOSSIER_BEHANDELEN)
@never_cache
def balie_koppelcode(request: MedewerkerVerzoek, dossier_id: UUID) -> HttpResponse:
    """What the code is for, and a button; then the code, once, to print or to write down."""
    te_zien = Dossier.objects.voor(request.user, Recht.DOSSIER_BEHANDELEN).select_related("team")
    dossier = get_object_or_404(te_zien, pk=dossier_id)
    code = ""
    if request.method == "POST":
        try:
            code = maak_koppelcode(dossier, door=request.user)
        except Geweigerd as fout:
            messages.warning(request, str(fout))
            return redirect("balie-koppelcode", dossier.pk)
    else:
        noteer_bij(dossier, request.user, recht=Recht.DOSSIER_BEHANDELEN)
    return render(
        request, "loket/balie/koppelcode.html", {"dossier": dossier, "code": code, "tot": koppelcode_tot()}
    )
