"""Own words in a report: what may be quoted from a signal, and what not (domain.md 4f)."""

import pytest
from django.core.exceptions import ValidationError

from portal.identiteit.models import Medewerker
from signalen.handelingen.rapporteren import schrijf, schrijf_onderdeel
from signalen.models import Knelpunt, Publicatie
from tests.signalen.factories import (
    KnelpuntFactory,
    OntvangenSignaalFactory,
    beleidsmedewerker,
)
from tests.signalen.rapporten.stappen import maak

pytestmark = pytest.mark.django_db


@pytest.fixture
def knelpunt() -> Knelpunt:
    """A knelpunt with one signal, so that a report has a part."""
    rij: Knelpunt = KnelpuntFactory()
    OntvangenSignaalFactory(gebundeld=True, knelpunt=rij)
    return rij


@pytest.fixture
def wie() -> Medewerker:
    return beleidsmedewerker()


def test_a_sentence_of_a_signal_that_is_not_public_is_stopped(wie: Medewerker) -> None:
    knelpunt = KnelpuntFactory()
    OntvangenSignaalFactory(
        gebundeld=True,
        knelpunt=knelpunt,
        wat_gebeurt="De norm gaat omlaag zodra een zoon blijft logeren. Klaar.",
    )
    onderdeel = maak(wie).onderdelen.get()
    citaat = {"woorden_uitvoerder": "Men zegt: ja. De norm gaat omlaag  zodra een zoon blijft logeren!"}

    with pytest.raises(ValidationError) as fout:
        schrijf_onderdeel(onderdeel, citaat, wie, opgenomen=True, gezien=0)
    assert "woorden_uitvoerder" in fout.value.message_dict


@pytest.mark.parametrize("veld", ["titel", "inleiding", "vragen"])
def test_no_part_of_a_report_quotes_a_closed_signal_of_another_knelpunt(
    knelpunt: Knelpunt, wie: Medewerker, veld: str
) -> None:
    """A writer reads all signals of the ministry, so the words can come from any of them."""
    zin = "Zij stond met haar koffers op de stoep van het gemeentehuis"
    OntvangenSignaalFactory(wie_geraakt=f"Een moeder. {zin}, en niemand deed open.")
    rapport = maak(wie)

    with pytest.raises(ValidationError) as fout:
        schrijf(rapport, {"titel": "Stand", veld: f"{zin.upper()}."}, wie, gezien=0)
    assert list(fout.value.message_dict) == [veld]
    with pytest.raises(ValidationError):
        schrijf_onderdeel(rapport.onderdelen.get(), {"dilemma": zin}, wie, opgenomen=True, gezien=0)


def test_what_also_stands_in_a_signal_for_everybody_may_be_quoted(
    knelpunt: Knelpunt, wie: Medewerker
) -> None:
    zin = "De norm gaat omlaag zodra een zoon blijft logeren"
    for publicatie in (Publicatie.INTERN, Publicatie.OPENBAAR):
        OntvangenSignaalFactory(wat_gebeurt=f"{zin}.", publicatie=publicatie)

    rapport = schrijf(maak(wie), {"titel": "Stand", "inleiding": f"{zin}."}, wie, gezien=0)

    assert rapport.inleiding == f"{zin}."
