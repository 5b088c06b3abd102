"""Cases in the states between the stages: waiting, carried out, opened again, with debts and people around them."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any, Final
from uuid import uuid5

from django.db import transaction
from django.utils import timezone

from loket.models import Bezorgwijze, Dossier
from loket.models.brieven import OP_DE_WEBSITE, Brieven
from maatwerk import dagen
from maatwerk.demo.maken import NAAMRUIMTE, Spelers, Stadium, maak_een, verhalen
from maatwerk.handelingen import (
    Eis,
    beantwoord_acute_vraag,
    begin_casustafel,
    begin_nazorg,
    begin_uitvoering,
    beslis_op_bezwaar,
    bezie_noodmaatregel,
    denk_mee,
    heropen_zaak,
    laat_meedoen,
    lees,
    leg_bezorging_vast,
    leg_bezwaar_vast,
    leg_horen_vast,
    leg_nazorg_vast,
    leg_rustantwoord_vast,
    leg_samenloop_vast,
    leg_soort_maatwerk_vast,
    neem_besluit,
    neem_noodmaatregel,
    schrijf_inzet,
    trek_zaak_in,
    voeg_regeling_toe,
    vraag_schuldenrust,
    wijs_bezwaar_toe,
    wijs_regisseur_aan,
    zet_in_wacht,
)
from maatwerk.handelingen.nazorg import Stap as Nazorgstap
from maatwerk.models import (
    Bezwaaruitkomst,
    Geholpen,
    Gevaar,
    Hoorwijze,
    Kanaal,
    Nazorgkanaal,
    Nooduitkomst,
    Oordeel,
    Ruststatus,
    Uitgevoerd,
    Wachtop,
    Zaak,
    Zaakdeel,
)
from portal.identiteit.models import Lidmaatschap, Medewerker, Team
from portal.identiteit.rechten import Rol
from portal.registers import Demo
from portal.stelsel.models import Artikel, Organisatie, Wet

Stap = Callable[[Zaak, Spelers], None]
TE_LAAG: Final = "Mijn kosten zijn hoger dan in de brief staat."


def maak_standen(demo: Demo) -> str:
    """Make a case in each of these states; those that are there already stay as they are."""
    spelers, nieuw = Spelers.uit_database(), 0
    _geef_leiding()
    for nummer, (naam, (stadium, stap)) in enumerate(STANDEN.items()):
        intake_id = uuid5(NAAMRUIMTE, f"stand:{naam}")
        if not Dossier.objects.filter(inzendsleutel=intake_id).exists():
            with transaction.atomic():
                maak_een(stadium, verhalen()[nummer % len(verhalen())], intake_id, spelers, demo.toeval)
                stap(Zaak.objects.get(dossier__inzendsleutel=intake_id), spelers)
            nieuw += 1
    return f"{nieuw} new of {len(STANDEN)}"


def _geef_leiding() -> None:
    """The demo's team lead leads the maatwerk team as well, so that its overview has something to show."""
    Lidmaatschap.objects.get_or_create(
        medewerker=Medewerker.objects.get(gebruikersnaam="teamleider"),
        team=Team.objects.get(sleutel="maatwerk"),
        rol=Rol.TEAMLEIDER,
    )


def _inkomen_en_schulden(zaak: Zaak, spelers: Spelers) -> None:
    door, vandaag = spelers.behandelaar, timezone.localdate()
    beantwoord_acute_vraag(
        zaak,
        gevaar=Gevaar.INKOMEN,
        wat="Wij vragen vandaag een voorschot voor u aan.",
        wie=door.naam,
        uiterlijk=dagen.rust_uiterlijk(vandaag, bellen=True),
        door=door,
    )
    schuldeisers = list(Organisatie.objects.filter(sleutel__in=["cjib", "toeslagen", "cak"]))
    antwoorden: dict[str, dict[str, Any]] = {
        "cjib": {"antwoord": Ruststatus.VERLEEND, "tot": vandaag + timedelta(days=90)},
        "cak": {"antwoord": Ruststatus.GEWEIGERD, "reden": "Er is al een regeling in termijnen."},
    }
    for verzoek in vraag_schuldenrust(zaak, schuldeisers=schuldeisers, door=door):
        if antwoord := antwoorden.get(verzoek.schuldeiser.sleutel):
            leg_rustantwoord_vast(verzoek, door=door, **antwoord)
    zet_in_wacht(
        zaak,
        op=Wachtop.BURGER,
        waarop="Stuur ons de brief over uw inkomen. Een foto is goed.",
        uiterlijk=dagen.wachten_uiterlijk(vandaag),
        door=door,
    )


