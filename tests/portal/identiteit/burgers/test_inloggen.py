"""Signing in as a citizen: at a real provider from PyPI, at the simulated DigiD, and at one that cheats."""

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
import requests
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.html import strip_tags

from portal.identiteit.burgers.sessie import SLEUTEL
from portal.identiteit.models import Burger, Burgersoort, Niveau
from portal.identiteit.oidc.partij import TIJD_SECONDEN
from portal.identiteit.proef.mensen import BAKKERIJ, NOOR, WIL
from tests.loket.intake.stappen import HUUR, vertel
from tests.portal.identiteit.burgers.reis import GEHEIM, Aanmelding

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
MIDDEN = "urn:oasis:names:tc:SAML:2.0:ac:classes:MobileTwoFactorContract"


@pytest.fixture
def echt(echte_server: str, settings: Any) -> str:
    """DigiD is the provider from PyPI, which knows one person."""
    settings.OIDC_AANBIEDERS = [
        {"soort": "digid", "uitgever": echte_server, "client_id": "portaal", "client_geheim": "x"}
    ]
    mens = {"bsn": NOOR, "acr": MIDDEN}
    requests.put(f"{echte_server}/users/noor", json=mens, timeout=10).raise_for_status()
    return echte_server


@pytest.fixture
def proef(digid_proef: int, settings: Any) -> int:
    """The simulated DigiD of the trial."""
    settings.DIGID_PROEF_POORT, settings.DIGID_PROEF_GEHEIM = digid_proef, GEHEIM
    return digid_proef


@pytest.fixture
def kwaad(kwade_server: str, settings: Any) -> Callable[[str], None]:
    """DigiD is a provider that does one thing wrong."""

    def zet(streek: str) -> None:
        settings.OIDC_AANBIEDERS = [
            {
                "soort": "digid",
                "uitgever": f"{kwade_server}/{streek}",
                "client_id": "portaal",
                "client_geheim": "geheim-van-de-proef",
            }
        ]

    return zet


def ingelogd(browser: Client) -> bool:
    """Whether the portal lets this browser see one's own questions."""
    return browser.get(reverse("mijn")).status_code == 200


def test_a_citizen_signs_in_at_a_real_provider(echt: str, aanmelding: Aanmelding) -> None:
    adres = aanmelding.vertrek("digid")
    vraag = parse_qs(urlsplit(adres).query)
    assert vraag["response_type"] == ["code"]
    assert vraag["code_challenge_method"] == ["S256"]
    assert {"state", "nonce", "code_challenge"} <= set(vraag)
    assert vraag["acr_values"][0].split()[0] == MIDDEN

    antwoord = aanmelding.terug(aanmelding.bij_aanbieder(adres, sub="noor"))

    assert (antwoord.status_code, antwoord["Location"]) == (302, reverse("mijn"))
    assert ingelogd(aanmelding.portaal)
    burger = Burger.objects.get()
    assert (burger.nummer, burger.klopt) == (NOOR, True)


def test_signing_in_again_is_the_same_citizen(echt: str, client: Client) -> None:
    for _keer in range(2):
        aanmelding = Aanmelding(client)
        aanmelding.terug(aanmelding.bij_aanbieder(aanmelding.vertrek("digid"), sub="noor"))
    assert Burger.objects.count() == 1


def test_one_comes_back_where_one_was(echt: str, aanmelding: Aanmelding) -> None:
    adres = aanmelding.vertrek("digid", verder=reverse("mijn-toevoegen"))
    assert aanmelding.terug(aanmelding.bij_aanbieder(adres, sub="noor"))["Location"] == reverse(
        "mijn-toevoegen"
    )


@pytest.mark.parametrize("elders", ["https://elders.example/", "//elders.example/", "javascript:alert(1)"])
def test_and_never_on_another_site(echt: str, aanmelding: Aanmelding, elders: str) -> None:
    adres = aanmelding.vertrek("digid", verder=elders)
    assert aanmelding.terug(aanmelding.bij_aanbieder(adres, sub="noor"))["Location"] == reverse("mijn")


def test_the_number_is_nowhere_but_in_its_own_row(
    echt: str, aanmelding: Aanmelding, caplog: pytest.LogCaptureFixture
) -> None:
    terug = aanmelding.bij_aanbieder(aanmelding.vertrek("digid"), sub="noor")
    antwoord = aanmelding.terug(terug)
    lijst = aanmelding.portaal.get(reverse("mijn"))
    sessies = [str(sessie.get_decoded()) for sessie in Session.objects.all()]
    koekjes = str(aanmelding.portaal.cookies)
    overal = [terug, antwoord["Location"], lijst.content.decode(), koekjes, *sessies, caplog.text]
    assert not [plek for plek in overal if NOOR in plek or NOOR.lstrip("0") in plek]
    burger = Burger.objects.get()
    assert NOOR not in repr(burger)


