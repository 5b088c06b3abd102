"""The day itself: reminding, who came and who did not, and a day that a point must close."""

from typing import Any
from uuid import UUID

import pytest

from loket.controles.afspraken import afspraak_is_beloofd, geen_balie_dubbel, wachten_is_beloofd
from loket.controles.dossiers import geen_doodlopende_weg
from loket.handelingen import puntsluiten
from loket.handelingen.afspraakdag import meld_geweest, meld_niet_verschenen
from loket.handelingen.afspraakovergangen import Wie
from loket.handelingen.afspreken import zeg_af
from loket.handelingen.puntsluiten import sluit_dag
from loket.handelingen.toezeggingen import kom_toezegging_na, vergrendel
from loket.handelingen.wachten import bied, ga_wachten, neem_aanbod_aan, wijs_aanbod_af
from loket.models import (
    Afspraak,
    Afspraakstatus,
    Belverzoek,
    Dossier,
    Informatiepunt,
    Sluitingsdag,
    VeiligContact,
    Wachtplek,
    Wachtstatus,
    Zichtbaarheid,
)
from loket.stapzinnen import veilige_zin
from loket.tasks import herinner_afspraken
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from portal.uitgaand.models import Uitgaand
from tests.loket.afspraken.conftest import Klok, moment
from tests.loket.afspraken.stappen import maak
from tests.loket.factories import DossierFactory, InformatiepuntFactory, MedewerkerFactory, TeamFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


def herinneringen(afspraak: Afspraak) -> int:
    return Uitgaand.objects.filter(sleutel=f"afspraak:{afspraak.pk}:herinnering").count()


# Reminding


def test_the_working_day_before_a_mail_goes_once(klok: Klok, punt: Informatiepunt, dossier: Dossier) -> None:
    afspraak = maak(dossier, punt, dag=9)  # a Monday
    klok.op(5, 9)
    herinner_afspraken()
    assert herinneringen(afspraak) == 0
    klok.op(6, 9)
    herinner_afspraken()
    herinner_afspraken()
    assert herinneringen(afspraak) == 1
    afspraak.refresh_from_db()
    assert afspraak.herinnerd_op is not None


def test_who_has_no_address_is_called_on_that_day(klok: Klok, punt: Informatiepunt, dossier: Dossier) -> None:
    Dossier.objects.filter(pk=dossier.pk).update(email="")
    maak(dossier, punt, dag=6)
    klok.op(5, 9)
    herinner_afspraken()
    belverzoek = Belverzoek.objects.get(dossier=dossier)
    assert (belverzoek.vanaf, belverzoek.tot) == (moment(5, 9), moment(5, 17))


@pytest.mark.parametrize("veilig", [VeiligContact.NIET_VEILIG, VeiligContact.ONBEKEND])
def test_who_must_not_be_mailed_gets_no_reminder_by_mail(
    klok: Klok, punt: Informatiepunt, dossier: Dossier, veilig: VeiligContact
) -> None:
    Dossier.objects.filter(pk=dossier.pk).update(veilig_contact=veilig)
    maak(dossier, punt, dag=6)
    klok.op(5, 9)
    herinner_afspraken()
    assert not Uitgaand.objects.filter(sleutel__startswith="afspraak:").exists()
    assert Belverzoek.objects.exists() == (veilig == VeiligContact.ONBEKEND)
    notities = dossier.tijdlijn.filter(zichtbaar=Zichtbaarheid.MEDEWERKERS)
    assert notities.exists() == (veilig == VeiligContact.NIET_VEILIG)


def test_who_made_the_appointment_on_the_day_before_needs_no_reminder(
    klok: Klok, punt: Informatiepunt, dossier: Dossier
) -> None:
    afspraak = maak(dossier, punt, dag=3)
    klok.op(2, 12)
    herinner_afspraken()
    assert herinneringen(afspraak) == 0


# Came, or did not come


