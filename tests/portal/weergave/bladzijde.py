"""Pages that show every component; for the tests of this app only."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template import engines

from portal.weergave.onderdelen import Cel, Gegeven, Kolom, Staat, Stap, Taak, TijdlijnRegel, Toon
from tests.portal.weergave.formulier import ProefForm

ONDERDELEN = """{% extends "basis.html" %}{% load weergave %}
{% block titel %}Onderdelen{% endblock %}
{% block inhoud %}
{% include "onderdelen/stappen.html" %}
<h1>Waar kunnen wij u mee helpen?</h1>
<p class="inleiding">U hoeft niet te weten bij wie u moet zijn. Vertel het ons een keer, wij zoeken de juiste hulp.</p>
<p class="knoppen">{% include "onderdelen/knop.html" with tekst="Verstuur mijn vraag" %}
{% include "onderdelen/knop.html" with tekst="Later verdergaan" soort="secundair" href="/" %}
{% include "onderdelen/knop.html" with tekst="Terug" soort="subtiel" href="/" %}
{% include "onderdelen/knop.html" with tekst="Verwijder mijn vraag" soort="gevaar" type="button" naam="weg" waarde="1" %}</p>
{% include "onderdelen/toezegging.html" with wat="Wij bellen u over uw huur." wie="Samira de Vries (verzonnen), team Wonen" uiterlijk=dag %}
{% include "onderdelen/melding.html" with soort="info" tekst="Wij reageren uiterlijk dinsdag 1 december." only %}
{% include "onderdelen/melding.html" with soort="ok" titel="Uw vraag is verstuurd" tekst="Wij hebben alles bewaard." only %}
{% melding soort="waarschuwing" titel="Hebt u vandaag hulp nodig?" %}<p>Bel dan <a class="utrecht-link utrecht-link--html-a" href="/hulp">meteen</a>.</p>{% endmelding %}
{% include "onderdelen/melding.html" with soort="fout" tekst="Dat lukt nu niet. Wij proberen het opnieuw." only %}
<h2>Voortgang</h2>
{% include "onderdelen/tijdlijn.html" with regels=tijdlijn %}
<h2>Wat wij weten</h2>
{% include "onderdelen/gegevens.html" with regels=gegevens %}
<h2>Wat u kunt doen</h2>
{% include "onderdelen/takenlijst.html" %}
<p>{% for toon in tonen %}{% status toon toon %} {% endfor %}</p>
{% include "onderdelen/tabel.html" with bijschrift="Uw vragen" %}
{% include "onderdelen/bladeren.html" %}
<h2>Diensten</h2>
<div class="raster">
{% include "onderdelen/kaart.html" with titel="Huurtoeslag" tekst="Geld van de overheid als uw huur hoog is." url="/diensten" %}
{% include "onderdelen/kaart.html" with titel="Verhuizen" tekst="Geef uw nieuwe adres door." url="/diensten" status="Online" toon="bezig" %}
{% include "onderdelen/kaart.html" with titel="Hulp bij schulden" tekst="Samen met iemand naar uw geld kijken." %}
</div>
{% include "onderdelen/leeg.html" with titel="U heeft nog geen vragen." tekst="Hier ziet u straks wat wij voor u doen." actie_url="/" actie_tekst="Vertel wat er is gebeurd" %}
{% endblock %}"""

FORMULIER = """{% extends "basis.html" %}
{% block titel %}Uw vraag{% endblock %}
{% block inhoud %}
<h1>Uw vraag</h1>
<form method="post" novalidate enctype="multipart/form-data">{% csrf_token %}{{ form }}
<p class="knoppen">{% include "onderdelen/knop.html" with tekst="Verstuur mijn vraag" %}</p></form>
{% endblock %}"""

MEDEWERKER = """{% extends "basis_medewerker.html" %}
{% block titel %}Werkvoorraad{% endblock %}
{% block inhoud %}<h1>Werkvoorraad</h1>{% include "onderdelen/tabel.html" with bijschrift="Wat eerst breekt" %}{% endblock %}"""

TABEL: dict[str, Any] = {
    "kolommen": [Kolom("Vraag"), Kolom("Stand"), Kolom("Bedrag", getal=True)],
    "rijen": [
        [Cel("Woninginrichting", url="/volgen"), Cel("Wij kijken er nu naar", toon=Toon.BEZIG), Cel("€ 850")],
        [Cel("Verhuizing"), Cel("Klaar", toon=Toon.KLAAR), Cel(Decimal("12.5"))],
    ],
}


def _teken(request: HttpRequest, sjabloon: str, context: dict[str, Any]) -> HttpResponse:
    return HttpResponse(engines["django"].from_string(sjabloon).render(context, request))


def onderdelen(request: HttpRequest) -> HttpResponse:
    """Every component once."""
    moment = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
    return _teken(
        request,
        ONDERDELEN,
        {
            **TABEL,
            "dag": date(2026, 12, 1),
            "tonen": list(Toon),
            "stappen": [
                Stap("Uw verhaal", Staat.KLAAR, "/"),
                Stap("Een paar vragen", Staat.NU),
                Stap("Wat past"),
            ],
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
    return _teken(request, FORMULIER, {"form": form})


def medewerker(request: HttpRequest) -> HttpResponse:
    """A staff page."""
    navigatie = [
        ("Werkvoorraad", "/medewerker", True),
        ("Zaken", "/zaken", False),
        ("Signalen", "/signalen", False),
    ]
    return _teken(request, MEDEWERKER, {**TABEL, "navigatie": navigatie})
