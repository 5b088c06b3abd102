"""Everything about a question in one paper, to print or to take along: who wants it on paper asks once."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from loket.handelingen.bijschrijven import leg_stuk_klaar
from loket.handelingen.toegang import eis_dossier
from loket.handelingen.toezeggingen import vergrendel
from loket.models import Dossier, Grafsteen, Stuk, Stuksoort
from loket.selecties.bundel import bundel_van
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd


@transaction.atomic
def bundel(dossier: Dossier) -> Stuk:
    """Freeze what the citizen may read of the own question as one paper, in the place of the one before.

    A worker makes the PDF after commit. Raises Geweigerd when the words of the dossier were deleted.
    """
    vast = vergrendel(dossier.pk)
    if Grafsteen.objects.filter(dossier=vast).exists():
        raise Geweigerd(_("De gegevens van deze vraag zijn gewist. Er is niets meer om te bewaren."))
    return _leg_klaar(vast)


@transaction.atomic
def bundel_voor_burger(dossier: Dossier, door: Medewerker) -> Stuk:
    """The same at a counter, for a citizen who has no printer; the log says who did it.

    Raises Geweigerd when this person may not, or when the words of the dossier were deleted.
    """
    vast = eis_dossier(dossier, door, ook_gesloten=True)
    return bundel(vast)


def _leg_klaar(vast: Dossier) -> Stuk:
    with override(vast.taal):
        inhoud: dict[str, Any] = {
            "dossier": vast,
            "nu": timezone.now(),
            "basis_url": settings.BASIS_URL,
            **bundel_van(vast),
        }
        titel = _("Alles over uw vraag bij elkaar")
        html = render_to_string("loket/stukken/bundel.html", inhoud)
    Stuk.objects.filter(dossier=vast, soort=Stuksoort.BUNDEL).delete()
    return leg_stuk_klaar(vast, soort=Stuksoort.BUNDEL, titel=titel, html=html)
