"""The e-mail about a kept view: who gets it and when, what it says, that it goes once, and how it ends."""

import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from portal.identiteit.models import Lidmaatschap, Medewerker
from portal.termijnen.datums import NEDERLAND
from portal.uitgaand import motor, stilte
from portal.uitgaand.models import Status, Uitgaand
from signalen import controles as signaalcontroles
from signalen.cijfers.rekenen import maand_erbij
from signalen.handelingen.maandtellen import vouw
from signalen.handelingen.overzichten import bewaar_overzicht
from signalen.handelingen.overzichtpost import verstuur_post, volgende_dag, zet_post
from signalen.models import Overzicht, Overzichtpost
from signalen.tasks import verstuur_overzichtpost
from signalen.zicht import ministeries_van
from tests.controleren import controles_van
from tests.signalen.factories import KnelpuntFactory, OntvangenSignaalFactory, beleidsmedewerker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("zonder_partners", "aangeboden")]
ADRES = "beleid@voorbeeld.example"
MAX_POST, MAX_MAIL = 15, 15
CONTROLE = "signalen: every e-mail about a kept view was put ready on its day and left"


@pytest.fixture
def beleid(client: Client) -> Medewerker:
    """A policy officer with an address, signed in."""
    wie = beleidsmedewerker()
    wie.email = ADRES
    wie.save()
    client.force_login(wie)
    return wie


@pytest.fixture
def overzicht(beleid: Medewerker) -> Overzicht:
    """A view of the policy officer."""
    return bewaar_overzicht(
        "Te streng", {"artikel": "22a", "periode": "3"}, ministeries_van(beleid).get(), beleid
    )


def kies(client: Client, overzicht: Overzicht, ritme: str) -> Any:
    """Choose how often on the page."""
    return client.post(f"/signalen/overzichten/{overzicht.pk}/post/", {"ritme": ritme})


def maak_aan_de_beurt(dagen: int = 7) -> Overzichtpost:
    """Let the day of the only e-mail be today, and what it tells about begin so many days ago."""
    vandaag = timezone.localdate()
    Overzichtpost.objects.update(sinds=vandaag - timedelta(days=dagen), volgende_op=vandaag)
    return Overzichtpost.objects.get()


def bezorg() -> None:
    """Let a worker take every message that was put ready."""
    for bericht in list(Uitgaand.objects.values_list("pk", flat=True)):
        motor.verstuur_bericht(bericht)


@pytest.mark.parametrize(
    ("ritme", "na", "volgende"),
    [
        ("week", date(2026, 11, 28), date(2026, 11, 30)),
        ("week", date(2026, 11, 30), date(2026, 12, 7)),
        ("maand", date(2026, 11, 28), date(2026, 12, 1)),
        ("maand", date(2026, 12, 1), date(2027, 1, 1)),
    ],
)
def test_a_week_begins_on_monday_and_a_month_on_its_first_day(ritme: str, na: date, volgende: date) -> None:
    assert volgende_dag(ritme, na) == volgende


