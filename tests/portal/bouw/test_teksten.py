"""Texts are found where people write them, and a .po file follows the sources without losing work."""

from pathlib import Path

import polib
import pytest

from portal.bouw.teksten import (
    NietLeesbaar,
    Tekst,
    breng_bij,
    plaatsen,
    uit_hulp,
    uit_kalender,
    uit_python,
    uit_sjabloon,
    uit_vragen,
    werk_bij,
)


def test_python_gives_the_texts_of_every_function_also_under_another_name() -> None:
    bron = """
from django.utils.translation import gettext as _t, gettext_lazy as _, ngettext
LABEL = _("Uw " "naam")
FOUT = _t("Vul %(label)s in.") % {"label": LABEL}
DAGEN = ngettext("%(n)s dag", "%(n)s dagen", 3)
NIET = vertaling("Dit niet")
"""
    assert set(uit_python(bron)) == {
        Tekst("Uw naam"),
        Tekst("Vul %(label)s in."),
        Tekst("%(n)s dag", "%(n)s dagen"),
    }


@pytest.mark.parametrize("aanroep", ["gettext(tekst)", '_(f"Dag {naam}")', '_("Dag " + naam)', '_("")'])
def test_a_text_that_no_translator_can_see_is_refused(aanroep: str) -> None:
    with pytest.raises(NietLeesbaar):
        list(uit_python(aanroep))
    assert list(uit_python(aanroep, los_toegestaan=True)) == []


def test_a_template_gives_the_texts_of_tags_blocks_and_arguments() -> None:
    bron = """{% load i18n %}
<p title="{% translate 'Uw brief' %}">{% translate "Zo'n 5%" %}</p>
{% blocktranslate trimmed with wie=naam %}
  {{ wie }}
  belt u
{% endblocktranslate %}
{% blocktranslate count n=3 %}{{ n }} dag{% plural %}{{ n }} dagen{% endblocktranslate %}
{% include "knop.html" with tekst=_("Verder") %}{{ naam|default:_('niemand') }}
"""
    assert set(uit_sjabloon(bron)) == {
        Tekst("Uw brief"),
        Tekst("Zo'n 5%%"),
        Tekst("%(wie)s belt u"),
        Tekst("%(n)s dag", "%(n)s dagen"),
        Tekst("Verder"),
        Tekst("niemand"),
    }


def test_questions_give_their_words_and_the_words_of_their_own_options() -> None:
    bron = """
vragen:
  - {id: a, tekst: "Lukt het?", uitleg: Neem de tijd., opties: {ja: Ja, nee: Nee}}
  - {id: b, tekst: "Welke organisatie?", opties: catalogus}
"""
    assert set(uit_vragen(bron)) == {
        Tekst(woorden) for woorden in ("Lukt het?", "Neem de tijd.", "Ja", "Nee", "Welke organisatie?")
    }


def test_help_lines_give_what_a_person_in_need_reads() -> None:
    bron = """
urgentiesignalen: [{boodschap_aan_burger: Bel nu., u_kunt: [Adem rustig.], actie_loket: Niet voor de burger}]
hulp_bij_gevolgen: [{gevolg: huis, teken: wonen}]
hulplijnen: [{naam: De Lijn, bereikbaar: dag en nacht, kosten: gratis}]
menselijke_hulp: [{naam: Bibliotheek, wat: Wij kijken mee., vinden: In de buurt., kosten: gratis}]
"""
    woorden = {
        "Bel nu.",
        "Adem rustig.",
        "De Lijn",
        "dag en nacht",
        "gratis",
        "Bibliotheek",
        "Wij kijken mee.",
        "In de buurt.",
    }
    assert set(uit_hulp(bron)) == {Tekst(woord) for woord in woorden}


def test_the_calendar_gives_the_names_of_the_holidays() -> None:
    bron = "feestdagen: {dagen: [{naam: Koningsdag}], gelijkgestelde_dagen: [{naam: Vrijdag na Koningsdag}]}"
    assert set(uit_kalender(bron)) == {Tekst("Koningsdag"), Tekst("Vrijdag na Koningsdag")}


def test_the_places_of_a_text_are_its_values_and_its_percent_signs() -> None:
    assert plaatsen("%(n)d van %(alle)s is 5%% van {bedrag}") == ["%%", "%(alle)s", "%(n)d", "{bedrag}"]


def test_a_catalogue_keeps_translations_drops_what_is_gone_and_adds_what_is_new() -> None:
    oud = polib.POFile()
    oud.append(polib.POEntry(msgid="Blijft", msgstr="Stays"))
    oud.append(polib.POEntry(msgid="Verdween", msgstr="Went"))
    nieuw = breng_bij(oud, [Tekst("Nieuw %(n)s", "Nieuwe %(n)s"), Tekst("Blijft")])
    assert [(regel.msgid, regel.msgstr) for regel in nieuw] == [("Blijft", "Stays"), ("Nieuw %(n)s", "")]
    assert nieuw[1].msgstr_plural == {0: "", 1: ""}
    assert nieuw[1].flags == ["python-format"]


def test_a_new_language_begins_with_every_text_and_no_translation(tmp_path: Path) -> None:
    bron = tmp_path / "portal" / "stelsel" / "inhoud"
    bron.mkdir(parents=True)
    (bron / "vragen.yaml").write_text('vragen: [{tekst: "Wie bent u?"}]')
    (bron / "hulp.yaml").write_text(
        "{urgentiesignalen: [], hulp_bij_gevolgen: [], hulplijnen: [], menselijke_hulp: []}"
    )
    (bron / "rechtsgronden.yaml").write_text("feestdagen: {dagen: [], gelijkgestelde_dagen: []}")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "start.html").write_text('{% load i18n %}{% translate "Welkom" %}')

    werk_bij("pl", tmp_path)

    catalogus = polib.pofile(str(tmp_path / "locale" / "pl" / "LC_MESSAGES" / "django.po"))
    assert catalogus.metadata["Language"] == "pl"
    assert [(regel.msgid, regel.msgstr) for regel in catalogus] == [("Welkom", ""), ("Wie bent u?", "")]
