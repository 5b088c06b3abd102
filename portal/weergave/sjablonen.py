"""Templates that are compiled once per language: what is the same each time is written out when they are compiled.

A page is drawn from hundreds of small pieces, and most of them say the same to everybody: a translated sentence, the
address of a page without values in it, the address of a style sheet, a button with a fixed text. Such a piece is
drawn once and joined with the text around it. A template that is named by a fixed name is looked up once. What
depends on a person, on data or on the request is never touched: only pieces without a variable are written out.

The language and the addresses of the site are part of the key under which a compiled template is kept.
"""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from django.template import (
    Context,
    Node,
    NodeList,
    Origin,
    Template,
    TemplateDoesNotExist,
    TemplateSyntaxError,
    Variable,
)
from django.template.base import (
    FilterExpression,
    TextNode,
    TokenType,
    VariableNode,
)
from django.template.defaulttags import CommentNode, CsrfTokenNode, ForNode, IfNode, LoadNode, URLNode
from django.template.library import SimpleNode
from django.template.loader_tags import BlockNode, ExtendsNode, IncludeNode
from django.template.loaders import base, cached
from django.templatetags.i18n import BlockTranslateNode, LanguageNode, TranslateNode
from django.templatetags.static import StaticNode
from django.urls import NoReverseMatch
from django.utils.functional import Promise

from portal.weergave.knopen import Adres, Als, Blok, Eenvoudig, Formuliertoken, Insluiting, Voor, Waarde
from portal.weergave.stukken import Geheel, InTaal, plek_van, rond_af, taal_en_adressen
from portal.weergave.uitdrukkingen import verkort
from portal.weergave.zinnen import Telzin, Zin

_KORTER: dict[type[Node], type[Node]] = {
    VariableNode: Waarde,
    IncludeNode: Insluiting,
    IfNode: Als,
    ForNode: Voor,
    BlockNode: Blok,
    SimpleNode: Eenvoudig,
    CsrfTokenNode: Formuliertoken,
    URLNode: Adres,
    LanguageNode: InTaal,
}
"""What takes the place of a piece of Django's."""


class _Uitschrijver(base.Loader):
    """Compiles a template and writes out what is fixed in it."""

    def get_template(self, template_name: str, skip: list[Origin] | None = None) -> Template:
        """The compiled template. Raises TemplateDoesNotExist."""
        sjabloon: Template = super().get_template(template_name, skip)
        _schrijf_uit(sjabloon.nodelist, sjabloon)
        Geheel.maak(sjabloon.nodelist)
        if not self.engine.debug:
            _vergeet_bron(sjabloon)
        return sjabloon


class Loader(cached.Loader, _Uitschrijver):
    """Keeps compiled templates per language; what is kept is written out already, so no thread sees it half done."""

    def cache_key(self, template_name: str, skip: list[Origin] | None = None) -> str:
        """What this compiled template is kept under."""
        return "-".join((super().cache_key(template_name, skip), *map(str, taal_en_adressen())))


class _VastSjabloon:
    """A template with a fixed name, where Django expects an expression: looked up once per language.

    Its language is that of the moment: a page may be drawn in another language than it was fetched in. The addresses
    are those of the template that names it.
    """

    def __init__(self, naam: str) -> None:
        self._naam = naam
        self._gevonden: dict[str | None, Template] = {}

    def resolve(self, context: Context) -> Template:
        """The template. It is looked up when it is first drawn, because a template may include itself."""
        taal = plek_van(context)[0]
        gevonden = self._gevonden.get(taal)
        if gevonden is None:
            gevonden = context.template.engine.get_template(self._naam)  # type: ignore[union-attr]
            self._gevonden[taal] = gevonden
        return gevonden


