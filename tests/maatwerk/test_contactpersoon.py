"""Who handles a case is whom the citizen calls: name and telephone stand on top of their page; the desk sees it."""

import pytest
from django.test import Client
from django.urls import reverse

from maatwerk.handelingen import neem_zaak
from portal.identiteit.models import Niveau
from portal.identiteit.rechten import Rol
from tests.loket.mijn.bouwstenen import burger, log_in, van
from tests.maatwerk.factories import maak_zaak, medewerker

pytestmark = pytest.mark.django_db


def test_the_citizen_reads_whom_to_call_about_a_case(client: Client) -> None:
    door = medewerker(Rol.BEHANDELAAR, naam="Bo Behandelt (verzonnen)", telefoon="088 123 45 67")
    zaak = maak_zaak()
    dossier = van(zaak.dossier, burger(0))
    log_in(client, burger(0), Niveau.SUBSTANTIEEL)
    lijst, vraag = reverse("mijn"), reverse("mijn-vraag", args=[dossier.pk])
    assert f"{dossier.team.naam} helpt u." in client.get(vraag).text
    neem_zaak(zaak, door)
    for adres in (lijst, vraag):
        pagina = client.get(adres).text
        assert "Bo Behandelt (verzonnen)" in pagina
        assert "088 123 45 67" in pagina


def test_who_takes_a_case_over_is_the_next_one_to_call() -> None:
    eerste, tweede = medewerker(Rol.BEHANDELAAR), medewerker(Rol.BEHANDELAAR)
    zaak = maak_zaak(behandelaar=eerste)
    neem_zaak(zaak, tweede, "Vakantie")
    zaak.dossier.refresh_from_db()
    assert zaak.dossier.behandelaar == tweede


def test_the_desk_does_not_read_that_nobody_has_a_case_that_somebody_took(client: Client) -> None:
    door = medewerker(Rol.BEHANDELAAR, naam="Bo Behandelt (verzonnen)")
    zaak = maak_zaak(behandelaar=door)
    client.force_login(medewerker(Rol.REGISSEUR))
    pagina = client.get(reverse("balie-dossier", args=[zaak.dossier_id])).text
    assert "Bij <strong>Bo Behandelt (verzonnen)</strong>" in pagina
    assert "Nog bij <strong>niemand</strong>" not in pagina
