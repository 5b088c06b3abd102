"""Contact with us is not safe: the citizen may say so at any moment, also when nobody asked."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from loket.forms.bellen import NietVeiligForm
from loket.handelingen import zeg_niet_veilig
from loket.selecties.hulp import gevoelige_hulp
from loket.views.bezwaarbalk import eigen_dossier
from loket.views.deze_vraag import voor_deze_vraag


@require_http_methods(["GET", "POST"])
@voor_deze_vraag
def veilig_contact(request: HttpRequest) -> HttpResponse:
    """Take it back at once, whatever was promised. What is said afterwards tells an onlooker nothing."""
    dossier = eigen_dossier(request)
    if dossier is None:
        raise Http404
    form = NietVeiligForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        zeg_niet_veilig(dossier, **form.cleaned_data)
        messages.success(request, _("Wij hebben dit bewaard."))
        return redirect("volgen-dossier")
    return render(
        request, "loket/volgen/veilig_contact.html", {"form": form, "hulp": gevoelige_hulp(dossier)}
    )
