"""Pieces of a template as Django has them, by the shortest way for what they nearly always are.

`portal/weergave/sjablonen.py` makes Django's own into these when a template is compiled. A page of a case is drawn
from some thousand of them, so what one asks of Python counts: an `include` takes 7 function calls here and 36 in
Django. `tests/portal/weergave/test_sjablonen.py` holds that both say the same.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.template import Context, VariableDoesNotExist
from django.template.base import VariableNode, render_value_in_context
from django.template.defaulttags import CsrfTokenNode, ForNode, IfNode, TemplateLiteral, URLNode
from django.template.library import SimpleNode
from django.template.loader_tags import BLOCK_CONTEXT_KEY, BlockNode, IncludeNode
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from portal.weergave.adressen import adresvorm, past
from portal.weergave.stukken import Stukken, Tekst
from portal.weergave.tekens import veilig


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
        sjabloon, gegeven = self.template.resolve(context), self.extra_context
        waarden = {naam: gegeven[naam].resolve(context) for naam in gegeven} if gegeven else {}
        if self.isolated_context:
            return sjabloon.render(context.new(waarden))  # type: ignore[no-any-return]
        context.dicts.append(waarden)
        try:
            if sjabloon.nodelist.staat_los:
                return Stukken.render(sjabloon.nodelist, context)
            return sjabloon.render(context)  # type: ignore[no-any-return]
        finally:
            context.dicts.pop()


class Als(IfNode):
    """`{% if %}`. Mostly it asks whether one value is there, and what it shows is text."""

    conditions_nodelists: Any

    def render(self, context: Context) -> str:
        """The first part whose condition holds."""
        geldt: Any
        for vraag, lijst in self.conditions_nodelists:
            try:
                if vraag is None:
                    geldt = True
                elif type(vraag) is TemplateLiteral:
                    geldt = vraag.value.resolve(context, ignore_failures=True)  # type: ignore[union-attr]
                else:
                    geldt = vraag.eval(context)
            except VariableDoesNotExist:
                geldt = None
            if geldt:
                return lijst.render(context)  # type: ignore[no-any-return]
        return ""


class Voor(ForNode):
    """`{% for %}`."""

    loopvars: Any
    sequence: Any
    nodelist_loop: Any
    nodelist_empty: Any

    def render(self, context: Context) -> str:
        """What is in it for each of the values, or what stands at `empty`."""
        stapel = context.dicts
        diepte, lus = len(stapel), {"parentloop": _lus(context)}
        stapel.append({})
        try:
            waarden = self.sequence.resolve(context, ignore_failures=True)
            if waarden is None:
                waarden = []
            if not hasattr(waarden, "__len__"):
                waarden = list(waarden)
            aantal = len(waarden)
            if aantal < 1:
                return self.nodelist_empty.render(context)  # type: ignore[no-any-return]
            stapel[-1]["forloop"] = lus
            waarden = reversed(waarden) if self.is_reversed else waarden
            return SafeString("".join(self._rondes(waarden, aantal, lus, context)))
        finally:
            del stapel[diepte:]

    def _rondes(
        self, waarden: Iterable[Any], aantal: int, lus: dict[str, Any], context: Context
    ) -> list[str]:
        stapel, lijst, namen = context.dicts, self.nodelist_loop, self.loopvars
        eigen, rondes = stapel[-1], []
        for nummer, waarde in enumerate(waarden):
            lus["counter0"], lus["counter"] = nummer, nummer + 1
            lus["revcounter"], lus["revcounter0"] = aantal - nummer, aantal - nummer - 1
            lus["first"], lus["last"] = nummer == 0, nummer == aantal - 1
            if len(namen) == 1:
                eigen[namen[0]] = waarde
                rondes.append(lijst.render(context))
            else:
                stapel.append(_uitgepakt(namen, waarde))
                rondes.append(lijst.render(context))
                stapel.pop()
        return rondes


def _lus(context: Context) -> Any:
    for namen in reversed(context.dicts):
        if "forloop" in namen:
            return namen["forloop"]
    return {}


def _uitgepakt(namen: list[str], waarde: Any) -> dict[str, Any]:
    try:
        aantal = len(waarde)
    except TypeError:  # one value
        aantal = 1
    if aantal != len(namen):
        raise ValueError(f"Need {len(namen)} values to unpack in for loop; got {aantal}. ")
    return dict(zip(namen, waarde, strict=False))


class Blok(BlockNode):
    """`{% block %}`: mostly a page fills it with text, or leaves the text that is there."""

    def render(self, context: Context) -> SafeString:
        """What the last template that fills it says."""
        gevuld: Any = context.render_context.dicts[-1].get(BLOCK_CONTEXT_KEY)
        if gevuld is None:
            return super().render(context)
        vullers = gevuld.blocks[self.name]
        lijst = vullers[-1].nodelist if vullers else self.nodelist
        if type(lijst) is Tekst:
            return lijst.render(context)
        # A new one for each page, as in Django: `block.super` finds its page by it.
        blok = Blok(self.name, lijst)
        blok.context = context
        context.dicts.append({"block": blok})
        vuller = vullers.pop() if vullers else None
        try:
            return lijst.render(context)
        finally:
            context.dicts.pop()
            if vuller is not None:
                vullers.append(vuller)


class Eenvoudig(SimpleNode):
    """A tag that is one function (`register.simple_tag`)."""

    def render(self, context: Context) -> str:
        """What the function says."""
        gegeven = [waarde.resolve(context) for waarde in self.args]
        op_naam = (
            {naam: waarde.resolve(context) for naam, waarde in self.kwargs.items()} if self.kwargs else {}
        )
        uitkomst = (
            self.func(context, *gegeven, **op_naam) if self.takes_context else self.func(*gegeven, **op_naam)
        )
        if self.target_var is not None:
            context[self.target_var] = uitkomst
            return ""
        if type(uitkomst) is SafeString or not context.autoescape:
            return uitkomst  # type: ignore[no-any-return]
        return conditional_escape(uitkomst)


class Adres(URLNode):
    """`{% url 'scherm' rij.pk %}`: of a fixed screen, for keys by their place."""

    vormen: dict[tuple[type, ...], str | None] | None = None
    """The address without its keys, for each kind of keys; those of the site that the template is compiled for."""

    def render(self, context: Context) -> str:
        """The address; what is no plain key is left to Django."""
        sleutels = [sleutel.resolve(context) for sleutel in self.args]
        soorten = tuple(map(type, sleutels))
        if self.vormen is None:
            self.vormen = {}
        if soorten not in self.vormen:
            self.vormen[soorten] = adresvorm(self.view_name.var, soorten)
        vorm = self.vormen[soorten]
        if vorm is None or not all(map(past, sleutels)):
            gegeven: Any = [_Gegeven(sleutel) for sleutel in sleutels]
            return URLNode(self.view_name, gegeven, {}, self.asvar).render(context)
        adres = vorm % tuple(sleutels)
        if self.asvar is None:
            return adres
        context[self.asvar] = adres
        return ""


class _Gegeven:
    """A value that was looked up already, where Django would look it up."""

    def __init__(self, waarde: Any) -> None:
        self._waarde = waarde

    def resolve(self, _context: Context) -> Any:
        """The value."""
        return self._waarde


class Formuliertoken(CsrfTokenNode):
    """`{% csrf_token %}`."""

    def render(self, context: Context) -> str:
        """The hidden field; what is no token is left to Django."""
        token = str(context.get("csrf_token", ""))
        if token in ("", "None", "NOTPROVIDED"):
            return super().render(context)
        return f'<input type="hidden" name="csrfmiddlewaretoken" value="{veilig(token)}">'
