"""Finding an informatiepunt by place, distance and what someone needs."""

from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from loket.models import Informatiepunt, Sluitingsdag
from loket.selecties.informatiepunten import DICHTBIJ, MEER, zoek_plaats, zoek_punten
from loket.zaaien import zaai_informatiepunten
from portal.stelsel.models import Gemeente, Organisatie

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


def test_there_are_fictional_points_in_every_province_and_all_are_marked() -> None:
    punten = list(Informatiepunt.objects.select_related("gemeente"))
    assert len(punten) >= 40
    assert {punt.gemeente.provincie for punt in punten} == set(
        Gemeente.objects.values_list("provincie", flat=True)
    )
    assert all(punt.fictief for punt in punten)


def test_every_seeded_point_keeps_the_rules_of_the_model() -> None:
    organisaties = set(Organisatie.objects.values_list("sleutel", flat=True))
    for punt in Informatiepunt.objects.all():
        punt.full_clean()
        assert set(punt.aanwezig) <= organisaties


def test_seeding_again_leaves_alone_what_someone_changed() -> None:
    Informatiepunt.objects.filter(sleutel="assen-de-brug").update(adres="Echte straat 1")
    verslag = zaai_informatiepunten()
    assert verslag.met_rust_gelaten == ["informatiepunt assen-de-brug"]
    assert Informatiepunt.objects.get(sleutel="assen-de-brug").adres == "Echte straat 1"


def test_the_nearest_point_comes_first() -> None:
    groningen = zoek_plaats("Groningen").gemeente
    assert groningen is not None
    gevonden = zoek_punten(groningen)
    assert gevonden[0].punt.plaats == "Groningen"
    assert [rij.km for rij in gevonden] == sorted(rij.km or 0 for rij in gevonden)


def test_a_typing_error_in_the_place_is_forgiven() -> None:
    gemeente = zoek_plaats("Gronigen").gemeente
    assert gemeente is not None
    assert gemeente.naam == "Groningen"


def alle_punten(antwoord: Any) -> list[Informatiepunt]:
    return [punt for _provincie, punten in antwoord.context["provincies"] for punt in punten]


def test_before_a_place_is_typed_the_provinces_are_shown_each_closed(client: Client) -> None:
    antwoord = client.get(reverse("informatiepunten"))
    html = antwoord.content.decode()
    assert antwoord.context["gevonden"] == []
    assert html.count('<details class="handeling">') == 12
    assert "<details open" not in html
    assert html.index('name="plaats"') < html.index("Of kies een provincie")
    assert len(alle_punten(antwoord)) == Informatiepunt.objects.count()


def test_a_handful_nearby_is_shown_and_more_for_who_asks(client: Client) -> None:
    zoek = {"plaats": "Utrecht", "rolstoel": "ja"}
    antwoord = client.get(reverse("informatiepunten"), zoek)
    assert len(antwoord.context["gevonden"]) == DICHTBIJ
    assert "Of kies een provincie" not in antwoord.content.decode()
    assert "?plaats=Utrecht&amp;rolstoel=ja&amp;meer=ja" in antwoord.content.decode()
    meer = client.get(reverse("informatiepunten"), {**zoek, "meer": "ja"})
    assert len(meer.context["gevonden"]) == MEER
    assert meer.context["gevonden"][:DICHTBIJ] == antwoord.context["gevonden"]
    assert not meer.context["kan_meer"]


def test_a_place_that_is_not_there_says_so_and_shows_all(client: Client) -> None:
    antwoord = client.get(reverse("informatiepunten"), {"plaats": "Xyzzy"})
    assert "Wij vinden deze plaats niet" in antwoord.content.decode()
    assert len(alle_punten(antwoord)) == Informatiepunt.objects.count()


def test_of_two_places_with_one_name_each_is_a_link_that_keeps_the_filters(client: Client) -> None:
    html = client.get(reverse("informatiepunten"), {"plaats": "bergen", "rolstoel": "ja"}).content.decode()
    for naam in ("Bergen%20%28L%29", "Bergen%20%28NH%29"):
        assert f'href="?plaats={naam}&amp;rolstoel=ja"' in html
    gekozen = zoek_plaats("Bergen (NH)").gemeente
    assert gekozen is not None
    assert gekozen.naam == "Bergen (NH)"


def test_filters_leave_out_what_does_not_fit(client: Client) -> None:
    antwoord = client.get(reverse("informatiepunten"), {"rolstoel": "ja", "taal": "ar"})
    punten = alle_punten(antwoord)
    assert punten
    assert all(punt.rolstoel and "ar" in punt.talen for punt in punten)


def test_when_nothing_fits_there_is_still_a_way_on(client: Client) -> None:
    Informatiepunt.objects.update(rolstoel=False)
    antwoord = client.get(reverse("informatiepunten"), {"rolstoel": "ja"})
    assert alle_punten(antwoord) == []
    assert reverse("bel-mij") in antwoord.content.decode()


def test_a_point_that_was_retired_is_gone(client: Client) -> None:
    Informatiepunt.objects.filter(sleutel="assen-de-brug").update(vervallen=True)
    assert client.get(reverse("informatiepunt", args=["assen-de-brug"])).status_code == 404
    assert "assen-de-brug" not in client.get(reverse("informatiepunten")).content.decode()


def test_the_page_of_a_point_tells_who_is_there_and_when_it_is_closed(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("loket.selecties.informatiepunten.timezone.localdate", lambda: date(2026, 11, 30))
    punt = Informatiepunt.objects.get(sleutel="assen-de-brug")
    Sluitingsdag.objects.create(informatiepunt=punt, datum=date(2026, 12, 1), reden="griep")
    tekst = client.get(reverse("informatiepunt", args=[punt.sleutel])).content.decode()
    assert "UWV" in tekst
    assert "Dinsdag 1 december 2026" in tekst
    assert "griep" not in tekst
    assert "Vrijdag 25 december 2026" in tekst
    assert "Dit informatiepunt bestaat niet echt" in tekst


@pytest.mark.parametrize("vraag", [{}, {"plaats": "Utrecht", "taal": "ar"}])
def test_the_finder_costs_few_statements(
    client: Client, vraag: dict[str, str], django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(4):
        assert client.get(reverse("informatiepunten"), vraag).status_code == 200
    with django_assert_max_num_queries(4):
        client.get(reverse("informatiepunt", args=["assen-de-brug"]))


def test_the_command_to_seed_runs_twice_without_a_change(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("zaai")
    assert "informatiepunten: 0 new, 0 refreshed" in capsys.readouterr().out
