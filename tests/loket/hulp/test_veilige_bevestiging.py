"""Where a message might be read by someone else, no confirmation by e-mail is promised that never comes."""

import pytest
from django.test import Client
from django.urls import reverse

from portal.uitgaand.models import Kanaal, Uitgaand
from tests.loket.hulp.stappen import intake_met_teken
from tests.loket.intake.stappen import beantwoord_alles, verstuur

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]

BELOFTE = "Dan sturen wij u een bevestiging."
GEEN_MAIL = "Wij sturen u geen e-mail met deze code."


def tot_controleren(client: Client) -> str:
    """To the check page of a story with a sign of violence; returns that page."""
    intake_met_teken(client, "geweld")
    beantwoord_alles(client, client.get(reverse("uitkomst"), follow=True).request["PATH_INFO"], {})
    return client.get(reverse("controleren")).content.decode()


def test_a_confirmation_is_promised_only_if_mail_is_safe(client: Client) -> None:
    assert f"Is mailen veilig? {BELOFTE}" in tot_controleren(client)


@pytest.mark.parametrize(("veilig", "mails"), [("", 0), ("niet_veilig", 0), ("veilig", 1)])
def test_the_receipt_says_that_no_mail_comes(client: Client, veilig: str, mails: int) -> None:
    tot_controleren(client)
    verstuur(client, email="noor@voorbeeld.example", veilig=veilig)

    pagina = client.get(reverse("ontvangen")).content.decode()

    assert Uitgaand.objects.filter(kanaal=Kanaal.EMAIL).count() == mails
    assert (GEEN_MAIL in pagina) is (mails == 0)
