"""What this app adds to the command `demo`; loaded when it asks (portal.registers)."""

from portal.identiteit.demo import maak_accounts
from portal.registers import demos

demos.voeg_toe("accounts", maak_accounts)
