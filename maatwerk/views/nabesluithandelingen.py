"""What can be done after a decision: bezwaar, how the letter arrived, whether it helped."""

from typing import Any

from django.utils.translation import gettext_lazy

from loket.forms.werklijst import LeegForm
from loket.models.brieven import kan_digitaal
from maatwerk.forms import na_besluit as formulier
from maatwerk.handelingen import (
    beslis_op_bezwaar,
    bevestig_ontvangst,
    leg_bezorging_vast,
    leg_bezwaar_vast,
    leg_horen_vast,
    leg_nazorg_vast,
    leg_nazorgpoging_vast,
    rond_zonder_antwoord_af,
    stuur_digitaal,
    wijs_bezwaar_toe,
)
from maatwerk.handelingen.dwangsombezwaar import leg_dwangsombezwaar_vast
from maatwerk.handelingen.naposten import post_opnieuw, vraag_afschrift
from maatwerk.handelingen.nazorg import HEROPENBAAR
from maatwerk.models import Besluit, Bezwaar, Bezwaarstatus, Dwangsombesluit
from maatwerk.selecties.brieven import Briefrij
from maatwerk.selecties.zaakkader import Deel, Zaakkader
from maatwerk.views.kaderhandeling import Kaderhandeling, met_keuze, met_rij, met_zaak, zolang
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Recht


def _mag(kader: Zaakkader) -> bool:
    rechten = (Recht.ZAAK_BEHANDELEN, Recht.MAATWERK_STUREN)
    return kader.ziet_alles and any(kader.medewerker.mag(recht) for recht in rechten)


def _zonder_bezwaar(kader: Zaakkader) -> list[Besluit | Dwangsombesluit]:
    """The decisions, also on a dwangsom, against which a bezwaar can still be written down."""
    met = {bezwaar.besluit_id for bezwaar in kader.bezwaren}
    return [
        *(rij for rij in kader.besluiten if rij.pk not in met and rij.herziet_id is None),
        *(rij for rij in kader.dwangsommen if not hasattr(rij, "bezwaartermijn")),
    ]


def _onverstuurd(kader: Zaakkader) -> list[Briefrij]:
    return [brief for brief in kader.brieven if brief.bekendgemaakt_op is None]


def _lopend(kader: Zaakkader) -> list[Bezwaar]:
    return [rij for rij in kader.bezwaren if rij.loopt] if _mag(kader) else []


def _onbevestigd(kader: Zaakkader) -> list[Bezwaar]:
    return [rij for rij in kader.bezwaren if rij.bevestigd_op is None] if _mag(kader) else []


def _van_mij(kader: Zaakkader, *statussen: Bezwaarstatus) -> list[Bezwaar]:
    eigen = [rij for rij in _lopend(kader) if rij.behandelaar_id == kader.medewerker.pk]
    return [rij for rij in eigen if rij.status in statussen]


def _te_horen(kader: Zaakkader) -> list[Bezwaar]:
    return _van_mij(kader, Bezwaarstatus.TOEGEWEZEN)


def _te_beslissen(kader: Zaakkader) -> list[Bezwaar]:
    return _van_mij(kader, Bezwaarstatus.TOEGEWEZEN, Bezwaarstatus.GEHOORD)


def _bezwaren(kader: Zaakkader) -> list[Bezwaar]:
    return kader.bezwaren


def _leg_vast(besluit: Besluit | Dwangsombesluit, **velden: Any) -> object:
    if isinstance(besluit, Dwangsombesluit):
        return leg_dwangsombezwaar_vast(besluit, **velden)
    return leg_bezwaar_vast(besluit, **velden)


def _kan_nazorg(kader: Zaakkader) -> bool:
    return kader.behandelt and kader.zaak.status in HEROPENBAAR


def _teruggekomen(kader: Zaakkader) -> list[Briefrij]:
    """The letters that came back and can be posted again."""
    veilig = kader.behandelt and kader.zaak.dossier.is_contact_veilig
    return [brief for brief in kader.brieven if brief.kan_opnieuw] if veilig else []


def _zonder_afschrift(kader: Zaakkader) -> list[Briefrij]:
    """The letters of which somebody who represents has no copy."""
    if not (kader.behandelt and kader.zaak.dossier.is_contact_veilig and kader.vertegenwoordigers):
        return []
    return [brief for brief in kader.brieven if brief.zonder_afschrift(kader.vertegenwoordigers)]


def _opnieuw(kader: Zaakkader, velden: dict[str, Any], door: Medewerker) -> object:
    return post_opnieuw(kader.zaak, velden["brief"].brief, adres=velden["adres"], door=door)


def _afschrift(kader: Zaakkader, velden: dict[str, Any], door: Medewerker) -> object:
    stuk, voor = velden["brief"].brief, velden["wie"]
    return vraag_afschrift(kader.zaak, stuk, machtiging=voor, adres=velden["adres"], door=door)


