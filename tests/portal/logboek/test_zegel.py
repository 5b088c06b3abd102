"""The logs stay as they were written: triggers forbid, seals find what got past them."""

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.utils import timezone

from portal.identiteit.models import Medewerker
from portal.logboek import verzegelen
from portal.logboek.bewaren import verwijder_regels
from portal.logboek.models import (
    Activiteit,
    Medewerkershandeling,
    Regelgrafsteen,
    Verwerking,
    Verzegeld,
    Zegel,
)
from portal.logboek.nakijken import LAATSTE, logboek_klopt, verifieer
from portal.logboek.schrijven import noteer, noteer_buitenstaander
from portal.logboek.tasks import ruim_logboek_op, verzegel_logboek
from portal.logboek.verzegelen import hash_van_zegel, verzegel
from tests.loket.factories import MedewerkerFactory
from tests.portal.logboek.grendel import voorbij_de_grendel

pytestmark = pytest.mark.django_db


@pytest.fixture
def kijker() -> Medewerker:
    """A member of staff who looks."""
    wie: Medewerker = MedewerkerFactory()
    return wie


def schrijf(wie: Medewerker, aantal: int = 3) -> None:
    for _keer in range(aantal):
        noteer(Activiteit.DOSSIER_INZIEN, dossier_id=uuid4(), medewerker=wie, namens="Team")


@pytest.fixture
def verzegeld(kijker: Medewerker, monkeypatch: pytest.MonkeyPatch) -> Medewerker:
    """Seven looks in seals of three lines."""
    monkeypatch.setattr(verzegelen, "PER_ZEGEL", 3)
    schrijf(kijker, 7)
    verzegel()
    return kijker


def gebroken() -> str:
    return verifieer().gebroken


@pytest.mark.parametrize("model", [Verwerking, Medewerkershandeling, Zegel])
@pytest.mark.parametrize("daad", ["update", "delete", "raw update", "raw delete"])
def test_the_database_refuses_every_change_and_removal(verzegeld: Medewerker, model: Any, daad: str) -> None:
    tabel, sleutel, voor = model._meta.db_table, model._meta.pk.name, list(model.objects.values())
    daden: dict[str, Callable[[Any], Any]] = {
        "update": lambda _cursor: model.objects.update(**{sleutel: F(sleutel) + 1000}),
        "delete": lambda _cursor: model.objects.all()._raw_delete(model.objects.db),
        "raw update": lambda cursor: cursor.execute(f"UPDATE {tabel} SET {sleutel} = 0"),  # noqa: S608
        "raw delete": lambda cursor: cursor.execute(f"DELETE FROM {tabel}"),  # noqa: S608
    }
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        daden[daad](cursor)
    assert list(model.objects.values()) == voor


def test_on_postgresql_no_table_can_be_emptied_at_once(verzegeld: Medewerker) -> None:
    if connection.vendor != "postgresql":
        assert connection.vendor == "sqlite", "SQLite knows no TRUNCATE"
        return
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # else it is refused for what still waits
    for model in (Verwerking, Medewerkershandeling, Zegel, Regelgrafsteen):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {model._meta.db_table} CASCADE")


