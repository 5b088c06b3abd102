"""Lists of reports, and what a writer sees beside the text."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.identiteit.models import Medewerker
from portal.weergave.onderdelen import Cel, Kolom, Toon
from signalen.models import OntvangenSignaal, Rapport, Rapportonderdeel, Rapportstatus
from signalen.selecties.rapportgegevens import signalen_in_bereik

TONEN = {
    Rapportstatus.CONCEPT: Toon.NEUTRAAL,
    Rapportstatus.TER_LEZING: Toon.WACHT,
    Rapportstatus.VASTGESTELD: Toon.BEZIG,
    Rapportstatus.GEPUBLICEERD: Toon.KLAAR,
}
TE_LEZEN = 5
"""So many signals stand beside the form for one knelpunt, the most severe first."""


def rapportenlijst(medewerker: Medewerker) -> QuerySet[Rapport]:
    """The reports that this person may see, the newest year first."""
    return Rapport.objects.voor(medewerker).select_related("opsteller").order_by("-jaar", "titel", "-versie")


def rapporttabel(rapporten: Iterable[Rapport]) -> tuple[list[Kolom], list[list[Cel]]]:
    """Columns and rows for `{% tabel %}`."""
    kolommen = [Kolom(_("Rapport")), Kolom(_("Stand")), Kolom(_("Versie"), getal=True), Kolom(_("Opsteller"))]
    return kolommen, [
        [
            Cel(rapport.titel, url=reverse("rapporten_rapport", args=(rapport.pk,)), taal="nl"),
            Cel(rapport.get_status_display(), toon=TONEN.get(Rapportstatus(rapport.status), Toon.NEUTRAAL)),
            Cel(rapport.versie),
            Cel(rapport.opsteller.naam),
        ]
        for rapport in rapporten
    ]


def afzenders_voor(medewerker: Medewerker) -> list[str]:
    """The organisations whose signals this person sees."""
    signalen = OntvangenSignaal.objects.voor(medewerker).exclude(afzender="")
    return list(signalen.order_by("afzender").values_list("afzender", flat=True).distinct())


def signalen_bij(onderdeel: Rapportonderdeel) -> list[OntvangenSignaal]:
    """The signals to write from, with who may read their text. One statement."""
    rapport = onderdeel.rapport
    signalen = signalen_in_bereik(rapport.ministerie, rapport.afzender).filter(knelpunt=onderdeel.knelpunt_id)
    return list(signalen.order_by("-ernst", "-ontvangen_op")[:TE_LEZEN])
