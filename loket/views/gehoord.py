"""Bent u gehoord? By link, with the code of a card, on the own page, and at the counter."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from loket.forms.gehoord import GehoordcodeForm, GehoordForm, KaartForm
from loket.handelingen.gehoord import (
    AlBeantwoord,
    beantwoord,
    geef_woorden_door,
    neem_kaart_over,
    vraag_aan_de_balie,
    weg_van,
    zoek_vraag,
)
from loket.handelingen.volgen import TeVaak
from loket.models import Gehoordstatus, Gehoordvraag
from loket.models.code import Codesoort, lees_code
from loket.selecties.gehoordcijfers import gehoordpagina
from loket.views.balie import bureau_van
from loket.views.bezoek import dossier_id
from loket.views.deze_vraag import voor_deze_vraag
from portal.adres import adres_van
from portal.identiteit.rechten import Geweigerd, Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from portal.identiteit.weigering import zeg_weigering


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def gehoord(request: HttpRequest) -> HttpResponse:
    """Type the code of a card: the short address for who cannot scan it."""
    form = GehoordcodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect("gehoord-vraag", form.cleaned_data["code"])
    return render(request, "loket/gehoord/code.html", {"form": form})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def gehoord_vraag(request: HttpRequest, code: str) -> HttpResponse:
    """The question that this code opens, and nothing else: no name, no subject."""
    try:
        vraag = zoek_vraag(code, adres_van(request))
    except TeVaak as fout:
        form = GehoordcodeForm({"code": code})
        form.add_error("code", fout.melding)
        return render(request, "loket/gehoord/code.html", {"form": form}, status=429)
    if vraag is None:
        form = GehoordcodeForm({"code": code})
        if lees_code(code, Codesoort.GEHOORD):
            form.add_error("code", _("Deze code werkt niet meer. U kunt ons altijd bellen."))
        return render(request, "loket/gehoord/code.html", {"form": form}, status=404)
    return _vraag(request, vraag)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@voor_deze_vraag
def gehoord_volgen(request: HttpRequest) -> HttpResponse:
    """The same on the own page of who follows a question or signed in."""
    sleutel = dossier_id(request)
    rijen = Gehoordvraag.objects.select_related("dossier").filter(status=Gehoordstatus.OPEN)
    vraag = rijen.filter(dossier=sleutel).first() if sleutel else None
    if vraag is None:
        raise Http404
    return _vraag(request, vraag, eigen=True)


def _vraag(request: HttpRequest, vraag: Gehoordvraag, *, eigen: bool = False) -> HttpResponse:
    if vraag.status != Gehoordstatus.OPEN:
        return redirect("gehoord-dank")
    form = GehoordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            beantwoord(
                vraag.pk,
                gezicht=form.cleaned_data["gezicht"],
                woorden=form.cleaned_data["woorden"],
                weg=weg_van(vraag),
            )
        except AlBeantwoord:
            return redirect("gehoord-dank")
        if eigen:
            messages.success(request, _("Dank u wel. Uw antwoord helpt ons om beter te luisteren."))
            return redirect("volgen-dossier")
        return redirect("gehoord-dank")
    return render(request, "loket/gehoord/vraag.html", {"form": form, "eigen": eigen, "na": vraag.na})


@require_safe
def gehoord_dank(request: HttpRequest) -> HttpResponse:
    """Thanks; nothing of the answer is left on the screen."""
    return render(request, "loket/gehoord/dank.html")


@require_http_methods(["GET", "POST"])
@met_recht(Recht.BALIE_HELPEN)
def balie_gehoord(request: MedewerkerVerzoek) -> HttpResponse:
    """Hand the screen to the visitor, or write over a card that came back."""
    hier = bureau_van(request)
    form = KaartForm(request.POST if "kaart" in request.POST else None)
    if request.method == "POST" and "kaart" not in request.POST:
        if hier is None:
            return redirect("balie")
        return redirect("gehoord-vraag", vraag_aan_de_balie(hier, door=request.user))
    if request.method == "POST" and form.is_valid():
        try:
            neem_kaart_over(
                form.cleaned_data["code"],
                gezicht=form.cleaned_data["gezicht"],
                woorden=form.cleaned_data["woorden"],
                door=request.user,
            )
        except AlBeantwoord:
            form.add_error("code", _("Deze kaart is al overgenomen, of het antwoord kwam al online."))
        except Geweigerd as fout:
            form.add_error("code", str(fout))
        else:
            messages.success(request, _("De kaart is overgenomen. U kunt hem weggooien."))
            return redirect("balie-gehoord")
    return render(request, "loket/gehoord/balie.html", {"form": form, "hier": hier})


@require_safe
@met_recht(Recht.GEHOORD_LEZEN)
def gehoord_cijfers(request: MedewerkerVerzoek) -> HttpResponse:
    """What came out, per team, in numbers that point at nobody."""
    inhoud = gehoordpagina(request.user, request.GET.get("kwartaal", ""))
    return render(request, "loket/gehoord/cijfers.html", inhoud)


@require_POST
@met_recht(Recht.GEHOORD_WOORDEN)
def gehoord_doorgeven(request: MedewerkerVerzoek, antwoord_id: UUID) -> HttpResponse:
    """Let policy read the own words of one answer."""
    with zeg_weigering(request, messages.INFO):
        geef_woorden_door(antwoord_id, door=request.user)
        messages.success(request, _("Wie beleid maakt, leest deze woorden als het kwartaal voorbij is."))
    return redirect("gehoord-cijfers")
