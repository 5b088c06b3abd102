"""The hidden field with which a form of the citizen names its question: `{% deze_vraag %}`."""

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from loket.views.bezoek import dossier_id
from loket.views.deze_vraag import VELD, zegel

register = template.Library()


@register.simple_tag(takes_context=True)
def deze_vraag(context: Context) -> SafeString | str:
    """The field; nothing for staff and helpers, whose question stands in the address or the mandate."""
    request = context.get("request")
    if request is None or context.get("medewerker") or context.get("namens"):
        return ""
    dossier = context.get("dossier")
    waarde = zegel(request, dossier.pk if dossier else dossier_id(request))
    return format_html('<input type="hidden" name="{}" value="{}">', VELD, waarde) if waarde else ""
