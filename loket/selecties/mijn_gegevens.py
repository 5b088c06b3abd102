"""Everything that is kept about the person of a dossier, in words, to read, print or take along (AVG 15, 20)."""

import logging
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from loket.handelingen.contactgegevens import VELDNAMEN
from loket.models import Bijlage, Contactwijziging, Dossier, Gegevensverzoek
from loket.models.bijlage import TE_OPENEN
from loket.models.onderwerp import ZONDER_ONDERWERP
from loket.routering.advies import Reden
from loket.selecties.bewaartermijn import REDENEN, Bewaring, bewaring
from loket.selecties.dossiers import antwoorden_in_woorden
from loket.selecties.wie_zag_wat import wie_zag_wat
from portal.berichten.intrekken import PERSOONLIJK
from portal.berichten.tekst import als_tekst
from portal.bestanden.opslag import BestandKwijt
from portal.logboek.schrijven import wie_keek
from portal.registers import Register
from portal.uitgaand.models import Uitgaand
from portal.uitgaand.motor import NietGeschreven, geschreven
from portal.weergave.templatetags.weergave import datum, tijdstip

logger = logging.getLogger(__name__)

Rij = dict[str, str]
"""One thing that is kept: label and value, in the language of the reader."""


@dataclass(frozen=True)
class Sectie:
    """One kind of data; `sleutel` is its name for machines."""

    sleutel: str
    kop: str
    rijen: list[Rij]


bronnen: Register[Callable[[Dossier], list[Sectie]]] = Register()
"""What higher floors keep about a person; each adds its own (`AppConfig.ready`)."""


def alles_over(dossier: Dossier) -> list[Sectie]:
    """Everything, section by section; empty sections say so. A fixed number of statements."""
    eigen = [Sectie(sleutel, str(kop), list(lees(dossier))) for sleutel, (kop, lees) in SECTIES.items()]
    return [*eigen, *(sectie for _naam, bron in bronnen for sectie in bron(dossier))]


def als_json(dossier: Dossier) -> dict[str, Any]:
    """The same for a machine, with the lines of the log as the standard writes them."""
    return {
        "code": dossier.code,
        "secties": {
            sectie.sleutel: {"kop": sectie.kop, "rijen": sectie.rijen} for sectie in alles_over(dossier)
        },
        "bestanden": bestanden_als_json(dossier),
        "logboek_dataverwerkingen": [regel.als_regel() for regel in wie_keek(dossier.pk)],
    }


def _vraag(dossier: Dossier) -> Iterator[Rij]:
    yield {
        _("Code"): dossier.code,
        _("Onderwerp"): dossier.onderwerp_voor_lezer or str(ZONDER_ONDERWERP),
        _("Status"): dossier.get_status_display(),
        _("Hoe wij helpen"): dossier.get_route_display(),
        _("Uitkomst"): dossier.uitkomst,
        _("Team"): str(dossier.team),
        _("Eerste deur"): dossier.eerste_deur,
        _("Verteld op"): tijdstip(dossier.eerste_deur_op),
        _("Uw verhaal"): dossier.verhaal,
    }


def _antwoorden(dossier: Dossier) -> Iterator[Rij]:
    yield from (
        {_("Vraag"): str(rij.label), _("Antwoord"): str(rij.waarde)} for rij in antwoorden_in_woorden(dossier)
    )


def _contact(dossier: Dossier) -> Iterator[Rij]:
    yield {
        _("Naam"): dossier.naam,
        _("E-mailadres"): dossier.email,
        _("Telefoonnummer"): dossier.telefoon,
        _("Adres"): dossier.adres,
        _("Land"): dossier.land,
        _("Gemeente"): str(dossier.gemeente or ""),
        _("Hoe u contact wilt"): dossier.get_contact_voorkeur_display(),
        _("Brieven"): dossier.get_brieven_display(),
        _("Of contact veilig is"): dossier.get_veilig_contact_display(),
        _("Afspraken over contact"): dossier.contact_notitie,
        _("Zo is contact wel veilig"): dossier.veilige_manier,
        _("Taal"): dossier.taal,
    }


def wijzigingen(dossier: Dossier) -> Iterator[Rij]:
    """What was, what became and who, newest first. One statement."""
    nu = {veld: str(getattr(dossier, veld)) for veld in VELDNAMEN}
    for rij in Contactwijziging.objects.filter(dossier=dossier).select_related("regel").order_by("-pk"):
        for veld, was in rij.eerder.items():
            yield {
                _("Wanneer"): tijdstip(rij.regel.op),
                _("Wat"): str(VELDNAMEN.get(veld, veld)),
                _("Was"): str(was),
                _("Werd"): nu.get(veld, ""),
                _("Door"): rij.regel.door or _("Uzelf"),
                _("Reden"): rij.reden,
            }
            nu[veld] = str(was)