def test_every_line_is_sealed_once_and_sealing_again_adds_nothing(verzegeld: Medewerker) -> None:
    assert [(zegel.nummer, zegel.tabel, len(zegel.regels) // 40) for zegel in Zegel.objects.all()] == [
        *((1, "verwerking", 3), (2, "verwerking", 3), (3, "verwerking", 1)),
        *((4, "handeling", 3), (5, "handeling", 3), (6, "handeling", 1)),
    ]
    verzegel_logboek()
    assert Zegel.objects.count() == 6
    uitslag = verifieer()
    assert (uitslag.gebroken, uitslag.zegels, uitslag.regels) == ("", 6, 14)
    assert uitslag.open == {"verwerking": 0, "handeling": 0, "grafsteen": 0}


def test_what_was_written_since_waits_openly_for_its_seal(verzegeld: Medewerker) -> None:
    schrijf(verzegeld, 2)
    assert verifieer().open == {"verwerking": 2, "handeling": 2, "grafsteen": 0}
    verzegel()
    assert verifieer().open == {"verwerking": 0, "handeling": 0, "grafsteen": 0}
    assert gebroken() == ""


def test_a_seal_holds_nothing_of_a_person(kijker: Medewerker) -> None:
    noteer_buitenstaander(Activiteit.DOSSIER_INZIEN, dossier_id=uuid4(), namens="Team Zeldzaam")
    schrijf(kijker)
    verzegel()
    for zegel in Zegel.objects.all():
        assert b"Zeldzaam" not in bytes(zegel.regels)
        assert kijker.naam not in repr(vars(zegel))


def _van(tabel: str) -> Any:
    """The lines of a log in order."""
    model: Any = {"verwerking": Verwerking, "handeling": Medewerkershandeling}[tabel]
    return model.objects.order_by("pk")


def wijzig_regel() -> None:
    Verwerking.objects.filter(pk=_van("verwerking")[1].pk).update(namens="Ander team")


def schuif_op_een_ander() -> None:
    Medewerkershandeling.objects.filter(pk=_van("handeling")[4].pk).update(medewerker=MedewerkerFactory())


def verschuif_de_tijd() -> None:
    regel = _van("verwerking")[6]
    Verwerking.objects.filter(pk=regel.pk).update(geeindigd_op=regel.geeindigd_op + timedelta(microseconds=1))


def verwijder_regel() -> None:
    Verwerking.objects.filter(pk=_van("verwerking")[3].pk).delete()


def wissel_regels() -> None:
    een, twee = _van("verwerking")[0], _van("verwerking")[1]
    Verwerking.objects.filter(pk=een.pk).update(span_id="x" * 16)
    Verwerking.objects.filter(pk=twee.pk).update(id=0)
    Verwerking.objects.filter(pk=een.pk).update(id=twee.pk, span_id=een.span_id)
    Verwerking.objects.filter(pk=0).update(id=een.pk)


def voeg_tussen() -> None:
    weg = _van("verwerking")[2]
    Verwerking.objects.filter(pk=weg.pk).delete()
    Zegel.objects.filter(nummer=1).update(regels=bytes(Zegel.objects.get(nummer=1).regels)[:80])


def verwijder_zegel() -> None:
    Zegel.objects.filter(nummer=2).delete()


def verander_zegel() -> None:
    Zegel.objects.filter(nummer=3).update(op=timezone.now())


def maak_zegel_opnieuw() -> None:
    """Someone who knows how seals are made changes a line and its seal, but not those after it."""
    wijzig_regel()
    zegel = Zegel.objects.get(nummer=1)
    rijen = list(_van("verwerking").values_list(*verzegelen.TABELLEN[Verzegeld.VERWERKING][1])[:3])
    zegel.regels = b"".join(rij[0].to_bytes(8, "big") + verzegelen.hash_van_regel(rij) for rij in rijen)
    Zegel.objects.filter(nummer=1).update(regels=zegel.regels, hash=hash_van_zegel(zegel))


def wissel_zegels() -> None:
    een, twee = Zegel.objects.get(nummer=1), Zegel.objects.get(nummer=2)
    for zegel, ander in ((een, twee), (twee, een)):
        Zegel.objects.filter(nummer=zegel.nummer).update(regels=ander.regels, tot=ander.tot, hash=ander.hash)


@pytest.mark.parametrize(
    ("knoei", "wat"),
    [
        (wijzig_regel, r"Line \d+ of verwerking, sealed by 1, was changed."),
        (schuif_op_een_ander, r"Line \d+ of handeling, sealed by 5, was changed."),
        (verschuif_de_tijd, r"Line \d+ of verwerking, sealed by 3, was changed."),
        (verwijder_regel, r"Line \d+ of verwerking, sealed by 2, was removed without a tombstone."),
        (wissel_regels, r"Line \d+ of verwerking, sealed by 1, was changed."),
        (voeg_tussen, r"Seal 1 was changed."),
        (verwijder_zegel, r"Seal 2 is missing."),
        (verander_zegel, r"Seal 3 was changed."),
        (maak_zegel_opnieuw, r"Seal 2 does not follow the seal before it."),
        (wissel_zegels, r"Seal 1 was changed."),
    ],
)
def test_what_gets_past_the_triggers_is_found_at_its_first_link(
    verzegeld: Medewerker, knoei: Callable[[], None], wat: str
) -> None:
    assert gebroken() == ""
    with voorbij_de_grendel():
        knoei()
    with pytest.raises(CommandError, match=f"^{wat}$"):
        call_command("verifieer_logboek", stdout=io.StringIO())
    assert logboek_klopt() == [gebroken()]


def test_a_line_that_is_put_between_sealed_ones_is_found(kijker: Medewerker) -> None:
    schrijf(kijker, 3)
    with voorbij_de_grendel():
        nooit = _van("verwerking")[1]
        Verwerking.objects.filter(pk=nooit.pk).delete()  # as a transaction that was rolled back leaves a gap
    verzegel()
    assert gebroken() == ""
    nooit._state.adding = True
    nooit.save(force_insert=True)
    assert gebroken() == f"Line {nooit.pk} of verwerking was put in after seal 1."


def test_another_key_makes_no_seal_that_holds(verzegeld: Medewerker, settings: Any) -> None:
    settings.ZOEKSLEUTEL = "someone else's"
    assert gebroken() == "Seal 1 was changed."


def test_a_chain_that_was_cut_off_is_found_by_an_anchor_that_was_kept_elsewhere(
    verzegeld: Medewerker,
) -> None:
    anker = verifieer().einde
    assert verifieer(anker=anker).gebroken == ""
    with voorbij_de_grendel():
        Zegel.objects.filter(nummer__gte=5).delete()
        Medewerkershandeling.objects.filter(pk__gt=Zegel.objects.get(nummer=4).tot).delete()
    assert gebroken() == "", "by itself the chain cannot tell"
    with pytest.raises(CommandError, match="Seal 6 is no more what it was"):
        call_command("verifieer_logboek", anker=anker)
    for onleesbaar in ("six", anker[:12]):  # a hash that was copied in part is no alarm
        with pytest.raises(CommandError, match="An anchor is") as fout:
            call_command("verifieer_logboek", anker=onleesbaar)
        assert fout.value.returncode == 2


def test_the_command_says_where_the_chain_ends(verzegeld: Medewerker) -> None:
    uit = io.StringIO()
    call_command("verifieer_logboek", stdout=uit)
    assert "14 lines in 6 seals are as they were" in uit.getvalue()
    assert verifieer().einde in uit.getvalue()


def test_the_end_of_a_long_chain_can_be_checked_alone(verzegeld: Medewerker) -> None:
    assert verifieer(laatste=2).zegels == 2
    with voorbij_de_grendel():
        wijzig_regel()
    assert verifieer(laatste=2).gebroken == ""
    assert verifieer(laatste=6).gebroken != ""


def test_what_looks_each_day_sees_all_that_the_clock_sealed_since(settings: Any) -> None:
    [tempo] = [
        taak["schedule"].run_every
        for taak in settings.CELERY_BEAT_SCHEDULE.values()
        if taak["task"] == verzegel_logboek.name
    ]
    assert timedelta(days=1) / tempo * len(Verzegeld) < LAATSTE


def test_lines_whose_time_is_over_go_and_the_chain_still_holds(verzegeld: Medewerker) -> None:
    morgen = timezone.now() + timedelta(days=1)
    schrijf(verzegeld, 1)  # not sealed yet: stays
    assert verwijder_regels(morgen, reden="older than 5 years") == 14
    assert (Verwerking.objects.count(), Medewerkershandeling.objects.count()) == (1, 1)
    verzegel()
    uitslag = verifieer()
    assert (uitslag.gebroken, uitslag.grafstenen) == ("", 14)
    assert Zegel.objects.filter(tabel="grafsteen").exists(), "what was removed, and when, is sealed too"
    with pytest.raises(IntegrityError), transaction.atomic():
        Regelgrafsteen.objects.all()._raw_delete("default")


def test_a_tombstone_that_was_taken_away_is_found(verzegeld: Medewerker) -> None:
    verwijder_regels(timezone.now() + timedelta(days=1), reden="older than 5 years")
    verzegel()
    with voorbij_de_grendel():
        Regelgrafsteen.objects.filter(pk=Regelgrafsteen.objects.first().pk).delete()  # type: ignore[union-attr]
    assert "was removed without a tombstone" in gebroken()


def test_the_clock_removes_nothing_unless_a_term_is_set(verzegeld: Medewerker, settings: Any) -> None:
    with voorbij_de_grendel():
        begin = timezone.now() - timedelta(days=6 * 366)
        Verwerking.objects.update(begonnen_op=begin)
    ruim_logboek_op()
    assert Verwerking.objects.count() == 7
    settings.LOGBOEK_BEWAREN_JAREN = 5
    ruim_logboek_op()
    assert (Verwerking.objects.count(), Medewerkershandeling.objects.count()) == (0, 7)


def test_lines_with_names_of_letters_beyond_ascii_and_their_moments_are_read_back_as_sealed() -> None:
    noteer_buitenstaander(Activiteit.DOSSIER_INZIEN, dossier_id=uuid4(), namens="Gemeente Súdwest-Fryslân €")
    verzegel()
    assert gebroken() == ""
