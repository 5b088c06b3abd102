"""What staff write about a case holds no BSN, in whichever box (promise 10)."""

import inspect
from importlib import import_module
from pathlib import Path

import pytest
from django import forms
from django.core.exceptions import ValidationError

import maatwerk
from maatwerk.forms.behandelen import ConceptForm
from maatwerk.models import Conceptbesluit
from portal.stelsel.models import Wet
from portal.weergave.velden import geen_bsn

pytestmark = pytest.mark.django_db

BSN = "123456782"
ELDERS = {
    "adres": "taken out by the deed, which also mends the dossier",
    "budget": "a code of the bookkeeping: one in eleven would be refused for nothing",
    "sleutel": "hidden",
}
CONCEPT = Conceptbesluit(regeling=Wet(sleutel="proefwet"))
MODULES = sorted(pad.stem for pad in Path(maatwerk.__file__).parent.glob("forms/*.py"))


def vakken() -> dict[str, forms.CharField]:
    """Every box for text of every form, by the name of form and box."""
    formulieren = [
        klasse
        for module in map(import_module, (f"maatwerk.forms.{naam}" for naam in MODULES))
        for _, klasse in inspect.getmembers(module, inspect.isclass)
        if issubclass(klasse, forms.BaseForm) and klasse.__module__ == module.__name__
    ]
    gemaakt: dict[type[forms.BaseForm], dict[str, forms.Field]] = {
        ConceptForm: ConceptForm(instance=CONCEPT, gronden=[], omstandigheden=[]).fields
    }
    return {
        f"{klasse.__name__}.{naam}": veld
        for klasse in formulieren
        for naam, veld in (gemaakt.get(klasse) or getattr(klasse, "base_fields", {})).items()
        if isinstance(veld, forms.CharField) and isinstance(veld.widget, forms.TextInput | forms.Textarea)
        if naam not in ELDERS
    }


def test_no_box_for_text_takes_a_bsn() -> None:
    gevonden = vakken()
    assert len(gevonden) > 50
    assert [naam for naam, veld in gevonden.items() if geen_bsn not in veld.validators] == []


def test_the_number_of_the_post_cannot_be_a_bsn() -> None:
    veld = vakken()["BezorgForm.kenmerk"]
    assert veld.clean("3SABCD1234567") == "3SABCD1234567"
    with pytest.raises(ValidationError, match="BSN"):
        veld.clean(f"brief van UWV, kenmerk {BSN}")
