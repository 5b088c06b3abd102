"""Steps of telling a connected organisation that something changed."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from loket.handelingen import leg_contactmoment_vast
from loket.handelingen.abonneren import abonneer
from loket.models import Abonnement, Dossier, Meldingsoort
from loket.tasks import veeg_meldingen
from portal.uitgaand.models import Uitgaand
from tests.loket.api.bouwstenen import Portaal, beheerder
from tests.loket.overdracht.bouwstenen import collega_van

ADRES = "https://partner.example/meldingen"


def abonneer_op(portaal: Portaal, *soorten: Meldingsoort) -> tuple[Abonnement, str]:
    """Everything when nothing is said; with its secret."""
    geheim = abonneer(
        portaal.aansluiting.pk,
        adres=ADRES,
        soorten=soorten or tuple(Meldingsoort),
        nummer=uuid4(),
        door=beheerder(),
    )
    return Abonnement.objects.get(), geheim


def gemeld() -> list[tuple[str, str]]:
    """Kind and reference of all events in the outbox, in order."""
    rijen = Uitgaand.objects.filter(reeks__startswith="abonnement:").order_by("volgnummer")
    return [(rij.inhoud["type"].split(".")[2], rij.inhoud["data"]["verwijzing"]) for rij in rijen]


def ga_verder(dossier: Dossier) -> None:
    """Someone spoke with the citizen and promised another step, on another day."""
    leg_contactmoment_vast(
        dossier,
        verslag="Wij spraken over de brief.",
        volgende_stap="Wij sturen u een overzicht.",
        uiterlijk=timezone.localdate() + timedelta(days=9),
        door=collega_van(dossier.team),
    )


def veeg() -> None:
    veeg_meldingen.run()


def vangt(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bytes, dict[str, str]]]:
    """What would go over the wire."""
    gegaan: list[tuple[str, bytes, dict[str, str]]] = []

    def doe(_methode: str, url: str, *, body: bytes, koppen: dict[str, str], **velden: Any) -> bytes:
        assert velden["alleen_openbaar"] is True
        gegaan.append((url, body, koppen))
        return b""

    monkeypatch.setattr("loket.meldingverzender.vraag", doe)
    return gegaan
