"""Speak with the citizen and answer."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.forms.dossier import AntwoordForm, ContactmomentForm, VeiligVastleggenForm, VerbeterForm
from loket.forms.gehoord import HardopForm
from loket.handelingen import leg_contact_vast, leg_contactmoment_vast, stuur_antwoord, verbeter_contactmoment
from loket.handelingen.gehoord import leg_hardop_gevraagd_vast
from loket.models import Contactkanaal, Dossier
from loket.selecties.dossiers import te_verbeteren
from loket.selecties.gehoord import HARDOP, gesprek_van_vandaag
from loket.views.dossierhandelingen.behandelen import bij_ons
from loket.views.dossierhandelingen.soort import DossierHandeling, met_dossier


def _heeft_contact(dossier: Dossier) -> bool:
    return bij_ons(dossier) and bool(te_verbeteren(dossier))


def _net_gebeld(dossier: Dossier) -> bool:
    """Whether there was a call today about which it can still be asked; nothing is read when there was none."""
    nu = timezone.now()
    gebeld = any(
        rij.kanaal == Contactkanaal.TELEFOON and rij.vastgelegd_op > nu - HARDOP
        for rij in te_verbeteren(dossier)
    )
    return gebeld and gesprek_van_vandaag(dossier.pk, nu) is not None


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
        naam="gehoord",
        kop=_("Vraag hardop: bent u gehoord?"),
        knop=_("Leg het antwoord vast"),
        form=HardopForm,
        doe=leg_hardop_gevraagd_vast,
        gelukt=_("Het antwoord telt mee. Bij deze vraag staat het niet."),
        past=_net_gebeld,
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
