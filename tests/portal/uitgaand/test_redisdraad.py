"""A web worker asks Redis by a light connection of its own, and its messages are those that the worker reads."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import closing

import pytest
import redis
from celery import Celery
from kombu.connection import Connection

from portal.brokerkeuze import REDIS_OPTIES
from portal.uitgaand import redisbroker, rediszender
from portal.uitgaand.redisdraad import Adres, Draad, Redis, Weigering, naar_redis
from tests.servers import RedisServer

GEHEIM = "een geheim: met / en @"
RUIM = 30
"""Seconds for who answers, however busy the machine is."""


@pytest.fixture(scope="module")
def server() -> Iterator[RedisServer]:
    with RedisServer() as eigen:
        yield eigen


def verbinding(url: str) -> Redis:
    return naar_redis(url, verbinden_seconden=RUIM, antwoord_seconden=RUIM)


@pytest.mark.parametrize("opties", ["", "?client_name=loket"], ids=["light", "by redis-py, for its options"])
def test_it_answers_words_numbers_lists_and_refusals(server: RedisServer, opties: str) -> None:
    with closing(verbinding(server.url(1) + opties)) as naar:
        assert naar.vraag("PING")
        assert naar.vraag("LPUSH", "lijst", "één\r\n twee") >= 1  # type: ignore[operator]
        assert naar.vraag("EVAL", "return {1, 2}", 0) == [1, 2]
        with pytest.raises(Weigering, match="WRONGTYPE"):
            naar.vraag("INCR", "lijst")
        assert naar.vraag("PING"), "a refusal leaves the connection whole"
    with redis.Redis.from_url(server.url(1)) as ander:
        assert ander.lpop("lijst") == "één\r\n twee".encode()


def test_it_says_who_it_is_before_anything_else(server: RedisServer) -> None:
    met_naam = Adres("127.0.0.1", server.poort, gebruiker="web", wachtwoord=GEHEIM, database=3)
    with redis.Redis.from_url(server.url()) as beheer:
        beheer.acl_setuser("web", enabled=True, passwords=[f"+{GEHEIM}"], commands=["+@all"], keys=["*"])
    with closing(Draad(met_naam, verbinden_seconden=RUIM, antwoord_seconden=RUIM)) as naar:
        naar.vraag("LPUSH", "van-web", "x")
    with redis.Redis.from_url(server.url(3)) as beheer:
        assert beheer.llen("van-web") == 1
    fout = Adres("127.0.0.1", server.poort, gebruiker="web", wachtwoord="een ander")
    with closing(Draad(fout, verbinden_seconden=RUIM, antwoord_seconden=RUIM)) as naar:
        for _ in range(2):
            with pytest.raises(Weigering, match="WRONGPASS"):
                naar.vraag("PING")


def test_a_redis_that_started_again_is_found_again() -> None:
    with RedisServer() as eigen, closing(verbinding(eigen.url())) as naar:
        assert naar.vraag("PING")
        eigen.kill9()
        with pytest.raises(OSError, match="refused"):
            naar.vraag("PING")
        eigen.start()
        assert naar.vraag("PING")


@pytest.fixture
def stil() -> Iterator[socket.socket]:
    """A server that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as luisteraar:
        yield luisteraar


def test_who_does_not_answer_is_not_waited_for(stil: socket.socket) -> None:
    adres = Adres(*stil.getsockname())
    naar = Draad(adres, verbinden_seconden=RUIM, antwoord_seconden=0.05)
    with closing(naar), pytest.raises(TimeoutError):
        naar.vraag("PING")


def test_half_an_answer_is_none(stil: socket.socket) -> None:
    def zeg_half() -> None:
        with stil.accept()[0] as ander:
            ander.recv(100)
            ander.sendall(b"+PO")

    verteller = threading.Thread(target=zeg_half)
    verteller.start()
    naar = Draad(Adres(*stil.getsockname()), verbinden_seconden=RUIM, antwoord_seconden=RUIM)
    with closing(naar), pytest.raises(ConnectionResetError):
        naar.vraag("PING")
    verteller.join()


