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

from loket.handelingen.contactgegevens import wijzig_contact
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
from loket.models.brieven import Brieven
from loket.tasks import maak_stuk_pdf
from maatwerk import dagen
from maatwerk.controles import bezwaardag_klopt
from maatwerk.controles_besluit import brief_is_bezorgd
from maatwerk.handelingen import leg_bezorging_vast, leg_bezwaar_vast, neem_besluit, stuur_digitaal
from maatwerk.handelingen.overgangen import ga_naar
from maatwerk.models import Besluit, Termijnstatus, Zaakstatus
from maatwerk.tasks import bewaak_besluiten, veeg_brieven, verwerk_brief
from portal.berichten.tekst import als_tekst
from portal.identiteit.rechten import Geweigerd, Rol
from portal.stelsel.models import Gemeente, Organisatie
from portal.uitgaand.models import Status, Uitgaand
from portal.uitgaand.motor import verstuur_bericht
from portal.weergave.templatetags.weergave import datum
from tests.maatwerk.factories import (
    maak_akkoord,
    maak_getekend,
    maak_helper,
    maak_zaak,
    medewerker,
    tweede_lezer,
    verstuur,
)

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
    op = VANDAAG - timedelta(days=aantal)
    Besluit.objects.filter(pk=besluit.pk).update(bekendgemaakt_op=op)


def beloofd(besluit: Besluit) -> list[str]:
    rijen = besluit.zaak.beloften.filter(doel="contact", toezegging__status="open")
    return [rij.toezegging.wat for rij in rijen]


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
        ({"op": VANDAAG + timedelta(days=1)}, "Kijk de datum na"),
        ({"op": VANDAAG - timedelta(days=1)}, "Kijk de datum na"),
    ],
)
def test_without_proof_or_with_a_day_that_cannot_be_it_is_refused(
    anders: dict[str, Any], melding: str
) -> None:
    besluit = maak_getekend()
    with pytest.raises(Geweigerd, match=melding):
        leg_vast(besluit, **anders)
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
    besluit = maak_getekend(dossier=DIGITAAL)
    verstuur_bericht(Uitgaand.objects.get(omschrijving="brief ligt klaar").pk)
    veeg_brieven()
    ouder(besluit, 9)
    bewaak_besluiten()
    assert "Wij bellen u of de brief met het besluit is aangekomen." not in beloofd(besluit)
    ouder(besluit, 10)
    bewaak_besluiten()
    bewaak_besluiten()
    assert beloofd(besluit).count("Wij bellen u of de brief met het besluit is aangekomen.") == 1


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
    velden = {"handeling": "bezorging", "bezorging-wijze": "post", "bezorging-op": VANDAAG.isoformat()}
    velden["bezorging-brief"] = str(besluit.brief_id)
    assert "Wat is het bewijs?" in client.post(adres, velden).text
    tekst = client.post(adres, velden | {"bezorging-kenmerk": "batch 7"}, follow=True).text
    assert "op de post gedaan" in tekst
    assert f"(batch 7, {besluit.auteur.naam})" in tekst


def getekend(dagen_geleden: int, **dossier: Any) -> Besluit:
    """Signed, and lying ready, so many days ago; the letter was not sent."""
    besluit = maak_getekend(dossier=dossier)
    toen = timezone.now() - timedelta(days=dagen_geleden)
    Stuk.objects.filter(pk=besluit.brief_id).update(klaargelegd_op=toen)
    Bezorging.objects.filter(stuk=besluit.brief_id).update(op=timezone.localdate(toen))
    Besluit.objects.filter(pk=besluit.pk).update(genomen_op=toen)
    return Besluit.objects.get(pk=besluit.pk)


DIGITAAL: dict[str, Any] = {
    "email": "fenna@voorbeeld.example",
    "brieven": Brieven.DIGITAAL,
    "brieven_sinds": timezone.now(),
    "brieven_via": "website",
}


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
    op = VANDAAG - timedelta(days=2)
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
    op = VANDAAG - timedelta(days=2)
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


