"""Addresses of the case (staff)."""

from django.urls import path

from maatwerk.views import (
    algoritmeregister,
    brief,
    leren,
    mandaten,
    overzicht,
    ruimte,
    signaal,
    sparren,
    stappen,
    tegenspreken,
    vaste_lijnen,
    verantwoording,
    weging,
    werklijst,
    zaak,
)

urlpatterns = [
    # /maatwerk/
    path("", werklijst.lijst, name="maatwerk"),
    path("lezen/", overzicht.leeslijst, name="maatwerk-lezen"),
    path("antwoorden/", werklijst.antwoorden, name="maatwerk-antwoorden"),
    path(
        "besluiten/<uuid:besluit_id>/tegenspreken/", tegenspreken.tegenspreken, name="maatwerk-tegenspreken"
    ),
    path("overzicht/", overzicht.overzicht, name="maatwerk-overzicht"),
    path("stappen/", stappen.stappen, name="maatwerk-stappen"),
    path("sparren/<uuid:tafel_id>/", sparren.casus, name="maatwerk-casus"),
    path("dossiers/<uuid:dossier_id>/", zaak.van_dossier, name="maatwerk-dossier"),
    # /maatwerk/zaken/
    path("zaken/<uuid:zaak_id>/", zaak.pagina, name="maatwerk-zaak"),
    # /maatwerk/zaken/<zaak>/brief/
    path("brief/taal/", brief.taal, name="maatwerk-brief-taal"),
    path("zaken/<uuid:zaak_id>/brief/<int:concept_id>/", brief.brief, name="maatwerk-brief"),
    path(
        "zaken/<uuid:zaak_id>/brief/<int:concept_id>/schrijven/",
        brief.schrijven,
        name="maatwerk-brief-schrijven",
    ),
    path(
        "zaken/<uuid:zaak_id>/brief/<int:concept_id>/versies/", brief.versies, name="maatwerk-brief-versies"
    ),
    path("zaken/<uuid:zaak_id>/brief/<int:concept_id>/tekst/", brief.tekst, name="maatwerk-brief-tekst"),
    path("zaken/<uuid:zaak_id>/brief/<int:concept_id>/pdf/", brief.pdf, name="maatwerk-brief-pdf"),
    path("zaken/<uuid:zaak_id>/stukken/<uuid:stuk_id>/", brief.stuk, name="maatwerk-stuk"),
    path("zaken/<uuid:zaak_id>/stukken/<uuid:stuk_id>/pdf/", brief.stuk_pdf, name="maatwerk-stuk-pdf"),
    path("zaken/<uuid:zaak_id>/ruimte/", ruimte.van_zaak, name="maatwerk-ruimte"),
    path(
        "zaken/<uuid:zaak_id>/precedenten/<int:concept_id>/", weging.precedenten, name="maatwerk-precedenten"
    ),
    path("zaken/<uuid:zaak_id>/kosten/<int:concept_id>/", weging.kosten, name="maatwerk-kosten"),
    path("zaken/<uuid:zaak_id>/signaal/<int:concept_id>/", signaal.aanvullen, name="maatwerk-signaal"),
    path("zaken/<uuid:zaak_id>/leerkaart/", leren.schrijven, name="leerkaart-schrijven"),
    path(
        "zaken/<uuid:zaak_id>/verantwoording/<uuid:besluit_id>/", verantwoording.blad, name="verantwoording"
    ),
    path(
        "zaken/<uuid:zaak_id>/verantwoording/<uuid:besluit_id>/pdf/",
        verantwoording.pdf,
        name="verantwoording-pdf",
    ),
    # /maatwerk/leren/
    path("leren/", leren.lijst, name="leren"),
    path("leren/cijfers/", leren.cijfers, name="leercijfers"),
    path("leren/<int:kaart_id>/", leren.kaart, name="leerkaart"),
    # /maatwerk/vaste-lijnen/ and /maatwerk/ruimer-mandaat/
    path("vaste-lijnen/", vaste_lijnen.lijst, name="vaste-lijnen"),
    path("ruimer-mandaat/", mandaten.lijst, name="ruimere-mandaten"),
    path("ruimer-mandaat/<int:mandaat_id>/", mandaten.verslag, name="ruimer-mandaat"),
    # /maatwerk/ruimtewijzer/
    path("ruimtewijzer/", ruimte.overzicht, name="ruimtewijzer"),
    path("ruimtewijzer/voorstellen/", ruimte.voorstellenlijst, name="ruimtewijzer-voorstellen"),
    path("ruimtewijzer/gronden/<slug:sleutel>/", ruimte.versies, name="ruimtewijzer-versies"),
    path("ruimtewijzer/versies/<int:versie_id>/", ruimte.versie, name="ruimtewijzer-versie"),
    path("ruimtewijzer/<slug:sleutel>/", ruimte.regeling, name="ruimtewijzer-regeling"),
    # for everybody
    path("algoritmeregister.json", algoritmeregister.precedentenregister, name="precedentenregister"),
]
