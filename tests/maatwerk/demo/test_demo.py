"""The trial environment: ten fictional dossiers in each stage, made by the real use cases."""

from collections import Counter
from datetime import timedelta
from random import Random
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from loket.models import Dossier, Toezegging
from loket.selecties.intakecijfers import intakecijfers
from maatwerk.demo import maak_dossiers, maak_standen
from maatwerk.demo.burger import geef_besluit_aan_burger
from maatwerk.demo.collegas import maak_collegas
from maatwerk.demo.eerder import maak_eerder, terug
from maatwerk.demo.maken import Spelers, Stadium, maak_een, verhalen
from maatwerk.demo.regels import maak_regels
from maatwerk.demo.ruimte import maak_ruimte
from maatwerk.demo.termijnen import maak_termijnen
from maatwerk.models import Besluit, Rechtsgrond, Ruimermandaat, Rustverzoek, Zaak, Zaaktermijn
from maatwerk.selecties.leercijfers import voorkantratio, wat_vooraan_had_geholpen
from maatwerk.selecties.vaste_lijnen import lijnvoorstellen
from portal.identiteit.demo import maak_accounts
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import RECHTEN, Recht
from portal.registers import Demo, controles
from portal.weergave.templatetags.weergave import datum
from signalen.models import Knelpunt, OntvangenReactie, OntvangenSignaal, Oorzaak
from signalen.selecties.regelvoorstellen import regelvoorstellen

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


def test_each_stage_has_ten_and_every_promise_holds() -> None:
    maak_accounts()
    demo = Demo(Random(1))
    assert maak_dossiers(demo) == "110 new of 110"
    assert maak_dossiers(demo) == "0 new of 110"

    assert len(verhalen()) == 10
    assert Dossier.objects.filter(fictief=False).count() == 0
    assert Counter(Zaak.objects.values_list("status", flat=True)) == {
        "ontvangen": 10,
        "in_onderzoek": 10,
        "concept": 10,
        "bij_tweede_lezer": 10,
        "besloten": 40,
    }
    assert Besluit.objects.count() == 40
    assert OntvangenSignaal.objects.count() == 30
    # Of the ten stories one says that the rule works as meant: of that there is no knelpunt and no answer.
    assert Knelpunt.objects.count() == 18
    assert OntvangenReactie.objects.count() == 9
    assert not Knelpunt.objects.filter(oorzaak=Oorzaak.GEEN_KNELPUNT).exists()
    keren = [geef_besluit_aan_burger(demo) for _keer in range(2)]
    assert keren == [f"{aantal} decided cases for a fictional person" for aantal in (1, 0)]
    assert Besluit.objects.filter(zaak__dossier__burger__isnull=False).count() == 1
    assert {naam: controle() for naam, controle in controles if controle()} == {}
    stappen = intakecijfers()["stappen"]
    assert [stap for stap in stappen if stap.gedaan > stap.begonnen] == [], (
        "nobody ends what he did not begin"
    )


def test_a_maatwerktafel_can_be_filled_and_its_leader_still_decides(settings: Any) -> None:
    maak_accounts()
    assert (maak_collegas(), maak_collegas()) == ("2 new of 2", "0 new of 2")
    weg = ["behandelaar", "beslisser", "teamleider"]  # wrote, read, and decides after the advice
    ziet = [rol for rol, rechten in RECHTEN.items() if Recht.ZAKEN_ZIEN in rechten]
    aan_tafel = Medewerker.objects.filter(lidmaatschappen__rol__in=ziet).exclude(gebruikersnaam__in=weg)
    assert aan_tafel.distinct().count() >= settings.MAATWERKTAFEL_MINSTENS
    assert Medewerker.objects.get(gebruikersnaam="collega").mag(Recht.ZAAK_BEHANDELEN)


def test_the_fictional_people_are_plainly_so() -> None:
    for verhaal in verhalen():
        assert verhaal["naam"].endswith("Verzonnen")


