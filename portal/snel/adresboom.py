"""A long site map as a tree: addresses that begin alike stand together, so that few are tried for a request."""

from collections.abc import Iterable

from django.urls import URLPattern, URLResolver, include, path
from django.urls.resolvers import RoutePattern


def per_begin(patronen: Iterable[URLPattern]) -> list[URLPattern | URLResolver]:
    """The same addresses with the same names, those under one first part ("balie/") as one branch.

    Addresses of one branch keep their order. What has no fixed first part stays by itself, after the branches.
    """
    takken: dict[str, list[URLPattern]] = {}
    los: list[URLPattern | URLResolver] = []
    for patroon in patronen:
        begin, schuin, rest = str(patroon.pattern).partition("/")
        if not schuin or "<" in begin or not isinstance(patroon.pattern, RoutePattern):
            los.append(patroon)
        else:
            tak = path(rest, patroon.callback, patroon.default_args, name=patroon.name)
            takken.setdefault(f"{begin}/", []).append(tak)
    return [*(path(begin, include(tak)) for begin, tak in takken.items()), *los]
