"""The dashboard: who sees which figures, what they say, that filters stand in the address, and what it costs."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from signalen.handelingen.beantwoorden import beantwoord
from signalen.handelingen.bundelen import bundel
from signalen.handelingen.maandtellen import vouw
from signalen.models import Knelpunt, OntvangenSignaal, Uitkomst
from signalen.selecties import watwacht
from signalen.selecties.dashboard import Balk, Maandrij, in_woorden
from signalen.templatetags.grafieken import balkrijen, maandrijen
from tests.signalen.factories import MinisterieFactory, beleidsmedewerker, medewerker
from tests.signalen.views.stappen import BORD, MAX_STATEMENTS, ontvang, tekst

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("zonder_partners", "aangeboden")]


def dashboard_kaart(client: Client, vraag: str = "") -> str:
    """The part of the page with article against cause."""
    pagina = client.get(f"{BORD}{vraag}").text
    return pagina[pagina.index('id="warmte-kop"') :].partition("</section>")[0]


def test_a_policy_officer_reads_how_many_came_in_and_whether_that_is_more(
    client: Client, beleid: Medewerker
) -> None:
    ontvang(30, maanden=2)
    ontvang(10, maanden=5)
    ontvang(4, maanden=0)
    ontvang(50, maanden=2, ministerie=MinisterieFactory(ander=True))

    bord = tekst(client, "?periode=3")

    assert "Ontvangen signalen 30 meer; eerder 10" in bord
    assert "Participatiewet, art. 22a Wet 30, was 10" in bord
    assert "Dezelfde maanden" in bord


def test_more_often_that_a_rule_works_as_meant_is_nothing_worse_and_waits_for_no_decision(
    client: Client, beleid: Medewerker
) -> None:
    ontvang(30, maanden=1, oorzaak="geen_knelpunt")
    ontvang(6, maanden=6, oorzaak="geen_knelpunt")
    ontvang(4, maanden=6)

    bord = tekst(client)

    assert "Nergens meer dan toeval verklaart." in bord
    assert "Kring gesloten 0% 0 van 4 signalen ouder dan 90 dagen" in bord


def test_that_a_rule_works_as_meant_stands_beside_the_map_of_what_hurts_and_not_in_it(
    client: Client, beleid: Medewerker
) -> None:
    ontvang(30, oorzaak="geen_knelpunt")
    assert "30 signalen melden dat een regel werkt zoals bedoeld." in tekst(client)
    assert "Geen signalen in deze periode." not in tekst(client)

    ontvang(4)

    kaart = dashboard_kaart(client)
    assert "Geen knelpunt" not in kaart[: kaart.index("</table>")]
    assert '<td class="warmte__som" data-kop="Samen">4</td>' in kaart
    assert "30 signalen melden dat een regel werkt zoals bedoeld." in kaart
    assert "oorzaak=geen_knelpunt" in kaart
    gevraagd = dashboard_kaart(client, "?oorzaak=geen_knelpunt")
    assert '<td class="warmte__som" data-kop="Samen">30</td>' in gevraagd
    assert "30 signalen melden" not in gevraagd


def test_few_signals_never_make_a_trend(client: Client, beleid: Medewerker) -> None:
    ontvang(4, maanden=1)
    assert "Nergens meer dan toeval verklaart." in tekst(client)


def test_the_loop_is_closed_by_a_decision_and_opens_with_the_knelpunt(
    client: Client, beleid: Medewerker
) -> None:
    oud = ontvang(4, maanden=6)
    knelpunt = bundel(oud[:3], "Te streng", beleid)
    beantwoord(knelpunt, Uitkomst.NIET_GEDEELD, "Zo is het bedoeld.", "Uw verhaal hielp.", "", beleid)
    vouw()
    assert "Kring gesloten 75% 3 van 4 signalen ouder dan 90 dagen" in tekst(client)


def test_what_waits_stands_on_top_with_the_way_to_it(client: Client, beleid: Medewerker) -> None:
    [hard] = ontvang(hardvochtig=True)
    knelpunt = bundel(ontvang(2), "Te streng", beleid)
    Knelpunt.objects.update(volgende_uiterlijk=timezone.localdate() - timedelta(days=1))
    bord = client.get(BORD).content.decode()
    assert re.search(r"bord-wacht__deel--nu.*?>1</span> vandaag te lezen", bord)
    assert "datum voorbij (1 van u)" in re.sub(r"<[^>]+>", "", bord)
    assert f'href="/signalen/knelpunten/{knelpunt.pk}/"' in bord
    assert hard.gelezen_op is None


def test_the_way_to_take_figures_along_stands_with_the_figures(client: Client, beleid: Medewerker) -> None:
    """Reports and open data were there, but no page of figures said so."""
    bord = client.get(BORD).content.decode()
    for naam in ("rapporten", "open_data"):
        assert f'<a class="utrecht-link utrecht-link--html-a" href="{reverse(naam)}">' in bord
    assert client.get(reverse("open_data")).status_code == 200


def test_of_many_that_must_be_read_the_page_says_that_there_are_more(
    client: Client, beleid: Medewerker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watwacht, "TE_LEZEN_TOT", 2)
    ontvang(2, hardvochtig=True)
    assert "2 vandaag te lezen" in tekst(client)
    ontvang(2, hardvochtig=True)
    assert "2+ vandaag te lezen" in tekst(client)


@pytest.mark.parametrize(
    ("vraag", "aantal"),
    [
        ("?regeling=Werkloosheidswet", 2),
        ("?regeling=Participatiewet&artikel=22a&oorzaak=wet", 3),
        ("?ernst=4", 1),
        ("?afzender=UWV", 2),
        ("?route=maatwerk&artikel=22a", 1),
        ("?levensgebeurtenis=scheiding", 1),
        ("?ernst=9&periode=nooit&oorzaak=ooit&route=x", 6),
        ("?artikel=bestaat-niet", 0),
    ],
)
def test_a_filter_in_the_address_counts_what_it_asks(
    client: Client, beleid: Medewerker, vraag: str, aantal: int
) -> None:
    ontvang(2, wet="Werkloosheidswet", artikel="", afzender="UWV", oorzaak="ict")
    ontvang(2)
    ontvang(1, route="maatwerk", levensgebeurtenis="scheiding")
    ontvang(1, ernst=4, artikel="18")
    assert f"Ontvangen signalen {aantal} " in tekst(client, vraag)


@pytest.mark.parametrize(("vraag", "maanden"), [("", "12"), ("?periode=3", "3")])
def test_the_filter_shows_the_period_of_the_figures(
    client: Client, beleid: Medewerker, vraag: str, maanden: str
) -> None:
    gekozen = re.findall(r'<option value="(\d+)" selected>\d+ maanden', client.get(f"{BORD}{vraag}").text)
    assert gekozen == [maanden]


def test_the_page_works_without_script_and_every_chart_has_its_words(
    client: Client, beleid: Medewerker
) -> None:
    ontvang(3, ernst=3)
    bord = client.get(BORD).content.decode()
    assert re.search(r'<svg[^>]*role="img"[^>]*aria-labelledby="tijd-titel tijd-uitleg"', bord)
    assert '<title id="tijd-titel">' in bord
    assert '<desc id="tijd-uitleg">' in bord
    assert '<caption class="tabel__bijschrift">Signalen per maand</caption>' in bord
    assert " style=" not in bord
    assert "onclick" not in bord


def test_two_rules_that_bite_each_other_count_at_the_first_and_the_page_says_so(
    client: Client, beleid: Medewerker
) -> None:
    ontvang(3, oorzaak="samenloop", samenloop_wet="Zorgwet", samenloop_wet_sleutel="zorgwet")
    bord = tekst(client)
    assert "telt het signaal hier alleen bij de regel die het eerst genoemd is" in bord
    assert "dan telt het bij de regel die het eerst genoemd is" in bord
    assert "Ontvangen signalen 0 " in tekst(client, "?regeling=Zorgwet")


def test_senders_are_offered_in_the_order_of_the_alphabet_and_never_ranked(
    client: Client, beleid: Medewerker
) -> None:
    ontvang(1, afzender="Zeker")
    ontvang(5, afzender="Midden")
    ontvang(9, afzender="Aa")
    bord = client.get(BORD).content.decode()
    assert re.findall(r'<option value="(Aa|Midden|Zeker)"', bord) == ["Aa", "Midden", "Zeker"]
    assert not re.search(r"<t[dh][^>]*>\s*(Aa|Midden|Zeker)", bord)


def test_another_ministry_is_not_shown_to_a_policy_officer(client: Client, beleid: Medewerker) -> None:
    ontvang(7, ministerie=MinisterieFactory(ander=True))
    bord = tekst(client, "?ministerie=vws")
    assert "Sociale Zaken en Werkgelegenheid" in bord
    assert "Volksgezondheid" not in bord
    assert "Ontvangen signalen 0 " in bord


def test_who_sees_all_ministries_chooses_one_before_there_are_figures(client: Client) -> None:
    client.force_login(medewerker(Rol.SIGNALENTEAM))
    ontvang(7, ministerie=MinisterieFactory(ander=True))
    assert "Ontvangen signalen" not in tekst(client)
    assert "Ontvangen signalen 7 " in tekst(client, "?ministerie=vws")


def test_it_costs_as_many_statements_for_many_signals_as_for_none(
    client: Client, beleid: Medewerker, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(MAX_STATEMENTS) as leeg:
        client.get(BORD)
    for nummer in range(12):
        ontvang(2, maanden=nummer, artikel=str(nummer), afzender=f"Afzender {nummer}", ernst=1 + nummer % 4)
    for rij in OntvangenSignaal.objects.all()[:8]:
        bundel([rij], f"Knelpunt {rij.pk}", beleid)
    vouw()
    with django_assert_max_num_queries(MAX_STATEMENTS) as vol:
        client.get(f"{BORD}?route=&oorzaak=wet&vergelijk=jaar")
    assert len(vol) == len(leeg)


def test_what_was_drawn_is_kept_until_the_counts_change_and_never_for_another_person(
    client: Client, beleid: Medewerker, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    bundel(ontvang(3), "Te streng", beleid)
    Knelpunt.objects.update(volgende_uiterlijk=timezone.localdate() - timedelta(days=1))
    vouw()
    assert "Ontvangen signalen 3 " in tekst(client)
    with django_assert_max_num_queries(5):
        assert "(1 van u)" in tekst(client)
    assert "Signals received 3 " in tekst_engels(client)
    client.force_login(beleidsmedewerker())
    ander = tekst(client)
    assert "Ontvangen signalen 3 " in ander
    assert "van u)" not in ander
    ontvang(2)
    assert "Ontvangen signalen 5 " in tekst(client)


def tekst_engels(client: Client) -> str:
    """The same page for who reads English."""
    bord = client.get(BORD, headers={"accept-language": "en"}).content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", bord))


@pytest.mark.parametrize(
    ("nu", "eerder", "zin"),
    [
        (1722, 1114, "meer; eerder 1.114"),
        (1114, 1722, "minder; eerder 1.722"),
        (1114, 1114, "ongeveer gelijk; eerder 1.114"),
    ],
)
def test_a_large_number_is_written_in_one_way(nu: int, eerder: int, zin: str) -> None:
    """ "1.722" stood beside "eerder 1114"."""
    assert in_woorden(nu, eerder) == zin


def test_a_table_and_a_chart_write_a_large_number_in_the_same_way() -> None:
    maand = Maandrij(date(2026, 10, 1), 3130, 1722, 1114, loopt=False)
    assert re.findall(r'tabel__getal"[^>]*>([^<]+)<', maandrijen([maand])) == ["3.130", "1.722", "1.114"]
    assert ">3.130</td>" in balkrijen([Balk("Schulden", 3130, 100)])
