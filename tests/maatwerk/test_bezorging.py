"""How the letter of a decision reached the citizen: each step with its proof, and it only moves forward."""

import json
from datetime import timedelta
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from loket.models import (
    Bezorging,
    Bezorgwijze,
    Dossier,
    Machtiging,
    Stuk,
    Toezegging,
    VeiligContact,
)
from loket.models.bezorging import STERKTE, stand_van
from loket.tasks import maak_stuk_pdf
from maatwerk import dagen
from maatwerk.controles.besluiten import brief_is_bezorgd
from maatwerk.controles.zaken import bezwaardag_klopt
from maatwerk.handelingen import leg_bezwaar_vast, neem_besluit
from maatwerk.handelingen.overgangen import ga_naar
from maatwerk.models import Besluit, Termijnstatus, Zaakstatus
from maatwerk.tasks import bewaak_besluiten
from portal.berichten.tekst import als_tekst
from portal.identiteit.rechten import Geweigerd, Rol
from portal.stelsel.models import Gemeente, Organisatie
from portal.weergave.templatetags.weergave import datum
from tests.loket.binnenkomen import volg_met_code
from tests.maatwerk.bezorgen import beloofd, getekend, leg_vast, ouder, stappen
from tests.maatwerk.factories import (
    maak_akkoord,
    maak_getekend,
    maak_helper,
    maak_zaak,
    medewerker,
    tweede_lezer,
    verstuur,
)
from tests.maatwerk.opdedag import op_de_dag

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
VANDAAG = timezone.localdate


def test_a_signed_letter_lies_ready_and_whom_mail_is_safe_for_is_told() -> None:
    assert stappen(maak_getekend()) == [Bezorgwijze.KLAARGELEGD]
    assert brief_is_bezorgd() == []
    Bezorging.objects.all()._raw_delete("default")
    assert len(brief_is_bezorgd()) == 1


def test_by_post_with_the_day_and_the_batch_and_the_citizen_reads_it() -> None:
    besluit = maak_getekend()
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
        ({"op": lambda: VANDAAG() + timedelta(days=1)}, "Kijk de datum na"),
        ({"op": lambda: VANDAAG() - timedelta(days=1)}, "Kijk de datum na"),
    ],
)
def test_without_proof_or_with_a_day_that_cannot_be_it_is_refused(
    anders: dict[str, Any], melding: str
) -> None:
    besluit = maak_getekend()
    with pytest.raises(Geweigerd, match=melding):
        leg_vast(besluit, **op_de_dag(anders))
    assert stappen(besluit) == [Bezorgwijze.KLAARGELEGD]


def test_no_post_where_that_is_not_safe_but_the_counter_can_hand_it_over() -> None:
    besluit = maak_getekend()
    Dossier.objects.update(veilig_contact=VeiligContact.NIET_VEILIG)
    with pytest.raises(Geweigerd, match="niet veilig"):
        leg_vast(besluit)
    assert leg_vast(besluit, wijze=Bezorgwijze.UITGEREIKT, kenmerk="Balie west")


def test_a_colleague_of_another_team_may_not() -> None:
    with pytest.raises(Geweigerd):
        leg_vast(maak_getekend(), door=tweede_lezer())


def test_where_it_stands_never_goes_back() -> None:
    besluit = maak_getekend()
    hoogste = 0
    for wijze in (Bezorgwijze.GEOPEND, Bezorgwijze.POST, Bezorgwijze.BERICHT):
        Bezorging.objects.create(stuk=besluit.brief, wijze=wijze, kenmerk="1", door=besluit.auteur)
        stand = stand_van(besluit.brief.bezorgingen.all())
        assert stand is not None
        assert STERKTE[stand.wijze] >= hoogste
        hoogste = STERKTE[stand.wijze]
    assert hoogste == STERKTE[Bezorgwijze.GEOPEND]


def test_opening_it_on_the_own_page_is_the_strongest_proof_and_is_written_once(client: Client) -> None:
    besluit = maak_getekend()
    volg_met_code(client, Dossier.objects.get(pk=besluit.zaak.dossier_id))
    adres = reverse("stuk", args=[besluit.brief_id])
    assert client.get(adres).status_code == 200
    assert stappen(besluit) == [Bezorgwijze.KLAARGELEGD, Bezorgwijze.GEOPEND]
    with CaptureQueriesContext(connection) as gevraagd:
        client.get(adres)
    assert not [stap for stap in gevraagd.captured_queries if stap["sql"].startswith("INSERT")]
    assert len(gevraagd) <= 4


