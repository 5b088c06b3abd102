"""On the page of a dossier: contacts with proof, promises, answers, needs and the route, each within its bounds."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.handelingen import (
    geef_aan_maatwerk,
    kom_belofte_na,
    leg_contactmoment_vast,
    neem_dossier,
    neem_terug,
    open_opnieuw,
    rond_af,
    stuur_antwoord,
    verbeter_contactmoment,
    verplaats_toezegging,
    wijzig_route,
    zeg_toe,
    zet_toezegging,
)
from loket.models import (
    Contactmoment,
    Dossier,
    Hulpsoort,
    Navraag,
    Route,
    Toezegging,
    Toezeggingsoort,
    VeiligContact,
    Zichtbaarheid,
)
from loket.stapzinnen import veilige_zin
from portal.identiteit.models import Medewerker, Teamsoort
from portal.identiteit.rechten import Geweigerd, Rol
from portal.onveranderlijk import OnveranderlijkFout
from portal.registers import controles
from portal.stelsel.kalender import kalender
from portal.uitgaand.models import Uitgaand
from tests.loket.factories import DossierFactory, HulpbehoefteFactory, MedewerkerFactory, TeamFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
VANDAAG = timezone.localdate()
VOLGENDE_WEEK = VANDAAG + timedelta(days=7)
MEESTE = 15
CONTACT = {
    "handeling": "contact",
    "contact-kanaal": "telefoon",
    "contact-met": "burger",
    "contact-bewijs": "belregistratie",
    "contact-op": VANDAAG.isoformat(),
    "contact-verslag": "Wij belden over de huur.",
    "contact-volgende_stap": "Ik bel u weer.",
    "contact-uiterlijk": VOLGENDE_WEEK.isoformat(),
}


@pytest.fixture
def dossier() -> Dossier:
    return DossierFactory()


@pytest.fixture
def collega(client: Client, dossier: Dossier) -> Medewerker:
    wie: Medewerker = MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)
    client.force_login(wie)
    return wie


def adres(dossier: Dossier) -> str:
    return reverse("balie-dossier", args=[dossier.pk])


def volgende(dossier: Dossier) -> Toezegging:
    dossier.refresh_from_db()
    assert dossier.volgende_toezegging is not None
    return dossier.volgende_toezegging


def burgerregels(dossier: Dossier) -> list[str]:
    return [regel.tekst for regel in dossier.tijdlijn.filter(zichtbaar=Zichtbaarheid.IEDEREEN)]


class TestContact:
    """Who spoke with whom, how, and what shows it; written once."""

    def test_the_proof_stands_with_the_line_that_the_citizen_reads(
        self, client: Client, dossier: Dossier, collega: Medewerker
    ) -> None:
        pagina = client.post(
            adres(dossier),
            {
                **CONTACT,
                "contact-met": "helper",
                "contact-met_wie": "haar zus",
                "contact-kenmerk": "gesprek 14",
            },
            follow=True,
        ).content.decode()
        contact = Contactmoment.objects.get()
        assert (contact.medewerker, contact.regel.tekst) == (collega, "Wij belden over de huur.")
        assert "iemand die helpt of vertegenwoordigt: haar zus" in pagina
        assert "registratie van het gesprek: gesprek 14" in pagina
        assert volgende(dossier).wat == "Ik bel u weer."

    def test_who_the_other_was_is_asked(self, client: Client, dossier: Dossier, collega: Medewerker) -> None:
        pagina = client.post(adres(dossier), {**CONTACT, "contact-met": "organisatie"}).content.decode()
        assert "Schrijf op met wie u sprak." in pagina
        assert "Wij belden over de huur." in pagina
        assert not Contactmoment.objects.exists()

    def test_a_correction_is_a_new_line_and_both_stay(
        self, client: Client, dossier: Dossier, collega: Medewerker
    ) -> None:
        client.post(adres(dossier), CONTACT)
        eerste = Contactmoment.objects.get()
        pagina = client.post(
            adres(dossier),
            {
                "handeling": "verbeteren",
                "verbeteren-contactmoment": str(eerste.pk),
                "verbeteren-verslag": "Wij belden over de zorgtoeslag.",
            },
            follow=True,
        ).content.decode()
        assert burgerregels(dossier) == ["Wij belden over de zorgtoeslag.", "Wij belden over de huur."]
        assert "later verbeterd" in pagina
        assert "verbetert een eerdere tekst" in pagina
        with pytest.raises(Geweigerd, match="al verbeterd"):
            verbeter_contactmoment(dossier, contactmoment=eerste, verslag="Nog eens.", door=collega)

    def test_nobody_changes_or_removes_a_contact(self, dossier: Dossier, collega: Medewerker) -> None:
        contact = leg_contactmoment_vast(
            dossier, verslag="Gebeld.", volgende_stap="Bellen", uiterlijk=VOLGENDE_WEEK, door=collega
        )
        with pytest.raises(OnveranderlijkFout):
            contact.save()
        with pytest.raises(OnveranderlijkFout):
            contact.delete()

    def test_a_contact_of_another_dossier_is_not_corrected_here(
        self, dossier: Dossier, collega: Medewerker
    ) -> None:
        ander = DossierFactory(team=dossier.team)
        contact = leg_contactmoment_vast(
            ander, verslag="Gebeld.", volgende_stap="Bellen", uiterlijk=VOLGENDE_WEEK, door=collega
        )
        with pytest.raises(Geweigerd, match="ander dossier"):
            verbeter_contactmoment(dossier, contactmoment=contact, verslag="Nee.", door=collega)


class TestToezeggingen:
    """Make, keep, move with a reason; what was late stays visible."""

    def test_a_second_promise_stands_beside_the_first(self, dossier: Dossier, collega: Medewerker) -> None:
        eerst = volgende(dossier)
        zeg_toe(dossier, wat="Ik stuur u een brief.", uiterlijk=VOLGENDE_WEEK, door=collega)
        assert volgende(dossier) == eerst
        assert burgerregels(dossier) == ["Ik stuur u een brief."]

    def test_the_last_promise_is_kept_only_with_a_next_step(
        self, dossier: Dossier, collega: Medewerker
    ) -> None:
        with pytest.raises(Geweigerd, match="volgende stap"):
            kom_belofte_na(dossier, toezegging=volgende(dossier), gedaan="Ik belde u.", door=collega)
        kom_belofte_na(
            dossier,
            toezegging=volgende(dossier),
            gedaan="Ik belde u.",
            volgende_stap="Ik stuur het formulier.",
            uiterlijk=VOLGENDE_WEEK,
            door=collega,
        )
        assert volgende(dossier).wat == "Ik stuur het formulier."

    def test_moving_keeps_the_first_day_and_tells_the_citizen_why(
        self, client: Client, collega: Medewerker, dossier: Dossier
    ) -> None:
        oud = volgende(dossier)
        verplaats_toezegging(
            dossier, toezegging=oud, uiterlijk=VOLGENDE_WEEK, reden="Onze tolk is ziek.", door=collega
        )
        nieuw = volgende(dossier)
        oud.refresh_from_db()
        assert (nieuw.wat, nieuw.uiterlijk, nieuw.vervangt) == (oud.wat, VOLGENDE_WEEK, oud)
        assert (oud.status, oud.reden) == ("vervallen", "Onze tolk is ziek.")
        assert "De reden: Onze tolk is ziek." in burgerregels(dossier)[0]
        assert "vervallen: Onze tolk is ziek." in client.get(adres(dossier)).content.decode()

    @pytest.mark.parametrize(
        ("dag", "reden", "waarom"), [(VOLGENDE_WEEK, " ", "waarom"), (None, "Ziek.", "al beloofd")]
    )
    def test_moving_needs_a_reason_and_another_day(
        self, dossier: Dossier, collega: Medewerker, dag: Any, reden: str, waarom: str
    ) -> None:
        belofte = volgende(dossier)
        with pytest.raises(Geweigerd, match=waarom):
            verplaats_toezegging(
                dossier, toezegging=belofte, uiterlijk=dag or belofte.uiterlijk, reden=reden, door=collega
            )

    def test_a_date_of_the_law_is_neither_moved_nor_offered(
        self, client: Client, dossier: Dossier, collega: Medewerker
    ) -> None:
        wettelijk = zet_toezegging(
            dossier,
            wat="Wij beslissen.",
            wie="UWV",
            uiterlijk=VOLGENDE_WEEK,
            soort=Toezeggingsoort.WETTELIJK,
            grondslag="Awb art. 7:10",
        )
        with pytest.raises(Geweigerd, match="in de wet"):
            verplaats_toezegging(
                dossier, toezegging=wettelijk, uiterlijk=VANDAAG, reden="Druk.", door=collega
            )
        assert f'value="{wettelijk.pk}"' not in client.get(adres(dossier)).content.decode()

    def test_a_kept_promise_cannot_be_kept_again(self, dossier: Dossier, collega: Medewerker) -> None:
        belofte = volgende(dossier)
        stap = {"volgende_stap": "Verder.", "uiterlijk": VOLGENDE_WEEK}
        kom_belofte_na(dossier, toezegging=belofte, gedaan="Gebeld.", door=collega, **stap)  # type: ignore[arg-type]
        with pytest.raises(Geweigerd, match="al afgerond"):
            kom_belofte_na(dossier, toezegging=belofte, gedaan="Gebeld.", door=collega)

    def test_what_was_missed_is_plain_to_staff_and_citizen(
        self, client: Client, collega: Medewerker, dossier: Dossier
    ) -> None:
        laat = DossierFactory(team=dossier.team, uiterlijk=VANDAAG - timedelta(days=2))
        pagina = client.get(adres(laat)).content.decode()
        assert "Deze datum is voorbij" in pagina
        assert '<span class="status status--fout">te laat</span>' in pagina
        leg_contactmoment_vast(
            laat, verslag="Gebeld.", volgende_stap="Bellen", uiterlijk=VOLGENDE_WEEK, door=collega
        )
        assert "gedaan, te laat:" in client.get(adres(laat)).content.decode()


class TestAntwoord:
    """An answer in plain words, looked at before it goes."""

    TEKST = "U krijgt de toeslag. Wij hebben het geregeld."

    def test_it_is_shown_first_and_sent_with_the_second_press(
        self, client: Client, dossier: Dossier, collega: Medewerker
    ) -> None:
        inhoud = {"handeling": "antwoord", "antwoord-antwoord": self.TEKST}
        eerst = client.post(adres(dossier), inhoud)
        assert "Zo leest de burger het" in eerst.content.decode()
        assert not burgerregels(dossier)
        bekeken = eerst.context["form"]["bekeken"].value()
        client.post(adres(dossier), {**inhoud, "antwoord-bekeken": bekeken})
        assert burgerregels(dossier) == [self.TEKST]

    def test_another_text_is_shown_again(self, client: Client, dossier: Dossier, collega: Medewerker) -> None:
        inhoud = {"handeling": "antwoord", "antwoord-antwoord": self.TEKST}
        bekeken = client.post(adres(dossier), inhoud).context["form"]["bekeken"].value()
        anders = {**inhoud, "antwoord-antwoord": "Iets anders.", "antwoord-bekeken": bekeken}
        assert "Zo leest de burger het" in client.post(adres(dossier), anders).content.decode()
        assert not burgerregels(dossier)

    def test_a_hard_text_gets_hints_and_may_be_sent_all_the_same(
        self, client: Client, dossier: Dossier, collega: Medewerker
    ) -> None:
        moeilijk = "Conform de beschikking wordt uw aanvraag derhalve afgehandeld."
        inhoud = {"handeling": "antwoord", "antwoord-antwoord": moeilijk}
        eerst = client.post(adres(dossier), inhoud)
        assert "Dit kan makkelijker" in eerst.content.decode()
        client.post(adres(dossier), {**inhoud, "antwoord-bekeken": eerst.context["form"]["bekeken"].value()})
        assert burgerregels(dossier) == [moeilijk]

    def test_the_mail_says_that_there_is_something_and_nothing_more(
        self, dossier: Dossier, collega: Medewerker
    ) -> None:
        assert stuur_antwoord(dossier, antwoord=self.TEKST, door=collega)
        bericht = Uitgaand.objects.get()
        assert bericht.bestemming == dossier.email
        for geheim in (dossier.code, dossier.naam, dossier.onderwerp, "toeslag"):
            assert geheim not in str(bericht.inhoud)

    @pytest.mark.parametrize(
        ("velden", "zin"),
        [
            ({"veilig_contact": VeiligContact.NIET_VEILIG}, "dat is niet veilig"),
            ({"email": ""}, "geen e-mailadres"),
        ],
    )
    def test_no_mail_where_it_is_not_safe_or_not_known(
        self, client: Client, dossier: Dossier, collega: Medewerker, velden: dict[str, str], zin: str
    ) -> None:
        Dossier.objects.filter(pk=dossier.pk).update(**velden)
        inhoud = {"handeling": "antwoord", "antwoord-antwoord": self.TEKST}
        assert zin in client.post(adres(dossier), inhoud).content.decode()
        assert not stuur_antwoord(dossier, antwoord=self.TEKST, door=collega)
        assert not Uitgaand.objects.exists()

    def test_a_next_step_keeps_the_one_of_now_and_needs_its_day(
        self, client: Client, dossier: Dossier, collega: Medewerker
    ) -> None:
        eerst = volgende(dossier)
        half = {
            "handeling": "antwoord",
            "antwoord-antwoord": self.TEKST,
            "antwoord-volgende_stap": "Ik bel u.",
        }
        assert "Kies een dag voor de volgende stap." in client.post(adres(dossier), half).content.decode()
        stuur_antwoord(
            dossier, antwoord=self.TEKST, volgende_stap="Ik bel u.", uiterlijk=VOLGENDE_WEEK, door=collega
        )
        eerst.refresh_from_db()
        assert eerst.status == "nagekomen"
        assert volgende(dossier).wat == "Ik bel u."

    def test_the_citizen_who_has_no_more_to_wait_for_is_told_by_mail(
        self, dossier: Dossier, collega: Medewerker
    ) -> None:
        rond_af(dossier, uitkomst="Geregeld.", door=collega)
        assert Uitgaand.objects.get().omschrijving == "er is iets te lezen"


class TestRoute:
    """Both ways, with a reason for colleagues and plain words for the citizen."""

    def test_less_help_still_ends_with_a_question_whether_it_worked(
        self, dossier: Dossier, collega: Medewerker
    ) -> None:
        oud = volgende(dossier)
        wijzig_route(dossier, naar=Route.STANDAARD, reden="Wil het zelf.", door=collega)
        oud.refresh_from_db()
        dossier.refresh_from_db()
        assert (dossier.route, oud.status) == (Route.STANDAARD, "vervallen")
        assert Navraag.objects.get(dossier=dossier).toezegging == dossier.volgende_toezegging
        assert not any("Wil het zelf" in tekst for tekst in burgerregels(dossier))
        assert [naam for naam, controle in controles if naam.startswith("1 ") and controle()] == []

    def test_more_help_again_ends_the_asking_and_promises_a_person(
        self, dossier: Dossier, collega: Medewerker
    ) -> None:
        op_maat = TeamFactory(soort=Teamsoort.OP_MAAT)
        wijzig_route(dossier, naar=Route.STANDAARD, reden="Wil het zelf.", door=collega)
        wijzig_route(dossier, naar=Route.OP_MAAT, reden="Het lukt niet.", door=collega)
        dossier.refresh_from_db()
        assert dossier.route == Route.OP_MAAT
        assert dossier.team in {op_maat, dossier.team}
        assert volgende(dossier).wat == "Een medewerker neemt contact met u op."
        assert Navraag.objects.get(dossier=dossier).stap == "vervallen"
        assert dossier.toezeggingen.filter(status="open").count() == 1
        wijzig_route(dossier, naar=Route.STANDAARD, reden="Toch zelf.", door=collega)
        assert Navraag.objects.get(dossier=dossier).stap == "gepland"

    def test_urgency_keeps_a_person(self, collega: Medewerker, dossier: Dossier) -> None:
        spoed = DossierFactory(team=dossier.team, met_spoed=True)
        with pytest.raises(Geweigerd, match="spoed"):
            wijzig_route(spoed, naar=Route.STANDAARD, reden="Kan zelf.", door=collega)

    def test_a_term_of_the_law_keeps_a_person(self, collega: Medewerker, dossier: Dossier) -> None:
        zet_toezegging(
            dossier,
            wat="Wij beslissen.",
            wie="UWV",
            uiterlijk=VOLGENDE_WEEK,
            soort=Toezeggingsoort.WETTELIJK,
            grondslag="Awb art. 7:10",
        )
        with pytest.raises(Geweigerd, match="wettelijke termijn"):
            wijzig_route(dossier, naar=Route.STANDAARD, reden="Kan zelf.", door=collega)

    @pytest.mark.parametrize(
        ("naar", "reden", "waarom"), [("op_maat", "x", "kan nu niet"), ("standaard", " ", "Zeg waarom")]
    )
    def test_no_change_without_a_reason_or_to_where_it_is(
        self, dossier: Dossier, collega: Medewerker, naar: str, reden: str, waarom: str
    ) -> None:
        with pytest.raises(Geweigerd, match=waarom):
            wijzig_route(dossier, naar=naar, reden=reden, door=collega)

    def test_maatwerk_gives_it_back_with_a_promise_of_a_person(
        self, dossier: Dossier, collega: Medewerker
    ) -> None:
        TeamFactory(soort=Teamsoort.MAATWERK)
        geef_aan_maatwerk(dossier, reden="De regel past niet.", door=collega)
        with pytest.raises(Geweigerd, match="Zeg waarom"):
            neem_terug(dossier, reden=" ", door=collega)
        terug = neem_terug(dossier, reden="De gewone regel geeft dit al.", door=collega)
        assert (terug.route, terug.team.soort) == (Route.OP_MAAT, Teamsoort.OP_MAAT)
        assert volgende(terug).wat == "Een medewerker neemt contact met u op."
        assert terug.toezeggingen.filter(status="open").count() == 1
        with pytest.raises(Geweigerd, match="niet bij maatwerk"):
            neem_terug(terug, reden="Nog eens.", door=collega)


class TestOpnieuw:
    """A finished dossier opens again with a next step and a person."""

    def test_it_opens_with_a_promise_in_the_own_name(
        self, client: Client, dossier: Dossier, collega: Medewerker
    ) -> None:
        rond_af(dossier, uitkomst="Geregeld.", door=collega)
        assert "Open dit dossier weer" in client.get(adres(dossier)).content.decode()
        open_opnieuw(dossier, wat="Ik bel u.", uiterlijk=VOLGENDE_WEEK, door=collega)
        assert volgende(dossier).wie == collega.naam
        with pytest.raises(Geweigerd, match="al open"):
            open_opnieuw(dossier, wat="Ik bel u.", uiterlijk=VOLGENDE_WEEK, door=collega)


class TestStatements:
    """Each page and each press costs the same, whatever was written before."""

    @pytest.fixture
    def vol(self, dossier: Dossier, collega: Medewerker) -> Dossier:
        kalender()  # read once in five minutes, so not by each press
        neem_dossier(dossier, door=collega)
        for nummer in range(5):
            leg_contactmoment_vast(
                dossier,
                verslag=f"Gesprek {nummer}.",
                volgende_stap="Verder",
                uiterlijk=VOLGENDE_WEEK,
                door=collega,
            )
            HulpbehoefteFactory(dossier=dossier, soort=Hulpsoort.values[nummer])
        return dossier

    @pytest.mark.parametrize("rol", [Rol.BALIE, Rol.TEAMLEIDER])
    def test_the_page(
        self, client: Client, vol: Dossier, rol: Rol, django_assert_max_num_queries: Any
    ) -> None:
        client.force_login(MedewerkerFactory(rol=rol, rol__team=vol.team))
        with django_assert_max_num_queries(MEESTE):
            assert client.get(adres(vol)).status_code == 200

    @pytest.mark.parametrize(
        "inhoud",
        [
            CONTACT,
            {"handeling": "neem"},
            {"handeling": "teruggeven", "teruggeven-reden": "Verlof."},
            {
                "handeling": "toezeggen",
                "toezeggen-wat": "Ik bel u.",
                "toezeggen-uiterlijk": VOLGENDE_WEEK.isoformat(),
            },
            {"handeling": "afronden", "afronden-uitkomst": "Geregeld."},
            {
                "handeling": "behoefte",
                "behoefte-soort": "grote_letters",
                "behoefte-tot": VOLGENDE_WEEK.isoformat(),
            },
            {"handeling": "zelf", "zelf-reden": "Wil het zelf."},
        ],
        ids=lambda inhoud: inhoud["handeling"],
    )
    def test_a_press(
        self, client: Client, vol: Dossier, inhoud: dict[str, str], django_assert_max_num_queries: Any
    ) -> None:
        with django_assert_max_num_queries(MEESTE):
            assert client.post(adres(vol), inhoud).status_code == 302


def test_more_help_never_promises_contact_that_is_not_safe(collega: Medewerker, dossier: Dossier) -> None:
    dossier.route, dossier.veilig_contact = Route.STANDAARD, VeiligContact.NIET_VEILIG
    dossier.save(update_fields=["route", "veilig_contact"])
    wijzig_route(dossier, naar=Route.OP_MAAT, reden="Zij lukt het niet alleen.", door=collega)
    open_ = [rij.wat for rij in dossier.toezeggingen.order_by("-aangemaakt_op")]
    assert open_[0] == veilige_zin(met_afspraak=False)