def test_someone_turns_it_on_changes_it_and_turns_it_off(
    client: Client, overzicht: Overzicht, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(MAX_POST):
        kies(client, overzicht, "week")
    assert Overzichtpost.objects.get().volgende_op == volgende_dag("week", timezone.localdate())
    kies(client, overzicht, "maand")
    assert Overzichtpost.objects.get().volgende_op.day == 1
    assert "Elke maand, de volgende op" in client.get("/signalen/overzichten/").content.decode()
    kies(client, overzicht, "nooit")
    assert not Overzichtpost.objects.exists()


def test_who_has_no_address_is_told_so(client: Client, overzicht: Overzicht) -> None:
    Medewerker.objects.update(email="")
    assert "Bij uw account staat geen e-mailadres." in kies(client, overzicht, "week").content.decode()
    assert not Overzichtpost.objects.exists()


def test_a_view_of_another_gives_no_e_mail(client: Client, overzicht: Overzicht) -> None:
    client.force_login(beleidsmedewerker())
    assert kies(client, overzicht, "week").status_code == 404


def test_it_says_what_is_new_what_gets_worse_and_what_waits_with_the_way_to_each(
    beleid: Medewerker, overzicht: Overzicht, settings: Any
) -> None:
    gisteren, lang_geleden = timezone.now() - timedelta(days=1), timezone.now() - timedelta(days=40)
    OntvangenSignaalFactory.create_batch(2, ontvangen_op=gisteren, ernst=3)
    OntvangenSignaalFactory.create_batch(3, ontvangen_op=gisteren, artikel="18")
    OntvangenSignaalFactory(ontvangen_op=lang_geleden, hardvochtig=True)
    maand = maand_erbij(timezone.localdate().replace(day=1), -1)
    OntvangenSignaalFactory.create_batch(
        20, ontvangen_op=datetime(maand.year, maand.month, 15, 12, tzinfo=NEDERLAND)
    )
    vouw()
    gisteren_dag = timezone.localdate() - timedelta(days=1)
    mijn = KnelpuntFactory(titel="Logeren telt", eigenaar=beleid, volgende_uiterlijk=gisteren_dag)
    KnelpuntFactory(titel="Van een collega", volgende_uiterlijk=gisteren_dag)
    zet_post(overzicht, "week", beleid, "nl")
    maak_aan_de_beurt(dagen=3)

    verstuur_overzichtpost()
    bezorg()

    [bericht] = mail.outbox
    basis = settings.BASIS_URL
    assert bericht.to == [ADRES]
    assert bericht.subject == "Te streng: 2 nieuwe signalen"
    for zin in (
        "kwamen 2 signalen binnen. Daarvan raken 2 het bestaan.",
        "Participatiewet, art. 22a, Wet:",
        ", was 0",
        "- Logeren telt: De eigenaar pakt het op, datum voorbij:",
        f"{basis}{overzicht.adres}",
        f"{basis}/signalen/knelpunten/{mijn.pk}/",
        f"{basis}/signalen/?ministerie=szw&periode=3&artikel=22a&regeling=Participatiewet&oorzaak=wet",
        "1 signaal moet u vandaag lezen:",
    ):
        assert zin in bericht.body
    assert "Van een collega" not in bericht.body
    assert beleid.naam not in bericht.body
    [stop] = re.findall(r"Stop hem hier: (\S+)", str(bericht.body))
    assert bericht.extra_headers["List-Unsubscribe"] == f"<{stop}>"


def test_without_news_it_says_so_and_in_the_language_that_was_chosen(
    client: Client, overzicht: Overzicht
) -> None:
    client.post(
        f"/signalen/overzichten/{overzicht.pk}/post/", {"ritme": "week"}, headers={"accept-language": "en"}
    )
    maak_aan_de_beurt()
    verstuur_overzichtpost()
    bezorg()
    [bericht] = mail.outbox
    assert bericht.subject == "Te streng: 0 new signals"
    assert "nothing new came in." in bericht.body
    assert "Stop it here:" in bericht.body


def test_it_goes_once_however_often_the_clock_and_the_worker_try(
    beleid: Medewerker, overzicht: Overzicht
) -> None:
    zet_post(overzicht, "week", beleid, "nl")
    post = maak_aan_de_beurt()
    assert verstuur_post(post.pk, timezone.localdate())
    assert not verstuur_post(post.pk, timezone.localdate())
    verstuur_overzichtpost()
    bezorg()
    bezorg()
    assert len(mail.outbox) == 1
    post.refresh_from_db()
    assert (post.sinds, post.volgende_op) == (
        timezone.localdate(),
        volgende_dag("week", timezone.localdate()),
    )


def test_a_mail_server_that_fails_loses_nothing_and_staff_see_it(
    client: Client,
    beleid: Medewerker,
    overzicht: Overzicht,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def weigert(*_args: Any, **_kwargs: Any) -> None:
        raise OSError("down")

    zet_post(overzicht, "week", beleid, "nl")
    maak_aan_de_beurt()
    verstuur_overzichtpost()
    settings.UITGAAND_MAX_POGINGEN = 2
    with monkeypatch.context() as storing:
        storing.setattr("django.core.mail.EmailMessage.send", weigert)
        for _poging in range(2):
            bezorg()
            Uitgaand.objects.update(volgende_poging_op=timezone.now())
            stilte._stil.clear()  # so is the pause that a mail server gets that gave no answer
    [bericht] = Uitgaand.objects.all()
    assert bericht.status == Status.MISLUKT
    assert ADRES not in bericht.omschrijving + bericht.laatste_fout
    assert "De laatste e-mail kwam niet aan" in client.get("/signalen/overzichten/").content.decode()
    assert controles_van(signaalcontroles)[CONTROLE]() == [f"{bericht.omschrijving}: {bericht.laatste_fout}"]

    motor.stuur_opnieuw(bericht)
    bezorg()
    assert len(mail.outbox) == 1
    assert "kwam niet aan" not in client.get("/signalen/overzichten/").content.decode()
    assert controles_van(signaalcontroles)[CONTROLE]() == []


def test_one_that_cannot_be_made_holds_up_no_other_rings_and_is_reported(
    beleid: Medewerker, overzicht: Overzicht, monkeypatch: pytest.MonkeyPatch
) -> None:
    ander = bewaar_overzicht("Anders", {}, overzicht.ministerie, beleid)
    stuk, heel = (zet_post(rij, "week", beleid, "nl") for rij in (overzicht, ander))
    dag = timezone.localdate() - timedelta(days=3)
    Overzichtpost.objects.update(sinds=dag - timedelta(days=7), volgende_op=dag)
    Overzicht.objects.filter(pk=overzicht.pk).update(vraag="ministerie=szw&ernst=geen-getal")

    with pytest.raises(ValueError, match="geen-getal"):  # the alarm of a task that failed rings
        verstuur_overzichtpost()
    bezorg()

    assert [bericht.subject for bericht in mail.outbox] == ["Anders: 0 nieuwe signalen"]
    assert controles_van(signaalcontroles)[CONTROLE]() == [
        f"e-mail {stuk.pk} about view {overzicht.pk}: not put ready on {dag}"
    ]
    heel.refresh_from_db()
    assert heel.volgende_op > timezone.localdate()


def test_the_address_in_the_e_mail_ends_it_with_a_press_and_without_signing_in(
    beleid: Medewerker, overzicht: Overzicht
) -> None:
    zet_post(overzicht, "week", beleid, "nl")
    maak_aan_de_beurt()
    verstuur_overzichtpost()
    bezorg()
    [stop] = re.findall(r"Stop hem hier: https?://[^/]+(\S+)", str(mail.outbox[0].body))
    wie_dan_ook = Client()

    assert "Stop deze e-mail" in wie_dan_ook.get(stop).content.decode()
    assert Overzichtpost.objects.exists()
    assert "U krijgt deze e-mail niet meer." in wie_dan_ook.post(stop).content.decode()
    assert not Overzichtpost.objects.exists()
    assert "U krijgt deze e-mail niet meer." in wie_dan_ook.get(stop).content.decode()
    assert wie_dan_ook.post(stop[:-2] + "x/").status_code == 404
    assert Overzicht.objects.exists()


@pytest.mark.parametrize("hoe", ["weg", "geen team", "geen adres"])
def test_who_may_no_longer_open_the_view_gets_nothing(
    beleid: Medewerker, overzicht: Overzicht, hoe: str
) -> None:
    zet_post(overzicht, "week", beleid, "nl")
    maak_aan_de_beurt()
    if hoe == "weg":
        Medewerker.objects.filter(pk=beleid.pk).update(is_active=False)
    elif hoe == "geen team":
        Lidmaatschap.objects.all().delete()
    else:
        Medewerker.objects.update(email="")
    verstuur_overzichtpost()
    assert not Uitgaand.objects.exists()
    assert not Overzichtpost.objects.exists()


def test_an_e_mail_costs_the_same_however_much_there_is_to_tell(
    beleid: Medewerker, overzicht: Overzicht, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    post = zet_post(overzicht, "week", beleid, "nl")
    kosten = []
    for _keer in range(2):
        Uitgaand.objects.all().delete()
        maak_aan_de_beurt()
        with django_assert_max_num_queries(MAX_MAIL) as gedaan:
            verstuur_post(post.pk, timezone.localdate())
        kosten.append(len(gedaan))
        KnelpuntFactory.create_batch(8, eigenaar=beleid, volgende_uiterlijk=timezone.localdate())
        OntvangenSignaalFactory.create_batch(5)
        vouw()
    assert kosten[0] == kosten[1]
