"""From alike decisions to a fixed line: proposed, confirmed by a person, followed without and left with a reason."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from maatwerk.handelingen import OntbrekendeVelden, bied_aan_tweede_lezer
from maatwerk.handelingen.vaste_lijnen import bevestig_lijn, trek_lijn_in, wijs_lijn_af
from maatwerk.models import Dictum, Lijnstaat, Precedent, VasteLijn
from maatwerk.selecties.vaste_lijnen import lijnvoorstellen
from portal.identiteit.rechten import Geweigerd, Rol
from tests.maatwerk.factories import maak_besluit, maak_concept, maak_zaak, medewerker, tweede_lezer

pytestmark = pytest.mark.django_db

WAAROM = "Dit gaat altijd om hetzelfde."


@pytest.fixture(autouse=True)
def _vanaf(settings: Any) -> None:
    settings.VASTE_LIJN_VANAF = 3


@pytest.fixture
def gelijke() -> None:
    """Three alike decisions and one that went another way, with costs."""
    for nummer in range(4):
        besluit = maak_besluit(samenvatting=f"Geval {'abcd'[nummer]}.")
        Precedent.objects.filter(besluit=besluit).update(
            dictum=Dictum.AFWIJZEN if nummer == 3 else Dictum.TOEKENNEN,
            kosten_eerste_jaar=Decimal(100 * (nummer + 1)),
        )


def lijn() -> VasteLijn:
    (voorstel,) = lijnvoorstellen()
    return bevestig_lijn(voorstel.sleutel, toelichting=WAAROM, door=medewerker(Rol.TEAMLEIDER))


@pytest.mark.usefixtures("gelijke")
def test_a_proposal_has_counter_examples_and_a_cost_range() -> None:
    (voorstel,) = lijnvoorstellen()
    assert (voorstel.gelijk, voorstel.aantal_tegen, voorstel.dictum) == (3, 1, Dictum.TOEKENNEN)
    assert voorstel.tegenvoorbeelden == ["Geval d."]
    assert (voorstel.kosten_laag, voorstel.kosten_hoog) == (Decimal(100), Decimal(300))
    assert voorstel.tegen_beschermd == "≤5"


def test_fewer_alike_decisions_propose_nothing() -> None:
    maak_besluit()
    assert lijnvoorstellen() == []


@pytest.mark.usefixtures("gelijke")
def test_a_person_confirms_once_and_the_proposal_is_gone() -> None:
    (voorstel,) = lijnvoorstellen()
    gemaakt = lijn()
    assert (gemaakt.staat, gemaakt.gelijke_besluiten, gemaakt.tegenvoorbeelden) == (Lijnstaat.GELDT, 3, 1)
    assert lijnvoorstellen() == []
    with pytest.raises(Geweigerd, match="niet meer"):
        bevestig_lijn(voorstel.sleutel, toelichting=WAAROM, door=medewerker(Rol.TEAMLEIDER))


@pytest.mark.usefixtures("gelijke")
@pytest.mark.parametrize("rol", [Rol.BEHANDELAAR, Rol.BESLISSER, Rol.REDACTEUR])
def test_who_does_not_lead_makes_no_line(rol: Rol) -> None:
    (voorstel,) = lijnvoorstellen()
    with pytest.raises(Geweigerd):
        bevestig_lijn(voorstel.sleutel, toelichting=WAAROM, door=medewerker(rol))


@pytest.mark.usefixtures("gelijke")
def test_a_line_needs_words_and_no_person_in_them() -> None:
    (voorstel,) = lijnvoorstellen()
    leider = medewerker(Rol.TEAMLEIDER)
    for tekst, fout in ((" ", "waarom"), ("Bel 0612345678.", "persoon")):
        with pytest.raises(Geweigerd, match=fout):
            bevestig_lijn(voorstel.sleutel, toelichting=tekst, door=leider)


@pytest.mark.usefixtures("gelijke")
def test_what_was_turned_down_is_not_proposed_again() -> None:
    (voorstel,) = lijnvoorstellen()
    wijs_lijn_af(voorstel.sleutel, toelichting=WAAROM, door=medewerker(Rol.REGISSEUR))
    assert lijnvoorstellen() == []


@pytest.mark.usefixtures("gelijke")
def test_following_needs_no_reason_and_deviating_does() -> None:
    lijn()
    door, lezer = medewerker(Rol.BEHANDELAAR), tweede_lezer()
    bied_aan_tweede_lezer(maak_concept(maak_zaak(behandelaar=door), door), lezer, door)
    anders = maak_concept(maak_zaak(behandelaar=door), door, dictum=Dictum.AFWIJZEN)
    with pytest.raises(OntbrekendeVelden, match="vaste lijn"):
        bied_aan_tweede_lezer(anders, lezer, door)
    met_reden = maak_concept(
        maak_zaak(behandelaar=door),
        door,
        dictum=Dictum.AFWIJZEN,
        afwijking="Hier werden de kosten wel echt gedeeld.",
    )
    bied_aan_tweede_lezer(met_reden, lezer, door)


@pytest.mark.usefixtures("gelijke")
def test_a_line_ends_with_a_date_and_a_reason_and_may_be_proposed_again() -> None:
    gemaakt, leider = lijn(), medewerker(Rol.TEAMLEIDER)
    vandaag = timezone.localdate()
    with pytest.raises(Geweigerd, match="waarom"):
        trek_lijn_in(gemaakt, vanaf=vandaag, reden="", door=leider)
    with pytest.raises(Geweigerd, match="vandaag of eerder"):
        trek_lijn_in(gemaakt, vanaf=vandaag + timedelta(days=1), reden="Nieuwe wet.", door=leider)
    trek_lijn_in(gemaakt, vanaf=vandaag, reden="Nieuwe wet.", door=leider)
    with pytest.raises(Geweigerd, match="al niet meer"):
        trek_lijn_in(gemaakt, vanaf=vandaag, reden="Nieuwe wet.", door=leider)
    assert len(lijnvoorstellen()) == 1


@pytest.mark.usefixtures("gelijke")
def test_the_database_holds_one_line_for_the_same_facts() -> None:
    gemaakt = lijn()
    gemaakt.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        gemaakt.save(force_insert=True)


@pytest.mark.usefixtures("gelijke")
def test_the_page_shows_proposals_to_who_leads_only(client: Client) -> None:
    adres = reverse("vaste-lijnen")
    client.force_login(medewerker(Rol.BEHANDELAAR))
    assert "Voorstel:" not in client.get(adres).text
    client.force_login(medewerker(Rol.TEAMLEIDER))
    tekst = client.get(adres).text
    assert "Voorstel:" in tekst
    assert "Geval d." in tekst
    (voorstel,) = lijnvoorstellen()
    leeg = client.post(adres, {"sleutel": voorstel.sleutel, "toelichting": "", "keuze": "bevestigen"})
    assert "Er mist nog iets" in leeg.text
    client.post(adres, {"sleutel": voorstel.sleutel, "toelichting": WAAROM, "keuze": "bevestigen"})
    gemaakt = VasteLijn.objects.get()
    assert WAAROM in client.get(adres).text
    vandaag = timezone.localdate().isoformat()
    client.post(adres, {"lijn": gemaakt.pk, "vanaf": vandaag, "reden": "Anders.", "keuze": "intrekken"})
    gemaakt.refresh_from_db()
    assert gemaakt.staat == Lijnstaat.INGETROKKEN
