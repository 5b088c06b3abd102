"""Two calls of another portal at once, on a database with real row locks, end in one question and one follower."""

from contextlib import suppress

import pytest

from loket.handelingen.doorgeven import Doorgegeven, Verteld, geef_vraag_door
from loket.handelingen.openen import Contact
from loket.handelingen.websites import GeenVolger, begin_te_volgen, geef_websitecode, stop_volgen
from loket.models import Dossier, Gestoptdoor, Intake, Tijdlijnregel, Volger, Volgerstatus
from portal.uitgaand.models import Uitgaand
from tests.loket.api.bouwstenen import sluit_portaal_aan
from tests.loket.factories import DossierFactory
from tests.loket.intake.stappen import HUUR
from tests.wedloop import tegelijk

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_a_code_that_is_brought_six_times_at_once_begins_once() -> None:
    portaal, dossier = sluit_portaal_aan(), DossierFactory()
    code = geef_websitecode(dossier, portaal.aansluiting.pk, tweede=None)
    begonnen: list[tuple[Volger, bool]] = []
    uitkomsten = tegelijk(*[lambda: begonnen.append(begin_te_volgen(code, portaal.aansluiting))] * 6)
    assert uitkomsten == ["gelukt"] * 6
    assert sorted(nieuw for _volger, nieuw in begonnen) == [False] * 5 + [True]
    assert Tijdlijnregel.objects.filter(dossier=dossier).count() == 1


def test_beginning_and_ending_at_once_never_leaves_it_open_after_the_end() -> None:
    portaal, dossier = sluit_portaal_aan(), DossierFactory()
    code = geef_websitecode(dossier, portaal.aansluiting.pk, tweede=None)
    volger = Volger.objects.get()

    def begin() -> None:
        with suppress(GeenVolger):
            begin_te_volgen(code, portaal.aansluiting)

    tegelijk(
        begin,
        lambda: stop_volgen(dossier.pk, volger.pk, door=Gestoptdoor.BURGER),
    )
    volger.refresh_from_db()
    assert volger.status == Volgerstatus.GESTOPT
    assert not Volger.objects.te_zien().exists()


@pytest.mark.usefixtures("transactional_db", "inhoud")
def test_a_question_that_is_passed_on_four_times_at_once_is_one_question() -> None:
    portaal = sluit_portaal_aan()
    verteld = Verteld(HUUR, {"zelf_regelen": "nee"}, Contact(email="a@voorbeeld.example"), "nl", volgen=True)
    gedaan: list[Doorgegeven] = []
    uitkomsten = tegelijk(
        *[lambda: gedaan.append(geef_vraag_door(portaal.aansluiting, verteld, "sleutel-0001", bericht={}))]
        * 4
    )
    assert uitkomsten == ["gelukt"] * 4
    assert sorted(een.nieuw for een in gedaan) == [False] * 3 + [True]
    assert len({een.dossier.pk for een in gedaan}) == Dossier.objects.count() == 1
    assert Volger.objects.count() == Uitgaand.objects.count() == 1
    assert not Intake.objects.exists()
