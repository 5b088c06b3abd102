"""Retention: what is proposed on which day, looked at by one and approved by another."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.handelingen import schrijf_tijdlijn
from loket.handelingen.bijschrijven import leg_stuk_klaar
from loket.handelingen.gegevensverzoeken import dien_verzoek_in
from loket.handelingen.vernietigen import keur_lijst_goed, kijk_lijst_na, stel_lijst_voor, wijs_lijst_af
from loket.handelingen.wisregels import GEWIST
from loket.models import (
    Actie,
    Gebeurtenissoort,
    Grafsteen,
    Lijststatus,
    Route,
    Stuksoort,
    Tijdlijnregel,
    Vernietigingslijst,
    Verzoeksoort,
)
from loket.selecties.bewaartermijn import bewaring
from loket.tasks import stel_vernietiging_voor
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from tests.loket.factories import DossierFactory, MedewerkerFactory
from tests.loket.vernietigen.stappen import VOORBIJ, Klok, klaar, stel_voor, wis

pytestmark = pytest.mark.django_db


def test_the_day_follows_from_the_last_activity_and_the_class(klok: Klok) -> None:
    dossier = klaar(route=Route.OP_MAAT)
    hoe = bewaring(dossier)
    assert (hoe.klasse.sleutel, hoe.brondatum, hoe.tot) == ("begeleiding", date(2091, 3, 1), date(2096, 3, 1))
    klok.zet(date(2092, 2, 29))
    regel = schrijf_tijdlijn(dossier, Gebeurtenissoort.CONTACT, "U belde nog eens.")
    Tijdlijnregel.objects.filter(pk=regel.pk).update(op=timezone.now())
    assert bewaring(dossier).tot == date(2097, 2, 28)


@pytest.mark.parametrize(
    ("soort", "klasse"),
    [
        (Stuksoort.BESLUITBRIEF, "besluit"),
        (Stuksoort.BEZWAARBRIEF, "bezwaar"),
        (Stuksoort.DOORZENDBERICHT, "doorgestuurd"),
    ],
)
def test_the_class_is_that_of_what_came_out(klok: Klok, soort: Stuksoort, klasse: str) -> None:
    dossier = klaar()
    leg_stuk_klaar(dossier, soort=soort, titel="Brief", html="<p>Tekst</p>")
    assert bewaring(dossier).klasse.sleutel == klasse


def test_nothing_is_proposed_a_day_too_early_and_everything_the_day_after(klok: Klok) -> None:
    dossier = klaar()
    klok.zet(bewaring(dossier).tot)
    stel_vernietiging_voor()
    assert not Vernietigingslijst.objects.exists()
    klok.zet(bewaring(dossier).tot + timedelta(days=1))
    stel_vernietiging_voor()
    stel_vernietiging_voor()
    lijst = Vernietigingslijst.objects.get()
    assert [regel.dossier for regel in lijst.regels.all()] == [dossier]


def test_an_open_question_is_never_proposed(klok: Klok) -> None:
    DossierFactory()
    klok.zet(date(2124, 1, 2))
    assert stel_lijst_voor(date(2124, 1, 2)) is None


def test_a_term_to_object_and_a_request_hold_it(klok: Klok, een: Medewerker, twee: Medewerker) -> None:
    bezwaar = klaar()
    klok.zet(VOORBIJ)
    actie = Actie.objects.create(
        dossier=bezwaar, label="Bezwaar", gebeurtenis="BezwaarGemaakt", uiterlijk=date(2096, 3, 3)
    )
    assert bewaring(bezwaar).vast == "bezwaar"
    assert stel_lijst_voor(VOORBIJ) is None
    lijst = stel_voor(klok, date(2096, 3, 4))
    # Between looking and approving somebody asks something: that one stays.
    dien_verzoek_in(bezwaar, Verzoeksoort.WISSEN)
    klaar_lijst = wis(lijst, een, twee)
    regel = klaar_lijst.regels.get()
    assert (regel.uitkomst, regel.waarom) == ("aangehouden", "open")
    bezwaar.refresh_from_db()
    assert bezwaar.naam == "Noor Verzonnen"
    assert actie.pk


def test_two_different_people_agree_before_anything_is_deleted(
    klok: Klok, een: Medewerker, twee: Medewerker
) -> None:
    dossier = klaar()
    lijst = stel_voor(klok)
    with pytest.raises(Geweigerd, match="eerst door een collega"):
        keur_lijst_goed(lijst, door=een)
    kijk_lijst_na(lijst, door=een)
    with pytest.raises(Geweigerd, match="zelf na"):
        keur_lijst_goed(lijst, door=een)
    with pytest.raises(IntegrityError), transaction.atomic():
        Vernietigingslijst.objects.update(goedgekeurd_door=een)
    with pytest.raises(Geweigerd):
        keur_lijst_goed(lijst, door=MedewerkerFactory(rol=Rol.BALIE))
    dossier.refresh_from_db()
    assert dossier.verhaal.startswith("Ik kan")
    keur_lijst_goed(lijst, door=twee)
    dossier.refresh_from_db()
    assert dossier.verhaal == GEWIST


def test_a_list_that_is_refused_deletes_nothing_and_may_come_again(klok: Klok, een: Medewerker) -> None:
    klaar()
    lijst = stel_voor(klok)
    with pytest.raises(Geweigerd, match="waarom"):
        wijs_lijst_af(lijst, reden=" ", door=een)
    assert wijs_lijst_af(lijst, reden="De klasse klopt niet.", door=een).status == Lijststatus.AFGEWEZEN
    assert not Grafsteen.objects.exists()
    assert stel_lijst_voor(date(2096, 3, 3)) is not None


def test_a_question_that_is_gone_is_not_proposed_again(klok: Klok, een: Medewerker, twee: Medewerker) -> None:
    klaar()
    wis(stel_voor(klok), een, twee)
    klok.zet(date(2114, 1, 2))
    assert stel_lijst_voor(date(2114, 1, 2)) is None


def test_beheer_sees_counts_and_codes_and_no_person(
    client: Client, klok: Klok, een: Medewerker, twee: Medewerker
) -> None:
    dossier = klaar()
    code = dossier.code
    lijst = stel_voor(klok)
    client.force_login(een)
    pad = reverse("vernietigingslijst", args=[lijst.pk])
    pagina = client.get(pad).content.decode()
    assert code in pagina
    assert "Noor" not in pagina
    client.post(pad, {"stap": "nakijken"})
    assert "Keur goed en wis" not in client.get(pad).content.decode()
    client.force_login(twee)
    assert "Keur goed en wis" in client.get(pad).content.decode()
    client.post(pad, {"stap": "goedkeuren"})
    verslag = client.get(pad).content.decode()
    assert "Verslag van vernietiging" in verslag
    assert een.naam in verslag
    assert code not in verslag
    assert (
        reverse("vernietigingslijst", args=[lijst.pk])
        in client.get(reverse("vernietigingslijsten")).content.decode()
    )
