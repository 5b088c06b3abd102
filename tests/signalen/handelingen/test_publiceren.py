"""The figures of a month for everybody: frozen once, rounded, and safe against who compares tables (promise 13)."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, connections, transaction
from django.test import Client
from django.utils import timezone

from portal.identiteit.rechten import Rol
from portal.onveranderlijk import Onveranderlijk
from signalen.cijfers.bescherming import MINSTENS_MOGELIJK, aanval
from signalen.cijfers.rekenen import maand_erbij
from signalen.controles import maanden_bevroren, tabellen_beschermd
from signalen.handelingen import publiceren
from signalen.handelingen.maandtellen import vouw
from signalen.handelingen.publiceren import NogNietGeteld, bevries, te_bevriezen
from signalen.models import Maandtabel
from signalen.tasks import bevries_maanden
from tests.signalen.factories import MinisterieFactory, OntvangenSignaalFactory, beleidsmedewerker, medewerker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("zonder_partners", "aangeboden")]
JUNI = date(2026, 6, 1)


def ontvang(aantal: int, **anders: object) -> None:
    OntvangenSignaalFactory.create_batch(aantal, ontvangen_op=datetime(2026, 6, 9, 12, tzinfo=UTC), **anders)


def test_a_month_is_shown_rounded_and_small_numbers_not_at_all() -> None:
    ontvang(13)
    ontvang(3, oorzaak="ict", ernst=4)
    tabel = bevries(JUNI)
    assert tabel.cellen["szw"]["oorzaak"]["wet"] == "15"
    assert tabel.cellen["szw"]["oorzaak"]["ict"] == "<5"
    assert tabel.cellen["szw"]["oorzaak"]["toegang"] == "<5"
    assert tabel.cellen["szw"]["ernst"]["2"] == "15"
    assert tabel.cellen["szw"]["ernst"]["4"] == "<5"


def test_across_ministries_the_long_table_by_cause_opens_when_asked(client: Client) -> None:
    ontvang(13)
    bevries(JUNI)
    client.force_login(medewerker(Rol.SIGNALENTEAM))
    MinisterieFactory(ander=True)
    bladzijde = client.get("/signalen/").content.decode()
    ernst, _vouw, oorzaak = bladzijde.partition("Toon de aantallen naar oorzaak</summary>")
    assert '<table class="tabel tabel--getallen"' in ernst
    assert '<table class="tabel tabel--getallen"' in oorzaak


def test_what_would_give_a_small_number_away_is_hidden_before_it_is_frozen() -> None:
    """Two causes of 7 and one of 4, all of one severity: 5, 5 and "<5" beside 20 would tell all three."""
    ontvang(7)
    ontvang(7, oorzaak="ict")
    ontvang(4, oorzaak="toegang")
    cellen = bevries(JUNI).cellen["szw"]
    weet = aanval({(welke, waarde): tekst for welke, rij in cellen.items() for waarde, tekst in rij.items()})
    assert min(rij.aantal for rij in weet.values()) >= MINSTENS_MOGELIJK
    assert tabellen_beschermd() == []


def test_a_frozen_month_never_changes_whatever_comes_after() -> None:
    ontvang(13)
    eerst = bevries(JUNI)
    ontvang(40)
    assert bevries(JUNI) == eerst
    assert Maandtabel.objects.get().cellen == eerst.cellen
    assert issubclass(Maandtabel, Onveranderlijk)
    with pytest.raises(IntegrityError), transaction.atomic():
        Maandtabel.objects.create(maand=JUNI, cellen={}, namen={})


def test_the_clock_freezes_every_whole_month_once_and_leaves_the_present_one() -> None:
    nu = timezone.now()
    for dagen in (100, 70, 0):
        OntvangenSignaalFactory(ontvangen_op=nu - timedelta(days=dagen))
    vouw()
    te_doen = te_bevriezen(timezone.localdate())
    assert timezone.localdate().replace(day=1) not in te_doen
    assert te_doen == sorted(te_doen)
    bevries_maanden()
    bevries_maanden()
    assert list(Maandtabel.objects.order_by("maand").values_list("maand", flat=True)) == te_doen
    assert te_bevriezen(timezone.localdate()) == []


@pytest.fixture
def elders(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lines that wait are with another sweep, which holds them."""
    monkeypatch.setattr(publiceren, "vouw", lambda: 0)


