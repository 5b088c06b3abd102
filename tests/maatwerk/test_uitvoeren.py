"""After the decision: carried out or not needed, asked whether it helped, closed, or looked at again."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.handelingen.afspraakeinde import Afspraakkeuze
from loket.handelingen.afspraakovergangen import Wie
from loket.handelingen.afspreken import bevestig, reserveer
from loket.models import Afspraakstatus, Toezeggingstatus, Zichtbaarheid
from loket.selecties.vrije_tijden import Wensen, vrije_tijden
from maatwerk.handelingen import (
    begin_nazorg,
    begin_uitvoering,
    heropen_zaak,
    leg_contact_vast,
    meld_uitgevoerd,
    rond_zaak_af,
    trek_zaak_in,
)
from maatwerk.models import Belofte, Besluit, Zaakstatus
from portal.identiteit.rechten import Geweigerd, Rol
from tests.dagen import werkdag_over
from tests.loket.factories import InformatiepuntFactory
from tests.maatwerk.factories import maak_besluit, maak_concept, maak_zaak, medewerker, vraag_of_het_hielp

pytestmark = pytest.mark.django_db
VANDAAG = timezone.localdate


@pytest.fixture
def besluit() -> Besluit:
    return maak_besluit()


def voer_uit(besluit: Besluit) -> None:
    begin_uitvoering(
        besluit.zaak,
        wat="Wij betalen het bedrag na.",
        wie="Proefbank",
        uiterlijk=VANDAAG() + timedelta(days=7),
        door=besluit.auteur,
    )


def stand(besluit: Besluit) -> str:
    besluit.zaak.refresh_from_db()
    return str(besluit.zaak.status)


def belofte_voor(besluit: Besluit, doel: Belofte) -> str:
    return str(besluit.zaak.beloften.filter(doel=doel).latest("pk").toezegging.status)


def test_who_carries_it_out_and_when_is_a_promise(besluit: Besluit) -> None:
    voer_uit(besluit)
    assert stand(besluit) == Zaakstatus.IN_UITVOERING
    assert belofte_voor(besluit, Belofte.UITVOERING) == Toezeggingstatus.OPEN


def test_what_was_done_keeps_it_and_we_still_ask_whether_it_helped(besluit: Besluit) -> None:
    voer_uit(besluit)
    leg_contact_vast(besluit.zaak, verslag="Nog niets ontvangen.", door=besluit.auteur)
    meld_uitgevoerd(besluit.zaak, gedaan="Het bedrag is betaald.", door=besluit.auteur)
    assert stand(besluit) == Zaakstatus.NAZORG
    assert belofte_voor(besluit, Belofte.UITVOERING) == Toezeggingstatus.NAGEKOMEN
    assert belofte_voor(besluit, Belofte.NAZORG) == Toezeggingstatus.OPEN


def test_a_case_is_not_closed_before_somebody_asked_whether_it_helped(besluit: Besluit) -> None:
    Besluit.objects.update(bekendgemaakt_op=date(2026, 1, 5), bezwaar_uiterlijk=date(2026, 2, 16))
    begin_nazorg(besluit.zaak, reden="Het is een brief.", door=besluit.auteur)
    with pytest.raises(Geweigerd):
        rond_zaak_af(besluit.zaak, uitkomst="Klaar.", door=besluit.auteur)
    leg_contact_vast(besluit.zaak, verslag="Wij spraken over iets anders.", door=besluit.auteur)
    with pytest.raises(Geweigerd):
        rond_zaak_af(besluit.zaak, uitkomst="Klaar.", door=besluit.auteur)
    vraag_of_het_hielp(besluit)
    rond_zaak_af(besluit.zaak, uitkomst="Klaar.", door=besluit.auteur)
    assert stand(besluit) == Zaakstatus.GESLOTEN


def test_not_carried_out_opens_it_again_and_the_old_promise_lapses(besluit: Besluit) -> None:
    voer_uit(besluit)
    heropen_zaak(besluit.zaak, reden="Het systeem kan dit niet.", door=besluit.auteur)
    assert stand(besluit) == Zaakstatus.HEROPEND
    assert belofte_voor(besluit, Belofte.UITVOERING) == Toezeggingstatus.VERVALLEN
    assert belofte_voor(besluit, Belofte.BESLUIT) == Toezeggingstatus.OPEN


def test_staying_with_the_decision_ends_the_second_look(besluit: Besluit) -> None:
    heropen_zaak(besluit.zaak, reden="Er is nieuws.", door=besluit.auteur)
    begin_nazorg(besluit.zaak, reden="Het nieuws verandert niets.", door=besluit.auteur)
    assert stand(besluit) == Zaakstatus.NAZORG
    assert belofte_voor(besluit, Belofte.BESLUIT) == Toezeggingstatus.VERVALLEN


def test_a_closed_case_opens_with_its_dossier(besluit: Besluit) -> None:
    test_a_case_is_not_closed_before_somebody_asked_whether_it_helped(besluit)
    heropen_zaak(besluit.zaak, reden="Het bedrag kwam niet.", door=besluit.auteur)
    besluit.zaak.dossier.refresh_from_db()
    assert (stand(besluit), besluit.zaak.dossier.is_open) == (Zaakstatus.HEROPEND, True)
    assert besluit.zaak.dossier.volgende_toezegging is not None


def test_who_opens_a_case_that_nobody_had_becomes_its_handler() -> None:
    door = medewerker(Rol.BEHANDELAAR)
    zaak = maak_zaak()
    trek_zaak_in(zaak, reden="Het is al opgelost.", door=door)
    assert heropen_zaak(zaak, reden="Toch niet opgelost.", door=door).behandelaar == door


@pytest.mark.parametrize("weg", ["wat", "wie"])
def test_carrying_out_needs_what_and_who(besluit: Besluit, weg: str) -> None:
    velden = {"wat": "Wij betalen.", "wie": "Proefbank", weg: " "}
    with pytest.raises(Geweigerd):
        begin_uitvoering(besluit.zaak, uiterlijk=VANDAAG(), door=besluit.auteur, **velden)
    assert stand(besluit) == Zaakstatus.BESLOTEN


def test_the_citizen_stops_and_nothing_counts_as_kept() -> None:
    door = medewerker(Rol.BEHANDELAAR)
    zaak = maak_zaak(behandelaar=door)
    maak_concept(zaak, door)
    trek_zaak_in(zaak, reden="Het is al opgelost.", door=door)
    zaak.refresh_from_db()
    zaak.dossier.refresh_from_db()
    assert (zaak.status, zaak.dossier.is_open) == (Zaakstatus.INGETROKKEN, False)
    assert {rij.status for rij in zaak.dossier.toezeggingen.all()} == {Toezeggingstatus.VERVALLEN}
    laatste = zaak.dossier.tijdlijn.filter(zichtbaar=Zichtbaarheid.IEDEREEN, soort="klaar").latest("op")
    assert "U kunt altijd weer bij ons komen." in laatste.tekst


def test_a_decided_case_is_not_withdrawn(besluit: Besluit) -> None:
    with pytest.raises(Geweigerd):
        trek_zaak_in(besluit.zaak, reden="Toch niet.", door=besluit.auteur)
    besluit.zaak.dossier.refresh_from_db()
    assert besluit.zaak.dossier.is_open


def test_by_hand_from_the_decision_to_the_end(client: Client, besluit: Besluit) -> None:
    client.force_login(besluit.auteur)
    adres = reverse("maatwerk-zaak", args=[besluit.zaak_id])
    Besluit.objects.update(bekendgemaakt_op=date(2026, 1, 5), bezwaar_uiterlijk=date(2026, 2, 16))
    for handeling, velden in (
        (
            "uitvoeren",
            {
                "wat": "Wij betalen.",
                "wie": "Proefbank",
                "uiterlijk": werkdag_over(1).isoformat(),
            },
        ),
        ("uitgevoerd", {"gedaan": "Het is betaald."}),
        (
            "nazorg_antwoord",
            {
                "kanaal": "telefoon",
                "uitgevoerd": "ja",
                "geholpen": "ja",
                "woorden": "Het heeft geholpen.",
                "vervolg": "geen",
            },
        ),
    ):
        ingevuld = {f"{handeling}-{naam}": waarde for naam, waarde in velden.items()}
        assert client.post(adres, {"handeling": handeling, **ingevuld}).status_code == 302, handeling
    client.post(adres, {"handeling": "afronden", "afrond-uitkomst": "Het is gelukt."})
    assert stand(besluit) == Zaakstatus.GESLOTEN


class TestAnAppointmentIsAhead:
    """A case is finished while its citizen still comes to a desk."""

    @pytest.fixture(autouse=True)
    def _afspraak(self, besluit: Besluit) -> None:
        Besluit.objects.update(bekendgemaakt_op=date(2026, 1, 5), bezwaar_uiterlijk=date(2026, 2, 16))
        begin_nazorg(besluit.zaak, reden="Het is een brief.", door=besluit.auteur)
        vraag_of_het_hielp(besluit)
        punt, dossier = InformatiepuntFactory(), besluit.zaak.dossier
        tijd = vrije_tijden([punt], Wensen())[punt.pk][-1]
        reserveer(dossier, punt, tijd, wie=Wie.BURGER)
        bevestig(dossier, wie=Wie.BURGER)

    def test_it_is_asked_on_the_page_and_not_refused_without_a_way_out(
        self, client: Client, besluit: Besluit
    ) -> None:
        client.force_login(besluit.auteur)
        adres = reverse("maatwerk-zaak", args=[besluit.zaak_id])
        assert "Gaat de afspraak door?" in client.get(adres).content.decode()
        with pytest.raises(Geweigerd, match="Kies of die doorgaat"):
            rond_zaak_af(besluit.zaak, uitkomst="Klaar.", door=besluit.auteur)

    def test_cancelled_the_case_is_finished_and_the_citizen_reads_so(self, besluit: Besluit) -> None:
        rond_zaak_af(besluit.zaak, uitkomst="Klaar.", door=besluit.auteur, afspraak=Afspraakkeuze.AFZEGGEN)
        assert stand(besluit) == Zaakstatus.GESLOTEN
        dossier = besluit.zaak.dossier
        assert dossier.afspraken.get().status == Afspraakstatus.AFGEZEGD
        assert any("gaat niet door" in regel.tekst for regel in dossier.tijdlijn.all())

    def test_kept_the_case_waits_for_it_with_a_day(self, besluit: Besluit) -> None:
        rond_zaak_af(besluit.zaak, uitkomst="Klaar.", door=besluit.auteur, afspraak=Afspraakkeuze.HOUDEN)
        assert stand(besluit) == Zaakstatus.NAZORG
        assert belofte_voor(besluit, Belofte.AFRONDEN) == Toezeggingstatus.OPEN
        assert besluit.zaak.dossier.afspraken.get().status == Afspraakstatus.BEVESTIGD
        rond_zaak_af(besluit.zaak, uitkomst="Klaar.", door=besluit.auteur, afspraak=Afspraakkeuze.AFZEGGEN)
        assert stand(besluit) == Zaakstatus.GESLOTEN
