"""Two people at once on the register and on a fixed line, on a database with real row locks."""

from typing import Any

import pytest

from maatwerk.handelingen.regel_voorstellen import stel_regel_voor
from maatwerk.handelingen.register import stel_vast, stel_wijziging_voor, wijs_af
from maatwerk.handelingen.vaste_lijnen import bevestig_lijn, wijs_lijn_af
from maatwerk.models import Grondversie, Rechtsgrond, VasteLijn, Versiestaat
from maatwerk.selecties.vaste_lijnen import lijnvoorstellen
from portal.identiteit.rechten import Rol
from signalen.models import Signaal
from tests.maatwerk.factories import maak_besluit, medewerker
from tests.wedloop import tegelijk

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("inhoud"),
]


def test_of_two_answers_to_a_proposal_at_once_one_counts() -> None:
    grond = Rechtsgrond.objects.get(sleutel="awb-4-84")
    grond.grenzen = "Nieuw."
    voorstel = stel_wijziging_voor(grond, door=medewerker(Rol.REDACTEUR))
    assert voorstel is not None
    een, twee = medewerker(Rol.REGISSEUR), medewerker(Rol.REGISSEUR)
    uitkomsten = tegelijk(
        lambda: stel_vast(voorstel.pk, door=een), lambda: wijs_af(voorstel.pk, reden="Nee.", door=twee)
    )
    assert sorted(uitkomsten) == ["Over dit voorstel is al beslist.", "gelukt"]
    vast = Grondversie.objects.get(pk=voorstel.pk).staat == Versiestaat.VASTGESTELD
    assert (Rechtsgrond.objects.get(pk=grond.pk).grenzen == "Nieuw.") == vast


def test_of_two_decisions_about_a_line_at_once_one_counts(settings: Any) -> None:
    settings.VASTE_LIJN_VANAF = 2
    maak_besluit()
    maak_besluit()
    (voorstel,) = lijnvoorstellen()
    een, twee = medewerker(Rol.TEAMLEIDER), medewerker(Rol.REGISSEUR)
    uitkomsten = tegelijk(
        lambda: bevestig_lijn(voorstel.sleutel, toelichting="Ja.", door=een),
        lambda: wijs_lijn_af(voorstel.sleutel, toelichting="Nee.", door=twee),
    )
    assert uitkomsten.count("gelukt") == 1
    assert VasteLijn.objects.count() == 1


def test_of_two_who_offer_a_line_as_a_rule_at_once_one_counts(settings: Any) -> None:
    settings.VASTE_LIJN_VANAF = 2
    maak_besluit()
    maak_besluit()
    een, twee = medewerker(Rol.TEAMLEIDER), medewerker(Rol.REGISSEUR)
    lijn = bevestig_lijn(lijnvoorstellen()[0].sleutel, toelichting="Ja.", door=een)
    uitkomsten = tegelijk(
        lambda: stel_regel_voor(lijn, oorzaak="wet", voorstel="Dit is de regel.", door=een),
        lambda: stel_regel_voor(lijn, oorzaak="wet", voorstel="Dit is de regel.", door=twee),
    )
    assert sorted(uitkomsten) == ["Deze lijn is al voorgesteld als regel. Kijk wat er nu staat.", "gelukt"]
    assert Signaal.objects.exclude(lijn={}).count() == 1
