"""Content goes out as a file and comes in again: the same bytes, nothing twice, nothing half."""

import io
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from loket.handelingen.regels import bied_aan, maak_concept, publiceer
from loket.models import (
    Checklistregel,
    Dienst,
    Dienststaat,
    Informatiepunt,
    Ontvanger,
    Regelstaat,
    Regelversie,
    Uitspraak,
    Uitspraakstaat,
    Uplnaam,
)
from loket.selecties.regels import stand
from portal.identiteit.models import Medewerker, Team
from portal.identiteit.rechten import Geweigerd, Rol
from portal.stelsel.models import ExtraFeestdag, Levensgebeurtenis, Organisatie
from portal.uitwisseling.demo_en_controles import bestanden_wachten_niet_te_lang
from portal.uitwisseling.fouten import BestandOnleesbaar
from portal.uitwisseling.handelingen import Veranderd, bekijk, gooi_weg, lees_in, neem_over, stel_voor
from portal.uitwisseling.models import Inleesstaat, Inlezing
from portal.uitwisseling.soorten import alle_soorten
from portal.uitwisseling.tasks import ruim_bestanden_op
from portal.uitwisseling.verslag import Verslag
from tests.loket.factories import DossierFactory, MedewerkerFactory, UitspraakFactory

UPL = "http://standaarden.overheid.nl/owms/terms/"
SOORTEN = ("catalogus", "uitspraken", "upl", "informatiepunten", "regels", "installatie")


def draai(commando: str, *opties: Any) -> str:
    """What a command prints."""
    uitvoer = io.StringIO()
    call_command(commando, *map(str, opties), stdout=uitvoer)
    return uitvoer.getvalue()


def schrijf(soort: str) -> bytes:
    return alle_soorten()[soort].schrijf()


def bestand(soort: str = "catalogus") -> dict[str, Any]:
    inhoud: dict[str, Any] = json.loads(schrijf(soort))
    return inhoud


def als_bytes(inhoud: dict[str, Any]) -> bytes:
    return json.dumps(inhoud, indent=2).encode()


def rij(inhoud: dict[str, Any], tabel: str, sleutel: str) -> dict[str, Any]:
    gevonden: dict[str, Any] = next(rij for rij in inhoud[tabel] if rij["sleutel"] == sleutel)
    return gevonden


def fouten(soort: str, inhoud: bytes, **opties: Any) -> list[str]:
    """What is told; nothing of any kind changed."""
    voor = {naam: schrijf(naam) for naam in SOORTEN}
    with pytest.raises(BestandOnleesbaar) as fout:
        lees_in(alle_soorten()[soort], inhoud, **opties)
    assert {naam: schrijf(naam) for naam in SOORTEN} == voor
    assert not Inlezing.objects.exists()
    return [str(regel) for regel in fout.value.fouten]


def bewerk() -> None:
    """What editors did here: of everything something that the software did not bring."""
    organisatie = Organisatie.objects.create(
        sleutel="aa-loket", naam="'t Loket “Zuid”; =1+1", soort="lokaal", doet="Helpt.\nOok 's avonds."
    )
    huur = Dienst.objects.get(sleutel="huurtoeslag")
    oud = Dienst.objects.create(
        sleutel="aaa-oude-toeslag",
        naam="Oude toeslag",
        organisatie=organisatie,
        omschrijving="Bestaat niet meer.",
        url="https://voorbeeld.example/oud",
        staat=Dienststaat.VERVALLEN,
        staat_sinds=date(2026, 1, 1),
        staat_reden="De regeling stopte.",
        vervanger=huur,
    )
    gebeurtenis = Levensgebeurtenis.objects.first()
    assert gebeurtenis is not None
    Checklistregel.objects.create(levensgebeurtenis=gebeurtenis, dienst=oud)
    team = Team.objects.create(
        sleutel="wijkteam", naam="Wijkteam", soort=Team.objects.all()[0].soort, organisatie=organisatie
    )
    Ontvanger.objects.filter(pk=Ontvanger.objects.all()[0].pk).update(team=team)
    Informatiepunt.objects.filter(sleutel="assen-de-brug").update(
        team=team, naam="+31 de brug", vervallen=True
    )
    ExtraFeestdag.objects.create(datum=date(2027, 5, 5), naam="Kroningsdag")
    Uplnaam.objects.create(dienst=huur, upl_naam="hulp bij huur", upl_uri=f"{UPL}hulp-bij-huur")
    UitspraakFactory(dienst=huur, tekst="ze hebben mijn huurpot gehalveerd")
    UitspraakFactory(dienst=None, tekst="- wat eten we vanavond", staat=Uitspraakstaat.INGETROKKEN)


