"""Speak with the citizen and answer."""

from django.utils.translation import gettext_lazy as _

from loket.forms_dossier import AntwoordForm, ContactmomentForm, VeiligVastleggenForm, VerbeterForm
from loket.handelingen import leg_contact_vast, leg_contactmoment_vast, stuur_antwoord, verbeter_contactmoment
from loket.models import Dossier
from loket.selecties.dossiers import te_verbeteren
from loket.views.dossierhandelingen.behandelen import bij_ons
from loket.views.dossierhandelingen.soort import DossierHandeling, met_dossier


def _heeft_contact(dossier: Dossier) -> bool:
    return bij_ons(dossier) and bool(te_verbeteren(dossier))


def _ook_klaar(_dossier: Dossier) -> bool:
    """Also of a dossier that is finished or weighed by a case handler: danger waits for nobody."""
    return True


HANDELINGEN: tuple[DossierHandeling, ...] = (
    DossierHandeling(
        naam="contact",
        kop=_("Contact vastleggen"),
        knop=_("Leg vast en beloof de volgende stap"),
        form=ContactmomentForm,
        doe=leg_contactmoment_vast,
        gelukt=_("Het contact staat op de tijdlijn. De volgende stap is beloofd."),
        past=bij_ons,
        maak=met_dossier(ContactmomentForm),
    ),
    DossierHandeling(
        naam="antwoord",
        kop=_("Antwoord geven"),
        knop=_("Bekijk het antwoord eerst"),
        form=AntwoordForm,
        doe=stuur_antwoord,
        gelukt=_("Het antwoord staat klaar voor de burger."),
        past=bij_ons,
        maak=met_dossier(AntwoordForm),
    ),
    DossierHandeling(
        naam="verbeteren",
        kop=_("Een contact verbeteren"),
        knop=_("Zet de verbetering erbij"),
        form=VerbeterForm,
        doe=verbeter_contactmoment,
        gelukt=_("De verbetering staat op de tijdlijn."),
        past=_heeft_contact,
        maak=met_dossier(VerbeterForm),
        plek="tijdlijn",
    ),
    DossierHandeling(
        naam="veilig",
        kop=_("Vastleggen of contact veilig is"),
        knop=_("Leg vast of contact veilig is"),
        form=VeiligVastleggenForm,
        doe=leg_contact_vast,
        gelukt=_("Vastgelegd. Alleen medewerkers lezen dit."),
        past=_ook_klaar,
        plek="contact",
    ),
)
