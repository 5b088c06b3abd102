"""A timeline, drawn without a template for each line: `{% load tijdlijn %}`, used by onderdelen/tijdlijn.html."""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from portal.weergave.geschreven import in_taal
from portal.weergave.onderdelen import Staat, TijdlijnRegel
from portal.weergave.tekens import getekend, veilig
from portal.weergave.templatetags.weergave import VOLUIT, Dagschrijver, schrijver

register = template.Library()


@register.simple_tag
def tijdlijn(regels: Iterable[TijdlijnRegel], citaat: object = False) -> SafeString:
    """The lines as a list. With `citaat` the texts were written to someone else than the reader."""
    dag = schrijver(VOLUIT)
    romp = "".join([_regel(regel, dag, bool(citaat)) for regel in regels])
    return getekend(f'<ol class="tijdlijn">{romp}</ol>')


def _regel(regel: TijdlijnRegel, dag: Dagschrijver, citaat: bool) -> str:
    hier = ' aria-current="step"' if regel.staat == Staat.NU else ""
    return (
        f'<li class="tijdlijn__regel tijdlijn__regel--{regel.staat}"{hier}>'
        f"{_titel(regel)}{_moment(regel, dag)}{_tekst(regel, citaat)}{_bestanden(regel)}</li>"
    )


def _titel(regel: TijdlijnRegel) -> str:
    voor, na, titel = "", "", in_taal(regel.titel, "" if regel.tekst else regel.taal)
    if regel.staat == Staat.NU:
        voor = f'<span class="tijdlijn__nu">{veilig(_("Nu"))}</span> '
    if regel.staat == Staat.LATER:
        na = f'<span class="alleen-voorlezen"> ({veilig(_("komt nog"))})</span>'
    return f'<p class="tijdlijn__titel">{voor}{titel}{na}</p>'


def _moment(regel: TijdlijnRegel, dag: Dagschrijver) -> str:
    wanneer = ""
    if regel.moment and regel.uiterlijk:
        zin = _("Uiterlijk %(datum)s, volgens de wet") if regel.wettelijk else _("Uiterlijk %(datum)s")
        wanneer = zin % {"datum": dag(regel.moment)}
    elif regel.moment:
        wanneer = capfirst(dag(regel.moment))
    delen = " · ".join([veilig(deel) for deel in (wanneer, regel.wie, regel.bericht) if deel])
    return f'<p class="tijdlijn__moment">{delen}</p>' if delen else ""


def _bestanden(regel: TijdlijnRegel) -> str:
    if not regel.bestanden:
        return ""
    punten = "".join(
        f"<li>{_bestand(naam, adres)} ({veilig(stand)})</li>" for naam, stand, adres in regel.bestanden
    )
    return f'<ul class="tijdlijn__tekst">{punten}</ul>'


def _bestand(naam: str, adres: str) -> str:
    if not adres:
        return veilig(naam)
    return f'<a class="utrecht-link utrecht-link--html-a" href="{veilig(adres)}">{veilig(naam)}</a>'


def _tekst(regel: TijdlijnRegel, citaat: bool) -> str:
    if not regel.tekst:
        return ""
    tekst = in_taal(regel.tekst, regel.taal)
    if citaat:
        return f'<blockquote class="tijdlijn__tekst tijdlijn__citaat"><p>{tekst}</p></blockquote>'
    return f'<p class="tijdlijn__tekst">{tekst}</p>'
