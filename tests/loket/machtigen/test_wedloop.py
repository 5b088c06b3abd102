"""Mandates and codes on a database with real row locks: what happens at once ends in one way."""

from uuid import uuid4

import pytest

from loket.handelingen import (
    TeVaak,
    bied_actie_aan,
    doe_actie_namens,
    geef_machtiging,
    leg_stuk_klaar,
    neem_machtiging_terug,
    trek_machtiging_in,
    volg,
)
from loket.handelingen.draad import schrijf_ons
from loket.handelingen.herkennen import herken
from loket.handelingen.zelf_machtigen import geef_zelf
from loket.models import (
    Actie,
    Burgerbericht,
    Dossier,
    Machtiging,
    Machtigingstap,
    Stuksoort,
    Tijdlijnregel,
    Volgpoging,
)
from portal.gebeurtenissen import register
from portal.gebeurtenissen.soorten import BezwaarGemaakt
from portal.identiteit.rechten import Geweigerd, Rol
from tests.loket.factories import DossierFactory, MedewerkerFactory
from tests.loket.machtigen.bouwstenen import inhoud
from tests.wedloop import tegelijk

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
TELEFOON = "06 12 34 56 78"


@pytest.fixture
def dossier() -> Dossier:
    wie: Dossier = DossierFactory(telefoon=TELEFOON)
    return wie


def test_acting_and_taking_back_at_once_never_lets_someone_act_afterwards(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register, "_luisteraars", {BezwaarGemaakt: [lambda gebeurtenis: None]})
    balie = MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)
    machtiging = geef_machtiging(dossier, inhoud(), door=balie)
    stuk = leg_stuk_klaar(dossier, soort=Stuksoort.BESLUITBRIEF, titel="Besluit", html="<p>Nee</p>")
    acties = [
        bied_actie_aan(dossier, label=f"Actie {nummer}", gebeurtenis=BezwaarGemaakt, stuk=stuk).pk
        for nummer in range(5)
    ]
    handelen = [lambda sleutel=sleutel: doe_actie_namens(machtiging, sleutel, "") for sleutel in acties]
    *gedaan, terug = tegelijk(*handelen, lambda: neem_machtiging_terug(dossier, machtiging.pk))
    assert terug == "gelukt"
    assert set(gedaan) <= {"gelukt", "U mag dit niet (meer) namens deze persoon doen."}
    assert Actie.objects.filter(gedaan_op__isnull=False).count() == gedaan.count("gelukt")
    einde = Tijdlijnregel.objects.filter(soort="machtiging").order_by("pk").last()
    assert einde is not None
    namens = Tijdlijnregel.objects.filter(soort="namens")
    assert namens.count() == gedaan.count("gelukt")
    assert not namens.filter(pk__gt=einde.pk).exists(), "after it was taken back nobody acted"


def test_the_citizen_and_staff_who_end_it_at_once_end_it_once(dossier: Dossier) -> None:
    balie = MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)
    machtiging = geef_machtiging(dossier, inhoud(), door=balie)
    uitkomsten = tegelijk(
        lambda: neem_machtiging_terug(dossier, machtiging.pk),
        lambda: trek_machtiging_in(dossier, machtiging=machtiging, reden="Op verzoek.", door=balie),
    )
    assert sorted(uitkomsten) == ["Deze machtiging is al ingetrokken.", "gelukt"]
    assert Machtigingstap.objects.filter(naar="ingetrokken").count() == 1


def test_the_form_of_the_citizen_pressed_six_times_names_one_helper_and_shows_one_code(
    dossier: Dossier,
) -> None:
    sleutel, codes = uuid4(), list[str]()

    def geef() -> None:
        codes.append(geef_zelf(dossier, inhoud(), tweede=TELEFOON, sleutel=sleutel).code)

    assert tegelijk(*[geef] * 6) == ["gelukt"] * 6
    [code] = filter(None, codes)
    assert volg(code, "192.0.2.1") == Machtiging.objects.get()
    assert Tijdlijnregel.objects.filter(soort="machtiging").count() == 1


def test_two_colleagues_with_one_form_write_down_one_helper(dossier: Dossier) -> None:
    sleutel = uuid4()
    mensen = [MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team) for _wie in range(2)]
    geven = [
        lambda door=door: geef_machtiging(dossier, inhoud(), door=door, sleutel=sleutel) for door in mensen
    ]
    assert tegelijk(*geven) == ["gelukt"] * 2
    assert Machtiging.objects.count() == 1
    assert Machtigingstap.objects.count() == 1


@pytest.mark.usefixtures("een_ogenblik")
def test_many_guesses_of_the_second_fact_at_once_are_not_one(dossier: Dossier) -> None:
    """Two are looked at, then all wait: also the one that is right."""

    def gok() -> None:
        try:
            herken(dossier, "06 00 00 00 00")
        except TeVaak as fout:
            raise Geweigerd("wait") from fout

    uitkomsten = tegelijk(*[gok] * 10)
    assert (uitkomsten.count("gelukt"), uitkomsten.count("wait")) == (2, 8)
    with pytest.raises(TeVaak):
        herken(dossier, TELEFOON)


@pytest.mark.usefixtures("een_ogenblik")
def test_wrong_codes_at_once_are_all_counted() -> None:
    """Of one address, each code another: none is lost, and none is counted for another code."""
    codes = [f"K7QM-3F9X-RT{teken}W" for teken in "34679CDF"]
    assert tegelijk(*(lambda code=code: volg(code, "192.0.2.7") for code in codes)) == ["gelukt"] * 8
    assert sorted(Volgpoging.objects.values_list("mislukt", flat=True)) == [1] * 8 + [8]


def test_writing_and_taking_back_at_once_never_lets_someone_write_afterwards(dossier: Dossier) -> None:
    balie = MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)
    machtiging = geef_machtiging(dossier, inhoud(), door=balie)
    schrijven = [
        lambda nummer=nummer: schrijf_ons(dossier, sleutel=uuid4(), tekst=str(nummer), helper=machtiging)
        for nummer in range(4)
    ]
    *gedaan, terug = tegelijk(*schrijven, lambda: neem_machtiging_terug(dossier, machtiging.pk))
    assert terug == "gelukt"
    assert set(gedaan) <= {"gelukt", "U mag dit niet (meer) namens deze persoon doen."}
    berichten = Burgerbericht.objects.filter(dossier=dossier)
    assert berichten.count() == gedaan.count("gelukt")
    assert berichten.values("toezegging").distinct().count() == min(1, berichten.count())
