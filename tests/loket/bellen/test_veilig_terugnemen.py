"""What was promised or put ready before is taken back when contact turns out not to be safe."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from loket.controles.dossiers import geen_doodlopende_weg
from loket.handelingen import (
    Contact,
    schrijf_tijdlijn,
    stel_navraag,
    vraag_gesprek_over,
    zeg_niet_veilig,
    zet_toezegging,
)
from loket.handelingen.gesprekken import plan_gesprek
from loket.handelingen.navraag import vraagt_een_mens
from loket.handelingen.nieuws import mail_nieuws
from loket.handelingen.toezeggingen import vergrendel
from loket.handelingen.veilig import belooft_contact
from loket.models import (
    Belverzoek,
    Derde,
    Dossier,
    Gebeurtenissoort,
    Navraag,
    Navraagstap,
    Route,
    Tijdlijnregel,
    Toezegging,
    Toezeggingsoort,
    Toezeggingstatus,
    Zichtbaarheid,
)
from loket.routering.drieluik import Stapsoort
from loket.stapzinnen import BEL, BRIEF_KOMT, STAPZINNEN, contactzinnen, veilige_zin
from portal.uitgaand.models import Status, Uitgaand
from tests.loket.bellen.veilig import ADRES, NIET, open_beloften, zet_mail_klaar
from tests.loket.factories import DossierFactory
from tests.loket.intake.stappen import beantwoord_alles, verstuur, vertel

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


@pytest.mark.parametrize("zin", sorted(contactzinnen()))
def test_every_sentence_in_which_the_portal_promises_contact_is_taken_back(
    dossier: Dossier, zin: str
) -> None:
    morgen = timezone.localdate() + timedelta(days=1)
    zet_toezegging(dossier, wat=zin, wie=Derde("Team"), uiterlijk=morgen, soort=Toezeggingsoort.BELOOFD)
    zeg_niet_veilig(dossier)
    assert zin not in open_beloften(dossier)
    assert veilige_zin(met_afspraak=False) in open_beloften(dossier)
    assert geen_doodlopende_weg() == []


@pytest.mark.parametrize("zin", sorted(contactzinnen()))
def test_it_is_taken_back_too_with_the_municipality_behind_it(dossier: Dossier, zin: str) -> None:
    morgen = timezone.localdate() + timedelta(days=1)
    wat = f"{zin} Het gaat over uw vraag aan gemeente Utrecht."
    zet_toezegging(dossier, wat=wat, wie=Derde("Team"), uiterlijk=morgen, soort=Toezeggingsoort.BELOOFD)
    zeg_niet_veilig(dossier)
    assert wat not in open_beloften(dossier)
    assert open_beloften(dossier).count(veilige_zin(met_afspraak=False)) == 1


def test_what_is_safe_already_is_not_promised_twice(dossier: Dossier) -> None:
    morgen = timezone.localdate() + timedelta(days=1)
    veilig = f"{veilige_zin(met_afspraak=False)} Het gaat over uw vraag aan gemeente Utrecht."
    for wat in (veilig, str(BEL)):
        zet_toezegging(dossier, wat=wat, wie=Derde("Team"), uiterlijk=morgen, soort=Toezeggingsoort.BELOOFD)
    zeg_niet_veilig(dossier)
    assert [wat for wat in open_beloften(dossier) if "met spoed" in wat] == [veilig]
    assert str(BEL) not in open_beloften(dossier)


def test_the_first_promise_about_a_service_of_a_municipality_is_taken_back(client: Client) -> None:
    adres = vertel(client, "Ik heb hulp bij het huishouden nodig. Ik woon in Utrecht.")
    beantwoord_alles(client, client.post(adres, {"klopt": ["gemeente"]})["Location"], {"zelf_regelen": "nee"})
    dossier = verstuur(client, telefoon="06 12 34 56 78")
    belofte = dossier.toezeggingen.get()
    assert belofte.wat.startswith("Een medewerker belt u.")
    assert belofte.wat.endswith("gemeente Utrecht.")
    zeg_niet_veilig(dossier)
    assert open_beloften(dossier) == [veilige_zin(met_afspraak=False)]


@pytest.mark.parametrize("weg", ["", "Bel mijn zus."])
def test_a_promised_call_gives_way_to_what_is_safe(dossier: Dossier, weg: str) -> None:
    with transaction.atomic():
        gesprek = plan_gesprek(vergrendel(dossier.pk), wat="Wij bellen u om tien uur.", waarover="huur")
    zeg_niet_veilig(dossier, veilige_weg=weg)
    gesprek.refresh_from_db()
    assert gesprek.status == Toezeggingstatus.VERVALLEN
    assert open_beloften(dossier).count(veilige_zin(met_afspraak=bool(weg))) == 1
    te_bellen = Belverzoek.objects.filter(toezegging__status=Toezeggingstatus.OPEN)
    assert te_bellen.count() == (1 if weg else 0)  # only as the person wrote


def test_asking_for_a_call_and_saying_that_it_is_not_safe_takes_back_the_rest_too(dossier: Dossier) -> None:
    morgen = timezone.localdate() + timedelta(days=1)
    for zin in (BEL, BRIEF_KOMT, STAPZINNEN[Stapsoort.CONTACT_MEDEWERKER]):
        zet_toezegging(
            dossier, wat=str(zin), wie=Derde("Team"), uiterlijk=morgen, soort=Toezeggingsoort.BELOOFD
        )
    vraag_gesprek_over(dossier, Contact(veilig=NIET))
    assert not [wat for wat in open_beloften(dossier) if wat in contactzinnen()]
    assert open_beloften(dossier).count(veilige_zin(met_afspraak=False)) == 1


def test_a_date_of_the_law_and_what_is_no_contact_stay(dossier: Dossier) -> None:
    week = timezone.localdate() + timedelta(days=7)
    zet_toezegging(
        dossier,
        wat="U krijgt een besluit.",
        wie=Derde("UWV"),
        uiterlijk=week,
        soort=Toezeggingsoort.WETTELIJK,
        grondslag="Awb 4:13",
    )
    zeg_niet_veilig(dossier)
    assert "U krijgt een besluit." in open_beloften(dossier)
    assert not any(belooft_contact(rij) for rij in Toezegging.objects.filter(soort="wettelijk"))


def tegengehouden(dossier: Dossier) -> list[Tijdlijnregel]:
    """The lines that tell which mail was not sent."""
    return [regel for regel in dossier.tijdlijn.all() if regel.tekst.startswith("Niet verstuurd")]


def test_what_waits_in_the_outbox_of_this_dossier_never_leaves_and_staff_read_what_it_was(
    dossier: Dossier,
) -> None:
    zet_mail_klaar(dossier, "wacht")
    zet_mail_klaar(dossier, "mislukt", naar="eerder@voorbeeld.example")
    zet_mail_klaar(dossier, "weg")
    Uitgaand.objects.filter(sleutel="mislukt").update(status=Status.MISLUKT)
    Uitgaand.objects.filter(sleutel="weg").update(status=Status.VERZONDEN, verzonden_op=timezone.now())
    zeg_niet_veilig(dossier)
    assert set(Uitgaand.objects.values_list("sleutel", flat=True)) == {"weg"}
    (regel,) = tegengehouden(dossier)
    assert "nieuws, wacht; nieuws, mislukt." in regel.tekst
    assert "nieuws, weg" not in regel.tekst
    assert regel.zichtbaar == Zichtbaarheid.MEDEWERKERS


def test_the_mail_of_another_dossier_with_the_same_address_is_left_alone(dossier: Dossier) -> None:
    ander = DossierFactory(email=ADRES)
    zet_mail_klaar(ander, "ander")
    zeg_niet_veilig(dossier)
    assert Uitgaand.objects.get().over == ander.pk
    assert not tegengehouden(ander)
    assert not tegengehouden(dossier)


def test_news_is_not_mailed_from_then_on(dossier: Dossier) -> None:
    zeg_niet_veilig(dossier)
    dossier.refresh_from_db()
    with transaction.atomic():
        assert not mail_nieuws(schrijf_tijdlijn(dossier, Gebeurtenissoort.ANTWOORD, "Uw antwoord."))
    assert not Uitgaand.objects.exists()


def test_whether_it_worked_out_is_asked_on_the_own_page_and_by_nobody_on_the_telephone(
    dossier: Dossier,
) -> None:
    Dossier.objects.filter(pk=dossier.pk).update(route=Route.STANDAARD)
    dossier.toezeggingen.update(uiterlijk=timezone.localdate())
    navraag = Navraag.objects.create(dossier=dossier, toezegging=dossier.volgende_toezegging)
    Toezegging.objects.filter(dossier=dossier).update(wat=str(STAPZINNEN[Stapsoort.NAVRAAG]))
    zeg_niet_veilig(dossier)
    dossier.refresh_from_db()
    assert not vraagt_een_mens(dossier)
    stel_navraag(navraag, vandaag=timezone.localdate())
    navraag.refresh_from_db()
    assert navraag.stap == Navraagstap.GEVRAAGD
    assert not Uitgaand.objects.exists()


def test_a_finished_question_keeps_its_end_and_still_throws_away_what_waits(dossier: Dossier) -> None:
    klaar = DossierFactory(gesloten=True, email=ADRES)
    zet_mail_klaar(klaar, "wacht")
    zeg_niet_veilig(klaar)
    klaar.refresh_from_db()
    assert not klaar.is_open
    assert not Uitgaand.objects.exists()
