"""A bezwaar: by one tap, telephone, post or counter; handled by someone else, heard, decided, and learned from."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.controles import geen_doodlopende_weg
from loket.models import Actie, Bezorging, Dossier, Stuk, Stuksoort, Toezegging, Toezeggingsoort
from loket.tasks import maak_stuk_pdf
from maatwerk import dagen
from maatwerk.controles_besluit import besluitcontroles
from maatwerk.controles_termijnen import termijncontroles
from maatwerk.handelingen import (
    beslis_op_bezwaar,
    bevestig_ontvangst,
    bied_aan_tweede_lezer,
    heropen_zaak,
    lees,
    leg_bezorging_vast,
    leg_bezwaar_vast,
    leg_horen_vast,
    neem_besluit,
    schrijf_concept,
    wijs_bezwaar_toe,
)
from maatwerk.models import (
    Besluit,
    Bezwaar,
    Bezwaarstatus,
    Bezwaaruitkomst,
    Hoorwijze,
    Kanaal,
    Oordeel,
    Vooraan,
    Zaakstatus,
)
from maatwerk.tasks import verwerk_brief
from portal.berichten.tekst import als_tekst
from portal.gebeurtenissen import meld
from portal.gebeurtenissen.soorten import BezwaarGemaakt, GesprekGevraagd
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from portal.uitgaand.models import Uitgaand
from portal.uitgaand.motor import verstuur_bericht
from portal.weergave.templatetags.weergave import datum
from tests.maatwerk.factories import (
    OrganisatieFactory,
    TeamFactory,
    maak_akkoord,
    maak_besluit,
    medewerker,
    tweede_lezer,
    verstuur,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
VANDAAG = timezone.localdate()


@pytest.fixture
def besluit() -> Besluit:
    """A decision with which the citizen disagrees, with one tap."""
    genomen = maak_besluit()
    meld_bezwaar(genomen)
    return genomen


def meld_bezwaar(besluit: Besluit) -> None:
    with transaction.atomic():
        meld(BezwaarGemaakt(besluit.zaak.dossier_id, besluit.brief_id, "Mijn inkomen klopt niet."))


@pytest.fixture
def ander() -> Medewerker:
    """Someone who had no part in the decision."""
    return medewerker(Rol.BEHANDELAAR)


@pytest.fixture
def gehoord(besluit: Besluit, ander: Medewerker) -> Bezwaar:
    """A bezwaar that can be decided."""
    bezwaar = wijs_bezwaar_toe(besluit.bezwaar, behandelaar=ander, door=besluit.auteur)
    return leg_horen_vast(
        bezwaar, hoorwijze=Hoorwijze.GEHOORD, op=VANDAAG, verslag="U liet uw loonstrook zien.", door=ander
    )


def beslis(bezwaar: Bezwaar, *, stuur: bool = True, **anders: Any) -> Bezwaar:
    """Decided today, and the letter posted today unless told otherwise."""
    velden: dict[str, Any] = {
        "uitkomst": Bezwaaruitkomst.NIET,
        "uitleg": "Wij hebben uw inkomen nagerekend.",
        "door": bezwaar.behandelaar,
        **anders,
    }
    beslist = beslis_op_bezwaar(bezwaar, **velden)
    return verstuur(beslist, velden["door"]) if stuur and beslist.brief_id else beslist


def geef_gelijk(bezwaar: Bezwaar, **anders: Any) -> Bezwaar:
    return beslis(
        bezwaar,
        **{
            "uitkomst": Bezwaaruitkomst.GELIJK,
            "vooraan": Vooraan.GEGEVENS,
            "vooraan_uitleg": "De loonstrook vragen.",
            **anders,
        },
    )


def wettelijke(besluit: Besluit) -> Toezegging:
    return Toezegging.objects.get(zaaktermijn__besluit=besluit, soort=Toezeggingsoort.WETTELIJK)


def regels(besluit: Besluit) -> str:
    rijen = besluit.zaak.dossier.tijdlijn.filter(zichtbaar="iedereen")
    return " ".join(rijen.values_list("tekst", flat=True))


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
        besluit, tekst="Het klopt niet.", kanaal=kanaal, op=VANDAAG, door=besluit.auteur
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
    bezwaar = leg_bezwaar_vast(besluit, tekst="Nee.", kanaal=Kanaal.TELEFOON, op=VANDAAG, door=besluit.auteur)
    assert bezwaar.bevestigd_op is not None
    assert Uitgaand.objects.filter(sleutel__startswith="nieuws:").count() == 1


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"kanaal": Kanaal.VOLGEN}, "hoe het bezwaar"),
        ({"kanaal": "duif"}, "hoe het bezwaar"),
        ({"op": VANDAAG - timedelta(days=1)}, "nog niet"),
        ({"op": VANDAAG + timedelta(days=1)}, "Kijk de datums na"),
        ({"gepost_op": VANDAAG + timedelta(days=1)}, "Kijk de datums na"),
    ],
)
def test_days_and_ways_that_cannot_be_are_refused(anders: dict[str, Any], melding: str) -> None:
    besluit = maak_besluit()
    velden: dict[str, Any] = {"tekst": "Nee.", "kanaal": Kanaal.POST, "op": VANDAAG, **anders}
    with pytest.raises(Geweigerd, match=melding):
        leg_bezwaar_vast(besluit, door=besluit.auteur, **velden)
    assert not Bezwaar.objects.exists()


def test_a_second_one_against_the_same_decision_is_refused(besluit: Besluit) -> None:
    with pytest.raises(Geweigerd, match="al een bezwaar"):
        leg_bezwaar_vast(besluit, tekst="Weer.", kanaal=Kanaal.POST, op=VANDAAG, door=besluit.auteur)


def test_each_decision_of_a_case_has_a_bezwaar_of_its_own(besluit: Besluit, ander: Medewerker) -> None:
    heropen_zaak(besluit.zaak, reden="Een ander orgaan beslist ook.", door=besluit.auteur)
    orgaan = OrganisatieFactory(sleutel="proef-tweede", naam="Tweede bank")
    concept = maak_akkoord(besluit.zaak, besluit.auteur, bestuursorgaan=orgaan)
    tweede = verstuur(neem_besluit(concept, besluit.auteur), besluit.auteur)
    meld_bezwaar(tweede)
    bezwaar = wijs_bezwaar_toe(tweede.bezwaar, behandelaar=ander, door=besluit.auteur)
    leg_horen_vast(bezwaar, hoorwijze=Hoorwijze.ZIET_AF, verslag="U belde liever.", door=ander)
    beslis(bezwaar)
    assert wettelijke(tweede).status == "nagekomen"
    assert wettelijke(besluit).status == "open"
    assert besluit.bezwaar.loopt


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


def test_only_its_handler_hears_and_decides(gehoord: Bezwaar, besluit: Besluit) -> None:
    with pytest.raises(Geweigerd, match="niet aan u"):
        beslis(gehoord, door=besluit.auteur)
    with pytest.raises(Geweigerd, match="niet aan u"):
        leg_horen_vast(gehoord, hoorwijze=Hoorwijze.ZIET_AF, verslag="Zo.", door=besluit.auteur)
    with pytest.raises(Geweigerd):
        beslis(gehoord, door=tweede_lezer())


def test_nothing_is_decided_before_the_hearing_unless_it_was_taken_back(
    besluit: Besluit, ander: Medewerker
) -> None:
    bezwaar = wijs_bezwaar_toe(besluit.bezwaar, behandelaar=ander, door=besluit.auteur)
    with pytest.raises(Geweigerd, match="7:2"):
        beslis(bezwaar)
    with pytest.raises(Geweigerd, match="welke dag"):
        leg_horen_vast(bezwaar, hoorwijze=Hoorwijze.GEHOORD, verslag="Ja.", door=ander)
    beslis(bezwaar, uitkomst=Bezwaaruitkomst.INGETROKKEN, uitleg="U belde dat het goed is.")
    assert "rechter" not in regels(besluit)
    assert geen_doodlopende_weg() == []


def test_the_citizen_reads_the_hearing_the_outcome_and_the_last_day_for_the_judge(
    gehoord: Bezwaar, besluit: Besluit
) -> None:
    beslis(gehoord)
    tekst = regels(besluit)
    assert "(hoorzitting)" in tekst
    assert "U liet uw loonstrook zien." in tekst
    assert "U krijgt geen gelijk. Wij hebben uw inkomen nagerekend." in tekst
    assert "naar de rechter (beroep)" in tekst
    assert wettelijke(besluit).status == "nagekomen"
    assert geen_doodlopende_weg() == []


def test_the_letter_says_what_was_decided_how_we_listened_and_the_way_to_court(
    gehoord: Bezwaar, besluit: Besluit
) -> None:
    beslis(gehoord)
    stuk = besluit.zaak.dossier.stukken.get(soort=Stuksoort.BEZWAARBRIEF)
    tekst = als_tekst(stuk.html)
    volgorde = [
        "U krijgt geen gelijk.",
        "Wij hebben uw inkomen nagerekend.",
        "Mijn inkomen klopt niet.",
        "U liet uw loonstrook zien.",
        "Het besluit blijft zoals het was.",
        "Daarom beslist nu de rechter.",
        gehoord.behandelaar.telefoon if gehoord.behandelaar else "",
        "Waar vindt u hulp van een mens?",
    ]
    plaatsen = [tekst.find(deel) for deel in volgorde]
    assert -1 not in plaatsen, tekst
    assert plaatsen == sorted(plaatsen)
    assert "binnen 6 weken na de dag waarop wij deze brief stuurden" in tekst.replace("\n", " ")
    assert datum(dagen.beroep_uiterlijk(VANDAAG)) not in tekst
    assert datum(dagen.beroep_uiterlijk(VANDAAG)) in als_tekst(stuk.compleet)
    assert stuk.is_heel
    assert "De brief ligt voor u klaar." in regels(besluit)
    assert besluit.brief_id != stuk.pk


def test_who_was_right_reads_that_a_new_decision_follows_and_nothing_of_a_judge(
    gehoord: Bezwaar, besluit: Besluit
) -> None:
    geef_gelijk(gehoord)
    tekst = als_tekst(besluit.zaak.dossier.stukken.get(soort=Stuksoort.BEZWAARBRIEF).html)
    assert "U krijgt gelijk." in tekst
    assert "U krijgt een nieuw besluit." in tekst
    assert "rechter" not in tekst


def test_what_was_taken_back_gets_no_letter_with_a_decision(besluit: Besluit, ander: Medewerker) -> None:
    bezwaar = wijs_bezwaar_toe(besluit.bezwaar, behandelaar=ander, door=besluit.auteur)
    beslis(bezwaar, uitkomst=Bezwaaruitkomst.INGETROKKEN, uitleg="U belde dat het goed is.")
    assert not besluit.zaak.dossier.stukken.filter(soort=Stuksoort.BEZWAARBRIEF).exists()


def test_the_term_to_go_to_court_runs_from_the_day_on_which_the_letter_was_sent(
    gehoord: Bezwaar, besluit: Besluit
) -> None:
    beslist = beslis(gehoord, stuur=False)
    assert beslist.brief is not None
    toen = timezone.now() - timedelta(days=9)
    Stuk.objects.filter(pk=beslist.brief.pk).update(klaargelegd_op=toen)
    Bezorging.objects.filter(stuk=beslist.brief_id).update(op=timezone.localdate(toen))
    Bezwaar.objects.update(beslist_op=timezone.localdate(toen))
    assert (beslist.bekendgemaakt_op, beslist.termijn.beroep_uiterlijk) == (None, None)
    assert wettelijke(besluit).status == "open"
    assert besluitcontroles()["7 a bezwaar and its term run together"]() == []
    te_sturen = besluit.zaak.beloften.filter(doel="versturen", toezegging__status="open")
    assert [rij.toezegging.wat for rij in te_sturen] == ["Wij sturen u de brief."]
    assert "naar de rechter" not in regels(besluit)
    op = VANDAAG - timedelta(days=2)
    assert gehoord.behandelaar is not None
    leg_bezorging_vast(beslist, wijze="post", op=op, kenmerk="batch 9", door=gehoord.behandelaar)
    vers = Bezwaar.objects.get()
    verwacht = dagen.beroep_uiterlijk(op)
    assert (vers.bekendgemaakt_op, vers.termijn.besloten_op, vers.termijn.beroep_uiterlijk) == (
        op,
        op,
        verwacht,
    )
    assert wettelijke(besluit).status == "nagekomen"
    assert f"U kunt uiterlijk {datum(verwacht)} naar de rechter (beroep)." in regels(besluit)
    blad = Stuk.objects.get(pk=beslist.brief.pk).blad
    assert blad is not None
    assert f"in beroep gaan (u zegt dat u het niet eens bent) tot en met {datum(verwacht)}" in als_tekst(
        blad.html
    ).replace("\n", " ")
    assert not te_sturen.all().exists()
    for controle in (*besluitcontroles().values(), *termijncontroles().values(), geen_doodlopende_weg):
        assert controle() == []


def test_who_chose_for_digital_letters_gets_it_by_mail(besluit: Besluit, ander: Medewerker) -> None:
    Dossier.objects.filter(pk=besluit.zaak.dossier_id).update(
        email="fenna@voorbeeld.example",
        brieven="digitaal",
        brieven_sinds=timezone.now(),
        brieven_via="website",
    )
    bezwaar = wijs_bezwaar_toe(besluit.bezwaar, behandelaar=ander, door=besluit.auteur)
    leg_horen_vast(bezwaar, hoorwijze=Hoorwijze.ZIET_AF, verslag="U belde liever.", door=ander)
    beslist = beslis(bezwaar, stuur=False)
    bericht = Uitgaand.objects.get(omschrijving="brief ligt klaar", sleutel__contains=str(beslist.brief_id))
    assert "Wij hebben beslist over uw bezwaar." in bericht.inhoud["tekst"]
    verstuur_bericht(bericht.pk)
    verwerk_brief(str(bericht.pk))
    assert Bezwaar.objects.get().bekendgemaakt_op == VANDAAG
    assert wettelijke(besluit).status == "nagekomen"
    assert f"U kunt uiterlijk {datum(dagen.beroep_uiterlijk(VANDAAG))} naar de rechter" in regels(besluit)


def test_staff_read_and_print_the_letter_of_a_bezwaar(
    client: Client, gehoord: Bezwaar, besluit: Besluit
) -> None:
    beslist = beslis(gehoord, stuur=False)
    client.force_login(besluit.auteur)
    zaak = reverse("maatwerk-zaak", args=[besluit.zaak_id]) + "?deel=na_besluit"
    adres = reverse("maatwerk-stuk-pdf", args=[besluit.zaak_id, beslist.brief_id])
    assert adres in client.get(zaak).text
    maak_stuk_pdf(str(beslist.brief_id))
    antwoord = client.get(adres)
    assert antwoord["Content-Type"] == "application/pdf"
    assert antwoord.content.startswith(b"%PDF")
    lees_adres = reverse("maatwerk-stuk", args=[besluit.zaak_id, beslist.brief_id])
    assert "U krijgt geen gelijk." in client.get(lees_adres).text
    velden = {
        "handeling": "bezorging",
        "bezorging-brief": str(beslist.brief_id),
        "bezorging-wijze": "post",
        "bezorging-op": VANDAAG.isoformat(),
        "bezorging-kenmerk": "batch 7",
    }
    assert "De bezorging is vastgelegd." in client.post(zaak, velden, follow=True).text
    assert Bezwaar.objects.get().bekendgemaakt_op == VANDAAG
    client.force_login(medewerker(Rol.BEHANDELAAR, TeamFactory(sleutel="vreemd", naam="Vreemd team")))
    assert client.get(lees_adres).status_code == client.get(adres).status_code == 404


def test_a_bezwaar_is_decided_once(gehoord: Bezwaar) -> None:
    beslis(gehoord)
    with pytest.raises(Geweigerd):
        beslis(gehoord)


@pytest.mark.parametrize("uitkomst", [Bezwaaruitkomst.GELIJK, Bezwaaruitkomst.DEELS])
def test_who_was_right_teaches_us_what_would_have_helped(
    gehoord: Bezwaar, besluit: Besluit, uitkomst: Bezwaaruitkomst
) -> None:
    for anders in ({"vooraan": ""}, {"vooraan": "iets"}, {"vooraan_uitleg": " "}):
        with pytest.raises(Geweigerd, match="vooraan"):
            geef_gelijk(gehoord, uitkomst=uitkomst, **anders)
    geef_gelijk(gehoord, uitkomst=uitkomst)
    besluit.zaak.refresh_from_db()
    assert besluit.zaak.status == Zaakstatus.HEROPEND
    assert "U krijgt een nieuw besluit." in regels(besluit)
    assert ("rechter" in regels(besluit)) == (uitkomst == Bezwaaruitkomst.DEELS)
    assert Bezwaar.objects.get().vooraan == Vooraan.GEGEVENS
    with pytest.raises(IntegrityError), transaction.atomic():
        Bezwaar.objects.update(vooraan="")


def herzie(besluit: Besluit, door: Medewerker) -> Any:
    return schrijf_concept(
        besluit.zaak,
        door,
        bestuursorgaan=besluit.bestuursorgaan,
        regeling=besluit.regeling,
        velden={"besluit_zin": "U krijgt het hele bedrag."},
        omstandigheden=list(besluit.zaak.omstandigheden.all()),
    )


def test_a_new_decision_follows_by_someone_else_and_against_it_one_goes_to_court(
    gehoord: Bezwaar, besluit: Besluit, ander: Medewerker
) -> None:
    with pytest.raises(Geweigerd, match="Open haar eerst"):
        herzie(besluit, ander)
    geef_gelijk(gehoord)
    with pytest.raises(Geweigerd, match="10:3"):
        herzie(besluit, besluit.auteur)
    concept = herzie(besluit, ander)
    assert (concept.herziet, concept.auteur, concept.betekenis) == (
        besluit,
        ander,
        besluit.inhoud["betekenis"],
    )
    lezer = tweede_lezer()
    bied_aan_tweede_lezer(concept, lezer, ander)
    lees(concept, Oordeel.AKKOORD, "", lezer)
    concept.refresh_from_db()
    with pytest.raises(Geweigerd, match="10:3"):
        neem_besluit(concept, besluit.auteur)
    nieuw = verstuur(neem_besluit(concept, ander), ander)
    assert (nieuw.herziet, besluit.vervangen_door) == (besluit, nieuw)
    assert nieuw.signaal_id != besluit.signaal_id
    assert "een nieuw besluit genomen na uw bezwaar" in regels(besluit)
    assert not Actie.objects.filter(stuk=nieuw.brief).exists()
    with pytest.raises(Geweigerd, match="beroep"):
        leg_bezwaar_vast(nieuw, tekst="Nee.", kanaal=Kanaal.POST, op=VANDAAG, door=ander)
    with pytest.raises(Geweigerd):
        herzie(besluit, medewerker(Rol.BEHANDELAAR))
    assert {naam: controle() for naam, controle in besluitcontroles().items() if controle()} == {}


def test_the_new_draft_begins_with_the_circumstances_that_counted_in_the_first(
    gehoord: Bezwaar, besluit: Besluit, ander: Medewerker
) -> None:
    geef_gelijk(gehoord)
    concept = schrijf_concept(
        besluit.zaak, ander, bestuursorgaan=besluit.bestuursorgaan, regeling=besluit.regeling, velden={}
    )
    assert set(concept.omstandigheden.all()) == set(besluit.concept.omstandigheden.all()) != set()


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


def test_a_colleague_of_another_team_may_not(besluit: Besluit) -> None:
    elders = tweede_lezer()
    with pytest.raises(Geweigerd):
        leg_bezwaar_vast(besluit, tekst="Nee.", kanaal=Kanaal.POST, op=VANDAAG, door=elders)
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

    doe(besluit.auteur, "bezwaar", besluit=besluit.pk, kanaal="telefoon", op=VANDAAG, tekst="Te laag.")
    nummer = Bezwaar.objects.get().pk
    assert "Stuur een brief: er is geen e-mailadres." in client.get(adres).text
    assert "De bevestiging is vastgelegd." in doe(besluit.auteur, "bevestigen", nummer=nummer, hoe="Brief")
    fout = doe(besluit.auteur, "toewijzen", nummer=nummer, behandelaar=besluit.auteur.pk)
    assert "Een ander behandelt het bezwaar" in fout
    doe(besluit.auteur, "toewijzen", nummer=nummer, behandelaar=ander.pk)
    assert "Zeg op welke dag" in doe(ander, "horen", nummer=nummer, hoorwijze="gehoord", verslag="Ja.")
    doe(ander, "horen", nummer=nummer, hoorwijze="gehoord", op=VANDAAG, verslag="U legde het uit.")
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
