"""A talk at the counter is kept in a minute, without anything of a person, and can be taken back."""

import re
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, models, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from loket.handelingen import leg_baliecontact_vast, maak_baliecontact_ongedaan
from loket.models import Balieconcept, Baliecontact
from loket.selecties.balie import andere_organisaties, bureaus_van
from loket.selecties.experimenten import eigen_balies
from loket.tasks import ruim_samen_op
from portal.identiteit.models import Lidmaatschap, Medewerker, Team, Teamsoort
from portal.identiteit.rechten import Geweigerd, Rol
from tests.loket.factories import MedewerkerFactory, TeamFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
ZESTIG, CONCEPT, ONGEDAAN = (
    reverse(naam) for naam in ("balie-zestig", "balie-zestig-concept", "balie-zestig-ongedaan")
)
GEGEVENS = {
    "thema": "schulden",
    "briefsoort": "aanmaning",
    "belemmering": "brief",
    "resultaat": "opgelost",
    "minuten": 10,
    "taal": "nl",
}


def gesprek(**anders: Any) -> dict[str, Any]:
    """What a form sends."""
    return {**GEGEVENS, "organisatie": "cjib", "sleutel": str(uuid.uuid4()), **anders}


@pytest.fixture
def team() -> Team:
    return TeamFactory(naam="Balie Bibliotheek")


@pytest.fixture
def vrijwilliger(team: Team) -> Medewerker:
    return MedewerkerFactory(rol=Rol.VRIJWILLIGER, rol__team=team)


@pytest.fixture
def balie(client: Client, vrijwilliger: Medewerker) -> Client:
    client.force_login(vrijwilliger)
    return client


@pytest.mark.parametrize(
    ("rol", "status"), [(Rol.VRIJWILLIGER, 200), (Rol.BALIE, 200), (Rol.TEAMLEIDER, 200), (Rol.BELEID, 403)]
)
def test_who_may_keep_a_talk(client: Client, rol: Rol, status: int) -> None:
    client.force_login(MedewerkerFactory(rol=rol))
    assert client.get(ZESTIG).status_code == status


def test_a_volunteer_keeps_a_talk_and_the_page_is_empty_for_the_next(balie: Client, team: Team) -> None:
    assertRedirects(balie.post(ZESTIG, gesprek()), ZESTIG)
    rij = Baliecontact.objects.get()
    assert (rij.team, rij.thema, rij.organisatie.sleutel, rij.resultaat) == (  # type: ignore[union-attr]
        team,
        "schulden",
        "cjib",
        "opgelost",
    )
    pagina = balie.get(ZESTIG)
    assertContains(pagina, "Mooi: dit hoefde nergens meer heen.")
    form = pagina.context["form"]
    assert not form.is_bound
    assert "thema" not in form.initial
    assert form.initial["minuten"] == 10


def test_a_volunteer_is_not_sent_to_what_volunteers_may_not_do(balie: Client) -> None:
    balie.post(ZESTIG, gesprek(resultaat="niet_verder"))
    assertContains(balie.get(ZESTIG), "Vul dan samen verder in, of vraag dat aan een collega.")


def test_there_is_no_room_for_a_person_in_what_is_kept() -> None:
    vrij = [
        veld.name
        for veld in Baliecontact._meta.get_fields()
        if isinstance(veld, models.CharField | models.TextField) and not veld.choices
    ]
    verwijst_naar = {veld.related_model for veld in Baliecontact._meta.get_fields() if veld.is_relation}
    assert vrij == []
    assert Medewerker not in verwijst_naar


def test_only_the_hour_is_kept(balie: Client) -> None:
    balie.post(ZESTIG, gesprek())
    uur = Baliecontact.objects.get().uur
    assert (uur.minute, uur.second, uur.microsecond) == (0, 0, 0)


