"""The citizen was right: what would have helped, and a new decision by someone else."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from loket.models import Actie
from maatwerk.controles import besluiten as besluitcontroles
from maatwerk.handelingen import (
    bied_aan_tweede_lezer,
    lees,
    leg_bezwaar_vast,
    neem_besluit,
    schrijf_concept,
)
from maatwerk.models import (
    Besluit,
    Bezwaar,
    Bezwaaruitkomst,
    Kanaal,
    Oordeel,
    Vooraan,
    Zaakstatus,
)
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from tests.controleren import gebroken
from tests.maatwerk.bezwaar.bouwstenen import geef_gelijk, herzie, regels
from tests.maatwerk.factories import (
    medewerker,
    tweede_lezer,
    verstuur,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
VANDAAG = timezone.localdate


@pytest.mark.parametrize("uitkomst", [Bezwaaruitkomst.GELIJK, Bezwaaruitkomst.DEELS])
def test_who_was_right_teaches_us_what_would_have_helped(
    gehoord: Bezwaar, besluit: Besluit, uitkomst: Bezwaaruitkomst
) -> None:
    for anders in ({"vooraan": ""}, {"vooraan": "iets"}, {"vooraan_uitleg": " "}):
        with pytest.raises(Geweigerd, match="vooraan"):
            geef_gelijk(gehoord, uitkomst=uitkomst, **anders)
    geef_gelijk(gehoord, uitkomst=uitkomst)
    besluit.zaak.refresh_from_db()
    assert besluit.zaak.status == Zaakstatus.HEROPEND
    assert "U krijgt een nieuw besluit." in regels(besluit)
    assert ("rechter" in regels(besluit)) == (uitkomst == Bezwaaruitkomst.DEELS)
    assert Bezwaar.objects.get().vooraan == Vooraan.GEGEVENS
    with pytest.raises(IntegrityError), transaction.atomic():
        Bezwaar.objects.update(vooraan="")


def test_a_new_decision_follows_by_someone_else_and_against_it_one_goes_to_court(
    gehoord: Bezwaar, besluit: Besluit, ander: Medewerker
) -> None:
    with pytest.raises(Geweigerd, match="Open haar eerst"):
        herzie(besluit, ander)
    geef_gelijk(gehoord)
    with pytest.raises(Geweigerd, match="10:3"):
        herzie(besluit, besluit.auteur)
    concept = herzie(besluit, ander)
    assert (concept.herziet, concept.auteur, concept.betekenis) == (
        besluit,
        ander,
        besluit.inhoud["betekenis"],
    )
    lezer = tweede_lezer()
    bied_aan_tweede_lezer(concept, lezer, ander)
    lees(concept, Oordeel.AKKOORD, "", lezer)
    concept.refresh_from_db()
    with pytest.raises(Geweigerd, match="10:3"):
        neem_besluit(concept, besluit.auteur)
    nieuw = verstuur(neem_besluit(concept, ander), ander)
    assert (nieuw.herziet, besluit.vervangen_door) == (besluit, nieuw)
    assert nieuw.signaal_id != besluit.signaal_id
    assert "een nieuw besluit genomen na uw bezwaar" in regels(besluit)
    assert not Actie.objects.filter(stuk=nieuw.brief).exists()
    with pytest.raises(Geweigerd, match="beroep"):
        leg_bezwaar_vast(nieuw, tekst="Nee.", kanaal=Kanaal.POST, op=VANDAAG(), door=ander)
    with pytest.raises(Geweigerd):
        herzie(besluit, medewerker(Rol.BEHANDELAAR))
    assert gebroken(besluitcontroles) == {}


def test_the_new_draft_begins_with_the_circumstances_that_counted_in_the_first(
    gehoord: Bezwaar, besluit: Besluit, ander: Medewerker
) -> None:
    geef_gelijk(gehoord)
    concept = schrijf_concept(
        besluit.zaak, ander, bestuursorgaan=besluit.bestuursorgaan, regeling=besluit.regeling, velden={}
    )
    assert set(concept.omstandigheden.all()) == set(besluit.concept.omstandigheden.all()) != set()
