"""Model fields whose contents are encrypted in the database."""

import json
from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from portal.persoonsgegevens.sleutels import ontsleutel, versleutel

if TYPE_CHECKING:
    Tekstveld = models.TextField[Any, Any]
else:
    Tekstveld = models.TextField


class VersleuteldTekstVeld(Tekstveld):
    """Text, encrypted at rest. Empty stays empty and NULL stays NULL; nothing else can be searched on."""

    def get_prep_value(self, value: Any) -> Any:
        """Encrypt on the way in."""
        value = super().get_prep_value(value)
        return value if value is None else versleutel(str(value))

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Any:
        """Decrypt on the way out; raises OntsleutelFout when no key fits."""
        return value if value is None else ontsleutel(value)

    def get_lookup(self, lookup_name: str) -> Any:
        """Allow only questions that an encrypted column can answer."""
        if lookup_name not in {"isnull", "exact"}:
            raise FieldError(
                f"Field {self.name} is encrypted: '{lookup_name}' is not possible; use a zoeksleutel."
            )
        return super().get_lookup(lookup_name)


class VersleuteldJSONVeld(VersleuteldTekstVeld):
    """Any JSON value, encrypted at rest."""

    def get_prep_value(self, value: Any) -> Any:
        """Serialise and encrypt."""
        return (
            None
            if value is None
            else versleutel(json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False))
        )

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Any:
        """Decrypt and parse."""
        tekst = super().from_db_value(value, expression, connection)
        return json.loads(tekst) if tekst else None

    def to_python(self, value: Any) -> Any:
        """The value is already what it is."""
        return value

    def value_to_string(self, obj: models.Model) -> Any:
        """For serialisers: the plain value."""
        return self.value_from_object(obj)
