"""Form fields of the portal: dates as people write them, and choices as cards."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.persoonsgegevens.vinden import bsns_in
from portal.stelsel.kalender import kalender
from portal.termijnen.feestdagen import ZONDAG
from portal.weergave.datums import DatumFout, GeenDatum, lees_datum
from portal.weergave.geschreven import lees
from portal.weergave.tekens import getekend, veilig

DATUMVORM = "j F Y"
LANGST_BELOOFD = timedelta(days=366)


def geen_bsn(tekst: str) -> None:
    """Validator for what staff write; raises ValidationError when a BSN is in it (promise 10)."""
    if bsns_in(tekst):
        raise forms.ValidationError(
            _("Haal het burgerservicenummer (BSN) uit deze tekst. Wij hebben het niet nodig."), code="bsn"
        )


class DatumInvoer(forms.DateInput):
    """A text box for a date: no calendar that needs a mouse, and it shows a date in words."""

    input_type = "text"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs={"autocomplete": "off", "size": 22, **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        """Show a date as "3 november 2026"; what the person typed stays as typed."""
        if isinstance(value, date):
            return date_format(value, DATUMVORM)
        return None if value in (None, "") else str(value)


class DatumVeld(forms.DateField):
    """A date in words or figures: "3 november 2026", "3-11-2026" or "2026-11-03".

    `vroegst` and `laatst` are the first and the last date that are allowed; each may be a function, so that
    "not before today" is decided when the form is used.
    """

    widget = DatumInvoer
    default_error_messages = {
        DatumFout.ONLEESBAAR.value: _("Wij kunnen deze datum niet lezen. Schrijf hem zo: 3 november 2026."),
        DatumFout.JAAR_ONTBREEKT.value: _("Zet het jaar erbij, bijvoorbeeld 3 november 2026."),
        DatumFout.JAAR_TE_KORT.value: _("Schrijf het jaar met 4 cijfers, bijvoorbeeld 3 november 2026."),
        DatumFout.BESTAAT_NIET.value: _("Die dag bestaat niet. Kijk de dag en de maand nog eens na."),
        "te_vroeg": _("Kies een datum op of na %(grens)s."),
        "te_laat": _("Kies een datum op of voor %(grens)s."),
    }

    def __init__(self, *, vroegst: Any = None, laatst: Any = None, **kwargs: Any) -> None:
        self.vroegst = vroegst
        self.laatst = laatst
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:
        """Read the date; raises ValidationError with the reason."""
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return super().to_python(value)
        try:
            return lees_datum(str(value))
        except GeenDatum as fout:
            code = fout.fout.value
            raise forms.ValidationError(self.error_messages[code], code=code) from fout

    def validate(self, value: Any) -> None:
        """Hold the date between the two ends."""
        super().validate(value)
        if value is None:
            return
        vroegst, laatst = (grens() if callable(grens) else grens for grens in (self.vroegst, self.laatst))
        if vroegst is not None and value < vroegst:
            self._weiger("te_vroeg", vroegst)
        if laatst is not None and value > laatst:
            self._weiger("te_laat", laatst)

    def _weiger(self, code: str, grens: date) -> None:
        raise forms.ValidationError(
            self.error_messages[code], code=code, params={"grens": date_format(grens, DATUMVORM)}
        )

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare dates, not ways of writing them."""
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except forms.ValidationError:
            return True


class _Beloofd(str):
    """What was typed as the day of a promise, with the unusual day that the page asked about before."""

    __slots__ = ("gevraagd",)
    gevraagd: str


class BelofteInvoer(DatumInvoer):
    """The text box of a promised day. An unusual day that was typed goes along unseen: sent again, it is meant."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """What was typed, and what was asked about."""
        getypt = super().value_from_datadict(data, files, name)
        if not isinstance(getypt, str):
            return getypt
        waarde = _Beloofd(getypt)
        waarde.gevraagd = data.get(f"{name}_gevraagd", "")
        return waarde

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The box, and beside it the day that is asked about."""
        vak = super().render(name, value, attrs, renderer)
        dag = _lees_of_niets(value) if isinstance(value, _Beloofd) else None
        if dag is None or not waarom_ongewoon(dag):
            return vak
        return getekend(
            f'{vak}<input type="hidden" name="{veilig(name)}_gevraagd" value="{dag.isoformat()}">'
        )


