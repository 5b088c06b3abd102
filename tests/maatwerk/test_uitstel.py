"""It takes longer: told before the last day, with a reason and the date that then holds (Awb 4:14, 7:10)."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from loket.models import (
    Bezorgwijze,
    Dossier,
    Stuksoort,
    Toezeggingsoort,
    VeiligContact,
)
from loket.models.brieven import Brieven
from maatwerk.controles.termijnen import zaaktermijnen_kloppen
from maatwerk.handelingen.termijnen import (
    stel_uit,
    uitstelsoorten,
    zet_stil,
)
from maatwerk.models import (
    Belofte,
    Stilstandgrond,
    Uitstelsoort,
    Zaak,
)
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd
from portal.uitgaand.models import Uitgaand
from portal.weergave.templatetags.weergave import datum
from tests.maatwerk.factories import (
    WetFactory,
    maak_zaak,
    stel_uit_per_post,
)
from tests.maatwerk.termijnen import begin, laatste_regel, open_wettelijke_dagen

pytestmark = pytest.mark.django_db
VANDAAG = timezone.localdate
TIEN = timedelta(days=10)


@pytest.fixture
def zaak(door: Medewerker) -> Zaak:
    """A case that this handler took."""
    return maak_zaak(behandelaar=door, eerste_deur_op=timezone.now() - timedelta(days=40))


def test_a_notice_of_delay_moves_the_reasonable_term_once(zaak: Zaak, door: Medewerker) -> None:
    termijn = begin(zaak, door)
    assert termijn.uiterlijk is not None
    nieuw = termijn.uiterlijk + timedelta(days=21)
    assert uitstelsoorten(termijn) == [Uitstelsoort.BERICHT]
    stel_uit_per_post(
        termijn, soort=Uitstelsoort.BERICHT, nieuwe_datum=nieuw, reden="De arts is ziek", door=door
    )
    termijn.refresh_from_db()
    assert termijn.uiterlijk == nieuw
    assert open_wettelijke_dagen(zaak) == [nieuw]
    brief = zaak.dossier.stukken.get(soort=Stuksoort.TERMIJNBERICHT)
    assert "De arts is ziek." in brief.html
    assert "lid\xa03" in brief.html  # a number stays with its word
    assert "De arts is ziek." in laatste_regel(zaak)
    with pytest.raises(Geweigerd, match="maar een keer"):
        stel_uit_per_post(
            termijn,
            soort=Uitstelsoort.BERICHT,
            nieuwe_datum=nieuw + TIEN,
            reden="Nog steeds ziek.",
            door=door,
        )
    assert zaaktermijnen_kloppen() == []


def test_a_notice_that_only_lies_ready_moves_no_term(zaak: Zaak, door: Medewerker) -> None:
    termijn = begin(zaak, door)
    assert termijn.uiterlijk is not None
    velden: dict[str, Any] = {
        "soort": Uitstelsoort.BERICHT,
        "nieuwe_datum": termijn.uiterlijk + timedelta(days=21),
        "reden": "De arts is ziek.",
        "door": door,
    }
    for wijze, kenmerk in (("", ""), ("post", " "), ("klaargelegd", "batch 1")):
        with pytest.raises(Geweigerd, match="vandaag weggaat"):
            stel_uit(termijn, **velden, wijze=wijze, kenmerk=kenmerk)
    Dossier.objects.filter(pk=zaak.dossier_id).update(veilig_contact=VeiligContact.NIET_VEILIG)
    with pytest.raises(Geweigerd, match="niet veilig"):
        stel_uit(termijn, **velden, wijze="post", kenmerk="batch 1")
    assert not termijn.uitstellen.exists()
    stel_uit(termijn, **velden, wijze="uitgereikt", kenmerk="balie 2")
    [stap] = zaak.dossier.stukken.get(soort=Stuksoort.TERMIJNBERICHT).bezorgingen.all()
    assert (stap.wijze, stap.kenmerk, stap.op) == (Bezorgwijze.UITGEREIKT, "balie 2", VANDAAG())


def test_who_chose_for_digital_letters_is_told_of_a_delay_by_e_mail(door: Medewerker) -> None:
    zaak = maak_zaak(
        behandelaar=door,
        eerste_deur_op=timezone.now() - timedelta(days=200),
        email="fenna@voorbeeld.example",
        brieven=Brieven.DIGITAAL,
        brieven_sinds=timezone.now(),
        brieven_via="website",
    )
    termijn = begin(zaak, door)
    assert termijn.uiterlijk is not None
    voor = Uitgaand.objects.count()
    stel_uit(
        termijn,
        soort=Uitstelsoort.BERICHT,
        nieuwe_datum=termijn.uiterlijk + timedelta(days=21),
        reden="De arts is ziek.",
        door=door,
    )
    assert Uitgaand.objects.count() == voor + 1


def test_a_term_in_an_act_stays_and_the_new_date_is_a_promise(zaak: Zaak, door: Medewerker) -> None:
    wmo = WetFactory(sleutel="wmo", naam="Wmo 2015", citeertitel="Wmo 2015")
    termijn = begin(zaak, door, wet=wmo)
    was = termijn.uiterlijk
    assert was is not None
    nieuw = was + timedelta(days=14)
    with pytest.raises(Geweigerd, match="kent de wet niet"):
        stel_uit_per_post(termijn, soort=Uitstelsoort.BERICHT, nieuwe_datum=nieuw, reden="Druk.", door=door)
    stel_uit_per_post(termijn, soort=Uitstelsoort.ZONDER_GEVOLG, nieuwe_datum=nieuw, reden="Druk.", door=door)
    termijn.refresh_from_db()
    assert termijn.uiterlijk == was
    beloofd = zaak.beloften.filter(doel=Belofte.BESLUIT, toezegging__uiterlijk=nieuw).get().toezegging
    assert beloofd.soort == Toezeggingsoort.BELOOFD
    assert "dat blijft zo" in laatste_regel(zaak)


def test_an_extension_of_the_law_can_be_used_as_often_as_the_law_says(zaak: Zaak, door: Medewerker) -> None:
    brp = begin(zaak, door, wet=WetFactory(sleutel="brp"))
    awir = begin(zaak, door, wet=WetFactory(sleutel="awir"))
    vaker = "verlenging_weken_burgerlijke_staat"
    for _ in range(2):
        stel_uit_per_post(brp, soort=Uitstelsoort.WET, verlenging=vaker, reden="De akte komt nog.", door=door)
    stel_uit_per_post(
        awir, soort=Uitstelsoort.WET, verlenging="verlenging_weken", reden="Inkomen onbekend.", door=door
    )
    with pytest.raises(Geweigerd, match="maar een keer"):
        stel_uit_per_post(
            awir, soort=Uitstelsoort.WET, verlenging="verlenging_weken", reden="Nog niet.", door=door
        )
    brp.refresh_from_db()
    assert brp.uiterlijk is not None
    assert brp.uiterlijk >= brp.begin + timedelta(weeks=20)


def test_after_the_last_day_nothing_is_postponed_any_more(zaak: Zaak, door: Medewerker) -> None:
    termijn = begin(zaak, door, op=VANDAAG() - timedelta(days=120))
    with pytest.raises(Geweigerd, match="al voorbij"):
        stel_uit_per_post(
            termijn, soort=Uitstelsoort.BERICHT, nieuwe_datum=VANDAAG() + TIEN, reden="Druk.", door=door
        )


def test_the_letter_names_the_day_of_the_register_also_when_the_clock_stands_still_from_tomorrow(
    zaak: Zaak, door: Medewerker
) -> None:
    termijn = begin(zaak, door)
    zet_stil(
        termijn,
        grond=Stilstandgrond.AANVULLING,
        van=VANDAAG(),
        tot=VANDAAG() + timedelta(days=14),
        reden="Uw huurcontract.",
        door=door,
    )
    termijn.refresh_from_db()
    assert termijn.uiterlijk is not None
    stel_uit_per_post(
        termijn,
        soort=Uitstelsoort.BERICHT,
        nieuwe_datum=termijn.uiterlijk + timedelta(days=21),
        reden="De arts is ziek",
        door=door,
    )
    termijn.refresh_from_db()
    brief = zaak.dossier.stukken.get(soort=Stuksoort.TERMIJNBERICHT)
    assert f"U krijgt het besluit uiterlijk {datum(termijn.uiterlijk)}." in brief.html
    assert f"Het wordt {datum(termijn.uiterlijk)}." in laatste_regel(zaak)
