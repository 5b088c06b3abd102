"""More help, or less: the two routes that the counter changes itself."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from loket.forms.dossier import RouteForm
from loket.handelingen import wijzig_route
from loket.models import Dossier, Route
from loket.views.dossierhandelingen.behandelen import bij_ons
from loket.views.dossierhandelingen.soort import DossierHandeling


def _zelf(dossier: Dossier) -> bool:
    return bij_ons(dossier) and dossier.route == Route.STANDAARD


def _met_hulp(dossier: Dossier) -> bool:
    return bij_ons(dossier) and dossier.route == Route.OP_MAAT and not dossier.spoed


HANDELINGEN = (
    DossierHandeling(
        naam="op-maat",
        kop=_("Naar hulp op maat"),
        knop=_("Geef hulp op maat"),
        form=RouteForm,
        doe=partial(wijzig_route, naar=Route.OP_MAAT),
        gelukt=_("Dossier %(code)s krijgt hulp op maat."),
        past=_zelf,
        naar_lijst=True,
    ),
    DossierHandeling(
        naam="zelf",
        kop=_("Naar zelf regelen"),
        knop=_("Laat de burger het zelf regelen"),
        form=RouteForm,
        doe=partial(wijzig_route, naar=Route.STANDAARD),
        gelukt=_("De burger regelt dit zelf. Wij vragen of het gelukt is."),
        past=_met_hulp,
    ),
)
