"""Raising a signal without a decision."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from hypothesis import given
from hypothesis import strategies as st

from portal.identiteit.rechten import RECHTEN, Geweigerd, Recht, Rol
from portal.uitgaand.models import Uitgaand
from signalen.handelingen.melden import TITEL_MAX_TEKENS, eerste_zin, meld
from signalen.models import Koppeling, Signaal
from signalen.teksten import BevatPersoonsgegevens
from tests.signalen.factories import MinisterieFactory, WetFactory, medewerker

pytestmark = pytest.mark.usefixtures("aangeboden")


@pytest.fixture(autouse=True)
def _bzk(partner: Koppeling) -> None:
    MinisterieFactory(sleutel="bzk", naam="Binnenlandse Zaken en Koninkrijksrelaties")


def velden(**anders: Any) -> dict[str, Any]:
    return {
        "sleutel": uuid4(),
        "aanleiding": "balie",
        "wat_gebeurt": "De herinnering komt voor de rekening. Mensen schrikken.",
        "wat_zou_moeten": "Stuur eerst de rekening.",
        "oorzaak": "communicatie",
        "ernst": 1,
        **anders,
    }


@pytest.mark.parametrize("rol", list(Rol))
def test_who_sees_a_rule_hurt_may_say_so(rol: Rol) -> None:
    wie = medewerker(rol, ministerie=MinisterieFactory())
    if Recht.SIGNALEN_GEVEN in RECHTEN[rol]:
        assert meld(door=wie, **velden()).door == wie
    else:
        with pytest.raises(Geweigerd):
            meld(door=wie, **velden())


@pytest.mark.parametrize("aanleiding", ["klacht", "uitspraak", "ombudsman", "panel"])
def test_what_comes_from_outside_is_brought_in_by_the_signal_team_with_its_day(aanleiding: str) -> None:
    vol = velden(aanleiding=aanleiding, bron_datum=date(2026, 3, 1), bron_adres="https://bron.example/1")
    with pytest.raises(Geweigerd):
        meld(door=medewerker(Rol.BEHANDELAAR), **vol)

    signaal = meld(door=medewerker(Rol.SIGNALENTEAM), **vol)

    assert (signaal.aanleiding, signaal.bron_datum, signaal.bron_adres) == (
        aanleiding,
        date(2026, 3, 1),
        "https://bron.example/1",
    )
    with pytest.raises(ValidationError, match="datum van de bron"):
        meld(door=medewerker(Rol.SIGNALENTEAM), **velden(aanleiding=aanleiding))


def test_it_is_put_ready_in_the_same_transaction_and_once_however_often_one_presses() -> None:
    wie, vol = medewerker(Rol.BALIE), velden()
    eerste, tweede = meld(door=wie, **vol), meld(door=wie, **vol)
    assert eerste == tweede
    assert (Signaal.objects.count(), Uitgaand.objects.count()) == (1, 1)


def test_somebody_elses_key_opens_nothing() -> None:
    vol = velden()
    meld(door=medewerker(Rol.BALIE), **vol)
    with pytest.raises(IntegrityError):
        meld(door=medewerker(Rol.BALIE), **vol)
    assert Signaal.objects.count() == 1


def test_nobody_needs_to_know_which_ministry_it_is() -> None:
    wie = medewerker(Rol.BALIE)
    assert meld(door=wie, **velden()).ministerie.sleutel == "bzk"
    assert meld(door=wie, **velden(wet=WetFactory())).ministerie.sleutel == "szw"
    gekozen = MinisterieFactory(ander=True)
    assert meld(door=wie, **velden(wet=WetFactory(), ministerie=gekozen)).ministerie == gekozen


def test_the_sender_is_a_team_or_an_organisation_and_never_a_person() -> None:
    wie = medewerker(Rol.BALIE)
    signaal = meld(door=wie, **velden())
    assert signaal.afzender == wie.teams.get().naam
    assert wie.naam not in "".join(signaal.vrije_tekst().values())


def test_the_first_sentence_is_the_title_when_none_was_given() -> None:
    wie = medewerker(Rol.BALIE)
    assert meld(door=wie, **velden()).titel == "De herinnering komt voor de rekening"
    assert meld(door=wie, **velden(titel="Volgorde van brieven")).titel == "Volgorde van brieven"


@given(st.text(alphabet="abc .!?\n", min_size=1, max_size=400).filter(str.strip))
def test_a_title_is_one_line_that_fits(tekst: str) -> None:
    titel = eerste_zin(tekst)
    assert len(titel) <= TITEL_MAX_TEKENS
    assert "\n" not in titel


def test_personal_data_stop_it_before_anything_is_written() -> None:
    with pytest.raises(BevatPersoonsgegevens) as fout:
        meld(
            door=medewerker(Rol.BALIE), namen=["Fatima de Vries"], **velden(wat_gebeurt="Fatima kreeg niets.")
        )
    assert list(fout.value.vondsten) == ["titel", "wat_gebeurt"]
    assert not Signaal.objects.exists()
    assert not Uitgaand.objects.exists()
