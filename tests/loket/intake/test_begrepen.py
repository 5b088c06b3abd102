"""'Wij begrepen': what was read in the story is confirmed or refused, and never used before."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from loket.controles.dossiers import begrepen_is_bevestigd
from loket.models import Dossier, Intake, Route
from loket.selecties.intake import advies_van, gestelde_vragen, voorlopige_route
from tests.loket.intake.stappen import HUUR, sla_alles_over, verstuur, vertel, vertel_intake

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
VERHAAL = (
    "Ik help mijn moeder. Ze kreeg een brief van 3 november van de gemeente over haar bijstand. "
    "Ze is het niet eens met het besluit en ik heb al drie keer gebeld."
)


def staat(vraag: str) -> str:
    return next(str(r["staat"]) for r in Intake.objects.get().begrepen if r["vraag"] == vraag)


def test_what_was_read_is_shown_at_once_with_the_words_that_led_to_it(client: Client) -> None:
    assert vertel(client, VERHAAL) == reverse("begrepen")
    pagina = client.get(reverse("begrepen")).content.decode()
    assert "U vraagt dit voor iemand anders." in pagina
    assert "U schreef: “Ik help mijn moeder”" in pagina
    assert "Op de brief staat de datum 3 november 2026." in pagina
    assert pagina.count("checked") == len(Intake.objects.get().begrepen)


def test_without_anything_read_the_questions_come_at_once(client: Client) -> None:
    assert vertel(client, HUUR) != reverse("begrepen")
    assert client.get(reverse("begrepen"))["Location"] != reverse("begrepen")


def test_nothing_that_was_read_counts_before_it_is_confirmed(client: Client) -> None:
    intake = vertel_intake(client, VERHAAL)
    assert intake.antwoorden == {}
    assert advies_van(intake).situatie.antwoorden == {}
    assert begrepen_is_bevestigd() == []


def test_one_tap_confirms_everything_and_none_of_it_is_asked_again(client: Client) -> None:
    intake = vertel_intake(client, VERHAAL)
    vragen = [regel["vraag"] for regel in intake.begrepen]
    client.post(reverse("begrepen"), {"klopt": vragen})
    intake.refresh_from_db()
    assert set(intake.antwoorden) == set(vragen)
    assert not {stap.vraag.id for stap in gestelde_vragen(intake)} & set(vragen)
    assert voorlopige_route(intake) == Route.OP_MAAT
    assert staat("besluit") == "bevestigd"


def test_going_back_and_confirming_again_keeps_an_answer_that_was_changed_since(client: Client) -> None:
    intake = vertel_intake(client, VERHAAL)
    vragen = [regel["vraag"] for regel in intake.begrepen]
    client.post(reverse("begrepen"), {"klopt": vragen})
    client.post(reverse("vraag", args=["besluit"]), {"antwoord": "eens"})
    client.post(reverse("vraag", args=["voor_wie"]), {"overslaan": "ja"})
    client.post(reverse("begrepen"), {"klopt": vragen})
    intake.refresh_from_db()
    assert intake.antwoorden["besluit"] == "eens"
    assert intake.antwoorden["voor_wie"] == "iemand_anders"


def test_each_reading_can_be_refused_by_itself_and_is_then_kept_as_refused(client: Client) -> None:
    vertel_intake(client, VERHAAL)
    client.post(reverse("begrepen"), {"klopt": ["voor_wie", "relatie"]})
    assert set(Intake.objects.get().antwoorden) == {"voor_wie", "relatie"}
    assert (staat("voor_wie"), staat("eerder_contact")) == ("bevestigd", "geweigerd")
    assert 'value="eerder_contact"' in client.get(reverse("begrepen")).content.decode()


def test_nothing_of_it_is_right_refuses_everything(client: Client) -> None:
    vertel_intake(client, VERHAAL)
    client.post(reverse("begrepen"), {"klopt": ["voor_wie"], "klopt_niets": "ja"})
    assert Intake.objects.get().antwoorden == {}


def test_what_was_not_read_cannot_be_confirmed(client: Client) -> None:
    vertel_intake(client, VERHAAL)
    client.post(reverse("begrepen"), {"klopt": ["regel_past_niet", "zelf_regelen"]})
    assert Intake.objects.get().antwoorden == {}


def test_coming_back_on_a_confirmation_takes_the_answer_back(client: Client) -> None:
    vertel_intake(client, VERHAAL)
    client.post(reverse("begrepen"), {"klopt": ["voor_wie", "besluit"]})
    client.post(reverse("begrepen"), {"klopt": ["besluit"]})
    assert set(Intake.objects.get().antwoorden) == {"besluit"}


def test_a_confirmed_answer_can_be_changed_like_any_other(client: Client) -> None:
    vertel_intake(client, VERHAAL)
    client.post(reverse("begrepen"), {"klopt": ["voor_wie"]})
    assert client.get(reverse("vraag", args=["voor_wie"])).status_code == 200
    client.post(reverse("vraag", args=["voor_wie"]), {"antwoord": "mezelf"})
    assert Intake.objects.get().antwoorden["voor_wie"] == "mezelf"


def test_changing_the_story_keeps_what_was_said_of_the_same_reading(client: Client) -> None:
    vertel_intake(client, VERHAAL)
    client.post(reverse("begrepen"), {"klopt": ["voor_wie"]})
    vertel(client, VERHAAL + " Ook het UWV schrijft.")
    assert (staat("voor_wie"), staat("besluit")) == ("bevestigd", "geweigerd")
    assert staat("organisaties") == "gelezen"


def test_the_dossier_holds_what_was_confirmed(client: Client) -> None:
    vertel_intake(client, VERHAAL)
    client.post(reverse("begrepen"), {"klopt": ["voor_wie", "relatie", "besluit", "besluit_datum"]})
    sla_alles_over(client)
    assert "dinsdag 15 december 2026" in client.get(reverse("uitkomst")).content.decode()
    dossier = verstuur(client, telefoon="06 12 34 56 78")
    assert dossier.antwoorden["relatie"] == "ouder"
    assert str(dossier.besluit_datum) == "2026-11-03"


def test_urgency_needs_no_confirmation(client: Client) -> None:
    vertel_intake(client, "Ik help mijn moeder. Wij hebben vandaag geen eten meer in huis.")
    pagina = client.get(reverse("begrepen")).content.decode()
    assert "spoedhulp" in pagina
    assert pagina.index("spoedhulp") < pagina.index("<h1")


def test_what_was_read_is_not_readable_in_the_database(client: Client) -> None:
    from django.db import connection

    vertel_intake(client, VERHAAL)
    with connection.cursor() as cursor:
        cursor.execute("SELECT begrepen FROM loket_intake")
        assert "moeder" not in cursor.fetchone()[0]


def test_the_check_sees_a_reading_that_is_used_without_a_word(client: Client) -> None:
    intake = vertel_intake(client, VERHAAL)
    intake.antwoorden = {"voor_wie": "iemand_anders"}
    intake.save()
    assert begrepen_is_bevestigd() == [f"intake {intake.pk} uses voor_wie without a confirmation"]


def test_the_page_and_the_tap_cost_few_statements(client: Client, django_assert_max_num_queries: Any) -> None:
    vertel_intake(client, VERHAAL)
    with django_assert_max_num_queries(4):
        client.get(reverse("begrepen"))
    with django_assert_max_num_queries(6):  # with the savepoint pair of the test
        client.post(reverse("begrepen"), {"klopt": ["voor_wie"]})
    assert not Dossier.objects.exists()