def test_who_came_has_a_next_step(
    klok: Klok, punt: Informatiepunt, dossier: Dossier, collega: Medewerker
) -> None:
    eerste = dossier.volgende_toezegging
    assert eerste is not None
    afspraak = maak(dossier, punt)
    kom_toezegging_na(eerste, door="test")
    klok.op(6, 10)
    meld_geweest(afspraak, collega)
    dossier.refresh_from_db()
    assert dossier.volgende_toezegging is not None
    assert "wat wij bespraken" in dossier.volgende_toezegging.wat
    assert geen_doodlopende_weg() == []


def test_who_did_not_come_is_not_blamed_and_is_called(
    klok: Klok, punt: Informatiepunt, dossier: Dossier, collega: Medewerker
) -> None:
    afspraak = maak(dossier, punt)
    klok.op(6, 10)
    meld_niet_verschenen(afspraak, collega)
    afspraak.refresh_from_db()
    assert afspraak.status == Afspraakstatus.NIET_VERSCHENEN
    belverzoek = Belverzoek.objects.get(dossier=dossier)
    assert belverzoek.toezegging.wat == "Een medewerker belt u voor een nieuwe afspraak."
    regel = dossier.tijdlijn.first()
    assert regel is not None
    assert "Dat kan gebeuren" in regel.tekst
    assert geen_doodlopende_weg() == []


def test_before_it_begins_nothing_can_be_said_about_it(
    punt: Informatiepunt, dossier: Dossier, collega: Medewerker
) -> None:
    with pytest.raises(Geweigerd, match="moet nog beginnen"):
        meld_niet_verschenen(maak(dossier, punt), collega)


def test_twice_is_refused(klok: Klok, punt: Informatiepunt, dossier: Dossier, collega: Medewerker) -> None:
    afspraak = maak(dossier, punt)
    klok.op(6, 10)
    meld_geweest(afspraak, collega)
    with pytest.raises(Geweigerd, match="gaat niet van"):
        meld_niet_verschenen(afspraak, collega)


def test_the_desk_of_the_point_may_say_who_came_and_a_stranger_may_not(klok: Klok, dossier: Dossier) -> None:
    team = TeamFactory()
    punt = InformatiepuntFactory(team=team)
    afspraak = maak(dossier, punt)
    klok.op(6, 10)
    with pytest.raises(Geweigerd, match="niet van uw team"):
        meld_geweest(afspraak, MedewerkerFactory(rol=Rol.BALIE))
    with pytest.raises(Geweigerd, match="geen rechten"):
        meld_geweest(afspraak, MedewerkerFactory(rol=Rol.VRIJWILLIGER, rol__team=team))
    meld_geweest(afspraak, MedewerkerFactory(rol=Rol.BALIE, rol__team=team))


# Closing a day


def test_everybody_of_a_closed_day_is_offered_another_time_and_told(
    klok: Klok, punt: Informatiepunt, dossier: Dossier, collega: Medewerker
) -> None:
    ander = DossierFactory(email="", telefoon="06 87 65 43 21")
    eerste, tweede = maak(dossier, punt), maak(ander, punt, uur=10)
    blijft = maak(DossierFactory(), punt, dag=9)
    assert sluit_dag(punt, moment(6, 0).date(), reden="griep", door=collega) == 2
    for afspraak in (eerste, tweede):
        afspraak.refresh_from_db()
        assert afspraak.status == Afspraakstatus.AFGEZEGD
    blijft.refresh_from_db()
    assert blijft.status == Afspraakstatus.BEVESTIGD
    plekken = list(Wachtplek.objects.select_related("aanbod"))
    assert [plek.status for plek in plekken] == [Wachtstatus.AANGEBODEN] * 2
    assert all(plek.aanbod and plek.aanbod.begint_op.date() != moment(6, 0).date() for plek in plekken)
    assert Uitgaand.objects.filter(sleutel__endswith=":gesloten").count() == 1
    assert Belverzoek.objects.get().dossier == ander
    assert "griep" not in "".join(regel.tekst for regel in dossier.tijdlijn.all())
    assert (
        geen_doodlopende_weg() == geen_balie_dubbel() == afspraak_is_beloofd() == wachten_is_beloofd() == []
    )


