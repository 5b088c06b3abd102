"""The card of a service beside a question: what it is, who does it, what to bring, and where to go.

All who live in the same municipality read the same, so it is kept (`portal/weergave/bladen.py`).
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from loket.models import Dienst, Dienststaat
from loket.models.catalogus import uitvoerder
from loket.selecties.gevonden import voluit
from portal.stelsel.models import Gemeente
from portal.weergave.bladen import Inhoud, bewaard_blad


class Kop(TextChoices):
    """What stands above the card."""

    ZEKER = "zeker", _("Dit gaat over:")
    MISSCHIEN = "misschien", _("Misschien gaat dit over:")
    NU_DOEN = "nu_doen", _("Dit kunt u nu doen:")


def dienstkaart(
    dienst: Dienst,
    gemeente: str,
    kop: Kop,
    *,
    buitenland: bool,
    zonder_bezwaar: bool = False,
    gevouwen: bool = False,
) -> str:
    """The card for who lives in this municipality (its key, or "" when we do not know) or abroad.

    `zonder_bezwaar`: the page tells by itself how one objects. `gevouwen`: what one arranges and where stands folded,
    for who is helped by a person while we only guess at the service.
    Empty when the service went since. At most three statements to draw it, and none while it is kept.
    """

    def lees() -> Inhoud:
        # Nothing but the key comes from the caller, who may know the service as it was.
        heel = voluit(dienst)
        plaats = Gemeente.objects.filter(sleutel=gemeente).first() if gemeente else None
        return {
            "dienst": heel,
            "uitvoerder": uitvoerder(heel, plaats) if heel else "",
            "gemeente": plaats,
            "kop": (kop if heel is None or heel.loopt or kop is not Kop.NU_DOEN else Kop.ZEKER).label,
            "in_plaats_van": heel.vervangt.exclude(staat=Dienststaat.LOOPT) if heel else (),
            "klopt_niet": kop is not Kop.NU_DOEN,
            "buitenland": buitenland,
            "zonder_bezwaar": zonder_bezwaar,
            "gevouwen": gevouwen,
        }

    sleutel = (dienst.sleutel, gemeente, kop, buitenland, zonder_bezwaar, gevouwen)
    return bewaard_blad("loket/diensten/dienstkaart.html", lees, *sleutel).html
