"""Sentences of a template with values in them (`blocktranslate`), translated when the template is compiled.

`tests/portal/weergave/test_sjablonen.py` holds that they say what Django's say.
"""

from decimal import Decimal
from typing import Any

from django.template import Context, Node, TemplateSyntaxError
from django.template.base import render_value_in_context
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from portal.weergave.knopen import schrijf

_AANTALLEN = range(201)
"""Among these is one of every form of a number that a language has."""


class Zin(Node):
    """A sentence with values in it, translated when its template is compiled."""

    def __init__(self, knoop: Any, zin: str, namen: list[str]) -> None:
        self._zin, self._namen = zin, namen
        self._waarden, self._asvar = knoop.extra_context, knoop.asvar

    @classmethod
    def van(cls, knoop: Any) -> "Zin | None":
        """The sentence of a `blocktranslate`; None when its translation has other places: that is left to Django."""
        bron, namen = knoop.render_token_list(knoop.singular)
        zin = gettext(bron)
        try:
            zin % dict.fromkeys(namen, "")
        except (KeyError, ValueError):
            return None
        return cls(knoop, zin, namen)

    def render(self, context: Context) -> str:
        """The sentence with its values, each as a template writes it."""
        waarden = {naam: waarde.resolve(context) for naam, waarde in self._waarden.items()}
        context.dicts.append(waarden)
        try:
            gevuld = self._woorden(context) % {naam: self._gevuld(naam, context) for naam in self._namen}
        finally:
            context.dicts.pop()
        if not self._asvar:
            return gevuld
        context[self._asvar] = SafeString(gevuld)  # its values were escaped
        return ""

    def _woorden(self, _context: Context) -> str:
        """The sentence, with the places of its values."""
        return self._zin

    @staticmethod
    def _gevuld(naam: str, context: Context) -> str:
        for namen in reversed(context.dicts):
            if naam in namen:
                return schrijf(namen[naam], context)
        ontbreekt = str(context.template.engine.string_if_invalid)  # type: ignore[union-attr]
        return str(render_value_in_context(ontbreekt.replace("%s", naam), context))


class Telzin(Zin):
    """A sentence that is another for one than for more (`blocktranslate count`).

    Which of the two it is follows from its number, so it is translated when it is drawn.
    """

    def __init__(self, knoop: Any, enkel: str, meer: str, namen: list[str]) -> None:
        super().__init__(knoop, enkel, namen)
        self._meer, self._teller, self._telt = meer, knoop.counter, knoop.countervar

    @classmethod
    def van(cls, knoop: Any) -> "Telzin | None":
        """The two sentences; None when a translation has other places: that is left to Django."""
        enkel, namen = knoop.render_token_list(knoop.singular)
        meer, andere = knoop.render_token_list(knoop.plural)
        namen = list(dict.fromkeys([*namen, *andere]))
        try:
            for aantal in _AANTALLEN:
                ngettext(enkel, meer, aantal) % dict.fromkeys(namen, "")
        except (KeyError, ValueError):
            return None
        return cls(knoop, enkel, meer, namen)

    def _woorden(self, context: Context) -> str:
        """Raises TemplateSyntaxError for what is no number, as Django does."""
        aantal = self._teller.resolve(context)
        if not isinstance(aantal, int | float | Decimal):
            raise TemplateSyntaxError(f"{self._telt!r} argument to 'blocktranslate' tag must be a number.")
        context[self._telt] = aantal
        return ngettext(self._zin, self._meer, aantal)  # type: ignore[arg-type]  # Django takes a Decimal too
