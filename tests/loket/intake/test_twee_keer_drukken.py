"""Pressing twice on the very first story is one intake, and a page that was left open leads to nobody else's."""

import re
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from loket.handelingen import Contact, open_dossier
from loket.models import Intake, Intakestap, Stapstaat
from loket.views.bezoek import intake_id
from tests.loket.intake.stappen import HUUR

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


def sleutel_op(client: Client) -> str:
    """The key that the home page carries."""
    gevonden = re.search(r'name="sleutel" value="([^"]+)"', client.get(reverse("start")).content.decode())
    assert gevonden
    return gevonden[1]


def test_the_key_is_new_on_every_page(client: Client) -> None:
    eerste, tweede = sleutel_op(client), sleutel_op(client)
    assert UUID(eerste) != UUID(tweede)


def test_two_presses_are_one_intake_and_count_once() -> None:
    """Both leave before the browser has the cookie of the first."""
    een, twee, sleutel = Client(), Client(), str(uuid4())
    adressen = [
        c.post(reverse("verhaal"), {"verhaal": HUUR, "sleutel": sleutel})["Location"] for c in (een, twee)
    ]
    assert adressen[0] == adressen[1]
    assert Intake.objects.count() == 1
    assert Intakestap.objects.filter(stap="verhaal", staat=Stapstaat.GEDAAN).count() == 1
    assert twee.get(adressen[1]).status_code == 200


def test_another_story_on_a_page_that_was_left_open_is_an_own_intake() -> None:
    sleutel = str(uuid4())
    Client().post(reverse("verhaal"), {"verhaal": HUUR, "sleutel": sleutel})
    ander = Client()
    ander.post(reverse("verhaal"), {"verhaal": "Ik zoek een andere woning.", "sleutel": sleutel})
    assert Intake.objects.count() == 2
    assert HUUR not in ander.get(reverse("verhaal")).content.decode()


def test_a_key_of_a_question_that_was_sent_begins_a_new_one() -> None:
    sleutel = uuid4()
    client = Client()
    client.post(reverse("verhaal"), {"verhaal": HUUR, "sleutel": str(sleutel)})
    dossier = open_dossier(sleutel, Contact(telefoon="06 12 34 56 78"))
    ander = Client()
    ander.post(reverse("verhaal"), {"verhaal": HUUR, "sleutel": str(sleutel)})
    intake = Intake.objects.get()
    assert intake.pk != dossier.inzendsleutel
    assert intake_id(ander.get(reverse("verhaal")).wsgi_request) == intake.pk


@pytest.mark.parametrize("onzin", ["", "x", "1' or 1=1", "0" * 400])
def test_a_key_that_is_none_is_no_error(client: Client, onzin: str) -> None:
    assert client.post(reverse("verhaal"), {"verhaal": HUUR, "sleutel": onzin}).status_code == 302
    assert Intake.objects.count() == 1
