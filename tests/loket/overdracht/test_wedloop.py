"""Two receivers at once, on a database with real row locks: one wins, the other is told."""

from collections.abc import Callable

import pytest

from loket.handelingen.overdracht import Voorstel, aanvaard, aanvaard_buiten, geef_terug, trek_in
from loket.models import Dossier, Overdracht, OverdrachtStap, Overdrachtstatus
from tests.loket.factories import DossierFactory, TeamFactory
from tests.loket.overdracht.bouwstenen import collega_van, maak_aanbod, maak_buitenaanbod, overmorgen
from tests.wedloop import tegelijk

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("inhoud"),
]


def test_of_many_colleagues_who_accept_at_once_one_wins_and_the_others_read_who() -> None:
    overdracht = maak_aanbod()
    assert overdracht.naar_team is not None
    mensen = [collega_van(overdracht.naar_team) for _nummer in range(6)]

    def neem(nummer: int) -> Callable[[], object]:
        return lambda: aanvaard(overdracht, wat="Wij bellen u.", uiterlijk=overmorgen(), door=mensen[nummer])

    uitkomsten = tegelijk(*(neem(nummer) for nummer in range(6)))
    assert uitkomsten.count("gelukt") == 1
    winnaar = mensen[uitkomsten.index("gelukt")]
    verliezers = [uitkomst for uitkomst in uitkomsten if uitkomst != "gelukt"]
    assert verliezers == [f"{winnaar.naam} heeft deze vraag al overgenomen."] * 5
    assert OverdrachtStap.objects.filter(naar=Overdrachtstatus.AANVAARD).count() == 1
    assert Dossier.objects.get().team == overdracht.naar_team


def test_an_acceptance_a_return_and_a_withdrawal_at_once_end_in_one_way() -> None:
    overdracht = maak_aanbod()
    assert overdracht.naar_team is not None
    een, twee = collega_van(overdracht.naar_team), collega_van(overdracht.naar_team)
    zender = collega_van(overdracht.van_team)
    uitkomsten = tegelijk(
        lambda: aanvaard(overdracht, wat="Wij bellen u.", uiterlijk=overmorgen(), door=een),
        lambda: geef_terug(overdracht, reden="Niet bij ons.", voorstel=Voorstel(anders="UWV"), door=twee),
        lambda: trek_in(overdracht, reden="Toch zelf.", door=zender),
    )
    assert uitkomsten.count("gelukt") == 1
    einde = Overdracht.objects.get()
    assert OverdrachtStap.objects.filter(overdracht=einde).count() == 2
    eigenaar = overdracht.naar_team if einde.status == Overdrachtstatus.AANVAARD else overdracht.van_team
    assert Dossier.objects.get().team == eigenaar


def test_two_people_outside_with_one_link_at_once() -> None:
    overdracht = maak_buitenaanbod()

    def neem(naam: str) -> Callable[[], object]:
        return lambda: aanvaard_buiten(
            overdracht, naam=naam, telefoon="", wat="Wij bellen u.", uiterlijk=overmorgen()
        )

    uitkomsten = tegelijk(neem("Ria"), neem("Rob"))
    assert uitkomsten.count("gelukt") == 1
    wie = ("Ria", "Rob")[uitkomsten.index("gelukt")]
    assert f"{wie} heeft deze vraag al overgenomen." in uitkomsten


def test_a_dossier_that_two_colleagues_offer_at_once_is_offered_once() -> None:
    dossier = DossierFactory()
    een, twee = collega_van(dossier.team), collega_van(dossier.team)
    teams = (TeamFactory(), TeamFactory())
    uitkomsten = tegelijk(
        lambda: maak_aanbod(dossier, teams[0], door=een), lambda: maak_aanbod(dossier, teams[1], door=twee)
    )
    assert sorted(uitkomsten) == ["Deze vraag is al aangeboden. Trek die overdracht eerst in.", "gelukt"]
    assert Overdracht.objects.count() == 1
