"""What was accepted is kept, once (promise 11), and an advice never changes and can be repeated (promise 6)."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection

from loket.controles.dossiers import aanvaard_is_bewaard, advies_herhaalbaar
from loket.handelingen import Contact, open_dossier
from loket.handelingen import openen as openen_module
from loket.models import Advies, Dossier, Intake, Toezegging
from loket.routering.advies import adviseer
from loket.routering.situatie import Situatie
from portal.onveranderlijk import OnveranderlijkFout
from portal.uitgaand.models import Uitgaand
from tests.loket.factories import IntakeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
CONTACT = Contact(email="noor@voorbeeld.example")


def test_an_advice_can_be_repeated_from_what_was_kept() -> None:
    dossier = open_dossier(IntakeFactory(antwoorden={"zelf_regelen": "nee"}).pk, CONTACT)
    advies = Advies.objects.get(dossier=dossier)
    assert adviseer(Situatie.uit_json(advies.invoer)).naar_json() == advies.uitkomst
    assert advies_herhaalbaar() == []


def test_an_advice_never_changes() -> None:
    advies = Advies.objects.get(dossier=open_dossier(IntakeFactory().pk, CONTACT))
    advies.route = "standaard"
    with pytest.raises(OnveranderlijkFout):
        advies.save()


def test_the_check_finds_an_advice_that_its_inputs_do_not_give() -> None:
    dossier = open_dossier(IntakeFactory(antwoorden={"zelf_regelen": "nee"}).pk, CONTACT)
    advies = Advies.objects.get(dossier=dossier)
    Advies.objects.update(uitkomst={**advies.uitkomst, "route": "standaard"})
    assert advies_herhaalbaar() == [f"advice {advies.pk} comes out differently now"]


def test_a_dossier_comes_in_whole_and_the_check_sees_when_it_is_not() -> None:
    dossier = open_dossier(IntakeFactory().pk, CONTACT)
    assert aanvaard_is_bewaard() == []
    dossier.stukken.all().delete()
    assert aanvaard_is_bewaard() == [f"dossier {dossier.pk} has no receipt"]


def test_when_anything_fails_nothing_is_kept_but_the_story(monkeypatch: pytest.MonkeyPatch) -> None:
    def faal(*_args: object) -> None:
        raise RuntimeError("the receipt cannot be made")

    monkeypatch.setattr(openen_module, "_bevestig", faal)
    intake = IntakeFactory()
    with pytest.raises(RuntimeError):
        open_dossier(intake.pk, CONTACT)
    assert Intake.objects.get() == intake
    assert not Dossier.objects.exists()
    assert not Toezegging.objects.exists()
    assert not Uitgaand.objects.exists()


def test_a_send_without_intake_or_dossier_is_told_so() -> None:
    with pytest.raises(Intake.DoesNotExist):
        open_dossier(uuid4(), CONTACT)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_eight_sends_at_once_make_one_dossier_and_one_receipt() -> None:
    intake = IntakeFactory()

    def verstuur(_nummer: int) -> Dossier:
        try:
            return open_dossier(intake.pk, CONTACT)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as draden:
        dossiers = set(draden.map(verstuur, range(8)))
    assert dossiers == {Dossier.objects.get()}
    assert Uitgaand.objects.count() == 1
    assert Toezegging.objects.count() == 1
