"""Seeding the legal grounds."""

import pytest
from django.template.loader import render_to_string

from maatwerk.models import Grondsoort, Rechtsgrond
from maatwerk.zaaien import zaai_rechtsgronden
from portal.stelsel.models import Zekerheid
from portal.stelsel.zaaien import inhoud

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


@pytest.fixture(autouse=True)
def gezaaid() -> None:
    zaai_rechtsgronden()


def test_every_ground_of_the_content_is_there_with_its_article_and_certainty() -> None:
    gronden = {grond.sleutel: grond for grond in Rechtsgrond.objects.select_related("artikel", "wet")}
    for rij in inhoud("rechtsgronden")["gronden"]:
        grond = gronden[rij["id"]]
        assert (grond.artikel.nummer, grond.wet.sleutel) == (rij["artikel"], rij["wet"])
        assert grond.zekerheid in Zekerheid.values
        assert grond.soort in Grondsoort.values
        assert grond.grenzen


def test_seeding_again_changes_nothing() -> None:
    verslag = zaai_rechtsgronden()
    assert (verslag.nieuw, verslag.ververst, verslag.met_rust_gelaten) == (0, 0, [])


def test_what_an_editor_changed_or_retired_is_left_alone_and_reported() -> None:
    Rechtsgrond.objects.filter(sleutel="awb-4-84").update(grenzen="Onze eigen tekst.")
    Rechtsgrond.objects.filter(sleutel="awb-6-11").update(vervallen=True)
    verslag = zaai_rechtsgronden()
    assert verslag.met_rust_gelaten == ["rechtsgrond awb-4-84", "rechtsgrond awb-6-11"]
    assert Rechtsgrond.objects.get(sleutel="awb-4-84").grenzen == "Onze eigen tekst."


def test_a_day_that_nobody_read_again_is_shown_as_not_sure() -> None:
    zaai_rechtsgronden()
    met_dag = Rechtsgrond.objects.filter(geldig_van__isnull=False)
    assert set(met_dag.filter(geldig_zekerheid="geverifieerd").values_list("sleutel", flat=True)) == {
        "harderwijk-toets",
        "awb-2-7-kanaal",
    }
    assert met_dag.exclude(geldig_zekerheid="geverifieerd").count() == 25
    assert not met_dag.exclude(geldig_zekerheid__in=["geverifieerd", "onzeker"]).exists()
    assert not Rechtsgrond.objects.filter(geldig_van=None).exclude(geldig_zekerheid="").exists()
    grond = met_dag.filter(geldig_zekerheid="onzeker")[0]
    tekst = render_to_string(
        "maatwerk/ruimte/geldig.html", {"van": grond.geldig_van, "zeker": grond.geldig_zekerheid}
    )
    assert "datum niet nagelezen in de wet" in tekst
