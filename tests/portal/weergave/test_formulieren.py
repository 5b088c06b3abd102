"""Every form looks and speaks the same: labels, descriptions, errors and their wiring for a screen reader."""

import re
from datetime import date, timedelta
from html.parser import HTMLParser
from typing import Any

import pytest
from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import engines
from django.utils import timezone, translation

from portal.weergave.formulieren import PortaalForm, PortaalModelForm, PortaalTeksten, PortaalVeld
from portal.weergave.velden import BelofteVeld, DatumVeld, KeuzeVeld
from tests.portal.weergave.formulier import ProefForm

GOED = {
    "verhaal": "Mijn huur gaat omhoog.",
    "verder": "balie",
    "naam": "Fictief Persoon",
    "sinds": "3 november 2026",
    "gemeente": "a",
    "personen": "2",
    "akkoord": "on",
}


class _Elementen(HTMLParser):
    """All elements of a page with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.alle: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.alle.append((tag, dict(attrs)))

    @property
    def ids(self) -> list[str]:
        return [kenmerken["id"] or "" for _, kenmerken in self.alle if "id" in kenmerken]

    def met_id(self, id_: str) -> dict[str, str | None]:
        (gevonden,) = [kenmerken for _, kenmerken in self.alle if kenmerken.get("id") == id_]
        return gevonden


def fouten(form: forms.BaseForm, veld: str) -> list[str]:
    return [str(fout) for fout in form.errors.get(veld, [])]


@pytest.fixture
def met_fouten() -> _Elementen:
    return _Elementen(str(ProefForm({"email": "geen adres"})))


def test_a_good_answer_to_every_question_is_accepted() -> None:
    form = ProefForm(GOED)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["sinds"] == date(2026, 11, 3)
    assert "foutenoverzicht" not in str(form)


def test_every_id_is_used_once(met_fouten: _Elementen) -> None:
    assert len(met_fouten.ids) == len(set(met_fouten.ids))


def test_every_reference_points_at_something_on_the_page(met_fouten: _Elementen) -> None:
    ids = set(met_fouten.ids)
    for tag, kenmerken in met_fouten.alle:
        for naam in ("for", "aria-describedby", "aria-labelledby"):
            assert set((kenmerken.get(naam) or "").split()) <= ids, (tag, kenmerken)
        if tag == "a":
            assert (kenmerken["href"] or "").removeprefix("#") in ids


def test_every_visible_input_has_a_label(met_fouten: _Elementen) -> None:
    genoemd = {kenmerken.get("for") for tag, kenmerken in met_fouten.alle if tag == "label"}
    for tag, kenmerken in met_fouten.alle:
        if tag in {"input", "select", "textarea"} and kenmerken.get("type") != "hidden":
            assert kenmerken["id"] in genoemd


def test_a_field_with_an_error_says_so_and_is_described_by_help_and_error(met_fouten: _Elementen) -> None:
    verhaal = met_fouten.met_id("id_verhaal")
    assert verhaal["aria-invalid"] == "true"
    assert verhaal["aria-describedby"] == "id_verhaal_helptext id_verhaal_error"


def test_a_question_with_radios_is_invalid_as_a_group(met_fouten: _Elementen) -> None:
    groep = met_fouten.met_id("id_verder")
    assert groep["role"] == "radiogroup"
    assert groep["aria-invalid"] == "true"
    assert groep["aria-describedby"] == "id_verder_helptext id_verder_error"
    assert "aria-invalid" not in met_fouten.met_id("id_verder_0")


def test_a_field_without_an_error_is_not_marked_invalid(met_fouten: _Elementen) -> None:
    assert "aria-invalid" not in met_fouten.met_id("id_brief")


def test_the_summary_links_each_error_to_the_input_that_mends_it(met_fouten: _Elementen) -> None:
    doelen = [kenmerken["href"] for tag, kenmerken in met_fouten.alle if tag == "a"]
    assert doelen == [
        "#id_verhaal",
        "#id_verder_0",
        "#id_naam",
        "#id_email",
        "#id_sinds",
        "#id_gemeente",
        "#id_personen",
        "#id_akkoord",
    ]


def test_the_summary_takes_the_focus_without_javascript(met_fouten: _Elementen) -> None:
    (overzicht,) = [k for _, k in met_fouten.alle if k.get("class") == "foutenoverzicht"]
    assert "autofocus" in overzicht
    assert overzicht["tabindex"] == "-1"


def test_an_error_of_the_whole_form_stands_in_the_summary() -> None:
    class Samen(PortaalForm):
        naam = forms.CharField(label="Uw naam")

        def clean(self) -> dict[str, Any]:
            raise forms.ValidationError("Kies een van de twee.")

    assert "<li>Kies een van de twee.</li>" in str(Samen({"naam": "x"}))


@pytest.mark.parametrize(
    ("veld", "tekst"),
    [
        ("verhaal", "Geef antwoord op “Wat is er gebeurd?”."),
        ("verder", "Kies een antwoord bij “Hoe wilt u verder?”."),
        ("naam", "Vul “Uw naam” in."),
        ("sinds", "Vul een datum in bij “Sinds wanneer?”, bijvoorbeeld 3 november 2026."),
        ("gemeente", "Kies een antwoord bij “In welke gemeente woont u?”."),
        ("akkoord", "Zet een vinkje bij “U mag mijn gegevens bewaren om mij te helpen”."),
    ],
)
def test_what_is_missing_is_asked_for_in_plain_words(veld: str, tekst: str) -> None:
    assert fouten(ProefForm({}), veld) == [tekst]


@pytest.mark.parametrize(
    ("veld", "waarde", "tekst"),
    [
        ("email", "x", "Vul bij “Uw e-mailadres” een e-mailadres in, bijvoorbeeld naam@voorbeeld.nl."),
        ("personen", "twee", "Vul bij “Met hoeveel mensen woont u?” een heel getal in, bijvoorbeeld 3."),
        ("personen", "0", "Vul bij “Met hoeveel mensen woont u?” 1 of meer in."),
        ("personen", "21", "Vul bij “Met hoeveel mensen woont u?” 20 of minder in."),
        ("naam", "x" * 101, "Maak “Uw naam” korter: er passen 100 tekens in."),
        ("verder", "weg", "Kies een van de antwoorden bij “Hoe wilt u verder?”."),
        ("sinds", "gisteren", "Wij kunnen deze datum niet lezen. Schrijf hem zo: 3 november 2026."),
        ("sinds", "3 november", "Zet het jaar erbij, bijvoorbeeld 3 november 2026."),
        ("sinds", "3-11-26", "Schrijf het jaar met 4 cijfers, bijvoorbeeld 3 november 2026."),
        ("sinds", "31-11-2026", "Die dag bestaat niet. Kijk de dag en de maand nog eens na."),
        ("sinds", "31-12-1999", "Kies een datum op of na 1 januari 2000."),
        ("sinds", "1-1-2027", "Kies een datum op of voor 31 december 2026."),
    ],
)
def test_what_cannot_be_used_is_explained_with_how_to_mend_it(veld: str, waarde: str, tekst: str) -> None:
    assert fouten(ProefForm(GOED | {veld: waarde}), veld) == [tekst]


def test_a_form_of_a_model_speaks_the_same_words() -> None:
    form = forms.modelform_factory(Group, form=PortaalModelForm, fields=["name"], labels={"name": "Naam"})({})
    assert fouten(form, "name") == ["Vul “Naam” in."]


def test_a_form_of_django_itself_can_speak_the_same_words() -> None:
    class Inloggen(PortaalTeksten, AuthenticationForm):
        pass

    assert fouten(Inloggen(None, {"username": "x"}), "password") == ["Vul “Wachtwoord” in."]


def test_an_empty_file_is_explained() -> None:
    form = ProefForm(GOED, {"brief": SimpleUploadedFile("brief.pdf", b"")})
    assert fouten(form, "brief") == ["Dat bestand is leeg. Kies een ander bestand bij “Heeft u een brief?”."]


def test_a_text_that_the_form_gave_itself_stays() -> None:
    class Eigen(PortaalForm):
        naam = forms.CharField(label="Uw naam", error_messages={"required": "Hoe heet u?"})

    assert fouten(Eigen({}), "naam") == ["Hoe heet u?"]


def test_a_percent_sign_in_a_label_breaks_no_message() -> None:
    class Deel(PortaalForm):
        deel = forms.IntegerField(label="Welke % klopt?", max_value=100)

    assert fouten(Deel({"deel": "101"}), "deel") == ["Vul bij “Welke  procent klopt?” 100 of minder in."]


def test_no_message_of_the_framework_reaches_the_citizen() -> None:
    for taal in ("nl", "en"):
        with translation.override(taal):
            tekst = str(ProefForm({"email": "x", "personen": "x", "verder": "x"}))
        assert not re.search(r"verplicht veld|This field is required|Enter a valid|Select a valid", tekst)


def test_only_what_may_be_skipped_is_marked() -> None:
    form = ProefForm()
    vrij = {
        veld.name for veld in form if isinstance(veld, PortaalVeld) and veld.mag_leeg and not veld.is_hidden
    }
    assert vrij == {"dagen", "email", "brief"}
    assert "(niet verplicht)" in form["email"].as_field_group()
    assert "(niet verplicht)" not in form["naam"].as_field_group()


def test_a_choice_can_have_a_line_that_explains_it() -> None:
    elementen = _Elementen(str(ProefForm()))
    assert elementen.met_id("id_verder_1")["aria-describedby"] == "id_verder_1_toelichting"
    assert elementen.met_id("id_verder_1_toelichting")


def test_an_empty_choice_is_no_card_when_an_answer_is_needed() -> None:
    class Kies(PortaalForm):
        soort = KeuzeVeld(label="Soort", choices=[("", "---------"), ("a", "A")])
        vrij = KeuzeVeld(label="Vrij", choices=[("", "Weet ik niet"), ("a", "A")], required=False)

    html = str(Kies())
    assert "---------" not in html
    assert "Weet ik niet" in html


@pytest.mark.django_db
def test_no_choice_from_a_list_of_rows_is_said_in_words() -> None:
    class Kies(PortaalForm):
        groep = forms.ModelChoiceField(queryset=Group.objects.none(), required=False)
        eigen = forms.ModelChoiceField(queryset=Group.objects.none(), empty_label="kies een groep")

    keuzes = [[str(tekst) for _waarde, tekst in veld.field.choices] for veld in Kies()]  # type: ignore[attr-defined]
    assert keuzes == [["maak een keuze"], ["kies een groep"]]


def test_text_of_a_person_is_never_markup() -> None:
    form = ProefForm(GOED | {"naam": "<script>x</script>", "email": "<b>"})
    assert "<script>" not in str(form)
    assert "<b>" not in str(form)


def test_a_date_is_shown_in_words_and_what_was_typed_stays() -> None:
    class Dag(PortaalForm):
        dag = DatumVeld(label="Dag")

    assert 'value="3 november 2026"' in str(Dag(initial={"dag": date(2026, 11, 3)})["dag"])
    assert 'value="3-11"' in str(Dag({"dag": "3-11"})["dag"])


def test_another_way_of_writing_the_same_day_is_no_change() -> None:
    veld = DatumVeld(label="Dag")
    assert not veld.has_changed(date(2026, 11, 3), "3-11-2026")
    assert veld.has_changed(date(2026, 11, 3), "4-11-2026")
    assert veld.has_changed(date(2026, 11, 3), "morgen")


def test_the_end_of_a_range_can_be_decided_when_the_form_is_used() -> None:
    veld = DatumVeld(label="Dag", vroegst=lambda: date(2026, 11, 3))
    assert veld.clean("3-11-2026") == date(2026, 11, 3)
    with pytest.raises(forms.ValidationError, match="op of na 3 november 2026"):
        veld.clean("2-11-2026")


def test_a_promise_is_not_further_away_than_a_year() -> None:
    """A wrong year told the citizen a day ten years on, and no list called the question up before it."""
    veld = BelofteVeld(label="Uiterlijk")
    vandaag = timezone.localdate()
    assert veld.clean((vandaag + timedelta(days=366)).isoformat()) == vandaag + timedelta(days=366)
    with pytest.raises(forms.ValidationError, match="Klopt het jaar"):
        veld.clean((vandaag + timedelta(days=367)).isoformat())
    with pytest.raises(forms.ValidationError, match="op of na"):
        veld.clean((vandaag - timedelta(days=1)).isoformat())
    with pytest.raises(forms.ValidationError, match="niet lezen"):
        veld.clean("binnenkort")


class Belofteform(PortaalForm):
    """A promise with its day."""

    wat = forms.CharField(label="Wat?")
    uiterlijk = BelofteVeld(label="Uiterlijk")


@pytest.fixture
def begin_december(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is Tuesday 1 December 2026."""
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 12, 1))


