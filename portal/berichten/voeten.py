"""What stands in the margin of every page is no part of the text: the layout engine leaves it half in it.

WeasyPrint marks a page number as a `Span` that no structure element leads to. PDF/UA-1 (ISO 14289-1, 7.8) asks for
an artifact of the kind "pagination", so that it is not read aloud between two halves of a sentence.
"""

from typing import Any


def voeten_buiten_de_tekst(_document: Any, pdf: Any) -> None:
    """Make an artifact of marked text to which the structure tree does not lead; a finisher for `write_pdf`."""
    per_nummer = {obj.number: obj for obj in pdf.objects}
    boom = per_nummer[_nummer(pdf.catalog["StructTreeRoot"])]
    bereikt = _bereikbaar(boom, per_nummer)
    lijst = per_nummer[_nummer(boom["ParentTree"])]["Nums"]
    # Nums is: key, value, key, value; the value of a page lists its structure elements by mark.
    for plaats, pagina in enumerate(pdf.page_references):
        elementen = lijst[2 * plaats + 1]
        los = {mark for mark, element in enumerate(elementen) if _nummer(element) not in bereikt}
        _maak_artefact(per_nummer[_nummer(per_nummer[_nummer(pagina)]["Contents"])], los)
        for mark in los:
            elementen[mark] = b"null"
    for obj in pdf.objects:
        if _is_element(obj) and obj.number not in bereikt:
            obj.free = "f"


def _is_element(obj: Any) -> bool:
    return isinstance(obj, dict) and obj.get("Type") == "/StructElem"


def _nummer(verwijzing: Any) -> int:
    """The number of the object that "12 0 R" refers to."""
    return int(verwijzing.split()[0])


def _bereikbaar(boom: Any, per_nummer: dict[int, Any]) -> set[int]:
    """The numbers of all structure elements under the root."""
    bereikt: set[int] = set()
    te_doen = [_nummer(kind) for kind in boom["K"]]
    while te_doen:
        nummer = te_doen.pop()
        if nummer in bereikt:
            continue
        bereikt.add(nummer)
        kinderen = per_nummer[nummer].get("K", ())
        te_doen += [_nummer(kind) for kind in kinderen if isinstance(kind, str | bytes)]
    return bereikt


def _maak_artefact(stroom: Any, marken: set[int]) -> None:
    """In the drawing of a page, say of these marks that they are no text of the document."""
    deel = stroom.stream
    for plaats, stuk in enumerate(deel):
        if isinstance(stuk, dict) and stuk.get("MCID") in marken:
            deel[plaats - 1] = "/Artifact"
            stuk.clear()
            stuk.update({"Type": "/Pagination", "Subtype": "/Footer"})
