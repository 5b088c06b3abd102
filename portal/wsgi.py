"""WSGI entry point."""

import os

from django.core.wsgi import get_wsgi_application

from portal import foutregel

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
foutregel.neem_over()
application = get_wsgi_application()
