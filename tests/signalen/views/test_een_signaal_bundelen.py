"""The page of one signal: what seems to belong to it stands there with the reason, and it can be bundled there."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from signalen.handelingen.bundelen import bundel
from signalen.models import Knelpunt, OntvangenSignaal
from tests.signalen.factories import MinisterieFactory, OntvangenSignaalFactory, beleidsmedewerker, medewerker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("aangeboden")]
MAX_STATEMENTS = 10
KOP = "Bundel dit signaal"


def aangevinkt(pagina: str) -> set[int]:
    """The signals that stand ticked on the page."""
    return {int(pk) for pk in re.findall(r'name="signalen" value="(\d+)"[^>]* checked', pagina)}


def test_an_officer_bundles_a_signal_where_it_is_read_with_what_looks_like_it(
    client: Client, beleid: Medewerker
) -> None:
    dit, ook = OntvangenSignaalFactory.create_batch(2)
    iets_anders = OntvangenSignaalFactory(wet="AOW", wet_sleutel="aow", artikel="1", oorzaak="ict")

    pagina = client.get(f"/signalen/{dit.pk}/").text

    assert "Waarom bij elkaar: dezelfde regel (Participatiewet), hetzelfde artikel (22a)" in pagina
    assert aangevinkt(pagina) == {dit.pk, ook.pk}
    assert not Knelpunt.objects.exists()

    client.post("/signalen/bundelen/", {"signalen": aangevinkt(pagina), "titel": "Logeren"})
    knelpunt = Knelpunt.objects.get(titel="Logeren")
    assert set(knelpunt.signalen.all()) == {dit, ook}
    iets_anders.refresh_from_db()
    assert iets_anders.knelpunt is None


def test_a_knelpunt_about_the_same_rule_and_cause_is_offered(client: Client, beleid: Medewerker) -> None:
    knelpunt = bundel(OntvangenSignaalFactory.create_batch(2), "Logeren telt mee", beleid)
    nieuw = OntvangenSignaalFactory()

    pagina = client.get(f"/signalen/{nieuw.pk}/").text

    assert "Nu lijkt geen ander signaal zonder plek genoeg hierop." in pagina
    assert re.search(
        rf'al een knelpunt:\s*<a [^>]*href="/signalen/knelpunten/{knelpunt.pk}/"[^>]*>Logeren telt mee</a>',
        pagina,
    )
    client.post("/signalen/bundelen/", {"signalen": aangevinkt(pagina), "knelpunt": knelpunt.pk})
    nieuw.refresh_from_db()
    assert nieuw.knelpunt == knelpunt


def test_a_pair_of_rules_looks_like_a_signal_about_one_of_them(client: Client, beleid: Medewerker) -> None:
    paar = OntvangenSignaalFactory(
        oorzaak="samenloop",
        samenloop_wet="Wet op de zorgtoeslag",
        samenloop_wet_sleutel="zorgtoeslag",
        samenloop_artikel="2",
    )
    een = OntvangenSignaalFactory(
        wet="Wet op de zorgtoeslag", wet_sleutel="zorgtoeslag", artikel="2", oorzaak="samenloop"
    )
    assert aangevinkt(client.get(f"/signalen/{een.pk}/").text) == {een.pk, paar.pk}
    assert aangevinkt(client.get(f"/signalen/{paar.pk}/").text) == {een.pk, paar.pk}


def test_with_a_rule_that_works_as_meant_nothing_is_proposed_and_it_can_be_bundled(
    client: Client, beleid: Medewerker
) -> None:
    goed, _ook = OntvangenSignaalFactory.create_batch(2, oorzaak="geen_knelpunt")
    OntvangenSignaalFactory()
    assert aangevinkt(client.get(f"/signalen/{goed.pk}/").text) == {goed.pk}


def test_what_has_a_place_and_who_does_not_answer_for_it_find_no_form(client: Client) -> None:
    beleid = beleidsmedewerker()
    geplaatst, los = OntvangenSignaalFactory.create_batch(2)
    bundel([geplaatst], "Logeren", beleid)
    client.force_login(beleid)
    assert KOP not in client.get(f"/signalen/{geplaatst.pk}/").text
    assert KOP in client.get(f"/signalen/{los.pk}/").text

    client.force_login(medewerker(Rol.SIGNALENTEAM))
    assert KOP not in client.get(f"/signalen/{los.pk}/").text
    zonder_ministerie = OntvangenSignaalFactory(ministerie=None)
    assert KOP not in client.get(f"/signalen/{zonder_ministerie.pk}/").text


def test_signals_of_another_ministry_are_not_proposed(client: Client, beleid: Medewerker) -> None:
    OntvangenSignaalFactory(ministerie=MinisterieFactory(ander=True))
    eigen = OntvangenSignaalFactory()
    assert aangevinkt(client.get(f"/signalen/{eigen.pk}/").text) == {eigen.pk}


@pytest.mark.parametrize("aantal", [1, 12])
def test_many_that_look_alike_cost_no_more_statements(
    client: Client, beleid: Medewerker, aantal: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    OntvangenSignaalFactory.create_batch(aantal)
    signaal = OntvangenSignaal.objects.latest("pk")
    with django_assert_max_num_queries(MAX_STATEMENTS):
        client.get(f"/signalen/{signaal.pk}/")
