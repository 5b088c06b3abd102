"""Citizen A never sees B: every address, every key of B, whoever A is, asked for and sent.

B's world has a row in every table that hangs on a question, with a mark in each text. What A asks for with a key of B
is answered as when there were no such key, nothing of B is on it, and no row of B changes.
"""

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from loket.handelingen import geef_machtiging, neem_machtiging_terug
from loket.handelingen.wisregels import _onder
from loket.models import Dossier
from portal import inhoudstempel
from portal.identiteit.rechten import Rol
from portal.stelsel.models import Organisatie
from portal.vers import vergeet_alles
from tests import zaad
from tests.loket.api.bouwstenen import sluit_portaal_aan
from tests.loket.binnenkomen import volg_met_code
from tests.loket.factories import MedewerkerFactory
from tests.loket.machtigen.bouwstenen import als_helper, inhoud, laat_verlopen
from tests.loket.mijn.bouwstenen import burger, log_in
from tests.loket.volgen.andermans import Wereld, geheimen, is_sleutel, maak_wereld, rijen, sleutels, stand
from tests.portal.openbare_schermen import OPENBAAR
from tests.portal.test_rechten_per_scherm import alle_adressen

pytestmark = [pytest.mark.lang, pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]

A, B = "QAAMERKQ", "XBBMERKX"
DEEL = re.compile(r"<(?:(\w+):)?(\w+)>|\(\?P<(\w+)>[^)]*\)")
VAN_IEMAND = {
    "dossier_id": "dossier",
    "stuk_id": "stuk",
    "actie_id": "actie",
    "bijlage_id": "bijlage",
    "overdracht_id": "overdracht",
    "afspraak_id": "afspraak",
    "belverzoek_id": "belverzoek",
    "id": "volger",
    "object_id": "dossier",
    "token": "overdracht",
}
"""Parts of an address that name a row of a person, with the table of that row."""
VAN_HET_WERK = {
    *("sessie_id", "zaak_id", "besluit_id", "concept_id", "antwoord_id", "partij_id"),
    *("kaart_id", "mandaat_id", "tafel_id", "versie_id", "pk", "signaalnummer"),
    *("aansluiting_id", "medewerker_id", "getypt_id", "experiment_id", "lijst_id", "hertraining_id"),
    *("deur_id", "inlezing_id"),
}
"""Rows of staff screens only: asked for with keys of B too, of whatever table."""
VAN_HET_PORTAAL = {
    *("sleutel", "vraag_id", "soort", "bladzijde", "dag", "naam", "vorm", "week_van", "versie", "aanbieder"),
    *("app_label", "content_type_id", "url", "teken", "wet_sleutel"),
}
"""Parts that name something of the portal itself; there is nothing of a person behind them."""
EEN_CODE = {"code"}
ZONDER_RIJ = {
    "loket.Samensessie": "only while two people sit together; nothing of it outlives the send",
    "loket.Afspraakpartij": "an organisation and a time",
    "loket.Bezorging": "a way and a day",
    "loket.Dossiersignaal": "a key and a day",
    "loket.Grafsteen": "after deletion only",
    "loket.Navraag": "a choice and a day",
    "loket.Vernietigingsregel": "after closing only",
    "loket.Wachtplek": "a point and a day",
}
"""Tables that hang on a question and have no row in the world of the test, each with its reason."""
MET_FORMULIERSLEUTEL = ("machtiging", "intake")
"""Beside messages: tables whose key comes with the form, so that pressing twice is once."""
BEEINDIGT = {"mijn-uitloggen", "verlaat", "uitloggen", "mijn-inloggen", "mijn-inloggen-bij", "mijn-hoger"}


def adressen() -> Iterator[tuple[str, str, list[str]]]:
    """Name, pattern and parts of every address."""
    for naam, pad in alle_adressen():
        yield naam, pad, [deel or anders for _soort, deel, anders in DEEL.findall(pad)]


