"""What the signal team says about a signal on our own work."""

from django.utils.translation import gettext_lazy as _

from portal.weergave.velden import KeuzeVeld
from signalen.forms.knelpunt import RedenForm
from signalen.forms.signaal import SignaalForm
from signalen.handelingen.teameerst import UITKOMSTEN
from signalen.tekstvelden import adresveld, lang_tekstveld


class OplosForm(SignaalForm):
    """What the team did, for colleagues and for the citizen."""

    vrije_velden = ("tekst_medewerker", "tekst_burger", "bewijs")

    uitkomst = KeuzeVeld(label=_("Wat deed u?"), choices=[(rij.value, rij.label) for rij in UITKOMSTEN])
    tekst_medewerker = lang_tekstveld(
        _("Antwoord voor de medewerkers"),
        _("Wat doen zij voortaan? Het ministerie leest dit ook. Zonder persoonsgegevens."),
        rijen=4,
    )
    tekst_burger = lang_tekstveld(
        _("Antwoord voor de burger"),
        _("In gewone woorden, met “u”. Dit staat straks in het dossier van de burger."),
        rijen=4,
    )
    bewijs = adresveld(_("Adres van de nieuwe tekst"), _("Nodig bij “Aangepast”."), verplicht=False)


class DoorgeefForm(RedenForm):
    """Why the ministry must look at it."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reden"].label = _("Waarom kan het team dit niet zelf?")
        self.fields["reden"].help_text = _("In een of twee zinnen, zonder personen.")
