"""A sign that is only possible: a short word that is true for everybody, and never the text of who is in despair."""

import re
from html import escape

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from loket.models import Intake
from loket.routering.situatie import Ernst, Situatie, Spoed, Teken
from loket.selecties.hulp import hulp_bij
from loket.selecties.hulptekens import hulptekens
from tests.loket.hulp.stappen import intake_met_teken
from tests.loket.intake.stappen import beantwoord_tot, sla_alles_over

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
MET_SPOED = (Ernst.NU, Ernst.VANDAAG, Ernst.BINNEN_3_WERKDAGEN)
KLEIN = '<details class="spoedhulp__kort"><summary>Lees alles over deze hulp</summary>'
MAG_BELLEN = "Dan mag u ook zelf bellen voor die persoon."
VERLAAT = f'href="{reverse("verlaat")}"'


@pytest.mark.parametrize("teken", list(hulptekens()))
def test_every_sign_has_a_short_text_of_its_own_for_perhaps(teken: str) -> None:
    bron = hulptekens()[teken]
    assert bron.boodschap_misschien
    assert bron.boodschap_misschien != bron.boodschap
    assert len(bron.boodschap_misschien) <= 110
    assert all(len(zin.split()) <= 18 for zin in re.split(r"[.?!] ", bron.boodschap_misschien))
    assert bron.lijnen_misschien


@pytest.mark.parametrize("taal", ["nl", "en"])
def test_perhaps_never_speaks_to_someone_in_despair(client: Client, taal: str) -> None:
    intake_met_teken(client, "suicidaal", zeker=False)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = taal
    pagina = client.get(client.get(reverse("uitkomst"))["Location"]).content.decode()
    assert ("Praten helpt." if taal == "nl" else "Talking helps.") in pagina
    assert 'href="tel:113"' in pagina
    assert "Wat erg" not in pagina
    assert "We are sorry" not in pagina
    assert VERLAAT not in pagina
    assert hulptekens()["suicidaal"].naam not in pagina


def test_that_it_is_about_this_week_does_not_make_it_despair(client: Client) -> None:
    intake_met_teken(client, "suicidaal", zeker=False)
    volgende = client.post(reverse("vraag", args=["dringend"]), {"antwoord": "ja"})["Location"]
    pagina = client.get(volgende).content.decode()
    assert "Praten helpt." in pagina
    assert "Wat erg" not in pagina


def test_who_may_be_watched_keeps_the_quick_way_out(client: Client) -> None:
    intake_met_teken(client, "geweld", zeker=False)
    pagina = client.get(client.get(reverse("uitkomst"))["Location"]).content.decode()
    assert VERLAAT in pagina
    assert escape(hulptekens()["geweld"].boodschap_misschien) in pagina


def test_a_possible_sign_beside_a_certain_one_is_still_spoken_of_as_possible() -> None:
    tekens = (
        Teken("geen-eten", Ernst.VANDAAG),
        Teken("suicidaal", Ernst.NU, zeker=False),
        Teken("huisuitzetting", Ernst.BINNEN_3_WERKDAGEN, zeker=False),
    )
    hulp = hulp_bij(Situatie(tekens=tekens), Spoed.ZEKER)
    assert hulp is not None
    gezegd = {teken.id: teken.boodschap for teken in hulp.tekens}
    bron = hulptekens()
    assert gezegd == {
        "suicidaal": bron["suicidaal"].boodschap_misschien,
        "geen-eten": bron["geen-eten"].boodschap,
        "huisuitzetting": bron["huisuitzetting"].boodschap_misschien,
    }


@pytest.mark.parametrize("teken", [t for t, hulp in hulptekens().items() if hulp.ernst in MET_SPOED])
def test_that_it_is_about_this_week_says_when_and_never_what(client: Client, teken: str) -> None:
    """A widow is not told to call about detention because she said that her question is about this week."""
    intake_met_teken(client, teken, zeker=False)
    volgende = client.post(reverse("vraag", args=["dringend"]), {"antwoord": "ja"})["Location"]
    pagina = client.get(volgende).content.decode()
    assert "Hulp voor nu" in pagina
    assert "Dit is dringend." in pagina
    assert escape(hulptekens()[teken].boodschap_misschien) in pagina
    assert escape(hulptekens()[teken].boodschap) not in pagina
    assert pagina.index("Dit is dringend.") < pagina.index(escape(hulptekens()[teken].boodschap_misschien))
    assert 'class="hulplijnen"' not in pagina


