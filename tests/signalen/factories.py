"""Rows of the loop for tests, all plainly fictional; traits name the stages of a life."""

from typing import Any

import factory
from django.conf import settings
from django.utils import timezone

from portal.identiteit.models import Lidmaatschap, Medewerker, Team, Teamsoort
from portal.identiteit.rechten import Rol
from portal.stelsel.models import Ministerie, Wet, Zekerheid
from signalen.handelingen.inhoud import werk_inhoud_bij
from signalen.handelingen.tellen import tel_ontvangen
from signalen.models import (
    Ernst,
    Knelpunt,
    Knelpuntstatus,
    Koppeling,
    OntvangenSignaal,
    Oorzaak,
    Reactie,
    Regelvoorstel,
    Signaal,
    Uitkomst,
)
from signalen.nummers import nieuw_event_id, nieuw_signaalnummer

GEHEIM = "a-shared-secret-for-tests-only"
PARTNER = "urn:nld:oin:00000000000000000001:systeem:proefpartner"


class MinisterieFactory(factory.django.DjangoModelFactory[Ministerie]):
    """The ministry of social affairs, unless told otherwise."""

    class Meta:
        model = Ministerie
        django_get_or_create = ("sleutel",)

    class Params:
        ander = factory.Trait(sleutel="vws", naam="Volksgezondheid, Welzijn en Sport")

    sleutel = "szw"
    naam = "Sociale Zaken en Werkgelegenheid"


class WetFactory(factory.django.DjangoModelFactory[Wet]):
    """The law about social assistance."""

    class Meta:
        model = Wet
        django_get_or_create = ("sleutel",)

    sleutel = "participatiewet"
    naam = "Participatiewet"
    citeertitel = "Participatiewet"
    ministerie = factory.SubFactory(MinisterieFactory)
    zekerheid = Zekerheid.GEVERIFIEERD


class TeamFactory(factory.django.DjangoModelFactory[Team]):
    """A policy team, for the ministry that is given."""

    class Meta:
        model = Team

    sleutel = factory.Sequence(lambda n: f"signalen-team-{n}")
    naam = factory.Sequence(lambda n: f"Proefteam {n}")
    soort = Teamsoort.BELEID


class MedewerkerFactory(factory.django.DjangoModelFactory[Medewerker]):
    """Someone without a role yet."""

    class Meta:
        model = Medewerker

    gebruikersnaam = factory.Sequence(lambda n: f"proef-{n}")
    naam = factory.Sequence(lambda n: f"Medewerker {n} (verzonnen)")


def medewerker(rol: Rol, *, ministerie: Ministerie | None = None) -> Medewerker:
    """Someone with this role, in a team of this ministry."""
    wie = MedewerkerFactory()
    Lidmaatschap.objects.create(medewerker=wie, team=TeamFactory(ministerie=ministerie), rol=rol)
    return wie


def beleidsmedewerker(ministerie: Ministerie | None = None) -> Medewerker:
    """A policy officer, of social affairs unless told otherwise."""
    return medewerker(Rol.BELEID, ministerie=ministerie or MinisterieFactory())


class KoppelingFactory(factory.django.DjangoModelFactory[Koppeling]):
    """A partner; traits: `ontvanger` takes our signals, `onszelf` is this installation."""

    class Meta:
        model = Koppeling
        django_get_or_create = ("bron",)

    class Params:
        ontvanger = factory.Trait(ontvangt_signalen=True)
        onszelf = factory.Trait(
            bron=factory.LazyFunction(lambda: settings.SIGNAAL_BRON), ontvangt_signalen=True
        )

    bron = PARTNER
    naam = "Proefpartner"
    url = "http://127.0.0.1:9"
    geheim = GEHEIM


class _Inhoud(factory.django.DjangoModelFactory):
    class Meta:
        abstract = True

    class Params:
        hardvochtig = factory.Trait(ernst=Ernst.HARDVOCHTIG)

    titel = factory.Sequence(lambda n: f"Logeren telt als samenwonen ({n})")
    wat_gebeurt = "Wie tijdelijk een familielid laat slapen, krijgt een lagere uitkering."
    wat_zou_moeten = "Tijdelijk logeren telt niet als kosten delen."
    oorzaak = Oorzaak.WET
    ernst = Ernst.GELD_OF_TIJD
    wet = "Participatiewet"
    wet_sleutel = "participatiewet"
    artikel = "22a"
    regelniveau = "wet"
    afzender = "Proefuitvoerder"
    fictief = True


class SignaalFactory(_Inhoud):
    """A signal that we gave off; it has no message in the outbox."""

    class Meta:
        model = Signaal

    ministerie = factory.SubFactory(MinisterieFactory)