def _schrijf_uit(lijst: NodeList, sjabloon: Template) -> None:
    """Write out the fixed pieces of this list and of every list in it, and join what became text."""
    delen: list[Node] = []
    for knoop in lijst:
        if isinstance(knoop, LoadNode | CommentNode):
            continue
        tekst = _vaste_tekst(knoop, sjabloon)
        if tekst is None:
            delen.append(_maak_vast(knoop, sjabloon))
        elif delen and isinstance(delen[-1], TextNode):
            delen[-1] = TextNode(delen[-1].s + tekst)
        else:
            delen.append(TextNode(tekst))
    lijst[:] = delen


def _vergeet_bron(sjabloon: Template) -> None:
    """Let go of the text that it was compiled from: only the error page of DEBUG shows it."""
    sjabloon.source = ""
    for knoop in NodeList(sjabloon.nodelist).get_nodes_by_type(Node):
        if knoop.token is not None:
            knoop.token = None


def _vaste_tekst(knoop: Node, sjabloon: Template) -> str | None:
    """What this piece always says; None when it depends on something."""
    if isinstance(knoop, TextNode):
        return knoop.s
    if not _is_vast(knoop, sjabloon):
        return None
    context = Context()
    # An address or file that is not there (ValueError) is refused when it is drawn, as before.
    with suppress(NoReverseMatch, ValueError), context.bind_template(sjabloon):
        return str(knoop.render(context))
    return None


def _is_vast(knoop: Any, sjabloon: Template) -> bool:
    if isinstance(knoop, TranslateNode):
        uitdrukking = knoop.filter_expression
        letterlijk = isinstance(uitdrukking.var, Variable) and not uitdrukking.var.lookups
        return letterlijk and not (knoop.asvar or knoop.message_context or uitdrukking.filters)
    if isinstance(knoop, BlockTranslateNode):
        delen = (*knoop.singular, *(knoop.plural or ()))
        eigen = knoop.asvar or knoop.message_context or knoop.countervar
        return not eigen and all(deel.token_type == TokenType.TEXT for deel in delen)
    if isinstance(knoop, StaticNode):
        return not knoop.varname and _is_letterlijk(knoop.path)
    if isinstance(knoop, URLNode):
        values = knoop.asvar or knoop.args or knoop.kwargs
        return not values and _is_vast_scherm(knoop)
    if isinstance(knoop, IncludeNode):
        alles_gegeven = knoop.isolated_context and all(map(_is_gegeven, knoop.extra_context.values()))
        return alles_gegeven and _is_letterlijk(knoop.template) and _tekent_alleen_gegevens(knoop, sjabloon)
    return False


def _is_gegeven(uitdrukking: Any) -> bool:
    """Whether it is a text or number that stands in the template itself."""
    var = uitdrukking.var
    is_getal = isinstance(var, Variable) and var.lookups is None
    return (is_getal or isinstance(var, str | Promise)) and not uitdrukking.filters


def _tekent_alleen_gegevens(knoop: Any, sjabloon: Template) -> bool:
    """Whether the template that is included draws what it is given and nothing else: no day, token or address.

    One that includes itself is left alone; two that include each other with all given could never be drawn.
    """
    naam = str(knoop.template.var)
    if naam == sjabloon.name or naam.startswith("."):
        return False
    with suppress(TemplateDoesNotExist):  # it is refused when it is drawn
        return _is_eenvoudig(sjabloon.engine.get_template(naam).nodelist)
    return False


def _is_eenvoudig(lijst: NodeList) -> bool:
    for knoop in lijst:
        if isinstance(knoop, IfNode):
            if not all(_is_eenvoudig(deel) for deel in _lijsten(knoop)):
                return False
        elif not isinstance(knoop, TextNode | VariableNode):
            return False
    return True


def _is_vast_scherm(knoop: URLNode) -> bool:
    # With a namespace the address depends on the part of the site that asks.
    return _is_letterlijk(knoop.view_name) and ":" not in knoop.view_name.var


def _is_letterlijk(uitdrukking: Any) -> bool:
    return isinstance(uitdrukking.var, str) and not uitdrukking.filters