@pytest.mark.parametrize(
    ("teken", "nummer"), [("suicidaal", "113"), ("geweld", "112"), ("medische-nood", "112")]
)
def test_danger_that_is_only_possible_keeps_its_number_at_hand(
    client: Client, teken: str, nummer: str
) -> None:
    intake_met_teken(client, teken, zeker=False)
    volgende = client.post(reverse("vraag", args=["dringend"]), {"antwoord": "ja"})["Location"]
    assert f'href="tel:{nummer}"' in client.get(volgende).content.decode()


def test_what_is_certain_comes_first_and_what_is_possible_is_one_line_without_its_numbers() -> None:
    tekens = (
        Teken("medische-nood", Ernst.NU, zeker=False),
        Teken("geen-inkomen", Ernst.VANDAAG),
        Teken("huisuitzetting", Ernst.BINNEN_3_WERKDAGEN, zeker=False),
    )
    hulp = hulp_bij(Situatie(tekens=tekens), Spoed.ZEKER)
    assert hulp is not None
    assert [teken.id for teken in hulp.tekens] == ["geen-inkomen", "medische-nood", "huisuitzetting"]
    assert [teken.id for teken in hulp.voluit] == ["geen-inkomen"]
    assert [teken.id for teken in hulp.kort] == ["medische-nood", "huisuitzetting"]
    assert [lijn["id"] for lijn in hulp.lijnen] == [
        lijn["id"] for lijn in hulptekens()["geen-inkomen"].lijnen
    ]


@pytest.mark.parametrize("teken", ["geweld", "kind-in-gevaar"])
def test_who_is_told_to_call_veilig_thuis_reads_its_number(client: Client, teken: str) -> None:
    intake_met_teken(client, teken, zeker=False)
    volgende = client.post(reverse("vraag", args=["dringend"]), {"antwoord": "ja"})["Location"]
    assert 'href="tel:08002000"' in client.get(volgende).content.decode()


def test_who_says_that_it_is_urgent_never_finds_all_help_folded_away(client: Client) -> None:
    intake = intake_met_teken(client, "gijzeling", zeker=False)
    eerste = intake.zoekresultaat["tekens"][0]
    mogelijk = [hulptekens()[naam] for naam in ("termijn-laatste-dag", "huisuitzetting")]
    intake.zoekresultaat["tekens"] += [{**eerste, "id": m.id, "ernst": m.ernst.value} for m in mogelijk]
    intake.save()
    volgende = client.post(reverse("vraag", args=["dringend"]), {"antwoord": "ja"})["Location"]
    pagina = client.get(volgende).content.decode()
    assert escape(hulptekens()["huisuitzetting"].boodschap_misschien) in pagina
    assert '<details class="spoedhulp__kort"' not in pagina


@pytest.mark.parametrize(("aantal", "dicht"), [(2, False), (3, True)])
def test_more_than_two_possible_signs_are_folded_away(client: Client, aantal: int, dicht: bool) -> None:
    intake = intake_met_teken(client, "geen-inkomen")
    zeker = intake.zoekresultaat["tekens"][0]
    mogelijk = [hulptekens()[naam] for naam in ("medische-nood", "huisuitzetting", "afsluiting")[:aantal]]
    intake.zoekresultaat["tekens"] = [
        *({**zeker, "id": m.id, "ernst": m.ernst.value, "zeker": False} for m in mogelijk),
        zeker,
    ]
    intake.save()
    pagina = client.get(client.get(reverse("uitkomst"))["Location"]).content.decode()
    assert ('<details class="spoedhulp__kort">' in pagina) is dicht
    assert all(escape(teken.boodschap_misschien) in pagina for teken in mogelijk)
    assert pagina.index(escape(hulptekens()["geen-inkomen"].boodschap)) < min(
        pagina.index(escape(teken.boodschap_misschien)) for teken in mogelijk
    )


def test_of_signs_that_are_certain_the_most_urgent_stands_in_sight_and_the_others_are_folded_away(
    client: Client,
) -> None:
    intake = intake_met_teken(client, "op-straat")
    zeker = intake.zoekresultaat["tekens"][0]
    ook = [hulptekens()[naam] for naam in ("huisuitzetting", "geen-eten")]
    intake.zoekresultaat["tekens"] += [{**zeker, "id": t.id, "ernst": t.ernst.value} for t in ook]
    intake.save()
    sla_alles_over(client)
    blok = client.get(reverse("uitkomst")).content.decode().split('<section class="spoedhulp"')[1]
    zichtbaar, gevouwen = blok.split("</section>")[0].split("<details")
    # Of two that are for today the one that was told first.
    assert escape(hulptekens()["op-straat"].boodschap) in zichtbaar
    for teken in ("geen-eten", "huisuitzetting"):
        assert escape(hulptekens()[teken].boodschap) not in zichtbaar
        assert escape(hulptekens()[teken].boodschap) in gevouwen


