"""Find every text that people read, and keep the .po files in step with the sources.

Run as `python -m portal.bouw.teksten` after texts changed, or with language codes to begin those languages
(`python -m portal.bouw.teksten de pl`). New texts come in empty, texts that are gone go out, translations stay.
Works on Python sources, templates and the yaml whose words go through gettext; needs no system gettext.
"""

import ast
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polib
import yaml
from django.utils.translation.template import templatize

WORTEL = Path(__file__).resolve().parents[2]
VERDIEPINGEN = ("portal", "signalen", "loket", "maatwerk")
INHOUD = Path("portal/stelsel/inhoud")
REGELBREEDTE = 100

ENKELVOUD = frozenset({"_", "gettext", "gettext_lazy", "gettext_noop"})
MEERVOUD = frozenset({"ngettext", "ngettext_lazy"})
# What templatize() writes for a tag: a call with one text, or with a text, its plural and a count.
_LITERAAL = r"""u?(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
_AANROEP = re.compile(rf"\b(_|n?gettext)\(\s*({_LITERAAL})(?:\s*,\s*({_LITERAAL}))?")
_PLAATS = re.compile(r"%%|%\(\w+\)[a-z]|\{\w+\}")


@dataclass(frozen=True, order=True)
class Tekst:
    """A text as it stands in the source; `meervoud` is empty when the text has no plural."""

    enkelvoud: str
    meervoud: str = ""


class NietLeesbaar(Exception):
    """A text is put together while the program runs, so no translator can ever see it."""


def plaatsen(tekst: str) -> list[str]:
    """The places in a text where a value comes, sorted: `%(naam)s`, `{naam}` and the literal `%%`."""
    return sorted(_PLAATS.findall(tekst))


def uit_python(bron: str, *, los_toegestaan: bool = False) -> Iterator[Tekst]:
    """The marked texts of Python source.

    Raises NietLeesbaar for a call whose text is not a literal, unless `los_toegestaan`.
    """
    boom = ast.parse(bron)
    andere_namen = _andere_namen(boom)
    for knoop in ast.walk(boom):
        if not isinstance(knoop, ast.Call):
            continue
        naam = knoop.func.id if isinstance(knoop.func, ast.Name) else getattr(knoop.func, "attr", "")
        naam = andere_namen.get(naam, naam)
        aantal = 1 if naam in ENKELVOUD else 2 if naam in MEERVOUD else 0
        if not aantal:
            continue
        woorden = [deel.value for deel in knoop.args[:aantal] if isinstance(deel, ast.Constant)]
        if len(woorden) == aantal and all(isinstance(woord, str) and woord for woord in woorden):
            yield Tekst(*(str(woord) for woord in woorden))
        elif not los_toegestaan:
            raise NietLeesbaar(f"line {knoop.lineno}: {ast.unparse(knoop)}")


def _andere_namen(boom: ast.AST) -> dict[str, str]:
    """What a module calls the functions of gettext: `from ... import gettext_lazy as _l`."""
    return {
        deel.asname: deel.name
        for knoop in ast.walk(boom)
        if isinstance(knoop, ast.ImportFrom) and knoop.module == "django.utils.translation"
        for deel in knoop.names
        if deel.asname
    }


def uit_sjabloon(bron: str) -> Iterator[Tekst]:
    """The marked texts of a Django template: translate, blocktranslate and `_("...")` in arguments."""
    for functie, eerste, tweede in _AANROEP.findall(templatize(bron)):
        yield Tekst(ast.literal_eval(eerste), ast.literal_eval(tweede) if functie == "ngettext" else "")


def uit_vragen(bron: str) -> Iterator[Tekst]:
    """The words of the intake's questions (loket/vraagteksten.py translates them when a page is made)."""
    for vraag in yaml.safe_load(bron)["vragen"]:
        yield Tekst(vraag["tekst"])
        if uitleg := vraag.get("uitleg"):
            yield Tekst(uitleg)
        if isinstance(opties := vraag.get("opties"), dict):
            yield from (Tekst(woorden) for woorden in opties.values())


BOODSCHAPPEN = ("boodschap_aan_burger", "boodschap_misschien", "boodschap_buitenland")


def uit_hulp(bron: str) -> Iterator[Tekst]:
    """What we say to someone in need, and how a line or a person can be reached (templates/loket/over)."""
    hulp = yaml.safe_load(bron)
    for lijst, velden in (
        (
            "urgentiesignalen",
            (
                "naam",
                "boodschap_aan_burger",
                "boodschap_misschien",
                "boodschap_buitenland",
                "wij_doen",
                "u_kunt",
            ),
        ),
        ("hulp_bij_gevolgen", BOODSCHAPPEN),
        ("hulplijnen", ("naam", "bereikbaar", "bereikbaar_buitenland", "kosten", "waarvoor")),
        ("menselijke_hulp", ("naam", "wat", "vinden", "kosten")),
    ):
        for regel in hulp[lijst]:
            yield from _uit_velden(regel, velden)
            yield from _uit_velden(regel.get("dicht", {}), ("boodschap", "u_kunt"))


