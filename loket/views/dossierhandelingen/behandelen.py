"""Speak with the citizen, pass on to maatwerk, finish."""

from django.utils.translation import gettext_lazy as _

from loket.forms import AfrondForm, ContactmomentForm, GeluktForm, RedenForm
from loket.handelingen import geef_aan_maatwerk, leg_antwoord_vast, leg_contactmoment_vast, rond_af
from loket.handelingen.behandelen import is_bij_behandelaar
from loket.models import Dossier, Route
from loket.selecties.volgen import vraagt_gelukt
from loket.views.dossierhandelingen.soort import DossierHandeling


def bij_ons(dossier: Dossier) -> bool:
    """Whether the op-maat team works on it: open, and no case handler has it."""
    return dossier.is_open and not is_bij_behandelaar(dossier)


def _kan_naar_maatwerk(dossier: Dossier) -> bool:
    return bij_ons(dossier) and dossier.route != Route.MAATWERK


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
        naam="contact",
        kop=_("Contact vastleggen"),
        knop=_("Leg vast en beloof de volgende stap"),
        form=ContactmomentForm,
        doe=leg_contactmoment_vast,
        gelukt=_("Het contact staat op de tijdlijn. De volgende stap is beloofd."),
        past=bij_ons,
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
        doe=rond_af,
        gelukt=_("Het dossier is klaar."),
        past=bij_ons,
    ),
)
