"""Where someone can come: finding an informatiepunt, and the page of each."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from loket.models import TALEN, Informatiepunt
from loket.selecties.informatiepunten import (
    DICHTBIJ,
    MEER,
    punten_per_provincie,
    puntpagina,
    taalkeuzes,
    zoek_plaats,
    zoek_punten,
)
from loket.views.bezoek import dossier_id
from portal.weergave.bladen import bewaard_blad


@require_safe
def informatiepunten(request: HttpRequest) -> HttpResponse:
    """The nearest points; place and filters are in the address, so that the list can be kept and passed on.

    Without a place only the provinces are shown, each closed: nobody scrolls through the whole country.
    """
    plaats = zoek_plaats(request.GET.get("plaats", ""))
    rolstoel = request.GET.get("rolstoel") == "ja"
    taal = request.GET.get("taal", "")
    taal = taal if taal in TALEN else ""
    gevonden = zoek_punten(plaats.gemeente, rolstoel=rolstoel, taal=taal) if plaats.gemeente else []
    hoogstens = MEER if request.GET.get("meer") == "ja" else DICHTBIJ
    return render(
        request,
        "loket/afspraken/informatiepunten.html",
        {
            "plaats": plaats,
            "rolstoel": rolstoel,
            "taal": taal,
            "taalkeuzes": taalkeuzes(),
            "gevonden": gevonden[:hoogstens],
            "kan_meer": len(gevonden) > DICHTBIJ and hoogstens < MEER,
            "per_provincie": "" if plaats.gemeente else _per_provincie(rolstoel=rolstoel, taal=taal),
        },
    )


def _per_provincie(*, rolstoel: bool, taal: str) -> SafeString:
    """All points that have what is needed, each province closed; kept, because everybody without a place gets it."""
    blad = bewaard_blad(
        "loket/afspraken/per_provincie.html",
        lambda: {"provincies": punten_per_provincie(rolstoel=rolstoel, taal=taal)},
        rolstoel,
        taal,
    )
    return blad.html


@require_safe
def informatiepunt(request: HttpRequest, sleutel: str) -> HttpResponse:
    """One point: where it is, when it is open, who is there."""
    punt = get_object_or_404(Informatiepunt, sleutel=sleutel, vervallen=False)
    return render(
        request,
        "loket/afspraken/informatiepunt.html",
        {**puntpagina(punt), "heeft_vraag": dossier_id(request) is not None},
    )
