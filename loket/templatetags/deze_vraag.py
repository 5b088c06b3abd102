"""The hidden field with which a form of the citizen names its question: `{% deze_vraag %}`."""

from uuid import UUID

from django import template
from django.http import HttpRequest
from django.template import Context
from django.utils.safestring import SafeString

from loket.views.bezoek import dossier_id
from loket.views.deze_vraag import VELD, zegel
from portal.weergave.tekens import getekend, veilig

register = template.Library()


@register.simple_tag(takes_context=True)
def deze_vraag(context: Context) -> SafeString | str:
    """The field; nothing for staff and helpers, whose question stands in the address or the mandate."""
    request = context.get("request")
    if request is None or context.get("medewerker") or context.get("namens"):
        return ""
    dossier = context.get("dossier")
    waarde = _zegel(request, dossier.pk if dossier else dossier_id(request))
    return getekend(f'<input type="hidden" name="{VELD}" value="{veilig(waarde)}">') if waarde else ""


def _zegel(request: HttpRequest, sleutel: UUID | None) -> str:
    """The seal of a question, made once for all forms of this page."""
    gemaakt: tuple[UUID | None, str] | None = getattr(request, "_zegel", None)
    if gemaakt is None or gemaakt[0] != sleutel:
        gemaakt = request._zegel = (sleutel, zegel(request, sleutel))  # type: ignore[attr-defined]
    return gemaakt[1]
