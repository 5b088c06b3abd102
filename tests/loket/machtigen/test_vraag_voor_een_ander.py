"""A question for someone else: a person looks, unless a mandate is on record; the helper sees no more than before."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from loket.handelingen import (
    begin_intake,
    geef_machtiging,
    neem_machtiging_terug,
)
from loket.models import (
    Dossier,
    Intake,
    Machtiging,
    Machtigingweg,
    Tijdlijnregel,
)
from loket.selecties.intake import advies_van
from portal.identiteit.models import Medewerker
from tests.loket.intake.stappen import vertel
from tests.loket.machtigen.bouwstenen import NAAM, als_helper, begin_namens, inhoud, ziet_alleen_als_helper

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("inhoud")
@pytest.mark.parametrize(("met", "route"), [(False, "op_maat"), (True, "standaard")])
def test_asking_for_someone_else_goes_to_a_person_unless_a_mandate_is_on_record(
    dossier: Dossier, balie: Medewerker, met: bool, route: str
) -> None:
    """Principle B9."""
    machtiging = geef_machtiging(dossier, inhoud(), door=balie) if met else None
    intake = begin_intake("Ik wil huurtoeslag aanvragen.", machtiging=machtiging)
    intake.antwoorden = {"voor_wie": "iemand_anders", "zelf_regelen": "ja", "contact_voorkeur": "online"}
    advies = advies_van(intake)
    assert advies.situatie.machtiging is met
    assert ("B9" in {reden.beginsel for reden in advies.redenen}) is not met
    assert advies.route.value == route


@pytest.mark.usefixtures("inhoud")
def test_a_mandate_that_ended_meanwhile_does_not_count_in_the_advice(
    dossier: Dossier, balie: Medewerker
) -> None:
    machtiging = geef_machtiging(dossier, inhoud(), door=balie)
    intake = begin_intake("Ik wil huurtoeslag aanvragen.", machtiging=machtiging)
    neem_machtiging_terug(dossier, machtiging.pk)
    assert not advies_van(Intake.objects.get(pk=intake.pk)).situatie.machtiging
    zonder = geef_machtiging(dossier, inhoud(stelt_vragen=False), door=balie)
    assert not advies_van(begin_intake("Huurtoeslag.", machtiging=zonder)).situatie.machtiging


@pytest.mark.usefixtures("inhoud")
def test_a_new_question_for_someone_else_names_who_asked_and_the_helper_sees_no_more_than_before(
    client: Client, dossier: Dossier, balie: Medewerker
) -> None:
    als_helper(client, geef_machtiging(dossier, inhoud(ziet_stukken=False), door=balie))
    assertContains(client.get(reverse("helper-vraag")), "U vertelt dit namens de persoon die u helpt.")
    volgende = client.post(reverse("helper-vraag"), {"verhaal": "Ik wil huurtoeslag aanvragen."})["Location"]
    for _stap in range(20):
        if volgende == reverse("uitkomst"):
            break
        gegevens = {"klopt_niets": "1"} if volgende == reverse("begrepen") else {"overslaan": "1"}
        volgende = client.post(volgende, gegevens)["Location"]
    assertContains(client.get(reverse("controleren")), "U vraagt dit namens een ander.")
    antwoord = client.post(reverse("controleren"), {"naam": "Ada", "telefoon": "06 12 34 56 78"})
    assertRedirects(antwoord, reverse("volgen-helper"), fetch_redirect_response=False)

    nieuw = Dossier.objects.exclude(pk=dossier.pk).get()
    eigen = Machtiging.objects.get(dossier=nieuw)
    assert (eigen.weg, eigen.naam, eigen.ziet_stukken) == (Machtigingweg.VRAAG, NAAM, False)
    regel = Tijdlijnregel.objects.get(dossier=nieuw, soort="namens")
    assert regel.wie == f"{NAAM} (gemachtigde), namens de aanvrager"
    pagina = client.get(reverse("volgen-helper"))
    assertContains(pagina, eigen.code)
    assertNotContains(pagina, nieuw.code)
    assert client.get(reverse("volgen-dossier")).status_code == 302
    tweede = client.post(reverse("controleren"), {"naam": "Ada", "telefoon": "06 12 34 56 78"})
    assert nieuw.code not in client.get(tweede["Location"], follow=True).content.decode()


@pytest.mark.usefixtures("inhoud")
def test_a_question_for_someone_else_that_was_saved_and_goes_on_elsewhere_gives_no_more_than_the_mandate(
    client: Client, dossier: Dossier, balie: Medewerker
) -> None:
    machtiging = geef_machtiging(dossier, inhoud(), door=balie)
    als_helper(client, machtiging)
    intake = begin_namens(client, machtiging)
    client.post(reverse("bewaren"), {"eigen_woord": "Lindelaan"})
    intake.refresh_from_db()
    elders = Client()
    elders.post(reverse("volgen"), {"code": intake.code})
    elders.post(reverse("volgen-bewijs"), {"tweede": "lindelaan"})
    antwoord = elders.post(reverse("controleren"), {"naam": "Ada", "telefoon": "06 12 34 56 78"})
    assertRedirects(antwoord, reverse("volgen-helper"), fetch_redirect_response=False)
    ziet_alleen_als_helper(elders, Dossier.objects.exclude(pk=dossier.pk).get())


@pytest.mark.usefixtures("inhoud")
def test_asking_for_a_call_for_someone_else_gives_no_more_than_the_mandate(
    client: Client, dossier: Dossier, balie: Medewerker
) -> None:
    machtiging = geef_machtiging(dossier, inhoud(), door=balie)
    als_helper(client, machtiging)
    begin_namens(client, machtiging)
    sleutel = client.get(reverse("bel-mij")).context["form"]["sleutel"].value()
    gegevens = {"sleutel": sleutel, "telefoon": "06 12 34 56 78", "spreektaal": "nl"}
    for _keer in range(2):
        antwoord = client.post(reverse("bel-mij"), gegevens)
        assertRedirects(antwoord, reverse("volgen-helper"), fetch_redirect_response=False)
    ziet_alleen_als_helper(client, Dossier.objects.exclude(pk=dossier.pk).get())


@pytest.mark.usefixtures("inhoud")
@pytest.mark.parametrize("verstuurd", [True, False])
def test_a_story_of_the_helper_in_the_same_browser_is_their_own(
    client: Client, dossier: Dossier, balie: Medewerker, verstuurd: bool
) -> None:
    machtiging = geef_machtiging(dossier, inhoud(), door=balie)
    als_helper(client, machtiging)
    namens = begin_namens(client, machtiging)
    if verstuurd:
        client.post(reverse("controleren"), {"naam": "Ada", "telefoon": "06 12 34 56 78"})
    pagina = client.get(reverse("start"))
    assertNotContains(pagina, 'name="namens"')
    vertel(client, "Ik kan mijn eigen huur niet betalen.")
    eigen = Intake.objects.exclude(pk=namens.pk).get()
    assert eigen.machtiging is None
    assertNotContains(client.get(reverse("verhaal")), "namens de persoon die u helpt")
    if not verstuurd:
        namens.refresh_from_db()
        assert namens.verhaal == "Ik wil huurtoeslag aanvragen.", "the story of the other stays as it was"


@pytest.mark.usefixtures("inhoud")
def test_a_story_for_someone_else_can_be_changed_and_stays_theirs(
    client: Client, dossier: Dossier, balie: Medewerker
) -> None:
    machtiging = geef_machtiging(dossier, inhoud(), door=balie)
    als_helper(client, machtiging)
    begin_namens(client, machtiging)
    pagina = client.get(reverse("verhaal"))
    assertContains(pagina, '<input type="hidden" name="namens" value="ja">', html=True)
    assertContains(client.post(reverse("verhaal"), {"verhaal": "", "namens": "ja"}), 'name="namens"')
    client.post(reverse("verhaal"), {"verhaal": "Zij wil zorgtoeslag aanvragen.", "namens": "ja"})
    intake = Intake.objects.get()
    assert (intake.machtiging, intake.verhaal) == (machtiging, "Zij wil zorgtoeslag aanvragen.")


def test_nobody_tells_a_story_for_someone_else_by_adding_a_field(client: Client) -> None:
    client.post(reverse("verhaal"), {"verhaal": "Ik kan mijn huur niet betalen.", "namens": "ja"})
    assert Intake.objects.get().machtiging is None
