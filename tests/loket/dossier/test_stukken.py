"""The PDF of a paper is made after commit, once, and a failure is tried again with growing pauses."""

from datetime import timedelta

import pytest
from django.utils import timezone

from loket import tasks
from loket.controles.dossiers import stukken_met_pdf
from loket.handelingen import leg_stuk_klaar
from loket.models import Stuk, Stuksoort
from loket.tasks import maak_stuk_pdf, veeg_stukken
from portal.uitgaand import broker
from portal.uitgaand.pauze import pauze_na
from tests.loket.factories import DossierFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def aangeboden(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The papers that a worker was asked for."""
    aangeboden: list[str] = []
    monkeypatch.setattr(broker, "_verzend", lambda _app, _naam, gegevens: aangeboden.extend(gegevens))
    monkeypatch.setattr(broker, "_rust_tot", 0.0)
    return aangeboden


@pytest.fixture
def gemaakt(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of the PDFs that were rendered."""
    gemaakt: list[str] = []

    def maak_pdf(html: str, *, titel: str, taal: str, bijlage_json: bytes | None) -> bytes:
        gemaakt.append(titel)
        return b"%PDF"

    monkeypatch.setattr(tasks, "maak_pdf", maak_pdf)
    return gemaakt


def stuk(html: str = "<p>Tekst</p>") -> Stuk:
    """A paper that lies ready without its PDF."""
    return leg_stuk_klaar(DossierFactory(), soort=Stuksoort.BESLUITBRIEF, titel="Besluit", html=html)


def maak_aan_de_beurt(rij: Stuk) -> None:
    Stuk.objects.filter(pk=rij.pk).update(pdf_volgende_poging_op=timezone.now() - timedelta(seconds=1))


def test_the_pdf_is_made_once(gemaakt: list[str]) -> None:
    rij = stuk()
    maak_stuk_pdf(str(rij.pk))
    maak_stuk_pdf(str(rij.pk))
    rij.refresh_from_db()
    assert bytes(rij.pdf or b"") == b"%PDF"
    assert gemaakt == ["Besluit"]


def test_a_second_worker_leaves_the_paper_to_the_first(
    gemaakt: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rij = stuk()

    def ondertussen(html: str, *, titel: str, taal: str, bijlage_json: bytes | None) -> bytes:
        maak_stuk_pdf(str(rij.pk))
        gemaakt.append(titel)
        return b"%PDF"

    monkeypatch.setattr(tasks, "maak_pdf", ondertussen)
    maak_stuk_pdf(str(rij.pk))
    assert gemaakt == ["Besluit"]


def test_a_failure_waits_longer_each_time_and_controleer_tells(
    aangeboden: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rij = stuk()

    def mislukt(html: str, *, titel: str, taal: str, bijlage_json: bytes | None) -> bytes:
        raise RuntimeError("no fonts")

    monkeypatch.setattr(tasks, "maak_pdf", mislukt)
    for poging in (1, 2, 3):
        maak_aan_de_beurt(rij)
        with pytest.raises(RuntimeError):
            maak_stuk_pdf(str(rij.pk))
        rij.refresh_from_db()
        assert rij.pdf_pogingen == poging
        assert rij.pdf_volgende_poging_op > timezone.now() + pauze_na(poging) - timedelta(seconds=10)
    veeg_stukken()
    assert aangeboden == []
    assert stukken_met_pdf() == [f"paper {rij.pk} has no PDF after 3 attempts"]


def test_the_sweep_asks_again_for_what_is_due(aangeboden: list[str], gemaakt: list[str]) -> None:
    gereed, wacht = stuk(), stuk()
    maak_stuk_pdf(str(gereed.pk))
    veeg_stukken()
    assert aangeboden == [str(wacht.pk)]


def test_a_paper_that_was_changed_gets_no_pdf(gemaakt: list[str]) -> None:
    rij = stuk()
    Stuk.objects.filter(pk=rij.pk).update(html="<p>Anders</p>")
    with pytest.raises(ValueError, match="hash"):
        maak_stuk_pdf(str(rij.pk))
    assert gemaakt == []