def _botsende_regels(zaak: Zaak, spelers: Spelers) -> None:
    door = spelers.behandelaar
    dienst = zaak.dossier.dienst
    if dienst is not None and dienst.wet is not None:
        voeg_regeling_toe(zaak, organisatie=dienst.organisatie, regeling=dienst.wet, door=door)
    voeg_regeling_toe(
        zaak,
        organisatie=Organisatie.objects.get(sleutel="toeslagen"),
        regeling=Wet.objects.get(sleutel="awir"),
        door=door,
    )
    een, twee = (Artikel.objects.filter(wet__sleutel=wet).order_by("pk")[0] for wet in ("wia", "awir"))
    leg_samenloop_vast(
        zaak,
        een=Eis(een, "Wie eerder gaat werken, meldt dat als inkomen."),
        twee=Eis(twee, "Het inkomen van het hele jaar telt mee, ook van voor de uitkering."),
        gevolg="Een goede maand aan het begin van het jaar moet later worden terugbetaald.",
        uitweg="Reken per maand zolang de uitkering loopt.",
        door=door,
    )
    zet_in_wacht(
        zaak,
        op=Wachtop.DERDE,
        wie="Dienst Toeslagen",
        waarop="Welke maanden meetellen.",
        uiterlijk=dagen.wachten_uiterlijk(timezone.localdate()),
        door=door,
    )


def _uitzetting(zaak: Zaak, spelers: Spelers) -> None:
    door, vandaag = spelers.behandelaar, timezone.localdate()
    beantwoord_acute_vraag(
        zaak,
        gevaar=Gevaar.UITZETTING,
        wat="Wij bellen de verhuurder en vragen de ontruiming uit te stellen.",
        wie=door.naam,
        uiterlijk=dagen.rust_uiterlijk(vandaag, bellen=True),
        door=door,
    )
    regisseur = Medewerker.objects.get(gebruikersnaam="regisseur")
    wijs_regisseur_aan(zaak, regisseur=regisseur, reden="Drie organisaties, een gezin.", door=door)
    laat_meedoen(
        zaak,
        medewerker=spelers.beslisser,
        taak="Meekijken met de betalingsregeling",
        delen=[Zaakdeel.GELD],
        tot=vandaag + timedelta(days=30),
        reden="Kent de regels van invordering.",
        door=door,
    )
    tafel = begin_casustafel(
        zaak,
        feiten="Een gezin met een huurschuld krijgt geen urgentie, omdat de schuld eigen schuld zou zijn. "
        "De schuld ontstond door een terugvordering die later niet klopte.",
        vraag="Telt een schuld door een fout van de overheid als eigen schuld?",
        door=door,
    )
    denk_mee(tafel, tekst="Bij ons telde die schuld niet mee.", door=spelers.beslisser)
    schrijf_inzet(zaak, minuten=45, door=door)
    leg_soort_maatwerk_vast(
        zaak, in_contact="Thuis langsgegaan, samen met de wijkcoach.", in_rechten="", door=door
    )


def _in_uitvoering(zaak: Zaak, spelers: Spelers) -> None:
    door = spelers.behandelaar
    leg_soort_maatwerk_vast(
        zaak, in_contact="", in_rechten="Een hogere uitkering voor zes maanden.", door=door
    )
    begin_uitvoering(
        zaak,
        wat="Het hogere bedrag komt met de volgende betaling mee.",
        wie="De afdeling betalingen",
        uiterlijk=dagen.uitvoering_uiterlijk(timezone.localdate()),
        door=door,
    )