def _aanvullingen(dossier: Dossier) -> Iterator[Rij]:
    for rij in dossier.aanvullingen.all():
        yield {
            _("Wanneer"): tijdstip(rij.op),
            _("Wat"): rij.get_onderdeel_display(),
            _("Was"): rij.was,
            _("Werd"): rij.wordt,
            _("Door"): _("Uzelf"),
        }


def _tijdlijn(dossier: Dossier) -> Iterator[Rij]:
    for rij in dossier.tijdlijn.select_related("machtiging"):
        yield {
            _("Wanneer"): tijdstip(rij.op),
            _("Wat"): rij.get_soort_display(),
            _("Tekst"): rij.tekst,
            _("Wie"): rij.wie,
            _("Voor wie"): rij.get_zichtbaar_display(),
        }


def _toezeggingen(dossier: Dossier) -> Iterator[Rij]:
    for rij in dossier.toezeggingen.all():
        yield {
            _("Wat"): rij.wat,
            _("Wie"): rij.wie,
            _("Uiterlijk"): datum(rij.uiterlijk),
            _("Soort"): rij.get_soort_display(),
            _("Grond"): rij.grondslag,
            _("Status"): rij.get_status_display(),
            _("Reden"): rij.reden,
        }


def _brieven(dossier: Dossier) -> Iterator[Rij]:
    for rij in dossier.stukken.defer("pdf"):
        yield {
            _("Wanneer"): tijdstip(rij.klaargelegd_op),
            _("Wat"): rij.titel,
            _("Soort"): rij.get_soort_display(),
            _("Tekst"): als_tekst(rij.html),
        }


def _contacten(dossier: Dossier) -> Iterator[Rij]:
    for rij in dossier.contactmomenten.select_related("regel"):
        yield {
            _("Wanneer"): datum(rij.op),
            _("Kanaal"): rij.get_kanaal_display(),
            _("Met"): rij.met_wie or rij.get_met_display(),
            _("Tekst"): rij.regel.tekst,
            _("Bewijs"): rij.get_bewijs_display(),
            _("Kenmerk"): rij.kenmerk,
        }


def _bestanden(dossier: Dossier) -> Iterator[Rij]:
    for rij in (
        Bijlage.objects.filter(regel__dossier=dossier).select_related("regel").defer("inhoud", "sleutel")
    ):
        yield {
            _("Wanneer"): tijdstip(rij.regel.op),
            _("Wat"): rij.naam,
            _("Soort"): rij.get_soort_display(),
            _("Door"): rij.regel.door or _("Uzelf"),
            _("Status"): rij.get_keuring_display(),
        }


def bestanden_als_json(dossier: Dossier) -> list[dict[str, str]]:
    """The files themselves, to take along; not what waits for the scanner or held a virus.

    Raises OpslagOnbereikbaar.
    """
    rijen = Bijlage.objects.filter(regel__dossier=dossier, keuring__in=TE_OPENEN)
    return [{"naam": rij.naam, "soort": rij.soort, **_inhoud(rij)} for rij in rijen]


def _inhoud(bijlage: Bijlage) -> dict[str, str]:
    """What it holds; of one that got lost it says that."""
    try:
        return {"base64": b64encode(bijlage.bytes).decode()}
    except BestandKwijt:
        logger.exception("A file got lost")
        return {"opmerking": _("Wij vinden dit bestand niet.")}


def _afspraken(dossier: Dossier) -> Iterator[Rij]:
    for rij in dossier.afspraken.select_related("informatiepunt"):
        yield {
            _("Wanneer"): tijdstip(rij.begint_op),
            _("Waar"): str(rij.informatiepunt),
            _("Status"): rij.get_status_display(),
        }


def _helpers(dossier: Dossier) -> Iterator[Rij]:
    for rij in dossier.machtigingen.all():
        yield {
            _("Wie"): rij.wie,
            _("Waarvoor"): rij.waarvoor,
            _("Telefoonnummer"): rij.telefoon,
            _("Adres voor brieven"): rij.adres,
            _("Berichten gaan ook naar"): "" if rij.bericht_alleen else rij.bericht_op,
            _("Berichten gaan alleen naar"): rij.bericht_op if rij.bericht_alleen else "",
            _("Gegeven op"): datum(rij.gegeven_op),
            _("Geldig tot en met"): datum(rij.geldig_tot) if rij.geldig_tot else "",
            _("Status"): rij.get_status_display(),
        }


def _behoeften(dossier: Dossier) -> Iterator[Rij]:
    for rij in dossier.hulpbehoeften.all():
        yield {_("Wat"): str(rij), _("Gezegd op"): datum(rij.gezegd_op), _("Tot en met"): datum(rij.tot)}


def _redenen(dossier: Dossier) -> Iterator[Rij]:
    for rij in dossier.adviezen.all():
        for reden in rij.uitkomst.get("redenen", []):
            zin = Reden(**reden).in_taal(get_language() or "nl")
            yield {_("Wanneer"): tijdstip(rij.op), _("Waarom wij deze hulp voorstelden"): zin}


