"""A party outside: one link, only what was shared, and every look is a line for the citizen (promise 9)."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from loket.handelingen import leg_contactmoment_vast
from loket.models import (
    Deelsoort,
    Deling,
    Dossier,
    Grondslag,
    Overdracht,
    Overdrachtstatus,
    Toezegging,
    VeiligContact,
    Volgpoging,
)
from portal.identiteit.rechten import Geweigerd
from portal.logboek.models import Activiteit, Medewerkershandeling
from portal.logboek.schrijven import wie_keek
from portal.persoonsgegevens.vinden import bsns_in
from portal.uitgaand.models import Uitgaand
from tests.dagen import werkdag_over
from tests.loket.binnenkomen import volg_met_code
from tests.loket.factories import DossierFactory, OntvangerFactory
from tests.loket.overdracht.bouwstenen import collega_van, keer_terug, link_van, maak_buitenaanbod, te_delen

pytestmark = pytest.mark.django_db
JA = {
    "handeling": "aanvaarden",
    "aanvaarden-naam": "Ria van de buurthulp",
    "aanvaarden-telefoon": "000 111 22 33",
    "aanvaarden-wat": "Ik bel u.",
    "aanvaarden-uiterlijk": werkdag_over(3).isoformat(),
}
TERUG = {
    "handeling": "teruggeven",
    "teruggeven-naam": "Ria",
    "teruggeven-reden": "Wij doen geen toeslagen.",
    "teruggeven-anders": "Dienst Toeslagen",
}


@pytest.fixture
def overdracht() -> Overdracht:
    return maak_buitenaanbod(DossierFactory(), None, te_delen(Deelsoort.NAAM))


@pytest.fixture
def link(overdracht: Overdracht) -> str:
    return link_van(overdracht)


def looks(overdracht: Overdracht) -> int:
    return wie_keek(overdracht.dossier_id).filter(activiteit=Activiteit.GEDEELDE_GEGEVENS_INZIEN).count()


def test_following_the_link_shows_nothing_and_is_no_look(
    client: Client, overdracht: Overdracht, link: str
) -> None:
    pagina = client.get(link)
    assert pagina.status_code == 200
    for geheim in (overdracht.vraag, overdracht.dossier.naam, overdracht.dossier.code):
        assert geheim not in pagina.content.decode()
    assert looks(overdracht) == 0


def test_a_link_that_does_not_work_says_in_its_text_which_number_to_call(
    client: Client, overdracht: Overdracht, link: str, settings: Settings
) -> None:
    settings.LOKET_TELEFOON = "088 123 45 67"
    Overdracht.objects.update(toegang_tot=timezone.localdate() - timedelta(days=1))
    for adres, status in ((reverse("overdracht-buiten", args=["geen-link"]), 404), (link, 410)):
        pagina = client.get(adres)
        assert pagina.status_code == status
        tekst = pagina.content.decode().split("<main", 1)[1].split("</h1>", 1)[1].split("</main>", 1)[0]
        assert 'href="tel:0881234567"' in tekst.split("<aside", 1)[0]


def test_opening_it_shows_only_what_was_shared_and_the_citizen_reads_who_looked(
    client: Client, overdracht: Overdracht, link: str
) -> None:
    dossier = overdracht.dossier
    pagina = client.post(link, {"handeling": "openen"}).content.decode()
    assert overdracht.vraag in pagina
    assert dossier.naam in pagina
    for geheim in (dossier.verhaal, dossier.email, dossier.code, dossier.onderwerp):
        assert geheim not in pagina
    regel = wie_keek(dossier.pk).first()
    assert regel is not None
    assert (regel.activiteit, regel.namens) == (Activiteit.GEDEELDE_GEGEVENS_INZIEN, overdracht.naar)
    assert not Medewerkershandeling.objects.filter(trace_id=regel.trace_id).exists()


def test_nothing_of_later_is_shown(client: Client, overdracht: Overdracht, link: str) -> None:
    """What was chosen is frozen: what the dossier gets afterwards goes to nobody outside."""
    toen = overdracht.dossier.naam
    Dossier.objects.update(naam="Andere Naam", telefoon="06 99 99 99 99", verhaal="Een later verhaal.")
    door = collega_van(overdracht.van_team)
    leg_contactmoment_vast(
        overdracht.dossier,
        verslag="Wij spraken over een tweede brief.",
        volgende_stap="Wij bellen weer.",
        uiterlijk=timezone.localdate() + timedelta(days=2),
        door=door,
    )
    tweede = Client()
    for browser in (client, tweede):
        pagina = browser.post(link, {"handeling": "openen"}).content.decode()
        assert toen in pagina
        for later in ("Andere Naam", "06 99", "Een later verhaal.", "tweede brief", "Wij bellen weer."):
            assert later not in pagina


def test_the_page_stays_out_of_search_engines_caches_and_referrers(client: Client, link: str) -> None:
    for antwoord in (client.get(link), client.post(link, {"handeling": "openen"})):
        assert antwoord["X-Robots-Tag"] == "noindex, nofollow, noarchive"
        assert antwoord["Referrer-Policy"] == "strict-origin"
        assert antwoord["Cache-Control"] == "no-store"
        assert '<meta name="robots" content="noindex' in antwoord.content.decode()


def test_a_form_is_taken_with_its_csrf_mark_only(overdracht: Overdracht, link: str) -> None:
    streng = Client(enforce_csrf_checks=True)
    assert streng.post(link, JA).status_code == 403
    overdracht.refresh_from_db()
    assert overdracht.status == Overdrachtstatus.AANGEBODEN


def test_the_link_is_kept_as_a_hash_only(overdracht: Overdracht, link: str) -> None:
    token = link.rstrip("/").rsplit("/", 1)[-1]
    assert len(token) >= 40
    rij = Overdracht.objects.filter(pk=overdracht.pk).values_list(
        *[veld.name for veld in Overdracht._meta.concrete_fields]
    )
    assert token not in str(list(rij))


def test_the_mail_with_the_link_holds_no_personal_data(overdracht: Overdracht) -> None:
    tekst = Uitgaand.objects.get(sleutel=f"overdracht:{overdracht.pk}:buiten").inhoud["tekst"]
    dossier = overdracht.dossier
    for geheim in (overdracht.vraag, dossier.naam, dossier.code, dossier.onderwerp, dossier.email):
        assert geheim not in tekst


def test_a_party_outside_says_yes_and_the_sender_stays_to_watch(
    client: Client, overdracht: Overdracht, link: str
) -> None:
    antwoord = client.post(link, JA, follow=True)
    assert "Dank u wel" in antwoord.content.decode()
    overdracht.refresh_from_db()
    dossier = Dossier.objects.get()
    assert (overdracht.status, dossier.team) == (Overdrachtstatus.AANVAARD, overdracht.van_team)
    beloften = {rij.wat: rij for rij in Toezegging.objects.filter(status="open")}
    assert beloften["Ik bel u."].wie == f"Ria van de buurthulp, {overdracht.naar}"
    navraag = beloften[f"Wij vragen u of {overdracht.naar} u goed heeft geholpen."]
    assert (navraag.wie, navraag.uiterlijk > beloften["Ik bel u."].uiterlijk) == (
        overdracht.van_team.naam,
        True,
    )
    regel = dossier.tijdlijn.first()
    assert regel is not None
    assert "Ria van de buurthulp" in regel.tekst
    assert "000 111 22 33" in regel.tekst


def test_what_was_shared_can_be_read_for_a_while_after_yes(
    client: Client, overdracht: Overdracht, link: str
) -> None:
    client.post(link, JA)
    assert overdracht.vraag in client.post(link, {"handeling": "openen"}).content.decode()
    Overdracht.objects.update(toegang_tot=timezone.localdate() - timedelta(days=1))
    assert client.post(link, {"handeling": "openen"}).status_code == 410


def test_the_second_colleague_outside_is_told_who_was_first_and_keeps_the_text(
    client: Client, overdracht: Overdracht, link: str
) -> None:
    client.post(link, JA)
    pagina = client.post(
        link, {**TERUG, "teruggeven-reden": "Dit is een lange uitleg van ons."}
    ).content.decode()
    assert "Ria van de buurthulp heeft deze vraag al overgenomen." in pagina
    assert overdracht.stappen.count() == 2


def test_a_party_outside_asks_and_later_says_yes(client: Client, overdracht: Overdracht, link: str) -> None:
    vraag = {"handeling": "vragen", "vragen-naam": "Ria", "vragen-vraag": "Spreekt mevrouw Nederlands?"}
    client.post(link, vraag)
    overdracht.refresh_from_db()
    assert overdracht.status == Overdrachtstatus.GEVRAAGD
    pagina = client.post(link, {"handeling": "openen"}).content.decode()
    assert "De klok staat stil" in pagina
    assert "vragen-vraag" not in pagina
    client.post(link, JA)
    overdracht.refresh_from_db()
    assert overdracht.status == Overdrachtstatus.AANVAARD


def test_a_party_outside_returns_it_with_a_way_on(client: Client, overdracht: Overdracht, link: str) -> None:
    zonder = {**TERUG, "teruggeven-anders": ""}
    assert "Zeg wie de vraag dan wel moet krijgen" in client.post(link, zonder).content.decode()
    client.post(link, TERUG)
    overdracht.refresh_from_db()
    assert (overdracht.status, overdracht.voorstel) == (Overdrachtstatus.TERUG, "Dienst Toeslagen")
    assert client.get(link).status_code == 410


def test_a_return_from_outside_counts_for_the_regisseur_too(client: Client) -> None:
    dossier = DossierFactory()
    keer_terug(dossier, 1)
    overdracht = maak_buitenaanbod(dossier)
    client.post(link_van(overdracht), TERUG)
    overdracht.refresh_from_db()
    assert overdracht.status == Overdrachtstatus.BIJ_REGISSEUR


def test_what_was_typed_stays_after_an_error(client: Client, link: str) -> None:
    pagina = client.post(link, {**JA, "aanvaarden-uiterlijk": "ooit"}).content.decode()
    assert 'value="Ria van de buurthulp"' in pagina
    assert "Fout:" in pagina


def test_a_bsn_that_an_outsider_types_is_refused(client: Client, overdracht: Overdracht, link: str) -> None:
    bsn = "123456782"
    assert bsns_in(bsn)
    client.post(link, {**TERUG, "teruggeven-reden": f"Het BSN is {bsn}."})
    overdracht.refresh_from_db()
    assert overdracht.status == Overdrachtstatus.AANGEBODEN


def test_a_link_that_does_not_exist_opens_nothing_and_is_counted(client: Client) -> None:
    assert client.get(reverse("overdracht-buiten", args=["bestaat-niet"])).status_code == 404
    assert Volgpoging.objects.get().mislukt == 1


@pytest.mark.usefixtures("een_ogenblik")
def test_who_tries_many_links_has_to_wait_also_with_a_right_one(
    client: Client, settings: Any, link: str
) -> None:
    settings.OVERDRACHT_POGINGEN_PER_ADRES_PER_UUR = 3
    for nummer in range(3):
        client.get(reverse("overdracht-buiten", args=[f"poging-{nummer}"]))
    assert client.get(link).status_code == 429
    assert client.get(link, REMOTE_ADDR="10.0.0.9").status_code == 200


def test_after_the_last_day_the_link_shows_nothing(client: Client, overdracht: Overdracht, link: str) -> None:
    Overdracht.objects.update(toegang_tot=timezone.localdate() - timedelta(days=1))
    pagina = client.post(link, {"handeling": "openen"})
    assert pagina.status_code == 410
    assert overdracht.vraag not in pagina.content.decode()
    client.post(link, JA)
    overdracht.refresh_from_db()
    assert overdracht.status == Overdrachtstatus.AANGEBODEN


@pytest.mark.parametrize(
    ("deel", "wat_er_mist"),
    [
        (te_delen(doel=" "), "waarvoor het nodig is"),
        (te_delen(grondslag=Grondslag.TOESTEMMING), "hoe en wanneer"),
        (te_delen(grondslag=Grondslag.DOORZENDPLICHT), "als u de vraag doorstuurt"),
        (te_delen(artikel=""), "Noem het artikel"),
        (te_delen(grondslag=Grondslag.WAMS), "geldt hier nog niet"),
        (te_delen(Deelsoort.NAAM), "Zeg met welk doel"),
    ],
)
def test_nothing_is_shared_without_purpose_and_ground(deel: Any, wat_er_mist: str) -> None:
    with pytest.raises(Geweigerd, match=wat_er_mist):
        maak_buitenaanbod(delen=[deel])
    assert not Deling.objects.exists()


def test_the_wams_is_a_switch(settings: Any) -> None:
    settings.WAMS_AAN = True
    maak_buitenaanbod(delen=[te_delen(grondslag=Grondslag.WAMS)])
    assert Deling.objects.get().grondslag == Grondslag.WAMS


def test_consent_is_kept_with_how_and_when() -> None:
    deel = te_delen(
        grondslag=Grondslag.TOESTEMMING, toestemming_hoe="balie", toestemming_op=date(2026, 11, 2)
    )
    maak_buitenaanbod(delen=[deel])
    deling = Deling.objects.get()
    assert (deling.toestemming_hoe, deling.toestemming_op) == ("balie", date(2026, 11, 2))


def test_where_contact_is_not_safe_the_number_is_not_shared() -> None:
    dossier = DossierFactory(veilig_contact="niet_veilig", telefoon="0612345678")
    maak_buitenaanbod(dossier, None, te_delen(Deelsoort.CONTACT))
    deling = Deling.objects.get(wat=Deelsoort.CONTACT)
    assert "0612345678" not in deling.inhoud
    assert "Neem niet zelf contact op" in deling.inhoud


def test_the_first_receipt_by_the_body_we_forwarded_to_is_kept_beside_the_first_door(client: Client) -> None:
    dossier = DossierFactory()
    overdracht = maak_buitenaanbod(dossier, OntvangerFactory(bestuursorgaan=True), doorzending=True)
    client.post(link_van(overdracht), JA)
    nu = Dossier.objects.get()
    assert nu.eerste_deur_op == dossier.eerste_deur_op
    assert nu.ontvangen_bevoegd_op is not None
    assert nu.ontvangen_bevoegd_op > nu.eerste_deur_op


@pytest.mark.parametrize("doorzending", [True, False])
def test_the_body_we_forward_to_reads_the_date_of_the_first_door_as_our_letter_says(
    client: Client, doorzending: bool
) -> None:
    """The letter to the citizen says that this date goes along; of a question that is not forwarded it does not."""
    eerste_deur_op = datetime(2026, 10, 14, 9, 15, tzinfo=UTC)
    dossier = DossierFactory(eerste_deur_op=eerste_deur_op)
    overdracht = maak_buitenaanbod(dossier, OntvangerFactory(bestuursorgaan=True), doorzending=doorzending)
    link = link_van(overdracht)
    datum = "14 oktober 2026, 11.15 uur"
    assert datum not in client.get(link).content.decode()
    assert (datum in client.post(link, {"handeling": "openen"}).content.decode()) is doorzending


def test_the_citizen_reads_what_was_shared_with_whom_and_why(client: Client, overdracht: Overdracht) -> None:
    dossier = overdracht.dossier
    volg_met_code(client, dossier)
    pagina = client.get(reverse("wie-zag-wat")).content.decode()
    assert overdracht.naar in pagina
    assert "Zij kunnen zeggen of zij helpen." in pagina
    assert "onze taak in de wet" in pagina


def test_the_pages_of_a_party_outside_cost_few_statements(
    client: Client, link: str, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(4):
        client.get(link)
    with django_assert_max_num_queries(8):
        client.post(link, {"handeling": "openen"})


def test_a_number_goes_out_of_sight_once_contact_is_not_safe_any_more(client: Client) -> None:
    dossier = DossierFactory(telefoon="06 12 34 56 78")
    link = link_van(maak_buitenaanbod(dossier, None, te_delen(Deelsoort.CONTACT)))
    assert "06 12 34 56 78" in client.post(link, {"handeling": "openen"}).content.decode()
    Dossier.objects.filter(pk=dossier.pk).update(veilig_contact=VeiligContact.NIET_VEILIG)
    pagina = client.post(link, {"handeling": "openen"}).content.decode()
    assert "06 12 34 56 78" not in pagina
    assert "dat kan onveilig zijn" in pagina


@pytest.mark.parametrize(("wat", "waarschuwt"), [(Deelsoort.NAAM, True), (Deelsoort.GEMEENTE, False)])
def test_who_can_find_someone_in_danger_is_warned(client: Client, wat: Deelsoort, waarschuwt: bool) -> None:
    dossier = DossierFactory(veilig_contact=VeiligContact.NIET_VEILIG)
    link = link_van(maak_buitenaanbod(dossier, None, te_delen(wat)))
    pagina = client.post(link, {"handeling": "openen"}).content.decode()
    assert ("dat kan onveilig zijn" in pagina) is waarschuwt
