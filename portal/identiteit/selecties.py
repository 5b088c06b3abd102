"""Who may do what, and who is signed in how, for the screens of staff."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import TABEL, Regel, Rol, mag
from portal.weergave.onderdelen import Cel, Kolom, Toon


def rollen_in_woorden(regel: Regel) -> list[str]:
    """The roles of one line, by the names that staff know them by."""
    return [str(Rol(rol).label) for rol in regel.rollen.split()]


def wie_mag_wat(medewerker: Medewerker) -> tuple[list[Kolom], list[list[Cel | str]]]:
    """The rights table as it is, one row for each right, and whether this person has it."""
    kolommen = [Kolom(_("Wat")), Kolom(_("Wie mag dat")), Kolom(_("U"))]
    rijen: list[list[Cel | str]] = [
        [
            str(regel.wat),
            ", ".join(rollen_in_woorden(regel)),
            Cel(_("Mag u"), toon=Toon.KLAAR) if mag(medewerker, regel.recht) else "",
        ]
        for regel in TABEL
    ]
    return kolommen, rijen


def rollen_per_team(medewerker: Medewerker) -> Iterable[tuple[str, str]]:
    """Team and role, as this person has them. One statement."""
    for lidmaatschap in medewerker.lidmaatschappen.select_related("team").order_by("team__naam", "rol"):
        yield str(lidmaatschap.team), str(lidmaatschap.get_rol_display())
