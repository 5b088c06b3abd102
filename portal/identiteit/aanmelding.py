"""Who someone is: checked by password once, and then read with every page."""

from django.contrib.auth.backends import ModelBackend
from django.db.models import BigIntegerField

from portal.identiteit.models import Lidmaatschap, Medewerker
from portal.snel.vaste_vraag import Plek, VasteVraag

_MET_ROLLEN = VasteVraag(
    lambda: Lidmaatschap.objects.filter(medewerker=Plek("wie", BigIntegerField())).select_related(
        "team", "medewerker"
    )
)
_ZONDER_ROL = VasteVraag(lambda: Medewerker.objects.filter(pk=Plek("wie", BigIntegerField())))


class Aanmelding(ModelBackend):
    """Django's own way of signing in; only the reading of who is signed in differs."""

    def get_user(self, user_id: int) -> Medewerker | None:
        """The account, unless it may not sign in any more. With its roles, so one statement for a page."""
        medewerker = lees_medewerker(user_id)
        return medewerker if medewerker is not None and self.user_can_authenticate(medewerker) else None


def lees_medewerker(sleutel: int) -> Medewerker | None:
    """An account with its roles; two statements for the few that have none."""
    if rollen := _MET_ROLLEN(wie=sleutel):
        return rollen[0].medewerker.met_rollen(rollen)
    return _ZONDER_ROL.eerste(wie=sleutel)
