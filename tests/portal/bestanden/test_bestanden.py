"""What a file is, is said by its content; what we keep holds nothing that the sender did not see."""

import time
from io import BytesIO

import pytest
from django.test import override_settings
from PIL import Image

from portal.bestanden.soorten import LANGSTE_ZIJDE, Bestandsoort, NietAangenomen, maak_veilig
from portal.bestanden.virussen import KeurderOnbereikbaar, Uitslag, keur
from tests.druppelaar import die_druppelt
from tests.portal.bestanden.bouwstenen import PDF, foto
from tests.portal.bestanden.keurder import VIRUS, keurder


@pytest.mark.parametrize("vorm", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_drawn_anew_and_says_no_more_where_it_was_taken(vorm: str) -> None:
    rauw = foto(vorm, exif="Zandpad 12")
    assert b"Zandpad 12" in rauw
    inhoud, soort = maak_veilig(rauw)
    assert soort is Bestandsoort.FOTO
    assert b"Zandpad 12" not in inhoud
    with Image.open(BytesIO(inhoud)) as beeld:
        assert (beeld.format, beeld.size, len(beeld.getexif())) == ("JPEG", (40, 20), 0)


def test_what_stands_behind_a_picture_does_not_come_along() -> None:
    inhoud, _soort = maak_veilig(foto() + b"<script>alert(1)</script>")
    assert b"script" not in inhoud


def test_a_large_photo_is_made_as_small_as_reading_it_allows() -> None:
    inhoud, _soort = maak_veilig(foto(maat=(4000, 1000)))
    with Image.open(BytesIO(inhoud)) as beeld:
        assert max(beeld.size) == LANGSTE_ZIJDE


def test_a_photo_taken_on_its_side_stands_upright() -> None:
    uit, op_zijn_kant = BytesIO(), Image.Exif()
    op_zijn_kant[0x0112] = 6
    Image.new("RGB", (40, 20), "red").save(uit, "JPEG", exif=op_zijn_kant)
    with Image.open(BytesIO(maak_veilig(uit.getvalue())[0])) as beeld:
        assert beeld.size == (20, 40)


def test_a_pdf_stays_as_it_is() -> None:
    assert maak_veilig(PDF) == (PDF, Bestandsoort.PDF)


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (b"<html><script>", "kunnen wij niet lezen"),
        (b"GIF89a" + b"\0" * 20, "kunnen wij niet lezen"),
        (b"PK\x03\x04docx", "kunnen wij niet lezen"),
        (b"", "kunnen wij niet lezen"),
        (b"\xff\xd8\xff\xe0 but no picture", "niet heel"),
        (foto()[:200], "niet heel"),
        (PDF[:-8], "niet heel"),
        (PDF.replace(b"<<>>\n", b"<</Encrypt 5 0 R>>\n"), "wachtwoord"),
    ],
)
def test_what_we_do_not_take_says_what_someone_can_do(inhoud: bytes, zin: str) -> None:
    with pytest.raises(NietAangenomen, match=zin):
        maak_veilig(inhoud)


def test_a_picture_that_would_fill_the_memory_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portal.bestanden.soorten.MEESTE_PIXELS", 100)
    with pytest.raises(NietAangenomen, match="te groot"):
        maak_veilig(foto())


def test_the_scanner_gets_the_whole_file_and_its_answer_is_read() -> None:
    groot = b"a" * 150_000
    with keurder() as server, override_settings(VIRUSKEURING=server.adres):
        assert keur(groot) == Uitslag(schoon=True)
        assert keur(b"begin" + VIRUS) == Uitslag(schoon=False, gevonden="Stand-in.Virus")
        assert server.gekeurd == [groot, b"begin" + VIRUS]


def test_no_clear_answer_is_no_answer() -> None:
    with keurder() as server:
        adres = server.adres
    with override_settings(VIRUSKEURING=adres), pytest.raises(KeurderOnbereikbaar):
        keur(b"a")


def test_a_scanner_that_drips_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portal.bestanden.virussen.SECONDEN", 0.5)
    begin = time.monotonic()
    with (
        die_druppelt(b"stream: ") as poort,
        override_settings(VIRUSKEURING=f"tcp://127.0.0.1:{poort}"),
        pytest.raises(KeurderOnbereikbaar),
    ):
        keur(b"a")
    assert time.monotonic() - begin < 1
