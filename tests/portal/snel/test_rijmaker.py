"""Models made of rows by the shortest way are what Django makes of them."""

from typing import Any

import pytest
from django.db.models import BooleanField, Model, QuerySet, Value
from django.db.models.signals import post_init

from loket.models import Dossier, Navraag, Toezegging
from portal.identiteit.models import Lidmaatschap, Medewerker, Team
from portal.identiteit.rechten import Rol
from portal.snel.vaste_vraag import VasteVraag
from portal.stelsel.models import Organisatie
from tests.loket.factories import DossierFactory, TeamFactory

pytestmark = pytest.mark.django_db


def beeld(waarde: Any, gezien: frozenset[int] = frozenset()) -> Any:
    """All that an instance holds, with the instances that hang on it."""
    if not isinstance(waarde, Model):
        return waarde
    if id(waarde) in gezien:
        return "terug"
    gezien |= {id(waarde)}
    velden = {naam: beeld(deel, gezien) for naam, deel in vars(waarde).items() if naam != "_state"}
    stand = waarde._state
    erbij = {naam: beeld(deel, gezien) for naam, deel in stand.fields_cache.items()}
    return type(waarde), velden, erbij, stand.adding, stand.db, waarde.get_deferred_fields()


def hetzelfde(vraag: QuerySet[Any]) -> int:
    """Hold that both ways give the same; how many rows."""
    vast = VasteVraag(vraag.all)()
    assert [beeld(rij) for rij in vast] == [beeld(rij) for rij in vraag.all()]
    return len(vast)


@pytest.fixture
def leden() -> None:
    wie = Medewerker.objects.maak("noor", None, naam="Noor")
    organisatie = Organisatie.objects.first()
    for team in TeamFactory.create_batch(2):
        Lidmaatschap.objects.create(medewerker=wie, team=team, rol=Rol.BALIE)
    Team.objects.filter(pk=Team.objects.latest("pk").pk).update(organisatie=organisatie)


@pytest.mark.usefixtures("inhoud", "leden")
@pytest.mark.parametrize(
    "vraag",
    [
        Lidmaatschap.objects.order_by("pk"),
        Lidmaatschap.objects.order_by("pk").select_related("medewerker", "team__organisatie"),
        Lidmaatschap.objects.order_by("pk").select_related("team").only("rol", "team__naam"),
        Lidmaatschap.objects.order_by("pk").annotate(erbij=Value(value=True, output_field=BooleanField())),
    ],
)
def test_it_makes_of_a_row_what_django_makes_of_it(vraag: QuerySet[Any]) -> None:
    assert hetzelfde(vraag) >= 2


@pytest.mark.usefixtures("inhoud")
def test_so_it_does_with_what_hangs_on_the_other_side_or_on_nothing() -> None:
    met, _zonder = DossierFactory.create_batch(2)
    Navraag.objects.create(dossier=met, toezegging=met.volgende_toezegging)
    vraag = Dossier.objects.order_by("code").select_related("navraag", "volgende_toezegging", "behandelaar")
    assert hetzelfde(vraag) == 2
    assert hetzelfde(Toezegging.objects.order_by("pk").select_related("dossier__navraag")) == 2


def test_one_that_somebody_listens_to_is_refused() -> None:
    def hoor(**_rest: Any) -> None:
        """Hear of each."""

    post_init.connect(hoor, sender=Lidmaatschap)
    try:
        with pytest.raises(TypeError, match="A Lidmaatschap is not made of its columns alone"):
            VasteVraag(Lidmaatschap.objects.all)()
    finally:
        post_init.disconnect(hoor, sender=Lidmaatschap)


def test_so_is_a_model_with_a_way_of_its_own_also_where_it_is_read_along(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Team, "from_db", classmethod(lambda *_args: Team()), raising=False)
    with pytest.raises(TypeError, match="A Team is not made"):
        VasteVraag(Lidmaatschap.objects.select_related("team").all)()


def test_rows_of_another_kind_are_refused() -> None:
    with pytest.raises(TypeError, match="gives models, or tuples"):
        VasteVraag(lambda: Team.objects.values("naam"))()
