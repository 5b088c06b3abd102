"""How editors keep content in /beheer/: plain rules, a look before it is public, and every version kept."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _
from simple_history.admin import SimpleHistoryAdmin
from simple_history.template_utils import HistoricalRecordContextHelper

from portal.identiteit.beheer import BeheerMetRecht
from portal.identiteit.models import Medewerker
from portal.stelsel.inhoudsrij import ZAAIREDEN
from portal.weergave.begrijpelijk import bevindingen
from portal.weergave.templatetags.weergave import datum_kort
from portal.weergave.velden import geen_bsn

Rij = TypeVar("Rij", bound=models.Model)
Voorbeeld = Callable[[HttpRequest, Any], HttpResponse]

LEEG = "–"
SLEUTELVORM = _("Schrijf alleen letters, cijfers en streepjes, zonder spatie: hond-aanmelden.")

VOORBEELDKNOPPEN = {"_voorbeeld": "nl", "_voorbeeld_en": "en"}
"""The preview buttons, each with the language in which it shows the public page."""

_voorbeelden: dict[type[models.Model], Voorbeeld] = {}


def registreer_voorbeeld(model: type[models.Model], toon: Voorbeeld) -> None:
    """Say how the public page of a row looks; called from `AppConfig.ready()` by the floor that has the page."""
    _voorbeelden[model] = toon


class Regels(forms.Textarea):
    """A list as a box with one item on each line."""

    def format_value(self, value: Any) -> str:
        """The items under each other."""
        return "\n".join(value) if isinstance(value, list | tuple) else str(value or "")


class RegelsVeld(forms.CharField):
    """A list of short texts, written one on a line; empty lines and doubles are left out."""

    widget = Regels

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Eén per regel."))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """The list as the box shows it."""
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value: Any) -> Any:
        """The items, in their order."""
        regels = (regel.strip() for regel in (super().to_python(value) or "").splitlines())
        return list(dict.fromkeys(regel for regel in regels if regel))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare items, not ways of writing them."""
        return bool(self.to_python(self.prepare_value(initial)) != self.to_python(data))