def gevuld(pad: str, waarde: str) -> str:
    """The path with this value for each of its parts."""
    kaal = DEEL.sub(waarde, pad.replace("\\Z", "").replace("$", "").replace("^", ""))
    return kaal.replace("\\.", ".").replace("(csv|json)", "csv")


def test_every_part_of_every_address_is_known_here() -> None:
    delen = {deel for _naam, _pad, hier in adressen() for deel in hier}
    bekend = {*VAN_IEMAND, *VAN_HET_WERK, *VAN_HET_PORTAAL, *EEN_CODE}
    assert delen - bekend == set()


@pytest.fixture(scope="module")
def gemaakt(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[Wereld, Wereld]]:
    """Both worlds, made once: what a test does to them is undone, and they go when all are done."""
    vergeet_alles()
    inhoudstempel.vergeet()
    with django_db_blocker.unblock():
        if not Organisatie.objects.exists():
            zaad.zet_terug()
        with transaction.atomic():
            portaal = sluit_portaal_aan()
            mijn = maak_wereld(A, burger(0), "06 11 22 33 44", portaal)
            yield mijn, maak_wereld(B, burger(1), "06 87 65 43 21", portaal)
            transaction.set_rollback(True)


@pytest.fixture
def werelden(gemaakt: tuple[Wereld, Wereld], db: None) -> tuple[Wereld, Wereld]:
    return deepcopy(gemaakt)


def test_the_world_of_the_test_has_a_row_in_every_table_of_a_person(werelden: tuple[Wereld, Wereld]) -> None:
    gezien = {rij._meta.label for rij in rijen(werelden[1])}
    alle = {model._meta.label for model, _pad in _onder(Dossier, "", ()) if model._meta.app_label == "loket"}
    assert alle - gezien == set(ZONDER_RIJ)


Wie = Callable[[Wereld, Wereld], Client]


def _vreemde(_mijn: Wereld, _ander: Wereld) -> Client:
    return Client()


def _ingelogd(mijn: Wereld, _ander: Wereld) -> Client:
    client = log_in(Client(), mijn.burger)
    assert client.get(reverse("mijn-vraag", args=[mijn.dossier.pk])).status_code == 200
    return client


def _met_code(mijn: Wereld, _ander: Wereld) -> Client:
    client = Client()
    volg_met_code(client, mijn.dossier)
    return client


def _weet_alleen_de_code(_mijn: Wereld, ander: Wereld) -> Client:
    """Read the code of B over a shoulder: it leads to the question for a second fact, and no further."""
    return _typt(ander.dossier.code)


def _weet_alleen_de_helpercode(_mijn: Wereld, ander: Wereld) -> Client:
    """Found the paper with the code of who helps B."""
    return _typt(ander.machtiging.code)


def _weet_alleen_de_bewaarcode(_mijn: Wereld, ander: Wereld) -> Client:
    """Found the paper with the code of what B saved."""
    return _typt(str(ander.intake.code))


def _typt(code: str) -> Client:
    client = Client()
    assert client.post(reverse("volgen"), {"code": code})["Location"] == reverse("volgen-bewijs")
    return client


def _hielp_ooit(_mijn: Wereld, ander: Wereld) -> Client:
    """Helped B and was stopped, in the browser that opened it."""
    machtiging = geef_machtiging(ander.dossier, inhoud(), door=_collega(ander))
    client = als_helper(Client(), machtiging)
    assert client.get(reverse("volgen-helper")).status_code == 200
    neem_machtiging_terug(ander.dossier, machtiging.pk)
    return client


def _hielp_tot_gisteren(_mijn: Wereld, ander: Wereld) -> Client:
    """The last day of the mandate is over."""
    machtiging = geef_machtiging(ander.dossier, inhoud(), door=_collega(ander))
    client = als_helper(Client(), machtiging)
    laat_verlopen(machtiging)
    return client


def _helpt_mij(mijn: Wereld, _ander: Wereld) -> Client:
    """Helps A, and may do everything for A."""
    return als_helper(Client(), mijn.machtiging)


def _collega(wereld: Wereld) -> Any:
    return MedewerkerFactory(rol=Rol.BALIE, rol__team=wereld.dossier.team)


