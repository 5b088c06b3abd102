"""A secret may lie in a file that the environment names, as an orchestrator mounts it."""

import os
from pathlib import Path

import pytest

from portal.geheimen import MET_BESTAND, BestandGeheimFout, met_bestanden, nieuwe_sleutel
from tests.processen import WORTEL, probeer_te_starten


def test_what_lies_in_a_file_stands_for_the_variable(tmp_path: Path) -> None:
    (tmp_path / "sleutel").write_text("van een bestand\n")
    omgeving = {"SECRET_KEY_BESTAND": str(tmp_path / "sleutel"), "SECRET_KEY": "", "PORT": "8000"}
    assert met_bestanden(omgeving) == omgeving | {"SECRET_KEY": "van een bestand"}


def test_a_file_that_cannot_be_used_is_told_by_the_name_of_the_variable(tmp_path: Path) -> None:
    (tmp_path / "leeg").write_text("\n")
    (tmp_path / "vol").write_text("geheim")
    for omgeving, zin in (
        (
            {"ZOEKSLEUTEL_BESTAND": str(tmp_path / "weg")},
            r"^ZOEKSLEUTEL_BESTAND cannot be read: FileNotFoundError\.$",
        ),
        ({"ZOEKSLEUTEL_BESTAND": str(tmp_path / "leeg")}, r"^ZOEKSLEUTEL_BESTAND is empty\.$"),
        (
            {"ZOEKSLEUTEL_BESTAND": str(tmp_path / "vol"), "ZOEKSLEUTEL": "ander"},
            "^ZOEKSLEUTEL and ZOEKSLEUTEL_BESTAND are both set",
        ),
    ):
        with pytest.raises(BestandGeheimFout, match=zin) as fout:
            met_bestanden(omgeving)
        assert "geheim" not in str(fout.value)


def test_every_secret_of_the_readme_can_lie_in_a_file() -> None:
    readme = (WORTEL / "README.md").read_text()
    assert all(f"`{naam}`" in readme.split("_BESTAND=", 1)[1].split("\n\n", 1)[0] for naam in MET_BESTAND)
    assert {"SECRET_KEY", "ZOEKSLEUTEL", "DATABASE_URL", "EMAIL_URL"} <= set(MET_BESTAND)


def test_the_settings_read_them_and_the_start_names_one_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "zwak").write_text("a" * 40)
    (tmp_path / "sleutels").write_text(nieuwe_sleutel())
    omgeving = {
        "PATH": os.environ["PATH"],
        "DATA_MAP": str(tmp_path / "data"),
        "DATABASE_URL": "postgresql://gvd@127.0.0.1:1/gvd",
        "SECRET_KEY_BESTAND": str(tmp_path / "zwak"),
        "VERSLEUTELING_SLEUTELS_BESTAND": str(tmp_path / "sleutels"),
        "ZOEKSLEUTEL_BESTAND": str(tmp_path / "weg"),
    }
    uitvoer = probeer_te_starten(omgeving)
    assert uitvoer.returncode == 2
    assert uitvoer.stderr == "ZOEKSLEUTEL_BESTAND cannot be read: FileNotFoundError.\n"
    (tmp_path / "weg").write_text("een heel andere en lange zoeksleutel")
    gelezen = probeer_te_starten(omgeving).stderr
    assert "SECRET_KEY can be guessed" in gelezen
    assert "VERSLEUTELING_SLEUTELS must" not in gelezen
