"""Accounts, teams and roles, for whoever administers the portal."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from portal.identiteit.beheer import BeheerMetRecht
from portal.identiteit.models import Lidmaatschap, Medewerker, Team
from portal.identiteit.rechten import Recht, mag
from portal.identiteit.selecties import mist_wachtwoord, wachtwoordhulp
from portal.identiteit.views import beheer_inloggen

# The administration has no sign-in page of its own: one way in, with the second step and the lock-out.
admin.site.login = beheer_inloggen  # type: ignore[method-assign]
admin.site.site_title = gettext_lazy("Geen Verkeerde Deur")
admin.site.site_header = gettext_lazy("Beheer van Geen Verkeerde Deur")
admin.site.index_title = gettext_lazy("Wat wilt u beheren?")
# Rights come from the rights table; the groups of the framework would only suggest otherwise.
admin.site.unregister(Group)


class LidmaatschapInline(admin.TabularInline[Lidmaatschap, Medewerker]):
    """The teams of someone, and the role in each."""

    model = Lidmaatschap
    extra = 1

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever administers accounts."""
        return mag(request.user, Recht.BEHEREN)

    has_change_permission = has_delete_permission = has_view_permission = has_add_permission


@admin.register(Medewerker)
class MedewerkerAdmin(BeheerMetRecht[Medewerker]):
    """Someone who left is switched off, never removed: the history names them.

    A new account has no password yet; what to do then is said when it is saved, and at `/toegang/`.
    """

    recht = Recht.BEHEREN
    fields = ["gebruikersnaam", "naam", "email", "telefoon", "is_active", "is_staff"]
    list_display = ["naam", "gebruikersnaam", "is_active"]
    list_filter = ["is_active", "teams"]
    search_fields = ["naam", "gebruikersnaam"]
    inlines = [LidmaatschapInline]

    def save_model(self, request: HttpRequest, obj: Medewerker, form: Any, change: bool) -> None:
        """Keep a new account shut until it has a password."""
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        if not change and mist_wachtwoord(obj):
            messages.warning(request, wachtwoordhulp(obj))


@admin.register(Team)
class TeamAdmin(BeheerMetRecht[Team]):
    """Teams and what they are for."""

    recht = Recht.BEHEREN
    list_display = ["naam", "soort", "organisatie", "ministerie"]
    list_filter = ["soort"]
    list_select_related = ["organisatie", "ministerie"]
