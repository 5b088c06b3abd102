"""What one press costs in statements: fifteen, whatever is in the dossier (figures.md), without the marks of the
transaction itself. No table is written twice: the rows of one kind go in one statement.
"""

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from loket.models import Dossier, Overdracht, Samensessie, Stuk
from portal.identiteit.rechten import Rol
from portal.stelsel.kalender import kalender
from tests.loket.balie.samen import NAAM, NUMMER, vertel_en_vraag
from tests.loket.factories import DossierFactory, MedewerkerFactory, OntvangerFactory, TeamFactory
from tests.loket.overdracht.bouwstenen import (
    berichten_aan,
    collega_van,
    keer_terug,
    link_van,
    maak_aanbod,
    maak_buitenaanbod,
    overmorgen,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
MEESTE = 15
_MERK = re.compile(r"(RELEASE )?SAVEPOINT|BEGIN|COMMIT")
# At the beginning of a statement, or of a part of one that writes several tables.
_SCHRIJFT = re.compile(r'(?:^|\(|\) )(?:INSERT(?: OR IGNORE)? INTO|UPDATE|DELETE FROM) "(\w+)"')


def kosten(druk: Callable[[], Any]) -> tuple[int, Counter[str]]:
    """How many statements a press takes, and how often it writes to each table: once."""
    kalender()  # read once in a while, so not by each press
    with CaptureQueriesContext(connection) as gevangen:
        assert druk().status_code == 302
    teksten = [str(rij["sql"]) for rij in gevangen.captured_queries]
    echte = [tekst for tekst in teksten if not _MERK.match(tekst)]
    geschreven = [tabel for tekst in echte for tabel in _SCHRIJFT.findall(tekst)]
    assert set(Counter(geschreven).values()) <= {1}
    return len(echte), Counter(geschreven)


def bereikbaar(**anders: Any) -> Dossier:
    dossier: Dossier = DossierFactory(
        team=TeamFactory(email="zender@voorbeeld.example"), email="noor@voorbeeld.example", **anders
    )
    return dossier


def druk_als(overdracht: Overdracht, client: Client, wie: str, handeling: str, **velden: str) -> Any:
    """Press a button on the page of an offer, as someone of the sending or the receiving team."""
    team = overdracht.van_team if wie == "zender" else overdracht.naar_team
    assert team is not None
    client.force_login(collega_van(team))
    inhoud = {f"{handeling}-{naam}": waarde for naam, waarde in velden.items()}
    return lambda: client.post(
        reverse("overdracht", args=[overdracht.pk]), {"handeling": handeling, **inhoud}
    )


GESCHREVEN = {
    *("logboek_verwerking", "logboek_medewerkershandeling", "loket_tijdlijnregel", "loket_toezegging"),
    *("loket_overdracht", "loket_overdrachtstap", "uitgaand_uitgaand"),
}
NEE = {"reden": "Dit doen wij niet.", "vraag": "Wat is er al gedaan?"}


class TestOverdracht:
    """A question goes from team to team."""

    def test_asking_and_answering(self, client: Client) -> None:
        overdracht = maak_aanbod(bereikbaar())
        aantal, _rijen = kosten(druk_als(overdracht, client, "ontvanger", "vragen", vraag="Wat?"))
        assert aantal <= MEESTE
        aantal, _rijen = kosten(druk_als(overdracht, client, "zender", "antwoorden", antwoord="Dit."))
        assert aantal <= MEESTE

    def test_withdrawing(self, client: Client) -> None:
        overdracht = maak_aanbod(bereikbaar())
        aantal, _rijen = kosten(druk_als(overdracht, client, "zender", "intrekken", reden="Niet nodig."))
        assert aantal <= MEESTE

    def test_returning(self, client: Client) -> None:
        overdracht = maak_aanbod(bereikbaar())
        aantal, _rijen = kosten(druk_als(overdracht, client, "ontvanger", "teruggeven", **NEE))
        assert aantal <= MEESTE

    def test_offering_to_a_team_at_once(self, client: Client) -> None:
        dossier, team = bereikbaar(spoed=True), TeamFactory(email="ontvanger@voorbeeld.example")
        client.force_login(collega_van(dossier.team))
        adres = f"{reverse('overdragen', args=[dossier.pk])}?naar=team-{team.pk}"
        aantal, _rijen = kosten(lambda: client.post(adres, {"vraag": "Kunt u helpen?"}))
        assert aantal <= MEESTE

    def test_offering_to_a_party_outside(self, client: Client) -> None:
        dossier, ontvanger = bereikbaar(), OntvangerFactory()
        client.force_login(collega_van(dossier.team))
        adres = f"{reverse('overdragen', args=[dossier.pk])}?naar=ontvanger-{ontvanger.pk}"
        velden = {
            "vraag": "Kunt u helpen?",
            "doel_vraag": "Zij kunnen zeggen of zij helpen.",
            "grond_vraag": "publieke_taak",
            "artikel": "Wmo 2015, artikel 2.3.2",
        }
        aantal, _rijen = kosten(lambda: client.post(adres, velden))
        assert aantal <= MEESTE

    def test_accepting(self, client: Client) -> None:
        """What is written: two of the log, line, promises, owner, offer, step, word to the sender."""
        overdracht = maak_aanbod(bereikbaar())
        eerst = {"wat": "Ik kijk ernaar.", "uiterlijk": overmorgen().isoformat()}
        aantal, rijen = kosten(druk_als(overdracht, client, "ontvanger", "aanvaarden", **eerst))
        assert set(rijen) == {*GESCHREVEN, "loket_dossier"}
        assert aantal <= MEESTE

    def test_the_second_return(self, client: Client) -> None:
        """Two steps at once, it comes back and a regisseur must decide: two lines, two steps, two notices."""
        dossier = bereikbaar()
        regisseur = MedewerkerFactory(rol=Rol.REGISSEUR, email="regisseur@voorbeeld.example")
        keer_terug(dossier, 1)
        overdracht = maak_aanbod(dossier)
        aantal, rijen = kosten(druk_als(overdracht, client, "ontvanger", "teruggeven", **NEE))
        dossier.refresh_from_db()
        assert dossier.regisseur == regisseur
        assert set(rijen) == {*GESCHREVEN, "loket_dossier"}
        assert aantal <= MEESTE
        assert overdracht.stappen.count() == 3
        assert len(berichten_aan("regisseur@voorbeeld.example")) == 1

    @pytest.mark.parametrize(
        ("handeling", "velden"),
        [
            ("vragen", {"vraag": "Wat is er al gedaan?"}),
            ("aanvaarden", {"wat": "Ik kijk ernaar.", "telefoon": ""}),
            ("teruggeven", NEE),
        ],
    )
    def test_a_party_outside(self, client: Client, handeling: str, velden: dict[str, str]) -> None:
        link = link_van(maak_buitenaanbod(bereikbaar()))
        inhoud = {f"{handeling}-{naam}": waarde for naam, waarde in velden.items()}
        inhoud |= {f"{handeling}-naam": "Ria", f"{handeling}-uiterlijk": overmorgen().isoformat()}
        aantal, _rijen = kosten(lambda: client.post(link, {"handeling": handeling, **inhoud}))
        assert aantal <= MEESTE


def test_confirming_a_joint_intake(client: Client) -> None:
    """A dossier with all that belongs to it, of which two papers."""
    client.force_login(MedewerkerFactory(rol=Rol.BALIE, rol__team=TeamFactory()))
    client.post(reverse("balie-samen"))
    telefoon = Client()
    telefoon.post(reverse("samen"), {"code": Samensessie.objects.get().koppelcode})
    vertel_en_vraag(client)
    gelezen_op = telefoon.get(reverse("samen-meelezen")).context["gelezen_op"]
    velden = {"naam": NAAM, "telefoon": NUMMER, "email": "noor@voorbeeld.example", "gelezen_op": gelezen_op}
    aantal, rijen = kosten(lambda: telefoon.post(reverse("samen-meelezen"), velden))
    assert Stuk.objects.count() == 2, "the receipt and the slip"
    assert set(rijen) == {
        *("loket_intake", "loket_dossier", "loket_toezegging", "loket_tijdlijnregel", "loket_advies"),
        *("uitgaand_uitgaand", "loket_intakestap", "loket_stuk", "loket_samensessie"),
        *("logboek_verwerking", "logboek_medewerkershandeling"),
    }
    assert aantal <= MEESTE
