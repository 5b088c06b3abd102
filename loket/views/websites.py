"""The citizen lets other websites show how the question stands, sees which do, and ends that."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from loket.forms.websites import WebsiteForm
from loket.handelingen.websites import CODE_WERKT, geef_websitecode, kan_delen, stop_volgen
from loket.models import Aansluiting, Dossier, Gestoptdoor, Volger
from loket.selecties.aansluitingen import websites_die_volgen, websites_om_te_kiezen
from loket.selecties.hulp import gevoelige_hulp
from loket.views.bewijsfout import zeg_bij_bewijs
from loket.views.bezoek import is_mijn, niet_samen
from loket.views.bezwaarbalk import eigen_dossier
from loket.views.deze_vraag import voor_deze_vraag


@require_http_methods(["GET", "POST"])
@niet_samen
@never_cache
@voor_deze_vraag
def websites(request: HttpRequest) -> HttpResponse:
    """Which websites follow my question, a way to end that at once, and to choose another."""
    dossier = eigen_dossier(request)
    if dossier is None:
        raise Http404
    if "stop" in request.POST:
        return _stop(request, dossier)
    regels = websites_die_volgen(dossier)
    volgt_al = {regel.volger.aansluiting_id for regel in regels if regel.volgt}
    form = WebsiteForm(
        request.POST if request.method == "POST" else None,
        websites=[website for website in websites_om_te_kiezen() if website.pk not in volgt_al],
        ingelogd=is_mijn(request),
    )
    if request.method == "POST" and form.is_valid():
        gekozen = form.cleaned_data["website"]
        tweede = None if is_mijn(request) else form.cleaned_data["tweede"]
        with zeg_bij_bewijs(form):
            try:
                code = geef_websitecode(dossier, gekozen.pk, tweede=tweede)
            except Aansluiting.DoesNotExist:
                form.add_error("website", _("Deze website kunt u nu niet kiezen."))
            else:
                inhoud = {"code": code, "website": gekozen, "tot": timezone.now() + CODE_WERKT}
                return render(request, "loket/volgen/website_code.html", inhoud)
    inhoud = {
        "regels": regels,
        "hulp": gevoelige_hulp(dossier),
        "kan_delen": kan_delen(dossier, ingelogd=is_mijn(request)),
        "form": form,
    }
    return render(request, "loket/volgen/websites.html", inhoud)


def _stop(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    try:
        stop_volgen(dossier.pk, UUID(request.POST["stop"]), door=Gestoptdoor.BURGER)
    except (ValueError, Volger.DoesNotExist) as fout:
        raise Http404 from fout
    messages.success(request, _("Deze website kan uw vraag niet meer volgen."))
    return redirect("websites")
