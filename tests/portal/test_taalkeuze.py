"""The language of a page: from the cookie, else from the browser, never from the address."""

from http import HTTPStatus

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("cookie", "browser", "taal"),
    [
        ("", "", "nl"),
        ("", "en-GB,en;q=0.9", "en"),
        ("nl", "en", "nl"),
        ("en", "nl", "en"),
        ("xx", "en", "en"),
    ],
)
def test_the_language_is_that_of_the_cookie_or_else_of_the_browser(
    client: Client, cookie: str, browser: str, taal: str
) -> None:
    if cookie:
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = cookie
    antwoord = client.get("/contact/", headers={"accept-language": browser})
    assert antwoord["Content-Language"] == taal
    assert f'lang="{taal}"' in antwoord.text
    assert "Accept-Language" in antwoord["Vary"]


def test_an_address_that_begins_with_a_language_speaks_no_other(client: Client) -> None:
    antwoord = client.get("/en/contact/")
    assert antwoord.status_code == HTTPStatus.NOT_FOUND
    assert antwoord["Content-Language"] == "nl"