IEDEREEN: dict[str, Wie] = {
    "nobody": _vreemde,
    "signed in": _ingelogd,
    "with a code": _met_code,
    "knows only the code of B": _weet_alleen_de_code,
    "knows only the code of who helps B": _weet_alleen_de_helpercode,
    "knows only the code of what B saved": _weet_alleen_de_bewaarcode,
    "helped B and was stopped": _hielp_ooit,
    "helped B until yesterday": _hielp_tot_gisteren,
    "helps A": _helpt_mij,
}


def ingevuld(ander: Wereld, van_b: dict[str, list[str]]) -> dict[str, str]:
    """What A sends: keys of B under every name that a form has, and words."""
    eigen = {naam: sleutel[0] for naam, sleutel in van_b.items()}
    return {
        **eigen,
        **dict.fromkeys(("toelichting", "tekst", "vraag", "woorden", "verhaal", "reden", "uitkomst"), "x"),
        "antwoord": "nee",
        "gezicht": "ja",
        "een_ding": "aan",
        "tweede": "0000",
        "getal": "123456",
        "soort": "meekijker",
        "naam": "Indringer",
        "volgende_stap": "x",
        "alles": "ja",
        "stop": "ja",
        "vraag_id": str(ander.dossier.pk),
        "website": van_b["volger"][0],
        "sleutel": van_b["burgerbericht"][0],
    }


Antwoord = tuple[int, str]
"""Its status, and where it leads to without the key that was asked for."""


@dataclass
class Rondgang:
    """One A at every address; `fout` is what was not as when there were no B."""

    wie: Wie
    mijn: Wereld
    ander: Wereld

    def __post_init__(self) -> None:
        self.client = self.wie(self.mijn, self.ander)
        self.koekjes = deepcopy(self.client.cookies)
        self.van_b = sleutels(self.ander)
        self.geheim = {tekst.lower() for tekst in geheimen(self.ander, self.van_b)} - {""}
        self.fout: list[str] = []
        self.zonder_b: dict[tuple[str, str, bool], Antwoord] = {}

    def vraag(self, methode: str, pad: str, velden: dict[str, str] | None = None) -> Any:
        """Ask in the browser as it was at the start; what stands in the answer is held against what is B's."""
        client = Client()
        client.cookies = deepcopy(self.koekjes)
        antwoord = getattr(client, methode)(pad, velden or {})
        inhoud_ = b"".join(antwoord.streaming_content) if antwoord.streaming else antwoord.content
        kop = " ".join(f"{naam} {waarde}" for naam, waarde in antwoord.headers.items())
        gelezen = f"{inhoud_.decode(errors='replace')} {kop}".lower()
        # What one typed oneself stands in the page again, in a field or in the address of its language buttons.
        typte = f"{pad} {' '.join((velden or {}).values())}".lower()
        lek = sorted(tekst for tekst in self.geheim if tekst in gelezen and tekst not in typte)
        if lek:
            self.fout.append(f"{methode} {pad}: {lek}")
        return antwoord

    def vergelijk(self, methode: str, pad: str, sleutel: str, velden: dict[str, str] | None = None) -> None:
        """A key of B is answered as a key that nobody has; what that is, is asked again when it seems to differ."""
        niemand = str(uuid4()) if is_sleutel(sleutel) else "2000000000"
        soort = (methode, pad, is_sleutel(sleutel))
        hier = self.kort(methode, pad, sleutel, velden)
        if hier != self.zonder_b.get(soort):
            self.zonder_b[soort] = daar = self.kort(methode, pad, niemand, velden)
            if hier != daar:
                self.fout.append(f"{methode} {gevuld(pad, sleutel)}: {hier}, and without B {daar}")

    def kort(self, methode: str, pad: str, sleutel: str, velden: dict[str, str] | None) -> Antwoord:
        """Ask with this key; what is compared of the answer."""
        antwoord = self.vraag(methode, gevuld(pad, sleutel), velden)
        return antwoord.status_code, antwoord.headers.get("Location", "").replace(sleutel, "")

    def begin_opnieuw(self) -> None:
        """After what ended the session."""
        self.koekjes = deepcopy(self.wie(self.mijn, self.ander).cookies)


