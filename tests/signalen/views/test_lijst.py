"""The list of received signals: what stands where, the counts, bundling, and its cost."""

import re
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from portal.termijnen.datums import NEDERLAND
from signalen.models import Knelpunt, OntvangenSignaal
from tests.signalen.factories import (
    KnelpuntFactory,
    MinisterieFactory,
    OntvangenSignaalFactory,
    medewerker,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("aangeboden")]
MAX_STATEMENTS = 10


def tekst(client: Client, pad: str = "/signalen/lijst/") -> str:
    antwoord = client.get(pad)
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def volgorde(pagina: str) -> list[int]:
    """The signals on the page, from top to bottom."""
    return [int(pk) for pk in re.findall(r'href="/signalen/(\d+)/"', pagina)]


def waarde(pagina: str, label: str) -> str:
    """What stands behind this label in a list of facts."""
    gevonden = re.search(rf"<dt[^>]*>{label}</dt><dd[^>]*>(.*?)</dd>", pagina, re.DOTALL)
    assert gevonden, label
    return re.sub(r"\s*<[^>]+>\s*", " ", gevonden[1]).strip()


def test_what_must_be_read_first_stands_first_and_then_the_oldest(client: Client, beleid: Medewerker) -> None:
    licht = OntvangenSignaalFactory(ernst=1)
    oud, jong = OntvangenSignaalFactory.create_batch(2, ernst=2)
    bestaan = OntvangenSignaalFactory(ernst=3)
    velen = OntvangenSignaalFactory(ernst=2, bereik="c")
    duizenden = OntvangenSignaalFactory(ernst=3, gezien=1000)
    hard = OntvangenSignaalFactory(hardvochtig=True)

    # Read today, this week, this month, in a bundle: many with less harm go beside few with more.
    assert volgorde(tekst(client)) == [
        *(duizenden.pk, hard.pk),
        *(bestaan.pk, velen.pk),
        *(oud.pk, jong.pk),
        licht.pk,
    ]


def test_what_was_read_today_says_so_and_stands_below_what_was_not(
    client: Client, beleid: Medewerker
) -> None:
    gelezen, hard = OntvangenSignaalFactory.create_batch(2, hardvochtig=True)
    duizenden = OntvangenSignaalFactory(ernst=3, bereik="d")
    for rij in (gelezen, duizenden):
        client.post(f"/signalen/{rij.pk}/gelezen/")

    pagina = tekst(client)

    assert volgorde(pagina) == [hard.pk, gelezen.pk, duizenden.pk]
    assert pagina.count(">Vandaag lezen<") == 1
    assert pagina.count(">Gelezen<") == 2
    assert ">4. Hardvochtig<" in pagina  # the list names it, the page of the signal says what it means
    assert "leven ontwricht" in tekst(client, f"/signalen/{hard.pk}/")


def test_on_a_phone_a_card_says_what_it_is_without_a_label_before_each_word(
    client: Client, beleid: Medewerker
) -> None:
    OntvangenSignaalFactory(oorzaak="ict", wet="", wet_sleutel="", artikel="")
    tabel = re.search(r'<table class="tabel tabel--signalen".*?</table>', tekst(client), re.DOTALL)
    assert tabel
    assert "data-kop" not in tabel[0]
    assert '<td role="cell" class="tabel__breed">geen wet genoemd</td>' in tabel[0]
    assert '<td role="cell" class="tabel__bij">8. ICT-systeem</td>' in tabel[0]
    assert all(f">{kop}</th>" in tabel[0] for kop in ("Oorzaak", "Afzender", "Ontvangen"))