def _berichten(dossier: Dossier) -> Iterator[Rij]:
    rijen = Uitgaand.objects.filter(over=dossier.pk, kanaal__in=PERSOONLIJK).order_by("aangemaakt_op")
    for rij in rijen:
        try:
            inhoud = geschreven(rij.inhoud)
        except NietGeschreven:
            logger.exception("Message %s could not be written", rij.pk)
            inhoud = {"tekst": _("Dit bericht is nog niet geschreven.")}
        yield {
            _("Wanneer"): tijdstip(rij.aangemaakt_op),
            _("Kanaal"): rij.get_kanaal_display(),
            _("Naar"): rij.bestemming,
            _("Onderwerp"): str(inhoud.get("onderwerp", "")),
            _("Tekst"): str(inhoud.get("tekst", "")),
        }


def _verzoeken(dossier: Dossier) -> Iterator[Rij]:
    for rij in verzoeken_van(dossier):
        yield {
            _("Wanneer"): datum(rij.ontvangen_op),
            _("Wat"): rij.get_soort_display(),
            _("Tekst"): rij.tekst,
            _("Uiterlijk"): datum(rij.uiterlijk),
            _("Status"): rij.get_status_display(),
            _("Reden"): rij.reden or rij.verlengreden,
        }


def _registerfouten(dossier: Dossier) -> Iterator[Rij]:
    for rij in dossier.registerfouten.all():
        yield {
            _("Wanneer"): tijdstip(rij.gemeld_op),
            _("Register"): rij.get_register_display(),
            _("Welk gegeven"): rij.veld,
            _("Was"): rij.fout,
            _("Werd"): rij.juist,
            _("Bewijs"): rij.bewijs,
            _("Status"): rij.get_status_display(),
        }


def _inzagen(dossier: Dossier) -> Iterator[Rij]:
    for rij in wie_zag_wat(dossier):
        gedeeld = "; ".join(f"{deel.get_wat_display()}: {deel.doel}" for deel in rij.delingen)
        yield {
            _("Wanneer"): tijdstip(rij.op),
            _("Wat"): rij.wat,
            _("Wie"): rij.wie,
            _("Waarom"): rij.waarom,
            _("Grond"): rij.grond,
            _("Wat wij deelden"): gedeeld,
        }


def verzoeken_van(dossier: Dossier) -> list[Gegevensverzoek]:
    """The requests about data of this dossier, newest first. One statement."""
    return list(Gegevensverzoek.objects.filter(dossier=dossier))


SECTIES: Final[dict[str, tuple[str | Promise, Callable[[Dossier], Iterator[Rij]]]]] = {
    "vraag": (gettext_lazy("Uw vraag"), _vraag),
    "antwoorden": (gettext_lazy("Uw antwoorden"), _antwoorden),
    "contact": (gettext_lazy("Hoe wij u bereiken"), _contact),
    "wijzigingen": (gettext_lazy("Wat er in uw contactgegevens veranderde"), wijzigingen),
    "aanvullingen": (gettext_lazy("Wat u verbeterde"), _aanvullingen),
    "tijdlijn": (gettext_lazy("Wat er gebeurde"), _tijdlijn),
    "toezeggingen": (gettext_lazy("Wat wij beloofden"), _toezeggingen),
    "brieven": (gettext_lazy("Brieven en papieren"), _brieven),
    "contactmomenten": (gettext_lazy("Gesprekken"), _contacten),
    "bestanden": (gettext_lazy("Bestanden bij uw vraag"), _bestanden),
    "afspraken": (gettext_lazy("Afspraken"), _afspraken),
    "helpers": (gettext_lazy("Wie u helpt"), _helpers),
    "hulp": (gettext_lazy("Wat u helpt bij ons contact"), _behoeften),
    "redenen": (gettext_lazy("Waarom wij deze hulp voorstelden"), _redenen),
    "berichten": (gettext_lazy("Berichten die wij stuurden"), _berichten),
    "verzoeken": (gettext_lazy("Uw verzoeken over uw gegevens"), _verzoeken),
    "registerfouten": (gettext_lazy("Fouten in registers"), _registerfouten),
    "inzagen": (gettext_lazy("Wie uw gegevens heeft gezien"), _inzagen),
}
"""By name: the heading, and what reads the rows."""


@dataclass(frozen=True)
class Uitleg:
    """What must be kept, why, by which law and until when; and what can be deleted."""

    bewaring: Bewaring
    waarom_vast: str


def bewaaruitleg(dossier: Dossier) -> Uitleg:
    """The honest answer to "delete my data", before anyone asks. One statement."""
    hoe = bewaring(dossier)
    return Uitleg(hoe, str(REDENEN[hoe.vast]) if hoe.vast else "")
