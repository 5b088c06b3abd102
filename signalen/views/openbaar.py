"""What everybody may read: reports as they were frozen, in several forms."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from portal.weergave.bestanden import als_bestand
from signalen.models import Rapport, Rapportpdf
from signalen.rapporten.bladzijde import als_html
from signalen.rapporten.maken import bevroren_document
from signalen.rapporten.odt import MEDIATYPE, als_odt
from signalen.rapporten.tabellen import als_csv, tabel_van


@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    """All public reports, the newest first."""
    rapporten = Rapport.objects.openbaar().order_by("-jaar", "titel", "-versie")[:200]
    return render(request, "signalen/openbaar/rapporten.html", {"rapporten": rapporten})


@require_safe
def rapport(request: HttpRequest, sleutel: str) -> HttpResponse:
    """One report as a page."""
    rij = _vind(sleutel)
    document = bevroren_document(rij)
    nieuwer = Rapport.objects.openbaar().filter(vervangt=rij).first()
    return render(
        request,
        "signalen/openbaar/rapport.html",
        {
            "rapport": rij,
            "document": document,
            "fragment": als_html(document),
            "tabellen": list(document.tabellen()),
            "nieuwer": nieuwer,
        },
    )


@require_safe
def pdf(request: HttpRequest, sleutel: str) -> HttpResponse:
    """One report as PDF; a page that says when to come back as long as it is being made."""
    rij = _vind(sleutel)
    gemaakt = Rapportpdf.objects.filter(vaststelling=rij.vaststelling, gemaakt_op__isnull=False).first()
    if gemaakt is None or gemaakt.pdf is None:
        return render(request, "signalen/openbaar/pdf_komt.html", {"rapport": rij}, status=202)
    return als_bestand(bytes(gemaakt.pdf), "application/pdf", f"{rij.sleutel}.pdf")


@require_safe
def odt(request: HttpRequest, sleutel: str) -> HttpResponse:
    """One report as OpenDocument text."""
    return als_bestand(als_odt(bevroren_document(_vind(sleutel))), MEDIATYPE, f"{sleutel}.odt")


@require_safe
def gegevens(request: HttpRequest, sleutel: str) -> HttpResponse:
    """The very text that was hashed: `sha256sum` of it gives the hash on the page."""
    return als_bestand(_vind(sleutel).vaststelling.inhoud.encode(), "application/json", f"{sleutel}.json")


@require_safe
def csv(request: HttpRequest, sleutel: str, naam: str) -> HttpResponse:
    """One table of a report."""
    rij = _vind(sleutel)
    tabel = tabel_van(bevroren_document(rij), naam)
    if tabel is None:
        raise Http404
    inhoud = als_csv(tabel, verzonnen=rij.fictief)
    return als_bestand(inhoud, "text/csv; charset=utf-8", f"{sleutel}-{naam}.csv")


def _vind(sleutel: str) -> Rapport:
    return get_object_or_404(Rapport.objects.openbaar().select_related("vaststelling"), sleutel=sleutel)
