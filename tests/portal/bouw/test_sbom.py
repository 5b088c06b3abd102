"""What the portal is made of: the document is a CycloneDX 1.6 one, and it is the lock files and nothing else."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from portal.bouw.sbom import NPM_SLOT, maak, main
from tests.project.test_slotbestanden import SLOTEN, direct, pins

SOORTEN = {"application", "library"}
LICENTIESLEUTELS = ({"expression"}, {"license"})


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return maak()


def test_it_says_what_it_is(document: dict[str, Any]) -> None:
    assert (document["bomFormat"], document["specVersion"], document["version"]) == ("CycloneDX", "1.6", 1)
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", document["serialNumber"])
    assert set(document) == {
        *("bomFormat", "specVersion", "serialNumber", "version", "metadata", "components", "dependencies")
    }
    assert document["metadata"]["component"]["licenses"] == [{"license": {"id": "EUPL-1.2"}}]


def test_every_part_has_the_form_that_the_standard_asks(document: dict[str, Any]) -> None:
    refs = [deel["bom-ref"] for deel in document["components"]]
    assert len(refs) == len(set(refs))
    for deel in document["components"]:
        assert deel["type"] in SOORTEN
        assert re.fullmatch(r"pkg:(pypi|npm)/[\w.%/-]+@[\w.+-]+", deel["purl"])
        lengtes = {"SHA-256": 64, "SHA-512": 128}
        assert deel["hashes"]
        assert all(re.fullmatch(r"[0-9a-f]+", hash_["content"]) for hash_ in deel["hashes"])
        assert all(len(hash_["content"]) == lengtes[hash_["alg"]] for hash_ in deel["hashes"])
        licenties = deel.get("licenses", [])
        assert all(set(rij) in LICENTIESLEUTELS for rij in licenties)
        assert len(licenties) <= 1 or all("license" in rij for rij in licenties)


def test_it_names_what_is_delivered_with_the_versions_and_hashes_of_the_lock(
    document: dict[str, Any],
) -> None:
    slot = SLOTEN[0]
    python = [deel for deel in document["components"] if deel["purl"].startswith("pkg:pypi/")]
    assert {deel["name"] for deel in python} == pins(slot).keys()
    for naam, versie in pins(slot).items():
        assert versie in {deel["version"] for deel in python if deel["name"] == naam}
    in_slot = sorted(re.findall(r"--hash=sha256:([0-9a-f]{64})", slot.read_text()))
    assert sorted(hash_["content"] for deel in python for hash_ in deel["hashes"]) == in_slot


def test_it_names_what_is_in_the_style_sheet_and_not_what_builds_it(document: dict[str, Any]) -> None:
    npm = {deel["name"] for deel in document["components"] if deel["purl"].startswith("pkg:npm/")}
    rijen = json.loads(NPM_SLOT.read_text())["packages"]
    assert npm == {pad.split("node_modules/")[-1] for pad, rij in rijen.items() if pad and not rij.get("dev")}
    assert "esbuild" not in npm


def test_nearly_every_part_says_its_licence(document: dict[str, Any]) -> None:
    zonder = [deel["name"] for deel in document["components"] if not deel.get("licenses")]
    alleen_elders = {deel["name"] for deel in document["components"] if deel.get("properties")}
    assert set(zonder) <= alleen_elders, "what is installed here tells its licence"


def test_who_needs_whom_starts_at_us_and_stays_inside(document: dict[str, Any]) -> None:
    refs = {deel["bom-ref"] for deel in document["components"]}
    eerste, *rest = document["dependencies"]
    assert {ref.rpartition("@")[0].removeprefix("pypi:") for ref in eerste["dependsOn"]} >= direct("base")
    assert {rij["ref"] for rij in rest} == refs
    assert {ref for rij in document["dependencies"] for ref in rij["dependsOn"]} <= refs
    django = next(rij for rij in rest if rij["ref"].startswith("pypi:django@"))
    assert {ref.rpartition("@")[0] for ref in django["dependsOn"]} >= {"pypi:asgiref", "pypi:sqlparse"}


def test_no_address_of_any_download_is_in_it_and_the_same_lock_gives_the_same_text(tmp_path: Path) -> None:
    eerste, tweede = tmp_path / "een.json", tmp_path / "twee.json"
    assert main([str(eerste)]) == main([str(tweede)]) == 0
    assert eerste.read_bytes() == tweede.read_bytes()
    assert "://" not in eerste.read_text()