def uit_de_browser(form: forms.Form) -> dict[str, str]:
    """What a browser sends of the inputs that are on the page."""
    kenmerken = [kenmerk for soort, kenmerk in _Elementen(str(form)).alle if soort == "input"]
    return {str(rij["name"]): str(rij.get("value") or "") for rij in kenmerken}


@pytest.mark.django_db
@pytest.mark.usefixtures("begin_december")
@pytest.mark.parametrize(
    ("dag", "waarom"),
    [
        ("25-12-2026", "25 december 2026 is Eerste Kerstdag."),
        ("6 december 2026", "6 december 2026 is een zondag."),
        ("2027-01-01", "1 januari 2027 is Nieuwjaarsdag."),
    ],
)
def test_a_promise_on_a_sunday_or_a_holiday_is_asked_about_once(dag: str, waarom: str) -> None:
    """A call on Christmas Day was promised without a hint; someone may really work then, so it is never refused."""
    eerst = Belofteform({"wat": "Wij bellen u.", "uiterlijk": dag})
    vraag = f"{waarom} Klopt de dag? Verstuur het dan nog eens, of kies een andere dag."
    assert eerst.errors == {"uiterlijk": [vraag]}
    weer = Belofteform(uit_de_browser(eerst))
    assert weer.is_valid(), weer.errors
    assert weer.cleaned_data["wat"] == "Wij bellen u."