def _maak_vast(knoop: Any, sjabloon: Template) -> Node:
    """The piece with what is fixed inside it written out, although it depends on something itself."""
    if isinstance(knoop, LanguageNode):
        _zoek_in_andere_taal(knoop, sjabloon)
    elif not isinstance(knoop, TranslateNode):  # that one translates what it is given itself
        _maak_delen_vast(knoop, sjabloon)
    if isinstance(knoop, BlockTranslateNode) and not knoop.message_context:
        if knoop.countervar:
            return (Telzin.van(knoop) if knoop.plural else None) or knoop
        return Zin.van(knoop) or knoop
    soort = _KORTER.get(type(knoop))
    if soort and _kan_korter(knoop):
        knoop.__class__ = soort  # in its place: a template knows its blocks by more than this list
    return knoop  # type: ignore[no-any-return]


def _kan_korter(knoop: Any) -> bool:
    """Whether an inclusion or address, which can be more than the shorter way takes, is what it nearly always is."""
    if isinstance(knoop, IncludeNode):
        return isinstance(knoop.template, _VastSjabloon)
    if isinstance(knoop, URLNode):
        return _is_vast_scherm(knoop) and bool(knoop.args) and not knoop.kwargs
    return True


def _maak_delen_vast(knoop: Any, sjabloon: Template) -> None:
    for uitdrukking in _uitdrukkingen(vars(knoop)):
        _vertaal(uitdrukking)
        verkort(uitdrukking)
    if isinstance(knoop, IncludeNode) and _is_letterlijk(knoop.template):
        _zoek_eens(knoop, "template", sjabloon)
    if isinstance(knoop, ExtendsNode) and _is_letterlijk(knoop.parent_name):
        _zoek_eens(knoop, "parent_name", sjabloon)
    for lijst in _lijsten(knoop):
        _schrijf_uit(lijst, sjabloon)
        rond_af(lijst)


def _zoek_in_andere_taal(knoop: LanguageNode, sjabloon: Template) -> None:
    """What is in it is not in the language of this template: only what it includes is looked up, per language."""
    if knoop.get_nodes_by_type(BlockNode):
        raise TemplateSyntaxError("A block in {% language %} would be filled in the language of the page.")
    for deel in knoop.get_nodes_by_type(IncludeNode):
        if _is_letterlijk(deel.template):  # type: ignore[attr-defined]
            _zoek_eens(deel, "template", sjabloon)


def _zoek_eens(knoop: Any, veld: str, sjabloon: Template) -> None:
    naam = str(getattr(knoop, veld).var)
    # One that extends another of its own name, or names it by a relative path, is left to Django.
    if naam != sjabloon.name and not naam.startswith("."):
        setattr(knoop, veld, _VastSjabloon(naam))


def _lijsten(knoop: Any) -> Iterator[NodeList]:
    """The lists of pieces in a piece."""
    if isinstance(knoop, IfNode):
        yield from (lijst for _, lijst in knoop.conditions_nodelists)
        return
    for naam in knoop.child_nodelists:
        lijst = getattr(knoop, naam, None)
        if isinstance(lijst, NodeList):
            yield lijst


def _uitdrukkingen(waarde: Any) -> Iterator[FilterExpression]:
    """The expressions that stand among the attributes of a piece, also in the conditions of an `if`."""
    if isinstance(waarde, FilterExpression):
        yield waarde
    elif isinstance(waarde, dict):
        for deel in waarde.values():
            yield from _uitdrukkingen(deel)
    elif isinstance(waarde, list | tuple) and not isinstance(waarde, NodeList):
        for deel in waarde:
            yield from _uitdrukkingen(deel)
    elif hasattr(waarde, "lbp"):  # a part of a condition (django.template.smartif)
        yield from _uitdrukkingen(vars(waarde))


def _vertaal(uitdrukking: FilterExpression) -> None:
    """`_("...")` in an expression becomes the text in the language of this template."""
    if isinstance(uitdrukking.var, Promise):
        uitdrukking.var = str(uitdrukking.var)
    for _, gegevens in uitdrukking.filters:
        gegevens[:] = [(los, str(deel) if isinstance(deel, Promise) else deel) for los, deel in gegevens]