@pytest.mark.parametrize("wijze", [Bezorgwijze.POST, Bezorgwijze.UITGEREIKT])
def test_what_was_posted_or_handed_over_is_not_asked_about(wijze: Bezorgwijze) -> None:
    besluit = maak_getekend()
    leg_vast(besluit, wijze=wijze)
    ouder(besluit, 30)
    bewaak_besluiten()
    assert "Wij bellen u of de brief met het besluit is aangekomen." not in beloofd(besluit)


def test_by_hand_on_the_page(client: Client) -> None:
    besluit = maak_getekend()
    client.force_login(besluit.auteur)
    adres = reverse("maatwerk-zaak", args=[besluit.zaak_id]) + "?deel=na_besluit"
    assert "ligt klaar op de eigen bladzijde" in client.get(adres).text
    velden = {"handeling": "bezorging", "bezorging-wijze": "post", "bezorging-op": VANDAAG().isoformat()}
    velden["bezorging-brief"] = str(besluit.brief_id)
    assert "Wat is het bewijs?" in client.post(adres, velden).text
    tekst = client.post(adres, velden | {"bezorging-kenmerk": "batch 7"}, follow=True).text
    assert "op de post gedaan" in tekst
    assert f"(batch 7, {besluit.auteur.naam})" in tekst


def test_a_signed_letter_does_not_work_yet_and_somebody_promises_to_send_it() -> None:
    besluit = maak_getekend()
    assert (besluit.bekendgemaakt_op, besluit.bezwaar_uiterlijk) == (None, None)
    open_ = Toezegging.objects.filter(dossier=besluit.zaak.dossier_id, status="open")
    assert "Wij sturen u de brief met het besluit." in open_.values_list("wat", flat=True)
    assert not besluit.zaak.beloften.filter(doel="nazorg").exists()
    besluit.zaak.refresh_from_db()
    with pytest.raises(Geweigerd, match="nog niet verstuurd"):
        ga_naar(besluit.zaak, Zaakstatus.NAZORG, besluit.auteur, "Er is niets uit te voeren.")
    verstuur(besluit, besluit.auteur)
    assert besluit.zaak.beloften.filter(doel="nazorg", toezegging__status="open").exists()
    assert not besluit.zaak.beloften.filter(doel="versturen", toezegging__status="open").exists()


def test_the_frozen_letter_names_no_last_day_and_its_sheet_does() -> None:
    besluit = getekend(9)
    brief = besluit.brief
    assert "binnen 6 weken</strong> na de dag waarop wij deze brief stuurden" in brief.html
    assert (
        "uiterlijk"
        not in als_tekst(brief.html).split("niet eens met dit besluit?")[1].split("Wie kunt u bellen")[0]
    )
    op = VANDAAG() - timedelta(days=2)
    leg_vast(besluit, op=op)
    vers = Stuk.objects.get(pk=brief.pk)
    assert (vers.html, vers.sha256, vers.is_heel) == (brief.html, brief.sha256, True)
    blad = vers.blad
    assert blad is not None
    assert blad.is_heel
    verwacht = dagen.bezwaardag(besluit.regeling, op).dag
    for tekst in (blad.html, vers.compleet, als_tekst(vers.compleet)):
        assert f"tot en met {datum(verwacht)}" in tekst.replace("<strong>", "")
        assert brief.sha256 in tekst
    assert json.loads(blad.gegevens)["rechtsmiddel_uiterlijk"] == verwacht.isoformat()
    assert json.loads(vers.gegevens)["rechtsmiddel_termijn"] == "6 weken"


def test_the_sheet_and_the_timeline_name_the_municipality_of_the_citizen() -> None:
    gemeente = Gemeente.objects.get(sleutel="utrecht")
    besluit = maak_getekend(
        dossier={"gemeente": gemeente}, bestuursorgaan=Organisatie.objects.get(sleutel="gemeente")
    )
    regel = besluit.zaak.dossier.tijdlijn.filter(soort="besluit", zichtbaar="iedereen").latest("pk")
    assert regel.tekst.startswith("gemeente Utrecht heeft een besluit genomen.")
    leg_vast(besluit)
    blad = Stuk.objects.get(pk=besluit.brief_id).blad
    assert blad is not None
    assert "Dit blad hoort bij de brief van gemeente Utrecht van " in als_tekst(blad.html)


def test_the_pdf_is_made_again_with_the_sheet_and_an_older_one_does_not_win() -> None:
    besluit = maak_getekend()
    maak_stuk_pdf(str(besluit.brief_id))
    zonder = Stuk.objects.get(pk=besluit.brief_id).pdf
    assert zonder is not None
    leg_vast(besluit)
    assert Stuk.objects.get(pk=besluit.brief_id).pdf is None
    maak_stuk_pdf(str(besluit.brief_id))
    met = Stuk.objects.get(pk=besluit.brief_id).pdf
    assert met is not None
    assert bladen(met) == bladen(zonder) + 1


