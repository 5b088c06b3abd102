"""Following a question with the code: the page of the citizen, papers and actions."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from loket.forms.intake import CodeForm
from loket.forms.volgen import ActieForm, GetalForm
from loket.handelingen import TeVaak, doe_actie, volg
from loket.handelingen.bezorgen import noteer_geopend
from loket.handelingen.herkennen import kies_getal
from loket.handelingen.vervolgberichten import noteer_gelezen
from loket.models import Actie, Bewaarcode, Dossier, Machtiging, Stuk, Stuksoort
from loket.selecties.bezwaar import eerste_bezwaar, lopend_bezwaar
from loket.selecties.hulp import gelezen_hulp, gevoelige_hulp
from loket.selecties.stukken import met_geldigheid
from loket.selecties.volgen import dossier_met_toezeggingen, met_opening, volgpagina
from loket.selecties.wie_zag_wat import dossier_met_hulp, wie_zag_wat_bladzijde
from loket.views.bezoek import (
    dossier_id,
    intake_id,
    is_mijn,
    machtiging_id,
    niet_samen,
    onthoud,
    vergeet,
    voorbij_id,
)
from loket.views.bezwaarbalk import eigen_dossier, toon_bezwaar
from loket.views.deze_vraag import voor_deze_vraag
from loket.views.een_ding import rustig
from loket.views.intake import toon_einde, volgende_adres
from portal.adres import adres_van
from portal.berichten.tekst import als_tekst
from portal.identiteit.weigering import zeg_weigering
from portal.weergave.bestanden import als_bestand


@require_http_methods(["GET", "HEAD", "POST"])
def volgen(request: HttpRequest) -> HttpResponse:
    """Type the code. The code is never part of an address."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            gevonden = volg(form.cleaned_data["code"], adres_van(request))
        except TeVaak as fout:
            form.add_error("code", fout.melding)
        else:
            if gevonden is not None:
                return _open(request, gevonden)
            form.add_error(
                "code",
                _("Bij deze code vinden wij geen vraag. Kijk hem nog eens na, teken voor teken."),
            )
    return render(request, "loket/volgen/code.html", {"form": form})


