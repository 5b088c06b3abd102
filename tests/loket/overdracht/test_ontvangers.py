"""The register of receivers: seeded, kept by editors, and proposed with a reason; a person chooses (S10)."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.handelingen.overdracht import beslis
from loket.models import (
    Aanvaarding,
    Dossier,
    Onderwerp,
    Ontvanger,
    Ontvangersoort,
    Overdracht,
    Overdrachtstatus,
)
from loket.selecties.ontvangers import Groep, kandidaten, vind
from loket.zaaien import zaai_ontvangers
from portal.identiteit.models import Medewerker, Team, Teamsoort
from portal.identiteit.rechten import Rol
from portal.stelsel.models import Gemeente, Organisatie
from portal.weergave.templatetags.weergave import datum
from tests.loket.factories import (
    DienstFactory,
    DossierFactory,
    MedewerkerFactory,
    OntvangerFactory,
    TeamFactory,
)
from tests.loket.overdracht.bouwstenen import keer_terug, maak_aanbod, maak_buitenaanbod, overmorgen

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


def test_the_seed_has_thirty_fictional_parties_with_a_place_a_kind_and_an_address() -> None:
    rijen = list(Ontvanger.objects.filter(fictief=True))
    assert len(rijen) >= 30
    assert {rij.soort for rij in rijen} == set(Ontvangersoort.values)
    gemeenten = set(Gemeente.objects.values_list("sleutel", flat=True))
    for rij in rijen:
        rij.clean()
        assert set(rij.gemeenten) <= gemeenten
        assert rij.aanvaardt
        assert rij.email.endswith("@voorbeeld.example") or rij.telefoon
        assert "(verzonnen)" in rij.naam
    assert [rij.naam for rij in rijen if rij.alleen_bellen] == ["Buurtwinkel De Weverij (verzonnen)"]


def test_seeding_again_leaves_what_an_editor_changed_or_retired() -> None:
    een, twee = Ontvanger.objects.order_by("pk")[:2]
    Ontvanger.objects.filter(pk=een.pk).update(doet="Helpt nu ook bij werk.")
    Ontvanger.objects.filter(pk=twee.pk).update(vervallen=True)
    verslag = zaai_ontvangers()
    een.refresh_from_db()
    assert een.doet == "Helpt nu ook bij werk."
    assert {f"ontvanger {een.sleutel}", f"ontvanger {twee.sleutel}"} <= set(verslag.met_rust_gelaten)
    assert zaai_ontvangers().nieuw == 0


@pytest.mark.parametrize("veld", ["gemeenten", "onderwerpen", "aanvaardt"])
def test_words_that_mean_nothing_are_refused(veld: str) -> None:
    rij = OntvangerFactory.build(**{veld: ["bestaat-niet"]})
    with pytest.raises(ValidationError, match="bestaat-niet"):
        rij.clean()


def test_the_nearest_stand_first_each_with_its_reason() -> None:
    uwv = Organisatie.objects.get(sleutel="uwv")
    utrecht = Gemeente.objects.get(sleutel="utrecht")
    dossier = DossierFactory(
        dienst=DienstFactory(organisatie=uwv, domeinen=[Onderwerp.WERK]), gemeente=utrecht, spoed=True
    )
    Ontvanger.objects.update(vervallen=True)
    ver = OntvangerFactory(gemeenten=["groningen"])
    land = OntvangerFactory(onderwerpen=[Onderwerp.WERK])
    buurt = OntvangerFactory(gemeenten=["utrecht"], onderwerpen=[Onderwerp.WERK])
    van_uwv = OntvangerFactory(organisatie=uwv, aanvaardt=[Aanvaarding.DRINGEND])
    team = TeamFactory(organisatie=uwv)
    rijen = {rij.naam: rij for groep in kandidaten(dossier) for rij in groep.kandidaten}
    assert (rijen[team.naam].groep, rijen[team.naam].buiten) == (Groep.DIENST, False)
    assert rijen[van_uwv.naam].redenen == [
        "Is van de organisatie van deze dienst: UWV.",
        "Neemt dringende vragen aan.",
    ]
    assert (rijen[buurt.naam].groep, rijen[buurt.naam].redenen) == (
        Groep.GEMEENTE,
        ["Werkt in Utrecht.", "Helpt bij: werk."],
    )
    assert rijen[land.naam].groep == Groep.LANDELIJK
    assert rijen[ver.naam].groep == Groep.OVERIG


def test_a_party_of_the_organisation_that_works_elsewhere_is_not_near() -> None:
    gemeente = Organisatie.objects.get(sleutel="gemeente")
    dossier = DossierFactory(
        dienst=DienstFactory(organisatie=gemeente, domeinen=[Onderwerp.GELD]),
        gemeente=Gemeente.objects.get(sleutel="utrecht"),
    )
    elders = OntvangerFactory(organisatie=gemeente, gemeenten=["rotterdam"], onderwerpen=[Onderwerp.GELD])
    rijen = {rij.naam: rij for groep in kandidaten(dossier) for rij in groep.kandidaten}
    assert rijen[elders.naam].groep == Groep.OVERIG


def test_the_own_team_who_cannot_own_it_and_who_stopped_are_not_in_the_list() -> None:
    dossier = DossierFactory()
    beleid = TeamFactory(soort=Teamsoort.BELEID)
    gestopt = OntvangerFactory(vervallen=True)
    namen = {rij.naam for groep in kandidaten(dossier) for rij in groep.kandidaten}
    assert not {dossier.team.naam, beleid.naam, gestopt.naam} & namen


def eindig(overdracht: Overdracht, status: Overdrachtstatus) -> Overdracht:
    Overdracht.objects.filter(pk=overdracht.pk).update(status=status, afgerond_op=timezone.now())
    return overdracht


def test_who_did_not_take_this_question_over_stands_last_and_says_so(
    django_assert_num_queries: Any,
) -> None:
    dossier, ander = DossierFactory(), DossierFactory()
    keer_terug(ander, 1)
    weigerde = keer_terug(dossier, 1)
    stil = eindig(maak_buitenaanbod(dossier), Overdrachtstatus.VERLOPEN)
    eindig(maak_aanbod(dossier), Overdrachtstatus.INGETROKKEN)
    van_het_team = OntvangerFactory(team=weigerde.naar_team)
    with django_assert_num_queries(2):
        groepen = kandidaten(dossier)
    assert groepen[-1].kop == "Namen deze vraag eerder niet over"
    assert {rij.naam for rij in groepen[-1].kandidaten} == {weigerde.naar, stil.naar, van_het_team.naam}
    (reden,) = groepen[-1].kandidaten[0].redenen
    assert reden == f"Kreeg deze vraag op {datum(timezone.localdate())} en nam haar niet over."
    assert not {weigerde.naar, stil.naar} & {rij.naam for groep in groepen[:-1] for rij in groep.kandidaten}


def beslis_voor(overdracht: Overdracht, team: Team) -> None:
    beslis(
        overdracht,
        team=team,
        reden="Zij zijn het dichtst bij.",
        wat="Wij bellen u.",
        uiterlijk=overmorgen(),
        door=MedewerkerFactory(rol=Rol.REGISSEUR),
    )


def namen_niet_over(dossier: Dossier) -> set[str]:
    dossier.refresh_from_db()
    return {
        rij.naam
        for groep in kandidaten(dossier)
        for rij in groep.kandidaten
        if rij.groep == Groep.NAM_NIET_OVER
    }


def test_who_made_a_regisseur_decide_stands_last_for_the_new_owner() -> None:
    dossier, nieuw = DossierFactory(), TeamFactory()
    overdracht = keer_terug(dossier, 2)
    beslis_voor(overdracht, nieuw)
    assert overdracht.naar in namen_niet_over(dossier)
    assert dossier.team == nieuw


def test_who_took_this_question_over_later_no_longer_stands_last() -> None:
    dossier = DossierFactory()
    overdracht = keer_terug(dossier, 1)
    assert overdracht.naar in namen_niet_over(dossier)
    eindig(maak_aanbod(dossier, overdracht.naar_team), Overdrachtstatus.AANVAARD)
    assert overdracht.naar not in namen_niet_over(dossier)


def test_an_offer_that_was_withdrawn_takes_no_refusal_away() -> None:
    dossier = DossierFactory()
    overdracht = keer_terug(dossier, 1)
    eindig(maak_aanbod(dossier, overdracht.naar_team), Overdrachtstatus.INGETROKKEN)
    assert overdracht.naar in namen_niet_over(dossier)


def test_whom_a_regisseur_chose_did_not_refuse() -> None:
    dossier = DossierFactory()
    overdracht = keer_terug(dossier, 2)
    assert overdracht.naar_team is not None
    beslis_voor(overdracht, overdracht.naar_team)
    dossier.refresh_from_db()
    assert dossier.team == overdracht.naar_team
    Dossier.objects.filter(pk=dossier.pk).update(team=TeamFactory())
    assert overdracht.naar not in namen_niet_over(dossier)


def test_searching_looks_at_the_name_and_at_what_they_do() -> None:
    naaister = OntvangerFactory(doet="Repareert kleding met u samen.")
    [groep] = kandidaten(DossierFactory(), "kleding samen")
    assert [rij.naam for rij in groep.kandidaten] == [naaister.naam]


@pytest.mark.parametrize(
    "sleutel", ["", "team", "team-x", "ontvanger-", "medewerker-1", "team-99999999999999999999"]
)
def test_a_key_that_means_nothing_finds_nobody(sleutel: str) -> None:
    assert vind(sleutel) is None


def test_an_editor_keeps_the_register_and_a_wrong_word_is_told(client: Client) -> None:
    redacteur: Medewerker = MedewerkerFactory(rol=Rol.REDACTEUR, is_staff=True)
    client.force_login(redacteur)
    rij = Ontvanger.objects.filter(gemeenten__isnull=False).first()
    assert rij is not None
    adres = reverse("admin:loket_ontvanger_change", args=[rij.pk])
    velden = {
        "naam": rij.naam,
        "soort": rij.soort,
        "doet": rij.doet,
        "email": rij.email,
        "gemeenten": "utrecht\nde-bilt",
        "onderwerpen": "geld",
        "aanvaardt": "iets",
    }
    assert "Dit kennen wij niet: iets." in client.post(adres, velden).content.decode()
    assert client.post(adres, velden | {"aanvaardt": "hulp"}).status_code == 302
    rij.refresh_from_db()
    assert rij.gemeenten == ["utrecht", "de-bilt"]
