"""Celery's broker in Redis for a process that only offers work: kombu's messages, sent by one light connection.

A message looks as kombu's own transport of Redis writes it, and lands on the list that the worker reads. The worker
makes its queue known itself; all tasks go to the one queue whose name is their routing key, so nothing is looked up.
"""

from functools import cached_property
from typing import Any

from kombu.transport import TRANSPORT_ALIASES, virtual
from kombu.utils.json import dumps

from portal.uitgaand.redisdraad import POORT, SCHEMAS, Adres, Draad, Weigering


class Channel(virtual.Channel):
    """Puts messages on the list of a queue; it reads nothing."""

    @cached_property
    def _draad(self) -> Draad:
        naar = self.connection.client
        adres = Adres(
            host=naar.hostname,
            poort=naar.port or POORT,
            tls=bool(naar.ssl),
            gebruiker=naar.userid or "",
            wachtwoord=naar.password or "",
            database=int(naar.virtual_host.strip("/") or 0),
        )
        geduld = naar.transport_options
        return Draad(
            adres,
            verbinden_seconden=geduld["socket_connect_timeout"],
            antwoord_seconden=geduld["socket_timeout"],
        )

    def _put(self, queue: str, message: dict[str, Any], **_kwargs: Any) -> None:
        self._draad.vraag("LPUSH", queue, dumps(message))  # type: ignore[no-untyped-call]

    def _lookup(self, exchange: str, routing_key: str, default: str | None = None) -> list[str]:
        return [routing_key]

    def _new_queue(self, queue: str, **_kwargs: Any) -> None:
        """The list comes into being with its first message."""

    def _size(self, queue: str) -> int:
        return 0

    def close(self) -> None:
        """Close the connection with the channel."""
        if "_draad" in vars(self):
            self._draad.close()
        super().close()  # type: ignore[no-untyped-call]


class Transport(virtual.Transport):
    """Only sends: a web worker has it in the place of `redisbroker`."""

    Channel = Channel
    # kombu has no types of its own.
    default_port = POORT  # type: ignore[assignment]
    driver_type = driver_name = "redis"
    connection_errors = (*virtual.Transport.connection_errors, OSError)  # type: ignore[assignment]
    channel_errors = (*virtual.Transport.channel_errors, Weigering)  # type: ignore[assignment]


def zend_alleen(url: str) -> None:
    """Let this process send by the light transport, where the address of the broker is a plain one of Redis."""
    if Adres.uit_url(url):
        TRANSPORT_ALIASES.update(dict.fromkeys(SCHEMAS, f"{__name__}:Transport"))
