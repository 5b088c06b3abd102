"""A proposal for a rule that joins what was decided before: the team hears from which day the rule holds."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from portal.identiteit.models import Medewerker
from portal.uitgaand.models import Uitgaand
from signalen.controles import verloren_reacties
from signalen.handelingen.beantwoorden import beantwoord
from signalen.handelingen.bundelen import bundel, voeg_toe
from signalen.handelingen.levensloop import ga_verder
from signalen.handelingen.splitsen import voeg_samen
from signalen.models import Knelpunt, Knelpuntstatus, OntvangenSignaal, Uitkomst
from tests.signalen.factories import OntvangenSignaalFactory, RegelvoorstelFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("aangeboden", "partner")]
DAG = date(2027, 1, 1)


@pytest.fixture
def besloten(beleid: Medewerker) -> Knelpunt:
    """A knelpunt with an ordinary signal, on which a line was agreed without a day."""
    knelpunt = bundel([OntvangenSignaalFactory()], "Logeren", beleid)
    beantwoord(knelpunt, Uitkomst.VASTE_LIJN, "Dit is de lijn.", "Uw verhaal hielp.", "", beleid)
    return knelpunt


@pytest.fixture
def voorstel() -> OntvangenSignaal:
    """A signal that offers a line as a rule."""
    rij: OntvangenSignaal = RegelvoorstelFactory().signaal
    return rij


def dagen_voor(signaal: OntvangenSignaal) -> list[str | None]:
    """The day in each decision that lies ready for the sender of this signal."""
    rijen = Uitgaand.objects.order_by("volgnummer")
    return [
        rij.inhoud["data"]["dag"]
        for rij in rijen
        if rij.inhoud["subject"] == signaal.signaalnummer and rij.inhoud["data"]["stand"] == "besluit"
    ]


def test_without_a_day_it_does_not_join_and_with_one_everybody_hears_it(
    besloten: Knelpunt, voorstel: OntvangenSignaal, beleid: Medewerker
) -> None:
    eerste = besloten.signalen.get()
    with pytest.raises(ValidationError, match="vanaf welke dag"):
        voeg_toe(besloten, [voorstel], beleid)
    voorstel.refresh_from_db()
    assert voorstel.knelpunt is None

    voeg_toe(besloten, [voorstel], beleid, dag=DAG)

    assert dagen_voor(voorstel) == ["2027-01-01"]
    assert dagen_voor(eerste) == [None, "2027-01-01"]
    besloten.refresh_from_db()
    assert (besloten.ingang_op, besloten.status) == (DAG, Knelpuntstatus.BESLUIT)
    assert verloren_reacties() == []


def test_the_day_on_which_the_change_begins_is_that_day(
    besloten: Knelpunt, voorstel: OntvangenSignaal, beleid: Medewerker
) -> None:
    ga_verder(besloten, Knelpuntstatus.UITVOERING, beleid, reden="Het begint.", ingang_op=DAG)

    voeg_toe(besloten, [voorstel], beleid)

    assert dagen_voor(voorstel) == ["2027-01-01"]
    laatste = besloten.reacties.order_by("op").last()
    assert laatste is not None
    assert laatste.stand == Knelpuntstatus.UITVOERING  # where it stands is the last word
    assert verloren_reacties() == []


def test_an_ordinary_signal_or_a_decision_with_its_day_asks_nothing(
    besloten: Knelpunt, voorstel: OntvangenSignaal, beleid: Medewerker
) -> None:
    voeg_toe(besloten, [OntvangenSignaalFactory()], beleid)
    assert besloten.reacties.count() == 1

    beantwoord(besloten, Uitkomst.VASTE_LIJN, "Vanaf dan.", "Uw verhaal hielp.", "", beleid, dag=DAG)
    voeg_toe(besloten, [voorstel], beleid)
    assert besloten.reacties.count() == 2
    assert dagen_voor(voorstel) == ["2027-01-01"]


def test_merging_asks_the_day_too(besloten: Knelpunt, voorstel: OntvangenSignaal, beleid: Medewerker) -> None:
    bron = bundel([voorstel], "Het voorstel", beleid)
    with pytest.raises(ValidationError, match="vanaf welke dag"):
        voeg_samen(bron, besloten, beleid, "Dit is hetzelfde.")

    voeg_samen(bron, besloten, beleid, "Dit is hetzelfde.", dag=DAG)

    assert dagen_voor(voorstel) == ["2027-01-01"]


def test_on_the_screen_the_day_is_asked_when_it_is_needed(
    client: Client, besloten: Knelpunt, voorstel: OntvangenSignaal, beleid: Medewerker
) -> None:
    assert 'name="dag"' not in client.get("/signalen/lijst/").text
    velden = {"signalen": [voorstel.pk], "knelpunt": besloten.pk}

    fout = client.post("/signalen/bundelen/", velden)
    assert fout.status_code == 200
    assert 'name="dag"' in fout.text
    assert "Zeg vanaf welke dag dit geldt" in fout.text

    assert client.post("/signalen/bundelen/", {**velden, "dag": "1 januari 2027"}).status_code == 302
    assert dagen_voor(voorstel) == ["2027-01-01"]


def test_merging_on_the_screen_asks_a_day_only_with_a_proposal(
    client: Client, besloten: Knelpunt, voorstel: OntvangenSignaal, beleid: Medewerker
) -> None:
    gewoon = bundel([OntvangenSignaalFactory()], "Gewoon", beleid)
    assert 'name="dag"' not in client.get(f"/signalen/knelpunten/{gewoon.pk}/samenvoegen/").text
    bron = bundel([voorstel], "Het voorstel", beleid)
    adres = f"/signalen/knelpunten/{bron.pk}/samenvoegen/"
    assert 'name="dag"' in client.get(adres).text
    velden = {"doel": besloten.pk, "reden": "Dit is hetzelfde."}
    assert "Zeg vanaf welke dag dit geldt" in client.post(adres, velden).text
    assert client.post(adres, {**velden, "dag": "2027-01-01"}).status_code == 302
