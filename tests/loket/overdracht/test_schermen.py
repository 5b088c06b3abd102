"""The screens of handing over: lists, the page of one offer, choosing a receiver, and what rings."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.handelingen.overdracht import aanvaard, beslis
from loket.models import (
    Deelsoort,
    Dossier,
    Hulpsoort,
    Overdracht,
    Overdrachtstatus,
    Toezegging,
    Toezeggingstatus,
)
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import RECHTEN, Recht, Rol
from portal.logboek.schrijven import wie_keek
from tests.loket.factories import (
    DossierFactory,
    HulpbehoefteFactory,
    MedewerkerFactory,
    OntvangerFactory,
    TeamFactory,
)
from tests.loket.overdracht.bouwstenen import (
    collega_van,
    keer_terug,
    maak_aanbod,
    maak_buitenaanbod,
    overmorgen,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


def meld_aan(client: Client, wie: Medewerker) -> Medewerker:
    client.force_login(wie)
    return wie


def naar_collega(overdracht: Overdracht, rol: Rol = Rol.BALIE) -> Medewerker:
    assert overdracht.naar_team is not None
    return collega_van(overdracht.naar_team, rol)


def adres(overdracht: Overdracht) -> str:
    return reverse("overdracht", args=[overdracht.pk])


@pytest.mark.parametrize("rol", list(Rol))
def test_the_page_of_an_offer_opens_for_who_may_see_dossiers(client: Client, rol: Rol) -> None:
    overdracht = maak_aanbod()
    meld_aan(client, naar_collega(overdracht, rol))
    verwacht = 200 if Recht.DOSSIERS_ZIEN in RECHTEN[rol] else 403
    assert client.get(adres(overdracht)).status_code == verwacht


def test_a_third_team_finds_nothing(client: Client) -> None:
    overdracht = maak_aanbod()
    meld_aan(client, collega_van(TeamFactory()))
    assert client.get(adres(overdracht)).status_code == 404
    assert overdracht.dossier.code not in client.get(reverse("overdrachten")).content.decode()


def test_opening_an_offer_is_a_look_in_the_name_of_the_own_team(client: Client) -> None:
    overdracht = maak_aanbod()
    meld_aan(client, naar_collega(overdracht))
    pagina = client.get(adres(overdracht)).content.decode()
    assert overdracht.dossier.verhaal in pagina
    regel = wie_keek(overdracht.dossier_id).first()
    assert regel is not None
    assert regel.namens == overdracht.naar


def test_the_receiver_reads_what_helps_in_contact_before_saying_yes(client: Client) -> None:
    overdracht = maak_aanbod()
    HulpbehoefteFactory(dossier=overdracht.dossier, soort=Hulpsoort.GEBARENTOLK)
    meld_aan(client, naar_collega(overdracht))
    assert "Een tolk voor gebarentaal" in client.get(adres(overdracht)).content.decode()


def test_the_lists_show_code_subject_and_dates_only_each_in_its_place(client: Client) -> None:
    team = TeamFactory()
    ons = maak_aanbod(naar=team)
    ander = maak_aanbod(DossierFactory(team=team))
    vraag = maak_aanbod(DossierFactory(team=team))
    meld_aan(client, naar_collega(vraag))
    client.post(adres(vraag), {"handeling": "vragen", "vragen-vraag": "Wat is er al gedaan?"})
    meld_aan(client, collega_van(team))
    for lijst, overdracht in (("aangeboden", ons), ("verstuurd", ander), ("gevraagd", vraag)):
        pagina = client.get(reverse("overdrachten"), {"lijst": lijst}).content.decode()
        assert overdracht.dossier.code in pagina
        for geheim in (overdracht.dossier.naam, overdracht.dossier.verhaal, overdracht.vraag):
            assert geheim not in pagina
    assert not wie_keek(ons.dossier_id).filter(activiteit="dossier-inzien/v1").exists()


def test_the_sender_finds_back_what_another_team_took_over_and_nothing_of_the_person(client: Client) -> None:
    aanvaard_, beslist = maak_aanbod(), keer_terug(DossierFactory(), 2)
    assert aanvaard_.naar_team is not None
    regisseur, gekozen = MedewerkerFactory(rol=Rol.REGISSEUR), TeamFactory(naam="Loket Oost")
    aanvaard(aanvaard_, wat="Wij helpen.", uiterlijk=overmorgen(), door=naar_collega(aanvaard_))
    beslis(beslist, team=gekozen, reden="Zij.", wat="Zij bellen.", uiterlijk=overmorgen(), door=regisseur)
    for overdracht, naar in ((aanvaard_, aanvaard_.naar_team.naam), (beslist, "Loket Oost")):
        meld_aan(client, collega_van(overdracht.van_team))
        pagina = client.get(reverse("overdrachten"), {"lijst": "doorgegeven"}).content.decode()
        assert f"{overdracht.dossier.code}" in pagina
        assert naar in pagina
        for geheim in (overdracht.dossier.onderwerp, overdracht.dossier.naam, str(overdracht.pk)):
            assert geheim not in pagina
        verstuurd = client.get(reverse("overdrachten"), {"lijst": "verstuurd"}).content.decode()
        assert overdracht.dossier.code not in verstuurd
    Overdracht.objects.update(afgerond_op=timezone.now() - timedelta(days=31))
    later = client.get(reverse("overdrachten"), {"lijst": "doorgegeven"}).content.decode()
    assert beslist.dossier.code not in later


def test_the_list_to_decide_is_for_a_regisseur(client: Client) -> None:
    overdracht = keer_terug(DossierFactory(), 2)
    meld_aan(client, MedewerkerFactory(rol=Rol.REGISSEUR))
    assert overdracht.dossier.code in client.get(reverse("overdrachten")).content.decode()
    meld_aan(client, collega_van(overdracht.van_team))
    assert "Te beslissen" not in client.get(reverse("overdrachten")).content.decode()


def test_accepting_on_the_page_leads_to_the_dossier(client: Client) -> None:
    overdracht = maak_aanbod()
    meld_aan(client, naar_collega(overdracht))
    antwoord = client.post(
        adres(overdracht),
        {
            "handeling": "aanvaarden",
            "aanvaarden-wat": "Wij bellen u.",
            "aanvaarden-uiterlijk": overmorgen().isoformat(),
        },
    )
    assert antwoord.headers["Location"] == reverse("balie-dossier", args=[overdracht.dossier_id])
    assert Dossier.objects.get().team == overdracht.naar_team


def test_who_comes_too_late_is_told_and_finds_the_text_back(client: Client) -> None:
    overdracht = maak_aanbod()
    eerste, tweede = naar_collega(overdracht), naar_collega(overdracht)
    ja = {
        "handeling": "aanvaarden",
        "aanvaarden-wat": "Wij bellen u morgenochtend.",
        "aanvaarden-uiterlijk": overmorgen().isoformat(),
    }
    meld_aan(client, eerste)
    client.post(adres(overdracht), ja)
    meld_aan(client, tweede)
    pagina = client.post(adres(overdracht), ja).content.decode()
    assert f"{eerste.naam} heeft deze vraag al overgenomen." in pagina


def test_after_a_return_the_receiver_is_told_that_it_no_longer_waits(client: Client) -> None:
    overdracht = maak_aanbod()
    meld_aan(client, naar_collega(overdracht))
    terug = {
        "handeling": "teruggeven",
        "teruggeven-reden": "Wij doen dit niet.",
        "teruggeven-voorstel": f"team-{overdracht.van_team_id}",
    }
    assert client.post(adres(overdracht), terug).headers["Location"] == reverse("overdrachten")
    pagina = client.get(adres(overdracht), follow=True).content.decode()
    assert "Deze vraag wacht niet meer op uw team (teruggegeven)." in pagina


def test_after_the_yes_of_another_team_the_sender_is_told_that_it_no_longer_waits(client: Client) -> None:
    overdracht = maak_aanbod()
    aanvaard(overdracht, wat="Wij bellen u.", uiterlijk=overmorgen(), door=naar_collega(overdracht))
    meld_aan(client, collega_van(overdracht.van_team))
    pagina = client.get(adres(overdracht), follow=True).content.decode()
    assert "Deze vraag wacht niet meer op uw team (aanvaard)." in pagina
    meld_aan(client, collega_van(TeamFactory()))
    assert client.get(adres(overdracht)).status_code == 404


def test_the_page_of_the_dossier_says_that_a_regisseur_decides(client: Client) -> None:
    overdracht = keer_terug(DossierFactory(), 2)
    meld_aan(client, collega_van(overdracht.van_team))
    pagina = client.get(reverse("balie-dossier", args=[overdracht.dossier_id])).text
    assert "Een regisseur beslist welk team de vraag krijgt." in pagina
    assert "Tot zij ja zeggen is" not in pagina
    assert "Deze vraag is aangeboden" not in pagina


def test_who_refuses_second_is_told_that_a_regisseur_decides(client: Client) -> None:
    """It said that the question was back with the sender, who can do nothing with it then."""
    dossier = DossierFactory()
    nee = {
        "handeling": "teruggeven",
        "teruggeven-reden": "Wij doen dit niet.",
        "teruggeven-vraag": "Wat is er al gedaan?",
    }
    for zin in ("De vraag is terug bij de zender", "De vraag kwam twee keer terug. Een regisseur beslist nu"):
        overdracht = maak_aanbod(dossier)
        meld_aan(client, naar_collega(overdracht))
        assert zin in client.post(adres(overdracht), nee, follow=True).text
        dossier.refresh_from_db()


def test_the_sender_offers_a_question_that_came_back_from_its_own_page(client: Client) -> None:
    """The page said that it came back and from whom, and nothing that one could do then."""
    overdracht = keer_terug(DossierFactory(), 1)
    weer = reverse("overdragen", args=[overdracht.dossier_id])
    meld_aan(client, collega_van(overdracht.van_team))
    assert f'href="{weer}">Bied deze vraag aan een ander aan' in client.get(adres(overdracht)).text
    west = TeamFactory(naam="Loket West")
    Overdracht.objects.update(voorstel_anders="", voorstel_team=west)
    assert f'href="{weer}?naar=team-{west.pk}"' in client.get(adres(overdracht)).text
    maak_aanbod(overdracht.dossier)
    pagina = client.get(weer, follow=True).text
    assert "Deze vraag is al aangeboden." in pagina


def test_who_refuses_is_not_proposed_to_itself(client: Client) -> None:
    overdracht = maak_aanbod()
    assert overdracht.naar_team is not None
    meld_aan(client, naar_collega(overdracht))
    keuzes = client.get(adres(overdracht)).text
    assert f'<option value="team-{overdracht.naar_team.pk}"' not in keuzes
    assert f'<option value="team-{overdracht.van_team.pk}"' in keuzes


def test_not_ours_cannot_be_said_on_the_form_either(client: Client) -> None:
    overdracht = maak_aanbod()
    meld_aan(client, naar_collega(overdracht))
    kort = {"handeling": "teruggeven", "teruggeven-reden": "Daar gaan wij niet over."}
    pagina = client.post(adres(overdracht), kort).content.decode()
    assert "Zeg wie de vraag dan wel moet krijgen" in pagina
    assert "Daar gaan wij niet over." in pagina
    overdracht.refresh_from_db()
    assert overdracht.status == Overdrachtstatus.AANGEBODEN


def test_the_sender_answers_and_withdraws_on_the_same_page(client: Client) -> None:
    overdracht = maak_aanbod()
    meld_aan(client, naar_collega(overdracht))
    client.post(adres(overdracht), {"handeling": "vragen", "vragen-vraag": "Wat is er al gedaan?"})
    meld_aan(client, collega_van(overdracht.van_team))
    assert "Wat is er al gedaan?" in client.get(adres(overdracht)).content.decode()
    client.post(adres(overdracht), {"handeling": "antwoorden", "antwoorden-antwoord": "Nog niets."})
    client.post(adres(overdracht), {"handeling": "intrekken", "intrekken-reden": "Het is opgelost."})
    overdracht.refresh_from_db()
    assert overdracht.status == Overdrachtstatus.INGETROKKEN
    assert [stap.tekst for stap in overdracht.stappen.all()][1:] == [
        "Wat is er al gedaan?",
        "Nog niets.",
        "Het is opgelost.",
    ]


def test_the_regisseur_reads_whom_each_of_the_two_receivers_proposed(client: Client) -> None:
    dossier = DossierFactory()
    keer_terug(dossier, 1)
    Overdracht.objects.update(voorstel_anders="", voorstel_team=TeamFactory(naam="Loket West"))
    overdracht = keer_terug(dossier, 1)
    meld_aan(client, MedewerkerFactory(rol=Rol.REGISSEUR))
    pagina = client.get(reverse("overdracht", args=[overdracht.pk])).content.decode()
    assert "Voorstel van de ontvanger: Loket West" in pagina
    assert "Voorstel van de ontvanger: UWV" in pagina


def test_the_regisseur_decides_on_the_page(client: Client) -> None:
    overdracht = keer_terug(DossierFactory(), 2)
    meld_aan(client, MedewerkerFactory(rol=Rol.REGISSEUR))
    assert client.get(adres(overdracht)).content.decode().count("Wij doen dit niet.") == 2
    client.post(
        adres(overdracht),
        {
            "handeling": "beslissen",
            "beslissen-team": str(overdracht.naar_team_id),
            "beslissen-reden": "Zij kennen de regeling.",
            "beslissen-wat": "Wij bellen u.",
            "beslissen-uiterlijk": overmorgen().isoformat(),
        },
    )
    assert Dossier.objects.get().team == overdracht.naar_team


def test_an_urgent_offer_rings_on_every_screen_of_the_receiving_team_until_it_is_answered(
    client: Client,
) -> None:
    overdracht = maak_aanbod(DossierFactory(met_spoed=True))
    ontvanger = meld_aan(client, naar_collega(overdracht))
    roep = f"Dringende vraag van {overdracht.van_team}"
    for naam in ("balie-werklijst", "overdrachten", "account"):
        assert roep in client.get(reverse(naam)).content.decode(), naam
    for naam in ("balie-zestig", "balie-samen"):  # the visitor looks along, and the code opens the dossier
        bladzijde = client.get(reverse(naam)).content.decode()
        assert roep in bladzijde, naam
        assert 'class="oproepen alleen-scherm"' in bladzijde, (
            naam
        )  # no visitor takes it home on a printed slip
        assert overdracht.dossier.code not in bladzijde, naam
    meld_aan(client, collega_van(TeamFactory()))
    assert roep not in client.get(reverse("balie-werklijst")).content.decode()
    meld_aan(client, ontvanger)
    client.post(adres(overdracht), {"handeling": "vragen", "vragen-vraag": "Waar is mevrouw nu?"})
    assert roep not in client.get(reverse("balie-werklijst")).content.decode()


def test_a_decision_that_waits_is_said_on_the_first_page_of_the_regisseur(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    overdracht = keer_terug(DossierFactory(), 2)
    roep, lijst = "1 vraag wacht op een beslissing", f"{reverse('overdrachten')}?lijst=beslissen"
    meld_aan(client, MedewerkerFactory(rol=Rol.REGISSEUR))
    with django_assert_max_num_queries(10):
        eerste = client.get(reverse("maatwerk")).content.decode()
    assert roep in eerste
    assert f'href="{lijst}"' in eerste
    assert overdracht.dossier.code in client.get(lijst).content.decode()
    meld_aan(client, collega_van(overdracht.van_team))
    assert roep not in client.get(reverse("overdrachten")).content.decode()


def test_choosing_and_offering_to_a_team(client: Client) -> None:
    dossier, team = DossierFactory(), TeamFactory()
    meld_aan(client, collega_van(dossier.team))
    kiezen = reverse("overdragen", args=[dossier.pk])
    assert f"?naar=team-{team.pk}" in client.get(kiezen).content.decode()
    assert kiezen in client.get(reverse("balie-dossier", args=[dossier.pk])).content.decode()
    leeg = client.post(f"{kiezen}?naar=team-{team.pk}", {"vraag": ""}).content.decode()
    assert "Fout:" in leeg
    antwoord = client.post(f"{kiezen}?naar=team-{team.pk}", {"vraag": "Wilt u helpen?"})
    overdracht = Overdracht.objects.get()
    assert antwoord.headers["Location"] == adres(overdracht)
    assert "Tot zij ja zeggen is" in client.get(reverse("balie-dossier", args=[dossier.pk])).content.decode()
    assert client.get(kiezen).headers["Location"] == adres(overdracht)


def test_offering_outside_asks_purpose_and_ground_of_each_item_and_keeps_what_was_typed(
    client: Client,
) -> None:
    dossier, naar = DossierFactory(), OntvangerFactory()
    meld_aan(client, collega_van(dossier.team))
    pad = f"{reverse('overdragen', args=[dossier.pk])}?naar=ontvanger-{naar.pk}"
    velden = {
        "vraag": "Kunt u helpen met papieren?",
        "deel_naam": "on",
        "doel_vraag": "Zij zeggen of zij helpen.",
    }
    pagina = client.post(pad, velden).content.decode()
    for zin in (
        "Kies op welke grond u dit deelt.",
        "Zeg waarvoor de ontvanger dit nodig heeft.",
        "Kunt u helpen met papieren?",
    ):
        assert zin in pagina
    velden |= {"grond_vraag": "toestemming", "doel_naam": "Zij kunnen bellen.", "grond_naam": "toestemming"}
    assert "Zeg hoe de burger toestemming gaf." in client.post(pad, velden).content.decode()
    velden |= {"toestemming_hoe": "balie", "toestemming_op": "2 november 2026"}
    assert client.post(pad, velden).status_code == 302
    gedeeld = Overdracht.objects.get().delingen
    assert {deling.wat for deling in gedeeld.all()} == {Deelsoort.VRAAG, Deelsoort.NAAM}


def test_an_item_that_the_dossier_does_not_hold_is_not_offered_to_share(client: Client) -> None:
    dossier = DossierFactory(naam="", telefoon="", email="")
    meld_aan(client, collega_van(dossier.team))
    pad = f"{reverse('overdragen', args=[dossier.pk])}?naar=ontvanger-{OntvangerFactory().pk}"
    pagina = client.get(pad).content.decode()
    assert "deel_verhaal" in pagina
    assert "deel_naam" not in pagina
    assert "deel_contact" not in pagina


def test_a_contact_keeps_no_promise_that_is_about_the_offer(client: Client) -> None:
    overdracht = maak_aanbod()
    dossier = overdracht.dossier
    belofte = overdracht.toezegging
    assert belofte is not None
    eerste = Toezegging.objects.exclude(pk=belofte.pk).get()
    Toezegging.objects.filter(pk=eerste.pk).update(uiterlijk=overmorgen() + timedelta(days=1500))
    Dossier.objects.filter(pk=dossier.pk).update(volgende_toezegging=belofte)
    meld_aan(client, collega_van(dossier.team))
    client.post(
        reverse("balie-dossier", args=[dossier.pk]),
        {
            "handeling": "contact",
            "contact-verslag": "Wij hebben gebeld.",
            "contact-volgende_stap": "Wij bellen nog eens.",
            "contact-uiterlijk": overmorgen().isoformat(),
            "contact-op": timezone.localdate().isoformat(),
            "contact-kanaal": "telefoon",
            "contact-met": "burger",
            "contact-bewijs": "notitie",
        },
    )
    assert dossier.contactmomenten.count() == 1
    belofte.refresh_from_db()
    assert belofte.status == Toezeggingstatus.OPEN


@pytest.mark.parametrize("aantal", [1, 60])
def test_the_list_costs_the_same_whatever_its_length(
    client: Client, aantal: int, django_assert_max_num_queries: Any
) -> None:
    team = TeamFactory()
    for _nummer in range(aantal):
        maak_aanbod(naar=team)
    meld_aan(client, collega_van(team))
    with django_assert_max_num_queries(8):
        pagina = client.get(reverse("overdrachten"), {"lijst": "aangeboden"}).content.decode()
    assert pagina.count("<tr") == 1 + min(aantal, 50)


def test_the_pages_of_an_offer_stay_cheap(client: Client, django_assert_max_num_queries: Any) -> None:
    overdracht, buiten = maak_aanbod(), maak_buitenaanbod()
    meld_aan(client, naar_collega(overdracht))
    with django_assert_max_num_queries(15):
        assert client.get(adres(overdracht)).status_code == 200
    meld_aan(client, collega_van(buiten.van_team))
    with django_assert_max_num_queries(15):
        assert client.get(adres(buiten)).status_code == 200
    dossier = DossierFactory(team=buiten.van_team)
    pad = reverse("overdragen", args=[dossier.pk])
    with django_assert_max_num_queries(10):
        assert client.get(pad).status_code == 200
    with django_assert_max_num_queries(15):
        assert client.get(f"{pad}?naar=ontvanger-{OntvangerFactory().pk}").status_code == 200