def _uit_velden(regel: Mapping[str, Any], velden: Iterable[str]) -> Iterator[Tekst]:
    for veld in velden:
        woorden = regel.get(veld, [])
        yield from (Tekst(zin) for zin in ([woorden] if isinstance(woorden, str) else woorden))


def uit_kalender(bron: str) -> Iterator[Tekst]:
    """The names of the holidays, which the explanation of a legal date mentions (portal/termijnen)."""
    feestdagen = yaml.safe_load(bron)["feestdagen"]
    for dag in (*feestdagen["dagen"], *feestdagen["gelijkgestelde_dagen"]):
        yield Tekst(dag["naam"])


def pythonbestanden(wortel: Path = WORTEL) -> list[Path]:
    """The sources of the house; migrations hold copies of texts, not texts."""
    alle = (pad for map_ in VERDIEPINGEN for pad in (wortel / map_).rglob("*.py"))
    return sorted(pad for pad in alle if "migrations" not in pad.parts)


def sjablonen(wortel: Path = WORTEL) -> list[Path]:
    """Every template: pages, letters and messages."""
    return sorted(pad for pad in (wortel / "templates").rglob("*") if pad.is_file())


def alle_teksten(wortel: Path = WORTEL) -> set[Tekst]:
    """Every text of the house that needs a translation."""
    teksten: set[Tekst] = set()
    for pad in pythonbestanden(wortel):
        teksten.update(uit_python(pad.read_text(), los_toegestaan=True))
    for pad in sjablonen(wortel):
        teksten.update(uit_sjabloon(pad.read_text()))
    teksten.update(uit_vragen((wortel / INHOUD / "vragen.yaml").read_text()))
    teksten.update(uit_hulp((wortel / INHOUD / "hulp.yaml").read_text()))
    teksten.update(uit_kalender((wortel / INHOUD / "rechtsgronden.yaml").read_text()))
    return teksten


def breng_bij(catalogus: polib.POFile, teksten: Iterable[Tekst]) -> polib.POFile:
    """A catalogue of exactly these texts, sorted, with the translations that were there already."""
    bestaand = {(regel.msgid, regel.msgid_plural): regel for regel in catalogus if not regel.obsolete}
    vormen = int(re.findall(r"nplurals=(\d)", catalogus.metadata.get("Plural-Forms", "nplurals=2"))[0])
    nieuw = polib.POFile(wrapwidth=REGELBREEDTE)
    nieuw.metadata = catalogus.metadata
    for tekst in sorted(teksten):
        regel = bestaand.get((tekst.enkelvoud, tekst.meervoud))
        if regel is None:
            leeg = dict.fromkeys(range(vormen), "") if tekst.meervoud else {}
            regel = polib.POEntry(
                msgid=tekst.enkelvoud, msgid_plural=tekst.meervoud, msgstr_plural=leeg, flags=_vlaggen(tekst)
            )
        nieuw.append(regel)
    return nieuw


def _vlaggen(tekst: Tekst) -> list[str]:
    return ["python-format"] if "%(" in tekst.enkelvoud + tekst.meervoud else []


def werk_bij(taal: str, wortel: Path = WORTEL) -> polib.POFile:
    """Write the .po file of a language, a new one included, and return it."""
    pad = wortel / "locale" / taal / "LC_MESSAGES" / "django.po"
    catalogus = polib.pofile(str(pad), wrapwidth=REGELBREEDTE) if pad.exists() else _begin(taal)
    catalogus = breng_bij(catalogus, alle_teksten(wortel))
    pad.parent.mkdir(parents=True, exist_ok=True)
    catalogus.save(str(pad))
    return catalogus


def _begin(taal: str) -> polib.POFile:
    catalogus = polib.POFile()
    catalogus.metadata = {
        "Language": taal,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    return catalogus


def main(talen: list[str]) -> int:
    """Bring the named languages up to date, or all that exist, and say what still needs a translator."""
    gevonden = sorted(pad.name for pad in (WORTEL / "locale").iterdir() if pad.is_dir())
    for taal in talen or gevonden:
        catalogus = werk_bij(taal)
        open_ = len(catalogus.untranslated_entries()) + len(catalogus.fuzzy_entries())
        sys.stdout.write(f"{taal}: {len(catalogus)} texts, {open_} to translate\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
