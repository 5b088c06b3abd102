"""What was solved at the front and what only after a bezwaar (S29), by the definition that stands on the page."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.handelingen.bijschrijven import leg_stuk_klaar
from loket.models import Stuk, Stuksoort
from maatwerk.handelingen.bezwaar import leg_bezwaar_vast
from maatwerk.models import (
    Aanleiding,
    Besluit,
    Bezwaar,
    Bezwaarstatus,
    Bezwaaruitkomst,
    Dictum,
    Kanaal,
    Vooraan,
)
from maatwerk.selecties.leercijfers import Voorkantrij, voorkantratio, wat_vooraan_had_geholpen
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from tests.maatwerk.factories import maak_besluit, medewerker

pytestmark = pytest.mark.django_db


def voorbij(besluit: Besluit) -> Besluit:
    """The term for a bezwaar is over."""
    vandaag = timezone.localdate()
    Besluit.objects.filter(pk=besluit.pk).update(
        bekendgemaakt_op=vandaag - timedelta(days=60), bezwaar_uiterlijk=vandaag - timedelta(days=1)
    )
    return besluit


def na_bezwaar(uitkomst: Bezwaaruitkomst, vooraan: Vooraan = Vooraan.GESPREK) -> Bezwaar:
    """A decision with a bezwaar that was decided this way."""
    besluit = maak_besluit(dictum=Dictum.AFWIJZEN)
    bezwaar = leg_bezwaar_vast(
        besluit,
        tekst="Ik ben het niet eens.",
        kanaal=Kanaal.TELEFOON,
        op=timezone.localdate(),
        door=besluit.auteur,
    )
    gegrond = uitkomst in {Bezwaaruitkomst.GELIJK, Bezwaaruitkomst.DEELS}
    Bezwaar.objects.filter(pk=bezwaar.pk).update(
        status=Bezwaarstatus.BESLIST,
        behandelaar=medewerker(Rol.BEHANDELAAR),
        hoorwijze="gehoord",
        hoorverslag="Gehoord.",
        uitkomst=uitkomst,
        uitleg="Zo is het.",
        beslist_op=timezone.localdate(),
        vooraan=vooraan if gegrond else "",
        vooraan_uitleg="Bellen." if gegrond else "",
        brief=None if uitkomst == Bezwaaruitkomst.INGETROKKEN else brief_bij(besluit),
    )
    return bezwaar


def brief_bij(besluit: Besluit) -> Stuk:
    """The letter with the decision on the bezwaar."""
    return leg_stuk_klaar(
        besluit.zaak.dossier, soort=Stuksoort.BEZWAARBRIEF, titel="Beslissing", html="<p>Zo is het.</p>"
    )


def tel() -> list[tuple[int, int]]:
    return [(rij.vooraan, rij.via_bezwaar) for rij in voorkantratio()]


def test_maatwerk_at_once_counts_at_the_front_when_nobody_can_object_any_more() -> None:
    voorbij(maak_besluit())
    maak_besluit()  # the term still runs
    assert tel() == [(1, 0)]


def test_what_the_ordinary_rule_gives_and_a_refusal_that_stays_are_not_counted() -> None:
    voorbij(maak_besluit(aanleiding=Aanleiding.NEE))
    voorbij(maak_besluit(dictum=Dictum.AFWIJZEN))
    assert tel() == []


@pytest.mark.parametrize("uitkomst", Bezwaaruitkomst)
def test_a_bezwaar_counts_when_it_was_upheld(uitkomst: Bezwaaruitkomst) -> None:
    na_bezwaar(uitkomst)
    gegrond = uitkomst in {Bezwaaruitkomst.GELIJK, Bezwaaruitkomst.DEELS}
    assert tel() == ([(0, 1)] if gegrond else [])


@pytest.mark.parametrize(
    ("vooraan", "via", "ratio", "woorden"),
    [
        (40, 10, "80%", "40 vooraan, 10 pas na bezwaar"),
        (41, 10, "80%", "41 vooraan, 10 pas na bezwaar"),
        (40, 5, "", "40 vooraan, ≤5 pas na bezwaar"),
        (3, 40, "", "≤5 vooraan, 40 pas na bezwaar"),
        (40, 0, "", "40 vooraan, 0 pas na bezwaar"),
    ],
)
def test_a_small_number_does_not_show_in_the_share(vooraan: int, via: int, ratio: str, woorden: str) -> None:
    rij = Voorkantrij("Proefwet", vooraan, via)
    assert (rij.ratio, rij.in_woorden) == (ratio, woorden)


def test_what_would_have_helped_is_shown_from_six_answers_on(client: Client, door: Medewerker) -> None:
    for _nummer in range(5):
        na_bezwaar(Bezwaaruitkomst.GELIJK)
    assert wat_vooraan_had_geholpen() == []
    na_bezwaar(Bezwaaruitkomst.DEELS, Vooraan.RUIMTE)
    assert wat_vooraan_had_geholpen() == [
        (str(Vooraan.GESPREK.label), "≤5"),
        (str(Vooraan.RUIMTE.label), "≤5"),
    ]
    client.force_login(medewerker(Rol.REGISSEUR))
    tekst = client.get(reverse("leercijfers")).text
    assert "Eerder met de burger praten: ≤5" in tekst
    assert "0 vooraan, 6 pas na bezwaar" in tekst
    assert "De voorkantratio is het aantal vooraan, gedeeld door die twee samen." in tekst
