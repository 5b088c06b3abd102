"""Who looked: the citizen reads the team through which someone saw the question, whoever owns it."""

import pytest
from django.test import Client
from django.urls import reverse

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from portal.logboek.schrijven import wie_keek
from tests.loket.factories import DossierFactory, TeamFactory
from tests.loket.overdracht.bouwstenen import collega_van, maak_aanbod

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


def kijk(client: Client, wie: Medewerker, dossier_id: object) -> str:
    """Open the dossier; the team that the citizen then reads."""
    client.force_login(wie)
    assert client.get(reverse("balie-dossier", args=[dossier_id])).status_code == 200
    regel = wie_keek(dossier_id).first()  # type: ignore[arg-type]
    assert regel is not None
    return regel.namens


def test_the_receiver_looks_in_the_name_of_the_team_with_the_offer(client: Client) -> None:
    overdracht = maak_aanbod()
    assert overdracht.naar_team is not None
    wie = collega_van(overdracht.naar_team)
    wie.lidmaatschappen.create(team=TeamFactory(naam="AAA eerder in het alfabet"), rol=Rol.BALIE)
    assert kijk(client, wie, overdracht.dossier_id) == str(overdracht.naar_team)


def test_the_sender_looks_in_the_name_of_the_owner(client: Client) -> None:
    overdracht = maak_aanbod()
    namens = kijk(client, collega_van(overdracht.dossier.team), overdracht.dossier_id)
    assert namens == str(overdracht.dossier.team)


def test_the_regisseur_looks_in_the_name_of_the_own_team(client: Client) -> None:
    voordeur = TeamFactory()
    regisseur = collega_van(voordeur, Rol.REGISSEUR)
    dossier = DossierFactory(regisseur=regisseur)
    assert kijk(client, regisseur, dossier.pk) == str(voordeur)
    client.get(reverse("balie-machtigingen", args=[dossier.pk]))
    assert {rij.namens for rij in wie_keek(dossier.pk)} == {str(voordeur)}