@pytest.mark.django_db
@pytest.mark.usefixtures("begin_december")
def test_another_unusual_day_is_asked_about_again_and_a_usual_one_never() -> None:
    gevraagd = uit_de_browser(Belofteform({"wat": "Wij bellen u.", "uiterlijk": "25-12-2026"}))
    assert "Tweede Kerstdag" in str(Belofteform(gevraagd | {"uiterlijk": "26-12-2026"}).errors)
    assert Belofteform(gevraagd | {"uiterlijk": "28-12-2026"}).is_valid()
    assert "uiterlijk_gevraagd" not in uit_de_browser(Belofteform({"wat": "", "uiterlijk": "28-12-2026"}))


@pytest.mark.django_db
@pytest.mark.usefixtures("begin_december")
def test_an_unusual_day_is_asked_about_in_english_too() -> None:
    with translation.override("en"):
        form = Belofteform({"wat": "We call you.", "uiterlijk": "25-12-2026"})
        assert fouten(form, "uiterlijk")[0].startswith(
            "25 December 2026 is Christmas Day. Is that the right day?"
        )


@pytest.mark.django_db
def test_who_promises_something_for_today_is_at_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 12, 25))
    assert Belofteform({"wat": "Wij bellen u.", "uiterlijk": "25-12-2026"}).is_valid()


