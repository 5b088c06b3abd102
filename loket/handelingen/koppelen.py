"""A dossier becomes that of who signs in: sent while signed in, or claimed with a code. One owner, for good.

    no owner --sent while signed in--------------------------> theirs
    no owner --code to follow + second fact------------------> theirs
    no owner --code on paper (M-..., once, with a last day)--> theirs
    theirs   --the same again--> theirs (nothing happens)     --another--> refused, with a way to a person

Of two at once the row of the dossier lets one be first. A code on paper: open -> gebruikt, or ingetrokken by a new
one.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from loket.handelingen.berichten import waarschuw
from loket.handelingen.bijschrijven import schrijf_notitie
from loket.handelingen.herkennen import NietHerkend, herken, kan_zelf
from loket.handelingen.toegang import eis_dossier
from loket.handelingen.toezeggingen import vergrendel
from loket.handelingen.volgen import met_rem
from loket.models import (
    Dossier,
    Gebeurtenissoort,
    Koppelcode,
    Koppelcodestatus,
    Koppeling,
    Koppelweg,
    Tijdlijnregel,
)
from loket.models.code import Codesoort, lees_code, nieuwe_code
from loket.models.koppeling import koppelcodesleutel
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd

CODE_GEMAAKT = gettext_lazy("Code op papier gemaakt om de vraag bij Mijn vragen te zetten.")


class VanEenAnder(Geweigerd):
    """The dossier already belongs to someone else who signs in."""


class GeenVraag(Geweigerd):
    """The code opens nothing: wrong, used, replaced, or its last day is over."""


@dataclass(frozen=True)
class Eigenaar:
    """Whose it becomes, and who did it for them (DigiD Machtigen)."""

    burger: UUID
    namens: UUID | None = None


@transaction.atomic
def maak_koppelcode(dossier: Dossier, *, door: Medewerker) -> str:
    """A code on paper for the person of this dossier; the one before works no longer. Shown once.

    Raises Geweigerd when this member of staff may not, or when it already is someone's.
    """
    vast = eis_dossier(dossier, door, ook_gesloten=True)
    if vast.burger_id is not None:
        raise Geweigerd(_("Deze vraag staat al bij Mijn vragen van de burger."))
    nu, code = timezone.now(), nieuwe_code(Codesoort.KOPPEL)
    Koppelcode.objects.filter(dossier=vast, status=Koppelcodestatus.OPEN).update(
        status=Koppelcodestatus.INGETROKKEN, einde_op=nu
    )
    Koppelcode.objects.create(
        dossier=vast,
        sleutel=koppelcodesleutel(code),
        gemaakt_door=door,
        gemaakt_op=nu,
        geldig_tot=_einde_van(koppelcode_tot()),
    )
    schrijf_notitie(vast, CODE_GEMAAKT, door=door.naam)
    return code


def koppelcode_tot() -> date:
    """The last day of a code that is made today."""
    return timezone.localdate() + timedelta(days=settings.KOPPELCODE_DAGEN)


def _einde_van(dag: date) -> datetime:
    return timezone.make_aware(datetime.combine(dag, time.max))


def koppel_met_code(code: str, eigenaar: Eigenaar, adres: str) -> Dossier:
    """Make the dossier of a code on paper one's own. Raises TeVaak, GeenVraag, VanEenAnder."""
    gevonden = met_rem(
        code, adres, lambda getypt: Koppelcode.objects.filter(sleutel=koppelcodesleutel(getypt)).first()
    )
    if gevonden is None:
        raise GeenVraag(_("Bij deze code vinden wij geen vraag. Kijk de code nog eens na op uw papier."))
    return _verzilver(gevonden, eigenaar, timezone.now())


