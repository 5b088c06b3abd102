"""What the letter said in each version of a draft: who wrote it, when, and why hard words stayed."""

import hashlib
import json
from collections.abc import Mapping

from maatwerk.brief.besluitbrief import besluitblokken
from maatwerk.brief.taal import keur_blokken
from maatwerk.models import Briefversie, Conceptbesluit
from portal.identiteit.models import Medewerker


def leg_briefversie_vast(concept: Conceptbesluit, door: Medewerker) -> Briefversie:
    """Keep the texts of the letter as they are in this version, inside the caller's transaction."""
    blokken = besluitblokken(concept)
    teksten = {sleutel: blok.tekst for sleutel, blok in blokken.items()}
    return Briefversie.objects.create(
        concept=concept,
        versie=concept.versie,
        teksten=teksten,
        aangepast=[sleutel for sleutel, blok in blokken.items() if blok.aangepast],
        moeilijk=sum(len(keuring.bevindingen) for keuring in keur_blokken(blokken).values()),
        taalreden=concept.taalreden,
        sha256=vingerafdruk_van(teksten),
        door=door,
    )


def vingerafdruk_van(teksten: Mapping[str, str]) -> str:
    """The hash of the texts of a letter, in the order of the letter."""
    return hashlib.sha256(json.dumps(teksten, ensure_ascii=False).encode()).hexdigest()
