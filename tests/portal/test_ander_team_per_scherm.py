"""Every staff address with a row of a dossier in it, asked by someone of another team: nothing opens (promise 9).

The walk of test_rechten_per_scherm asks for rows that do not exist; here the row is there, and is not theirs.
"""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from loket.handelingen import begin_samen
from loket.handelingen.afspraakovergangen import Wie
from loket.handelingen.afspreken import bevestig, reserveer
from loket.handelingen.bijlagen import Bestand
from loket.handelingen.draad import schrijf_ons
from loket.handelingen.gesprekken import registreer_gesprek
from loket.models import Dossier, Samensessie
from loket.selecties.vrije_tijden import Wensen, vrije_tijden
from maatwerk.models import Besluit
from portal.bestanden.soorten import Bestandsoort
from portal.identiteit.rechten import Rol
from tests.loket.factories import DossierFactory, InformatiepuntFactory, MedewerkerFactory, TeamFactory
from tests.loket.overdracht.bouwstenen import maak_aanbod
from tests.maatwerk.factories import maak_besluit
from tests.portal.bestanden.bouwstenen import PDF

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]

RUIMTES = ("/balie/", "/maatwerk/")
VAN_EEN_DOSSIER = {
    *("dossier_id", "overdracht_id", "afspraak_id", "belverzoek_id", "sessie_id"),
    *("zaak_id", "besluit_id", "concept_id", "stuk_id", "bijlage_id"),
}
GEEN_DOSSIER = {
    "sleutel",
    "dag",
    "week_van",
    "experiment_id",
    "kaart_id",
    "mandaat_id",
    "versie_id",
    "tafel_id",
}
"""Parts of an address that name no row of a dossier: a card, a point, a week, a rule, a lesson, a talk."""
GEWEIGERD = {403, 404, 405}
ZWIJGT = {"balie-samen-typen": 204, "balie-samen-klaar": 302}
"""They keep or end what is one's own, and say nothing of what is another's."""


def adressen() -> Iterator[tuple[str, set[str]]]:
    """Name and parts of every staff address that has a part."""

    def loop(resolver: URLResolver, pad: str) -> Iterator[tuple[str, set[str]]]:
        for patroon in resolver.url_patterns:
            hier = f"{pad}{patroon.pattern}"
            if isinstance(patroon, URLResolver):
                yield from loop(patroon, hier)
            elif isinstance(patroon, URLPattern) and patroon.pattern.converters and hier.startswith(RUIMTES):
                yield patroon.name or "", set(patroon.pattern.converters)

    yield from loop(get_resolver(), "/")


def rijen(dossier: Dossier, besluit: Besluit) -> dict[str, object]:
    """A row of each kind, all of a dossier that is not of whoever asks."""
    eigen = MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)
    punt = InformatiepuntFactory(team=dossier.team)
    reserveer(dossier, punt, vrije_tijden([punt], Wensen())[punt.pk][0], wie=Wie.BURGER)
    afspraak = bevestig(dossier, wie=Wie.BURGER)
    assert dossier.volgende_toezegging is not None
    registreer_gesprek(dossier.toezeggingen.get(afspraak__isnull=True), waarover="gesprek")
    overdracht = maak_aanbod(dossier, TeamFactory(), door=eigen)
    brief = Bestand("brief.pdf", Bestandsoort.PDF, PDF)
    bericht = schrijf_ons(dossier, sleutel=uuid4(), bestanden=[brief])
    return {
        "dossier_id": dossier.pk,
        "bijlage_id": bericht.regel.bijlagen.get().pk,
        "overdracht_id": overdracht.pk,
        "afspraak_id": afspraak.pk,
        "belverzoek_id": dossier.belverzoeken.get().pk,
        "sessie_id": begin_samen(dossier.team, door=eigen).pk,
        "zaak_id": besluit.zaak_id,
        "besluit_id": besluit.pk,
        "concept_id": besluit.zaak.concepten.latest("pk").pk,
        "stuk_id": besluit.zaak.dossier.stukken.latest("klaargelegd_op").pk,
        "sleutel": punt.sleutel,
        "dag": timezone.localdate(),
    }


def test_every_part_of_a_staff_address_is_known_here() -> None:
    delen = set[str]().union(*(namen for _naam, namen in adressen()))
    assert delen - VAN_EEN_DOSSIER - GEEN_DOSSIER == set()


@pytest.mark.parametrize("rol", list(Rol))
def test_someone_of_another_team_opens_and_does_nothing(rol: Rol) -> None:
    dossier, besluit = DossierFactory(telefoon="06 12 34 56 78"), maak_besluit()
    van = rijen(dossier, besluit)
    vreemde = Client()
    vreemde.force_login(MedewerkerFactory(rol=rol))
    fout = {}
    for naam, delen in adressen():
        if not delen & VAN_EEN_DOSSIER:
            continue
        pad = reverse(naam, kwargs={deel: van[deel] for deel in delen})
        for methode in ("get", "post"):
            status = getattr(vreemde, methode)(pad).status_code
            if status not in GEWEIGERD and status != ZWIJGT.get(naam):
                fout[naam, methode] = status
    assert fout == {}
    assert Samensessie.objects.count() == 1
