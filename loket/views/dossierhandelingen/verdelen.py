"""Take a dossier in hand, give it to a colleague, hand it back."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from loket.forms.werklijst import LeegForm, TeruggeefForm, ToewijsForm
from loket.handelingen import geef_dossier_terug, neem_dossier, wijs_dossier_toe
from loket.models import Dossier
from loket.selecties.teams import wie_kan_behandelen
from loket.views.dossierhandelingen.behandelen import bij_ons
from loket.views.dossierhandelingen.soort import DossierHandeling
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Recht


def _van_niemand(dossier: Dossier) -> bool:
    return bij_ons(dossier) and not (dossier.behandelaar and dossier.behandelaar.is_active)


def _van_iemand(dossier: Dossier) -> bool:
    return bij_ons(dossier) and dossier.behandelaar is not None


def _verdeelt(dossier: Dossier, medewerker: Medewerker) -> bool:
    return dossier.team_id in medewerker.teams_met(Recht.DOSSIERS_VERDELEN)


def _eigen_of_verdeelt(dossier: Dossier, medewerker: Medewerker) -> bool:
    return dossier.behandelaar_id == medewerker.pk or _verdeelt(dossier, medewerker)


def _toewijsform(dossier: Dossier, _medewerker: Medewerker, *ingevuld: Any, **extra: Any) -> ToewijsForm:
    return ToewijsForm(*ingevuld, collegas=wie_kan_behandelen(dossier.team_id), **extra)


HANDELINGEN = (
    DossierHandeling(
        naam="neem",
        kop=_("Oppakken"),
        knop=_("Ik pak dit op"),
        form=LeegForm,
        doe=neem_dossier,
        gelukt=_("U bent nu de contactpersoon. De burger ziet uw naam."),
        past=_van_niemand,
        plek="wie",
    ),
    DossierHandeling(
        naam="toewijzen",
        kop=_("Aan een collega geven"),
        knop=_("Geef aan deze collega"),
        form=ToewijsForm,
        doe=wijs_dossier_toe,
        gelukt=_("Dossier %(code)s heeft een contactpersoon."),
        recht=Recht.DOSSIERS_VERDELEN,
        past=bij_ons,
        voor_wie=_verdeelt,
        maak=_toewijsform,
        plek="wie",
    ),
    DossierHandeling(
        naam="teruggeven",
        kop=_("Teruggeven aan het team"),
        knop=_("Geef terug aan het team"),
        form=TeruggeefForm,
        doe=geef_dossier_terug,
        gelukt=_("Dossier %(code)s is weer van het team."),
        past=_van_iemand,
        voor_wie=_eigen_of_verdeelt,
        plek="wie",
    ),
)
