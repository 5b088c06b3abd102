"""What a desk tries in a period: kept on what opens there, and without any effect on how people are treated."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from loket.handelingen import Contact, begin_intake, open_dossier, vraag_gesprek_aan, vraag_gesprek_over
from loket.handelingen.balie import leg_baliecontact_vast
from loket.handelingen.experimenten import begin_experiment, stop_experiment
from loket.models import Advies, Dossier, Experiment
from portal.identiteit.models import Lidmaatschap, Medewerker, Team, Teamsoort
from portal.identiteit.rechten import Geweigerd, Rol
from portal.weergave.templatetags.weergave import datum_kort
from tests.loket.binnenkomen import volg_met_code
from tests.loket.factories import MedewerkerFactory, TeamFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
VERHAAL = "Ik snap mijn brief niet en ik wil dat iemand mij helpt."
GESPREK = {
    "thema": "toeslagen",
    "briefsoort": "geen",
    "belemmering": "brief",
    "resultaat": "opgelost",
    "minuten": 5,
    "taal": "nl",
}


@pytest.fixture
def team() -> Team:
    """The one team that helps op maat."""
    wie: Team = TeamFactory(soort=Teamsoort.OP_MAAT)
    return wie


@pytest.fixture
def leider(team: Team) -> Medewerker:
    """Its teamleider."""
    wie: Medewerker = MedewerkerFactory(rol=Rol.TEAMLEIDER, rol__team=team)
    return wie


def dag(over: int) -> date:
    """So many days from now."""
    return timezone.localdate() + timedelta(days=over)


def begin(team: Team, door: Medewerker, van: int = 0, tot: int = 30, code: str = "kaart-b") -> Experiment:
    """Start an experiment."""
    return begin_experiment(
        team, code=code, omschrijving="De kaart op papier mee.", van=dag(van), tot=dag(tot), door=door
    )


def open_vraag() -> Dossier:
    """Someone tells a story and sends it."""
    return open_dossier(begin_intake(VERHAAL).pk, Contact(telefoon="06 12 34 56 78"))


def test_what_opens_in_the_period_carries_the_code_and_nothing_before_or_after(
    team: Team, leider: Medewerker
) -> None:
    voor = open_vraag()
    experiment = begin(team, leider)
    tijdens = open_vraag()
    stop_experiment(experiment, door=leider)
    na = open_vraag()
    assert [d.experiment_id for d in (voor, tijdens, na)] == [None, experiment.pk, None]


def test_one_that_is_still_to_come_or_is_of_another_desk_marks_nothing(
    team: Team, leider: Medewerker
) -> None:
    begin(team, leider, van=1, tot=2)
    elders = TeamFactory(soort=Teamsoort.OVERIG)
    begin(elders, MedewerkerFactory(rol=Rol.TEAMLEIDER, rol__team=elders), code="anders")
    assert open_vraag().experiment_id is None


def test_a_short_talk_at_the_desk_carries_it_too(team: Team, leider: Medewerker) -> None:
    experiment = begin(team, leider)
    rij = leg_baliecontact_vast(team, GESPREK, sleutel=uuid4(), door=leider)
    assert rij.experiment_id == experiment.pk


def test_a_promised_call_carries_it_too(team: Team, leider: Medewerker) -> None:
    experiment = begin(team, leider)
    gebeld = vraag_gesprek_aan(uuid4(), Contact(telefoon="06 12 34 56 78"), waarover="Mijn brief.")
    met_verhaal = vraag_gesprek_aan(begin_intake(VERHAAL).pk, Contact(telefoon="06 12 34 56 78"))
    assert [gebeld.experiment, met_verhaal.experiment] == [experiment, experiment]


def test_a_call_about_a_question_of_before_leaves_it_as_it_was(team: Team, leider: Medewerker) -> None:
    voor = open_vraag()
    begin(team, leider)
    assert vraag_gesprek_over(voor, Contact(telefoon="06 12 34 56 78")).experiment is None


def test_it_changes_nothing_about_how_someone_is_treated(team: Team, leider: Medewerker) -> None:
    zonder = open_vraag()
    begin(team, leider)
    met = open_vraag()
    assert met.experiment_id is not None

    def wat_ervan_kwam(dossier: Dossier) -> dict[str, Any]:
        advies = Advies.objects.get(dossier=dossier)
        toezegging = dossier.toezeggingen.get()
        return {
            "route": dossier.route,
            "spoed": dossier.spoed,
            "team": dossier.team_id,
            "advies": (advies.invoer, advies.uitkomst, advies.wie_en_wanneer),
            "belofte": (toezegging.wat, toezegging.wie, toezegging.uiterlijk),
        }

    assert wat_ervan_kwam(zonder) == wat_ervan_kwam(met)


@pytest.mark.parametrize(
    ("van", "tot", "woorden"),
    [(-1, 5, "vandaag of later"), (5, 4, "einddatum"), (0, 400, "binnen een jaar")],
)
def test_days_that_cannot_be_are_refused(
    team: Team, leider: Medewerker, van: int, tot: int, woorden: str
) -> None:
    with pytest.raises(Geweigerd, match=woorden):
        begin(team, leider, van, tot)
    assert not Experiment.objects.exists()


def test_one_desk_tries_one_thing_at_a_time(team: Team, leider: Medewerker) -> None:
    eerste = begin(team, leider, 0, 10)
    with pytest.raises(Geweigerd, match="al een ander experiment"):
        begin(team, leider, 10, 20, code="kaart-c")
    begin(team, leider, 11, 20, code="kaart-c")
    stop_experiment(eerste, door=leider)
    begin(team, leider, 0, 10, code="kaart-d")
    with pytest.raises(Geweigerd, match="al gestopt"):
        stop_experiment(eerste, door=leider)


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol != Rol.TEAMLEIDER])
def test_nobody_but_the_teamleider_sets_it(team: Team, rol: Rol) -> None:
    with pytest.raises(Geweigerd):
        begin(team, MedewerkerFactory(rol=rol, rol__team=team))


def test_a_teamleider_sets_it_at_the_own_desk_only(team: Team, leider: Medewerker) -> None:
    elders = TeamFactory()
    Lidmaatschap.objects.create(medewerker=leider, team=elders, rol=Rol.BALIE)
    with pytest.raises(Geweigerd, match="niet een balie van u"):
        begin(elders, leider)


def test_the_database_wants_an_end_and_someone_who_stopped_it(team: Team, leider: Medewerker) -> None:
    experiment = begin(team, leider)
    for velden in ({"tot": dag(-1)}, {"gestopt_op": timezone.now()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Experiment.objects.filter(pk=experiment.pk).update(**velden)


def test_the_teamleider_does_it_on_a_screen_that_says_it_has_no_effect(
    client: Client, team: Team, leider: Medewerker, django_assert_max_num_queries: Any
) -> None:
    client.force_login(leider)
    adres = reverse("experimenten")
    assertContains(client.get(adres), "verandert niets aan het advies")
    formulier = {
        "team": team.pk,
        "code": "kaart-b",
        "omschrijving": "De kaart op papier mee.",
        "van": dag(0).isoformat(),
        "tot": dag(30).isoformat(),
    }
    assertContains(client.post(adres, {**formulier, "code": "kaart b!"}), "Gebruik alleen letters")
    client.post(adres, formulier)
    open_vraag()
    with django_assert_max_num_queries(10):
        pagina = client.get(adres)
    assertContains(pagina, "Dossiers: 1. Korte gesprekken: 0.")
    experiment = Experiment.objects.get()
    client.post(reverse("experiment-stoppen", args=[experiment.pk]))
    assertContains(client.get(adres), "Gestopt")
    assertContains(client.get(adres), f"gestopt op {datum_kort(timezone.now())}")


def test_the_citizen_sees_nothing_of_it(client: Client, team: Team, leider: Medewerker) -> None:
    begin(team, leider)
    dossier = open_vraag()
    volg_met_code(client, dossier)
    assertNotContains(client.get(reverse("volgen-dossier")), "kaart-b")


def test_staff_read_the_code_on_the_dossier(client: Client, team: Team, leider: Medewerker) -> None:
    begin(team, leider)
    client.force_login(MedewerkerFactory(rol=Rol.BALIE, rol__team=team))
    adres = reverse("balie-dossier", args=[open_vraag().pk])
    assertContains(client.get(adres), "kaart-b")
    assertContains(client.get(adres), "Het verandert niets aan wie hulp krijgt.")
