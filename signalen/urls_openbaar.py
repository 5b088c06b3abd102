"""What everybody may read about signals."""

from django.urls import path

from signalen.views import openbaar

urlpatterns = [
    # /rapporten/
    path("rapporten/", openbaar.lijst, name="openbare_rapporten"),
    path("rapporten/<slug:sleutel>/", openbaar.rapport, name="openbaar_rapport"),
    path("rapporten/<slug:sleutel>/pdf/", openbaar.pdf, name="openbaar_rapport_pdf"),
    path("rapporten/<slug:sleutel>/odt/", openbaar.odt, name="openbaar_rapport_odt"),
    path("rapporten/<slug:sleutel>/json/", openbaar.gegevens, name="openbaar_rapport_json"),
    path("rapporten/<slug:sleutel>/csv/<slug:naam>/", openbaar.csv, name="openbaar_rapport_csv"),
]