def bladen(pdf: bytes | memoryview) -> int:
    with pikepdf.open(BytesIO(bytes(pdf))) as geopend:
        return len(geopend.pages)


@pytest.mark.parametrize("wijze", [Bezorgwijze.POST, Bezorgwijze.UITGEREIKT])
def test_the_term_to_object_follows_the_day_on_which_the_letter_went(wijze: Bezorgwijze) -> None:
    besluit = getekend(9)
    op = VANDAAG() - timedelta(days=2)
    leg_vast(besluit, wijze=wijze, op=op)
    vers = Besluit.objects.get(pk=besluit.pk)
    verwacht = dagen.bezwaardag(besluit.regeling, op).dag
    assert (vers.bekendgemaakt_op, vers.bezwaar_uiterlijk) == (op, verwacht)
    actie = besluit.zaak.dossier.acties.get(gebeurtenis="BezwaarGemaakt")
    assert actie.uiterlijk == verwacht
    regel = besluit.zaak.dossier.tijdlijn.filter(soort="besluit", zichtbaar="iedereen").latest("pk")
    assert datum(verwacht) in regel.tekst
    assert brief_is_bezorgd() == []
    assert bezwaardag_klopt() == []


@pytest.mark.parametrize("eerder", [Bezorgwijze.GEOPEND, Bezorgwijze.BERICHT])
def test_opening_it_or_a_mail_about_it_begins_nothing(eerder: Bezorgwijze) -> None:
    besluit = getekend(9)
    Bezorging.objects.create(stuk=besluit.brief, wijze=eerder, op=VANDAAG() - timedelta(days=5))
    leg_vast(besluit)
    assert Besluit.objects.get(pk=besluit.pk).bekendgemaakt_op == VANDAAG()


def test_a_copy_does_not_begin_the_term_again() -> None:
    besluit = getekend(9)
    leg_vast(besluit, wijze=Bezorgwijze.UITGEREIKT, op=VANDAAG() - timedelta(days=3), kenmerk="Balie west")
    leg_vast(besluit)
    vers = Besluit.objects.get(pk=besluit.pk)
    assert vers.bekendgemaakt_op == VANDAAG() - timedelta(days=3)
    assert Stuk.objects.filter(hoort_bij=besluit.brief).count() == 1


def test_a_bezwaar_from_before_the_letter_was_sent_counts_and_keeps_its_date() -> None:
    besluit = getekend(9)
    op = VANDAAG() - timedelta(days=5)
    bezwaar = leg_bezwaar_vast(besluit, tekst="Nee.", kanaal="balie", op=op, door=besluit.auteur)
    assert bezwaar.termijn.ontvangst.op_tijd
    assert (bezwaar.termijn.begin, bezwaar.termijn.zekerheid) == (op, "onzeker")
    leg_vast(besluit)
    assert Besluit.objects.get(pk=besluit.pk).bekendgemaakt_op == VANDAAG()
    bezwaar.termijn.refresh_from_db()
    assert bezwaar.termijn.begin == op


def test_the_term_to_decide_is_met_when_the_letter_goes_and_not_when_it_is_signed() -> None:
    door = medewerker(Rol.BEHANDELAAR)
    nu = timezone.now()
    zaak = maak_zaak(behandelaar=door, eerste_deur_op=nu, ontvangen_bevoegd_op=nu)
    besluit = neem_besluit(maak_akkoord(zaak, door), door)
    termijn = zaak.termijnen.get()
    assert termijn.status == Termijnstatus.LOOPT
    verstuur(besluit, door)
    termijn.refresh_from_db()
    assert (termijn.status, termijn.besloten_op) == (Termijnstatus.BESLOTEN, VANDAAG())
    nazorg = zaak.beloften.get(doel="nazorg").toezegging
    assert nazorg.uiterlijk == dagen.nazorg_uiterlijk(VANDAAG())


def test_who_acts_for_the_citizen_gets_the_letter_too_and_who_only_looks_along_does_not(
    client: Client,
) -> None:
    besluit = getekend(1)
    maak_helper(besluit.zaak.dossier, "Mina Kijkt")
    regelt = maak_helper(besluit.zaak.dossier, "Guus Regelt")
    Machtiging.objects.filter(pk=regelt.pk).update(handelt=True)
    client.force_login(besluit.auteur)
    pagina = client.get(reverse("maatwerk-zaak", args=[besluit.zaak_id]) + "?deel=na_besluit").text
    assert "Guus Regelt (gemachtigde) treedt op voor de burger, en krijgt de brief ook" in pagina
    assert "Mina Kijkt" not in pagina
