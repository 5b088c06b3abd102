"""The work list: what to read, what breaks first, and what ministries answered."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from maatwerk.selecties.antwoorden import antwoorden_met_zaken, antwoorden_voor
from maatwerk.selecties.werklijst import Toon, te_lezen, werklijst
from maatwerk.selecties.zakentabel import zakentabel
from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht

PER_PAGINA = 25
ANTWOORDEN = 5
"""So many answers of ministries stand under the list; the others on their own page."""
MEELEZEN = 10
"""Of what waits for a second reader so many stand above the list; the others on their own page."""


@require_safe
@met_recht(Recht.ZAKEN_ZIEN)
def lijst(request: MedewerkerVerzoek) -> HttpResponse:
    """Code, subject and dates only; opening a case is the look that is logged."""
    gevraagd = request.GET.get("toon", "")
    toon = Toon(gevraagd) if gevraagd in set(Toon) else Toon.MIJN
    zaken = werklijst(request.user, toon)
    pagina = Paginator(zaken, PER_PAGINA).get_page(request.GET.get("pagina"))
    gelezen = antwoorden_voor(request.user, ANTWOORDEN + 1)
    return render(
        request,
        "maatwerk/werklijst.html",
        {
            "toon": toon,
            "mag_overzien": request.user.mag(Recht.ZAKEN_OVERZIEN),
            "mag_lezen": request.user.mag(Recht.TWEEDE_LEZING),
            "pagina": pagina,
            "meer": zaken.meer,
            **zakentabel(pagina.object_list),
            "te_lezen": te_lezen(request.user, MEELEZEN),
            "antwoorden": gelezen[:ANTWOORDEN],
            "meer_antwoorden": len(gelezen) > ANTWOORDEN,
        },
    )


@require_safe
@met_recht(Recht.ZAKEN_ZIEN)
def antwoorden(request: MedewerkerVerzoek) -> HttpResponse:
    """Every answer of a ministry with the cases that it is about."""
    return render(
        request,
        "maatwerk/antwoorden.html",
        {
            "antwoorden": antwoorden_met_zaken(request.user),
            "mag_reageren": request.user.mag(Recht.ZAAK_BEHANDELEN),
        },
    )
