"""Answer requests about data, and pass on errors in registers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from loket.forms.gegevens import BeslisForm, RegisterfoutForm, VerlengForm
from loket.handelingen.gegevensverzoeken import beslis_verzoek, verleng_verzoek
from loket.handelingen.registerfouten import geef_registerfout_door, neem_registerfout_op
from loket.models import Dossier, Foutstatus, Gegevensverzoek, Registerfout, Verzoekstatus
from loket.views.dossierhandelingen.behandelen import bij_ons
from loket.views.dossierhandelingen.soort import DossierHandeling, met_dossier
from portal.identiteit.models import Medewerker
from portal.weergave.formulieren import PortaalForm


class DoorgeefForm(PortaalForm):
    """Which error goes to the Meldpunt."""

    def __init__(self, *args: object, dossier: Dossier, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fout"] = forms.ModelChoiceField(
            label=_("Welke fout?"),
            queryset=Registerfout.objects.filter(dossier=dossier, status=Foutstatus.GEMELD),
            empty_label=None,
        )


def _heeft_verzoek(dossier: Dossier) -> bool:
    """As the page read it (`loket.selecties.dossiers`)."""
    return bool(getattr(dossier, "heeft_verzoek", False))


def _heeft_fout(dossier: Dossier) -> bool:
    return dossier.is_open and bool(getattr(dossier, "heeft_registerfout", False))


def _beslis(
    dossier: Dossier, *, verzoek: Gegevensverzoek, besluit: str, reden: str, door: Medewerker
) -> None:
    beslis_verzoek(verzoek, besluit=Verzoekstatus(besluit), reden=reden, door=door)


def _verleng(dossier: Dossier, *, verzoek: Gegevensverzoek, reden: str, door: Medewerker) -> None:
    verleng_verzoek(verzoek, reden=reden, door=door)


HANDELINGEN: tuple[DossierHandeling, ...] = (
    DossierHandeling(
        naam="verzoek_beslissen",
        kop=_("Antwoorden op een verzoek over gegevens"),
        knop=_("Geef dit antwoord"),
        form=BeslisForm,
        doe=_beslis,
        gelukt=_("Uw antwoord staat op de tijdlijn."),
        past=_heeft_verzoek,
        maak=met_dossier(BeslisForm),
        plek="gegevens",
    ),
    DossierHandeling(
        naam="verzoek_verlengen",
        kop=_("Meer tijd nemen voor een verzoek over gegevens"),
        knop=_("Neem twee maanden meer"),
        form=VerlengForm,
        doe=_verleng,
        gelukt=_("De burger leest waarom het langer duurt."),
        past=_heeft_verzoek,
        maak=met_dossier(VerlengForm),
        plek="gegevens",
    ),
    DossierHandeling(
        naam="registerfout_doorgeven",
        kop=_("Een fout doorgeven aan het Meldpunt"),
        knop=_("Bied de fout aan"),
        form=DoorgeefForm,
        doe=geef_registerfout_door,
        gelukt=_("De fout is aangeboden aan het Meldpunt. Tot zij ja zeggen is uw team eigenaar."),
        past=_heeft_fout,
        maak=met_dossier(DoorgeefForm),
        plek="gegevens",
    ),
    DossierHandeling(
        naam="registerfout",
        kop=_("Een fout in een register opschrijven"),
        knop=_("Schrijf de fout op"),
        form=RegisterfoutForm,
        doe=neem_registerfout_op,
        gelukt=_("Opgeschreven. U kunt de fout nu doorgeven, en melden dat een register hier knelt."),
        past=bij_ons,
    ),
)