def _in_nazorg(zaak: Zaak, spelers: Spelers) -> None:
    begin_nazorg(zaak, reden="Het besluit werkt meteen.", door=spelers.behandelaar)


def _heropend(zaak: Zaak, spelers: Spelers) -> None:
    heropen_zaak(zaak, reden="Het bedrag is niet aangekomen.", door=spelers.behandelaar)


def _ingetrokken(zaak: Zaak, spelers: Spelers) -> None:
    trek_zaak_in(zaak, reden="Uw werkgever betaalt het alsnog.", door=spelers.behandelaar)


def _noodmaatregel(zaak: Zaak, spelers: Spelers) -> None:
    """One that a colleague changed, and one that waits for a look."""
    door, vandaag = spelers.behandelaar, timezone.localdate()
    stap = beantwoord_acute_vraag(
        zaak,
        gevaar=Gevaar.AFSLUITING,
        wat="Wij vragen het energiebedrijf de stroom aan te laten.",
        wie=door.naam,
        uiterlijk=dagen.rust_uiterlijk(vandaag, bellen=True),
        door=door,
    )
    eerste = neem_noodmaatregel(
        zaak,
        wat="Wij betalen de rekening voor stroom van deze maand.",
        tot=vandaag + timedelta(days=28),
        kosten=Decimal(140),
        grond="Bijzondere bijstand, artikel 35 Participatiewet. Morgen gaat de stroom uit.",
        acute_stap=stap,
        door=door,
    )
    bezie_noodmaatregel(
        eerste,
        uitkomst=Nooduitkomst.VERANDEREN,
        reden="Een maand is te kort om een regeling te treffen.",
        wat="Wij betalen de rekening voor stroom van deze en de volgende maand.",
        tot=vandaag + timedelta(days=42),
        door=Medewerker.objects.get(gebruikersnaam="teamleider"),
    )
    neem_noodmaatregel(
        zaak,
        wat="U krijgt deze week een voorschot van € 250.",
        tot=vandaag + timedelta(days=14),
        kosten=Decimal(250),
        grond="Voorschot, artikel 52 Participatiewet. Er is geen geld voor eten.",
        acute_stap=stap,
        door=door,
    )


def _maatwerktafel(zaak: Zaak, spelers: Spelers) -> None:
    lees(zaak.concepten.get(), Oordeel.ONEENS, "Volgens mij past een kleinere stap ook.", spelers.beslisser)


def _geholpen(zaak: Zaak, spelers: Spelers) -> None:
    begin_nazorg(zaak, reden="Het besluit werkt meteen.", door=spelers.behandelaar)
    leg_nazorg_vast(
        zaak,
        kanaal=Nazorgkanaal.TELEFOON,
        uitgevoerd=Uitgevoerd.JA,
        geholpen=Geholpen.JA,
        woorden="Ik slaap weer. De huur is betaald.",
        door=spelers.behandelaar,
    )


def _niet_uitgevoerd(zaak: Zaak, spelers: Spelers) -> None:
    begin_nazorg(zaak, reden="Het besluit werkt meteen.", door=spelers.behandelaar)
    leg_nazorg_vast(
        zaak,
        kanaal=Nazorgkanaal.TELEFOON,
        uitgevoerd=Uitgevoerd.NEE,
        woorden="Er is nog niets betaald.",
        stap=Nazorgstap(
            "Het bedrag wordt deze week met de hand betaald.",
            "De afdeling betalingen",
            dagen.uitvoering_uiterlijk(timezone.localdate()),
        ),
        door=spelers.behandelaar,
    )


