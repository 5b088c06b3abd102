"""Kinds of files with a rule of their own: sentences, names of the UPL, and rules."""

import json

import pytest
from django.utils import timezone

from loket.handelingen.regels import bied_aan, maak_concept, publiceer
from loket.models import Regelstaat, Regelversie, Uitspraak, Uplnaam
from portal.identiteit.rechten import Geweigerd, Rol
from portal.uitwisseling.handelingen import lees_in
from portal.uitwisseling.soorten import alle_soorten
from tests.loket.factories import MedewerkerFactory
from tests.portal.uitwisseling.stappen import UPL, als_bytes, bestand, fouten, schrijf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


class TestUitspraken:
    """Sentences from a file are proposals, and never those of a real person."""

    def test_a_new_one_is_a_proposal_and_one_of_the_seed_can_be_withdrawn(self) -> None:
        from loket.selecties.zoekbron import zaad

        bron = next(dienst for dienst in zaad().diensten if dienst.uitspraken)
        regels = [
            "dienst;tekst;ingetrokken",
            "huurtoeslag;mijn huurpot is half leeg;nee",
            f"{bron.sleutel};{' '.join(bron.uitspraken[0].split())};ja",
        ]
        verslag = lees_in(alle_soorten()["uitspraken"], "\n".join(regels).encode())
        assert verslag.nieuw == 2
        assert sorted(Uitspraak.objects.values_list("bron", "staat")) == [
            ("redacteur", "voorstel"),
            ("zaad", "ingetrokken"),
        ]

    def test_what_changes_says_where_each_sentence_leads(self) -> None:
        tekst = "dienst;tekst\nhuurtoeslag;mijn huurpot is half leeg\n;wat kost een hamster\n"
        (tabel,) = lees_in(alle_soorten()["uitspraken"], tekst.encode()).tabellen
        assert sorted(tabel.nieuw) == [
            "mijn huurpot is half leeg (Huurtoeslag)",
            "wat kost een hamster (past nergens bij)",
        ]

    @pytest.mark.parametrize(
        ("regel", "verwacht"),
        [
            ("huurtoeslag;bel mij op 06 12345678", "Regel 2, tekst: Haal dit uit de zin"),
            ("huurtoeslag;...", "Regel 2, tekst: Schrijf een zin met woorden."),
            ("xyzzy;mijn huurpot is half leeg", "Regel 2, dienst: xyzzy kennen wij niet."),
            ("huurtoeslag;twee  spaties hier", "Regel 2, tekst: schrijf de zin op één regel"),
            ("huurtoeslag;mijn huurpot is half leeg;misschien", "Regel 2, ingetrokken: schrijf ja of nee."),
        ],
    )
    def test_what_may_not_stand_there_is_told(self, regel: str, verwacht: str) -> None:
        gevonden = fouten("uitspraken", f"dienst;tekst;ingetrokken\n{regel}\n".encode())
        assert gevonden[0].startswith(verwacht)


class TestUpl:
    """Names of the UPL: once each, of a form that the list has."""

    def test_an_office_brings_its_list_in(self) -> None:
        tekst = f"upl_uri,upl_naam,dienst,nagekeken\n{UPL}huurtoeslag,huurtoeslag,huurtoeslag,ja\n"
        assert lees_in(alle_soorten()["upl"], tekst.encode()).gewijzigd == 1, "the seed has it, not verified"
        naam = Uplnaam.objects.get(upl_uri=f"{UPL}huurtoeslag")
        assert (naam.dienst.sleutel, naam.nagekeken, naam.sleutel) == ("huurtoeslag", True, "huurtoeslag")
        tekst = tekst.replace("huurtoeslag,huurtoeslag,", "hulp-bij-huur,hulp bij huur,")
        assert lees_in(alle_soorten()["upl"], tekst.encode()).nieuw == 1

    @pytest.mark.parametrize("uri", ["https://voorbeeld.example/x", f"{UPL}", f"{UPL}a b", "huurtoeslag"])
    def test_another_address_is_refused(self, uri: str) -> None:
        tekst = f"upl_uri;upl_naam;dienst\n{uri};huurtoeslag;huurtoeslag\n"
        assert "Een URI van de UPL begint met" in fouten("upl", tekst.encode())[0]


class TestRegels:
    """A file with rules never changes what holds."""

    def test_it_becomes_a_draft_of_who_brought_it_and_another_publishes_it(self) -> None:
        schrijver, lezer = MedewerkerFactory(rol=Rol.REDACTEUR), MedewerkerFactory(rol=Rol.REDACTEUR)
        inhoud, geldt = bestand("regels"), schrijf("regels")
        inhoud["regels"]["meer_hulp"]["nl"] = "U wilt hulp van een mens. Dat kan altijd."
        verslag = lees_in(alle_soorten()["regels"], als_bytes(inhoud), door=schrijver)
        assert verslag.nieuw == 1
        concept = Regelversie.objects.get(staat=Regelstaat.CONCEPT)
        assert concept.auteur == schrijver
        assert schrijf("regels") == geldt
        assert lees_in(alle_soorten()["regels"], als_bytes(inhoud), door=schrijver).nieuw == 0
        bied_aan(concept.pk, reden="Andere woorden.", door=schrijver)
        vandaag = timezone.localdate()
        with pytest.raises(Geweigerd, match="aan deze versie geschreven"):
            publiceer(concept.pk, vanaf=vandaag, gezien=concept.vingerafdruk, door=schrijver)
        publiceer(concept.pk, vanaf=vandaag, gezien=concept.vingerafdruk, door=lezer)
        assert json.loads(schrijf("regels")) == inhoud

    def test_rules_that_cannot_be_published_or_have_no_author_are_refused(self) -> None:
        inhoud = bestand("regels")
        inhoud["regels"]["meer_hulp"]["nl"] = "Anders."
        assert fouten("regels", als_bytes(inhoud)) == [
            "Deze regels zijn nieuw hier. Zeg wie het concept opstelt (--door)."
        ]
        redacteur, balie = MedewerkerFactory(rol=Rol.REDACTEUR), MedewerkerFactory(rol=Rol.BALIE)
        assert "geen rechten" in fouten("regels", als_bytes(inhoud), door=balie)[0]
        inhoud["regels"]["route"]["rijen"] = []
        assert "komen niet door de controle" in fouten("regels", als_bytes(inhoud), door=redacteur)[0]
        vreemde: tuple[object, ...] = ({}, [], "x", {"route": 3})
        for vreemd in vreemde:
            assert fouten("regels", als_bytes({**inhoud, "regels": vreemd}), door=redacteur)

    def test_a_draft_that_somebody_works_on_is_left_alone(self) -> None:
        redacteur = MedewerkerFactory(rol=Rol.REDACTEUR)
        eigen = maak_concept(Regelversie.objects.get(), door=redacteur)
        inhoud = bestand("regels")
        inhoud["regels"]["meer_hulp"]["nl"] = "Anders."
        lees_in(alle_soorten()["regels"], als_bytes(inhoud), door=MedewerkerFactory(rol=Rol.BEHEER))
        eigen.refresh_from_db()
        assert eigen.inhoud["meer_hulp"]["nl"] != "Anders."
        assert Regelversie.objects.filter(staat=Regelstaat.CONCEPT).count() == 2
