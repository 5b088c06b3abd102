"""What a migration may not do once there are installations: change after its release, or break what still runs.

During an upgrade the old web servers go on while the new one brings the tables up to date (docs/beheer.md), so no
step may take away or demand what the old program does not know. `migraties.json` has the hash of each released
migration: `python -m portal.bouw.migraties --leg-vast` writes it at a release. Before the first one nothing is
released, and each app has one migration that is made anew.
"""

import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from django.db.migrations import Migration
from django.db.migrations.operations import (
    AddConstraint,
    AddField,
    AlterField,
    CreateModel,
    DeleteModel,
    RemoveField,
    RenameField,
    RenameModel,
    RunPython,
    RunSQL,
)
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models import NOT_PROVIDED, Field

from portal.migreren import MaakTabellen

LIJST: Final = Path(__file__).with_name("migraties.json")
WORTEL: Final = Path(__file__).resolve().parents[2]
APPS: Final = ("portal", "loket", "maatwerk", "signalen")


def bestanden() -> dict[str, str]:
    """Each migration of ours, by its path, with its sha256."""
    paden = sorted(pad for app in APPS for pad in (WORTEL / app).rglob("migrations/0*.py"))
    return {str(pad.relative_to(WORTEL)): hashlib.sha256(pad.read_bytes()).hexdigest() for pad in paden}


def veranderd(uitgebracht: dict[str, str], nu: dict[str, str]) -> list[str]:
    """The released migrations that are gone, or are not what they were."""
    return [
        f"{pad}: released, and {'changed' if pad in nu else 'gone'} since. Put it back, and make a new one."
        for pad, som in uitgebracht.items()
        if nu.get(pad) != som
    ]


def onveilig(migratie: Migration, voor: ProjectState) -> list[str]:
    """What in one migration is unsafe while the old program runs; a table that it makes itself is nobody's yet.

    `voor` is how the tables were before it.
    """
    naam = f"{migratie.app_label}.{migratie.name}"
    nieuw = {model.name_lower for stap in migratie.operations for model in nieuwe_modellen(stap)}
    gevonden = []
    for stap in migratie.operations:
        if getattr(stap, "model_name_lower", getattr(stap, "name_lower", "")) in nieuw:
            continue
        if waarom := _waarom(stap, migratie.app_label, voor):
            gevonden.append(f"{naam}: {stap.describe()}: {waarom}")
    return gevonden


def nieuwe_modellen(stap: Operation) -> Sequence[CreateModel]:
    """The models whose tables this step makes."""
    match stap:
        case MaakTabellen():
            return stap.modellen
        case CreateModel():
            return (stap,)
    return ()


def _waarom(stap: Operation, app: str, voor: ProjectState) -> str:
    match stap:
        case DeleteModel() | RemoveField():
            return "the old program still reads it. First release a program that does not, then remove it."
        case RenameModel() | RenameField():
            return "the old program knows the old name. Add the new one, copy, and remove the old one later."
        case AddField() if not _mag_leeg(stap.field):
            return "the old program does not fill it. Give it a db_default, or let it be null."
        case AlterField() if not _mag_leeg(stap.field) and _was_leeg(stap, app, voor):
            return "the old program may leave it null, as it could until now. Give it a db_default."
        case AddConstraint():
            return "it locks the table while every row is looked at. Add it NOT VALID, and validate it after that."
        case RunPython() if stap.reverse_code is None:
            return "there is no way back. Say noop when there is nothing to undo."
        case RunSQL() if stap.reverse_sql is None:
            return "there is no way back. Say noop when there is nothing to undo."
    return ""


def _mag_leeg(veld: "Field[Any, Any]") -> bool:
    return bool(veld.null or veld.db_default is not NOT_PROVIDED or veld.many_to_many)


def _was_leeg(stap: AlterField, app: str, voor: ProjectState) -> bool:
    return bool(voor.models[app, stap.model_name_lower].fields[stap.name].null)


def _alle() -> Iterator[tuple[Migration, ProjectState]]:
    """Every migration of ours, with the tables as they were before it."""
    from django.apps import apps
    from django.db.migrations.loader import MigrationLoader

    van_ons = {app.label for app in apps.get_app_configs() if app.name.partition(".")[0] in APPS}
    lader = MigrationLoader(None, ignore_no_migrations=True)
    for sleutel in sorted(lader.disk_migrations):
        if sleutel[0] in van_ons:
            yield lader.disk_migrations[sleutel], lader.project_state(sleutel, at_end=False)


def main(argumenten: list[str]) -> int:
    """Check, or with `--leg-vast` keep what is there now as released. 1 when something is wrong."""
    import django

    if argumenten == ["--leg-vast"]:
        LIJST.write_text(json.dumps(bestanden(), indent=1) + "\n", encoding="utf-8")
        return 0
    django.setup()
    fouten = veranderd(json.loads(LIJST.read_text(encoding="utf-8")), bestanden())
    aantal = 0
    for migratie, voor in _alle():
        aantal += 1
        fouten += onveilig(migratie, voor)
    sys.stdout.write("\n".join([*fouten, f"{aantal} migrations, {len(fouten)} unsafe"]) + "\n")
    return 1 if fouten else 0


if __name__ == "__main__":
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    sys.exit(main(sys.argv[1:]))
