"""Who asks for somebody else reads whom we get in touch with, and whom a question is about."""

import pytest
from django.test import Client
from django.urls import reverse

from loket.models import Dossier
from tests.loket.intake.stappen import beantwoord_alles, sla_alles_over, verstuur, vertel

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]

VERHAAL = "Mijn moeder kan haar huur niet meer betalen. Zij snapt de brieven niet."
MET_U = "Nemen wij contact op? Dan doen wij dat met u, en niet met die persoon."
OVER_DIE = "Met “u” en “ik” bedoelen wij hier die persoon."


def vraag_voor(client: Client, wie: str, verhaal: str = VERHAAL) -> None:
    """Tell a story and answer for whom it is asked, on the way to the outcome."""
    adres = vertel(client, verhaal)
    if adres == reverse("begrepen"):
        adres = str(client.post(adres, {"klopt": ["voor_wie"] if wie == "iemand_anders" else []})["Location"])
    beantwoord_alles(client, adres, {"voor_wie": wie})


def tekst(client: Client, naam: str, *args: str) -> str:
    return client.get(reverse(naam, args=args)).content.decode()


def test_outcome_check_and_receipt_say_whom_we_get_in_touch_with(client: Client) -> None:
    vraag_voor(client, "iemand_anders")
    assert MET_U in tekst(client, "uitkomst")
    controle = tekst(client, "controleren")
    assert MET_U in controle
    assert "Vul hieronder dus uw eigen gegevens in." in controle
    verstuur(client, telefoon="06 12 34 56 78")
    bewijs = tekst(client, "ontvangen")
    assert MET_U in bewijs
    assert "Vul hieronder" not in bewijs


def test_who_asks_for_themselves_reads_nothing_of_it(client: Client) -> None:
    vraag_voor(client, "mezelf", "Ik kan mijn huur niet betalen.")
    assert MET_U not in tekst(client, "uitkomst") + tekst(client, "controleren")
    verstuur(client, telefoon="06 12 34 56 78")
    assert MET_U not in tekst(client, "ontvangen")


def test_who_is_in_need_and_was_not_asked_for_whom_reads_it_on_the_check_page(client: Client) -> None:
    vertel(client, "Mijn moeder wil niet meer leven. Wat moet ik doen voor haar?")
    sla_alles_over(client)
    controle = tekst(client, "controleren")
    assert (
        "Vraagt u dit voor iemand anders? Nemen wij contact op? Dan doen wij dat met u, en niet met die persoon."
        in controle
    )
    assert "Vul hieronder dus uw eigen gegevens in." in controle


def test_who_may_not_be_called_is_not_told_that_we_get_in_touch(client: Client) -> None:
    vertel(client, "Mijn buurvrouw wordt geslagen door haar man.")
    sla_alles_over(client)
    client.post(reverse("controleren"), {"veilig": "niet_veilig", "veilige_weg": ""})
    Dossier.objects.update(antwoorden={"voor_wie": "iemand_anders"})
    assert MET_U not in tekst(client, "ontvangen")


def test_a_question_says_when_u_and_ik_are_the_other_person(client: Client) -> None:
    vraag_voor(client, "iemand_anders")
    gevraagd = {naam: tekst(client, "vraag", naam) for naam in ("zelf_regelen", "gevolgen", "voor_wie")}
    assert {naam: OVER_DIE in pagina for naam, pagina in gevraagd.items()} == {
        "zelf_regelen": False,
        "gevolgen": True,
        "voor_wie": False,
    }


@pytest.mark.parametrize(
    ("verhaal", "ander"),
    [
        ("Mijn moeder wil niet meer leven. Wat moet ik doen voor haar?", True),
        ("Ik wil niet meer leven.", False),
    ],
)
def test_who_is_worried_about_somebody_else_reads_that_they_may_call(
    client: Client, verhaal: str, ander: bool
) -> None:
    pagina = client.get(vertel(client, verhaal)).content.decode()
    assert "Hulp voor nu" in pagina
    assert ("Dan mag u ook zelf bellen voor die persoon." in pagina) is ander
