"""Letters from which no term runs: they lie ready, somebody promises to send them, and how they went is kept."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.controles.dossiers import geen_doodlopende_weg
from loket.models import Bezorgwijze, Dossier, Stuk, Stuksoort, VeiligContact
from loket.models.brieven import Brieven
from maatwerk.controles.besluiten import wachtende_brief_is_beloofd
from maatwerk.handelingen import (
    bezie_noodmaatregel,
    leg_berichtbezorging_vast,
    neem_besluit,
    neem_noodmaatregel,
)
from maatwerk.handelingen.termijnen import meld_te_laat, ontvang_ingebrekestelling
from maatwerk.models import Kanaal, Noodmaatregel, Zaak
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from tests.maatwerk.factories import (
    begin_termijn,
    maak_akkoord,
    maak_getekend,
    maak_zaak,
    medewerker,
    verstuur,
)
from tests.maatwerk.opdedag import op_de_dag

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
VANDAAG = timezone.localdate
DIGITAAL: dict[str, Any] = {
    "email": "fenna@voorbeeld.example",
    "brieven": Brieven.DIGITAAL,
    "brieven_sinds": timezone.now(),
    "brieven_via": "website",
}


@pytest.fixture
def zaak(door: Medewerker) -> Zaak:
    """A case of which the question came in long ago."""
    return maak_zaak(behandelaar=door, eerste_deur_op=timezone.now() - timedelta(days=200))


def noodmaatregel(zaak: Zaak, door: Medewerker) -> Noodmaatregel:
    return neem_noodmaatregel(
        zaak,
        wat="U krijgt een voorschot",
        tot=VANDAAG() + timedelta(days=14),
        kosten=Decimal(250),
        grond="Artikel 52 Participatiewet.",
        door=door,
    )


def te_sturen(zaak: Zaak) -> list[str]:
    rijen = zaak.beloften.filter(doel="versturen", toezegging__status="open")
    return [rij.toezegging.wat for rij in rijen.select_related("toezegging")]


def stappen(stuk: Stuk) -> list[str]:
    return list(stuk.bezorgingen.values_list("wijze", flat=True))


def leg_vast(zaak: Zaak, stuk: Stuk, door: Medewerker, **anders: Any) -> None:
    velden: dict[str, Any] = {"wijze": "post", "op": VANDAAG(), "kenmerk": "batch 3", **anders}
    leg_berichtbezorging_vast(zaak, stuk, door=door, **velden)


def test_the_letter_about_what_we_did_at_once_is_promised_until_it_was_posted(
    zaak: Zaak, door: Medewerker
) -> None:
    brief = noodmaatregel(zaak, door).brief
    assert stappen(brief) == [Bezorgwijze.KLAARGELEGD]
    assert te_sturen(zaak) == ["Wij sturen u de brief."]
    assert wachtende_brief_is_beloofd() == []
    zaak.beloften.filter(doel="versturen").update(doel="afronden")
    assert len(wachtende_brief_is_beloofd()) == 1
    zaak.beloften.filter(doel="afronden").update(doel="versturen")
    leg_vast(zaak, brief, door)
    assert wachtende_brief_is_beloofd() == []
    assert te_sturen(zaak) == []
    regel = zaak.dossier.tijdlijn.latest("pk")
    assert "op de post gedaan: “Wij doen meteen iets voor u”." in regel.tekst
    assert regel.zichtbaar == "iedereen"
    assert geen_doodlopende_weg() == []
    with pytest.raises(Geweigerd, match="al vastgelegd"):
        leg_vast(zaak, brief, door)


def test_the_letter_about_what_a_colleague_found_is_sent_too_and_both_must_go(
    zaak: Zaak, door: Medewerker
) -> None:
    maatregel = noodmaatregel(zaak, door)
    ander = medewerker(Rol.TEAMLEIDER)
    bezien = bezie_noodmaatregel(maatregel, uitkomst="doorgaan", reden="Dit is nodig.", door=ander)
    assert bezien.bezienbrief is not None
    leg_vast(zaak, maatregel.brief, door)
    assert te_sturen(zaak) == ["Wij sturen u de brief."], "the second letter did not go yet"
    leg_vast(zaak, bezien.bezienbrief, door, wijze="uitgereikt", kenmerk="Balie west")
    assert te_sturen(zaak) == []
    assert (
        "in handen: “Een collega keek naar wat wij meteen deden”." in zaak.dossier.tijdlijn.latest("pk").tekst
    )


def test_a_decision_that_was_sent_keeps_its_own_promise_and_not_that_of_a_letter_that_still_lies_there(
    door: Medewerker,
) -> None:
    zaak = maak_zaak(behandelaar=door)
    brief = noodmaatregel(zaak, door).brief
    verstuur(neem_besluit(maak_akkoord(zaak, door), door), door)
    assert te_sturen(zaak) == ["Wij sturen u de brief."]
    leg_vast(zaak, brief, door)
    assert te_sturen(zaak) == []


def test_who_chose_for_digital_letters_needs_no_post(door: Medewerker) -> None:
    zaak = maak_zaak(behandelaar=door, **DIGITAAL)
    brief = noodmaatregel(zaak, door).brief
    assert stappen(brief) == [Bezorgwijze.BERICHT]
    assert te_sturen(zaak) == []


@pytest.mark.parametrize("te_vroeg", [False, True])
def test_the_answer_to_an_ingebrekestelling_on_paper_is_promised(
    zaak: Zaak, door: Medewerker, te_vroeg: bool
) -> None:
    termijn = begin_termijn(zaak, door, dagen=10 if te_vroeg else 100)
    ontvang_ingebrekestelling(termijn, kanaal=Kanaal.POST, ontvangen_op=VANDAAG(), door=door)
    brief = zaak.dossier.stukken.get(soort=Stuksoort.TERMIJNBERICHT)
    assert te_sturen(zaak) == ["Wij sturen u de brief."]
    leg_vast(zaak, brief, door)
    assert te_sturen(zaak) == []
    assert geen_doodlopende_weg() == []


def test_who_said_it_online_reads_the_answer_there(zaak: Zaak, door: Medewerker) -> None:
    meld_te_laat(begin_termijn(zaak, door, dagen=100))
    assert stappen(zaak.dossier.stukken.get(soort=Stuksoort.TERMIJNBERICHT)) == []
    assert te_sturen(zaak) == []


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"kenmerk": " "}, "bewijs"),
        ({"wijze": "geopend"}, "post of balie"),
        ({"op": lambda: VANDAAG() + timedelta(days=1)}, "Kijk de datum na"),
    ],
)
def test_without_proof_or_on_a_day_that_cannot_be_it_is_refused(
    zaak: Zaak, door: Medewerker, anders: dict[str, Any], melding: str
) -> None:
    brief = noodmaatregel(zaak, door).brief
    with pytest.raises(Geweigerd, match=melding):
        leg_vast(zaak, brief, door, **op_de_dag(anders))
    assert stappen(brief) == [Bezorgwijze.KLAARGELEGD]


def test_no_post_where_that_is_not_safe_and_no_letter_of_another_case_or_kind(
    zaak: Zaak, door: Medewerker
) -> None:
    brief = noodmaatregel(zaak, door).brief
    with pytest.raises(Geweigerd, match="hoort niet bij deze zaak"):
        leg_vast(maak_zaak(behandelaar=door), brief, door)
    besluit = maak_getekend()
    with pytest.raises(Geweigerd, match="hoort niet bij deze zaak"):
        leg_vast(besluit.zaak, besluit.brief, besluit.auteur)
    Dossier.objects.update(veilig_contact=VeiligContact.NIET_VEILIG)
    with pytest.raises(Geweigerd, match="niet veilig"):
        leg_vast(zaak, brief, door)


@pytest.mark.parametrize(("deel", "naam"), [("nood", "noodbezorging"), ("termijnen", "berichtbezorging")])
def test_by_hand_on_the_page(client: Client, zaak: Zaak, door: Medewerker, deel: str, naam: str) -> None:
    if deel == "nood":
        brief = noodmaatregel(zaak, door).brief
    else:
        termijn = begin_termijn(zaak, door, dagen=100)
        ontvang_ingebrekestelling(termijn, kanaal=Kanaal.POST, ontvangen_op=VANDAAG(), door=door)
        brief = zaak.dossier.stukken.get(soort=Stuksoort.TERMIJNBERICHT)
    client.force_login(door)
    adres = reverse("maatwerk-zaak", args=[zaak.pk]) + f"?deel={deel}"
    pagina = client.get(adres).text
    assert "nog niet verstuurd" in pagina
    assert reverse("maatwerk-stuk-pdf", args=[zaak.pk, brief.pk]) in pagina
    velden = {"handeling": naam, f"{naam}-wijze": "post", f"{naam}-op": VANDAAG().isoformat()}
    velden[f"{naam}-brief"] = str(brief.pk)
    assert "Wat is het bewijs?" in client.post(adres, velden).text
    tekst = client.post(adres, velden | {f"{naam}-kenmerk": "batch 7"}, follow=True).text
    assert "De bezorging is vastgelegd." in tekst
    assert "nog niet verstuurd" not in tekst
    assert "Vastleggen hoe een brief wegging" not in tekst