def test_the_counts_are_those_of_the_own_ministry(client: Client, beleid: Medewerker) -> None:
    OntvangenSignaalFactory(hardvochtig=True)
    OntvangenSignaalFactory(oorzaak="ict")
    OntvangenSignaalFactory(gebundeld=True)
    OntvangenSignaalFactory(ministerie=MinisterieFactory(ander=True))
    OntvangenSignaalFactory(zonder_ministerie=True)

    pagina = tekst(client)

    assert waarde(pagina, "Ontvangen") == "3"
    assert waarde(pagina, "Nog niet gebundeld") == "2"
    assert "4. Hardvochtig: leven ontwricht door de overheid: 1" in waarde(pagina, "Naar ernst")
    assert "8. ICT-systeem: 1" in waarde(pagina, "Naar oorzaak")
    assert "1. Wet: 2" in waarde(pagina, "Naar oorzaak")


def test_the_signal_team_sees_all_signals_but_figures_of_one_ministry_at_a_time(client: Client) -> None:
    client.force_login(medewerker(Rol.SIGNALENTEAM))
    szw = OntvangenSignaalFactory()
    vws = OntvangenSignaalFactory(ministerie=MinisterieFactory(ander=True))
    niemand = OntvangenSignaalFactory(zonder_ministerie=True)

    alles = tekst(client)
    assert set(volgorde(alles)) == {szw.pk, vws.pk, niemand.pk}
    assert "Ministerie niet herkend" in alles
    assert "Kies een ministerie om de aantallen te zien." in alles
    assert "Bundel deze signalen" not in alles

    van_vws = tekst(client, "/signalen/lijst/?ministerie=vws")
    assert volgorde(van_vws) == [vws.pk]
    assert waarde(van_vws, "Ontvangen") == "1"


@pytest.mark.parametrize(
    ("vraag", "gezien"),
    [
        ("", {"los", "ict"}),
        ("?stand=gebundeld", {"gebundeld"}),
        ("?stand=alles", {"los", "ict", "gebundeld"}),
        ("?oorzaak=ict", {"ict"}),
        ("?ernst=4", set()),
        ("?ernst=zomaar&oorzaak=niets&pagina=99&ministerie=vws", {"los", "ict"}),
    ],
)
def test_the_filter_shows_what_was_asked(
    client: Client, beleid: Medewerker, vraag: str, gezien: set[str]
) -> None:
    signalen = {
        "los": OntvangenSignaalFactory(),
        "ict": OntvangenSignaalFactory(oorzaak="ict"),
        "gebundeld": OntvangenSignaalFactory(gebundeld=True),
    }

    assert set(volgorde(tekst(client, f"/signalen/lijst/{vraag}"))) == {signalen[naam].pk for naam in gezien}


def test_fifty_signals_stand_on_a_page(client: Client, beleid: Medewerker) -> None:
    OntvangenSignaalFactory.create_batch(51)

    eerste, tweede = tekst(client), tekst(client, "/signalen/lijst/?stand=alles&pagina=2")

    assert (len(volgorde(eerste)), len(volgorde(tweede))) == (50, 1)
    assert "Bladzijde 1 van 2" in eerste
    assert "stand=alles&amp;pagina=1" in tweede


@pytest.mark.parametrize("aantal", [1, 60])
@pytest.mark.parametrize("pad", ["/signalen/lijst/?stand=alles", "/signalen/knelpunten/"])
def test_a_full_page_costs_no_more_statements_than_an_empty_one(
    client: Client,
    beleid: Medewerker,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    aantal: int,
    pad: str,
) -> None:
    OntvangenSignaalFactory.create_batch(aantal, gebundeld=True)
    OntvangenSignaalFactory.create_batch(aantal)

    with django_assert_max_num_queries(MAX_STATEMENTS):
        tekst(client, pad)


def test_ticked_signals_become_a_bundle(client: Client, beleid: Medewerker) -> None:
    signalen = OntvangenSignaalFactory.create_batch(2)
    OntvangenSignaalFactory()

    antwoord = client.post(
        "/signalen/bundelen/", {"signalen": [rij.pk for rij in signalen], "titel": "Logeren"}, follow=True
    )

    knelpunt = Knelpunt.objects.get()
    assert antwoord.redirect_chain == [(f"/signalen/knelpunten/{knelpunt.pk}/", 302)]
    assert set(knelpunt.signalen.all()) == set(signalen)
    assert "Deze signalen staan nu bij “Logeren”." in antwoord.content.decode()


