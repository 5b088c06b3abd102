"""The code was right: now something that only they and we know. Nothing of the question stands on these pages."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from loket.forms.volgen import BinnenkomForm, HelperbewijsForm, VerderbewijsForm
from loket.handelingen import TeVaak
from loket.handelingen.bewijzen import ga_verder, kijk_mee, weet_bewaarder, weet_helper
from loket.handelingen.herkennen import NietHerkend, feiten, kom_binnen
from loket.models import Dossier, Machtiging
from loket.selecties.intake import lees_intake
from loket.views.bewijsfout import te_vaak
from loket.views.bezoek import WACHT, WACHT_HELPER, WACHT_INTAKE, niet_samen, onthoud, wacht_op
from loket.views.intake import volgende_adres
from portal.adres import adres_van
from portal.weergave.formulieren import PortaalForm


@require_http_methods(["GET", "HEAD", "POST"])
@niet_samen
@never_cache
def bewijs(request: HttpRequest) -> HttpResponse:
    """Ask the second fact of what the code belongs to, and open it."""
    wacht = wacht_op(request)
    if wacht is None:
        return redirect("volgen")
    soort, sleutel = wacht
    return {WACHT: _van_dossier, WACHT_HELPER: _van_helper, WACHT_INTAKE: _van_intake}[soort](
        request, sleutel
    )


def _van_dossier(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    dossier = Dossier.objects.filter(pk=sleutel).first()
    if dossier is None:
        return redirect("volgen")
    form = BinnenkomForm(request.POST or None, feiten=feiten(dossier))
    if _klopt(request, form, lambda tweede, adres: kom_binnen(dossier, tweede, adres)):
        return onthoud(request, redirect("volgen-dossier"), dossier=dossier.pk)
    return render(request, "loket/volgen/bewijs.html", {"form": form, "dossier": dossier})


def _van_helper(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    machtiging = Machtiging.objects.geldig().filter(pk=sleutel).select_related("dossier").first()
    if machtiging is None:
        return redirect("volgen")
    form = HelperbewijsForm(request.POST or None, feiten=weet_helper(machtiging))
    if _klopt(request, form, lambda tweede, adres: kijk_mee(machtiging, tweede, adres)):
        return onthoud(request, redirect("volgen-helper"), machtiging=machtiging.pk)
    return render(request, "loket/volgen/bewijs_helper.html", {"form": form})


def _van_intake(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    intake = lees_intake(sleutel)
    if intake is None:
        return redirect("volgen")
    form = VerderbewijsForm(request.POST or None, feiten=weet_bewaarder(intake))
    if _klopt(request, form, lambda tweede, adres: ga_verder(intake, tweede, adres)):
        return onthoud(request, redirect(volgende_adres(intake)), intake=intake.pk)
    return render(request, "loket/volgen/bewijs_verder.html", {"form": form})


def _klopt(request: HttpRequest, form: PortaalForm, toets: Callable[[str, str], None]) -> bool:
    """Whether something was sent that `toets` knows; otherwise the form says what is wrong."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        toets(form.cleaned_data["tweede"], adres_van(request))
    except TeVaak as fout:
        form.add_error("tweede", te_vaak(fout))
    except NietHerkend as fout:
        form.add_error("tweede", str(fout))
    else:
        return True
    return False
