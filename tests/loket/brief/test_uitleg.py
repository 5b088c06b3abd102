"""Letters with a code: the explanation opens nothing of the person, and "ik begrijp dit niet" becomes a question."""

import io
from typing import Any

import pikepdf
import pytest
from django.db import transaction
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from loket.briefuitleg import HEEL, UITLEG
from loket.controles.dossiers import geen_doodlopende_weg, gesloten_zonder_toezeggingen
from loket.handelingen.briefvragen import Brief, vraag_uitleg
from loket.handelingen.toezeggingen import sluit_dossier
from loket.handelingen.wisregels import wis_dossier
from loket.models import Belverzoek, Briefvraag, Dossier, Stuk, Stuksoort, Toezeggingstatus, VeiligContact
from loket.models.code import Codesoort, lees_code
from loket.tasks import maak_stuk_pdf
from portal.berichten.models import Poststuk
from portal.berichten.partijbestand import brief_als_html
from portal.berichten.uitleg import BRIEFTEKEN, met_uitleg, nieuwe_briefcode
from signalen.models import Oorzaak, Signaal, Signaalsoort
from tests.loket.berichten.bouwstenen import bereikbaar
from tests.loket.brief.stappen import TEKST, brief

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


def stel(client: Client, stuk: Stuk, **velden: str) -> str:
    adres = reverse("brief-uitleg", args=[stuk.uitlegcode])
    return client.post(adres, {"alinea": "waarom", **velden}, follow=True).content.decode()


ZONDER_CODE = {Stuksoort.VERZENDBLAD, Stuksoort.BUNDEL}
"""No letters: the sheet beside a letter, and the paper with all letters, each of which has its own code."""


@pytest.mark.parametrize("soort", [soort for soort in Stuksoort if soort not in ZONDER_CODE])
def test_every_kind_of_letter_is_explained(client: Client, soort: Stuksoort) -> None:
    assert soort in UITLEG
    pagina = client.get(reverse("brief-uitleg", args=[brief(soort).uitlegcode])).content.decode()
    for kop in ("Wat moet u doen?", "Voor wanneer?", "Wat staat er in de brief?", "Wie helpt u?"):
        assert kop in pagina


@pytest.mark.parametrize("soort", [Stuksoort.BESLUITBRIEF, Stuksoort.BEZWAARBRIEF])
def test_the_last_day_is_looked_for_where_it_stands(client: Client, soort: Stuksoort) -> None:
    """It stands on the sheet beside the letter (`verzendblad.html`); the explanation sent people to the letter."""
    blad = render_to_string("maatwerk/brief/verzendblad.html", {"middel": "bezwaar"})
    kop = "Wanneer wij deze brief stuurden"
    assert kop in blad
    pagina = client.get(reverse("brief-uitleg", args=[brief(soort).uitlegcode])).text
    assert f"Op het blad “{kop}” staat de laatste dag" in pagina


