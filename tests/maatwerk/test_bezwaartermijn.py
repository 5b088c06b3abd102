"""The terms of a bezwaar: in time or not, by when there is a decision, and beroep after it."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.models import Gebeurtenissoort, Stuksoort
from maatwerk import dagen
from maatwerk.controles import termijnen as termijncontroles
from maatwerk.handelingen import beslis_op_bezwaar, leg_bezwaar_vast, leg_horen_vast, wijs_bezwaar_toe
from maatwerk.handelingen.termijnen import (
    bezwaar_ontvangen,
    stel_commissie_in,
    uitstelsoorten,
    weeg_tijdigheid,
    zet_stil,
)
from maatwerk.models import (
    Besluit,
    Bezwaaruitkomst,
    Hoorwijze,
    Kanaal,
    Stilstandgrond,
    Termijnsoort,
    Termijnstatus,
    Uitstelsoort,
    Vooraan,
    Zaaktermijn,
)
from portal.identiteit.rechten import Geweigerd, Rol
from tests.controleren import gebroken
from tests.loket.binnenkomen import volg_met_code
from tests.maatwerk.factories import (
    bekend_op,
    bezwaar_tot,
    maak_besluit,
    medewerker,
    stel_uit_per_post,
    verstuur,
)
from tests.maatwerk.termijnen import wettelijke_beslissing

pytestmark = pytest.mark.django_db
VANDAAG = timezone.localdate


@pytest.fixture
def besluit() -> Besluit:
    """A decision that was taken today."""
    return maak_besluit()


def geleden(besluit: Besluit, weken: int) -> Besluit:
    """The same decision as if it was made known so many weeks ago."""
    op = VANDAAG() - timedelta(weeks=weken)
    Besluit.objects.filter(pk=besluit.pk).update(
        bekendgemaakt_op=op, bezwaar_uiterlijk=dagen.bezwaardag(besluit.regeling, op).dag
    )
    return Besluit.objects.get(pk=besluit.pk)


def termijn_van(besluit: Besluit) -> Zaaktermijn:
    return Zaaktermijn.objects.get(besluit=besluit, soort=Termijnsoort.BEZWAAR)


def test_the_six_weeks_count_from_the_day_after_the_term_to_object(besluit: Besluit) -> None:
    termijn = bezwaar_ontvangen(besluit, op=VANDAAG())
    assert termijn.begin == besluit.bezwaar_uiterlijk
    verwacht = wettelijke_beslissing(besluit.bestuursorgaan, besluit.regeling, bezwaar_tot(besluit))
    assert (termijn.uiterlijk, termijn.grondslag) == (verwacht.dag, verwacht.grondslag)
    assert termijn.ontvangst.op_tijd
    assert bezwaar_ontvangen(besluit, op=VANDAAG()) == termijn
    assert gebroken(termijncontroles) == {}


def test_a_letter_posted_in_time_that_came_within_a_week_is_in_time(besluit: Besluit) -> None:
    oud = geleden(besluit, 7)
    op = bezwaar_tot(oud) + timedelta(days=3)
    termijn = bezwaar_ontvangen(
        oud, op=min(op, VANDAAG()), gepost_op=oud.bezwaar_uiterlijk, kanaal=Kanaal.POST
    )
    assert termijn.ontvangst.op_tijd
    assert termijn.begin == oud.bezwaar_uiterlijk


def test_a_late_bezwaar_is_weighed_by_a_person_with_a_reason(besluit: Besluit) -> None:
    termijn = bezwaar_ontvangen(geleden(besluit, 20), op=VANDAAG())
    assert not termijn.ontvangst.op_tijd
    assert (termijn.begin, termijn.zekerheid) == (VANDAAG(), "onzeker")
    with pytest.raises(Geweigerd, match="waarom"):
        weeg_tijdigheid(termijn, verschoonbaar=True, reden=" ", door=besluit.auteur)
    weeg_tijdigheid(termijn, verschoonbaar=True, reden="U lag in het ziekenhuis", door=besluit.auteur)
    termijn.ontvangst.refresh_from_db()
    assert termijn.ontvangst.verschoonbaar
    regel = besluit.zaak.dossier.tijdlijn.filter(soort=Gebeurtenissoort.TERMIJN).first()
    assert regel is not None
    assert "U lag in het ziekenhuis." in regel.tekst


def test_what_was_in_time_is_not_weighed(besluit: Besluit) -> None:
    termijn = bezwaar_ontvangen(besluit, op=VANDAAG())
    with pytest.raises(Geweigerd, match="was op tijd"):
        weeg_tijdigheid(termijn, verschoonbaar=False, reden="Toch niet.", door=besluit.auteur)


def test_a_committee_makes_it_twelve_weeks(besluit: Besluit) -> None:
    termijn = bezwaar_ontvangen(besluit, op=VANDAAG())
    was = termijn.uiterlijk
    assert was is not None
    stel_commissie_in(termijn, reden="De zaak is ingewikkeld.", door=besluit.auteur)
    termijn.refresh_from_db()
    assert termijn.uiterlijk is not None
    assert termijn.uiterlijk - was >= timedelta(weeks=6) - timedelta(days=7)
    with pytest.raises(Geweigerd, match="al een"):
        stel_commissie_in(termijn, reden="Nog een.", door=besluit.auteur)


def test_adjourning_gives_six_weeks_once_and_more_only_with_consent(besluit: Besluit) -> None:
    termijn = bezwaar_ontvangen(besluit, op=VANDAAG())
    assert uitstelsoorten(termijn) == [Uitstelsoort.VERDAGING, Uitstelsoort.INSTEMMING]
    stel_uit_per_post(
        termijn, soort=Uitstelsoort.VERDAGING, reden="De hoorzitting is later.", door=besluit.auteur
    )
    termijn.refresh_from_db()
    brief = besluit.zaak.dossier.stukken.get(soort=Stuksoort.TERMIJNBERICHT)
    assert brief.titel == "Onze beslissing op uw bezwaar komt later"
    assert "beslist later op uw bezwaar dan wij eerst zeiden" in brief.html
    assert "7:10 lid\xa03" in brief.html
    na_verdaging = termijn.uiterlijk
    assert na_verdaging is not None
    with pytest.raises(Geweigerd, match="maar een keer"):
        stel_uit_per_post(termijn, soort=Uitstelsoort.VERDAGING, reden="Nog later.", door=besluit.auteur)
    for weken in (2, 4):
        dag = na_verdaging + timedelta(weeks=weken)
        stel_uit_per_post(
            termijn, soort=Uitstelsoort.INSTEMMING, nieuwe_datum=dag, reden="Samen.", door=besluit.auteur
        )
        termijn.refresh_from_db()
        assert termijn.uiterlijk == dag
    assert gebroken(termijncontroles) == {}


def test_something_that_is_missing_in_the_bezwaar_stops_the_clock(besluit: Besluit) -> None:
    oud = geleden(besluit, 8)
    termijn = bezwaar_ontvangen(oud, op=bekend_op(oud) + timedelta(days=30))
    was = termijn.uiterlijk
    assert was is not None
    with pytest.raises(Geweigerd, match="Om deze reden"):
        zet_stil(
            termijn,
            grond=Stilstandgrond.AANVULLING,
            van=VANDAAG(),
            tot=VANDAAG() + timedelta(days=14),
            reden="Gronden.",
            door=besluit.auteur,
        )
    zet_stil(
        termijn,
        grond=Stilstandgrond.VERZUIM_BEZWAAR,
        van=VANDAAG(),
        tot=VANDAAG() + timedelta(days=14),
        reden="De gronden ontbreken nog.",
        door=besluit.auteur,
    )
    termijn.refresh_from_db()
    assert termijn.uiterlijk is not None
    assert termijn.uiterlijk >= was + timedelta(days=13)


@pytest.mark.parametrize(
    ("uitkomst", "beroep"), [(Bezwaaruitkomst.NIET, True), (Bezwaaruitkomst.GELIJK, False)]
)
def test_the_decision_ends_the_term_and_opens_that_for_beroep(
    besluit: Besluit, uitkomst: Bezwaaruitkomst, beroep: bool
) -> None:
    ander = medewerker(Rol.BEHANDELAAR)
    bezwaar = leg_bezwaar_vast(
        besluit, tekst="Het klopt niet.", kanaal=Kanaal.POST, op=VANDAAG(), door=besluit.auteur
    )
    wijs_bezwaar_toe(bezwaar, behandelaar=ander, door=besluit.auteur)
    leg_horen_vast(bezwaar, hoorwijze=Hoorwijze.GEHOORD, op=VANDAAG(), verslag="U legde het uit.", door=ander)
    beslist = beslis_op_bezwaar(
        bezwaar,
        uitkomst=uitkomst,
        uitleg="Wij keken opnieuw.",
        vooraan=Vooraan.GESPREK,
        vooraan_uitleg="Eerder bellen.",
        door=ander,
    )
    assert termijn_van(besluit).status == Termijnstatus.LOOPT
    verstuur(beslist, ander)
    termijn = termijn_van(besluit)
    assert (termijn.status, termijn.besloten_op) == (Termijnstatus.BESLOTEN, VANDAAG())
    assert termijn.beroep_uiterlijk == (dagen.beroep_uiterlijk(VANDAAG()) if beroep else None)


def test_a_receipt_that_cannot_be_is_refused(besluit: Besluit) -> None:
    with pytest.raises(Geweigerd):
        bezwaar_ontvangen(besluit, op=VANDAAG() + timedelta(days=1))
    with pytest.raises(Geweigerd):
        bezwaar_ontvangen(besluit, op=VANDAAG(), gepost_op=VANDAAG() + timedelta(days=1))


BLADZIJDEN = [
    *("volgen-dossier", "wie-zag-wat", "helpers", "contactgegevens", "veilig-contact", "afspraak"),
    *("mijn-gegevens", "gegevens-bekijken", "gegevens-verbeteren", "registerfout"),
]


def volg(client: Client, besluit: Besluit) -> None:
    volg_met_code(client, besluit.zaak.dossier)


@pytest.mark.parametrize("naam", BLADZIJDEN)
def test_a_running_term_to_object_is_on_every_page_of_the_citizen(
    client: Client, besluit: Besluit, naam: str
) -> None:
    volg(client, besluit)
    actie = besluit.zaak.dossier.acties.get(gebeurtenis="BezwaarGemaakt")
    tekst = client.get(reverse(naam), follow=True).text
    assert "bezwaarbalk" in tekst
    assert reverse("actie", args=[actie.pk]) in tekst
    actie.uiterlijk = date(2026, 1, 5)
    actie.save()
    assert "bezwaarbalk" not in client.get(reverse(naam), follow=True).text


def test_the_letter_shows_it_and_the_page_to_object_does_not_repeat_it(
    client: Client, besluit: Besluit
) -> None:
    volg(client, besluit)
    assert "bezwaarbalk" in client.get(reverse("stuk", args=[besluit.brief_id])).text
    actie = besluit.zaak.dossier.acties.get(gebeurtenis="BezwaarGemaakt")
    assert "bezwaarbalk" not in client.get(reverse("actie", args=[actie.pk])).text
    client.post(reverse("actie", args=[actie.pk]), {"toelichting": "Het bedrag klopt niet."})
    assert "bezwaarbalk" not in client.get(reverse("volgen-dossier")).text
