"""What `controleer` and `keur_regels` say of rules and advice (promise 6)."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from loket.controles.dossiers import advies_herhaalbaar, regels_heel
from loket.handelingen import Contact, open_dossier
from loket.models import Advies, Regelversie
from tests.loket.factories import IntakeFactory
from tests.loket.regels.bouwstenen import concept, eerste, gepubliceerd, met_rij, redacteur

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
CONTACT = Contact(email="noor@voorbeeld.example")


def advies() -> Advies:
    return Advies.objects.get(
        dossier=open_dossier(IntakeFactory(antwoorden={"zelf_regelen": "nee"}).pk, CONTACT)
    )


def test_an_advice_by_an_older_version_can_still_be_repeated() -> None:
    advies()
    gepubliceerd(timezone.localdate())
    advies()
    assert Advies.objects.values("regels_versie").distinct().count() == 2
    assert advies_herhaalbaar() == []


@pytest.mark.parametrize(
    ("deel", "wijziging"),
    [
        ("behoefte", {"hulp": ["machtiging"]}),
        ("behoefte", {"spoed": "zeker"}),
        ("deur", {"route": "maatwerk"}),
        ("deur", {"vingerafdruk": "anders"}),
        ("wie_en_wanneer", {"stap": "navraag"}),
        ("wie_en_wanneer", {"uiterlijk": "2020-01-01"}),
    ],
)
def test_the_check_finds_a_record_that_does_not_follow_from_the_advice(deel: str, wijziging: Any) -> None:
    rij = advies()
    Advies.objects.update(**{deel: {**getattr(rij, deel), **wijziging}})
    assert advies_herhaalbaar() == [f"the three records of advice {rij.pk} are not those of the advice"]


def test_the_check_finds_an_advice_whose_rules_are_gone() -> None:
    rij = advies()
    Advies.objects.update(vingerafdruk="0" * 16)
    assert advies_herhaalbaar() == [f"the rules of advice {rij.pk} are gone"]


def test_the_check_finds_rules_that_were_changed_behind_their_fingerprint() -> None:
    concept(redacteur(), bron="")  # a draft may have faults
    assert regels_heel() == []
    versie = eerste()
    Regelversie.objects.filter(pk=versie.pk).update(inhoud=met_rij(versie.inhoud))
    assert regels_heel() == [f"rules {versie.versie} are not what their fingerprint says"]


def test_the_check_finds_published_rules_that_are_not_good() -> None:
    slecht = concept(redacteur(), bron="")
    Regelversie.objects.filter(pk=slecht.pk).update(staat="gepubliceerd", beoordelaar=redacteur())
    assert regels_heel() == [f"rules {slecht.versie} are published and do not pass the check"]


def test_the_command_checks_the_rules_of_the_software() -> None:
    uit = StringIO()
    call_command("keur_regels", stdout=uit)
    assert "every set of answers gets a route" in uit.getvalue()


def test_the_command_prints_every_fault_with_its_row(tmp_path: Path) -> None:
    bestand = tmp_path / "regels.json"
    bestand.write_text(json.dumps(met_rij(eerste().inhoud, bron="", uitkomst="weigeren")), encoding="utf-8")
    uit = StringIO()
    with pytest.raises(CommandError, match="2 faults"):
        call_command("keur_regels", str(bestand), stdout=uit)
    assert "B6-een-keer: The source is missing here." in uit.getvalue()
    bestand.write_text("geen json", encoding="utf-8")
    with pytest.raises(CommandError, match="Not a file of rules"):
        call_command("keur_regels", str(bestand))
