"""Whether the page is one of filling in together: `{% samensessie as samen %}`, `{% samen_invullen as samen %}`."""

from uuid import UUID

from django import template
from django.template import Context

from loket.views.bezoek import meekijk_geheim, samen_id

register = template.Library()


@register.simple_tag(takes_context=True)
def samensessie(context: Context) -> UUID | None:
    """The joint intake that is filled in with this browser; read from its cookie, no statement."""
    request = context.get("request")
    return samen_id(request) if request else None


@register.simple_tag(takes_context=True)
def samen_invullen(context: Context) -> bool:
    """Whether this browser is on either side of a joint intake; read from its cookie, no statement."""
    request = context.get("request")
    return bool(request and (samen_id(request) or meekijk_geheim(request)))
