"""Requests about one's data and their deletion at the very same moment, on PostgreSQL."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from loket.controles.gegevens import gewist_is_weg
from loket.handelingen import sluit_dossier
from loket.handelingen.gegevensverzoeken import dien_verzoek_in
from loket.handelingen.vernietigen import keur_lijst_goed, kijk_lijst_na, stel_lijst_voor
from loket.models import (
    Dossier,
    Gegevensverzoek,
    Grafsteen,
    Lijststatus,
    Toezegging,
    Toezeggingstatus,
    Vernietigingslijst,
    Verzoeksoort,
)
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from tests.loket.factories import DossierFactory, MedewerkerFactory
from tests.loket.vernietigen.bevestigen import bevestig_alles
from tests.wedloop import tegelijk

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
LANG = timedelta(days=366 * 6)


@pytest.fixture
def klaar() -> Dossier:
    """A question that was finished today."""
    dossier: Dossier = DossierFactory()
    sluit_dossier(dossier, uitkomst="Geregeld voor Noor.")
    dossier.refresh_from_db()
    return dossier


@pytest.fixture
def beheer() -> list[Medewerker]:
    """Who look at it and approve."""
    return [MedewerkerFactory(rol=Rol.BEHEER) for _ in range(3)]


@pytest.fixture
def nagekeken(
    klaar: Dossier, beheer: list[Medewerker], monkeypatch: pytest.MonkeyPatch
) -> Vernietigingslijst:
    """Six years later, the list with it was looked at."""
    bevestig_alles()
    nu = timezone.now() + LANG
    monkeypatch.setattr(timezone, "now", lambda: nu)
    lijst = stel_lijst_voor(timezone.localdate())
    assert lijst is not None
    return kijk_lijst_na(lijst, door=beheer[0])


@pytest.mark.parametrize("soort", [Verzoeksoort.WISSEN, Verzoeksoort.BEZWAAR])
def test_who_presses_many_times_at_once_made_one_request_with_one_promise(soort: Verzoeksoort) -> None:
    dossier = DossierFactory()
    beloften = dossier.toezeggingen.count()
    uitkomsten = tegelijk(*(lambda: dien_verzoek_in(dossier, soort, "Nee.") for _ in range(6)))
    assert uitkomsten == ["gelukt"] * 6
    assert Gegevensverzoek.objects.count() == 1
    assert dossier.toezeggingen.count() == beloften + 1


def test_of_two_who_approve_at_once_one_deletes(
    nagekeken: Vernietigingslijst, beheer: list[Medewerker]
) -> None:
    uitkomsten = tegelijk(*(lambda wie=wie: keur_lijst_goed(nagekeken, door=wie) for wie in beheer[1:]))
    assert sorted(uitkomsten) == ["Deze lijst is al klaar.", "gelukt"]
    assert Grafsteen.objects.count() == 1
    assert gewist_is_weg() == []


@pytest.mark.parametrize("ronde", range(3))
def test_a_request_while_it_is_deleted_is_answered_or_refused_and_never_hangs_on_a_stone(
    klaar: Dossier, nagekeken: Vernietigingslijst, beheer: list[Medewerker], ronde: int
) -> None:
    handelingen: list[Any] = [
        lambda: dien_verzoek_in(klaar, Verzoeksoort.WISSEN, "Alles weg, graag."),
        lambda: keur_lijst_goed(nagekeken, door=beheer[1]),
    ]
    uitkomsten = tegelijk(*handelingen)
    assert uitkomsten[1] == "gelukt"
    nagekeken.refresh_from_db()
    assert nagekeken.status == Lijststatus.UITGEVOERD
    open_ = Toezegging.objects.filter(dossier=klaar, status=Toezeggingstatus.OPEN).count()
    if uitkomsten[0] == "gelukt":
        assert (Grafsteen.objects.count(), Gegevensverzoek.objects.count(), open_) == (0, 1, 1)
    else:
        assert "gewist" in uitkomsten[0]
        assert (Grafsteen.objects.count(), Gegevensverzoek.objects.count(), open_) == (1, 0, 0)
    assert gewist_is_weg() == []
