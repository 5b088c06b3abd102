"""Pages that show every component; for the tests of this app only."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template import engines

from portal.weergave.onderdelen import Cel, Gegeven, Kolom, Staat, Taak, TijdlijnRegel, Toon
from tests.portal.weergave.formulier import ProefForm

TABEL: dict[str, Any] = {
    "kolommen": [Kolom("Vraag"), Kolom("Stand"), Kolom("Bedrag", getal=True)],
    "rijen": [
        [Cel("Woninginrichting", url="/volgen"), Cel("Wij kijken er nu naar", toon=Toon.BEZIG), Cel("€ 850")],
        [Cel("Overlijden"), Cel("Nabestaandenuitkeringsverzekering"), Cel("€ 1.450")],
        [Cel("Verhuizing"), Cel("Klaar", toon=Toon.KLAAR), Cel(Decimal("12.5"))],
    ],
}


def _teken(request: HttpRequest, sjabloon: str, context: dict[str, Any]) -> HttpResponse:
    tekst = (Path(__file__).parent / "sjablonen" / sjabloon).read_text(encoding="utf-8")
    return HttpResponse(engines["django"].from_string(tekst).render(context, request))


def onderdelen(request: HttpRequest) -> HttpResponse:
    """Every component once."""
    moment = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
    return _teken(
        request,
        "onderdelen.html",
        {
            **TABEL,
            "dag": date(2026, 12, 1),
            "tonen": list(Toon),
            "tijdlijn": [
                TijdlijnRegel("Wij hebben uw vraag", moment, "U vertelde het aan de balie."),
                TijdlijnRegel("Wij kijken er nu naar", date(2026, 11, 9), wie="Team Wonen", staat=Staat.NU),
                TijdlijnRegel("U krijgt een besluit", date(2026, 12, 14), staat=Staat.LATER, uiterlijk=True),
            ],
            "gegevens": [
                Gegeven("Uw verhaal", "Mijn huur gaat omhoog en ik kan het niet betalen.", "/", "Wijzig"),
                Gegeven("Gemeente", "Voorbeeldstad"),
            ],
            "taken": [
                Taak("Stuur een foto van de brief", "/", "Dat mag ook later.", "Nog te doen", Toon.WACHT),
                Taak("Vertel wat er is gebeurd", status="Klaar", toon=Toon.KLAAR),
            ],
            "pagina": Paginator(range(30), 10).page(2),
        },
    )


def formulier(request: HttpRequest) -> HttpResponse:
    """The form, empty or with its errors."""
    form = ProefForm(request.POST or None, request.FILES or None)
    return _teken(request, "formulier.html", {"form": form})


def medewerker(request: HttpRequest) -> HttpResponse:
    """A staff page."""
    navigatie = (
        ("Werkvoorraad", "/medewerker", True),
        ("Zaken", "/zaken", False),
        ("Signalen", "/signalen", False),
    )
    return _teken(request, "medewerker.html", {**TABEL, "navigatie": navigatie})
