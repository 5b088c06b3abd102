"""The replay: on real stored situations it names exactly who would move, and never who they are."""

from typing import Any

import pytest

from loket.handelingen import Contact, open_dossier
from loket.handelingen.machtigen import geef_machtiging
from loket.models import Dossier, Intake
from loket.routering.advies import adviseer
from loket.routering.situatie import Route, Situatie, Spoed
from loket.selecties.gevonden import stille_diensten
from loket.selecties.naspelen import Naspel, speel_na
from loket.selecties.regels import geldende_regels, lees_versie
from portal.identiteit.rechten import Rol
from tests.loket.factories import DossierFactory, IntakeFactory, MedewerkerFactory
from tests.loket.machtigen.bouwstenen import inhoud
from tests.loket.regels.bouwstenen import EEN_KEER_ID, concept, redacteur

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
CONTACT = Contact(naam="Noor Verzonnen", email="noor@voorbeeld.example")
EEN_KEER = {"eerder_contact": "een_keer", "zelf_regelen": "ja"}
SITUATIES: list[dict[str, Any]] = [
    EEN_KEER,
    {"eerder_contact": "nee", "zelf_regelen": "ja"},
    {"eerder_contact": "een_keer", "zelf_regelen": "nee"},
    {"eerder_contact": "een_keer", "regel_past_niet": "ja"},
]


def naspel(**wijziging: Any) -> Naspel:
    return speel_na(geldende_regels(), lees_versie(concept(redacteur(), **wijziging)))


def test_who_would_move_is_on_the_list_and_nobody_else() -> None:
    for antwoorden in SITUATIES:
        open_dossier(IntakeFactory(antwoorden=antwoorden).pk, CONTACT)
        IntakeFactory(antwoorden=antwoorden)
    gespeeld = naspel()
    assert (gespeeld.dossiers, gespeeld.intakes, gespeeld.minder) == (4, 4, 0)
    assert [(v.van.route, v.naar.route, v.rijen_van, v.rijen_naar) for v in gespeeld.verhuizingen] == [
        (Route.STANDAARD, Route.OP_MAAT, "B10", EEN_KEER_ID)
    ] * 2
    assert [v.bron.is_dossier for v in gespeeld.verhuizingen] == [True, False]


def test_the_list_is_what_the_two_versions_say_of_the_stored_inputs() -> None:
    for antwoorden in SITUATIES:
        open_dossier(IntakeFactory(antwoorden=antwoorden).pk, CONTACT)
    nu, straks = geldende_regels(), lees_versie(concept(redacteur(), uitkomst="maatwerk"))
    verwacht = 0
    for dossier in Dossier.objects.all():
        situatie = Situatie.uit_json(dossier.adviezen.get().invoer)
        verwacht += adviseer(situatie, nu).route != adviseer(situatie, straks).route
    assert len(speel_na(nu, straks).verhuizingen) == verwacht == 2


def test_a_move_in_urgency_alone_is_a_move_and_less_help_comes_first() -> None:
    open_dossier(IntakeFactory(antwoorden=EEN_KEER).pk, CONTACT)
    open_dossier(IntakeFactory(antwoorden={"gevolgen": ["huis"], "zelf_regelen": "nee"}).pk, CONTACT)
    versie = concept(redacteur())
    rijen = versie.inhoud["spoed"]["rijen"]
    versie.inhoud["spoed"]["rijen"] = [rij for rij in rijen if rij["id"] != "S-gevolg-misschien"]
    gespeeld = speel_na(geldende_regels(), lees_versie(versie))
    assert [(v.van.spoed, v.naar.spoed, v.minder_hulp) for v in gespeeld.verhuizingen] == [
        (Spoed.MISSCHIEN, Spoed.GEEN, True),
        (Spoed.GEEN, Spoed.GEEN, False),
    ]
    assert gespeeld.minder == 1


def test_questions_for_someone_else_cost_no_statement_more(django_assert_num_queries: Any) -> None:
    dossier = DossierFactory()
    balie = MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)
    voor_ander = {**EEN_KEER, "voor_wie": "iemand_anders"}
    for _keer in range(3):
        IntakeFactory(antwoorden=voor_ander, machtiging=geef_machtiging(dossier, inhoud(), door=balie))
    nu, straks = geldende_regels(), lees_versie(concept(redacteur()))
    stille_diensten()  # what is paused is read once in a while, whoever asks
    with django_assert_num_queries(2):
        gespeeld = speel_na(nu, straks)
    assert gespeeld.intakes == len(gespeeld.verhuizingen) == 3


def test_who_asked_for_more_help_has_it_by_both_versions() -> None:
    open_dossier(IntakeFactory(antwoorden=EEN_KEER, meer_hulp=True).pk, CONTACT)
    assert naspel().verhuizingen == ()


def test_a_person_is_a_number_and_a_subject_without_name_code_or_story(
    django_assert_num_queries: Any,
) -> None:
    dossier = open_dossier(IntakeFactory(antwoorden=EEN_KEER).pk, CONTACT)
    for _keer in range(3):
        IntakeFactory(antwoorden=EEN_KEER)
    nu, straks = geldende_regels(), lees_versie(concept(redacteur()))
    with django_assert_num_queries(2):
        gespeeld = speel_na(nu, straks)
    getoond = [(v.bron.nummer, v.bron.onderwerp) for v in gespeeld.verhuizingen]
    assert getoond == [(1, dossier.onderwerp), (2, ""), (3, ""), (4, "")]
    alles = repr(gespeeld)
    assert dossier.code not in alles
    assert "Noor" not in alles
    assert Intake.objects.latest("aangemaakt_op").verhaal not in alles
