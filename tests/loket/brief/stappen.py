"""Steps with letters: one that lies ready, with its code."""

from typing import Any

from django.db import transaction

from loket.handelingen.bijschrijven import leg_stuk_klaar
from loket.models import Stuk, Stuksoort
from tests.loket.berichten.bouwstenen import bereikbaar

TEKST = '<article class="brief"><h1>Besluit</h1><p><time datetime="2026-11-02">2 november 2026</time></p></article>'


def brief(soort: Stuksoort = Stuksoort.BESLUITBRIEF, **anders: Any) -> Stuk:
    dossier = bereikbaar(onderwerp="Bijzondere bijstand", **anders)
    with transaction.atomic():
        return leg_stuk_klaar(dossier, soort=soort, titel="Besluit over uw bijstand", html=TEKST)
