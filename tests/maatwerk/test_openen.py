"""A dossier that takes the route maatwerk becomes a case."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone, translation

from loket.handelingen import Contact, open_dossier
from loket.handelingen.opening import NieuwNaarMaatwerk
from loket.models import Dossier, Gebeurtenissoort, Intake, Toezegging, Toezeggingstatus, Zichtbaarheid
from maatwerk.handelingen import open_zaak
from maatwerk.models import Belofte, Zaak, Zaakstatus
from portal.gebeurtenissen import heeft_luisteraar, meld
from portal.gebeurtenissen.soorten import BezwaarGemaakt, ReactieOntvangen, RouteNaarMaatwerk
from portal.identiteit.models import Teamsoort
from portal.stelsel.kalender import kalender
from tests.loket.factories import IntakeFactory
from tests.maatwerk.factories import OrganisatieFactory, TeamFactory, maak_dossier, maak_zaak, team_voordeur

pytestmark = pytest.mark.django_db


def beloofd(zaak: Zaak, doel: Belofte) -> Toezegging:
    return Toezegging.objects.get(
        zaakbelofte__zaak=zaak, zaakbelofte__doel=doel, status=Toezeggingstatus.OPEN
    )


def test_the_case_listens_to_the_events_of_the_lower_floors() -> None:
    soorten = (RouteNaarMaatwerk, NieuwNaarMaatwerk, BezwaarGemaakt, ReactieOntvangen)
    assert all(heeft_luisteraar(soort) for soort in soorten)


def test_the_event_opens_a_case_with_history_and_a_line_for_the_citizen() -> None:
    dossier = maak_dossier()
    with transaction.atomic():
        meld(RouteNaarMaatwerk(dossier.pk))
    zaak = Zaak.objects.get(dossier=dossier)
    assert zaak.status == Zaakstatus.ONTVANGEN
    (regel,) = zaak.statusregels.all()
    assert (regel.van, regel.naar, regel.door) == ("", Zaakstatus.ONTVANGEN, None)
    voor_de_burger = dossier.tijdlijn.get(soort=Gebeurtenissoort.TOEZEGGING)
    assert voor_de_burger.zichtbaar == Zichtbaarheid.IEDEREEN
    assert "Team maatwerk" in voor_de_burger.tekst


def test_an_error_in_the_listener_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    def breek(*args: object, **kwargs: object) -> None:
        raise RuntimeError("cannot take over")

    monkeypatch.setattr("maatwerk.handelingen.openen.neem_over", breek)
    dossier = maak_dossier()
    with pytest.raises(RuntimeError), transaction.atomic():
        meld(RouteNaarMaatwerk(dossier.pk))
    assert not Zaak.objects.exists()


def test_opening_twice_gives_one_case() -> None:
    dossier = maak_dossier()
    assert open_zaak(dossier.pk) == open_zaak(dossier.pk)


def test_the_team_of_the_organisation_of_the_service_becomes_owner() -> None:
    eigen = TeamFactory(sleutel="proef-eigen", naam="Proefbank maatwerk", organisatie=OrganisatieFactory())
    zaak = open_zaak(maak_dossier(team=team_voordeur()).pk)
    assert zaak.dossier.team == eigen


def test_without_a_maatwerk_team_the_front_door_keeps_it() -> None:
    voordeur = team_voordeur()
    assert open_zaak(maak_dossier(team=voordeur).pk).dossier.team == voordeur
    assert not TeamFactory._meta.model.objects.filter(soort=Teamsoort.MAATWERK).exists()


def test_the_call_that_the_door_promised_in_time_stays_the_only_one() -> None:
    zaak = maak_zaak(beloofd_op=timezone.localdate())
    contact = beloofd(zaak, Belofte.CONTACT)
    assert contact.wat == "Een medewerker neemt contact met u op."
    assert zaak.dossier.toezeggingen.filter(status=Toezeggingstatus.OPEN).count() == 2


def test_a_later_promise_gives_way_to_a_call_within_one_working_day() -> None:
    vandaag = timezone.localdate()
    zaak = maak_zaak(beloofd_op=vandaag + timedelta(days=14))
    contact = beloofd(zaak, Belofte.CONTACT)
    assert contact.wat == "Een behandelaar belt u."
    assert contact.uiterlijk == kalender().plus_werkdagen(vandaag, 1)
    vervallen = zaak.dossier.toezeggingen.get(status=Toezeggingstatus.VERVALLEN)
    assert vervallen.reden


def test_an_urgent_case_is_called_before_an_ordinary_one() -> None:
    later = timezone.localdate() + timedelta(days=14)
    spoed = beloofd(maak_zaak(spoed=True, beloofd_op=later), Belofte.CONTACT)
    gewoon = beloofd(maak_zaak(beloofd_op=later), Belofte.CONTACT)
    assert spoed.uiterlijk <= gewoon.uiterlijk
    assert kalender().is_werkdag(spoed.uiterlijk)


def test_the_decision_is_promised_within_twenty_working_days() -> None:
    zaak = maak_zaak()
    assert beloofd(zaak, Belofte.BESLUIT).uiterlijk == kalender().plus_werkdagen(timezone.localdate(), 20)


def test_the_citizen_reads_the_promise_in_the_own_language_not_in_that_of_the_screen() -> None:
    with translation.override("en"):
        zaak = maak_zaak(taal="nl", beloofd_op=timezone.localdate() + timedelta(days=14))
    assert beloofd(zaak, Belofte.CONTACT).wat == "Een behandelaar belt u."


class TestADossierThatIsMaatwerkFromTheStart:
    """It is made as a case: everything is written once, in the transaction of the citizen's last post."""

    CONTACT = Contact(email="noor@voorbeeld.example")

    def intake(self) -> Intake:
        return IntakeFactory(antwoorden={"zelf_regelen": "nee", "regel_past_niet": "ja"})

    def maak(self) -> Zaak:
        return Zaak.objects.get(dossier=open_dossier(self.intake().pk, self.CONTACT))

    @pytest.fixture(autouse=True)
    def _inhoud(self, inhoud: None) -> None:
        """Services and teams."""

    def test_case_receipt_and_both_promises_are_there_at_once(self) -> None:
        zaak = self.maak()
        assert [regel.naar for regel in zaak.statusregels.all()] == [Zaakstatus.ONTVANGEN]
        contact, besluit = beloofd(zaak, Belofte.CONTACT), beloofd(zaak, Belofte.BESLUIT)
        assert zaak.dossier.volgende_toezegging == contact
        assert contact.uiterlijk < besluit.uiterlijk
        assert zaak.dossier.ontvangen_bevoegd_op is not None

    def test_the_citizen_reads_first_that_the_story_came_and_then_who_looks_at_it(self) -> None:
        burger = self.maak().dossier.tijdlijn.filter(zichtbaar=Zichtbaarheid.IEDEREEN)
        assert [regel.soort for regel in burger] == [Gebeurtenissoort.TOEZEGGING, Gebeurtenissoort.ONTVANGEN]

    def test_the_receipt_names_the_call_that_the_handler_promised_earlier_than_the_door_did(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        gisteren = timezone.localdate() - timedelta(days=1)
        monkeypatch.setattr("maatwerk.dagen.contact_uiterlijk", lambda *_args, **_kwargs: gisteren)
        zaak = self.maak()
        contact = beloofd(zaak, Belofte.CONTACT)
        assert (contact.wat, contact.uiterlijk) == ("Een behandelaar belt u.", gisteren)
        assert zaak.dossier.volgende_toezegging == contact
        assert contact.wat in zaak.dossier.stukken.get().html
        assert zaak.dossier.toezeggingen.get(status=Toezeggingstatus.VERVALLEN).reden

    def test_an_error_while_the_case_is_made_leaves_neither_case_nor_dossier(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def breek(*args: object, **kwargs: object) -> None:
            raise RuntimeError("cannot write the case")

        monkeypatch.setattr("maatwerk.handelingen.openen._rijen", breek)
        intake = self.intake()
        with pytest.raises(RuntimeError):
            open_dossier(intake.pk, self.CONTACT)
        assert not Dossier.objects.exists()
        assert Intake.objects.get() == intake
