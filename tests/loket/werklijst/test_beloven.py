"""On the page of a dossier: what was promised, kept, moved or taken back."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django.asserts import assertContains

from loket.handelingen import (
    kom_belofte_na,
    leg_contactmoment_vast,
    verplaats_toezegging,
    zeg_toe,
    zet_toezegging,
)
from loket.models import Derde, Dossier, Toezeggingsoort
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd
from tests.loket.factories import DossierFactory
from tests.loket.werklijst.dossierpagina import (
    VANDAAG,
    adres,
    burgerregels,
    volgende,
    volgende_week,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


class TestToezeggingen:
    """Make, keep, move with a reason; what was late stays visible."""

    def test_a_second_promise_stands_beside_the_first(self, dossier: Dossier, collega: Medewerker) -> None:
        eerst = volgende(dossier)
        zeg_toe(dossier, wat="Ik stuur u een brief.", uiterlijk=volgende_week(), door=collega)
        assert volgende(dossier) == eerst
        assert burgerregels(dossier) == ["Ik stuur u een brief."]

    @pytest.mark.usefixtures("collega")
    @pytest.mark.parametrize(
        ("handeling", "rest"),
        [
            ("toezeggen", {"wat": "Wij bellen u."}),
            ("verplaatsen", {"reden": "Onze tolk is ziek."}),
            ("contact", {"verslag": "Wij belden.", "volgende_stap": "Wij bellen u weer."}),
        ],
    )
    def test_a_wrong_year_is_asked_about_and_what_was_typed_stays(
        self, client: Client, dossier: Dossier, handeling: str, rest: dict[str, str]
    ) -> None:
        voor = volgende(dossier).uiterlijk
        velden = {**rest, "uiterlijk": f"3-12-{VANDAAG().year + 10}"}
        inhoud = {f"{handeling}-{naam}": waarde for naam, waarde in velden.items()}
        antwoord = client.post(adres(dossier), {"handeling": handeling, **inhoud})
        assertContains(antwoord, "Klopt het jaar?")
        assertContains(antwoord, next(iter(rest.values())))
        assert volgende(dossier).uiterlijk == voor
        assert burgerregels(dossier) == []

    def test_the_last_promise_is_kept_only_with_a_next_step(
        self, dossier: Dossier, collega: Medewerker
    ) -> None:
        with pytest.raises(Geweigerd, match="volgende stap"):
            kom_belofte_na(dossier, toezegging=volgende(dossier), gedaan="Ik belde u.", door=collega)
        kom_belofte_na(
            dossier,
            toezegging=volgende(dossier),
            gedaan="Ik belde u.",
            volgende_stap="Ik stuur het formulier.",
            uiterlijk=volgende_week(),
            door=collega,
        )
        assert volgende(dossier).wat == "Ik stuur het formulier."

    def test_moving_keeps_the_first_day_and_tells_the_citizen_why(
        self, client: Client, collega: Medewerker, dossier: Dossier
    ) -> None:
        oud = volgende(dossier)
        verplaats_toezegging(
            dossier, toezegging=oud, uiterlijk=volgende_week(), reden="Onze tolk is ziek.", door=collega
        )
        nieuw = volgende(dossier)
        oud.refresh_from_db()
        assert (nieuw.wat, nieuw.uiterlijk, nieuw.vervangt) == (oud.wat, volgende_week(), oud)
        assert (oud.status, oud.reden) == ("vervallen", "Onze tolk is ziek.")
        assert "De reden: Onze tolk is ziek." in burgerregels(dossier)[0]
        assert "vervallen: Onze tolk is ziek." in client.get(adres(dossier)).content.decode()

    @pytest.mark.parametrize(
        ("dag", "reden", "waarom"), [(volgende_week(), " ", "waarom"), (None, "Ziek.", "al beloofd")]
    )
    def test_moving_needs_a_reason_and_another_day(
        self, dossier: Dossier, collega: Medewerker, dag: Any, reden: str, waarom: str
    ) -> None:
        belofte = volgende(dossier)
        with pytest.raises(Geweigerd, match=waarom):
            verplaats_toezegging(
                dossier, toezegging=belofte, uiterlijk=dag or belofte.uiterlijk, reden=reden, door=collega
            )

    def test_a_date_of_the_law_is_neither_moved_nor_offered(
        self, client: Client, dossier: Dossier, collega: Medewerker
    ) -> None:
        wettelijk = zet_toezegging(
            dossier,
            wat="Wij beslissen.",
            wie=Derde("UWV"),
            uiterlijk=volgende_week(),
            soort=Toezeggingsoort.WETTELIJK,
            grondslag="Awb art. 7:10",
        )
        with pytest.raises(Geweigerd, match="in de wet"):
            verplaats_toezegging(
                dossier, toezegging=wettelijk, uiterlijk=VANDAAG(), reden="Druk.", door=collega
            )
        assert f'value="{wettelijk.pk}"' not in client.get(adres(dossier)).content.decode()

    def test_a_kept_promise_cannot_be_kept_again(self, dossier: Dossier, collega: Medewerker) -> None:
        belofte = volgende(dossier)
        stap = {"volgende_stap": "Verder.", "uiterlijk": volgende_week()}
        kom_belofte_na(dossier, toezegging=belofte, gedaan="Gebeld.", door=collega, **stap)  # type: ignore[arg-type]
        with pytest.raises(Geweigerd, match="al afgerond"):
            kom_belofte_na(dossier, toezegging=belofte, gedaan="Gebeld.", door=collega)

    def test_what_was_missed_is_plain_to_staff_and_citizen(
        self, client: Client, collega: Medewerker, dossier: Dossier
    ) -> None:
        laat = DossierFactory(team=dossier.team, uiterlijk=VANDAAG() - timedelta(days=2))
        pagina = client.get(adres(laat)).content.decode()
        assert "Deze datum is voorbij" in pagina
        assert '<span class="status status--fout">te laat</span>' in pagina
        leg_contactmoment_vast(
            laat, verslag="Gebeld.", volgende_stap="Bellen", uiterlijk=volgende_week(), door=collega
        )
        assert "gedaan, te laat:" in client.get(adres(laat)).content.decode()