def test_a_danger_is_never_folded_away() -> None:
    tekens = (Teken("geweld", Ernst.NU), Teken("suicidaal", Ernst.NU), Teken("geen-eten", Ernst.VANDAAG))
    hulp = hulp_bij(Situatie(tekens=tekens), Spoed.ZEKER)
    assert hulp is not None
    assert {teken.id for teken in hulp.vooraan} == {"geweld", "suicidaal"}
    assert [teken.id for teken in hulp.daarna] == ["geen-eten"]


def test_several_signs_that_are_only_possible_take_one_line_each(client: Client) -> None:
    intake = intake_met_teken(client, "geen-inkomen", zeker=False)
    ook = {**intake.zoekresultaat["tekens"][0], "id": "medische-nood", "ernst": Ernst.NU.value}
    intake.zoekresultaat["tekens"].append(ook)
    intake.save()
    pagina = client.get(reverse("vraag", args=["dringend"])).content.decode()
    assert 'class="hulplijnen"' not in pagina
    assert 'href="tel:112"' in pagina
    assert "Wij weten niet of dit voor u geldt." in pagina
    for teken in ("geen-inkomen", "medische-nood"):
        assert escape(hulptekens()[teken].boodschap_misschien) in pagina


def test_an_answer_about_what_happens_wins_over_what_was_only_possible() -> None:
    teken = Teken("geen-inkomen", Ernst.VANDAAG, zeker=False)
    hulp = hulp_bij(Situatie(tekens=(teken,), antwoorden={"gevolgen": ("inkomen",)}), Spoed.ZEKER)
    assert hulp is not None
    assert [t.boodschap for t in hulp.tekens] == [hulptekens()["geen-inkomen"].boodschap]


def test_a_page_that_can_be_left_at_once_does_not_say_that_the_story_is_kept(client: Client) -> None:
    intake_met_teken(client, "geweld")
    pagina = client.get(client.get(reverse("uitkomst"))["Location"]).content.decode()
    assert VERLAAT in pagina
    assert "De rest is dan weg." in pagina
    assert "Uw verhaal blijft bewaard" not in pagina


@pytest.mark.parametrize(
    "verhaal",
    [
        "Sinds mijn zus overleden is slaap ik slecht en de papieren blijven liggen.",
        "I have to pay back a loan because the office says I lived with my mother.",
    ],
)
def test_ordinary_grief_and_study_money_are_never_a_certain_sign_of_despair(
    client: Client, verhaal: str
) -> None:
    client.post(reverse("verhaal"), {"verhaal": verhaal})
    intake = Intake.objects.get()
    assert [t for t in intake.zoekresultaat["tekens"] if t["id"] == "suicidaal" and t["zeker"]] == []


def test_a_bsn_that_we_took_out_is_no_sign(client: Client) -> None:
    client.post(reverse("verhaal"), {"verhaal": "ik wil huurtoeslag aanvragen, mijn bsn is 123456782"})
    intake = Intake.objects.get()
    assert "123456782" not in intake.verhaal
    assert intake.zoekresultaat["tekens"] == []
    assert intake.zoekresultaat["treffers"][0]["dienst"] == "huurtoeslag"


@pytest.mark.parametrize("zin", ["we are being evicted tomorrow", "They get evicted next week"])
def test_eviction_in_english_is_read(client: Client, zin: str) -> None:
    client.post(reverse("verhaal"), {"verhaal": zin})
    tekens = Intake.objects.get().zoekresultaat["tekens"]
    assert [(t["id"], t["zeker"]) for t in tekens if t["ernst"] != "nu"][:1] == [("huisuitzetting", True)]


class TestVerhaalDatNietBewaardWordt:
    """Help is shown with a text that is too long, or whose language is being switched."""

    def test_too_long(self, client: Client) -> None:
        lang = "Ik wil dood. " + "Er komen steeds brieven van de belasting. " * 500
        pagina = client.post(reverse("verhaal"), {"verhaal": lang}).content.decode()
        assert "Uw verhaal is langer dan" in pagina
        assert 'href="tel:113"' in pagina
        assert VERLAAT in pagina

    def test_in_another_language(self, client: Client) -> None:
        pagina = client.post(reverse("verhaal"), {"verhaal": "Ik wil dood.", "taal": "en"}).content.decode()
        assert "Help for now" in pagina
        assert 'href="tel:113"' in pagina

    def test_what_was_told_before_keeps_its_help(self, client: Client) -> None:
        intake_met_teken(client, "geweld")
        assert "Hulp voor nu" in client.post(reverse("verhaal"), {"verhaal": ""}).content.decode()

    def test_an_ordinary_text_shows_none(self, client: Client) -> None:
        assert 'class="spoedhulp' not in client.post(reverse("verhaal"), {"verhaal": "a"}).content.decode()


