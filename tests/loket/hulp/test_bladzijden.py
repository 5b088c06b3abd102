"""/hulp/ and the page of each sign: what to do now, what we do next, and an address that betrays nothing."""

from html import escape
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from loket.models import Intake
from loket.selecties.hulptekens import hulptekens, teken_van_bladzijde
from loket.zoeken.bron import INHOUD, lees_yaml
from tests.loket.factories import DossierFactory
from tests.loket.intake.stappen import sla_alles_over, verstuur, vertel

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
TEKENS = [rij["id"] for rij in lees_yaml(INHOUD / "hulp.yaml")["urgentiesignalen"]]
VERRADERLIJK = ("zelf", "dood", "geweld", "suicid", "mishandel", "slaat", "gevaar")


@pytest.mark.parametrize("id_", TEKENS)
def test_each_sign_has_a_page_with_lines_what_to_do_and_what_we_do(client: Client, id_: str) -> None:
    teken = hulptekens()[id_]
    assert teken.wij_doen
    assert teken.u_kunt
    pagina = client.get(reverse("hulp-nu", args=[teken.bladzijde])).content.decode()
    for zin in (teken.naam, teken.boodschap, *teken.wij_doen, *teken.u_kunt):
        assert escape(zin) in pagina
    nummers = [lijn["telefoon"] for lijn in teken.lijnen if lijn["telefoon"] and lijn["id"] != "gemeente-14"]
    assert nummers
    for nummer in nummers:
        assert f'href="tel:{nummer.replace(" ", "")}"' in pagina


def test_no_page_shows_what_is_meant_for_staff(client: Client) -> None:
    for teken in hulptekens().values():
        assert teken.actie_loket
        pagina = client.get(reverse("hulp-nu", args=[teken.bladzijde])).content.decode()
        assert escape(teken.actie_loket) not in pagina


@pytest.mark.parametrize("id_", ["suicidaal", "geweld", "kind-in-gevaar"])
def test_neither_the_address_nor_the_title_in_the_history_betrays_what_it_is_about(
    client: Client, id_: str
) -> None:
    teken = hulptekens()[id_]
    assert teken.gevoelig
    assert not any(woord in teken.bladzijde for woord in VERRADERLIJK)
    pagina = client.get(reverse("hulp-nu", args=[teken.bladzijde])).content.decode()
    titel = pagina.split("<title>")[1].split("</title>")[0]
    assert titel == "Hulp - Geen Verkeerde Deur"
    assert f'href="{reverse("verlaat")}"' in pagina


def test_every_page_has_its_own_address_and_another_address_is_not_found(client: Client) -> None:
    bladzijden = [teken.bladzijde for teken in hulptekens().values()]
    assert len(set(bladzijden)) == len(TEKENS)
    assert teken_van_bladzijde("") is None
    assert client.get(reverse("hulp-nu", args=["iets-anders"])).status_code == 404


def test_the_page_of_all_help_begins_with_what_is_urgent(client: Client) -> None:
    pagina = client.get(reverse("hulp")).content.decode()
    assert pagina.index('href="tel:112"') < pagina.index("Informatiepunt Digitale Overheid")
    for teken in hulptekens().values():
        assert reverse("hulp-nu", args=[teken.bladzijde]) in pagina
    assert 'href="tel:14+netnummer"' not in pagina


def test_a_page_of_help_is_english_for_who_reads_english(client: Client) -> None:
    pagina = client.get(
        reverse("hulp-nu", args=["veilig"]), headers={"Accept-Language": "en"}
    ).content.decode()
    assert "Call 112 if you are in danger now." in pagina
    assert "Leave this page quickly" in pagina


def test_a_page_of_help_costs_no_statement_once_the_holidays_are_known(
    client: Client, django_assert_num_queries: Any
) -> None:
    client.get(reverse("hulp-nu", args=["zorg"]))
    with django_assert_num_queries(0):
        assert client.get(reverse("hulp-nu", args=["zorg"])).status_code == 200


def test_who_is_telling_a_story_goes_back_to_it_and_not_to_an_empty_box(client: Client) -> None:
    adres = reverse("hulp-nu", args=["boetes"])
    assert "Ga verder met mijn vraag" not in client.get(adres).content.decode()
    vertel(client, "zzqx blorp")
    pagina = client.get(adres).content.decode()
    assert "Ga verder met mijn vraag" in pagina
    assert f'{reverse("uitkomst")}"' in pagina


def knop_van(client: Client) -> str:
    """The button at the end of a page of help."""
    pagina = client.get(reverse("hulp-nu", args=["boetes"])).content.decode()
    return pagina.rpartition("</section>")[0].rpartition("<a ")[2].rpartition("</a>")[0]


def test_who_sent_the_question_goes_to_it_and_with_a_new_story_back_to_that(client: Client) -> None:
    vertel(client, "zzqx blorp")
    sla_alles_over(client)
    verstuur(client, telefoon="06 12 34 56 78")
    assert "Naar mijn vraag" in knop_van(client)
    assert f'{reverse("volgen-dossier")}"' in knop_van(client)
    vertel(client, "zzqx blorp en nog iets")
    assert "Ga verder met mijn vraag" in knop_van(client)


def test_who_sent_it_from_another_device_is_told_so_and_who_deleted_it_begins_anew(client: Client) -> None:
    vertel(client, "zzqx blorp")
    intake = Intake.objects.get()
    Intake.objects.all().delete()
    assert "Vertel wat er is gebeurd" in knop_van(client)
    DossierFactory(inzendsleutel=intake.pk)
    assert "Naar mijn vraag" in knop_van(client)
    assert f'{reverse("uitkomst")}"' in knop_van(client)


def test_a_page_of_help_is_there_when_nobody_can_tell_whether_the_story_was_sent(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def weg(_sleutel: object) -> None:
        raise OperationalError("away")

    vertel(client, "zzqx blorp")
    monkeypatch.setattr("loket.views.hulp.lees_intake", weg)
    assert "Ga verder met mijn vraag" in knop_van(client)
