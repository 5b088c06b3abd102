"""Pieces of a template as Django has them, by the shortest way for what they nearly always are.

`portal/weergave/sjablonen.py` puts them in the place of Django's own when a template is compiled.
"""

from typing import Any

from django.conf import settings
from django.template import Context, Node
from django.template.base import VariableNode, render_value_in_context
from django.template.defaulttags import CycleNode, IfChangedNode, ResetCycleNode
from django.template.loader_tags import BlockNode, ExtendsNode, IncludeNode
from django.utils.safestring import SafeString

from portal.weergave.tekens import veilig

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


def staat_los(knopen: Any) -> bool:
    """Whether these pieces remember nothing while a page is drawn, so that they may be drawn as part of another."""
    return not knopen.get_nodes_by_type(_MET_GEHEUGEN)
