"""Passing a knelpunt on: it counts when the new owner says yes, and the first date stays."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd
from portal.stelsel.models import Ministerie
from portal.uitgaand.models import Uitgaand
from signalen.controles import tellingen_kloppen
from signalen.handelingen.bundelen import bundel
from signalen.handelingen.doorverwijzen import aanvaard, bied_aan, geef_terug
from signalen.models import Knelpunt, Knelpuntstatus, Koppeling, Reactie, Uitkomst, Verloop
from tests.signalen.factories import MinisterieFactory, OntvangenSignaalFactory, beleidsmedewerker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("aangeboden")]


@pytest.fixture
def beleid() -> Medewerker:
    return beleidsmedewerker()


@pytest.fixture
def ander() -> Ministerie:
    return MinisterieFactory(ander=True)


@pytest.fixture
def knelpunt(partner: Koppeling, beleid: Medewerker) -> Knelpunt:
    lang_geleden = timezone.now() - timedelta(days=40)
    signalen = [OntvangenSignaalFactory(afgegeven_op=lang_geleden), OntvangenSignaalFactory()]
    return bundel(signalen, "Logeren", beleid)


def test_an_offer_changes_nothing_until_it_is_accepted(
    knelpunt: Knelpunt, beleid: Medewerker, ander: Ministerie
) -> None:
    daar = beleidsmedewerker(ander)
    assert not Knelpunt.objects.voor(daar).exists()

    bied_aan(knelpunt, ander, beleid, "Dit is zorg.")

    knelpunt.refresh_from_db()
    assert knelpunt.ministerie != ander
    assert knelpunt.status == Knelpuntstatus.GEBUNDELD
    assert not Reactie.objects.exists()
    assert Knelpunt.objects.voor(daar).get() == knelpunt


def test_who_accepts_owns_it_with_all_signals_and_the_first_date_stays(
    knelpunt: Knelpunt, beleid: Medewerker, ander: Ministerie
) -> None:
    daar, eerste = beleidsmedewerker(ander), knelpunt.eerste_op
    knelpunt.refresh_from_db()
    eerste = knelpunt.eerste_op
    bied_aan(knelpunt, ander, beleid, "Dit is zorg.")

    aanvaard(knelpunt, daar, "Wij gaan hierover.")

    knelpunt.refresh_from_db()
    assert (knelpunt.ministerie, knelpunt.eigenaar, knelpunt.aangeboden_aan) == (ander, daar, None)
    assert knelpunt.eerste_op == knelpunt.klok_vanaf == eerste
    assert {signaal.ministerie for signaal in knelpunt.signalen.all()} == {ander}
    assert tellingen_kloppen() == []
    reactie = Reactie.objects.get()
    assert reactie.uitkomst == Uitkomst.DOORVERWEZEN
    assert "De datum van uw verhaal blijft tellen." in reactie.tekst_burger
    assert Uitgaand.objects.count() == 2
    assert not Knelpunt.objects.voor(beleid).exists()


def test_who_gives_it_back_says_why_and_it_stays_where_it_was(
    knelpunt: Knelpunt, beleid: Medewerker, ander: Ministerie
) -> None:
    daar = beleidsmedewerker(ander)
    bied_aan(knelpunt, ander, beleid, "Dit is zorg.")

    with pytest.raises(ValidationError):
        geef_terug(knelpunt, daar, " ")
    geef_terug(knelpunt, daar, "De regel is van u.")

    knelpunt.refresh_from_db()
    assert knelpunt.ministerie != ander
    assert knelpunt.aangeboden_aan is None
    regel = Verloop.objects.order_by("-pk").first()
    assert regel is not None
    assert regel.reden == "De regel is van u."
    with pytest.raises(Geweigerd):
        aanvaard(knelpunt, daar, "Toch wel.")


def test_nobody_accepts_for_another_ministry(
    knelpunt: Knelpunt, beleid: Medewerker, ander: Ministerie
) -> None:
    bied_aan(knelpunt, ander, beleid, "Dit is zorg.")

    for doe in (aanvaard, geef_terug):
        with pytest.raises(Geweigerd):
            doe(knelpunt, beleid, "Namens hen.")


def test_it_is_offered_to_one_at_a_time(knelpunt: Knelpunt, beleid: Medewerker, ander: Ministerie) -> None:
    bied_aan(knelpunt, ander, beleid, "Dit is zorg.")

    with pytest.raises(Geweigerd, match="al aangeboden"):
        bied_aan(knelpunt, ander, beleid, "Nog eens.")


def test_it_is_not_offered_to_who_owns_it(knelpunt: Knelpunt, beleid: Medewerker) -> None:
    with pytest.raises(Geweigerd):
        bied_aan(knelpunt, knelpunt.ministerie, beleid, "Naar onszelf.")
