"""The work list of the teams that help with an existing service."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from loket.forms.werklijst import Filterbalk, ZoekForm
from loket.selecties.werklijst import (
    PER_PAGINA,
    teams_in_de_lijst,
    werklijstrijen,
    zoek_op_code,
    zoek_op_onderwerp,
)
from loket.selecties.werklijsttabel import dossiertabel
from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht


@require_http_methods(["GET", "POST"])
@met_recht(Recht.DOSSIERS_ZIEN)
def balie_werklijst(request: MedewerkerVerzoek) -> HttpResponse:
    """What breaks first, of all dossiers this person may see; a search is posted and looks in all of them."""
    if request.method == "POST":
        return _zoek(request)
    filterbalk = Filterbalk(request.GET.dict(), teams_in_de_lijst(request.user))
    rijen = werklijstrijen(request.user, filterbalk.keuze)
    pagina = Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina"))
    inhoud = {
        "filterbalk": filterbalk,
        "zoek": ZoekForm(),
        "pagina": pagina,
        "tellingen": rijen.tellingen,
        "gefilterd": filterbalk.filtert,
        **dossiertabel(pagina.object_list),
    }
    return render(request, "loket/balie/werklijst.html", inhoud)


def _zoek(request: MedewerkerVerzoek) -> HttpResponse:
    """Straight to the dossier with this code; else the pages of those with these words, turned by a post as well."""
    zoek = ZoekForm(request.POST)
    pagina = None
    if zoek.is_valid():
        tekst = zoek.cleaned_data["zoek"]
        if dossier := zoek_op_code(request.user, tekst):
            return redirect("balie-dossier", dossier.pk)
        bladzijden = Paginator(zoek_op_onderwerp(request.user, tekst), PER_PAGINA)
        pagina = bladzijden.get_page(request.POST.get("pagina"))
    tabel = dossiertabel(pagina.object_list) if pagina else {}
    return render(request, "loket/balie/gezocht.html", {"zoek": zoek, "pagina": pagina, **tabel})
