"""What a helper reads and does with the code of the mandate, and nothing more."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from loket.handelingen import (
    bied_actie_aan,
    geef_machtiging,
    leg_stuk_klaar,
    schrijf_tijdlijn,
)
from loket.models import (
    Actie,
    Dienststaat,
    Dossier,
    Gebeurtenissoort,
    Machtigingsoort,
    Route,
    Stuksoort,
    Tijdlijnregel,
    VeiligContact,
)
from portal.gebeurtenissen import register
from portal.gebeurtenissen.soorten import BezwaarGemaakt
from portal.identiteit.models import Medewerker
from tests.loket.factories import DienstFactory, DossierFactory
from tests.loket.machtigen.bouwstenen import NAAM, als_burger, als_helper, inhoud

pytestmark = pytest.mark.django_db


def test_the_helper_follows_with_a_code_that_opens_only_what_the_mandate_says(
    client: Client, dossier: Dossier, balie: Medewerker
) -> None:
    leg_stuk_klaar(dossier, soort=Stuksoort.BESLUITBRIEF, titel="Een brief", html="<p>Geheim</p>")
    machtiging = geef_machtiging(dossier, inhoud(Machtigingsoort.MEEKIJKER, ziet_stukken=False), door=balie)
    pagina = als_helper(client, machtiging).get(reverse("volgen-helper"))
    assertContains(pagina, dossier.onderwerp)
    for verborgen in (dossier.code, "Ada Verzonnen", "Mijn verhaal.", "Een brief", "Stel een nieuwe vraag"):
        assertNotContains(pagina, verborgen)
    for naam in ("volgen-dossier", "wie-zag-wat", "helpers", "gelukt", "ontvangen"):
        assert client.get(reverse(naam)).status_code in {302, 404}


@pytest.mark.parametrize(
    ("route", "staat", "leest"),
    [
        (Route.STANDAARD, Dienststaat.LOOPT, True),
        (Route.STANDAARD, Dienststaat.GEPAUZEERD, False),
        (Route.OP_MAAT, Dienststaat.LOOPT, False),
    ],
)
def test_a_helper_is_led_to_what_someone_arranges_alone(
    client: Client, dossier: Dossier, balie: Medewerker, route: Route, staat: Dienststaat, leest: bool
) -> None:
    dienst = DienstFactory(
        naam="Verhuizing doorgeven",
        staat=staat,
        staat_reden="Kan even niet.",
        staat_sinds=timezone.localdate(),
    )
    Dossier.objects.filter(pk=dossier.pk).update(route=route, dienst=dienst, onderwerp=dienst.naam)
    als_helper(client, geef_machtiging(dossier, inhoud(Machtigingsoort.MEEKIJKER), door=balie))
    pagina = client.get(reverse("volgen-helper")).text
    assert ("Wat deze persoon zelf doet:" in pagina) is leest
    assert (reverse("dienst", args=[dienst.sleutel]) in pagina) is leest


def test_a_helper_does_not_read_who_else_helps_or_represents(
    client: Client, dossier: Dossier, balie: Medewerker
) -> None:
    geef_machtiging(dossier, inhoud(Machtigingsoort.BEWINDVOERDER, naam="Bert Bewind"), door=balie)
    buurvrouw = geef_machtiging(dossier, inhoud(Machtigingsoort.MEEKIJKER), door=balie)
    pagina = als_helper(client, buurvrouw).get(reverse("volgen-helper"))
    assertContains(pagina, f"{NAAM} helpt u nu als meekijker.")
    assertNotContains(pagina, "Bert Bewind")
    assertContains(als_burger(client, dossier).get(reverse("volgen-dossier")), "Bert Bewind")


@pytest.mark.parametrize(
    ("veilig", "leest"), [(VeiligContact.NIET_VEILIG, False), (VeiligContact.VEILIG, True)]
)
def test_a_helper_reads_no_talk_and_no_appointment_of_who_cannot_safely_be_reached(
    client: Client, dossier: Dossier, balie: Medewerker, veilig: VeiligContact, leest: bool
) -> None:
    """Whoever looks along may be the one from whom it is not safe; the page does not tell that either."""
    Dossier.objects.filter(pk=dossier.pk).update(veilig_contact=veilig)
    schrijf_tijdlijn(dossier, Gebeurtenissoort.CONTACT, "Wij spraken u op een andere plek.")
    stuk = leg_stuk_klaar(
        dossier, soort=Stuksoort.AFSPRAAK, titel="Uw afspraak om tien uur", html="<p>Tien</p>"
    )
    als_helper(client, geef_machtiging(dossier, inhoud(Machtigingsoort.MEEKIJKER), door=balie))
    pagina = client.get(reverse("volgen-helper")).content.decode()
    assert dossier.volgende_toezegging is not None
    for tekst in ("Wij spraken u op een andere plek.", "om tien uur", dossier.volgende_toezegging.wat):
        assert (tekst in pagina) is leest
    assert ("Iemand werkt aan deze vraag." in pagina) is not leest
    assert "veilig" not in pagina
    assert client.get(reverse("helper-stuk", args=[stuk.pk])).status_code == (200 if leest else 404)


def test_a_meekijker_cannot_read_papers_act_or_ask_by_typing_an_address(
    client: Client, dossier: Dossier, balie: Medewerker
) -> None:
    stuk = leg_stuk_klaar(dossier, soort=Stuksoort.BESLUITBRIEF, titel="Een brief", html="<p>Geheim</p>")
    actie = bied_actie_aan(dossier, label="Ik ben het niet eens", gebeurtenis=BezwaarGemaakt, stuk=stuk)
    machtiging = geef_machtiging(dossier, inhoud(Machtigingsoort.MEEKIJKER, ziet_stukken=False), door=balie)
    als_helper(client, machtiging)
    for naam in ("helper-stuk", "helper-stuk-pdf", "helper-stuk-tekst", "stuk", "stuk-pdf", "stuk-tekst"):
        assert client.get(reverse(naam, args=[stuk.pk])).status_code == 404
    for naam in ("helper-actie", "actie"):
        assert client.post(reverse(naam, args=[actie.pk]), {"toelichting": ""}).status_code == 404
    assert client.post(reverse("helper-vraag")).status_code == 404
    assert Actie.objects.get().gedaan_op is None


def test_who_may_read_papers_reads_those_of_this_dossier_only(
    client: Client, dossier: Dossier, balie: Medewerker
) -> None:
    eigen = leg_stuk_klaar(dossier, soort=Stuksoort.BESLUITBRIEF, titel="Een brief", html="<p>Inhoud</p>")
    ander = leg_stuk_klaar(
        DossierFactory(), soort=Stuksoort.BESLUITBRIEF, titel="Andere", html="<p>Geheim</p>"
    )
    als_helper(client, geef_machtiging(dossier, inhoud(Machtigingsoort.MEEKIJKER), door=balie))
    assertContains(client.get(reverse("helper-stuk", args=[eigen.pk])), "<p>Inhoud</p>")
    assert client.get(reverse("helper-stuk", args=[ander.pk])).status_code == 404


def test_a_paper_with_the_code_of_the_citizen_is_never_for_a_helper(
    client: Client, dossier: Dossier, balie: Medewerker
) -> None:
    """That code opens everything: with it a mandate would have no bounds and no end."""
    bewijs = leg_stuk_klaar(dossier, soort=Stuksoort.ONTVANGSTBEWIJS, titel="Bewijs", html="<p>Dag</p>")
    brief = leg_stuk_klaar(
        dossier, soort=Stuksoort.BESLUITBRIEF, titel="Een brief", html=f"<p>Uw code: {dossier.code}</p>"
    )
    als_helper(client, geef_machtiging(dossier, inhoud(), door=balie))
    assertNotContains(client.get(reverse("volgen-helper")), "Bewijs")
    for stuk in (bewijs, brief):
        assert client.get(reverse("helper-stuk", args=[stuk.pk])).status_code == 404
        assert client.get(reverse("helper-stuk-pdf", args=[stuk.pk])).status_code == 404


def test_what_a_helper_does_names_who_acted_and_for_whom(
    client: Client, dossier: Dossier, balie: Medewerker, monkeypatch: pytest.MonkeyPatch
) -> None:
    gehoord: list[BezwaarGemaakt] = []
    monkeypatch.setattr(register, "_luisteraars", {BezwaarGemaakt: [gehoord.append]})
    stuk = leg_stuk_klaar(dossier, soort=Stuksoort.BESLUITBRIEF, titel="Besluit", html="<p>Nee</p>")
    actie = bied_actie_aan(dossier, label="Ik ben het niet eens", gebeurtenis=BezwaarGemaakt, stuk=stuk)
    machtiging = geef_machtiging(dossier, inhoud(), door=balie)
    als_helper(client, machtiging)
    antwoord = client.post(reverse("helper-actie", args=[actie.pk]), {"toelichting": "Omdat."}, follow=True)
    assertContains(antwoord, "Wij hebben uw bericht ontvangen.")
    regel = Tijdlijnregel.objects.get(dossier=dossier, soort="namens")
    assert [gebeurtenis.toelichting for gebeurtenis in gehoord] == ["Omdat."]
    assert regel.machtiging == machtiging
    assert regel.wie == f"{NAAM} (gemachtigde), namens de aanvrager"
    burger = als_burger(Client(), dossier).get(reverse("volgen-dossier"))
    assertContains(burger, f"{NAAM} (gemachtigde), namens de aanvrager")


def test_the_pages_of_a_helper_speak_to_the_helper(
    client: Client, dossier: Dossier, balie: Medewerker
) -> None:
    """What was written to the person of the dossier is quoted; headings and questions are for who reads."""
    stuk = leg_stuk_klaar(dossier, soort=Stuksoort.BESLUITBRIEF, titel="Besluit", html="<p>Nee</p>")
    actie = bied_actie_aan(dossier, label="Ik ben het niet eens", gebeurtenis=BezwaarGemaakt, stuk=stuk)
    schrijf_tijdlijn(dossier, Gebeurtenissoort.ONTVANGEN, "U hoeft niets te doen.", door="Loket")
    als_helper(client, geef_machtiging(dossier, inhoud(), door=balie))
    pagina = client.get(reverse("volgen-helper"))
    assertContains(pagina, "Wij hebben de vraag ontvangen")
    assertNotContains(pagina, "Wij hebben uw vraag ontvangen")
    assertContains(pagina, "<blockquote")
    assert dossier.volgende_toezegging is not None
    assertContains(pagina, f"Wij beloofden deze persoon: “{dossier.volgende_toezegging.wat}”")
    doen = client.get(reverse("helper-actie", args=[actie.pk]))
    assertContains(doen, "Waarom is deze persoon het niet eens?")
    assertNotContains(doen, "Waarom bent u het niet eens?")
    assertContains(client.get(reverse("helper-stuk", args=[stuk.pk])), "aan de persoon die u helpt")


def test_the_pages_stay_within_their_statements(
    client: Client, dossier: Dossier, balie: Medewerker, django_assert_max_num_queries: Any
) -> None:
    leg_stuk_klaar(dossier, soort=Stuksoort.BESLUITBRIEF, titel="Een brief", html="<p>Inhoud</p>")
    for _keer in range(3):
        machtiging = geef_machtiging(dossier, inhoud(), door=balie)
    helper, burger = als_helper(client, machtiging), als_burger(Client(), dossier)
    with django_assert_max_num_queries(4):
        helper.get(reverse("volgen-helper"))
    for naam in ("helpers", "volgen-dossier"):
        with django_assert_max_num_queries(4):
            burger.get(reverse(naam))


def test_a_wrong_helper_code_is_counted_like_every_other(client: Client) -> None:
    antwoord = client.post(reverse("volgen"), {"code": "H-K7QM-3F9X-RT4W"})
    assertContains(antwoord, "vinden wij geen vraag")