@transaction.atomic
def _verzilver(code: Koppelcode, eigenaar: Eigenaar, nu: datetime) -> Dossier:
    """Use the code: looked at again under the lock of its dossier, so that of two only one has it."""
    vast = vergrendel(code.dossier_id)
    code.refresh_from_db()
    if vast.burger_id == eigenaar.burger:
        return vast
    if vast.burger_id is not None:
        raise VanEenAnder(_van_een_ander())
    if code.status != Koppelcodestatus.OPEN or code.geldig_tot <= nu:
        raise GeenVraag(_("Deze code geldt niet meer. Vraag aan de balie of telefonisch om een nieuwe."))
    code.status, code.einde_op = Koppelcodestatus.GEBRUIKT, nu
    code.save(update_fields=["status", "einde_op"])
    return _koppel(vast, eigenaar, Koppelweg.KOPPELCODE)


def koppel_met_volgcode(code: str, tweede: str, eigenaar: Eigenaar, adres: str) -> Dossier:
    """Make the dossier of a code to follow one's own; the code alone is not enough.

    Raises TeVaak, GeenVraag, VanEenAnder, NietHerkend (all counted), and Geweigerd when it is better done together.
    """
    dossier = met_rem(code, adres, _met_volgcode)
    if dossier is None:
        raise GeenVraag(
            _("Bij deze code vinden wij geen vraag. Kijk de code nog eens na op uw ontvangstbewijs.")
        )
    if dossier.burger_id == eigenaar.burger:
        return dossier
    if not kan_zelf(dossier):
        raise Geweigerd(
            _("Dit regelen wij liever samen met u. Bel ons, of vraag aan een balie om een code op papier.")
        )
    if not herken(dossier, tweede):
        raise NietHerkend(_("Dit nummer of adres hoort niet bij deze vraag. Vul in wat u ons eerder gaf."))
    return koppel(dossier.pk, eigenaar, Koppelweg.VOLGCODE)


def _met_volgcode(code: str) -> Dossier | None:
    return Dossier.objects.filter(code=code).first() if lees_code(code) else None


@transaction.atomic
def koppel(dossier_id: UUID, eigenaar: Eigenaar, weg: Koppelweg) -> Dossier:
    """Make a dossier theirs; what proved it was looked at before. Raises VanEenAnder."""
    return _koppel(vergrendel(dossier_id), eigenaar, weg)


def _koppel(vast: Dossier, eigenaar: Eigenaar, weg: Koppelweg) -> Dossier:
    """Write it; the caller has the lock. Raises VanEenAnder."""
    if vast.burger_id == eigenaar.burger:
        return vast
    if vast.burger_id is not None:
        raise VanEenAnder(_van_een_ander())
    Koppelcode.objects.filter(dossier=vast, status=Koppelcodestatus.OPEN).update(
        status=Koppelcodestatus.INGETROKKEN, einde_op=timezone.now()
    )
    neem_op(vast, eigenaar, weg).save(force_insert=True)
    vast.save(update_fields=["burger"])
    koppelregel(vast, eigenaar).save(force_insert=True)
    if weg is not Koppelweg.INGELOGD:
        waarschuw(
            vast,
            "berichten/gekoppeld",
            sleutel=f"gekoppeld:{vast.pk}",
            omschrijving="vraag bij Mijn vragen gezet",
        )
    return vast


def neem_op(dossier: Dossier, eigenaar: Eigenaar, weg: Koppelweg = Koppelweg.INGELOGD) -> Koppeling:
    """Make it theirs, and the row that says how; the caller writes both."""
    dossier.burger_id = eigenaar.burger
    return Koppeling(dossier=dossier, burger_id=eigenaar.burger, namens_id=eigenaar.namens, weg=weg)


def koppelregel(dossier: Dossier, eigenaar: Eigenaar) -> Tijdlijnregel:
    """The line that the citizen reads, for the caller to write."""
    with override(dossier.taal):
        tekst = (
            _("Iemand die namens u mag inloggen, zette deze vraag bij uw vragen.")
            if eigenaar.namens
            else _("Als u inlogt, ziet u deze vraag bij Mijn vragen.")
        )
    return Tijdlijnregel(dossier=dossier, soort=Gebeurtenissoort.GEKOPPELD, tekst=tekst)


def _van_een_ander() -> str:
    return _(
        "Deze vraag staat al bij de vragen van iemand anders. Klopt dat niet? Bel ons. Wij kijken samen met u."
    )
