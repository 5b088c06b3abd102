"""Screens with every kind of key in their address."""

from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path, register_converter


class Jaar:
    """A converter of one's own: a number is another text in the address."""

    regex = "[0-9]{4}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: object) -> str:
        return str(value).zfill(4)


register_converter(Jaar, "jaar_van_proef")


def _scherm(_request: HttpRequest, **_sleutels: object) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path("getal/<int:pk>/", _scherm, name="getal"),
    path("sleutel/<uuid:pk>/", _scherm, name="sleutel"),
    path("één/<slug:naam>/", _scherm, name="slug"),
    path("a&b/<int:pk>/", _scherm, name="teken"),
    path("tekst/<str:naam>/x/<int:pk>", _scherm, name="tekst"),
    path("pad/<path:rest>", _scherm, name="pad"),
    path("jaar/<jaar_van_proef:jaar>/", _scherm, name="jaar"),
    path("vast/<int:pk>/", _scherm, {"soort": "a"}, name="vast"),
    path("kort/<int:pk>/", _scherm, name="twee"),
    path("lang/<int:pk>/<int:ander>/", _scherm, name="twee"),
    re_path(r"^oud/(?P<pk>[0-9]{1,3})/$", _scherm, name="oud"),
]