class KnelpuntFactory(factory.django.DjangoModelFactory[Knelpunt]):
    """A bundle without signals; trait `beantwoord`."""

    class Meta:
        model = Knelpunt
        skip_postgeneration_save = True

    class Params:
        beantwoord = factory.Trait(
            status=Knelpuntstatus.BESLUIT,
            uitkomst=Uitkomst.VASTE_LIJN,
            reactie=factory.RelatedFactory("tests.signalen.factories.ReactieFactory", "knelpunt"),
        )

    titel = factory.Sequence(lambda n: f"Knelpunt {n}")
    ministerie = factory.SubFactory(MinisterieFactory)
    wet = "Participatiewet"
    wet_sleutel = "participatiewet"
    artikel = "22a"
    oorzaak = Oorzaak.WET
    eigenaar = factory.SubFactory(MedewerkerFactory)


class ReactieFactory(factory.django.DjangoModelFactory[Reactie]):
    """An answer that was given; nothing was put ready for a sender."""

    class Meta:
        model = Reactie
        skip_postgeneration_save = True

    knelpunt = factory.SubFactory(KnelpuntFactory)
    uitkomst = Uitkomst.ERKEND_NU_NIET
    tekst_medewerker = "Dit klopt. De wet wordt in 2027 opnieuw bekeken."
    tekst_burger = "Uw verhaal hielp. Wij veranderen de regel nu nog niet."
    door = factory.SubFactory(MedewerkerFactory)

    @factory.post_generation
    def besloten(self, create: bool, _waarde: object, **_rest: object) -> None:
        """The knelpunt says when it was first decided on."""
        if create and self.stand == Knelpuntstatus.BESLUIT:
            eerst = Knelpunt.objects.filter(pk=self.knelpunt.pk, besloten_op__isnull=True)
            eerst.update(besloten_op=self.op)


class OntvangenSignaalFactory(_Inhoud):
    """A signal that came in; traits: `hardvochtig`, `gebundeld`, `zonder_ministerie`."""

    class Meta:
        model = OntvangenSignaal

    class Params:
        gebundeld = factory.Trait(
            knelpunt=factory.SubFactory(KnelpuntFactory, ministerie=factory.SelfAttribute("..ministerie")),
            gebundeld_op=factory.LazyFunction(timezone.now),
        )
        zonder_ministerie = factory.Trait(ministerie=None, ministerie_naam="Ministerie van Proefzaken")

    signaalnummer = factory.LazyFunction(nieuw_signaalnummer)
    bron = PARTNER
    event_id = factory.LazyFunction(lambda: str(nieuw_event_id()))
    ministerie = factory.SubFactory(MinisterieFactory)
    ministerie_sleutel = "szw"
    ministerie_naam = "Sociale Zaken en Werkgelegenheid"
    afgegeven_op = factory.LazyFunction(timezone.now)

    @classmethod
    def _create(cls, model_class: type[OntvangenSignaal], *args: Any, **kwargs: Any) -> OntvangenSignaal:
        """Store it and count it, as the inbox does."""
        signaal: OntvangenSignaal = super()._create(model_class, *args, **kwargs)
        tel_ontvangen(signaal)
        if signaal.knelpunt is not None:
            werk_inhoud_bij(signaal.knelpunt)
        return signaal


class RegelvoorstelFactory(factory.django.DjangoModelFactory[Regelvoorstel]):
    """A fixed line that was offered as a rule, with the signal that it came with."""

    class Meta:
        model = Regelvoorstel

    signaal = factory.SubFactory(OntvangenSignaalFactory)
    uitkomst = "toekennen"
    feiten = ["iemand woont tijdelijk in"]
    besluiten = "8"
    anders = "≤5"
    kosten_laag = 100
    kosten_hoog = 450
    tegenvoorbeelden = [{"uitkomst": "afwijzen", "waarom": "Een kind droeg de helft van de huur bij."}]


def inhoud(**anders: Any) -> dict[str, Any]:
    """What `geef_signaal_af` needs; `anders` replaces parts."""
    return {
        "titel": "Logeren telt als samenwonen",
        "wat_gebeurt": "Wie tijdelijk een familielid laat slapen, krijgt een lagere uitkering.",
        "wat_zou_moeten": "Tijdelijk logeren telt niet als kosten delen.",
        "oorzaak": Oorzaak.WET,
        "ernst": Ernst.BESTAAN,
        "ministerie": anders.pop("ministerie", None) or MinisterieFactory(),
        "afzender": "Proefuitvoerder",
        **anders,
    }