@pytest.mark.django_db(transaction=True)
def test_a_whole_installation_goes_into_an_empty_one_and_comes_out_the_same(tmp_path: Path) -> None:
    draai("zaai")
    bewerk()
    DossierFactory()
    eerst = {soort: schrijf(soort) for soort in SOORTEN}
    pad = tmp_path / "installatie.json"
    assert "bytes in" in draai("exporteer", "installatie", pad)
    call_command("flush", interactive=False, verbosity=0)
    stand.vergeet()
    assert not Dienst.objects.exists()
    assert "0 changed, 0 not in the file, kept" in draai("importeer", "installatie", pad)
    assert {soort: schrijf(soort) for soort in SOORTEN} == eerst
    assert "0 new, 0 changed" in draai("importeer", "installatie", pad)
    # The portal begins as always after that, and seeding takes nothing back.
    draai("zaai")
    assert {soort: schrijf(soort) for soort in SOORTEN} == eerst
    # Nobody and nothing of anybody went along.
    assert not Medewerker.objects.exists()
    assert Uitspraak.objects.get(dienst__sleutel="huurtoeslag").staat == Uitspraakstaat.VOORSTEL


@pytest.mark.django_db
@pytest.mark.usefixtures("inhoud")
class TestInlezen:
    """Bringing a file in."""

    @pytest.mark.parametrize("soort", SOORTEN)
    def test_what_comes_out_goes_in_and_changes_nothing(self, soort: str) -> None:
        bewerk()
        voor = schrijf(soort)
        verslag = lees_in(alle_soorten()[soort], voor, laat_vervallen=True)
        assert (verslag.nieuw, verslag.gewijzigd, verslag.weg) == (0, 0, 0)
        assert verslag.gelijk
        assert schrijf(soort) == voor

    def test_a_changed_row_is_told_by_name_and_column_and_its_history_is_kept(self) -> None:
        inhoud = bestand()
        rij(inhoud, "diensten", "huurtoeslag")["naam"] = "Toeslag voor de huur"
        inhoud["diensten"].append(
            {
                "sleutel": "nieuw",
                "naam": "Nieuw",
                "organisatie": "uwv",
                "omschrijving": "Iets nieuws.",
                "url": "https://voorbeeld.example/",
            }
        )
        verslag = lees_in(alle_soorten()["catalogus"], als_bytes(inhoud))
        deel = next(tabel for tabel in verslag.tabellen if tabel.naam == "diensten")
        assert deel.nieuw == ["Nieuw (nieuw)"]
        (wijziging,) = deel.gewijzigd
        assert wijziging.naam == "Toeslag voor de huur (huurtoeslag)"
        assert [(veld.kolom, veld.was, veld.wordt) for veld in wijziging.velden] == [
            ("naam", "Huurtoeslag", "Toeslag voor de huur")
        ]
        laatste, eerste = Dienst.objects.get(sleutel="huurtoeslag").history.all()[:2]
        assert (laatste.history_change_reason, eerste.naam) == ("ingelezen", "Huurtoeslag")

    def test_looking_changes_nothing(self) -> None:
        inhoud = bestand()
        rij(inhoud, "organisaties", "uwv")["naam"] = "Anders"
        voor = schrijf("catalogus")
        assert bekijk(alle_soorten()["catalogus"], als_bytes(inhoud), door=None).gewijzigd == 1
        assert schrijf("catalogus") == voor

    def test_a_column_and_a_table_that_are_left_out_stay_as_they_are(self) -> None:
        klein = {
            "soort": "catalogus",
            "formaat": 1,
            "organisaties": [{"sleutel": "uwv", "telefoon": "088 000 00 00"}],
        }
        naam = Organisatie.objects.get(sleutel="uwv").naam
        verslag = lees_in(alle_soorten()["catalogus"], als_bytes(klein))
        assert (verslag.nieuw, verslag.gewijzigd) == (0, 1)
        assert Organisatie.objects.get(sleutel="uwv").naam == naam

    def test_what_is_not_in_the_file_stays_unless_it_was_chosen_to_retire_it(self) -> None:
        inhoud = bestand()
        inhoud["diensten"] = [rij for rij in inhoud["diensten"] if rij["sleutel"] != "huurtoeslag"]
        inhoud["checklists"] = [rij for rij in inhoud["checklists"] if rij["dienst"] != "huurtoeslag"]
        soort = alle_soorten()["catalogus"]
        deel = lees_in(soort, als_bytes(inhoud)).tabellen
        assert "Huurtoeslag (huurtoeslag)" in next(t for t in deel if t.naam == "diensten").weg
        assert Dienst.objects.get(sleutel="huurtoeslag").loopt
        lees_in(soort, als_bytes(inhoud), laat_vervallen=True)
        dienst = Dienst.objects.get(sleutel="huurtoeslag")
        assert (dienst.staat, dienst.staat_sinds) == (Dienststaat.VERVALLEN, timezone.localdate())
        assert not Checklistregel.objects.filter(dienst=dienst, vervallen=False).exists()
        assert lees_in(soort, als_bytes(inhoud), laat_vervallen=True).weg == 0

    @pytest.mark.parametrize(
        ("kolom", "waarde", "verwacht"),
        [
            ("organisatie", "xyzzy", "organisatie: xyzzy kennen wij niet."),
            ("url", "http://voorbeeld.example/", "url: Begin het adres met https://."),
            ("naam", 7, "naam: hier hoort tekst, tussen aanhalingstekens."),
            ("naam", None, "naam: dit mag niet leeg (null) zijn."),
            ("naam", "", "naam: "),
            ("naam", "BSN 999990019", "naam: Haal het burgerservicenummer"),
            ("trefwoorden", "huur", "trefwoorden: hier hoort een lijst."),
            ("trefwoorden", [1], "trefwoorden: in deze lijst hoort alleen tekst."),
            ("trefwoorden", ["w" * 61], "trefwoorden: hier staat een woord dat te lang is."),
            ("kanalen", ["duif"], "kanalen: Dit kennen wij niet: duif."),
            ("staat", "weg", "staat: "),
            ("staat_sinds", "gisteren", "staat_sinds: schrijf de dag zo: 2026-11-03."),
            ("staat", "gepauzeerd", "staat_reden: Schrijf waarom"),
            ("kleur", "rood", "kleur: deze kolom kennen wij niet."),
            ("vervanger", "huurtoeslag", "vervanger: Kies een andere dienst"),
        ],
    )
    def test_one_bad_cell_stops_the_whole_file_and_says_where(
        self, kolom: str, waarde: object, verwacht: str
    ) -> None:
        inhoud = bestand()
        rij(inhoud, "organisaties", "uwv")["naam"] = "Anders"
        rij(inhoud, "diensten", "huurtoeslag")[kolom] = waarde
        tekst = als_bytes(inhoud)
        regel = next(
            nummer - 1
            for nummer, zin in enumerate(tekst.decode().splitlines(), start=1)
            if zin == '      "sleutel": "huurtoeslag",'
        )
        gevonden = fouten("catalogus", tekst)
        assert [zin for zin in gevonden if zin.startswith(f"Regel {regel}, {verwacht}")], gevonden

    def test_what_fails_once_is_told_once(self) -> None:
        """Rows that name a row that cannot be read do not each say so."""
        inhoud = bestand()
        rij(inhoud, "organisaties", "uwv")["website"] = 1
        assert len(fouten("catalogus", als_bytes(inhoud))) == 1

    def test_the_same_key_twice_no_row_and_no_list(self) -> None:
        inhoud = bestand()
        uwv = rij(inhoud, "organisaties", "uwv")
        assert (
            "uwv staat ook op regel"
            in fouten("catalogus", als_bytes({**inhoud, "organisaties": [uwv, uwv]}))[0]
        )
        assert fouten("catalogus", als_bytes({**inhoud, "organisaties": ["uwv", {}]})) == [
            "Regel 5: dit is geen rij.",
            "Regel 6, sleutel: dit is leeg.",
        ]
        assert fouten("catalogus", als_bytes({**inhoud, "organisaties": {}})) == [
            "Regel 4, organisaties: hier hoort een lijst."
        ]

    def test_too_many_rows_are_refused_before_any_is_read(self) -> None:
        inhoud = bestand() | {"organisaties": [{"sleutel": "x"}] * 20_001}
        assert fouten("catalogus", als_bytes(inhoud)) == ["Dit bestand heeft te veel rijen."]

    def test_new_rows_may_name_each_other_but_not_in_a_ring(self) -> None:
        inhoud = bestand()
        basis = rij(inhoud, "diensten", "huurtoeslag")
        een = {**basis, "sleutel": "aa-een", "vervanger": "zz-twee", "staat": "gepauzeerd"}
        een |= {"staat_sinds": "2026-01-01", "staat_reden": "Stil."}
        twee = {**basis, "sleutel": "zz-twee"}
        inhoud["diensten"] = [een, twee]
        lees_in(alle_soorten()["catalogus"], als_bytes(inhoud))
        assert Dienst.objects.get(sleutel="aa-een").vervanger == Dienst.objects.get(sleutel="zz-twee")
        Inlezing.objects.all().delete()
        inhoud["diensten"] = [
            {**een, "sleutel": "bb-een", "vervanger": "bb-twee"},
            {**een, "sleutel": "bb-twee", "vervanger": "bb-een"},
        ]
        assert all("in een kring" in zin for zin in fouten("catalogus", als_bytes(inhoud)))