class TestKlein:
    """On the next pages the same help takes less room: numbers and page stay, the rest is one press away."""

    def test_the_first_page_says_it_all_and_the_next_keeps_numbers_and_page(self, client: Client) -> None:
        intake_met_teken(client, "geen-eten")
        bron = hulptekens()["geen-eten"]
        eerste = client.get(reverse("uitkomst"), follow=True)
        assert KLEIN not in eerste.content.decode()
        assert escape(bron.boodschap) in eerste.content.decode()
        volgende = client.post(eerste.request["PATH_INFO"], {"overslaan": "ja"}, follow=True).content.decode()
        zichtbaar, gevouwen = volgende.split(KLEIN)[0], volgende.split(KLEIN)[1].split("</details>")[0]
        assert "14 + netnummer" in zichtbaar
        assert reverse("hulp-nu", args=[bron.bladzijde]) in zichtbaar
        assert escape(bron.boodschap) not in zichtbaar
        assert escape(bron.boodschap) in gevouwen

    def test_the_quick_way_out_is_never_folded_away(self, client: Client) -> None:
        intake_met_teken(client, "geweld")
        sla_alles_over(client)
        zichtbaar, _gevouwen = client.get(reverse("controleren")).content.decode().split(KLEIN)
        assert VERLAAT in zichtbaar
        assert 'href="tel:112"' in zichtbaar

    def test_a_danger_that_is_only_possible_keeps_its_number_in_sight(self) -> None:
        tekens = (Teken("geen-eten", Ernst.VANDAAG, True), Teken("geweld", Ernst.NU, False))
        hulp = hulp_bij(Situatie(tekens=tekens), Spoed.ZEKER)
        assert hulp is not None
        assert [lijn["id"] for lijn in hulp.kern] == ["gemeente-14", "112"]

    def test_what_an_answer_brings_is_said_in_full_on_the_page_after_it(self, client: Client) -> None:
        intake_met_teken(client, "huisuitzetting", zeker=False)
        volgende = client.post(reverse("vraag", args=["dringend"]), {"antwoord": "ja"}, follow=True)
        assert volgende.context["hulp"].zeker
        assert KLEIN not in volgende.content.decode()

    def test_that_someone_may_call_for_the_person_is_said_on_the_page_after_that_was_told(
        self, client: Client
    ) -> None:
        intake_met_teken(client, "geweld", zeker=False, verhaal="Ik wil huurtoeslag aanvragen.")
        antwoorden = {"dringend": "nee", "zelf_regelen": "ja", "regel_past_niet": "nee"}
        pagina = beantwoord_tot(client, "voor_wie", antwoorden)
        assert KLEIN in pagina
        assert MAG_BELLEN not in pagina
        volgende = client.post(reverse("vraag", args=["voor_wie"]), {"antwoord": "iemand_anders"})["Location"]
        pagina = client.get(volgende).content.decode()
        assert MAG_BELLEN in pagina
        assert KLEIN not in pagina

    @pytest.mark.parametrize("klopt", [["voor_wie"], []])
    def test_who_was_read_to_ask_for_another_need_not_read_it_again(
        self, client: Client, klopt: list[str]
    ) -> None:
        intake = intake_met_teken(client, "geen-eten")
        intake.begrepen = [
            {"vraag": "voor_wie", "antwoord": "iemand_anders", "woorden": "blorp", "staat": "gelezen"}
        ]
        intake.save()
        assert MAG_BELLEN in client.get(reverse("begrepen")).content.decode()
        volgende = client.post(reverse("begrepen"), {"klopt": klopt}, follow=True).content.decode()
        assert KLEIN in volgende
        assert (MAG_BELLEN in volgende) is bool(klopt)

    def test_the_outcome_says_it_all_again(self, client: Client) -> None:
        intake_met_teken(client, "geen-eten")
        sla_alles_over(client)
        assert KLEIN not in client.get(reverse("uitkomst")).content.decode()
        assert KLEIN in client.get(reverse("controleren")).content.decode()
