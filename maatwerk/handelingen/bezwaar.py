"""The end of a bezwaar: what was decided on it, by someone other than who decided before."""

from datetime import date

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loket.handelingen import schrijf_tijdlijn
from loket.models import Gebeurtenissoort
from loket.stapzinnen import contactzin
from maatwerk import dagen
from maatwerk.handelingen.beloften import BEL_NA_BEZWAAR, beloof, kom_na, openstaand
from maatwerk.handelingen.termijnen.bezwaar import bezwaar_beslist
from maatwerk.handelingen.toegang import eis_zaak, taal_van_de_burger
from maatwerk.models import Belofte, Zaak
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht
from portal.weergave.templatetags.weergave import datum


class Bezwaaruitkomst(models.TextChoices):
    """What can come of a bezwaar; the words are those of the letter to the citizen."""

    GELIJK = "gelijk", gettext_lazy("U krijgt gelijk.")
    DEELS = "deels", gettext_lazy("U krijgt voor een deel gelijk.")
    NIET = "niet", gettext_lazy("U krijgt geen gelijk.")
    NIET_BEHANDELD = "niet_behandeld", gettext_lazy("Wij kunnen uw bezwaar niet behandelen.")
    INGETROKKEN = "ingetrokken", gettext_lazy("U heeft uw bezwaar ingetrokken.")


GEEN_BEROEP = frozenset({Bezwaaruitkomst.GELIJK, Bezwaaruitkomst.INGETROKKEN})
"""Nothing is left to go to court about."""


@transaction.atomic
def leg_beslissing_op_bezwaar_vast(
    zaak: Zaak,
    *,
    uitkomst: str,
    beslist_door: str,
    bekendgemaakt_op: date,
    tekst: str,
    door: Medewerker,
) -> None:
    """Write down the decision on a bezwaar: the legal promise is kept, and the citizen reads what it means.

    The last day for beroep is told with it (Awb 6:7, 6:8). Raises Geweigerd when no bezwaar runs, when this
    person may not, or when whoever wrote or signed the decision decides on it (Awb 10:3 lid 3).
    """
    vergrendeld = eis_zaak(zaak.pk, door, Recht.ZAAK_BEHANDELEN)
    if not openstaand(vergrendeld, Belofte.BEZWAAR):
        raise Geweigerd(_("Er loopt hier geen bezwaar."))
    if bekendgemaakt_op > timezone.localdate():
        raise Geweigerd(_("De brief moet nog worden verstuurd. Leg de beslissing daarna vast."))
    _eis_een_ander(vergrendeld, beslist_door)
    with taal_van_de_burger(vergrendeld.dossier):
        beloof(
            vergrendeld,
            Belofte.CONTACT,
            wat=contactzin(vergrendeld.dossier, BEL_NA_BEZWAAR),
            wie=door.naam,
            uiterlijk=dagen.contact_uiterlijk(timezone.localtime(), spoed=vergrendeld.dossier.spoed),
        )
        bezwaar_beslist(
            vergrendeld, op=bekendgemaakt_op, door=beslist_door, beroep=uitkomst not in GEEN_BEROEP
        )
        kom_na(vergrendeld, Belofte.BEZWAAR, door=beslist_door)
        schrijf_tijdlijn(
            vergrendeld.dossier,
            Gebeurtenissoort.BESLUIT,
            _bericht(Bezwaaruitkomst(uitkomst), tekst, bekendgemaakt_op),
            door=beslist_door,
        )


def _eis_een_ander(zaak: Zaak, beslist_door: str) -> None:
    eerder = {
        naam.casefold()
        for besluit in zaak.besluiten.select_related("auteur", "genomen_door")
        for naam in (besluit.auteur.naam, besluit.genomen_door.naam)
    }
    if beslist_door.strip().casefold() in eerder:
        raise Geweigerd(
            _("Wie het besluit nam, beslist niet op het bezwaar (Awb 10:3). Noem wie dat wel deed.")
        )


def _bericht(uitkomst: Bezwaaruitkomst, tekst: str, bekendgemaakt_op: date) -> str:
    regels = [_("Er is besloten over uw bezwaar. %(uitkomst)s") % {"uitkomst": uitkomst.label}, tekst.strip()]
    if uitkomst not in GEEN_BEROEP:
        regels.append(
            _("Bent u het niet eens? U kunt uiterlijk %(dag)s naar de rechter (beroep).")
            % {"dag": datum(dagen.beroep_uiterlijk(bekendgemaakt_op))}
        )
    return " ".join(regels)
