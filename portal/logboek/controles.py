"""What this app adds to the command `controleer`; loaded when it asks (portal.registers)."""

from portal.logboek.nakijken import logboek_klopt
from portal.registers import controles

controles.voeg_toe("logboek verzegeld", logboek_klopt)
