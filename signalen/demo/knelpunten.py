"""For the demo only: knelpunten in each state of their life, one in the driehoek with all that is said there.

Everything goes the way it goes for real: signals are given, received, bundled, answered and contradicted.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from portal.identiteit.models import Medewerker
from portal.registers import Demo
from portal.stelsel.models import Ministerie
from signalen.demo.ophalen import haal_op
from signalen.handelingen.beantwoorden import beantwoord
from signalen.handelingen.bundelen import bundel
from signalen.handelingen.eigenaar import wijs_eigenaar_aan
from signalen.handelingen.levensloop import ga_verder
from signalen.handelingen.melden import meld
from signalen.handelingen.opschalen import breng_in, kom_na, schaal_op
from signalen.handelingen.wetstraject import begin_traject, koppel_traject, zet_fase
from signalen.models import (
    Driehoeksoort,
    Fase,
    Knelpunt,
    Knelpuntstatus,
    Koppeling,
    Niveau,
    Signaal,
    Uitkomst,
)

TRAJECT = "https://wetgevingskalender.overheid.nl/Regeling/WGK000000"
DRIEHOEK_DAGEN_GELEDEN: Final = 34
ADRES = "https://wetten.overheid.nl/BWBR0015703"


@dataclass(frozen=True)
class Geval:
    """One knelpunt of the demo: what the signals say, how old they are, and what was done with it."""

    titel: str
    wat_gebeurt: str
    wat_zou_moeten: str
    oorzaak: str
    ernst: int
    aantal: int
    dagen_oud: int
    daarna: Callable[[Knelpunt, Medewerker], object]


def _pak_op(knelpunt: Knelpunt, beleid: Medewerker) -> None:
    ga_verder(knelpunt, Knelpuntstatus.IN_ONDERZOEK, beleid)


def _besluit(knelpunt: Knelpunt, beleid: Medewerker) -> None:
    beantwoord(
        knelpunt,
        Uitkomst.VASTE_LIJN,
        "Reken voortaan met het inkomen van deze maand. Dit geldt tot de wet is aangepast.",
        "U heeft gelijk. Wij rekenen voortaan met wat u nu verdient.",
        "",
        beleid,
    )


def _uitvoering(knelpunt: Knelpunt, beleid: Medewerker) -> None:
    _besluit(knelpunt, beleid)
    ingang = timezone.localdate() - timedelta(days=20)
    ga_verder(
        knelpunt, Knelpuntstatus.UITVOERING, beleid, reden="De lijn staat in de werkwijze.", ingang_op=ingang
    )


def _effect(knelpunt: Knelpunt, beleid: Medewerker) -> None:
    _uitvoering(knelpunt, beleid)
    reden = "In een maand kwam er één nieuw signaal over. Daarvoor waren het er acht."
    ga_verder(knelpunt, Knelpuntstatus.EFFECT_GEMETEN, beleid, reden=reden)


def _gesloten(knelpunt: Knelpunt, beleid: Medewerker) -> None:
    beantwoord(
        knelpunt,
        Uitkomst.AL_BEKEND,
        "Dit staat al in het wetsvoorstel. Het adres staat hierbij.",
        "Wij weten dit. Er is al een voorstel om de regel te veranderen.",
        ADRES,
        beleid,
    )


def _heropend(knelpunt: Knelpunt, beleid: Medewerker) -> None:
    _gesloten(knelpunt, beleid)
    reden = "Het wetsvoorstel noemt deze groep niet. Wij kijken er opnieuw naar."
    ga_verder(knelpunt, Knelpuntstatus.HEROPEND, beleid, reden=reden)


def _driehoek(knelpunt: Knelpunt, beleid: Medewerker) -> None:
    _pak_op(knelpunt, beleid)
    wijs_eigenaar_aan(
        knelpunt,
        beleid,
        list(Ministerie.objects.filter(sleutel="vws")),
        "de minister van Sociale Zaken en Werkgelegenheid",
        beleid,
        "Hier raken twee regelingen elkaar.",
    )
    teksten = {
        "wat_wij_zien": "Wie zorgt voor een ouder, verliest uitkering. Het kost de gemeente elke keer maatwerk.",
        "wat_de_ander_zegt": "Wie samen woont, deelt kosten. Een uitzondering moet te controleren zijn.",
        "als_wij_niets_doen": "Mensen stoppen met zorgen. Dan is er zorg in een instelling nodig.",
        "keuze_a": "Een uitzondering voor wie zorgt, zonder bewijs vooraf.",
        "keuze_b": "De regel laten staan, en maatwerk per geval.",
        "erbij": "De opdrachtgever en de directeur van de uitvoerder",
    }
    traject = begin_traject("Wet mantelzorg en inkomen (verzonnen)", TRAJECT, knelpunt.ministerie, beleid)
    koppel_traject(knelpunt, traject, "Het voorstel gaat over deze groep.", beleid)
    zet_fase(traject, Fase.CONSULTATIE, beleid)
    schaal_op(knelpunt, Niveau.DRIEHOEK, teksten, beleid)
    breng_in(knelpunt, Driehoeksoort.EIGENAAR, "De wet geeft ruimte voor een tijdelijke lijn.", beleid)
    breng_in(
        knelpunt, Driehoeksoort.OPDRACHTGEVER, "Wij willen weten wat een uitzondering per jaar kost.", beleid
    )
    breng_in(knelpunt, Driehoeksoort.OPDRACHTNEMER, "Wij kunnen dit vanaf januari uitvoeren.", beleid)
    breng_in(knelpunt, Driehoeksoort.BESLUIT, "Er komt een tijdelijke lijn, tot de wet is aangepast.", beleid)
    vandaag = timezone.localdate()
    for tekst, wie, dag, klaar in (
        ("Een raming van de kosten per jaar.", "De opdrachtgever", vandaag - timedelta(days=6), False),
        ("De tekst van de tijdelijke lijn.", "De eigenaar", vandaag + timedelta(days=21), False),
        ("Een lijst van zaken die nu wachten.", "De opdrachtnemer", vandaag + timedelta(days=2), True),
    ):
        _zeg_toe(knelpunt, beleid, tekst, wie, dag, klaar)
    _is_geleden(knelpunt, DRIEHOEK_DAGEN_GELEDEN)


def _is_geleden(knelpunt: Knelpunt, dagen: int) -> None:
    """Let the driehoek have sat so many days ago: a promise of today whose day is over is no example."""
    toen = timezone.now() - timedelta(days=dagen)
    knelpunt.driehoekregels.update(op=toen)
    knelpunt.opleggers.update(op=toen)
    knelpunt.verloop.update(op=toen)
    Knelpunt.objects.filter(pk=knelpunt.pk).update(niveau_sinds=toen)


def _zeg_toe(knelpunt: Knelpunt, beleid: Medewerker, tekst: str, wie: str, dag: date, klaar: bool) -> None:
    regel = breng_in(knelpunt, Driehoeksoort.TOEZEGGING, tekst, beleid, wie=wie, uiterlijk=dag)
    if klaar:
        kom_na(regel, beleid)


_ZORG: Final = "Wie bij een ouder intrekt om te zorgen, krijgt een lagere uitkering."
GEVALLEN: Final = (
    Geval(
        "Zorg voor een ouder kost uitkering",
        _ZORG,
        "Tijdelijke zorg telt niet als kosten delen.",
        "samenloop",
        3,
        4,
        75,
        _driehoek,
    ),
    Geval(
        "Het bewijs van inkomen is een jaar oud",
        "De toeslag rekent met een inkomen van vorig jaar. Wie nu minder verdient, krijgt te weinig.",
        "Reken met het inkomen van nu.",
        "amvb",
        2,
        3,
        60,
        _besluit,
    ),
    Geval(
        "Een vakantie in het buitenland stopt de betaling",
        "Vijf weken bij familie in het buitenland stopt de hele uitkering.",
        "Stop alleen de dagen die te lang waren.",
        "ministeriele_regeling",
        2,
        3,
        120,
        _uitvoering,
    ),
    Geval(
        "De aanvraag vraagt drie keer hetzelfde stuk",
        "Drie formulieren vragen dezelfde verklaring van de verhuurder.",
        "Eén keer vragen is genoeg.",
        "uitwisseling",
        1,
        3,
        210,
        _effect,
    ),
    Geval(
        "De termijn loopt door in een opname",
        "Wie in een kliniek ligt, mist de termijn om stukken te sturen.",
        "Zet de termijn stil tijdens een opname.",
        "rechtspraak",
        3,
        2,
        150,
        _heropend,
    ),
    Geval(
        "Een schenking telt dubbel",
        "Een schenking telt als inkomen, en een maand later als vermogen.",
        "Tel haar één keer.",
        "wet",
        2,
        2,
        180,
        _gesloten,
    ),
    Geval(
        "De briefadresregels verschillen per gemeente",
        "Wie verhuist zonder huis, verliest het briefadres en daarmee de uitkering.",
        "Laat het briefadres doorlopen tot er een nieuw is.",
        "verordening",
        3,
        3,
        12,
        _pak_op,
    ),
)


def maak_knelpunten(_demo: Demo) -> str:
    """Make the knelpunten that are not there yet; the accounts of the demo must exist. Returns a report."""
    wie = {rij.gebruikersnaam: rij for rij in Medewerker.objects.filter(gebruikersnaam__in=ACCOUNTS)}
    onszelf = Koppeling.objects.filter(bron=settings.SIGNAAL_BRON, ontvangt_signalen=True, actief=True)
    if len(wie) < len(ACCOUNTS) or not onszelf.exists():
        return "no accounts or no inbox of our own"
    gemaakt = sum(_maak(nummer, geval, wie) for nummer, geval in enumerate(GEVALLEN))
    return f"{gemaakt} new of {len(GEVALLEN)} knelpunten"


ACCOUNTS: Final = ("signalenteam", "beleid")


@transaction.atomic
def _maak(nummer: int, geval: Geval, wie: dict[str, Medewerker]) -> bool:
    if Signaal.objects.filter(sleutel=_sleutel(nummer, 0)).exists():
        return False
    ontvangen = []
    for keer in range(geval.aantal):
        signaal = meld(
            sleutel=_sleutel(nummer, keer),
            door=wie["signalenteam"],
            aanleiding="behandeling",
            titel=geval.titel,
            wat_gebeurt=geval.wat_gebeurt,
            wat_zou_moeten=geval.wat_zou_moeten,
            oorzaak=geval.oorzaak,
            ernst=geval.ernst,
            ministerie=Ministerie.objects.get(sleutel="szw"),
            nader={"bereik": "b"},
            fictief=True,
        )
        signaal.afgegeven_op -= timedelta(days=geval.dagen_oud - keer)
        signaal.save(update_fields=["afgegeven_op"])
        ontvangen.append(haal_op(signaal))
    knelpunt = bundel(ontvangen, geval.titel, wie["beleid"])
    geval.daarna(knelpunt, wie["beleid"])
    return True


def _sleutel(nummer: int, keer: int) -> UUID:
    return uuid5(NAMESPACE_URL, f"geen-verkeerde-deur/demo/knelpunt/{nummer}/{keer}")