@pytest.mark.usefixtures("elders")
def test_a_month_of_which_lines_are_with_another_sweep_is_not_frozen_now() -> None:
    ontvang(13)
    with pytest.raises(NogNietGeteld):
        bevries(JUNI)
    assert not Maandtabel.objects.exists()


def test_one_month_that_must_wait_does_not_hold_up_the_others(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    ontvang(13)
    OntvangenSignaalFactory(ontvangen_op=datetime(2026, 7, 9, 12, tzinfo=UTC))
    vouw()
    OntvangenSignaalFactory(ontvangen_op=datetime(2026, 7, 9, 13, tzinfo=UTC))
    monkeypatch.setattr(publiceren, "vouw", lambda: 0)
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2026, 8, 20))

    bevries_maanden()

    assert list(Maandtabel.objects.values_list("maand", flat=True)) == [JUNI]
    assert "2026-07" in caplog.text
    assert maanden_bevroren() == ["2026-07: not frozen yet"]
    client.force_login(medewerker(Rol.SIGNALENTEAM))
    bord = client.get("/signalen/").content.decode()
    assert "Deze maanden zijn voorbij en staan nog niet vast: juli 2026." in bord

    monkeypatch.undo()
    bevries(maand_erbij(JUNI, 1))
    assert Maandtabel.objects.count() == 2


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_freezing_beside_a_sweep_that_holds_the_lines_ends() -> None:
    """The sweep keeps the cells of one batch locked; freezing neither spins nor waits for ever."""
    ontvang(13)
    vast, los = threading.Event(), threading.Event()

    def veeg() -> None:
        try:
            with transaction.atomic():
                vouw()
                vast.set()
                los.wait(30)
        finally:
            connections.close_all()

    draad = threading.Thread(target=veeg)
    draad.start()
    assert vast.wait(30)
    try:
        with pytest.raises(NogNietGeteld):
            bevries(JUNI)
    finally:
        los.set()
        draad.join(30)
    assert bevries(JUNI).cellen["szw"]["oorzaak"]["wet"] == "15"


def test_a_month_waits_some_days_before_it_is_frozen() -> None:
    ontvang(1)
    vouw()
    assert te_bevriezen(maand_erbij(JUNI, 1)) == []
    assert te_bevriezen(maand_erbij(JUNI, 1) + timedelta(days=3)) == [JUNI]


@pytest.mark.parametrize("tekst", ["13", "."])
def test_the_check_names_a_table_that_tells_a_number(tekst: str) -> None:
    ontvang(13)
    cellen = bevries(JUNI).cellen
    cellen["szw"]["oorzaak"]["wet"] = tekst
    Maandtabel.objects.all()._raw_delete("default")
    Maandtabel.objects.create(maand=JUNI, cellen=cellen, namen={"szw": "SZW"})
    [fout] = tabellen_beschermd()
    assert "szw: 1 not rounded" in fout


def test_across_ministries_only_the_frozen_table_is_shown_and_only_to_who_may_look(client: Client) -> None:
    ontvang(13, wet="Zeldzame wet")
    ontvang(23, ministerie=MinisterieFactory(ander=True))
    bevries(JUNI)
    client.force_login(medewerker(Rol.SIGNALENTEAM))
    bord = client.get("/signalen/").content.decode()
    assert "juni 2026" in bord
    assert ">15<" in bord
    assert ">25<" in bord
    assert ">13<" not in bord
    assert "Zeldzame wet" not in bord
    client.force_login(beleidsmedewerker())
    assert "Alle ministeries" not in client.get("/signalen/?ministerie=vws").content.decode()
