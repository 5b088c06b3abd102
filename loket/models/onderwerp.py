"""What a question is called while nobody knows what it is about."""

from functools import cache

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

ZONDER_ONDERWERP = _("Vraag voor een medewerker")


@cache
def zonder_onderwerp() -> frozenset[str]:
    """That name in every language in which a question may have been sent."""
    namen = set()
    for taal, _naam in settings.LANGUAGES:
        with override(taal):
            namen.add(str(ZONDER_ONDERWERP))
    return frozenset(namen)
