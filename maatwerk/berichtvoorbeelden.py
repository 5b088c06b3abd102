"""Examples of the messages of a case, all of them fictional."""

from collections.abc import Iterator

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.berichten.sjablonen import Voorbeeld


def voorbeelden_van_maatwerk() -> Iterator[Voorbeeld]:
    """Every message of this floor."""
    brief = {
        "volgen_url": f"{settings.BASIS_URL}/volgen/",
        "wat": gettext("Wij hebben een besluit genomen."),
        "wie": "Ria Voorbeeld",
        "telefoon": settings.LOKET_TELEFOON,
    }
    aan_burger = _("aan de burger")
    yield Voorbeeld(
        "berichten/besluit",
        _("Brief ligt klaar, komt ook op papier"),
        aan_burger,
        brief | {"op_papier": True},
    )
    yield Voorbeeld(
        "berichten/besluit", _("Brief digitaal verstuurd"), aan_burger, brief | {"op_papier": False}
    )
    yield Voorbeeld(
        "berichten/noodmaatregel",
        _("Noodmaatregel wacht op een tweede blik"),
        _("aan een team"),
        {"adres": f"{settings.BASIS_URL}/maatwerk/overzicht/"},
    )
    yield Voorbeeld(
        "berichten/schuldenrust",
        _("Verzoek om een pauze aan een schuldeiser"),
        _("aan een organisatie"),
        {
            "schuldeiser": "Energie Voorbeeld",
            "naam": "Ria Voorbeeld",
            "telefoon": settings.LOKET_TELEFOON,
            "kenmerk": "P-1234",
            "uiterlijk": timezone.localdate(),
        },
    )
