"""One thread on a database with real row locks: what comes at one moment is kept, each once, under one promise."""

from uuid import uuid4

import pytest

from loket.handelingen.draad import beantwoord_berichten, schrijf_ons
from loket.models import Burgerbericht, Dossier, Toezegging, Toezeggingstatus
from portal.identiteit.rechten import Rol
from tests.loket.factories import DossierFactory, MedewerkerFactory
from tests.wedloop import tegelijk

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
WAT = "Wij antwoorden op uw bericht."


@pytest.fixture
def dossier() -> Dossier:
    wie: Dossier = DossierFactory()
    return wie


def beloofd(dossier: Dossier) -> int:
    """How often an answer was promised."""
    return [rij.wat for rij in Toezegging.objects.filter(dossier=dossier)].count(WAT)


def test_messages_at_once_are_each_kept_under_one_promise(dossier: Dossier) -> None:
    schrijven = [
        lambda nummer=nummer: schrijf_ons(dossier, sleutel=uuid4(), tekst=f"Bericht {nummer}")
        for nummer in range(4)
    ]
    assert tegelijk(*schrijven) == ["gelukt"] * 4
    regels = Burgerbericht.objects.filter(dossier=dossier).select_related("regel")
    assert sorted(rij.regel.tekst for rij in regels) == [f"Bericht {nummer}" for nummer in range(4)]
    assert beloofd(dossier) == 1


def test_one_message_sent_from_two_devices_at_once_is_there_once(dossier: Dossier) -> None:
    sleutel = uuid4()
    assert tegelijk(*[lambda: schrijf_ons(dossier, sleutel=sleutel, tekst="Hallo")] * 3) == ["gelukt"] * 3
    assert Burgerbericht.objects.count() == 1
    assert beloofd(dossier) == 1


def test_a_message_that_comes_with_an_answer_to_an_earlier_one_is_never_without_a_promise(
    dossier: Dossier,
) -> None:
    balie = MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)
    schrijf_ons(dossier, sleutel=uuid4(), tekst="Eerst dit.")
    tegelijk(
        lambda: schrijf_ons(dossier, sleutel=uuid4(), tekst="En nog iets."),
        lambda: beantwoord_berichten(dossier, antwoord="Dat klopt.", door=balie),
    )
    laatste = Burgerbericht.objects.order_by("regel__pk").last()
    assert laatste is not None
    antwoord = dossier.tijdlijn.filter(soort="antwoord").get()
    later = laatste.regel_id > antwoord.pk
    assert (laatste.toezegging.status == Toezeggingstatus.OPEN) is later
