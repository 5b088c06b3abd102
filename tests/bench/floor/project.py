"""The measuring rod: a one-file Django project without session, CSRF or sign-in.

GET / renders a small template; POST / validates a small form, inserts one row in a transaction and redirects.
As a command (`python -m tests.bench.floor.project`) it makes its table.
"""

import os

import django
import environ
from django.conf import settings

if not settings.configured:
    database = environ.Env().db("DATABASE_URL")
    database["OPTIONS"] = {"pool": {"min_size": 1, "max_size": 8}}  # the same pool as the portal
    settings.configure(
        DEBUG=False,
        SECRET_KEY=os.environ["SECRET_KEY"],
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF=__name__,
        MIDDLEWARE=[],
        INSTALLED_APPS=[],
        DATABASES={"default": database},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        USE_TZ=True,
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "OPTIONS": {
                    "loaders": [
                        (
                            "django.template.loaders.locmem.Loader",
                            {
                                "floor.html": "<!doctype html><html lang='nl'><title>{{ title }}</title>"
                                "<h1>{{ title }}</h1><ul>{% for line in lines %}<li>{{ line }}</li>{% endfor %}</ul>"
                                "<form method='post'><input name='subject'><textarea name='text'></textarea>"
                                "<button>Verstuur</button></form></html>"
                            },
                        )
                    ]
                },
            }
        ],
    )
    django.setup()

from django import forms
from django.core.wsgi import get_wsgi_application
from django.db import connection, models, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path


class Note(models.Model):
    """The one table of the floor."""

    subject = models.CharField(max_length=80)
    text = models.TextField()
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "floor"

    def __str__(self) -> str:
        return self.subject


class NoteForm(forms.Form):
    """The one form of the floor."""

    subject = forms.CharField(max_length=80)
    text = forms.CharField(max_length=2000)


def page(request: HttpRequest) -> HttpResponse:
    """The only view."""
    if request.method == "POST":
        form = NoteForm(request.POST)
        if not form.is_valid():
            return HttpResponse(status=400)
        with transaction.atomic():
            Note.objects.create(**form.cleaned_data)
        return HttpResponseRedirect("/")
    return render(request, "floor.html", {"title": "Floor", "lines": range(10)})


urlpatterns = [path("", page)]
application = get_wsgi_application()

if __name__ == "__main__":
    with connection.schema_editor() as editor:
        editor.create_model(Note)
