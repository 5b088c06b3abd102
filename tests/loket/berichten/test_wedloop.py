"""Two workers that take the next way of one message at once, and two people who take one print batch."""

import pytest

from loket.handelingen.vervolgberichten import vervolg_bericht
from portal.berichten.models import Poststuk, Printpartij
from portal.berichten.post import maak_partij
from portal.identiteit.rechten import Rol
from portal.uitgaand.models import Kanaal, Status, Uitgaand
from tests.loket.berichten.bouwstenen import bereikbaar, vertel
from tests.loket.factories import MedewerkerFactory
from tests.wedloop import tegelijk

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_workers_that_race_for_the_next_way_take_it_once() -> None:
    dossier = bereikbaar()
    vertel(dossier)
    Uitgaand.objects.update(status=Status.MISLUKT, pogingen=12)
    bericht = Uitgaand.objects.get()
    tegelijk(*(lambda: vervolg_bericht(bericht.pk) for _ in range(6)))
    assert list(Uitgaand.objects.order_by("aangemaakt_op").values_list("kanaal", flat=True)) == [
        Kanaal.EMAIL,
        Kanaal.SMS,
    ]


def test_workers_that_race_when_no_way_is_left_leave_one_task() -> None:
    dossier = bereikbaar(telefoon="030 123 45 67", adres="")
    vertel(dossier)
    Uitgaand.objects.update(status=Status.MISLUKT, pogingen=12)
    bericht = Uitgaand.objects.get()
    tegelijk(*(lambda: vervolg_bericht(bericht.pk) for _ in range(6)))
    assert dossier.toezeggingen.filter(status="open").count() == 2, "the first promise and the call"


def test_of_people_who_make_a_batch_at_once_each_letter_is_in_one() -> None:
    collega = MedewerkerFactory(rol=Rol.TEAMLEIDER)
    for nummer in range(5):
        Poststuk.objects.create(
            pk=f"00000000-0000-4000-8000-00000000000{nummer}", adres="Dorpsstraat 1", inhoud={}
        )
    uitkomsten = tegelijk(*(lambda: maak_partij(collega) for _ in range(3)))
    assert uitkomsten.count("gelukt") == 1
    partij = Printpartij.objects.get()
    assert list(partij.stukken.order_by("volgorde").values_list("volgorde", flat=True)) == [1, 2, 3, 4, 5]