def test_over_tls_only_a_certificate_is_believed_that_this_machine_trusts(
    monkeypatch: pytest.MonkeyPatch, stil: socket.socket
) -> None:
    gezien: list[tuple[bool, ssl.VerifyMode, str]] = []

    def pak_in(self: ssl.SSLContext, sok: socket.socket, *, server_hostname: str) -> socket.socket:
        gezien.append((self.check_hostname, self.verify_mode, server_hostname))
        raise ssl.SSLCertVerificationError("self-signed certificate")

    monkeypatch.setattr(ssl.SSLContext, "wrap_socket", pak_in)
    naar = verbinding(f"rediss://127.0.0.1:{stil.getsockname()[1]}/0")
    with closing(naar), pytest.raises(OSError, match="self-signed"):
        naar.vraag("PING")
    assert gezien == [(True, ssl.CERT_REQUIRED, "127.0.0.1")]


@pytest.mark.parametrize(
    ("url", "adres"),
    [
        ("redis://r", Adres("r")),
        ("rediss://r:7000/2", Adres("r", 7000, tls=True, database=2)),
        ("redis://:p%40ss@[::1]:1", Adres("::1", 1, wachtwoord="p@ss")),
        ("redis://web:p@r/", Adres("r", gebruiker="web", wachtwoord="p")),
        ("rediss://r/0?ssl_ca_certs=/ca.pem", None),
        ("unix:///run/redis.sock", None),
        ("sentinel://r:1;sentinel://s:1", None),
        ("filesystem://localhost", None),
        ("", None),
    ],
)
def test_a_plain_address_is_read_and_another_is_left_to_redis_py(url: str, adres: Adres | None) -> None:
    assert Adres.uit_url(url) == adres


def celery(url: str, transport: str) -> Celery:
    """An application with the broker that the settings give, by this transport."""
    app = Celery("proef", broker=url, set_as_current=False)
    app.conf.update(
        broker_transport=transport, broker_transport_options=REDIS_OPTIES, task_publish_retry=False
    )
    return app


@pytest.mark.parametrize("bekend", [True, False], ids=["queue known to the worker", "before any worker"])
def test_the_worker_reads_what_the_web_worker_sent(server: RedisServer, bekend: bool) -> None:
    url = server.leeg(4)
    worker = celery(url, f"{redisbroker.__name__}:Transport")
    if bekend:
        with worker.connection() as naar:
            worker.amqp.queues["celery"](naar.default_channel).declare()
    web = celery(url, f"{rediszender.__name__}:Transport")
    web.send_task("a", ["één"])
    web.send_task("b", [[["naam", "sleutel"]]], declare=())
    web.close()
    with worker.connection() as naar, closing(naar.SimpleQueue(worker.amqp.queues["celery"])) as rij:
        berichten = [rij.get(timeout=5) for _ in range(2)]
        for bericht in berichten:
            bericht.ack()
    assert [(b.headers["task"], b.payload[0]) for b in berichten] == [
        ("a", ["één"]),
        ("b", [[["naam", "sleutel"]]]),
    ]
    worker.close()


@pytest.mark.parametrize("soort", ["redis", "rediss"])
def test_a_web_process_sends_by_it_where_the_address_is_plain(
    monkeypatch: pytest.MonkeyPatch, soort: str
) -> None:
    eigen = dict.fromkeys(("redis", "rediss"), f"{redisbroker.__name__}:Transport")
    monkeypatch.setattr(rediszender, "TRANSPORT_ALIASES", eigen)
    rediszender.zend_alleen(f"{soort}://r:1/0?ssl_cert_reqs=none")
    assert eigen[soort] == f"{redisbroker.__name__}:Transport"
    rediszender.zend_alleen(f"{soort}://r:1/0")
    assert eigen[soort] == f"{rediszender.__name__}:Transport"


def test_what_the_web_process_leaves_away_is_an_error_of_the_broker() -> None:
    with Connection("redis://127.0.0.1:1/0", transport=rediszender.Transport) as naar:  # type: ignore[no-untyped-call]
        assert OSError in naar.connection_errors
        assert Weigering in naar.channel_errors
