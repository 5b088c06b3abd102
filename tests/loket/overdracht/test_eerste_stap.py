"""Saying yes: a first step that can be kept, a sentence that puts nobody in danger, and a sender who hears of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.handelingen.overdracht import aanvaard
from loket.models import Deelsoort, Dossier, Overdracht, Overdrachtstatus, VeiligContact
from tests.loket.factories import DossierFactory, TeamFactory
from tests.loket.overdracht.bouwstenen import (
    berichten_aan,
    collega_van,
    link_van,
    maak_aanbod,
    maak_buitenaanbod,
    overmorgen,
    te_delen,
)

pytestmark = pytest.mark.django_db
BELLEN = 'value="Wij bellen u."'
ZENDER = "zender@voorbeeld.example"


def ja(**anders: str) -> dict[str, str]:
    """What a party outside sends to say yes."""
    velden = {"naam": "Ria", "telefoon": "", "wat": "Ik kom langs.", "uiterlijk": overmorgen().isoformat()}
    return {"handeling": "aanvaarden", **{f"aanvaarden-{n}": w for n, w in {**velden, **anders}.items()}}


def geopend(client: Client, overdracht: Overdracht) -> str:
    return client.post(link_van(overdracht), {"handeling": "openen"}).content.decode()


@pytest.mark.parametrize(("dagen", "status"), [(42, "aanvaard"), (43, "aangeboden"), (3300, "aangeboden")])
def test_a_first_step_is_at_most_six_weeks_away(client: Client, dagen: int, status: str) -> None:
    overdracht = maak_buitenaanbod()
    dag = timezone.localdate() + timedelta(days=dagen)
    dag_van_nu = {"uiterlijk": dag.isoformat(), "uiterlijk_gevraagd": dag.isoformat()}  # it may be a Sunday
    pagina = client.post(link_van(overdracht), ja(**dag_van_nu), follow=True).content.decode()
    overdracht.refresh_from_db()
    assert overdracht.status == status
    assert ("Duurt het langer? Beloof dan eerst een kleine stap." in pagina) == (status == "aangeboden")


def test_a_call_is_proposed_to_who_got_the_number(client: Client) -> None:
    dossier = DossierFactory(telefoon="06 12 34 56 78")
    assert BELLEN in geopend(client, maak_buitenaanbod(dossier, None, te_delen(Deelsoort.CONTACT)))


@pytest.mark.parametrize(
    ("velden", "delen"),
    [
        ({"telefoon": "06 12 34 56 78"}, []),
        ({"telefoon": ""}, [Deelsoort.CONTACT]),
        ({"telefoon": "06 12 34 56 78", "veilig_contact": VeiligContact.NIET_VEILIG}, [Deelsoort.CONTACT]),
    ],
)
def test_no_call_is_proposed_without_a_number_or_where_contact_is_not_safe(
    client: Client, velden: dict[str, Any], delen: list[Deelsoort]
) -> None:
    overdracht = maak_buitenaanbod(DossierFactory(**velden), None, *(te_delen(wat) for wat in delen))
    pagina = geopend(client, overdracht)
    assert "Wij bellen u." not in pagina
    assert "wij bellen u" not in pagina
    assert "Beloof hier geen telefoontje." in pagina
    client.force_login(collega_van(overdracht.van_team))
    assert BELLEN not in client.get(reverse("overdracht", args=[overdracht.pk])).content.decode()


@pytest.mark.parametrize(("veilig", "belt"), [("veilig", True), ("niet_veilig", False)])
def test_a_colleague_is_not_led_to_promise_an_unsafe_call_either(
    client: Client, veilig: str, belt: bool
) -> None:
    overdracht = maak_aanbod(DossierFactory(telefoon="06 12 34 56 78", veilig_contact=veilig))
    assert overdracht.naar_team is not None
    client.force_login(collega_van(overdracht.naar_team))
    pagina = client.get(reverse("overdracht", args=[overdracht.pk])).content.decode()
    assert (BELLEN in pagina) == belt


def test_the_sender_hears_that_a_party_outside_took_it_and_finds_it_back(client: Client) -> None:
    overdracht = maak_buitenaanbod(DossierFactory(team=TeamFactory(email=ZENDER)))
    assert not berichten_aan(ZENDER)
    client.post(link_van(overdracht), ja())
    (bericht,) = berichten_aan(ZENDER)
    assert f"{overdracht.naar} neemt een vraag van uw team over." in bericht.inhoud["tekst"]
    assert reverse("overdracht", args=[overdracht.pk]) in bericht.inhoud["tekst"]
    for geheim in (overdracht.vraag, overdracht.dossier.code, overdracht.dossier.naam, "Ik kom langs."):
        assert geheim not in bericht.inhoud["tekst"]
    client.force_login(collega_van(overdracht.van_team))
    lijst = client.get(reverse("overdrachten"), {"lijst": "overgenomen"}).content.decode()
    assert overdracht.dossier.code in lijst
    assert "Ria" in lijst
    assert "datum voorbij" not in lijst
    Dossier.objects.update(
        status="gesloten", volgende_toezegging=None, volgende_uiterlijk=None, uitkomst="Klaar."
    )
    klaar = client.get(reverse("overdrachten"), {"lijst": "overgenomen"})
    assert overdracht.dossier.code not in klaar.content.decode()


def test_the_sender_hears_that_a_team_here_took_it_without_a_link_that_is_closed_to_it() -> None:
    overdracht = maak_aanbod(DossierFactory(team=TeamFactory(email=ZENDER)))
    assert overdracht.naar_team is not None
    aanvaard(overdracht, wat="Wij helpen.", uiterlijk=overmorgen(), door=collega_van(overdracht.naar_team))
    (bericht,) = berichten_aan(ZENDER)
    assert "U hoeft niets meer te doen." in bericht.inhoud["tekst"]
    assert str(overdracht.pk) not in bericht.inhoud["tekst"]
    overdracht.refresh_from_db()
    assert overdracht.status == Overdrachtstatus.AANVAARD
