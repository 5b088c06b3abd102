"""Who may do what: the rights table, read from the policy and not from the code."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from portal.identiteit.models import Lidmaatschap, Medewerker
from portal.identiteit.rechten import RECHTEN, Geweigerd, Recht, Rol, eis, mag, rechten_van
from tests.loket.factories import MedewerkerFactory, TeamFactory

# One line for each right, one column for each role; x may, . may not.
TABEL = """
                       balie vrijwilliger teamleider behandelaar beslisser regisseur signalenteam beleid redacteur beheer
aan de balie helpen    x     x            x          .           .         .         .            .      .         .
samen invullen         x     .            x          .           .         .         .            .      .         .
dossiers zien          x     .            x          x           x         x         .            .      .         .
dossier behandelen     x     .            x          x           .         x         .            .      .         .
overdracht beslissen   .     .            .          .           .         x         .            .      .         .
dossiers verdelen      .     .            x          .           .         x         .            .      .         .
zaken zien             .     .            x          x           x         x         .            .      .         .
zaken overzien         .     .            x          .           .         .         .            .      .         .
zaak behandelen        .     .            .          x           .         x         .            .      .         .
tweede lezing          .     .            .          .           x         .         .            .      .         .
besluit nemen          .     .            .          x           .         x         .            .      .         .
maatwerk sturen        .     .            x          .           .         x         .            .      .         .
lessen beoordelen      .     .            x          .           x         x         .            .      .         .
signalen geven         x     x            x          x           x         x         x            .      .         .
signalen inbrengen     .     .            .          .           .         .         x            .      .         .
signalen bezorgen      .     .            .          .           .         .         x            .      .         x
signalen zien          .     .            .          .           .         .         x            x      .         .
signalen beantwoorden  .     .            .          .           .         .         .            x      .         .
signalen toewijzen     .     .            .          .           .         .         x            .      .         .
budget vastleggen      .     .            .          .           .         .         x            .      .         .
streefwaarden zetten   .     .            .          .           .         .         x            .      .         .
rapporten maken        .     .            .          .           .         .         x            x      .         .
lezen of mensen zich gehoord voelen    .     .            x          .           .         .         .            x      .         .
eigen woorden lezen    .     .            x          .           .         .         .            .      .         .
post verzenden         .     .            x          .           .         .         .            .      .         .
berichten van een proef zien           .     .            x          .           .         .         .            .      .         x
cijfers zien           .     .            x          .           .         .         .            .      x         x
experiment instellen   .     .            x          .           .         .         .            .      .         .
inhoud beheren         .     .            .          .           .         .         .            .      x         x
regels opstellen       .     .            .          .           .         .         .            .      x         x
regels beoordelen      .     .            .          .           .         x         .            .      x         x
gegevens vernietigen   .     .            x          .           .         .         .            .      .         x
toegang herstellen     .     .            x          .           .         .         .            .      .         x
storingen zien         .     .            .          .           .         .         .            .      .         x
beheren                .     .            .          .           .         .         .            .      .         x
"""  # noqa: E501 - a table is read as a table


def lees_tabel() -> dict[tuple[str, str], bool]:
    """Role and right, and whether the table allows it."""
    kop, *regels = TABEL.strip("\n").splitlines()
    rollen = kop.split()
    tabel: dict[tuple[str, str], bool] = {}
    for regel in regels:
        woorden = regel.split()
        naam, vakjes = " ".join(woorden[: -len(rollen)]), woorden[-len(rollen) :]
        tabel |= {(rol, naam): vakje == "x" for rol, vakje in zip(rollen, vakjes, strict=True)}
    return tabel


def medewerker(*rollen: Rol, actief: bool = True) -> Medewerker:
    """Someone with these roles, each in a team of its own."""
    wie: Medewerker = MedewerkerFactory(is_active=actief)
    for rol in rollen:
        Lidmaatschap.objects.create(medewerker=wie, team=TeamFactory(), rol=rol)
    return wie


def test_the_table_of_this_test_has_every_role_and_every_right() -> None:
    assert set(lees_tabel()) == {(rol.value, recht.value) for rol in Rol for recht in Recht}
    assert set(RECHTEN) == set(Rol)


@pytest.mark.django_db
@pytest.mark.parametrize("rol", list(Rol))
def test_a_role_may_exactly_what_the_table_says(rol: Rol) -> None:
    wie = medewerker(rol)
    verwacht = {recht for recht in Recht if lees_tabel()[rol.value, recht.value]}
    assert {recht for recht in Recht if mag(wie, recht)} == verwacht
    assert rechten_van(wie) == verwacht


@pytest.mark.parametrize("recht", list(Recht))
def test_someone_who_is_not_signed_in_may_nothing(recht: Recht) -> None:
    assert not mag(AnonymousUser(), recht)
    with pytest.raises(Geweigerd):
        eis(AnonymousUser(), recht)


@pytest.mark.django_db
@pytest.mark.parametrize("recht", list(Recht))
def test_someone_who_left_may_nothing_whatever_the_roles_were(recht: Recht) -> None:
    assert not mag(medewerker(*Rol, actief=False), recht)


@pytest.mark.django_db
def test_someone_without_a_role_may_nothing() -> None:
    assert rechten_van(medewerker()) == frozenset()


@pytest.mark.django_db
def test_a_superuser_without_a_role_administers_and_opens_no_dossier() -> None:
    """The first account of an installation has no team; without this right nobody could make a second."""
    beheerder = Medewerker.objects.create_superuser("technisch", None, naam="Technisch beheer (verzonnen)")
    assert rechten_van(beheerder) == RECHTEN[Rol.BEHEER]


@pytest.mark.django_db
def test_roles_in_several_teams_add_up() -> None:
    wie = medewerker(Rol.BESLISSER, Rol.BELEID)
    assert rechten_van(wie) == RECHTEN[Rol.BESLISSER] | RECHTEN[Rol.BELEID]


@pytest.mark.django_db
def test_a_right_belongs_to_the_teams_whose_role_gives_it() -> None:
    wie = medewerker(Rol.BALIE, Rol.VRIJWILLIGER)
    balie = wie.lidmaatschappen.get(rol=Rol.BALIE).team_id
    assert wie.teams_met(Recht.DOSSIERS_ZIEN) == {balie}
    assert wie.teams_met(Recht.BEHEREN) == frozenset()


@pytest.mark.django_db
def test_whoever_has_the_right_passes_and_whoever_has_not_hears_which_right_it_is() -> None:
    eis(medewerker(Rol.BALIE), Recht.DOSSIERS_ZIEN)
    with pytest.raises(Geweigerd, match="besluit nemen"):
        eis(medewerker(Rol.BALIE), Recht.BESLUIT_NEMEN)


@pytest.mark.django_db
def test_a_second_reader_never_takes_the_decision_and_who_decides_never_reads_second() -> None:
    beide = [rol for rol, rechten in RECHTEN.items() if {Recht.TWEEDE_LEZING, Recht.BESLUIT_NEMEN} <= rechten]
    assert beide == []


@pytest.mark.django_db
def test_a_role_that_does_not_exist_cannot_be_stored() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Lidmaatschap.objects.create(medewerker=medewerker(), team=TeamFactory(), rol="koning")


@pytest.mark.django_db
def test_the_same_role_in_the_same_team_is_stored_once() -> None:
    team = TeamFactory()
    wie = MedewerkerFactory(rol=Rol.BALIE, rol__team=team)
    with pytest.raises(IntegrityError), transaction.atomic():
        Lidmaatschap.objects.create(medewerker=wie, team=team, rol=Rol.BALIE)
