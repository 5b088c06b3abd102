"""Keeping a question to the dashboard under a name, for oneself or for the own team too."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from portal.identiteit.models import Medewerker, Team
from portal.identiteit.rechten import Geweigerd, Recht, eis
from portal.persoonsgegevens.vinden import vind
from portal.stelsel.models import Ministerie
from signalen.models import Overzicht
from signalen.selecties.cijfers import KENMERKEN
from signalen.teksten import eis_zonder_persoonsgegevens, schoon
from signalen.zicht import ziet_ministerie

HOOGSTENS: Final = 30
"""So many someone keeps: more cannot be overseen on one page."""


VOLGORDE: Final = ("ministerie", "periode", "vergelijk", *KENMERKEN)
"""The filters as they stand in the address, so that equal questions are equal texts."""


def als_vraag(filters: Mapping[str, str]) -> str:
    """Filters as they stand in the address; what is empty or no filter is left out."""
    return urlencode({naam: filters[naam] for naam in VOLGORDE if filters.get(naam)})


def bewaar_overzicht(
    naam: str,
    filters: Mapping[str, str],
    ministerie: Ministerie,
    door: Medewerker,
    *,
    team: Team | None = None,
) -> Overzicht:
    """Keep these filters. Keeping the same under the same name once more changes nothing.

    Raises Geweigerd for another ministry or team, ValidationError for a name in use or too many,
    BevatPersoonsgegevens.
    """
    eis(door, Recht.SIGNALEN_ZIEN)
    if not ziet_ministerie(door, ministerie):
        raise Geweigerd(_("Deze signalen zijn van een ander ministerie."))
    _eis_team(team, door)
    eis_zonder_persoonsgegevens({"naam": naam})
    if any(vind(waarde) for waarde in filters.values()):
        raise Geweigerd(_("In de filters staan persoonsgegevens. Kies de filters opnieuw."))
    vraag = als_vraag({**filters, "ministerie": ministerie.sleutel})
    with transaction.atomic():
        # Whoever keeps two at once waits for the own account, so that neither number nor name can pass the check.
        Medewerker.objects.select_for_update().get(pk=door.pk)
        eigen = Overzicht.objects.filter(eigenaar=door)
        zelfde = eigen.filter(naam=schoon(naam), vraag=vraag).first()
        if zelfde is not None:
            return zelfde
        if eigen.count() >= HOOGSTENS:
            raise ValidationError(
                {
                    "naam": _("U bewaarde al %(aantal)d overzichten. Haal er eerst een weg.")
                    % {"aantal": HOOGSTENS}
                }
            )
        overzicht = Overzicht(naam=schoon(naam), eigenaar=door, team=team, ministerie=ministerie, vraag=vraag)
        _keur(overzicht)
        overzicht.save(force_insert=True)
    return overzicht


def wijzig_overzicht(overzicht: Overzicht, naam: str, team: Team | None, door: Medewerker) -> Overzicht:
    """Give it another name, or share it with another team or with nobody.

    Raises Geweigerd when it is somebody else's, ValidationError for a name in use, BevatPersoonsgegevens.
    """
    _eis_team(team, door)
    eis_zonder_persoonsgegevens({"naam": naam})
    with transaction.atomic():
        vast = _eigen(overzicht, door)
        vast.naam, vast.team = schoon(naam), team
        _keur(vast)
        vast.save(update_fields=["naam", "team"])
    return vast


def verwijder_overzicht(overzicht: Overzicht, door: Medewerker) -> None:
    """Keep it no longer, with the e-mails about it. Raises Geweigerd when it is somebody else's."""
    with transaction.atomic():
        _eigen(overzicht, door).delete()


def _eigen(overzicht: Overzicht, door: Medewerker) -> Overzicht:
    """The locked row, when this person may change it: the owner; of an owner who left, whoever may open it."""
    eis(door, Recht.SIGNALEN_ZIEN)
    vast = (
        Overzicht.objects.select_for_update(of=("self",))
        .select_related("eigenaar")
        .filter(pk=overzicht.pk)
        .first()
    )
    if vast is None:
        raise Geweigerd(_("Dit overzicht is net weggehaald."))
    weg = not vast.eigenaar.is_active and Overzicht.objects.voor(door).filter(pk=vast.pk).exists()
    if vast.eigenaar_id != door.pk and not weg:
        raise Geweigerd(_("Dit overzicht is van een collega."))
    return vast


def _eis_team(team: Team | None, door: Medewerker) -> None:
    if team is not None and team.pk not in door.teams_met(Recht.SIGNALEN_ZIEN):
        raise Geweigerd(_("U deelt een overzicht alleen met uw eigen team."))


def _keur(overzicht: Overzicht) -> None:
    overzicht.full_clean(
        exclude=["eigenaar", "team", "ministerie"], validate_unique=False, validate_constraints=False
    )
    zelfde_naam = Overzicht.objects.filter(eigenaar=overzicht.eigenaar, naam=overzicht.naam)
    if zelfde_naam.exclude(pk=overzicht.pk).exists():
        raise ValidationError({"naam": _("U hebt al een overzicht met deze naam. Kies een andere naam.")})
