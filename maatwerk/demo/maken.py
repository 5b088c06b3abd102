"""Walking each fictional story to its stage with the same use cases that people use."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID, uuid5

import yaml
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from loket.handelingen import Contact, open_dossier, rond_af, tel_ineens
from loket.handelingen.klopt_niet import kies_andere_dienst
from loket.models import Bezorgwijze, Contactkanaal, Contactvoorkeur, Dienst, Dossier, Intake
from loket.routering.vragen import laad_vragen
from loket.selecties.gevonden import gevonden_diensten
from loket.selecties.zoeken import doorzoek
from maatwerk.handelingen import (
    beantwoord_acute_vraag,
    bied_aan_tweede_lezer,
    lees,
    leg_bezorging_vast,
    leg_contact_vast,
    leg_omstandigheid_vast,
    leg_voorgesprek_vast,
    neem_besluit,
    neem_zaak,
    schrijf_concept,
    schrijf_inzet,
)
from maatwerk.handelingen.kosten import leg_kosten_vast
from maatwerk.models import (
    BELASTEND,
    Aanleiding,
    Conceptbesluit,
    Gevaar,
    Hoorplicht,
    Omstandigheidbron,
    Oordeel,
    Rechtsgrond,
    Zaak,
)
from maatwerk.ruimtetabel import oordeel_over
from portal.identiteit.models import Medewerker
from portal.registers import Demo
from signalen.demo.ophalen import antwoord_op, bundel_bij_elkaar, haal_op
from signalen.models import Oorzaak

NAAMRUIMTE = UUID("b7b7a8f0-3b1e-4f0e-9a57-0d3a8f6f7c10")
VERHALEN = Path(__file__).with_name("verhalen.yaml")


class Stadium(StrEnum):
    """How far a demo dossier has come."""

    ZELF_REGELEN = "zelf regelen"
    OP_MAAT = "op maat"
    KLAAR = "klaar"
    ZAAK = "zaak ontvangen"
    IN_ONDERZOEK = "in onderzoek"
    CONCEPT = "concept"
    BIJ_LEZER = "bij tweede lezer"
    BESLOTEN = "besloten"
    SIGNAAL_ONTVANGEN = "signaal ontvangen"
    GEBUNDELD = "gebundeld"
    BEANTWOORD = "beantwoord"


ANTWOORDEN: dict[Stadium, dict[str, Any]] = {
    Stadium.ZELF_REGELEN: {
        "zelf_regelen": "ja",
        "regel_past_niet": "nee",
        "gevolgen": ["geen"],
        "besluit": "nee",
    },
    Stadium.OP_MAAT: {"zelf_regelen": "met_hulp", "contact_voorkeur": "telefoon"},
    Stadium.KLAAR: {"zelf_regelen": "nee", "contact_voorkeur": "telefoon"},
}
NAAR_MAATWERK = {"zelf_regelen": "nee", "regel_past_niet": "ja", "contact_voorkeur": "telefoon"}
MINUTEN_TOT_BESLUIT = 240
"""So much work a decided case of the demo took."""
MAATWERK_STADIA = [stadium for stadium in Stadium if stadium not in ANTWOORDEN]


@dataclass(frozen=True)
class Spelers:
    """The demo accounts that play the roles."""

    balie: Medewerker
    behandelaar: Medewerker
    beslisser: Medewerker
    beleid: Medewerker

    @classmethod
    def uit_database(cls) -> "Spelers":
        """Find them by user name. Raises KeyError when `demo` has not made the accounts."""
        per_naam = {rij.gebruikersnaam: rij for rij in Medewerker.objects.all()}
        return cls(*(per_naam[naam] for naam in ("balie", "behandelaar", "beslisser", "beleid")))


@cache
def verhalen() -> list[dict[str, Any]]:
    """The fictional situations."""
    gelezen: list[dict[str, Any]] = yaml.safe_load(VERHALEN.read_text())
    return gelezen


def maak_dossiers(demo: Demo) -> str:
    """Make ten dossiers in each stage; those that are there already stay as they are."""
    spelers, nieuw = Spelers.uit_database(), 0
    for stadium in Stadium:
        for nummer, verhaal in enumerate(verhalen()):
            intake_id = uuid5(NAAMRUIMTE, f"{stadium}:{nummer}")
            if not Dossier.objects.filter(inzendsleutel=intake_id).exists():
                with transaction.atomic():
                    maak_een(stadium, verhaal, intake_id, spelers, demo.toeval)
                nieuw += 1
    return f"{nieuw} new of {len(Stadium) * len(verhalen())}"


def maak_een(
    stadium: Stadium, verhaal: dict[str, Any], intake_id: UUID, spelers: Spelers, toeval: Random
) -> None:
    """Make one dossier from its story, up to its stage."""
    antwoorden = ANTWOORDEN.get(stadium, NAAR_MAATWERK)
    intake = Intake.objects.create(
        id=intake_id,
        verhaal=verhaal["verhaal"],
        antwoorden=antwoorden,
        overgeslagen=[vraag for vraag in laad_vragen() if vraag not in antwoorden],
        zoekresultaat=doorzoek(verhaal["verhaal"]),
    )
    tel_ineens(intake)
    contact = Contact(
        voorkeur=Contactvoorkeur(str(antwoorden.get("contact_voorkeur", "online"))),
        naam=verhaal["naam"],
        telefoon=f"06 00 {toeval.randint(10, 99)} {toeval.randint(10, 99)} {toeval.randint(10, 99)}",
    )
    dossier = open_dossier(_over_deze_dienst(intake, verhaal["dienst"]).pk, contact)
    if stadium == Stadium.KLAAR:
        rond_af(dossier, uitkomst="Wij hebben het samen geregeld.", door=spelers.balie)
    if stadium in MAATWERK_STADIA:
        _loop_tot(stadium, Zaak.objects.get(dossier=dossier), verhaal, spelers)


def _over_deze_dienst(intake: Intake, sleutel: str) -> Intake:
    """The person says which service it is about when the search put another first, as they can on the page."""
    gevonden = gevonden_diensten(intake)
    if gevonden and gevonden[0].sleutel == sleutel:
        return intake
    return kies_andere_dienst(intake, Dienst.objects.get(sleutel=sleutel), gevonden)


def _loop_tot(stadium: Stadium, zaak: Zaak, verhaal: dict[str, Any], spelers: Spelers) -> None:
    """Take the steps of a case in order, up to the stage."""
    stappen: list[tuple[Stadium, Callable[[Zaak, dict[str, Any], Spelers], None]]] = [
        (Stadium.IN_ONDERZOEK, _onderzoek),
        (Stadium.CONCEPT, _schrijf),
        (Stadium.BIJ_LEZER, _bied_aan),
        (Stadium.BESLOTEN, _besluit),
        (Stadium.SIGNAAL_ONTVANGEN, _ontvang),
        (Stadium.GEBUNDELD, _bundel),
        (Stadium.BEANTWOORD, _beantwoord),
    ]
    for bereikt, stap in stappen:
        if MAATWERK_STADIA.index(bereikt) <= MAATWERK_STADIA.index(stadium):
            stap(zaak, verhaal, spelers)


def _onderzoek(zaak: Zaak, verhaal: dict[str, Any], spelers: Spelers) -> None:
    neem_zaak(zaak, spelers.behandelaar)
    beantwoord_acute_vraag(zaak, gevaar=Gevaar.NIETS, door=spelers.behandelaar)
    leg_contact_vast(
        zaak,
        verslag="Wij hebben elkaar gebeld. U vertelde wat er speelt en wat u zou helpen.",
        door=spelers.behandelaar,
    )
    leg_omstandigheid_vast(
        zaak, wat=verhaal["omstandigheid"], bron=Omstandigheidbron.BURGER, door=spelers.behandelaar
    )


def _schrijf(zaak: Zaak, verhaal: dict[str, Any], spelers: Spelers) -> None:
    dienst = Dienst.objects.select_related("organisatie", "wet").get(sleutel=verhaal["dienst"])
    if dienst.wet is None:
        raise ValueError(f"Demo service {dienst.sleutel} has no law.")
    schrijf_concept(
        zaak,
        spelers.behandelaar,
        bestuursorgaan=dienst.organisatie,
        regeling=dienst.wet,
        velden={
            "rechtsgrond": _grond(dienst),
            "aanleiding": Aanleiding.JA,
            "maatwerk_onderzocht": "De gewone regel pakt hier anders uit dan bedoeld.",
            "ladder": "De gewone weg gaf deze uitkomst. Hulp bij de aanvraag veranderde haar niet.",
            "mogelijkheid": "De ruimtewijzer noemt de grond en wat daarop mag.",
            "gewenst_effect": verhaal["gewenst"],
            "bedoeling": verhaal["bedoeling"],
            "bedoeling_bron": "Memorie van toelichting, paragraaf 2 (voorbeeld)",
            "onbedoeld_effect": verhaal["onbedoeld"],
            "afweging": verhaal["afweging"],
            "steunt_op_beleidsregel": "beleidsregel" in verhaal,
            "motivering_4_84": verhaal.get("beleidsregel", ""),
            **{veld: verhaal.get(veld, "") for veld in ("geschikt", "noodzakelijk", "evenwichtig")},
            "derden": "Niemand anders krijgt hierdoor minder of later.",
            "feiten": verhaal["feiten"],
            "samenvatting": verhaal["samenvatting"],
            "dictum": verhaal["dictum"],
            "geen_maatwerk": verhaal.get("geen_maatwerk", ""),
            "besluit_zin": verhaal["besluit_zin"],
            "betekenis": verhaal["betekenis"],
            "te_doen": verhaal["te_doen"],
            "verandert_niet": verhaal["verandert_niet"],
            "signaal_titel": verhaal["signaal"],
            "signaal_oorzaak": verhaal["oorzaak"],
            "signaal_ernst": verhaal["ernst"],
            "signaal_wat_gebeurt": verhaal["gebeurt"],
            "signaal_wat_zou_moeten": verhaal["moet"],
        },
        omstandigheden=list(zaak.omstandigheden.all()),
    )
    if "kosten" in verhaal:
        leg_kosten_vast(_concept(zaak), verhaal["kosten"], door=spelers.behandelaar)


def _grond(dienst: Dienst) -> Rechtsgrond | None:
    """The first ground of this service that a handler may use."""
    gronden = Rechtsgrond.objects.filter(sleutel__in=dienst.gronden).order_by("pk")
    return next((grond for grond in gronden if oordeel_over(grond).mag), None)


def _concept(zaak: Zaak) -> Conceptbesluit:
    return Conceptbesluit.objects.get(zaak=zaak)


def _bied_aan(zaak: Zaak, verhaal: dict[str, Any], spelers: Spelers) -> None:
    if _concept(zaak).dictum in BELASTEND:
        leg_voorgesprek_vast(
            _concept(zaak),
            bereikt=True,
            kanaal=Contactkanaal.TELEFOON,
            op=timezone.localdate(),
            hoorplicht=Hoorplicht.AANVRAAG,
            gezegd="Ik had het liever anders gezien, maar ik snap nu waarom.",
            door=spelers.behandelaar,
        )
    bied_aan_tweede_lezer(_concept(zaak), spelers.beslisser, spelers.behandelaar)


def _besluit(zaak: Zaak, verhaal: dict[str, Any], spelers: Spelers) -> None:
    lees(_concept(zaak), Oordeel.AKKOORD, "", spelers.beslisser)
    besluit = neem_besluit(_concept(zaak), spelers.behandelaar)
    schrijf_inzet(zaak, minuten=MINUTEN_TOT_BESLUIT, door=spelers.behandelaar)
    leg_bezorging_vast(
        besluit,
        wijze=Bezorgwijze.POST,
        op=timezone.localdate(),
        kenmerk="batch proef",
        door=spelers.behandelaar,
    )


def _eigen_postvak() -> bool:
    """Whether the ministry of the demo is this installation; a real partner gets nothing by a short cut."""
    return not settings.SIGNAAL_KOPPELINGEN


def _ontvang(zaak: Zaak, verhaal: dict[str, Any], spelers: Spelers) -> None:
    if _eigen_postvak():
        haal_op(zaak.besluiten.get().signaal)


def _vraagt_antwoord(zaak: Zaak) -> bool:
    """Whether our own inbox has a signal of this case that says what hurts; that a rule works is no knelpunt."""
    return _eigen_postvak() and zaak.besluiten.get().signaal.oorzaak != Oorzaak.GEEN_KNELPUNT


def _bundel(zaak: Zaak, verhaal: dict[str, Any], spelers: Spelers) -> None:
    if _vraagt_antwoord(zaak):
        bundel_bij_elkaar(zaak.besluiten.get().signaal, verhaal["signaal"], spelers.beleid)


def _beantwoord(zaak: Zaak, verhaal: dict[str, Any], spelers: Spelers) -> None:
    if _vraagt_antwoord(zaak):
        antwoord_op(zaak.besluiten.get().signaal, spelers.beleid)
