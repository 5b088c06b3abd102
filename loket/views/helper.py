"""Who helps: what the person of the dossier sees of them, and what they see of the dossier."""

from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from loket.feitwoorden import vraagt_helper
from loket.forms.intake import VerhaalForm
from loket.forms.machtigen import ZelfMachtigenForm
from loket.forms.volgen import ActieForm
from loket.handelingen import begin_eenmaal, doe_actie_namens, neem_machtiging_terug
from loket.handelingen.helpernieuws import krijg_zelf_bericht, stop_berichten
from loket.handelingen.herkennen import kan_zelf
from loket.handelingen.volgen import noteer_helper
from loket.handelingen.zelf_machtigen import geef_zelf
from loket.models import Actie, Machtiging, Stuk
from loket.selecties.hulp import gevoelige_hulp, hulp_in_verhaal
from loket.selecties.machtigingen import (
    Lezer,
    helperpagina,
    hulp_bij_machtiging,
    machtiging_om_te_volgen,
    machtigingen_van,
    stuk_voor,
)
from loket.views.bewijsfout import zeg_bij_bewijs
from loket.views.bezoek import machtiging_id, niet_samen, onthoud
from loket.views.bezwaarbalk import eigen_dossier, toon_bezwaar_aan_helper
from loket.views.deze_vraag import voor_deze_vraag
from loket.views.intake import toon, volgende_adres
from loket.views.taal import gekozen_taal
from portal.berichten.tekst import als_tekst
from portal.identiteit.rechten import Geweigerd
from portal.identiteit.weigering import zeg_weigering
from portal.weergave.bestanden import als_bestand

_STOP_HULP: Final = (neem_machtiging_terug, gettext_lazy("Deze persoon kan uw vraag niet meer zien."))
_WIJZIGINGEN: Final = {
    "stop": (stop_berichten, gettext_lazy("Deze persoon krijgt geen berichten meer. U krijgt ze zelf.")),
    "ook": (krijg_zelf_bericht, gettext_lazy("U krijgt nu ook zelf bericht als er nieuws is.")),
}
"""What can be changed of who helps, by the value of the button."""


@require_http_methods(["GET", "POST"])
@voor_deze_vraag
def helpers(request: HttpRequest) -> HttpResponse:
    """Who may look along or act for me; I can end that at once."""
    dossier = eigen_dossier(request)
    if dossier is None:
        raise Http404
    if request.method == "POST":
        doe, klaar = _WIJZIGINGEN.get(request.POST.get("berichten", ""), _STOP_HULP)
        try:
            doe(dossier, _sleutel(request.POST.get("machtiging", "")))
        except Machtiging.DoesNotExist as fout:
            raise Http404 from fout
        except Geweigerd as fout:
            messages.info(request, str(fout))
        else:
            messages.success(request, klaar)
        return redirect("helpers")
    return render(
        request,
        "loket/volgen/helpers.html",
        {
            "regels": machtigingen_van(dossier, lezer=Lezer.BURGER),
            "hulp": gevoelige_hulp(dossier),
            "kan_zelf": kan_zelf(dossier),
        },
    )


@require_http_methods(["GET", "POST"])
@niet_samen
@never_cache
@voor_deze_vraag
def helper_toevoegen(request: HttpRequest) -> HttpResponse:
    """Name someone who helps me. The code to hand over is on the page that follows, once, and in no address."""
    dossier = eigen_dossier(request)
    if dossier is None:
        return redirect("volgen")
    if request.method == "GET" and not kan_zelf(dossier):
        return redirect("helpers")
    form = ZelfMachtigenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with zeg_bij_bewijs(form):
            gegeven = geef_zelf(dossier, **form.cleaned_data)
            gegeven.machtiging.dossier = dossier
            inhoud = {
                "machtiging": gegeven.machtiging,
                "code": gegeven.code,
                "gevraagd": vraagt_helper(gegeven.machtiging),
            }
            return render(request, "loket/volgen/helper_code.html", inhoud)
    return render(request, "loket/volgen/helper_toevoegen.html", {"form": form})


def _sleutel(tekst: str) -> UUID:
    """Raises Http404 when this is no key."""
    try:
        return UUID(tekst)
    except ValueError as fout:
        raise Http404 from fout


@require_safe
def volgen_helper(request: HttpRequest) -> HttpResponse:
    """Where the question of someone else stands, as far as the mandate covers."""
    machtiging = machtiging_om_te_volgen(machtiging_id(request))
    if machtiging is None:
        if machtiging_id(request):
            messages.info(request, _("U kunt deze vraag niet meer zien. De machtiging geldt niet meer."))
        return onthoud(request, redirect("volgen"), weg=("machtiging",))
    pagina = helperpagina(machtiging)
    toon_bezwaar_aan_helper(request, machtiging)
    return render(request, "loket/volgen/helper.html", pagina)