@pytest.mark.django_db
@pytest.mark.usefixtures("inhoud")
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


@pytest.mark.django_db
@pytest.mark.usefixtures("inhoud")
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


@pytest.mark.django_db
@pytest.mark.usefixtures("inhoud")
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


@pytest.mark.django_db
@pytest.mark.usefixtures("inhoud")
class TestBesluiten:
    """Looking first, then exactly that or nothing."""

    def anders(self, naam: str) -> bytes:
        inhoud = bestand()
        rij(inhoud, "organisaties", "uwv")["naam"] = naam
        return als_bytes(inhoud)

    def test_taken_over_once_and_the_bytes_go(self) -> None:
        redacteur = MedewerkerFactory(rol=Rol.REDACTEUR)
        voorstel = stel_voor(alle_soorten()["catalogus"], self.anders("Anders"), door=redacteur)
        assert Organisatie.objects.get(sleutel="uwv").naam == "UWV"
        klaar = neem_over(voorstel.pk, laat_vervallen=False, door=redacteur)
        assert Organisatie.objects.get(sleutel="uwv").naam == "Anders"
        assert (klaar.staat, klaar.inhoud) == (Inleesstaat.OVERGENOMEN, None)
        with pytest.raises(Geweigerd, match="al overgenomen"):
            neem_over(voorstel.pk, laat_vervallen=False, door=redacteur)

    def test_when_something_changed_meanwhile_it_is_looked_at_again(self) -> None:
        redacteur = MedewerkerFactory(rol=Rol.REDACTEUR)
        voorstel = stel_voor(alle_soorten()["catalogus"], self.anders("Anders"), door=redacteur)
        Organisatie.objects.filter(sleutel="uwv").update(naam="Intussen")
        with pytest.raises(Veranderd):
            neem_over(voorstel.pk, laat_vervallen=False, door=redacteur)
        assert Organisatie.objects.get(sleutel="uwv").naam == "Intussen"
        voorstel.refresh_from_db()
        assert "Intussen" in json.dumps(voorstel.verslag)
        neem_over(voorstel.pk, laat_vervallen=False, door=redacteur)
        assert Organisatie.objects.get(sleutel="uwv").naam == "Anders"

    def test_thrown_away_and_too_old(self) -> None:
        redacteur = MedewerkerFactory(rol=Rol.REDACTEUR)
        een, twee = (
            stel_voor(alle_soorten()["catalogus"], self.anders(naam), door=redacteur) for naam in ("A", "B")
        )
        gooi_weg(een.pk, door=redacteur)
        drie = stel_voor(alle_soorten()["catalogus"], self.anders("C"), door=redacteur)
        Inlezing.objects.filter(pk=twee.pk).update(op=timezone.now() - timedelta(days=2))
        assert len(bestanden_wachten_niet_te_lang()) == 1
        ruim_bestanden_op()
        assert bestanden_wachten_niet_te_lang() == []
        assert Inlezing.objects.get(staat=Inleesstaat.VOORSTEL) == drie
        assert set(Inlezing.objects.filter(pk__in=[een.pk, twee.pk]).values_list("staat", "inhoud")) == {
            (Inleesstaat.WEGGEGOOID, None)
        }

    @pytest.mark.parametrize("rol", list(Rol))
    @pytest.mark.parametrize("soort", SOORTEN)
    def test_who_may(self, rol: Rol, soort: str) -> None:
        iemand = MedewerkerFactory(rol=rol)
        mag = rol == Rol.BEHEER or (rol == Rol.REDACTEUR and soort != "installatie")
        inhoud = schrijf(soort)
        if soort in {"uitspraken", "upl"}:
            bewerk()
            inhoud = schrijf(soort)
        if mag:
            assert (
                stel_voor(alle_soorten()[soort], inhoud, door=iemand).verslag
                == Verslag.uit_json(bekijk(alle_soorten()[soort], inhoud, door=iemand).als_json()).als_json()
            )
            return
        with pytest.raises(Geweigerd, match="geen rechten"):
            stel_voor(alle_soorten()[soort], inhoud, door=iemand)


