"""Keeping a time free, confirming, moving and cancelling: each with its promise."""

import itertools
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from loket.controles.dossiers import geen_doodlopende_weg
from loket.handelingen.afspraakberichten import afspraakzin
from loket.handelingen.afspraakovergangen import OVERGANGEN, Wie, zet_status
from loket.handelingen.afspraakwensen import bewaar_wensen
from loket.handelingen.afspreken import bevestig, reserveer, verloop, zeg_af
from loket.handelingen.toezeggingen import kom_toezegging_na
from loket.models import (
    Afspraak,
    Afspraakpartij,
    Afspraakstap,
    Afspraakstatus,
    Dossier,
    Gebeurtenissoort,
    Informatiepunt,
    Sluitingsdag,
    Stuk,
    Stuksoort,
    Toezegging,
    Toezeggingstatus,
    VeiligContact,
)
from loket.selecties.vrije_tijden import Wensen, vrije_tijden
from loket.tasks import veeg_afspraken
from portal.identiteit.rechten import Geweigerd
from portal.onveranderlijk import OnveranderlijkFout
from portal.uitgaand.models import Uitgaand
from portal.weergave.templatetags.weergave import tijdstip
from tests.loket.afspraken.conftest import Klok, moment
from tests.loket.factories import DossierFactory, InformatiepuntFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]

S = Afspraakstatus
DINSDAG = moment(3, 9)


def maak_afspraak(dossier: Dossier, punt: Informatiepunt, wanneer: datetime = DINSDAG) -> Afspraak:
    reserveer(dossier, punt, wanneer, wie=Wie.BURGER)
    return bevestig(dossier, wie=Wie.BURGER)


def tijden(punt: Informatiepunt, wensen: Wensen | None = None) -> list[str]:
    return [f"{tijd:%d %H.%M}" for tijd in vrije_tijden([punt], wensen or Wensen())[punt.pk]]


# What is free


def test_times_are_free_from_an_hour_ahead_until_three_weeks(klok: Klok, punt: Informatiepunt) -> None:
    klok.op(2, 9, 30)
    vrij = tijden(punt)
    assert vrij[0] == "02 11.00"
    assert vrij[-1] == "23 16.00"
    assert not [tijd for tijd in vrij if tijd.startswith(("07", "08"))]


def test_a_closed_day_and_a_taken_desk_are_not_free(punt: Informatiepunt, dossier: Dossier) -> None:
    Sluitingsdag.objects.create(informatiepunt=punt, datum=moment(4, 0).date(), reden="griep")
    maak_afspraak(dossier, punt)
    vrij = tijden(punt)
    assert "03 09.00" not in vrij
    assert "03 10.00" in vrij
    assert not [tijd for tijd in vrij if tijd.startswith("04")]


def test_with_two_desks_two_people_can_have_the_same_time(klok: Klok) -> None:
    punt = InformatiepuntFactory(balies=2)
    een, twee = maak_afspraak(DossierFactory(), punt), maak_afspraak(DossierFactory(), punt)
    assert {een.balie, twee.balie} == {1, 2}
    assert "03 09.00" not in tijden(punt)


def test_an_interpreter_needs_two_working_days_unless_someone_speaks_the_language(
    punt: Informatiepunt,
) -> None:
    assert tijden(punt, Wensen(tolk="ar"))[0] == "04 09.00"
    punt.talen = ["nl", "ar"]
    assert tijden(punt, Wensen(tolk="ar"))[0] == "02 09.00"


def test_a_point_with_steps_is_not_for_a_wheelchair(punt: Informatiepunt) -> None:
    assert tijden(punt, Wensen(rolstoel=True)) == []
    assert tijden(InformatiepuntFactory(rolstoelplek=True), Wensen(rolstoel=True))


# Keeping free and confirming


def test_a_time_is_kept_free_for_ten_minutes_and_then_given_back(
    klok: Klok, punt: Informatiepunt, dossier: Dossier
) -> None:
    reservering = reserveer(dossier, punt, DINSDAG, wie=Wie.BURGER)
    assert reservering.gereserveerd_tot == klok.nu + timedelta(minutes=10)
    klok.verder(minutes=9)
    veeg_afspraken()
    assert "03 09.00" not in tijden(punt)
    klok.verder(minutes=1)
    assert "03 09.00" in tijden(punt)
    veeg_afspraken()
    reservering.refresh_from_db()
    assert reservering.status == S.VERLOPEN
    assert not verloop(reservering.pk)
    with pytest.raises(Geweigerd, match="niet meer voor u vrij"):
        bevestig(dossier, wie=Wie.BURGER)


