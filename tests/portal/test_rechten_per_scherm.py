"""Every address of the portal, and what it answers to a stranger and to every role.

One line for each URL name. A new address makes the first test fail until it has its line here: so nobody opens a
screen without having said to whom.
"""

from collections.abc import Iterator
from copy import deepcopy

import pytest
from django.apps import apps
from django.contrib import admin
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from loket.models import Antwoordkaart, Checklistregel, Dienst, Informatiepunt, Ontvanger, Uitspraak, Uplnaam
from maatwerk.models import Rechtsgrond
from portal.identiteit.demo import maak_accounts
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import RECHTEN, Rol
from signalen.cloudevent import MEDIATYPE as CLOUDEVENT
from tests.portal.openbare_schermen import OPENBAAR
from tests.portal.schermen import IN_EN_UIT, MET_RECHT, RIJEN_IN_BEHEER, VOOR_MEDEWERKERS, Scherm

BEHEER = "admin"


BEHEER_ZELF = {
    *("index", "login", "logout", "password_change", "password_change_done", "autocomplete", "jsi18n"),
    *("view_on_site", "app_list"),
}


ACTIES_IN_BEHEER = ("changelist", "add", "history", "delete", "change", "simple-history")


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


def alle_adressen() -> Iterator[tuple[str, str]]:
    """Name (with its namespaces) and pattern of every address; an address without a name is named ''."""

    def loop(resolver: URLResolver, ruimtes: tuple[str, ...], pad: str) -> Iterator[tuple[str, str]]:
        for patroon in resolver.url_patterns:
            hier = f"{pad}{patroon.pattern}"
            if isinstance(patroon, URLResolver):
                ruimte = (patroon.namespace,) if patroon.namespace else ()
                yield from loop(patroon, (*ruimtes, *ruimte), hier)
            elif isinstance(patroon, URLPattern):
                yield ":".join((*ruimtes, patroon.name or "")), hier

    yield from loop(get_resolver(), (), "/")


def staat_in_de_tabel(naam: str) -> bool:
    """Whether someone said to whom this address opens."""
    if naam.startswith(f"{BEHEER}:"):
        kaal = naam.removeprefix(f"{BEHEER}:")
        rij, _streep, actie = kaal.replace("_simple_history", "_simple-history").rpartition("_")
        # The addresses without a name only lead to one that has one, or give 404.
        return not kaal or kaal in BEHEER_ZELF or (rij in RIJEN_IN_BEHEER and actie in ACTIES_IN_BEHEER)
    return any(naam in tabel for tabel in (OPENBAAR, MET_RECHT, VOOR_MEDEWERKERS, IN_EN_UIT))


def browser(rol: Rol | None) -> Client:
    """A new browser; signed in as the demo account of a role, or as nobody."""
    client = Client()
    if rol is not None:
        client.force_login(Medewerker.objects.get(gebruikersnaam=rol.value))
    return client


def zelfde(wie: Client) -> Client:
    """A browser that knows nothing but the session of `wie`."""
    client = Client()
    client.cookies = deepcopy(wie.cookies)
    return client


def vraag(wie: Client, naam: str, scherm: Scherm, methode: str = "") -> str:
    """What an address answers to a new browser: the status, and `sign in` when it leads to the sign-in page."""
    pad, werkwoord = reverse(naam, args=scherm.args), (methode or scherm.methode).upper()
    if naam.startswith("api-v1:") and werkwoord == "POST":
        antwoord = zelfde(wie).generic(werkwoord, pad, b"{}", content_type=CLOUDEVENT)
    else:
        antwoord = zelfde(wie).generic(werkwoord, pad)
    naar_inloggen = antwoord.headers.get("Location", "").startswith(reverse("inloggen"))
    return "sign in" if naar_inloggen else str(antwoord.status_code)


@pytest.fixture
def accounts(inhoud: None) -> None:
    """Someone of every role, as in the demo."""
    maak_accounts()


def test_every_address_has_its_line_in_the_table() -> None:
    nieuw = sorted(
        {f"{naam or 'no name'} ({pad})" for naam, pad in alle_adressen() if not staat_in_de_tabel(naam)}
    )
    assert not nieuw, (
        "These addresses are new. Say in tests/portal/test_rechten_per_scherm.py to whom they open "
        f"(OPENBAAR, VOOR_MEDEWERKERS, or MET_RECHT with the right that opens them): {', '.join(nieuw)}"
    )


def test_every_line_of_the_table_has_its_address() -> None:
    namen = {naam for naam, _pad in alle_adressen()}
    assert {*OPENBAAR, *MET_RECHT, *VOOR_MEDEWERKERS, *IN_EN_UIT} - namen == set()
    assert {f"{BEHEER}:{rij}_changelist" for rij in RIJEN_IN_BEHEER} - namen == set()