AAN_HET_WERK = {"nobody", "signed in"}
"""Who knocks at the screens of staff too: for those all others are nobody."""


@pytest.mark.parametrize("wie", IEDEREEN)
def test_an_address_with_a_key_of_b_is_answered_as_if_there_were_no_such_key(
    werelden: tuple[Wereld, Wereld], wie: str
) -> None:
    rondgang = Rondgang(IEDEREEN[wie], *werelden)
    voor = stand(rondgang.ander)
    velden = ingevuld(rondgang.ander, rondgang.van_b)
    for naam, pad, delen in adressen():
        if not delen or set(delen) <= VAN_HET_PORTAAL | EEN_CODE:
            continue
        if wie not in AAN_HET_WERK and naam not in OPENBAAR:
            continue
        tabellen = [VAN_IEMAND[deel] for deel in delen if deel in VAN_IEMAND] or ["dossier"]
        for sleutel in rondgang.van_b[tabellen[-1]]:
            for methode in ("get", "post"):
                rondgang.vergelijk(methode, pad, sleutel, velden if methode == "post" else None)
    assert rondgang.fout == []
    assert stand(rondgang.ander) == voor


@pytest.mark.parametrize("wie", IEDEREEN)
def test_whatever_a_sends_without_a_key_in_the_address_shows_and_changes_nothing_of_b(
    werelden: tuple[Wereld, Wereld], wie: str
) -> None:
    rondgang = Rondgang(IEDEREEN[wie], *werelden)
    voor = stand(rondgang.ander)
    velden = ingevuld(rondgang.ander, rondgang.van_b)
    zegel = zegel_van(rondgang.ander)
    for naam, pad, delen in adressen():
        if delen or naam.startswith("admin:"):
            continue
        rondgang.vraag("get", pad)
        rondgang.vraag("post", pad, velden)
        rondgang.vraag("post", pad, {**velden, "deze_vraag": zegel})
        for tabel in MET_FORMULIERSLEUTEL if naam in OPENBAAR else ():
            rondgang.vraag("post", pad, {**velden, "sleutel": rondgang.van_b[tabel][0]})
        if naam in BEEINDIGT and wie == "signed in":
            rondgang.begin_opnieuw()
    assert rondgang.fout == []
    assert stand(rondgang.ander) == voor


def zegel_van(ander: Wereld) -> str:
    """What a form on B's own page says of its question, copied from that page."""
    client = _ingelogd(ander, ander)
    pagina = client.get(reverse("draad")).content.decode()
    gevonden = re.search(r'name="deze_vraag" value="([^"]+)"', pagina)
    assert gevonden is not None
    return gevonden[1]


@pytest.mark.parametrize("wie", ["nobody", "signed in", "helps A"])
def test_no_key_of_any_table_of_b_opens_a_page_of_a_citizen(
    werelden: tuple[Wereld, Wereld], wie: str
) -> None:
    """Also a key of another kind than the address asks for, and a code of B where a code of a letter is asked."""
    rondgang = Rondgang(IEDEREEN[wie], *werelden)
    voor = stand(rondgang.ander)
    ander = rondgang.ander
    codes = [ander.dossier.code, ander.machtiging.code, str(ander.intake.code)]
    for naam, pad, delen in adressen():
        if naam not in OPENBAAR or not delen or set(delen) <= VAN_HET_PORTAAL:
            continue
        for sleutel in [rijen_[0] for rijen_ in rondgang.van_b.values() if is_sleutel(rijen_[0])]:
            rondgang.vergelijk("get", pad, sleutel)
        for code in codes if set(delen) <= EEN_CODE else ():
            assert rondgang.vraag("get", gevuld(pad, code)).status_code in {404, 429}
    assert rondgang.fout == []
    assert stand(ander) == voor
