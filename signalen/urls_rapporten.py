"""Reports, for whoever writes and reads them before they are public: /signalen/rapporten/."""

from django.urls import path

from signalen.views import invoering, rapporten, rapportstappen

urlpatterns = [
    path("", rapporten.lijst, name="rapporten"),
    path("nieuw/", rapporten.nieuw, name="rapporten_nieuw"),
    # /signalen/rapporten/invoering/
    path("invoering/", invoering.kalender, name="rapporten_invoering"),
    path("invoering/nieuw/", invoering.nieuw, name="rapporten_invoering_nieuw"),
    path("invoering/<int:pk>/toets/", invoering.toets, name="rapporten_toets"),
    # /signalen/rapporten/12/
    path("<int:pk>/", rapporten.rapport, name="rapporten_rapport"),
    path("<int:pk>/tekst/", rapporten.tekst, name="rapporten_tekst"),
    path("<int:pk>/bijhalen/", rapporten.bijhalen, name="rapporten_bijhalen"),
    path("<int:pk>/odt/", rapporten.odt, name="rapporten_odt"),
    path("<int:pk>/stap/", rapportstappen.stap, name="rapporten_stap"),
    path("<int:pk>/nieuwe-versie/", rapportstappen.nieuwe_versie, name="rapporten_nieuwe_versie"),
    # /signalen/rapporten/knelpunten/34/
    path("knelpunten/<int:pk>/", rapporten.onderdeel, name="rapporten_onderdeel"),
    path("knelpunten/<int:pk>/plaats/", rapporten.plaats, name="rapporten_plaats"),
]
