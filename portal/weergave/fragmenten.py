"""Pieces of a page that are drawn once per process and kept: `{% vast naam ... %}...{% endvast %}`.

The rule: **a kept piece sees nothing but the values that are named in its tag, and those are its key.** Its templates
get neither the request nor the person, the token, the messages or anything else of a visit, so nothing of one visitor
can reach another. When the data change the values do, and with them the piece: nothing is kept for a time.

    {% vast loket_telefoon proefomgeving %}...{% endvast %}
    {% vast tegels bladzijde=request.resolver_match.url_name %}...{% endvast %}

A value is plain text, a number, a truth value, nothing, a tuple of those, or content of the portal itself, which says
its key (`VasteInhoud`). The language and the addresses of the site are always part of the key.
"""

from abc import ABC, abstractmethod
from typing import Any

from django.template import Context, Node, NodeList, Template, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, Token, kwarg_re
from django.template.defaulttags import CsrfTokenNode
from django.template.loader_tags import BlockNode
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe

from portal.weergave.stukken import plek_van

HOOGSTENS = 512
"""So many forms of one piece are kept; then it starts anew: languages times values, of the register some 150."""

PLAT = (str, int, bool, type(None))


class VasteInhoud(ABC):
    """Something that the portal tells everybody alike, such as a set of help lines; never anything of a person."""

    @property
    @abstractmethod
    def vaste_sleutel(self) -> tuple[Any, ...]:
        """Plain values that tell it from all others of its kind."""


class VastFragment(Node):
    """A piece of a template with the values that it sees."""

    def __init__(self, nodelist: NodeList, waarden: dict[str, FilterExpression]) -> None:
        self.nodelist = nodelist
        self._waarden = waarden
        self._bewaard: dict[tuple[str | None, ...], SafeString] = {}

    def render(self, context: Context) -> SafeString:
        """The piece as it was drawn for these values, drawn now when it was not yet."""
        waarden, delen = {}, []
        for naam, uitdrukking in self._waarden.items():
            waarde = uitdrukking.resolve(context)
            waarden[naam], deel = (waarde, waarde) if type(waarde) in PLAT else _vast(waarde)
            delen.append(deel)
        # In repr the text "1", the number 1 and True differ, and so does what they look like on a page.
        sleutel = (*plek_van(context), repr(delen))
        getekend = self._bewaard.get(sleutel)
        if getekend is None:
            getekend = self._teken(waarden, context.template)
            if len(self._bewaard) >= HOOGSTENS:
                self._bewaard.clear()
            self._bewaard[sleutel] = getekend
        return getekend

    def _teken(self, waarden: dict[str, Any], sjabloon: Template | None) -> SafeString:
        eigen = Context(waarden)
        eigen.template = sjabloon  # the engine, for what is included
        return mark_safe(self.nodelist.render(eigen))  # noqa: S308  (it was escaped while it was drawn)


def _vast(waarde: Any) -> tuple[Any, Any]:
    """What the piece sees of a value, and what tells this value from others."""
    if isinstance(waarde, VasteInhoud):
        return waarde, plat(waarde.vaste_sleutel)
    return (gelijk := plat(waarde)), gelijk


def plat(waarde: Any) -> Any:
    """The value as a key can hold it. Raises TypeError for anything that could carry more than it shows."""
    if type(waarde) in PLAT:
        return waarde
    if type(waarde) is tuple:
        return tuple([plat(deel) for deel in waarde])
    if isinstance(waarde, Promise):
        return str(waarde)
    # Among them text that was marked as safe: equal to the same text that must still be escaped.
    raise TypeError(f"A kept piece of a page takes plain values, not {type(waarde).__name__}.")


def lees_vast(parser: Parser, token: Token) -> VastFragment:
    """Compile `{% vast naam andere=uitdrukking %}`. Raises TemplateSyntaxError for what can never be kept."""
    waarden = {}
    for deel in token.split_contents()[1:]:
        gevonden = kwarg_re.match(deel)
        naam, uitdrukking = gevonden.groups() if gevonden else (None, deel)
        naam = naam or uitdrukking
        if not naam.isidentifier():
            raise TemplateSyntaxError(f"Give {naam!r} a name: naam={naam}")
        waarden[naam] = parser.compile_filter(uitdrukking)
    nodelist = parser.parse(("endvast",))
    parser.delete_first_token()
    for soort in (BlockNode, CsrfTokenNode):
        if nodelist.get_nodes_by_type(soort):
            raise TemplateSyntaxError(f"{soort.__name__} differs per page or visitor: it cannot be kept.")
    return VastFragment(nodelist, waarden)