def test_who_chose_for_digital_letters_gets_it_by_mail_and_the_sheet_says_so() -> None:
    besluit = Besluit.objects.get(pk=maak_getekend(dossier=DIGITAAL).pk)
    assert (stappen(besluit), besluit.bekendgemaakt_op) == ([Bezorgwijze.KLAARGELEGD], None)
    [bericht] = Uitgaand.objects.filter(omschrijving="brief ligt klaar")
    assert "ook op papier" not in bericht.inhoud["tekst"]
    assert beloofd_te_sturen(besluit) == 1
    assert verstuur_bericht(bericht.pk) == Status.VERZONDEN
    verwerk_brief(str(bericht.pk))
    besluit.refresh_from_db()
    assert stappen(besluit) == [Bezorgwijze.KLAARGELEGD, Bezorgwijze.DIGITAAL]
    assert besluit.bekendgemaakt_op == VANDAAG
    assert "U koos op" in Stuk.objects.get(pk=besluit.brief_id).compleet
    assert beloofd_te_sturen(besluit) == 0
    verwerk_brief(str(bericht.pk))
    veeg_brieven()
    assert stappen(besluit) == [Bezorgwijze.KLAARGELEGD, Bezorgwijze.DIGITAAL]
    assert brief_is_bezorgd() == []


def beloofd_te_sturen(besluit: Besluit) -> int:
    return besluit.zaak.beloften.filter(doel="versturen", toezegging__status="open").count()


def test_the_day_that_counts_is_that_on_which_the_e_mail_left_not_that_of_the_signature() -> None:
    besluit = getekend(9, **DIGITAAL)
    bericht = Uitgaand.objects.get(omschrijving="brief ligt klaar")
    verstuur_bericht(bericht.pk)
    weg = timezone.now() - timedelta(days=4)
    Uitgaand.objects.filter(pk=bericht.pk).update(verzonden_op=weg)
    veeg_brieven()
    besluit.refresh_from_db()
    op = timezone.localdate(weg)
    assert besluit.bekendgemaakt_op == op
    assert besluit.bezwaar_uiterlijk == dagen.bezwaardag(besluit.regeling, op).dag


def test_an_e_mail_that_never_left_makes_nothing_known_and_staff_see_what_to_do(client: Client) -> None:
    besluit = Besluit.objects.get(pk=maak_getekend(dossier=DIGITAAL).pk)
    bericht = Uitgaand.objects.get(omschrijving="brief ligt klaar")
    Uitgaand.objects.filter(pk=bericht.pk).update(status=Status.MISLUKT, pogingen=9)
    veeg_brieven()
    veeg_brieven()
    besluit.refresh_from_db()
    assert (besluit.bekendgemaakt_op, besluit.bezwaar_uiterlijk) == (None, None)
    assert stappen(besluit) == [Bezorgwijze.KLAARGELEGD, Bezorgwijze.MISLUKT]
    assert beloofd_te_sturen(besluit) == 1
    notities = besluit.zaak.dossier.tijdlijn.filter(zichtbaar="medewerkers")
    assert [rij.tekst for rij in notities].count(
        f"De e-mail over “{besluit.brief.titel}” kwam niet weg. De brief is dus niet verstuurd. Geef hem per post of "
        "aan de balie, en kijk het e-mailadres na."
    ) == 1
    client.force_login(besluit.auteur)
    adres = reverse("maatwerk-zaak", args=[besluit.zaak_id]) + "?deel=na_besluit"
    pagina = client.get(adres).text
    assert "de e-mail kwam niet weg" in pagina
    assert "Print de brief en geef hem per post of aan de balie." in pagina
    leg_vast(besluit)
    besluit.refresh_from_db()
    assert besluit.bekendgemaakt_op == VANDAAG
    assert "de e-mail kwam niet weg</span>" not in client.get(adres).text


