"""Examples of the messages of the door, all of them fictional: for staff to look through and for tests to render."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.berichtsoorten import (
    AFSPRAAK,
    DOORGESTUURD,
    GEHOORD,
    HELPER,
    HELPER_NIEUWS,
    NAVRAAG,
    NIET_BEREIKT,
    NIEUWS,
    ONTVANGST,
    STAP_HERINNERING,
    Berichtsoort,
)
from loket.handelingen.berichten import op_elk_bericht
from portal.berichten.sjablonen import Voorbeeld
from portal.uitgaand.models import Kanaal

BURGER, MEDEWERKER, PARTIJ = _("aan de burger"), _("aan een team"), _("aan een organisatie")
HELPENDE = _("aan wie helpt")
CODE = "K7QM-3F9X-RT4W"


def _van(soort: Berichtsoort, titel: Any, voluit: str = "", **inhoud: Any) -> Voorbeeld:
    return Voorbeeld(soort.sjabloon, titel, BURGER, op_elk_bericht() | inhoud, soort.kanalen, voluit)


def voorbeelden_van_het_loket() -> Iterator[Voorbeeld]:
    """Every message of this floor; of one that can say several things, each of them."""
    vandaag = timezone.localdate()
    straks = timezone.now() + timedelta(days=3)
    punt = SimpleNamespace(
        naam="Bibliotheek De Brug", adresregel="Brugstraat 1, 1234 AB Ergens", fictief=True
    )
    yield _van(
        ONTVANGST,
        _("Uw vraag is ontvangen"),
        "Een medewerker neemt contact met u op. (Team Op maat)",
        code=CODE,
        uiterlijk=vandaag + timedelta(days=2),
    )
    yield _van(NIEUWS, _("Er is iets te lezen"), "Uw aanvraag is doorgezet. U hoort het volgende week.")
    yield _van(DOORGESTUURD, _("De vraag is doorgestuurd"), "Wij stuurden uw vraag door naar de gemeente.")
    yield _van(NIET_BEREIKT, _("Bellen lukte niet"))
    yield _van(HELPER, _("Iemand mag helpen"))
    yield replace(_van(HELPER_NIEUWS, _("Er is nieuws, voor wie helpt")), voor=HELPENDE)
    for laatste, titel in ((False, _("Is het gelukt?")), (True, _("Is het gelukt? De laatste keer"))):
        yield _van(NAVRAAG, titel, laatste=laatste)
    yield _van(
        STAP_HERINNERING, _("Herinnering aan een eigen stap"), "Stuur ons uw huurcontract.", uiterlijk=vandaag
    )
    yield _van(
        GEHOORD,
        _("Bent u gehoord?"),
        gehoord_url=f"{settings.BASIS_URL}/gehoord/G-{CODE}/",
        code_van_kaart=f"G-{CODE}",
    )
    for wat, titel in (
        ("gemaakt", _("Afspraak gemaakt")),
        ("verzet", _("Afspraak verzet")),
        ("afgezegd", _("Afspraak afgezegd")),
        ("herinnering", _("Herinnering aan een afspraak")),
        ("aanbod", _("Een plek aangeboden")),
        ("gesloten", _("Informatiepunt dicht")),
    ):
        tot = straks - timedelta(days=1) if wat == "aanbod" else None
        yield _van(AFSPRAAK, titel, wat=wat, wanneer=straks, punt=punt, tot=tot)
    yield from _alleen_per_email()
    yield from _aan_anderen(punt)


def _alleen_per_email() -> Iterator[Voorbeeld]:
    """What goes to an address that the citizen no longer uses, or before there is a dossier."""
    for sjabloon, titel in (
        ("berichten/contact_veranderd", _("Contactgegevens veranderd (aan het oude adres)")),
        ("berichten/gekoppeld", _("Vraag bij Mijn vragen gezet (aan het adres dat wij hadden)")),
    ):
        yield Voorbeeld(sjabloon, titel, BURGER, op_elk_bericht())
    yield Voorbeeld(
        "berichten/herinnering",
        _("Nog niet verstuurd"),
        BURGER,
        {"verder_url": f"{settings.BASIS_URL}/intake/verder/", "tot": timezone.localdate()},
        (Kanaal.EMAIL, Kanaal.SMS),
    )


def _aan_anderen(punt: Any) -> Iterator[Voorbeeld]:
    straks = timezone.now() + timedelta(days=3)
    overdracht = SimpleNamespace(
        van_team=SimpleNamespace(naam="Team Op maat"), naar="Wijkteam Ergens", spoed=False
    )
    vast = {
        "overdracht": overdracht,
        "werkplek": f"{settings.BASIS_URL}/balie/overdrachten/",
        "link": f"{settings.BASIS_URL}/overdracht/voorbeeld/",
        "uiterlijk": timezone.localdate(straks),
        "tot": "17.00",
        "telefoon": settings.LOKET_TELEFOON,
        "buiten": False,
    }
    yield Voorbeeld("berichten/overdracht_buiten", _("Vraag om over te nemen"), PARTIJ, vast)
    yield Voorbeeld("berichten/overdracht_spoed", _("Dringende vraag aangeboden"), MEDEWERKER, vast)
    yield Voorbeeld("berichten/overdracht_regisseur", _("De regisseur beslist"), MEDEWERKER, vast)
    for wat, titel in (
        ("aanvaard", _("Vraag overgenomen")),
        ("gevraagd", _("Vraag over een overdracht")),
        ("terug", _("Vraag terug")),
        ("verlopen", _("Geen antwoord op tijd")),
        ("bellen", _("Vandaag bellen")),
        ("verslag", _("Bericht van wie hielp")),
    ):
        yield Voorbeeld("berichten/overdracht_zender", titel, MEDEWERKER, vast | {"wat": wat})
    for wat, titel in (
        ("antwoord", _("Antwoord op een vraag")),
        ("herinnering", _("Laatste dag om te antwoorden")),
        ("verlopen", _("Vraag is terug bij wie hem gaf")),
        ("ingetrokken", _("Vraag teruggenomen")),
    ):
        yield Voorbeeld("berichten/overdracht_ontvanger", titel, PARTIJ, vast | {"wat": wat})
    concept = {"werkplek": f"{settings.BASIS_URL}/regels/1/"}
    for wat, titel in (("lezen", _("Regels om te lezen")), ("terug", _("Concept van regels terug"))):
        yield Voorbeeld("berichten/regels", titel, MEDEWERKER, concept | {"wat": wat})
    afspraak = {"wanneer": straks, "punt": punt, "lijst_url": f"{settings.BASIS_URL}/balie/afspraken/"}
    yield Voorbeeld(
        "berichten/afspraak_partij",
        _("Afspraak met twee organisaties"),
        MEDEWERKER,
        afspraak | {"wat": "verzet"},
    )
