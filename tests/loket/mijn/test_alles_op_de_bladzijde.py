"""What one is to see of the own questions, item by item: on the list, and on the page of one question (issue 7)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.handelingen import bied_actie_aan, leg_stuk_klaar, sluit_dossier
from loket.handelingen.afspraakovergangen import Wie
from loket.handelingen.afspreken import bevestig, reserveer
from loket.handelingen.antwoorden import stuur_antwoord
from loket.handelingen.draad import schrijf_ons
from loket.models import Dossier, Navraag, Route, Stuksoort, Toezeggingsoort
from loket.selecties.vrije_tijden import Wensen, vrije_tijden
from loket.tasks import herinner_aan_stappen
from portal.gebeurtenissen.soorten import BezwaarGemaakt
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from portal.uitgaand.models import Uitgaand
from portal.weergave.templatetags.weergave import datum
from tests.loket.factories import (
    ChecklistregelFactory,
    DienstFactory,
    DossierFactory,
    InformatiepuntFactory,
    LevensgebeurtenisFactory,
    MedewerkerFactory,
)
from tests.loket.mijn.bouwstenen import burger, log_in, van
from tests.loket.mijn.test_mijn import beloof

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


def over(dagen: int) -> date:
    """So many days from today."""
    return timezone.localdate() + timedelta(days=dagen)


@dataclass
class Ik:
    """A citizen who is signed in, with one question that somebody works on."""

    client: Client
    dossier: Dossier
    bo: Medewerker

    def leest(self, naam: str = "mijn-vraag") -> str:
        """The page of the question, or another one, in one line."""
        adres = reverse(naam, args=[self.dossier.pk] if naam == "mijn-vraag" else [])
        return " ".join(self.client.get(adres).content.decode().split())


@pytest.fixture
def ik(client: Client) -> Ik:
    dienst = DienstFactory(naam="Huurtoeslag aanvragen")
    gebeurtenis = LevensgebeurtenisFactory(naam="Uw huis kwijtraken")
    ChecklistregelFactory(levensgebeurtenis=gebeurtenis, dienst=dienst)
    bo = MedewerkerFactory(naam="Bo Verzonnen", telefoon="088 123 45 67")
    dossier = DossierFactory(
        dienst=dienst, onderwerp="Huurtoeslag aanvragen", behandelaar=bo, telefoon="06 12 34 56 78"
    )
    bo.lidmaatschappen.create(team=dossier.team, rol=Rol.BALIE)
    van(dossier, burger(0))
    return Ik(log_in(client, burger(0)), dossier, bo)


def _aan_de_beurt(ik: Ik) -> list[str]:
    return ["Wie is aan de beurt", ik.dossier.team.naam]


def _volgende_stap(ik: Ik) -> list[str]:
    return ["Wat nu gebeurt", "Een medewerker belt u.", datum(over(1))]


def _twee_data(ik: Ik) -> list[str]:
    beloof(ik.dossier, soort=Toezeggingsoort.WETTELIJK, grondslag="Awb 4:13", uiterlijk=over(30))
    return [
        "Uiterlijk",
        datum(over(1)),
        "U hoort het besluit.",
        f"Uiterlijk {datum(over(30))}, volgens de wet",
    ]


def _contactpersoon(ik: Ik) -> list[str]:
    return ["Uw contactpersoon is Bo Verzonnen.", "088 123 45 67", 'href="tel:0881234567"']


def _contact_zonder_persoon(ik: Ik) -> list[str]:
    Dossier.objects.filter(pk=ik.dossier.pk).update(behandelaar=None)
    return [f"{ik.dossier.team.naam} helpt u.", f'href="tel:{settings.LOKET_TELEFOON.replace(" ", "")}"']


def _contact_zonder_eigen_nummer(ik: Ik) -> list[str]:
    type(ik.bo).objects.filter(pk=ik.bo.pk).update(telefoon="")
    return ["Uw contactpersoon is Bo Verzonnen.", f'href="tel:{settings.LOKET_TELEFOON.replace(" ", "")}"']


def _tijdlijn(ik: Ik) -> list[str]:
    stuur_antwoord(ik.dossier, antwoord="Uw aanvraag is compleet.", door=ik.bo)
    return ["Wat er gebeurt en wat er is gebeurd", "Uw aanvraag is compleet."]


def _brieven(ik: Ik) -> list[str]:
    stuk = leg_stuk_klaar(
        ik.dossier, soort=Stuksoort.BESLUITBRIEF, titel="Besluit over uw huur", html="<p>Dag</p>"
    )
    return ["Besluit over uw huur", reverse("stuk", args=[stuk.pk]), reverse("stuk-pdf", args=[stuk.pk])]


def _een_pdf(ik: Ik) -> list[str]:
    leg_stuk_klaar(ik.dossier, soort=Stuksoort.BESLUITBRIEF, titel="Brief", html="<p>Dag</p>")
    return ["Zet alles bij elkaar in één pdf", f'action="{reverse("bundel")}"']


def _berichten(ik: Ik) -> list[str]:
    schrijf_ons(ik.dossier, sleutel=uuid4(), tekst="Wanneer hoor ik iets?")
    return ["Wanneer hoor ik iets?", reverse("draad"), "Schrijf ons, of stuur een foto of bestand"]


def _afspraak(ik: Ik) -> list[str]:
    punt = InformatiepuntFactory(team=ik.dossier.team, naam="Punt Kade")
    reserveer(ik.dossier, punt, vrije_tijden([punt], Wensen())[punt.pk][0], wie=Wie.BURGER)
    bevestig(ik.dossier, wie=Wie.BURGER)
    return ["Punt Kade", reverse("afspraak"), "Maak of bekijk een afspraak in de buurt"]


def _bezwaar(ik: Ik) -> list[str]:
    actie = bied_actie_aan(
        ik.dossier, label="Ik ben het niet eens", gebeurtenis=BezwaarGemaakt, uiterlijk=over(30)
    )
    balk = f"U kunt tot en met <strong>{datum(over(30))}</strong> bezwaar maken."
    return [balk, "Ik ben het niet eens", reverse("actie", args=[actie.pk])]


def _klopt_niet(ik: Ik) -> list[str]:
    return ["Dit klopt niet: er staat iets fout in een register", reverse("registerfout")]


def _gelukt(ik: Ik) -> list[str]:
    Dossier.objects.filter(pk=ik.dossier.pk).update(route=Route.STANDAARD)
    Navraag.objects.create(dossier=ik.dossier)
    return ["Is het gelukt?", "Ja, het is gelukt", "Nee, help mij verder"]


def _toch_niet_goed(ik: Ik) -> list[str]:
    sluit_dossier(ik.dossier, uitkomst="Uw huurtoeslag is aangevraagd.")
    return ["Uw vraag is klaar", "Uw huurtoeslag is aangevraagd.", "Nee, help mij verder"]


def _wat_ik_doe(ik: Ik) -> list[str]:
    ik.dossier.toezeggingen.update(u_doet="Stuur ons uw huurcontract.")
    return ["Wat u zelf doet:", "Stuur ons uw huurcontract."]


def _mijn_rechten(ik: Ik) -> list[str]:
    namen = ("wie-zag-wat", "mijn-gegevens", "helpers", "contactgegevens", "veilig-contact")
    return [f'href="{reverse(naam)}"' for naam in namen]


def _een_mens(ik: Ik) -> list[str]:
    return ["Ik wil hier iemand over spreken", f"{reverse('bel-mij')}?over=vraag"]


def _een_ding(ik: Ik) -> list[str]:
    return ["Eén ding tegelijk", f'action="{reverse("een-ding")}"']


OP_DE_BLADZIJDE: dict[str, Callable[[Ik], list[str]]] = {
    "whose turn it is": _aan_de_beurt,
    "the next step and its promised date": _volgende_stap,
    "a date of the law beside it": _twee_data,
    "who is the contact person, with a telephone number": _contactpersoon,
    "whom to call as long as nobody has it in hand": _contact_zonder_persoon,
    "the number of the portal for a contact person without one": _contact_zonder_eigen_nummer,
    "the timeline": _tijdlijn,
    "letters, on screen and as PDF": _brieven,
    "everything as one PDF": _een_pdf,
    "messages, photos and files": _berichten,
    "appointments": _afspraak,
    "the running term to object, and 'ik ben het niet eens'": _bezwaar,
    "'dit klopt niet'": _klopt_niet,
    "'is het gelukt?'": _gelukt,
    "'is het toch niet goed?' when it is finished": _toch_niet_goed,
    "what one does oneself": _wat_ik_doe,
    "who saw what, one's data, helpers and contact": _mijn_rechten,
    "a person to speak with": _een_mens,
    "one thing at a time": _een_ding,
}


@pytest.mark.parametrize("wat", OP_DE_BLADZIJDE)
def test_the_page_of_a_question_has_it(ik: Ik, wat: str) -> None:
    verwacht = OP_DE_BLADZIJDE[wat](ik)
    pagina = ik.leest()
    assert [stuk for stuk in verwacht if stuk not in pagina] == []


def test_the_list_puts_questions_by_life_event_with_all_that_matters_and_what_waits_for_me(ik: Ik) -> None:
    _afspraak(ik)
    _wat_ik_doe(ik)
    _twee_data(ik)
    pagina = ik.leest("mijn")
    for stuk in (
        *("Uw huis kwijtraken", "Huurtoeslag aanvragen", "U bent aan de beurt", "Stuur ons uw huurcontract."),
        *("Uiterlijk, volgens de wet", "Uw afspraak", "Punt Kade", "Bo Verzonnen, 088 123 45 67"),
        *("Dit kunt u nu doen", reverse("mijn-vraag", args=[ik.dossier.pk])),
    ):
        assert stuk in pagina


def test_a_day_that_waits_for_me_is_not_called_a_promise_of_ours(ik: Ik) -> None:
    assert "Uiterlijk, dat beloven wij" in ik.leest("mijn")
    _wat_ik_doe(ik)
    assert "Uiterlijk, dat beloven wij" not in ik.leest("mijn")


def test_the_list_names_whom_to_call_also_when_nobody_has_it_in_hand(ik: Ik) -> None:
    _contact_zonder_persoon(ik)
    assert f"{ik.dossier.team.naam}, " in ik.leest("mijn").split("Uw contactpersoon", 1)[1]


def test_what_waits_for_me_comes_with_a_reminder_that_says_nothing_of_it(ik: Ik) -> None:
    _wat_ik_doe(ik)
    herinner_aan_stappen()
    bericht = Uitgaand.objects.get(soort="stap_herinnering")
    assert bericht.over == ik.dossier.pk
    assert "huurcontract" not in bericht.inhoud["tekst"]


def test_each_page_that_the_question_leads_to_opens(ik: Ik) -> None:
    ik.leest()
    namen = (
        "wie-zag-wat",
        "mijn-gegevens",
        "registerfout",
        "helpers",
        "contactgegevens",
        "draad",
        "afspraak",
    )
    assert {naam: ik.client.get(reverse(naam), follow=True).status_code for naam in namen} == dict.fromkeys(
        namen, 200
    )
