"""Is het gelukt? The citizen answers in one tap; "no" brings a person, with nothing told again."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from loket.forms.volgen import GeluktForm
from loket.handelingen import meld_gelukt, meld_niet_gelukt
from loket.models import Dossier, Gelukt
from loket.selecties.hulp import gevoelige_hulp
from loket.views.bellen import OVER_VRAAG
from loket.views.bezwaarbalk import eigen_dossier
from loket.views.deze_vraag import voor_deze_vraag
from portal.identiteit.weigering import zeg_weigering


@require_http_methods(["GET", "POST"])
@voor_deze_vraag
def gelukt(request: HttpRequest) -> HttpResponse:
    """Take the answer; who cannot be reached is asked afterwards how we may call."""
    dossier = eigen_dossier(request)
    if dossier is None:
        raise Http404
    form = GeluktForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _verwerk(request, dossier, form)
    return render(
        request,
        "loket/volgen/gelukt.html",
        {"form": form, "dossier": dossier, "hulp": gevoelige_hulp(dossier)},
    )


def _verwerk(request: HttpRequest, dossier: Dossier, form: GeluktForm) -> HttpResponse:
    bereikbaar = bool(dossier.mailadres or dossier.telefoon or dossier.adres)
    with zeg_weigering(request, messages.INFO):
        if form.cleaned_data["antwoord"] == Gelukt.JA:
            meld_gelukt(dossier)
            messages.success(request, _("Fijn dat het gelukt is. Bedankt dat u het vertelt."))
        else:
            meld_niet_gelukt(dossier, toelichting=form.cleaned_data["toelichting"])
            messages.success(request, _("Wij helpen u verder. U ziet hieronder wat er nu gebeurt."))
            if not bereikbaar:
                return redirect(f"{reverse('bel-mij')}?over={OVER_VRAAG}")
    return redirect("volgen-dossier")
