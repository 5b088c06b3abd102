"""Laws that are being made: beginning one, saying how far it is, and putting knelpunten to it.

voorbereiding --> consultatie --> advies --> tweede_kamer --> eerste_kamer --> in_werking
Each step may be passed over, none is taken back; from each but the last it may be gestopt.
"""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht, eis
from portal.stelsel.models import Ministerie
from signalen.handelingen.levensloop import vergrendel_voor
from signalen.models import Fase, Knelpunt, Trajectkoppeling, Verloop, Verloopsoort, Wetstraject
from signalen.models.wetstraject import EINDE
from signalen.teksten import eis_reden, eis_zonder_persoonsgegevens, schoon
from signalen.zicht import eis_antwoordrecht


def fasen_hierna(fase: str) -> list[Fase]:
    """Where a law can go from here; nowhere when it ended."""
    if fase in EINDE:
        return []
    volgorde = list(Fase)
    return volgorde[volgorde.index(Fase(fase)) + 1 :]


def begin_traject(titel: str, adres: str, ministerie: Ministerie, door: Medewerker) -> Wetstraject:
    """Note a law that is being made, with the public address where it can be followed.

    Raises Geweigerd when `door` does not answer for this ministry or it was noted at this moment; ValidationError for
    what is missing or when the address is known already; BevatPersoonsgegevens.
    """
    eis_antwoordrecht(door, ministerie)
    traject = Wetstraject(titel=schoon(titel), adres=schoon(adres), ministerie=ministerie, door=door)
    eis_zonder_persoonsgegevens({"titel": traject.titel, "adres": traject.adres})
    traject.full_clean(exclude=["ministerie", "door"])
    try:
        with transaction.atomic():
            traject.save(force_insert=True)
    except IntegrityError:
        # Pressed twice at once: the other one was first.
        raise Geweigerd(_("Dit traject staat er al. Open het in de lijst.")) from None
    return traject


def zet_fase(traject: Wetstraject, naar: str, door: Medewerker) -> Wetstraject:
    """Say how far the law is now. Raises Geweigerd without the right, or when it cannot go there from where it is."""
    eis(door, Recht.SIGNALEN_BEANTWOORDEN)
    with transaction.atomic():
        vast = (
            Wetstraject.objects.select_for_update(of=("self",))
            .select_related("ministerie")
            .get(pk=traject.pk)
        )
        eis_antwoordrecht(door, vast.ministerie)
        if naar not in fasen_hierna(vast.fase):
            raise Geweigerd(_("Vanuit deze fase kan dat niet. Misschien was een collega u voor."))
        vast.fase, vast.fase_sinds = naar, timezone.now()
        vast.save(update_fields=["fase", "fase_sinds"])
    return vast


def koppel_traject(
    knelpunt: Knelpunt, traject: Wetstraject, reden: str, door: Medewerker
) -> Trajectkoppeling:
    """Put a knelpunt to a law that runs, also of another ministry: whoever writes it sees what hurts.

    Raises Geweigerd when `door` does not answer for the ministry of the knelpunt; ValidationError without a reason,
    when the law ended or it was put there before; BevatPersoonsgegevens.
    """
    eis(door, Recht.SIGNALEN_BEANTWOORDEN)
    reden = eis_reden(reden)
    with transaction.atomic():
        vast = vergrendel_voor(knelpunt, door)
        if traject.fase in EINDE:
            raise ValidationError({"traject": _("Dit traject loopt niet meer.")})
        if Trajectkoppeling.objects.filter(knelpunt=vast, traject=traject).exists():
            raise ValidationError({"traject": _("Dit knelpunt staat al bij dit traject.")})
        koppeling = Trajectkoppeling(knelpunt=vast, traject=traject, reden=reden, door=door)
        koppeling.clean_fields(exclude=["knelpunt", "traject", "door"])
        koppeling.save(force_insert=True)
        Verloop.objects.create(
            knelpunt=vast, soort=Verloopsoort.WETSTRAJECT, naar=traject.titel[:200], reden=reden, door=door
        )
    return koppeling
