"""Take a dossier, give it to a colleague, hand it back: one contact person, known to the citizen."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.controles.dossiers import contactpersoon_kan_helpen
from loket.handelingen import (
    geef_aan_maatwerk,
    geef_dossier_terug,
    neem_dossier,
    rond_af,
    wijs_dossier_toe,
    wijs_team_toe,
    zet_toezegging,
)
from loket.models import Dossier, Toezeggingsoort, Zichtbaarheid
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from tests.loket.factories import DossierFactory, MedewerkerFactory, TeamFactory
from tests.loket.werklijst.dossierpagina import burgerregels

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


@pytest.fixture
def dossier() -> Dossier:
    return DossierFactory()


@pytest.fixture
def collega(dossier: Dossier) -> Medewerker:
    return MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)


@pytest.fixture
def teamleider(dossier: Dossier) -> Medewerker:
    return MedewerkerFactory(rol=Rol.TEAMLEIDER, rol__team=dossier.team)


def test_who_takes_it_is_the_contact_person_and_the_citizen_reads_the_name(
    dossier: Dossier, collega: Medewerker
) -> None:
    neem_dossier(dossier, door=collega)
    dossier.refresh_from_db()
    assert dossier.behandelaar == collega
    assert burgerregels(dossier) == [f"Uw contactpersoon is {collega.naam}."]


def test_the_citizen_reads_it_in_the_own_language(collega: Medewerker, dossier: Dossier) -> None:
    Dossier.objects.filter(pk=dossier.pk).update(taal="en")
    neem_dossier(dossier, door=collega)
    assert burgerregels(dossier) == [f"Your contact person is {collega.naam}."]


def test_taking_it_twice_is_one_line(dossier: Dossier, collega: Medewerker) -> None:
    neem_dossier(dossier, door=collega)
    neem_dossier(dossier, door=collega)
    assert dossier.tijdlijn.count() == 1


def test_who_is_second_hears_who_was_first(dossier: Dossier, collega: Medewerker) -> None:
    neem_dossier(dossier, door=collega)
    with pytest.raises(Geweigerd, match=f"{collega.naam.split('(')[0]}.*heeft dit dossier al opgepakt"):
        neem_dossier(dossier, door=MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team))


def test_a_dossier_of_someone_who_left_can_be_taken(dossier: Dossier, collega: Medewerker) -> None:
    Dossier.objects.filter(pk=dossier.pk).update(behandelaar=MedewerkerFactory(is_active=False))
    neem_dossier(dossier, door=collega)
    dossier.refresh_from_db()
    assert dossier.behandelaar == collega


@pytest.mark.parametrize("rol", [Rol.BESLISSER, Rol.VRIJWILLIGER])
def test_who_may_not_work_on_it_cannot_take_it(dossier: Dossier, rol: Rol) -> None:
    with pytest.raises(Geweigerd):
        neem_dossier(dossier, door=MedewerkerFactory(rol=rol, rol__team=dossier.team))


def test_another_team_and_a_finished_dossier_cannot_be_taken(dossier: Dossier, collega: Medewerker) -> None:
    with pytest.raises(Geweigerd, match="niet van uw team"):
        neem_dossier(dossier, door=MedewerkerFactory(rol=Rol.BALIE))
    rond_af(dossier, uitkomst="Geregeld.", door=collega)
    with pytest.raises(Geweigerd, match="klaar"):
        neem_dossier(dossier, door=collega)


def test_the_team_leader_gives_it_to_a_colleague_also_when_another_had_it(
    dossier: Dossier, collega: Medewerker, teamleider: Medewerker
) -> None:
    neem_dossier(dossier, door=teamleider)
    wijs_dossier_toe(dossier, aan=collega, door=teamleider)
    dossier.refresh_from_db()
    assert dossier.behandelaar == collega
    assert burgerregels(dossier)[0] == f"Uw contactpersoon is {collega.naam}."
    voor_staf = dossier.tijdlijn.get(zichtbaar=Zichtbaarheid.MEDEWERKERS)
    assert (voor_staf.tekst, voor_staf.door) == (f"Gegeven aan {collega.naam}.", teamleider.naam)


def test_a_colleague_does_not_share_out(dossier: Dossier, collega: Medewerker) -> None:
    with pytest.raises(Geweigerd, match="geen rechten"):
        wijs_dossier_toe(dossier, aan=collega, door=collega)


@pytest.mark.parametrize("rol", [Rol.BESLISSER, Rol.VRIJWILLIGER])
def test_it_is_not_given_to_who_cannot_work_on_it(dossier: Dossier, teamleider: Medewerker, rol: Rol) -> None:
    with pytest.raises(Geweigerd, match="kan dit dossier niet behandelen"):
        wijs_dossier_toe(dossier, aan=MedewerkerFactory(rol=rol, rol__team=dossier.team), door=teamleider)
    with pytest.raises(Geweigerd, match="kan dit dossier niet behandelen"):
        wijs_dossier_toe(dossier, aan=MedewerkerFactory(rol=Rol.BALIE), door=teamleider)


def test_handing_back_needs_a_reason_that_only_colleagues_read(dossier: Dossier, collega: Medewerker) -> None:
    neem_dossier(dossier, door=collega)
    with pytest.raises(Geweigerd, match="Zeg waarom"):
        geef_dossier_terug(dossier, reden=" ", door=collega)
    geef_dossier_terug(dossier, reden="Ik ken deze familie zelf.", door=collega)
    dossier.refresh_from_db()
    assert dossier.behandelaar is None
    assert burgerregels(dossier)[0] == f"Een andere medewerker van {dossier.team.naam} helpt u verder."
    assert not any("familie" in tekst for tekst in burgerregels(dossier))


def test_what_was_promised_in_the_own_name_is_the_teams_after_handing_back(
    dossier: Dossier, collega: Medewerker
) -> None:
    neem_dossier(dossier, door=collega)
    belofte = zet_toezegging(
        dossier,
        wat="Ik bel u.",
        wie=collega,
        uiterlijk=timezone.localdate(),
        soort=Toezeggingsoort.BELOOFD,
    )
    geef_dossier_terug(dossier, reden="Ik ga met verlof.", door=collega)
    belofte.refresh_from_db()
    assert belofte.wie == dossier.team.naam


def test_only_who_has_it_or_shares_out_hands_it_back(
    dossier: Dossier, collega: Medewerker, teamleider: Medewerker
) -> None:
    with pytest.raises(Geweigerd, match="Niemand heeft"):
        geef_dossier_terug(dossier, reden="Vergissing.", door=collega)
    neem_dossier(dossier, door=collega)
    ander = MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)
    with pytest.raises(Geweigerd, match="heeft dit dossier opgepakt"):
        geef_dossier_terug(dossier, reden="Ik wil het.", door=ander)
    geef_dossier_terug(dossier, reden="Bo is ziek.", door=teamleider)
    dossier.refresh_from_db()
    assert dossier.behandelaar is None


def test_another_owner_shares_it_out_anew(dossier: Dossier, collega: Medewerker) -> None:
    neem_dossier(dossier, door=collega)
    wijs_team_toe(dossier, TeamFactory(), reden="Hoort daar.")
    dossier.refresh_from_db()
    assert dossier.behandelaar is None


def test_maatwerk_takes_it_without_the_contact_person_of_the_counter(
    dossier: Dossier, collega: Medewerker
) -> None:
    neem_dossier(dossier, door=collega)
    geef_aan_maatwerk(dossier, reden="De regel past niet.", door=collega)
    dossier.refresh_from_db()
    assert dossier.behandelaar is None


def test_the_page_offers_what_can_be_done(
    client: Client, dossier: Dossier, collega: Medewerker, teamleider: Medewerker
) -> None:
    adres = reverse("balie-dossier", args=[dossier.pk])
    client.force_login(collega)
    assert "Ik pak dit op" in client.get(adres).content.decode()
    pagina = client.post(adres, {"handeling": "neem"}, follow=True).content.decode()
    assert f"Bij <strong>{collega.naam}</strong>" in pagina
    assert "Geef terug aan het team" in pagina
    assert "Ik pak dit op" not in pagina
    client.force_login(teamleider)
    pagina = client.get(adres).content.decode()
    assert "Geef aan deze collega" in pagina
    client.post(adres, {"handeling": "toewijzen", "toewijzen-aan": teamleider.pk})
    dossier.refresh_from_db()
    assert dossier.behandelaar == teamleider


def test_who_pressed_take_too_late_is_told_by_whom_it_was_taken(
    client: Client, dossier: Dossier, collega: Medewerker, teamleider: Medewerker
) -> None:
    neem_dossier(dossier, door=teamleider)
    client.force_login(collega)
    pagina = client.post(reverse("balie-dossier", args=[dossier.pk]), {"handeling": "neem"}).content.decode()
    assert f"{teamleider.naam} heeft dit dossier al opgepakt." in pagina


@pytest.mark.parametrize("waarom", ["left", "another team"])
def test_a_contact_person_who_cannot_help_is_found(
    dossier: Dossier, collega: Medewerker, waarom: str
) -> None:
    neem_dossier(dossier, door=collega)
    assert contactpersoon_kan_helpen() == []
    if waarom == "left":
        Medewerker.objects.filter(pk=collega.pk).update(is_active=False)
    else:
        Dossier.objects.filter(pk=dossier.pk).update(team=TeamFactory())
    assert contactpersoon_kan_helpen() == [f"dossier {dossier.pk} has a contact person who cannot work on it"]
