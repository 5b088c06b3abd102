"""Every periodic task exists, and fits the arguments that the schedule gives it."""

import inspect
from typing import Any

import pytest
from django.conf import settings

from portal.celery import app

SCHEMA: dict[str, dict[str, Any]] = settings.CELERY_BEAT_SCHEDULE


@pytest.fixture(autouse=True)
def taken_geladen() -> None:
    """Import every tasks module, as a worker does at its start."""
    app.loader.import_default_modules()


@pytest.mark.parametrize("naam", SCHEMA)
def test_a_periodic_task_is_known_to_the_worker_and_takes_what_the_schedule_gives(naam: str) -> None:
    regel = SCHEMA[naam]
    assert regel["task"] in app.tasks, f"{naam}: there is no task {regel['task']}"
    taak = app.tasks[regel["task"]]
    inspect.signature(taak.run).bind(*regel.get("args", ()), **regel.get("kwargs", {}))


@pytest.mark.django_db
@pytest.mark.usefixtures("inhoud")
@pytest.mark.parametrize("naam", SCHEMA)
def test_a_periodic_task_runs_when_there_is_nothing_to_do(naam: str) -> None:
    regel = SCHEMA[naam]
    assert app.tasks[regel["task"]](*regel.get("args", ()), **regel.get("kwargs", {})) is None


def test_the_outbox_is_swept() -> None:
    assert "portal.uitgaand.tasks.veeg" in {regel["task"] for regel in SCHEMA.values()}


@pytest.mark.parametrize("naam", ["uitgaand-vegen", "stukken-vegen"])
def test_sweeps_do_not_pile_up_while_no_worker_runs(naam: str) -> None:
    assert SCHEMA[naam]["options"]["expires"] <= settings.UITGAAND_VEEG_SECONDEN
