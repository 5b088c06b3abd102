"""Everything about a question in one paper: asked by the citizen, or at a counter for who has no printer."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from loket.handelingen.bundelen import bundel, bundel_voor_burger
from loket.handelingen.toegang import noteer_bij
from loket.models import Dossier, Stuk, Stuksoort
from loket.views.bezoek import niet_samen
from loket.views.bezwaarbalk import eigen_dossier
from loket.views.deze_vraag import voor_deze_vraag
from portal.identiteit.rechten import Geweigerd, Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from portal.weergave.bestanden import als_bestand


@require_POST
@niet_samen
@voor_deze_vraag
def bundel_van_burger(request: HttpRequest) -> HttpResponse:
    """Make it, and show it: on screen at once, as PDF within a minute."""
    dossier = eigen_dossier(request)
    if dossier is None:
        return redirect("volgen")
    try:
        stuk = bundel(dossier)
    except Geweigerd as fout:
        messages.info(request, str(fout))
        return redirect("volgen-dossier")
    return redirect("stuk", stuk.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht(Recht.DOSSIER_BEHANDELEN)
@never_cache
def balie_bundel(request: MedewerkerVerzoek, dossier_id: UUID) -> HttpResponse:
    """Make it for a citizen at the counter, and give the PDF once a worker has made it; each look is logged."""
    te_zien = Dossier.objects.voor(request.user, Recht.DOSSIER_BEHANDELEN)
    dossier = get_object_or_404(te_zien.select_related("team", "behandelaar"), pk=dossier_id)
    if request.method == "POST":
        try:
            bundel_voor_burger(dossier, request.user)
        except Geweigerd as fout:
            messages.error(request, str(fout))
            return redirect("balie-dossier", dossier.pk)
        return redirect("balie-bundel", dossier.pk)
    stuk = Stuk.objects.filter(dossier=dossier, soort=Stuksoort.BUNDEL).first()
    if stuk is None:
        raise Http404
    noteer_bij(dossier, request.user)
    if stuk.pdf is None:
        return render(request, "loket/balie/bundel.html", {"dossier": dossier}, status=202)
    return als_bestand(bytes(stuk.pdf), "application/pdf", f"{slugify(dossier.code)}.pdf")
