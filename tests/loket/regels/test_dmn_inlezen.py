"""Rules that come back as DMN: a draft with what DMN can say, and a clear word on what it cannot."""

from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from django.utils import timezone

from loket.handelingen.regels import bied_aan, publiceer
from loket.models import Regelstaat, Regelversie
from loket.routering.dmn import MODEL, naar_dmn
from loket.routering.regels import lees_regels
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd
from portal.uitwisseling.fouten import BestandOnleesbaar
from portal.uitwisseling.handelingen import lees_in
from portal.uitwisseling.soorten import alle_soorten
from tests.loket.regels.bouwstenen import redacteur

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
NS = {"d": MODEL}


def bestand() -> str:
    return alle_soorten()["regels-dmn"].schrijf().decode()


def neem_op(tekst: str | bytes, door: Medewerker | None = None) -> int:
    """How many drafts came of it."""
    inhoud = tekst.encode() if isinstance(tekst, str) else tekst
    return lees_in(alle_soorten()["regels-dmn"], inhoud, door=door or redacteur()).nieuw


def fouten(tekst: str | bytes) -> list[str]:
    """What is told; nothing was made."""
    voor = Regelversie.objects.count()
    with pytest.raises(BestandOnleesbaar) as fout:
        neem_op(tekst)
    assert Regelversie.objects.count() == voor
    return [str(regel) for regel in fout.value.fouten]


def met(verander: Callable[[ET.Element], object]) -> str:
    """Our own file, changed."""
    wortel = ET.fromstring(bestand())  # noqa: S314 - our own document
    verander(wortel)
    return ET.tostring(wortel, encoding="unicode", xml_declaration=True)


def regel(wortel: ET.Element, rij_id: str) -> ET.Element:
    return next(
        rij for rij in wortel.iterfind(".//d:rule", NS) if rij.findtext("d:description", "", NS) == rij_id
    )


def zet(rij: ET.Element, pad: str, tekst: str, nummer: int = 0) -> None:
    gevonden = rij.findall(f"{pad}/d:text", NS)
    gevonden[nummer].text = tekst


def als_dmn(versie: Regelversie) -> str:
    """A version as DMN, under the name and day of the one that it was made from."""
    assert versie.gebaseerd_op is not None
    van = lees_regels(versie.gebaseerd_op.inhoud)
    return naar_dmn(replace(lees_regels(versie.inhoud), versie=van.versie, geldig_vanaf=van.geldig_vanaf))


def test_the_file_as_it_went_out_changes_nothing() -> None:
    assert neem_op(bestand()) == 0
    assert not Regelversie.objects.filter(staat=Regelstaat.CONCEPT).exists()


def test_another_outcome_another_source_and_a_rule_less_come_back_and_go_out_the_same() -> None:
    def verander(wortel: ET.Element) -> None:
        [route] = wortel.findall("d:decision[@id='route']/d:decisionTable", NS)
        zet(regel(wortel, "B1-stil"), "d:outputEntry", '"maatwerk"')
        zet(regel(wortel, "B1-stil"), "d:annotationEntry", "B1; eigen afspraak", 1)
        route.remove(regel(wortel, "B4-zelf"))

    ingelezen = met(verander)
    assert neem_op(ingelezen) == 1
    concept = Regelversie.objects.get(staat=Regelstaat.CONCEPT)
    rijen = {rij["id"]: rij for rij in concept.inhoud["route"]["rijen"]}
    assert "B4-zelf" not in rijen
    assert (rijen["B1-stil"]["uitkomst"], rijen["B1-stil"]["bron"]) == ("maatwerk", "B1; eigen afspraak")
    assert rijen["B1-stil"]["en"], "what DMN cannot say stays as it was"
    assert ET.canonicalize(als_dmn(concept), strip_text=True) == ET.canonicalize(ingelezen, strip_text=True)
    assert neem_op(ingelezen) == 0, "bringing it in again makes no second draft"


def test_a_draft_from_dmn_waits_for_a_second_reader() -> None:
    schrijver = redacteur()
    neem_op(met(lambda wortel: zet(regel(wortel, "B1-stil"), "d:outputEntry", '"maatwerk"')), door=schrijver)
    concept = Regelversie.objects.get(staat=Regelstaat.CONCEPT)
    geldt = bestand()
    klaar = bied_aan(concept.pk, reden="Uit een ander programma.", door=schrijver)
    with pytest.raises(Geweigerd):
        publiceer(klaar.pk, vanaf=timezone.localdate(), gezien=klaar.vingerafdruk, door=schrijver)
    assert bestand() == geldt


