"""An employee signs out in the middle of filling in together: the next person at this computer begins afresh."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from loket.models import Intake, Samensessie
from loket.views.bezoek import COOKIE
from tests.loket.intake.stappen import HUUR

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]

EIGEN = "Ik ben ontslagen en weet niet hoe ik volgende maand mijn rekeningen betaal."
BALK = "U vult dit samen in"


def test_signing_out_leaves_nothing_of_the_joint_intake_in_the_browser(balie: Client) -> None:
    balie.post(reverse("verhaal"), {"verhaal": HUUR})
    balie.post(reverse("uitloggen"))
    assert not balie.cookies[COOKIE].value
    bladzijde = balie.get(reverse("verhaal"))
    assertNotContains(bladzijde, BALK)
    assertNotContains(bladzijde, HUUR)


@pytest.mark.parametrize("hoe", ["signed out", "session ended by itself"])
def test_the_story_of_the_next_visitor_is_kept_in_an_own_intake(balie: Client, hoe: str) -> None:
    balie.post(reverse("verhaal"), {"verhaal": HUUR})
    if hoe == "signed out":
        balie.post(reverse("uitloggen"))
    else:
        del balie.cookies[settings.SESSION_COOKIE_NAME]
    antwoord = balie.post(reverse("verhaal"), {"verhaal": EIGEN}, follow=True)
    assert antwoord.redirect_chain[-1][0].startswith("/intake/")
    assertNotContains(antwoord, BALK)
    assertContains(balie.get(reverse("verhaal")), EIGEN)
    samen = Intake.objects.get(pk=Samensessie.objects.get().intake_sleutel)
    assert samen.verhaal == HUUR
    assert {rij.verhaal for rij in Intake.objects.all()} == {HUUR, EIGEN}
