"""What the portal is made of, for machines: a CycloneDX 1.6 document (ECMA-424) from the lock files.

Run as `python -m portal.bouw.sbom [FILE]`; without a file it goes to standard output. Needs nothing but this
environment: versions and hashes are those of requirements/base.txt and static/bron/package-lock.json, licences and
who needs whom are read from what is installed. The same lock files give the same document, byte for byte. What
only the tests use is left out: it is not delivered.

Why not the tool of CycloneDX itself (cyclonedx-bom 7.5): from a lock file it reads no licence, and from what is
installed no hash. This document passes its strict validation.
"""

import base64
import hashlib
import json
import re
import sys
import uuid
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Any, Final

WORTEL = Path(__file__).resolve().parents[2]
SLOT = WORTEL / "requirements" / "base.txt"
DIRECT = WORTEL / "requirements" / "base.in"
NPM_SLOT = WORTEL / "static" / "bron" / "package-lock.json"
VERSIE: Final = "1.6"
WIJ: Final = "geen-verkeerde-deur"

_PIN = re.compile(
    r"(?P<naam>[A-Za-z0-9._-]+)(?:\[[\w,-]+\])?==(?P<versie>[^\s;\\]+)"
    r"(?: ; (?P<voor>[^\\]+?))?(?=\s|\\|$)"
)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_NODIG = re.compile(r"^[A-Za-z0-9._-]+")
# Names that packages give to a licence of which SPDX knows the id; what is not here stays a name.
_SPDX: Final = {
    "Apache Software License": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "Apache 2": "Apache-2.0",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "The Unlicense (Unlicense)": "Unlicense",
}
_SPDX_ZELF = re.compile(r"(MIT|Apache-2\.0|BSD-[23]-Clause|MPL-2\.0|LGPL-3\.0-only|Unlicense|PSF-2\.0)")


def maak() -> dict[str, Any]:
    """The whole document."""
    onderdelen = sorted([*_python(), *_npm()], key=lambda deel: deel["bom-ref"])
    refs: dict[str, list[str]] = {}  # a package that differs between versions of Python stands there twice
    for deel in onderdelen:
        refs.setdefault(deel["bom-ref"].rpartition("@")[0], []).append(deel["bom-ref"])
    inhoud = hashlib.sha256(SLOT.read_bytes() + NPM_SLOT.read_bytes()).hexdigest()
    wij = {
        "type": "application",
        "bom-ref": WIJ,
        "name": WIJ,
        "licenses": [{"license": {"id": "EUPL-1.2"}}],
    }
    return {
        "bomFormat": "CycloneDX",
        "specVersion": VERSIE,
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, inhoud)}",
        "version": 1,
        "metadata": {"component": wij},
        "components": onderdelen,
        "dependencies": [
            {"ref": WIJ, "dependsOn": _alle(refs, (_begin(naam) for naam in _directe()))},
            *(
                {"ref": ref, "dependsOn": _alle(refs, _nodig(begin))}
                for begin in sorted(refs)
                for ref in refs[begin]
            ),
        ],
    }


def genormaliseerd(naam: str) -> str:
    """The name of a Python package as indexes compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", naam).lower()


def _begin(naam: str) -> str:
    return f"pypi:{genormaliseerd(naam)}"


def _alle(refs: dict[str, list[str]], begins: Iterable[str]) -> list[str]:
    """The places in the document of these packages, as far as they are in it."""
    return sorted({ref for begin in begins for ref in refs.get(begin, [])})


def _python() -> Iterator[dict[str, Any]]:
    for blok in re.split(r"(?<!\\)\n", SLOT.read_text()):
        if not (pin := _PIN.match(blok)):
            continue
        naam = genormaliseerd(pin["naam"])
        deel = {
            "type": "library",
            "bom-ref": f"{_begin(naam)}@{pin['versie']}",
            "name": naam,
            "version": pin["versie"],
            "purl": f"pkg:pypi/{naam}@{pin['versie']}",
            "hashes": [{"alg": "SHA-256", "content": hash_} for hash_ in _HASH.findall(blok)],
            "licenses": _licenties(naam),
        }
        if pin["voor"]:
            deel["properties"] = [{"name": "python:marker", "value": pin["voor"].strip()}]
        yield {sleutel: waarde for sleutel, waarde in deel.items() if waarde}


def _licenties(naam: str) -> list[dict[str, Any]]:
    """What the installed package says of its licence; nothing when it is not installed here."""
    try:
        gegevens = metadata.metadata(naam)
    except metadata.PackageNotFoundError:
        return []
    if "License-Expression" in gegevens:
        return [{"expression": gegevens["License-Expression"]}]
    zelf = (gegevens["License"].splitlines() or [""])[0] if "License" in gegevens else ""
    if _SPDX_ZELF.fullmatch(zelf):
        return [{"license": {"id": zelf}}]
    soorten = gegevens.get_all("Classifier") or []
    woorden = {regel.split(" :: ")[-1] for regel in soorten if regel.startswith("License :: ")} - {
        "OSI Approved"
    }
    return [{"license": _licentie(woord)} for woord in sorted(woorden or {zelf} - {""})]


def _licentie(woord: str) -> dict[str, str]:
    id_ = _SPDX.get(woord, woord)
    return {"id": id_} if _SPDX_ZELF.fullmatch(id_) else {"name": woord}


def _nodig(begin: str) -> list[str]:
    """What an installed package needs, without what it only offers as an extra."""
    soort, _dubbel, naam = begin.partition(":")
    if soort != "pypi":
        return []
    try:
        eisen = metadata.requires(naam) or []
    except metadata.PackageNotFoundError:
        return []
    gewoon = [eis for eis in eisen if "extra ==" not in eis]
    return [_begin(gevonden[0]) for eis in gewoon if (gevonden := _NODIG.match(eis))]


def _directe() -> list[str]:
    regels = (regel.split("#")[0].strip() for regel in DIRECT.read_text().splitlines())
    return [naam[0] for regel in regels if (naam := _NODIG.match(regel))]


def _npm() -> Iterator[dict[str, Any]]:
    """The style sheet: what npm gave it at set-up and is in what we serve. What only builds it is left out."""
    for pad, rij in json.loads(NPM_SLOT.read_text())["packages"].items():
        if not pad or rij.get("dev"):
            continue
        naam = pad.split("node_modules/")[-1]
        yield {
            "type": "library",
            "bom-ref": f"npm:{naam}@{rij['version']}",
            "name": naam,
            "version": rij["version"],
            "purl": f"pkg:npm/{naam.replace('@', '%40')}@{rij['version']}",
            "hashes": [{"alg": "SHA-512", "content": base64.b64decode(rij["integrity"].split("-")[1]).hex()}],
            **({"licenses": [{"expression": rij["license"]}]} if rij.get("license") else {}),
        }


def main(argumenten: list[str]) -> int:
    """Write it; the exit status."""
    tekst = json.dumps(maak(), indent=1, ensure_ascii=False) + "\n"
    if argumenten:
        Path(argumenten[0]).write_text(tekst, encoding="utf-8")
    else:
        sys.stdout.write(tekst)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
