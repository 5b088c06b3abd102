"""Cases in every stage of their life, all plainly fictional. Traits go from an open case to a signed decision."""

import uuid
from datetime import date, timedelta
from typing import Any, TypeVar

import factory
from django.db import transaction
from django.utils import timezone

from loket.models import (
    Bezorgwijze,
    Contactkanaal,
    Dienst,
    Dossier,
    Hoedanigheid,
    Machtiging,
    Machtigingsoort,
    Machtigingweg,
    Route,
    Toezegging,
    Toezeggingsoort,
    belover_velden,
)
from maatwerk.handelingen import (
    beantwoord_acute_vraag,
    begin_casustafel,
    bied_aan_tweede_lezer,
    lees,
    leg_bezorging_vast,
    leg_nazorg_vast,
    leg_omstandigheid_vast,
    leg_voorgesprek_vast,
    neem_besluit,
    neem_zaak,
    open_zaak,
    schrijf_concept,
    schrijf_inzet,
    voeg_regeling_toe,
    vraag_schuldenrust,
    zet_in_wacht,
)
from maatwerk.handelingen.termijnen import begin_beslistermijn, stel_uit
from maatwerk.models import (
    BELASTEND,
    Aanleiding,
    Besluit,
    Bezwaar,
    Conceptbesluit,
    Dictum,
    Dwangsombesluit,
    Dwangsombezwaarbesluit,
    Feit,
    Geholpen,
    Gesprek,
    Gevaar,
    Grondsoort,
    Hoorplicht,
    Nazorgkanaal,
    Omstandigheidbron,
    Oordeel,
    Rechtsgrond,
    Uitgevoerd,
    Uitstel,
    Waaromniet,
    Wachtop,
    Zaak,
    Zaaktermijn,
)
from portal.identiteit.models import VOORDEUR, Lidmaatschap, Medewerker, Team, Teamsoort
from portal.identiteit.rechten import Rol
from portal.stelsel.models import Artikel, Ministerie, Organisatie, Regelniveau, Wet, Zekerheid
from signalen.models import Ernst, Oorzaak

VERHAAL = "Mijn uitkering stopte omdat mijn kleinzoon bij mij slaapt. Ik kan de huur niet betalen."

VOLLEDIG: dict[str, Any] = {
    "aanleiding": Aanleiding.JA,
    "ladder": "De gewone aanvraag gaf deze verlaging. Hulp bij het invullen veranderde dat niet.",
    "mogelijkheid": "De wet laat afstemming op de persoon toe.",
    "noodzakelijk": "Het kan niet lichter.",
    "evenwichtig": "De gevolgen zijn nu in verhouding.",
    "feiten": [Feit.TIJDELIJK_INWONEN, Feit.KOSTEN_NIET_GEDEELD],
    "samenvatting": "Een familielid logeerde tijdelijk; er werden geen kosten gedeeld.",
    "maatwerk_onderzocht": "Er is aanleiding voor maatwerk: de kleinzoon logeert alleen door de week.",
    "gewenst_effect": "Dat mijn uitkering weer gewoon doorloopt.",
    "bedoeling": "Wie kosten kan delen, heeft minder nodig.",
    "bedoeling_bron": "Memorie van toelichting, paragraaf 2.",
    "onbedoeld_effect": "U deelt geen kosten, maar de uitkering ging toch omlaag.",
    "afweging": "De gevolgen zijn te zwaar. Daarom wijken wij af.",
    "steunt_op_beleidsregel": False,
    "motivering_4_84": "",
    "dictum": Dictum.TOEKENNEN,
    "geen_maatwerk": Waaromniet.GEEN_RUIMTE,
    "besluit_zin": "U krijgt uw uitkering weer helemaal, vanaf 1 december 2026.",
    "betekenis": "U krijgt € 250 per maand meer.",
    "te_doen": "U hoeft niets te doen.",
    "verandert_niet": "Uw toeslagen blijven hetzelfde.",
    "geldig_tot": None,
    "bezwaarregel": "",
    "signaal_titel": "Tijdelijk logeren telt als samenwonen",
    "signaal_oorzaak": Oorzaak.WET,
    "signaal_ernst": Ernst.BESTAAN,
    "signaal_artikel": "22a",
    "signaal_wat_gebeurt": "Wie tijdelijk een familielid laat slapen, krijgt een lagere uitkering.",
    "signaal_wat_zou_moeten": "Tijdelijk logeren telt niet als kosten delen.",
}


