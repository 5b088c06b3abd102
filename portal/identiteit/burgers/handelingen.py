"""Finding a citizen by the number that a provider vouches for."""

from portal.identiteit.models import Burger, Burgersoort
from portal.identiteit.models.burger import nummersleutel
from portal.persoonsgegevens.bsn import elfproef

CIJFERS = {Burgersoort.PERSOON: 9, Burgersoort.ONDERNEMING: 8}


class GeenNummer(ValueError):
    """What the provider gave is no number that can exist; the text never holds it."""


def in_een_vorm(soort: Burgersoort, nummer: object) -> str:
    """The number as it is kept: digits only, with its leading zero. Raises GeenNummer."""
    cijfers = "".join(str(nummer).split()).zfill(CIJFERS[soort])
    goed = len(cijfers) == CIJFERS[soort] and cijfers.isascii() and cijfers.isdigit()
    if not goed or (soort is Burgersoort.PERSOON and not elfproef(cijfers)):
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
