"""The form of the counter for a bezwaar."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.forms.bellen import NIET_BEWAREN
from loket.forms.intake import CodeForm
from loket.models import Actie
from portal.weergave.velden import DatumVeld, KeuzeVeld, geen_bsn


class BezwaarAanBalieForm(CodeForm):
    """With the code on the letter; which letter is asked when there are more."""

    kanaal = KeuzeVeld(
        label=_("Hoe kwam het bezwaar binnen?"),
        choices=[
            ("balie", _("aan de balie")),
            ("telefoon", _("aan de telefoon opgeschreven")),
            ("post", _("per post")),
        ],
        initial="balie",
    )
    op = DatumVeld(label=_("Wanneer kwam het binnen?"), laatst=timezone.localdate, initial=timezone.localdate)
    gepost_op = DatumVeld(
        label=_("Per post? Wanneer is het verstuurd?"),
        help_text=_("De datum op het stempel. Leeg: u weet het niet."),
        laatst=timezone.localdate,
        required=False,
    )
    tekst = forms.CharField(
        label=_("Waarom is de burger het niet eens?"),
        help_text=_("Schrijf het op zoals de burger het zegt. Geen BSN."),
        max_length=5000,
        validators=[geen_bsn],
        widget=forms.Textarea(attrs={"rows": 4, **NIET_BEWAREN}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("De code op de brief")
        self.fields["code"].help_text = _("De burger leest die voor. Hij ziet er zo uit: KQ7M-3F9X-RT4W.")

    def kies_uit(self, acties: Sequence[Actie]) -> Actie | None:
        """The letter that it is about; asks which one when there are more, and says so when there is none."""
        if not acties:
            self.add_error(
                "code",
                _(
                    "Bij deze code ligt geen besluit waartegen nu bezwaar kan. Kijk de code na, of bel het team."
                ),
            )
            return None
        if len(acties) == 1:
            return acties[0]
        self.fields["besluit"] = KeuzeVeld(
            label=_("Tegen welk besluit?"),
            choices=[(str(rij.pk), rij.stuk.titel if rij.stuk else rij.label) for rij in acties],
        )
        gekozen = self.data.get(self.add_prefix("besluit"), "")
        actie = next((rij for rij in acties if str(rij.pk) == gekozen), None)
        if actie is None:
            self.add_error("besluit", _("Er is meer dan een besluit. Kies tegen welk besluit het gaat."))
        return actie
