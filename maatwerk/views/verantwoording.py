"""The justification of one decision: a page to print, and the same as a PDF."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from maatwerk.selecties.verantwoording import Blad, verantwoording, vind_besluit
from maatwerk.selecties.zaakpagina import vind_zaak
from maatwerk.views.zaak import noteer_blik
from portal.berichten.pdf import maak_pdf
from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from portal.weergave.bestanden import als_bestand


@require_safe
@met_recht(Recht.ZAKEN_ZIEN)
def blad(request: MedewerkerVerzoek, zaak_id: UUID, besluit_id: UUID) -> HttpResponse:
    """The page on screen."""
    gelezen = _blad(request, zaak_id, besluit_id)
    return render(
        request, "maatwerk/leren/verantwoording.html", {"blad": gelezen, "zaak": gelezen.besluit.zaak}
    )


@require_safe
@met_recht(Recht.ZAKEN_ZIEN)
def pdf(request: MedewerkerVerzoek, zaak_id: UUID, besluit_id: UUID) -> HttpResponse:
    """The same page as a file."""
    gelezen = _blad(request, zaak_id, besluit_id)
    bestand = maak_pdf(
        render_to_string("maatwerk/leren/verantwoordingsblad.html", {"blad": gelezen}),
        titel=_("Verantwoording van een besluit"),
        taal=get_language() or "nl",
    )
    return als_bestand(bestand, "application/pdf", f"verantwoording-{besluit_id}.pdf")


def _blad(request: MedewerkerVerzoek, zaak_id: UUID, besluit_id: UUID) -> Blad:
    """For who sees the whole case. Raises Http404. It is a look that is logged."""
    zaak = vind_zaak(request.user, zaak_id)
    besluit = vind_besluit(zaak_id, besluit_id)
    if zaak is None or not getattr(zaak, "ziet_alles", False) or besluit is None:
        raise Http404
    besluit.zaak = zaak
    noteer_blik(request, zaak)
    return verantwoording(besluit)
