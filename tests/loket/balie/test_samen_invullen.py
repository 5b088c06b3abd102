"""An employee and a visitor fill in one question, each behind an own screen; nothing is left for the next."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from loket.handelingen import begin_samen, bevestig_samen, koppel
from loket.handelingen.openen import Contact, Veranderd
from loket.handelingen.samen import lees_koppelcode
from loket.models import Baliedossier, Dossier, Intake, Samensessie, Samenstand, Stuk
from loket.selecties.samen import meedoen_adres, sessie_van_bezoeker, sessie_van_medewerker
from loket.tasks import maak_stuk_pdf, ruim_samen_op
from loket.views.bezoek import COOKIE
from portal.identiteit.models import Medewerker, Team
from portal.identiteit.rechten import Geweigerd, Rol
from portal.logboek.schrijven import wie_keek
from tests.loket.factories import IntakeFactory, MedewerkerFactory, TeamFactory
from tests.loket.intake.test_van_verhaal_tot_dossier import HUUR, beantwoord_alles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
NAAM, NUMMER = "Noor Verzonnen", "06 12 34 56 78"


@pytest.fixture
def team() -> Team:
    return TeamFactory(naam="Balie Bibliotheek Zuid")


@pytest.fixture
def bo(team: Team) -> Medewerker:
    return MedewerkerFactory(rol=Rol.BALIE, rol__team=team)


@pytest.fixture
def balie(client: Client, bo: Medewerker) -> Client:
    """The employee's browser, with a joint intake begun."""
    client.force_login(bo)
    client.post(reverse("balie-samen"))
    return client


@pytest.fixture
def telefoon(balie: Client) -> Client:
    """The visitor's browser, which joined with the code."""
    bezoeker = Client()
    antwoord = bezoeker.post(reverse("samen"), {"code": Samensessie.objects.get().koppelcode})
    assertRedirects(antwoord, reverse("samen-meelezen"))
    return bezoeker


def vertel_en_vraag(balie: Client) -> None:
    """The employee writes down the story and asks everything, on the pages of the intake."""
    adres = balie.post(reverse("verhaal"), {"verhaal": HUUR})["Location"]
    beantwoord_alles(balie, adres, {"zelf_regelen": "met_hulp"})


def bevestig(telefoon: Client, **anders: str) -> Any:
    """The visitor types name and number, and confirms what is on the screen."""
    gelezen_op = telefoon.get(reverse("samen-meelezen")).context["gelezen_op"]
    velden = {"naam": NAAM, "telefoon": NUMMER, "gelezen_op": gelezen_op} | anders
    return telefoon.post(reverse("samen-meelezen"), velden)


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
    herkomst = Baliedossier.objects.get()
    assert (herkomst.dossier, herkomst.team, herkomst.op) == (dossier, team, dossier.eerste_deur_op)
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


def test_name_and_number_never_come_on_the_screen_of_the_counter(
    balie: Client, telefoon: Client, bo: Medewerker
) -> None:
    """Promise 10: every page of the desk is searched for what the visitor typed."""
    vertel_en_vraag(balie)
    email = "noor@voorbeeld.example"
    bevestig(telefoon, email=email)
    sessie = Samensessie.objects.get()
    for stuk in Stuk.objects.all():
        maak_stuk_pdf(str(stuk.pk))
    adressen = [reverse(naam) for naam in ("balie", "balie-zestig", "balie-samen", "verhaal", "uitkomst")]
    adressen += [
        reverse("balie-samen-stand"),
        *(reverse(naam, args=[sessie.pk]) for naam in ("balie-samen-sessie", "balie-samen-briefje")),
    ]
    for adres in adressen:
        pagina = balie.get(adres, follow=True).content.decode()
        for gegeven in (NAAM, "Noor", NUMMER, NUMMER.replace(" ", ""), email):
            assert gegeven not in pagina, adres
    assert NAAM not in Stuk.objects.get(soort="baliebriefje").html
    assertContains(balie.get(reverse("balie-samen-sessie", args=[sessie.pk])), Dossier.objects.get().code)


@pytest.mark.parametrize("naam", ["controleren", "bewaren", "bewaard", "bel-mij", "wissen"])
def test_at_a_counter_no_screen_asks_for_a_name_or_a_number(balie: Client, naam: str) -> None:
    vertel_en_vraag(balie)
    sessie = reverse("balie-samen-sessie", args=[Samensessie.objects.get().pk])
    assertRedirects(balie.get(reverse(naam)), sessie)
    assert balie.post(reverse(naam), {"telefoon": NUMMER, "naam": NAAM}).status_code in {302, 405}
    assert not Dossier.objects.exists()


