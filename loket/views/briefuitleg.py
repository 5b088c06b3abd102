"""What one letter means, by the code on it; and the question of who does not understand it. Nothing of a person."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from loket.briefuitleg import uitleg_van
from loket.forms.briefuitleg import BriefcodeForm, BriefvraagForm
from loket.handelingen.briefvragen import Brief, vraag_uitleg, zoek_brief
from loket.handelingen.volgen import TeVaak
from loket.models import Briefvraag, Toezeggingstatus
from loket.models.code import Codesoort, lees_code
from portal.adres import adres_van


@require_http_methods(["GET", "HEAD", "POST"])
def brief(request: HttpRequest) -> HttpResponse:
    """Type the code of a letter: the short address for who cannot scan it."""
    form = BriefcodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect("brief-uitleg", form.cleaned_data["code"])
    return render(request, "loket/brief/code.html", {"form": form})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def brief_uitleg(request: HttpRequest, code: str) -> HttpResponse:
    """This kind of letter in plain words, and the form to ask."""

    def toon(gevonden: Brief) -> HttpResponse:
        uitleg = uitleg_van(gevonden.soort)
        form = BriefvraagForm(request.POST or None, uitleg=uitleg)
        if request.method == "POST" and form.is_valid():
            if vraag_uitleg(gevonden, **form.cleaned_data) is None:
                return redirect("bel-mij")
            return redirect("brief-ontvangen", code)
        return render(request, "loket/brief/uitleg.html", {"form": form, "uitleg": uitleg})

    return _met_brief(request, code, toon)


@never_cache
@require_safe
def brief_ontvangen(request: HttpRequest, code: str) -> HttpResponse:
    """Who explains it, and by when; not what was asked, nor by whom."""

    def toon(gevonden: Brief) -> HttpResponse:
        rijen = Briefvraag.objects.filter(brief=gevonden.pk).select_related("toezegging__team")
        laatste = rijen.order_by("-gesteld_op").first()
        if laatste is None or laatste.toezegging.status != Toezeggingstatus.OPEN:
            return redirect("brief-uitleg", code)
        return render(request, "loket/brief/ontvangen.html", {"toezegging": laatste.toezegging})

    return _met_brief(request, code, toon)


def _met_brief(request: HttpRequest, code: str, toon: Callable[[Brief], HttpResponse]) -> HttpResponse:
    form = BriefcodeForm({"code": code})
    try:
        gevonden = zoek_brief(code, adres_van(request))
    except TeVaak as fout:
        form.add_error("code", fout.melding)
        return render(request, "loket/brief/code.html", {"form": form}, status=429)
    if gevonden is not None:
        return toon(gevonden)
    if lees_code(code, Codesoort.BRIEF):
        form.add_error("code", _("Deze code werkt niet meer. Bel ons, dan leggen wij de brief uit."))
    return render(request, "loket/brief/code.html", {"form": form}, status=404)
