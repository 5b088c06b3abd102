"""Unfinished intakes are counted by step: begun, done and left, without anything of a person."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.models import Intake, Intakestap, Route, Stapstaat
from loket.selecties.intakecijfers import intakecijfers, stapnaam
from loket.tasks import ruim_intakes_op
from portal.identiteit.rechten import Rol
from tests.loket.factories import MedewerkerFactory
from tests.loket.intake.stappen import sla_alles_over, verstuur, vertel

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
VERHAAL = "Hoe vraag ik AOW aan, ik word 67"


def som(stap: str, staat: Stapstaat) -> int:
    return sum(Intakestap.objects.filter(stap=stap, staat=staat).values_list("aantal", flat=True))


def cijfer(stap: str) -> tuple[int, int, int]:
    """Begun, done and left of one step."""
    gevonden = next(c for c in intakecijfers()["stappen"] if c.stap == stapnaam(stap))
    return gevonden.begonnen, gevonden.gedaan, gevonden.gestopt


def test_who_stops_at_the_second_question_is_counted_there(client: Client) -> None:
    tweede = client.post(vertel(client, VERHAAL), {"overslaan": "ja"})["Location"]
    assert cijfer("verhaal") == (1, 1, 0)
    assert cijfer("gevolgen") == (1, 1, 0)
    assert cijfer(tweede.split("/")[-2]) == (1, 0, 1)


def test_refreshing_going_back_and_answering_again_count_once(client: Client) -> None:
    eerste = vertel(client, VERHAAL)
    for _ in range(3):
        client.get(eerste)
        client.post(eerste, {"overslaan": "ja"})
        client.post(eerste, {"antwoord": ["geen"]})
    assert cijfer("gevolgen") == (1, 1, 0)


def test_a_sent_question_is_counted_with_its_route(client: Client) -> None:
    vertel(client, VERHAAL)
    sla_alles_over(client)
    dossier = verstuur(client, telefoon="06 12 34 56 78")
    assert cijfer("uitkomst") == (1, 1, 0)
    (dag,) = intakecijfers()["dagen"]
    assert (dag.verteld, dag.verstuurd) == (1, 1)
    assert dict(zip(Route.values, dag.per_route, strict=True))[dossier.route] == 1


def test_who_asks_to_be_called_is_counted_apart(client: Client) -> None:
    """With a story of before, and with a number alone, which is no story."""
    vertel(client, VERHAAL)
    met_verhaal = {"telefoon": "06 12 34 56 78", "sleutel": str(Intake.objects.get().pk)}
    assert client.post(reverse("bel-mij"), met_verhaal).status_code == 302
    assert Client().post(reverse("bel-mij"), {"telefoon": "06 12 34 56 79"}).status_code == 302
    assert cijfer("gesprek") == (2, 2, 0)
    assert som("uitkomst", Stapstaat.GEDAAN) == 0
    (dag,) = intakecijfers()["dagen"]
    assert (dag.verteld, dag.verstuurd, dag.gesprekken) == (1, 0, 2)


def test_the_count_stays_when_the_intake_is_deleted(client: Client) -> None:
    vertel(client, VERHAAL)
    voor = cijfer("gevolgen")
    Intake.objects.update(bewaren_tot=timezone.localdate() - timedelta(days=1))
    ruim_intakes_op()
    assert not Intake.objects.exists()
    assert cijfer("gevolgen") == voor


def test_past_days_are_put_together_and_the_sums_stay(client: Client) -> None:
    for _ in range(3):
        vertel(Client(), VERHAAL)
    Intakestap.objects.update(dag=timezone.localdate() - timedelta(days=1))
    rijen, begonnen = Intakestap.objects.count(), som("gevolgen", Stapstaat.BEGONNEN)
    ruim_intakes_op()
    ruim_intakes_op()
    assert Intakestap.objects.count() < rijen
    assert som("gevolgen", Stapstaat.BEGONNEN) == begonnen == 3


def test_today_is_left_as_it_is(client: Client) -> None:
    vertel(client, VERHAAL)
    rijen = set(Intakestap.objects.values_list("pk", flat=True))
    ruim_intakes_op()
    assert set(Intakestap.objects.values_list("pk", flat=True)) == rijen


def test_a_row_holds_no_story_answer_or_key() -> None:
    velden = {veld.name for veld in Intakestap._meta.get_fields()}
    assert velden == {"id", "dag", "stap", "staat", "route", "aantal"}


@pytest.mark.parametrize("rol", [Rol.TEAMLEIDER, Rol.REDACTEUR, Rol.BEHEER])
def test_the_page_shows_the_figures_in_one_statement_whatever_their_number(
    client: Client, rol: Rol, django_assert_max_num_queries: Any
) -> None:
    for _ in range(5):
        sla_alles_over_van_een_ander()
    client.force_login(MedewerkerFactory(rol=rol))
    client.get(reverse("intake-cijfers"))
    # Session, person, roles, figures; and for who may take over a dossier, whether an urgent one is offered.
    with django_assert_max_num_queries(5 if rol == Rol.TEAMLEIDER else 4):
        pagina = client.get(reverse("intake-cijfers")).content.decode()
    assert "Wat gebeurt er als er niets verandert?" in pagina
    for kop in ("Gestopt of nog bezig", "Verhalen verteld", *Route.labels, "Vroeg om een gesprek"):
        assert f'<td role="cell" data-kop="{kop}" class="tabel__getal">' in pagina
    assert VERHAAL not in pagina
    stappen = [cijfer.stap for cijfer in intakecijfers()["stappen"]]
    assert stappen[0] == stapnaam("verhaal"), "the first step stands first, also when all came to the end"
    assert stappen[-1] == stapnaam("uitkomst")


def sla_alles_over_van_een_ander() -> None:
    ander = Client()
    vertel(ander, VERHAAL)
    sla_alles_over(ander)


def test_without_any_visitor_the_page_says_so(client: Client) -> None:
    client.force_login(MedewerkerFactory(rol=Rol.BEHEER))
    assert "Er is nog niets geteld." in client.get(reverse("intake-cijfers")).content.decode()
