"""Two tabs on one story: no answer gets lost, and what was sent stays sent."""

import re
import threading

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from loket.handelingen import beantwoord, kies_meer_hulp, sla_over
from loket.models import Dossier, Intake
from loket.views import intake as schermen
from tests.loket.factories import IntakeFactory
from tests.loket.intake.stappen import beantwoord_alles, vertel

VRAGEN = ("zelf_regelen", "regel_past_niet", "besluit", "gevolgen")


@pytest.mark.django_db
def test_an_answer_from_a_stale_tab_leaves_the_other_answers_as_they_were() -> None:
    een = IntakeFactory()
    twee = Intake.objects.get(pk=een.pk)
    beantwoord(een, "zelf_regelen", "nee")
    sla_over(twee, "besluit")
    kies_meer_hulp(twee, True)
    nu = Intake.objects.get(pk=een.pk)
    assert (nu.antwoorden, nu.overgeslagen, nu.meer_hulp) == ({"zelf_regelen": "nee"}, ["besluit"], True)


@pytest.mark.django_db(transaction=True)
def test_answers_at_the_same_moment_are_all_kept() -> None:
    intake = IntakeFactory()
    start = threading.Barrier(len(VRAGEN))

    def antwoord(vraag_id: str) -> None:
        start.wait(10)
        try:
            beantwoord(intake, vraag_id, "nee")
        finally:
            connections.close_all()

    draden = [threading.Thread(target=antwoord, args=(vraag_id,)) for vraag_id in VRAGEN]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(30)
    assert set(Intake.objects.get(pk=intake.pk).antwoorden) == set(VRAGEN)


@pytest.mark.django_db
@pytest.mark.usefixtures("inhoud")
@pytest.mark.parametrize("naam", ["beantwoord", "sla_over"])
def test_an_answer_to_what_was_sent_meanwhile_leads_on(
    client: Client, monkeypatch: pytest.MonkeyPatch, naam: str
) -> None:
    vraag = client.post(reverse("verhaal"), {"verhaal": "Ik kan mijn huur niet betalen."})["Location"]
    echt = getattr(schermen, naam)

    def verstuurd(intake: Intake, *rest: object) -> Intake:
        Intake.objects.filter(pk=intake.pk).delete()
        antwoord: Intake = echt(intake, *rest)
        return antwoord

    monkeypatch.setattr(schermen, naam, verstuurd)
    keuze = client.get(vraag).context["form"].fields["antwoord"].choices[0][0]
    inhoud = {"antwoord": keuze} if naam == "beantwoord" else {"overslaan": "ja"}
    assert client.post(vraag, inhoud)["Location"] == reverse("verhaal")


OUD, NIEUW = "Ik wil huurtoeslag aanvragen.", "Ik wil mijn rijbewijs verlengen."


def velden(client: Client, adres: str) -> dict[str, str]:
    """What stands unseen in the form of this page."""
    pagina = client.get(adres).content.decode()
    return dict(re.findall(r'<input type="hidden" name="(van)" value="([^"]+)">', pagina))


@pytest.mark.django_db
@pytest.mark.usefixtures("inhoud")
def test_an_answer_from_a_tab_of_another_story_is_not_given_to_the_new_one(client: Client) -> None:
    vraag = vertel(client, OUD)
    tab = velden(client, vraag)
    assert tab
    client.post(reverse("verhaal"), {"verhaal": NIEUW, "start": "ja"})
    for inhoud in ({"overslaan": "ja"}, {"antwoord": ["huis"]}, {"bewaren": "ja"}):
        antwoord = client.post(vraag, inhoud | tab, follow=True)
        assert "Uw eerste verhaal is niet verstuurd." in antwoord.content.decode()
    nu = Intake.objects.get()
    assert (nu.verhaal, nu.antwoorden, nu.overgeslagen) == (NIEUW, {}, [])


@pytest.mark.django_db
@pytest.mark.usefixtures("inhoud")
def test_a_tab_of_another_story_does_not_send_the_new_one_unseen(client: Client) -> None:
    beantwoord_alles(client, vertel(client, OUD), {})
    tab = velden(client, reverse("controleren"))
    assert tab
    beantwoord_alles(
        client, client.post(reverse("verhaal"), {"verhaal": NIEUW, "start": "ja"})["Location"], {}
    )
    contact = {"telefoon": "06 12 34 56 78"}
    antwoord = client.post(reverse("controleren"), contact | tab, follow=True)
    assert "Uw eerste verhaal is niet verstuurd." in antwoord.content.decode()
    assert not Dossier.objects.exists()
    client.post(reverse("controleren"), contact | velden(client, reverse("controleren")))
    assert Dossier.objects.get().verhaal == NIEUW


@pytest.mark.django_db
@pytest.mark.usefixtures("inhoud")
@pytest.mark.parametrize(
    ("bladzijde", "adres", "inhoud"),
    [
        ("uitkomst", "meer-hulp", {"meer_hulp": "ja"}),
        ("klopt-niet", "klopt-niet", {"keuze": "geen"}),
        ("klopt-niet", "klopt-niet", {"keuze": "mens"}),
    ],
)
def test_what_one_says_of_the_outcome_of_another_story_is_not_said_of_the_new_one(
    client: Client, bladzijde: str, adres: str, inhoud: dict[str, str]
) -> None:
    beantwoord_alles(client, vertel(client, OUD), {"zelf_regelen": "ja"})
    tab = velden(client, reverse(bladzijde))
    assert tab
    client.post(reverse("verhaal"), {"verhaal": NIEUW, "start": "ja"})
    antwoord = client.post(reverse(adres), inhoud | tab, follow=True)
    assert "Uw eerste verhaal is niet verstuurd." in antwoord.content.decode()
    nu = Intake.objects.get()
    assert (nu.verhaal, nu.meer_hulp, nu.zoekresultaat.get("gekozen")) == (NIEUW, False, None)
