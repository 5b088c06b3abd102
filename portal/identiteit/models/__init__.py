"""Staff, teams and roles, citizens, and what signing in needs: one module per subject."""

from portal.identiteit.models.burger import Burger, Burgersoort, Niveau
from portal.identiteit.models.drukte import Drukte
from portal.identiteit.models.getypt import Getypt
from portal.identiteit.models.medewerker import (
    BALIESOORTEN,
    VOORDEUR,
    Lidmaatschap,
    Medewerker,
    Team,
    Teamsoort,
)
from portal.identiteit.models.toegang import Aanmeldpoging, Toegangsregel, Toegangssoort
from portal.identiteit.models.tweede_stap import Codeapp, Herstelcode