def test_after_the_address_was_mended_it_can_be_sent_by_e_mail_again() -> None:
    besluit = Besluit.objects.get(pk=maak_getekend(dossier=DIGITAAL).pk)
    bericht = Uitgaand.objects.get(omschrijving="brief ligt klaar")
    with pytest.raises(Geweigerd, match="al onderweg"):
        stuur_digitaal(besluit, door=besluit.auteur)
    Uitgaand.objects.filter(pk=bericht.pk).update(status=Status.MISLUKT)
    veeg_brieven()
    Dossier.objects.update(email="ander@voorbeeld.example")
    stuur_digitaal(besluit, door=besluit.auteur)
    nieuw = Uitgaand.objects.get(omschrijving="brief ligt klaar")
    assert (nieuw.bestemming, nieuw.status) == ("ander@voorbeeld.example", Status.WACHT)
    verstuur_bericht(nieuw.pk)
    veeg_brieven()
    assert Besluit.objects.get(pk=besluit.pk).bekendgemaakt_op == VANDAAG


@pytest.mark.parametrize("intussen", [{"brieven": "post"}, {"email": "nieuw@voorbeeld.example"}])
def test_who_chose_for_post_or_moved_before_the_e_mail_left_gets_the_letter_otherwise(
    intussen: dict[str, str],
) -> None:
    besluit = Besluit.objects.get(pk=maak_getekend(dossier=DIGITAAL).pk)
    bericht = Uitgaand.objects.get(omschrijving="brief ligt klaar")
    Dossier.objects.update(**intussen)
    verstuur_bericht(bericht.pk)
    veeg_brieven()
    veeg_brieven()
    besluit.refresh_from_db()
    assert (besluit.bekendgemaakt_op, stappen(besluit)) == (
        None,
        [Bezorgwijze.KLAARGELEGD, Bezorgwijze.BERICHT],
    )
    assert beloofd_te_sturen(besluit) == 1
    notities = [rij.tekst for rij in besluit.zaak.dossier.tijdlijn.filter(zichtbaar="medewerkers")]
    assert sum("koos intussen voor post of heeft een ander e-mailadres" in tekst for tekst in notities) == 1


