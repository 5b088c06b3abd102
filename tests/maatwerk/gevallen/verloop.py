"""How a case goes from the door to the letter, with the same use cases that people press buttons for."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.test import Client
from django.utils import timezone

from loket.handelingen.behandelen import MoetStoppen, geef_aan_maatwerk
from loket.models import Dossier
from maatwerk.handelingen import (
    Eis,
    beantwoord_acute_vraag,
    bied_aan_tweede_lezer,
    lees,
    leg_contact_vast,
    leg_omstandigheid_vast,
    leg_rustantwoord_vast,
    leg_samenloop_vast,
    neem_besluit,
    neem_zaak,
    schrijf_concept,
    vraag_schuldenrust,
)
from maatwerk.handelingen.precedenten import kosten_van
from maatwerk.mandaat import mag_tekenen, mandaat_van_concept
from maatwerk.models import (
    BELASTEND,
    Besluit,
    Conceptbesluit,
    Gevaar,
    Omstandigheidbron,
    Oordeel,
    Rechtsgrond,
    Ruststatus,
    Zaak,
)
from portal.identiteit.models import Medewerker, Teamsoort
from portal.identiteit.rechten import Rol
from portal.stelsel.models import Artikel, Organisatie, Wet
from signalen.models import Ernst
from tests.loket.factories import TeamFactory as LoketTeamFactory
from tests.loket.intake.stappen import vertel_en_verstuur
from tests.maatwerk.factories import (
    TeamFactory,
    maak_voorgesprek,
    medewerker,
    team_voordeur,
    tweede_lezer,
    verstuur,
)

GEVALLEN = Path(__file__).with_name("gevallen.yaml")


@cache
def gevallen() -> dict[str, dict[str, Any]]:
    """The ten stories by their name."""
    return {geval["id"]: geval for geval in yaml.safe_load(GEVALLEN.read_text())}


@dataclass(frozen=True)
class Mensen:
    """Who works on it: counter and handler, a reader from elsewhere, and who signs for large amounts."""

    balie: Medewerker
    behandelaar: Medewerker
    lezer: Medewerker
    regisseur: Medewerker

    @classmethod
    def nieuw(cls) -> "Mensen":
        """People and teams that are there before anybody comes to the door."""
        team_voordeur()
        TeamFactory()
        op_maat = LoketTeamFactory(sleutel="proef-op-maat", naam="Team op maat", soort=Teamsoort.OP_MAAT)
        return cls(
            medewerker(Rol.BALIE, op_maat),
            medewerker(Rol.BEHANDELAAR),
            tweede_lezer(),
            medewerker(Rol.REGISSEUR),
        )


def door_de_deur(geval: dict[str, Any], mensen: Mensen) -> Zaak:
    """Told in the intake; the advice of search and routing leads to maatwerk, or to the counter that gives it on."""
    dossier = vertel_het(geval)
    if geval["deur"] == "balie":
        _van_de_balie(dossier, geval, mensen)
    return Zaak.objects.get(dossier=dossier)


def vertel_het(geval: dict[str, Any]) -> Dossier:
    """The person's own words through the public intake, up to the receipt."""
    dossier = vertel_en_verstuur(
        Client(), geval["verhaal"], geval["antwoorden"], naam=geval["naam"], telefoon="+31 6 00 12 34 56"
    )
    assert dossier.verhaal == geval["verhaal"]
    return dossier


def _van_de_balie(dossier: Dossier, geval: dict[str, Any], mensen: Mensen) -> None:
    """The counter calls, hears that the rule does not fit, and asks what must stop."""
    moet_stoppen = MoetStoppen(geval["moet_stoppen"]).value if "moet_stoppen" in geval else ""
    geef_aan_maatwerk(
        dossier, reden="De gewone regel past niet.", door=mensen.balie, moet_stoppen=moet_stoppen
    )


def onderzoek(zaak: Zaak, geval: dict[str, Any], mensen: Mensen) -> Zaak:
    """Take it, stop the harm first, hear, and write down what counts."""
    door, vandaag = mensen.behandelaar, timezone.localdate()
    zaak = neem_zaak(zaak, door)
    gevaar = Gevaar[geval.get("moet_stoppen", "niets").upper()]
    if gevaar == Gevaar.NIETS:
        beantwoord_acute_vraag(zaak, gevaar=gevaar, door=door)
    else:
        beantwoord_acute_vraag(
            zaak, gevaar=gevaar, wat="Wij bellen vandaag.", wie=door.naam, uiterlijk=vandaag, door=door
        )
    for verzoek in vraag_rust(zaak, geval, door):
        leg_rustantwoord_vast(
            verzoek, antwoord=Ruststatus.VERLEEND, tot=vandaag + timedelta(days=90), door=door
        )
    if "samenloop" in geval:
        een, twee = (Artikel.objects.filter(wet__sleutel=wet).first() for wet in geval["samenloop"])
        assert een
        assert twee
        leg_samenloop_vast(
            zaak,
            een=Eis(een, "Wie kan werken, gaat werken."),
            twee=Eis(twee, "Het voordeel telt vanaf de dag voor het werk."),
            gevolg="Wie meteen begint, kost de werkgever een voordeel.",
            uitweg="Laat dezelfde dag meetellen.",
            door=door,
        )
    leg_contact_vast(zaak, verslag=f"Wij hebben gebeld over uw wens. U zei: {geval['gezegd']}", door=door)
    leg_omstandigheid_vast(
        zaak,
        wat=geval["omstandigheid"],
        citaat=f"{eerste_zin(geval)} {geval['gezegd']}",
        bron=Omstandigheidbron.BURGER,
        door=door,
    )
    return zaak