def test_the_tag_draws_the_same_as_the_form() -> None:
    form = ProefForm({})
    sjabloon = engines["django"].from_string("{% load weergave %}{% veld form.naam %}")
    assert sjabloon.render({"form": form}).strip() == form["naam"].as_field_group()


def test_a_form_in_error_has_no_inline_style_or_script() -> None:
    for _, kenmerken in _Elementen(str(ProefForm({}))).alle:
        assert not [naam for naam in kenmerken if naam == "style" or naam.startswith(("on", "hx-on"))]


class Later(PortaalForm):
    """A form that makes its field after it was set up, as a question of the intake does."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plaats"] = forms.CharField(label="Uw plaats", max_length=5)


def test_a_field_that_was_added_later_speaks_as_the_others_do() -> None:
    assert "maxlength" not in str(Later()["plaats"])
    assert fouten(Later({"plaats": "Amsterdam"}), "plaats") == [
        "Maak “Uw plaats” korter: er passen 5 tekens in."
    ]
    assert fouten(Later({"plaats": ""}), "plaats") == ["Vul “Uw plaats” in."]


@pytest.mark.parametrize(
    ("velden", "bewaart"),
    [
        ({"email": "geen adres"}, False),
        ({"email": "geen adres", "naam": "Fictief Persoon"}, True),
        (GOED | {"email": "geen adres"}, True),
        ({}, False),
    ],
)
def test_only_what_stands_beside_the_error_is_said_to_be_kept(velden: dict[str, str], bewaart: bool) -> None:
    pagina = str(ProefForm(velden))
    assert ("De rest hebben wij bewaard." in pagina) is bewaart


class Eigenwijs(ProefForm):
    """A form that says itself what is wrong."""

    def clean(self) -> dict[str, Any]:
        if not self.cleaned_data.get("naam"):
            self.add_error("naam", "Schrijf uw naam op.")
        if self.cleaned_data.get("naam") == "dubbel":
            raise ValidationError("Deze vraag is er al.")
        return self.cleaned_data


@pytest.mark.parametrize(
    ("velden", "mist"),
    [
        ({}, True),
        ({"naam": "   "}, True),
        (GOED | {"naam": ""}, True),
        (GOED | {"email": "geen adres"}, False),
        ({"email": "geen adres"}, False),  # much is missing, and something is wrong
        (GOED | {"gemeente": "z"}, False),
        (GOED | {"naam": "dubbel"}, False),
    ],
)
def test_the_summary_says_that_something_is_missing_only_when_that_is_all(
    velden: dict[str, str], mist: bool
) -> None:
    pagina = str(Eigenwijs(velden))
    assert ("Er mist nog iets" in pagina) is mist
    assert ("Er gaat nog iets niet goed" in pagina) is not mist