@pytest.mark.parametrize(
    "streek",
    [
        *(
            "nonce",
            "zonder-nonce",
            "publiek",
            "meer-publiek",
            "zonder-publiek",
            "uitgever",
            "andere-gegevens",
        ),
        *("verlopen", "zonder-einde", "handtekening", "eigen-geheim", "ongetekend", "geen-bewijs", "stuk"),
        *("andere-state", "geen-bsn", "geen-niveau", "laag"),
    ],
)
def test_who_cheats_opens_nothing(streek: str, kwaad: Callable[[str], None], aanmelding: Aanmelding) -> None:
    browser = aanmelding.portaal
    vertel(browser, HUUR)
    kwaad(streek)
    antwoord = browser.get(reverse("mijn-inloggen-bij", args=["digid"]))
    if antwoord.status_code == 302:
        antwoord = aanmelding.terug(aanmelding.bij_aanbieder(antwoord["Location"]))

    assert antwoord.status_code == (200 if streek == "laag" else 400)
    tekst = antwoord.content.decode()
    assert "<h1>" in tekst
    assert reverse("mijn-inloggen-bij", args=["digid"]) in tekst, "one can try again"
    assert reverse("volgen") in tekst, "or go on without signing in"
    assert not ingelogd(browser)
    assert not any(SLEUTEL in sessie.get_decoded() for sessie in Session.objects.all())
    assert Burger.objects.count() == 0
    assert browser.get(reverse("controleren")).status_code == 302, "what was told is still there"
    assert "bezoek" in browser.cookies


def test_an_honest_answer_of_the_same_provider_is_taken(
    kwaad: Callable[[str], None], aanmelding: Aanmelding
) -> None:
    kwaad("goed")
    aanmelding.terug(aanmelding.bij_aanbieder(aanmelding.vertrek("digid")))
    assert ingelogd(aanmelding.portaal)


def test_who_was_not_sure_enough_reads_which_level_is_asked_and_still_comes_where_one_was(
    kwaad: Callable[[str], None], aanmelding: Aanmelding, settings: Any
) -> None:
    settings.BURGER_NIVEAU = "substantieel"
    kwaad("goed")
    adres = aanmelding.vertrek("digid", verder=reverse("mijn-toevoegen"))
    tekst = aanmelding.terug(aanmelding.bij_aanbieder(adres)).content.decode()
    assert "nu op niveau substantieel" in tekst
    # Of its words: a token in it may hold any three letters.
    assert "sms" not in strip_tags(tekst), "that is a lower level"
    assert f"verder={quote(reverse('mijn-toevoegen'), safe='')}" in tekst


def test_the_page_speaks_the_language_of_the_citizen(
    kwaad: Callable[[str], None], aanmelding: Aanmelding
) -> None:
    kwaad("nonce")
    aanmelding.portaal.cookies["taal"] = "en"
    antwoord = aanmelding.terug(aanmelding.bij_aanbieder(aanmelding.vertrek("digid")))
    with translation.override("en"):
        assert f"<h1>{translation.gettext('Inloggen lukte niet')}</h1>" in antwoord.content.decode()
    assert "Signing in did not work" in antwoord.content.decode()


def test_an_answer_works_once(echt: str, aanmelding: Aanmelding) -> None:
    terug = aanmelding.bij_aanbieder(aanmelding.vertrek("digid"), sub="noor")
    aanmelding.terug(terug)
    aanmelding.portaal.post(reverse("mijn-uitloggen"))
    assert aanmelding.terug(terug).status_code == 400
    assert not ingelogd(aanmelding.portaal)


def test_a_code_that_was_used_elsewhere_is_refused(echt: str, aanmelding: Aanmelding) -> None:
    terug = aanmelding.bij_aanbieder(aanmelding.vertrek("digid"), sub="noor")
    code = parse_qs(urlsplit(terug).query)["code"][0]
    requests.post(
        f"{echt}/oauth2/token",
        data={
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": terug.split("?")[0],
        },
        auth=("portaal", "x"),
        timeout=10,
    ).raise_for_status()
    assert aanmelding.terug(terug).status_code == 400
    assert not ingelogd(aanmelding.portaal)


