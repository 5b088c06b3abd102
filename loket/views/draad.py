"""The thread of a question, for the citizen and for staff, and taking a file out of it."""

from datetime import date
from typing import Final
from uuid import UUID

from csp.constants import HEADER
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from loket.forms.draad import HelperschrijfForm, SchrijfForm, TerugschrijfForm
from loket.handelingen.draad import beantwoord_berichten, schrijf_ons
from loket.handelingen.toegang import noteer_bij
from loket.handelingen.volgen import noteer_helper
from loket.models import Bijlage, Burgerbericht, Dossier, Machtiging
from loket.selecties.draad import bestand_voor_helper, draad, te_openen_bestand
from loket.selecties.hulp import gevoelige_hulp
from loket.selecties.machtigingen import hulp_bij_machtiging
from loket.views.bezoek import niet_samen
from loket.views.bezwaarbalk import eigen_dossier
from loket.views.deze_vraag import voor_deze_vraag
from loket.views.helper import machtiging_met
from loket.views.opslag_weg import met_opslag
from portal.bestanden.soorten import Bestandsoort
from portal.identiteit.rechten import Geweigerd, Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from portal.identiteit.weigering import zeg_weigering_bij
from portal.logboek.models import Activiteit
from portal.weergave.bestanden import als_bestand
from portal.weergave.templatetags.weergave import datum

ZANDBAK: Final = "default-src 'none'; sandbox"
"""Should a browser show a file after all, then without scripts, forms, and an origin of ours."""


@require_http_methods(["GET", "HEAD", "POST"])
@niet_samen
@never_cache
@voor_deze_vraag
def draad_van_burger(request: HttpRequest) -> HttpResponse:
    """Everything that was said and sent, and a place to write and to send a file."""
    dossier = eigen_dossier(request)
    if dossier is None:
        return redirect("volgen")
    form = SchrijfForm(request.POST, request.FILES) if request.method == "POST" else SchrijfForm()
    bericht = _verstuur(form, dossier)
    if bericht is not None:
        messages.success(request, _ontvangen(bericht.toezegging.uiterlijk))
        return redirect("draad")
    inhoud = {
        "dossier": dossier,
        "form": form,
        "draad": draad(dossier, _adres),
        "hulp": gevoelige_hulp(dossier),
    }
    return render(request, "loket/volgen/berichten.html", inhoud)


def _verstuur(
    form: SchrijfForm, dossier: Dossier, *, helper: Machtiging | None = None
) -> Burgerbericht | None:
    """The message that was sent; None when nothing was, and then the form says why."""
    if not form.is_valid():
        return None
    try:
        return schrijf_ons(
            dossier,
            sleutel=form.cleaned_data["sleutel"],
            tekst=form.cleaned_data["tekst"],
            bestanden=form.alle_bestanden,
            helper=helper,
        )
    except Geweigerd as fout:
        form.add_error(None, str(fout))
        return None


def _adres(bijlage: Bijlage) -> str:
    return reverse("bestand", args=[bijlage.pk])


def _ontvangen(dag: date) -> str:
    return _("Wij hebben uw bericht. U krijgt antwoord uiterlijk op %(dag)s.") % {"dag": datum(dag)}


@require_safe
@never_cache
@met_opslag()
def bestand(request: HttpRequest, bijlage_id: UUID) -> HttpResponse:
    """A file of the own question, to keep."""
    dossier = eigen_dossier(request)
    if dossier is None:
        raise Http404
    return _geef(te_openen_bestand(dossier, bijlage_id))


