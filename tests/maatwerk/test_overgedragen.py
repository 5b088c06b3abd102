"""A question that is handed over to a team that weighs cases becomes a case when that team says yes."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from loket.handelingen.behandelen import MoetStoppen
from loket.handelingen.overdracht import aanvaard, beslis
from loket.models import Dossier, Overdracht, Overdrachtstatus, Route, Toezeggingstatus
from maatwerk.models import Gevaar, Zaak, Zaakstatus
from portal.identiteit.models import Medewerker, Team, Teamsoort
from portal.identiteit.rechten import Geweigerd, Rol
from tests.loket.factories import DossierFactory, MedewerkerFactory, TeamFactory
from tests.loket.overdracht.bouwstenen import VRAAG, collega_van, keer_terug, maak_aanbod, overmorgen

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


@pytest.fixture
def weegteam() -> Team:
    return TeamFactory(naam="Maatwerk Utrecht", soort=Teamsoort.MAATWERK)


@pytest.fixture
def behandelaar(weegteam: Team) -> Medewerker:
    return MedewerkerFactory(rol=Rol.BEHANDELAAR, rol__team=weegteam)


@pytest.fixture
def dossier() -> Dossier:
    dossier: Dossier = DossierFactory(route=Route.OP_MAAT)
    return dossier


def neem(overdracht: Overdracht, door: Medewerker) -> Zaak:
    aanvaard(overdracht, wat="Ik bel u.", uiterlijk=overmorgen(), door=door)
    return Zaak.objects.select_related("dossier").get(dossier=overdracht.dossier_id)


def test_it_stays_with_the_sender_until_the_team_says_yes(dossier: Dossier, weegteam: Team) -> None:
    maak_aanbod(dossier, weegteam, moet_stoppen=MoetStoppen.BESLAG)
    dossier.refresh_from_db()
    assert dossier.route == Route.OP_MAAT
    assert not Zaak.objects.exists()


def test_the_case_opens_with_what_must_stop_now_and_waits_for_a_handler(
    dossier: Dossier, weegteam: Team, behandelaar: Medewerker
) -> None:
    zaak = neem(maak_aanbod(dossier, weegteam, moet_stoppen=MoetStoppen.UITZETTING), behandelaar)
    assert (zaak.gevaar, zaak.status, zaak.behandelaar) == (Gevaar.UITZETTING, Zaakstatus.ONTVANGEN, None)
    assert (zaak.dossier.route, zaak.dossier.team, zaak.dossier.behandelaar) == (
        Route.MAATWERK,
        weegteam,
        None,
    )
    assert zaak.dossier.volgende_toezegging is not None
    assert zaak.beloften.count() == 2


def test_what_who_said_yes_promised_stays(dossier: Dossier, weegteam: Team, behandelaar: Medewerker) -> None:
    zaak = neem(maak_aanbod(dossier, weegteam, moet_stoppen=MoetStoppen.NIETS), behandelaar)
    eigen = zaak.dossier.toezeggingen.get(wie=f"{behandelaar.naam}, {weegteam.naam}")
    assert (eigen.wat, eigen.status, eigen.uiterlijk) == ("Ik bel u.", Toezeggingstatus.OPEN, overmorgen())


def test_who_says_yes_finds_the_way_to_the_case(
    client: Client, dossier: Dossier, weegteam: Team, behandelaar: Medewerker
) -> None:
    overdracht = maak_aanbod(dossier, weegteam, moet_stoppen=MoetStoppen.NIETS)
    client.force_login(behandelaar)
    ja = {
        "handeling": "aanvaarden",
        "aanvaarden-wat": "Ik bel u.",
        "aanvaarden-uiterlijk": overmorgen().isoformat(),
    }
    pagina = client.post(reverse("overdracht", args=[overdracht.pk]), ja, follow=True)
    weg = reverse("maatwerk-dossier", args=[dossier.pk])
    assert weg in pagina.text
    zaak = Zaak.objects.get(dossier=dossier)
    assert client.get(weg).headers["Location"] == reverse("maatwerk-zaak", args=[zaak.pk])


def test_a_dossier_that_is_no_case_shows_no_way_to_one(client: Client, dossier: Dossier) -> None:
    client.force_login(MedewerkerFactory(rol=Rol.BEHANDELAAR, rol__team=dossier.team))
    weg = reverse("maatwerk-dossier", args=[dossier.pk])
    assert weg not in client.get(reverse("balie-dossier", args=[dossier.pk])).text
    assert client.get(weg).status_code == 404


def test_what_must_stop_is_asked_first(client: Client, dossier: Dossier, weegteam: Team) -> None:
    with pytest.raises(Geweigerd, match="nu moet stoppen"):
        maak_aanbod(dossier, weegteam)
    client.force_login(collega_van(dossier.team))
    adres = f"{reverse('overdragen', args=[dossier.pk])}?naar=team-{weegteam.pk}"
    assert "Wat moet er nu stoppen?" in client.get(adres).content.decode()
    velden: dict[str, Any] = {"vraag": VRAAG}
    assert client.post(adres, velden).status_code == 200
    assert client.post(adres, velden | {"moet_stoppen": MoetStoppen.INKOMEN}).status_code == 302
    overdracht = Overdracht.objects.get()
    assert overdracht.moet_stoppen == MoetStoppen.INKOMEN
    pagina = client.get(reverse("overdracht", args=[overdracht.pk])).content.decode()
    assert "Het inkomen stopt" in pagina


def test_another_team_is_not_asked_what_must_stop(client: Client, dossier: Dossier) -> None:
    overdracht = maak_aanbod(dossier, moet_stoppen=MoetStoppen.BESLAG)
    assert overdracht.moet_stoppen == ""


def test_a_case_that_goes_to_another_team_of_handlers_stays_the_same_case(
    dossier: Dossier, weegteam: Team, behandelaar: Medewerker
) -> None:
    zaak = neem(maak_aanbod(dossier, weegteam, moet_stoppen=MoetStoppen.NIETS), behandelaar)
    ander = TeamFactory(soort=Teamsoort.MAATWERK)
    collega = MedewerkerFactory(rol=Rol.BEHANDELAAR, rol__team=ander)
    verder = maak_aanbod(zaak.dossier, ander, door=behandelaar)
    assert neem(verder, collega) == zaak
    assert zaak.statusregels.count() == 1


def test_a_regisseur_can_decide_that_it_is_a_case(dossier: Dossier, weegteam: Team) -> None:
    overdracht = keer_terug(dossier, 2)
    regisseur = MedewerkerFactory(rol=Rol.REGISSEUR)
    beslis(
        overdracht,
        team=weegteam,
        reden="De regel past niet.",
        wat="Zij bellen u.",
        uiterlijk=overmorgen(),
        door=regisseur,
    )
    assert Overdracht.objects.get(pk=overdracht.pk).status == Overdrachtstatus.BESLIST
    assert Zaak.objects.get().dossier == dossier
