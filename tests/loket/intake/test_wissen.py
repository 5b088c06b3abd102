"""Leave nothing on this computer, and what a page says that was left open meanwhile."""

import pytest
from django.test import Client
from django.urls import reverse

from loket.handelingen.machtigen import geef_machtiging
from loket.models import Dossier, Intake
from portal.identiteit.rechten import Rol
from tests.loket.factories import DossierFactory, MedewerkerFactory
from tests.loket.intake.bewaarstappen import ADRES, bewaar, ga_verder, open_elders
from tests.loket.intake.stappen import HUUR, sla_alles_over, verstuur, vertel
from tests.loket.machtigen.bouwstenen import als_helper, inhoud
from tests.loket.mijn.bouwstenen import burger, log_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


class TestWissen:
    """Leave nothing on this computer."""

    def test_only_this_computer(self, client: Client) -> None:
        vertel(client, HUUR)
        code = bewaar(client)
        assert client.post(reverse("wissen"), {"wat": "computer"})["Location"] == reverse("gewist")
        assert client.get(reverse("uitkomst"))["Location"] == reverse("verhaal")
        assert HUUR not in client.get(reverse("verhaal")).content.decode()
        assert ga_verder(code).status_code == 302

    def test_everything_and_the_code_then_says_so(self, client: Client) -> None:
        vertel(client, HUUR)
        code = bewaar(client)
        client.post(reverse("wissen"), {"wat": "alles"})
        assert not Intake.objects.exists()
        assert "U vroeg ons om alles te wissen" in ga_verder(code).content.decode()

    def test_everything_without_a_code(self, client: Client) -> None:
        vertel(client, HUUR)
        client.post(reverse("wissen"), {"wat": "alles"})
        assert not Intake.objects.exists()

    def test_without_a_choice_it_asks_and_nothing_is_deleted(self, client: Client) -> None:
        vertel(client, HUUR)
        assert "Kies wat u wilt wissen." in client.post(reverse("wissen")).content.decode()
        assert Intake.objects.exists()

    def test_who_has_no_code_yet_is_warned(self, client: Client) -> None:
        vertel(client, HUUR)
        pagina = client.get(reverse("wissen")).content.decode()
        assert "U heeft nog geen code." in pagina
        assert "Met uw code kunt u later verder." not in pagina
        bewaar(client)
        assert "Met uw code kunt u later verder." in client.get(reverse("wissen")).content.decode()

    def test_what_was_sent_stays(self, client: Client) -> None:
        vertel(client, HUUR)
        sla_alles_over(client)
        verstuur(client, telefoon="06 12 34 56 78")
        assert "Die blijft bij ons" in client.get(reverse("wissen")).content.decode()
        client.post(reverse("wissen"))
        assert client.get(reverse("ontvangen")).status_code == 404
        assert Dossier.objects.exists()

    def test_what_was_sent_from_elsewhere_leaves_a_trace_here_that_can_be_cleared(
        self, client: Client
    ) -> None:
        vertel(client, HUUR)
        elders = Client()
        open_elders(elders, bewaar(client))
        sla_alles_over(elders)
        verstuur(elders, email=ADRES)
        assert reverse("wissen") in client.get(reverse("uitkomst")).content.decode()
        pagina = client.get(reverse("wissen")).content.decode()
        assert "staat niets van u" not in pagina
        assert "Wis deze computer" in pagina
        client.post(reverse("wissen"))
        assert client.get(reverse("uitkomst"))["Location"] == reverse("verhaal")
        assert "Op deze computer staat niets van u." in client.get(reverse("wissen")).content.decode()

    def test_what_a_helper_opened_here_can_be_cleared(self, client: Client) -> None:
        dossier = DossierFactory()
        balie = MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)
        als_helper(client, geef_machtiging(dossier, inhoud(), door=balie))
        assert client.get(reverse("volgen-helper")).status_code == 200
        assert "Wis deze computer" in client.get(reverse("wissen")).content.decode()
        client.post(reverse("wissen"))
        assert client.get(reverse("volgen-helper")).status_code != 200

    def test_with_nothing_there_it_says_so(self, client: Client) -> None:
        assert "Op deze computer staat niets van u." in client.get(reverse("wissen")).content.decode()

    @pytest.mark.parametrize("naam", ["verhaal", "bewaren", "controleren", "uitkomst"])
    def test_every_page_of_the_intake_offers_it(self, client: Client, naam: str) -> None:
        vertel(client, HUUR)
        sla_alles_over(client)
        assert reverse("wissen") in client.get(reverse(naam)).content.decode()

    def test_who_signed_in_is_signed_out_and_reads_so_beforehand(self, client: Client) -> None:
        log_in(client, burger())
        pagina = client.get(reverse("wissen")).content.decode()
        assert "staat niets van u" not in pagina
        assert "Dan loggen wij u ook uit." in pagina
        client.post(reverse("wissen"))
        assert client.get(reverse("mijn")).status_code == 302
        assert "Op deze computer staat niets van u." in client.get(reverse("wissen")).content.decode()

    def test_signing_out_goes_with_a_story_too(self, client: Client) -> None:
        log_in(client, burger())
        vertel(client, HUUR)
        client.post(reverse("wissen"), {"wat": "alles"})
        assert client.get(reverse("mijn")).status_code == 302

    @pytest.mark.parametrize("pagina", ["wissen", "bewaren"])
    def test_who_came_here_by_accident_goes_on_where_they_were(self, client: Client, pagina: str) -> None:
        vertel(client, HUUR)
        verder = client.get(reverse("uitkomst"))["Location"]
        assert f'href="{verder}"' in client.get(reverse(pagina)).content.decode()

    def test_who_did_not_write_down_the_code_yet_goes_back_to_it(self, client: Client) -> None:
        vertel(client, HUUR)
        sla_alles_over(client)
        verstuur(client, telefoon="06 12 34 56 78")
        assert f'href="{reverse("volgen-dossier")}"' in client.get(reverse("wissen")).content.decode()


class TestBladzijdeDieOpenBleef:
    """A page in another tab, or one that stood open for hours: what is sent from it cannot be kept."""

    WEG = "Dit hebben wij niet bewaard."

    @pytest.mark.parametrize("stap", ["begrepen", "controleren", "meer-hulp", "bewaren"])
    def test_it_says_so_and_where_to_go_on(self, client: Client, stap: str) -> None:
        vertel(client, HUUR)
        client.post(reverse("wissen"), {"wat": "computer"})
        pagina = client.post(reverse(stap), {"naam": "Noor"}, follow=True).content.decode()
        assert self.WEG in pagina
        assert "Heeft u een code? Kies dan ‘Volg uw vraag’." in pagina

    def test_a_story_that_was_deleted_elsewhere_too(self, client: Client) -> None:
        adres = vertel(client, HUUR)
        Intake.objects.all().delete()
        assert self.WEG in client.post(adres, {"overslaan": "ja"}, follow=True).content.decode()

    def test_who_only_goes_back_reads_nothing_of_a_story(self, client: Client) -> None:
        adres = vertel(client, HUUR)
        client.post(reverse("wissen"), {"wat": "computer"})
        assert self.WEG not in client.get(adres, follow=True).content.decode()
