"""The small form of the growth of the search: twice the services give the same answers, in twice the arrays."""

from loket.zoeken.bouwen import laad_zoeker
from tests.bench.zoekgroei import meet, regels, vermenigvuldig


def test_twice_the_services_give_each_hit_twice_and_at_most_twice_the_arrays() -> None:
    een = laad_zoeker()
    twee = vermenigvuldig(een, 2)
    assert len(twee.diensten) == 2 * len(een.diensten)
    for tekst in ("ik wil een nieuw paspoort aanvragen", "mijn man is overleden"):
        eerste = een.zoek(tekst, aantal=1).treffers[0]
        dubbel = twee.zoek(tekst, aantal=2).treffers
        assert {treffer.dienst for treffer in dubbel} == {f"{eerste.dienst}-0", f"{eerste.dienst}-1"}
        assert dubbel[0].uitspraken == dubbel[1].uitspraken == eerste.uitspraken
    klein, groot = meet(een, 1), meet(twee, 1)
    assert groot.uitspraken > 1.9 * klein.uitspraken
    byte_meer = len(twee.model.klasse) / 2**20  # from 257 services on the number of a service takes two bytes
    assert klein.mib < groot.mib <= 2 * klein.mib + byte_meer
    assert "280 services" in regels([groot])[0]
