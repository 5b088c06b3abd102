"""App configuration."""

from django.apps import AppConfig


class WeergaveConfig(AppConfig):
    """Template tags, components and form rendering."""

    name = "portal.weergave"
    verbose_name = "Weergave"