def test_ticked_signals_can_be_added_to_a_bundle(client: Client, beleid: Medewerker) -> None:
    knelpunt = KnelpuntFactory()
    signaal = OntvangenSignaalFactory()

    client.post("/signalen/bundelen/", {"signalen": [signaal.pk], "knelpunt": knelpunt.pk})

    signaal.refresh_from_db()
    assert signaal.knelpunt == knelpunt
    assert Knelpunt.objects.count() == 1


def test_what_was_ticked_and_typed_is_kept_on_an_error(client: Client, beleid: Medewerker) -> None:
    signaal, ander = OntvangenSignaalFactory.create_batch(2)

    pagina = client.post(
        "/signalen/bundelen/?stand=alles", {"signalen": [signaal.pk], "titel": "Bel 06-12345678"}
    ).content.decode()

    assert f'id="signaal-{signaal.pk}" checked' in pagina
    assert f'id="signaal-{ander.pk}" checked' not in pagina
    assert 'value="Bel 06-12345678"' in pagina
    assert "Bel <mark>06-12345678</mark>" in pagina
    assert "telefoonnummer" in pagina
    assert "<title>Fout:" in pagina
    assert 'action="/signalen/bundelen/?stand=alles"' in pagina
    assert not Knelpunt.objects.exists()


@pytest.mark.parametrize("knelpunten", [0, 1])
def test_without_ticks_or_title_the_page_says_what_is_missing(
    client: Client, beleid: Medewerker, knelpunten: int
) -> None:
    OntvangenSignaalFactory()
    KnelpuntFactory.create_batch(knelpunten)

    pagina = client.post("/signalen/bundelen/", {}).content.decode()

    assert "Zet een vinkje bij minstens één signaal." in pagina
    assert "Geef het nieuwe knelpunt een titel" in pagina


def test_a_signal_that_a_colleague_bundled_meanwhile_is_explained(client: Client, beleid: Medewerker) -> None:
    signaal = OntvangenSignaalFactory(gebundeld=True)

    pagina = client.post(
        "/signalen/bundelen/", {"signalen": [signaal.pk], "titel": "Logeren"}
    ).content.decode()

    assert "Een collega bundelde een van deze signalen al." in pagina


@pytest.mark.parametrize("wat", ["signaal", "knelpunt"])
def test_nothing_of_another_ministry_can_be_slipped_in(client: Client, beleid: Medewerker, wat: str) -> None:
    ander = MinisterieFactory(ander=True)
    eigen = OntvangenSignaalFactory()
    invoer = (
        {"signalen": [OntvangenSignaalFactory(ministerie=ander).pk], "titel": "Logeren"}
        if wat == "signaal"
        else {"signalen": [eigen.pk], "knelpunt": KnelpuntFactory(ministerie=ander).pk}
    )

    assert client.post("/signalen/bundelen/", invoer).status_code == 200
    assert not OntvangenSignaal.objects.filter(knelpunt__isnull=False).exists()


def test_the_page_of_a_signal_says_all_of_it(client: Client, beleid: Medewerker) -> None:
    signaal = OntvangenSignaalFactory(gebundeld=True, hardvochtig=True, wie_geraakt="Mensen met logees")

    pagina = tekst(client, f"/signalen/{signaal.pk}/")

    for deel in (
        signaal.titel,
        signaal.wat_gebeurt,
        signaal.wat_zou_moeten,
        "Mensen met logees",
        "Proefuitvoerder",
    ):
        assert deel in pagina
    assert f'href="/signalen/knelpunten/{signaal.knelpunt_id}/"' in pagina
    assert "Verzonnen" in pagina


