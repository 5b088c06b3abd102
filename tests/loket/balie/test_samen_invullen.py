"""An employee and a visitor fill in one question, each behind an own screen."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertRedirects

from loket.handelingen import bevestig_samen
from loket.handelingen.experimenten import begin_experiment
from loket.handelingen.openen import Contact, Veranderd
from loket.models import Dossier, Intake, Samensessie, Stuk
from loket.tasks import maak_stuk_pdf
from portal.identiteit.models import Team, Teamsoort
from portal.identiteit.rechten import Rol
from portal.logboek.schrijven import wie_keek
from tests.loket.balie.samen import NAAM, NUMMER, bevestig, vertel_en_vraag
from tests.loket.factories import IntakeFactory, MedewerkerFactory, TeamFactory
from tests.loket.intake.stappen import HUUR, beantwoord_alles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


@pytest.mark.parametrize(
    ("rol", "status"), [(Rol.BALIE, 200), (Rol.TEAMLEIDER, 200), (Rol.VRIJWILLIGER, 403)]
)
def test_who_may_fill_in_together(client: Client, rol: Rol, status: int) -> None:
    client.force_login(MedewerkerFactory(rol=rol))
    assert client.get(reverse("balie-samen")).status_code == status


def test_a_joint_intake_becomes_a_dossier_that_knows_its_counter(
    balie: Client, telefoon: Client, team: Team
) -> None:
    vertel_en_vraag(balie)
    assertRedirects(bevestig(telefoon), reverse("samen-bewijs"))
    dossier = Dossier.objects.get()
    assert (dossier.naam, dossier.telefoon, dossier.eerste_deur) == (NAAM, NUMMER, team.naam)
    assert dossier.balie == team
    assertContains(telefoon.get(reverse("samen-bewijs")), dossier.code)
    assert not Intake.objects.exists()


def test_the_citizen_reads_who_helped(balie: Client, telefoon: Client, team: Team) -> None:
    vertel_en_vraag(balie)
    bevestig(telefoon)
    regel = wie_keek(Dossier.objects.get().pk).get()
    assert (regel.naam, regel.namens) == ("Samen met u ingevuld", team.naam)


def test_the_visitor_reads_along_and_confirms_only_when_all_was_asked(
    balie: Client, telefoon: Client
) -> None:
    meelezen = reverse("samen-meelezen")
    assertContains(telefoon.get(meelezen), "De medewerker schrijft op wat u vertelt.")
    balie.post(reverse("verhaal"), {"verhaal": HUUR})
    pagina = telefoon.get(meelezen)
    assertContains(pagina, HUUR)
    assert pagina.context["form"] is None
    telefoon.post(meelezen, {"naam": NAAM, "telefoon": NUMMER})
    assert not Dossier.objects.exists()


def test_a_change_after_reading_back_is_read_again_first(balie: Client, telefoon: Client) -> None:
    vertel_en_vraag(balie)
    antwoord = bevestig(telefoon, gelezen_op=(timezone.now() - timedelta(minutes=1)).isoformat())
    assertContains(antwoord, "Er is net iets veranderd.")
    assertContains(antwoord, NUMMER)
    assert not Dossier.objects.exists()


def test_who_confirms_while_a_question_opens_again_hears_that_the_number_is_asked_later(
    balie: Client, telefoon: Client
) -> None:
    vertel_en_vraag(balie)
    gelezen_op = telefoon.get(reverse("samen-meelezen")).context["gelezen_op"]
    balie.post(reverse("vraag", args=["zelf_regelen"]), {"antwoord": "ja"})
    velden = {"naam": NAAM, "telefoon": NUMMER, "gelezen_op": gelezen_op}
    antwoord = telefoon.post(reverse("samen-meelezen"), velden)
    assertContains(antwoord, "Er is net iets veranderd.")
    assertContains(antwoord, "Daarna vragen wij uw naam en nummer opnieuw.")
    assert not Dossier.objects.exists()


def test_a_change_at_the_very_moment_of_sending_is_not_sent(balie: Client, telefoon: Client) -> None:
    vertel_en_vraag(balie)
    sessie, gelezen = Samensessie.objects.get(), Intake.objects.get()
    Intake.objects.update(laatst_op=timezone.now())
    with pytest.raises(Veranderd):
        bevestig_samen(sessie, Contact(), gelezen=gelezen)
    assert Intake.objects.count() == 1
    assert not Dossier.objects.exists()


@pytest.mark.parametrize("gelezen_op", ["", "gisteren"])
def test_what_was_not_read_back_is_not_confirmed(balie: Client, telefoon: Client, gelezen_op: str) -> None:
    vertel_en_vraag(balie)
    assertContains(bevestig(telefoon, gelezen_op=gelezen_op), "Er is net iets veranderd.")
    assert not Dossier.objects.exists()


def test_confirming_twice_gives_one_dossier(balie: Client, telefoon: Client) -> None:
    vertel_en_vraag(balie)
    bevestig(telefoon)
    assertRedirects(telefoon.post(reverse("samen-meelezen"), {"naam": NAAM}), reverse("samen-bewijs"))
    sessie = Samensessie.objects.get()
    assert bevestig_samen(sessie, Contact(), gelezen=IntakeFactory()) == Dossier.objects.get()


def test_a_story_cannot_be_rewritten_once_it_was_confirmed(balie: Client, telefoon: Client) -> None:
    vertel_en_vraag(balie)
    bevestig(telefoon)
    assertRedirects(balie.post(reverse("verhaal"), {"verhaal": "Iets anders nu"}), reverse("balie-samen"))
    assert not Intake.objects.exists()


def test_the_slip_says_who_when_what_to_bring_and_the_code(balie: Client, telefoon: Client) -> None:
    vertel_en_vraag(balie)
    bevestig(telefoon)
    dossier, sessie = Dossier.objects.select_related("volgende_toezegging").get(), Samensessie.objects.get()
    assert dossier.volgende_toezegging is not None
    assert dossier.dienst is not None
    pagina = balie.get(reverse("balie-samen-briefje", args=[sessie.pk]))
    for deel in (
        dossier.code,
        dossier.volgende_toezegging.wie,
        "Wanneer?",
        dossier.dienst.benodigd[0][1:],
    ):
        assertContains(pagina, deel)
    pdf = reverse("balie-samen-briefje-pdf", args=[sessie.pk])
    assert balie.get(pdf).status_code == 202
    maak_stuk_pdf(str(Stuk.objects.get(soort="baliebriefje").pk))
    antwoord = balie.get(pdf)
    assert antwoord["Content-Type"] == "application/pdf"
    assert antwoord.content.startswith(b"%PDF")


def test_the_screens_ask_for_news_and_get_only_what_is_new(balie: Client, telefoon: Client) -> None:
    stand, adres = reverse("samen-stand"), reverse("samen-meelezen")
    nu = telefoon.get(adres).context["gelezen"].stand
    assert telefoon.get(stand, {"stand": nu}).status_code == 204
    balie.post(reverse("verhaal"), {"verhaal": HUUR})
    deel = telefoon.get(stand, {"stand": nu}).content.decode().strip()
    assert deel in telefoon.get(adres).content.decode()
    vertel_en_vraag(balie)
    assert telefoon.get(stand, {"stand": nu})["HX-Refresh"] == "true"
    sessie = Samensessie.objects.get()
    eigen = reverse("balie-samen-stand")
    gezien = balie.get(reverse("balie-samen-sessie", args=[sessie.pk])).context["stand"]
    assert balie.get(eigen, {"stand": gezien}).status_code == 204
    bevestig(telefoon)
    assert balie.get(eigen, {"stand": gezien})["HX-Refresh"] == "true"
    assert telefoon.get(stand, {"stand": nu})["HX-Redirect"] == reverse("samen-bewijs")


def test_reading_along_costs_few_statements(
    balie: Client, telefoon: Client, django_assert_max_num_queries: Any
) -> None:
    vertel_en_vraag(balie)
    telefoon.get(reverse("samen-meelezen"))
    with django_assert_max_num_queries(4):
        telefoon.get(reverse("samen-meelezen"))
    with django_assert_max_num_queries(4):
        telefoon.get(reverse("samen-stand"))
    sessie = Samensessie.objects.get()
    with django_assert_max_num_queries(10):
        balie.get(reverse("balie-samen-sessie", args=[sessie.pk]))


def test_confirming_costs_few_statements(
    balie: Client, telefoon: Client, django_assert_max_num_queries: Any
) -> None:
    vertel_en_vraag(balie)
    gelezen_op = telefoon.get(reverse("samen-meelezen")).context["gelezen_op"]
    velden = {"naam": NAAM, "telefoon": NUMMER, "gelezen_op": gelezen_op}
    savepoints = 6  # of the transactions inside that of a test
    with django_assert_max_num_queries(17 + savepoints):
        assert telefoon.post(reverse("samen-meelezen"), velden).status_code == 302


def test_the_visitor_reads_the_help_lines_that_the_story_asks_for(balie: Client, telefoon: Client) -> None:
    balie.post(reverse("verhaal"), {"verhaal": "Mijn man slaat mij en ik moet weg uit huis met de kinderen."})
    for naam in ("samen-meelezen", "samen-stand"):
        assertContains(telefoon.get(reverse(naam)), "Veilig Thuis")
    assert telefoon.get(reverse("samen-meelezen")).content.count(b"data-verlaat") == 1


def test_the_receipt_on_the_visitors_screen_has_the_help_lines_too(balie: Client, telefoon: Client) -> None:
    verhaal = "Mijn man slaat mij en ik moet weg uit huis met de kinderen."
    adres = balie.post(reverse("verhaal"), {"verhaal": verhaal})["Location"]
    beantwoord_alles(balie, adres, {"zelf_regelen": "nee"})
    bevestig(telefoon, veilig="niet_veilig")
    bewijs = telefoon.get(reverse("samen-bewijs"))
    assertContains(bewijs, "Veilig Thuis")
    assert bewijs.content.count(b"data-verlaat") == 1


def test_what_the_visitor_typed_is_still_there_after_a_reload_and_after_a_question_in_between(
    balie: Client, telefoon: Client
) -> None:
    vertel_en_vraag(balie)
    adres = reverse("samen-meelezen")
    telefoon.post(reverse("samen-typen"), {"naam": NAAM, "telefoon": NUMMER, "iets": "anders"})
    assertContains(telefoon.get(adres), NUMMER)
    assert Samensessie.objects.get().contact_getypt == {"naam": NAAM, "telefoon": NUMMER}
    balie.post(reverse("vraag", args=["zelf_regelen"]), {"antwoord": "ja"})
    assert telefoon.get(adres).context["form"] is None
    vertel_en_vraag(balie)
    assertContains(telefoon.get(adres), NUMMER)


def test_what_the_visitor_typed_is_still_there_after_a_failed_send_and_a_reload(
    balie: Client, telefoon: Client
) -> None:
    vertel_en_vraag(balie)
    antwoord = bevestig(telefoon, telefoon="12", email="noor@voorbeeld.example")
    for pagina in (antwoord, telefoon.get(reverse("samen-meelezen"))):
        assertContains(pagina, NAAM)
        assertContains(pagina, "noor@voorbeeld.example")


def test_what_the_employee_typed_of_the_story_is_still_there_after_a_reload(balie: Client) -> None:
    sessie = Samensessie.objects.get()
    balie.post(
        reverse("balie-samen-typen", args=[sessie.pk]), {"verhaal": "Mijn bsn is 123456782 en de huur"}
    )
    assertContains(balie.get(reverse("verhaal")), "en de huur")
    assert "123456782" not in Samensessie.objects.get().verhaal_getypt
    assertContains(balie.post(reverse("verhaal"), {"verhaal": "hu"}), "Vertel iets meer")
    assertContains(balie.get(reverse("verhaal")), ">\nhu</textarea>")
    balie.post(reverse("verhaal"), {"verhaal": HUUR})
    assert Samensessie.objects.get().verhaal_getypt == ""
    assertContains(balie.get(reverse("verhaal")), HUUR)


def test_what_was_typed_before_the_story_was_told_and_arrives_later_does_not_come_back(balie: Client) -> None:
    """The browser keeps sending while someone types: the last of it may be overtaken by the button."""
    typen = reverse("balie-samen-typen", args=[Samensessie.objects.get().pk])

    def op_de_pagina() -> str:
        return str(balie.get(reverse("verhaal")).context["verteld"])

    for eerst, daarna in (("Mijn ma", HUUR), ("Mijn man is", f"{HUUR} En de brieven snap ik niet.")):
        oud = op_de_pagina()
        balie.post(typen, {"verhaal": eerst, "verteld": oud})
        assertContains(balie.get(reverse("verhaal")), f">\n{eerst}</textarea>")
        balie.post(reverse("verhaal"), {"verhaal": daarna, "verteld": oud})
        assert balie.post(typen, {"verhaal": eerst, "verteld": oud}).status_code == 204
        balie.post(reverse("verhaal"), {"verhaal": "hu", "verteld": oud})
        assert Samensessie.objects.get().verhaal_getypt == ""
        assertContains(balie.get(reverse("verhaal")), daarna)
    balie.post(typen, {"verhaal": "Anders", "verteld": op_de_pagina()})
    assert Samensessie.objects.get().verhaal_getypt == "Anders"


def test_an_answer_in_between_keeps_nothing_typed_from_being_kept(balie: Client) -> None:
    vertel_en_vraag(balie)
    op_de_pagina = balie.get(reverse("verhaal")).context["verteld"]
    Intake.objects.update(laatst_op=timezone.now())
    typen = reverse("balie-samen-typen", args=[Samensessie.objects.get().pk])
    balie.post(typen, {"verhaal": "En nog iets", "verteld": op_de_pagina})
    assert Samensessie.objects.get().verhaal_getypt == "En nog iets"


def test_a_joint_intake_carries_the_variant_that_its_counter_tries(
    balie: Client, telefoon: Client, team: Team
) -> None:
    vandaag = timezone.localdate()
    eigen = begin_experiment(
        team,
        code="kaart-b",
        omschrijving="De kaart op papier mee.",
        van=vandaag,
        tot=vandaag + timedelta(days=7),
        door=MedewerkerFactory(rol=Rol.TEAMLEIDER, rol__team=team),
    )
    vertel_en_vraag(balie)
    bevestig(telefoon)
    assert Dossier.objects.get().experiment == eigen


def test_a_joint_intake_at_a_counter_that_tries_nothing_carries_nothing(
    balie: Client, telefoon: Client, team: Team
) -> None:
    vandaag = timezone.localdate()
    elders = TeamFactory(soort=Teamsoort.OP_MAAT)
    begin_experiment(
        elders,
        code="anders",
        omschrijving="Anders.",
        van=vandaag,
        tot=vandaag + timedelta(days=7),
        door=MedewerkerFactory(rol=Rol.TEAMLEIDER, rol__team=elders),
    )
    vertel_en_vraag(balie)
    bevestig(telefoon)
    assert Dossier.objects.get().experiment is None