def _bezwaar(zaak: Zaak, spelers: Spelers, tekst: str = TE_LAAG) -> None:
    bezwaar = leg_bezwaar_vast(
        zaak.besluiten.get(),
        tekst=tekst,
        kanaal=Kanaal.TELEFOON,
        op=timezone.localdate(),
        door=spelers.behandelaar,
    )
    wijs_bezwaar_toe(
        bezwaar,
        behandelaar=Medewerker.objects.get(gebruikersnaam="regisseur"),
        door=spelers.behandelaar,
    )


def _getekend(zaak: Zaak, spelers: Spelers) -> None:
    """Signed by digital choice or not: what happens to the letter follows from what the citizen chose."""
    concept = zaak.concepten.get()
    lees(concept, Oordeel.AKKOORD, "", spelers.beslisser)
    concept.refresh_from_db()
    neem_besluit(concept, spelers.behandelaar)


def _per_post(zaak: Zaak, spelers: Spelers) -> None:
    """Waits for the next print batch: someone who gets no e-mail."""
    Dossier.objects.filter(pk=zaak.dossier_id).update(email="", adres="Proefstraat 12\n1234 AB Ergens")
    _getekend(Zaak.objects.get(pk=zaak.pk), spelers)


def _digitaal(zaak: Zaak, spelers: Spelers) -> None:
    Dossier.objects.filter(pk=zaak.dossier_id).update(
        email="noor@voorbeeld.example",
        brieven=Brieven.DIGITAAL,
        brieven_sinds=timezone.now(),
        brieven_via=OP_DE_WEBSITE,
    )
    _getekend(Zaak.objects.get(pk=zaak.pk), spelers)


def beslis_bezwaar(zaak: Zaak, spelers: Spelers, *, tekst: str, verslag: str, **beslissing: str) -> None:
    """A bezwaar by telephone, heard and decided by someone else, with the letter by post."""
    _bezwaar(zaak, spelers, tekst)
    ander = Medewerker.objects.get(gebruikersnaam="regisseur")
    bezwaar = zaak.bezwaren.get()
    leg_horen_vast(bezwaar, hoorwijze=Hoorwijze.ZIET_AF, verslag=verslag, door=ander)
    beslist = beslis_op_bezwaar(bezwaar, door=ander, **beslissing)
    leg_bezorging_vast(
        beslist, wijze=Bezorgwijze.POST, op=timezone.localdate(), kenmerk="batch proef", door=ander
    )


def _bezwaar_beslist(zaak: Zaak, spelers: Spelers) -> None:
    beslis_bezwaar(
        zaak,
        spelers,
        tekst=TE_LAAG,
        verslag="Wij belden u. U kwam liever niet langs.",
        uitkomst=Bezwaaruitkomst.NIET,
        uitleg="Uw kosten van dit jaar tellen al mee. Het bedrag blijft hetzelfde.",
    )


STANDEN: dict[str, tuple[Stadium, Stap]] = {
    "wacht op burger": (Stadium.IN_ONDERZOEK, _inkomen_en_schulden),
    "wacht op derde": (Stadium.IN_ONDERZOEK, _botsende_regels),
    "in uitvoering": (Stadium.BESLOTEN, _in_uitvoering),
    "nazorg": (Stadium.BESLOTEN, _in_nazorg),
    "heropend": (Stadium.BESLOTEN, _heropend),
    "ingetrokken": (Stadium.IN_ONDERZOEK, _ingetrokken),
    "uitzetting": (Stadium.IN_ONDERZOEK, _uitzetting),
    "noodmaatregel": (Stadium.IN_ONDERZOEK, _noodmaatregel),
    "maatwerktafel": (Stadium.BIJ_LEZER, _maatwerktafel),
    "geholpen": (Stadium.BESLOTEN, _geholpen),
    "niet uitgevoerd": (Stadium.BESLOTEN, _niet_uitgevoerd),
    "bezwaar": (Stadium.BESLOTEN, _bezwaar),
    "brief nog niet verstuurd": (Stadium.BIJ_LEZER, _per_post),
    "digitale brief": (Stadium.BIJ_LEZER, _digitaal),
    "bezwaar beslist": (Stadium.BESLOTEN, _bezwaar_beslist),
}
