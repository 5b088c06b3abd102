"""The figures of the dashboard as they are drawn: the same for everybody of the ministry, so they can be kept."""

from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from signalen.cijfers.rekenen import maand_erbij
from signalen.definities import UITLEG
from signalen.forms_cijfers import DashboardForm, Woorden, vraag_in_woorden
from signalen.maandnamen import maandnaam
from signalen.selecties.cijfers import KENMERKEN, Cijferkeuze, Pijnplek, unieke
from signalen.selecties.dashboard import bord
from signalen.selecties.dashboardvraag import Adres, Vraag


@dataclass(frozen=True)
class Getekend:
    """The parts of the page that follow from the figures alone, and what the knelpunten need of them."""

    velden: SafeString
    gekozen: SafeString
    cijfers: SafeString
    slot: SafeString
    plekken: list[Pijnplek]


def teken(vraag: Vraag) -> Getekend:
    """Count and draw, in the language of the moment. Five statements."""
    gevraagd = dict(vraag.gevraagd)
    adres, keuze, vorige = Adres(gevraagd), vraag.keuze, vraag.keuze.eerder(vraag.terug)
    cijfers = bord(keuze, vorige, vraag.terug, adres, vraag.vandaag)
    te_kiezen = _te_kiezen(cijfers)
    inhoud = {
        **cijfers,
        "form": DashboardForm({**gevraagd, "periode": str(vraag.maanden)}, te_kiezen),
        "gekozen": _gekozen(adres, te_kiezen),
        "staart": adres.staart,
        "periode_eerder": periode_in_woorden(vorige),
        "definities": UITLEG,
    }

    def deel(naam: str) -> SafeString:
        return render_to_string(f"signalen/dashboard/{naam}.html", inhoud)

    return Getekend(
        velden=deel("velden"),
        gekozen=deel("gekozen") if inhoud["gekozen"] else SafeString(),
        cijfers=deel("cijfers"),
        slot=deel("slot"),
        plekken=cijfers["plekken"],
    )


def periode_in_woorden(keuze: Cijferkeuze) -> str:
    """From the first to the last month."""
    return _("%(van)s tot en met %(tot)s") % {
        "van": maandnaam(keuze.van),
        "tot": maandnaam(maand_erbij(keuze.tot, -1)),
    }


def _te_kiezen(cijfers: dict[str, Any]) -> Woorden:
    """What is there to choose; all in the order of the alphabet, so that nobody is ranked."""
    bron, plaatsen = cijfers["bron"], cijfers["plekken"]
    namen = bron.gebeurtenisnamen
    return {
        "regeling": {naam: naam for naam in unieke({plek.regeling for plek in plaatsen})},
        "artikel": {naam: naam for naam in unieke({plek.artikel for plek in plaatsen})},
        "afzender": {naam: naam for naam in unieke(bron.som["afzender"])},
        "levensgebeurtenis": {
            sleutel: namen.get(sleutel, sleutel) for sleutel in unieke(bron.som["levensgebeurtenis"])
        },
    }


def _gekozen(adres: Adres, te_kiezen: Woorden) -> list[tuple[str, str, str]]:
    """What was chosen besides ministry and period: label, value in words, and the address without it."""
    kenmerken = {naam: adres.gevraagd[naam] for naam in KENMERKEN}
    return [
        (label, tekst, adres.met(**{naam: ""}))
        for naam, (label, tekst) in vraag_in_woorden(kenmerken, te_kiezen).items()
    ]
