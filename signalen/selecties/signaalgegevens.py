"""All that one received signal says, as lines of a list; what is empty is left out."""

from collections.abc import Iterable
from datetime import date
from urllib.parse import quote

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.weergave.onderdelen import Gegeven
from portal.weergave.templatetags.weergave import datum, met_punten, tijdstip
from signalen.models import Bewijssoort, OntvangenSignaal, Oorzaak, Signaalinhoud
from signalen.selecties.signaaltabel import PRIORITEITEN, te_laat_gelezen, te_laat_in_woorden


def signaalgegevens(rij: OntvangenSignaal) -> list[Gegeven]:
    """What the ministry sees of a signal, besides the two texts on top."""
    return _gevuld(
        [
            Gegeven(_("Wanneer lezen"), _wanneer_lezen(rij)),
            *inhoudgegevens(rij),
            Gegeven(_("Dit lost het niet op, zegt de afzender"), _tegenspraak(rij)),
            Gegeven(_("Ministerie"), rij.ministerie or rij.ministerie_naam),
            Gegeven(_("Afzender"), rij.afzender),
            _te_vragen(rij),
            Gegeven(_("Afgegeven"), tijdstip(rij.afgegeven_op)),
            Gegeven(_("Ontvangen"), tijdstip(rij.ontvangen_op)),
            Gegeven(
                _("Gelezen"), f"{tijdstip(rij.gelezen_op)}, {rij.gelezen_door}" if rij.gelezen_door else ""
            ),
        ]
    )


def _wanneer_lezen(rij: OntvangenSignaal) -> str:
    dag = te_laat_gelezen(rij, rij.prioriteit, timezone.localdate())
    return te_laat_in_woorden(datum(dag)) if dag else str(PRIORITEITEN[rij.prioriteit][0])


def inhoudgegevens(rij: Signaalinhoud) -> list[Gegeven]:
    """What sender and receiver both know of it."""
    return _gevuld(
        [
            Gegeven(_("Wie raakt het"), rij.wie_geraakt),
            Gegeven(_("Regel"), rij.regel),
            Gegeven(_("Niveau van de regel"), rij.get_regelniveau_display() if rij.regelniveau else ""),
            Gegeven(_("Waar"), rij.waar),
            Gegeven(_("Oorzaak"), rij.get_oorzaak_display()),
            Gegeven(_("Speelt ook mee"), _namen(Oorzaak, rij.bijoorzaken)),
            Gegeven(_("Soort"), rij.get_soort_display()),
            Gegeven(_("Zelf gezien"), "" if rij.gezien is None else _aantal(rij.gezien)),
            Gegeven(_("Geschat bereik"), _bereik(rij)),
            Gegeven(_("Sinds"), _dag(rij.sinds)),
            Gegeven(_("Bewijs"), _namen(Bewijssoort, rij.bewijs)),
            Gegeven(_("Hoe het nu wordt opgelost"), rij.omweg),
            Gegeven(_("Wat dat kost"), rij.omweg_kosten),
            Gegeven(_("Wat de uitvoerder zelf al deed"), rij.opgelost),
            Gegeven(_("Voorstel van de uitvoering"), rij.voorstel),
            Gegeven(
                _("Waar dat moet veranderen"),
                rij.get_voorstel_niveau_display() if rij.voorstel_niveau else "",
            ),
            Gegeven(_("Dilemma: aan de ene kant"), rij.dilemma_een),
            Gegeven(_("Dilemma: aan de andere kant"), rij.dilemma_ander),
            Gegeven(_("Aanleiding"), rij.get_aanleiding_display() if rij.aanleiding else ""),
            Gegeven(_("Datum van de bron"), _dag(rij.bron_datum)),
            Gegeven(_("Bron"), rij.bron_adres),
            Gegeven(_("Wie mag de tekst lezen"), rij.get_publicatie_display()),
        ]
    )


def _te_vragen(rij: OntvangenSignaal) -> Gegeven:
    """Whom to ask, with a mail that names the signal by its number only."""
    wie = " · ".join(filter(None, [rij.contact, rij.postbus]))
    if not rij.postbus:
        return Gegeven(_("Vraag het aan"), wie)
    onderwerp = quote(_("Signaal %(nummer)s") % {"nummer": rij.signaalnummer})
    return Gegeven(
        _("Vraag het aan"), wie, f"mailto:{rij.postbus}?subject={onderwerp}", _("Stuur een e-mail")
    )


def _tegenspraak(rij: OntvangenSignaal) -> str:
    tegenspraak = getattr(rij, "tegenspraak", None)
    return tegenspraak.reden if tegenspraak else ""


def _gevuld(regels: Iterable[Gegeven]) -> list[Gegeven]:
    return [regel for regel in regels if regel.waarde]


def _namen(keuzes: type[TextChoices], waarden: Iterable[str]) -> str:
    return ", ".join(str(keuzes(waarde).label) for waarde in waarden)


def _bereik(rij: Signaalinhoud) -> str:
    if not rij.bereik:
        return ""
    naam = str(rij.get_bereik_display())
    return f"{naam} ({rij.bereik_basis})" if rij.bereik_basis else naam


def _aantal(aantal: int) -> str:
    return _("%(aantal)s zaken") % {"aantal": met_punten(aantal)}


def _dag(dag: date | None) -> str:
    return datum(dag) if dag else ""
