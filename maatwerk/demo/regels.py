"""Fictional fixed lines that were offered as a rule: one waits for the ministry, one came back with an answer."""

from datetime import timedelta
from decimal import Decimal
from typing import Any, Final
from uuid import uuid5

from django.db import transaction
from django.utils import timezone

from loket.models import Dossier
from maatwerk.demo.maken import NAAMRUIMTE, Spelers, Stadium, maak_een, verhalen
from maatwerk.handelingen.regel_voorstellen import stel_regel_voor
from maatwerk.handelingen.vaste_lijnen import bevestig_lijn
from maatwerk.models import Precedent, VasteLijn
from maatwerk.selecties.regelvoorstel import regeltekst
from maatwerk.selecties.vaste_lijnen import lijnvoorstellen
from portal.identiteit.models import Medewerker
from portal.registers import Demo
from signalen.demo.ophalen import haal_op, laat_terugkomen
from signalen.handelingen.beantwoorden import beantwoord
from signalen.handelingen.bundelen import bundel
from signalen.models import Signaal, Uitkomst

GELIJKE: Final = 6
# dienst of the story, why it is a line, and a counter-example (empty: there is none)
WACHT: Final = ("kinderbijslag", "Wie het kind echt onderhoudt, krijgt de kinderbijslag.", "")
BEANTWOORD: Final = (
    "bijzondere-bijstand",
    "Kosten voor een kind die niet te vermijden zijn, wijzen wij niet af om de datum.",
    "De kosten waren te vermijden: er was een goedkopere school dichtbij. Er kwam hulp bij het overstappen.",
)


def maak_regels(demo: Demo) -> str:
    """Add what is missing; what is there stays as it is."""
    spelers, nieuw = Spelers.uit_database(), 0
    for dienst, waarom, tegen in (WACHT, BEANTWOORD):
        if VasteLijn.objects.filter(toelichting=waarom).exists():
            continue
        with transaction.atomic():
            signaal = _bied_aan(_lijn(dienst, waarom, tegen, spelers, demo))
            if dienst == BEANTWOORD[0]:
                _antwoord(signaal, spelers.beleid)
        nieuw += 1
    return f"{nieuw} new of 2"


def _lijn(dienst: str, waarom: str, tegen: str, spelers: Spelers, demo: Demo) -> VasteLijn:
    verhaal = next(rij for rij in verhalen() if rij["dienst"] == dienst)
    for nummer in range(GELIJKE + bool(tegen)):
        sleutel = uuid5(NAAMRUIMTE, f"regel:{dienst}:{nummer}")
        if not Dossier.objects.filter(inzendsleutel=sleutel).exists():
            anders = {"dictum": "anders", "samenvatting": tegen} if nummer == GELIJKE else {}
            maak_een(Stadium.BESLOTEN, verhaal | _kosten(nummer) | anders, sleutel, spelers, demo.toeval)
    eerste = uuid5(NAAMRUIMTE, f"regel:{dienst}:0")
    kenmerk = Precedent.objects.get(besluit__zaak__dossier__inzendsleutel=eerste).kenmerk
    voorstel = next(rij for rij in lijnvoorstellen() if rij.kenmerk == kenmerk)
    return bevestig_lijn(voorstel.sleutel, toelichting=waarom, door=_regisseur())


def _kosten(nummer: int) -> dict[str, Any]:
    return {"kosten": {"eenmalig": Decimal(180 + 65 * nummer), "draagt": "Budget van de regeling"}}


def _regisseur() -> Medewerker:
    return Medewerker.objects.get(gebruikersnaam="regisseur")


def _bied_aan(lijn: VasteLijn) -> Signaal:
    signaal = stel_regel_voor(lijn, oorzaak="beleidsregel", voorstel=regeltekst(lijn), door=_regisseur())
    haal_op(signaal)
    return signaal


def _antwoord(signaal: Signaal, beleid: Medewerker) -> None:
    ontvangen = haal_op(signaal)
    knelpunt = bundel([ontvangen], "Kosten voor een kind en de datum van de aanvraag", beleid)
    reactie = beantwoord(
        knelpunt,
        Uitkomst.VASTE_LIJN,
        "Wij nemen deze lijn over. De beleidsregel volgt; tot die tijd geldt de lijn overal.",
        "Uw verhaal hielp. Dit wordt de regel voor iedereen met zulke kosten.",
        "",
        beleid,
        dag=timezone.localdate() + timedelta(days=60),
    )
    laat_terugkomen(reactie, ontvangen)