def test_an_answer_for_another_browser_opens_nothing(echt: str, aanmelding: Aanmelding) -> None:
    terug = aanmelding.bij_aanbieder(aanmelding.vertrek("digid"), sub="noor")
    ander = Aanmelding(Client())
    assert ander.terug(terug).status_code == 400
    assert not ingelogd(ander.portaal)


def test_too_late_is_too_late(echt: str, aanmelding: Aanmelding, monkeypatch: pytest.MonkeyPatch) -> None:
    terug = aanmelding.bij_aanbieder(aanmelding.vertrek("digid"), sub="noor")
    straks = time.time() + TIJD_SECONDEN + 1
    monkeypatch.setattr("portal.identiteit.oidc.partij.time.time", lambda: straks)
    assert aanmelding.terug(terug).status_code == 400


def test_who_stops_at_the_provider_reads_that_nothing_happened(proef: int, aanmelding: Aanmelding) -> None:
    adres = aanmelding.vertrek("digid-proef")
    bladzijde = aanmelding.elders.get(adres, timeout=10).text
    vraag = bladzijde.split('name="vraag" value="')[1].split('"')[0]
    antwoord = aanmelding.terug(aanmelding.bij_aanbieder(adres, vraag=vraag, stop="ja"))
    assert antwoord.status_code == 200
    assert "U stopte bij DigiD" in antwoord.content.decode()
    assert not ingelogd(aanmelding.portaal)


def test_a_provider_that_is_away_is_said_plainly(settings: Any, client: Client) -> None:
    settings.OIDC_AANBIEDERS = [
        {"soort": "digid", "uitgever": "http://127.0.0.1:9", "client_id": "portaal", "client_geheim": "x"}
    ]
    antwoord = client.get(reverse("mijn-inloggen-bij", args=["digid"]))
    assert antwoord.status_code == 503
    assert "DigiD werkt nu niet" in antwoord.content.decode()


def test_an_enterprise_signs_in_with_its_own_number(proef: int, aanmelding: Aanmelding) -> None:
    adres = aanmelding.vertrek("eherkenning-proef")
    aanmelding.terug(aanmelding.kies(adres, "bakkerij", "loa3"))
    burger = Burger.objects.get()
    assert (burger.soort, burger.nummer) == (Burgersoort.ONDERNEMING, BAKKERIJ)
    assert "Dit zijn de vragen van uw bedrijf." in aanmelding.portaal.get(reverse("mijn")).content.decode()


def test_who_acts_for_someone_is_kept_apart_from_whom(proef: int, aanmelding: Aanmelding) -> None:
    aanmelding.proef("machtigen-proef", "noor-voor-wil")
    noor, wil = (next(b for b in Burger.objects.all() if b.nummer == nummer) for nummer in (NOOR, WIL))
    sessie = aanmelding.portaal.session[SLEUTEL]
    assert (sessie["burger"], sessie["voor"]) == (str(noor.pk), str(wil.pk))
    assert "U bent ingelogd voor iemand anders." in aanmelding.portaal.get(reverse("mijn")).content.decode()


def test_more_certainty_is_asked_of_the_provider_again(proef: int, aanmelding: Aanmelding) -> None:
    aanmelding.proef("digid-proef", "noor")
    assert aanmelding.portaal.session[SLEUTEL]["niveau"] == Niveau.MIDDEN
    bladzijde = aanmelding.portaal.get(reverse("mijn-hoger"), {"niveau": "substantieel", "verder": "/mijn/"})
    assert bladzijde.status_code == 200
    adres = aanmelding.vertrek("digid-proef", niveau="substantieel", verder="/mijn/")
    vraag = parse_qs(urlsplit(adres).query)
    assert vraag["acr_values"][0].split()[0].endswith("Smartcard")
    assert vraag["prompt"] == ["login"]
    antwoord = aanmelding.terug(aanmelding.kies(adres, "noor", "Smartcard"))
    assert antwoord["Location"] == "/mijn/"
    assert aanmelding.portaal.session[SLEUTEL]["niveau"] == Niveau.SUBSTANTIEEL


def test_a_provider_that_gives_less_than_was_asked_leads_to_the_same_page_again(
    proef: int, aanmelding: Aanmelding
) -> None:
    adres = aanmelding.vertrek("digid-proef", niveau="substantieel", verder="/mijn/toevoegen/")
    antwoord = aanmelding.terug(aanmelding.kies(adres, "noor", "MobileTwoFactorContract"))
    assert antwoord["Location"].startswith(reverse("mijn-hoger"))


