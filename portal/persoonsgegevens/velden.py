"""Model fields whose contents are encrypted in the database."""

import json
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import FieldError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.lookups import Exact

from portal.persoonsgegevens.sleutels import OntsleutelFout, ontsleutel, versleutel

if TYPE_CHECKING:
    Tekstveld = models.TextField[Any, Any]
    Gelijk = Exact[Any]
else:
    Tekstveld = models.TextField
    Gelijk = Exact


_JSON = DjangoJSONEncoder(ensure_ascii=False)


class ExactLeeg(Gelijk):
    """`veld=""`: the one comparison an encrypted column can answer, because empty is stored as empty."""

    def __init__(self, lhs: Any, rhs: Any) -> None:
        """Refuse any other value: each encryption of it differs, so nothing would ever be found."""
        if rhs != "":
            raise FieldError(
                f"Field {lhs.output_field.name} is encrypted: compare it only with '' or isnull, "
                "or keep a zoeksleutel beside it."
            )
        super().__init__(lhs, rhs)


class VersleuteldTekstVeld(Tekstveld):
    """Text, encrypted at rest. Empty stays empty and NULL stays NULL; nothing else can be searched on."""

    def get_prep_value(self, value: Any) -> Any:
        """Encrypt on the way in."""
        tekst = value if value.__class__ is str else super().get_prep_value(value)
        return versleutel(tekst) if tekst else tekst

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Any:
        """Decrypt on the way out; raises OntsleutelFout, naming the field, when no key fits."""
        if not value:
            return value
        try:
            return ontsleutel(value)
        except OntsleutelFout as fout:
            raise OntsleutelFout(f"{self}: {fout}") from fout

    def get_lookup(self, lookup_name: str) -> Any:
        """Allow only `isnull` and `exact` with the empty string; raises FieldError otherwise."""
        if lookup_name == "exact":
            return ExactLeeg
        if lookup_name == "isnull":
            return super().get_lookup(lookup_name)
        raise FieldError(
            f"Field {self.name} is encrypted: '{lookup_name}' is not possible; use a zoeksleutel."
        )

    def get_transform(self, lookup_name: str) -> Any:
        """Raises FieldError: a transform would see cipher text."""
        raise FieldError(
            f"Field {self.name} is encrypted: '{lookup_name}' is not possible; use a zoeksleutel."
        )


class VersleuteldJSONVeld(VersleuteldTekstVeld):
    """Any JSON value, encrypted at rest. Python's None is NULL; an empty list or dict is encrypted too."""

    empty_strings_allowed = False
    if TYPE_CHECKING:
        # django-stubs reads from these names what a field holds: here any JSON value, not text.
        _pyi_private_set_type: Any
        _pyi_private_get_type: Any

    def get_prep_value(self, value: Any) -> Any:
        """Serialise and encrypt."""
        if value is None or value == "":
            return value
        return versleutel(_JSON.encode(value))

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Any:
        """Decrypt and parse; raises OntsleutelFout when no key fits."""
        tekst = super().from_db_value(value, expression, connection)
        return json.loads(tekst) if tekst else tekst

    def to_python(self, value: Any) -> Any:
        """The value is already what it is."""
        return value

    def value_to_string(self, obj: models.Model) -> Any:
        """For serialisers: the plain value."""
        return self.value_from_object(obj)

    def formfield(self, **kwargs: Any) -> Any:
        """Edit as JSON text."""
        return super().formfield(**{"form_class": forms.JSONField, **kwargs})
