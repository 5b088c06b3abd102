"""Give and take back a mandate, and act with one. A mandate is read at the moment of use, never remembered."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from loket.handelingen.acties import doe_actie
from loket.handelingen.bijschrijven import schrijf_tijdlijn
from loket.handelingen.intake import BSN_WEG
from loket.handelingen.toegang import eis_dossier
from loket.handelingen.toezeggingen import vergrendel
from loket.models import (
    Actie,
    Dossier,
    Gebeurtenissoort,
    Machtiging,
    Machtigingsoort,
    Machtigingstap,
    Machtigingstatus,
    Machtigingweg,
    Tijdlijnregel,
)
from loket.models.code import Codesoort, nieuwe_code
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd
from portal.persoonsgegevens.sleutels import zoeksleutel
from portal.persoonsgegevens.vinden import zonder_bsn
from portal.weergave.templatetags.weergave import datum


@dataclass(frozen=True)
class Overgang:
    """One step that a mandate may take: whether it holds for one by law too, and whether a reason is needed."""

    van: Machtigingstatus | None
    naar: Machtigingstatus
    ook_bij_wet: bool
    reden_nodig: bool


GEEF: Final = Overgang(None, Machtigingstatus.GEGEVEN, ook_bij_wet=True, reden_nodig=False)
GEEF_ZELF: Final = Overgang(None, Machtigingstatus.GEGEVEN, ook_bij_wet=False, reden_nodig=False)
TREK_IN: Final = Overgang(
    Machtigingstatus.GEGEVEN, Machtigingstatus.INGETROKKEN, ook_bij_wet=True, reden_nodig=True
)
NEEM_TERUG: Final = Overgang(
    Machtigingstatus.GEGEVEN, Machtigingstatus.INGETROKKEN, ook_bij_wet=False, reden_nodig=False
)
OVERGANGEN: Final = (GEEF, GEEF_ZELF, TREK_IN, NEEM_TERUG)
"""The whole life of a mandate. That its last day is over is no step: it is read from the date."""


@dataclass(frozen=True)
class Inhoud:
    """What a mandate says."""

    soort: Machtigingsoort
    naam: str
    waarvoor: str
    weg: Machtigingweg
    geldig_tot: date | None = None
    telefoon: str = ""
    adres: str = ""
    bericht_op: str = ""
    """An e-mail address or mobile number: word that there is news goes there too."""
    bericht_alleen: bool = False
    """It goes there only: no messages to the person of the dossier."""
    gezien_stuk: str = ""
    ziet_stukken: bool = False
    handelt: bool = False
    stelt_vragen: bool = False


@dataclass(frozen=True)
class Gegeven:
    """A mandate that was given, and the code to hand over; empty when it was given before."""

    machtiging: Machtiging
    code: str


def codesleutel(code: str) -> str:
    """The keyed hash under which the code of a helper is found."""
    return zoeksleutel(code, doel="helpercode")


@transaction.atomic
def geef_machtiging(
    dossier: Dossier, inhoud: Inhoud, *, door: Medewerker, sleutel: UUID | None = None
) -> Machtiging:
    """Write down who may look along or act, as the person of the dossier said it or a paper shows.

    With a `sleutel` that came with the form, pressing twice writes down one; that of a mandate for another dossier
    names none here. Raises Geweigerd when this person of staff may not, or the mandate says what its kind cannot.
    """
    dossier = eis_dossier(dossier, door, ook_gesloten=True)
    eis_kan(inhoud)
    eerder = Machtiging.objects.filter(pk=sleutel).first() if sleutel else None
    if eerder is not None and eerder.dossier_id == dossier.pk:
        return eerder
    machtiging = maak(dossier, inhoud, medewerker=door, sleutel=None if eerder else sleutel).machtiging
    schrijf_gegeven(machtiging, door=door.naam)
    return machtiging


def schrijf_gegeven(machtiging: Machtiging, *, door: str = "") -> Tijdlijnregel:
    """The line that the citizen reads."""
    dossier = machtiging.dossier
    with override(dossier.taal):
        tot = machtiging.geldig_tot
        wie = machtiging.get_soort_display()
        tekst = (
            _("%(naam)s helpt u nu als %(wie)s. Dat geldt tot en met %(tot)s.")
            % {"naam": machtiging.naam, "wie": wie, "tot": datum(tot)}
            if tot
            else _("%(naam)s helpt u nu als %(wie)s.") % {"naam": machtiging.naam, "wie": wie}
        )
    return schrijf_tijdlijn(dossier, Gebeurtenissoort.MACHTIGING, tekst, door=door, machtiging=machtiging)


@transaction.atomic
def trek_machtiging_in(dossier: Dossier, *, machtiging: Machtiging, reden: str, door: Medewerker) -> None:
    """End a mandate at once, with the reason. Raises Geweigerd when it ended before, or without a reason."""
    dossier = eis_dossier(dossier, door, ook_gesloten=True)
    _neem_stap(dossier, machtiging.pk, TREK_IN, medewerker=door, reden=reden)


@transaction.atomic
def neem_machtiging_terug(dossier: Dossier, machtiging_id: UUID) -> None:
    """The person of the dossier ends a mandate at once, without having to say why.

    Raises Machtiging.DoesNotExist for another dossier's mandate, Geweigerd for one that a law or a court gave.
    """
    vergrendel(dossier.pk)
    _neem_stap(dossier, machtiging_id, NEEM_TERUG)


def zet_wie_bericht_krijgt(dossier: Dossier) -> None:
    """Whether messages go to who helps instead, as long as a mandate says so; the caller has locked the dossier."""
    nu = Machtiging.objects.geldig().filter(dossier=dossier, bericht_alleen=True).exists()
    dossier.bericht_via_helper = nu
    Dossier.objects.filter(pk=dossier.pk).update(bericht_via_helper=nu)


@transaction.atomic
def doe_actie_namens(machtiging: Machtiging, actie_id: UUID, toelichting: str) -> Actie:
    """Do what was offered for the person of the dossier; the timeline names who acted and for whom.

    Raises Actie.DoesNotExist for another dossier's action, Geweigerd when the mandate does not hold (any more) or
    does not cover it.
    """
    dossier = vergrendel(machtiging.dossier_id)
    machtiging = Machtiging.objects.select_for_update().get(pk=machtiging.pk)
    if not (machtiging.geldt() and machtiging.handelt):
        raise Geweigerd(_("U mag dit niet (meer) namens deze persoon doen."))
    actie = doe_actie(dossier, actie_id, toelichting)
    schrijf_tijdlijn(dossier, Gebeurtenissoort.NAMENS, actie.label, machtiging=machtiging)
    return actie


def eis_schrijft_namens(machtiging: Machtiging, dossier: Dossier) -> None:
    """Whether a helper may write in the name of the person of this dossier now. Raises Geweigerd.

    The caller holds the row lock of the dossier, under which mandates are taken back too. Not where contact is not
    safe: whoever helps may be the danger.
    """
    vast = Machtiging.objects.geldig().filter(pk=machtiging.pk, dossier=dossier).first()
    if vast is None or not vast.schrijft_namens(dossier):
        raise Geweigerd(_("U mag dit niet (meer) namens deze persoon doen."))


def eis_spreekt_namens(machtiging: Machtiging | None, dossier: Dossier, *, beslist: bool = False) -> None:
    """Whether someone may speak for the person of this dossier now; with `beslist` also say yes for them.

    None means the person spoke. Raises Geweigerd. The caller holds the row lock of the dossier, under which mandates
    are taken back too.
    """
    if machtiging is None:
        return
    vast = Machtiging.objects.geldig().filter(pk=machtiging.pk, dossier=dossier).first()
    if vast is None:
        raise Geweigerd(_("Deze machtiging geldt niet (meer) in dit dossier."))
    if beslist and not vast.handelt:
        raise Geweigerd(_("%(wie)s mag niet namens de burger beslissen.") % {"wie": vast.wie})


def neem_mee(machtiging: Machtiging, dossier: Dossier) -> Machtiging:
    """The same mandate in a dossier that was just opened with it, with a code of its own."""
    inhoud = Inhoud(
        soort=Machtigingsoort(machtiging.soort),
        naam=machtiging.naam,
        waarvoor=machtiging.waarvoor,
        weg=Machtigingweg.VRAAG,
        geldig_tot=machtiging.geldig_tot,
        telefoon=machtiging.telefoon,
        adres=machtiging.adres,
        bericht_op=machtiging.bericht_op,
        bericht_alleen=machtiging.bericht_alleen,
        gezien_stuk=machtiging.gezien_stuk,
        ziet_stukken=machtiging.ziet_stukken,
        handelt=machtiging.handelt,
        stelt_vragen=machtiging.stelt_vragen,
    )
    return maak(dossier, inhoud).machtiging


def eis_kan(inhoud: Inhoud) -> None:
    """Raises Geweigerd when a mandate says what its kind cannot."""
    bij_wet = inhoud.soort in (Machtigingsoort.WETTELIJK, Machtigingsoort.BEWINDVOERDER)
    if inhoud.soort == Machtigingsoort.MEEKIJKER and (inhoud.handelt or inhoud.stelt_vragen):
        raise Geweigerd(_("Een meekijker kijkt alleen mee. Kies gemachtigde als iemand iets mag doen."))
    if not bij_wet and inhoud.geldig_tot is None:
        raise Geweigerd(_("Spreek een einddatum af. Verlengen kan altijd."))
    if bij_wet and not inhoud.gezien_stuk.strip():
        raise Geweigerd(_("Schrijf op welk papier u heeft gezien, zoals de uitspraak van de rechter."))
    if inhoud.geldig_tot is not None and inhoud.geldig_tot < timezone.localdate():
        raise Geweigerd(_("Deze einddatum is al voorbij."))


def maak(
    dossier: Dossier,
    inhoud: Inhoud,
    *,
    medewerker: Medewerker | None = None,
    sleutel: UUID | None = None,
    stap: Overgang = GEEF,
) -> Gegeven:
    """Make a mandate with its first step, in a dossier that the caller has locked.

    Staff can read its code again, to say it at the telephone or put it in a letter; one that the citizen gives online
    is shown once.
    """
    code = nieuwe_code(Codesoort.HELPER)
    machtiging = Machtiging.objects.create(
        pk=sleutel or uuid4(),
        dossier=dossier,
        soort=inhoud.soort,
        naam=zonder_bsn(inhoud.naam, BSN_WEG),
        telefoon=inhoud.telefoon,
        adres=inhoud.adres,
        bericht_op=inhoud.bericht_op,
        bericht_alleen=inhoud.bericht_alleen,
        waarvoor=zonder_bsn(inhoud.waarvoor, BSN_WEG),
        weg=inhoud.weg,
        gezien_stuk=zonder_bsn(inhoud.gezien_stuk, BSN_WEG),
        geldig_tot=inhoud.geldig_tot,
        ziet_stukken=inhoud.ziet_stukken,
        handelt=inhoud.handelt,
        stelt_vragen=inhoud.stelt_vragen,
        code="" if inhoud.weg == Machtigingweg.ONLINE else code,
        code_sleutel=codesleutel(code),
    )
    Machtigingstap.objects.create(machtiging=machtiging, naar=stap.naar, medewerker=medewerker)
    if inhoud.bericht_alleen:
        zet_wie_bericht_krijgt(dossier)
    return Gegeven(machtiging, code)


def _neem_stap(
    dossier: Dossier,
    machtiging_id: UUID,
    overgang: Overgang,
    *,
    medewerker: Medewerker | None = None,
    reden: str = "",
) -> None:
    """Check the step against the table, take it, and keep it: the code stops working in the same transaction."""
    machtiging = Machtiging.objects.select_for_update().get(pk=machtiging_id, dossier=dossier)
    if machtiging.status != overgang.van:
        raise Geweigerd(_("Deze machtiging is al ingetrokken."))
    if machtiging.bij_wet and not overgang.ook_bij_wet:
        raise Geweigerd(_("De wet of een rechter wees deze persoon aan. Klopt dat niet meer? Bel ons dan."))
    if overgang.reden_nodig and not reden.strip():
        raise Geweigerd(_("Schrijf op waarom u dit doet."))
    machtiging.status, machtiging.code, machtiging.code_sleutel = overgang.naar, "", None
    machtiging.save(update_fields=["status", "code", "code_sleutel"])
    if machtiging.bericht_alleen:
        zet_wie_bericht_krijgt(dossier)
    Machtigingstap.objects.create(
        machtiging=machtiging,
        van=overgang.van or "",
        naar=overgang.naar,
        medewerker=medewerker,
        reden=zonder_bsn(reden.strip(), BSN_WEG),
    )
    with override(dossier.taal):
        tekst = _("%(naam)s helpt u niet meer en kan uw vraag niet meer zien.") % {"naam": machtiging.naam}
    schrijf_tijdlijn(
        dossier,
        Gebeurtenissoort.MACHTIGING,
        tekst,
        door=medewerker.naam if medewerker else "",
        machtiging=machtiging,
    )
