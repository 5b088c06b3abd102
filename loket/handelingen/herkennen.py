"""Whether it is the citizen: a code can be read over a shoulder, so we also ask what only they and we know.

    to open the question   the telephone number (its last four digits are enough), the e-mail address, postcode and
                           house number, the number that someone chose, or a code on paper from who saw them
    to name a helper, change how we reach someone, make it one's own, see everything that is kept
                           the whole telephone number or the e-mail address

What is typed wrong is counted for the question, and to open it for the address on the network too. The code of a
helper and of a question that was saved have a second fact too (bewijzen.py).
"""

import re
from collections.abc import Callable
from enum import StrEnum
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from loket.handelingen.toezeggingen import vergrendel
from loket.handelingen.volgen import adressleutel, tel_poging, toets_pogingen
from loket.models import Dossier, Koppelcode, Koppelcodestatus, VeiligContact, Volgpoging
from loket.models.code import Codesoort, lees_code
from loket.models.koppeling import koppelcodesleutel
from loket.selecties.hulp import gevoelige_hulp
from portal.identiteit.rechten import Geweigerd
from portal.persoonsgegevens.sleutels import zoeksleutel

KORTSTE_NUMMER, VERGELIJK = 8, 9
"""A number shorter than this proves nothing; of longer ones the last nine digits count (06 and +31 6 are one)."""
LAATSTE = 4
"""So many last digits of a telephone number open the question."""
_POSTCODE = re.compile(r"(?<!\d)([1-9]\d{3}) ?([A-Za-z]{2})(?![A-Za-z])")


class NietHerkend(Geweigerd):
    """The second fact is not the one that this citizen gave us."""


class Feit(StrEnum):
    """What someone gave us by which we know them again."""

    TELEFOON = "telefoon"
    EMAIL = "email"
    ADRES = "adres"
    GETAL = "getal"
    NAAM = "naam"
    EIGEN_NAAM = "eigen naam"
    WOORD = "woord"


def feiten(dossier: Dossier) -> list[Feit]:
    """By what this citizen can open the question beside the code; empty when only a person can help."""
    heeft = {
        Feit.TELEFOON: len(_cijfers(dossier.telefoon)) >= KORTSTE_NUMMER,
        Feit.EMAIL: bool(dossier.email),
        Feit.ADRES: bool(_postcodes(dossier.adres)),
        Feit.GETAL: bool(dossier.eigen_getal),
    }
    return [feit for feit, is_er in heeft.items() if is_er]


def kom_binnen(dossier: Dossier, tweede: str, adres: str) -> None:
    """The code was right; this is the second fact of whoever typed it at this address on the network.

    Raises NietHerkend (counted for the question and for the address) and TeVaak.
    """
    eis_bewijs(dossier.pk, adres, lambda: _opent(dossier, tweede))


def eis_bewijs(over: UUID, adres: str, kijk: Callable[[], bool]) -> None:
    """Whether `kijk` knows whoever typed a second fact at this address on the network.

    `over`: what they want to open; wrong ones are counted for it and for the address. Raises NietHerkend, TeVaak.
    """
    nu = timezone.now()
    sleutel = adressleutel(adres, nu)
    toets_pogingen(None, Volgpoging.objects.filter(sleutel=sleutel).first(), nu)
    if not _met_rem(over, kijk):
        tel_poging(sleutel, nu)
        raise NietHerkend(_("Dit hebben wij niet van u. Kijk het nog eens na."))


@transaction.atomic
def kies_getal(dossier: Dossier, getal: str) -> None:
    """Someone who gave us nothing to ask chooses a number, to open the question elsewhere. The same twice is once.

    Raises Geweigerd when there is something to ask already.
    """
    vast = vergrendel(dossier.pk)
    if vast.eigen_getal == getal:
        return
    if feiten(vast):
        raise Geweigerd(_("U kunt uw vraag al openen met iets dat u ons gaf."))
    vast.eigen_getal = getal
    vast.save(update_fields=["eigen_getal"])


def kan_zelf(dossier: Dossier) -> bool:
    """Whether a helper can be named online: there is something to ask, and no sign that someone may be in danger.

    At most one statement.
    """
    gaf_iets = bool(dossier.email) or len(_bewezen_nummer(dossier)) >= KORTSTE_NUMMER
    veilig = dossier.veilig_contact != VeiligContact.NIET_VEILIG
    return gaf_iets and veilig and gevoelige_hulp(dossier) is None


