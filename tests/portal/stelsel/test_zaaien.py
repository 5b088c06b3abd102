"""Seeding: complete, repeatable, and without touching the work of editors."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.db.models import Model

from portal.stelsel import zaaien
from portal.stelsel.inhoudsrij import Zaaiverslag, zaai
from portal.stelsel.models import (
    Artikel,
    Gemeente,
    Levensgebeurtenis,
    Ministerie,
    Organisatie,
    Wet,
    Zekerheid,
)
from portal.stelsel.zaaien import MINISTERIES, artikelsleutel, zaai_stelsel

INHOUD = Path(zaaien.__file__).parent / "inhoud"
# The Nationale ombudsman stands apart from every ministry.
GEEN_MINISTERIE = "Hoog College van Staat"
MODELLEN: list[type[Model]] = [Ministerie, Organisatie, Levensgebeurtenis, Gemeente, Wet, Artikel]


def lees(naam: str) -> dict[str, Any]:
    """A seed file, read without the code under test."""
    gelezen: dict[str, Any] = yaml.safe_load((INHOUD / f"{naam}.yaml").read_text())
    return gelezen


@pytest.fixture(scope="module")
def catalogi() -> list[dict[str, Any]]:
    """Both catalogues."""
    return [lees("catalogus"), lees("catalogus-ondernemers")]


@pytest.fixture(scope="module")
def rechtsgronden() -> dict[str, Any]:
    """Laws and legal grounds."""
    return lees("rechtsgronden")


@pytest.mark.django_db
@pytest.mark.usefixtures("inhoud")
class TestWatErStaat:
    """What is in the database after seeding, counted against the files."""

    def test_every_organisation_and_life_event_of_both_catalogues_is_there(
        self, catalogi: list[dict[str, Any]]
    ) -> None:
        for model, onderdeel in ((Organisatie, "organisaties"), (Levensgebeurtenis, "levensgebeurtenissen")):
            verwacht = {rij["id"] for catalogus in catalogi for rij in catalogus[onderdeel]}
            assert set(model._default_manager.values_list("sleutel", flat=True)) == verwacht

    def test_every_municipality_is_there_and_the_file_counted_well(self) -> None:
        bestand = lees("gemeenten")
        assert Gemeente.objects.count() == bestand["aantal"] == len(bestand["gemeenten"])
        assert set(Gemeente.objects.values_list("naam", flat=True)) == {
            rij["naam"] for rij in bestand["gemeenten"]
        }

    def test_every_municipality_lies_in_the_netherlands(self) -> None:
        elders = Gemeente.objects.exclude(breedtegraad__range=(50.7, 53.6), lengtegraad__range=(3.3, 7.3))
        assert not list(elders)

    def test_every_law_is_there_with_its_ministry(self, rechtsgronden: dict[str, Any]) -> None:
        verwacht = {rij["id"]: (rij["ministerie"] or "").lower() for rij in rechtsgronden["wetten"]}
        gevonden = {wet.sleutel: wet.ministerie for wet in Wet.objects.select_related("ministerie")}
        assert {sleutel: rij.sleutel if rij else "" for sleutel, rij in gevonden.items()} == verwacht

    def test_every_article_of_the_legal_content_is_there_once(self, rechtsgronden: dict[str, Any]) -> None:
        verwacht = {
            (rij["wet"], rij["artikel"])
            for deel in ("gronden", "waarborgen", "termijnregels")
            for rij in rechtsgronden[deel]
        }
        gevonden = Counter(Artikel.objects.values_list("wet__sleutel", "nummer"))
        assert set(gevonden) == verwacht
        assert set(gevonden.values()) == {1}

    def test_every_article_has_a_key_of_its_own(self, rechtsgronden: dict[str, Any]) -> None:
        artikelen = {
            (rij["wet"], rij["artikel"])
            for deel in ("gronden", "waarborgen", "termijnregels")
            for rij in rechtsgronden[deel]
        }
        assert len({artikelsleutel(wet, nummer) for wet, nummer in artikelen}) == len(artikelen)

    def test_every_ministry_that_the_files_name_is_known(
        self, catalogi: list[dict[str, Any]], rechtsgronden: dict[str, Any]
    ) -> None:
        genoemd = {rij["ministerie"] for rij in rechtsgronden["wetten"]}
        genoemd |= {rij["ministerie"] for catalogus in catalogi for rij in catalogus["organisaties"]}
        assert genoemd - {None, GEEN_MINISTERIE} <= set(MINISTERIES)
        assert Organisatie.objects.get(sleutel="nationale-ombudsman").ministerie is None
        assert Ministerie.objects.count() == len(MINISTERIES)

    def test_what_is_unsure_in_the_files_is_unsure_in_the_database(
        self, rechtsgronden: dict[str, Any]
    ) -> None:
        onzeker = {rij["id"] for rij in rechtsgronden["wetten"] if rij["bwb_zekerheid"] == "onzeker"}
        gevonden = Wet.objects.filter(zekerheid=Zekerheid.ONZEKER).values_list("sleutel", flat=True)
        assert set(gevonden) == onzeker


@pytest.mark.django_db
@pytest.mark.usefixtures("inhoud")
class TestNogEens:
    """Seeding again: on every new version, on top of what editors did."""

    def test_the_second_run_changes_nothing(self) -> None:
        verslag = zaai_stelsel()
        aantal = sum(model._default_manager.count() for model in MODELLEN)
        assert (verslag.nieuw, verslag.ververst, verslag.met_rust_gelaten) == (0, 0, [])
        assert verslag.gelijk == aantal
        assert str(verslag) == f"0 new, 0 refreshed, {aantal} unchanged"

    def test_a_row_that_someone_edited_is_left_alone_and_reported(self) -> None:
        Organisatie.objects.filter(sleutel="svb").update(telefoon="088 000 00 00")
        verslag = zaai_stelsel()
        assert Organisatie.objects.get(sleutel="svb").telefoon == "088 000 00 00"
        assert verslag.met_rust_gelaten == ["organisatie svb"]
        assert "left alone (edited or retired here): organisatie svb" in str(verslag)

    def test_a_row_that_someone_retired_stays_retired_and_is_reported(self) -> None:
        Gemeente.objects.filter(sleutel="utrecht").update(vervallen=True)
        assert zaai_stelsel().met_rust_gelaten == ["gemeente utrecht"]
        assert Gemeente.objects.get(sleutel="utrecht").vervallen

    def test_a_row_that_someone_removed_comes_back(self) -> None:
        """A gemeente without an informatiepunt: one that has some cannot be removed."""
        Gemeente.objects.filter(sleutel="rozendaal").delete()
        assert zaai_stelsel().nieuw == 1
        assert Gemeente.objects.get(sleutel="rozendaal").provincie == "Gelderland"

    def test_a_row_that_only_an_editor_made_is_not_touched(self) -> None:
        eigen = Wet.objects.create(
            sleutel="eigen-verordening", naam="Eigen", citeertitel="Eigen", zekerheid=Zekerheid.BEKEND
        )
        verslag = zaai_stelsel()
        eigen.refresh_from_db()
        assert eigen.naam == "Eigen"
        assert verslag.met_rust_gelaten == []


@pytest.mark.django_db
class TestVersies:
    """The same row in a later version of the seed content."""

    @staticmethod
    def zaai_versie(naam: str) -> Zaaiverslag:
        verslag = Zaaiverslag()
        zaai(Ministerie, {"proefzaken": {"naam": naam}}, verslag)
        return verslag

    def naam(self) -> str:
        return Ministerie.objects.get(sleutel="proefzaken").naam

    def test_a_new_value_reaches_a_row_that_nobody_touched(self) -> None:
        self.zaai_versie("Proefzaken")
        verslag = self.zaai_versie("Proefzaken en Onderzoek")
        assert self.naam() == "Proefzaken en Onderzoek"
        assert (verslag.nieuw, verslag.ververst, verslag.gelijk) == (0, 1, 0)
        assert self.zaai_versie("Proefzaken en Onderzoek").gelijk == 1

    def test_a_new_value_does_not_reach_a_row_that_someone_edited(self) -> None:
        self.zaai_versie("Proefzaken")
        Ministerie.objects.filter(sleutel="proefzaken").update(naam="Eigen naam")
        verslag = self.zaai_versie("Proefzaken en Onderzoek")
        assert self.naam() == "Eigen naam"
        assert verslag.met_rust_gelaten == ["ministerie proefzaken"]

    def test_a_new_value_does_not_reach_a_row_that_someone_retired(self) -> None:
        self.zaai_versie("Proefzaken")
        Ministerie.objects.filter(sleutel="proefzaken").update(vervallen=True)
        verslag = self.zaai_versie("Proefzaken en Onderzoek")
        assert self.naam() == "Proefzaken"
        assert verslag.met_rust_gelaten == ["ministerie proefzaken"]

    def test_an_edit_that_the_seed_took_over_counts_as_unchanged(self) -> None:
        self.zaai_versie("Proefzaken")
        Ministerie.objects.filter(sleutel="proefzaken").update(naam="Betere naam")
        verslag = self.zaai_versie("Betere naam")
        assert (verslag.gelijk, verslag.met_rust_gelaten) == (1, [])

    def test_every_row_counts_once_in_the_report(self) -> None:
        zaai(Ministerie, {naam: {"naam": naam} for naam in ("a", "b", "c", "d")}, Zaaiverslag())
        Ministerie.objects.filter(sleutel="a").update(naam="edited")
        Ministerie.objects.filter(sleutel="b").update(vervallen=True)
        verslag = Zaaiverslag()
        rijen = {"a": "a", "b": "b", "c": "c", "d": "new value", "e": "e"}
        zaai(Ministerie, {sleutel: {"naam": naam} for sleutel, naam in rijen.items()}, verslag)
        assert (verslag.nieuw, verslag.ververst, verslag.gelijk) == (1, 1, 1)
        assert verslag.met_rust_gelaten == ["ministerie a", "ministerie b"]
