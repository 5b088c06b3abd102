"""A question that a party outside took over becomes one case in its register, whatever goes wrong on the way."""

import base64
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone
from pytest_django import Settings

from loket.controles.overdracht import RUIMTE, koppeling_heeft_ontvanger, zaak_is_verteld
from loket.handelingen.overdracht.buiten import aanvaard_buiten
from loket.handelingen.overdracht.zaak import identificatie, te_vertellen, verstuur_zaak, vertel_afloop
from loket.models import Deelsoort, Overdracht, Tijdlijnregel, Zichtbaarheid
from loket.tasks import veeg_overdrachten
from portal.persoonsgegevens.vinden import bsns_in
from portal.uitgaand.models import Kanaal, Status, Uitgaand
from portal.uitgaand.motor import BlijvendMislukt, TijdelijkMislukt, stuur_opnieuw, verstuur_bericht
from portal.zgw import Zgwkoppeling, koppen, lees_koppelingen, token
from tests.loket.factories import DossierFactory, OntvangerFactory
from tests.loket.overdracht.bouwstenen import VRAAG, maak_buitenaanbod, overmorgen, te_delen
from tests.zaakserver import CLIENT, GEHEIM, Zaakserver, draaiende_zaakserver

RSIN = "123456782"
EEN_VAN_ELK = {
    "zaken": 1,
    "rollen": 1,
    "enkelvoudiginformatieobjecten": 1,
    "zaakinformatieobjecten": 1,
    "statussen": 1,
}


def inrichting(url: str, **anders: Any) -> dict[str, Any]:
    """One connection as it stands in the file."""
    typen = {naam: f"{url}/catalogi/{naam}" for naam in ("zaaktype", "roltype", "statustype")}
    return {
        "zaken": f"{url}/zaken/api/v1/",
        "documenten": f"{url}/documenten/api/v1",
        **typen,
        "informatieobjecttype": f"{url}/catalogi/informatieobjecttype",
        "bronorganisatie": RSIN,
        "verantwoordelijke_organisatie": RSIN,
        "client_id": CLIENT,
        "geheim": GEHEIM,
        **anders,
    }


def in_bestand(map_: Path, inhoud: Any) -> str:
    pad = map_ / "zgw.json"
    pad.write_text(json.dumps(inhoud))
    return str(pad)


@pytest.fixture
def register(settings: Settings, tmp_path: Path) -> Iterator[Zaakserver]:
    """A register in a process of its own, for the receiver `wijkteam`."""
    with draaiende_zaakserver() as server:
        settings.ZGW_KOPPELINGEN = lees_koppelingen(
            in_bestand(tmp_path, {"wijkteam": inrichting(server.url)})
        )
        settings.SIGNAAL_TIMEOUT_SECONDEN = 30.0
        settings.UITGAAND_EERSTE_PAUZE_SECONDEN = 0
        settings.UITGAAND_LANGSTE_PAUZE_SECONDEN = 0
        yield server


def aanvaard(*delen: Deelsoort, ontvanger: str = "wijkteam") -> Overdracht:
    """A question that the party took over, with the name and these other items shared."""
    overdracht = maak_buitenaanbod(
        DossierFactory(),
        OntvangerFactory(sleutel=ontvanger, naam="Wijkteam Zuid"),
        *(te_delen(wat) for wat in (Deelsoort.NAAM, *delen)),
    )
    return aanvaard_buiten(
        overdracht, naam="Ria", telefoon="", wat="Ik bel u.", uiterlijk=overmorgen() + timedelta(days=1)
    )


def bericht_van(overdracht: Overdracht) -> Uitgaand:
    return Uitgaand.objects.get(kanaal=Kanaal.ZGW, sleutel=f"zgw:{overdracht.pk}")


def notities(overdracht: Overdracht) -> list[str]:
    regels = Tijdlijnregel.objects.filter(
        dossier=overdracht.dossier_id, zichtbaar=Zichtbaarheid.MEDEWERKERS, soort="notitie"
    )
    return [regel.tekst for regel in regels if "zaak" in regel.tekst]