def test_the_outbox_asks_at_once_what_became_of_the_e_mail(
    django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    maak_getekend(dossier=DIGITAAL)
    bericht = Uitgaand.objects.get(omschrijving="brief ligt klaar")
    gevraagd: list[Any] = []
    monkeypatch.setattr(
        "portal.uitgaand.broker.bied_aan", lambda taak, sleutel: gevraagd.append((taak, sleutel))
    )
    with django_capture_on_commit_callbacks(execute=True):
        verstuur_bericht(bericht.pk)
    assert gevraagd == [(verwerk_brief, bericht.pk)]


@pytest.mark.parametrize(
    "anders",
    [
        {"brieven": Brieven.NIET_GEVRAAGD},
        {"brieven": Brieven.POST},
        {"email": ""},
        {"veilig_contact": VeiligContact.NIET_VEILIG},
    ],
)
def test_without_that_choice_or_a_safe_address_an_email_makes_nothing_known(anders: dict[str, Any]) -> None:
    besluit = Besluit.objects.get(pk=maak_getekend(dossier={**DIGITAAL, **anders}).pk)
    assert besluit.bekendgemaakt_op is None
    assert Bezorgwijze.DIGITAAL not in stappen(besluit)
    for bericht in Uitgaand.objects.filter(omschrijving="brief ligt klaar"):
        assert "ook op papier" in bericht.inhoud["tekst"]
        assert "uiterlijk" not in bericht.inhoud["tekst"]
    with pytest.raises(Geweigerd, match="koos niet voor digitale brieven"):
        stuur_digitaal(besluit, door=besluit.auteur)


def test_who_chooses_later_gets_the_letter_that_lies_ready_like_that(client: Client) -> None:
    besluit = maak_getekend(dossier={"email": "fenna@voorbeeld.example"})
    wijzig_contact(
        besluit.zaak.dossier, reden="Gehoord aan de telefoon.", door=besluit.auteur, brieven=Brieven.DIGITAAL
    )
    client.force_login(besluit.auteur)
    adres = reverse("maatwerk-zaak", args=[besluit.zaak_id]) + "?deel=na_besluit"
    assert "koos op" in client.get(adres).text
    velden = {"handeling": "digitaal", "digitaal-brief": str(besluit.brief_id)}
    assert "De e-mail gaat nu weg." in client.post(adres, velden, follow=True).text
    bericht = Uitgaand.objects.get(sleutel__endswith=":digitaal")
    verstuur_bericht(bericht.pk)
    verwerk_brief(str(bericht.pk))
    assert "vanaf hier geldt het besluit" in client.get(adres).text
    assert Besluit.objects.get(pk=besluit.pk).bekendgemaakt_op == VANDAAG
    with pytest.raises(Geweigerd, match="al vastgelegd"):
        stuur_digitaal(besluit, door=besluit.auteur)


def test_the_choice_is_kept_with_who_and_when_and_can_be_taken_back() -> None:
    besluit = maak_getekend(dossier=DIGITAAL)
    dossier, wie = besluit.zaak.dossier, besluit.auteur
    wijzig_contact(dossier, reden="De burger belde.", door=wie, brieven=Brieven.POST)
    dossier.refresh_from_db()
    assert (dossier.brieven, dossier.brieven_via) == (Brieven.POST, wie.naam)
    wijziging = dossier.contactwijzigingen.get()
    assert wijziging.eerder == {"brieven": "digitaal"}
    assert "brieven met een besluit" in wijziging.regel.tekst


@pytest.mark.parametrize("eerder", [Bezorgwijze.GEOPEND, Bezorgwijze.BERICHT])
def test_opening_it_or_a_mail_about_it_begins_nothing(eerder: Bezorgwijze) -> None:
    besluit = getekend(9)
    Bezorging.objects.create(stuk=besluit.brief, wijze=eerder, op=VANDAAG - timedelta(days=5))
    leg_vast(besluit)
    assert Besluit.objects.get(pk=besluit.pk).bekendgemaakt_op == VANDAAG


def test_a_copy_does_not_begin_the_term_again() -> None:
    besluit = getekend(9)
    leg_vast(besluit, wijze=Bezorgwijze.UITGEREIKT, op=VANDAAG - timedelta(days=3), kenmerk="Balie west")
    leg_vast(besluit)
    vers = Besluit.objects.get(pk=besluit.pk)
    assert vers.bekendgemaakt_op == VANDAAG - timedelta(days=3)
    assert Stuk.objects.filter(hoort_bij=besluit.brief).count() == 1


def test_a_bezwaar_from_before_the_letter_was_sent_counts_and_keeps_its_date() -> None:
    besluit = getekend(9)
    op = VANDAAG - timedelta(days=5)
    bezwaar = leg_bezwaar_vast(besluit, tekst="Nee.", kanaal="balie", op=op, door=besluit.auteur)
    assert bezwaar.termijn.ontvangst.op_tijd
    assert (bezwaar.termijn.begin, bezwaar.termijn.zekerheid) == (op, "onzeker")
    leg_vast(besluit)
    assert Besluit.objects.get(pk=besluit.pk).bekendgemaakt_op == VANDAAG
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
    assert (termijn.status, termijn.besloten_op) == (Termijnstatus.BESLOTEN, VANDAAG)
    nazorg = zaak.beloften.get(doel="nazorg").toezegging
    assert nazorg.uiterlijk == dagen.nazorg_uiterlijk(VANDAAG)


def test_who_acts_for_the_citizen_gets_the_letter_too_and_who_only_looks_along_does_not(
    client: Client,
) -> None:
    besluit = getekend(1)
    maak_helper(besluit.zaak.dossier, "Mina Kijkt")
    regelt = maak_helper(besluit.zaak.dossier, "Guus Regelt")
    Machtiging.objects.filter(pk=regelt.pk).update(handelt=True)
    client.force_login(besluit.auteur)
    pagina = client.get(reverse("maatwerk-zaak", args=[besluit.zaak_id]) + "?deel=na_besluit").text
    assert "Guus Regelt (gemachtigde) treedt op voor de burger." in pagina
    assert "Mina Kijkt" not in pagina