@pytest.mark.parametrize("veld", ["thema", "briefsoort", "belemmering", "resultaat", "taal", "leeftijd"])
def test_the_database_refuses_what_is_not_on_a_list(team: Team, veld: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Baliecontact.objects.create(team=team, **{**GEGEVENS, veld: "Noor"})


def test_sending_twice_keeps_one_talk(balie: Client) -> None:
    zelfde = gesprek()
    balie.post(ZESTIG, zelfde)
    balie.post(ZESTIG, zelfde)
    assert Baliecontact.objects.count() == 1


def test_another_organisation_is_chosen_by_name(balie: Client) -> None:
    balie.post(ZESTIG, gesprek(organisatie="andere", andere_organisatie="ind"))
    rij = Baliecontact.objects.get()
    assert rij.organisatie is not None
    assert rij.organisatie.sleutel == "ind"


def test_what_was_chosen_survives_a_failed_send_and_a_reload(balie: Client) -> None:
    antwoord = balie.post(ZESTIG, gesprek(resultaat=""))
    assertContains(antwoord, "De rest hebben wij bewaard.")
    form = balie.get(ZESTIG).context["form"]
    assert (form.initial["thema"], form.initial["briefsoort"]) == ("schulden", "aanmaning")
    assert not Baliecontact.objects.exists()


def test_each_missing_answer_is_named_by_its_question(balie: Client) -> None:
    """Five times the same sentence did not say which of the questions was open."""
    pagina = balie.post(ZESTIG, {"sleutel": str(uuid.uuid4()), "thema": "schulden", "taal": "nl"})
    lijst = pagina.content.decode().split("foutenoverzicht__lijst", 1)[1].split("</ul>", 1)[0]
    regels = re.findall(r"<a [^>]*>([^<]+)</a>", lijst)
    assert regels == [
        f"Kies een antwoord bij “{vraag}”."
        for vraag in (
            *("Welke organisatie?", "Welke brief?", "Wat lukte niet?", "Hoe liep het af?", "Hoe lang?"),
        )
    ]
    assertContains(pagina, "De rest hebben wij bewaard.", count=1)


@pytest.mark.parametrize("gekozen", ["geen", "cjib"])
def test_a_name_beside_another_choice_is_not_dropped_in_silence(balie: Client, gekozen: str) -> None:
    sleutel = next(iter(andere_organisaties())).sleutel
    antwoord = balie.post(ZESTIG, gesprek(organisatie=gekozen, andere_organisatie=sleutel))
    assertContains(antwoord, "Haal deze naam weg, of kies hierboven")
    assert not Baliecontact.objects.exists()
    balie.post(ZESTIG, gesprek(organisatie="andere", andere_organisatie=sleutel))
    rij = Baliecontact.objects.get()
    assert rij.organisatie is not None
    assert rij.organisatie.sleutel == sleutel


@pytest.mark.parametrize(("adres", "extra"), [(CONCEPT, {}), (ZESTIG, {"even_bewaren": "ja"})])
def test_a_half_talk_waits_with_and_without_script(balie: Client, adres: str, extra: dict[str, str]) -> None:
    balie.post(adres, {"thema": "zorg", "naam": "Noor Verzonnen", **extra})
    assert Balieconcept.objects.get().keuzes == {"thema": "zorg"}
    assertContains(balie.get(ZESTIG), 'value="zorg"')
    assert not Baliecontact.objects.exists()


def test_what_was_ticked_for_the_visitor_before_is_pointed_out_and_can_be_emptied(balie: Client) -> None:
    """It stood there without a word, and who came next got the age and the organisation of who left."""
    assertNotContains(balie.get(ZESTIG), "Begin leeg")
    balie.post(CONCEPT, {"thema": "zorg", "leeftijd": "65_plus"})
    assertContains(balie.get(ZESTIG), "Dit gesprek is nog niet bewaard. Staat er nu iemand anders voor u?")
    assertRedirects(balie.post(ZESTIG, {"leeg": "ja"}), ZESTIG)
    leeg = balie.get(ZESTIG)
    assertNotContains(leeg, "Begin leeg")
    assert "thema" not in leeg.context["form"].initial
    assert not Baliecontact.objects.exists()


def test_the_draft_is_gone_once_it_is_kept(balie: Client) -> None:
    balie.post(CONCEPT, {"thema": "zorg"})
    balie.post(ZESTIG, gesprek())
    assert not Balieconcept.objects.exists()


def test_a_choice_that_arrives_after_the_save_is_no_draft_for_the_next(balie: Client) -> None:
    zelfde = gesprek()
    balie.post(ZESTIG, zelfde)
    balie.post(CONCEPT, zelfde)
    pagina = balie.get(ZESTIG)
    assert "thema" not in pagina.context["form"].initial
    assertContains(pagina, "Maak ongedaan")


def test_a_draft_is_gone_after_a_day(balie: Client) -> None:
    balie.post(CONCEPT, {"thema": "zorg"})
    ruim_samen_op()
    assert Balieconcept.objects.exists()
    Balieconcept.objects.update(laatst_op=timezone.now() - timedelta(days=2))
    ruim_samen_op()
    assert not Balieconcept.objects.exists()


def test_it_can_be_taken_back_for_ten_minutes(balie: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    balie.post(ZESTIG, gesprek())
    assertContains(balie.get(ZESTIG), "Maak ongedaan")
    balie.post(ONGEDAAN)
    assert not Baliecontact.objects.exists()
    balie.post(ZESTIG, gesprek())
    straks = timezone.now() + timedelta(minutes=11)
    monkeypatch.setattr(timezone, "now", lambda: straks)
    assertNotContains(balie.get(ZESTIG), "Maak ongedaan")
    assertContains(balie.post(ONGEDAAN, follow=True), "Dit gesprek staat vast")
    assert Baliecontact.objects.count() == 1


def test_a_colleague_cannot_take_back_or_keep_a_talk_elsewhere(team: Team, vrijwilliger: Medewerker) -> None:
    rij = leg_baliecontact_vast(team, GEGEVENS, sleutel=uuid.uuid4(), door=vrijwilliger)
    van_elders = MedewerkerFactory(rol=Rol.BALIE)
    with pytest.raises(Geweigerd):
        maak_baliecontact_ongedaan(rij.sleutel, door=van_elders)
    with pytest.raises(Geweigerd):
        leg_baliecontact_vast(team, GEGEVENS, sleutel=uuid.uuid4(), door=van_elders)
    assert not maak_baliecontact_ongedaan(uuid.uuid4(), door=van_elders)


def test_who_works_at_two_counters_says_at_which(balie: Client, vrijwilliger: Medewerker, team: Team) -> None:
    ander = TeamFactory(naam="Balie Stadhuis")
    assertNotContains(balie.get(reverse("balie")), "Kies deze balie")
    Lidmaatschap.objects.create(medewerker=vrijwilliger, team=ander, rol=Rol.BALIE)
    assertContains(balie.get(reverse("balie")), "Kies deze balie")
    balie.post(reverse("balie"), {"bureau": str(ander.pk)})
    balie.post(ZESTIG, gesprek())
    assert Baliecontact.objects.get().team == ander


def test_the_page_costs_few_statements(balie: Client, django_assert_max_num_queries: Any) -> None:
    balie.get(ZESTIG)
    with django_assert_max_num_queries(10):
        balie.get(ZESTIG)
    savepoints = 4  # of the transactions inside that of a test
    with django_assert_max_num_queries(12 + savepoints):
        balie.post(ZESTIG, gesprek())


def test_the_desk_of_a_team_leader_is_where_visitors_come_and_not_where_cases_are_weighed() -> None:
    leider = MedewerkerFactory(rol=Rol.TEAMLEIDER, rol__team=TeamFactory(naam="A", soort=Teamsoort.MAATWERK))
    balie, loket = (
        TeamFactory(naam="Z", soort=Teamsoort.OP_MAAT),
        TeamFactory(naam="B", soort=Teamsoort.LOKET),
    )
    for team in (loket, balie):
        Lidmaatschap.objects.create(medewerker=leider, team=team, rol=Rol.TEAMLEIDER)
    assert bureaus_van(Medewerker.objects.get(pk=leider.pk)) == [balie, loket]
    assert set(eigen_balies(leider)) == {balie, loket}
