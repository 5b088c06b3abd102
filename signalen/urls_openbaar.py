"""What everybody may read about signals."""

from django.urls import path, re_path

from signalen.views import openbaar, opendata

urlpatterns = [
    path("wat-deden-wij/", opendata.wat_deden_wij, name="wat_deden_wij"),
    # /open-data/
    path("open-data/", opendata.overzicht, name="open_data"),
    path("open-data/catalogus.jsonld", opendata.beschrijving, name="open_data_catalogus"),
    re_path(r"^open-data/(?P<naam>[a-z-]+)\.(?P<vorm>csv|json)$", opendata.gegevens, name="open_data_set"),
    # /rapporten/
    path("rapporten/", openbaar.lijst, name="openbare_rapporten"),
    path("rapporten/<slug:sleutel>/", openbaar.rapport, name="openbaar_rapport"),
    path("rapporten/<slug:sleutel>/pdf/", openbaar.pdf, name="openbaar_rapport_pdf"),
    path("rapporten/<slug:sleutel>/odt/", openbaar.odt, name="openbaar_rapport_odt"),
    path("rapporten/<slug:sleutel>/json/", openbaar.gegevens, name="openbaar_rapport_json"),
    path("rapporten/<slug:sleutel>/csv/<slug:naam>/", openbaar.csv, name="openbaar_rapport_csv"),
]
