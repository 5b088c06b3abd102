"""How every form of the portal is drawn, and the words it uses when something is missing.

`{{ form }}` and `{% veld form.naam %}` both end in portal/weergave/veldtekening.py.
"""

from pathlib import Path
from typing import Any, Self
from uuid import UUID, uuid4

from django import forms
from django.conf import settings
from django.forms.renderers import DjangoTemplates
from django.forms.utils import ErrorDict
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from portal.weergave.foutteksten import geef_portaalteksten
from portal.weergave.invoer import ZONDER_SJABLOON
from portal.weergave.veldtekening import FORMULIER, TEKENAARS, VELD

MAP_VAN_DJANGO = Path(forms.__file__).parent / "templates"

CSS_PER_WIDGET: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxSelectMultiple, "utrecht-checkbox utrecht-checkbox--html-input keuze__knop"),
    (forms.RadioSelect, "utrecht-radio-button utrecht-radio-button--html-input keuze__knop"),
    (forms.CheckboxInput, "utrecht-checkbox utrecht-checkbox--html-input keuze__knop"),
    (forms.Textarea, "utrecht-textarea utrecht-textarea--html-textarea"),
    (forms.Select, "utrecht-select utrecht-select--html-select"),
    (forms.FileInput, "bestand"),
    (forms.widgets.Input, "utrecht-textbox utrecht-textbox--html-input"),
)


class Keuze:
    """One radio or checkbox card: the input, its label and perhaps a line that explains it."""

    def __init__(self, knop: forms.boundfield.BoundWidget, toelichting: str) -> None:
        self.knop = knop
        self.toelichting = toelichting

    @property
    def id(self) -> str:
        """The id of the input, for the label."""
        return str(self.knop.id_for_label or "")

    @property
    def label(self) -> str:
        """The text of the choice."""
        return str(self.knop.choice_label)

    @property
    def invoer(self) -> SafeString:
        """The bare input, described by its explanation when there is one."""
        if self.toelichting:
            self.knop.data["attrs"]["aria-describedby"] = f"{self.id}_toelichting"
        return self.knop.tag()


class PortaalVeld(forms.BoundField):
    """A field that knows how it must look and where an error link must go."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """Add the style classes; a radio cannot be invalid on its own, its group is."""
        widget = widget or self.field.widget
        gebouwd = super().build_widget_attrs(attrs, widget)
        klasse = css_klasse(widget, ongeldig=bool(self.errors))
        if klasse:
            eigen = gebouwd.get("class") or widget.attrs.get("class", "")
            gebouwd["class"] = f"{eigen} {klasse}".strip()
        if isinstance(widget, forms.RadioSelect):
            gebouwd.pop("aria-invalid", None)
        return gebouwd

    @property
    def is_keuze(self) -> bool:
        """Whether this is a question with radio or checkbox cards."""
        return isinstance(self.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple)

    @property
    def is_radio(self) -> bool:
        """Whether exactly one card can be chosen."""
        return isinstance(self.field.widget, forms.RadioSelect) and not isinstance(
            self.field.widget, forms.CheckboxSelectMultiple
        )

    @property
    def is_vinkje(self) -> bool:
        """Whether this is one checkbox with its own label."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def mag_leeg(self) -> bool:
        """Whether the label must say that this may be skipped; not when one of a few fields is needed."""
        een_van_meer = getattr(self.field, "een_van_meer", False)
        return not (self.field.required or een_van_meer or self.is_vinkje or self.field.disabled)

    @cached_property
    def keuzes(self) -> list[Keuze]:
        """The cards, without the empty choice when an answer is needed."""
        toelichtingen: dict[str, str] = getattr(self.field, "toelichtingen", {})
        return [
            Keuze(knop, toelichtingen.get(str(knop.data["value"]), ""))
            for knop in self.subwidgets
            if not (self.field.required and str(knop.data["value"]) == "")
        ]

    @property
    def anker(self) -> str:
        """The id of the input that an error link must reach."""
        if self.is_keuze:
            return self.keuzes[0].id if self.keuzes else self.auto_id
        return str(self.id_for_label or self.auto_id)


def css_klasse(widget: forms.Widget, *, ongeldig: bool = False) -> str:
    """Return the style classes for `widget`; an input that is invalid gets the invalid form of its class."""
    if widget.is_hidden:
        return ""
    for soort, klasse in CSS_PER_WIDGET:
        if isinstance(widget, soort):
            stam = klasse.split(" ", 1)[0]
            return f"{klasse} {stam}--invalid" if ongeldig and stam.startswith("utrecht-") else klasse
    return ""


