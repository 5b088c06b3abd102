"""Who owns a dossier keeps its promises: what the old team or one of its people promised becomes the new team's."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from loket.controles.overdracht import beloften_van_de_eigenaar
from loket.handelingen import geef_aan_maatwerk, voeg_deelnemer_toe, wijs_team_toe, zeg_toe
from loket.handelingen.overdracht import aanvaard, aanvaard_buiten, beslis
from loket.handelingen.toezeggingen import zet_toezegging
from loket.models import (
    Derde,
    Dossier,
    Overdracht,
    Toezegging,
    Toezeggingsoort,
    Toezeggingstatus,
    belover_velden,
)
from portal.identiteit.models import Lidmaatschap, Medewerker, Team, Teamsoort
from portal.identiteit.rechten import Rol
from tests.loket.factories import DossierFactory, MedewerkerFactory, OntvangerFactory, TeamFactory
from tests.loket.overdracht.bouwstenen import (
    collega_van,
    keer_terug,
    maak_aanbod,
    maak_buitenaanbod,
    overmorgen,
)

pytestmark = pytest.mark.django_db
VANDAAG = timezone.localdate
BEL = "Fatima belt u over de brief."


@pytest.fixture
def dossier() -> Dossier:
    dossier: Dossier = DossierFactory(team=TeamFactory(naam="IDO Noord"))
    return dossier


@pytest.fixture
def fatima(dossier: Dossier) -> Medewerker:
    """Someone of the sending team, who promised by name what comes first."""
    fatima: Medewerker = MedewerkerFactory(naam="Fatima Bos", rol=Rol.BALIE, rol__team=dossier.team)
    zeg_toe(dossier, wat=BEL, uiterlijk=VANDAAG(), door=fatima)
    return fatima


def volgende(dossier: Dossier) -> tuple[str, Team]:
    """Who does what comes next, and who owns the dossier; what comes next is what was promised first, on its day."""
    dossier.refresh_from_db()
    stap = dossier.volgende_toezegging
    assert stap is not None
    assert (stap.wat, stap.uiterlijk, dossier.volgende_uiterlijk) == (BEL, VANDAAG(), VANDAAG())
    return stap.wie, dossier.team


def neem(overdracht: Overdracht, door: Medewerker | None = None) -> Team:
    assert overdracht.naar_team is not None
    door = door or collega_van(overdracht.naar_team)
    aanvaard(overdracht, wat="Ik bel u.", uiterlijk=overmorgen(), door=door)
    return overdracht.naar_team


@pytest.mark.usefixtures("fatima")
def test_on_acceptance_the_promise_of_a_colleague_there_is_the_new_team_s(dossier: Dossier) -> None:
    overdracht = maak_aanbod(dossier)
    door = collega_van(overdracht.naar_team or dossier.team)
    team = neem(overdracht, door)
    assert volgende(dossier) == (team.naam, team)
    eigen = next(rij for rij in Toezegging.objects.filter(dossier=dossier) if rij.wat == "Ik bel u.")
    assert eigen.wie == f"{door.naam}, {team.naam}"


@pytest.mark.usefixtures("fatima")
def test_after_the_decision_of_a_regisseur_too(dossier: Dossier) -> None:
    overdracht, team = keer_terug(dossier, 2), TeamFactory()
    regisseur = MedewerkerFactory(rol=Rol.REGISSEUR)
    beslis(overdracht, team=team, reden="Zij.", wat="Zij bellen.", uiterlijk=overmorgen(), door=regisseur)
    assert volgende(dossier) == (team.naam, team)


def test_left_with_the_sender_it_stays_in_her_name(dossier: Dossier, fatima: Medewerker) -> None:
    beslis(
        keer_terug(dossier, 2),
        team=dossier.team,
        reden="Zij weten ervan.",
        wat="Wij bellen.",
        uiterlijk=overmorgen(),
        door=MedewerkerFactory(rol=Rol.REGISSEUR),
    )
    assert volgende(dossier)[0] == fatima.naam


@pytest.mark.parametrize("waarom", ["ook daar", "regisseur", "deelnemer"])
def test_who_goes_on_with_it_keeps_the_own_promise(dossier: Dossier, fatima: Medewerker, waarom: str) -> None:
    overdracht = maak_aanbod(dossier)
    assert overdracht.naar_team is not None
    if waarom == "ook daar":
        Lidmaatschap.objects.create(medewerker=fatima, team=overdracht.naar_team, rol=Rol.BALIE)
    elif waarom == "regisseur":
        Dossier.objects.filter(pk=dossier.pk).update(regisseur=fatima)
    else:
        voeg_deelnemer_toe(dossier, fatima, "meekijken")
    neem(overdracht)
    assert volgende(dossier)[0] == fatima.naam


def test_who_left_the_team_meanwhile_promised_for_it_all_the_same(
    dossier: Dossier, fatima: Medewerker
) -> None:
    overdracht = maak_aanbod(dossier)
    fatima.lidmaatschappen.all().delete()
    team = neem(overdracht)
    assert volgende(dossier) == (team.naam, team)


def test_a_party_outside_keeps_what_it_promised(dossier: Dossier) -> None:
    buiten = maak_buitenaanbod(dossier)
    aanvaard_buiten(buiten, naam="Ria", telefoon="", wat=BEL, uiterlijk=VANDAAG())
    assert volgende(dossier)[0] == f"Ria, {buiten.naar}"
    neem(maak_aanbod(dossier))
    assert volgende(dossier)[0] == f"Ria, {buiten.naar}"


@pytest.mark.usefixtures("fatima")
def test_another_route_to_another_team_takes_them_along_as_well(dossier: Dossier) -> None:
    team = TeamFactory()
    wijs_team_toe(dossier, team, reden="andere route")
    assert volgende(dossier) == (team.naam, team)


@pytest.mark.usefixtures("fatima", "inhoud")
def test_a_case_is_called_about_by_the_team_that_weighs_it(dossier: Dossier) -> None:
    team = TeamFactory(soort=Teamsoort.MAATWERK)
    Team.objects.filter(soort=Teamsoort.MAATWERK).exclude(pk=team.pk).update(soort=Teamsoort.OVERIG)
    geef_aan_maatwerk(dossier, reden="De regel past niet.", door=collega_van(dossier.team))
    assert volgende(dossier) == (team.naam, team)


@pytest.mark.usefixtures("fatima")
def test_what_was_kept_before_stays_in_the_name_of_who_kept_it(dossier: Dossier) -> None:
    Toezegging.objects.filter(dossier=dossier, wie="Fatima Bos").update(
        status=Toezeggingstatus.NAGEKOMEN, afgerond_op=timezone.now()
    )
    neem(maak_aanbod(dossier))
    assert Toezegging.objects.get(dossier=dossier, wie="Fatima Bos").status == Toezeggingstatus.NAGEKOMEN


@pytest.mark.usefixtures("fatima")
def test_a_team_that_got_another_name_meanwhile_takes_them_along_all_the_same(dossier: Dossier) -> None:
    zeg_toe(dossier, wat="Het team schrijft u.", uiterlijk=overmorgen(), door=collega_van(dossier.team))
    Team.objects.filter(pk=dossier.team_id).update(naam="IDO Noord en Oost")
    Medewerker.objects.filter(naam="Fatima Bos").update(naam="Fatima Bos-de Wit")
    team = neem(maak_aanbod(dossier))
    assert volgende(dossier) == (team.naam, team)
    open_ = Toezegging.objects.filter(dossier=dossier, status=Toezeggingstatus.OPEN)
    assert {rij.team for rij in open_} == {team}


def test_a_promise_that_stayed_behind_is_found(dossier: Dossier) -> None:
    assert beloften_van_de_eigenaar() == []
    Dossier.objects.filter(pk=dossier.pk).update(team=TeamFactory())
    assert beloften_van_de_eigenaar() == [
        f"dossier {dossier.pk} has a promise of a team that does not own it"
    ]


def test_someone_outside_with_the_name_of_a_colleague_keeps_the_promise(
    dossier: Dossier, fatima: Medewerker
) -> None:
    zet_toezegging(
        dossier,
        wat="Fatima van de bank belt u.",
        wie=Derde(fatima.naam),
        uiterlijk=overmorgen(),
        soort=Toezeggingsoort.BELOOFD,
    )
    neem(maak_aanbod(dossier))
    bank = Toezegging.objects.get(dossier=dossier, wie=fatima.naam)
    assert (bank.wat, bank.team, bank.medewerker) == ("Fatima van de bank belt u.", None, None)


def test_a_person_promises_for_the_team_of_a_dossier(fatima: Medewerker) -> None:
    with pytest.raises(ValueError, match="which dossier"):
        belover_velden(fatima)


def test_the_database_holds_one_who_owes_it(dossier: Dossier, fatima: Medewerker) -> None:
    belofte = Toezegging.objects.get(dossier=dossier, medewerker=fatima)
    for anders in ({"ontvanger": OntvangerFactory()}, {"team": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Toezegging.objects.filter(pk=belofte.pk).update(**anders)
