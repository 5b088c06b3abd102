"""Words about a case, for templates."""

from django import template

from maatwerk.models import Zaak
from maatwerk.selecties.urgentie import breekt_in_woorden

register = template.Library()


@register.filter
def breekt(zaak: Zaak) -> str:
    """Why it stands where it stands on a list; empty for a promise like any other."""
    return breekt_in_woorden(zaak)
