"""The list of one's own questions, one of them, and what nobody else ever sees."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings as instellingen
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from loket.handelingen import bied_actie_aan, leg_stuk_klaar, verplaats_toezegging, zeg_toe
from loket.models import (
    Dossier,
    Route,
    Stuksoort,
    Toezegging,
    Toezeggingsoort,
    belover_velden,
)
from loket.models.toezegging import Derde
from portal.gebeurtenissen.soorten import BezwaarGemaakt
from portal.identiteit.models import Niveau
from portal.identiteit.rechten import Rol
from tests.loket.binnenkomen import volg_met_code
from tests.loket.factories import DienstFactory, DossierFactory, MedewerkerFactory
from tests.loket.mijn.bouwstenen import burger, log_in, van

pytestmark = pytest.mark.django_db
MEESTE = 5
"""Session, questions, promises, life events; one more for the page of one question."""


def vraag_van(nummer: int, **velden: Any) -> Dossier:
    """A question of this citizen."""
    return van(DossierFactory(**velden), burger(nummer))


def beloof(dossier: Dossier, **velden: Any) -> Toezegging:
    """One more open promise."""
    gegeven: dict[str, Any] = {
        "wat": "U hoort het besluit.",
        "uiterlijk": timezone.localdate() + timedelta(days=30),
    }
    wie = velden.pop("wie", dossier.team)
    soort = velden.pop("soort", Toezeggingsoort.BELOOFD)
    return Toezegging.objects.create(
        dossier=dossier, **belover_velden(wie, dossier), soort=soort, **gegeven | velden
    )


@pytest.fixture
def ik(client: Client) -> Client:
    """My browser; I am citizen 0."""
    return log_in(client, burger(0))


def test_the_list_says_where_each_stands(ik: Client) -> None:
    helper = MedewerkerFactory(naam="Bo Verzonnen", telefoon="088 123 45 67")
    mijn = vraag_van(0, dienst=DienstFactory(naam="Huurtoeslag aanvragen"), behandelaar=helper)
    beloof(mijn, soort=Toezeggingsoort.WETTELIJK, grondslag="Awb 4:13")
    vraag_van(0, gesloten=True)
    vraag_van(1, onderwerp="Van iemand anders")
    tekst = ik.get(reverse("mijn")).content.decode()
    assert "Huurtoeslag aanvragen" in tekst
    assert "Een medewerker belt u." in tekst
    assert mijn.team.naam in tekst
    assert "Uiterlijk, dat beloven wij" in tekst
    assert "Uiterlijk, volgens de wet" in tekst
    assert re.search(r"Bo Verzonnen,\s+088 123 45 67", tekst)
    assert "Deze vragen zijn klaar" in tekst
    assert "Van iemand anders" not in tekst


def test_what_waits_for_me_stands_on_top(ik: Client) -> None:
    mijn = vraag_van(0)
    beloof(mijn, wie=Derde("u"), wat="Stuur ons uw huurcontract.")
    lijst = ik.get(reverse("mijn")).context["lijst"]
    assert [taak.titel for taak in lijst.taken] == ["Stuur ons uw huurcontract."]


def test_it_is_my_turn_whatever_the_name_of_who_owes_the_promise(ik: Client) -> None:
    mijn = vraag_van(0)
    helper = MedewerkerFactory(naam="Bo Verzonnen", rol=Rol.BALIE, rol__team=mijn.team)
    zeg_toe(
        mijn,
        wat="Ik kijk of uw aanvraag compleet is.",
        u_doet="Stuur ons uw huurcontract.",
        uiterlijk=timezone.localdate(),
        door=helper,
    )
    antwoord = ik.get(reverse("mijn"))
    assert [taak.titel for taak in antwoord.context["lijst"].taken] == ["Stuur ons uw huurcontract."]
    assertContains(antwoord, "U bent aan de beurt")
    moment = timezone.localdate() + timedelta(days=1)
    [oud] = mijn.toezeggingen.exclude(u_doet="")
    verplaats_toezegging(mijn, toezegging=oud, uiterlijk=moment, reden="Het mag later.", door=helper)
    [taak] = ik.get(reverse("mijn")).context["lijst"].taken
    assert taak.titel == "Stuur ons uw huurcontract.", "another day is the same turn"


def test_a_task_of_a_question_that_asks_more_certainty_says_nothing_of_it(ik: Client) -> None:
    beloof(vraag_van(0, route=Route.MAATWERK), u_doet="Stuur ons het verslag van uw arts.")
    antwoord = ik.get(reverse("mijn"))
    assert [taak.titel for taak in antwoord.context["lijst"].taken] == ["Wij wachten op u"]
    assertNotContains(antwoord, "verslag van uw arts")


def test_no_questions_is_no_dead_end(ik: Client) -> None:
    antwoord = ik.get(reverse("mijn"))
    assertContains(antwoord, "U heeft hier nog geen vragen.")
    assertContains(antwoord, reverse("verhaal"))
    assertContains(antwoord, reverse("mijn-toevoegen"))


@pytest.mark.parametrize("aantal", [1, 12])
def test_the_list_costs_the_same_whatever_its_length(
    ik: Client, aantal: int, django_assert_max_num_queries: Any
) -> None:
    for _nummer in range(aantal):
        vraag_van(0, dienst=DienstFactory(), behandelaar=MedewerkerFactory())
    with django_assert_max_num_queries(4):
        assert len(ik.get(reverse("mijn")).context["lijst"].groepen[0].vragen) == aantal


def test_the_page_of_one_question(ik: Client, django_assert_max_num_queries: Any) -> None:
    mijn = vraag_van(0)
    with django_assert_max_num_queries(MEESTE):
        antwoord = ik.get(reverse("mijn-vraag", args=[mijn.pk]))
    assertContains(antwoord, "Wat er gebeurt en wat er is gebeurd")
    assertNotContains(antwoord, "Sluit mijn vraag op deze computer")


def test_it_has_the_same_blocks_as_with_the_code(ik: Client) -> None:
    mijn = vraag_van(0)
    bied_actie_aan(mijn, label="Ik ben het niet eens", gebeurtenis=BezwaarGemaakt)
    leg_stuk_klaar(mijn, soort=Stuksoort.BESLUITBRIEF, titel="Brief", html="<p>Dag</p>")
    met_code = Client()
    volg_met_code(met_code, mijn)
    koppen = [
        re.findall(r'<h2[^>]*id="([^"]+)"', browser.get(adres).content.decode())
        for browser, adres in (
            (ik, reverse("mijn-vraag", args=[mijn.pk])),
            (met_code, reverse("volgen-dossier")),
        )
    ]
    assert [kop for kop in koppen[0] if kop != "sessie-kop"] == koppen[1]


def test_a_case_asks_for_more_certainty_and_not_for_nothing(client: Client) -> None:
    mijn = vraag_van(0, route=Route.MAATWERK)
    adres = reverse("mijn-vraag", args=[mijn.pk])
    log_in(client, burger(0), Niveau.MIDDEN)
    assertContains(client.get(reverse("mijn")), "Voor deze vraag loggen wij u met extra zekerheid in.")
    assertNotContains(client.get(reverse("mijn")), "Een medewerker belt u.")
    assertContains(client.get(reverse("mijn")), f"{mijn.team.naam}, {instellingen.LOKET_TELEFOON}")
    antwoord = client.get(adres)
    assert antwoord["Location"].startswith(reverse("mijn-hoger"))
    assertContains(client.get(antwoord["Location"]), "niveau substantieel")
    log_in(client, burger(0), Niveau.SUBSTANTIEEL)
    assert client.get(adres).status_code == 200


def test_the_pages_about_it_end_with_the_session(ik: Client) -> None:
    mijn = vraag_van(0)
    ik.get(reverse("mijn-vraag", args=[mijn.pk]))
    assert ik.get(reverse("wie-zag-wat")).status_code == 200
    ik.post(reverse("mijn-uitloggen"))
    assert ik.get(reverse("wie-zag-wat")).status_code == 404


def test_nor_does_an_old_cookie_open_them(ik: Client) -> None:
    mijn = vraag_van(0)
    ik.get(reverse("mijn-vraag", args=[mijn.pk]))
    bezoek = ik.cookies["bezoek"].value
    ik.post(reverse("mijn-uitloggen"))
    ik.cookies["bezoek"] = bezoek
    assert ik.get(reverse("wie-zag-wat")).status_code == 404
    log_in(ik, burger(1))
    assert ik.get(reverse("wie-zag-wat")).status_code == 404
    assertRedirects(ik.get(reverse("volgen-dossier")), reverse("mijn"), fetch_redirect_response=False)


def test_a_code_typed_later_is_a_visit_like_any_other(ik: Client) -> None:
    mijn, ander = vraag_van(0), DossierFactory()
    ik.get(reverse("mijn-vraag", args=[mijn.pk]))
    volg_met_code(ik, ander)
    ik.post(reverse("mijn-uitloggen"))
    assertContains(ik.get(reverse("volgen-dossier")), "Sluit mijn vraag op deze computer")


def adressen(vreemd: Dossier, mijn: Dossier) -> list[str]:
    """Every address of a citizen, with the ids of someone else, of nobody, and of oneself."""
    brieven = [
        leg_stuk_klaar(rij, soort=Stuksoort.BESLUITBRIEF, titel="Brief", html=f"<p>{rij.onderwerp}</p>")
        for rij in (vreemd, mijn)
    ]
    stukken = [brief.pk for brief in brieven]
    acties = [
        bied_actie_aan(brief.dossier, label="Zeg het", gebeurtenis=BezwaarGemaakt, stuk=brief).pk
        for brief in brieven
    ]
    met_id = {
        "mijn-vraag": [vreemd.pk, mijn.pk, uuid4(), acties[0]],
        "actie": [*acties, vreemd.pk],
        "stuk": [*stukken, vreemd.pk],
        "stuk-tekst": [*stukken, vreemd.pk],
        "stuk-pdf": [*stukken, vreemd.pk],
        "helper-stuk": stukken,
        "helper-actie": acties,
        "balie-dossier": [vreemd.pk],
        "balie-koppelcode": [vreemd.pk],
    }
    kaal: tuple[str, ...] = (
        "mijn",
        "mijn-toevoegen",
        "volgen-dossier",
        "wie-zag-wat",
        "contactgegevens",
        "helpers",
    )
    kaal += (
        "helper-toevoegen",
        "gelukt",
        "veilig-contact",
        "afspraak",
        "ontvangen",
        "volgen-helper",
        "bel-mij",
    )
    return [
        *(reverse(naam) for naam in kaal),
        *(reverse(naam, args=[sleutel]) for naam, sleutels in met_id.items() for sleutel in sleutels),
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(data=st.data())
def test_a_citizen_never_sees_another(inhoud: None, data: st.DataObject) -> None:
    """Whatever A opens, in whatever order, nothing on it is of B; and what A sends changes nothing of B."""
    geheim = "Geheim van een ander"
    vreemd = van(DossierFactory(onderwerp=geheim, naam=geheim, telefoon="06 87 65 43 21"), burger(1))
    mijn = vraag_van(0)
    ik, alle = log_in(Client(), burger(0)), adressen(vreemd, mijn)
    voor = (vreemd.tijdlijn.count(), vreemd.toezeggingen.count())
    for adres in data.draw(st.lists(st.sampled_from(alle), min_size=3, max_size=12)):
        werkwoord = data.draw(st.sampled_from(["get", "post"]))
        ingevuld = {"toelichting": "x", "code": vreemd.code, "antwoord": "ja"} if werkwoord == "post" else {}
        antwoord = getattr(ik, werkwoord)(adres, ingevuld)
        gezien = b"".join(antwoord.streaming_content) if antwoord.streaming else antwoord.content
        assert geheim.encode() not in gezien, (werkwoord, adres)
        assert vreemd.code.encode() not in gezien or werkwoord == "post", adres
        if str(vreemd.pk) in adres and not adres.startswith("/balie/"):
            assert antwoord.status_code in {404, 405}, adres
    vreemd.refresh_from_db()
    assert (vreemd.tijdlijn.count(), vreemd.toezeggingen.count()) == voor
    assert vreemd.burger == burger(1)