class MinisterieFactory(factory.django.DjangoModelFactory[Ministerie]):
    class Meta:
        model = Ministerie
        django_get_or_create = ("sleutel",)

    sleutel = "proef-ministerie"
    naam = "Proefzaken"


class OrganisatieFactory(factory.django.DjangoModelFactory[Organisatie]):
    class Meta:
        model = Organisatie
        django_get_or_create = ("sleutel",)

    sleutel = "proef-bank"
    naam = "Proefbank"
    soort = "landelijk"
    ministerie = factory.SubFactory(MinisterieFactory)
    doet = "Betaalt pensioen en bijstand voor ouderen."


class WetFactory(factory.django.DjangoModelFactory[Wet]):
    class Meta:
        model = Wet
        django_get_or_create = ("sleutel",)

    sleutel = "proefwet"
    naam = "Proefwet"
    citeertitel = "Proefwet"
    ministerie = factory.SubFactory(MinisterieFactory)
    zekerheid = Zekerheid.GEVERIFIEERD


class RechtsgrondFactory(factory.django.DjangoModelFactory[Rechtsgrond]):
    class Meta:
        model = Rechtsgrond
        django_get_or_create = ("sleutel",)

    sleutel = "proef-18"
    naam = "Afstemmen op de persoon"
    wet = factory.SubFactory(WetFactory)
    artikel = factory.LazyAttribute(
        lambda grond: Artikel.objects.get_or_create(
            sleutel=f"{grond.sleutel}-artikel",
            defaults={"wet": grond.wet, "nummer": "18 lid 1", "niveau": Regelniveau.WET},
        )[0]
    )
    soort = Grondsoort.AFSTEMMING
    ruimte = ["wet"]
    samenvatting = "De uitkering past bij de omstandigheden."
    wie = "Het college"
    organisaties = ["proef-bank"]
    grenzen = "Niet lager dan nodig."
    bron = "Proefwet art. 18"
    zekerheid = Zekerheid.GEVERIFIEERD


class TeamFactory(factory.django.DjangoModelFactory[Team]):
    class Meta:
        model = Team
        django_get_or_create = ("sleutel",)

    sleutel = "proef-maatwerk"
    naam = "Team maatwerk"
    soort = Teamsoort.MAATWERK


def team_voordeur() -> Team:
    return TeamFactory(sleutel=VOORDEUR, naam="Team voordeur", soort=Teamsoort.VOORDEUR)


class MedewerkerFactory(factory.django.DjangoModelFactory[Medewerker]):
    """Someone without a role yet; `medewerker()` gives one."""

    class Meta:
        model = Medewerker

    gebruikersnaam = factory.Sequence(lambda n: f"medewerker{n}")
    naam = factory.Sequence(lambda n: f"Proef Medewerker {n}")
    telefoon = "088 000 00 00"


def medewerker(rol: Rol, team: Team | None = None, **velden: Any) -> Medewerker:
    """Someone with this role in this team (team maatwerk unless told otherwise)."""
    wie = MedewerkerFactory(**velden)
    Lidmaatschap.objects.create(medewerker=wie, team=team or TeamFactory(), rol=rol)
    return wie


def tweede_lezer(**velden: Any) -> Medewerker:
    """Someone who may read along, from another team than the one that owns the case."""
    elders = TeamFactory(sleutel="proef-lezers", naam="Team lezers")
    Team.objects.filter(pk=elders.pk).update(
        organisatie=OrganisatieFactory(sleutel="proef-elders", naam="Proef elders")
    )
    return medewerker(Rol.BESLISSER, elders, **velden)


