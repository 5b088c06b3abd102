"""Guards for staff screens, and the pages to sign in and out."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Recht, mag
from portal.weergave.verlopen import getypte_teksten, toon_verlopen, vorige_pad

P = ParamSpec("P")
Scherm = Callable[Concatenate[HttpRequest, P], HttpResponse]


class MedewerkerVerzoek(HttpRequest):
    """A request of someone who is signed in."""

    user: Medewerker


def met_recht(
    recht: Recht,
) -> Callable[[Callable[Concatenate[MedewerkerVerzoek, P], HttpResponse]], Scherm[P]]:
    """Open a screen only to staff with this right: sign-in page for strangers, 403 for colleagues without it.

    Who was signed out while typing gets the text back.
    """

    def versier(scherm: Callable[Concatenate[MedewerkerVerzoek, P], HttpResponse]) -> Scherm[P]:
        @wraps(scherm)
        def bewaakt(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                if getypte_teksten(request):
                    return toon_verlopen(request, uitgelogd=True)
                return redirect_to_login(
                    request.get_full_path() if request.method == "GET" else vorige_pad(request)
                )
            if not mag(request.user, recht):
                raise PermissionDenied
            verzoek = cast(MedewerkerVerzoek, request)
            verzoek.user = verzoek.user.zelf  # a page asks it a hundred times
            return scherm(verzoek, *args, **kwargs)

        return cast(Scherm[P], bewaakt)

    return versier
