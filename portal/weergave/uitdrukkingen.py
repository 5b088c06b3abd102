"""What stands between the braces of a template, `{{ dossier.dienst.naam|capfirst }}`, by the shortest way to it.

`portal/weergave/sjablonen.py` makes Django's own into these when a template is compiled. Django tries each point as a
key first and takes an exception for an attribute, on each of the hundreds of values of a page. Here the type of what
is asked says which it is; the meaning is Django's (`Variable._resolve_lookup`), and
`tests/portal/weergave/test_uitdrukkingen.py` holds that both say the same.
"""

import logging
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from inspect import signature
from sys import intern
from typing import Any
from uuid import UUID

from django.template import Context, Variable, VariableDoesNotExist
from django.template.base import FilterExpression
from django.template.context import BaseContext
from django.utils.safestring import SafeData, SafeString, mark_safe
from django.utils.timezone import template_localtime  # type: ignore[attr-defined]  # not in its stubs

logger = logging.getLogger("django.template")

_NOOIT_EEN_FUNCTIE = frozenset(
    {type(None), bool, int, float, Decimal, str, SafeString, tuple, list, dict, set, date, datetime, UUID}
)
"""What nobody can call: it need not be asked of each value."""

_ZONDER_NAMEN = (None, tuple.__getitem__, list.__getitem__, str.__getitem__)
"""How a type takes what stands in []: not, or only a number and never a name (a NamedTuple or StrEnum neither)."""

_SLEUTELFOUTEN = (TypeError, AttributeError, KeyError, ValueError, IndexError)
_ONTBREEKT = object()


class Letterlijk(FilterExpression):
    """A text or a number that stands in the template itself."""

    __slots__ = ()

    def resolve(self, context: Context, ignore_failures: bool = False) -> Any:
        """The text or number."""
        return self.var


class Uitdrukking(FilterExpression):
    """A name with perhaps points in it, and filters, which know beforehand what they need (`_zeef`)."""

    __slots__ = ()

    def resolve(self, context: Context, ignore_failures: bool = False) -> Any:
        """The value. What is not there is nothing, as everywhere in a template; raises what the value raises."""
        waarde = _ONTBREEKT
        naam, *verder = self.var.lookups
        for namen in reversed(context.dicts):
            if naam in namen:
                waarde = namen[naam]
                if verder or type(waarde) not in _NOOIT_EEN_FUNCTIE:
                    waarde = self._volg(waarde, verder, context)
                break
        if waarde is _ONTBREEKT:
            waarde = None if ignore_failures else context.template.engine.string_if_invalid  # type: ignore[union-attr]
            if waarde:
                return waarde % self.var if "%s" in waarde else waarde
        return self._gefilterd(waarde, context) if self.filters else waarde

    def _volg(self, waarde: Any, verder: list[str], context: Context) -> Any:
        """What stands behind the points; `_ONTBREEKT` when it is not there."""
        try:
            if type(waarde) not in _NOOIT_EEN_FUNCTIE and callable(waarde):
                waarde = _aangeroepen(waarde, context)
            for naam in verder:
                if waarde is None:  # it has nothing, and looking for that is slow
                    return _ONTBREEKT
                haal = getattr(type(waarde), "__getitem__", None)
                try:
                    waarde = (
                        getattr(waarde, naam) if haal in _ZONDER_NAMEN else _sleutel_of_veld(waarde, naam)
                    )
                except (TypeError, AttributeError):
                    waarde = _genummerd(waarde, naam)
                if type(waarde) not in _NOOIT_EEN_FUNCTIE and callable(waarde):
                    waarde = _aangeroepen(waarde, context)
        except VariableDoesNotExist:
            return _ONTBREEKT
        except Exception as fout:
            if not getattr(fout, "silent_variable_failure", False):
                raise
            logger.debug("Exception while resolving variable %r.", str(self.var), exc_info=True)
            return context.template.engine.string_if_invalid  # type: ignore[union-attr]
        return waarde

    def _gefilterd(self, waarde: Any, context: Context) -> Any:
        for functie, gegevens, losse, lokaal, ontsnapt, blijft_veilig in self.filters:
            erbij = [deel.resolve(context) if los else deel for los, deel in losse] if losse else gegevens
            if lokaal:
                waarde = template_localtime(waarde, context.use_tz)
            was_veilig = blijft_veilig and isinstance(waarde, SafeData)
            waarde = (
                functie(waarde, *erbij, autoescape=context.autoescape)
                if ontsnapt
                else functie(waarde, *erbij)
            )
            if was_veilig:
                waarde = mark_safe(waarde)  # noqa: S308  (the filter says that it keeps safe what is safe)
        return waarde