class DienstFactory(factory.django.DjangoModelFactory[Dienst]):
    class Meta:
        model = Dienst
        django_get_or_create = ("sleutel",)

    sleutel = "proef-dienst"
    naam = "Aanvulling op een onvolledige AOW"
    organisatie = factory.SubFactory(OrganisatieFactory)
    hoedanigheid = Hoedanigheid.INWONER
    omschrijving = "Bijstand voor ouderen."
    wet = factory.SubFactory(WetFactory)
    gronden = ["proef-18"]
    url = "https://voorbeeld.example"
    url_zekerheid = Zekerheid.BEKEND


def maak_dossier(**velden: Any) -> Dossier:
    """A dossier on the route maatwerk with the promise that the door makes, without a case yet."""
    team = velden.pop("team", None) or TeamFactory()
    beloofd_op = velden.pop("beloofd_op", timezone.localdate())
    belofte = Toezegging(
        wat="Een medewerker neemt contact met u op.",
        **belover_velden(team),
        uiterlijk=beloofd_op,
        soort=Toezeggingsoort.BELOOFD,
    )
    waarden = {
        "onderwerp": "Aanvulling op een onvolledige AOW",
        "verhaal": VERHAAL,
        "naam": "Fenna Proefpersoon",
        "route": Route.MAATWERK,
        "eerste_deur": "website",
        "inzendsleutel": uuid.uuid4(),
        "dienst": DienstFactory(),
        "fictief": True,
        **velden,
    }
    with transaction.atomic():
        dossier = Dossier(team=team, volgende_toezegging=belofte, **waarden)
        dossier.save(force_insert=True)
        belofte.dossier = dossier
        belofte.save(force_insert=True)
    return dossier


def maak_helper(dossier: Dossier, naam: str = "Gijs Wolkers") -> Machtiging:
    """Somebody who acts for the citizen, and whose name so may not leave the house either."""
    return Machtiging.objects.create(
        dossier=dossier,
        soort=Machtigingsoort.GEMACHTIGDE,
        naam=naam,
        waarvoor="Alles",
        weg=Machtigingweg.VRAAG,
        geldig_tot=date(2099, 1, 1),
        code="geheim",
        code_sleutel=f"sleutel {naam}",
    )


def maak_zaak(*, behandelaar: Medewerker | None = None, **velden: Any) -> Zaak:
    """A case as `open_zaak` makes it; taken by `behandelaar` when given."""
    zaak = open_zaak(maak_dossier(**velden).pk)
    if behandelaar is not None:
        zaak = neem_zaak(zaak, behandelaar)
    return zaak


def maak_concept(zaak: Zaak, door: Medewerker, **velden: Any) -> Conceptbesluit:
    """A complete draft that quotes one circumstance."""
    omstandigheid = leg_omstandigheid_vast(
        zaak,
        wat="Uw kleinzoon slaapt door de week bij u, omdat zijn school dichtbij is.",
        bron=Omstandigheidbron.BURGER,
        door=door,
    )
    return schrijf_concept(
        zaak,
        door,
        bestuursorgaan=velden.pop("bestuursorgaan", None) or OrganisatieFactory(),
        regeling=velden.pop("regeling", None) or WetFactory(),
        velden={**VOLLEDIG, "rechtsgrond": RechtsgrondFactory(), **velden},
        omstandigheden=[omstandigheid],
    )


def maak_voorgesprek(concept: Conceptbesluit, door: Medewerker, **anders: Any) -> Gesprek:
    """The conversation before a refusal, by telephone and today unless told otherwise."""
    velden: dict[str, Any] = {
        "bereikt": True,
        "kanaal": Contactkanaal.TELEFOON,
        "op": timezone.localdate(),
        "hoorplicht": Hoorplicht.AANVRAAG,
        "gezegd": "Ik vind het jammer, maar ik begrijp het.",
        **anders,
    }
    return leg_voorgesprek_vast(concept, door=door, **velden)


