"""Tags of one function, to draw: `{% load label %}`."""

from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html

register = template.Library()


@register.simple_tag
def label(tekst: Any, achter: Any = "") -> Any:
    """The text, marked up when something stands behind it."""
    return format_html("<b>{}</b>{}", tekst, achter) if achter else str(tekst)


@register.simple_tag(takes_context=True)
def naam_van(context: Context) -> str:
    """A value of the page."""
    return f"<{context['wie']}>"
