"""Who someone is: checked by password once, and then read with every page."""

from django.contrib.auth.backends import ModelBackend
from django.db.models import BigIntegerField

from portal.identiteit.models import Medewerker
from portal.vaste_vraag import Plek, VasteVraag

_MEDEWERKER = VasteVraag(lambda: Medewerker.objects.filter(pk=Plek("wie", BigIntegerField())))


class Aanmelding(ModelBackend):
    """Django's own way of signing in; only the reading of who is signed in differs."""

    def get_user(self, user_id: int) -> Medewerker | None:
        """The account, unless it may not sign in any more."""
        medewerker = _MEDEWERKER.eerste(wie=user_id)
        return medewerker if medewerker is not None and self.user_can_authenticate(medewerker) else None