def test_the_signal_team_gives_a_lost_signal_an_owner(client: Client) -> None:
    client.force_login(medewerker(Rol.SIGNALENTEAM))
    signaal = OntvangenSignaalFactory(zonder_ministerie=True)
    ministerie = MinisterieFactory()
    assert "Ministerie van Proefzaken" in tekst(client, f"/signalen/{signaal.pk}/")

    leeg = client.post(f"/signalen/{signaal.pk}/toewijzen/", {})
    assert "Kies een antwoord" in leeg.content.decode()

    antwoord = client.post(f"/signalen/{signaal.pk}/toewijzen/", {"ministerie": ministerie.pk}, follow=True)
    assert "Dit signaal ligt nu bij het ministerie." in antwoord.content.decode()
    signaal.refresh_from_db()
    assert signaal.ministerie == ministerie
    assert "Wijs dit signaal toe" not in tekst(client, f"/signalen/{signaal.pk}/")


def test_text_of_a_partner_is_never_taken_for_markup(client: Client, beleid: Medewerker) -> None:
    signaal = OntvangenSignaalFactory(titel="<script>alert(1)</script>", wat_gebeurt="<img src=x>")

    for pad in ("/signalen/lijst/", f"/signalen/{signaal.pk}/"):
        pagina = tekst(client, pad)
        assert "<script>alert" not in pagina
        assert "<img src=x>" not in pagina


def test_a_choice_that_is_cut_says_so_and_a_cause_shows_the_others(
    client: Client, beleid: Medewerker
) -> None:
    OntvangenSignaalFactory(oorzaak="ict")
    oudste = KnelpuntFactory(titel="Het oudste", oorzaak="ict")
    assert "Kies bij het filter een oorzaak" not in tekst(client, "/signalen/lijst/")
    KnelpuntFactory.create_batch(100)

    assert "Hier staan de 100 nieuwste. Kies bij het filter een oorzaak" in tekst(client, "/signalen/lijst/")
    assert oudste.titel not in tekst(client, "/signalen/lijst/")
    assert oudste.titel in tekst(client, "/signalen/lijst/?oorzaak=ict")
    client.post(
        "/signalen/bundelen/", {"signalen": [OntvangenSignaal.objects.get().pk], "knelpunt": oudste.pk}
    )
    assert OntvangenSignaal.objects.get().knelpunt == oudste


def lang_geleden(**soort: Any) -> OntvangenSignaal:
    """A signal of a month and a half ago."""
    rij: OntvangenSignaal = OntvangenSignaalFactory(
        ontvangen_op=datetime(2026, 10, 15, 12, 0, tzinfo=NEDERLAND), **soort
    )
    return rij


@pytest.mark.parametrize(
    ("soort", "dag"),
    [
        ({"hardvochtig": True}, "15 okt 2026"),
        ({"ernst": 3}, "22 okt 2026"),
        ({"ernst": 2}, "15 nov 2026"),
        ({"ernst": 1}, None),
        ({"ernst": 3, "gebundeld": True}, None),
    ],
)
def test_a_signal_that_nobody_read_in_time_says_since_when(
    client: Client, beleid: Medewerker, soort: dict[str, Any], dag: str | None
) -> None:
    """It said "this week" for ever, also of a signal of years ago."""
    rij = lang_geleden(**soort)
    pagina, blad = tekst(client, "/signalen/lijst/?stand=alles"), tekst(client, f"/signalen/{rij.pk}/")
    assert (f">Had gelezen moeten zijn op {dag}<" in pagina) == (dag is not None)
    assert ("Dit signaal had gelezen moeten zijn op " in blad) == (dag is not None)


def test_a_signal_that_was_read_late_says_so(client: Client, beleid: Medewerker) -> None:
    rij = lang_geleden(ernst=3)
    client.post(f"/signalen/{rij.pk}/gelezen/")
    assert ">Gelezen<" in tekst(client)
    assert "had gelezen moeten zijn" not in tekst(client, f"/signalen/{rij.pk}/").lower()