def test_what_was_filled_in_opens_only_to_who_is_signed_in(balie: Client) -> None:
    vertel_en_vraag(balie)
    assertContains(balie.get(reverse("uitkomst")), "Laat de bezoeker bevestigen")
    balie.post(reverse("uitloggen"))
    assert Intake.objects.count() == 1
    assertNotContains(balie.get(reverse("uitkomst"), follow=True), HUUR)
    assertNotContains(balie.get(reverse("verhaal")), HUUR)


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
        bevestig_samen(sessie.pk, Contact(), gelezen=gelezen)
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
    assert bevestig_samen(sessie.pk, Contact(), gelezen=IntakeFactory()) == Dossier.objects.get()


def test_a_story_cannot_be_rewritten_once_it_was_confirmed(balie: Client, telefoon: Client) -> None:
    vertel_en_vraag(balie)
    bevestig(telefoon)
    assertRedirects(balie.post(reverse("verhaal"), {"verhaal": "Iets anders nu"}), reverse("balie-samen"))
    assert not Intake.objects.exists()


def test_a_code_works_once_and_not_for_long(
    balie: Client, telefoon: Client, bo: Medewerker, team: Team
) -> None:
    sessie = Samensessie.objects.get()
    assert (sessie.stand, sessie.koppelcode, sessie.koppelsleutel) == (Samenstand.GEKOPPELD, "", None)
    nieuw = begin_samen(team, door=bo)
    Samensessie.objects.filter(pk=nieuw.pk).update(koppelen_tot=timezone.now() - timedelta(seconds=1))
    assert koppel(nieuw.koppelcode, "192.0.2.1") is None


def test_a_code_may_be_typed_as_people_type_it(balie: Client) -> None:
    code = Samensessie.objects.get().koppelcode
    assert lees_koppelcode(f" {code[:3].lower()}-{code[3:]} ") == code
    assert koppel(f"{code[:3].lower()} {code[3:]}", "192.0.2.1") is not None


def test_guessing_codes_stops(balie: Client, settings: Any) -> None:
    settings.VOLGEN_POGINGEN_PER_ADRES_PER_UUR = 3
    vreemde = Client()
    for _keer in range(3):
        assertContains(vreemde.post(reverse("samen"), {"code": "AAAAAA"}), "Deze code werkt niet meer.")
    assertContains(vreemde.post(reverse("samen"), {"code": "AAAAAA"}), "Er is te vaak een code geprobeerd.")


def test_a_new_code_shuts_out_the_screen_that_had_joined(balie: Client, telefoon: Client) -> None:
    sessie = Samensessie.objects.get()
    balie.post(reverse("balie-samen-code", args=[sessie.pk]))
    assertRedirects(telefoon.get(reverse("samen-meelezen")), reverse("samen-klaar"))
    with pytest.raises(Samensessie.DoesNotExist):
        bevestig_samen(sessie.pk, Contact(), gelezen=IntakeFactory())


def test_the_code_is_never_in_an_address_that_is_sent_or_logged(balie: Client) -> None:
    code = Samensessie.objects.get().koppelcode
    assert meedoen_adres(code).endswith(f"/samen/#{code}")
    pagina = balie.get(reverse("balie-samen-sessie", args=[Samensessie.objects.get().pk]))
    assertContains(pagina, "<svg")
    assertContains(pagina, "<title>QR-code om mee te doen</title>")
    assertContains(pagina, code)


def test_a_colleague_sees_nothing_of_it(balie: Client, telefoon: Client, team: Team) -> None:
    vertel_en_vraag(balie)
    bevestig(telefoon)
    sessie = Samensessie.objects.get()
    collega = Client()
    collega.force_login(MedewerkerFactory(rol=Rol.BALIE, rol__team=team))
    for naam in ("balie-samen-sessie", "balie-samen-briefje", "balie-samen-briefje-pdf"):
        assert collega.get(reverse(naam, args=[sessie.pk])).status_code == 404
    collega.post(reverse("balie-samen-klaar", args=[sessie.pk]))
    assert Samensessie.objects.filter(pk=sessie.pk).exists()


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


