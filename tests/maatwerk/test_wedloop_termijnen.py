"""Two people at once at one term, on a database with real row locks."""

from datetime import timedelta

import pytest
from django.utils import timezone

from loket.models import Toezeggingsoort, Toezeggingstatus
from maatwerk.controles import termijnen as termijncontroles
from maatwerk.handelingen.termijnen import begin_beslistermijn, meld_te_laat, zet_stil
from maatwerk.models import Ingebrekestelling, Stilstandgrond, Uitstelsoort, Zaaktermijn
from portal.identiteit.rechten import Rol
from tests.controleren import gebroken
from tests.maatwerk.factories import OrganisatieFactory, WetFactory, maak_zaak, medewerker, stel_uit_per_post
from tests.wedloop import tegelijk

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("inhoud"),
]
VANDAAG = timezone.localdate


def begin(dagen: int) -> Zaaktermijn:
    door = medewerker(Rol.BEHANDELAAR)
    zaak = maak_zaak(behandelaar=door, eerste_deur_op=timezone.now() - timedelta(days=300))
    return begin_beslistermijn(
        zaak,
        bestuursorgaan=OrganisatieFactory(),
        regeling=WetFactory(),
        ontvangen_op=VANDAAG() - timedelta(days=dagen),
        door=door,
    )


def alles_klopt(termijn: Zaaktermijn) -> None:
    open_ = termijn.zaak.dossier.toezeggingen.filter(
        soort=Toezeggingsoort.WETTELIJK, status=Toezeggingstatus.OPEN, zaaktermijn__isnull=False
    )
    assert open_.count() == 1
    assert gebroken(termijncontroles) == {}


def test_two_shifts_at_once_both_count_and_leave_one_day() -> None:
    termijn = begin(20)
    een, ander = medewerker(Rol.BEHANDELAAR), medewerker(Rol.BEHANDELAAR)

    def stil(wie: object, dagen: int) -> None:
        zet_stil(
            termijn,
            grond=Stilstandgrond.INSTEMMING,
            van=VANDAAG() - timedelta(days=dagen),
            tot=VANDAAG() + timedelta(days=dagen),
            reden="Samen afgesproken.",
            door=wie,  # type: ignore[arg-type]
        )

    assert tegelijk(lambda: stil(een, 3), lambda: stil(ander, 5)) == ["gelukt", "gelukt"]
    assert termijn.stilstanden.count() == 2
    alles_klopt(termijn)


def test_of_two_notices_of_delay_at_once_one_counts() -> None:
    termijn = begin(20)
    assert termijn.uiterlijk is not None
    wie, dag = medewerker(Rol.BEHANDELAAR), termijn.uiterlijk

    def uit(weken: int) -> None:
        stel_uit_per_post(
            termijn,
            soort=Uitstelsoort.BERICHT,
            nieuwe_datum=dag + timedelta(weeks=weken),
            reden="Het duurt langer.",
            door=wie,
        )

    assert tegelijk(lambda: uit(2), lambda: uit(4)).count("gelukt") == 1
    assert termijn.uitstellen.count() == 1
    alles_klopt(termijn)


def test_of_two_taps_at_once_one_notice_counts() -> None:
    termijn = begin(100)
    assert tegelijk(lambda: meld_te_laat(termijn), lambda: meld_te_laat(termijn)).count("gelukt") == 1
    assert Ingebrekestelling.objects.filter(telt=True).count() == 1
