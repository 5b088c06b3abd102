"""Make a promise, keep one, move one."""

from django.utils.translation import gettext_lazy as _

from loket.forms.dossier import NakomForm, ToezegForm, VerplaatsForm, eigen_toezeggingen
from loket.handelingen import kom_belofte_na, verplaats_toezegging, zeg_toe
from loket.models import Dossier
from loket.views.dossierhandelingen.behandelen import bij_ons
from loket.views.dossierhandelingen.soort import DossierHandeling, met_dossier


def _heeft_beloofd(dossier: Dossier) -> bool:
    return bij_ons(dossier) and bool(eigen_toezeggingen(dossier))


HANDELINGEN = (
    DossierHandeling(
        naam="nakomen",
        kop=_("Toezegging gedaan"),
        knop=_("Zet op gedaan"),
        form=NakomForm,
        doe=kom_belofte_na,
        gelukt=_("De toezegging is gedaan."),
        past=_heeft_beloofd,
        maak=met_dossier(NakomForm),
        plek="toezeggingen",
    ),
    DossierHandeling(
        naam="verplaatsen",
        kop=_("Andere datum"),
        knop=_("Beloof de nieuwe datum"),
        form=VerplaatsForm,
        doe=verplaats_toezegging,
        gelukt=_("De nieuwe datum is beloofd. De burger leest waarom."),
        past=_heeft_beloofd,
        maak=met_dossier(VerplaatsForm),
        plek="toezeggingen",
    ),
    DossierHandeling(
        naam="toezeggen",
        kop=_("Iets beloven"),
        knop=_("Beloof dit"),
        form=ToezegForm,
        doe=zeg_toe,
        gelukt=_("Beloofd. De burger leest het."),
        past=bij_ons,
        plek="toezeggingen",
    ),
)
