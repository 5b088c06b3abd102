"""Entry point of the simulated DigiD."""

import os

from django.core.wsgi import get_wsgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = "portal.identiteit.proef.instellingen"

application = get_wsgi_application()
