"""A bezwaar is heard and decided, with its letter and the way to court."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.controles.dossiers import geen_doodlopende_weg
from loket.models import Bezorging, Dossier, Stuk, Stuksoort
from loket.tasks import maak_stuk_pdf
from maatwerk import dagen
from maatwerk.controles import besluiten as besluitcontroles
from maatwerk.controles import termijnen as termijncontroles
from maatwerk.handelingen import (
    heropen_zaak,
    leg_bezorging_vast,
    leg_horen_vast,
    neem_besluit,
    wijs_bezwaar_toe,
)
from maatwerk.models import (
    Besluit,
    Bezwaar,
    Bezwaaruitkomst,
    Hoorwijze,
    Uitstelsoort,
)
from maatwerk.tasks import verwerk_brief
from portal.berichten.tekst import als_tekst
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from portal.uitgaand.models import Uitgaand
from portal.uitgaand.motor import verstuur_bericht
from portal.weergave.templatetags.weergave import datum
from tests.controleren import controles_van
from tests.maatwerk.bezwaar.bouwstenen import beslis, geef_gelijk, meld_bezwaar, regels, wettelijke
from tests.maatwerk.factories import (
    OrganisatieFactory,
    TeamFactory,
    maak_akkoord,
    medewerker,
    stel_uit_per_post,
    tweede_lezer,
    verstuur,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
VANDAAG = timezone.localdate


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
    assert datum(dagen.beroep_uiterlijk(VANDAAG())) not in tekst
    assert datum(dagen.beroep_uiterlijk(VANDAAG())) in als_tekst(stuk.compleet)
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
    assert controles_van(besluitcontroles)["7 a bezwaar and its term run together"]() == []
    te_sturen = besluit.zaak.beloften.filter(doel="versturen", toezegging__status="open")
    assert [rij.toezegging.wat for rij in te_sturen] == ["Wij sturen u de brief."]
    assert "naar de rechter" not in regels(besluit)
    op = VANDAAG() - timedelta(days=2)
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
    for controle in (
        *controles_van(besluitcontroles).values(),
        *controles_van(termijncontroles).values(),
        geen_doodlopende_weg,
    ):
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
    assert Bezwaar.objects.get().bekendgemaakt_op == VANDAAG()
    assert wettelijke(besluit).status == "nagekomen"
    assert f"U kunt uiterlijk {datum(dagen.beroep_uiterlijk(VANDAAG()))} naar de rechter" in regels(besluit)


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
        "bezorging-op": VANDAAG().isoformat(),
        "bezorging-kenmerk": "batch 7",
    }
    assert "De bezorging is vastgelegd." in client.post(zaak, velden, follow=True).text
    assert Bezwaar.objects.get().bekendgemaakt_op == VANDAAG()
    client.force_login(medewerker(Rol.BEHANDELAAR, TeamFactory(sleutel="vreemd", naam="Vreemd team")))
    assert client.get(lees_adres).status_code == client.get(adres).status_code == 404


def test_a_bezwaar_is_decided_once(gehoord: Bezwaar) -> None:
    beslis(gehoord)
    with pytest.raises(Geweigerd):
        beslis(gehoord)


@pytest.mark.parametrize(
    ("hoorwijze", "open_"),
    [
        (Hoorwijze.GEHOORD, []),
        (Hoorwijze.ZIET_AF, []),
        (Hoorwijze.ONGEGROND, ["Wij bellen u over uw bezwaar."]),
    ],
)
def test_who_was_heard_was_called_and_who_was_not_still_is(
    besluit: Besluit, ander: Medewerker, hoorwijze: Hoorwijze, open_: list[str]
) -> None:
    bezwaar = wijs_bezwaar_toe(besluit.bezwaar, behandelaar=ander, door=besluit.auteur)
    op = VANDAAG() if hoorwijze == Hoorwijze.GEHOORD else None
    leg_horen_vast(bezwaar, hoorwijze=hoorwijze, op=op, verslag="Zo ging het.", door=ander)
    beloofd = besluit.zaak.beloften.filter(doel="contact", toezegging__status="open")
    assert [rij.toezegging.wat for rij in beloofd.select_related("toezegging")] == open_
    assert geen_doodlopende_weg() == []


def test_a_letter_on_a_bezwaar_names_who_handles_it_and_not_who_decided_before(
    besluit: Besluit, ander: Medewerker
) -> None:
    wijs_bezwaar_toe(besluit.bezwaar, behandelaar=ander, door=besluit.auteur)
    stel_uit_per_post(
        besluit.bezwaar.termijn, soort=Uitstelsoort.VERDAGING, reden="De hoorzitting is later.", door=ander
    )
    tekst = als_tekst(besluit.zaak.dossier.stukken.get(titel="Onze beslissing op uw bezwaar komt later").html)
    assert f"{ander.naam} kent uw vraag" in tekst
    assert besluit.auteur.naam not in tekst
