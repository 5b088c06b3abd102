"""What an owner does with a knelpunt beside answering: the next step, ownership, passing it on."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from portal.stelsel.models import Ministerie
from signalen.forms.knelpunt import AanvaardForm, DoorverwijsForm, EigenaarForm
from signalen.handelingen.doorverwijzen import aanvaard, bied_aan, geef_terug
from signalen.handelingen.eigenaar import wijs_eigenaar_aan
from signalen.handelingen.levensloop import ga_verder
from signalen.levensloop import stappen_vanaf
from signalen.views.knelpuntblad import stapformulier, toon, toon_handeling, vind


@met_recht(Recht.SIGNALEN_BEANTWOORDEN)
@require_http_methods(["GET", "POST"])
def stap(request: MedewerkerVerzoek, pk: int) -> HttpResponse:
    """Take the next step of the life cycle."""
    if request.method == "GET":  # after an error this is the address in the bar; opened again it is the page
        return redirect("signalen_knelpunt", pk=pk)
    rij = vind(request, pk)
    gevraagd = [
        stapformulier(rij, kan, request.POST)
        for kan in stappen_vanaf(rij, timezone.localdate())
        if f"stap-{kan.naar.value}-naar" in request.POST
    ]
    if not gevraagd:
        messages.error(request, _("Een collega veranderde dit knelpunt net. Kijk wat er nu staat."))
        return redirect("signalen_knelpunt", pk=pk)
    form = gevraagd[0]
    if not form.is_valid() or not form.probeer(
        lambda: ga_verder(
            rij,
            form.cleaned_data["naar"],
            request.user,
            reden=form.cleaned_data["reden"],
            ingang_op=form.cleaned_data.get("ingang_op"),
            gezien=form.cleaned_data["gezien"],
        ),
    ):
        return toon(request, rij, stap=form)
    messages.success(request, _("De stap is gezet. Alle afzenders krijgen bericht."))
    return redirect("signalen_knelpunt", pk=pk)


@met_recht(Recht.SIGNALEN_BEANTWOORDEN)
@require_http_methods(["GET", "POST"])
def eigenaar(request: MedewerkerVerzoek, pk: int) -> HttpResponse:
    """Say who owns this knelpunt."""
    rij = vind(request, pk)
    begin = {
        "eigenaar": rij.eigenaar_id,
        "politiek_eigenaar": rij.politiek_eigenaar,
        "mede_eigenaren": [str(ministerie.pk) for ministerie in rij.mede_eigenaren.all()],
    }
    form = EigenaarForm(request.POST if request.method == "POST" else None, knelpunt=rij, initial=begin)
    if form.is_valid() and form.probeer(
        lambda: wijs_eigenaar_aan(
            rij,
            form.cleaned_data["eigenaar"],
            list(Ministerie.objects.filter(pk__in=form.cleaned_data["mede_eigenaren"])),
            form.cleaned_data["politiek_eigenaar"],
            request.user,
            form.cleaned_data["reden"],
        ),
    ):
        messages.success(request, _("De eigenaar is vastgelegd."))
        return redirect("signalen_knelpunt", pk=pk)
    return toon_handeling(
        request, rij, form, kop=_("Wijs een eigenaar aan"), knop=_("Leg vast wie de eigenaar is")
    )


@met_recht(Recht.SIGNALEN_BEANTWOORDEN)
@require_http_methods(["GET", "POST"])
def doorverwijzen(request: MedewerkerVerzoek, pk: int) -> HttpResponse:
    """Offer the knelpunt to another ministry."""
    rij = vind(request, pk)
    form = DoorverwijsForm(request.POST if request.method == "POST" else None, knelpunt=rij)
    if form.is_valid() and form.probeer(
        lambda: bied_aan(rij, form.cleaned_data["naar"], request.user, form.cleaned_data["reden"]),
    ):
        messages.success(
            request, _("Het knelpunt is aangeboden. Het blijft van u tot de ander het aanvaardt.")
        )
        return redirect("signalen_knelpunt", pk=pk)
    return toon_handeling(
        request,
        rij,
        form,
        kop=_("Bied aan een ander ministerie aan"),
        knop=_("Bied dit knelpunt aan"),
        uitleg=_(
            "Het blijft van u tot het andere ministerie ja zegt. De datum van het eerste signaal telt door."
        ),
    )


@met_recht(Recht.SIGNALEN_BEANTWOORDEN)
@require_http_methods(["GET", "POST"])
def aanvaarden(request: MedewerkerVerzoek, pk: int) -> HttpResponse:
    """Say yes or no to a knelpunt that was offered."""
    if request.method == "GET":
        return redirect("signalen_knelpunt", pk=pk)
    rij = vind(request, pk)
    form = AanvaardForm(request.POST, prefix="aanvaarden")
    ja = form.is_valid() and form.cleaned_data["antwoord"] == "ja"
    doe = aanvaard if ja else geef_terug
    if not form.is_valid() or not form.probeer(lambda: doe(rij, request.user, form.cleaned_data["reden"])):
        return toon(request, rij, aanvaarden=form)
    if ja:
        messages.success(request, _("Dit knelpunt is nu van uw ministerie."))
        return redirect("signalen_knelpunt", pk=pk)
    messages.success(request, _("U gaf het knelpunt terug."))
    return redirect("signalen_knelpunten")
