"""Bringing in informatiepunten from a file: all or nothing, with a clear word on each row."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from loket.models import Informatiepunt
from portal.identiteit.rechten import Rol
from portal.uitwisseling.fouten import BestandOnleesbaar
from portal.uitwisseling.handelingen import lees_in
from portal.uitwisseling.soorten import alle_soorten
from portal.uitwisseling.verslag import Verslag
from tests.loket.factories import MedewerkerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]

KOP = (
    "naam;adres;postcode;plaats;gemeente;breedtegraad;lengtegraad;"
    "maandag;dinsdag;balies;talen;rolstoel;organisaties"
)
GOED = (
    "De Ark;Kade 1;1000 AA;Gouda;Gouda;52,01;4,71;"
    "9.00-12.00, 13.00-17.00;dicht;2;nl, ar;ja;uwv: maandag 9.00-12.00"
)


def bestand(*regels: str, kop: str = KOP) -> bytes:
    return "\n".join([kop, *regels]).encode()


def lees_informatiepunten(inhoud: bytes) -> Verslag:
    return lees_in(alle_soorten()["informatiepunten"], inhoud)


def fouten(inhoud: bytes) -> list[str]:
    voor = list(Informatiepunt.objects.order_by("pk").values())
    with pytest.raises(BestandOnleesbaar) as fout:
        lees_informatiepunten(inhoud)
    assert list(Informatiepunt.objects.order_by("pk").values()) == voor
    return [str(regel) for regel in fout.value.fouten]


def test_a_good_row_becomes_a_point() -> None:
    verslag = lees_informatiepunten(bestand(GOED))
    assert (verslag.nieuw, verslag.gewijzigd) == (1, 0)
    punt = Informatiepunt.objects.get(sleutel="gouda-de-ark")
    assert punt.openingstijden == {"maandag": [["09:00", "12:00"], ["13:00", "17:00"]]}
    assert punt.aanwezig == {"uwv": {"maandag": [["09:00", "12:00"]]}}
    assert (punt.balies, punt.talen, punt.rolstoel, punt.fictief) == (2, ["nl", "ar"], True, False)
    assert punt.breedtegraad == 52.01


def test_the_same_file_twice_changes_and_adds_nothing() -> None:
    lees_informatiepunten(bestand(GOED))
    verslag = lees_informatiepunten(bestand(GOED))
    assert (verslag.nieuw, verslag.gewijzigd, verslag.gelijk) == (0, 0, 1)


def test_what_a_file_changed_is_left_alone_by_seeding() -> None:
    punt = Informatiepunt.objects.get(sleutel="assen-de-brug")
    regel = f"{punt.naam};Nieuwe kade 1;1000 AA;Assen;Assen;52.99;6.55;9.00-12.00;;1;nl;nee;;assen-de-brug"
    lees_informatiepunten(bestand(regel, kop=f"{KOP};sleutel"))
    call_command("zaai", verbosity=0)
    assert Informatiepunt.objects.get(sleutel="assen-de-brug").adres == "Nieuwe kade 1"


@pytest.mark.parametrize(
    ("van", "naar", "verwacht"),
    [
        ("De Ark", "", "Regel 3, naam: dit is leeg."),
        ("Gouda;Gouda", "Gouda;Xyzzy", "Regel 3, gemeente: Xyzzy is geen gemeente die wij kennen."),
        ("1000 AA", "ABCD", "Regel 3, postcode: ABCD is geen postcode. Schrijf: 1234 AB."),
        ("52,01", "vijf", "Regel 3, breedtegraad: vijf is geen getal."),
        ("52,01", "12,01", "Regel 3, breedtegraad:"),
        ("9.00-12.00, 13.00-17.00", "9 tot 12", "Regel 3, maandag: tijden niet begrepen"),
        ("9.00-12.00, 13.00-17.00", "", "Regel 3, maandag: dit punt is geen enkele dag open."),
        (";2;", ";twee;", "Regel 3, balies: twee is geen heel getal."),
        (";2;", ";99;", "Regel 3, balies:"),
        ("nl, ar", "nl, xx", "Regel 3, talen: xx kennen wij niet."),
        (";ja;", ";misschien;", "Regel 3, rolstoel: schrijf ja of nee."),
        (
            "uwv: maandag 9.00-12.00",
            "abc: maandag 9.00-12.00",
            "Regel 3, organisaties: abc is geen organisatie",
        ),
        ("uwv: maandag 9.00-12.00", "uwv: mandag 9.00-12.00", "Regel 3, organisaties: mandag is geen dag"),
        ("uwv: maandag 9.00-12.00", "uwv: maandag laat", "Regel 3, organisaties: tijden niet begrepen"),
    ],
)
def test_one_bad_row_stops_the_whole_file_and_says_where(van: str, naar: str, verwacht: str) -> None:
    slecht = GOED.replace(van, naar, 1)
    assert slecht != GOED
    gevonden = fouten(bestand(GOED.replace("De Ark", "De Boot"), slecht))
    assert any(regel.startswith(verwacht) for regel in gevonden), gevonden


def test_all_errors_are_told_at_once() -> None:
    gevonden = fouten(bestand(GOED.replace(";2;", ";x;").replace("ja", "?"), GOED.replace("De Ark", "")))
    assert {regel.split(":")[0] for regel in gevonden} == {
        "Regel 2, balies",
        "Regel 2, rolstoel",
        "Regel 3, naam",
    }


def test_the_same_key_twice_is_told() -> None:
    assert fouten(bestand(GOED, GOED)) == ["Regel 3, sleutel: gouda-de-ark staat ook op regel 2."]


@pytest.mark.parametrize(
    ("inhoud", "verwacht"),
    [
        (b"", "Deze kolommen missen"),
        (b"\xff\xfe\x00", "Wij kunnen de letters niet lezen"),
        (f"{KOP};kleur\n{GOED};rood".encode(), "Deze kolommen kennen wij niet: kleur."),
        (f"{KOP}\n{GOED};te;veel".encode(), "Regel 2 heeft te veel kolommen."),
        (b"x" * (2 * 1024 * 1024 + 1), "Dit bestand is te groot"),
    ],
)
def test_a_file_that_is_no_such_list_is_refused(inhoud: bytes, verwacht: str) -> None:
    assert fouten(inhoud)[0].startswith(verwacht)


def test_the_command_tells_the_errors(tmp_path: Path) -> None:
    pad = tmp_path / "punten.csv"
    pad.write_bytes(bestand(GOED.replace(";ja;", ";wie weet;")))
    with pytest.raises(CommandError, match="Regel 2, rolstoel"):
        call_command("importeer", "informatiepunten", str(pad))
    with pytest.raises(CommandError, match="No such file"):
        call_command("importeer", "informatiepunten", str(tmp_path / "weg.csv"))


def test_an_editor_brings_in_a_file_and_reads_what_is_wrong(client: Client) -> None:
    client.force_login(MedewerkerFactory(rol=Rol.REDACTEUR))
    adres = reverse("uitwisselen-inlezen", args=["informatiepunten"])
    slecht = client.post(adres, {"bestand": SimpleUploadedFile("p.csv", bestand(GOED.replace(";2;", ";x;")))})
    assert "Regel 2, balies: x is geen heel getal." in slecht.content.decode()
    assert "Er is niets veranderd" in slecht.content.decode()
    leeg = client.post(adres, {})
    assert "Kies een bestand" in leeg.content.decode()
    bekeken = client.post(adres, {"bestand": SimpleUploadedFile("p.csv", bestand(GOED))}, follow=True)
    assert "De Ark, Gouda (gouda-de-ark)" in bekeken.content.decode()
    assert "Assen" in bekeken.content.decode(), "what is not in the file is named too"
    assert not Informatiepunt.objects.filter(sleutel="gouda-de-ark").exists()
    plek = bekeken.redirect_chain[-1][0]
    klaar = client.post(plek, {"overnemen": "ja", "rest": "laat"}, follow=True)
    assert "Het bestand is overgenomen." in klaar.content.decode()
    assert Informatiepunt.objects.filter(sleutel="gouda-de-ark").exists()
    assert not Informatiepunt.objects.get(sleutel="assen-de-brug").vervallen
    nog_eens = client.post(plek, {"overnemen": "ja", "rest": "laat"}, follow=True)
    assert "Dit bestand is al overgenomen." in nog_eens.content.decode()


def test_an_editor_gets_the_file_and_throws_one_away(client: Client) -> None:
    client.force_login(MedewerkerFactory(rol=Rol.REDACTEUR))
    antwoord = client.get(reverse("uitwisselen-ophalen", args=["informatiepunten"]))
    assert antwoord["Content-Type"] == "text/csv; charset=utf-8"
    assert antwoord.content == alle_soorten()["informatiepunten"].schrijf()
    adres = reverse("uitwisselen-inlezen", args=["informatiepunten"])
    bekeken = client.post(adres, {"bestand": SimpleUploadedFile("p.csv", bestand(GOED))})
    weg = client.post(bekeken["Location"], {"weggooien": "ja"}, follow=True)
    assert "Het bestand is weggegooid. Er is niets veranderd." in weg.content.decode()
    assert "weggegooid" in client.get(reverse("uitwisselen")).content.decode()
    for naam in ("uitwisselen-ophalen", "uitwisselen-inlezen"):
        assert client.get(reverse(naam, args=["kleuren"])).status_code == 404
        assert client.get(reverse(naam, args=["installatie"])).status_code == 403
