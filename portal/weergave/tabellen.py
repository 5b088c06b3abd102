"""A table of cells, drawn without a template: a list of fifty has three hundred cells, and each cost five nodes.

On a narrow screen each row becomes a card in which every value says its column. Style sheets then take the meaning
of a table away, so each part says its role.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache

from django.utils.formats import localize
from django.utils.safestring import SafeString

from portal.weergave.onderdelen import Cel, Kolom, Pil
from portal.weergave.tekens import getekend, veilig

Pillentekenaar = Callable[[Pil], str]


def teken_tabel(
    bijschrift: str, kolommen: Sequence[Kolom], rijen: Iterable[Sequence[Cel | str]], klasse: str = ""
) -> SafeString:
    """The whole table; the first cell of a row names it.

    Raises ValueError when a row has not one cell for each column.
    """
    kop = "".join(
        f'<th scope="col" role="columnheader"{_klasse(kolom)}>{veilig(kolom.kop)}</th>' for kolom in kolommen
    )
    pil = cache(teken_pil)  # for this table only: fifty rows share a few pills
    openingen = [_opening(kolom) for kolom in kolommen[1:]]
    romp = "".join([_rij(rij, openingen, pil) for rij in rijen])
    return getekend(
        f'<table class="{veilig(f"tabel {klasse}".strip())}" role="table">'
        f'<caption class="tabel__bijschrift">{veilig(bijschrift)}</caption><thead role="rowgroup">'
        f'<tr role="row">{kop}</tr></thead><tbody role="rowgroup">{romp}</tbody></table>'
    )


def teken_pil(pil: Pil) -> SafeString:
    """A status pill: its colour never stands alone, the text says the same."""
    return getekend(f'<span class="status status--{pil.toon.value}">{veilig(pil.tekst)}</span>')


def _klasse(kolom: Kolom) -> str:
    return ' class="tabel__getal"' if kolom.getal else ""


def _opening(kolom: Kolom) -> tuple[str, str]:
    """How a cell of this column begins: with the name of the column, and without."""
    klasse = f' class="{veilig(kolom.klasse)}"' if kolom.klasse else _klasse(kolom)
    zonder = f'<td role="cell"{klasse}>'
    return zonder if kolom.zonder_kop else f'<td role="cell" data-kop="{veilig(kolom.kop)}"{klasse}>', zonder


def _rij(rij: Sequence[Cel | str], openingen: list[tuple[str, str]], pil: Pillentekenaar) -> str:
    eerste, *andere = rij
    cellen = [
        f"{zonder if cel.zonder_kop else met}{_cel(cel, pil)}</td>"
        if type(cel) is Cel
        else f"{met}{veilig(cel)}</td>"
        for cel, (met, zonder) in zip(andere, openingen, strict=True)
    ]
    naam = _cel(eerste, pil) if type(eerste) is Cel else veilig(eerste)
    return f'<tr role="row"><th scope="row" role="rowheader">{naam}</th>{"".join(cellen)}</tr>'


def _cel(cel: Cel, pil: Pillentekenaar) -> str:
    if cel.toon is None:
        # A number in the form of the language, as a template writes it.
        tekst = veilig(cel.tekst if isinstance(cel.tekst, str) else localize(cel.tekst))
    else:
        tekst = pil(Pil(str(cel.tekst), cel.toon))
    if cel.url:
        tekst = f'<a class="utrecht-link utrecht-link--html-a" href="{veilig(cel.url)}">{tekst}</a>'
    if cel.taal:
        tekst = f'<span lang="{veilig(cel.taal)}">{tekst}</span>'
    if cel.pillen:
        tekst = " ".join([tekst, *map(pil, cel.pillen)])
    if cel.klein:
        tekst = f'{tekst} <span class="tabel__klein tabel__team">{veilig(cel.klein)}</span>'
    return tekst
