"""The letter with the decision on a bezwaar: outcome first, how we listened, what follows, and the way to court."""

from datetime import date
from typing import Final

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from loket.handelingen import leg_stuk_klaar
from loket.models import Stuk, Stuksoort
from maatwerk import dagen
from maatwerk.brief.blokken import lees_blokken
from maatwerk.brief.delen import BESLUITBRIEF, Deel
from maatwerk.brief.gegevens import mensen_en_plekken
from maatwerk.brief.opmaken import Kop, afzendernaam, teken_brief
from maatwerk.models import Bezwaar
from maatwerk.models.bezwaar import GEEN_BEROEP

_GEDEELD: Final = {deel.sleutel: deel for deel in BESLUITBRIEF}
_BEGIN: Final = (
    Deel("bezwaar_uitkomst", _("De beslissing op uw bezwaar"), ()),
    Deel("bezwaar_gehoord", _("Hoe hebben wij naar u geluisterd?"), ()),
    Deel("bezwaar_verder", _("Wat gebeurt er nu?"), ()),
)
_EINDE: Final = (_GEDEELD["bellen"], _GEDEELD["hulp"])
BEZWAARBRIEF: Final = (*_BEGIN, _GEDEELD["niet_eens"], *_EINDE)
"""With the way to court; who was right in all has nothing to go to court about."""
GELIJK_BRIEF: Final = (*_BEGIN, *_EINDE)


def leg_bezwaarbrief_klaar(bezwaar: Bezwaar, *, op: date) -> Stuk:
    """Freeze the letter of a bezwaar that was decided on day `op`; source: Awb 7:12. Three statements.

    It names how long one can go to court, and the sheet of its sending until when.
    """
    besluit, dossier = bezwaar.besluit, bezwaar.zaak.dossier
    with translation.override("nl"):
        titel = f"Beslissing op uw bezwaar van {afzendernaam(besluit.bestuursorgaan, dossier)}"[:200]
        html = _teken(bezwaar, op)
    return leg_stuk_klaar(dossier, soort=Stuksoort.BEZWAARBRIEF, titel=titel, html=html)


def _teken(bezwaar: Bezwaar, op: date) -> str:
    dossier = bezwaar.zaak.dossier
    delen = GELIJK_BRIEF if bezwaar.uitkomst in GEEN_BEROEP else BEZWAARBRIEF
    context = {
        **mensen_en_plekken(dossier, bezwaar.behandelaar),
        "rij": bezwaar,
        "besluit": bezwaar.besluit,
        "bezwaar": dagen.beroepstermijn(op),
    }
    blokken = lees_blokken(delen, context, aangepast={}, velden={})
    kop = Kop(f"Uw bezwaar: {dossier.onderwerp}", bezwaar.besluit.bestuursorgaan, op, dossier)
    return teken_brief(kop, delen, blokken, context)