@pytest.mark.parametrize("naam", ["new-screen", "", "api-v1:new", "admin:loket_dossier_changelist"])
def test_an_address_that_nobody_spoke_about_is_not_in_the_table(naam: str) -> None:
    assert not staat_in_de_tabel(naam)


@pytest.mark.usefixtures("accounts")
@pytest.mark.parametrize("rol", [None, *Rol])
def test_a_public_page_answers_everybody_alike(rol: Rol | None) -> None:
    wie = browser(rol)
    gezien = {naam: vraag(wie, naam, scherm) for naam, scherm in OPENBAAR.items()}
    assert gezien == {naam: str(scherm.status) for naam, scherm in OPENBAAR.items()}


def test_a_stranger_is_asked_to_sign_in_at_every_staff_screen() -> None:
    schermen = MET_RECHT | VOOR_MEDEWERKERS
    gezien = {naam: vraag(browser(None), naam, scherm) for naam, scherm in schermen.items()}
    assert gezien == dict.fromkeys(schermen, "sign in")


@pytest.mark.usefixtures("accounts")
@pytest.mark.parametrize("rol", list(Rol))
def test_ones_own_account_opens_to_every_role(rol: Rol) -> None:
    wie = browser(rol)
    gezien = {naam: vraag(wie, naam, scherm) for naam, scherm in VOOR_MEDEWERKERS.items()}
    assert gezien == {naam: str(scherm.status) for naam, scherm in VOOR_MEDEWERKERS.items()}


@pytest.mark.usefixtures("accounts")
@pytest.mark.parametrize("rol", list(Rol))
def test_a_role_opens_exactly_the_staff_screens_of_its_rights(rol: Rol) -> None:
    wie = browser(rol)
    gezien = {naam: vraag(wie, naam, scherm) for naam, scherm in MET_RECHT.items()}
    assert gezien == {
        naam: str(scherm.status) if scherm.recht in RECHTEN[rol] else "403"
        for naam, scherm in MET_RECHT.items()
    }


@pytest.mark.usefixtures("accounts")
@pytest.mark.parametrize("methode", ["get", "head", "post", "put", "patch", "delete", "options"])
def test_no_method_opens_a_staff_screen_without_the_right(methode: str) -> None:
    """The volunteer has the fewest rights of all."""
    for rol, geweigerd in ((None, {"sign in", "405"}), (Rol.VRIJWILLIGER, {"403", "405"})):
        eigen, wie = RECHTEN[rol] if rol else frozenset(), browser(rol)
        gezien = {
            naam: vraag(wie, naam, scherm, methode)
            for naam, scherm in MET_RECHT.items()
            if scherm.recht not in eigen
        }
        assert {naam: status for naam, status in gezien.items() if status not in geweigerd} == {}


@pytest.mark.usefixtures("accounts")
@pytest.mark.parametrize("rol", [None, *Rol])
def test_the_way_in_and_out_is_there_for_everybody(rol: Rol | None) -> None:
    for naam, (vreemde, medewerker) in IN_EN_UIT.items():
        methode = "post" if naam == "uitloggen" else "get"
        antwoord = browser(rol).generic(methode.upper(), reverse(naam))
        assert antwoord.status_code in ({vreemde} if rol is None else medewerker), naam


@pytest.mark.usefixtures("accounts")
@pytest.mark.parametrize("rol", [None, *Rol])
def test_the_admin_opens_its_rows_by_the_rights_table(rol: Rol | None) -> None:
    client = browser(rol)
    for rij, recht in RIJEN_IN_BEHEER.items():
        status = client.get(reverse(f"{BEHEER}:{rij}_changelist")).status_code
        if rol not in {Rol.REDACTEUR, Rol.BEHEER}:
            assert status == 302, (rol, rij)  # to the admin's own sign-in page
        else:
            assert status == (200 if recht in RECHTEN[rol] else 403), (rol, rij)


def test_the_admin_never_shows_a_dossier_a_case_or_a_log() -> None:
    in_beheer = set(admin.site._registry)
    verboden = {*apps.get_app_config("loket").get_models(), *apps.get_app_config("maatwerk").get_models()}
    verboden |= set(apps.get_app_config("logboek").get_models())
    assert in_beheer & verboden == {
        Antwoordkaart,
        Checklistregel,
        Dienst,
        Informatiepunt,
        Ontvanger,
        Rechtsgrond,
        Uitspraak,
        Uplnaam,
    }
