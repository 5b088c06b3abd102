"""A citizen follows the question with the code; guessing gets slower and slower."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.berichtsoorten import NIEUWS
from loket.handelingen import TeVaak, bied_actie_aan, leg_stuk_klaar, schrijf_tijdlijn, volg
from loket.handelingen.acties import doe_actie
from loket.handelingen.berichten import maak_bericht_aan
from loket.models import (
    Actie,
    Dossier,
    Gebeurtenissoort,
    Stuksoort,
    Toezegging,
    Volgpoging,
    Zichtbaarheid,
)
from loket.models.code import nieuwe_code
from portal.gebeurtenissen import register
from portal.gebeurtenissen.soorten import BezwaarGemaakt
from portal.identiteit.rechten import Geweigerd
from tests.loket.binnenkomen import volg_met_code
from tests.loket.factories import DossierFactory
from tests.loket.intake.stappen import sla_alles_over, vertel

pytestmark = pytest.mark.django_db
ADRES = "192.0.2.1"


@pytest.fixture
def dossier() -> Dossier:
    return DossierFactory(verhaal="Mijn verhaal.")


def open_met_code(client: Client, dossier: Dossier) -> None:
    """Type the code as people do, and then what this citizen gave us."""
    antwoord = client.post(reverse("volgen"), {"code": dossier.code.lower().replace("-", " ")})
    assert antwoord["Location"] == reverse("volgen-bewijs")
    volg_met_code(client, dossier)


def test_the_code_opens_the_page_and_is_in_no_address(client: Client, dossier: Dossier) -> None:
    open_met_code(client, dossier)
    pagina = client.get(reverse("volgen-dossier")).content.decode()
    assert dossier.onderwerp in pagina
    assert dossier.volgende_toezegging is not None
    assert dossier.volgende_toezegging.wat in pagina


def test_without_the_code_there_is_nothing_to_see(client: Client, dossier: Dossier) -> None:
    assert client.get(reverse("volgen-dossier"))["Location"] == reverse("volgen")
    assert client.get(reverse("wie-zag-wat")).status_code == 404


def test_who_lost_the_code_is_told_the_same_as_in_our_mail(client: Client, dossier: Dossier) -> None:
    """Nobody here finds a question by the name of a person: it is found by its subject and its day."""
    vertel_waarover = "Vertel waar uw vraag over ging en wanneer u hem stuurde."
    pagina = client.get(reverse("volgen")).text
    assert f"Vindt u hem niet? Bel ons. {vertel_waarover}" in pagina
    assert "informatiepunt" not in pagina.split("Bent u uw code kwijt?")[1].split("</p>")[0]
    bericht = maak_bericht_aan(dossier, NIEUWS, sleutel="s", omschrijving="o")
    assert bericht is not None
    assert f"Bel ons dan. {vertel_waarover}" in str(bericht.inhoud)


def test_a_forged_visit_is_refused(client: Client, dossier: Dossier) -> None:
    client.cookies["bezoek"] = f'{{"dossier": "{dossier.pk}"}}'
    assert client.get(reverse("volgen-dossier"))["Location"] == reverse("volgen")


def test_a_wrong_code_says_so_and_keeps_what_was_typed(client: Client) -> None:
    code = nieuwe_code()
    pagina = client.post(reverse("volgen"), {"code": code}).content.decode()
    assert "vinden wij geen vraag" in pagina
    assert code in pagina


@pytest.mark.usefixtures("een_ogenblik")
def test_the_wait_after_a_wrong_code_grows(settings: Any) -> None:
    code = nieuwe_code()
    assert volg(code, ADRES) is None
    assert volg(code, ADRES) is None  # a double press is no guess
    with pytest.raises(TeVaak):
        volg(code, ADRES)
    wachttijden = []
    for mislukt in (2, 5, 30):
        Volgpoging.objects.update(mislukt=mislukt, laatst_op=timezone.now())
        with pytest.raises(TeVaak) as fout:
            volg(code, ADRES)
        wachttijden.append(round((fout.value.tot - timezone.now()).total_seconds()))
    assert wachttijden == [2, 16, settings.VOLGEN_LANGSTE_WACHT_SECONDEN]


def test_a_code_may_be_tried_again_after_the_wait() -> None:
    code = nieuwe_code()
    volg(code, ADRES)
    volg(code, ADRES)
    Volgpoging.objects.update(laatst_op=timezone.now() - timedelta(seconds=3))
    assert volg(code, ADRES) is None


def test_a_whole_library_is_not_locked_out_by_one_visitor(dossier: Dossier) -> None:
    for _ in range(50):
        volg(nieuwe_code(), ADRES)
    assert volg(dossier.code, ADRES) == dossier


@pytest.mark.usefixtures("een_ogenblik")
def test_an_address_that_keeps_guessing_is_stopped(dossier: Dossier, settings: Any) -> None:
    settings.VOLGEN_POGINGEN_PER_ADRES_PER_UUR = 3
    for _ in range(3):
        volg(nieuwe_code(), ADRES)
    with pytest.raises(TeVaak):
        volg(dossier.code, ADRES)
    assert volg(dossier.code, "192.0.2.2") == dossier


def test_a_library_with_a_few_wrong_codes_each_hour_is_never_stopped(
    dossier: Dossier, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.VOLGEN_POGINGEN_PER_ADRES_PER_UUR = 3
    nu = timezone.now()
    for uur in range(5):
        monkeypatch.setattr(timezone, "now", lambda uur=uur: nu + timedelta(hours=uur))
        for _ in range(2):
            volg(nieuwe_code(), ADRES)
        assert volg(dossier.code, ADRES) == dossier


@pytest.mark.usefixtures("een_ogenblik")
def test_behind_a_proxy_one_visitor_does_not_stop_the_others(
    client: Client, dossier: Dossier, settings: Any
) -> None:
    settings.VOLGEN_POGINGEN_PER_ADRES_PER_UUR = 1
    settings.VERTROUWDE_PROXYS = 1
    verzonnen = {"X-Forwarded-For": f"198.51.100.7, {ADRES}"}
    client.post(reverse("volgen"), {"code": nieuwe_code()}, headers=verzonnen)
    zelfde = {"X-Forwarded-For": f"198.51.100.8, {ADRES}"}
    assert client.post(reverse("volgen"), {"code": dossier.code}, headers=zelfde).status_code == 200
    ander = {"X-Forwarded-For": "192.0.2.2"}
    assert client.post(reverse("volgen"), {"code": dossier.code}, headers=ander).status_code == 302


def test_neither_codes_nor_addresses_are_kept_in_the_clear() -> None:
    code = nieuwe_code()
    volg(code, ADRES)
    bewaard = " ".join(Volgpoging.objects.values_list("sleutel", flat=True))
    assert code not in bewaard
    assert ADRES not in bewaard


def test_notes_for_staff_stay_with_staff(client: Client, dossier: Dossier) -> None:
    schrijf_tijdlijn(dossier, Gebeurtenissoort.CONTACT, "Wij hebben gebeld.")
    schrijf_tijdlijn(
        dossier, Gebeurtenissoort.NOTITIE, "Vraag collega om advies.", zichtbaar=Zichtbaarheid.MEDEWERKERS
    )
    open_met_code(client, dossier)
    pagina = client.get(reverse("volgen-dossier")).content.decode()
    assert "Wij hebben gebeld." in pagina
    assert "Vraag collega" not in pagina


def test_what_the_citizen_does_first_stands_beside_what_we_do(client: Client, dossier: Dossier) -> None:
    volg_met_code(client, dossier)
    assert "Wat u zelf doet" not in client.get(reverse("volgen-dossier")).content.decode()
    assert dossier.volgende_toezegging_id is not None
    Toezegging.objects.filter(pk=dossier.volgende_toezegging_id).update(u_doet="Stuur ons de huurbrief.")
    bladzijde = client.get(reverse("volgen-dossier")).content.decode()
    assert "Wat u zelf doet:" in bladzijde
    assert "Stuur ons de huurbrief." in bladzijde


def test_a_paper_of_someone_else_is_not_there(client: Client, dossier: Dossier) -> None:
    van_ander = leg_stuk_klaar(
        DossierFactory(), soort=Stuksoort.BESLUITBRIEF, titel="Besluit", html="<p>Geheim</p>"
    )
    open_met_code(client, dossier)
    assert client.get(reverse("stuk", args=[van_ander.pk])).status_code == 404
    assert client.get(reverse("stuk-pdf", args=[van_ander.pk])).status_code == 404
    assert client.get(reverse("stuk-tekst", args=[van_ander.pk])).status_code == 404


def test_a_paper_can_be_read_before_its_pdf_is_made(client: Client, dossier: Dossier) -> None:
    stuk = leg_stuk_klaar(
        dossier, soort=Stuksoort.BESLUITBRIEF, titel="Besluit", html="<article><h1>Besluit</h1></article>"
    )
    open_met_code(client, dossier)
    assert "<h1>Besluit</h1>" in client.get(reverse("stuk", args=[stuk.pk])).content.decode()
    assert client.get(reverse("stuk-pdf", args=[stuk.pk])).status_code == 202
    tekst = client.get(reverse("stuk-tekst", args=[stuk.pk]))
    assert tekst.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert tekst.text.startswith("Besluit\n=======\n")


def test_closing_the_page_leaves_nothing_for_the_next_visitor(client: Client, dossier: Dossier) -> None:
    open_met_code(client, dossier)
    client.post(reverse("stoppen"))
    assert client.get(reverse("volgen-dossier"))["Location"] == reverse("volgen")


def test_the_page_costs_few_statements(
    client: Client, dossier: Dossier, django_assert_max_num_queries: Any
) -> None:
    for nummer in range(20):
        schrijf_tijdlijn(dossier, Gebeurtenissoort.CONTACT, f"Gesprek {nummer}")
    open_met_code(client, dossier)
    with django_assert_max_num_queries(4):
        client.get(reverse("volgen-dossier"))


class TestNietEens:
    """ "Ik ben het niet eens" with one tap."""

    @pytest.fixture
    def gehoord(self, monkeypatch: pytest.MonkeyPatch) -> list[BezwaarGemaakt]:
        gehoord: list[BezwaarGemaakt] = []
        monkeypatch.setitem(register._luisteraars, BezwaarGemaakt, [gehoord.append])
        return gehoord

    @pytest.fixture
    def actie(self, dossier: Dossier) -> Actie:
        stuk = leg_stuk_klaar(dossier, soort=Stuksoort.BESLUITBRIEF, titel="Besluit", html="<p>Nee</p>")
        return bied_actie_aan(
            dossier,
            label="Ik ben het niet eens",
            gebeurtenis=BezwaarGemaakt,
            stuk=stuk,
            uiterlijk=timezone.localdate() + timedelta(days=42),
        )

    def test_the_floor_that_offered_it_hears_it(
        self, client: Client, dossier: Dossier, actie: Actie, gehoord: list[BezwaarGemaakt]
    ) -> None:
        open_met_code(client, dossier)
        client.post(reverse("actie", args=[actie.pk]), {"toelichting": "Mijn inkomen klopt niet."})
        assert actie.stuk is not None
        assert gehoord == [BezwaarGemaakt(dossier.pk, actie.stuk.pk, "Mijn inkomen klopt niet.")]

    def test_after_its_last_day_it_says_so_and_can_still_be_done(
        self, client: Client, dossier: Dossier, actie: Actie, gehoord: list[BezwaarGemaakt]
    ) -> None:
        """The page said that it could be done "tot en met" a day of weeks ago."""
        Actie.objects.update(uiterlijk=timezone.localdate() - timedelta(days=1))
        open_met_code(client, dossier)

        assert "(dit kon tot en met " in client.get(reverse("volgen-dossier")).text
        pagina = client.get(reverse("actie", args=[actie.pk])).text
        assert "Dit kan tot en met" not in pagina
        assert "Die dag is voorbij. U kunt het toch nog zeggen." in pagina
        client.post(reverse("actie", args=[actie.pk]), {"toelichting": "Ik lag in het ziekenhuis."})
        assert len(gehoord) == 1

    def test_who_did_it_in_time_reads_no_more_of_the_day(
        self, client: Client, dossier: Dossier, actie: Actie, gehoord: list[BezwaarGemaakt]
    ) -> None:
        """Who objected in time read "Die dag is voorbij" above "Dit heeft u al gedaan"."""
        doe_actie(dossier, actie.pk, "")
        open_met_code(client, dossier)
        for dagen in (-1, 1):
            Actie.objects.update(uiterlijk=timezone.localdate() + timedelta(days=dagen))
            pagina = client.get(reverse("actie", args=[actie.pk])).text
            assert "Dit heeft u al gedaan." in pagina
            for zin in ("Die dag is voorbij", "tot en met"):
                assert zin not in pagina

    def test_it_is_heard_once(self, dossier: Dossier, actie: Actie, gehoord: list[BezwaarGemaakt]) -> None:
        doe_actie(dossier, actie.pk, "")
        with pytest.raises(Geweigerd, match="al gedaan"):
            doe_actie(dossier, actie.pk, "")
        assert len(gehoord) == 1

    def test_another_dossiers_action_is_not_there(self, actie: Actie, gehoord: list[BezwaarGemaakt]) -> None:
        with pytest.raises(Actie.DoesNotExist):
            doe_actie(DossierFactory(), actie.pk, "")
        assert gehoord == []


GEWELD = "Mijn man slaat mij en ik durf niet naar huis."


@pytest.fixture
def geweld(client: Client, inhoud: None) -> Dossier:
    """A question about violence that this browser sent, about a service that says so in its name."""
    vertel(client, GEWELD)
    sla_alles_over(client)
    client.post(reverse("controleren"), {"veilig": "niet_veilig", "veilige_weg": ""})
    return Dossier.objects.get()


@pytest.mark.parametrize("naam", ["volgen-dossier", "gelukt", "wie-zag-wat", "stuk", "stuk-pdf", "bel-mij"])
def test_every_page_about_a_question_of_violence_can_be_left_at_once_and_has_help(
    client: Client, geweld: Dossier, naam: str
) -> None:
    args = [geweld.stukken.get().pk] if naam.startswith("stuk") else []
    adres = reverse(naam, args=args) + ("?over=vraag" if naam == "bel-mij" else "")
    pagina = client.get(adres).content.decode()
    assert "Verlaat deze pagina snel" in pagina
    assert 'href="tel:112"' in pagina
    assert geweld.onderwerp not in pagina


def test_a_page_about_another_question_is_as_it_was(
    client: Client, geweld: Dossier, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(4):
        assert client.get(reverse("volgen-dossier")).status_code == 200
    ander = Client()
    vertel(ander, "Ik wil huurtoeslag aanvragen.")
    sla_alles_over(ander)
    ander.post(reverse("controleren"), {"email": "noor@voorbeeld.example"})
    pagina = ander.get(reverse("volgen-dossier")).content.decode()
    assert "Verlaat deze pagina snel" not in pagina
    onderwerp = Dossier.objects.exclude(pk=geweld.pk).get().onderwerp
    assert f"Uw vraag: {onderwerp}" in re.sub(r"<[^>]+>", "", pagina)


def test_the_receipt_of_violence_does_not_say_what_it_is_about(geweld: Dossier) -> None:
    stuk = geweld.stukken.get()
    assert geweld.onderwerp not in stuk.html
    for woord in ("geweld", "Veilig Thuis", "slaat"):
        assert woord not in stuk.html
    assert "Met uw code leest u waar uw vraag over gaat." in stuk.html
