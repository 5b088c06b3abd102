"""The three faces on a page: `{% gezichten as keuzes %}`."""

from django import template
from django.utils.safestring import SafeString

from loket.forms.gehoord import met_gezicht
from loket.models import Gezicht

register = template.Library()


@register.simple_tag
def gezichten() -> list[tuple[str, SafeString]]:
    """Each value with its face and word."""
    return [(gezicht.value, met_gezicht(gezicht)) for gezicht in Gezicht]