class Weergave(DjangoTemplates):
    """The form renderer of the portal (setting FORM_RENDERER).

    It looks in the project's templates first, then in those of the apps and of Django, so that
    `django.forms` need not be an installed app.
    """

    form_template_name = FORMULIER
    field_template_name = VELD
    bound_field_class = PortaalVeld

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        """Draw a form, a field or an input; what is drawn most needs no template."""
        if teken_invoer := ZONDER_SJABLOON.get(template_name):
            return teken_invoer(context["widget"])
        if teken := TEKENAARS.get(template_name):
            return teken(context)
        return super().render(template_name, context, request)

    @cached_property
    def engine(self) -> Any:
        """The template engine for forms."""
        projectmappen: list[Path] = settings.TEMPLATES[0]["DIRS"]  # type: ignore[assignment]
        return self.backend(
            {
                "APP_DIRS": True,
                "DIRS": [*projectmappen, MAP_VAN_DJANGO],
                "NAME": "formulieren",
                "OPTIONS": {},
            }
        )


def _mist(veld: forms.BoundField) -> bool:
    """Whether a field in error was left open."""
    getypt = veld.data.strip() if isinstance(veld.data, str) else veld.data
    leeg = getypt in (None, "", [], False) and not veld.is_hidden
    return leeg or all(fout.code == "required" for fout in veld.errors.as_data())


class PortaalTeksten:
    """What PortaalForm and PortaalModelForm share; put it before a form class of Django itself.

    No `required` attribute: the browser's own bubble cannot be in plain Dutch and hides the summary.
    No `maxlength` attribute: a browser cuts what someone pastes without a word. We keep it all and say what to do.
    """

    use_required_attribute = False
    fields: dict[str, forms.Field]
    data: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        self._van_het_portaal: set[str] = set()
        super().__init__(*args, **kwargs)

    def __getitem__(self, name: str) -> forms.BoundField:
        """The field as it is drawn and checked, in our words; also one that a form added later."""
        if name in self.fields and name not in self._van_het_portaal:
            self._maak_van_het_portaal(name, self.fields[name])
            self._van_het_portaal.add(name)
        return super().__getitem__(name)  # type: ignore[misc, no-any-return]

    def mist(self, veld: str, vraag: Any) -> None:
        """Ask for a field that may be left open elsewhere; not when it was filled in, or has an error already."""
        if not self.cleaned_data.get(veld) and veld not in self.errors:  # type: ignore[attr-defined]
            self.add_error(veld, vraag)  # type: ignore[attr-defined]

    def verzet(self, veld: str, waarde: str) -> None:
        """Let this field stand on the page with another value than was sent; the rest stays as it was typed."""
        gegevens = self.data.copy()
        gegevens[self.add_prefix(veld)] = waarde  # type: ignore[attr-defined]
        self.data = gegevens

    @property
    def bewaart_rest(self) -> bool:
        """Whether something was filled in beside what is wrong: then we say that it was kept."""
        return any(
            veld.data not in (None, "", [])
            for veld in self  # type: ignore[attr-defined]
            if not (veld.errors or veld.is_hidden or isinstance(veld.field.widget, forms.PasswordInput))
        )

    @property
    def mist_alleen(self) -> bool:
        """Whether all that is wrong is that something was left open; the summary of errors says so only then."""
        velden = [veld for veld in self if veld.errors]  # type: ignore[attr-defined]
        return len(velden) == len(self.errors) and all(map(_mist, velden))  # type: ignore[attr-defined]

    def get_context(self) -> dict[str, Any]:
        """What drawing needs: the form itself. Django would draw the errors of each field beside it."""
        return {"form": self}

    def _maak_van_het_portaal(self, naam: str, veld: forms.Field) -> None:
        geef_portaalteksten(naam, veld)
        veld.widget.attrs.pop("maxlength", None)


class PortaalForm(PortaalTeksten, forms.Form):
    """A form in plain language: give each field a `label`; the error texts follow from it."""

    def ongekeurd(self) -> Self:
        """This form with what was sent and no judgement of it: for the same page in another language."""
        self._errors = ErrorDict()
        self.cleaned_data = {}
        return self


class PortaalModelForm(PortaalTeksten, forms.ModelForm):  # type: ignore[type-arg]
    """The same for a form that belongs to a model."""


class EenKeerForm(PortaalForm):
    """A form that comes with a key of its own, so that pressing twice is done once (promise 11)."""

    sleutel = forms.CharField(required=False, widget=forms.HiddenInput, initial=uuid4)

    def clean_sleutel(self) -> UUID:
        """The key that came with the page, or a new one when it was tampered with."""
        try:
            return UUID(self.cleaned_data["sleutel"])
        except ValueError:
            return uuid4()