def machtiging_met(request: HttpRequest, mag: str) -> Machtiging:
    """The mandate of this browser that holds now and covers `mag` (a field of it); raises Http404 otherwise."""
    machtiging = machtiging_om_te_volgen(machtiging_id(request))
    if machtiging is None or not getattr(machtiging, mag):
        raise Http404
    toon_bezwaar_aan_helper(request, machtiging)
    return machtiging


def _stuk(machtiging: Machtiging, stuk_id: UUID) -> Stuk:
    """A paper that is read, which the person of the dossier can see. Raises Http404 when this helper may not."""
    stuk = stuk_voor(machtiging, stuk_id)
    if stuk is None:
        raise Http404
    noteer_helper(machtiging)
    return stuk


@require_safe
def helper_stuk(request: HttpRequest, stuk_id: UUID) -> HttpResponse:
    """A paper on screen, for who may read papers."""
    machtiging = machtiging_met(request, "ziet_stukken")
    stuk = _stuk(machtiging, stuk_id)
    return render(
        request,
        "loket/volgen/stuk.html",
        {
            "stuk": stuk,
            "hulp": hulp_bij_machtiging(machtiging),
            "terug": "volgen-helper",
            "pdf": "helper-stuk-pdf",
            "tekst": "helper-stuk-tekst",
            "namens": True,
        },
    )


@require_safe
def helper_stuk_tekst(request: HttpRequest, stuk_id: UUID) -> HttpResponse:
    """The same paper as plain text, for who may read papers."""
    machtiging = machtiging_met(request, "ziet_stukken")
    return HttpResponse(
        als_tekst(_stuk(machtiging, stuk_id).compleet), content_type="text/plain; charset=utf-8"
    )


@require_safe
def helper_stuk_pdf(request: HttpRequest, stuk_id: UUID) -> HttpResponse:
    """The PDF of a paper, for who may read papers; the paper on screen while it is being made."""
    machtiging = machtiging_met(request, "ziet_stukken")
    stuk = _stuk(machtiging, stuk_id)
    if stuk.pdf is None:
        return redirect("helper-stuk", stuk.pk)
    return als_bestand(bytes(stuk.pdf), "application/pdf", f"{slugify(stuk.titel)}.pdf")


@require_http_methods(["GET", "POST"])
def helper_actie(request: HttpRequest, actie_id: UUID) -> HttpResponse:
    """Do something for the person of the dossier that was offered."""
    machtiging = machtiging_met(request, "handelt")
    actie = get_object_or_404(Actie, pk=actie_id, dossier=machtiging.dossier_id)
    form = ActieForm(request.POST or None, namens=True, gebeurtenis=actie.gebeurtenis)
    if request.method == "POST" and form.is_valid():
        with zeg_weigering(request, messages.INFO):
            doe_actie_namens(machtiging, actie.pk, form.cleaned_data["toelichting"])
            messages.success(
                request, _("Wij hebben uw bericht ontvangen. Hieronder ziet u wat er nu gebeurt.")
            )
        return redirect("volgen-helper")
    return render(
        request,
        "loket/volgen/actie.html",
        {
            "form": form,
            "actie": actie,
            "taal": machtiging.dossier.taal,
            "hulp": hulp_bij_machtiging(machtiging),
            "terug": "volgen-helper",
            "namens": True,
        },
    )


@require_http_methods(["GET", "POST"])
def helper_vraag(request: HttpRequest) -> HttpResponse:
    """Tell a new question of the person of the dossier.

    Only this story is theirs: the mandate is kept on it, not in the browser.
    """
    machtiging = machtiging_met(request, "stelt_vragen")
    taal = gekozen_taal(request) if request.method == "POST" else ""
    form = VerhaalForm(request.POST or None)
    if request.method == "POST" and not taal and form.is_valid():
        gegevens = form.cleaned_data
        intake = begin_eenmaal(
            gegevens["verhaal"], gegevens["herkomst"], gegevens["sleutel"], machtiging=machtiging
        )
        return onthoud(request, redirect(volgende_adres(intake)), intake=intake.pk)
    inhoud = {
        "hulp": hulp_in_verhaal(request.POST.get("verhaal", "")),
        "namens": True,
        "naar": reverse("helper-vraag"),
    }
    return toon(request, "verhaal", form, inhoud, taal)
