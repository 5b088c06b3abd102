"""The table of steps as people read it: on a page, and in the documents of the source."""

from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from maatwerk.handelingen import OVERGANGEN
from maatwerk.models import Zaakstatus
from maatwerk.stapgids import STAPGIDS
from maatwerk.stappendocument import DOCUMENT, met_tabel
from portal.identiteit.rechten import Rol
from tests.maatwerk.factories import maak_zaak, medewerker

pytestmark = pytest.mark.django_db


def test_the_document_is_the_table() -> None:
    tekst = DOCUMENT.read_text(encoding="utf-8")
    assert met_tabel(tekst) == tekst, "run manage.py schrijf_stappen"


def test_staff_read_every_step_with_who_when_and_what_the_citizen_reads(client: Client) -> None:
    client.force_login(medewerker(Rol.BESLISSER))
    tekst = client.get(reverse("maatwerk-stappen")).text
    assert tekst.count('<tr role="row">') == len(OVERGANGEN) + len(Zaakstatus)
    for overgang in OVERGANGEN:
        assert str(overgang.voorwaarde.eis) in tekst
    assert "Beslisser en tweede lezer" in tekst
    assert "het portaal zelf" in tekst
    assert "Wij hebben iets van u nodig. (reden)" in tekst


def test_the_page_asks_the_database_nothing_about_cases(client: Client) -> None:
    client.force_login(medewerker(Rol.BESLISSER))
    with CaptureQueriesContext(connection) as gevraagd:
        client.get(reverse("maatwerk-stappen"))
    assert not any("maatwerk_" in stap["sql"] for stap in gevraagd.captured_queries)


def test_every_step_has_an_article_of_the_awb_with_its_meaning_and_an_example(client: Client) -> None:
    assert set(STAPGIDS) == set(Zaakstatus)
    client.force_login(medewerker(Rol.BESLISSER))
    tekst = unescape(client.get(reverse("maatwerk-stappen")).text)
    for gidsen in STAPGIDS.values():
        for gids in gidsen:
            assert str(gids.artikel).startswith("Awb ")
            for deel in (gids.artikel, gids.betekenis, gids.voorbeeld):
                assert str(deel) in tekst


def test_the_page_of_a_case_says_what_the_awb_asks_at_the_step_where_it_is(client: Client) -> None:
    door = medewerker(Rol.BEHANDELAAR)
    zaak = maak_zaak(behandelaar=door)
    client.force_login(door)
    tekst = client.get(reverse("maatwerk-zaak", args=[zaak.pk])).text
    assert str(STAPGIDS[Zaakstatus.IN_ONDERZOEK][-1].betekenis) in tekst
    assert str(STAPGIDS[Zaakstatus.BESLOTEN][0].betekenis) not in tekst
