"""Once it is certain that a person helps, the page to send asks how someone wants to be reached."""

import pytest
from django.test import Client
from django.urls import reverse

from loket.models import Contactvoorkeur, Dossier, Intake, Route
from tests.loket.intake.stappen import HUUR, beantwoord_alles, verstuur, vertel

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


@pytest.fixture
def maatwerk(client: Client) -> Client:
    """Someone whom the rule does not fit: the questions stop there."""
    beantwoord_alles(client, vertel(client, HUUR), {"regel_past_niet": "ja"})
    return client


def test_the_wish_is_asked_beside_the_number(maatwerk: Client) -> None:
    pagina = maatwerk.get(reverse("controleren")).content.decode()
    assert pagina.count('name="wens"') == len(Contactvoorkeur)
    dossier = verstuur(maatwerk, wens="telefoon", telefoon="06 12 34 56 78")
    assert (dossier.route, dossier.contact_voorkeur) == (Route.MAATWERK, Contactvoorkeur.TELEFOON)


@pytest.mark.parametrize(("wens", "veld"), [("telefoon", "telefoon"), ("post", "adres"), ("thuis", "adres")])
def test_what_is_needed_follows_from_the_wish(maatwerk: Client, wens: str, veld: str) -> None:
    antwoord = maatwerk.post(reverse("controleren"), {"wens": wens, "email": "noor@voorbeeld.example"})
    assert antwoord.status_code == 200
    assert set(antwoord.context["form"].errors) == {veld}
    assert antwoord.context["form"]["wens"].value() == wens
    assert not Dossier.objects.exists()


@pytest.mark.parametrize(
    ("wegen", "voorkeur"),
    [
        ({"telefoon": "06 12 34 56 78"}, Contactvoorkeur.TELEFOON),
        ({"adres": "Verzonnenweg 1, 1234 AB Nergens"}, Contactvoorkeur.POST),
        ({"email": "noor@voorbeeld.example"}, Contactvoorkeur.ONLINE),
        ({"telefoon": "06 12 34 56 78", "email": "noor@voorbeeld.example"}, Contactvoorkeur.ONLINE),
    ],
    ids=lambda waarde: waarde.value if isinstance(waarde, Contactvoorkeur) else "-".join(waarde),
)
def test_who_chooses_nothing_is_reached_by_the_way_that_was_left(
    maatwerk: Client, wegen: dict[str, str], voorkeur: Contactvoorkeur
) -> None:
    assert maatwerk.post(reverse("controleren"), {}).status_code == 200
    dossier = verstuur(maatwerk, **wegen)
    assert dossier.contact_voorkeur == voorkeur
    assert {naam: getattr(dossier, naam) for naam in wegen} == wegen


def test_who_cannot_do_it_alone_says_it_there_too(client: Client) -> None:
    """A person is certain then: one page less, and the wish still decides what we promise."""
    beantwoord_alles(client, vertel(client, HUUR), {"zelf_regelen": "nee"})
    assert "contact_voorkeur" not in Intake.objects.get().overgeslagen
    dossier = verstuur(client, wens="thuis", adres="Verzonnenweg 1, 1234 AB Nergens")
    assert (dossier.route, dossier.contact_voorkeur) == (Route.OP_MAAT, Contactvoorkeur.THUIS)


def test_a_wish_that_does_not_exist_is_refused(maatwerk: Client) -> None:
    antwoord = maatwerk.post(reverse("controleren"), {"wens": "duif", "telefoon": "06 12 34 56 78"})
    assert set(antwoord.context["form"].errors) == {"wens"}


def test_who_was_asked_before_is_not_asked_again(client: Client) -> None:
    beantwoord_alles(client, vertel(client, HUUR), {"zelf_regelen": "ja"})
    assert "wens" not in client.get(reverse("controleren")).context["form"].fields