def eerste_zin(geval: dict[str, Any]) -> str:
    """How the story begins, in the words of the person."""
    return str(geval["verhaal"]).split(". ")[0] + "."


def vraag_rust(zaak: Zaak, geval: dict[str, Any], door: Medewerker) -> list[Any]:
    """One request to every public creditor of the case."""
    schuldeisers = list(Organisatie.objects.filter(sleutel__in=geval.get("rust", [])))
    return list(vraag_schuldenrust(zaak, schuldeisers=schuldeisers, door=door)) if schuldeisers else []


def weeg(zaak: Zaak, geval: dict[str, Any], mensen: Mensen, **anders: Any) -> Conceptbesluit:
    """The weighing, the letter and the signal, whole enough to be read."""
    return schrijf_concept(
        zaak,
        mensen.behandelaar,
        bestuursorgaan=Organisatie.objects.get(sleutel=geval["orgaan"]),
        regeling=Wet.objects.get(sleutel=geval["wet"]),
        velden={**velden_van(geval), **anders},
        omstandigheden=list(zaak.omstandigheden.all()),
    )


def velden_van(geval: dict[str, Any]) -> dict[str, Any]:
    """What the handler writes: the story's own words, and sentences that hold for each of them."""
    grond = Rechtsgrond.objects.get(sleutel=geval["grond"]) if geval["grond"] else None
    return {
        "rechtsgrond": grond,
        "aanleiding": "ja",
        "maatwerk_onderzocht": "De gewone regel pakt hier anders uit dan bedoeld.",
        "ladder": "De gewone weg gaf deze uitkomst. Hulp bij die weg veranderde haar niet.",
        "gewenst_effect": geval["gewenst"],
        "bedoeling": geval["bedoeling"],
        "bedoeling_bron": "Memorie van toelichting, paragraaf 2.",
        "onbedoeld_effect": geval["onbedoeld"],
        "mogelijkheid": "De ruimtewijzer noemt de grond." if grond else "De tekst laat geen afwijking toe.",
        "afweging": "Het doel van de regel weegt hier lichter dan wat er met iemand gebeurt.",
        "geschikt": "Het besluit bereikt het doel van de regel.",
        "noodzakelijk": "Een lichtere maatregel is er niet.",
        "evenwichtig": "De uitkomst is voor deze persoon redelijk.",
        "derden": "Niemand anders krijgt hierdoor minder.",
        "steunt_op_beleidsregel": "beleidsregel" in geval,
        "motivering_4_84": geval.get("beleidsregel", ""),
        "feiten": geval["feiten"],
        "samenvatting": "De regel paste niet bij wat er was gebeurd.",
        "dictum": geval["dictum"],
        "geen_maatwerk": geval.get("geen_maatwerk", ""),
        "besluit_zin": geval["besluit_zin"],
        "betekenis": geval["betekenis"],
        "te_doen": "U hoeft niets te doen.",
        "verandert_niet": "De rest blijft zoals het was.",
        "signaal_titel": "De regel past niet bij deze situatie",
        "signaal_oorzaak": geval["oorzaak"],
        "signaal_ernst": Ernst.BESTAAN,
        "signaal_wat_gebeurt": "De regel treft mensen voor wie zij niet is bedoeld.",
        "signaal_wat_zou_moeten": "Laat de regel kijken naar wat er is gebeurd.",
    }


def besluit(concept: Conceptbesluit, mensen: Mensen) -> Besluit:
    """Talk before bad news, let someone else read, and sign; above the handler's amount the regisseur signs."""
    if concept.dictum in BELASTEND:
        maak_voorgesprek(concept, mensen.behandelaar)
    bied_aan_tweede_lezer(concept, mensen.lezer, mensen.behandelaar)
    lees(concept, Oordeel.AKKOORD, "", mensen.lezer)
    regel = mandaat_van_concept(concept, kosten_van(concept))
    wie = mensen.behandelaar if mag_tekenen(regel, mensen.behandelaar) else mensen.regisseur
    return verstuur(neem_besluit(concept, wie), mensen.behandelaar)
