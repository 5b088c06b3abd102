"""The steps of a Stand van de Uitvoering: read by another, frozen, public, replaced."""

import pytest
from django.core.exceptions import ValidationError

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd
from portal.onveranderlijk import OnveranderlijkFout
from signalen.controles import rapporten_zijn_heel
from signalen.handelingen.rapporteren import begin_nieuwe_versie, schrijf
from signalen.handelingen.rapportstappen import zet_stap
from signalen.models import Knelpunt, Rapport, Rapportstatus, Vaststelling
from signalen.rapporten.maken import bevroren_document
from tests.signalen.factories import ReactieFactory, beleidsmedewerker
from tests.signalen.rapporten.stappen import JAAR, gelezen, maak, stel_vast, tekst, vastgesteld

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("geen_werker")]


def test_who_wrote_in_it_cannot_be_the_second_reader(
    knelpunt: Knelpunt, wie: Medewerker, ander: Medewerker
) -> None:
    rapport = maak(wie)
    schrijf(rapport, {"titel": "Ook van mij"}, ander, gezien=0)
    zet_stap(rapport, Rapportstatus.TER_LEZING, wie)

    for schrijver in (wie, ander):
        with pytest.raises(Geweigerd):
            zet_stap(rapport, Rapportstatus.VASTGESTELD, schrijver, gelezen=gelezen(rapport))
    assert not Vaststelling.objects.exists()


def test_the_text_that_was_read_is_frozen_and_never_changes(
    knelpunt: Knelpunt, wie: Medewerker, ander: Medewerker
) -> None:
    rapport = vastgesteld(wie, ander)
    toen = tekst(bevroren_document(rapport))

    knelpunt.titel = "Een andere titel"
    knelpunt.save()
    ReactieFactory(knelpunt=knelpunt)
    with pytest.raises(OnveranderlijkFout):
        rapport.vaststelling.save()
    with pytest.raises(Geweigerd):
        schrijf(rapport, {"titel": "Te laat"}, wie, gezien=rapport.beurt)

    assert tekst(bevroren_document(Rapport.objects.get())) == toen
    assert Rapport.objects.get().vaststelling.door == ander


def test_a_text_that_changed_after_it_was_read_is_not_frozen(
    knelpunt: Knelpunt, wie: Medewerker, ander: Medewerker
) -> None:
    rapport = zet_stap(maak(wie), Rapportstatus.TER_LEZING, wie)
    toen = gelezen(rapport)
    ReactieFactory(knelpunt=knelpunt)

    with pytest.raises(Geweigerd):
        zet_stap(rapport, Rapportstatus.VASTGESTELD, ander, gelezen=toen)
    assert Rapport.objects.get().status == Rapportstatus.TER_LEZING


def test_a_second_reader_who_gives_it_back_says_why(
    knelpunt: Knelpunt, wie: Medewerker, ander: Medewerker
) -> None:
    rapport = zet_stap(maak(wie), Rapportstatus.TER_LEZING, wie)

    with pytest.raises(ValidationError):
        zet_stap(rapport, Rapportstatus.CONCEPT, ander)
    zet_stap(rapport, Rapportstatus.CONCEPT, ander, reden="De inleiding ontbreekt.")

    assert [stap.reden for stap in rapport.stappen.all()][-1] == "De inleiding ontbreekt."


def test_a_report_that_was_stopped_goes_on_with_a_reason(knelpunt: Knelpunt, wie: Medewerker) -> None:
    rapport = maak(wie)
    with pytest.raises(ValidationError):
        zet_stap(rapport, Rapportstatus.GESTOPT, wie)
    zet_stap(rapport, Rapportstatus.GESTOPT, wie, reden="Er is al een ander rapport.")
    with pytest.raises(Geweigerd):
        schrijf(rapport, {"titel": "Toch nog"}, wie, gezien=rapport.beurt)
    with pytest.raises(ValidationError):
        zet_stap(rapport, Rapportstatus.CONCEPT, wie)

    zet_stap(rapport, Rapportstatus.CONCEPT, wie, reden="Dat andere rapport ging over iets anders.")

    schrijf(rapport, {"titel": "Toch nog"}, wie, gezien=rapport.beurt)
    assert [stap.naar for stap in rapport.stappen.all()] == ["concept", "gestopt", "concept"]


def test_only_what_was_frozen_becomes_public(knelpunt: Knelpunt, wie: Medewerker, ander: Medewerker) -> None:
    concept = maak(wie)
    with pytest.raises(Geweigerd):
        zet_stap(concept, Rapportstatus.GEPUBLICEERD, wie)

    zet_stap(concept, Rapportstatus.TER_LEZING, wie)
    zet_stap(concept, Rapportstatus.VASTGESTELD, ander, gelezen=gelezen(concept))
    assert not Rapport.objects.openbaar().exists()
    zet_stap(concept, Rapportstatus.GEPUBLICEERD, wie)
    assert Rapport.objects.openbaar().get() == concept


def test_a_new_version_replaces_the_old_one_when_it_is_public(
    knelpunt: Knelpunt, wie: Medewerker, ander: Medewerker
) -> None:
    oud = zet_stap(vastgesteld(wie, ander), Rapportstatus.GEPUBLICEERD, wie)

    nieuw = begin_nieuwe_versie(oud, ander)
    assert nieuw.sleutel == f"stand-{JAAR}-szw-2"
    assert Rapport.objects.openbaar().get() == oud
    with pytest.raises(Geweigerd):
        begin_nieuwe_versie(oud, wie)
    zet_stap(nieuw, Rapportstatus.TER_LEZING, ander)
    with pytest.raises(Geweigerd):  # the words of the old version are the own words
        zet_stap(nieuw, Rapportstatus.VASTGESTELD, wie, gelezen=gelezen(nieuw))
    zet_stap(nieuw, Rapportstatus.VASTGESTELD, beleidsmedewerker(), gelezen=gelezen(nieuw))
    zet_stap(nieuw, Rapportstatus.GEPUBLICEERD, wie)

    oud.refresh_from_db()
    assert oud.status == Rapportstatus.VERVANGEN
    assert bevroren_document(oud).titel == oud.titel


def test_of_all_versions_one_is_public_whatever_was_skipped(
    knelpunt: Knelpunt, wie: Medewerker, ander: Medewerker
) -> None:
    """The second version was frozen and never public; the third comes in place of the first."""
    derden = beleidsmedewerker()
    een = zet_stap(vastgesteld(wie, ander), Rapportstatus.GEPUBLICEERD, wie)
    twee = stel_vast(begin_nieuwe_versie(een, wie), wie, ander)
    drie = stel_vast(begin_nieuwe_versie(twee, wie), wie, derden)

    zet_stap(drie, Rapportstatus.GEPUBLICEERD, wie)
    with pytest.raises(Geweigerd, match="nieuwere versie"):
        zet_stap(twee, Rapportstatus.GEPUBLICEERD, wie)

    assert list(een.versies.values_list("status", flat=True)) == ["vervangen", "vastgesteld", "gepubliceerd"]
    assert rapporten_zijn_heel() == []
    Rapport.objects.filter(pk=een.pk).update(status=Rapportstatus.GEPUBLICEERD)
    assert rapporten_zijn_heel() == [f"{een.sleutel}: public beside version 3"]
