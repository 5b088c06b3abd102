"""Taking signals out of a knelpunt, and putting two together."""

import pytest
from django.core.exceptions import ValidationError

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd
from portal.uitgaand.models import Uitgaand
from signalen.controles import tellingen_kloppen, verloren_reacties
from signalen.handelingen.beantwoorden import beantwoord
from signalen.handelingen.bundelen import bundel
from signalen.handelingen.levensloop import ga_verder
from signalen.handelingen.splitsen import splits, voeg_samen
from signalen.models import Knelpunt, Knelpuntstatus, OntvangenSignaal, Uitkomst, Verloop
from tests.signalen.factories import MinisterieFactory, OntvangenSignaalFactory, beleidsmedewerker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("aangeboden", "partner")]


@pytest.fixture
def beleid() -> Medewerker:
    return beleidsmedewerker()


def maak(beleid: Medewerker, aantal: int = 2) -> Knelpunt:
    return bundel(OntvangenSignaalFactory.create_batch(aantal), f"Knelpunt van {aantal}", beleid)


def test_a_signal_that_is_about_something_else_goes_out(beleid: Medewerker) -> None:
    knelpunt = maak(beleid, 3)
    weg = knelpunt.signalen.order_by("pk").last()
    assert weg is not None

    nieuw = splits(knelpunt, [weg], "De brief is onduidelijk", beleid, "Dit gaat over de brief.")

    knelpunt.refresh_from_db()
    nieuw.refresh_from_db()
    assert (knelpunt.aantal_signalen, nieuw.aantal_signalen) == (2, 1)
    assert list(nieuw.signalen.all()) == [weg]
    assert nieuw.eerste_op == weg.afgegeven_op
    assert nieuw.status == Knelpuntstatus.GEBUNDELD
    assert Verloop.objects.filter(reden="Dit gaat over de brief.").count() == 2
    assert tellingen_kloppen() == []


def test_something_stays_and_only_what_is_in_it_goes(beleid: Medewerker) -> None:
    knelpunt, ander = maak(beleid), maak(beleid)

    with pytest.raises(Geweigerd, match="minstens één"):
        splits(knelpunt, list(knelpunt.signalen.all()), "Alles", beleid, "Alles eruit.")
    with pytest.raises(Geweigerd, match="verplaatste"):
        splits(knelpunt, [ander.signalen.all()[0]], "Van een ander", beleid, "Verkeerd gekozen.")
    with pytest.raises(ValidationError):
        splits(knelpunt, [knelpunt.signalen.all()[0]], "Zonder reden", beleid, "")


def test_two_about_the_same_become_one_and_the_answer_reaches_who_came_later(beleid: Medewerker) -> None:
    bron, doel = maak(beleid), maak(beleid, 3)
    beantwoord(doel, Uitkomst.VASTE_LIJN, "De lijn.", "De lijn.", "", beleid)
    assert Uitgaand.objects.count() == 3

    voeg_samen(bron, doel, beleid, "Dit is hetzelfde.")

    bron.refresh_from_db()
    doel.refresh_from_db()
    assert (bron.status, bron.samengevoegd_met, bron.aantal_signalen) == (Knelpuntstatus.GESLOTEN, doel, 0)
    assert doel.aantal_signalen == 5
    assert Uitgaand.objects.count() == 5
    assert verloren_reacties() == []
    assert bron.verloop.filter(reden="Dit is hetzelfde.").exists()
    assert doel.verloop.filter(reden="Dit is hetzelfde.").exists()
    with pytest.raises(Geweigerd, match="opgegaan"):
        ga_verder(bron, Knelpuntstatus.HEROPEND, beleid, reden="Toch weer los.")


def test_what_was_decided_stays_with_its_answers(beleid: Medewerker) -> None:
    bron, doel = maak(beleid), maak(beleid)
    beantwoord(bron, Uitkomst.VASTE_LIJN, "De lijn.", "De lijn.", "", beleid)

    with pytest.raises(Geweigerd):
        voeg_samen(bron, doel, beleid, "Dit is hetzelfde.")
    assert OntvangenSignaal.objects.filter(knelpunt=bron).count() == 2


def test_of_two_ministries_or_with_itself_it_is_refused(beleid: Medewerker) -> None:
    bron, ander = maak(beleid), MinisterieFactory(ander=True)
    elders = bundel([OntvangenSignaalFactory(ministerie=ander)], "Elders", beleidsmedewerker(ander))

    for doel in (bron, elders):
        with pytest.raises(Geweigerd):
            voeg_samen(bron, doel, beleid, "Dit is hetzelfde.")


def test_nobody_does_it_for_another_ministry(beleid: Medewerker) -> None:
    bron, doel, daar = maak(beleid), maak(beleid), beleidsmedewerker(MinisterieFactory(ander=True))

    with pytest.raises(Geweigerd):
        voeg_samen(bron, doel, daar, "Dit is hetzelfde.")
    with pytest.raises(Geweigerd):
        splits(bron, [bron.signalen.all()[0]], "Eruit", daar, "Van ons.")
