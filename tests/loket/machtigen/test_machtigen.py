"""Who helps or represents: given with an end, taken back at once, and never more than it says."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from loket.controles import machtigingen_kloppen
from loket.handelingen import (
    begin_intake,
    bied_actie_aan,
    doe_actie_namens,
    geef_machtiging,
    leg_stuk_klaar,
    neem_machtiging_terug,
    schrijf_tijdlijn,
    trek_machtiging_in,
    volg,
)
from loket.handelingen.machtigen import GEEF, GEEF_ZELF, NEEM_TERUG, OVERGANGEN, TREK_IN, Inhoud
from loket.models import (
    Actie,
    Dossier,
    Gebeurtenissoort,
    Intake,
    Machtiging,
    Machtigingsoort,
    Machtigingstap,
    Machtigingstatus,
    Machtigingweg,
    Stuksoort,
    Tijdlijnregel,
    VeiligContact,
)
from loket.selecties.intake import advies_van
from portal.gebeurtenissen import register
from portal.gebeurtenissen.soorten import BezwaarGemaakt
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from portal.onveranderlijk import OnveranderlijkFout
from tests.loket.factories import DossierFactory, MedewerkerFactory, TeamFactory
from tests.loket.intake.stappen import sla_alles_over
from tests.loket.intake.test_van_verhaal_tot_dossier import vertel

pytestmark = pytest.mark.django_db
MAAND = timedelta(days=30)
NAAM = "Joke Verzonnen"


@pytest.fixture
def dossier() -> Dossier:
    """A question of someone."""
    wie: Dossier = DossierFactory(naam="Ada Verzonnen", verhaal="Mijn verhaal.")
    return wie


@pytest.fixture
def balie(dossier: Dossier) -> Medewerker:
    """Someone of the team that has it."""
    wie: Medewerker = MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)
    return wie


def inhoud(soort: Machtigingsoort = Machtigingsoort.GEMACHTIGDE, **anders: Any) -> Inhoud:
    """What a mandate says; by default someone who may do everything for a month."""
    bij_wet = soort in {Machtigingsoort.WETTELIJK, Machtigingsoort.BEWINDVOERDER}
    meekijker = soort == Machtigingsoort.MEEKIJKER
    velden: dict[str, Any] = {
        "soort": soort,
        "naam": NAAM,
        "waarvoor": "helpt met de huurtoeslag",
        "weg": Machtigingweg.BALIE,
        "geldig_tot": None if bij_wet else timezone.localdate() + MAAND,
        "gezien_stuk": "beschikking van de rechtbank" if bij_wet else "",
        "ziet_stukken": True,
        "handelt": not meekijker,
        "stelt_vragen": not meekijker,
    }
    return Inhoud(**velden | anders)


def als_helper(client: Client, machtiging: Machtiging) -> Client:
    """Type the code of the helper."""
    antwoord = client.post(reverse("volgen"), {"code": machtiging.code.lower().replace("-", " ")})
    assertRedirects(antwoord, reverse("volgen-helper"), fetch_redirect_response=False)
    return client


def laat_verlopen(machtiging: Machtiging) -> None:
    """Its last day was yesterday."""
    gisteren = timezone.localdate() - timedelta(days=1)
    Machtiging.objects.filter(pk=machtiging.pk).update(geldig_tot=gisteren)


def als_burger(client: Client, dossier: Dossier) -> Client:
    """Type the code of the question."""
    client.post(reverse("volgen"), {"code": dossier.code})
    return client


def test_the_table_of_steps_says_who_may_and_when_a_reason_is_needed() -> None:
    assert [(o.van, o.naar, o.door_burger, o.ook_bij_wet, o.reden_nodig) for o in OVERGANGEN] == [
        (None, "gegeven", False, True, False),
        (None, "gegeven", True, False, False),
        ("gegeven", "ingetrokken", False, True, True),
        ("gegeven", "ingetrokken", True, False, False),
    ]
    assert OVERGANGEN == (GEEF, GEEF_ZELF, TREK_IN, NEEM_TERUG)


@pytest.mark.parametrize("soort", list(Machtigingsoort))
def test_each_kind_is_written_down_and_the_citizen_reads_it(
    dossier: Dossier, balie: Medewerker, soort: Machtigingsoort
) -> None:
    machtiging = geef_machtiging(dossier, inhoud(soort), door=balie)
    assert machtiging.geldt()
    regel = Tijdlijnregel.objects.get(dossier=dossier, soort="machtiging")
    assert regel.tekst.startswith(f"{NAAM} helpt u nu als {soort.label}.")
    assert list(Machtigingstap.objects.values_list("van", "naar", "medewerker")) == [
        ("", "gegeven", balie.pk)
    ]


@pytest.mark.parametrize(
    ("anders", "woorden"),
    [
        ({"soort": Machtigingsoort.MEEKIJKER, "handelt": True}, "kijkt alleen mee"),
        ({"soort": Machtigingsoort.MEEKIJKER, "stelt_vragen": True}, "kijkt alleen mee"),
        ({"geldig_tot": None}, "einddatum"),
        ({"geldig_tot": timezone.localdate() - timedelta(days=1)}, "al voorbij"),
        ({"soort": Machtigingsoort.BEWINDVOERDER, "gezien_stuk": " "}, "welk papier"),
    ],
)
def test_what_a_kind_cannot_say_is_refused(
    dossier: Dossier, balie: Medewerker, anders: dict[str, Any], woorden: str
) -> None:
    soort = anders.pop("soort", Machtigingsoort.GEMACHTIGDE)
    with pytest.raises(Geweigerd, match=woorden):
        geef_machtiging(dossier, inhoud(soort, **anders), door=balie)
    assert not Machtiging.objects.exists()


@pytest.mark.parametrize(
    "velden",
    [
        {"soort": Machtigingsoort.MEEKIJKER, "handelt": True},
        {"geldig_tot": None},
        {"soort": Machtigingsoort.WETTELIJK, "gezien_stuk": ""},
        {"code_sleutel": None},
    ],
)
def test_the_database_refuses_it_too(dossier: Dossier, balie: Medewerker, velden: dict[str, Any]) -> None:
    machtiging = geef_machtiging(dossier, inhoud(), door=balie)
    with pytest.raises(IntegrityError), transaction.atomic():
        Machtiging.objects.filter(pk=machtiging.pk).update(**velden)


def test_only_staff_of_the_dossier_write_it_down(dossier: Dossier) -> None:
    for rol in (Rol.BALIE, Rol.VRIJWILLIGER, Rol.BESLISSER):
        elders = MedewerkerFactory(rol=rol, rol__team=TeamFactory())
        with pytest.raises(Geweigerd):
            geef_machtiging(dossier, inhoud(), door=elders)
    assert not Machtiging.objects.exists()


def test_nothing_about_the_helper_is_readable_in_the_database(dossier: Dossier, balie: Medewerker) -> None:
    machtiging = geef_machtiging(dossier, inhoud(waarvoor="BSN 111222333 van moeder"), door=balie)
    assert "111222333" not in machtiging.waarvoor
    with connection.cursor() as cursor:
        cursor.execute("SELECT naam, waarvoor, code, code_sleutel FROM loket_machtiging")
        rij = str(cursor.fetchone())
    assert NAAM not in rij
    assert "moeder" not in rij
    assert machtiging.code not in rij


def test_the_helper_follows_with_a_code_that_opens_only_what_the_mandate_says(
    client: Client, dossier: Dossier, balie: Medewerker
) -> None:
    leg_stuk_klaar(dossier, soort=Stuksoort.BESLUITBRIEF, titel="Een brief", html="<p>Geheim</p>")
    machtiging = geef_machtiging(dossier, inhoud(Machtigingsoort.MEEKIJKER, ziet_stukken=False), door=balie)
    pagina = als_helper(client, machtiging).get(reverse("volgen-helper"))
    assertContains(pagina, dossier.onderwerp)
    for verborgen in (dossier.code, "Ada Verzonnen", "Mijn verhaal.", "Een brief", "Stel een nieuwe vraag"):
        assertNotContains(pagina, verborgen)
    for naam in ("volgen-dossier", "wie-zag-wat", "helpers", "gelukt", "ontvangen"):
        assert client.get(reverse(naam)).status_code in {302, 404}


@pytest.mark.parametrize(
    ("veilig", "leest"), [(VeiligContact.NIET_VEILIG, False), (VeiligContact.VEILIG, True)]
)
def test_a_helper_reads_no_talk_and_no_appointment_of_who_cannot_safely_be_reached(
    client: Client, dossier: Dossier, balie: Medewerker, veilig: VeiligContact, leest: bool
) -> None:
    """Whoever looks along may be the one from whom it is not safe; the page does not tell that either."""
    Dossier.objects.filter(pk=dossier.pk).update(veilig_contact=veilig)
    schrijf_tijdlijn(dossier, Gebeurtenissoort.CONTACT, "Wij spraken u op een andere plek.")
    stuk = leg_stuk_klaar(
        dossier, soort=Stuksoort.AFSPRAAK, titel="Uw afspraak om tien uur", html="<p>Tien</p>"
    )
    als_helper(client, geef_machtiging(dossier, inhoud(Machtigingsoort.MEEKIJKER), door=balie))
    pagina = client.get(reverse("volgen-helper")).content.decode()
    assert dossier.volgende_toezegging is not None
    for tekst in ("Wij spraken u op een andere plek.", "om tien uur", dossier.volgende_toezegging.wat):
        assert (tekst in pagina) is leest
    assert ("Iemand werkt aan deze vraag." in pagina) is not leest
    assert "veilig" not in pagina
    assert client.get(reverse("helper-stuk", args=[stuk.pk])).status_code == (200 if leest else 404)


def test_a_meekijker_cannot_read_papers_act_or_ask_by_typing_an_address(
    client: Client, dossier: Dossier, balie: Medewerker
) -> None:
    stuk = leg_stuk_klaar(dossier, soort=Stuksoort.BESLUITBRIEF, titel="Een brief", html="<p>Geheim</p>")
    actie = bied_actie_aan(dossier, label="Ik ben het niet eens", gebeurtenis=BezwaarGemaakt, stuk=stuk)
    machtiging = geef_machtiging(dossier, inhoud(Machtigingsoort.MEEKIJKER, ziet_stukken=False), door=balie)
    als_helper(client, machtiging)
    for naam in ("helper-stuk", "helper-stuk-pdf", "helper-stuk-tekst", "stuk", "stuk-pdf", "stuk-tekst"):
        assert client.get(reverse(naam, args=[stuk.pk])).status_code == 404
    for naam in ("helper-actie", "actie"):
        assert client.post(reverse(naam, args=[actie.pk]), {"toelichting": ""}).status_code == 404
    assert client.post(reverse("helper-vraag")).status_code == 404
    assert Actie.objects.get().gedaan_op is None


def test_who_may_read_papers_reads_those_of_this_dossier_only(
    client: Client, dossier: Dossier, balie: Medewerker
) -> None:
    eigen = leg_stuk_klaar(dossier, soort=Stuksoort.BESLUITBRIEF, titel="Een brief", html="<p>Inhoud</p>")
    ander = leg_stuk_klaar(
        DossierFactory(), soort=Stuksoort.BESLUITBRIEF, titel="Andere", html="<p>Geheim</p>"
    )
    als_helper(client, geef_machtiging(dossier, inhoud(Machtigingsoort.MEEKIJKER), door=balie))
    assertContains(client.get(reverse("helper-stuk", args=[eigen.pk])), "<p>Inhoud</p>")
    assert client.get(reverse("helper-stuk", args=[ander.pk])).status_code == 404


def test_a_paper_with_the_code_of_the_citizen_is_never_for_a_helper(
    client: Client, dossier: Dossier, balie: Medewerker
) -> None:
    """That code opens everything: with it a mandate would have no bounds and no end."""
    bewijs = leg_stuk_klaar(dossier, soort=Stuksoort.ONTVANGSTBEWIJS, titel="Bewijs", html="<p>Dag</p>")
    brief = leg_stuk_klaar(
        dossier, soort=Stuksoort.BESLUITBRIEF, titel="Een brief", html=f"<p>Uw code: {dossier.code}</p>"
    )
    als_helper(client, geef_machtiging(dossier, inhoud(), door=balie))
    assertNotContains(client.get(reverse("volgen-helper")), "Bewijs")
    for stuk in (bewijs, brief):
        assert client.get(reverse("helper-stuk", args=[stuk.pk])).status_code == 404
        assert client.get(reverse("helper-stuk-pdf", args=[stuk.pk])).status_code == 404


def test_what_a_helper_does_names_who_acted_and_for_whom(
    client: Client, dossier: Dossier, balie: Medewerker, monkeypatch: pytest.MonkeyPatch
) -> None:
    gehoord: list[BezwaarGemaakt] = []
    monkeypatch.setattr(register, "_luisteraars", {BezwaarGemaakt: [gehoord.append]})
    stuk = leg_stuk_klaar(dossier, soort=Stuksoort.BESLUITBRIEF, titel="Besluit", html="<p>Nee</p>")
    actie = bied_actie_aan(dossier, label="Ik ben het niet eens", gebeurtenis=BezwaarGemaakt, stuk=stuk)
    machtiging = geef_machtiging(dossier, inhoud(), door=balie)
    als_helper(client, machtiging)
    antwoord = client.post(reverse("helper-actie", args=[actie.pk]), {"toelichting": "Omdat."}, follow=True)
    assertContains(antwoord, "Wij hebben uw bericht ontvangen.")
    regel = Tijdlijnregel.objects.get(dossier=dossier, soort="namens")
    assert [gebeurtenis.toelichting for gebeurtenis in gehoord] == ["Omdat."]
    assert regel.machtiging == machtiging
    assert regel.wie == f"{NAAM} (gemachtigde), namens de aanvrager"
    burger = als_burger(Client(), dossier).get(reverse("volgen-dossier"))
    assertContains(burger, f"{NAAM} (gemachtigde), namens de aanvrager")


def test_the_citizen_ends_it_at_once_and_the_code_and_an_open_page_stop_working(
    client: Client, dossier: Dossier, balie: Medewerker
) -> None:
    machtiging = geef_machtiging(dossier, inhoud(), door=balie)
    helper = als_helper(Client(), machtiging)
    burger = als_burger(client, dossier)
    assertContains(burger.get(reverse("volgen-dossier")), "1 persoon mag met u meekijken")
    bladzijde = burger.get(reverse("helpers"))
    assertContains(bladzijde, f"Stop de hulp van {NAAM}")
    assertContains(bladzijde, machtiging.code)
    burger.post(reverse("helpers"), {"machtiging": machtiging.pk})
    assertRedirects(helper.get(reverse("volgen-helper")), reverse("volgen"))
    assert volg(machtiging.code, "192.0.2.1") is None
    assertNotContains(burger.get(reverse("volgen-dossier")), "mag met u meekijken")
    assertContains(burger.get(reverse("helpers")), "Ingetrokken")
    assert [stap.naar for stap in Machtigingstap.objects.all()] == ["gegeven", "ingetrokken"]


def test_the_citizen_cannot_end_what_a_court_decided_and_is_told_what_to_do(
    client: Client, dossier: Dossier, balie: Medewerker
) -> None:
    machtiging = geef_machtiging(dossier, inhoud(Machtigingsoort.BEWINDVOERDER), door=balie)
    burger = als_burger(client, dossier)
    assertNotContains(burger.get(reverse("helpers")), "Stop de hulp")
    antwoord = burger.post(reverse("helpers"), {"machtiging": machtiging.pk}, follow=True)
    assertContains(antwoord, "De wet of een rechter wees deze persoon aan.")
    assert Machtiging.objects.get().geldt()


def test_nobody_ends_a_mandate_of_another_dossier(
    client: Client, dossier: Dossier, balie: Medewerker
) -> None:
    machtiging = geef_machtiging(dossier, inhoud(), door=balie)
    vreemde = als_burger(client, DossierFactory())
    for sleutel in (str(machtiging.pk), "geen-sleutel", ""):
        assert vreemde.post(reverse("helpers"), {"machtiging": sleutel}).status_code == 404
    with pytest.raises(Machtiging.DoesNotExist):
        neem_machtiging_terug(DossierFactory(), machtiging.pk)
    assert Machtiging.objects.get().geldt()


def test_staff_end_every_kind_with_a_reason(dossier: Dossier, balie: Medewerker) -> None:
    machtiging = geef_machtiging(dossier, inhoud(Machtigingsoort.WETTELIJK), door=balie)
    with pytest.raises(Geweigerd, match="waarom"):
        trek_machtiging_in(dossier, machtiging=machtiging, reden=" ", door=balie)
    trek_machtiging_in(dossier, machtiging=machtiging, reden="Het gezag is beëindigd.", door=balie)
    stap = Machtigingstap.objects.last()
    assert stap is not None
    assert (stap.medewerker, stap.reden) == (balie, "Het gezag is beëindigd.")
    with pytest.raises(Geweigerd, match="al ingetrokken"):
        trek_machtiging_in(dossier, machtiging=machtiging, reden="Nog eens", door=balie)


def test_the_reason_of_staff_is_not_read_by_the_citizen(
    client: Client, dossier: Dossier, balie: Medewerker
) -> None:
    machtiging = geef_machtiging(dossier, inhoud(), door=balie)
    trek_machtiging_in(dossier, machtiging=machtiging, reden="Er is ruzie.", door=balie)
    burger = als_burger(client, dossier)
    for naam in ("volgen-dossier", "helpers"):
        assertNotContains(burger.get(reverse(naam)), "Er is ruzie.")


def test_after_its_last_day_it_opens_nothing_and_lets_nobody_act(
    client: Client, dossier: Dossier, balie: Medewerker
) -> None:
    stuk = leg_stuk_klaar(dossier, soort=Stuksoort.BESLUITBRIEF, titel="Besluit", html="<p>Nee</p>")
    actie = bied_actie_aan(dossier, label="Ik ben het niet eens", gebeurtenis=BezwaarGemaakt, stuk=stuk)
    machtiging = geef_machtiging(dossier, inhoud(geldig_tot=timezone.localdate()), door=balie)
    als_helper(client, machtiging)
    assert client.get(reverse("volgen-helper")).status_code == 200, "on the last day it still holds"
    laat_verlopen(machtiging)
    assertRedirects(client.get(reverse("volgen-helper")), reverse("volgen"))
    assert client.get(reverse("helper-stuk", args=[stuk.pk])).status_code == 404
    assert volg(machtiging.code, "192.0.2.1") is None
    with pytest.raises(Geweigerd, match="niet"):
        doe_actie_namens(machtiging, actie.pk, "")
    assert Actie.objects.get().gedaan_op is None
    assertContains(als_burger(Client(), dossier).get(reverse("helpers")), "De einddatum is voorbij")


def test_the_history_is_never_changed(dossier: Dossier, balie: Medewerker) -> None:
    geef_machtiging(dossier, inhoud(), door=balie)
    stap = Machtigingstap.objects.get()
    stap.reden = "Achteraf bedacht"
    with pytest.raises(OnveranderlijkFout):
        stap.save()
    with pytest.raises(OnveranderlijkFout):
        stap.delete()


@pytest.mark.usefixtures("inhoud")
def test_staff_do_it_from_the_page_of_the_dossier(
    client: Client, dossier: Dossier, balie: Medewerker
) -> None:
    client.force_login(balie)
    adres = reverse("balie-machtigingen", args=[dossier.pk])
    op_het_dossier = client.get(reverse("balie-dossier", args=[dossier.pk]))
    assertContains(op_het_dossier, "Nu helpt niemand bij deze vraag.")
    assertContains(op_het_dossier, f'href="{adres}"')
    formulier = {
        "handeling": "machtigen",
        "machtigen-soort": "gemachtigde",
        "machtigen-naam": NAAM,
        "machtigen-waarvoor": "helpt met de huurtoeslag",
        "machtigen-handelt": "on",
        "machtigen-weg": "telefoon",
    }
    tot = (timezone.localdate() + MAAND).isoformat()
    fout = client.post(adres, formulier)
    assertContains(fout, "Spreek een einddatum af.")
    meekijker = client.post(adres, {**formulier, "machtigen-soort": "meekijker", "machtigen-geldig_tot": tot})
    assertContains(meekijker, "Een meekijker kijkt alleen mee.")
    assertContains(fout, f'value="{NAAM}"')
    client.post(adres, {**formulier, "machtigen-geldig_tot": tot})
    machtiging = Machtiging.objects.get()
    assertContains(client.get(adres), machtiging.code)
    intrekken = {
        "handeling": "machtiging-intrekken",
        "machtiging-intrekken-machtiging": machtiging.pk,
        "machtiging-intrekken-reden": "Mevrouw wil het niet meer.",
    }
    client.post(adres, intrekken)
    assert Machtiging.objects.get().status == Machtigingstatus.INGETROKKEN


@pytest.mark.usefixtures("inhoud")
@pytest.mark.parametrize(("met", "route"), [(False, "op_maat"), (True, "standaard")])
def test_asking_for_someone_else_goes_to_a_person_unless_a_mandate_is_on_record(
    dossier: Dossier, balie: Medewerker, met: bool, route: str
) -> None:
    """Principle B9."""
    machtiging = geef_machtiging(dossier, inhoud(), door=balie) if met else None
    intake = begin_intake("Ik wil huurtoeslag aanvragen.", machtiging=machtiging)
    intake.antwoorden = {"voor_wie": "iemand_anders", "zelf_regelen": "ja", "contact_voorkeur": "online"}
    advies = advies_van(intake)
    assert advies.situatie.machtiging is met
    assert ("B9" in {reden.beginsel for reden in advies.redenen}) is not met
    assert advies.route.value == route


@pytest.mark.usefixtures("inhoud")
def test_a_mandate_that_ended_meanwhile_does_not_count_in_the_advice(
    dossier: Dossier, balie: Medewerker
) -> None:
    machtiging = geef_machtiging(dossier, inhoud(), door=balie)
    intake = begin_intake("Ik wil huurtoeslag aanvragen.", machtiging=machtiging)
    neem_machtiging_terug(dossier, machtiging.pk)
    assert not advies_van(Intake.objects.get(pk=intake.pk)).situatie.machtiging
    zonder = geef_machtiging(dossier, inhoud(stelt_vragen=False), door=balie)
    assert not advies_van(begin_intake("Huurtoeslag.", machtiging=zonder)).situatie.machtiging


@pytest.mark.usefixtures("inhoud")
def test_a_new_question_for_someone_else_names_who_asked_and_the_helper_sees_no_more_than_before(
    client: Client, dossier: Dossier, balie: Medewerker
) -> None:
    als_helper(client, geef_machtiging(dossier, inhoud(ziet_stukken=False), door=balie))
    assertContains(client.get(reverse("helper-vraag")), "U vertelt dit namens de persoon die u helpt.")
    volgende = client.post(reverse("helper-vraag"), {"verhaal": "Ik wil huurtoeslag aanvragen."})["Location"]
    for _stap in range(20):
        if volgende == reverse("uitkomst"):
            break
        gegevens = {"klopt_niets": "1"} if volgende == reverse("begrepen") else {"overslaan": "1"}
        volgende = client.post(volgende, gegevens)["Location"]
    assertContains(client.get(reverse("controleren")), "U vraagt dit namens een ander.")
    antwoord = client.post(reverse("controleren"), {"naam": "Ada", "telefoon": "06 12 34 56 78"})
    assertRedirects(antwoord, reverse("volgen-helper"), fetch_redirect_response=False)

    nieuw = Dossier.objects.exclude(pk=dossier.pk).get()
    eigen = Machtiging.objects.get(dossier=nieuw)
    assert (eigen.weg, eigen.naam, eigen.ziet_stukken) == (Machtigingweg.VRAAG, NAAM, False)
    regel = Tijdlijnregel.objects.get(dossier=nieuw, soort="namens")
    assert regel.wie == f"{NAAM} (gemachtigde), namens de aanvrager"
    pagina = client.get(reverse("volgen-helper"))
    assertContains(pagina, eigen.code)
    assertNotContains(pagina, nieuw.code)
    assert client.get(reverse("volgen-dossier")).status_code == 302
    tweede = client.post(reverse("controleren"), {"naam": "Ada", "telefoon": "06 12 34 56 78"})
    assert nieuw.code not in client.get(tweede["Location"], follow=True).content.decode()


def begin_namens(client: Client, machtiging: Machtiging) -> Intake:
    """A helper tells the question of someone else, up to the outcome."""
    client.post(reverse("helper-vraag"), {"verhaal": "Ik wil huurtoeslag aanvragen."})
    sla_alles_over(client)
    return Intake.objects.get(machtiging=machtiging)


def ziet_alleen_als_helper(client: Client, nieuw: Dossier) -> None:
    """The code of the person is never shown to who asked for them, and their page stays closed."""
    assert nieuw.code not in client.get(reverse("volgen-helper")).content.decode()
    assert client.get(reverse("volgen-dossier"))["Location"] == reverse("volgen")
    assert client.get(reverse("ontvangen")).status_code == 404


@pytest.mark.usefixtures("inhoud")
def test_a_question_for_someone_else_that_was_saved_and_goes_on_elsewhere_gives_no_more_than_the_mandate(
    client: Client, dossier: Dossier, balie: Medewerker
) -> None:
    machtiging = geef_machtiging(dossier, inhoud(), door=balie)
    als_helper(client, machtiging)
    intake = begin_namens(client, machtiging)
    client.post(reverse("bewaren"), {"email": ""})
    intake.refresh_from_db()
    elders = Client()
    elders.post(reverse("volgen"), {"code": intake.code})
    antwoord = elders.post(reverse("controleren"), {"naam": "Ada", "telefoon": "06 12 34 56 78"})
    assertRedirects(antwoord, reverse("volgen-helper"), fetch_redirect_response=False)
    ziet_alleen_als_helper(elders, Dossier.objects.exclude(pk=dossier.pk).get())


@pytest.mark.usefixtures("inhoud")
def test_asking_for_a_call_for_someone_else_gives_no_more_than_the_mandate(
    client: Client, dossier: Dossier, balie: Medewerker
) -> None:
    machtiging = geef_machtiging(dossier, inhoud(), door=balie)
    als_helper(client, machtiging)
    begin_namens(client, machtiging)
    sleutel = client.get(reverse("bel-mij")).context["form"]["sleutel"].value()
    gegevens = {"sleutel": sleutel, "telefoon": "06 12 34 56 78", "spreektaal": "nl"}
    for _keer in range(2):
        antwoord = client.post(reverse("bel-mij"), gegevens)
        assertRedirects(antwoord, reverse("volgen-helper"), fetch_redirect_response=False)
    ziet_alleen_als_helper(client, Dossier.objects.exclude(pk=dossier.pk).get())


@pytest.mark.usefixtures("inhoud")
@pytest.mark.parametrize("verstuurd", [True, False])
def test_a_story_of_the_helper_in_the_same_browser_is_their_own(
    client: Client, dossier: Dossier, balie: Medewerker, verstuurd: bool
) -> None:
    machtiging = geef_machtiging(dossier, inhoud(), door=balie)
    als_helper(client, machtiging)
    namens = begin_namens(client, machtiging)
    if verstuurd:
        client.post(reverse("controleren"), {"naam": "Ada", "telefoon": "06 12 34 56 78"})
    pagina = client.get(reverse("start"))
    assertNotContains(pagina, 'name="namens"')
    vertel(client, "Ik kan mijn eigen huur niet betalen.")
    eigen = Intake.objects.exclude(pk=namens.pk).get()
    assert eigen.machtiging is None
    assertNotContains(client.get(reverse("verhaal")), "namens de persoon die u helpt")
    if not verstuurd:
        namens.refresh_from_db()
        assert namens.verhaal == "Ik wil huurtoeslag aanvragen.", "the story of the other stays as it was"


@pytest.mark.usefixtures("inhoud")
def test_a_story_for_someone_else_can_be_changed_and_stays_theirs(
    client: Client, dossier: Dossier, balie: Medewerker
) -> None:
    machtiging = geef_machtiging(dossier, inhoud(), door=balie)
    als_helper(client, machtiging)
    begin_namens(client, machtiging)
    pagina = client.get(reverse("verhaal"))
    assertContains(pagina, '<input type="hidden" name="namens" value="ja">', html=True)
    assertContains(client.post(reverse("verhaal"), {"verhaal": "", "namens": "ja"}), 'name="namens"')
    client.post(reverse("verhaal"), {"verhaal": "Zij wil zorgtoeslag aanvragen.", "namens": "ja"})
    intake = Intake.objects.get()
    assert (intake.machtiging, intake.verhaal) == (machtiging, "Zij wil zorgtoeslag aanvragen.")


def test_nobody_tells_a_story_for_someone_else_by_adding_a_field(client: Client) -> None:
    client.post(reverse("verhaal"), {"verhaal": "Ik kan mijn huur niet betalen.", "namens": "ja"})
    assert Intake.objects.get().machtiging is None


def test_the_pages_of_a_helper_speak_to_the_helper(
    client: Client, dossier: Dossier, balie: Medewerker
) -> None:
    """What was written to the person of the dossier is quoted; headings and questions are for who reads."""
    stuk = leg_stuk_klaar(dossier, soort=Stuksoort.BESLUITBRIEF, titel="Besluit", html="<p>Nee</p>")
    actie = bied_actie_aan(dossier, label="Ik ben het niet eens", gebeurtenis=BezwaarGemaakt, stuk=stuk)
    schrijf_tijdlijn(dossier, Gebeurtenissoort.ONTVANGEN, "U hoeft niets te doen.", door="Loket")
    als_helper(client, geef_machtiging(dossier, inhoud(), door=balie))
    pagina = client.get(reverse("volgen-helper"))
    assertContains(pagina, "Wij hebben de vraag ontvangen")
    assertNotContains(pagina, "Wij hebben uw vraag ontvangen")
    assertContains(pagina, "<blockquote")
    assert dossier.volgende_toezegging is not None
    assertContains(pagina, f"Wij beloofden deze persoon: “{dossier.volgende_toezegging.wat}”")
    doen = client.get(reverse("helper-actie", args=[actie.pk]))
    assertContains(doen, "Waarom is deze persoon het niet eens?")
    assertNotContains(doen, "Waarom bent u het niet eens?")
    assertContains(client.get(reverse("helper-stuk", args=[stuk.pk])), "aan de persoon die u helpt")


def test_the_pages_stay_within_their_statements(
    client: Client, dossier: Dossier, balie: Medewerker, django_assert_max_num_queries: Any
) -> None:
    leg_stuk_klaar(dossier, soort=Stuksoort.BESLUITBRIEF, titel="Een brief", html="<p>Inhoud</p>")
    for _keer in range(3):
        machtiging = geef_machtiging(dossier, inhoud(), door=balie)
    helper, burger = als_helper(client, machtiging), als_burger(Client(), dossier)
    with django_assert_max_num_queries(4):
        helper.get(reverse("volgen-helper"))
    for naam in ("helpers", "volgen-dossier"):
        with django_assert_max_num_queries(4):
            burger.get(reverse(naam))


def test_controleer_finds_a_mandate_without_its_history(dossier: Dossier, balie: Medewerker) -> None:
    machtiging = geef_machtiging(dossier, inhoud(), door=balie)
    assert machtigingen_kloppen() == []
    Machtiging.objects.filter(pk=machtiging.pk).update(status="ingetrokken", code="", code_sleutel=None)
    assert machtigingen_kloppen() == [f"mandate {machtiging.pk} is not what its history says"]


def test_a_wrong_helper_code_is_counted_like_every_other(client: Client) -> None:
    antwoord = client.post(reverse("volgen"), {"code": "H-K7QM-3F9X-RT4W"})
    assertContains(antwoord, "vinden wij geen vraag")
