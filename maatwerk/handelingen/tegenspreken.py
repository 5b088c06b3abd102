"""A handler says, once, that the answer of a ministry does not solve what the signal told (domain.md 4d)."""

from django.db import transaction

from loket.handelingen.signaleren import schrijf_tegenspraak
from loket.selecties.signaleren import namen_van
from maatwerk.handelingen.toegang import eis_zaak
from maatwerk.models import Besluit
from portal.gebeurtenissen.soorten import AntwoordWeersproken
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Recht
from signalen.handelingen.tegenspreken import spreek_tegen
from signalen.models import Tegenspraak
from signalen.teksten import eis_zonder_persoonsgegevens


def spreek_antwoord_tegen(besluit: Besluit, reden: str, door: Medewerker) -> Tegenspraak:
    """Let the ministry know; the citizen reads that we did, colleagues read why.

    Raises Geweigerd when `door` does not handle this case, when there is no decision yet or this was done before;
    ValidationError without a reason; BevatPersoonsgegevens.
    """
    with transaction.atomic():
        eis_zaak(besluit.zaak_id, door, Recht.ZAAK_BEHANDELEN)
        return spreek_tegen(besluit.signaal, reden, door=door.naam)


def schrijf_bij_zaak(gebeurtenis: AntwoordWeersproken) -> None:
    """Write it on the timeline of the case, whoever said it and on whichever screen.

    Raises BevatPersoonsgegevens when a name of the dossier stands in it (promise 4).
    """
    besluit = (
        Besluit.objects.select_related("zaak__dossier").filter(signaal_id=gebeurtenis.signaal_id).first()
    )
    if besluit is None:
        return
    dossier = besluit.zaak.dossier
    eis_zonder_persoonsgegevens({"reden": gebeurtenis.reden}, namen=namen_van(dossier))
    schrijf_tegenspraak(dossier, gebeurtenis)