def herken(dossier: Dossier, tweede: str) -> bool:
    """Whether this is the telephone number or e-mail address that the citizen gave us before. Raises TeVaak."""
    return _met_rem(dossier.pk, lambda: _klopt(dossier, tweede))


@transaction.atomic
def _met_rem(over: UUID, kijk: Callable[[], bool]) -> bool:
    """What `kijk` says. Of many tries at once the row lets one look at a time.

    The wait after a wrong one grows as with wrong codes. Raises TeVaak.
    """
    teller, nu = zoeksleutel(str(over), doel="tweede-gegeven"), timezone.now()
    Volgpoging.objects.bulk_create([Volgpoging(sleutel=teller, laatst_op=nu)], ignore_conflicts=True)
    poging = Volgpoging.objects.select_for_update().get(sleutel=teller)
    nu = timezone.now()
    toets_pogingen(poging, None, nu)
    klopt = kijk()
    poging.mislukt, poging.laatst_op = (0 if klopt else poging.mislukt + 1), nu
    poging.save(update_fields=["mislukt", "laatst_op"])
    return klopt


def _opent(dossier: Dossier, tweede: str) -> bool:
    """Whether this opens the question: what counts everywhere, or one of the shorter facts."""
    if code := lees_code(tweede, Codesoort.KOPPEL):
        return _is_code_op_papier(dossier, code)
    return weet_gegeven(dossier, tweede) | gelijk(_cijfers(tweede), dossier.eigen_getal)


def weet_gegeven(dossier: Dossier, tweede: str) -> bool:
    """Whether this is how the person of this dossier is reached: telephone, e-mail address, or where they live."""
    if _klopt(dossier, tweede):
        return True
    if getypt := _postcodes(tweede):
        return _woont_op(dossier.adres, getypt, tweede)
    return eindigt_op(dossier.telefoon, tweede)


def eindigt_op(telefoon: str, tweede: str) -> bool:
    """Whether `tweede` is the end of this number: its last four digits at least, of longer ones the last nine."""
    cijfers, nummer = _cijfers(tweede), _cijfers(telefoon)
    laatste = nummer[-max(LAATSTE, min(len(cijfers), VERGELIJK)) :] if len(nummer) >= KORTSTE_NUMMER else ""
    return gelijk(cijfers[-VERGELIJK:], laatste)


def is_adres(email: str, tweede: str) -> bool:
    """Whether `tweede` is this e-mail address."""
    return "@" in tweede and gelijk(tweede.strip().casefold(), email.strip().casefold())


def gelijk(getypt: str, eigen: str) -> bool:
    """Whether both are the same; what we do not have is equal to nothing. In the same time wherever they differ."""
    return bool(eigen) and constant_time_compare(getypt, eigen)


def _klopt(dossier: Dossier, tweede: str) -> bool:
    if "@" in tweede:
        return is_adres(dossier.email, tweede)
    eigen, getypt = _bewezen_nummer(dossier), _cijfers(tweede)
    lang_genoeg = min(len(eigen), len(getypt)) >= KORTSTE_NUMMER
    return lang_genoeg and gelijk(getypt[-VERGELIJK:], eigen[-VERGELIJK:])


def _is_code_op_papier(dossier: Dossier, code: str) -> bool:
    """A code that staff gave this person on paper, on every day that it works; making it one's own uses it up."""
    open_ = Koppelcode.objects.filter(dossier=dossier, status=Koppelcodestatus.OPEN)
    return open_.filter(sleutel=koppelcodesleutel(code), geldig_tot__gt=timezone.now()).exists()


def _woont_op(adres: str, getypt: set[str], tweede: str) -> bool:
    """Whether postcode and house number are of this address; a letter behind the number is not asked."""
    nummers = _huisnummers(adres) & _huisnummers(tweede)
    return bool(nummers and _postcodes(adres) & getypt)


def _postcodes(tekst: str) -> set[str]:
    return {f"{cijfers}{letters.upper()}" for cijfers, letters in _POSTCODE.findall(tekst)}


def _huisnummers(tekst: str) -> set[str]:
    return set(re.findall(r"\d+", _POSTCODE.sub(" ", tekst)))


def _bewezen_nummer(dossier: Dossier) -> str:
    """The digits of the telephone number, when it came from the citizen and not from whoever had the code."""
    return "" if dossier.telefoon_zonder_bewijs else _cijfers(dossier.telefoon)


def _cijfers(tekst: str) -> str:
    return re.sub(r"\D", "", tekst)