def _lees_of_niets(getypt: str) -> date | None:
    try:
        return lees_datum(getypt)
    except GeenDatum:
        return None


def waarom_ongewoon(dag: date) -> str:
    """Why hardly anyone works on a day to come: the name of the holiday, or that it is a Sunday. Else nothing."""
    if dag == timezone.localdate():  # who promises it for today is at work
        return ""
    if naam := kalender().feestdag(dag):
        return lees(naam, "nl").tekst
    return gettext("een zondag") if dag.weekday() == ZONDAG else ""


def laatste_dag_van_een_belofte() -> date:
    """The last day that can be promised: a year from now."""
    return timezone.localdate() + LANGST_BELOOFD


class BelofteVeld(DatumVeld):
    """The day by which something is promised: from today on, and within a year, which catches a wrong year.

    A Sunday or a holiday is asked about once and never refused: sent again, it is meant.
    """

    widget = BelofteInvoer
    default_error_messages = {
        "ongewoon": _(
            "%(dag)s is %(waarom)s. Klopt de dag? Verstuur het dan nog eens, of kies een andere dag."
        ),
        "te_laat": _("Dit is over meer dan een jaar. Klopt het jaar? Kies een datum op of voor %(grens)s."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"vroegst": timezone.localdate, "laatst": laatste_dag_van_een_belofte, **kwargs})

    def clean(self, value: Any) -> Any:
        """Read the day, and ask about one on which hardly anyone works."""
        dag = super().clean(value)
        bedoeld = not isinstance(value, _Beloofd) or dag is None or value.gevraagd == dag.isoformat()
        waarom = "" if bedoeld else waarom_ongewoon(dag)
        if waarom:
            params = {"dag": date_format(dag, DATUMVORM), "waarom": waarom}
            raise forms.ValidationError(self.error_messages["ongewoon"], code="ongewoon", params=params)
        return dag


class BedragVeld(forms.DecimalField):
    """An amount in euros as people write it: "1.250,50", "1250.50", "€ 85" or "85,-". A Decimal with two decimals."""

    widget = forms.TextInput
    default_error_messages = {
        "invalid": _("Wij kunnen dit bedrag niet lezen. Schrijf het zo: 1.250,50."),
        "min_value": _("Een bedrag kan niet lager zijn dan nul."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_digits": 11, "decimal_places": 2, "min_value": 0, **kwargs})
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off", "size": 14}

    def to_python(self, value: Any) -> Any:
        """Read the amount; raises ValidationError when it is none."""
        if isinstance(value, str):
            value = re.sub(r"[€\s\u00a0]", "", value).removesuffix(",-")
            if re.fullmatch(r"-?\d{1,3}(\.\d{3})*(,\d{1,2})?|-?\d+(,\d{1,2})?", value):
                value = value.replace(".", "").replace(",", ".")
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        """Show a stored amount as it is written: 1250,50."""
        return f"{value:.2f}".replace(".", ",") if isinstance(value, Decimal) else value


class KeuzeVeld(forms.TypedChoiceField):
    """One answer out of a few, as big cards. `toelichtingen` explains a choice in one line, by its value."""

    widget = forms.RadioSelect

    def __init__(self, *, toelichtingen: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.toelichtingen = {str(waarde): tekst for waarde, tekst in (toelichtingen or {}).items()}


class MeerkeuzeVeld(forms.MultipleChoiceField):
    """Any number of answers, as big cards. `toelichtingen` explains a choice in one line, by its value."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, toelichtingen: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.toelichtingen = {str(waarde): tekst for waarde, tekst in (toelichtingen or {}).items()}


class Keuzelijst(forms.Select):
    """A list that is only drawn: `opties` are values and words, written without a dictionary of ten keys for each."""

    opties: Sequence[tuple[str, Any]] = ()

    def optgroups(self, name: str, value: list[str], attrs: Any = None) -> Any:
        """The options as `portal.weergave.invoer.keuzelijst` takes them, what was chosen marked."""
        gekozen = {"selected": True}
        return [
            (
                None,
                [
                    {"value": waarde, "label": tekst, "attrs": gekozen if waarde in value else {}}
                    for waarde, tekst in self.opties
                ],
                0,
            )
        ]
