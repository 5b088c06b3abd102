"""Whether it worked out, pass on to maatwerk, finish, open again."""

from django.utils.translation import gettext_lazy as _

from loket.forms.dossier import AfrondForm, HeropenForm, RedenForm
from loket.forms.volgen import GeluktForm
from loket.handelingen import geef_aan_maatwerk, leg_antwoord_vast, open_opnieuw, rond_af
from loket.handelingen.behandelen import is_bij_behandelaar
from loket.models import Dossier, Route
from loket.selecties.volgen import vraagt_gelukt
from loket.views.dossierhandelingen.soort import DossierHandeling, met_dossier


def bij_ons(dossier: Dossier) -> bool:
    """Whether the op-maat team works on it: open, and no case handler has it."""
    return dossier.is_open and not is_bij_behandelaar(dossier)


def _kan_naar_maatwerk(dossier: Dossier) -> bool:
    return bij_ons(dossier) and dossier.route != Route.MAATWERK


def _klaar_bij_ons(dossier: Dossier) -> bool:
    return not dossier.is_open and not is_bij_behandelaar(dossier)


HANDELINGEN = (
    DossierHandeling(
        naam="gelukt",
        kop=_("Is het gelukt?"),
        knop=_("Bewaar het antwoord"),
        form=GeluktForm,
        doe=leg_antwoord_vast,
        gelukt=_("Het antwoord is bewaard."),
        past=vraagt_gelukt,
    ),
    DossierHandeling(
        naam="maatwerk",
        kop=_("Naar maatwerk"),
        knop=_("Geef aan een behandelaar"),
        form=RedenForm,
        doe=geef_aan_maatwerk,
        gelukt=_("Een behandelaar neemt dossier %(code)s over."),
        past=_kan_naar_maatwerk,
        naar_lijst=True,
    ),
    DossierHandeling(
        naam="afronden",
        kop=_("Afronden"),
        knop=_("Rond dit dossier af"),
        form=AfrondForm,
        maak=met_dossier(AfrondForm),
        doe=rond_af,
        gelukt=_("De burger leest wat eruit gekomen is."),
        past=bij_ons,
    ),
    DossierHandeling(
        naam="heropenen",
        kop=_("Opnieuw openen"),
        knop=_("Open dit dossier weer"),
        form=HeropenForm,
        doe=open_opnieuw,
        gelukt=_("Het dossier is weer open."),
        past=_klaar_bij_ons,
    ),
)
