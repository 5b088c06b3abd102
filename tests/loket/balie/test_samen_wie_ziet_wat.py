"""Of what is filled in together the counter sees no name, and only the two who are there see anything."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from loket.handelingen import begin_samen, bevestig_samen, koppel
from loket.handelingen.openen import Contact
from loket.handelingen.samen import lees_koppelcode
from loket.models import Dossier, Intake, Samensessie, Samenstand, Stuk
from loket.selecties.samen import meedoen_adres, sessie_van_bezoeker
from loket.tasks import maak_stuk_pdf
from loket.views.bezoek import COOKIE, ZOUT
from portal.identiteit.models import Medewerker, Team
from portal.identiteit.rechten import Rol
from tests.loket.balie.samen import NAAM, NUMMER, bevestig, vertel_en_vraag
from tests.loket.factories import IntakeFactory, MedewerkerFactory
from tests.loket.intake.stappen import HUUR, beantwoord_alles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


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


@pytest.mark.usefixtures("een_ogenblik")
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
        bevestig_samen(sessie, Contact(), gelezen=IntakeFactory())


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


def test_the_next_colleague_at_this_browser_opens_nothing_of_it(balie: Client, team: Team) -> None:
    """The cookie stays when a session ends by itself at lunch; what it names is not of who signs in next."""
    vertel_en_vraag(balie)
    sessie = Samensessie.objects.get()
    del balie.cookies[settings.SESSION_COOKIE_NAME]
    balie.force_login(MedewerkerFactory(rol=Rol.BALIE, rol__team=team))
    for naam in ("uitkomst", "verhaal", "begrepen"):
        assertNotContains(balie.get(reverse(naam), follow=True), HUUR)
    balie.post(reverse("meer-hulp"), {"meer_hulp": "ja"})
    assert not Intake.objects.get().meer_hulp
    antwoord = balie.get(reverse("balie-samen-sessie", args=[sessie.pk]), follow=True)
    assertContains(antwoord, "Die kan het aan u doorgeven.")
    assert not balie.cookies[COOKIE].value


def test_the_next_colleague_writes_no_story_over_it(balie: Client, team: Team) -> None:
    vertel_en_vraag(balie)
    balie.force_login(MedewerkerFactory(rol=Rol.BALIE, rol__team=team))
    assertRedirects(balie.post(reverse("verhaal"), {"verhaal": "Iets heel anders"}), reverse("balie-samen"))
    assert Intake.objects.get().verhaal == HUUR
    assert not balie.cookies[COOKIE].value


def test_the_first_phone_reads_nothing_after_another_one_joined(balie: Client, telefoon: Client) -> None:
    """The cookie is bound to the joining and not to the talk: a new code is a new secret."""
    vertel_en_vraag(balie)
    sessie = Samensessie.objects.get()
    balie.post(reverse("balie-samen-code", args=[sessie.pk]))
    ander = Client()
    ander.post(reverse("samen"), {"code": Samensessie.objects.get().koppelcode})
    assertContains(ander.get(reverse("samen-meelezen")), HUUR)
    eerste = Client()
    eerste.cookies[COOKIE] = telefoon.cookies[COOKIE].value
    for naam in ("samen-meelezen", "samen-bewijs"):
        assertRedirects(eerste.get(reverse(naam)), reverse("samen-klaar"), fetch_redirect_response=False)
        eerste.cookies[COOKIE] = telefoon.cookies[COOKIE].value
    assert eerste.get(reverse("samen-stand"))["HX-Redirect"] == reverse("samen-klaar")


def test_what_the_visitors_browser_holds_is_a_secret_that_is_kept_nowhere_else(telefoon: Client) -> None:
    inhoud = signing.loads(telefoon.cookies[COOKIE].value, salt=ZOUT)
    sessie = Samensessie.objects.get()
    assert set(inhoud) == {"meekijken"}
    assert len(inhoud["meekijken"]) >= 43  # 256 random bits
    assert inhoud["meekijken"] not in {str(sessie.pk), str(sessie.intake_sleutel), sessie.meekijksleutel}
    assert sessie_van_bezoeker(str(sessie.pk)) is None
    assert sessie_van_bezoeker(inhoud["meekijken"]) == sessie


def test_a_cookie_of_before_the_code_was_made_new_cannot_confirm(balie: Client, telefoon: Client) -> None:
    vertel_en_vraag(balie)
    gezien = Samensessie.objects.get()
    balie.post(reverse("balie-samen-code", args=[gezien.pk]))
    assert koppel(Samensessie.objects.get().koppelcode, "192.0.2.1")
    with pytest.raises(Samensessie.DoesNotExist):
        bevestig_samen(gezien, Contact(), gelezen=Intake.objects.get())
    assert not Dossier.objects.exists()


def test_what_the_visitor_typed_and_did_not_send_is_never_on_the_screen_of_the_counter(
    balie: Client, telefoon: Client
) -> None:
    vertel_en_vraag(balie)
    telefoon.post(reverse("samen-typen"), {"naam": NAAM, "telefoon": NUMMER})
    adressen = [
        reverse(naam) for naam in ("balie", "balie-samen", "verhaal", "uitkomst", "balie-samen-stand")
    ]
    for adres in [*adressen, reverse("balie-samen-sessie", args=[Samensessie.objects.get().pk])]:
        pagina = balie.get(adres, follow=True).content.decode()
        assert NAAM not in pagina
        assert NUMMER not in pagina


def test_the_next_phone_does_not_find_what_the_last_one_typed(balie: Client, telefoon: Client) -> None:
    vertel_en_vraag(balie)
    telefoon.post(reverse("samen-typen"), {"naam": NAAM, "telefoon": "123456782"})
    assert Samensessie.objects.get().contact_getypt == {"naam": NAAM}  # no number that may be a BSN
    balie.post(reverse("balie-samen-code", args=[Samensessie.objects.get().pk]))
    ander = Client()
    ander.post(reverse("samen"), {"code": Samensessie.objects.get().koppelcode})
    assertNotContains(ander.get(reverse("samen-meelezen")), NAAM)
    telefoon.post(reverse("samen-typen"), {"naam": NAAM})  # the first one was shut out
    assertNotContains(ander.get(reverse("samen-meelezen")), NAAM)


def test_a_colleague_keeps_nothing_in_the_talk_of_another(balie: Client, team: Team) -> None:
    sessie = Samensessie.objects.get()
    ander = Client()
    ander.force_login(MedewerkerFactory(rol=Rol.BALIE, rol__team=team))
    ander.post(reverse("balie-samen-typen", args=[sessie.pk]), {"verhaal": "Iets anders"})
    assert Samensessie.objects.get().verhaal_getypt == ""
