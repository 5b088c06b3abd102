"""A bezwaar comes in: by one tap, telephone, post or counter; confirmed, and given to someone else."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from loket.models import Actie, Dossier, Gebeurtenissoort
from maatwerk.handelingen import (
    bevestig_ontvangst,
    leg_bezwaar_vast,
    leg_horen_vast,
    wijs_bezwaar_toe,
)
from maatwerk.models import (
    Besluit,
    Bezwaar,
    Bezwaarstatus,
    Hoorwijze,
    Kanaal,
)
from portal.gebeurtenissen import meld
from portal.gebeurtenissen.soorten import GesprekGevraagd
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from portal.uitgaand.models import Uitgaand
from tests.loket.binnenkomen import volg_met_code
from tests.maatwerk.bezwaar.bouwstenen import beslis, meld_bezwaar, regels, wettelijke
from tests.maatwerk.factories import (
    TeamFactory,
    maak_besluit,
    medewerker,
    tweede_lezer,
)
from tests.maatwerk.opdedag import op_de_dag

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
VANDAAG = timezone.localdate


def test_the_citizen_reads_the_receipt_and_who_looks(besluit: Besluit, ander: Medewerker) -> None:
    assert "Wij ontvingen uw bezwaar op" in regels(besluit)
    assert "Dit is de bevestiging." in regels(besluit)
    assert besluit.bezwaar.bevestigd_op is not None
    wijs_bezwaar_toe(besluit.bezwaar, behandelaar=ander, door=besluit.auteur)
    assert f"{ander.naam} kijkt naar uw bezwaar." in regels(besluit)


def test_who_said_it_twice_has_one_bezwaar(besluit: Besluit) -> None:
    meld_bezwaar(besluit)
    assert Bezwaar.objects.get() == besluit.bezwaar


@pytest.mark.parametrize("kanaal", [Kanaal.TELEFOON, Kanaal.POST, Kanaal.BALIE])
def test_it_also_comes_by_telephone_post_and_counter(kanaal: Kanaal) -> None:
    besluit = maak_besluit()
    bezwaar = leg_bezwaar_vast(
        besluit, tekst="Het klopt niet.", kanaal=kanaal, op=VANDAAG(), door=besluit.auteur
    )
    assert bezwaar.termijn.ontvangst.kanaal == kanaal
    assert bezwaar.ingevoerd_door == besluit.auteur
    assert wettelijke(besluit).status == "open"
    # There is no address for an e-mail, so the receipt still has to be sent.
    assert bezwaar.bevestigd_op is None
    bevestigd = bevestig_ontvangst(bezwaar, hoe="Brief van vandaag", door=besluit.auteur)
    assert bevestigd.bevestigd_hoe == "Brief van vandaag"
    with pytest.raises(Geweigerd, match="al bevestigd"):
        bevestig_ontvangst(bezwaar, hoe="Nog een brief", door=besluit.auteur)
    assert not Actie.objects.filter(gebeurtenis="BezwaarGemaakt", gedaan_op=None).exists()


def test_who_has_a_safe_address_gets_the_receipt_by_email() -> None:
    besluit = maak_besluit()
    Dossier.objects.filter(pk=besluit.zaak.dossier_id).update(email="fenna@voorbeeld.example")
    bezwaar = leg_bezwaar_vast(
        besluit, tekst="Nee.", kanaal=Kanaal.TELEFOON, op=VANDAAG(), door=besluit.auteur
    )
    assert bezwaar.bevestigd_op is not None
    assert Uitgaand.objects.filter(sleutel__startswith="nieuws:").count() == 1


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"kanaal": Kanaal.VOLGEN}, "hoe het bezwaar"),
        ({"kanaal": "duif"}, "hoe het bezwaar"),
        ({"op": lambda: VANDAAG() - timedelta(days=1)}, "nog niet"),
        ({"op": lambda: VANDAAG() + timedelta(days=1)}, "Kijk de datums na"),
        ({"gepost_op": lambda: VANDAAG() + timedelta(days=1)}, "Kijk de datums na"),
    ],
)
def test_days_and_ways_that_cannot_be_are_refused(anders: dict[str, Any], melding: str) -> None:
    besluit = maak_besluit()
    velden: dict[str, Any] = {"tekst": "Nee.", "kanaal": Kanaal.POST, "op": VANDAAG(), **op_de_dag(anders)}
    with pytest.raises(Geweigerd, match=melding):
        leg_bezwaar_vast(besluit, door=besluit.auteur, **velden)
    assert not Bezwaar.objects.exists()


def test_a_second_one_against_the_same_decision_is_refused(besluit: Besluit) -> None:
    with pytest.raises(Geweigerd, match="al een bezwaar"):
        leg_bezwaar_vast(besluit, tekst="Weer.", kanaal=Kanaal.POST, op=VANDAAG(), door=besluit.auteur)


def test_nobody_with_a_part_in_the_decision_handles_it(besluit: Besluit) -> None:
    for betrokken in (besluit.auteur, besluit.tweede_lezer):
        with pytest.raises(Geweigerd, match="10:3"):
            wijs_bezwaar_toe(besluit.bezwaar, behandelaar=betrokken, door=besluit.auteur)
    with pytest.raises(Geweigerd, match="behandelt geen zaken"):
        wijs_bezwaar_toe(besluit.bezwaar, behandelaar=medewerker(Rol.TEAMLEIDER), door=besluit.auteur)
    with pytest.raises(IntegrityError), transaction.atomic():
        Bezwaar.objects.update(status=Bezwaarstatus.TOEGEWEZEN, behandelaar=besluit.auteur)


def test_who_handles_it_sees_the_dossier_until_it_is_decided(besluit: Besluit) -> None:
    elders = medewerker(Rol.BEHANDELAAR, TeamFactory(sleutel="bezwaar-elders", naam="Bezwaarteam"))

    def ziet() -> bool:
        return Dossier.objects.voor(elders).filter(pk=besluit.zaak.dossier_id).exists()

    assert not ziet()
    bezwaar = wijs_bezwaar_toe(besluit.bezwaar, behandelaar=elders, door=besluit.auteur)
    assert ziet()
    beslis(leg_horen_vast(bezwaar, hoorwijze=Hoorwijze.ONGEGROND, verslag="Er is niets nieuws.", door=elders))
    assert not ziet()


def test_who_only_wants_to_talk_is_called_and_the_term_runs_on() -> None:
    besluit = maak_besluit()
    with transaction.atomic():
        meld(GesprekGevraagd(besluit.zaak.dossier_id, besluit.brief_id, "Waarom zo weinig?"))
    assert not Bezwaar.objects.exists()
    assert "blijft " in regels(besluit)
    beloofd = besluit.zaak.beloften.filter(doel="contact", toezegging__status="open")
    assert beloofd.get().toezegging.wat == "Wij bellen u over het besluit."
    assert Actie.objects.get(gebeurtenis="BezwaarGemaakt").gedaan_op is None
    meld_bezwaar(besluit)
    assert Bezwaar.objects.exists()


def test_colleagues_read_dutch_whatever_language_the_citizen_reads() -> None:
    besluit = maak_besluit()
    with translation.override("en"):
        with transaction.atomic():
            meld(GesprekGevraagd(besluit.zaak.dossier_id, besluit.brief_id, "Why so little?"))
        meld_bezwaar(besluit)
    notities = besluit.zaak.dossier.tijdlijn.filter(soort=Gebeurtenissoort.NOTITIE)
    gelezen = " ".join(notities.values_list("tekst", flat=True))
    assert "De burger wil praten over: Why so little?" in gelezen
    assert "Bezwaar van de burger: " in gelezen
    assert "schreef het besluit en beslist niet op het bezwaar" in gelezen


@pytest.mark.parametrize("weg", ["tik", "post"])
def test_after_a_bezwaar_talking_first_is_not_offered_any_more(client: Client, weg: str) -> None:
    besluit = maak_besluit()
    volg_met_code(client, Dossier.objects.get())
    assert "Ik wil er eerst over praten" in client.get(reverse("volgen-dossier")).text
    if weg == "tik":
        meld_bezwaar(besluit)
    else:
        leg_bezwaar_vast(besluit, tekst="Nee.", kanaal=Kanaal.POST, op=VANDAAG(), door=besluit.auteur)
    pagina = client.get(reverse("volgen-dossier")).text
    assert "Ik wil er eerst over praten" not in pagina
    assert "Ik ben het niet eens" not in pagina
    assert not Actie.objects.filter(stuk=besluit.brief, gedaan_op=None).exists()


def test_a_colleague_of_another_team_may_not(besluit: Besluit) -> None:
    elders = tweede_lezer()
    with pytest.raises(Geweigerd):
        leg_bezwaar_vast(besluit, tekst="Nee.", kanaal=Kanaal.POST, op=VANDAAG(), door=elders)
    with pytest.raises(Geweigerd):
        wijs_bezwaar_toe(besluit.bezwaar, behandelaar=elders, door=elders)


def test_from_the_telephone_to_the_outcome_on_the_page(client: Client, ander: Medewerker) -> None:
    besluit = maak_besluit()
    adres = reverse("maatwerk-zaak", args=[besluit.zaak_id]) + "?deel=na_besluit"

    def doe(wie: Medewerker, naam: str, **velden: object) -> str:
        client.force_login(wie)
        gevuld = {
            f"{naam}-{veld}": waarde.isoformat() if isinstance(waarde, date) else waarde
            for veld, waarde in velden.items()
        }
        return client.post(adres, {"handeling": naam, **gevuld}, follow=True).text

    doe(besluit.auteur, "bezwaar", besluit=besluit.pk, kanaal="telefoon", op=VANDAAG(), tekst="Te laag.")
    nummer = Bezwaar.objects.get().pk
    assert "Stuur een brief: er is geen e-mailadres." in client.get(adres).text
    assert "De bevestiging is vastgelegd." in doe(besluit.auteur, "bevestigen", nummer=nummer, hoe="Brief")
    fout = doe(besluit.auteur, "toewijzen", nummer=nummer, behandelaar=besluit.auteur.pk)
    assert "Een ander behandelt het bezwaar" in fout
    doe(besluit.auteur, "toewijzen", nummer=nummer, behandelaar=ander.pk)
    assert "Zeg op welke dag" in doe(ander, "horen", nummer=nummer, hoorwijze="gehoord", verslag="Ja.")
    doe(ander, "horen", nummer=nummer, hoorwijze="gehoord", op=VANDAAG(), verslag="U legde het uit.")
    uitkomst = {
        "nummer": nummer,
        "uitkomst": "gelijk",
        "uitleg": "U krijgt meer.",
    }
    assert "Schrijf op wat vooraan had kunnen helpen." in doe(ander, "beslissen", **uitkomst)
    tekst = doe(ander, "beslissen", **uitkomst, vooraan="gesprek", vooraan_uitleg="Eerder bellen.")
    for deel in (
        "Eerder met de burger praten. Eerder bellen.",
        "Schrijf het nieuwe besluit",
        "U krijgt gelijk.",
    ):
        assert deel in tekst
