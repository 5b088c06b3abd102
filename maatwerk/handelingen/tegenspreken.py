"""A handler says, once, that the answer of a ministry does not solve what the signal told (domain.md 4d)."""

from django.db import transaction
from django.utils.translation import gettext as _

from loket.handelingen import schrijf_tijdlijn
from loket.models import Gebeurtenissoort, Zichtbaarheid
from loket.selecties.signaleren import namen_van
from maatwerk.handelingen.toegang import eis_zaak, taal_van_de_burger
from maatwerk.models import Besluit
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Recht
from signalen.handelingen.tegenspreken import spreek_tegen
from signalen.models import Tegenspraak


def spreek_antwoord_tegen(besluit: Besluit, reden: str, door: Medewerker) -> Tegenspraak:
    """Let the ministry know; the citizen reads that we did, colleagues read why.

    Raises Geweigerd when `door` does not handle this case, when there is no decision yet or this was done before;
    ValidationError without a reason; BevatPersoonsgegevens.
    """
    with transaction.atomic():
        zaak = eis_zaak(besluit.zaak_id, door, Recht.ZAAK_BEHANDELEN)
        tegenspraak = spreek_tegen(besluit.signaal, reden, namen=namen_van(zaak.dossier))
        with taal_van_de_burger(zaak.dossier):
            schrijf_tijdlijn(
                zaak.dossier,
                Gebeurtenissoort.REACTIE,
                _("Wij lieten het ministerie weten dat het antwoord uw probleem niet oplost."),
                door=door.naam,
            )
        schrijf_tijdlijn(
            zaak.dossier,
            Gebeurtenissoort.NOTITIE,
            _("Dit lost het niet op: %(reden)s") % {"reden": tegenspraak.reden},
            door=door.naam,
            zichtbaar=Zichtbaarheid.MEDEWERKERS,
        )
    return tegenspraak
