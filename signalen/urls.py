"""Screens of the loop, for policy officers and the signal team."""

from django.urls import include, path

from signalen.views import (
    bezorging,
    budget,
    dashboard,
    driehoek,
    eerste_deur,
    knelpunten,
    knelpuntsplitsen,
    knelpuntstappen,
    melden,
    overzichten,
    overzichtpost,
    regelvoorstellen,
    signalen,
    streefwaarden,
    team,
    themas,
    vergelijken,
    wachtend,
    wetstrajecten,
)

urlpatterns = [
    # /signalen/
    path("", dashboard.dashboard, name="signalen_dashboard"),
    path("eerste-deur/", eerste_deur.eerste_deur, name="signalen_eerste_deur"),
    path("geld/", budget.geld, name="signalen_geld"),
    path("vergelijken/", vergelijken.vergelijken, name="signalen_vergelijken"),
    # /signalen/streefwaarden/
    path("streefwaarden/", streefwaarden.lijst, name="signalen_streefwaarden"),
    path("streefwaarden/nieuw/", streefwaarden.nieuw, name="signalen_streefwaarde_nieuw"),
    # /signalen/overzichten/
    path("overzichten/", overzichten.lijst, name="signalen_overzichten"),
    path("overzichten/nieuw/", overzichten.nieuw, name="signalen_overzicht_nieuw"),
    path("overzichten/<int:pk>/", overzichten.wijzigen, name="signalen_overzicht"),
    path("overzichten/<int:pk>/weg/", overzichten.verwijderen, name="signalen_overzicht_weg"),
    path("overzichten/<int:pk>/post/", overzichtpost.instellen, name="signalen_overzichtpost"),
    # /signalen/geen-mail/: for whoever has the e-mail, without signing in
    path("geen-mail/<str:teken>/", overzichtpost.stoppen, name="signalen_geen_mail"),
    # /signalen/lijst/
    path("lijst/", signalen.lijst, name="signalen"),
    path("bundelen/", signalen.bundelen, name="signalen_bundelen"),
    path("wacht/", wachtend.lijst, name="signalen_wacht"),
    # /signalen/nieuw/ and /signalen/mijn/: for whoever gives signals
    path("nieuw/", melden.nieuw, name="signalen_nieuw"),
    path("inbrengen/", melden.inbrengen, name="signalen_van_buiten"),
    path("mijn/", melden.mijn, name="signalen_mijn"),
    path("mijn/<slug:signaalnummer>/", melden.mijn_signaal, name="signalen_mijn_signaal"),
    path("mijn/<slug:signaalnummer>/tegenspraak/", melden.tegenspreken, name="signalen_tegenspreken"),
    # /signalen/bezorging/
    path("bezorging/", bezorging.overzicht, name="signalen_bezorging"),
    path("bezorging/<uuid:pk>/opnieuw/", bezorging.opnieuw, name="signalen_opnieuw"),
    path("bezorging/ontvangers/<int:pk>/opnieuw/", bezorging.alles_opnieuw, name="signalen_alles_opnieuw"),
    # /signalen/12/
    path("<int:pk>/", signalen.signaal, name="signalen_signaal"),
    path("<int:pk>/toewijzen/", signalen.toewijzen, name="signalen_toewijzen"),
    path("<int:pk>/gelezen/", wachtend.gelezen, name="signalen_gelezen"),
    # /signalen/knelpunten/
    path("knelpunten/", knelpunten.lijst, name="signalen_knelpunten"),
    path("knelpunten/<int:pk>/", knelpunten.knelpunt, name="signalen_knelpunt"),
    path("knelpunten/<int:pk>/antwoord/", knelpunten.antwoord, name="signalen_antwoord"),
    path("knelpunten/<int:pk>/stap/", knelpuntstappen.stap, name="signalen_stap"),
    path("knelpunten/<int:pk>/eigenaar/", knelpuntstappen.eigenaar, name="signalen_eigenaar"),
    path("knelpunten/<int:pk>/doorverwijzen/", knelpuntstappen.doorverwijzen, name="signalen_doorverwijzen"),
    path("knelpunten/<int:pk>/aanvaarden/", knelpuntstappen.aanvaarden, name="signalen_aanvaarden"),
    path("knelpunten/<int:pk>/splitsen/", knelpuntsplitsen.splitsen, name="signalen_splitsen"),
    path("knelpunten/<int:pk>/samenvoegen/", knelpuntsplitsen.samenvoegen, name="signalen_samenvoegen"),
    path("knelpunten/<int:pk>/opschalen/", driehoek.opschalen, name="signalen_opschalen"),
    path("knelpunten/<int:pk>/driehoek/", driehoek.inbrengen, name="signalen_inbrengen"),
    path("rapporten/", include("signalen.urls_rapporten")),
    # /signalen/team/
    path("team/", team.lijst, name="signalen_team"),
    path("team/<slug:signaalnummer>/", team.vraag, name="signalen_teamvraag"),
    # /signalen/regelvoorstellen/
    path("regelvoorstellen/", regelvoorstellen.lijst, name="signalen_regelvoorstellen"),
    path(
        "regelvoorstellen/<int:pk>/oppakken/",
        regelvoorstellen.oppakken,
        name="signalen_regelvoorstel_oppakken",
    ),
    # /signalen/wetstrajecten/
    path("wetstrajecten/", wetstrajecten.lijst, name="signalen_wetstrajecten"),
    path("wetstrajecten/<int:pk>/", wetstrajecten.traject, name="signalen_wetstraject"),
    path("knelpunten/<int:pk>/wetstraject/", wetstrajecten.koppelen, name="signalen_koppelen"),
    # /signalen/themas/
    path("themas/", themas.lijst, name="signalen_themas"),
    path("themas/<slug:wet_sleutel>/", themas.thema, name="signalen_thema"),
    # /signalen/driehoek/
    path("driehoek/", driehoek.agenda, name="signalen_driehoek"),
    path("driehoek/<int:pk>/nagekomen/", driehoek.nagekomen, name="signalen_nagekomen"),
]
