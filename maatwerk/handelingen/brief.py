"""Writing the letter of a draft: the texts of its blocks, each kept as the handler left it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from maatwerk.brief.besluitbrief import besluitblokken
from maatwerk.brief.blokken import pas_aan
from maatwerk.handelingen.concepten import schrijf_concept
from maatwerk.models import Conceptbesluit
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd


def schrijf_brief(
    concept: Conceptbesluit,
    door: Medewerker,
    *,
    teksten: Mapping[str, str],
    taalreden: str | None = None,
    gezien_versie: int | None = None,
) -> Conceptbesluit:
    """Keep the texts of these blocks. A text that says what was proposed follows the weighing again.

    A changed letter is a new version, for which no earlier agreement holds. Raises Geweigerd when this person may
    not write or for a block that the letter does not have; ConceptGewijzigd when someone saved another version.
    """
    blokken = besluitblokken(concept)
    if vreemd := set(teksten) - set(blokken):
        raise Geweigerd(_("De brief heeft geen blok %(naam)s.") % {"naam": ", ".join(sorted(vreemd))})
    velden: dict[str, Any] = {}
    aangepast = dict(concept.briefblokken)
    for sleutel, tekst in teksten.items():
        blok = blokken[sleutel]
        if blok.blok.veld:
            velden[blok.blok.veld] = tekst.strip()
            continue
        eigen = pas_aan(blok, tekst)
        if eigen is None:
            aangepast.pop(sleutel, None)
        else:
            aangepast[sleutel] = dict(eigen)
    if taalreden is not None:
        velden["taalreden"] = taalreden.strip()
    return schrijf_concept(
        concept.zaak,
        door,
        bestuursorgaan=concept.bestuursorgaan,
        regeling=concept.regeling,
        velden={**velden, "briefblokken": aangepast},
        gezien_versie=gezien_versie,
    )


def zet_voorstel_terug(concept: Conceptbesluit, blok: str, door: Medewerker) -> Conceptbesluit:
    """Let one block follow the weighing again. Raises as `schrijf_brief` does."""
    blokken = besluitblokken(concept)
    voorstel = blokken[blok].voorstel if blok in blokken else ""
    return schrijf_brief(concept, door, teksten={blok: voorstel})
