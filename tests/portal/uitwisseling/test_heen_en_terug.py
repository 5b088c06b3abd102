"""Content goes out as a file and comes in again: the same bytes, nothing twice, nothing half."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from loket.models import Dienst, Uitspraak, Uitspraakstaat
from loket.selecties.regels import stand
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from portal.stelsel.models import Organisatie
from portal.uitwisseling.handelingen import lees_in
from portal.uitwisseling.soorten import alle_soorten
from tests.loket.factories import DossierFactory, MedewerkerFactory
from tests.portal.uitwisseling.stappen import SOORTEN, als_bytes, bestand, bewerk, draai, rij, schrijf


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
@pytest.mark.parametrize("soort", SOORTEN)
def test_what_comes_out_goes_in_and_changes_nothing(soort: str) -> None:
    bewerk()
    voor = schrijf(soort)
    verslag = lees_in(alle_soorten()[soort], voor, laat_vervallen=True)
    assert (verslag.nieuw, verslag.gewijzigd, verslag.weg) == (0, 0, 0)
    assert verslag.gelijk
    assert schrijf(soort) == voor


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
