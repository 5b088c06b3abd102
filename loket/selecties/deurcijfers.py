"""Measures of the first door (domain.md 5): what they mean, and their months as they may be shown."""

from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from loket.models import Deurmaand
from signalen.cijfers.bescherming import STAP, afgerond
from signalen.cijfers.rekenen import maand_erbij, maanden
from signalen.definities import Definitie
from signalen.deurbron import Deurcijfer, Deurstand

MINSTENS: Final = 10
"""Of fewer questions nothing is said: a middle or a share of them would tell about one."""

_PER_VRAAG = _("Per hele maand, naar de dag waarop de vraag bij de eerste deur kwam.")
_DEZE_DEUR = _("Alleen vragen die via deze deur kwamen. Aantallen zijn afgerond op 5.")
_LOOPT_NOG = _("Een vraag die nog loopt, telt niet mee. Recente maanden lijken daardoor sneller.")

DEFINITIES: Final[dict[str, Definitie]] = {
    "overdrachten": Definitie(
        _("Overdrachten per vraag"),
        _("Hoe vaak een ander de vraag overnam tot het antwoord: de middelste en negen van de tien."),
        *(_PER_VRAAG, _("Vragen die klaar zijn."), _LOOPT_NOG),
    ),
    "mens": Definitie(
        _("Dagen tot een mens"),
        _("Van de vraag tot het eerste contact met een mens: de middelste en negen van de tien."),
        *(_PER_VRAAG, _("Vragen waarbij een contact is opgeschreven."), _DEZE_DEUR),
    ),
    "doorlooptijd": Definitie(
        _("Doorlooptijd in dagen"),
        _("Van de eerste deur tot de vraag klaar is: de middelste en negen van de tien."),
        *(_PER_VRAAG, _("Vragen die klaar zijn."), _LOOPT_NOG),
    ),
    "terugkeer": Definitie(
        _("Terug binnen 90 dagen"),
        _(
            "Het deel van de vragen dat na het afronden binnen 90 dagen terugkwam. Het dossier ging weer open, of"
            " iemand met hetzelfde telefoonnummer of e-mailadres vroeg opnieuw over hetzelfde."
        ),
        _("Per hele maand, naar de dag waarop de vraag klaar was. Pas als er 90 dagen voorbij zijn."),
        _("Vragen die in die maand klaar waren."),
        _(
            "Wie geen nummer of adres gaf, een ander gaf, of elders vroeg, zien wij niet terug. Delen mensen een"
            " adres, dan tellen wij soms te veel. Wie terugkwam, bewaren wij niet."
        ),
    ),
    "beloften": Definitie(
        _("Beloften nagekomen"),
        _("Het deel van de toezeggingen dat op of voor de beloofde dag klaar was."),
        _("Per hele maand, naar de beloofde dag."),
        _("Toezeggingen waarvan de dag voorbij is, zonder wat is vervallen."),
        _("Alleen wat als toezegging is opgeschreven."),
    ),
    "voorkant": Definitie(
        _("Maatwerk aan de voorkant"),
        _("Het deel van het maatwerk dat niet begon met bezwaar tegen een besluit."),
        *(_PER_VRAAG, _("Vragen die maatwerk werden."), _DEZE_DEUR),
    ),
    "afhakers": Definitie(
        _("Gestopt met de vragen"),
        _("Het deel van de begonnen stappen dat niet is afgemaakt."),
        _("Per hele maand, naar de dag van de stap."),
        _("Alle keren dat iemand aan een stap begon."),
        _("Wie even stopt en later verdergaat, telt hierin ook."),
    ),
    "buitendeur": Definitie(
        _("Begonnen op een andere website"),
        _("Het deel van de vragen dat begon in het tekstvak op de website van een andere organisatie."),
        *(_PER_VRAAG, _("Alle vragen die door de eerste deur kwamen."), _DEZE_DEUR),
    ),
}


def deurcijfers(aantal: int) -> list[Deurcijfer]:
    """The figures of the last so many whole months. One statement."""
    tot = timezone.localdate().replace(day=1)
    alle = maanden(maand_erbij(tot, -aantal), tot)
    rijen = Deurmaand.objects.filter(maand__in=alle)
    geteld = {rij.maand: rij.cijfers for rij in rijen}
    verzonnen = frozenset(rij.maand for rij in rijen if rij.fictief)
    return [
        Deurcijfer(
            naam,
            definitie,
            {maand: _stand(geteld.get(maand, {}).get(naam)) for maand in alle},
            verzonnen,
        )
        for naam, definitie in DEFINITIES.items()
    ]


def _stand(cijfer: dict[str, Any] | None) -> Deurstand | None:
    """A figure in words; shares are rounded to 5 percent and numbers to 5."""
    if not cijfer or cijfer["geheel"] < MINSTENS:
        return None
    if "midden" in cijfer:
        return Deurstand(
            _t("%(midden)d; %(p90)d") % cijfer, afgerond(cijfer["geheel"]), round(cijfer["midden"])
        )
    deel = round(100 * cijfer["deel"] / cijfer["geheel"] / STAP) * STAP
    return Deurstand(f"{deel}%", afgerond(cijfer["geheel"]), deel)
