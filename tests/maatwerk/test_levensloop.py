"""Random lives of a case: whatever people do, it never stands without an owner, a next step and a date."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loket.models import Dossier, Toezeggingstatus
from maatwerk.controles import zaken as zaakcontroles
from maatwerk.handelingen import (
    beantwoord_acute_vraag,
    begin_nazorg,
    begin_uitvoering,
    bied_aan_tweede_lezer,
    geef_zaak_terug,
    heropen_zaak,
    hervat_zaak,
    lees,
    leg_contact_vast,
    meld_gestopt,
    meld_uitgevoerd,
    neem_besluit,
    neem_zaak,
    open_zaak,
    rond_zaak_af,
    trek_zaak_in,
    zet_in_wacht,
)
from maatwerk.models import Besluit, Gevaar, Oordeel, Wachtop, Zaak, Zaakstatus
from portal.identiteit.models import Medewerker, Teamsoort
from portal.identiteit.rechten import Geweigerd, Rol
from tests.controleren import controles_van
from tests.maatwerk.factories import (
    TeamFactory,
    maak_concept,
    maak_zaak,
    medewerker,
    tweede_lezer,
    verstuur,
    vraag_of_het_hielp,
)

pytestmark = [pytest.mark.django_db(transaction=False)]


class Loop:
    """One case and the people around it. Each step is tried; what the table refuses changes nothing."""

    def __init__(self, door: Medewerker, lezer: Medewerker) -> None:
        self.door, self.lezer = door, lezer
        self.zaak = maak_zaak()

    def doe(self, stap: str) -> bool:
        """Take one step; False when it was refused."""
        self.zaak = Zaak.objects.get(pk=self.zaak.pk)
        voor = (self.zaak.status, self.zaak.statusregels.count())
        try:
            getattr(self, stap)()
        except Geweigerd:
            self.zaak.refresh_from_db()
            assert (self.zaak.status, self.zaak.statusregels.count()) == voor, f"{stap} left a trace"
            return False
        self.zaak.refresh_from_db()
        return True

    def klopt(self) -> None:
        """The promise of this file."""
        dossier = Dossier.objects.select_related("team", "volgende_toezegging").get(pk=self.zaak.dossier_id)
        assert dossier.team_id is not None
        if dossier.is_open:
            volgende = dossier.volgende_toezegging
            assert volgende is not None
            assert volgende.status == Toezeggingstatus.OPEN
            assert volgende.wat.strip()
            assert volgende.wie.strip()
            assert isinstance(volgende.uiterlijk, date)
        else:
            assert self.zaak.is_klaar
            assert dossier.uitkomst.strip()
        if self.zaak.status not in {Zaakstatus.ONTVANGEN, Zaakstatus.INGETROKKEN}:
            assert self.zaak.behandelaar_id is not None
        for naam in (
            "1 a case that is not finished has an open dossier",
            "1 a case that waits has a day on which it goes on",
            "1 a decision that is carried out has a day",
            "maatwerk: what must stop is the worst of what still runs",
            "maatwerk: the status of a case is its last line of history",
        ):
            assert controles_van(zaakcontroles)[naam]() == [], naam

    def concept(self) -> Any:
        """The draft that is worked on."""
        gevonden = self.zaak.concepten.exclude(status="vastgesteld").first()
        if gevonden is None:
            raise Geweigerd("There is no draft.")
        return gevonden

    def neem(self) -> None:
        neem_zaak(self.zaak, self.door)

    def spreek(self) -> None:
        leg_contact_vast(self.zaak, verslag="Wij spraken elkaar.", door=self.door)

    def vraag_acuut(self) -> None:
        beantwoord_acute_vraag(
            self.zaak,
            gevaar=Gevaar.INKOMEN,
            wat="Wij vragen een voorschot aan.",
            wie=self.door.naam,
            uiterlijk=timezone.localdate(),
            door=self.door,
        )

    def niets_acuut(self) -> None:
        beantwoord_acute_vraag(self.zaak, gevaar=Gevaar.NIETS, door=self.door)

    def stop(self) -> None:
        stap = self.zaak.acute_stappen.filter(afgelopen_op=None, toezegging__isnull=False).first()
        if stap is None:
            raise Geweigerd("Nothing to stop.")
        meld_gestopt(stap, afloop="Het voorschot is er.", door=self.door)

    def wacht_op_burger(self) -> None:
        self._wacht(Wachtop.BURGER)

    def wacht_op_derde(self) -> None:
        self._wacht(Wachtop.DERDE)

    def _wacht(self, op: Wachtop) -> None:
        morgen = timezone.localdate() + timedelta(days=1)
        zet_in_wacht(self.zaak, op=op, waarop="Een brief.", wie="Proefbank", uiterlijk=morgen, door=self.door)

    def hervat(self) -> None:
        hervat_zaak(self.zaak, wat_kwam="De brief is er.", door=self.door)

    def schrijf(self) -> None:
        maak_concept(self.zaak, self.door)

    def bied_aan(self) -> None:
        bied_aan_tweede_lezer(self.concept(), self.lezer, self.door)

    def vraag_van_lezer(self) -> None:
        lees(self.concept(), Oordeel.VRAAG, "Waarom?", self.lezer)

    def akkoord(self) -> None:
        lees(self.concept(), Oordeel.AKKOORD, "", self.lezer)

    def teken(self) -> None:
        neem_besluit(self.concept(), self.door)

    def verstuur(self) -> None:
        besluit = self.zaak.besluiten.filter(bekendgemaakt_op=None).first()
        if besluit is None:
            raise Geweigerd("Nothing to send.")
        verstuur(besluit, self.door)

    def voer_uit(self) -> None:
        begin_uitvoering(
            self.zaak, wat="Het bedrag komt.", wie="Proefbank", uiterlijk=timezone.localdate(), door=self.door
        )

    def uitgevoerd(self) -> None:
        meld_uitgevoerd(self.zaak, gedaan="Het bedrag is betaald.", door=self.door)

    def nazorg(self) -> None:
        begin_nazorg(self.zaak, reden="Er hoeft niets meer.", door=self.door)

    def vraag_of_het_hielp(self) -> None:
        besluit = self.zaak.besluiten.first()
        if besluit is None:
            raise Geweigerd("Nothing was decided.")
        vraag_of_het_hielp(besluit)

    def bezwaar_verstrijkt(self) -> None:
        Besluit.objects.filter(zaak=self.zaak).update(
            bekendgemaakt_op=date(2026, 1, 5), bezwaar_uiterlijk=date(2026, 2, 16)
        )

    def sluit(self) -> None:
        rond_zaak_af(self.zaak, uitkomst="Het is gelukt.", door=self.door)

    def heropen(self) -> None:
        heropen_zaak(self.zaak, reden="Er is iets nieuws.", door=self.door)

    def trek_in(self) -> None:
        trek_zaak_in(self.zaak, reden="Het hoeft niet meer.", door=self.door)

    def geef_terug(self) -> None:
        geef_zaak_terug(self.zaak, reden="De gewone regel past.", door=self.door)

    def kom_opnieuw(self) -> None:
        """The op-maat team finds that it needs a handler after all, as the counter does."""
        if not self.zaak.dossier.is_open or self.zaak.status != Zaakstatus.INGETROKKEN:
            raise Geweigerd("It is not with the op-maat team.")
        Dossier.objects.filter(pk=self.zaak.dossier_id).update(route="maatwerk")
        open_zaak(self.zaak.dossier_id)


STAPPEN = sorted(
    naam for naam in vars(Loop) if not naam.startswith("_") and naam not in {"doe", "klopt", "concept"}
)
# A path that goes all the way, so that the random ones begin from many places.
HELE_WEG = [
    "neem",
    "vraag_acuut",
    "stop",
    "spreek",
    "wacht_op_burger",
    "hervat",
    "schrijf",
    "wacht_op_derde",
    "hervat",
    "bied_aan",
    "vraag_van_lezer",
    "bied_aan",
    "akkoord",
    "teken",
    "verstuur",
    "voer_uit",
    "uitgevoerd",
    "vraag_of_het_hielp",
    "bezwaar_verstrijkt",
    "sluit",
    "heropen",
    "nazorg",
]


@pytest.fixture
def mensen() -> tuple[Medewerker, Medewerker]:
    TeamFactory(sleutel="op-maat", naam="Team op maat", soort=Teamsoort.OP_MAAT)
    return medewerker(Rol.BEHANDELAAR), tweede_lezer()


def test_the_whole_way_can_be_walked_and_every_stop_has_a_next_step(
    mensen: tuple[Medewerker, Medewerker],
) -> None:
    loop = Loop(*mensen)
    gezien = {Zaakstatus.ONTVANGEN}
    for stap in HELE_WEG:
        assert loop.doe(stap), stap
        loop.klopt()
        gezien.add(Zaakstatus(loop.zaak.status))
    assert gezien == set(Zaakstatus) - {Zaakstatus.INGETROKKEN}


@given(
    begin=st.integers(min_value=0, max_value=len(HELE_WEG)),
    verder=st.lists(st.sampled_from(STAPPEN), min_size=1, max_size=12),
)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_no_path_leaves_a_case_without_owner_next_step_and_date(
    mensen: tuple[Medewerker, Medewerker], begin: int, verder: list[str]
) -> None:
    """Any part of the whole way, then anything anyone can try, in any order."""
    loop = Loop(*mensen)
    for stap in HELE_WEG[:begin]:
        assert loop.doe(stap), stap
    for stap in verder:
        loop.doe(stap)
        loop.klopt()
