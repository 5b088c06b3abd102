"""What was done with signals, and the same as open data."""

from dataclasses import replace

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.weergave.bestanden import als_bestand
from signalen.rapporten.opendata import LICENTIE, Uitgever, als_rijen, catalogus
from signalen.rapporten.tabellen import als_csv, met_verzonnen
from signalen.selecties.openbaar import in_groepen, openbare_regels
from signalen.selecties.opendata import BRONNEN, KNELPUNTEN, bron_met

JSONLD = "application/ld+json"


@require_safe
def wat_deden_wij(request: HttpRequest) -> HttpResponse:
    """What came of signals, in two minutes (S91)."""
    return render(request, "signalen/openbaar/wat_deden_wij.html", {"groepen": in_groepen(openbare_regels())})


@require_safe
def overzicht(request: HttpRequest) -> HttpResponse:
    """The sets, what is in them, and how to get them."""
    return render(
        request,
        "signalen/openbaar/opendata.html",
        {"sets": [bron.set for bron in BRONNEN], "licentie": LICENTIE},
    )


@require_safe
def beschrijving(request: HttpRequest) -> HttpResponse:
    """The catalogue for machines, by DCAT-AP-NL."""
    adres = request.build_absolute_uri("/open-data")
    uitgever = Uitgever(settings.BEHEERDER, settings.CONTACT_EMAIL)
    laatste = max((regel.stand_op.isoformat() for regel in openbare_regels()), default="")
    sets = [replace(bron.set, gewijzigd=laatste) if bron.set is KNELPUNTEN else bron.set for bron in BRONNEN]
    return JsonResponse(catalogus(adres, uitgever, sets), content_type=JSONLD)


@require_safe
def gegevens(request: HttpRequest, naam: str, vorm: str) -> HttpResponse:
    """One set, as CSV or JSON."""
    bron = bron_met(naam)
    if bron is None:
        raise Http404
    tabel = met_verzonnen(bron.tabel()) if settings.PROEFOMGEVING else bron.tabel()
    if vorm == "json":
        return JsonResponse(
            {
                "titel": bron.set.titel,
                "omschrijving": bron.set.omschrijving,
                "licentie": LICENTIE,
                "rijen": als_rijen(tabel),
            }
        )
    return als_bestand(als_csv(tabel), "text/csv; charset=utf-8", f"{naam}.csv")
