"""Knelpunten: the list, the page of one with its signals, and the answer."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from signalen.forms.signaal import NOG_NIET, AntwoordForm
from signalen.handelingen.beantwoorden import beantwoord
from signalen.selecties.knelpunten import knelpuntenlijst, knelpunttabel
from signalen.selecties.signaaltabel import PER_BLADZIJDE
from signalen.views.knelpuntblad import toon, vind


@met_recht(Recht.SIGNALEN_ZIEN)
@require_safe
def lijst(request: MedewerkerVerzoek) -> HttpResponse:
    """All knelpunten that this person may see; what breaks first stands first."""
    pagina = Paginator(knelpuntenlijst(request.user), PER_BLADZIJDE).get_page(request.GET.get("pagina"))
    kolommen, rijen = knelpunttabel(pagina.object_list, timezone.localdate())
    return render(
        request, "signalen/knelpunten.html", {"pagina": pagina, "kolommen": kolommen, "rijen": rijen}
    )


@met_recht(Recht.SIGNALEN_ZIEN)
@require_safe
def knelpunt(request: MedewerkerVerzoek, pk: int) -> HttpResponse:
    """One knelpunt: its signals, its history, the answers given, and what can be done now."""
    return toon(request, vind(request, pk))


@met_recht(Recht.SIGNALEN_BEANTWOORDEN)
@require_http_methods(["GET", "POST"])
def antwoord(request: MedewerkerVerzoek, pk: int) -> HttpResponse:
    """Answer all senders; on an error everything that was typed is kept."""
    if request.method == "GET":  # after an error this is the address in the bar; opened again it is the page
        return redirect("signalen_knelpunt", pk=pk)
    rij = vind(request, pk)
    form = AntwoordForm(request.POST, knelpunt=rij, met_voorstel=rij.met_voorstel)
    geldig = form.is_valid()
    reactie = geldig and form.probeer(
        lambda: beantwoord(
            rij,
            form.cleaned_data["uitkomst"].replace(NOG_NIET, ""),
            form.cleaned_data["tekst_medewerker"],
            form.cleaned_data["tekst_burger"],
            form.cleaned_data["bewijs"],
            request.user,
            opnieuw_op=form.cleaned_data["opnieuw_op"],
            dag=form.cleaned_data.get("dag"),
            tekst_balie=form.cleaned_data["tekst_balie"],
            reactie_id=form.cleaned_data["reactie_id"],
            gezien=form.cleaned_data["gezien"],
        ),
    )
    if not reactie:
        nu = vind(request, pk)
        if geldig:  # refused, and the page now shows why: what a colleague did
            form.lees_opnieuw(nu)
        return toon(request, nu, form=form)
    aantal = reactie.knelpunt.aantal_signalen
    messages.success(
        request,
        ngettext(
            "Uw antwoord gaat naar de afzender van %(aantal)d signaal.",
            "Uw antwoord gaat naar de afzenders van %(aantal)d signalen.",
            aantal,
        )
        % {"aantal": aantal},
    )
    return redirect("signalen_knelpunt", pk=rij.pk)
