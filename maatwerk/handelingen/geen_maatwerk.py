"""Why there was no maatwerk: written once, in the transaction of the refusal or of the end of the case (S18)."""

from typing import Final

from django.utils.translation import gettext as _

from maatwerk.models import Besluit, Conceptbesluit, Dictum, Geenmaatwerk, Waaromniet, Zaak
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd

BIJ_EINDE: Final = tuple(reden for reden in Waaromniet if reden != Waaromniet.GEEN_RUIMTE)
"""Without a decision nobody has said yet that the law leaves no room: that is a refusal, with bezwaar."""
BIJ_AFWIJZING: Final = tuple(reden for reden in Waaromniet if reden != Waaromniet.BURGER_STOPT)


def leg_reden_van_afwijzing_vast(besluit: Besluit, concept: Conceptbesluit, door: Medewerker) -> None:
    """At a refusal, with what the weighing says about what is possible; at any other decision nothing."""
    if besluit.dictum != Dictum.AFWIJZEN:
        return
    Geenmaatwerk.objects.create(
        zaak=concept.zaak,
        besluit=besluit,
        regeling=concept.regeling,
        rechtsgrond=concept.rechtsgrond,
        reden=concept.geen_maatwerk,
        woorden=concept.mogelijkheid,
        team_id=concept.zaak.dossier.team_id,
        door=door,
    )


def leg_reden_van_einde_vast(zaak: Zaak, *, reden: str, woorden: str, door: Medewerker) -> None:
    """When a case ends without a decision. Raises Geweigerd for a reason off the list, or without words."""
    if not woorden.strip():
        raise Geweigerd(_("Schrijf op waarom."))
    if reden not in BIJ_EINDE:
        raise Geweigerd(_("Kies uit de lijst waarom er geen maatwerk komt."))
    concept = zaak.concepten.order_by("pk").first()
    dienst = zaak.dossier.dienst
    Geenmaatwerk.objects.create(
        zaak=zaak,
        regeling_id=concept.regeling_id if concept else dienst.wet_id if dienst else None,
        rechtsgrond_id=concept.rechtsgrond_id if concept else None,
        reden=reden,
        woorden=woorden.strip(),
        team_id=zaak.dossier.team_id,
        door=door,
    )