def test_a_time_that_was_kept_too_long_is_free_at_once_for_who_asks(
    klok: Klok, punt: Informatiepunt, dossier: Dossier
) -> None:
    reserveer(dossier, punt, DINSDAG, wie=Wie.BURGER)
    klok.verder(minutes=10)
    ander = reserveer(DossierFactory(), punt, DINSDAG, wie=Wie.BURGER)
    assert ander.balie == 1


def test_choosing_another_time_gives_the_first_one_back(punt: Informatiepunt, dossier: Dossier) -> None:
    eerste = reserveer(dossier, punt, DINSDAG, wie=Wie.BURGER)
    reserveer(dossier, punt, moment(3, 10), wie=Wie.BURGER)
    eerste.refresh_from_db()
    assert eerste.status == S.VERLOPEN
    assert "03 09.00" in tijden(punt)


def test_an_appointment_is_a_promise_a_paper_a_line_and_a_mail(
    punt: Informatiepunt, dossier: Dossier
) -> None:
    afspraak = maak_afspraak(dossier, punt)
    belofte = afspraak.toezegging
    assert belofte is not None
    assert belofte.wat == f"U heeft een afspraak op dinsdag 3 november 2026, 9.00 uur bij {punt}."
    assert (belofte.uiterlijk, belofte.status) == (DINSDAG.date(), Toezeggingstatus.OPEN)
    stuk = Stuk.objects.get(dossier=dossier, soort=Stuksoort.AFSPRAAK)
    assert dossier.code in stuk.html
    assert punt.adres in stuk.html
    assert dossier.tijdlijn.filter(soort=Gebeurtenissoort.AFSPRAAK).count() == 1
    post = Uitgaand.objects.get(sleutel=f"afspraak:{afspraak.pk}:gemaakt")
    assert punt.naam in post.inhoud["tekst"]
    assert dossier.code not in post.inhoud["tekst"]
    assert dossier.naam not in post.inhoud["tekst"]
    assert dossier.onderwerp not in post.inhoud["tekst"]
    assert geen_doodlopende_weg() == []


def test_confirming_twice_gives_one_appointment(punt: Informatiepunt, dossier: Dossier) -> None:
    een = maak_afspraak(dossier, punt)
    assert bevestig(dossier, wie=Wie.BURGER) == een
    assert Toezegging.objects.filter(afspraak__isnull=False).count() == 1


def test_who_cannot_be_mailed_safely_gets_no_mail(punt: Informatiepunt) -> None:
    dossier = DossierFactory(veilig_contact=VeiligContact.NIET_VEILIG)
    maak_afspraak(dossier, punt)
    assert not Uitgaand.objects.filter(sleutel__startswith="afspraak:").exists()


def test_a_taken_time_is_refused_with_what_to_do(punt: Informatiepunt, dossier: Dossier) -> None:
    maak_afspraak(dossier, punt)
    with pytest.raises(Geweigerd, match="Kies een andere tijd"):
        reserveer(DossierFactory(), punt, DINSDAG, wie=Wie.BURGER)


@pytest.mark.parametrize(
    "wanneer", [moment(3, 9, 30), moment(3, 17), moment(7, 9), moment(2, 7), moment(30, 9)]
)
def test_a_time_that_does_not_exist_is_refused(
    punt: Informatiepunt, dossier: Dossier, wanneer: datetime
) -> None:
    with pytest.raises(Geweigerd):
        reserveer(dossier, punt, wanneer, wie=Wie.BURGER)


def test_a_finished_question_has_no_appointments(punt: Informatiepunt) -> None:
    with pytest.raises(Geweigerd, match="klaar"):
        reserveer(DossierFactory(gesloten=True), punt, DINSDAG, wie=Wie.BURGER)


# Two organisations at one table

