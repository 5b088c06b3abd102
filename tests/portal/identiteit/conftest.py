"""The demo accounts: one person for each role."""

from collections.abc import Callable

import pytest
from django.test import Client

from portal.identiteit.demo import maak_accounts
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol


@pytest.fixture
def als(inhoud: None, client: Client) -> Callable[[Rol], Client]:
    """Browse as the demo account of a role: `als(Rol.BALIE).get(...)`."""
    maak_accounts()

    def log_in(rol: Rol) -> Client:
        client.force_login(Medewerker.objects.get(gebruikersnaam=rol.value))
        return client

    return log_in
