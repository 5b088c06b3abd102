"""One's own questions, for who is signed in: the list, one question, and making one one's own with a code."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from loket.forms.mijn import ToevoegForm
from loket.handelingen.herkennen import NietHerkend
from loket.handelingen.koppelen import (
    Eigenaar,
    GeenVraag,
    VanEenAnder,
    koppel_met_code,
    koppel_met_volgcode,
)
from loket.handelingen.vervolgberichten import noteer_gelezen
from loket.handelingen.volgen import TeVaak
from loket.models import Dossier, Route
from loket.selecties.bezwaar import eerste_bezwaar
from loket.selecties.mijn import mijn_lijst
from loket.selecties.volgen import dossier_met_toezeggingen, volgpagina
from loket.views.bewijsfout import te_vaak
from loket.views.bezoek import niet_samen
from loket.views.bezwaarbalk import toon_bezwaar
from loket.views.een_ding import rustig
from loket.views.eigen import toon_als_eigen
from portal.adres import adres_van
from portal.identiteit.burgers.aanmelden import niveau_voor_maatwerk
from portal.identiteit.burgers.schermen import met_burger, vraag_hoger
from portal.identiteit.burgers.sessie import Ingelogd
from portal.identiteit.rechten import Geweigerd


@require_safe
@niet_samen
@met_burger
def mijn(request: HttpRequest, ingelogd: Ingelogd) -> HttpResponse:
    """All my questions: where each stands, whose turn it is, and what waits for me."""
    lijst = mijn_lijst(ingelogd.eigenaar, maatwerk_open=ingelogd.haalt(niveau_voor_maatwerk()))
    een_ding = lijst.rustig and "alles" not in request.GET
    sjabloon = "loket/mijn/een_ding.html" if een_ding else "loket/mijn/lijst.html"
    return render(request, sjabloon, {"lijst": lijst, "ingelogd": ingelogd})


@require_safe
@niet_samen
@met_burger
def vraag(request: HttpRequest, ingelogd: Ingelogd, dossier_id: UUID) -> HttpResponse:
    """One of my questions, with the same blocks as for who follows with a code. What is not mine is not here."""
    gevonden = dossier_met_toezeggingen(dossier_id)
    if gevonden is None or gevonden.dossier.burger_id != ingelogd.eigenaar:
        raise Http404
    if gevonden.dossier.route == Route.MAATWERK and not ingelogd.haalt(niveau_voor_maatwerk()):
        return vraag_hoger(request, niveau_voor_maatwerk())
    pagina = volgpagina(gevonden)
    een_ding = rustig(request, gevonden.dossier)
    if pagina["iets_te_lezen"] and not een_ding:
        noteer_gelezen(gevonden.dossier.pk)
    toon_bezwaar(request, eerste_bezwaar(pagina["acties"]))
    sjabloon = "loket/volgen/een_ding.html" if een_ding else "loket/mijn/vraag.html"
    eigen = {"eigen": True, "ingelogd": ingelogd, "basis": "loket/mijn/basis.html"}
    getekend = render(request, sjabloon, pagina | eigen)
    return toon_als_eigen(request, getekend, gevonden.dossier)


@require_http_methods(["GET", "POST"])
@niet_samen
@met_burger
def toevoegen(request: HttpRequest, ingelogd: Ingelogd) -> HttpResponse:
    """Make a question one's own that began without signing in, on paper or at a counter."""
    form = ToevoegForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        dossier = _voeg_toe(request, ingelogd, form)
        if dossier is not None:
            messages.success(request, _("Deze vraag staat nu bij uw vragen."))
            return redirect("mijn-vraag", dossier.pk)
    return render(request, "loket/mijn/toevoegen.html", {"form": form, "ingelogd": ingelogd})


def _voeg_toe(request: HttpRequest, ingelogd: Ingelogd, form: ToevoegForm) -> Dossier | None:
    """The dossier; None when it could not be done, and then the form says why and where a person helps."""
    eigenaar, code = Eigenaar(ingelogd.eigenaar, ingelogd.namens), form.cleaned_data["code"]
    try:
        if form.van_papier:
            return koppel_met_code(code, eigenaar, adres_van(request))
        return koppel_met_volgcode(code, form.cleaned_data["tweede"], eigenaar, adres_van(request))
    except TeVaak as fout:
        form.add_error("tweede" if form.cleaned_data["tweede"] else "code", te_vaak(fout))
    except NietHerkend as fout:
        form.add_error("tweede", str(fout))
    except GeenVraag as fout:
        form.add_error("code", str(fout))
    except VanEenAnder as fout:
        form.van_een_ander = True
        form.add_error(None, str(fout))
    except Geweigerd as fout:
        form.add_error(None, str(fout))
    return None
