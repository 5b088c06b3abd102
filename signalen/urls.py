"""Screens of the loop, for policy officers and the signal team."""

from django.urls import path

from signalen.views import knelpunten, signalen

urlpatterns = [
    # /signalen/
    path("", signalen.lijst, name="signalen"),
    path("bundelen/", signalen.bundelen, name="signalen_bundelen"),
    # /signalen/12/
    path("<int:pk>/", signalen.signaal, name="signalen_signaal"),
    path("<int:pk>/toewijzen/", signalen.toewijzen, name="signalen_toewijzen"),
    # /signalen/knelpunten/
    path("knelpunten/", knelpunten.lijst, name="signalen_knelpunten"),
    path("knelpunten/<int:pk>/", knelpunten.knelpunt, name="signalen_knelpunt"),
    path("knelpunten/<int:pk>/antwoord/", knelpunten.antwoord, name="signalen_antwoord"),
]
