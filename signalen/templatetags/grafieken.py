"""The many alike pieces of a chart and of the table beside it, drawn without a template for each.

`{% load grafieken %}`. Charts over two years have a hundred bars, their tables three hundred cells; in a template
each cost ten times what it costs here. What stands once in a chart stands in its template.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from django import template
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from portal.weergave.tekens import getekend, veilig
from portal.weergave.templatetags.weergave import met_punten
from signalen.cijfers.grafiek import Staafgrafiek, Waardegrafiek
from signalen.maandnamen import maandnamen, maandnamen_kort
from signalen.selecties.dashboard import Balk, Maandrij, Warmterij
from signalen.selecties.streefwaarden import Antwoordgrafiek

register = template.Library()

STAAF = "grafiek__staaf"


@register.simple_tag
def maandas(maanden: Iterable[date]) -> SafeString:
    """The items of the list under a chart: three letters for each month."""
    return getekend("".join(f"<li>{veilig(naam)}</li>" for naam in maandnamen_kort(maanden)))


@register.simple_tag
def gedeelde_staven(grafiek: Staafgrafiek) -> SafeString:
    """Bars with a part inside each; the last month is not over yet."""
    klassen = [STAAF] * len(grafiek.staven)
    klassen[-1:] = [f"{STAAF} {STAAF}--loopt"]
    return getekend(
        "".join(
            _staaf(klasse, staaf.x, staaf.y, staaf.hoogte)
            + _staaf("grafiek__zwaar", staaf.x, staaf.y_deel, staaf.hoogte_deel)
            for klasse, staaf in zip(klassen, grafiek.staven, strict=True)
        )
    )


@register.simple_tag
def staven(grafiek: Waardegrafiek) -> SafeString:
    """Bars of one value each."""
    return getekend("".join(_staaf(STAAF, staaf.x, staaf.y, staaf.hoogte) for staaf in grafiek.staven))


def _staaf(klasse: str, x: int, y: float, hoogte: float) -> str:
    """One bar. In a drawing a number has a point, whatever the language."""
    return f'<rect class="{klasse}" x="{x}" y="{y}" width="6" height="{hoogte}"/>'


@register.simple_tag
def maandrijen(rijen: Sequence[Maandrij]) -> SafeString:
    """The rows of the table beside the chart over time."""
    alle, zwaar, eerder = (_getalcel(kop) for kop in (_("Alle"), _("Ernst 3 en 4"), _("Eerder")))
    loopt = f' <span class="klein">{veilig(_("loopt nog"))}</span>'
    namen = maandnamen(rij.maand for rij in rijen)
    return getekend(
        "".join(
            f'<tr><th scope="row">{veilig(naam)}{loopt if rij.loopt else ""}</th>'
            f"{alle}{met_punten(rij.totaal)}</td>{zwaar}{met_punten(rij.zwaar)}</td>"
            f"{eerder}{'–' if rij.loopt else met_punten(rij.eerder)}</td></tr>"
            for naam, rij in zip(namen, rijen, strict=True)
        )
    )


@register.simple_tag
def waarderijen(blad: Antwoordgrafiek) -> SafeString:
    """The rows of the table beside a chart of one value: the value, what it is of, and the lines."""
    waarde, basis = _getalcel(_("Waarde")), f'<td data-kop="{veilig(_("Waarvan"))}">'
    lijnen = [_getalcel(capfirst(lijn.naam)) for lijn in blad.lijnen]
    namen = maandnamen(rij.maand for rij in blad.rijen)
    return getekend(
        "".join(
            f'<tr><th scope="row">{veilig(naam)}</th>{waarde}{veilig(rij.waarde)}</td>{basis}{veilig(rij.basis)}</td>'
            f"{''.join(f'{cel}{veilig(van)}</td>' for cel, van in zip(lijnen, rij.lijnen, strict=True))}</tr>"
            for naam, rij in zip(namen, blad.rijen, strict=True)
        )
    )


def _getalcel(kop: str) -> str:
    """The beginning of a cell with a number in the column of this name."""
    return f'<td class="tabel__getal" data-kop="{veilig(kop)}">'


@register.simple_tag
def warmterijen(rijen: Iterable[Warmterij], koppen: Sequence[str]) -> SafeString:
    """The rows of the heat map: an article, its causes, and their sum."""
    samen = f'<td class="warmte__som" data-kop="{veilig(_("Samen"))}">'
    return getekend("".join(_warmterij(rij, [veilig(kop) for kop in koppen], samen) for rij in rijen))


def _warmterij(rij: Warmterij, koppen: Iterable[str], samen: str) -> str:
    naam = veilig(rij.naam)
    cellen = "".join(
        f'<td class="warmte__cel warmte__cel--{cel.tint}" data-kop="{kop}">'
        + (
            f'<a class="warmte__link" href="{veilig(cel.url)}">{met_punten(cel.aantal)}'
            f'<span class="alleen-voorlezen"> {naam}, {kop}</span></a></td>'
            if cel.aantal
            else '<span class="alleen-voorlezen">0</span></td>'
        )
        for kop, cel in zip(koppen, rij.cellen, strict=True)
    )
    link = f'<a class="utrecht-link utrecht-link--html-a" href="{veilig(rij.url)}">{naam}</a>'
    return f'<tr>\n<th scope="row">{link}</th>\n{cellen}\n{samen}{met_punten(rij.som)}</td>\n</tr>'


@register.simple_tag
def balkrijen(balken: Iterable[Balk]) -> SafeString:
    """The rows of a table of bars: the name, the bar, the number."""
    return getekend(
        "".join(
            f'<tr><th scope="row">{veilig(balk.naam)}</th><td class="balken__beeld"><svg aria-hidden="true"'
            ' viewBox="0 0 100 10" preserveAspectRatio="none"><rect class="grafiek__staaf" x="0" y="1"'
            f' width="{balk.breedte}" height="8"/></svg></td>'
            f'<td class="tabel__getal">{met_punten(balk.aantal)}</td></tr>'
            for balk in balken
        )
    )