def test_the_page_holds_nothing_of_the_person_and_opens_nothing_else(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    stuk = brief()
    adres = reverse("brief-uitleg", args=[stuk.uitlegcode])
    with django_assert_max_num_queries(4):
        antwoord = client.get(adres)
    for woord in ("Noor", "ijstand", stuk.dossier.code, "Dorpsstraat"):
        assert woord not in antwoord.content.decode()
    assert "no-store" in antwoord.headers["Cache-Control"]
    assert client.get(reverse("volgen-dossier")).status_code == 302


def test_the_printed_letter_ends_with_a_code_that_a_screen_reader_hears_named() -> None:
    stuk = brief()
    maak_stuk_pdf(str(stuk.pk))
    stuk.refresh_from_db()
    assert stuk.is_heel
    with pikepdf.open(io.BytesIO(bytes(stuk.pdf or b""))) as pdf:
        figuren = [rij for rij in takken(pdf.Root.StructTreeRoot.K) if str(rij.get("/S")) == "/Figure"]
        assert [str(rij.Alt) for rij in figuren] == ["QR-code naar de uitleg bij deze brief"]
    assert "QR-code" not in stuk.html


def takken(knoop: Any) -> Any:
    if isinstance(knoop, pikepdf.Array):
        for kind in knoop:
            yield from takken(kind)
    elif isinstance(knoop, pikepdf.Dictionary):
        yield knoop
        yield from takken(knoop.get("/K", pikepdf.Array([])))


def test_the_same_letter_gives_the_same_print_and_one_that_was_deleted_has_no_code() -> None:
    code = nieuwe_briefcode()
    assert met_uitleg(TEKST, code, taal="nl") == met_uitleg(TEKST, code, taal="nl")
    assert met_uitleg("[gewist]", code, taal="nl") == "[gewist]"
    assert met_uitleg(TEKST, None, taal="nl") == TEKST


def test_a_letter_of_the_post_room_has_one_too(client: Client) -> None:
    dossier = bereikbaar()
    stuk = Poststuk.objects.create(
        pk="5c1f1f1e-0000-4000-8000-000000000001",
        over=dossier.pk,
        soort="nieuws",
        omschrijving="nieuws",
        naam="Noor Verzonnen",
        adres="Dorpsstraat 1, 1234 AB Ergens",
        inhoud={"onderwerp": "Nieuws", "tekst": "Er is nieuws.", "voluit": ""},
    )
    html = brief_als_html(stuk)
    assert str(stuk.uitlegcode) in html
    assert "<title>QR-code naar de uitleg" in html
    pagina = client.get(reverse("brief-uitleg", args=[stuk.uitlegcode])).content.decode()
    assert "Er is iets gebeurd met uw vraag." in pagina
    client.post(reverse("brief-uitleg", args=[stuk.uitlegcode]), {"alinea": HEEL})
    assert Briefvraag.objects.get().dossier == dossier


def test_not_understanding_becomes_a_question_with_an_owner_and_a_date_and_a_signal_to_the_author(
    client: Client,
) -> None:
    stuk = brief()
    pagina = stel(client, stuk, vraag="Wat is een inkomenstoets? Groet, Noor Verzonnen, 06 12 34 56 78")
    vraag = Briefvraag.objects.select_related("toezegging", "signaal").get()
    assert str(stuk.dossier.team) in pagina
    assert "Noor" not in pagina
    assert vraag.toezegging.status == Toezeggingstatus.OPEN
    assert Belverzoek.objects.get().toezegging == vraag.toezegging
    assert (vraag.briefsoort, vraag.alinea) == ("besluitbrief", "waarom")
    signaal = vraag.signaal
    assert (signaal.soort, signaal.oorzaak) == (Signaalsoort.ONBEGRIJPELIJK, Oorzaak.COMMUNICATIE)
    assert "Waarom besluiten wij dit?" in signaal.titel
    alles = " ".join(signaal.getypt().values())
    assert "inkomenstoets" not in alles
    assert "Noor" not in alles
    assert geen_doodlopende_weg() == []


def test_twice_is_once_and_another_paragraph_is_the_same_promise_with_a_signal_of_its_own(
    client: Client,
) -> None:
    stuk = brief()
    stel(client, stuk)
    stel(client, stuk)
    assert Briefvraag.objects.count() == 1
    stel(client, stuk, alinea="te_doen")
    assert Briefvraag.objects.count() == 2
    assert len({rij.toezegging_id for rij in Briefvraag.objects.all()}) == 1
    assert Signaal.objects.count() == 2


def test_many_who_stumble_over_one_paragraph_of_one_author_in_a_month_are_one_signal(client: Client) -> None:
    een, twee = brief(), brief()
    Dossier.objects.filter(pk=twee.dossier_id).update(team=een.dossier.team)
    stel(client, een)
    stel(client, twee)
    assert Briefvraag.objects.count() == 2
    assert Signaal.objects.count() == 1


def test_a_finished_question_opens_again_for_it(client: Client) -> None:
    stuk = brief()
    with transaction.atomic():
        sluit_dossier(stuk.dossier, uitkomst="Klaar.")
    stel(client, stuk)
    assert Dossier.objects.get(pk=stuk.dossier_id).is_open
    assert gesloten_zonder_toezeggingen() == []


def test_nobody_calls_whom_a_call_would_put_in_danger(client: Client) -> None:
    stuk = brief(veilig_contact=VeiligContact.NIET_VEILIG)
    pagina = stel(client, stuk)
    assert "Wij bellen en mailen u niet." in pagina
    assert not Belverzoek.objects.exists()


def test_a_paragraph_is_asked_for_and_what_was_written_stays(client: Client) -> None:
    pagina = stel(client, brief(), alinea="", vraag="Ik snap het niet.")
    assert "Kies een stuk van de brief." in pagina
    assert "Ik snap het niet." in pagina
    assert not Briefvraag.objects.exists()


def test_a_code_is_typed_as_people_type_it_and_guessing_has_to_wait(client: Client) -> None:
    stuk = brief()
    getypt = str(stuk.uitlegcode).lower().replace("-", " ")
    assert client.post(reverse("brief"), {"code": getypt})["Location"] == reverse(
        "brief-uitleg", args=[stuk.uitlegcode]
    )
    assert (lees_code(nieuwe_briefcode(), Codesoort.BRIEF) or "").startswith(BRIEFTEKEN)
    fout = reverse("brief-uitleg", args=[nieuwe_briefcode()])
    assert [client.get(fout).status_code for _keer in range(3)] == [404, 404, 429]


def test_after_deletion_the_code_opens_nothing() -> None:
    stuk = brief()
    with transaction.atomic():
        wis_dossier(stuk.dossier)
    assert Stuk.objects.get(pk=stuk.pk).uitlegcode is None


def test_a_letter_about_no_question_leads_to_a_person() -> None:
    assert vraag_uitleg(Brief(Stuk().pk, "nieuws", None), alinea=HEEL) is None
