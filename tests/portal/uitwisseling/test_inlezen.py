"""Bringing a file in: what changed is told by name, and one bad cell stops the whole file."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from loket.models import Checklistregel, Dienst, Dienststaat
from portal.stelsel.models import Organisatie
from portal.uitwisseling.handelingen import bekijk, lees_in
from portal.uitwisseling.models import Inlezing
from portal.uitwisseling.soorten import alle_soorten
from tests.portal.uitwisseling.stappen import als_bytes, bestand, fouten, rij, schrijf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


def test_a_changed_row_is_told_by_name_and_column_and_its_history_is_kept() -> None:
    inhoud = bestand()
    rij(inhoud, "diensten", "huurtoeslag")["naam"] = "Toeslag voor de huur"
    inhoud["diensten"].append(
        {
            "sleutel": "nieuw",
            "naam": "Nieuw",
            "organisatie": "uwv",
            "omschrijving": "Iets nieuws.",
            "url": "https://voorbeeld.example/",
        }
    )
    verslag = lees_in(alle_soorten()["catalogus"], als_bytes(inhoud))
    deel = next(tabel for tabel in verslag.tabellen if tabel.naam == "diensten")
    assert deel.nieuw == ["Nieuw (nieuw)"]
    (wijziging,) = deel.gewijzigd
    assert wijziging.naam == "Toeslag voor de huur (huurtoeslag)"
    assert [(veld.kolom, veld.was, veld.wordt) for veld in wijziging.velden] == [
        ("naam", "Huurtoeslag", "Toeslag voor de huur")
    ]
    laatste, eerste = Dienst.objects.get(sleutel="huurtoeslag").history.all()[:2]
    assert (laatste.history_change_reason, eerste.naam) == ("ingelezen", "Huurtoeslag")


def test_looking_changes_nothing() -> None:
    inhoud = bestand()
    rij(inhoud, "organisaties", "uwv")["naam"] = "Anders"
    voor = schrijf("catalogus")
    assert bekijk(alle_soorten()["catalogus"], als_bytes(inhoud), door=None).gewijzigd == 1
    assert schrijf("catalogus") == voor


def test_a_column_and_a_table_that_are_left_out_stay_as_they_are() -> None:
    klein = {
        "soort": "catalogus",
        "formaat": 1,
        "organisaties": [{"sleutel": "uwv", "telefoon": "088 000 00 00"}],
    }
    naam = Organisatie.objects.get(sleutel="uwv").naam
    verslag = lees_in(alle_soorten()["catalogus"], als_bytes(klein))
    assert (verslag.nieuw, verslag.gewijzigd) == (0, 1)
    assert Organisatie.objects.get(sleutel="uwv").naam == naam


def test_what_is_not_in_the_file_stays_unless_it_was_chosen_to_retire_it() -> None:
    inhoud = bestand()
    inhoud["diensten"] = [rij for rij in inhoud["diensten"] if rij["sleutel"] != "huurtoeslag"]
    inhoud["checklists"] = [rij for rij in inhoud["checklists"] if rij["dienst"] != "huurtoeslag"]
    soort = alle_soorten()["catalogus"]
    deel = lees_in(soort, als_bytes(inhoud)).tabellen
    assert "Huurtoeslag (huurtoeslag)" in next(t for t in deel if t.naam == "diensten").weg
    assert Dienst.objects.get(sleutel="huurtoeslag").loopt
    lees_in(soort, als_bytes(inhoud), laat_vervallen=True)
    dienst = Dienst.objects.get(sleutel="huurtoeslag")
    assert (dienst.staat, dienst.staat_sinds) == (Dienststaat.VERVALLEN, timezone.localdate())
    assert not Checklistregel.objects.filter(dienst=dienst, vervallen=False).exists()
    assert lees_in(soort, als_bytes(inhoud), laat_vervallen=True).weg == 0


@pytest.mark.parametrize(
    ("kolom", "waarde", "verwacht"),
    [
        ("organisatie", "xyzzy", "organisatie: xyzzy kennen wij niet."),
        ("url", "http://voorbeeld.example/", "url: Begin het adres met https://."),
        ("naam", 7, "naam: hier hoort tekst, tussen aanhalingstekens."),
        ("naam", None, "naam: dit mag niet leeg (null) zijn."),
        ("naam", "", "naam: "),
        ("naam", "BSN 999990019", "naam: Haal het burgerservicenummer"),
        ("trefwoorden", "huur", "trefwoorden: hier hoort een lijst."),
        ("trefwoorden", [1], "trefwoorden: in deze lijst hoort alleen tekst."),
        ("trefwoorden", ["w" * 61], "trefwoorden: hier staat een woord dat te lang is."),
        ("trefwoorden_en", "rent", "trefwoorden_en: hier hoort een lijst."),
        ("trefwoorden_en", ["w" * 61], "trefwoorden_en: hier staat een woord dat te lang is."),
        ("kanalen", ["duif"], "kanalen: Dit kennen wij niet: duif."),
        ("gronden", ["awb-4-84", "xyzzy"], "gronden: Deze rechtsgrond kennen wij niet: xyzzy."),
        ("staat", "weg", "staat: "),
        ("staat_sinds", "gisteren", "staat_sinds: schrijf de dag zo: 2026-11-03."),
        ("staat", "gepauzeerd", "staat_reden: Schrijf waarom"),
        ("kleur", "rood", "kleur: deze kolom kennen wij niet."),
        ("vervanger", "huurtoeslag", "vervanger: Kies een andere dienst"),
    ],
)
def test_one_bad_cell_stops_the_whole_file_and_says_where(kolom: str, waarde: object, verwacht: str) -> None:
    inhoud = bestand()
    rij(inhoud, "organisaties", "uwv")["naam"] = "Anders"
    rij(inhoud, "diensten", "huurtoeslag")[kolom] = waarde
    tekst = als_bytes(inhoud)
    regel = next(
        nummer - 1
        for nummer, zin in enumerate(tekst.decode().splitlines(), start=1)
        if zin == '      "sleutel": "huurtoeslag",'
    )
    gevonden = fouten("catalogus", tekst)
    assert [zin for zin in gevonden if zin.startswith(f"Regel {regel}, {verwacht}")], gevonden


def test_the_known_grounds_are_asked_for_once_whatever_the_number_of_services() -> None:
    inhoud = bestand()
    for dienst in inhoud["diensten"]:
        dienst["omschrijving"] += " Anders."
    with CaptureQueriesContext(connection) as gevraagd:
        bekijk(alle_soorten()["catalogus"], als_bytes(inhoud), door=None)
    assert sum("rechtsgrond" in vraag["sql"] for vraag in gevraagd) == 1


def test_in_a_file_of_one_line_the_key_says_which_row_it_is() -> None:
    inhoud = bestand()
    for sleutel in ("huurtoeslag", "zorgtoeslag"):
        rij(inhoud, "diensten", sleutel)["url"] = "http://voorbeeld.example/"
        rij(inhoud, "diensten", sleutel)["kleur"] = "rood"
    rij(inhoud, "diensten", "paspoort-id")["organisatie"] = "xyzzy"
    gevonden = fouten("catalogus", json.dumps(inhoud).encode())
    assert [zin.rpartition(":")[0] for zin in gevonden if "kleur" in zin] == [
        "Regel 1, huurtoeslag, kleur",
        "Regel 1, zorgtoeslag, kleur",
    ]
    assert "Regel 1, paspoort-id, organisatie: xyzzy kennen wij niet." in gevonden


def test_what_fails_once_is_told_once() -> None:
    """Rows that name a row that cannot be read do not each say so."""
    inhoud = bestand()
    rij(inhoud, "organisaties", "uwv")["website"] = 1
    assert len(fouten("catalogus", als_bytes(inhoud))) == 1


def test_the_same_key_twice_no_row_and_no_list() -> None:
    inhoud = bestand()
    uwv = rij(inhoud, "organisaties", "uwv")
    assert (
        "uwv staat ook op regel" in fouten("catalogus", als_bytes({**inhoud, "organisaties": [uwv, uwv]}))[0]
    )
    assert fouten("catalogus", als_bytes({**inhoud, "organisaties": ["uwv", {}]})) == [
        "Regel 5: dit is geen rij.",
        "Regel 6, sleutel: dit is leeg.",
    ]
    assert fouten("catalogus", als_bytes({**inhoud, "organisaties": {}})) == [
        "Regel 4, organisaties: hier hoort een lijst."
    ]


def test_too_many_rows_are_refused_before_any_is_read() -> None:
    inhoud = bestand() | {"organisaties": [{"sleutel": "x"}] * 20_001}
    assert fouten("catalogus", als_bytes(inhoud)) == ["Dit bestand heeft te veel rijen."]


def test_new_rows_may_name_each_other_but_not_in_a_ring() -> None:
    inhoud = bestand()
    basis = rij(inhoud, "diensten", "huurtoeslag")
    een = {**basis, "sleutel": "aa-een", "vervanger": "zz-twee", "staat": "gepauzeerd"}
    een |= {"staat_sinds": "2026-01-01", "staat_reden": "Stil."}
    twee = {**basis, "sleutel": "zz-twee"}
    inhoud["diensten"] = [een, twee]
    lees_in(alle_soorten()["catalogus"], als_bytes(inhoud))
    assert Dienst.objects.get(sleutel="aa-een").vervanger == Dienst.objects.get(sleutel="zz-twee")
    Inlezing.objects.all().delete()
    inhoud["diensten"] = [
        {**een, "sleutel": "bb-een", "vervanger": "bb-twee"},
        {**een, "sleutel": "bb-twee", "vervanger": "bb-een"},
    ]
    assert all("in een kring" in zin for zin in fouten("catalogus", als_bytes(inhoud)))