def test_the_examples_around_legal_room_show_a_proposal_a_stricter_rule_and_a_wider_mandate() -> None:
    maak_accounts()
    for nummer in range(3):
        maak_een(Stadium.BESLOTEN, verhalen()[0], uuid4(), Spelers.uit_database(), Random(nummer))
    demo = Demo(Random(1))
    assert maak_ruimte(demo) == "6 new"
    assert maak_ruimte(demo) == "0 new"
    (voorstel,) = lijnvoorstellen()
    assert (voorstel.gelijk, voorstel.aantal_tegen) == (6, 1)
    assert voorstel.kosten_hoog == 350
    assert Ruimermandaat.objects.get().besluiten.count() == 4
    assert Rechtsgrond.objects.get(sleutel="pw-18-lid-1").strengere.count() == 1
    assert {naam: controle() for naam, controle in controles if controle()} == {}


def test_one_line_waits_at_the_ministry_and_one_came_back_with_an_outcome_and_a_day() -> None:
    maak_accounts()
    demo = Demo(Random(1))
    assert maak_regels(demo) == "2 new of 2"
    assert maak_regels(demo) == "0 new of 2"
    wacht, besloten = regelvoorstellen(Medewerker.objects.get(gebruikersnaam="beleid"))
    assert (wacht.besloten, besloten.besloten, besloten.besluiten, besloten.anders) == (
        False,
        True,
        "6",
        "≤5",
    )
    assert (besloten.kosten_laag, besloten.kosten_hoog) == (150, 550)
    assert besloten.dag is not None
    assert {naam: controle() for naam, controle in controles if controle()} == {}


def test_the_states_between_the_stages_are_there_once_and_every_promise_holds() -> None:
    maak_accounts()
    demo = Demo(Random(1))
    assert maak_standen(demo) == "15 new of 15"
    assert maak_standen(demo) == "0 new of 15"
    assert Counter(Zaak.objects.values_list("status", flat=True)) == {
        "wacht_op_burger": 1,
        "wacht_op_derde": 1,
        "in_onderzoek": 2,
        "concept": 1,
        "in_uitvoering": 1,
        "besloten": 4,
        "nazorg": 2,
        "heropend": 2,
        "ingetrokken": 1,
    }
    assert Dossier.objects.filter(fictief=False).count() == 0
    assert {rij.status for rij in Rustverzoek.objects.all()} == {"gevraagd", "verleend", "geweigerd"}
    assert {naam: controle() for naam, controle in controles if controle()} == {}


def test_decisions_of_the_past_give_a_front_ratio_and_closed_cases_and_every_promise_holds() -> None:
    maak_accounts()
    demo, vandaag = Demo(Random(1)), timezone.localdate()
    assert maak_eerder(demo) == "12 new of 12"
    assert maak_eerder(demo) == "0 new of 12"
    assert Counter(Zaak.objects.values_list("status", flat=True)) == {"gesloten": 6, "heropend": 6}

    (rij,) = voorkantratio()
    assert (rij.ratio, rij.in_woorden) == ("50%", "6 vooraan, 6 pas na bezwaar")
    assert wat_vooraan_had_geholpen() == [("Eerder met de burger praten", "6")]
    assert lijnvoorstellen() == []
    for besluit in Besluit.objects.select_related("brief", "zaak__dossier"):
        toen = timezone.localdate(besluit.genomen_op)
        assert toen < vandaag - timedelta(28)
        assert datum(toen) in besluit.brief.html
        assert toen == besluit.bekendgemaakt_op == timezone.localdate(besluit.zaak.dossier.eerste_deur_op)
    assert not Toezegging.objects.filter(status="open", uiterlijk__lt=vandaag).exists()
    assert {naam: controle() for naam, controle in controles if controle()} == {}


def test_after_a_look_at_the_past_the_clock_is_right_again() -> None:
    nu = timezone.now()
    with terug(timedelta(days=52)):
        assert nu - timezone.now() > timedelta(days=51)
    assert timezone.now() >= nu


def test_the_examples_of_terms_are_there_once_and_every_promise_holds() -> None:
    maak_accounts()
    demo = Demo(Random(1))
    assert maak_termijnen(demo) == "6 new of 6"
    assert maak_termijnen(demo) == "0 new of 6"
    stil, voorbij = Zaaktermijn.objects.filter(uiterlijk=None), Zaaktermijn.objects.exclude(actie=None)
    assert (stil.count(), voorbij.count()) == (1, 2)
    assert {naam: controle() for naam, controle in controles if controle()} == {}
