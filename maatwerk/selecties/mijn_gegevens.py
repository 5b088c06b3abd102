"""What a case keeps about its citizen, for the page and the download with everything (AVG 15, 20).

What was decided is there with its weighing; a draft is a thought of who writes it until somebody signs it.
"""

from collections.abc import Callable, Iterator
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loket.models import Dossier
from loket.selecties.mijn_gegevens import Rij, Sectie
from maatwerk.models import Conceptbesluit, Nazorgantwoord, Noodmaatregel, Rustverzoek, Zaak
from portal.persoonsgegevens.velden import VersleuteldJSONVeld, VersleuteldTekstVeld
from portal.weergave.templatetags.weergave import datum, tijdstip


def zaak_in_woorden(dossier: Dossier) -> list[Sectie]:
    """The sections of the case of this dossier; none without a case. A fixed number of statements."""
    zaak = Zaak.objects.select_related("behandelaar").filter(dossier=dossier).first()
    if zaak is None:
        return []
    return [Sectie(sleutel, str(kop), list(lees(zaak))) for sleutel, (kop, lees) in SECTIES.items()]


def _dag(dag: Any) -> str:
    return datum(dag) if dag else ""


def _zaak(zaak: Zaak) -> Iterator[Rij]:
    yield {
        _("Status"): zaak.get_status_display(),
        _("Sinds"): tijdstip(zaak.geopend_op),
        _("Wie"): zaak.behandelaar.naam if zaak.behandelaar else "",
        _("Wat nu moet stoppen"): zaak.get_gevaar_display(),
        _("Maatwerk in het contact"): zaak.maatwerk_in_contact,
        _("Maatwerk in rechten en plichten"): zaak.maatwerk_in_rechten,
    }


def _omstandigheden(zaak: Zaak) -> Iterator[Rij]:
    for rij in zaak.omstandigheden.all():
        yield {
            _("Wanneer"): tijdstip(rij.op),
            _("Wat"): rij.wat,
            _("In uw woorden"): rij.citaat,
            _("Bron"): rij.get_bron_display(),
        }


def _acuut(zaak: Zaak) -> Iterator[Rij]:
    for stap in zaak.acute_stappen.all():
        yield {
            _("Wanneer"): tijdstip(stap.gevraagd_op),
            _("Soort"): stap.get_gevaar_display(),
            _("Wat"): stap.wat,
            _("Uitkomst"): stap.afloop,
        }
    for rij in Noodmaatregel.objects.filter(zaak=zaak):
        yield {
            _("Wanneer"): tijdstip(rij.getekend_op),
            _("Soort"): rij.get_status_display(),
            _("Wat"): rij.wat_nu or rij.wat,
            _("Tot en met"): _dag(rij.tot_nu or rij.tot),
            _("Grond"): rij.grond,
            _("Uitkomst"): rij.afloop or rij.get_uitkomst_display(),
            _("Reden"): rij.reden,
        }


def _gesprekken(zaak: Zaak) -> Iterator[Rij]:
    for rij in zaak.gesprekken.all():
        yield {
            _("Wanneer"): datum(rij.op),
            _("Waarvoor"): rij.get_doel_display(),
            _("Gesproken"): _("Ja") if rij.bereikt else _("Nee"),
            _("Wat u zei"): rij.gezegd,
        }


def _schulden(zaak: Zaak) -> Iterator[Rij]:
    for rij in Rustverzoek.objects.filter(schuldenrust__zaak=zaak).select_related("schuldeiser"):
        yield {
            _("Wie"): rij.schuldeiser.naam,
            _("Status"): rij.get_status_display(),
            _("Tot en met"): _dag(rij.tot),
            _("Reden"): rij.reden,
        }


def _besluiten(zaak: Zaak) -> Iterator[Rij]:
    for rij in zaak.besluiten.select_related("bestuursorgaan", "regeling").order_by("genomen_op"):
        yield {
            _("Wanneer"): tijdstip(rij.genomen_op),
            _("Wie"): rij.bestuursorgaan.naam,
            _("Wet"): str(rij.regeling),
            _("Besluit"): rij.get_dictum_display(),
            _("Geldt vanaf"): _dag(rij.bekendgemaakt_op),
            _("Bezwaar tot en met"): _dag(rij.bezwaar_uiterlijk),
            **dict(_weging(rij.inhoud)),
        }


def _weging(inhoud: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What was written about this person, by what the draft calls it; choices and keys are above or not of them."""
    for veld in Conceptbesluit._meta.concrete_fields:
        tekst = isinstance(veld, VersleuteldTekstVeld) and not isinstance(veld, VersleuteldJSONVeld)
        if tekst and inhoud.get(veld.name):
            yield str(veld.verbose_name), str(inhoud[veld.name])


def _bezwaren(zaak: Zaak) -> Iterator[Rij]:
    for rij in zaak.bezwaren.all():
        yield {
            _("Wanneer"): tijdstip(rij.ingevoerd_op),
            _("Tekst"): rij.tekst,
            _("Status"): rij.get_status_display(),
            _("Wat u zei"): rij.hoorverslag,
            _("Uitkomst"): rij.get_uitkomst_display(),
            _("Uitleg"): rij.uitleg,
        }


def _termijnen(zaak: Zaak) -> Iterator[Rij]:
    for rij in zaak.termijnen.select_related("bestuursorgaan", "regeling"):
        yield {
            _("Soort"): rij.get_soort_display(),
            _("Wie"): rij.bestuursorgaan.naam,
            _("Wet"): str(rij.regeling),
            _("Ontvangen"): datum(rij.ontvangen_op),
            _("Uiterlijk"): _dag(rij.uiterlijk),
            _("Grond"): rij.grondslag,
            _("Status"): rij.get_status_display(),
        }


def _nazorg(zaak: Zaak) -> Iterator[Rij]:
    for rij in Nazorgantwoord.objects.filter(zaak=zaak):
        yield {
            _("Wanneer"): tijdstip(rij.op),
            _("Uitgevoerd"): rij.get_uitgevoerd_display(),
            _("Geholpen"): rij.get_geholpen_display(),
            _("In uw woorden"): rij.woorden,
        }


SECTIES: Final[dict[str, tuple[Promise, Callable[[Zaak], Iterator[Rij]]]]] = {
    "zaak": (gettext_lazy("Hoe een behandelaar uw situatie bekijkt"), _zaak),
    "zaak_omstandigheden": (gettext_lazy("Wat wij over uw situatie opschreven"), _omstandigheden),
    "zaak_acuut": (gettext_lazy("Wat meteen moest stoppen"), _acuut),
    "zaak_gesprekken": (gettext_lazy("Gesprekken over uw situatie"), _gesprekken),
    "zaak_schulden": (gettext_lazy("Pauze bij wie geld van u wil"), _schulden),
    "zaak_besluiten": (gettext_lazy("Besluiten, en hoe wij die namen"), _besluiten),
    "zaak_bezwaren": (gettext_lazy("Waar u het niet mee eens was"), _bezwaren),
    "zaak_termijnen": (gettext_lazy("Tot wanneer wij mogen beslissen"), _termijnen),
    "zaak_nazorg": (gettext_lazy("Of het besluit hielp"), _nazorg),
}
"""By name: the heading, and what reads the rows."""