@pytest.mark.django_db
@pytest.mark.usefixtures("inhoud")
class TestOpdrachten:
    """The commands."""

    def test_looking_telling_and_errors(self, tmp_path: Path) -> None:
        pad = tmp_path / "catalogus.json"
        inhoud = bestand()
        rij(inhoud, "organisaties", "uwv")["naam"] = "Anders"
        pad.write_bytes(als_bytes(inhoud))
        gezegd = draai("importeer", "catalogus", pad, "--bekijk")
        assert "organisaties ~ Anders (uwv): naam" in gezegd
        assert "0 new, 1 changed, 0 not in the file, kept" in gezegd
        assert Organisatie.objects.get(sleutel="uwv").naam == "UWV"
        pad.write_bytes(b"{}")
        with pytest.raises(CommandError, match="Nothing was changed"):
            draai("importeer", "catalogus", pad)
        for opties, waarom in (
            (("importeer", "catalogus", tmp_path / "weg.json"), "No such file"),
            (("importeer", "kleuren", pad), "is not one of: catalogus"),
            (("importeer", "catalogus", pad, "--door", "niemand"), "no account niemand"),
            (("exporteer", "kleuren"), "is not one of: catalogus"),
            (("exporteer", "catalogus", tmp_path / "geen" / "map.json"), "No such file"),
        ):
            with pytest.raises(CommandError, match=waarom):
                draai(*opties)

    def test_to_standard_output_the_file_and_nothing_else(self) -> None:
        assert draai("exporteer", "catalogus").encode() == schrijf("catalogus")

    def test_no_account_dossier_or_key_goes_along(self) -> None:
        medewerker, dossier = MedewerkerFactory(rol=Rol.BALIE), DossierFactory()
        heel = schrijf("installatie").decode()
        assert medewerker.gebruikersnaam not in heel
        assert medewerker.naam not in heel
        assert dossier.code not in heel
