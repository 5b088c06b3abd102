"""What rings at the top of every screen of who looks after the portal."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import ngettext

from portal.gezondheid.alarmen import alarmen
from portal.gezondheid.stand import lees_stand
from portal.identiteit.navigatie import Oproep
from portal.identiteit.rechten import Recht, mag
from portal.vers import Vers

_dringend = Vers(lambda: sum(alarm.dringend for alarm in alarmen({}, lees_stand())))
"""How many alarms cannot wait, by what is counted; what the portal stands on is asked on the page itself."""


def dringende_storingen(request: HttpRequest) -> list[Oproep]:
    """One line with the way to what is late or failing. No statement for who may not see that, and mostly none."""
    if not mag(request.user, Recht.STORINGEN_ZIEN) or not (aantal := _dringend()):
        return []
    tekst = ngettext(
        "%(aantal)d storing kan niet wachten", "%(aantal)d storingen kunnen niet wachten", aantal
    )
    return [Oproep(tekst=tekst % {"aantal": aantal}, url=reverse("storingen"))]
