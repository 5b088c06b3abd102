"""Pieces of a template as Django has them, by the shortest way for what they nearly always are.

`portal/weergave/sjablonen.py` puts them in the place of Django's own when a template is compiled. A page of a case
is drawn from some thousand of them, so what one asks of Python counts: a sentence about a number takes 113 function
calls here and 273 in Django. `tests/portal/weergave/test_sjablonen.py` holds that both say the same.
"""

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.template import Context, Node, TemplateSyntaxError
from django.template.base import VariableNode, render_value_in_context
from django.template.defaulttags import CycleNode, IfChangedNode, ResetCycleNode
from django.template.loader_tags import BlockNode, ExtendsNode, IncludeNode
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from portal.weergave.tekens import veilig

_AANTALLEN = range(201)
"""Among these is one of every form of a number that a language has."""

_MET_GEHEUGEN: tuple[type[Node], ...] = (BlockNode, ExtendsNode, CycleNode, IfChangedNode, ResetCycleNode)
"""What remembers something per template while a page is drawn."""


def schrijf(waarde: Any, context: Context) -> str:
    """A value as Django writes it in a page: nearly always plain text or a whole number."""
    soort = type(waarde)
    if soort is str:
        return veilig(waarde) if context.autoescape else waarde
    if soort is SafeString:
        return waarde  # type: ignore[no-any-return]
    if soort is int and not settings.USE_THOUSAND_SEPARATOR:
        return str(waarde)
    return str(render_value_in_context(waarde, context))


class Waarde(VariableNode):
    """`{{ iets }}`."""

    def render(self, context: Context) -> str:
        """The value as it stands in the page."""
        return schrijf(self.filter_expression.resolve(context), context)


class Insluiting(IncludeNode):
    """`{% include "iets.html" %}` of a template with a fixed name, which then needs no state of its own."""

    def render(self, context: Context) -> SafeString:
        """What it includes, with the values that it gives."""
        sjabloon = self.template.resolve(context)
        waarden = {naam: waarde.resolve(context) for naam, waarde in self.extra_context.items()}
        if self.isolated_context:
            return sjabloon.render(context.new(waarden))  # type: ignore[no-any-return]
        with context.push(**waarden):
            tekenaar = sjabloon.nodelist if sjabloon.nodelist.staat_los else sjabloon
            return tekenaar.render(context)  # type: ignore[no-any-return]


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
        with context.push(**waarden):
            gevuld = self._woorden(context) % {
                naam: schrijf(context[naam], context) if naam in context else self._leeg(context, naam)
                for naam in self._namen
            }
        if not self._asvar:
            return gevuld
        context[self._asvar] = SafeString(gevuld)  # its values were escaped
        return ""

    def _woorden(self, _context: Context) -> str:
        """The sentence, with the places of its values."""
        return self._zin

    def _leeg(self, context: Context, naam: str) -> str:
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


def staat_los(knopen: Any) -> bool:
    """Whether these pieces remember nothing while a page is drawn, so that they may be drawn as part of another."""
    return not knopen.get_nodes_by_type(_MET_GEHEUGEN)
