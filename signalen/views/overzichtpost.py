"""The e-mail about a kept view: on or off for oneself, and the address that ends it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from portal.stelsel.vertaling import BRONTAAL
from signalen.forms.overzicht import PostForm
from signalen.handelingen.overzichtpost import stop_post, zet_post, zet_post_uit
from signalen.models import Overzicht, Overzichtpost
from signalen.selecties.overzichtpost import post_bij


@met_recht(Recht.SIGNALEN_ZIEN)
@require_http_methods(["GET", "POST"])
def instellen(request: MedewerkerVerzoek, pk: int) -> HttpResponse:
    """Every week, every month or never."""
    overzicht = get_object_or_404(Overzicht.objects.voor(request.user), pk=pk)
    eigen = Overzichtpost.objects.filter(overzicht=overzicht, medewerker=request.user).first()
    form = PostForm(
        request.POST if request.method == "POST" else None,
        initial={"ritme": eigen.ritme if eigen else "nooit"},
    )
    if form.is_valid() and not form.gekozen:
        zet_post_uit(overzicht, request.user)
        messages.success(request, _("U krijgt over dit overzicht geen e-mail."))
        return redirect("signalen_overzichten")
    if form.is_valid() and form.probeer(
        lambda: zet_post(overzicht, form.gekozen, request.user, get_language() or BRONTAAL)
    ):
        messages.success(request, _("U krijgt deze e-mail."))
        return redirect("signalen_overzichten")
    return render(request, "signalen/overzichtpost.html", {"overzicht": overzicht, "form": form})


@require_http_methods(["GET", "POST"])
def stoppen(request: HttpRequest, teken: str) -> HttpResponse:
    """End the e-mails with a press of a button; a mail program that only opens the address ends nothing."""
    post_id = post_bij(teken)
    if post_id is None:
        raise Http404
    if request.method == "POST":
        stop_post(post_id)
    loopt = Overzichtpost.objects.filter(pk=post_id).exists()
    return render(request, "signalen/geen_mail.html", {"loopt": loopt})
