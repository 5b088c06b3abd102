"""Examples of the messages about signals, all of them fictional."""

from collections.abc import Iterator

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.berichten.sjablonen import Voorbeeld


def voorbeelden_van_signalen() -> Iterator[Voorbeeld]:
    """Every message of this floor."""
    yield Voorbeeld(
        "berichten/overzicht",
        _("Overzicht van signalen"),
        _("aan een medewerker van een ministerie"),
        {
            "naam": "Schulden",
            "ministerie": "SZW",
            "nieuw": 3,
            "zwaar": 1,
            "sinds": timezone.localdate(),
            "adres": f"{settings.BASIS_URL}/signalen/",
            "erger": [],
            "wachtend": [],
            "meer": 0,
            "te_lezen": 0,
            "te_lezen_tot": 0,
            "stop": f"{settings.BASIS_URL}/signalen/geen-mail/voorbeeld/",
        },
    )
