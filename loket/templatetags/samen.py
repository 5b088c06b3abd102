"""Whether the page of the intake is filled in together with a visitor: `{% samensessie as samen %}`."""

from uuid import UUID

from django import template
from django.template import Context

from loket.views.bezoek import samen_id

register = template.Library()


@register.simple_tag(takes_context=True)
def samensessie(context: Context) -> UUID | None:
    """The joint intake of this browser; read from its cookie, no statement."""
    request = context.get("request")
    return samen_id(request) if request else None
