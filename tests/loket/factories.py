"""Rows of the door for tests; traits name the stages of a life."""

import uuid
from datetime import date, timedelta
from typing import Any

import factory
from django.db import transaction
from django.utils import timezone

from loket.models import (
    Checklistregel,
    Dienst,
    Dienststaat,
    Dossier,
    Dossierstatus,
    Fase,
    Hertraining,
    Hoedanigheid,
    Hulpbehoefte,
    Hulpsoort,
    Informatiepunt,
    Intake,
    Ontvanger,
    Ontvangersoort,
    Route,
    Toezegging,
    Toezeggingsoort,
    Trainingsstaat,
    Uitspraak,
    Uitspraakstaat,
    belover_velden,
)
from loket.models.uitspraak import kenmerk_van
from portal.identiteit.models import Lidmaatschap, Medewerker, Team, Teamsoort
from portal.identiteit.rechten import Rol
from portal.stelsel.models import Gemeente, Levensgebeurtenis, Organisatie, Zekerheid
from portal.termijnen import WEEKDAGEN


class TeamFactory(factory.django.DjangoModelFactory):
    """A team; by default one that helps op maat, for every organisation."""

    class Meta:
        model = Team

    sleutel = factory.Sequence(lambda n: f"team-{n}")
    naam = factory.Sequence(lambda n: f"Team {n}")
    soort = Teamsoort.OP_MAAT


class MedewerkerFactory(factory.django.DjangoModelFactory):
    """A member of staff; `rol` and `team` give the membership."""

    class Meta:
        model = Medewerker
        skip_postgeneration_save = True

    gebruikersnaam = factory.Sequence(lambda n: f"medewerker-{n}")
    naam = factory.Sequence(lambda n: f"Medewerker {n} (verzonnen)")

    @factory.post_generation
    def rol(self: Medewerker, aangemaakt: bool, waarde: Rol | None, **extra: Any) -> None:
        """Give the role, in the team of `rol__team` or in a team of its own."""
        if waarde is not None:
            Lidmaatschap.objects.create(medewerker=self, team=extra.get("team") or TeamFactory(), rol=waarde)


class OrganisatieFactory(factory.django.DjangoModelFactory):
    """An organisation of the catalogue."""

    class Meta:
        model = Organisatie

    sleutel = factory.Sequence(lambda n: f"organisatie-{n}")
    naam = factory.Sequence(lambda n: f"Organisatie {n}")
    soort = "landelijk"
    website = "https://organisatie.example"
    telefoon = "0800 1234"
    doet = "Helpt mensen."


class DienstFactory(factory.django.DjangoModelFactory):
    """A service that one can have; traits: `gepauzeerd`, `vervallen`, `voor_ondernemers`."""

    class Meta:
        model = Dienst

    class Params:
        gepauzeerd = factory.Trait(
            staat=Dienststaat.GEPAUZEERD,
            staat_reden="Het geld voor dit jaar is op.",
            staat_sinds=date(2026, 11, 2),
            staat_alternatief="Bel de gemeente.",
        )
        vervallen = factory.Trait(
            staat=Dienststaat.VERVALLEN,
            staat_reden="De regeling is gestopt.",
            staat_sinds=date(2026, 11, 2),
            staat_alternatief="Bel de gemeente.",
        )
        voor_ondernemers = factory.Trait(hoedanigheid=Hoedanigheid.ONDERNEMER)

    sleutel = factory.Sequence(lambda n: f"dienst-{n}")
    naam = factory.Sequence(lambda n: f"Dienst {n}")
    organisatie = factory.SubFactory(OrganisatieFactory)
    omschrijving = "U krijgt hulp."
    url = "https://dienst.example/aanvragen"
    url_zekerheid = Zekerheid.BEKEND


class LevensgebeurtenisFactory(factory.django.DjangoModelFactory):
    """Something that happens in a life."""

    class Meta:
        model = Levensgebeurtenis

    sleutel = factory.Sequence(lambda n: f"gebeurtenis-{n}")
    naam = factory.Sequence(lambda n: f"Gebeurtenis {n}")
    toelichting = "Er verandert iets."
    doenvermogen_risico = False


class ChecklistregelFactory(factory.django.DjangoModelFactory):
    """A line of a checklist; trait: `eerst`."""

    class Meta:
        model = Checklistregel

    class Params:
        eerst = factory.Trait(fase=Fase.EERST, volgorde=1, reden="Er is een korte termijn.")

    levensgebeurtenis = factory.SubFactory(LevensgebeurtenisFactory)
    dienst = factory.SubFactory(DienstFactory)


class UitspraakFactory(factory.django.DjangoModelFactory):
    """A proposal of an editor; traits: `actief`, `ingetrokken`, `past_nergens`."""

    class Meta:
        model = Uitspraak

    class Params:
        actief = factory.Trait(staat=Uitspraakstaat.ACTIEF)
        ingetrokken = factory.Trait(staat=Uitspraakstaat.INGETROKKEN)
        past_nergens = factory.Trait(dienst=None)

    dienst = factory.SubFactory(DienstFactory)
    tekst = factory.Sequence(lambda n: f"Ik heb vraag nummer {n} over iets")
    kenmerk = factory.LazyAttribute(lambda rij: kenmerk_van(rij.tekst))


