"""Checks on other portals and websites: nobody follows without what was agreed, and every look can be read."""

from django.utils import timezone

from loket.handelingen.websites import MAG_VOLGEN
from loket.models import Aansluiting, Aansluitstatus, Bevoegdheid, Buitendeur, Volger, Volgerstatus
from portal.registers import controle
from portal.weergave.thema import is_kleur


@controle("9 another portal has only scopes that exist")
def bevoegdheden_bestaan() -> list[str]:
    """A scope that is no word of ours would open something later that nobody agreed on."""
    bekend = set(Bevoegdheid.values)
    return [
        f"aansluiting {rij.pk} has a scope that does not exist: {', '.join(sorted(vreemd))}"
        for rij in Aansluiting.objects.all()
        if (vreemd := set(rij.bevoegdheden) - bekend)
    ]


@controle("9 another portal follows only what it was let, and no longer")
def volgers_mogen() -> list[str]:
    """A year at most since the citizen gave it, and only for a portal that may follow."""
    fouten = []
    volgt = Volger.objects.filter(status=Volgerstatus.VOLGT).select_related("aansluiting")
    for rij in volgt:
        if rij.geldig_tot > timezone.localdate(rij.gegeven_op) + MAG_VOLGEN:
            fouten.append(f"volger {rij.pk} may follow for longer than a year")
        if rij.aansluiting.is_actief and not rij.aansluiting.mag(Bevoegdheid.VOLGEN):
            fouten.append(f"volger {rij.pk} is of a portal that may not follow")
    return fouten


@controle("9 another portal takes over only as a party of the register")
def overnemers_staan_in_register() -> list[str]:
    """Who may take over is a party outside this portal, and nobody else is one."""
    actief = Aansluiting.objects.filter(status=Aansluitstatus.ACTIEF).select_related("ontvanger")
    return [
        f"aansluiting {rij.pk} takes over without being a party outside, or the other way round"
        for rij in actief
        if rij.mag(Bevoegdheid.OVERNEMEN) != (rij.ontvanger is not None and rij.ontvanger.team_id is None)
    ]


@controle("12 the look of another website can be read")
def themas_leesbaar() -> list[str]:
    """Colours stand apart as WCAG 2.2 asks (1.4.3), whatever wrote them."""
    fouten = []
    for deur in Buitendeur.objects.all():
        kleuren = (deur.actie, deur.koppen, deur.papier)
        if not all(map(is_kleur, kleuren)):
            fouten.append(f"buitendeur {deur.sleutel} has a colour that is none")
        elif te_licht := deur.thema.te_licht():
            fouten.append(f"buitendeur {deur.sleutel} cannot be read: {', '.join(sorted(te_licht))}")
    return fouten
