"""Demo rows of the exchange: what waits for a decision and what was thrown away; twice changes nothing."""

import pytest

from loket.demo import maak_inlezingen
from portal.identiteit.demo import maak_accounts
from portal.uitwisseling.controles import bestanden_wachten_niet_te_lang
from portal.uitwisseling.models import Inleesstaat, Inlezing
from portal.uitwisseling.soorten import alle_soorten
from portal.uitwisseling.verslag import Verslag

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


def test_the_demo_has_a_file_to_decide_on_and_changes_no_content() -> None:
    maak_accounts()
    voor = alle_soorten()["upl"].schrijf()
    assert maak_inlezingen() == "2 new of 2"
    assert maak_inlezingen() == "0 new of 2"
    assert alle_soorten()["upl"].schrijf() == voor
    wacht = Inlezing.objects.get(staat=Inleesstaat.VOORSTEL)
    verslag = Verslag.uit_json(wacht.verslag)
    assert (verslag.nieuw, verslag.gewijzigd, verslag.weg) == (0, 1, 0)
    assert Inlezing.objects.get(staat=Inleesstaat.WEGGEGOOID).inhoud is None
    assert bestanden_wachten_niet_te_lang() == []
