"""`controleer` finds what the code never makes: promises about handing over that the data break."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from loket.controles import overdracht as overdrachtcontroles
from loket.controles.overdracht import (
    delen_met_de_vraag,
    doorzenden_met_bericht,
    een_lopende_overdracht,
    geschiedenis_klopt,
    lopend_is_beloofd,
    onbeantwoord_is_terug,
    terug_met_reden_en_weg,
    twee_keer_terug_beslist_regisseur,
    zender_blijft_eigenaar,
)
from loket.models import Deling, Dossier, Overdracht, OverdrachtStap, Overdrachtstatus, Stuk, Toezegging
from tests.controleren import gebroken
from tests.loket.factories import DossierFactory, OntvangerFactory, TeamFactory
from tests.loket.overdracht.bouwstenen import keer_terug, maak_aanbod, maak_buitenaanbod

pytestmark = pytest.mark.django_db


def test_what_the_use_cases_make_passes_every_check() -> None:
    maak_aanbod()
    maak_buitenaanbod(None, OntvangerFactory(bestuursorgaan=True), doorzending=True)
    keer_terug(DossierFactory(), 1)
    keer_terug(DossierFactory(), 2)
    assert gebroken(overdrachtcontroles) == {}


def wijzig_eigenaar() -> None:
    Dossier.objects.filter(pk=maak_aanbod().dossier_id).update(team=TeamFactory())


def vergeet_regisseur() -> None:
    overdracht = keer_terug(DossierFactory(), 2)
    _wis(OverdrachtStap, overdracht_id=overdracht.pk, naar=Overdrachtstatus.BIJ_REGISSEUR)


def sluit_zonder_gevolg() -> None:
    dossier = maak_aanbod().dossier
    Dossier.objects.filter(pk=dossier.pk).update(
        status="gesloten", uitkomst="Klaar.", volgende_toezegging=None, volgende_uiterlijk=None
    )


def keer_terug_zonder_reden() -> None:
    keer_terug(DossierFactory(), 1)
    OverdrachtStap.objects.filter(naar=Overdrachtstatus.TERUG).update(tekst="")


def vergeet_wat_niemand_beantwoordde() -> None:
    overdracht = maak_aanbod()
    Overdracht.objects.filter(pk=overdracht.pk).update(uiterlijk=timezone.localdate() - timedelta(days=2))


def rond_belofte_af() -> None:
    overdracht = maak_aanbod()
    belofte = overdracht.toezegging
    assert belofte is not None
    Toezegging.objects.filter(pk=belofte.pk).update(status="nagekomen", afgerond_op=overdracht.aangeboden_op)


def wijzig_status() -> None:
    Overdracht.objects.filter(pk=maak_aanbod().pk).update(
        status=Overdrachtstatus.INGETROKKEN, afgerond_op="2026-11-02T12:00Z"
    )


def gooi_de_brief_weg() -> None:
    maak_buitenaanbod(None, OntvangerFactory(bestuursorgaan=True), doorzending=True)
    Stuk.objects.all().delete()


def deel_zonder_vraag() -> None:
    _wis(Deling, overdracht_id=maak_buitenaanbod().pk)


def _wis(model: type, **filters: object) -> None:
    """Remove rows behind the back of the model, which refuses it."""
    rijen = model.objects.filter(**filters)  # type: ignore[attr-defined]
    rijen._raw_delete(rijen.db)


@pytest.mark.parametrize(
    ("breek", "controle"),
    [
        (wijzig_eigenaar, zender_blijft_eigenaar),
        (vergeet_regisseur, twee_keer_terug_beslist_regisseur),
        (sluit_zonder_gevolg, een_lopende_overdracht),
        (keer_terug_zonder_reden, terug_met_reden_en_weg),
        (rond_belofte_af, lopend_is_beloofd),
        (vergeet_wat_niemand_beantwoordde, onbeantwoord_is_terug),
        (wijzig_status, geschiedenis_klopt),
        (gooi_de_brief_weg, doorzenden_met_bericht),
        (deel_zonder_vraag, delen_met_de_vraag),
    ],
)
def test_each_check_finds_its_break(breek: Callable[[], None], controle: Callable[[], list[str]]) -> None:
    assert controle() == []
    breek()
    assert len(controle()) == 1
