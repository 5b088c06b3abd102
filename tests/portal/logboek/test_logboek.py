"""The processing log: one line per person, the staff line beside it, and no name of staff in the first."""

import re
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.db.models import ProtectedError
from django.utils import translation
from pytest_django import Settings

from loket.models import Dossier
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from portal.logboek import schrijven
from portal.logboek.models import Activiteit, Medewerkershandeling, Verwerking
from portal.logboek.schrijven import betrokkene_van, noteer, wie_keek
from tests.loket.factories import DossierFactory, MedewerkerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier() -> Dossier:
    """Someone's dossier."""
    gemaakt: Dossier = DossierFactory()
    return gemaakt


@pytest.fixture
def medewerker() -> Medewerker:
    """Someone who looks."""
    gemaakt: Medewerker = MedewerkerFactory(
        gebruikersnaam="kijker", naam="Kees Kijker (verzonnen)", rol=Rol.BALIE
    )
    return gemaakt


def kijk(dossier_id: UUID, medewerker: Medewerker) -> Verwerking:
    """One look at a dossier."""
    return noteer(
        Activiteit.DOSSIER_INZIEN, dossier_id=dossier_id, medewerker=medewerker, namens="Team Op maat"
    )


def test_a_look_gives_one_line_and_beside_it_who_it_was(dossier: Dossier, medewerker: Medewerker) -> None:
    regel = kijk(dossier.pk, medewerker)
    ernaast = Medewerkershandeling.objects.get(trace_id=regel.trace_id)
    assert Verwerking.objects.count() == Medewerkershandeling.objects.count() == 1
    assert (ernaast.medewerker, ernaast.handeling) == (medewerker, "Dossier bekeken")


def test_the_line_says_what_for_whom_and_on_behalf_of_whom(dossier: Dossier, medewerker: Medewerker) -> None:
    regel = kijk(dossier.pk, medewerker)
    assert (regel.naam, regel.activiteit, regel.namens, regel.status) == (
        "Dossier bekeken",
        "dossier-inzien/v1",
        "Team Op maat",
        "Ok",
    )


def test_the_log_has_one_language_whoever_looks(dossier: Dossier, medewerker: Medewerker) -> None:
    with translation.override("en"):
        regel = kijk(dossier.pk, medewerker)
    assert regel.naam == Medewerkershandeling.objects.get().handeling == "Dossier bekeken"


def test_trace_and_span_have_the_form_of_w3c_trace_context(dossier: Dossier, medewerker: Medewerker) -> None:
    regels = [kijk(dossier.pk, medewerker) for _keer in range(5)]
    assert all(re.fullmatch(r"[0-9a-f]{32}", regel.trace_id) for regel in regels)
    assert all(re.fullmatch(r"[0-9a-f]{16}", regel.span_id) for regel in regels)
    assert len({regel.trace_id for regel in regels}) == len({regel.span_id for regel in regels}) == 5


def test_no_column_of_the_line_tells_who_the_member_of_staff_is(
    dossier: Dossier, medewerker: Medewerker
) -> None:
    kijk(dossier.pk, medewerker)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM logboek_verwerking")
        tekst = " ".join(str(waarde) for waarde in cursor.fetchone())
    assert medewerker.naam not in tekst
    assert medewerker.gebruikersnaam not in tekst
    assert not [veld.name for veld in Verwerking._meta.get_fields() if veld.is_relation]


def test_no_column_of_the_line_tells_which_dossier_it_is(dossier: Dossier, medewerker: Medewerker) -> None:
    kijk(dossier.pk, medewerker)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM logboek_verwerking")
        tekst = " ".join(str(waarde) for waarde in cursor.fetchone())
    for kenmerk in (str(dossier.pk), dossier.pk.hex, dossier.code, dossier.naam):
        assert kenmerk not in tekst


def test_who_looked_shows_this_dossier_only_and_the_newest_first(
    dossier: Dossier, medewerker: Medewerker
) -> None:
    ander: Dossier = DossierFactory()
    eerste = kijk(dossier.pk, medewerker)
    kijk(ander.pk, medewerker)
    tweede = kijk(dossier.pk, medewerker)
    assert [rij.span_id for rij in wie_keek(dossier.pk)] == [tweede.span_id, eerste.span_id]


def test_of_a_dossier_nobody_looked_at_there_is_no_line() -> None:
    assert not wie_keek(uuid4()).exists()


def test_the_person_is_known_by_a_keyed_hash(dossier: Dossier, settings: Settings) -> None:
    onder_deze_sleutel = betrokkene_van(dossier.pk)
    assert re.fullmatch(r"[0-9a-f]{64}", onder_deze_sleutel)
    assert betrokkene_van(dossier.pk) == onder_deze_sleutel
    assert betrokkene_van(uuid4()) != onder_deze_sleutel
    settings.ZOEKSLEUTEL = "another-tests-only-lookup-key"
    assert betrokkene_van(dossier.pk) != onder_deze_sleutel


def test_when_the_line_cannot_be_written_no_staff_line_is_left_alone(
    dossier: Dossier, medewerker: Medewerker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def weiger(_dossier_id: UUID) -> str:
        raise OSError("The key cannot be read.")

    monkeypatch.setattr(schrijven, "betrokkene_van", weiger)
    with pytest.raises(OSError, match="cannot be read"), transaction.atomic():
        kijk(dossier.pk, medewerker)
    assert not Medewerkershandeling.objects.exists()


def test_a_colleague_whose_looks_are_logged_cannot_be_removed(
    dossier: Dossier, medewerker: Medewerker
) -> None:
    kijk(dossier.pk, medewerker)
    with pytest.raises(ProtectedError):
        medewerker.delete()
