"""Fictional offers in believable states, made with the same use cases that people use."""

from collections.abc import Callable
from typing import Final
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from loket.handelingen import Contact, open_dossier, tel_ineens
from loket.handelingen.bijschrijven import schrijf_notitie
from loket.handelingen.overdracht import (
    Aanbod,
    Gesprek,
    TeDelen,
    Voorstel,
    aanvaard,
    aanvaard_buiten,
    bied_over_aan,
    geef_terug,
    leg_aanvaarding_vast,
    stel_vraag,
)
from loket.handelingen.overdracht.zaak import GELUKT, identificatie
from loket.models import (
    Contactvoorkeur,
    Deelsoort,
    Dossier,
    Grondslag,
    Intake,
    Ontvanger,
    Overdracht,
    Toestemmingswijze,
)
from loket.routering.vragen import laad_vragen
from loket.selecties.zoeken import doorzoek
from portal.identiteit.models import Medewerker, Team
from portal.registers import Demo
from portal.stelsel.kalender import kalender

NAAMRUIMTE: Final = UUID("0f8fba52-6f0c-4c57-9b1a-5f6cb1f3d5a4")
PUNT: Final = "ido-noord"
"""The team that receives, and the user name of who works in it (loket/demo/teams.py)."""
BUITEN: Final = "formulierenbrigade-utrecht"
ALLEEN_BELLEN: Final = "winkel-enschede"
"""A party of the register without an e-mail address."""
ANTWOORDEN: Final = {"zelf_regelen": "nee", "contact_voorkeur": "telefoon"}

VERHALEN: Final = {
    "wacht": ("Ik snap de brief over mijn huurtoeslag niet en de post stapelt zich op.", "Anja Verzonnen"),
    "gevraagd": ("Mijn man is ziek en ik weet niet welke zorg wij thuis kunnen krijgen.", "Bea Verzonnen"),
    "spoed": ("Ik heb geen geld meer voor eten en mijn uitkering is niet gestort.", "Cas Verzonnen"),
    "buiten": ("Ik moet een formulier invullen voor bijzondere bijstand en dat lukt niet.", "Dora Verzonnen"),
    "buiten gebeld": ("Ik kan de brief van de energie niet lezen en ben alleen.", "Gré Verzonnen"),
    "buiten aanvaard": ("Ik zoek iemand die mij helpt met mijn administratie.", "Evert Verzonnen"),
    "regisseur": ("Ik word van het ene loket naar het andere gestuurd over mijn schulden.", "Fien Verzonnen"),
}


def maak_overdrachten(_demo: Demo | None = None) -> str:
    """Make one offer in each state; those that are there already stay as they are."""
    zender = Medewerker.objects.get(gebruikersnaam="balie")
    ontvanger = Medewerker.objects.get(gebruikersnaam=PUNT)
    Team.objects.filter(sleutel="op-maat", email="").update(email="op-maat@voorbeeld.example")
    stappen: dict[str, Callable[[Dossier, Medewerker, Medewerker], object]] = {
        "wacht": lambda dossier, van, naar: _aan_het_punt(dossier, van),
        "gevraagd": _gevraagd,
        "spoed": _spoed,
        "buiten": lambda dossier, van, naar: _naar_buiten(dossier, van),
        "buiten gebeld": _buiten_gebeld,
        "buiten aanvaard": _buiten_aanvaard,
        "regisseur": _twee_keer_terug,
    }
    nieuw = 0
    for naam, stap in stappen.items():
        intake_id = uuid5(NAAMRUIMTE, naam)
        if not Dossier.objects.filter(inzendsleutel=intake_id).exists():
            with transaction.atomic():
                stap(_dossier(naam, intake_id), zender, ontvanger)
            nieuw += 1
    return f"{nieuw} new of {len(stappen)}"


def _dossier(naam: str, intake_id: UUID) -> Dossier:
    verhaal, wie = VERHALEN[naam]
    intake = Intake.objects.create(
        id=intake_id,
        verhaal=verhaal,
        antwoorden=ANTWOORDEN,
        overgeslagen=[vraag for vraag in laad_vragen() if vraag not in ANTWOORDEN],
        zoekresultaat=doorzoek(verhaal),
    )
    tel_ineens(intake)
    contact = Contact(voorkeur=Contactvoorkeur.TELEFOON, naam=wie, telefoon="06 00 12 34 56")
    return open_dossier(intake.pk, contact)