@pytest.mark.django_db
class TestZaak:
    """One case, with what was shared and nothing else."""

    def test_off_unless_the_receiver_has_a_register(self, settings: Settings) -> None:
        assert settings.ZGW_KOPPELINGEN == {}
        aanvaard()
        assert not Uitgaand.objects.filter(kanaal=Kanaal.ZGW).exists()

    def test_an_offer_alone_makes_no_case(self, register: Zaakserver) -> None:
        maak_buitenaanbod(DossierFactory(), OntvangerFactory(sleutel="wijkteam"))
        assert not Uitgaand.objects.filter(kanaal=Kanaal.ZGW).exists()

    def test_accepted_it_is_a_case_with_person_document_and_status(self, register: Zaakserver) -> None:
        overdracht = aanvaard()
        assert verstuur_bericht(bericht_van(overdracht).pk) == Status.VERZONDEN
        inhoud = register.alles()
        assert inhoud["geweigerd"] == []
        assert register.aantallen() == EEN_VAN_ELK
        rijen = {soort: lijst[0] for soort, lijst in inhoud["rijen"].items()}
        zaak, stuk = rijen["zaken"], rijen["enkelvoudiginformatieobjecten"]
        assert zaak["identificatie"] == identificatie(overdracht) == f"GVD-{overdracht.pk.hex}"
        assert len(zaak["identificatie"]) <= 40
        assert zaak["startdatum"] == timezone.localdate().isoformat()
        naam = overdracht.delingen.get(wat=Deelsoort.NAAM).inhoud
        assert rijen["rollen"]["betrokkeneIdentificatie"] == {"geslachtsnaam": naam}
        tekst = base64.b64decode(stuk["inhoud"]).decode()
        assert VRAAG in tekst
        assert naam in tekst
        assert overdracht.dossier.verhaal not in tekst, "the story was not shared"
        assert not bsns_in(tekst + zaak["toelichting"])

    def test_sent_again_nothing_is_made_again(self, register: Zaakserver) -> None:
        bericht = bericht_van(aanvaard())
        verstuur_zaak(bericht)
        verstuur_zaak(bericht)
        assert register.aantallen() == EEN_VAN_ELK
        assert register.alles()["geweigerd"] == []

    @pytest.mark.parametrize("stap", list(EEN_VAN_ELK))
    def test_an_answer_that_got_lost_leaves_one_of_each(self, register: Zaakserver, stap: str) -> None:
        bericht = bericht_van(aanvaard())
        register.stoor(**{f"na_{stap}": "1"})
        assert verstuur_bericht(bericht.pk) == Status.WACHT
        assert verstuur_bericht(bericht.pk) == Status.VERZONDEN
        assert register.aantallen() == EEN_VAN_ELK

    @pytest.mark.parametrize("stap", list(EEN_VAN_ELK))
    @pytest.mark.parametrize(("methode", "fout"), [("POST", "500"), ("GET", "503")])
    def test_a_register_that_breaks_half_way_is_tried_again_from_there(
        self, register: Zaakserver, stap: str, methode: str, fout: str
    ) -> None:
        bericht = bericht_van(aanvaard())
        register.stoor(**{f"{methode}_{stap}": fout})
        assert verstuur_bericht(bericht.pk) == Status.WACHT
        bericht.refresh_from_db()
        assert bericht.laatste_fout == f"{stap}: HTTP {fout}"
        register.stoor()
        assert verstuur_bericht(bericht.pk) == Status.VERZONDEN
        assert register.aantallen() == EEN_VAN_ELK

    @pytest.mark.parametrize(
        ("hoe", "soort"),
        [
            ("400", BlijvendMislukt),
            ("409", BlijvendMislukt),
            ("401", TijdelijkMislukt),
            ("403", TijdelijkMislukt),
            ("500", TijdelijkMislukt),
            ("niets", TijdelijkMislukt),
        ],
    )
    def test_what_a_refusal_means(
        self, register: Zaakserver, settings: Settings, hoe: str, soort: type[Exception]
    ) -> None:
        if hoe == "niets":
            settings.SIGNAAL_TIMEOUT_SECONDEN = 2.0
        bericht = bericht_van(aanvaard())
        register.stoor(POST_zaken=hoe)
        with pytest.raises(soort, match=r"^zaken: "):
            verstuur_zaak(bericht)
        assert register.aantallen()["zaken"] == 0

    def test_a_slow_register_never_takes_longer_than_the_lease(
        self, register: Zaakserver, settings: Settings
    ) -> None:
        bericht = bericht_van(aanvaard())
        settings.UITGAAND_PACHT_SECONDEN = 0
        with pytest.raises(TijdelijkMislukt, match="slow"):
            verstuur_zaak(bericht)

    def test_of_two_at_once_the_second_finds_what_the_first_made(
        self, register: Zaakserver, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Both looked before either made it: the register refuses the second number, and then it is found."""
        from loket.handelingen.overdracht.zaak import _Zaakmaker

        bericht = bericht_van(aanvaard())
        verstuur_zaak(bericht)
        zoek, gezien = _Zaakmaker._zoek, set[str]()

        def te_vroeg(zelf: Any, url: str, waarmee: Any, stap: str) -> str:
            uniek = stap in {"zaken", "enkelvoudiginformatieobjecten", "zaakinformatieobjecten"}
            if uniek and stap not in gezien:
                gezien.add(stap)
                return ""
            return zoek(zelf, url, waarmee, stap)

        monkeypatch.setattr(_Zaakmaker, "_zoek", te_vroeg)
        verstuur_zaak(bericht)
        assert register.aantallen() == EEN_VAN_ELK
        assert len(register.alles()["geweigerd"]) == 3

    def test_a_wrong_secret_is_told_and_waits(self, register: Zaakserver, settings: Settings) -> None:
        bericht = bericht_van(aanvaard())
        goed = settings.ZGW_KOPPELINGEN["wijkteam"]
        slecht = Zgwkoppeling(**{**goed.__dict__, "geheim": "x" * 40})
        settings.ZGW_KOPPELINGEN = {"wijkteam": slecht}
        with pytest.raises(TijdelijkMislukt, match="zaken: HTTP 401"):
            verstuur_zaak(bericht)
        settings.ZGW_KOPPELINGEN = {}
        with pytest.raises(TijdelijkMislukt, match="no connection"):
            verstuur_zaak(bericht)

    def test_a_hand_over_that_is_gone_is_given_up(self, register: Zaakserver) -> None:
        bericht = bericht_van(aanvaard())
        bericht.inhoud = {"overdracht": "00000000-0000-4000-8000-000000000000"}
        with pytest.raises(BlijvendMislukt):
            verstuur_zaak(bericht)


@pytest.mark.django_db
class TestVertellen:
    """Staff read how it ended, once, and what to do."""

    def test_the_number_when_it_worked(self, register: Zaakserver) -> None:
        overdracht = aanvaard()
        bericht = bericht_van(overdracht)
        vertel_afloop(bericht.pk)
        assert notities(overdracht) == []
        verstuur_bericht(bericht.pk)
        vertel_afloop(bericht.pk)
        vertel_afloop(bericht.pk)
        (zin,) = notities(overdracht)
        assert (
            zin == f"Wijkteam Zuid heeft deze vraag nu ook als zaak, met nummer {identificatie(overdracht)}."
        )

    def test_what_to_do_when_it_failed(self, register: Zaakserver) -> None:
        overdracht = aanvaard()
        bericht = bericht_van(overdracht)
        register.stoor(POST_zaken="409")
        assert verstuur_bericht(bericht.pk) == Status.MISLUKT
        vertel_afloop(bericht.pk)
        vertel_afloop(bericht.pk)
        (zin,) = notities(overdracht)
        assert "Het lukte niet om bij Wijkteam Zuid een zaak te maken (zaken: HTTP 409)." in zin
        assert "Bel Wijkteam Zuid" in zin

    def test_what_a_broker_that_was_away_left_is_told_by_the_clock(self, register: Zaakserver) -> None:
        """Each end once: that it failed, and after staff sent it again that it worked."""
        overdracht = aanvaard()
        bericht = bericht_van(overdracht)
        veeg_overdrachten.run()
        assert notities(overdracht) == []
        register.stoor(POST_zaken="409")
        verstuur_bericht(bericht.pk)
        assert zaak_is_verteld() == [], "the clock gets its time"
        Uitgaand.objects.update(volgende_poging_op=timezone.now() - RUIMTE)
        assert zaak_is_verteld() == [f"message {bericht.pk} ended, and staff were not told"]
        veeg_overdrachten.run()
        veeg_overdrachten.run()
        assert len(notities(overdracht)) == 1
        register.stoor()
        stuur_opnieuw(bericht)
        verstuur_bericht(bericht.pk)
        assert list(te_vertellen()) == [bericht]
        veeg_overdrachten.run()
        veeg_overdrachten.run()
        assert len(notities(overdracht)) == 2
        assert not te_vertellen().exists()
        assert zaak_is_verteld() == []


class TestInrichting:
    """The file with connections, and the token of a call."""

    @pytest.mark.django_db
    def test_a_key_that_is_of_no_receiver_is_found(self, settings: Settings) -> None:
        OntvangerFactory(sleutel="wijkteam")
        settings.ZGW_KOPPELINGEN = {"wijkteam": None, "wijkteam-zuit": None}
        assert koppeling_heeft_ontvanger() == ["ZGW_BESTAND names wijkteam-zuit, which is no receiver"]

    def test_a_secret_in_a_file_of_its_own(self, tmp_path: Path) -> None:
        (tmp_path / "geheim").write_text(f"{GEHEIM}\n")
        rij = inrichting("https://voorbeeld.example", geheim_bestand=str(tmp_path / "geheim"))
        del rij["geheim"]
        koppeling = lees_koppelingen(in_bestand(tmp_path, {"wijkteam": rij}))["wijkteam"]
        assert koppeling.geheim == GEHEIM
        assert koppeling.zaken == "https://voorbeeld.example/zaken/api/v1"
        assert GEHEIM not in repr(koppeling)

    @pytest.mark.parametrize(
        ("anders", "verwacht"),
        [
            ({"zaken": "http://voorbeeld.example/"}, "zaken must be an https address"),
            ({"zaken": 3}, "each a text"),
            ({"geheim": "kort"}, "at least 32 bytes"),
            ({"geheim_bestand": "/bestaat/niet"}, "at least 32 bytes"),
            ({"bronorganisatie": "12"}, "RSIN of nine figures"),
            ({"kleur": "rood"}, "kleur is not known"),
        ],
    )
    def test_a_wrong_file_stops_the_start_without_telling_a_secret(
        self, tmp_path: Path, anders: dict[str, Any], verwacht: str
    ) -> None:
        pad = in_bestand(tmp_path, {"wijkteam": inrichting("https://voorbeeld.example", **anders)})
        with pytest.raises(ImproperlyConfigured, match=verwacht) as fout:
            lees_koppelingen(pad)
        assert GEHEIM not in str(fout.value)

    def test_no_file_no_json_no_object(self, tmp_path: Path) -> None:
        assert lees_koppelingen("") == {}
        (tmp_path / "zgw.json").write_text("{")
        for pad in (str(tmp_path / "zgw.json"), str(tmp_path / "weg.json"), in_bestand(tmp_path, [])):
            with pytest.raises(ImproperlyConfigured, match="ZGW_BESTAND"):
                lees_koppelingen(pad)

    def test_each_call_has_a_token_of_its_moment(self, tmp_path: Path) -> None:
        rij = inrichting("https://voorbeeld.example")
        koppeling = lees_koppelingen(in_bestand(tmp_path, {"x": rij}))["x"]
        assert token(koppeling, nu=1.0) != token(koppeling, nu=2.0)
        assert koppen(koppeling)["Accept-Crs"] == koppen(koppeling)["Content-Crs"] == "EPSG:4326"
