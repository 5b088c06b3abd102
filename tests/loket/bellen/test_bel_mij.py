"""Someone who would rather speak to a person is called, at a moment of their own choice, with nothing told twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.controles.dossiers import (
    aanvaard_is_bewaard,
    advies_herhaalbaar,
    geen_bsn_bewaard,
    geen_doodlopende_weg,
)
from loket.handelingen import Contact, vraag_gesprek_aan, vraag_gesprek_over
from loket.handelingen.gesprekken import mag_bellen
from loket.models import (
    Belverzoek,
    Contactvoorkeur,
    Dossier,
    Hulpsoort,
    Intake,
    Route,
    Toezegging,
    Tolktaal,
    VeiligContact,
)
from loket.selecties.afspraken import eerste_wensen
from portal.termijnen.datums import NEDERLAND
from portal.uitgaand.models import Uitgaand
from tests.loket.factories import DossierFactory, IntakeFactory
from tests.loket.intake.stappen import HUUR, beantwoord_alles, verstuur, vertel

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud", "vrijdagochtend")]
NUMMER = "06 12 34 56 78"


def vul_in(client: Client, adres: str = "", **velden: str) -> dict[str, str]:
    """The form as the browser holds it, with these fields filled in."""
    form = client.get(adres or reverse("bel-mij")).context["form"]
    return {"sleutel": form["sleutel"].value(), "telefoon": NUMMER, "spreektaal": "nl", **velden}


def bel(client: Client, **velden: str) -> Dossier:
    antwoord = client.post(reverse("bel-mij"), vul_in(client, **velden))
    assert antwoord.status_code == 302, antwoord.context["form"].errors
    assert antwoord["Location"] == reverse("ontvangen")
    return Dossier.objects.get()


def belofte(dossier: Dossier) -> Toezegging:
    assert dossier.volgende_toezegging is not None
    return dossier.volgende_toezegging


def test_a_number_alone_is_enough(client: Client) -> None:
    dossier = bel(client)
    assert (dossier.route, dossier.contact_voorkeur) == (Route.OP_MAAT, Contactvoorkeur.TELEFOON)
    assert dossier.telefoon == NUMMER
    assert belofte(dossier).uiterlijk.isoformat() == "2026-11-30"
    assert belofte(dossier).wie == dossier.team.naam
    ontvangst = client.get(reverse("ontvangen")).content.decode()
    assert dossier.code in ontvangst
    assert dossier.stukken.count() == 1
    assert [geen_doodlopende_weg(), aanvaard_is_bewaard(), advies_herhaalbaar()] == [[], [], []]


def test_the_moment_that_was_chosen_is_the_promise(client: Client) -> None:
    dossier = bel(client, moment="2026-12-01-avond", waarover="Over mijn huur.")
    assert belofte(dossier).wat == "Een medewerker belt u op dinsdag 1 december, tussen 17.00 en 19.00 uur."
    assert belofte(dossier).uiterlijk.isoformat() == "2026-12-01"
    assert dossier.verhaal == "Over mijn huur."
    assert "01-12-2026, avond" in dossier.contact_notitie


def test_a_story_that_was_begun_goes_along_with_its_answers(client: Client) -> None:
    adres = vertel(client, HUUR)
    while not adres.endswith("/voor_wie/") and adres != reverse("uitkomst"):
        adres = client.post(adres, {"overslaan": "ja"})["Location"]
    client.post(reverse("vraag", args=["voor_wie"]), {"antwoord": "iemand_anders"})
    kent = Intake.objects.get().antwoorden
    pagina = client.get(reverse("bel-mij"))
    assert "U hoeft niets opnieuw te vertellen." in pagina.content.decode()
    assert "waarover" not in pagina.context["form"].fields
    dossier = bel(client)
    assert dossier.verhaal == HUUR
    assert dossier.antwoorden == kent
    assert dossier.dienst is not None
    assert not Intake.objects.exists()


def test_pressing_twice_is_one_call(client: Client) -> None:
    inhoud = vul_in(client, moment="2026-11-30-ochtend")
    for _ in range(2):
        assert client.post(reverse("bel-mij"), inhoud)["Location"] == reverse("ontvangen")
    assert Dossier.objects.count() == 1
    assert Toezegging.objects.count() == 1


def test_a_new_request_later_is_a_new_question(client: Client) -> None:
    bel(client)
    client.post(reverse("bel-mij"), vul_in(client, waarover="Iets anders."))
    assert Dossier.objects.count() == 2


def test_when_the_story_was_sent_in_another_tab_the_call_is_promised_there(client: Client) -> None:
    beantwoord_alles(client, vertel(client, HUUR), {"zelf_regelen": "nee"})
    inhoud = vul_in(client, moment="2026-11-27-middag")
    dossier = verstuur(client, email="noor@voorbeeld.example")
    for _ in range(2):
        client.post(reverse("bel-mij"), inhoud)
    assert Dossier.objects.get().telefoon == NUMMER
    open_ = [rij.wat for rij in dossier.toezeggingen.all()]
    assert len(open_) == 2
    assert "Een medewerker belt u op vrijdag 27 november, tussen 12.00 en 17.00 uur." in open_
    assert geen_doodlopende_weg() == []


def test_a_form_left_open_where_the_story_was_begun_changes_nothing_of_what_was_sent_from_elsewhere(
    client: Client,
) -> None:
    beantwoord_alles(client, vertel(client, HUUR), {"zelf_regelen": "nee"})
    inhoud = vul_in(client, moment="2026-11-27-middag")
    elders = Client()
    elders.cookies["bezoek"] = client.cookies["bezoek"].value  # the same story, gone on with there
    dossier = verstuur(elders, email="noor@voorbeeld.example")
    client.post(reverse("bel-mij"), inhoud)
    dossier.refresh_from_db()
    assert dossier.telefoon == ""
    eigen = Dossier.objects.exclude(pk=dossier.pk).get()
    assert eigen.telefoon == NUMMER
    assert eigen.verhaal == ""
    assert dossier.code not in client.get(reverse("ontvangen")).content.decode()


def test_urgency_does_not_wait_for_a_later_moment_and_shows_its_help(client: Client) -> None:
    dossier = bel(client, moment="2026-12-01-avond", waarover="ik heb vannacht geen slaapplek")
    assert dossier.spoed
    assert belofte(dossier).wat == "Een medewerker neemt met spoed contact met u op."
    assert belofte(dossier).uiterlijk.isoformat() == "2026-11-27"
    ontvangst = client.get(reverse("ontvangen")).content.decode()
    assert ontvangst.index("Hulp voor nu") < ontvangst.index("<h1")


def test_urgency_keeps_the_moment_when_that_is_soon_enough(client: Client) -> None:
    dossier = bel(client, moment="2026-11-27-middag", waarover="ik heb vannacht geen slaapplek")
    assert belofte(dossier).wat == "Een medewerker belt u op vrijdag 27 november, tussen 12.00 en 17.00 uur."


@pytest.mark.parametrize(
    "nummer",
    [
        *("+32 470 12 34 56", "0032470123456", "(+44) 20 7946 0958", "010-123 4567", "0800-1234"),
        *("+31 6 12345678", "+31 (0)6 12345678", "+31 06 12345678", "0031612345678", "0097 000 1234"),
        *("31612345678", "+297 582 4000", "020 - 123.45.67"),
    ],
)
def test_a_number_from_anywhere_is_taken(client: Client, nummer: str) -> None:
    assert bel(client, telefoon=nummer).telefoon == nummer


@pytest.mark.parametrize(
    ("nummer", "zin"),
    [
        ("", "Vul uw telefoonnummer in."),
        ("12345", "Dit telefoonnummer klopt niet."),
        ("bel mijn zus", "Dit telefoonnummer klopt niet."),
        ("12345678901234567", "Dit telefoonnummer klopt niet."),
        ("000000000", "Dit telefoonnummer klopt niet."),
        ("0000000000", "Dit telefoonnummer klopt niet."),
        ("06 12 34 56 7", "Dit telefoonnummer klopt niet."),
        ("06 12 34 56 78 9", "Dit telefoonnummer klopt niet."),
        ("0612345678901", "Dit telefoonnummer klopt niet."),
        ("+31 6 12 34 56", "Dit telefoonnummer klopt niet."),
        ("0031 6 12 34 56 789", "Dit telefoonnummer klopt niet."),
        ("+0612345678", "Dit telefoonnummer klopt niet."),
        ("06+12345678", "Dit telefoonnummer klopt niet."),
    ],
)
def test_a_number_that_cannot_be_called_is_asked_for_again_and_the_rest_is_kept(
    client: Client, nummer: str, zin: str
) -> None:
    pagina = client.post(
        reverse("bel-mij"), vul_in(client, telefoon=nummer, naam="Noor Verzonnen")
    ).content.decode()
    assert zin in pagina
    assert 'value="Noor Verzonnen"' in pagina
    assert not Dossier.objects.exists()


def test_a_moment_that_has_passed_is_chosen_again(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    inhoud = vul_in(client, moment="2026-11-27-ochtend")
    middag = datetime(2026, 11, 27, 13, 0, tzinfo=NEDERLAND)
    monkeypatch.setattr(timezone, "now", lambda: middag)
    antwoord = client.post(reverse("bel-mij"), inhoud)
    assert "Dit moment is voorbij. Kies een ander moment." in antwoord.content.decode()
    assert not Dossier.objects.exists()


def test_staff_read_in_which_language_and_with_whom(client: Client) -> None:
    dossier = bel(client, spreektaal="anders", andere_taal="Tigrinya", tolk="on", naam="Noor Verzonnen")
    assert dossier.contact_notitie == "Gesprekstaal: Tigrinya."
    behoefte = dossier.hulpbehoeften.get()
    assert (behoefte.soort, behoefte.taal) == (Hulpsoort.TOLK, Tolktaal.TIGRINYA)
    assert behoefte.tot == timezone.localdate() + timedelta(days=183)
    assert "een tolk (Tigrinya)" in dossier.tijdlijn.get(soort="hulp").tekst
    assert eerste_wensen(dossier)["tolk"] == "ti"  # what an appointment begins with
    assert dossier.naam == "Noor Verzonnen"


def test_a_bsn_is_not_kept(client: Client) -> None:
    dossier = bel(client, waarover="Mijn BSN is 123456782.", andere_taal="123456782")
    assert "123456782" not in dossier.verhaal + dossier.contact_notitie


def test_the_number_is_not_readable_in_the_database(client: Client) -> None:
    bel(client, andere_taal="Tigrinya")
    with connection.cursor() as cursor:
        cursor.execute("SELECT telefoon, contact_notitie, veilige_manier FROM loket_dossier")
        rij = cursor.fetchone()
    assert "12 34" not in rij[0]
    assert "Tigrinya" not in rij[1]


def test_a_key_that_is_not_ours_opens_nothing_of_another(client: Client) -> None:
    ander = DossierFactory()
    bel_inhoud = vul_in(client, sleutel=str(ander.inzendsleutel))
    client.post(reverse("bel-mij"), bel_inhoud)
    assert Dossier.objects.count() == 2
    assert ander.code not in client.get(reverse("ontvangen")).content.decode()


@pytest.mark.parametrize("naam", ["start", "verhaal", "volgen", "hulp", "diensten", "privacy", "contact"])
def test_a_person_is_on_every_public_page(client: Client, settings: Any, naam: str) -> None:
    settings.LOKET_TELEFOON = "088 000 00 00"
    pagina = client.get(reverse(naam)).content.decode()
    assert "Ik wil liever iemand spreken" in pagina
    assert 'href="tel:0880000000"' in pagina
    assert f'href="{reverse("bel-mij")}"' in pagina


def test_without_a_number_of_the_loket_there_is_still_the_form(client: Client, settings: Any) -> None:
    settings.LOKET_TELEFOON = ""
    pagina = client.get(reverse("start")).content.decode()
    assert "tel:" not in pagina
    assert f'href="{reverse("bel-mij")}"' in pagina


def test_a_number_of_a_trial_says_that_it_is_fictional(client: Client, settings: Any) -> None:
    settings.PROEFOMGEVING = True
    assert "(verzonnen nummer)" in client.get(reverse("start")).content.decode()
    settings.PROEFOMGEVING = False
    assert "(verzonnen nummer)" not in client.get(reverse("start")).content.decode()


def test_the_form_costs_one_statement(client: Client, django_assert_max_num_queries: Any) -> None:
    vertel(client, HUUR)
    client.get(reverse("bel-mij"))
    with django_assert_max_num_queries(1):
        client.get(reverse("bel-mij"))


def test_the_form_is_english_for_who_reads_english(client: Client) -> None:
    pagina = client.get(reverse("bel-mij"), headers={"Accept-Language": "en"}).content.decode()
    assert "I would rather speak to someone" in pagina
    assert "Tuesday 1 December, early evening (17:00 to 19:00)" in pagina


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("met_intake", [True, False])
def test_eight_requests_at_once_are_one_call(met_intake: bool) -> None:
    sleutel = IntakeFactory().pk if met_intake else uuid4()

    def vraag(_nummer: int) -> Dossier:
        try:
            return vraag_gesprek_aan(sleutel, Contact(telefoon=NUMMER), waarover="Over mijn huur.")
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as draden:
        dossiers = set(draden.map(vraag, range(8)))
    assert dossiers == {Dossier.objects.get()}
    assert Toezegging.objects.count() == 1
    assert not Intake.objects.exists()


GEWELD = "Mijn man slaat mij en ik durf niet naar huis."


@pytest.mark.parametrize(
    ("veilig", "weg", "bewaard", "mails"),
    [
        ("veilig", "", VeiligContact.VEILIG, 1),
        ("niet_veilig", "Bel mijn zus.", VeiligContact.NIET_VEILIG, 0),
        ("", "", VeiligContact.ONBEKEND, 0),
    ],
)
def test_after_violence_we_ask_whether_contact_is_safe_and_send_nothing_unless_it_is(
    client: Client, veilig: str, weg: str, bewaard: str, mails: int
) -> None:
    beantwoord_alles(client, vertel(client, GEWELD), {})
    assert (
        "Mogen wij u bellen of mailen? Is dat veilig?" in client.get(reverse("controleren")).content.decode()
    )
    dossier = verstuur(client, email="noor@voorbeeld.example", veilig=veilig, veilige_weg=weg)
    assert dossier.veilig_contact == bewaard
    assert (dossier.veilige_manier, dossier.contact_notitie) == (weg, "")
    assert Uitgaand.objects.count() == mails
    assert mail.outbox == []


def test_who_cannot_be_reached_safely_needs_no_number_and_is_not_promised_a_call(client: Client) -> None:
    beantwoord_alles(client, vertel(client, GEWELD), {})
    dossier = verstuur(client, veilig="niet_veilig")
    assert "Wij bellen en mailen u niet." in belofte(dossier).wat
    assert dossier.spoed


def test_who_wrote_how_it_is_safe_is_promised_just_that(client: Client) -> None:
    beantwoord_alles(client, vertel(client, GEWELD), {})
    dossier = verstuur(client, veilig="niet_veilig", veilige_weg="Bel mijn zus.")
    assert "zoals u dat schreef" in belofte(dossier).wat


def test_without_violence_nobody_is_asked_whether_contact_is_safe(client: Client) -> None:
    beantwoord_alles(client, vertel(client, HUUR), {})
    assert "Is dat veilig?" not in client.get(reverse("controleren")).content.decode()
    assert verstuur(client, telefoon=NUMMER).veilig_contact == VeiligContact.NIET_GEVRAAGD


def test_the_call_form_asks_it_too(client: Client) -> None:
    vertel(client, GEWELD)
    pagina = client.get(reverse("bel-mij")).content.decode()
    assert "Is dat veilig?" in pagina
    assert "Verstuurt u uw verhaal? Dan neemt een medewerker contact met u op." in pagina
    dossier = bel(client, veilig="niet_veilig", veilige_weg="Alleen op maandag.", moment="2026-11-27-middag")
    assert dossier.veilig_contact == VeiligContact.NIET_VEILIG
    assert dossier.veilige_manier == "Alleen op maandag."
    assert dossier.contact_notitie == "Bellen: 27-11-2026, middag."
    assert "zoals u dat schreef" in belofte(dossier).wat


def test_who_writes_about_violence_is_asked_first_whether_a_call_is_safe(client: Client) -> None:
    inhoud = vul_in(client, waarover=GEWELD)
    pagina = client.post(reverse("bel-mij"), inhoud)
    html = pagina.content.decode()
    assert not Dossier.objects.exists()
    assert "Wij vragen u nog één ding" in html
    assert html.index("Hulp voor nu") < html.index("<h1")
    assert "Verlaat deze pagina snel" in html
    assert pagina.context["form"]["waarover"].value() == GEWELD
    client.post(reverse("bel-mij"), {**inhoud, "veilige_weg": "bel mijn zus", "veilig": "niet_veilig"})
    dossier = Dossier.objects.get()
    assert dossier.veilig_contact == VeiligContact.NIET_VEILIG
    assert belofte(dossier).wat.startswith("Een medewerker leest uw vraag met spoed.")


def test_who_leaves_that_question_open_is_not_taken_to_be_safe(client: Client) -> None:
    client.post(reverse("bel-mij"), vul_in(client, waarover=GEWELD, veilige_weg=""))
    assert Dossier.objects.get().veilig_contact == VeiligContact.ONBEKEND


def test_when_a_call_is_not_safe_no_own_number_is_needed(client: Client) -> None:
    client.post(
        reverse("bel-mij"),
        vul_in(client, telefoon="", waarover=GEWELD, veilig="niet_veilig", veilige_weg="bel mijn zus"),
    )
    dossier = Dossier.objects.get()
    assert (dossier.telefoon, dossier.veilige_manier) == ("", "bel mijn zus")
    assert geen_doodlopende_weg() == []


@pytest.mark.parametrize("velden", [{"moment": "2026-12-01-avond"}, {"spreektaal": "en"}])
def test_a_moment_or_a_language_is_no_safe_way(client: Client, velden: dict[str, str]) -> None:
    vul = {"waarover": GEWELD, "veilig": "niet_veilig", "veilige_weg": ""}
    client.post(reverse("bel-mij"), vul_in(client, **vul | velden))
    dossier = Dossier.objects.get()
    assert dossier.contact_notitie
    assert dossier.veilige_manier == ""
    assert "Wij bellen en mailen u niet." in belofte(dossier).wat
    assert not mag_bellen(dossier)
    assert not Belverzoek.objects.exists()


def test_a_bsn_in_any_field_is_not_kept(client: Client) -> None:
    contact = Contact(
        naam="Jan 123456782", telefoon="123456782", adres="Straat 1, 123456782", land="BSN 123456782"
    )
    dossier = vraag_gesprek_aan(uuid4(), contact)
    vraag_gesprek_over(dossier, Contact(naam="Jan 111222333", telefoon="111222333"))
    dossier.refresh_from_db()
    bewaard = " ".join([dossier.naam, dossier.telefoon, dossier.adres, dossier.land])
    assert "123456782" not in bewaard
    assert "111222333" not in bewaard
    assert geen_bsn_bewaard() == []
    Dossier.objects.update(naam="Jan 123456782")
    assert geen_bsn_bewaard() == [f"dossier {dossier.pk} holds a BSN"]


@pytest.mark.parametrize("nummer", ["123456782", "111 222 333", "12345678", "612345678"])
def test_a_bsn_is_no_telephone_number(client: Client, nummer: str) -> None:
    if nummer != "12345678":  # eight digits may be a BSN without its zero; this one is none
        pagina = client.post(reverse("bel-mij"), vul_in(client, telefoon=nummer))
        assert pagina.context["form"].errors.get("telefoon")
    else:
        assert bel(client, telefoon=nummer).telefoon == nummer


def test_who_would_rather_call_reads_when_somebody_answers(client: Client) -> None:
    pagina = client.get(reverse("bel-mij")).content.decode()
    liever_zelf = pagina.partition("Belt u liever zelf?")[2]
    assert liever_zelf.index("Op werkdagen van 9.00 tot 17.00 uur.") < liever_zelf.index("<form")
