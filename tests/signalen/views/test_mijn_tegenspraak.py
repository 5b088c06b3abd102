"""Whoever gave a signal says, once, on the own page that the decision does not solve it."""

import pytest
from django.test import Client

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from portal.uitgaand.models import Uitgaand
from signalen.api.schemas import ReactieEvent
from signalen.handelingen.ontvangen import ontvang_reactie
from signalen.handelingen.tegenspreken import spreek_eigen_tegen
from signalen.models import Koppeling, Signaal, Tegenspraak
from tests.signalen.events import reactie_event
from tests.signalen.factories import SignaalFactory, medewerker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("aangeboden")]
REDEN = "Wie logeert, krijgt nog steeds minder."


@pytest.fixture(params=[Rol.BALIE, Rol.VRIJWILLIGER, Rol.BEHANDELAAR])
def wie(request: pytest.FixtureRequest, client: Client) -> Medewerker:
    rij = medewerker(request.param)
    client.force_login(rij)
    return rij


@pytest.fixture
def signaal(wie: Medewerker, partner: Koppeling) -> Signaal:
    rij: Signaal = SignaalFactory(door=wie)
    ontvang_reactie(partner, ReactieEvent.model_validate(reactie_event(rij.signaalnummer)))
    return rij


def adres(signaal: Signaal, wat: str = "") -> str:
    return f"/signalen/mijn/{signaal.signaalnummer}/{wat}"


def test_from_the_answer_to_the_reaction_once(client: Client, signaal: Signaal) -> None:
    assert "Lost dit het niet op?" in client.get(adres(signaal)).text
    fout = client.post(adres(signaal, "tegenspraak/"), {"reden": "Bel 06-12345678"}).text
    assert "<mark>06-12345678</mark>" in fout
    assert "Er mist nog iets" in client.post(adres(signaal, "tegenspraak/"), {"reden": ""}).text

    pagina = client.post(adres(signaal, "tegenspraak/"), {"reden": REDEN}, follow=True).text

    assert "Uw reactie gaat naar het ministerie." in pagina
    assert REDEN in pagina
    assert "Lost dit het niet op?" not in pagina
    assert Tegenspraak.objects.get().signaal == signaal
    assert Uitgaand.objects.get().inhoud["type"] == "nl.maatwerkbesluiten.signaal-weersproken.v1"
    weer = client.post(adres(signaal, "tegenspraak/"), {"reden": "Nog eens."}).text
    assert "U kunt één keer op een besluit reageren." in weer
    assert Tegenspraak.objects.count() == 1


def test_before_a_decision_there_is_nothing_to_say(
    client: Client, wie: Medewerker, partner: Koppeling
) -> None:
    assert "Lost dit het niet op?" not in client.get(adres(SignaalFactory(door=wie))).text


def test_nobody_reacts_for_a_colleague(client: Client, signaal: Signaal, wie: Medewerker) -> None:
    collega = medewerker(Rol.BALIE)
    with pytest.raises(Geweigerd, match="collega"):
        spreek_eigen_tegen(signaal, REDEN, collega)
    client.force_login(collega)
    assert client.post(adres(signaal, "tegenspraak/"), {"reden": REDEN}).status_code == 404