def _open(request: HttpRequest, gevonden: Dossier | Bewaarcode | Machtiging) -> HttpResponse:
    """Go where the code leads: to the second fact, to what is open here already, or to how something saved ended."""
    if isinstance(gevonden, Dossier):
        if gevonden.pk == dossier_id(request):
            return redirect("volgen-dossier")
        return onthoud(request, redirect("volgen-bewijs"), wacht=gevonden.pk)
    if isinstance(gevonden, Machtiging):
        if gevonden.pk == machtiging_id(request):
            return redirect("volgen-helper")
        return onthoud(request, redirect("volgen-bewijs"), wacht_helper=gevonden.pk)
    if gevonden.intake is None:
        return onthoud(request, redirect("volgen-voorbij"), voorbij=str(gevonden.pk))
    if gevonden.intake.pk == intake_id(request):
        return redirect(volgende_adres(gevonden.intake))
    return onthoud(request, redirect("volgen-bewijs"), wacht_intake=gevonden.intake.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@niet_samen
@voor_deze_vraag
def eigen_getal(request: HttpRequest) -> HttpResponse:
    """Who gave nothing by which we know them again chooses a number, in the browser that sent the question."""
    dossier = _eigen_dossier(request)
    form = GetalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with zeg_weigering(request, messages.INFO):
            kies_getal(dossier, form.cleaned_data["getal"])
            messages.success(request, _("Uw getal is bewaard. Schrijf het op, niet bij de code."))
        return redirect("volgen-dossier")
    inhoud = {"form": form, "hulp": gevoelige_hulp(dossier)}
    return render(request, "loket/volgen/getal.html", inhoud)


@require_safe
def voorbij(request: HttpRequest) -> HttpResponse:
    """How something saved ended, of which the code was typed in this browser."""
    sleutel = voorbij_id(request)
    gevonden = Bewaarcode.objects.filter(pk=sleutel, intake=None).first() if sleutel else None
    if gevonden is None:
        return redirect("volgen")
    return toon_einde(request, gevonden.einde, gevonden.einde_op)


_ZONDER_PDF = Stuk.objects.select_related("verzendblad").defer("pdf", "verzendblad__pdf")


def _eigen_dossier(request: HttpRequest) -> Dossier:
    dossier = eigen_dossier(request)
    if dossier is None:
        raise Http404
    return dossier


@require_safe
def volgen_dossier(request: HttpRequest) -> HttpResponse:
    """Where it stands, whose turn it is, and when the citizen hears something (S35)."""
    sleutel = dossier_id(request)
    if is_mijn(request):
        return redirect("mijn-vraag", sleutel) if sleutel else redirect("mijn")
    gevonden = dossier_met_toezeggingen(sleutel)
    if gevonden is None:
        return redirect("volgen")
    pagina = volgpagina(gevonden)
    toon_bezwaar(request, eerste_bezwaar(pagina["acties"]))
    if rustig(request, gevonden.dossier):
        return render(request, "loket/volgen/een_ding.html", pagina)
    if pagina["iets_te_lezen"]:
        noteer_gelezen(gevonden.dossier.pk)
    return render(request, "loket/volgen/dossier.html", pagina)


@require_safe
def wie_zag_wat(request: HttpRequest) -> HttpResponse:
    """Every look at this dossier and every share of it, with its purpose and ground (promise 9)."""
    dossier = dossier_met_hulp(dossier_id(request))
    if dossier is None:
        raise Http404
    toon_bezwaar(request, lopend_bezwaar(dossier))
    inhoud = {
        "pagina": wie_zag_wat_bladzijde(dossier, request.GET.get("pagina", 1)),
        "hulp": gelezen_hulp(dossier),
    }
    return render(request, "loket/volgen/wie_zag_wat.html", inhoud)


@require_safe
def stuk(request: HttpRequest, stuk_id: UUID) -> HttpResponse:
    """A paper on screen, as it was frozen."""
    dossier = _eigen_dossier(request)
    gevonden = get_object_or_404(
        met_geldigheid(met_opening(_ZONDER_PDF)),
        pk=stuk_id,
        dossier=dossier,
    )
    _noteer_opening(gevonden)
    return render(request, "loket/volgen/stuk.html", {"stuk": gevonden, "hulp": gevoelige_hulp(dossier)})


def _noteer_opening(stuk: Stuk) -> None:
    """The proof that a decision reached the citizen; written once, whatever is opened afterwards."""
    if stuk.soort == Stuksoort.BESLUITBRIEF and not getattr(stuk, "geopend", False):
        noteer_geopend(stuk)


@require_safe
def stuk_tekst(request: HttpRequest, stuk_id: UUID) -> HttpResponse:
    """The same paper as plain text: for a screen reader, a braille line, or to paste in a message."""
    dossier = _eigen_dossier(request)
    gevonden = get_object_or_404(
        met_opening(_ZONDER_PDF),
        pk=stuk_id,
        dossier=dossier,
    )
    _noteer_opening(gevonden)
    return HttpResponse(als_tekst(gevonden.compleet), content_type="text/plain; charset=utf-8")


@require_safe
def stuk_pdf(request: HttpRequest, stuk_id: UUID) -> HttpResponse:
    """The PDF of a paper; while it is being made, a page that says so."""
    dossier = _eigen_dossier(request)
    gevonden = get_object_or_404(met_opening(Stuk.objects.all()), pk=stuk_id, dossier=dossier)
    _noteer_opening(gevonden)
    if gevonden.pdf is None:
        return render(
            request,
            "loket/volgen/pdf_komt.html",
            {"stuk": gevonden, "hulp": gevoelige_hulp(dossier)},
            status=202,
        )
    return als_bestand(bytes(gevonden.pdf), "application/pdf", f"{slugify(gevonden.titel)}.pdf")


@require_http_methods(["GET", "POST"])
@voor_deze_vraag
def actie(request: HttpRequest, actie_id: UUID) -> HttpResponse:
    """Do something that was offered; first the question what someone wants to say with it."""
    dossier = _eigen_dossier(request)
    gevonden = get_object_or_404(Actie, pk=actie_id, dossier=dossier)
    form = ActieForm(request.POST or None, gebeurtenis=gevonden.gebeurtenis)
    if request.method == "POST" and form.is_valid():
        with zeg_weigering(request, messages.INFO):
            doe_actie(dossier, gevonden.pk, form.cleaned_data["toelichting"])
            messages.success(
                request, _("Wij hebben uw bericht ontvangen. Hieronder ziet u wat er nu gebeurt.")
            )
        return redirect("volgen-dossier")
    inhoud = {"form": form, "actie": gevonden, "taal": dossier.taal, "hulp": gevoelige_hulp(dossier)}
    return render(request, "loket/volgen/actie.html", inhoud)


@require_POST
def stoppen(request: HttpRequest) -> HttpResponse:
    """Stop looking: nothing is left for the next person at this computer."""
    return vergeet(redirect("start"))
