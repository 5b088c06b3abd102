"""Who may act for someone makes, moves and cancels their appointment; both are named, and their code is not shown."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from loket.handelingen import geef_machtiging, neem_machtiging_terug
from loket.handelingen.afspraakovergangen import Wie
from loket.handelingen.afspreken import reserveer
from loket.handelingen.machtigen import Inhoud
from loket.handelingen.toezeggingen import sluit_dossier
from loket.models import (
    Afspraak,
    Afspraakstap,
    Afspraakstatus,
    Dossier,
    Dossierstatus,
    Informatiepunt,
    Machtiging,
    Machtigingsoort,
    Machtigingweg,
    Tijdlijnregel,
    VeiligContact,
)
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd
from tests.loket.afspraken.conftest import moment
from tests.loket.binnenkomen import volg_met_code
from tests.loket.machtigen.bouwstenen import weet_van

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
NAMENS = "Joke Verzonnen (gemachtigde), namens de aanvrager"


def machtig(dossier: Dossier, door: Medewerker, *, handelt: bool = True) -> Machtiging:
    """Someone who helps."""
    inhoud = Inhoud(
        soort=Machtigingsoort.GEMACHTIGDE,
        naam="Joke Verzonnen",
        waarvoor="helpt met de huurtoeslag",
        weg=Machtigingweg.BALIE,
        geldig_tot=timezone.localdate() + timedelta(days=30),
        ziet_stukken=True,
        handelt=handelt,
    )
    return geef_machtiging(dossier, inhoud, door=door)


def als_helper(machtiging: Machtiging) -> Client:
    """A browser of who helps."""
    client = Client()
    client.post(reverse("volgen"), {"code": machtiging.code})
    client.post(reverse("volgen-bewijs"), {"tweede": weet_van(machtiging)})
    return client


def kies_en_bevestig(helper: Client, punt: Informatiepunt, uur: int = 9) -> None:
    """Choose a time and confirm it."""
    dag = reverse("helper-afspraak-dag", args=[punt.sleutel, moment(3, uur).date()])
    antwoord = helper.post(dag, {"tijd": moment(3, uur).isoformat()})
    assertRedirects(antwoord, reverse("helper-afspraak-bevestigen"))
    assertRedirects(
        helper.post(reverse("helper-afspraak-bevestigen")),
        reverse("helper-afspraak"),
        fetch_redirect_response=False,
    )


def test_a_helper_makes_moves_and_cancels_and_every_step_names_both(
    dossier: Dossier, punt: Informatiepunt, collega: Medewerker
) -> None:
    machtiging = machtig(dossier, collega)
    helper = als_helper(machtiging)
    assertContains(helper.get(reverse("volgen-helper")), reverse("helper-afspraak"))
    helper.post(reverse("helper-afspraak-wensen"), {"plaats": "Utrecht"})
    kies_en_bevestig(helper, punt)
    kies_en_bevestig(helper, punt, uur=10)
    helper.post(reverse("helper-afspraak-afzeggen"))
    assert Afspraak.objects.get(begint_op=moment(3, 10)).status == Afspraakstatus.AFGEZEGD
    assert {stap.machtiging for stap in Afspraakstap.objects.all()} == {machtiging}
    regels = Tijdlijnregel.objects.filter(dossier=dossier, soort="afspraak")
    assert regels.count() == 3
    assert {regel.wie for regel in regels} == {NAMENS}
    burger = Client()
    volg_met_code(burger, dossier)
    assertContains(burger.get(reverse("volgen-dossier")), NAMENS)


def test_no_page_of_it_shows_the_code_of_the_person(
    dossier: Dossier, punt: Informatiepunt, collega: Medewerker
) -> None:
    helper = als_helper(machtig(dossier, collega))
    helper.post(reverse("helper-afspraak-wensen"), {"plaats": "Utrecht"})
    dag = reverse("helper-afspraak-dag", args=[punt.sleutel, moment(3, 9).date()])
    helper.post(dag, {"tijd": moment(3, 9).isoformat()})
    namen = ("wensen", "kiezen", "bevestigen")
    adressen = [reverse(f"helper-afspraak-{naam}") for naam in namen]
    adressen += [dag, reverse("helper-afspraak-punt", args=[punt.sleutel])]
    for adres in adressen:
        pagina = helper.get(adres)
        assertContains(pagina, "U regelt deze afspraak voor de persoon die u helpt.")
        assertNotContains(pagina, dossier.code)
        assertNotContains(pagina, "bel-mij/?over=vraag")
    helper.post(reverse("helper-afspraak-bevestigen"))
    for naam in ("helper-afspraak", "helper-afspraak-afzeggen", "helper-afspraak-agenda", "volgen-helper"):
        assertNotContains(helper.get(reverse(naam)), dossier.code)


def test_who_only_looks_along_and_who_must_not_know_make_none(dossier: Dossier, collega: Medewerker) -> None:
    kijkt = als_helper(machtig(dossier, collega, handelt=False))
    mag = als_helper(machtig(dossier, collega))
    Dossier.objects.filter(pk=dossier.pk).update(veilig_contact=VeiligContact.NIET_VEILIG)
    for helper in (kijkt, mag, Client()):
        assertRedirects(
            helper.get(reverse("helper-afspraak")), reverse("volgen-helper"), fetch_redirect_response=False
        )
        assertNotContains(helper.get(reverse("volgen-helper"), follow=True), reverse("helper-afspraak"))


def test_a_mandate_that_was_taken_back_in_between_takes_no_step(
    dossier: Dossier, punt: Informatiepunt, collega: Medewerker
) -> None:
    """The page was opened before; the step reads the mandate under the lock."""
    machtiging = machtig(dossier, collega)
    neem_machtiging_terug(dossier, machtiging.pk)
    with pytest.raises(Geweigerd, match="geldt niet"):
        reserveer(dossier, punt, moment(3, 9), wie=Wie.BURGER, door=machtiging)
    with pytest.raises(Geweigerd, match="mag niet namens de burger beslissen"):
        reserveer(dossier, punt, moment(3, 9), wie=Wie.BURGER, door=machtig(dossier, collega, handelt=False))
    assert not Afspraak.objects.exists()


def test_a_helper_of_a_finished_question_is_told_so_and_cannot_open_it_again(
    dossier: Dossier, punt: Informatiepunt, collega: Medewerker
) -> None:
    helper = als_helper(machtig(dossier, collega))
    sluit_dossier(dossier, uitkomst="Klaar.")
    assert Dossier.objects.get(pk=dossier.pk).status == Dossierstatus.GESLOTEN
    for stap in ("helper-afspraak", "helper-afspraak-wensen", "helper-afspraak-kiezen"):
        antwoord = helper.get(reverse(stap))
        assertContains(antwoord, "Deze vraag is klaar")
        assertContains(antwoord, reverse("volgen-helper"))
        assertNotContains(antwoord, reverse("gelukt"))