@pytest.mark.parametrize("pad", ["mijn-uitloggen", "wissen"])
def test_signing_out_and_clearing_the_computer_end_it_at_the_provider_too(
    proef: int, aanmelding: Aanmelding, pad: str
) -> None:
    aanmelding.proef("digid-proef", "noor")
    thuis = f"http://127.0.0.1:{proef}/"
    assert "Noor Verzonnen" in aanmelding.elders.get(thuis, timeout=10).text
    antwoord = aanmelding.portaal.post(reverse(pad))
    adres = antwoord["Refresh"].split("url=", 1)[1]
    assert NOOR not in adres
    assert aanmelding.terug(aanmelding.bij_aanbieder(adres)).status_code == 200
    assert "niemand ingelogd" in aanmelding.elders.get(thuis, timeout=10).text
    assert not ingelogd(aanmelding.portaal)


@pytest.mark.parametrize("pad", ["favicon.ico", "digid/", "bestaat-niet/inloggen"])
def test_what_the_simulation_does_not_have_it_says(proef: int, pad: str) -> None:
    antwoord = requests.get(f"http://127.0.0.1:{proef}/{pad}", timeout=10)
    assert antwoord.status_code == 404
    assert "Dit is niet de echte DigiD." in antwoord.text


def test_the_quick_exit_signs_out(proef: int, aanmelding: Aanmelding) -> None:
    aanmelding.proef("digid-proef", "noor")
    assert aanmelding.portaal.get(reverse("verlaat")).status_code == 303
    assert not ingelogd(aanmelding.portaal)
    assert Session.objects.count() == 0


def test_signing_in_as_a_citizen_ends_the_session_of_a_member_of_staff(
    proef: int, aanmelding: Aanmelding, django_user_model: Any
) -> None:
    medewerker = django_user_model.objects.maak("bo", None, naam="Bo (verzonnen)")
    aanmelding.portaal.force_login(medewerker)
    aanmelding.proef("digid-proef", "noor")
    assert "_auth_user_id" not in aanmelding.portaal.session


def test_signing_in_as_staff_ends_the_session_of_a_citizen(
    proef: int, aanmelding: Aanmelding, django_user_model: Any
) -> None:
    aanmelding.proef("digid-proef", "noor")
    django_user_model.objects.maak("bo", "een-lang-wachtwoord", naam="Bo (verzonnen)")
    gegevens = {"username": "bo", "password": "een-lang-wachtwoord"}
    assert aanmelding.portaal.post(reverse("inloggen"), gegevens).status_code == 302
    assert "_auth_user_id" in aanmelding.portaal.session
    assert not ingelogd(aanmelding.portaal)
    assert not [naam for naam, _ in aanmelding.portaal.session.items() if naam.startswith(SLEUTEL)]


def test_a_browser_that_is_closed_forgets_the_citizen(
    proef: int, aanmelding: Aanmelding, settings: Any
) -> None:
    aanmelding.proef("digid-proef", "noor")
    koekje = aanmelding.portaal.cookies[settings.SESSION_COOKIE_NAME]
    assert (koekje["max-age"], koekje["expires"]) == ("", "")


def test_silence_ends_the_session_and_what_was_typed_comes_back(
    proef: int, aanmelding: Aanmelding, settings: Any
) -> None:
    aanmelding.proef("digid-proef", "noor")
    settings.BURGER_STIL_MINUTEN = 0
    getypt = "noor-met-een-lang-adres@voorbeeld.example"
    antwoord = aanmelding.portaal.post(
        reverse("mijn-toevoegen"),
        {"code": "M-1", "tweede": getypt},
        headers={"origin": "http://127.0.0.1:8000"},
    )
    assert antwoord.status_code == 403
    tekst = antwoord.content.decode()
    assert getypt in tekst
    assert reverse("mijn-inloggen") in tekst


def test_the_page_says_until_when_and_a_press_stays(proef: int, aanmelding: Aanmelding) -> None:
    aanmelding.proef("digid-proef", "noor")
    assert (
        "Doet u niets? Dan logt het portaal u om" in aanmelding.portaal.get(reverse("mijn")).content.decode()
    )
    assert 0 < aanmelding.portaal.get(reverse("mijn-sessie")).json()["seconden"] <= 15 * 60
    assert aanmelding.portaal.post(reverse("mijn-sessie"), {"terug": "ja"})["Location"] == reverse("mijn")
    assert Client().get(reverse("mijn-sessie")).json() == {"seconden": 0}


def test_without_a_provider_the_page_still_leads_on(client: Client) -> None:
    antwoord = client.get(reverse("mijn"), follow=True)
    assert antwoord.status_code == 200
    assert reverse("volgen") in antwoord.content.decode()