def _sleutel_of_veld(waarde: Any, naam: str) -> Any:
    try:
        return waarde[naam]
    except _SLEUTELFOUTEN:
        if isinstance(waarde, BaseContext) and getattr(type(waarde), naam):
            raise AttributeError(naam) from None
        return getattr(waarde, naam)


def _genummerd(waarde: Any, naam: str) -> Any:
    """`lijst.0`. Raises what the field itself raised, or VariableDoesNotExist."""
    if not isinstance(waarde, BaseContext) and _heeft(waarde, naam):
        raise  # called where an exception is at hand
    try:
        return waarde[int(naam)]
    except (IndexError, ValueError, KeyError, TypeError):
        raise VariableDoesNotExist("Failed lookup for key [%s] in %r", (naam, waarde)) from None


def _heeft(waarde: Any, naam: str) -> bool:
    """Whether it has an attribute of this name, which then failed. Listing all of them (`dir`) is slow."""
    soort: Any = type(waarde)
    if (
        soort.__dir__ is not object.__dir__
    ):  # it knows better: a class, or what stands in front of another object
        return naam in dir(waarde)
    return any(naam in vars(klasse) for klasse in soort.__mro__) or naam in getattr(waarde, "__dict__", ())


def _aangeroepen(functie: Any, context: Context) -> Any:
    """What a function gives that needs nothing; what may not be called from a page says nothing."""
    if getattr(functie, "do_not_call_in_templates", False):
        return functie
    niets = context.template.engine.string_if_invalid  # type: ignore[union-attr]
    if getattr(functie, "alters_data", False):
        return niets
    try:
        return functie()
    except TypeError:
        try:
            signature(functie).bind()
        except (ValueError, TypeError):  # it has no signature, or needs something
            return niets
        raise


def verkort(uitdrukking: Any) -> None:
    """Make an expression take the shorter way, when there is one for it."""
    var = uitdrukking.var
    los = isinstance(var, Variable)
    if type(uitdrukking) is not FilterExpression or (los and var.translate):
        return
    if los and var.lookups is not None:
        uitdrukking.__class__ = Uitdrukking
        var.lookups = _punten(var.var)
        if not uitdrukking.filters:
            uitdrukking.token = var.var
        zeven: Any = tuple([_zeef(*zeef) for zeef in uitdrukking.filters])  # empty tuples are all one
        uitdrukking.filters = zeven
    elif not uitdrukking.filters:
        uitdrukking.__class__ = Letterlijk
        uitdrukking.var, uitdrukking.is_var = (var.literal if los else var), False


@cache
def _punten(naam: str) -> tuple[str, ...]:
    """The names between the points. The same few stand in hundreds of templates: each is held once."""
    return tuple(map(intern, naam.split(".")))


def _zeef(functie: Any, gegevens: list[tuple[bool, Any]]) -> tuple[Any, ...]:
    """A filter, what it gets, and what it says about itself (`register.filter`)."""
    delen = [(los, deel if los else mark_safe(deel)) for los, deel in gegevens]  # noqa: S308  (of the template)
    losse = delen if any(los for los, _ in delen) else None
    vlaggen = [
        bool(getattr(functie, naam, False)) for naam in ("expects_localtime", "needs_autoescape", "is_safe")
    ]
    return functie, tuple([deel for _, deel in delen]), losse, *vlaggen
