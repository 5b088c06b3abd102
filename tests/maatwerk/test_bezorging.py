"""How the letter of a decision reached the citizen: each step with its proof, and it only moves forward."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from loket.models import Bezorging, Bezorgwijze, Dossier, Stuk, VeiligContact
from loket.models.bezorging import STERKTE, stand_van
from maatwerk import dagen
from maatwerk.controles import bezwaardag_klopt
from maatwerk.controles_besluit import brief_is_bezorgd
from maatwerk.handelingen import leg_bezorging_vast, leg_bezwaar_vast
from maatwerk.models import Besluit
from maatwerk.tasks import bewaak_besluiten
from portal.identiteit.rechten import Geweigerd
from portal.weergave.templatetags.weergave import datum
from tests.maatwerk.factories import maak_besluit, tweede_lezer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
VANDAAG = timezone.localdate()


def leg_vast(besluit: Besluit, **anders: Any) -> Bezorging:
    velden: dict[str, Any] = {
        "wijze": Bezorgwijze.POST,
        "op": VANDAAG,
        "kenmerk": "batch 12",
        "door": besluit.auteur,
        **anders,
    }
    return leg_bezorging_vast(besluit, **velden)


def stappen(besluit: Besluit) -> list[str]:
    return list(besluit.brief.bezorgingen.values_list("wijze", flat=True))


def ouder(besluit: Besluit, aantal: int) -> None:
    Besluit.objects.filter(pk=besluit.pk).update(bekendgemaakt_op=VANDAAG - timedelta(days=aantal))


def beloofd(besluit: Besluit) -> list[str]:
    rijen = besluit.zaak.beloften.filter(doel="contact", toezegging__status="open")
    return [rij.toezegging.wat for rij in rijen]


def test_a_signed_letter_lies_ready_and_whom_mail_is_safe_for_is_told() -> None:
    assert stappen(maak_besluit()) == [Bezorgwijze.KLAARGELEGD]
    assert brief_is_bezorgd() == []
    Bezorging.objects.all()._raw_delete("default")
    assert len(brief_is_bezorgd()) == 1


def test_by_post_with_the_day_and_the_batch_and_the_citizen_reads_it() -> None:
    besluit = maak_besluit()
    assert leg_vast(besluit).kenmerk == "batch 12"
    tekst = " ".join(besluit.zaak.dossier.tijdlijn.values_list("tekst", flat=True))
    assert "op de post gedaan." in tekst
    with pytest.raises(Geweigerd, match="al vastgelegd"):
        leg_vast(besluit)


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"kenmerk": " "}, "bewijs"),
        ({"wijze": Bezorgwijze.GEOPEND}, "post of balie"),
        ({"op": VANDAAG + timedelta(days=1)}, "Kijk de datum na"),
        ({"op": VANDAAG - timedelta(days=1)}, "Kijk de datum na"),
    ],
)
def test_without_proof_or_with_a_day_that_cannot_be_it_is_refused(
    anders: dict[str, Any], melding: str
) -> None:
    besluit = maak_besluit()
    with pytest.raises(Geweigerd, match=melding):
        leg_vast(besluit, **anders)
    assert stappen(besluit) == [Bezorgwijze.KLAARGELEGD]


def test_no_post_where_that_is_not_safe_but_the_counter_can_hand_it_over() -> None:
    besluit = maak_besluit()
    Dossier.objects.update(veilig_contact=VeiligContact.NIET_VEILIG)
    with pytest.raises(Geweigerd, match="niet veilig"):
        leg_vast(besluit)
    assert leg_vast(besluit, wijze=Bezorgwijze.UITGEREIKT, kenmerk="Balie west")


def test_a_colleague_of_another_team_may_not() -> None:
    with pytest.raises(Geweigerd):
        leg_vast(maak_besluit(), door=tweede_lezer())


def test_where_it_stands_never_goes_back() -> None:
    besluit = maak_besluit()
    hoogste = 0
    for wijze in (Bezorgwijze.GEOPEND, Bezorgwijze.POST, Bezorgwijze.BERICHT):
        Bezorging.objects.create(stuk=besluit.brief, wijze=wijze, kenmerk="1", door=besluit.auteur)
        stand = stand_van(besluit.brief.bezorgingen.all())
        assert stand is not None
        assert STERKTE[stand.wijze] >= hoogste
        hoogste = STERKTE[stand.wijze]
    assert hoogste == STERKTE[Bezorgwijze.GEOPEND]


def test_opening_it_on_the_own_page_is_the_strongest_proof_and_is_written_once(client: Client) -> None:
    besluit = maak_besluit()
    code = Dossier.objects.get(pk=besluit.zaak.dossier_id).code
    client.post(reverse("volgen"), {"code": code})
    adres = reverse("stuk", args=[besluit.brief_id])
    assert client.get(adres).status_code == 200
    assert stappen(besluit) == [Bezorgwijze.KLAARGELEGD, Bezorgwijze.GEOPEND]
    with CaptureQueriesContext(connection) as gevraagd:
        client.get(adres)
    assert not [stap for stap in gevraagd.captured_queries if stap["sql"].startswith("INSERT")]
    assert len(gevraagd) <= 4


def test_a_letter_that_nobody_saw_for_ten_days_is_asked_about_once() -> None:
    besluit = maak_besluit()
    ouder(besluit, 9)
    bewaak_besluiten()
    assert "Wij bellen u of de brief met het besluit is aangekomen." not in beloofd(besluit)
    ouder(besluit, 10)
    bewaak_besluiten()
    bewaak_besluiten()
    assert beloofd(besluit).count("Wij bellen u of de brief met het besluit is aangekomen.") == 1


@pytest.mark.parametrize("wijze", [Bezorgwijze.POST, Bezorgwijze.UITGEREIKT])
def test_what_was_posted_or_handed_over_is_not_asked_about(wijze: Bezorgwijze) -> None:
    besluit = maak_besluit()
    leg_vast(besluit, wijze=wijze)
    ouder(besluit, 30)
    bewaak_besluiten()
    assert "Wij bellen u of de brief met het besluit is aangekomen." not in beloofd(besluit)


def test_by_hand_on_the_page(client: Client) -> None:
    besluit = maak_besluit()
    client.force_login(besluit.auteur)
    adres = reverse("maatwerk-zaak", args=[besluit.zaak_id]) + "?deel=na_besluit"
    assert "ligt klaar op de eigen bladzijde" in client.get(adres).text
    velden = {"handeling": "bezorging", "bezorging-wijze": "post", "bezorging-op": VANDAAG.isoformat()}
    velden["bezorging-besluit"] = str(besluit.pk)
    assert "Wat is het bewijs?" in client.post(adres, velden).text
    tekst = client.post(adres, velden | {"bezorging-kenmerk": "batch 7"}, follow=True).text
    assert "op de post gedaan" in tekst
    assert f"(batch 7, {besluit.auteur.naam})" in tekst


def getekend(besluit: Besluit, dagen_geleden: int) -> Besluit:
    """As if it was signed, and lay ready, so many days ago."""
    toen = timezone.now() - timedelta(days=dagen_geleden)
    op = timezone.localdate(toen)
    Stuk.objects.filter(pk=besluit.brief_id).update(klaargelegd_op=toen)
    Bezorging.objects.filter(stuk=besluit.brief_id).update(op=op)
    Besluit.objects.filter(pk=besluit.pk).update(
        genomen_op=toen,
        bekendgemaakt_op=op,
        bezwaar_uiterlijk=dagen.bezwaardag(besluit.regeling, op).dag,
    )
    return Besluit.objects.get(pk=besluit.pk)


@pytest.mark.parametrize("wijze", [Bezorgwijze.POST, Bezorgwijze.UITGEREIKT])
def test_the_term_to_object_follows_the_day_on_which_the_letter_went(wijze: Bezorgwijze) -> None:
    besluit = getekend(maak_besluit(), 9)
    op = VANDAAG - timedelta(days=2)
    leg_vast(besluit, wijze=wijze, op=op)
    vers = Besluit.objects.get(pk=besluit.pk)
    verwacht = dagen.bezwaardag(besluit.regeling, op).dag
    assert (vers.bekendgemaakt_op, vers.bezwaar_uiterlijk) == (op, verwacht)
    assert verwacht > besluit.bezwaar_uiterlijk
    actie = besluit.zaak.dossier.acties.get(gebeurtenis="BezwaarGemaakt")
    assert actie.uiterlijk == verwacht
    regel = besluit.zaak.dossier.tijdlijn.filter(soort="termijn", zichtbaar="iedereen").latest("pk")
    assert datum(verwacht) in regel.tekst
    assert brief_is_bezorgd() == []
    assert bezwaardag_klopt() == []


@pytest.mark.parametrize("eerder", [Bezorgwijze.GEOPEND, Bezorgwijze.BERICHT, Bezorgwijze.UITGEREIKT])
def test_a_copy_by_post_does_not_begin_the_term_again(eerder: Bezorgwijze) -> None:
    besluit = getekend(maak_besluit(), 9)
    Bezorging.objects.create(
        stuk=besluit.brief, wijze=eerder, op=besluit.bekendgemaakt_op, kenmerk="1", door=besluit.auteur
    )
    leg_vast(besluit)
    assert Besluit.objects.get(pk=besluit.pk).bezwaar_uiterlijk == besluit.bezwaar_uiterlijk


def test_a_bezwaar_from_before_the_letter_was_sent_counts_and_keeps_its_date() -> None:
    besluit = getekend(maak_besluit(), 9)
    bezwaar = leg_bezwaar_vast(
        besluit, tekst="Nee.", kanaal="balie", op=VANDAAG - timedelta(days=5), door=besluit.auteur
    )
    leg_vast(besluit)
    assert Besluit.objects.get(pk=besluit.pk).bezwaar_uiterlijk == besluit.bezwaar_uiterlijk
    assert bezwaar.termijn.begin == besluit.bezwaar_uiterlijk