def test_the_slip_of_a_story_of_violence_does_not_say_what_it_is_about(
    balie: Client, telefoon: Client
) -> None:
    verhaal = "Mijn man slaat mij en ik moet weg uit huis met de kinderen."
    adres = balie.post(reverse("verhaal"), {"verhaal": verhaal})["Location"]
    beantwoord_alles(balie, adres, {"zelf_regelen": "nee"})
    bevestig(telefoon, veilig="niet_veilig")
    dossier = Dossier.objects.get()
    assert dossier.mailadres == ""
    html = Stuk.objects.get(soort="baliebriefje").html
    assert dossier.code in html
    assert dossier.onderwerp not in html
    belofte = dossier.volgende_toezegging
    assert belofte is not None
    for stuk in Stuk.objects.all():
        assert belofte.wat not in stuk.html, f"{stuk.soort} says what we do, and so what it is about"
        assert "Met uw code leest u wat wij doen." in stuk.html


def test_afterwards_nothing_is_left_on_either_side(balie: Client, telefoon: Client) -> None:
    vertel_en_vraag(balie)
    bevestig(telefoon)
    sessie, dossier = Samensessie.objects.get(), Dossier.objects.get()
    antwoord = balie.post(reverse("balie-samen-klaar", args=[sessie.pk]), follow=True)
    assertContains(antwoord, "Beide schermen zijn leeg.")
    assert not balie.cookies[COOKIE].value
    assert not Samensessie.objects.exists()
    assert balie.get(reverse("balie-samen-sessie", args=[sessie.pk])).status_code == 404
    assert telefoon.get(reverse("samen-stand"), {"stand": "bevestigd"})["HX-Redirect"] == reverse(
        "samen-klaar"
    )
    klaar = telefoon.get(reverse("samen-bewijs"), follow=True)
    assertContains(klaar, "Dit scherm is leeg")
    assert not telefoon.cookies[COOKIE].value
    assert Dossier.objects.filter(pk=dossier.pk).exists()


def test_stopping_half_way_deletes_the_story(balie: Client, telefoon: Client) -> None:
    vertel_en_vraag(balie)
    balie.post(reverse("balie-samen-klaar", args=[Samensessie.objects.get().pk]))
    assert not Intake.objects.exists()
    assert not Dossier.objects.exists()
    assertNotContains(telefoon.get(reverse("samen-meelezen"), follow=True), HUUR)


def test_the_visitor_can_empty_the_own_screen(telefoon: Client) -> None:
    telefoon.post(reverse("samen-klaar"))
    assert not telefoon.cookies[COOKIE].value
    assertRedirects(telefoon.get(reverse("samen-meelezen")), reverse("samen-klaar"))


@pytest.mark.parametrize("naam", ["samen", "samen-meelezen", "samen-bewijs", "samen-klaar"])
def test_no_cache_keeps_the_visitors_pages(telefoon: Client, naam: str) -> None:
    assert telefoon.get(reverse(naam))["Cache-Control"] == "no-store"


def test_the_browser_keeps_nothing_of_what_was_typed(balie: Client, telefoon: Client) -> None:
    vertel_en_vraag(balie)
    form = telefoon.get(reverse("samen-meelezen")).context["form"]
    assert {veld.field.widget.attrs["autocomplete"] for veld in form} == {"off"}


def test_what_is_left_alone_for_half_an_hour_is_gone(
    balie: Client, telefoon: Client, bo: Medewerker, team: Team
) -> None:
    vertel_en_vraag(balie)
    lang_geleden = timezone.now() - timedelta(seconds=settings.SAMEN_BEWAREN_SECONDEN + 1)
    Samensessie.objects.update(laatst_op=lang_geleden)
    ruim_samen_op()
    sessie = Samensessie.objects.get()  # the intake was worked on just now
    Intake.objects.update(laatst_op=lang_geleden)
    assert sessie_van_medewerker(bo, sessie.pk) is None
    assert sessie_van_bezoeker(sessie.pk) is None
    for _keer in range(2):
        ruim_samen_op()
        assert not Samensessie.objects.exists()
        assert not Intake.objects.exists()


def test_the_dossier_stays_when_the_session_is_cleared_away(balie: Client, telefoon: Client) -> None:
    vertel_en_vraag(balie)
    bevestig(telefoon)
    Samensessie.objects.update(laatst_op=timezone.now() - timedelta(hours=1))
    ruim_samen_op()
    assert not Samensessie.objects.exists()
    assert Dossier.objects.count() == 1


def test_beginning_anew_deletes_what_was_left_open(balie: Client, bo: Medewerker, team: Team) -> None:
    vertel_en_vraag(balie)
    eerste = Samensessie.objects.get()
    balie.post(reverse("balie-samen"))
    assert Samensessie.objects.get() != eerste
    assert not Intake.objects.exists()
    with pytest.raises(Geweigerd):
        begin_samen(TeamFactory(), door=bo)


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
