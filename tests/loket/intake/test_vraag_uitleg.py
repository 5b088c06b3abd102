"""What stands under a question of the intake helps to answer it."""

import pytest
from django.utils import translation

from loket.forms.intake import VraagForm
from loket.routering.vragen import Vraag, Vraagsoort, laad_vragen

VRAGEN = [
    vraag for vraag in laad_vragen().values() if vraag.soort in (Vraagsoort.KEUZE, Vraagsoort.MEERKEUZE)
]
MEER = "U mag meer dan één antwoord kiezen."


@pytest.mark.parametrize("vraag", VRAGEN, ids=lambda vraag: vraag.id)
def test_only_a_question_with_several_answers_says_so(vraag: Vraag) -> None:
    uitleg = VraagForm(vraag).fields["antwoord"].help_text
    assert uitleg.endswith(MEER) is (vraag.soort is Vraagsoort.MEERKEUZE)


def test_it_comes_behind_what_else_is_explained_also_in_english() -> None:
    waarom = laad_vragen()["hulp_waarom"]
    assert VraagForm(waarom).fields["antwoord"].help_text == f"{waarom.uitleg} {MEER}"
    with translation.override("en"):
        assert VraagForm(waarom).fields["antwoord"].help_text.endswith("You may choose more than one answer.")


def test_who_knows_of_no_rule_is_told_what_to_choose() -> None:
    assert VraagForm(laad_vragen()["regel_past_niet"]).fields["antwoord"].help_text.endswith("Kies dan Nee.")
