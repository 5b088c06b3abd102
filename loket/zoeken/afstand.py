"""How far two places are apart over the ground. Pure."""

from math import asin, cos, radians, sin, sqrt
from typing import Final

STRAAL_KM: Final = 6371.0088
"""Mean radius of the earth in km (IUGG)."""


def afstand_km(
    breedtegraad: float, lengtegraad: float, andere_breedtegraad: float, andere_lengtegraad: float
) -> float:
    """The great-circle distance in km between two points in degrees WGS84, by the haversine formula."""
    phi, andere_phi = radians(breedtegraad), radians(andere_breedtegraad)
    halve_phi = (andere_phi - phi) / 2
    halve_lambda = radians(andere_lengtegraad - lengtegraad) / 2
    a = sin(halve_phi) ** 2 + cos(phi) * cos(andere_phi) * sin(halve_lambda) ** 2
    return 2 * STRAAL_KM * asin(sqrt(min(1.0, a)))
