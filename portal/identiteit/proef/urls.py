"""Addresses of the simulated DigiD, on a port of its own."""

from django.urls import path

from portal.identiteit.proef import views

urlpatterns = [
    path("", views.start, name="proef"),
    path("<slug:soort>/.well-known/openid-configuration", views.ontdekken, name="proef-ontdekken"),
    path("<slug:soort>/sleutels", views.sleutels, name="proef-sleutels"),
    path("<slug:soort>/inloggen", views.inloggen, name="proef-inloggen"),
    path("<slug:soort>/token", views.token, name="proef-token"),
    path("<slug:soort>/userinfo", views.userinfo, name="proef-userinfo"),
    path("<slug:soort>/uitloggen", views.uitloggen, name="proef-uitloggen"),
]

handler404 = "portal.identiteit.proef.views.niet_gevonden"
handler500 = "portal.identiteit.proef.views.storing"
