"""The citizen chooses which other websites follow the question, sees them and ends it; on paper the same words."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from loket.handelingen.aansluiten import stop_aansluiting
from loket.handelingen.websites import geef_websitecode
from loket.models import Dossier, Tijdlijnregel, Volger, Volgerstatus
from portal.identiteit.rechten import Geweigerd
from portal.weergave.templatetags.weergave import datum
from tests.loket.api.bouwstenen import GEMEENTE, Portaal, beheerder, laat_volgen, sluit_portaal_aan
from tests.loket.binnenkomen import volg_met_code
from tests.loket.factories import DossierFactory
from tests.loket.mijn.bouwstenen import burger, log_in, van

pytestmark = pytest.mark.django_db
TELEFOON = "06 12 34 56 78"


@pytest.fixture
def portaal() -> Portaal:
    return sluit_portaal_aan()


@pytest.fixture
def dossier() -> Dossier:
    gemaakt: Dossier = DossierFactory(telefoon=TELEFOON)
    return gemaakt


def pagina(client: Client, naam: str = "websites") -> str:
    """What the citizen reads, in one line."""
    return " ".join(client.get(reverse(naam)).content.decode().split())


def kies(client: Client, portaal: Portaal, **velden: str) -> Any:
    """Choose this website, as the form does."""
    return client.post(reverse("websites"), {"website": str(portaal.aansluiting.pk), **velden})


def code_op(antwoord: Any) -> str:
    """The code on the page; it stands there once."""
    code: str = antwoord.context["code"]
    assert antwoord.content.decode().count(code) == 1
    return code


def test_with_the_code_and_a_second_fact_someone_lets_a_website_follow(
    client: Client, portaal: Portaal, dossier: Dossier
) -> None:
    volg_met_code(client, dossier)
    assert "Nu volgt geen andere website uw vraag." in pagina(client)
    antwoord = kies(client, portaal, tweede=TELEFOON)
    assert portaal.vraag("POST", "/volgers", {"code": code_op(antwoord)}).status_code == 201
    assert "volgt uw vraag" in pagina(client)
    assert "1 andere website mag laten zien" in pagina(client, "volgen-dossier")


def test_the_second_fact_must_be_right(client: Client, portaal: Portaal, dossier: Dossier) -> None:
    volg_met_code(client, dossier)
    antwoord = kies(client, portaal, tweede="06 99 99 99 99")
    assert "hoort niet bij deze vraag" in antwoord.content.decode()
    assert not Volger.objects.exists()


def test_who_signed_in_is_not_asked_again(client: Client, portaal: Portaal, dossier: Dossier) -> None:
    wie = burger()
    van(dossier, wie)
    log_in(client, wie)
    assert "Kies welke websites uw vraag volgen" in client.get(f"/mijn/{dossier.pk}/").content.decode()
    assert "telefoonnummer of e-mailadres" not in pagina(client)
    code = code_op(kies(client, portaal))
    portaal.vraag("POST", "/volgers", {"code": code})
    assert "1 andere website mag laten zien" in client.get(f"/mijn/{dossier.pk}/").content.decode()


def test_the_code_is_kept_as_a_hash_only(client: Client, portaal: Portaal, dossier: Dossier) -> None:
    volg_met_code(client, dossier)
    code = code_op(kies(client, portaal, tweede=TELEFOON))
    rij = Volger.objects.get()
    assert code not in str(vars(rij))
    assert code not in pagina(client)


def test_the_citizen_ends_it_at_once(client: Client, portaal: Portaal, dossier: Dossier) -> None:
    volger = laat_volgen(dossier, portaal)
    volg_met_code(client, dossier)
    assert f"Laat {GEMEENTE} niet meer volgen" in pagina(client)
    client.post(reverse("websites"), {"stop": str(volger.pk)})
    assert portaal.vraag("GET", f"/volgers/{volger.pk}").status_code == 404
    assert "Gestopt op" in pagina(client)
    assert "andere website mag" not in pagina(client, "volgen-dossier")
    assert Tijdlijnregel.objects.filter(dossier=dossier).count() == 2
    client.post(reverse("websites"), {"stop": str(volger.pk)})
    assert Tijdlijnregel.objects.filter(dossier=dossier).count() == 2


def test_a_new_code_ends_the_one_that_waits(client: Client, portaal: Portaal, dossier: Dossier) -> None:
    volg_met_code(client, dossier)
    eerste = code_op(kies(client, portaal, tweede=TELEFOON))
    tweede = code_op(kies(client, portaal, tweede=TELEFOON))
    werkt_tot = datum(Volger.objects.exclude(status=Volgerstatus.GESTOPT).get().code_tot)
    assert f"Uw code werkt tot {werkt_tot}." in pagina(client)
    assert portaal.vraag("POST", "/volgers", {"code": eerste}).status_code == 404
    assert portaal.vraag("POST", "/volgers", {"code": tweede}).status_code == 201
    assert "Kies een website" not in pagina(client), "what follows already is not offered again"
    assert "Uw code werkt tot" not in pagina(client)
    assert list(kies(client, portaal, tweede=TELEFOON).context["form"].errors) == ["website"]
    with pytest.raises(Geweigerd, match="volgt uw vraag al"):
        geef_websitecode(dossier, portaal.aansluiting.pk, tweede=None)
    assert Volger.objects.filter(status=Volgerstatus.VOLGT).count() == 1


def test_of_someone_else_nothing_is_seen_or_ended(client: Client, portaal: Portaal, dossier: Dossier) -> None:
    vreemd = laat_volgen(DossierFactory(), portaal)
    volg_met_code(client, dossier)
    assert GEMEENTE not in pagina(client).split("Kies een website")[0]
    assert client.post(reverse("websites"), {"stop": str(vreemd.pk)}).status_code == 404
    assert client.post(reverse("websites"), {"stop": "geen-id"}).status_code == 404
    vreemd.refresh_from_db()
    assert vreemd.status == Volgerstatus.VOLGT


@pytest.mark.parametrize("toestand", ["unsafe", "nothing-to-ask"])
def test_where_it_is_better_done_together_the_page_says_so(
    client: Client, portaal: Portaal, toestand: str
) -> None:
    unsafe = toestand == "unsafe"
    velden = (
        {"veilig_contact": "niet_veilig", "telefoon": TELEFOON} if unsafe else {"email": "", "telefoon": ""}
    )
    dossier = DossierFactory(**velden)
    volg_met_code(client, dossier)
    assert "Dit regelen wij liever samen met u" in pagina(client)
    kies(client, portaal, tweede=TELEFOON)
    assert not Volger.objects.exists()


def test_a_website_that_was_disconnected_follows_no_longer(
    client: Client, portaal: Portaal, dossier: Dossier
) -> None:
    laat_volgen(dossier, portaal)
    stop_aansluiting(portaal.aansluiting.pk, door=beheerder())
    volg_met_code(client, dossier)
    assert "gestopt" in pagina(client)
    assert f"Laat {GEMEENTE} niet meer volgen" not in pagina(client)
    assert "Kies een website" not in pagina(client)
    assert "mag laten zien" not in pagina(client, "volgen-dossier")


def test_the_page_has_a_fixed_number_of_statements(
    client: Client, portaal: Portaal, dossier: Dossier, django_assert_max_num_queries: Any
) -> None:
    for nummer in range(5):
        laat_volgen(dossier, sluit_portaal_aan(f"Portaal {nummer} (verzonnen)"))
    volg_met_code(client, dossier)
    with django_assert_max_num_queries(6):
        assert client.get(reverse("websites")).status_code == 200
