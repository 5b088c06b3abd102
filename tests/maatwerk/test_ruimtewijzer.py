"""The register of legal room: a table gives the verdict, two people keep it, a decision keeps its version."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from maatwerk.handelingen.register import stel_vast, stel_wijziging_voor, wijs_af
from maatwerk.models import Bepaling, Bevoegd, Grondsoort, Grondversie, Rechtsgrond, Versiestaat
from maatwerk.ruimtetabel import Ruimteoordeel, oordeel_over
from maatwerk.selecties.ruimtewijzer import vergelijking
from portal.identiteit.rechten import Geweigerd, Rol
from portal.stelsel.models import Artikel, Regelniveau, Zekerheid
from portal.stelsel.zaaien import inhoud
from tests.maatwerk.factories import RechtsgrondFactory, maak_besluit, maak_concept, maak_zaak, medewerker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]

MAG, LEZER, NIET = Ruimteoordeel.MAG, Ruimteoordeel.MAG_MET_LEZER, Ruimteoordeel.MAG_NIET


def rij(**anders: object) -> SimpleNamespace:
    velden: dict[str, object] = {
        "bepaling": Bepaling.OPEN,
        "bevoegd": Bevoegd.UITVOERDER,
        "ruimte": ["beleidsregel", "werkinstructie"],
        "zekerheid": Zekerheid.GEVERIFIEERD,
        "geldt_nu": True,
    }
    return SimpleNamespace(**velden | anders)


@pytest.mark.parametrize(
    ("anders", "regel", "oordeel"),
    [
        ({"geldt_nu": False}, "R1", NIET),
        ({"bevoegd": Bevoegd.RECHTER}, "R3", NIET),
        ({"bevoegd": Bevoegd.TOP}, "R3", NIET),
        ({"bepaling": Bepaling.GEBONDEN}, "R4", NIET),
        ({"zekerheid": Zekerheid.ONZEKER}, "R5", LEZER),
        ({"bepaling": Bepaling.HARDHEID}, "R6", LEZER),
        ({"bepaling": Bepaling.BELEID}, "R6", LEZER),
        ({"ruimte": ["wet", "beleidsregel"]}, "R7", LEZER),
        ({"ruimte": ["verordening"]}, "R7", LEZER),
        ({}, "R8", MAG),
        ({"bepaling": Bepaling.KAN, "ruimte": ["werkinstructie"]}, "R8", MAG),
    ],
)
def test_the_verdict_follows_from_the_table(
    anders: dict[str, object], regel: str, oordeel: Ruimteoordeel
) -> None:
    gevonden = oordeel_over(rij(**anders))
    assert (gevonden.regel, gevonden.oordeel) == (regel, oordeel)


@given(
    bepaling=st.sampled_from(Bepaling),
    bevoegd=st.sampled_from(Bevoegd),
    zekerheid=st.sampled_from(Zekerheid),
    ruimte=st.lists(st.sampled_from(Regelniveau.values), unique=True),
    ruimer=st.booleans(),
)
def test_nobody_may_use_what_belongs_to_another_or_leaves_no_room(
    bepaling: Bepaling, bevoegd: Bevoegd, zekerheid: Zekerheid, ruimte: list[str], ruimer: bool
) -> None:
    gevonden = oordeel_over(
        rij(bepaling=bepaling, bevoegd=bevoegd, zekerheid=zekerheid, ruimte=ruimte), ruimer=ruimer
    )
    if bevoegd in {Bevoegd.RECHTER, Bevoegd.REGELGEVER, Bevoegd.NIEMAND}:
        assert gevonden.oordeel == NIET
    if bevoegd == Bevoegd.TOP:
        assert gevonden.oordeel == (LEZER if ruimer else NIET)
    if zekerheid == Zekerheid.ONZEKER:
        assert gevonden.oordeel != MAG
    assert gevonden.mag == (gevonden.oordeel != NIET)


def test_every_article_of_the_content_is_in_the_register_with_a_version() -> None:
    bron = inhoud("rechtsgronden")
    verwacht = {rij["id"] for deel in ("gronden", "waarborgen") for rij in bron[deel]}
    assert set(Rechtsgrond.objects.values_list("sleutel", flat=True)) >= verwacht
    zonder = Rechtsgrond.objects.exclude(versies__staat=Versiestaat.VASTGESTELD)
    assert not zonder.exists()


def test_what_ruimte_yaml_names_is_in_the_content() -> None:
    bron, ruimte = inhoud("rechtsgronden"), inhoud("ruimte")
    bekend = {rij["id"] for rij in bron["gronden"]}
    assert set(ruimte["bepaling"]) | set(ruimte["bevoegd"]) <= bekend
    assert set(ruimte["bepaling"].values()) <= set(Bepaling.values)
    assert set(ruimte["bevoegd"].values()) <= set(Bevoegd.values)
    assert set(ruimte["bepaling_per_soort"]) == set(Grondsoort.values)
    artikelen = set(Artikel.objects.values_list("sleutel", flat=True))
    assert set(ruimte["niveaus"]["artikelen"]) <= artikelen


@pytest.mark.parametrize(
    ("sleutel", "oordeel"),
    [
        ("awir-31bis", NIET),  # an explicit prohibition
        ("awir-47", NIET),  # only the minister
        ("rv-475fa", NIET),  # only a judge
        ("buitenwettelijk-begunstigend", NIET),  # the highest level of the body
        ("wsf-11-5", LEZER),
        ("awb-4-84", LEZER),
        ("ww-36-dringend", LEZER),
        ("awb-4-94", MAG),
        ("pw-35", MAG),
    ],
)
def test_what_a_handler_may_do_with_known_articles(sleutel: str, oordeel: Ruimteoordeel) -> None:
    assert oordeel_over(Rechtsgrond.objects.get(sleutel=sleutel)).oordeel == oordeel


def test_laws_are_compared_from_open_to_bound() -> None:
    trappen = {rij.wet.sleutel: rij.trap for rij in vergelijking()}
    assert trappen["participatiewet"] == 4
    assert trappen["wsf2000"] == 3
    assert trappen["wtos"] == 2
    assert trappen["awr"] == 3  # art. 65; the hardship clause is the minister's
    assert trappen["successiewet"] is None
    gegeven = [trap for trap in trappen.values() if trap is not None]
    assert gegeven == sorted(gegeven, reverse=True)


def wijzig(grond: Rechtsgrond, **velden: object) -> Grondversie:
    """Propose a change as an editor would."""
    rij = Rechtsgrond.objects.get(pk=grond.pk)
    for naam, waarde in velden.items():
        setattr(rij, naam, waarde)
    voorstel = stel_wijziging_voor(rij, door=medewerker(Rol.REDACTEUR))
    assert voorstel is not None
    return voorstel


def test_a_change_holds_only_after_someone_else_confirmed_it() -> None:
    grond = Rechtsgrond.objects.get(sleutel="awb-4-84")
    voorstel = wijzig(grond, grenzen="Nieuwe tekst.", geldig_tot=date(2026, 12, 31))
    grond.refresh_from_db()
    assert grond.grenzen != "Nieuwe tekst."
    eigen = voorstel.voorgesteld_door
    assert eigen is not None
    with pytest.raises(Geweigerd, match="zelf voor"):
        stel_vast(voorstel.pk, door=eigen)
    stel_vast(voorstel.pk, door=medewerker(Rol.REGISSEUR))
    grond.refresh_from_db()
    assert (grond.grenzen, grond.geldig_tot) == ("Nieuwe tekst.", date(2026, 12, 31))
    with pytest.raises(Geweigerd, match="al beslist"):
        stel_vast(voorstel.pk, door=medewerker(Rol.REGISSEUR))


def test_who_may_not_judge_rules_confirms_nothing() -> None:
    voorstel = wijzig(Rechtsgrond.objects.get(sleutel="awb-4-84"), grenzen="Nieuw.")
    for rol in (Rol.BEHANDELAAR, Rol.BALIE, Rol.TEAMLEIDER):
        with pytest.raises(Geweigerd):
            stel_vast(voorstel.pk, door=medewerker(rol))


def test_of_two_proposals_on_one_version_the_second_is_made_anew() -> None:
    grond = Rechtsgrond.objects.get(sleutel="awb-4-84")
    eerste, tweede = wijzig(grond, grenzen="Een."), wijzig(grond, grenzen="Twee.")
    stel_vast(eerste.pk, door=medewerker(Rol.REGISSEUR))
    with pytest.raises(Geweigerd, match="intussen veranderd"):
        stel_vast(tweede.pk, door=medewerker(Rol.REGISSEUR))
    with pytest.raises(Geweigerd, match="waarom"):
        wijs_af(tweede.pk, reden=" ", door=medewerker(Rol.REGISSEUR))
    wijs_af(tweede.pk, reden="Dubbel.", door=medewerker(Rol.REGISSEUR))
    grond.refresh_from_db()
    assert grond.grenzen == "Een."


def test_the_database_refuses_a_version_that_its_own_writer_confirmed() -> None:
    voorstel = wijzig(Rechtsgrond.objects.get(sleutel="awb-4-84"), grenzen="Nieuw.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Grondversie.objects.filter(pk=voorstel.pk).update(
            staat=Versiestaat.VASTGESTELD,
            beslist_door=voorstel.voorgesteld_door,
            geldt_vanaf=timezone.localdate(),
        )


def test_the_content_of_a_version_is_never_changed() -> None:
    versie = Grondversie.objects.first()
    assert versie is not None
    versie.inhoud = {}
    with pytest.raises(ValueError, match="never changed"):
        versie.save()


def test_a_decision_keeps_the_version_of_its_day_although_the_register_moved_on(client: Client) -> None:
    besluit = maak_besluit()
    grond = besluit.rechtsgrond
    assert grond is not None
    assert besluit.grondversie is not None
    assert besluit.ruimteoordeel == LEZER
    stel_vast(wijzig(grond, grenzen="Later anders.").pk, door=medewerker(Rol.REGISSEUR))
    besluit.refresh_from_db()
    client.force_login(medewerker(Rol.TEAMLEIDER))
    tekst = client.get(reverse("ruimtewijzer-versie", args=[besluit.grondversie_id])).text
    assert "Niet lager dan nodig." in tekst
    assert "Later anders." not in tekst
    assert (
        reverse("ruimtewijzer-versie", args=[besluit.grondversie_id])
        in client.get(reverse("maatwerk-zaak", args=[besluit.zaak_id])).text
    )


def test_an_instruction_that_is_stricter_than_the_law_is_flagged(client: Client) -> None:
    wet = RechtsgrondFactory()
    RechtsgrondFactory(
        sleutel="proef-instructie",
        naam="Werkinstructie kosten delen",
        soort=Grondsoort.LAGERE_REGEL,
        bepaling=Bepaling.GEBONDEN,
        ruimte=[],
        strenger_dan=wet,
        strenger_uitleg="Zij laat geen uitzondering toe, de wet wel.",
    )
    door = medewerker(Rol.BEHANDELAAR)
    zaak = maak_zaak(behandelaar=door)
    maak_concept(zaak, door)
    client.force_login(door)
    for adres in (
        reverse("maatwerk-zaak", args=[zaak.pk]),
        reverse("maatwerk-ruimte", args=[zaak.pk]),
        reverse("ruimtewijzer-regeling", args=["proefwet"]),
    ):
        tekst = client.get(adres).text
        assert "Strenger dan de regel erboven" in tekst
        assert "Zij laat geen uitzondering toe, de wet wel." in tekst
    assert "proef-instructie" not in client.get(reverse("maatwerk-zaak", args=[zaak.pk])).text


def test_the_part_of_a_case_shows_its_own_laws_opened_at_the_chosen_ground(client: Client) -> None:
    door = medewerker(Rol.BEHANDELAAR)
    zaak = maak_zaak(behandelaar=door)
    maak_concept(zaak, door)
    client.force_login(door)
    tekst = client.get(reverse("maatwerk-ruimte", args=[zaak.pk])).text
    assert 'id="grond-proef-18" open' in tekst
    assert "Participatiewet" not in tekst
    assert "Afwijken van eigen beleidsregels" in tekst  # for every body


def test_an_article_that_holds_no_more_is_shown_as_such() -> None:
    gisteren = timezone.localdate() - timedelta(days=1)
    grond = RechtsgrondFactory(geldig_tot=gisteren)
    assert oordeel_over(grond).regel == "R1"


@pytest.mark.parametrize("naam", ["ruimtewijzer", "ruimtewijzer-regeling", "maatwerk-ruimte"])
def test_the_pages_cost_few_statements(client: Client, naam: str) -> None:
    door = medewerker(Rol.BEHANDELAAR)
    zaak = maak_zaak(behandelaar=door)
    maak_concept(zaak, door)
    args: dict[str, list[object]] = {
        "ruimtewijzer": [],
        "ruimtewijzer-regeling": ["participatiewet"],
        "maatwerk-ruimte": [zaak.pk],
    }
    client.force_login(door)
    with CaptureQueriesContext(connection) as gevraagd:
        assert client.get(reverse(naam, args=args[naam])).status_code == 200
    assert len(gevraagd) <= 15


def test_a_second_person_confirms_on_the_page(client: Client) -> None:
    voorstel = wijzig(Rechtsgrond.objects.get(sleutel="awb-4-84"), grenzen="Nieuwe grens.")
    client.force_login(medewerker(Rol.REDACTEUR))
    adres = reverse("ruimtewijzer-voorstellen")
    assert "Nieuwe grens." in client.get(adres).text
    zonder = client.post(adres, {"versie": voorstel.pk, "keuze": "af"})
    assert "Schrijf op waarom." in zonder.text
    client.post(adres, {"versie": voorstel.pk, "keuze": "vast"})
    voorstel.refresh_from_db()
    assert voorstel.staat == Versiestaat.VASTGESTELD
    assert "Onlangs beslist" in client.get(adres).text


def test_every_confirmed_version_of_a_ground_can_be_read(client: Client) -> None:
    grond = Rechtsgrond.objects.get(sleutel="awb-4-84")
    stel_vast(wijzig(grond, grenzen="Nieuw.").pk, door=medewerker(Rol.REGISSEUR))
    wijzig(grond, grenzen="Nog een voorstel.")
    client.force_login(medewerker(Rol.BEHANDELAAR))
    tekst = client.get(reverse("ruimtewijzer-versies", args=["awb-4-84"])).text
    assert "Versie 1" in tekst
    assert "Versie 2" in tekst
    assert "Versie 3" not in tekst