class RedactieForm(forms.ModelForm[Any]):
    """A form for content that everyone reads: addresses are https, and no text holds a BSN."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for naam, veld in self.fields.items():
            if isinstance(veld, forms.URLField):
                veld.validators.append(alleen_https)
                veld.help_text = veld.help_text or _("Het hele adres, met https:// ervoor.")
            if isinstance(veld, forms.SlugField):
                veld.help_text = veld.help_text or _("Een kort woord voor adressen. U kiest het één keer.")
                veld.error_messages["invalid"] = SLEUTELVORM
            if isinstance(veld, forms.JSONField):
                self.fields[naam] = RegelsVeld(
                    label=veld.label, required=veld.required, help_text=veld.help_text or _("Eén per regel.")
                )

    def clean(self) -> dict[str, Any]:
        """Refuse a BSN in any text; raises nothing, each field says it itself."""
        gegevens = super().clean() or {}
        for naam, waarde in list(gegevens.items()):
            teksten = [waarde] if isinstance(waarde, str) else waarde if isinstance(waarde, list) else []
            try:
                for tekst in teksten:
                    geen_bsn(str(tekst))
            except ValidationError as fout:
                self.add_error(naam, fout)
        return gegevens


def alleen_https(adres: str) -> None:
    """Validator beside that of the field; raises ValidationError for an address that is not https."""
    if not adres.startswith("https://"):
        raise ValidationError(
            _("Begin het adres met https://. Een adres zonder s is niet veilig voor de lezer."), code="https"
        )


if TYPE_CHECKING:
    _Basis = BeheerMetRecht
else:

    class _Basis(BeheerMetRecht, SimpleHistoryAdmin):
        """The rights of the portal, and the history of django-simple-history."""

        def __class_getitem__(cls, _model: object) -> type:
            """`RedactieBeheer[Dienst]` says for the type checker of which rows this is."""
            return cls


class Versiehulp(HistoricalRecordContextHelper):  # type: ignore[misc]  # it has no types
    """What changed between two versions, in the words of the form."""

    def prepare_delta_change_value(self, change: Any, value: Any) -> Any:
        """A code by its label, a day in words, and what is empty as a dash."""
        veld = self.model._meta.get_field(change.field)
        waarde = super().prepare_delta_change_value(change, value)
        if isinstance(waarde, bool):
            return gettext("ja") if waarde else gettext("nee")
        if isinstance(waarde, list) and all(isinstance(een, str) for een in waarde):
            waarde = ", ".join(waarde)
        if waarde is None or waarde == "":
            return LEEG
        if isinstance(waarde, date):
            return datum_kort(waarde)
        return str(dict(getattr(veld, "flatchoices", ())).get(waarde, waarde))


class RedactieBeheer(_Basis[Rij]):
    """Rows of content; every version is kept and can be put back, and `Bekijk als voorbeeld` saves nothing."""

    form = RedactieForm
    publieke_teksten: tuple[str, ...] = ()
    """The fields that citizens read: what is hard in them is told, never refused."""
    change_form_template = "admin/redactie_change_form.html"

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """Show the form; or, for the preview button, the public page with what is in the form now."""
        taal = next((taal for naam, taal in VOORBEELDKNOPPEN.items() if naam in request.POST), None)
        if request.method == "POST" and taal and self.model in _voorbeelden:
            pagina = self._voorbeeld(request, object_id, taal)
            if pagina is not None:
                return pagina
        heeft_voorbeeld = {"heeft_voorbeeld": self.model in _voorbeelden}
        return super().changeform_view(request, object_id, form_url, heeft_voorbeeld | (extra_context or {}))

    def _voorbeeld(self, request: HttpRequest, object_id: str | None, taal: str) -> HttpResponse | None:
        """The public page of an unsaved row in this language, or None when the form has errors (it says which)."""
        rij = self.get_object(request, unquote(object_id)) if object_id else None
        if not (self.has_change_permission(request, rij) if rij else self.has_add_permission(request)):
            raise PermissionDenied
        form = self.get_form(request, rij, change=rij is not None)(request.POST, instance=rij)
        if not form.is_valid():
            return None
        with override(taal):
            return _voorbeelden[self.model](request, form.save(commit=False))

    def history_form_view_title(self, request: HttpRequest, obj: Rij) -> str:
        """What stands above an earlier version."""
        return gettext("Eerdere versie van %(naam)s") % {"naam": obj}

    def save_model(self, request: HttpRequest, obj: Rij, form: Any, change: bool) -> None:
        """Save, and say which sentences could be easier (taal.md)."""
        super().save_model(request, obj, form, change)
        for naam in self.publieke_teksten:
            for bevinding in bevindingen(str(getattr(obj, naam))):
                messages.warning(
                    request,
                    gettext("Bewaard, maar dit kan makkelijker: “%(stuk)s” (%(advies)s)")
                    % {"stuk": bevinding.stuk, "advies": bevinding.advies},
                )

    def get_historical_record_context_helper(
        self, request: HttpRequest, historical_record: Any
    ) -> Versiehulp:
        """Say what changed as the form says it."""
        return Versiehulp(self.model, historical_record)

    def set_history_delta_changes(
        self, request: HttpRequest, historical_records: Sequence[Any], foreign_keys_are_objs: bool = True
    ) -> None:
        """Say of each version what changed and who did it: one statement for all names."""
        super().set_history_delta_changes(request, historical_records, foreign_keys_are_objs)  # type: ignore[misc]
        wie = Medewerker.objects.in_bulk({rij.history_user_id for rij in historical_records} - {None})
        for rij in historical_records:
            medewerker = wie.get(rij.history_user_id)
            rij.wie = str(medewerker) if medewerker else _zonder_naam(rij.history_change_reason)


def _zonder_naam(reden: str | None) -> str:
    return gettext("Beginvulling") if reden == ZAAIREDEN else gettext("Niet bekend")