def _punt() -> Team:
    return Team.objects.get(sleutel=PUNT)


def _aan_het_punt(dossier: Dossier, van: Medewerker) -> None:
    bied_over_aan(
        dossier, _punt(), Aanbod(vraag="Kunt u bij u aan de balie samen de post bekijken?"), door=van
    )


def _gevraagd(dossier: Dossier, van: Medewerker, naar: Medewerker) -> None:
    aanbod = bied_over_aan(dossier, _punt(), Aanbod(vraag="Wie kan hier de zorg regelen?"), door=van)
    stel_vraag(aanbod, vraag="Is er al een indicatie aangevraagd?", door=naar)


def _spoed(dossier: Dossier, van: Medewerker, naar: Medewerker) -> None:
    """The information point has it, and offers it back because it cannot wait."""
    team = dossier.team
    heen = bied_over_aan(dossier, _punt(), Aanbod(vraag="Kunt u vandaag helpen?"), door=van)
    aanvaard(
        heen, wat="Wij bellen u.", uiterlijk=kalender().plus_werkdagen(timezone.localdate(), 1), door=naar
    )
    dossier.refresh_from_db()
    terug = Aanbod(vraag="Wij kunnen geen voorschot geven. Kunt u dat vandaag regelen?", spoed=True)
    bied_over_aan(dossier, team, terug, door=naar)


def _naar_buiten(dossier: Dossier, van: Medewerker, naar: str = BUITEN) -> Overdracht:
    doelen = {
        Deelsoort.VRAAG: "De vrijwilligers kunnen zeggen of zij helpen.",
        Deelsoort.NAAM: "De vrijwilligers weten wie zij bellen.",
        Deelsoort.CONTACT: "De vrijwilligers kunnen een afspraak maken.",
    }
    delen = [
        TeDelen(
            wat,
            doel,
            Grondslag.TOESTEMMING,
            toestemming_hoe=Toestemmingswijze.TELEFOON,
            toestemming_op=timezone.localdate(),
        )
        for wat, doel in doelen.items()
    ]
    return bied_over_aan(
        dossier,
        Ontvanger.objects.get(sleutel=naar),
        Aanbod(vraag="Kunt u samen met iemand een formulier invullen?", delen=delen),
        door=van,
    )


def _buiten_aanvaard(dossier: Dossier, van: Medewerker, naar: Medewerker) -> None:
    """Its register made a case of it, as it does where ZGW is on (docs/zgw.md)."""
    aanbod = _naar_buiten(dossier, van)
    aanvaard_buiten(
        aanbod,
        naam="Vrijwilliger Gijs (verzonnen)",
        telefoon="06 00 76 54 32",
        wat="Gijs belt u en maakt een afspraak.",
        uiterlijk=kalender().plus_werkdagen(timezone.localdate(), 3),
    )
    schrijf_notitie(dossier, GELUKT, naar=aanbod.naar, nummer=identificatie(aanbod))


def _buiten_gebeld(dossier: Dossier, van: Medewerker, naar: Medewerker) -> None:
    """A party without an e-mail address said yes at the telephone."""
    leg_aanvaarding_vast(
        _naar_buiten(dossier, van, ALLEEN_BELLEN),
        gesprek=Gesprek(naam="Wies van de winkel (verzonnen)", op=timezone.localdate()),
        telefoon="06 00 55 51 23",
        wat="Wies belt u en leest de brief met u.",
        uiterlijk=kalender().plus_werkdagen(timezone.localdate(), 3),
        door=van,
    )


def _twee_keer_terug(dossier: Dossier, van: Medewerker, naar: Medewerker) -> None:
    for reden in ("Wij hebben geen schuldhulpverlener.", "Dit is voor de gemeente."):
        aanbod = bied_over_aan(dossier, _punt(), Aanbod(vraag="Kunt u met de schulden helpen?"), door=van)
        geef_terug(aanbod, reden=reden, voorstel=Voorstel(anders="Schuldhulp van de gemeente"), door=naar)
