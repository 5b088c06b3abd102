"""What the broker of Celery is asked: Redis, or a folder in the data folder when there is none."""

from pathlib import Path
from typing import Any, Final

REDIS_OPTIES: Final[dict[str, Any]] = {
    "socket_connect_timeout": 1,
    "socket_timeout": 5,
    "visibility_timeout": 600,
    "max_retries": 0,
}
"""One attempt, at once: whoever offers work goes on without the broker (portal/uitgaand/broker.py)."""


def in_map(data_map: Path) -> dict[str, Any]:
    """The broker of the embedded run, for `portal.uitgaand.bestandsbroker`."""
    return {
        "data_folder_in": str(data_map / "wachtrij"),
        "data_folder_out": str(data_map / "wachtrij"),
        "control_folder": str(data_map / "wachtrij-besturing"),
        "polling_interval": 0.2,
    }
