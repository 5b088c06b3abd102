"""The admin: partners are managed, their secret is never shown, the rest is read only."""

from collections.abc import Callable

import pytest
from django.db.models import Model
from django.test import Client
from django.utils import timezone

from portal.identiteit.models import Medewerker
from signalen.models import (
    Driehoekregel,
    Intrekking,
    Koppeling,
    OntvangenIntrekking,
    OntvangenTegenspraak,
    Oplegger,
    Tegenspraak,
    Verloop,
)
from tests.signalen.factories import (
    GEHEIM,
    PARTNER,
    KnelpuntFactory,
    MedewerkerFactory,
    OntvangenSignaalFactory,
    ReactieFactory,
    SignaalFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("aangeboden")]
NIEUW = "a-new-secret-of-enough-characters"


@pytest.fixture
def beheer(client: Client) -> Medewerker:
    """Someone for technical administration, signed in."""
    wie: Medewerker = MedewerkerFactory(is_staff=True, is_superuser=True)
    client.force_login(wie)
    return wie


def velden(**anders: str) -> dict[str, str]:
    return {
        "bron": "urn:nld:oin:00000000000000000003:systeem:proef",
        "naam": "Proef",
        "url": "https://proef.example",
        "actief": "on",
        "nieuw_geheim": "",
        **anders,
    }


def test_the_secret_is_on_no_page(client: Client, beheer: Medewerker, partner: Koppeling) -> None:
    for pad in ("", f"{partner.pk}/change/"):
        antwoord = client.get(f"/beheer/signalen/koppeling/{pad}")
        assert antwoord.status_code == 200
        assert GEHEIM not in antwoord.content.decode()


def test_saving_without_a_new_secret_keeps_the_old_one(
    client: Client, beheer: Medewerker, partner: Koppeling
) -> None:
    client.post(f"/beheer/signalen/koppeling/{partner.pk}/change/", velden(bron=partner.bron, naam="Anders"))

    partner.refresh_from_db()
    assert (partner.naam, partner.geheim) == ("Anders", GEHEIM)


def test_a_partner_keeps_the_name_by_which_its_signals_and_messages_find_it(
    client: Client, beheer: Medewerker, partner: Koppeling
) -> None:
    client.post(f"/beheer/signalen/koppeling/{partner.pk}/change/", velden(bron="urn:anders", naam="Anders"))

    partner.refresh_from_db()
    assert (partner.naam, partner.bron) == ("Anders", PARTNER)


def test_a_new_secret_replaces_the_old_one_and_is_not_shown_back(
    client: Client, beheer: Medewerker, partner: Koppeling
) -> None:
    antwoord = client.post(
        f"/beheer/signalen/koppeling/{partner.pk}/change/",
        velden(bron=partner.bron, nieuw_geheim=NIEUW, url="zomaar"),
    )
    assert NIEUW not in antwoord.content.decode()

    client.post(
        f"/beheer/signalen/koppeling/{partner.pk}/change/", velden(bron=partner.bron, nieuw_geheim=NIEUW)
    )
    partner.refresh_from_db()
    assert partner.geheim == NIEUW


@pytest.mark.parametrize(("geheim", "gemaakt"), [("", False), ("too-short", False), (NIEUW, True)])
def test_a_new_partner_needs_a_secret_that_is_long_enough(
    client: Client, beheer: Medewerker, geheim: str, gemaakt: bool
) -> None:
    client.post("/beheer/signalen/koppeling/add/", velden(nieuw_geheim=geheim))

    assert Koppeling.objects.filter(naam="Proef").exists() == gemaakt


def een_verloop() -> Verloop:
    return Verloop.objects.create(knelpunt=KnelpuntFactory(), soort="stand", vanzelf="klok")


def een_oplegger() -> Oplegger:
    return Oplegger.objects.create(knelpunt=KnelpuntFactory(), van=2, naar=3, door=MedewerkerFactory())


def een_driehoekregel() -> Driehoekregel:
    return Driehoekregel.objects.create(
        knelpunt=KnelpuntFactory(), soort="besluit", tekst="Zo doen wij het.", door=MedewerkerFactory()
    )


def een_tegenspraak() -> Tegenspraak:
    return Tegenspraak.objects.create(signaal=SignaalFactory(), bron=PARTNER, reden="Helpt niet.")


def een_intrekking() -> Intrekking:
    return Intrekking.objects.create(
        signaal=SignaalFactory(), vanaf=timezone.localdate(), reden="De wet is veranderd."
    )


def een_ontvangen_intrekking() -> OntvangenIntrekking:
    return OntvangenIntrekking.objects.create(
        signaal=OntvangenSignaalFactory(),
        bron=PARTNER,
        event_id="intrekking-1",
        vanaf=timezone.localdate(),
        reden="De wet is veranderd.",
        ingetrokken_op=timezone.now(),
    )


def een_ontvangen_tegenspraak() -> OntvangenTegenspraak:
    return OntvangenTegenspraak.objects.create(
        signaal=OntvangenSignaalFactory(),
        bron=PARTNER,
        event_id="t-1",
        reden="Helpt niet.",
        weersproken_op=timezone.now(),
    )


@pytest.mark.parametrize(
    ("model", "factory"),
    [
        ("signaal", SignaalFactory),
        ("ontvangensignaal", OntvangenSignaalFactory),
        ("knelpunt", KnelpuntFactory),
        ("reactie", ReactieFactory),
        ("verloop", een_verloop),
        ("oplegger", een_oplegger),
        ("driehoekregel", een_driehoekregel),
        ("tegenspraak", een_tegenspraak),
        ("ontvangentegenspraak", een_ontvangen_tegenspraak),
        ("intrekking", een_intrekking),
        ("ontvangenintrekking", een_ontvangen_intrekking),
    ],
)
def test_everything_else_can_only_be_looked_at(
    client: Client, beheer: Medewerker, model: str, factory: Callable[[], Model]
) -> None:
    rij = factory()
    basis = f"/beheer/signalen/{model}/"

    assert client.get(basis).status_code == 200
    assert client.get(f"{basis}{rij.pk}/change/").status_code == 200
    assert client.post(f"{basis}{rij.pk}/change/", {"titel": "Anders"}).status_code == 403
    assert client.get(f"{basis}add/").status_code == 403
    assert client.post(f"{basis}{rij.pk}/delete/", {"post": "yes"}).status_code == 403