def test_closing_the_same_day_again_moves_nobody_twice(
    punt: Informatiepunt, dossier: Dossier, collega: Medewerker
) -> None:
    maak(dossier, punt)
    dag = moment(6, 0).date()
    sluit_dag(punt, dag, reden="griep", door=collega)
    assert sluit_dag(punt, dag, reden="griep", door=collega) == 0
    assert Sluitingsdag.objects.count() == Wachtplek.objects.count() == 1


def test_when_this_point_is_full_a_point_nearby_is_offered(
    klok: Klok, dossier: Dossier, collega: Medewerker
) -> None:
    Informatiepunt.objects.update(vervallen=True)
    punt = InformatiepuntFactory(team=dossier.team, openingstijden={"vrijdag": [["09:00", "10:00"]]})
    buur = InformatiepuntFactory(breedtegraad=52.1)
    maak(dossier, punt)
    for dag in (13, 20):
        maak(DossierFactory(), punt, dag=dag)
    sluit_dag(punt, moment(6, 0).date(), reden="griep", door=collega)
    plek = Wachtplek.objects.get(dossier=dossier)
    assert plek.aanbod is not None
    assert plek.aanbod.informatiepunt == plek.informatiepunt == buur


def test_when_the_time_is_taken_while_the_day_is_closed_everybody_still_has_a_date(
    klok: Klok,
    punt: Informatiepunt,
    dossier: Dossier,
    collega: Medewerker,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ander = DossierFactory(email="", telefoon="06 87 65 43 21")
    bezet = maak(DossierFactory(), punt, dag=9)
    for afspraak in (maak(dossier, punt), maak(ander, punt, uur=10)):
        assert afspraak.status == Afspraakstatus.BEVESTIGD
    monkeypatch.setattr(puntsluiten, "zoek_tijd", lambda *_wat, **_hoe: (punt, bezet.begint_op))
    assert sluit_dag(punt, moment(6, 0).date(), reden="griep", door=collega) == 2
    assert {plek.status for plek in Wachtplek.objects.all()} == {Wachtstatus.WACHT}
    assert Belverzoek.objects.get().dossier == ander
    assert Uitgaand.objects.filter(sleutel__endswith=":gesloten").count() == 1
    assert geen_doodlopende_weg() == wachten_is_beloofd() == []


def test_when_nothing_is_free_anywhere_the_place_in_the_row_has_a_date(
    klok: Klok, dossier: Dossier, collega: Medewerker
) -> None:
    Informatiepunt.objects.update(vervallen=True)
    punt = InformatiepuntFactory(team=dossier.team, openingstijden={"vrijdag": [["09:00", "10:00"]]})
    maak(dossier, punt)
    for dag in (13, 20):
        maak(DossierFactory(), punt, dag=dag)
    sluit_dag(punt, moment(6, 0).date(), reden="griep", door=collega)
    plek = Wachtplek.objects.get(dossier=dossier)
    assert plek.status == Wachtstatus.WACHT
    assert plek.toezegging is not None
    assert plek.toezegging.uiterlijk == plek.verwacht_op
    assert Uitgaand.objects.filter(sleutel__endswith=":gesloten").count() == 1
    assert geen_doodlopende_weg() == []


@pytest.mark.parametrize(("dag", "reden", "fout"), [(6, " ", "waarom"), (1, "griep", "voorbij")])
def test_closing_needs_a_reason_and_a_day_to_come(
    punt: Informatiepunt, collega: Medewerker, dag: int, reden: str, fout: str
) -> None:
    with pytest.raises(Geweigerd, match=fout):
        sluit_dag(punt, moment(dag, 0).date(), reden=reden, door=collega)


def test_only_the_desk_of_the_point_closes_it(klok: Klok) -> None:
    punt = InformatiepuntFactory(team=TeamFactory())
    with pytest.raises(Geweigerd, match="niet van uw team"):
        sluit_dag(punt, moment(6, 0).date(), reden="griep", door=MedewerkerFactory(rol=Rol.BALIE))


def test_who_cancels_while_the_day_is_being_closed_is_offered_nothing(
    punt: Informatiepunt, dossier: Dossier, collega: Medewerker, monkeypatch: pytest.MonkeyPatch
) -> None:
    maak(dossier, punt)

    def zeg_eerst_af(dossier_id: UUID) -> Dossier:
        zeg_af(dossier, wie=Wie.BURGER)
        return vergrendel(dossier_id)

    monkeypatch.setattr(puntsluiten, "vergrendel", zeg_eerst_af)
    assert sluit_dag(punt, moment(6, 0).date(), reden="griep", door=collega) == 0
    assert not Wachtplek.objects.exists()
    assert geen_doodlopende_weg() == []


def test_a_time_that_was_offered_on_a_closed_day_cannot_be_taken(
    klok: Klok, punt: Informatiepunt, dossier: Dossier, collega: Medewerker
) -> None:
    plek = ga_wachten(dossier, punt)
    bied(dossier, plek, punt, moment(6, 9))
    sluit_dag(punt, moment(6, 0).date(), reden="griep", door=collega)
    plek.refresh_from_db()
    assert plek.status == Wachtstatus.WACHT
    with pytest.raises(Geweigerd):
        neem_aanbod_aan(dossier, wie=Wie.BURGER)
    assert not Afspraak.objects.filter(status=Afspraakstatus.BEVESTIGD).exists()
    assert geen_doodlopende_weg() == wachten_is_beloofd() == []


@pytest.mark.parametrize("notitie", ["", "Alleen overdag op dit nummer."])
def test_after_cancelling_nobody_promises_unsafe_contact(
    punt: Informatiepunt, dossier: Dossier, notitie: str
) -> None:
    maak(dossier, punt)
    eerste = dossier.volgende_toezegging
    assert eerste is not None
    kom_toezegging_na(eerste, door="test")
    dossier.veilig_contact, dossier.veilige_manier = VeiligContact.NIET_VEILIG, notitie
    dossier.save(update_fields=["veilig_contact", "veilige_manier"])
    zeg_af(dossier, wie=Wie.BURGER)
    dossier.refresh_from_db()
    assert dossier.volgende_toezegging is not None
    assert dossier.volgende_toezegging.wat == veilige_zin(met_afspraak=bool(notitie))


@pytest.mark.parametrize("taal", ["nl", "en"])
def test_who_answers_online_is_not_called_about_it_any_more(
    klok: Klok, punt: Informatiepunt, collega: Medewerker, django_capture_on_commit_callbacks: Any, taal: str
) -> None:
    dossier = DossierFactory(email="", telefoon="06 12 34 56 78", taal=taal)
    maak(dossier, punt)
    sluit_dag(punt, moment(6, 0).date(), reden="griep", door=collega)
    bel = dossier.toezeggingen.filter(belverzoek__isnull=False, status="open")
    eerste = bel.get()
    with django_capture_on_commit_callbacks(execute=True):
        wijs_aanbod_af(dossier, wie=Wie.BURGER)
    assert Wachtplek.objects.get().status == Wachtstatus.AANGEBODEN
    assert bel.get() != eerste
    neem_aanbod_aan(dossier, wie=Wie.BURGER)
    assert not bel.exists()
    eerste.refresh_from_db()
    assert eerste.status == "vervallen"
    assert geen_doodlopende_weg() == afspraak_is_beloofd() == wachten_is_beloofd() == []