SAMEN = {
    "uwv": {"dinsdag": [["09:00", "12:00"]]},
    "svb": {"dinsdag": [["10:00", "15:00"]]},
}


def test_two_organisations_sit_together_only_when_both_are_there(klok: Klok, dossier: Dossier) -> None:
    punt = InformatiepuntFactory(balies=3, aanwezig=SAMEN)
    samen = Wensen(organisaties=("uwv", "svb"))
    assert tijden(punt, samen)[:3] == ["03 10.00", "03 11.00", "10 10.00"]
    bewaar_wensen(dossier, plaats="Utrecht", rolstoel=False, tolk="", organisaties=["uwv", "svb"])
    afspraak = maak_afspraak(Dossier.objects.get(pk=dossier.pk), punt, moment(3, 10))
    assert {partij.organisatie.sleutel for partij in afspraak.partijen.all()} == {"uwv", "svb"}
    assert Afspraak.objects.count() == 1


def test_someone_who_sits_at_one_table_is_not_free_for_another(klok: Klok, dossier: Dossier) -> None:
    punt = InformatiepuntFactory(balies=3, aanwezig=SAMEN)
    bewaar_wensen(dossier, plaats="Utrecht", rolstoel=False, tolk="", organisaties=["uwv", "svb"])
    maak_afspraak(Dossier.objects.get(pk=dossier.pk), punt, moment(3, 10))
    assert "03 10.00" not in tijden(punt, Wensen(organisaties=("svb",)))
    assert "03 10.00" in tijden(punt)
    zeg_af(dossier, wie=Wie.BURGER)
    assert "03 10.00" in tijden(punt, Wensen(organisaties=("svb",)))


def test_the_database_refuses_one_organisation_at_two_tables(klok: Klok, dossier: Dossier) -> None:
    punt = InformatiepuntFactory(balies=3, aanwezig=SAMEN)
    bewaar_wensen(dossier, plaats="Utrecht", rolstoel=False, tolk="", organisaties=["svb"])
    partij = maak_afspraak(Dossier.objects.get(pk=dossier.pk), punt, moment(3, 10)).partijen.get()
    ander = maak_afspraak(DossierFactory(), punt, moment(3, 10))
    with pytest.raises(IntegrityError), transaction.atomic():
        Afspraakpartij.objects.create(
            afspraak=ander, organisatie=partij.organisatie, informatiepunt=punt, begint_op=partij.begint_op
        )


# Moving and cancelling


def test_moving_keeps_the_old_time_until_the_new_one_is_sure(punt: Informatiepunt, dossier: Dossier) -> None:
    oude = maak_afspraak(dossier, punt)
    reserveer(dossier, punt, moment(5, 11), wie=Wie.BURGER)
    oude.refresh_from_db()
    assert oude.status == S.BEVESTIGD
    nieuwe = bevestig(dossier, wie=Wie.BURGER)
    oude.refresh_from_db()
    assert oude.status == S.VERPLAATST
    assert (nieuwe.uid, nieuwe.volgnummer) == (oude.uid, 1)
    assert oude.toezegging is not None
    assert oude.toezegging.status == Toezeggingstatus.VERVALLEN
    assert "03 09.00" in tijden(punt)
    assert Uitgaand.objects.filter(sleutel=f"afspraak:{nieuwe.pk}:verzet").exists()
    assert geen_doodlopende_weg() == []


def test_the_timeline_says_which_time_is_moved(punt: Informatiepunt, dossier: Dossier) -> None:
    """Else two appointments stand there, and after a cancelling the first one seems to be on still."""
    oude = maak_afspraak(dossier, punt)
    nieuwe = maak_afspraak(dossier, punt, moment(5, 11))
    regels = dossier.tijdlijn.filter(soort=Gebeurtenissoort.AFSPRAAK).order_by("pk")
    eerste, tweede = (regel.tekst for regel in regels)
    assert eerste == afspraakzin(oude)
    assert tweede == f"De afspraak op {tijdstip(oude.begint_op)} is verzet. {afspraakzin(nieuwe)}"


