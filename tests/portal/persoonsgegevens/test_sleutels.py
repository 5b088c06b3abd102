"""Encryption with several keys, and lookup keys per purpose."""

import hashlib
import hmac
import re
from itertools import pairwise

import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from portal.geheimen import nieuwe_sleutel
from portal.persoonsgegevens.sleutels import OntsleutelFout, hersleutel, ontsleutel, versleutel, zoeksleutel
from tests.processen import WORTEL

OUD, NIEUW, VREEMD = (nieuwe_sleutel() for _ in range(3))


@pytest.fixture(autouse=True)
def _alleen_de_oude_sleutel(settings: Settings) -> None:
    settings.VERSLEUTELING_SLEUTELS = [OUD]


def test_what_goes_in_comes_out_and_cannot_be_read_in_between() -> None:
    geheim = versleutel("Ik heb geen huis, café")
    assert "huis" not in geheim
    assert geheim != versleutel("Ik heb geen huis, café")
    assert ontsleutel(geheim) == "Ik heb geen huis, café"


def test_the_empty_text_stays_empty() -> None:
    assert versleutel("") == ontsleutel("") == hersleutel("") == ""


def test_an_old_key_still_reads_and_the_first_key_writes(settings: Settings) -> None:
    oud = versleutel("verhaal")
    settings.VERSLEUTELING_SLEUTELS = [NIEUW, OUD]
    assert ontsleutel(oud) == "verhaal"
    nieuw = versleutel("verhaal")
    settings.VERSLEUTELING_SLEUTELS = [NIEUW]
    assert ontsleutel(nieuw) == "verhaal"
    with pytest.raises(OntsleutelFout):
        ontsleutel(oud)


def test_processes_at_two_steps_next_to_each_other_read_what_the_other_writes(settings: Settings) -> None:
    """The order of docs/inrichting.md, in which processes start again one by one."""
    tekst = (WORTEL / "docs" / "inrichting.md").read_text()
    stappen = re.findall(r"^\d\. `VERSLEUTELING_SLEUTELS=([a-z,]+)`", tekst, re.MULTILINE)
    namen = {"old": OUD, "new": NIEUW}
    standen = [[namen[naam] for naam in stap.split(",")] for stap in ("old", *stappen)]
    assert len(standen) == 4
    assert standen[-1] == [NIEUW]
    for stand, volgende in pairwise(standen[:-1]):
        for schrijver, lezer in ((stand, volgende), (volgende, stand)):
            settings.VERSLEUTELING_SLEUTELS = schrijver
            geheim = versleutel("verhaal")
            settings.VERSLEUTELING_SLEUTELS = lezer
            assert ontsleutel(geheim) == "verhaal"


def test_a_value_that_fits_no_key_is_an_error_and_never_garbage(settings: Settings) -> None:
    geheim = versleutel("verhaal")
    settings.VERSLEUTELING_SLEUTELS = [VREEMD]
    for waarde in (geheim, "nooit versleuteld", "gcm1:", "gcm1:geen base64", "gcm1:AAAA"):
        with pytest.raises(OntsleutelFout):
            ontsleutel(waarde)
        with pytest.raises(OntsleutelFout):
            hersleutel(waarde)


def test_a_value_that_was_changed_is_an_error() -> None:
    """Whichever sign of it is changed: what is read is what was written, or nothing."""
    geheim = versleutel("verhalen")  # as many bytes as base64 writes without a sign that says less
    for plek in range(len("gcm1:"), len(geheim)):
        anders = geheim[:plek] + ("A" if geheim[plek] != "A" else "B") + geheim[plek + 1 :]
        with pytest.raises(OntsleutelFout):
            ontsleutel(anders)


def test_rekeying_moves_to_the_first_key_once(settings: Settings) -> None:
    oud = versleutel("verhaal")
    settings.VERSLEUTELING_SLEUTELS = [NIEUW, OUD]
    nieuw = hersleutel(oud)
    assert hersleutel(nieuw) == nieuw
    settings.VERSLEUTELING_SLEUTELS = [NIEUW]
    assert ontsleutel(nieuw) == "verhaal"


@pytest.mark.parametrize("sleutels", [[], ["te kort"], ["c2xldXRlbA=="], ["geen base64!"]])
def test_unusable_keys_are_named_as_a_setting(settings: Settings, sleutels: list[str]) -> None:
    settings.VERSLEUTELING_SLEUTELS = sleutels
    with pytest.raises(ImproperlyConfigured, match="VERSLEUTELING_SLEUTELS"):
        versleutel("verhaal")


def test_a_lookup_key_is_an_hmac_with_its_own_key_and_purpose(settings: Settings) -> None:
    settings.ZOEKSLEUTEL = "een-eigen-sleutel"
    verwacht = hmac.new(b"een-eigen-sleutel", b"bsn\x00111222333", hashlib.sha256).hexdigest()
    assert zoeksleutel("111222333", doel="bsn") == verwacht
    assert zoeksleutel("111222333", doel="logboek") != verwacht
    settings.ZOEKSLEUTEL = "een-andere-sleutel"
    assert zoeksleutel("111222333", doel="bsn") != verwacht


def test_a_lookup_key_needs_a_purpose_and_a_secret(settings: Settings) -> None:
    with pytest.raises(ValueError, match="purpose"):
        zoeksleutel("111222333", doel="")
    settings.ZOEKSLEUTEL = ""
    with pytest.raises(ImproperlyConfigured, match="ZOEKSLEUTEL"):
        zoeksleutel("111222333", doel="bsn")
