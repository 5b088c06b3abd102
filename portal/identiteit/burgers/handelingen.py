"""Finding a citizen by the number that a provider vouches for."""

from portal.identiteit.models import Burger, Burgersoort
from portal.identiteit.models.burger import CIJFERS, kan_bestaan, nummersleutel


class GeenNummer(ValueError):
    """What the provider gave is no number that can exist; the text never holds it."""


def in_een_vorm(soort: Burgersoort, nummer: object) -> str:
    """The number as it is kept: digits only, with its leading zero. Raises GeenNummer."""
    cijfers = "".join(str(nummer).split()).zfill(CIJFERS[soort])
    if not kan_bestaan(soort, cijfers):
        raise GeenNummer(f"not the number of a {soort.value}")
    return cijfers


def vind_burger(soort: Burgersoort, nummer: object) -> Burger:
    """The row of this number, made when it was never seen; of two at once the unique hash lets one be made.

    Raises GeenNummer.
    """
    vorm = in_een_vorm(soort, nummer)
    burger, _nieuw = Burger.objects.get_or_create(
        nummer_sleutel=nummersleutel(soort, vorm), defaults={"soort": soort, "nummer": vorm}
    )
    return burger
