"""From exception to rule: a fixed line is offered to the owner of the rule, once (domain.md 3e, Aanwijzing 5.25).

What is always decided the same way should not stay maatwerk. A person offers it; the answer comes back to the line.
"""

from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from maatwerk.models import Lijnstaat, VasteLijn
from maatwerk.selecties.precedenten import KLEIN
from maatwerk.selecties.regelvoorstel import lijncijfers, lijninhoud, op_deze_feiten
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht, eis
from portal.stelsel.models import Ministerie
from signalen.handelingen.afgeven import geef_signaal_af
from signalen.handelingen.melden import WIE_HET_DOORGEEFT, afzender_van, eerste_zin
from signalen.models import Aanleiding, Ernst, Oorzaak, Signaal

TAAL_VAN_EEN_SIGNAAL: Final = "nl"
WELKE_REGEL: Final = (
    *(Oorzaak.WET, Oorzaak.AMVB, Oorzaak.MINISTERIELE_REGELING),
    *(Oorzaak.VERORDENING, Oorzaak.BELEIDSREGEL),
)
"""Where a rule can stand: these causes are also its level."""


def stel_regel_voor(lijn: VasteLijn, *, oorzaak: str, voorstel: str, door: Medewerker) -> Signaal:
    """Offer what we always decide as a rule: how often, what it costs, and what went another way.

    `oorzaak` is the level of the rule that would change, `voorstel` how it could read. The numbers are those of now.
    Raises Geweigerd without the right, when the line holds no more or was offered before; ValidationError;
    BevatPersoonsgegevens.
    """
    eis(door, Recht.MAATWERK_STUREN)
    if oorzaak not in WELKE_REGEL:
        raise Geweigerd(_("Kies welke regel anders moet."))
    with transaction.atomic(), override(TAAL_VAN_EEN_SIGNAAL):
        vast = _vergrendel(lijn)
        signaal = _geef_af(vast, oorzaak, voorstel, door)
        vast.signaal = signaal
        vast.save(update_fields=["signaal"])
    return signaal


def _vergrendel(lijn: VasteLijn) -> VasteLijn:
    """The line as it is now; of two people at once the second finds that it was offered."""
    vast = (
        VasteLijn.objects.select_for_update(of=("self",))
        .select_related("regeling__ministerie", "rechtsgrond__artikel")
        .get(pk=lijn.pk)
    )
    if vast.staat != Lijnstaat.GELDT:
        raise Geweigerd(_("Deze lijn geldt al niet meer."))
    if vast.signaal_id is not None:
        raise Geweigerd(_("Deze lijn is al voorgesteld als regel. Kijk wat er nu staat."))
    return vast


def _geef_af(vast: VasteLijn, oorzaak: str, voorstel: str, door: Medewerker) -> Signaal:
    cijfers = lijncijfers(vast)
    inhoud = lijninhoud(vast, cijfers)
    wat = _(
        "%(aantal)s besluiten met dezelfde feiten gingen dezelfde kant op: %(uitkomst)s. De feiten: %(feiten)s."
    ) % {
        "aantal": inhoud["besluiten"],
        "uitkomst": inhoud["uitkomst"].lower(),
        "feiten": "; ".join(inhoud["feiten"]),
    }
    return geef_signaal_af(
        titel=eerste_zin(_("Vaste lijn: %(toelichting)s") % {"toelichting": vast.toelichting}),
        wat_gebeurt=f"{wat}\n{vast.toelichting}",
        wat_zou_moeten=_("Maak van deze uitzondering een regel. Dan is maatwerk hier niet meer nodig."),
        oorzaak=oorzaak,
        ernst=Ernst.GELD_OF_TIJD,
        ministerie=vast.regeling.ministerie or Ministerie.objects.get(sleutel=WIE_HET_DOORGEEFT),
        afzender=afzender_van(door, Recht.MAATWERK_STUREN),
        wet=vast.regeling,
        artikel=vast.rechtsgrond.artikel.nummer,
        regelniveau=oorzaak,
        aanleiding=Aanleiding.BESLUIT,
        nader={
            "voorstel": voorstel,
            "voorstel_niveau": oorzaak,
            "gezien": cijfers.besluiten if cijfers.besluiten > KLEIN else None,
        },
        lijn=inhoud,
        door=door,
        # Only when every decision behind it was made up, for a trial.
        fictief=not op_deze_feiten(vast).filter(fictief=False).exists(),
    )
