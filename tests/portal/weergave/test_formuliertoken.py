"""The token of a form is one that Django's own middleware takes, and no two pages show the same."""

from collections import Counter

import pytest
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import (  # type: ignore[attr-defined]  # how it takes off the mask
    CSRF_ALLOWED_CHARS,
    CSRF_SECRET_LENGTH,
    CSRF_TOKEN_LENGTH,
    CsrfViewMiddleware,
    _unmask_cipher_token,
)
from django.test import Client, RequestFactory
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from portal.weergave import formuliertoken as module
from portal.weergave.formuliertoken import formuliertoken

GEHEIMEN = st.text(CSRF_ALLOWED_CHARS, min_size=CSRF_SECRET_LENGTH, max_size=CSRF_SECRET_LENGTH)


def bezoek(geheim: str = "") -> HttpRequest:
    request = RequestFactory().get("/")
    if geheim:
        request.META["CSRF_COOKIE"] = geheim
    return request


def verstuur(geheim: str, token: str) -> HttpResponse | None:
    """What Django's middleware answers to a form with this token: nothing when it may go on."""
    request = RequestFactory(enforce_csrf_checks=True).post("/", {"csrfmiddlewaretoken": token})
    request.COOKIES["csrf"] = geheim
    wacht = CsrfViewMiddleware(lambda _request: HttpResponse())
    wacht.process_request(request)
    return wacht.process_view(request, lambda _request: HttpResponse(), (), {})


@given(geheim=GEHEIMEN)
def test_django_reads_the_secret_of_the_visitor_from_it(geheim: str) -> None:
    token = formuliertoken(bezoek(geheim))
    assert len(token) == CSRF_TOKEN_LENGTH
    assert set(token) <= set(CSRF_ALLOWED_CHARS)
    assert _unmask_cipher_token(token) == geheim


def test_a_form_with_it_is_taken_and_one_with_the_token_of_another_is_refused() -> None:
    geheim = "a" * CSRF_SECRET_LENGTH
    assert verstuur(geheim, formuliertoken(bezoek(geheim))) is None
    geweigerd = verstuur(geheim, formuliertoken(bezoek("b" * CSRF_SECRET_LENGTH)))
    assert geweigerd is not None
    assert geweigerd.status_code == 403


def test_who_comes_for_the_first_time_gets_a_secret_and_who_has_one_keeps_it() -> None:
    eerste = bezoek()
    token = formuliertoken(eerste)
    geheim = eerste.META["CSRF_COOKIE"]
    assert _unmask_cipher_token(token) == geheim
    assert formuliertoken(bezoek()) != token
    terug = bezoek(geheim)
    formuliertoken(terug)
    assert terug.META["CSRF_COOKIE"] == geheim
    assert eerste.META["CSRF_COOKIE_NEEDS_UPDATE"] is terug.META["CSRF_COOKIE_NEEDS_UPDATE"] is True


def test_each_page_has_its_own() -> None:
    tokens = {formuliertoken(bezoek("a" * CSRF_SECRET_LENGTH)) for _ in range(200)}
    assert len(tokens) == 200


def test_each_letter_of_the_mask_is_as_likely_as_any_other() -> None:
    """Of all bytes that the system can draw, as many become each letter; the rest is not used."""
    plaatsen = Counter(bytes(range(256)).translate(module._PLAATS_VAN_BYTE, module._TE_HOOG))
    assert plaatsen == dict.fromkeys(range(len(CSRF_ALLOWED_CHARS)), 4)


def test_a_draw_with_too_few_useful_bytes_is_followed_by_another(monkeypatch: pytest.MonkeyPatch) -> None:
    trekkingen = iter([b"\xff" * 64, b"\x01" * 20 + b"\xfe" * 44, b"\x02" * 64])
    monkeypatch.setattr(module, "token_bytes", lambda _aantal: next(trekkingen))
    assert module._masker() == b"\x01" * 20 + b"\x02" * 12


@pytest.mark.django_db
@pytest.mark.usefixtures("inhoud")
def test_it_is_the_token_of_every_form_on_a_page() -> None:
    bezoeker = Client(enforce_csrf_checks=True)
    bladzijde = bezoeker.get("/")
    token = str(bladzijde.context["csrf_token"])
    tekst = bladzijde.content.decode()
    assert tekst.count(f'value="{token}"') == tekst.count("csrfmiddlewaretoken") > 0
    assert _unmask_cipher_token(token) == bezoeker.cookies["csrf"].value
    assert (
        bezoeker.post(reverse("set_language"), {"language": "en", "csrfmiddlewaretoken": token}).status_code
        == 302
    )
