"""`controleer` sees what breaks a promise, also when something went around the handelingen."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from loket.models import Dossier, Dossierstatus, Route, Stuk
from maatwerk.controles import zaken as zaakcontroles
from maatwerk.models import Besluit, TweedeLezing, Zaak, Zaakstatus
from signalen.models import Signaal
from tests.controleren import problemen
from tests.loket.factories import DossierFactory
from tests.maatwerk.factories import bezwaar_tot, maak_besluit

pytestmark = pytest.mark.django_db


def test_a_case_that_went_well_has_no_problems() -> None:
    maak_besluit()
    assert problemen(zaakcontroles) == []


def verander_brief(besluit: Besluit) -> None:
    Stuk.objects.filter(pk=besluit.brief_id).update(html=besluit.brief.html + "x")


def ander_signaal(besluit: Besluit) -> None:
    Signaal.objects.filter(pk=besluit.signaal_id).update(wet_sleutel="iets-anders")


def andere_dag(besluit: Besluit) -> None:
    Besluit.objects.filter(pk=besluit.pk).update(bezwaar_uiterlijk=bezwaar_tot(besluit) + timedelta(days=1))


def andere_regel(besluit: Besluit) -> None:
    Besluit.objects.filter(pk=besluit.pk).update(bezwaarregel="vw-verblijf")


def lezing_weg(besluit: Besluit) -> None:
    TweedeLezing.objects.all().delete()


def andere_versie(besluit: Besluit) -> None:
    TweedeLezing.objects.update(versie=99)


def andere_status(besluit: Besluit) -> None:
    Zaak.objects.update(status=Zaakstatus.ONTVANGEN)


def dossier_dicht(besluit: Besluit) -> None:
    Dossier.objects.update(
        status=Dossierstatus.GESLOTEN, uitkomst="Klaar.", volgende_toezegging=None, volgende_uiterlijk=None
    )


def andere_route(besluit: Besluit) -> None:
    Dossier.objects.update(route=Route.OP_MAAT)


def ander_dossier_op_de_route(besluit: Besluit) -> None:
    Dossier.objects.filter(pk=DossierFactory().pk).update(route=Route.MAATWERK)


@pytest.mark.parametrize(
    ("breek", "zin"),
    [
        (dossier_dicht, "while its dossier is"),
        (verander_brief, "letter that was changed"),
        (ander_signaal, "another law"),
        (andere_dag, "told"),
        (andere_regel, "a term that its law does not have"),
        (lezing_weg, "no agreement"),
        (andere_versie, "not the version that was read"),
        (andere_status, "its history says"),
        (andere_route, "another route"),
        (ander_dossier_op_de_route, "and none that runs"),
    ],
)
def test_a_broken_promise_is_found(breek: Callable[[Besluit], None], zin: str) -> None:
    breek(maak_besluit())
    (regel,) = problemen(zaakcontroles)
    assert zin in regel


def test_a_refusal_with_hardly_a_reason_is_found() -> None:
    besluit = maak_besluit()
    Besluit.objects.filter(pk=besluit.pk).update(
        dictum="afwijzen", steunt_op_beleidsregel=True, motivering_4_84="Nee.", vooraf="gesproken"
    )
    (regel,) = problemen(zaakcontroles)
    assert "without reasons" in regel
