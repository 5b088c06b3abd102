"""The ground floor: settings, URLs, Celery, health and the start command."""
