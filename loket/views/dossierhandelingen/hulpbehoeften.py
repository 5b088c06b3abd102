"""How someone can be reached, and what helps in our contact, as that person says it."""

from django.utils.translation import gettext_lazy as _

from loket.forms.contact import ContactgegevensForm
from loket.forms.dossier import BehoefteEindForm, BehoefteForm, lopende_behoeften
from loket.handelingen import beeindig_behoefte, leg_behoefte_vast
from loket.handelingen.contactgegevens import wijzig_contact
from loket.models import Dossier
from loket.views.dossierhandelingen.behandelen import bij_ons
from loket.views.dossierhandelingen.soort import DossierHandeling, met_dossier


def _heeft_behoefte(dossier: Dossier) -> bool:
    return bij_ons(dossier) and bool(lopende_behoeften(dossier))


HANDELINGEN = (
    DossierHandeling(
        naam="contactgegevens",
        kop=_("Contactgegevens veranderen"),
        knop=_("Verander de gegevens"),
        form=ContactgegevensForm,
        doe=wijzig_contact,
        gelukt=_("De gegevens zijn veranderd."),
        maak=met_dossier(ContactgegevensForm),
        plek="contact",
    ),
    DossierHandeling(
        naam="behoefte",
        kop=_("Vastleggen wat helpt"),
        knop=_("Leg vast wat helpt"),
        form=BehoefteForm,
        doe=leg_behoefte_vast,
        gelukt=_("Vastgelegd. De burger leest het."),
        past=bij_ons,
        plek="contact",
    ),
    DossierHandeling(
        naam="behoefte-eind",
        kop=_("Niet meer nodig"),
        knop=_("Haal dit weg"),
        form=BehoefteEindForm,
        doe=beeindig_behoefte,
        gelukt=_("Dit staat er niet meer bij."),
        past=_heeft_behoefte,
        maak=met_dossier(BehoefteEindForm),
        plek="contact",
    ),
)
