"""What the session of a citizen holds: ids only, never a story or a code."""

from django.http import HttpRequest

from loket.models import Dossier

INTAKE = "intake"
DOSSIER = "dossier"


def onthoud_dossier(request: HttpRequest, dossier: Dossier) -> None:
    """Let this browser follow the dossier; a new session key, so that an older one is of no use."""
    request.session.cycle_key()
    request.session[DOSSIER] = str(dossier.pk)


def vergeet(request: HttpRequest) -> None:
    """Leave nothing for the next person at this computer."""
    request.session.flush()
