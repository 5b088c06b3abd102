"""The broker in Redis: one client for all that is sent, and the address says whether it is sent over TLS."""

import pytest
import redis
from kombu.connection import Connection

import portal.celery  # noqa: F401  says which transport an address of Redis means
from portal.uitgaand.redisbroker import Channel, Transport


def kanaal() -> Channel:
    """A channel as it is after connecting, without a server."""
    gemaakt = Channel.__new__(Channel)
    gemaakt.Client, gemaakt._pool = redis.Redis, redis.ConnectionPool()
    return gemaakt


def test_messages_are_sent_with_one_client() -> None:
    eigen = kanaal()
    with eigen.conn_or_acquire() as eerste, eigen.conn_or_acquire() as tweede:
        assert eerste is tweede


def test_after_the_connections_were_closed_it_is_another_client() -> None:
    eigen = kanaal()
    eerste = eigen._create_client()
    eigen._pool = redis.ConnectionPool()
    assert eigen._create_client() is not eerste
    assert eigen._create_client().connection_pool is eigen._pool


@pytest.mark.parametrize(("adres", "tls"), [("redis://r:6379/0", False), ("rediss://r:6379/0", True)])
def test_the_address_chooses_our_transport_and_tls(adres: str, tls: bool) -> None:
    with Connection(adres) as verbinding:  # type: ignore[no-untyped-call]
        assert verbinding.get_transport_cls() is Transport
        assert bool(verbinding.ssl) is tls