def maak_akkoord(zaak: Zaak, door: Medewerker, **velden: Any) -> Conceptbesluit:
    """A draft with the agreement of a second reader, ready to be signed."""
    lezer = velden.pop("lezer", None) or tweede_lezer()
    concept = maak_concept(zaak, door, **velden)
    if concept.dictum in BELASTEND:
        maak_voorgesprek(concept, door)
    concept = bied_aan_tweede_lezer(concept, lezer, door)
    lees(concept, Oordeel.AKKOORD, "", lezer)
    concept.refresh_from_db()
    return concept


def maak_getekend(*, dossier: dict[str, Any] | None = None, **velden: Any) -> Besluit:
    """A decision that was signed just now; the letter still has to be sent."""
    door = medewerker(Rol.BEHANDELAAR)
    return neem_besluit(maak_akkoord(maak_zaak(behandelaar=door, **(dossier or {})), door, **velden), door)


def maak_besluit(**velden: Any) -> Besluit:
    """A decision that was taken just now, and whose letter was sent today."""
    besluit = maak_getekend(**velden)
    return verstuur(besluit, besluit.auteur)


Beslist = TypeVar("Beslist", Besluit, Bezwaar, Dwangsombesluit, Dwangsombezwaarbesluit)


def verstuur(besluit: Beslist, door: Medewerker) -> Beslist:
    """The letter is posted today, so what was decided works (Awb 3:40)."""
    leg_bezorging_vast(besluit, wijze=Bezorgwijze.POST, op=timezone.localdate(), kenmerk="batch 1", door=door)
    return type(besluit)._default_manager.get(pk=besluit.pk)


def bezwaar_tot(besluit: Besluit) -> date:
    """The last day to disagree, of a decision whose letter was sent."""
    assert besluit.bezwaar_uiterlijk is not None
    return besluit.bezwaar_uiterlijk


def bekend_op(besluit: Besluit) -> date:
    """The day on which the letter was sent."""
    assert besluit.bekendgemaakt_op is not None
    return besluit.bekendgemaakt_op


def maak_volle_zaak(door: Medewerker) -> Zaak:
    """A case that waits, with something in every part of its page."""
    zaak = maak_zaak(behandelaar=door)
    uiterlijk = timezone.localdate() + timedelta(days=5)
    beantwoord_acute_vraag(
        zaak, gevaar=Gevaar.INKOMEN, wat="Wij bellen.", wie="Bas", uiterlijk=uiterlijk, door=door
    )
    bank = OrganisatieFactory()
    Organisatie.objects.filter(pk=bank.pk).update(schuldeiser=True)
    bank.refresh_from_db()
    vraag_schuldenrust(zaak, schuldeisers=[bank], door=door)
    voeg_regeling_toe(zaak, organisatie=bank, regeling=WetFactory(), door=door)
    begin_casustafel(zaak, feiten="Iemand logeert.", vraag="Wat nu?", door=door)
    schrijf_inzet(zaak, minuten=5, door=door)
    maak_concept(zaak, door)
    zet_in_wacht(zaak, op=Wachtop.BURGER, waarop="Een brief.", uiterlijk=uiterlijk, door=door)
    return zaak


def vraag_of_het_hielp(besluit: Besluit) -> None:
    """Somebody asked after the decision, and the citizen said that it helped."""
    leg_nazorg_vast(
        besluit.zaak,
        kanaal=Nazorgkanaal.TELEFOON,
        uitgevoerd=Uitgevoerd.JA,
        geholpen=Geholpen.JA,
        woorden="Het is gelukt.",
        door=besluit.auteur,
    )


def stel_uit_per_post(termijn: Zaaktermijn, **velden: Any) -> Uitstel:
    """It takes longer, in a letter that goes by post today."""
    return stel_uit(termijn, wijze=Bezorgwijze.POST, kenmerk="batch 1", **velden)


def begin_termijn(zaak: Zaak, door: Medewerker, *, dagen: int, wet: Wet | None = None) -> Zaaktermijn:
    """A term that began so many days ago."""
    return begin_beslistermijn(
        zaak,
        bestuursorgaan=OrganisatieFactory(),
        regeling=wet or WetFactory(),
        ontvangen_op=timezone.localdate() - timedelta(days=dagen),
        regel="beslistermijn-algemeen",
        door=door,
    )
