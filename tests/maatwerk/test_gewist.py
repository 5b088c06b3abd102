"""A question of which the time is over is deleted with its case, and no promise is broken by that."""

import pytest
from django.db import transaction
from django.utils import timezone

from loket.handelingen.toezeggingen import vergrendel
from loket.handelingen.vernietigen import codesleutel
from loket.handelingen.wisregels import GEWIST, persoonsrijen, versleutelde_velden, wis_dossier
from loket.models import Dossier, Grafsteen, Vernietigingslijst
from maatwerk.handelingen import trek_zaak_in
from maatwerk.models import Besluit, Dictum, Zaak
from portal.identiteit.models import Medewerker, Teamsoort
from portal.identiteit.rechten import Rol
from portal.registers import controles
from tests.maatwerk.factories import (
    TeamFactory,
    maak_besluit,
    maak_helper,
    maak_volle_zaak,
    medewerker,
    tweede_lezer,
)
from tests.maatwerk.test_levensloop import HELE_WEG, Loop

pytestmark = pytest.mark.django_db


@pytest.fixture
def twee() -> tuple[Medewerker, Medewerker]:
    TeamFactory(sleutel="op-maat", naam="Team op maat", soort=Teamsoort.OP_MAAT)
    return medewerker(Rol.BEHANDELAAR), tweede_lezer()


def problemen(belofte: str = "") -> set[str]:
    """Everything that `controleer` says, or what it says of one promise."""
    return {
        f"{naam}: {regel}" for naam, controle in controles if naam.startswith(belofte) for regel in controle()
    }


@transaction.atomic
def wis(dossier: Dossier) -> None:
    """As the list of retention does it, once two people agreed."""
    vast = vergrendel(dossier.pk)
    vandaag = timezone.localdate()
    een, ander = medewerker(Rol.BEHEER), medewerker(Rol.BEHEER)
    Grafsteen.objects.create(
        dossier=vast,
        code_sleutel=codesleutel(vast.code),
        klasse="besluit",
        brondatum=vandaag,
        archiefactiedatum=vandaag,
        lijst=Vernietigingslijst.objects.get_or_create(status="voorgesteld")[0],
        nagekeken_door=een,
        goedgekeurd_door=ander,
    )
    wis_dossier(vast)


def afgewezen() -> Zaak:
    """A refusal on a beleidsregel."""
    besluit = maak_besluit(
        dictum=Dictum.AFWIJZEN,
        steunt_op_beleidsregel=True,
        motivering_4_84="De regel is bedoeld voor wie samen een huishouden voert, en dat is hier het geval.",
    )
    return besluit.zaak


def alles_van(dossier: Dossier) -> str:
    """Every value of every encrypted field that hangs on it."""
    waarden = [str(getattr(dossier, veld.attname)) for veld in versleutelde_velden(Dossier)]
    for model, paden in persoonsrijen().items():
        for pad in paden:
            for rij in model._default_manager.filter(**{pad: dossier.pk}):
                waarden += [str(getattr(rij, veld.attname)) for veld in versleutelde_velden(model)]
    return "\n".join(waarden)


def test_a_finished_case_is_deleted_and_controleer_says_nothing_new(
    twee: tuple[Medewerker, Medewerker],
) -> None:
    loop = Loop(*twee)
    maak_helper(loop.zaak.dossier)
    for stap in HELE_WEG[: HELE_WEG.index("sluit") + 1]:
        assert loop.doe(stap), stap
    voor = problemen()
    wis(loop.zaak.dossier)
    assert problemen() - voor == set()
    dossier = Dossier.objects.get(pk=loop.zaak.dossier_id)
    over = alles_van(dossier)
    for deel in ("Fenna", "Gijs", "kleinzoon"):
        assert deel not in over


def test_the_reasons_of_a_refusal_are_not_asked_for_when_they_were_deleted() -> None:
    zaak = afgewezen()
    assert problemen("14 ") == set()
    wis(zaak.dossier)
    assert problemen("14 ") == set()
    assert Besluit.objects.get(zaak=zaak).motivering_4_84 == GEWIST


def test_so_is_a_case_that_was_withdrawn(twee: tuple[Medewerker, Medewerker]) -> None:
    zaak = maak_volle_zaak(twee[0])
    trek_zaak_in(zaak, reden="Het hoeft niet meer.", door=twee[0])
    voor = problemen()
    wis(zaak.dossier)
    assert problemen() - voor == set()
