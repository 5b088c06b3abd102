"""The register of processing activities: of each the purpose and the legal ground, in the words of the citizen.

The grounds are named as the field knows them, and are to be confirmed by the jurist of each organisation.
"""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.logboek.models import Activiteit


@dataclass(frozen=True)
class Verwerkingsactiviteit:
    """Why data of a person are used, and what in the law allows it."""

    waarom: str | Promise
    grond: str | Promise


_TAAK = _("Dit is ons werk volgens de wet (AVG artikel 6 lid 1 onder e).")
_PLICHT = _("De wet zegt dat wij dit moeten doen (AVG artikel 6 lid 1 onder c).")
_VERZOEK = _("U vroeg dit zelf. De wet zegt dat wij het dan doen (AVG artikel 15 tot en met 22).")

REGISTER: Final[dict[Activiteit, Verwerkingsactiviteit]] = {
    Activiteit.DOSSIER_INZIEN: Verwerkingsactiviteit(_("Om te lezen wat u nodig heeft."), _TAAK),
    Activiteit.SAMEN_INVULLEN: Verwerkingsactiviteit(_("Om samen met u uw vraag op te schrijven."), _TAAK),
    Activiteit.DOSSIER_BEHANDELEN: Verwerkingsactiviteit(_("Om iets voor u te regelen."), _TAAK),
    Activiteit.GEGEVENS_DELEN: Verwerkingsactiviteit(
        _("Om een ander te vragen u te helpen."),
        _("Per gegeven staat op deze pagina de reden en de wet."),
    ),
    Activiteit.GEDEELDE_GEGEVENS_INZIEN: Verwerkingsactiviteit(
        _("Om te kijken of zij u kunnen helpen."),
        _("Per gegeven staat op deze pagina de reden en de wet."),
    ),
    Activiteit.ZAAK_BEHANDELEN: Verwerkingsactiviteit(_("Om te kijken wat in uw situatie nodig is."), _TAAK),
    Activiteit.TWEEDE_LEZING: Verwerkingsactiviteit(
        _("Om een besluit over u na te kijken, voordat u het krijgt."), _TAAK
    ),
    Activiteit.BESLUIT_NEMEN: Verwerkingsactiviteit(_("Om over uw vraag te beslissen."), _TAAK),
    Activiteit.SIGNAAL_GEVEN: Verwerkingsactiviteit(
        _("Om te melden dat een regel niet goed werkt. In de melding staat niets over u."), _TAAK
    ),
    Activiteit.HELPER_INZIEN: Verwerkingsactiviteit(
        _("Om u te helpen. Iemand met een code voor helpers keek mee."),
        _("U koos deze helper, of de wet of een rechter deed dat."),
    ),
    Activiteit.HELPER_SCHRIJFT: Verwerkingsactiviteit(
        _("Om namens u een bericht of een bestand te sturen. U leest het bij uw berichten."),
        _("U koos deze helper, of de wet of een rechter deed dat."),
    ),
    Activiteit.AUTOMATISCH: Verwerkingsactiviteit(
        _("Om u op tijd iets te laten weten. De computer deed dit. Er keek geen mens."), _TAAK
    ),
    Activiteit.GEGEVENS_GEVEN: Verwerkingsactiviteit(_("Om u te laten zien wat wij van u hebben."), _VERZOEK),
    Activiteit.VERZOEK_BEHANDELEN: Verwerkingsactiviteit(
        _("Om te antwoorden op uw verzoek over uw gegevens."), _VERZOEK
    ),
    Activiteit.VERNIETIGEN: Verwerkingsactiviteit(
        _("Om gegevens te wissen die wij niet meer mogen bewaren."), _PLICHT
    ),
    Activiteit.BESTAND_INZIEN: Verwerkingsactiviteit(_("Om te lezen wat u ons stuurde."), _TAAK),
    Activiteit.BRIEF_DRUKKEN: Verwerkingsactiviteit(_("Om u een brief per post te sturen."), _TAAK),
    Activiteit.VRAAG_DOORGEGEVEN: Verwerkingsactiviteit(
        _("Om u te helpen. U stelde uw vraag daar, en zij gaven hem aan ons."), _TAAK
    ),
    Activiteit.AFSPRAAK_ELDERS: Verwerkingsactiviteit(
        _("Om u te helpen. U vroeg daar om deze afspraak."), _TAAK
    ),
    Activiteit.VOORTGANG_TONEN: Verwerkingsactiviteit(
        _(
            "Om u daar te laten zien hoe het met uw vraag staat. Waar uw vraag over gaat, ziet die website niet."
        ),
        _("U gaf hier toestemming voor (AVG artikel 6 lid 1 onder a). U kunt dit altijd stoppen."),
    ),
    Activiteit.RUST_VRAGEN: Verwerkingsactiviteit(
        _("Om te vragen of u een tijd niet hoeft te betalen. Zonder uw naam kan dat niet."), _TAAK
    ),
}


def activiteit_van(sleutel: str) -> Verwerkingsactiviteit:
    """Purpose and ground of an activity. Raises KeyError when the register does not know it."""
    return REGISTER[Activiteit(sleutel)]
