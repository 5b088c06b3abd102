"""Forms of whoever follows a question: the second fact, a number of one's own, and what one says on the own page."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loket.feitwoorden import MAG, MAG_BEWAARDER, MAG_HELPER, som_op
from loket.forms.bellen import NIET_BEWAREN
from loket.handelingen.herkennen import Feit
from loket.models import Gelukt
from portal.weergave.formulieren import PortaalForm
from portal.weergave.velden import KeuzeVeld

TOELICHTING_MAX_TEKENS = 5000


def _bewijsveld(label: Any, leeg: Any) -> forms.CharField:
    """Something that shows who it is; `leeg` says what to do when it was left open."""
    return forms.CharField(
        label=label,
        max_length=254,
        widget=forms.TextInput(attrs=NIET_BEWAREN),
        error_messages={"required": leeg},
    )


class BinnenkomForm(PortaalForm):
    """One thing that this citizen gave us; which ones we have is said, never what they are."""

    tweede = _bewijsveld(
        gettext_lazy("Iets dat u ons gaf"),
        gettext_lazy("Vul iets in dat u ons gaf. Zo weten wij dat u het bent."),
    )

    def __init__(self, *args: Any, feiten: Collection[Feit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.feiten = feiten
        self.fields["tweede"].help_text = (
            _("Kies er één: %(wat)s.") % {"wat": som_op(feiten, MAG)}
            if feiten
            else _("De code op papier begint met een M.")
        )
        if not feiten:
            self.fields["tweede"].label = _("Uw code op papier")


class HelperbewijsForm(PortaalForm):
    """Something of the person one helps that both know."""

    tweede = _bewijsveld(
        gettext_lazy("Iets van wie u helpt"),
        gettext_lazy("Vul iets in van wie u helpt. Zo weten wij dat u het bent."),
    )

    def __init__(self, *args: Any, feiten: Collection[Feit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if Feit.EIGEN_NAAM in feiten:
            self.fields["tweede"].label = _("Uw eigen achternaam")
        else:
            self.fields["tweede"].help_text = _("Kies er één van deze persoon: %(wat)s.") % {
                "wat": som_op(feiten, MAG_HELPER)
            }


class VerderbewijsForm(PortaalForm):
    """What was chosen or given when saving."""

    tweede = _bewijsveld(
        gettext_lazy("Iets dat u koos of gaf"),
        gettext_lazy("Vul iets in dat u ons gaf. Zo weten wij dat u het bent."),
    )

    def __init__(self, *args: Any, feiten: Collection[Feit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if feiten == [Feit.WOORD]:
            self.fields["tweede"].label = _("Het woord dat u koos")
        else:
            self.fields["tweede"].help_text = _("Kies er één: %(wat)s.") % {
                "wat": som_op(feiten, MAG_BEWAARDER)
            }


class GetalForm(PortaalForm):
    """A number that only this person knows."""

    getal = forms.CharField(
        label=gettext_lazy("Uw getal"),
        help_text=gettext_lazy("4 tot 8 cijfers. Neem niet uw geboortejaar."),
        max_length=8,
        widget=forms.TextInput(attrs={**NIET_BEWAREN, "inputmode": "numeric"}),
        validators=[RegexValidator(r"^\d{4,8}$", gettext_lazy("Vul 4 tot 8 cijfers in."))],
        error_messages={"required": gettext_lazy("Vul 4 tot 8 cijfers in.")},
    )


ACTIEVRAGEN: dict[str, tuple[Any, Any]] = {
    "TeLaatGemeld": (gettext_lazy("Wilt u er iets bij zeggen?"), gettext_lazy("Dat hoeft niet.")),
    "GesprekGevraagd": (
        gettext_lazy("Waarover wilt u praten?"),
        gettext_lazy("Een paar woorden zijn genoeg. Leeg laten mag ook."),
    ),
    "NazorgBeantwoord": (
        gettext_lazy("Wilt u er iets bij vertellen?"),
        gettext_lazy("Een paar woorden zijn genoeg. Het hoeft niet."),
    ),
}


class ActieForm(PortaalForm):
    """What the citizen wants to say with an action, such as why one does not agree."""

    toelichting = forms.CharField(
        label=gettext_lazy("Waarom bent u het niet eens?"),
        help_text=gettext_lazy("Een paar woorden zijn genoeg. U mag het ook later vertellen."),
        widget=forms.Textarea(attrs={"rows": 5, **NIET_BEWAREN}),
        required=False,
        max_length=TOELICHTING_MAX_TEKENS,
    )

    def __init__(self, *args: Any, namens: bool = False, gebeurtenis: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if gebeurtenis in ACTIEVRAGEN:
            self.fields["toelichting"].label, self.fields["toelichting"].help_text = ACTIEVRAGEN[gebeurtenis]
        elif namens:
            self.fields["toelichting"].label = gettext_lazy("Waarom is deze persoon het niet eens?")
            self.fields["toelichting"].help_text = gettext_lazy(
                "Een paar woorden zijn genoeg. Het mag ook later."
            )


class GeluktForm(PortaalForm):
    """Whether it worked out, and perhaps what did not."""

    antwoord = KeuzeVeld(
        label=gettext_lazy("Is het gelukt?"),
        choices=[
            (Gelukt.JA.value, gettext_lazy("Ja, het is gelukt")),
            (Gelukt.NEE.value, gettext_lazy("Nee, het is niet gelukt")),
        ],
    )
    toelichting = forms.CharField(
        label=gettext_lazy("Wat lukte er niet?"),
        help_text=gettext_lazy("Een paar woorden zijn genoeg. U mag dit ook leeg laten."),
        widget=forms.Textarea(attrs={"rows": 3, **NIET_BEWAREN}),
        required=False,
        max_length=TOELICHTING_MAX_TEKENS,
    )