def test_a_condition_of_another_rule_may_be_used_and_a_new_one_is_refused_with_its_rule() -> None:
    def kolom(wortel: ET.Element, veld: str) -> int:
        koppen = wortel.findall("d:decision[@id='route']/d:decisionTable/d:input", NS)
        return [kop.get("label") for kop in koppen].index(veld)

    def verander(wortel: ET.Element, veld: str, cel: str) -> None:
        zet(regel(wortel, "B4-zelf"), "d:inputEntry", cel, kolom(wortel, veld))

    assert neem_op(met(lambda wortel: verander(wortel, "voor_wie", '"iemand_anders"'))) == 1
    concept = Regelversie.objects.get(staat=Regelstaat.CONCEPT)
    per_rij = {rij["id"]: rij["voorwaarden"] for rij in concept.inhoud["route"]["rijen"]}
    assert per_rij["B4-zelf"][-1] == per_rij["B9"][0], "with its sentences"
    assert fouten(met(lambda wortel: verander(wortel, "voor_wie", '"buurman"'))) == [
        'Tabel route, regel B4-zelf: wij hebben geen zin voor voor_wie: "buurman". '
        "Schrijf deze voorwaarde bij de regels."
    ]


def test_a_change_that_gives_people_less_help_than_promised_is_refused_as_everywhere() -> None:
    minder = met(lambda wortel: zet(regel(wortel, "S-gevolg"), "d:outputEntry", '"misschien"'))
    assert "Minder mag niet" in fouten(minder)[0]


def test_what_dmn_cannot_say_is_refused_rule_by_rule() -> None:
    def verander(wortel: ET.Element) -> None:
        zet(regel(wortel, "S-teken"), "d:annotationEntry", "Een andere zin.")
        zet(regel(wortel, "S-gevolg"), "d:outputEntry", '"nooit"')
        omschrijving = regel(wortel, "S-antwoord").find("d:description", NS)
        assert omschrijving is not None
        omschrijving.text = "S-nieuw"

    gezegd = fouten(met(verander))
    assert [zin.split(":")[0] for zin in gezegd] == [
        f"Tabel spoed, regel {rij}" for rij in ("S-teken", "S-gevolg", "S-nieuw")
    ]
    assert "de zin is anders" in gezegd[0]
    assert "de uitkomst nooit is niet bekend" in gezegd[1]
    assert "niet bekend" in gezegd[2]


@pytest.mark.parametrize(
    ("oud", "nieuw", "fout"),
    [
        (
            'hitPolicy="PRIORITY"',
            'hitPolicy="FIRST"',
            "Tabel spoed: de tabel heeft een andere manier van kiezen",
        ),
        (
            '"maatwerk","op_maat","standaard"',
            '"op_maat","maatwerk","standaard"',
            "de uitkomsten en hun volgorde",
        ),
        ('name="Routering ', 'name="Routering 1999', "komt niet van de regels die nu gelden"),
        ("20191111", "20180521", "geen bestand in DMN 1.3"),
        ('<decision id="route"', '<decision id="anders"', "De tabel route mist"),
        ("</definitions>", "", "niet te lezen als DMN"),
    ],
)
def test_a_file_that_is_something_else_is_refused(oud: str, nieuw: str, fout: str) -> None:
    assert oud in bestand()
    assert fout in fouten(bestand().replace(oud, nieuw))[0]


LACHEN = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))


@pytest.mark.parametrize(
    "kop",
    [
        f"<!DOCTYPE definitions [{LACHEN}]>",
        '<!DOCTYPE definitions [<!ENTITY w SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE definitions SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)
def test_entities_are_refused_before_they_are_read(kop: str) -> None:
    tekst = bestand().replace("<definitions", f"{kop}<definitions", 1)
    assert fouten(tekst) == ["Dit bestand is niet te lezen als DMN."]


@pytest.mark.parametrize(
    "tekst", ["<a>" * 100_000, b"\x00", b"\xff\xfe", "<a>\ud7ff</a>", "", "{}", "<a/>" * 2]
)
def test_what_is_no_dmn_at_all_is_refused(tekst: str | bytes) -> None:
    assert len(fouten(tekst)) == 1
