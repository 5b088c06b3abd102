"""Addresses of the exchange, for staff."""

from django.urls import path

from portal.uitwisseling import views

urlpatterns = [
    path("", views.uitwisselen, name="uitwisselen"),
    path("bestand/<uuid:inlezing_id>/", views.inlezing, name="uitwisselen-inlezing"),
    path("<slug:soort>/", views.inlezen, name="uitwisselen-inlezen"),
    path("<slug:soort>/ophalen/", views.ophalen, name="uitwisselen-ophalen"),
]
