"""A legal representative: written down at the counter, acting beside the person, stopped at once."""

from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains

from loket.models import (
    Afspraakstap,
    Contactmoment,
    Dossier,
    Informatiepunt,
    Intake,
    Machtiging,
    Machtigingsoort,
    Tijdlijnregel,
)
from portal.identiteit.models import Medewerker
from tests.loket.afspraken.test_helper import kies_en_bevestig
from tests.loket.binnenkomen import volg_met_code
from tests.loket.machtigen.bouwstenen import weet_van

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
NAMENS = "Vera Voogd (wettelijk vertegenwoordiger), namens de aanvrager"
VELDEN = {
    "soort": Machtigingsoort.WETTELIJK,
    "naam": "Vera Voogd",
    "waarvoor": "moeder, regelt de inburgering",
    "ziet_stukken": "on",
    "handelt": "on",
    "stelt_vragen": "on",
    "weg": "balie",
    "geldig_tot": "1 maart 2027",
}


@pytest.fixture
def balie(client: Client, collega: Medewerker) -> Client:
    """The browser of someone of the counter."""
    client.force_login(collega)
    return client


def leg_vast(balie: Client, dossier: Dossier, **anders: str) -> str:
    velden = {f"machtigen-{naam}": waarde for naam, waarde in (VELDEN | anders).items()}
    adres = reverse("balie-machtigingen", args=[dossier.pk])
    return balie.post(adres, {"handeling": "machtigen", **velden}, follow=True).content.decode()


def als_helper(machtiging: Machtiging) -> Client:
    helper = Client()
    helper.post(reverse("volgen"), {"code": machtiging.code})
    helper.post(reverse("volgen-bewijs"), {"tweede": weet_van(machtiging)})
    return helper


def test_the_paper_of_the_court_is_asked_and_what_was_typed_stays(balie: Client, dossier: Dossier) -> None:
    pagina = leg_vast(balie, dossier)
    assert "Schrijf op welk papier u heeft gezien" in pagina
    assert 'value="Vera Voogd"' in pagina
    assert not Machtiging.objects.exists()


def test_from_the_counter_to_the_end(
    balie: Client, dossier: Dossier, punt: Informatiepunt, collega: Medewerker
) -> None:
    leg_vast(balie, dossier, gezien_stuk="uitspraak van 12 mei")
    machtiging = Machtiging.objects.get()
    assert (machtiging.weg, str(machtiging.geldig_tot)) == ("balie", "2027-03-01")
    assert machtiging.gezien_stuk == "uitspraak van 12 mei"

    # What she does is hers, for the person: an appointment, a new question, a talk.
    helper = als_helper(machtiging)
    assertContains(helper.get(reverse("volgen-helper")), "als wettelijk vertegenwoordiger")
    helper.post(reverse("helper-afspraak-wensen"), {"plaats": "Utrecht"})
    kies_en_bevestig(helper, punt)
    assert {stap.machtiging for stap in Afspraakstap.objects.all()} == {machtiging}
    helper.post(reverse("helper-vraag"), {"verhaal": "Ik wil huurtoeslag aanvragen."})
    assert Intake.objects.get().machtiging == machtiging
    balie.post(
        reverse("balie-dossier", args=[dossier.pk]),
        {
            "handeling": "contact",
            "contact-kanaal": "telefoon",
            "contact-met": "helper",
            "contact-machtiging": str(machtiging.pk),
            "contact-op": "2 november 2026",
            "contact-verslag": "Wij bespraken de afspraak.",
            "contact-bewijs": "notitie",
            "contact-volgende_stap": "Ik bel na de afspraak.",
            "contact-uiterlijk": "5 november 2026",
        },
    )
    assert Contactmoment.objects.get().machtiging == machtiging
    wie = {regel.wie for regel in Tijdlijnregel.objects.filter(dossier=dossier, machtiging=machtiging)}
    assert NAMENS in wie
    assert f"{collega.naam} met {NAMENS}" in wie

    # Revoked: the next thing she asks is refused, in the browser that she had and in a new one.
    balie.post(
        reverse("balie-machtigingen", args=[dossier.pk]),
        {
            "handeling": "machtiging-intrekken",
            "machtiging-intrekken-machtiging": str(machtiging.pk),
            "machtiging-intrekken-reden": "De voogdij is gestopt.",
        },
    )
    for adres in ("volgen-helper", "helper-afspraak"):
        assert helper.get(reverse(adres), follow=True).redirect_chain[-1][0] == reverse("volgen")
    assert helper.get(reverse("helper-vraag")).status_code == HTTPStatus.NOT_FOUND
    assertContains(helper.post(reverse("volgen"), {"code": machtiging.code}), "vinden wij geen vraag")
    burger = Client()
    volg_met_code(burger, dossier)
    assertContains(burger.get(reverse("volgen-dossier")), "Vera Voogd helpt u niet meer")