class HertrainingFactory(factory.django.DjangoModelFactory):
    """A training that was asked for; traits: `klaar`, `mislukt`."""

    class Meta:
        model = Hertraining

    class Params:
        klaar = factory.Trait(staat=Trainingsstaat.KLAAR, klaar_op=factory.LazyFunction(timezone.now))
        mislukt = factory.Trait(
            staat=Trainingsstaat.MISLUKT, pogingen=3, laatste_fout="MemoryError: no room for the weights"
        )

    aangevraagd_door = factory.SubFactory(MedewerkerFactory)


class IntakeFactory(factory.django.DjangoModelFactory):
    """A story that was told; nothing was found yet."""

    class Meta:
        model = Intake

    verhaal = "Ik kan mijn huur niet betalen."
    zoekresultaat = factory.LazyFunction(
        lambda: {"treffers": [], "band": "zeker", "tekens": [], "risico": None, "vraag_hoedanigheid": False}
    )


class DossierFactory(factory.django.DjangoModelFactory):
    """An open dossier with one promise; traits: `gesloten`, `met_spoed`."""

    class Meta:
        model = Dossier

    class Params:
        gesloten = factory.Trait(
            status=Dossierstatus.GESLOTEN, uitkomst="Uw huurtoeslag is aangevraagd.", volgende_toezegging=None
        )
        met_spoed = factory.Trait(spoed=True, route=Route.OP_MAAT)

    onderwerp = "Huurtoeslag aanvragen"
    verhaal = "Ik kan mijn huur niet betalen sinds mijn man weg is."
    naam = "Noor Verzonnen"
    email = "noor@voorbeeld.example"
    route = Route.OP_MAAT
    team = factory.SubFactory(TeamFactory)
    eerste_deur = "website"
    inzendsleutel = factory.LazyFunction(uuid.uuid4)

    @classmethod
    def _create(cls, model_class: type[Dossier], *args: Any, **kwargs: Any) -> Dossier:
        """Save dossier and first promise together, as the handelingen do."""
        if kwargs.get("status") == Dossierstatus.GESLOTEN:
            gesloten: Dossier = super()._create(model_class, *args, **kwargs)
            return gesloten
        uiterlijk = kwargs.pop("uiterlijk", timezone.localdate() + timedelta(days=1))
        belofte = Toezegging(
            wat="Een medewerker belt u.",
            **belover_velden(kwargs["team"]),
            uiterlijk=uiterlijk,
            soort=Toezeggingsoort.BELOOFD,
        )
        dossier = model_class(**kwargs, volgende_toezegging=belofte)
        with transaction.atomic():
            dossier.save(force_insert=True)
            belofte.dossier = dossier
            belofte.save(force_insert=True)
        return dossier


class HulpbehoefteFactory(factory.django.DjangoModelFactory):
    """Something that helps someone, said today; trait: `voorbij`."""

    class Meta:
        model = Hulpbehoefte

    class Params:
        voorbij = factory.Trait(
            gezegd_op=factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=90)),
            tot=factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=1)),
        )

    dossier = factory.SubFactory(DossierFactory)
    soort = Hulpsoort.TOLK
    tot = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=90))


class OntvangerFactory(factory.django.DjangoModelFactory):
    """A party outside that may receive a question; trait: `bestuursorgaan`."""

    class Meta:
        model = Ontvanger

    class Params:
        bestuursorgaan = factory.Trait(is_bestuursorgaan=True, aanvaardt=["hulp", "besluit"])

    sleutel = factory.Sequence(lambda n: f"ontvanger-{n}")
    naam = factory.Sequence(lambda n: f"Buurthulp {n} (verzonnen)")
    soort = Ontvangersoort.INITIATIEF
    doet = "Helpt bij papieren."
    aanvaardt = factory.LazyFunction(lambda: ["hulp"])
    email = factory.Sequence(lambda n: f"buurthulp-{n}@voorbeeld.example")
    telefoon = "000 000 00 00"
    fictief = True


class InformatiepuntFactory(factory.django.DjangoModelFactory):
    """A point in Utrecht: one desk, working days from 9 to 17, an hour each; trait: `rolstoelplek`."""

    class Meta:
        model = Informatiepunt

    class Params:
        rolstoelplek = factory.Trait(rolstoel=True)

    sleutel = factory.Sequence(lambda n: f"punt-{n}")
    naam = factory.Sequence(lambda n: f"Informatiepunt {n}")
    adres = "Kade 1"
    postcode = "1000 ZZ"
    plaats = "Utrecht"
    gemeente = factory.LazyFunction(lambda: Gemeente.objects.get(sleutel="utrecht"))
    team = factory.SubFactory(TeamFactory)
    breedtegraad = 52.09
    lengtegraad = 5.12
    openingstijden = factory.LazyFunction(lambda: {dag: [["09:00", "17:00"]] for dag in WEEKDAGEN[:5]})
    duur_minuten = 60
    talen = factory.LazyFunction(lambda: ["nl"])
