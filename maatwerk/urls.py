"""Addresses of the case (staff)."""

from django.urls import path

from maatwerk.views import werklijst, zaak

urlpatterns = [
    # /maatwerk/
    path("", werklijst.lijst, name="maatwerk"),
    path("zaken/<uuid:zaak_id>/", zaak.pagina, name="maatwerk-zaak"),
    path("zaken/<uuid:zaak_id>/brief/<int:concept_id>/", zaak.brief, name="maatwerk-brief"),
]
