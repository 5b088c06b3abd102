"""Steps of asking whether someone was heard."""

import re
from typing import Any

from django.db import transaction

from loket.handelingen.contactmomenten import schrijf_contact
from loket.models import Dossier
from loket.tasks import vraag_of_gehoord
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from portal.uitgaand.models import Uitgaand
from tests.loket.factories import MedewerkerFactory


def spreek(dossier: Dossier, **hoe: Any) -> Medewerker:
    """A talk with the citizen, written down, and the hour after it."""
    wie: Medewerker = MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)
    with transaction.atomic():
        schrijf_contact(dossier, "Wij spraken af dat ik het uitzoek.", door=wie, **hoe)
    vraag_of_gehoord()
    return wie


def berichten() -> list[Uitgaand]:
    return list(Uitgaand.objects.filter(soort="gehoord").order_by("aangemaakt_op"))


def code_van_bericht() -> str:
    gevonden = re.search(r"G-[0-9A-Z-]{14}", berichten()[0].inhoud["tekst"])
    assert gevonden is not None
    return gevonden.group()