NABESLUITHANDELINGEN: dict[str, Kaderhandeling] = {
    "bezorging": Kaderhandeling(
        lambda kader: kader.behandelt and bool(kader.brieven),
        formulier.BezorgForm,
        met_keuze("brief", leg_bezorging_vast),
        gettext_lazy("De bezorging is vastgelegd."),
        Deel.NA_BESLUIT,
        keuzes=lambda kader: {"brieven": kader.brieven},
    ),
    "opnieuw": Kaderhandeling(
        zolang(_teruggekomen),
        formulier.NapostForm,
        _opnieuw,
        gettext_lazy("De brief gaat mee met de volgende printpartij."),
        Deel.NA_BESLUIT,
        keuzes=lambda kader: {"brieven": _teruggekomen(kader)},
        begin=lambda kader: {"adres": kader.zaak.dossier.adres},
    ),
    "afschrift": Kaderhandeling(
        zolang(_zonder_afschrift),
        formulier.AfschriftForm,
        _afschrift,
        gettext_lazy("Het afschrift gaat mee met de volgende printpartij."),
        Deel.NA_BESLUIT,
        keuzes=lambda kader: {
            "brieven": _zonder_afschrift(kader),
            "machtigingen": kader.vertegenwoordigers,
        },
        begin=lambda kader: {"adres": kader.vertegenwoordigers[0].adres if kader.vertegenwoordigers else ""},
    ),
    "digitaal": Kaderhandeling(
        lambda kader: kader.behandelt and kan_digitaal(kader.zaak.dossier) and bool(_onverstuurd(kader)),
        formulier.DigitaalForm,
        met_keuze("brief", stuur_digitaal),
        gettext_lazy("De e-mail gaat nu weg. Is hij weg, dan is de brief verstuurd. Kijk dat zo na."),
        Deel.NA_BESLUIT,
        keuzes=lambda kader: {"brieven": _onverstuurd(kader)},
    ),
    "bezwaar": Kaderhandeling(
        lambda kader: _mag(kader) and bool(_zonder_bezwaar(kader)),
        formulier.BezwaarForm,
        met_keuze("besluit", _leg_vast),
        gettext_lazy("Het bezwaar is vastgelegd. De burger leest wanneer er een besluit over is."),
        Deel.NA_BESLUIT,
        keuzes=lambda kader: {"besluiten": _zonder_bezwaar(kader)},
    ),
    "bevestigen": Kaderhandeling(
        zolang(_onbevestigd),
        formulier.BevestigForm,
        met_rij(_bezwaren, bevestig_ontvangst),
        gettext_lazy("De bevestiging is vastgelegd."),
        Deel.NA_BESLUIT,
        rijen=_onbevestigd,
    ),
    "toewijzen": Kaderhandeling(
        zolang(_lopend),
        formulier.ToewijsForm,
        met_rij(_bezwaren, wijs_bezwaar_toe),
        gettext_lazy("Het bezwaar is toegewezen. De burger leest aan wie."),
        Deel.NA_BESLUIT,
        rijen=_lopend,
        keuzes=lambda kader: {"collegas": kader.behandelaars},
    ),
    "horen": Kaderhandeling(
        zolang(_te_horen),
        formulier.HoorForm,
        met_rij(_bezwaren, leg_horen_vast),
        gettext_lazy("Het horen is vastgelegd."),
        Deel.NA_BESLUIT,
        rijen=_te_horen,
    ),
    "beslissen": Kaderhandeling(
        zolang(_te_beslissen),
        formulier.BeslisForm,
        met_rij(_bezwaren, beslis_op_bezwaar),
        gettext_lazy(
            "De beslissing op het bezwaar staat op de tijdlijn van de burger. "
            "Zij geldt vanaf de dag waarop de brief weggaat."
        ),
        Deel.NA_BESLUIT,
        rijen=_te_beslissen,
    ),
    "nazorg_antwoord": Kaderhandeling(
        _kan_nazorg,
        formulier.NazorgForm,
        met_zaak(leg_nazorg_vast),
        gettext_lazy("Het antwoord is vastgelegd."),
        Deel.NA_BESLUIT,
    ),
    "nazorg_poging": Kaderhandeling(
        _kan_nazorg,
        formulier.NazorgpogingForm,
        met_zaak(leg_nazorgpoging_vast),
        gettext_lazy("De poging is vastgelegd."),
        Deel.NA_BESLUIT,
    ),
    "nazorg_stil": Kaderhandeling(
        lambda kader: kader.behandelt and kader.mag_zonder_antwoord_dicht,
        LeegForm,
        met_zaak(rond_zonder_antwoord_af),
        gettext_lazy("De zaak is gesloten. De burger leest waarom, en kan altijd terugkomen."),
        Deel.NA_BESLUIT,
    ),
}
