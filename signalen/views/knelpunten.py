"""Knelpunten: the list, the page of one with its signals, and the answer."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from signalen.forms import AntwoordForm
from signalen.handelingen.beantwoorden import beantwoord
from signalen.models import Knelpunt, OntvangenSignaal
from signalen.selecties.knelpunten import knelpuntenlijst
from signalen.selecties.signaaltabel import PER_BLADZIJDE, signaalrijen, signaaltabel
from signalen.teksten import BevatPersoonsgegevens
from signalen.zicht import ministeries_van


@met_recht(Recht.SIGNALEN_ZIEN)
@require_GET
def lijst(request: MedewerkerVerzoek) -> HttpResponse:
    """All knelpunten that this person may see; what waits for an answer stands first."""
    pagina = Paginator(knelpuntenlijst(request.user), PER_BLADZIJDE).get_page(request.GET.get("pagina"))
    return render(request, "signalen/knelpunten.html", {"pagina": pagina})


@met_recht(Recht.SIGNALEN_ZIEN)
@require_GET
def knelpunt(request: MedewerkerVerzoek, pk: int) -> HttpResponse:
    """One knelpunt: its signals, the answers given, and the form for a next one."""
    return _toon(request, _vind(request, pk), AntwoordForm())


@met_recht(Recht.SIGNALEN_BEANTWOORDEN)
@require_http_methods(["GET", "POST"])
def antwoord(request: MedewerkerVerzoek, pk: int) -> HttpResponse:
    """Answer all senders; on an error everything that was typed is kept."""
    if request.method == "GET":  # after an error this is the address in the bar; opened again it is the page
        return redirect("signalen_knelpunt", pk=pk)
    rij = _vind(request, pk)
    form = AntwoordForm(request.POST)
    if form.is_valid() and _beantwoord(form, rij, request.user):
        aantal = rij.signalen.count()
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
    return _toon(request, rij, form)


def _beantwoord(form: AntwoordForm, rij: Knelpunt, door: Medewerker) -> bool:
    schoon = form.cleaned_data
    try:
        beantwoord(
            rij,
            schoon["uitkomst"],
            schoon["tekst_medewerker"],
            schoon["tekst_burger"],
            schoon["bewijs"],
            door,
            reactie_id=schoon["reactie_id"],
        )
    except BevatPersoonsgegevens as fout:
        form.wijs_aan(fout)
    except ValidationError as fout:
        form.neem_over(fout)
    except Geweigerd as fout:
        form.add_error(None, str(fout))
    else:
        return True
    return False


def _vind(request: MedewerkerVerzoek, pk: int) -> Knelpunt:
    return get_object_or_404(
        Knelpunt.objects.voor(request.user).select_related("ministerie", "eigenaar"), pk=pk
    )


def _toon(request: MedewerkerVerzoek, rij: Knelpunt, form: AntwoordForm) -> HttpResponse:
    signalen = signaalrijen(OntvangenSignaal.objects.filter(knelpunt=rij))
    pagina = Paginator(signalen, PER_BLADZIJDE).get_page(request.GET.get("pagina"))
    return render(
        request,
        "signalen/knelpunt.html",
        {
            "knelpunt": rij,
            "pagina": pagina,
            **signaaltabel(pagina.object_list),
            "reacties": rij.reacties.select_related("door"),
            "form": form,
            "mag_antwoorden": request.user.mag(Recht.SIGNALEN_BEANTWOORDEN)
            and ministeries_van(request.user).filter(pk=rij.ministerie_id).exists(),
        },
    )