def _geef(bijlage: Bijlage) -> HttpResponse:
    """The file, never shown inside a page: it is kept, whatever it says that it is."""
    soort = Bestandsoort(bijlage.soort)
    stam = slugify(bijlage.naam.removesuffix(soort.achtervoegsel)) or "bestand"
    antwoord = als_bestand(bijlage.bytes, soort.value, f"{stam}{soort.achtervoegsel}")
    antwoord[HEADER] = ZANDBAK
    return antwoord


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def draad_van_helper(request: HttpRequest) -> HttpResponse:
    """What was said and sent, as far as a helper may read it, and a place to write for the person of the dossier."""
    machtiging = _schrijvende_helper(request)
    dossier = machtiging.dossier
    form = HelperschrijfForm(request.POST, request.FILES) if request.method == "POST" else HelperschrijfForm()
    bericht = _verstuur(form, dossier, helper=machtiging)
    if bericht is not None:
        messages.success(request, _bericht_van_helper(bericht.toezegging.uiterlijk))
        return redirect("helper-berichten")

    def adres(bijlage: Bijlage) -> str:
        return reverse("helper-bestand", args=[bijlage.pk])

    inhoud = {
        "dossier": dossier,
        "form": form,
        "draad": draad(dossier, adres, helper=machtiging),
        "hulp": hulp_bij_machtiging(machtiging),
    }
    return render(request, "loket/volgen/helper_berichten.html", inhoud)


def _schrijvende_helper(request: HttpRequest) -> Machtiging:
    """The mandate of this browser when it covers writing; raises Http404 otherwise."""
    machtiging = machtiging_met(request, "handelt")
    if not machtiging.schrijft_namens(machtiging.dossier):
        raise Http404
    return machtiging


def _bericht_van_helper(dag: date) -> str:
    return _("Wij hebben uw bericht. De persoon die u helpt, krijgt antwoord uiterlijk op %(dag)s.") % {
        "dag": datum(dag)
    }


@require_safe
@never_cache
@met_opslag()
def helper_bestand(request: HttpRequest, bijlage_id: UUID) -> HttpResponse:
    """A file for a helper to keep: an own one, or ours when papers may be read; the citizen reads it in the log."""
    machtiging = _schrijvende_helper(request)
    bijlage = bestand_voor_helper(machtiging, bijlage_id)
    noteer_helper(machtiging)
    return _geef(bijlage)


def _dossier_van_team(request: MedewerkerVerzoek, dossier_id: UUID) -> Dossier:
    te_zien = Dossier.objects.voor(request.user).select_related("team", "behandelaar")
    return get_object_or_404(te_zien, pk=dossier_id)


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht(Recht.DOSSIERS_ZIEN)
@never_cache
def balie_draad(request: MedewerkerVerzoek, dossier_id: UUID) -> HttpResponse:
    """The same thread for staff, who answer here; each look is logged."""
    dossier = _dossier_van_team(request, dossier_id)
    form = TerugschrijfForm(request.POST, request.FILES) if request.method == "POST" else TerugschrijfForm()
    if form.is_bound and form.is_valid():
        with zeg_weigering_bij(form):
            beantwoord_berichten(
                dossier,
                antwoord=form.cleaned_data["antwoord"],
                bestanden=form.alle_bestanden,
                volgende_stap=form.cleaned_data["volgende_stap"],
                uiterlijk=form.cleaned_data["uiterlijk"],
                door=request.user,
            )
            messages.success(request, _("Het antwoord staat klaar voor de burger."))
            return redirect("balie-draad", dossier.pk)
    noteer_bij(dossier, request.user)

    def adres(bijlage: Bijlage) -> str:
        return reverse("balie-bestand", args=[dossier.pk, bijlage.pk])

    kan = dossier.is_open and request.user.mag(Recht.DOSSIER_BEHANDELEN)
    inhoud = {"dossier": dossier, "form": form, "kan": kan, "draad": draad(dossier, adres, voor_ons=True)}
    return render(request, "loket/balie/berichten.html", inhoud)


@require_safe
@met_recht(Recht.DOSSIERS_ZIEN)
@never_cache
@met_opslag("basis_medewerker.html")
def balie_bestand(request: MedewerkerVerzoek, dossier_id: UUID, bijlage_id: UUID) -> HttpResponse:
    """A file of a dossier, for staff; the citizen reads at "wie zag wat" that it was opened."""
    dossier = _dossier_van_team(request, dossier_id)
    bijlage = te_openen_bestand(dossier, bijlage_id)
    noteer_bij(dossier, request.user, activiteit=Activiteit.BESTAND_INZIEN)
    return _geef(bijlage)
