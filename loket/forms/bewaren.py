"""Forms beside the questions: confirm what was read in the story, save for later, and leave nothing behind."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from loket.berichtwegen import mobiel
from loket.forms.bellen import NIET_BEWAREN, TelefoonVeld
from loket.handelingen.bewijzen import KORTSTE_WOORD, kaal
from portal.berichten import sms
from portal.persoonsgegevens.vinden import zonder_bsn
from portal.weergave.formulieren import PortaalForm
from portal.weergave.velden import KeuzeVeld, MeerkeuzeVeld


class BegrepenForm(PortaalForm):
    """What we read in the story, one tick each; everything is ticked, and what is not right is taken off."""

    def __init__(
        self, *args: Any, zinnen: Mapping[str, str], woorden: Mapping[str, str], **kwargs: Any
    ) -> None:
        """`zinnen` by question, with the words of the story that led to each."""
        super().__init__(*args, **kwargs)
        self.fields["klopt"] = MeerkeuzeVeld(
            label=_("Klopt dit?"),
            help_text=_("Haal het vinkje weg bij wat niet klopt."),
            choices=list(zinnen.items()),
            toelichtingen={
                vraag: _("U schreef: “%(woorden)s”") % {"woorden": gezegd}
                for vraag, gezegd in woorden.items()
            },
            required=False,
        )
        self.fields["klopt"].een_van_meer = True  # type: ignore[attr-defined]


KIES_WOORD = _("Kies een woord. Daarmee opent u straks uw vraag.")


class BewaarForm(PortaalForm):
    """One thing that is asked beside the code later: an own word, or the address or number for the one reminder."""

    eigen_woord = forms.CharField(
        label=_("Kies een woord dat u makkelijk onthoudt"),
        required=False,
        max_length=60,
        help_text=_("Bijvoorbeeld de straat waar u vroeger woonde. Schrijf het niet bij de code."),
        widget=forms.TextInput(attrs=NIET_BEWAREN),
        error_messages={"required": KIES_WOORD},
    )

    email = forms.EmailField(
        label=_("Uw e-mailadres"),
        required=False,
        help_text=_(
            "Alleen als u wilt. Dan herinneren wij u één keer aan uw vraag. De code staat niet in die e-mail."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "invalid": _("Dit e-mailadres klopt niet. Een e-mailadres ziet er zo uit: naam@voorbeeld.nl.")
        },
    )

    telefoon = TelefoonVeld(
        required=False,
        help_text=_("Vult u geen e-mailadres in? Dan krijgt u één keer een sms. Daarin staat geen code."),
    )

    def __init__(self, *args: Any, veilig: bool, woord_bekend: bool = False, **kwargs: Any) -> None:
        """Without `veilig` no address is asked: someone else may read it. No number where text messages are off.

        `woord_bekend`: a word was chosen before, and holds when the field stays empty.
        """
        super().__init__(*args, **kwargs)
        self.woord_bekend = woord_bekend
        self.fields["eigen_woord"].required = not (veilig or woord_bekend)
        # Without an address or a number it is needed: "may be skipped" would be untrue.
        self.fields["eigen_woord"].een_van_meer = not woord_bekend  # type: ignore[attr-defined]
        self.fields["telefoon"].label = _("Uw mobiele nummer")
        if not veilig:
            del self.fields["email"]
        if not (veilig and sms.is_aan()):
            del self.fields["telefoon"]
        if woord_bekend:
            self.fields["eigen_woord"].help_text = _("U koos al een woord. Laat dit leeg als dat goed is.")
        elif veilig:
            self.fields["eigen_woord"].help_text = _(
                "Bijvoorbeeld de straat waar u vroeger woonde. Schrijf het niet bij de code. "
                "Geeft u hieronder uw e-mailadres? Dan mag dit leeg blijven."
            )

    def clean_eigen_woord(self) -> str:
        """A word that can be typed again, and is no BSN. Raises ValidationError."""
        woord = str(self.cleaned_data["eigen_woord"])
        if woord and len(kaal(woord)) < KORTSTE_WOORD:
            raise ValidationError(_("Kies een woord van 3 letters of meer."))
        if woord != zonder_bsn(woord, ""):
            raise ValidationError(_("Neem niet uw BSN. Kies een ander woord."))
        return woord

    def clean(self) -> dict[str, Any] | None:
        """Something that we can ask beside the code."""
        gegevens = super().clean()
        gaf = [self.cleaned_data.get(naam) for naam in ("eigen_woord", "email", "telefoon")]
        if not (self.errors or self.woord_bekend or any(gaf)):
            self.add_error("eigen_woord", KIES_WOORD)
        return gegevens

    def clean_telefoon(self) -> str:
        """A number to which a text message can go. Raises ValidationError."""
        telefoon = str(self.cleaned_data["telefoon"])
        if telefoon and not mobiel(telefoon):
            raise ValidationError(
                _("Naar dit nummer kan geen sms. Vul een mobiel nummer in, bijvoorbeeld 06 12 34 56 78.")
            )
        return telefoon


class WisForm(PortaalForm):
    """What to delete: only what this computer knows, or also what we keep."""

    wat = KeuzeVeld(
        label=_("Wat wilt u wissen?"),
        choices=[
            ("computer", _("Alleen van deze computer")),
            ("alles", _("Ook mijn verhaal en mijn antwoorden")),
        ],
        toelichtingen={
            "computer": _("Met uw code kunt u later verder."),
            "alles": _("Wij wissen alles. Dat kunnen wij niet terughalen."),
        },
        error_messages={"required": _("Kies wat u wilt wissen.")},
    )

    def __init__(self, *args: Any, heeft_code: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not heeft_code:
            zonder = {"computer": _("Dit verhaal kunt u dan later niet meer openen.")}
            veld = cast(KeuzeVeld, self.fields["wat"])
            veld.toelichtingen = {**veld.toelichtingen, **zonder}
