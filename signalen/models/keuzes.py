"""The closed lists of a signal: domain.md 4a to 4c."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Oorzaak(models.TextChoices):
    """The cause taxonomy of domain.md 4b; the number is part of the language of the field."""

    WET = "wet", _("1. Wet")
    AMVB = "amvb", _("2. Algemene maatregel van bestuur")
    MINISTERIELE_REGELING = "ministeriele_regeling", _("3. Ministeriële regeling")
    VERORDENING = "verordening", _("4. Gemeentelijke verordening")
    BELEIDSREGEL = "beleidsregel", _("5. Beleidsregel")
    WERKINSTRUCTIE = "werkinstructie", _("6. Werkinstructie")
    PRAKTIJK = "praktijk", _("7. Uitvoeringspraktijk of capaciteit")
    ICT = "ict", _("8. ICT-systeem")
    REGISTRATIE = "registratie", _("9. Gegeven in een (basis)registratie")
    UITWISSELING = "uitwisseling", _("10. Gegevensuitwisseling")
    COMMUNICATIE = "communicatie", _("11. Communicatie")
    TOEGANG = "toegang", _("12. Toegang of kanaal")
    SAMENLOOP = "samenloop", _("13. Samenloop van regelingen")
    SAMENWERKING = "samenwerking", _("14. Samenwerking of mandaat onduidelijk")
    RECHTSPRAAK = "rechtspraak", _("15. Rechtspraak of termijn")
    INVORDERING = "invordering", _("16. Invordering of verrekening")
    INTERNATIONAAL = "internationaal", _("17. Internationaal")
    GEEN_KNELPUNT = "geen_knelpunt", _("18. Geen knelpunt: de regel werkt zoals bedoeld")


class Ernst(models.IntegerChoices):
    """Severity, domain.md 4c; one case of severity 4 is enough to be read the same day."""

    HINDER = 1, _("1. Hinder")
    GELD_OF_TIJD = 2, _("2. Verlies van geld of tijd")
    BESTAAN = 3, _("3. Bestaan geraakt: inkomen, huis, gezondheid")
    HARDVOCHTIG = 4, _("4. Hardvochtig: leven ontwricht door de overheid")


class Bereik(models.TextChoices):
    """How many people this may hit, as a range: domain.md 4c. A range is honest where a number would not be."""

    A = "a", _("A. Minder dan 10")
    B = "b", _("B. 10 tot en met 99")
    C = "c", _("C. 100 tot en met 999")
    D = "d", _("D. 1.000 of meer")


class Signaalsoort(models.TextChoices):
    """Kinds of signal, domain.md 4a."""

    KNELPUNT = "knelpunt", _("Knelpunt")
    HARDVOCHTIG = "hardvochtig", _("Hardvochtig effect")
    TEGENSTRIJDIG = "tegenstrijdig", _("Tegenstrijdigheid")
    ONBEGRIJPELIJK = "onbegrijpelijk", _("Onbegrijpelijk")
    FOUT_GEGEVEN = "fout_gegeven", _("Fout gegeven")
    GOED_VOORBEELD = "goed_voorbeeld", _("Goed voorbeeld")


class Signaalroute(models.TextChoices):
    """The route that the question had when the rule hurt; empty when the signal is about no question."""

    STANDAARD = "standaard", _("Standaard")
    OP_MAAT = "op_maat", _("Dienstverlening op maat")
    MAATWERK = "maatwerk", _("Maatwerk")


class Aanleiding(models.TextChoices):
    """What made someone raise the signal; the last four come from outside the case work."""

    BESLUIT = "besluit", _("Een besluit met maatwerk")
    BALIE = "balie", _("Een vraag aan de balie")
    BEHANDELING = "behandeling", _("Het werk aan een dossier")
    TERUGGEKOMEN = "teruggekomen", _("Een overdracht die terugkwam")
    DOODLOPEND = "doodlopend", _("Een weg die doodliep")
    BEZWAAR = "bezwaar", _("Een bezwaar dat gegrond was")
    KLACHT = "klacht", _("Een klacht")
    UITSPRAAK = "uitspraak", _("Een uitspraak van een rechter")
    OMBUDSMAN = "ombudsman", _("Een rapport van een ombudsman")
    PANEL = "panel", _("Een burgerpanel")


class Bewijssoort(models.TextChoices):
    """What supports the signal, domain.md 4a."""

    AANTALLEN = "aantallen", _("Aantallen zaken")
    LEERKAART = "leerkaart", _("Leerkaart")
    BEZWAAR = "bezwaar", _("Bezwaar")
    KLACHT = "klacht", _("Klacht")
    PANEL = "panel", _("Burgerpanel")
    UITSPRAAK = "uitspraak", _("Rechterlijke uitspraak")
    OMBUDSMAN = "ombudsman", _("Ombudsman")


class Voorstelniveau(models.TextChoices):
    """Where the remedy of the frontline would have to be made."""

    WET = "wet", _("Wet")
    AMVB = "amvb", _("Algemene maatregel van bestuur")
    MINISTERIELE_REGELING = "ministeriele_regeling", _("Ministeriële regeling")
    VERORDENING = "verordening", _("Verordening")
    BELEIDSREGEL = "beleidsregel", _("Beleidsregel")
    WERKINSTRUCTIE = "werkinstructie", _("Werkinstructie")
    SYSTEEM = "systeem", _("ICT-systeem")
    TEKST = "tekst", _("Brief, formulier of website")
    SAMENWERKING = "samenwerking", _("Afspraak tussen organisaties")


class Publicatie(models.TextChoices):
    """Who may read the text of this signal, besides the sender and the owner of the rule."""

    INTERN = "intern", _("Alleen de afzender en de eigenaar van de regel")
    KETEN = "keten", _("Ook de andere organisaties in de keten")
    OPENBAAR = "openbaar", _("Iedereen, na een laatste controle")
