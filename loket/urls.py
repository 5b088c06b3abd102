"""Addresses of the door."""

from django.urls import path, register_converter

from loket.views import (
    aansluitingen,
    afspraaktoegang,
    afspraken,
    balie,
    balie_afspraken,
    balie_bezwaar,
    balie_kaarten,
    balie_samen,
    balie_weekkaart,
    bellen,
    bewaren,
    bewijs,
    briefuitleg,
    buitendeuren,
    bundel,
    catalogus,
    cijfers,
    contactgegevens,
    dossier,
    draad,
    een_ding,
    experimenten,
    gegevens,
    gehoord,
    gelukt,
    helper,
    hulp,
    informatiepunten,
    intake,
    klopt_niet,
    koppelcode,
    kwaliteit,
    machtigen,
    mijn,
    ontvangen,
    over,
    overdracht,
    overdracht_buiten,
    redactie,
    regels,
    samen,
    signaleren,
    van_buiten,
    veilig,
    verhaal,
    vernietigen,
    volgen,
    websites,
    werklijst,
)
from loket.views.datumpad import DatumPad
from portal.snel.adresboom import per_begin

register_converter(DatumPad, "datum")

_adressen = [
    # / and /intake/
    path("", verhaal.start, name="start"),
    path("intake/", verhaal.verhaal, name="verhaal"),
    path("intake/begrepen/", intake.begrepen, name="begrepen"),
    path("intake/vraag/<slug:vraag_id>/", intake.vraag, name="vraag"),
    path("intake/uitkomst/", intake.uitkomst, name="uitkomst"),
    path("intake/klopt-niet/", klopt_niet.klopt_niet, name="klopt-niet"),
    path("intake/meer-hulp/", intake.meer_hulp, name="meer-hulp"),
    path("intake/controleren/", intake.controleren, name="controleren"),
    path("intake/ontvangen/", ontvangen.ontvangen, name="ontvangen"),
    path("intake/bewaren/", bewaren.bewaren, name="bewaren"),
    path("intake/bewaard/", bewaren.bewaard, name="bewaard"),
    path("intake/verder/", volgen.volgen, name="verder"),
    path("intake/wissen/", bewaren.wissen, name="wissen"),
    path("intake/gewist/", bewaren.gewist, name="gewist"),
    # /van/: from the first text field on another website, and its look
    path("van/<slug:sleutel>/", van_buiten.van_buiten, name="van-buiten"),
    path("thema/<slug:sleutel>/<slug:versie>.css", van_buiten.thema, name="thema"),
    # /mijn/: for who signed in (the ways in are those of portal.identiteit.burgers)
    path("mijn/", mijn.mijn, name="mijn"),
    path("mijn/een-ding/", een_ding.mijn_een_ding, name="mijn-een-ding"),
    path("mijn/toevoegen/", mijn.toevoegen, name="mijn-toevoegen"),
    path("mijn/<uuid:dossier_id>/", mijn.vraag, name="mijn-vraag"),
    # /volgen/
    path("volgen/", volgen.volgen, name="volgen"),
    path("volgen/bewijs/", bewijs.bewijs, name="volgen-bewijs"),
    path("volgen/voorbij/", volgen.voorbij, name="volgen-voorbij"),
    path("volgen/getal/", volgen.eigen_getal, name="eigen-getal"),
    path("volgen/dossier/", volgen.volgen_dossier, name="volgen-dossier"),
    path("volgen/wie-zag-wat/", volgen.wie_zag_wat, name="wie-zag-wat"),
    path("volgen/alles/", bundel.bundel_van_burger, name="bundel"),
    path("volgen/stukken/<uuid:stuk_id>/", volgen.stuk, name="stuk"),
    path("volgen/stukken/<uuid:stuk_id>/pdf/", volgen.stuk_pdf, name="stuk-pdf"),
    path("volgen/stukken/<uuid:stuk_id>/tekst/", volgen.stuk_tekst, name="stuk-tekst"),
    path("volgen/acties/<uuid:actie_id>/", volgen.actie, name="actie"),
    path("volgen/contactgegevens/", contactgegevens.contactgegevens, name="contactgegevens"),
    path("volgen/helpers/", helper.helpers, name="helpers"),
    path("volgen/websites/", websites.websites, name="websites"),
    path("volgen/helpers/nieuw/", helper.helper_toevoegen, name="helper-toevoegen"),
    path("volgen/helper/", helper.volgen_helper, name="volgen-helper"),
    path("volgen/helper/nieuwe-vraag/", helper.helper_vraag, name="helper-vraag"),
    path("volgen/helper/stukken/<uuid:stuk_id>/", helper.helper_stuk, name="helper-stuk"),
    path("volgen/helper/stukken/<uuid:stuk_id>/pdf/", helper.helper_stuk_pdf, name="helper-stuk-pdf"),
    path("volgen/helper/stukken/<uuid:stuk_id>/tekst/", helper.helper_stuk_tekst, name="helper-stuk-tekst"),
    path("volgen/helper/acties/<uuid:actie_id>/", helper.helper_actie, name="helper-actie"),
    path("volgen/een-ding/", een_ding.een_ding, name="een-ding"),
    path("volgen/gehoord/", gehoord.gehoord_volgen, name="gehoord-volgen"),
    path("volgen/gelukt/", gelukt.gelukt, name="gelukt"),
    *(
        path(f"volgen/afspraak/{pad}", afspraaktoegang.voor_burger(stap), name=naam)
        for naam, (pad, stap) in afspraken.STAPPEN.items()
    ),
    *(
        path(f"volgen/helper/afspraak/{pad}", afspraaktoegang.voor_helper(stap), name=f"helper-{naam}")
        for naam, (pad, stap) in afspraken.STAPPEN.items()
    ),
    path("volgen/helper/berichten/", draad.draad_van_helper, name="helper-berichten"),
    path("volgen/helper/bestanden/<uuid:bijlage_id>/", draad.helper_bestand, name="helper-bestand"),
    path("volgen/berichten/", draad.draad_van_burger, name="draad"),
    path("volgen/bestanden/<uuid:bijlage_id>/", draad.bestand, name="bestand"),
    path("volgen/gegevens/", gegevens.mijn_gegevens, name="mijn-gegevens"),
    path("volgen/gegevens/bekijken/", gegevens.gegevens_bekijken, name="gegevens-bekijken"),
    path("volgen/gegevens/verbeteren/", gegevens.gegevens_verbeteren, name="gegevens-verbeteren"),
    path("volgen/gegevens/verzoek/<slug:soort>/", gegevens.gegevens_verzoek, name="gegevens-verzoek"),
    path("volgen/gegevens/register/", gegevens.registerfout, name="registerfout"),
    path("volgen/veilig-contact/", veilig.veilig_contact, name="veilig-contact"),
    path("volgen/stoppen/", volgen.stoppen, name="stoppen"),
    # /brief/: what one letter means, by the code on it
    path("brief/", briefuitleg.brief, name="brief"),
    path("brief/<slug:code>/", briefuitleg.brief_uitleg, name="brief-uitleg"),
    path("brief/<slug:code>/ontvangen/", briefuitleg.brief_ontvangen, name="brief-ontvangen"),
    # /gehoord/: one question, by its own code
    path("gehoord/", gehoord.gehoord, name="gehoord"),
    path("gehoord/dank/", gehoord.gehoord_dank, name="gehoord-dank"),
    path("gehoord/<slug:code>/", gehoord.gehoord_vraag, name="gehoord-vraag"),
    # /levensgebeurtenissen/, /diensten/ and /organisaties/
    path("levensgebeurtenissen/", catalogus.levensgebeurtenissen, name="levensgebeurtenissen"),
    path("levensgebeurtenissen/<slug:sleutel>/", catalogus.levensgebeurtenis, name="levensgebeurtenis"),
    path("organisaties/", catalogus.organisaties, name="organisaties"),
    path("organisaties/<slug:sleutel>/", catalogus.organisatie, name="organisatie"),
    path("diensten/", catalogus.diensten, name="diensten"),
    path("diensten/a-z/", catalogus.diensten_a_z, name="diensten-a-z"),
    path("diensten/<slug:sleutel>/", catalogus.dienst, name="dienst"),
    # /informatiepunten/
    path("informatiepunten/", informatiepunten.informatiepunten, name="informatiepunten"),
    path("informatiepunten/<slug:sleutel>/", informatiepunten.informatiepunt, name="informatiepunt"),
    # /samen/: the visitor's own screen at a counter
    path("samen/", samen.samen, name="samen"),
    path("samen/meelezen/", samen.samen_meelezen, name="samen-meelezen"),
    path("samen/typen/", samen.samen_typen, name="samen-typen"),
    path("samen/stand/", samen.samen_stand, name="samen-stand"),
    path("samen/bewijs/", samen.samen_bewijs, name="samen-bewijs"),
    path("samen/klaar/", samen.samen_klaar, name="samen-klaar"),
    # /balie/ (staff)
    path("balie/", balie.balie, name="balie"),
    path("balie/gehoord/", gehoord.balie_gehoord, name="balie-gehoord"),
    path("balie/bezwaar/", balie_bezwaar.balie_bezwaar, name="balie-bezwaar"),
    path("balie/zestig-seconden/", balie.zestig, name="balie-zestig"),
    path("balie/zestig-seconden/concept/", balie.zestig_concept, name="balie-zestig-concept"),
    path("balie/zestig-seconden/ongedaan/", balie.zestig_ongedaan, name="balie-zestig-ongedaan"),
    path("balie/kaarten/", balie_kaarten.balie_kaarten, name="balie-kaarten"),
    path("balie/kaarten/brief/<slug:sleutel>/", balie_kaarten.balie_kaart_brief, name="balie-kaart-brief"),
    path("balie/kaarten/dienst/<slug:sleutel>/", balie_kaarten.balie_kaart_dienst, name="balie-kaart-dienst"),
    path("balie/weekkaarten/", balie_weekkaart.balie_weekkaarten, name="balie-weekkaarten"),
    path("balie/weekkaarten/<str:week_van>/", balie_weekkaart.balie_weekkaart, name="balie-weekkaart"),
    path("balie/samen/", balie_samen.balie_samen, name="balie-samen"),
    path("balie/samen/<uuid:sessie_id>/", balie_samen.balie_samen_sessie, name="balie-samen-sessie"),
    path("balie/samen/stand/", balie_samen.balie_samen_stand, name="balie-samen-stand"),
    path("balie/samen/<uuid:sessie_id>/code/", balie_samen.balie_samen_code, name="balie-samen-code"),
    path("balie/samen/<uuid:sessie_id>/typen/", balie_samen.balie_samen_typen, name="balie-samen-typen"),
    path(
        "balie/samen/<uuid:sessie_id>/doorgeven/",
        balie_samen.balie_samen_doorgeven,
        name="balie-samen-doorgeven",
    ),
    path("balie/samen/<uuid:sessie_id>/klaar/", balie_samen.balie_samen_klaar, name="balie-samen-klaar"),
    path(
        "balie/samen/<uuid:sessie_id>/briefje/", balie_samen.balie_samen_briefje, name="balie-samen-briefje"
    ),
    path(
        "balie/samen/<uuid:sessie_id>/briefje/pdf/",
        balie_samen.balie_samen_briefje_pdf,
        name="balie-samen-briefje-pdf",
    ),
    path("balie/werklijst/", werklijst.balie_werklijst, name="balie-werklijst"),
    path("cijfers/intake/", cijfers.intake_cijfers, name="intake-cijfers"),
    path("cijfers/gehoord/", gehoord.gehoord_cijfers, name="gehoord-cijfers"),
    path("cijfers/gehoord/<uuid:antwoord_id>/", gehoord.gehoord_doorgeven, name="gehoord-doorgeven"),
    path("balie/experimenten/", experimenten.experimenten, name="experimenten"),
    path(
        "balie/experimenten/<int:experiment_id>/",
        experimenten.experiment_uitkomst,
        name="experiment-uitkomst",
    ),
    path(
        "balie/experimenten/<int:experiment_id>/stop/",
        experimenten.experiment_stoppen,
        name="experiment-stoppen",
    ),
    path(
        "balie/dossiers/<uuid:dossier_id>/helpers/", machtigen.balie_machtigingen, name="balie-machtigingen"
    ),
    path(
        "balie/dossiers/<uuid:dossier_id>/koppelcode/", koppelcode.balie_koppelcode, name="balie-koppelcode"
    ),
    path("balie/dossiers/<uuid:dossier_id>/signaal/", signaleren.balie_signaal, name="balie-signaal"),
    path("balie/dossiers/<uuid:dossier_id>/berichten/", draad.balie_draad, name="balie-draad"),
    path("balie/dossiers/<uuid:dossier_id>/alles/", bundel.balie_bundel, name="balie-bundel"),
    path(
        "balie/dossiers/<uuid:dossier_id>/bestanden/<uuid:bijlage_id>/",
        draad.balie_bestand,
        name="balie-bestand",
    ),
    path("balie/dossiers/<uuid:dossier_id>/", dossier.balie_dossier, name="balie-dossier"),
    # /balie/overdrachten/ (staff) and /overdracht/ (a party outside, with its link)
    path("balie/overdrachten/", overdracht.overdrachten, name="overdrachten"),
    path("balie/overdrachten/<uuid:overdracht_id>/", overdracht.overdracht, name="overdracht"),
    path("balie/dossiers/<uuid:dossier_id>/overdragen/", overdracht.overdragen, name="overdragen"),
    path("overdracht/<slug:token>/", overdracht_buiten.overdracht_buiten, name="overdracht-buiten"),
    *(
        path(
            f"balie/dossiers/<uuid:dossier_id>/afspraak/{pad}",
            afspraaktoegang.voor_medewerker(stap),
            name=f"balie-{naam}",
        )
        for naam, (pad, stap) in afspraken.STAPPEN.items()
    ),
    path("balie/afspraken/", balie_afspraken.balie_afspraken, name="balie-afspraken"),
    path("balie/afspraken/openen/", balie_afspraken.balie_dag_openen, name="balie-dag-openen"),
    path(
        "balie/afspraken/<uuid:afspraak_id>/melden/",
        balie_afspraken.balie_afspraak_melden,
        name="balie-afspraak-melden",
    ),
    path(
        "balie/afspraken/<uuid:afspraak_id>/verzetten/",
        balie_afspraken.balie_afspraak_verzetten,
        name="balie-afspraak-verzetten",
    ),
    path("balie/bellen/", balie_afspraken.balie_bellen, name="balie-bellen"),
    path("balie/bellen/<uuid:belverzoek_id>/", balie_afspraken.balie_gesprek, name="balie-gesprek"),
    # /regels/ (staff)
    path("regels/", regels.regels, name="regels"),
    path("regels/<int:versie_id>/", regels.regels_versie, name="regels-versie"),
    path("regels/<int:versie_id>/bewerken/", regels.regels_bewerken, name="regels-bewerken"),
    path("regels/<int:versie_id>/naspelen/", regels.regels_naspelen, name="regels-naspelen"),
    # /redactie/ (staff)
    path("redactie/kwaliteit/", kwaliteit.kwaliteit, name="kwaliteit"),
    path("redactie/", redactie.redactie, name="redactie"),
    path("redactie/hertrainen/", redactie.hertrainen, name="redactie-hertrainen"),
    path("redactie/terugzetten/", redactie.terugzetten, name="redactie-terugzetten"),
    path("redactie/hertraining/<uuid:hertraining_id>/", redactie.hertraining, name="redactie-hertraining"),
    path(
        "redactie/hertraining/<uuid:hertraining_id>/beslissen/",
        redactie.beslissen,
        name="redactie-beslissen",
    ),
    # /aansluitingen/ (staff): other portals that talk with this one
    path("aansluitingen/", aansluitingen.aansluitingen_lijst, name="aansluitingen"),
    path("aansluitingen/<uuid:aansluiting_id>/", aansluitingen.aansluiting, name="aansluiting"),
    # /buitendeuren/ (staff): our first question on other websites
    path("buitendeuren/", buitendeuren.buitendeuren, name="buitendeuren"),
    path("buitendeuren/<uuid:deur_id>/", buitendeuren.buitendeur, name="buitendeur"),
    # /vernietigen/ (staff)
    path("vernietigen/", vernietigen.vernietigingslijsten, name="vernietigingslijsten"),
    path("vernietigen/<int:lijst_id>/", vernietigen.vernietigingslijst, name="vernietigingslijst"),
    # about the portal
    path("hoe-wij-kiezen/", over.hoe_wij_kiezen, name="hoe_wij_kiezen"),
    path("hoe-wij-kiezen/regels.dmn", over.regels_dmn, name="regels-dmn"),
    path("hoe-wij-kiezen/algoritmeregister.json", over.algoritmeregister, name="algoritmeregister"),
    path("hoe-wij-kiezen/versies/<str:versie>/", over.regelversie, name="regelversie"),
    path("hoe-wij-kiezen/versies/<str:versie>/regels.dmn", over.regels_dmn, name="regelversie-dmn"),
    # /bel-mij/ and /hulp/
    path("bel-mij/", bellen.bel_mij, name="bel-mij"),
    path("hulp/", hulp.hulp, name="hulp"),
    path("hulp/nu/<slug:bladzijde>/", hulp.hulp_nu, name="hulp-nu"),
    path("verlaat/", hulp.verlaat, name="verlaat"),
]

urlpatterns = per_begin(_adressen)
