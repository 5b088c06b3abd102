"""Who may do what, and who is signed in how, for the screens of staff."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.identiteit.handelingen.aanmelden import te_herstellen
from portal.identiteit.models import Codeapp, Medewerker, Toegangsregel
from portal.identiteit.oidc.aanbieders import voor_medewerkers
from portal.identiteit.rechten import TABEL, Recht, Regel, Rol, mag
from portal.weergave.onderdelen import Cel, Kolom, TijdlijnRegel, Toon


def rollen_in_woorden(regel: Regel) -> list[str]:
    """The roles of one line, by the names that staff know them by."""
    return [str(Rol(rol).label) for rol in regel.rollen.split()]


def wie_mag_wat(medewerker: Medewerker) -> tuple[list[Kolom], list[list[Cel | str]]]:
    """The rights table as it is, one row for each right, and whether this person has it."""
    kolommen = [Kolom(_("Wat")), Kolom(_("Wie mag dat")), Kolom(_("Mag u dit?"))]
    rijen: list[list[Cel | str]] = [
        [
            str(regel.wat),
            ", ".join(rollen_in_woorden(regel)),
            Cel(_("Ja"), toon=Toon.KLAAR) if mag(medewerker, regel.recht) else _("Nee"),
        ]
        for regel in TABEL
    ]
    return kolommen, rijen


def rollen_per_team(medewerker: Medewerker) -> Iterable[tuple[str, str]]:
    """Team and role, as this person has them. One statement."""
    for lidmaatschap in medewerker.lidmaatschappen.select_related("team").order_by("team__naam", "rol"):
        yield str(lidmaatschap.team), str(lidmaatschap.get_rol_display())


def toegangslijst(door: Medewerker) -> tuple[list[Kolom], list[list[Cel | str]]]:
    """Whose access this person may restore, locked out ones first. One statement."""
    kolommen = [Kolom(_("Naam")), Kolom(_("Inloggen")), Kolom(_("Tweede stap"))]
    rijen = [
        [
            Cel(wie.naam, url=reverse("toegang-van", args=[wie.pk])),
            Cel(_("Geblokkeerd"), toon=Toon.FOUT) if wie.geblokkeerd_tot else aanmeldstand(wie),
            Cel(_("Staat aan"), toon=Toon.KLAAR) if wie.heeft_app else _("Niet ingesteld"),
        ]
        for wie in _met_stand(te_herstellen(door).filter(is_active=True))
    ]
    return kolommen, sorted(rijen, key=lambda rij: not (isinstance(rij[1], Cel)))


def aanmeldstand(wie: Medewerker) -> str:
    """Whether someone who is not locked out can sign in, in words."""
    if not wie.is_active:
        return _("Uitgezet: kan niet inloggen")
    return _("Nog geen wachtwoord: kan niet inloggen") if mist_wachtwoord(wie) else _("Kan inloggen")


def mist_wachtwoord(wie: Medewerker) -> bool:
    """Whether an account waits for its first password; of nobody where staff sign in elsewhere."""
    return not wie.has_usable_password() and voor_medewerkers() is None


def wachtwoordhulp(wie: Medewerker) -> str:
    """Who gives a new account its first password, and how."""
    return _(
        "Er is nog geen wachtwoord. Wie de server beheert, geeft het: manage.py changepassword %(wie)s"
    ) % {"wie": wie.gebruikersnaam}


def toegangspagina(door: Medewerker, wie: Medewerker) -> dict[str, Any]:
    """The state of one colleague, and every deed about that access. Two statements."""
    stand = _met_stand(Medewerker.objects.filter(pk=wie.pk)).get()
    regels = Toegangsregel.objects.filter(medewerker=wie).select_related("door")[:50]
    return {
        "wie": stand,
        "aanmeldstand": aanmeldstand(stand),
        "wachtwoordhulp": wachtwoordhulp(stand) if stand.is_active and mist_wachtwoord(stand) else "",
        "mag_terugzetten": door.mag(Recht.BEHEREN) and stand.heeft_app and door.pk != wie.pk,
        "geschiedenis": [
            TijdlijnRegel(regel.get_soort_display(), regel.op, tekst=regel.reden, wie=regel.door.naam)
            for regel in regels
        ],
    }


def _met_stand(medewerkers: Any) -> Any:
    """With `geblokkeerd_tot` (nothing when one may try now) and `heeft_app`."""
    return medewerkers.annotate(
        geblokkeerd_tot=Max(
            "aanmeldpogingen__geblokkeerd_tot", filter=Q(aanmeldpogingen__geblokkeerd_tot__gt=timezone.now())
        ),
        heeft_app=Exists(Codeapp.objects.filter(medewerker=OuterRef("pk"), bevestigd=True)),
    ).order_by("naam")
