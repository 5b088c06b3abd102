"""Translations become what Django reads, without system gettext."""

import gettext
import os
from pathlib import Path

import polib
import pytest

from portal.bouw.vertalingen import compileer


@pytest.fixture
def bron(tmp_path: Path) -> Path:
    """A catalogue with a plain, a plural and an unsure ("fuzzy") entry."""
    catalogus = polib.POFile()
    catalogus.metadata = {
        "Content-Type": "text/plain; charset=utf-8",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    catalogus.append(polib.POEntry(msgid="Uw verhaal", msgstr="Your story"))
    meervoud = {0: "%(n)s day", 1: "%(n)s days"}
    catalogus.append(polib.POEntry(msgid="%(n)s dag", msgid_plural="%(n)s dagen", msgstr_plural=meervoud))
    catalogus.append(polib.POEntry(msgid="Volgen", msgstr="Filling", flags=["fuzzy"]))
    bestand = tmp_path / "en" / "LC_MESSAGES" / "django.po"
    bestand.parent.mkdir(parents=True)
    catalogus.save(str(bestand))
    return bestand


def lees(bestand: Path) -> gettext.GNUTranslations:
    with bestand.open("rb") as inhoud:
        return gettext.GNUTranslations(inhoud)


def test_the_compiled_catalogue_translates_plain_texts_and_plurals(bron: Path, tmp_path: Path) -> None:
    [gemaakt] = compileer(tmp_path)
    vertaling = lees(gemaakt)
    assert vertaling.gettext("Uw verhaal") == "Your story"
    assert vertaling.ngettext("%(n)s dag", "%(n)s dagen", 1) == "%(n)s day"
    assert vertaling.ngettext("%(n)s dag", "%(n)s dagen", 3) == "%(n)s days"


def test_an_unsure_translation_is_left_out(bron: Path, tmp_path: Path) -> None:
    [gemaakt] = compileer(tmp_path)
    assert lees(gemaakt).gettext("Volgen") == "Volgen"


def test_what_did_not_change_is_left_alone_and_what_did_is_made_again(bron: Path, tmp_path: Path) -> None:
    [gemaakt] = compileer(tmp_path)
    assert compileer(tmp_path) == []
    catalogus = polib.pofile(str(bron))
    catalogus[0].msgstr = "What happened to you"
    catalogus.save()
    os.utime(bron, ns=(gemaakt.stat().st_mtime_ns + 1,) * 2)
    assert compileer(tmp_path) == [gemaakt]
    assert lees(gemaakt).gettext("Uw verhaal") == "What happened to you"
    assert [pad.name for pad in sorted(gemaakt.parent.iterdir())] == ["django.mo", "django.po"]
