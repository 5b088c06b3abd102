"""Celery's broker in Redis: kombu's transport, with one client for all that a channel sends.

kombu makes a client anew for every message, which costs more than sending it. A client holds no connection: it takes
one from the pool for each command, so it can be kept as long as the pool.
"""

from typing import Any

from kombu.transport import redis


class Channel(redis.Channel):
    """Sends with a client that it keeps."""

    _zender: Any = None

    def _create_client(self, asynchronous: bool = False) -> Any:
        if asynchronous:
            return super()._create_client(asynchronous=True)  # type: ignore[no-untyped-call]
        if self._zender is None or self._zender.connection_pool is not self.pool:
            self._zender = super()._create_client()  # type: ignore[no-untyped-call]
        return self._zender


class Transport(redis.Transport):
    """What an address that begins with redis:// or rediss:// means (`portal/celery.py`)."""

    Channel = Channel
