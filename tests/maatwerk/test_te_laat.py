"""A decision that is too late: warned of before, told after, and said by the citizen (Awb 4:17)."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from loket.handelingen import doe_actie
from loket.models import Actie, Stuksoort, Zichtbaarheid
from maatwerk.controles import termijnen as termijncontroles
from maatwerk.handelingen.termijnen import (
    bewaak,
    laat_lopen,
    meld_bekeken,
    ontvang_ingebrekestelling,
    zet_stil,
)
from maatwerk.models import (
    Ingebrekestelling,
    Kanaal,
    Stilstandgrond,
    Uitstelsoort,
    Verloopsoort,
    Zaak,
    Zaaktermijn,
)
from maatwerk.tasks import bewaak_termijnen
from portal.berichten.tekst import als_tekst
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from portal.weergave.templatetags.weergave import datum
from tests.controleren import gebroken
from tests.loket.binnenkomen import volg_met_code
from tests.maatwerk.factories import (
    begin_termijn,
    maak_zaak,
    medewerker,
    stel_uit_per_post,
)
from tests.maatwerk.laat import bewaakt, burger_leest

pytestmark = pytest.mark.django_db
VANDAAG = timezone.localdate


@pytest.fixture
def zaak(door: Medewerker) -> Zaak:
    """A case that this handler took."""
    return maak_zaak(behandelaar=door, eerste_deur_op=timezone.now() - timedelta(days=200))


def test_five_working_days_before_the_handler_promises_and_the_leader_reads_it(
    zaak: Zaak, door: Medewerker
) -> None:
    leider = medewerker(Rol.TEAMLEIDER)
    termijn = begin_termijn(zaak, door, dagen=1)
    assert termijn.uiterlijk is not None
    assert not bewaak(termijn.pk, vandaag=termijn.uiterlijk - timedelta(days=12))
    assert bewaak(termijn.pk, vandaag=termijn.uiterlijk - timedelta(days=3))
    assert not bewaak(termijn.pk, vandaag=termijn.uiterlijk - timedelta(days=2))
    assert bewaakt(zaak) == [door.naam, leider.naam]
    notitie = zaak.dossier.tijdlijn.filter(zichtbaar=Zichtbaarheid.MEDEWERKERS).first()
    assert notitie is not None
    assert door.naam in notitie.tekst
    assert leider.naam in notitie.tekst


def test_who_looked_says_what_came_of_it_and_a_moved_term_needs_no_look(zaak: Zaak, door: Medewerker) -> None:
    termijn = begin_termijn(zaak, door, dagen=53)
    assert bewaak(termijn.pk, vandaag=VANDAAG())
    with pytest.raises(Geweigerd, match="uitkomst"):
        meld_bekeken(termijn, uitkomst=" ", door=door)
    meld_bekeken(termijn, uitkomst="Het besluit komt morgen", door=door)
    assert "Het besluit komt morgen." in burger_leest(zaak)
    termijn.refresh_from_db()
    assert termijn.uiterlijk is not None
    stel_uit_per_post(
        termijn,
        soort=Uitstelsoort.BERICHT,
        nieuwe_datum=termijn.uiterlijk + timedelta(days=20),
        reden="Toch niet.",
        door=door,
    )
    assert bewaakt(zaak) == []
    with pytest.raises(Geweigerd, match="niets beloofd"):
        meld_bekeken(termijn, uitkomst="Nog eens.", door=door)


def test_after_the_last_day_the_citizen_reads_what_the_law_gives_and_can_say_so_with_one_tap(
    zaak: Zaak, door: Medewerker, client: Client
) -> None:
    leider = medewerker(Rol.TEAMLEIDER)
    termijn = begin_termijn(zaak, door, dagen=100)
    bewaak_termijnen()
    bewaak_termijnen()
    termijn.refresh_from_db()
    assert termijn.verloop.filter(soort=Verloopsoort.VOORBIJ).count() == 1
    tekst = burger_leest(zaak)
    assert "Dat spijt ons" in tekst
    assert "binnen twee weken beslissen" in tekst
    assert bewaakt(zaak) == [leider.naam]
    volg_met_code(client, zaak.dossier)
    pagina = client.get(reverse("volgen-dossier")).text
    assert "Zeg dat het besluit te laat is" in pagina
    actie = Actie.objects.get(zaaktermijn=termijn)
    client.post(reverse("actie", args=[actie.pk]), {"toelichting": "Ik wacht al maanden."})
    gebreke = Ingebrekestelling.objects.get(termijn=termijn)
    assert (gebreke.kanaal, gebreke.telt, gebreke.ontvangen_op) == (Kanaal.VOLGEN, True, VANDAAG())
    assert gebreke.beslissen_uiterlijk is not None
    assert gebreke.beslissen_uiterlijk >= VANDAAG() + timedelta(days=14)
    assert zaak.dossier.stukken.filter(titel__contains="te lang duurt").exists()
    assert "Zeg dat het besluit te laat is" not in client.get(reverse("volgen-dossier")).text
    assert gebroken(termijncontroles) == {}


def test_a_letter_that_came_too_early_does_not_count_and_the_citizen_reads_until_when_to_wait(
    zaak: Zaak, door: Medewerker
) -> None:
    termijn = begin_termijn(zaak, door, dagen=10)
    gebreke = ontvang_ingebrekestelling(termijn, kanaal=Kanaal.POST, ontvangen_op=VANDAAG(), door=door)
    assert (gebreke.telt, gebreke.beslissen_uiterlijk) == (False, None)
    assert termijn.uiterlijk is not None
    for tekst in (burger_leest(zaak), brief_over_de_termijn(zaak)):
        assert "telt nog niet" in tekst
        assert f"laatste dag om te beslissen is {datum(termijn.uiterlijk)}" in tekst or (
            f"De laatste dag is {datum(termijn.uiterlijk)}." in tekst
        )
        assert "Schrijf ons dan opnieuw" in tekst


def brief_over_de_termijn(zaak: Zaak) -> str:
    return als_tekst(zaak.dossier.stukken.get(soort=Stuksoort.TERMIJNBERICHT).html).replace("\n", " ")


@pytest.mark.parametrize("geschreven", [0, 20])
def test_while_the_clock_stands_still_it_is_kept_and_the_answer_says_what_that_means(
    zaak: Zaak, door: Medewerker, geschreven: int
) -> None:
    termijn = begin_termijn(zaak, door, dagen=40)
    kijken = VANDAAG() + timedelta(days=9)
    stil = zet_stil(
        termijn,
        grond=Stilstandgrond.OVERMACHT,
        van=VANDAAG() - timedelta(days=10),
        bezien_op=kijken,
        reden="Er was brand in ons archief",
        door=door,
    )
    termijn.refresh_from_db()
    assert termijn.uiterlijk is None
    gebreke = ontvang_ingebrekestelling(
        termijn,
        kanaal=Kanaal.POST,
        ontvangen_op=VANDAAG() - timedelta(days=geschreven),
        toelichting="Aangetekend.",
        door=door,
    )
    assert (gebreke.telt, gebreke.beslissen_uiterlijk, gebreke.toezegging) == (False, None, None)
    regel = termijn.verloop.get(soort=Verloopsoort.INGEBREKE)
    assert (regel.reden, regel.grondslag) == (
        "Te vroeg: telt niet, want de klok staat stil.",
        "Awb art. 4:15 en 4:17",
    )
    brief = brief_over_de_termijn(zaak)
    for deel in (
        "Dat bericht telt nog niet.",
        f"De tijd om te beslissen staat stil vanaf {datum(VANDAAG() - timedelta(days=10))}.",
        "Er was brand in ons archief.",
        f"Uiterlijk {datum(kijken)} kijken wij of wij weer verder kunnen.",
        "Awb artikel 4:15 en 4:17",
    ):
        assert deel in brief
    assert "zolang is er geen laatste dag" in burger_leest(zaak)
    notities = zaak.dossier.tijdlijn.filter(zichtbaar=Zichtbaarheid.MEDEWERKERS)
    assert "Bij de ingebrekestelling: Aangetekend." in [rij.tekst for rij in notities]
    laat_lopen(stil, vanaf=VANDAAG(), reden="Het archief is open", door=door)
    termijn.refresh_from_db()
    tekst = burger_leest(zaak)
    assert f"U krijgt het besluit nu uiterlijk {datum(termijn.uiterlijk)}. U schreef eerder" in tekst
    assert gebroken(termijncontroles) == {}


def test_the_page_takes_one_down_while_the_clock_stands_still(
    zaak: Zaak, door: Medewerker, client: Client
) -> None:
    termijn = begin_termijn(zaak, door, dagen=40)
    zet_stil(
        termijn,
        grond=Stilstandgrond.OVERMACHT,
        van=VANDAAG(),
        bezien_op=VANDAAG() + timedelta(days=9),
        reden="Er was brand.",
        door=door,
    )
    client.force_login(door)
    adres = reverse("maatwerk-zaak", args=[zaak.pk]) + "?deel=termijnen"
    velden = {
        "handeling": "ingebreke",
        "ingebreke-nummer": termijn.pk,
        "ingebreke-kanaal": "post",
        "ingebreke-ontvangen_op": VANDAAG().isoformat(),
    }
    assert "Een ingebrekestelling vastleggen" in client.get(adres).text
    tekst = client.post(adres, velden, follow=True).text
    assert "De ingebrekestelling is vastgelegd." in tekst
    assert "Te vroeg: telt niet." in tekst
    assert "(Awb 4:15 en 4:17)" in tekst


def test_one_that_was_found_late_is_answered_with_the_day_that_is_over(zaak: Zaak, door: Medewerker) -> None:
    termijn = begin_termijn(zaak, door, dagen=150)
    op = VANDAAG() - timedelta(days=30)
    gebreke = ontvang_ingebrekestelling(termijn, kanaal=Kanaal.POST, ontvangen_op=op, door=door)
    for tekst in (burger_leest(zaak), brief_over_de_termijn(zaak)):
        assert (
            f"beslissen uiterlijk {datum(gebreke.beslissen_uiterlijk)}. Die dag is voorbij. Dat spijt ons."
            in tekst
        )
        assert "moet nu beslissen" not in tekst
        assert "U krijgt geld voor elke dag dat het besluit te laat is (dwangsom)." in tekst
        assert "Komt het besluit later?" not in tekst
    assert "U kunt daarom naar de rechter, vanaf" in brief_over_de_termijn(zaak)


def test_only_one_notice_counts_and_the_tap_is_gone_when_it_came_by_post(
    zaak: Zaak, door: Medewerker
) -> None:
    termijn = begin_termijn(zaak, door, dagen=100)
    bewaak(termijn.pk, vandaag=VANDAAG())
    termijn.refresh_from_db()
    ontvang_ingebrekestelling(termijn, kanaal=Kanaal.BALIE, ontvangen_op=VANDAAG(), door=door)
    actie = Actie.objects.get(zaaktermijn=termijn)
    assert actie.gedaan_op is not None
    with pytest.raises(Geweigerd, match="al een ingebrekestelling"):
        ontvang_ingebrekestelling(termijn, kanaal=Kanaal.POST, ontvangen_op=VANDAAG(), door=door)
    with pytest.raises(Geweigerd):
        doe_actie(zaak.dossier, actie.pk, "Nog eens.")


def test_colleagues_read_dutch_beside_the_words_of_a_citizen_who_reads_english(
    zaak: Zaak, door: Medewerker
) -> None:
    termijn = begin_termijn(zaak, door, dagen=100)
    bewaak(termijn.pk, vandaag=VANDAAG())
    actie = Actie.objects.get(zaaktermijn=termijn)
    with translation.override("en"):
        doe_actie(zaak.dossier, actie.pk, "It takes too long.")
    gelezen = zaak.dossier.tijdlijn.values_list("tekst", flat=True)
    assert "Bij de ingebrekestelling: It takes too long." in gelezen


@pytest.mark.parametrize("dagen", [1, 400])
def test_a_day_in_the_future_is_no_receipt(zaak: Zaak, door: Medewerker, dagen: int) -> None:
    termijn = begin_termijn(zaak, door, dagen=100)
    with pytest.raises(Geweigerd, match="vandaag of een dag"):
        ontvang_ingebrekestelling(
            termijn, kanaal=Kanaal.POST, ontvangen_op=VANDAAG() + timedelta(days=dagen), door=door
        )


def test_a_clock_that_stands_still_is_not_late(zaak: Zaak, door: Medewerker) -> None:
    termijn = begin_termijn(zaak, door, dagen=100)
    Zaaktermijn.objects.filter(pk=termijn.pk).update(uiterlijk=None)
    assert not bewaak(termijn.pk, vandaag=date(2030, 1, 1))
