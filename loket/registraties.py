"""What the door adds to the floors below it, by subject; called once, when the app is ready."""

from django.utils.translation import gettext_lazy as _

from loket.api.afspraken import router as afspraken
from loket.api.catalogus import router as catalogus
from loket.api.overdrachten import router as overdrachten
from loket.api.volgers import router as volgers
from loket.api.vragen import router as vragen
from loket.api.webhooks import webhooks as meldingen
from loket.berichtsoorten import ONTVANGST
from loket.berichtvoorbeelden import voorbeelden_van_het_loket
from loket.drempels import GETELD
from loket.handelingen.berichten import schrijf_ontvangst
from loket.handelingen.overdracht.zaak import SLEUTEL as ZAAK
from loket.handelingen.overdracht.zaak import namen_van_registers, verstuur_zaak
from loket.linkbronnen import links_van_diensten, links_van_hulplijnen
from loket.luisteraars import meld_aan
from loket.meldingschema import Meldingdata, Meldingtype
from loket.meldingverzender import verstuur_melding
from loket.models import Regelversie
from loket.models.abonnement import REEKS
from loket.regelalarm import alarm_van_regels, open_alarmen
from loket.routering.vragen import laad_vragen
from loket.selecties.aansluitingen import namen_van_abonnementen
from loket.selecties.deurcijfers import deurcijfers
from loket.selecties.hulptekens import hulp_bij_gevolgen, hulplijnen
from loket.selecties.overdrachten import dringende_oproepen
from loket.selecties.plekken import plek_van_dossier
from loket.selecties.zoeken import lees_zoeker_vooraf
from loket.tasks import vertel_afloop_van_zaak, vervolg_bericht_van
from loket.views.bezoek import vergeet_mijn, vergeet_samen
from loket.views.deurthema import deur_thema
from loket.zaaien import (
    zaai_antwoordkaarten,
    zaai_diensten,
    zaai_informatiepunten,
    zaai_ontvangers,
    zaai_regels,
    zaai_upl,
)
from loket.zoeken.begrepen import gemeentepatroon
from loket.zoeken.begrippen import laad_begrippen
from loket.zoeken.hulpdiensten import bij_gevolg
from portal.api.v1 import api, webhooks
from portal.berichten.sjablonen import voorbeelden
from portal.drempel import geteld
from portal.gezondheid.alarmen import alarmbronnen
from portal.identiteit.navigatie import oproepers, voeg_ingang_toe
from portal.identiteit.plekken import plekken
from portal.identiteit.rechten import Recht
from portal.inhoudstempel import volg_wijzigingen
from portal.registers import linkbronnen, tellers, uitloggers, vooraf, zaaiers
from portal.uitgaand.models import Kanaal
from portal.uitgaand.motor import (
    registreer_schrijver,
    registreer_verzender,
    volg_afloop,
    volg_wat_misging,
)
from portal.uitgaand.reeksnamen import registreer_benoemer
from portal.weergave.paginathema import zet_themabron
from signalen.api.schemas import van_anderen
from signalen.deurbron import deurbronnen


def registreer() -> None:
    """All of it."""
    meld_aan()
    volg_wijzigingen(Regelversie)
    geteld.update(GETELD)
    zet_themabron(deur_thema)
    _api()
    _uitgaand()
    _inhoud()
    _cijfers_en_alarmen()
    plekken.voeg_toe("dossier", plek_van_dossier)
    uitloggers.voeg_toe("samen", vergeet_samen)
    uitloggers.voeg_toe("mijn", vergeet_mijn)
    _menu()


def _api() -> None:
    for router in (catalogus, volgers, afspraken, vragen, overdrachten):
        api.add_router("", router)
    webhooks.update(meldingen())
    van_anderen.update({soort.schemanaam: Meldingdata for soort in Meldingtype})


def _uitgaand() -> None:
    registreer_verzender(Kanaal.CLOUDEVENT, verstuur_melding, begin="melding:")
    registreer_verzender(Kanaal.ZGW, verstuur_zaak)
    registreer_schrijver(ONTVANGST.naam, schrijf_ontvangst)
    registreer_benoemer(REEKS, namen_van_abonnementen)
    registreer_benoemer(ZAAK, namen_van_registers)
    volg_wat_misging(vervolg_bericht_van)
    volg_afloop(ZAAK, vertel_afloop_van_zaak)
    voorbeelden.voeg_toe("loket", voorbeelden_van_het_loket)


def _inhoud() -> None:
    lezers = (
        laad_vragen,
        laad_begrippen,
        gemeentepatroon,
        bij_gevolg,
        hulplijnen,
        hulp_bij_gevolgen,
        lees_zoeker_vooraf,
    )
    for lees in lezers:
        vooraf.voeg_toe(lees.__name__, lees)
    zaaiers.voeg_toe("diensten", zaai_diensten)
    zaaiers.voeg_toe("upl", zaai_upl)
    zaaiers.voeg_toe("ontvangers", zaai_ontvangers)
    zaaiers.voeg_toe("antwoordkaarten", zaai_antwoordkaarten)
    zaaiers.voeg_toe("regels", zaai_regels)
    zaaiers.voeg_toe("informatiepunten", zaai_informatiepunten)
    linkbronnen.voeg_toe("diensten", links_van_diensten)
    linkbronnen.voeg_toe("hulplijnen", links_van_hulplijnen)


def _cijfers_en_alarmen() -> None:
    deurbronnen.voeg_toe("loket", deurcijfers)
    tellers.voeg_toe("regels", open_alarmen)
    alarmbronnen.voeg_toe("regels", alarm_van_regels)


def _menu() -> None:
    oproepers.voeg_toe("overdrachten", dringende_oproepen)
    voeg_ingang_toe(_("Balie"), "balie", Recht.BALIE_HELPEN, plaats=40)
    voeg_ingang_toe(_("Dossiers"), "balie-werklijst", Recht.DOSSIERS_ZIEN, ook="/balie/dossiers/")
    voeg_ingang_toe(_("Overdrachten"), "overdrachten", Recht.DOSSIERS_ZIEN, plaats=55)
    voeg_ingang_toe(_("Afspraken"), "balie-afspraken", Recht.DOSSIERS_ZIEN, plaats=60)
    voeg_ingang_toe(_("Te bellen"), "balie-bellen", Recht.DOSSIERS_ZIEN, plaats=61)
    voeg_ingang_toe(_("Experimenten"), "experimenten", Recht.EXPERIMENT_INSTELLEN, plaats=92)
    voeg_ingang_toe(_("Regels"), "regels", Recht.REGELS_BEOORDELEN, plaats=80)
    voeg_ingang_toe(_("Redactie"), "redactie", Recht.INHOUD_BEHEREN)
    voeg_ingang_toe(_("Aansluitingen"), "aansluitingen", Recht.BEHEREN, plaats=96)
    voeg_ingang_toe(_("Andere websites"), "buitendeuren", Recht.INHOUD_BEHEREN, plaats=86)
    voeg_ingang_toe(_("Gegevens wissen"), "vernietigingslijsten", Recht.GEGEVENS_VERNIETIGEN, plaats=95)
    voeg_ingang_toe(_("Gehoord"), "gehoord-cijfers", Recht.GEHOORD_LEZEN, plaats=91)
    voeg_ingang_toe(_("Intake in cijfers"), "intake-cijfers", Recht.CIJFERS_ZIEN, plaats=90)
