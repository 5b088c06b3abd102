"""What we ask beside a code, in words: on the page that asks it, and wherever the code is shown or printed."""

from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loket.handelingen.bewijzen import weet_helper
from loket.handelingen.herkennen import Feit
from loket.models import Machtiging

MAG: dict[Feit, Any] = {
    Feit.TELEFOON: gettext_lazy("de laatste 4 cijfers van uw telefoonnummer"),
    Feit.EMAIL: gettext_lazy("uw e-mailadres"),
    Feit.ADRES: gettext_lazy("uw postcode en huisnummer"),
    Feit.GETAL: gettext_lazy("het getal dat u koos"),
}
"""What may be filled in, in the words of the citizen."""
MAG_HELPER: dict[Feit, Any] = {
    Feit.NAAM: gettext_lazy("de achternaam"),
    Feit.TELEFOON: gettext_lazy("de laatste 4 cijfers van het telefoonnummer"),
    Feit.EMAIL: gettext_lazy("het e-mailadres"),
    Feit.ADRES: gettext_lazy("de postcode en het huisnummer"),
}
"""What a helper may fill in, of the person they help."""
MAG_BEWAARDER: dict[Feit, Any] = {
    Feit.WOORD: gettext_lazy("het woord dat u koos"),
    Feit.EMAIL: gettext_lazy("uw e-mailadres"),
    Feit.TELEFOON: gettext_lazy("de laatste 4 cijfers van uw mobiele nummer"),
}
"""What may be filled in to go on with something that was saved."""


def vraagt_helper(machtiging: Machtiging) -> str:
    """What we ask beside the code of this helper, as a sentence. No statement when it has its dossier."""
    weet = weet_helper(machtiging)
    if weet == [Feit.EIGEN_NAAM]:
        return _("Bij deze code vragen wij ook de achternaam van wie helpt.")
    return _("Bij deze code vragen wij ook één ding van wie hulp krijgt: %(wat)s.") % {
        "wat": som_op(weet, MAG_HELPER)
    }


def som_op(feiten: Collection[Feit], woorden: Mapping[Feit, Any]) -> str:
    """These facts in words, of which one is enough: "a, b of c"."""
    *eerst, laatste = [str(woorden[feit]) for feit in feiten] or [""]
    return (
        _("%(eerst)s of %(laatste)s") % {"eerst": ", ".join(eerst), "laatste": laatste} if eerst else laatste
    )
