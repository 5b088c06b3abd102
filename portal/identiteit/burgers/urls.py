"""Addresses where citizens sign in and out, under /mijn/; only where the door is installed."""

from django.urls import path

from portal.identiteit.burgers import views

urlpatterns = [
    path("mijn/inloggen/", views.inloggen, name="mijn-inloggen"),
    path("mijn/inloggen/<slug:aanbieder>/", views.inloggen_bij, name="mijn-inloggen-bij"),
    path("mijn/inloggen/<slug:aanbieder>/terug/", views.inloggen_terug, name="mijn-inloggen-terug"),
    path("mijn/hoger/", views.hoger, name="mijn-hoger"),
    path("mijn/uitloggen/", views.uitloggen, name="mijn-uitloggen"),
    path("mijn/uitgelogd/", views.uitgelogd, name="mijn-uitgelogd"),
    path("mijn/sessie/", views.stand, name="mijn-sessie"),
]
