"""The lists of pieces that a page is drawn from, and what holds while it is drawn: its language and addresses.

A list that was compiled is complete (`portal/weergave/sjablonen.py`): what is text in it is taken as text, and a list
that is only text is not drawn at all. With DEBUG each piece is drawn as Django does it, for the error page.
"""

from typing import Any

from django.conf import settings
from django.template import Node, NodeList
from django.template.base import TextNode
from django.template.defaulttags import CycleNode, IfChangedNode, ResetCycleNode
from django.template.loader_tags import BlockNode, ExtendsNode
from django.templatetags.i18n import LanguageNode
from django.urls import get_script_prefix, get_urlconf
from django.utils import translation
from django.utils.safestring import SafeString

MET_GEHEUGEN: tuple[type[Node], ...] = (BlockNode, ExtendsNode, CycleNode, IfChangedNode, ResetCycleNode)
"""What remembers something per template while a page is drawn."""

Plek = tuple[str | None, str, str]


def taal_en_adressen() -> Plek:
    """What a piece of a page depends on that has no variable in it."""
    return translation.get_language(), get_script_prefix(), str(get_urlconf() or settings.ROOT_URLCONF)


def plek_van(context: Any) -> Plek:
    """The same, of the page that is drawn now: a compiled template looks it up once for all its pieces."""
    try:
        return context.plek  # type: ignore[no-any-return]
    except AttributeError:
        return taal_en_adressen()


class Stukken(NodeList):
    """A list of pieces that is complete. `NodeList` becomes one in its place: others hold the same list."""

    @classmethod
    def maak(cls, lijst: NodeList) -> None:
        """Turn this list, of which the fixed pieces are written out, into one of this kind."""
        lijst.__class__ = cls
        vars(lijst).clear()  # whether there is more than text in it, which only the parser asks

    def render(self, context: Any) -> SafeString:
        """All pieces, joined."""
        if context.template.engine.debug:
            return super().render(context)
        return SafeString(
            "".join([stuk.s if type(stuk) is TextNode else stuk.render(context) for stuk in self])
        )


class Tekst(Stukken):
    """A list that is nothing but text, which stands in it as one piece."""

    @classmethod
    def maak(cls, lijst: Any) -> None:
        """As for each list."""
        super().maak(lijst)
        lijst[0].s = SafeString(lijst[0].s)

    def render(self, context: Any) -> SafeString:
        """The text."""
        return self[0].s  # type: ignore[attr-defined, no-any-return]


class Geheel(Stukken):
    """The pieces of a whole template. Every page that extends it asks for its blocks: they are looked for once."""

    per_soort: dict[Any, list[Node]]
    staat_los: bool
    """Whether its pieces remember nothing while a page is drawn, so that they may be drawn as part of another."""

    @classmethod
    def maak(cls, lijst: Any) -> None:
        """As for each list. Its parts must be of their final kind."""
        super().maak(lijst)
        lijst.per_soort = {}
        lijst.staat_los = not lijst.get_nodes_by_type(MET_GEHEUGEN)

    def get_nodes_by_type(self, nodetype: Any) -> list[Node]:
        """All pieces of this kind, at any depth."""
        gevonden = self.per_soort.get(nodetype)
        if gevonden is None:
            gevonden = self.per_soort[nodetype] = super().get_nodes_by_type(nodetype)
        return gevonden

    def render(self, context: Any) -> SafeString:
        """The template. The outermost one says in which language and at which addresses it is drawn."""
        if hasattr(context, "plek"):
            return super().render(context)
        context.plek = taal_en_adressen()
        try:
            return super().render(context)
        finally:
            del context.plek


def rond_af(lijst: NodeList) -> None:
    """Make a list inside a piece, of which the fixed pieces are written out, into the kind that it is."""
    soort = Tekst if len(lijst) == 1 and type(lijst[0]) is TextNode else Stukken
    soort.maak(lijst)


class InTaal(LanguageNode):
    """`{% language %}`: what is in it is drawn in that language."""

    def render(self, context: Any) -> str:
        """What is in it."""
        buiten = plek_van(context)
        with translation.override(self.language.resolve(context)):
            context.plek = taal_en_adressen()
            try:
                return self.nodelist.render(context)
            finally:
                context.plek = buiten
