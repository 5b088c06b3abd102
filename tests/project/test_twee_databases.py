"""What comes at the database runs on SQLite and on PostgreSQL; nothing slips out of the second run unseen."""

import pytest

from portal.stelsel.models import Organisatie
from tests.conftest import raakt_database


@pytest.mark.django_db
def test_a_test_with_the_mark_is_run_on_both(request: pytest.FixtureRequest) -> None:
    assert raakt_database(request.node)


@pytest.mark.usefixtures("inhoud")
def test_a_test_with_the_seed_content_is_run_on_both(request: pytest.FixtureRequest) -> None:
    assert raakt_database(request.node)
    assert Organisatie.objects.exists()


@pytest.mark.parametrize("vraag", ["db", "transactional_db", "inhoud"])
def test_a_test_without_either_is_run_once_and_cannot_come_at_the_database(
    request: pytest.FixtureRequest, vraag: str
) -> None:
    assert not raakt_database(request.node)
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        Organisatie.objects.exists()
    with pytest.raises(pytest.fail.Exception, match="Mark this test with django_db"):
        request.getfixturevalue(vraag)