def test_cancelling_leaves_a_next_step_even_when_nothing_else_was_promised(
    punt: Informatiepunt, dossier: Dossier
) -> None:
    eerste = dossier.volgende_toezegging
    assert eerste is not None
    afspraak = maak_afspraak(dossier, punt)
    kom_toezegging_na(eerste, door="test")
    zeg_af(dossier, wie=Wie.BURGER)
    dossier.refresh_from_db()
    afspraak.refresh_from_db()
    assert afspraak.status == S.AFGEZEGD
    assert dossier.volgende_toezegging is not None
    assert dossier.volgende_toezegging.wat == "Een medewerker neemt contact met u op."
    assert "03 09.00" in tijden(punt)
    assert geen_doodlopende_weg() == []


def test_after_cancelling_a_new_appointment_is_the_same_event_in_a_calendar(
    punt: Informatiepunt, dossier: Dossier
) -> None:
    oude = maak_afspraak(dossier, punt)
    zeg_af(dossier, wie=Wie.BURGER)
    nieuwe = maak_afspraak(dossier, punt, moment(5, 9))
    assert (nieuwe.uid, nieuwe.volgnummer) == (oude.uid, 2)


def test_cancelling_twice_is_told_and_changes_nothing(punt: Informatiepunt, dossier: Dossier) -> None:
    maak_afspraak(dossier, punt)
    zeg_af(dossier, wie=Wie.BURGER)
    with pytest.raises(Geweigerd, match="geen afspraak"):
        zeg_af(dossier, wie=Wie.BURGER)


def test_staff_say_why_they_cancel_and_a_citizen_need_not(punt: Informatiepunt, dossier: Dossier) -> None:
    maak_afspraak(dossier, punt)
    with pytest.raises(Geweigerd, match="waarom"):
        zeg_af(dossier, wie=Wie.MEDEWERKER, door="Ans")
    zeg_af(dossier, wie=Wie.MEDEWERKER, door="Ans", reden="Belde af.")
    assert Afspraakstap.objects.get(naar=S.AFGEZEGD).reden == "Belde af."


def test_what_has_begun_is_not_moved_or_cancelled(klok: Klok, punt: Informatiepunt, dossier: Dossier) -> None:
    maak_afspraak(dossier, punt)
    klok.op(3, 9)
    with pytest.raises(Geweigerd, match="al begonnen"):
        zeg_af(dossier, wie=Wie.BURGER)


# The table


def test_every_status_can_be_reached_from_the_first() -> None:
    bereikt = {S.GERESERVEERD}
    for _stap in S:
        bereikt |= {rij.naar for rij in OVERGANGEN if rij.van in bereikt}
    assert bereikt == set(S)


TABEL = {(rij.van, rij.naar, wie) for rij in OVERGANGEN for wie in rij.wie}


@pytest.mark.parametrize(("van", "naar", "wie"), sorted(set(itertools.product(S, S, Wie)) - TABEL))
def test_a_step_that_is_not_in_the_table_is_refused(
    punt: Informatiepunt, dossier: Dossier, van: S, naar: S, wie: Wie
) -> None:
    afspraak = Afspraak(dossier=dossier, informatiepunt=punt, status=van, begint_op=DINSDAG)
    with pytest.raises(Geweigerd, match="gaat niet van"):
        zet_status(afspraak, naar, wie)


def test_each_step_is_written_down_and_stays(punt: Informatiepunt, dossier: Dossier) -> None:
    afspraak = maak_afspraak(dossier, punt)
    stappen = list(afspraak.stappen.all())
    assert [(stap.van, stap.naar, stap.door) for stap in stappen] == [
        ("", S.GERESERVEERD, "burger"),
        (S.GERESERVEERD, S.BEVESTIGD, "burger"),
    ]
    with pytest.raises(OnveranderlijkFout):
        stappen[0].save()


@pytest.mark.parametrize(
    "kapot", [{"toezegging": None}, {"gereserveerd_tot": DINSDAG}, {"eindigt_op": DINSDAG}]
)
def test_the_database_refuses_an_appointment_that_breaks_a_rule(
    punt: Informatiepunt, dossier: Dossier, kapot: dict[str, object]
) -> None:
    afspraak = maak_afspraak(dossier, punt)
    with pytest.raises(IntegrityError), transaction.atomic():
        Afspraak.objects.filter(pk=afspraak.pk).update(**kapot)
