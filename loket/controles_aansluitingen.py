"""Checks on other portals: nobody follows without what was agreed, or longer than the citizen let them."""

from collections.abc import Callable

from loket.handelingen.websites import MAG_VOLGEN
from loket.models import Aansluiting, Aansluitstatus, Bevoegdheid, Volger, Volgerstatus


def controles_aansluitingen() -> dict[str, Callable[[], list[str]]]:
    """Label and check."""
    return {
        "9 another portal has only scopes that exist": bevoegdheden_bestaan,
        "9 another portal takes over only as a party of the register": overnemers_staan_in_register,
        "9 another portal follows only what it was let, and no longer": volgers_mogen,
    }


def bevoegdheden_bestaan() -> list[str]:
    """A scope that is no word of ours would open something later that nobody agreed on."""
    bekend = set(Bevoegdheid.values)
    return [
        f"aansluiting {rij.pk} has a scope that does not exist: {', '.join(sorted(vreemd))}"
        for rij in Aansluiting.objects.all()
        if (vreemd := set(rij.bevoegdheden) - bekend)
    ]


def volgers_mogen() -> list[str]:
    """A year at most since the citizen gave it, and only for a portal that may follow."""
    fouten = []
    volgt = Volger.objects.filter(status=Volgerstatus.VOLGT).select_related("aansluiting")
    for rij in volgt:
        if rij.geldig_tot > rij.gegeven_op.date() + MAG_VOLGEN:
            fouten.append(f"volger {rij.pk} may follow for longer than a year")
        if rij.aansluiting.is_actief and not rij.aansluiting.mag(Bevoegdheid.VOLGEN):
            fouten.append(f"volger {rij.pk} is of a portal that may not follow")
    return fouten


def overnemers_staan_in_register() -> list[str]:
    """Who may take over is a party outside this portal, and nobody else is one."""
    actief = Aansluiting.objects.filter(status=Aansluitstatus.ACTIEF).select_related("ontvanger")
    return [
        f"aansluiting {rij.pk} takes over without being a party outside, or the other way round"
        for rij in actief
        if rij.mag(Bevoegdheid.OVERNEMEN) != (rij.ontvanger is not None and rij.ontvanger.team_id is None)
    ]
