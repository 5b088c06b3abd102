"""Following a dossier with its code: a growing wait per wrong code, a high ceiling per address."""

import math
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import ngettext

from loket.handelingen.bewaren import codesleutel
from loket.handelingen.machtigen import codesleutel as codesleutel_van_helper
from loket.models import Bewaarcode, Dossier, Machtiging, Volgpoging
from loket.models.code import Codesoort, lees_bewaarcode, lees_code
from portal.logboek.models import Activiteit
from portal.logboek.schrijven import UW_HELPER, noteer_buitenstaander
from portal.persoonsgegevens.sleutels import zoeksleutel

Gevonden = TypeVar("Gevonden")


class TeVaak(Exception):
    """Too many wrong codes; `tot` says from when it may be tried again."""

    def __init__(self, tot: datetime) -> None:
        super().__init__(f"again from {tot:%H:%M}")
        self.tot = tot

    @property
    def minuten(self) -> int:
        """How long to wait, in whole minutes, at least one."""
        return max(1, math.ceil((self.tot - timezone.now()).total_seconds() / 60))

    @property
    def melding(self) -> str:
        """What whoever typed the code reads."""
        return ngettext(
            "Er is te vaak een code geprobeerd. Probeer het over %(aantal)d minuut opnieuw.",
            "Er is te vaak een code geprobeerd. Probeer het over %(aantal)d minuten opnieuw.",
            self.minuten,
        ) % {"aantal": self.minuten}


def volg(code: str, adres: str) -> Dossier | Bewaarcode | Machtiging | None:
    """What this code opens: a dossier, an intake to go on with, or what a helper may see; None when nothing, and
    then it is counted. The code of a mandate whose last day is over opens nothing.

    A code to go on later that has ended still says how it ended. It may be typed without its first character.

    The wait after a wrong code doubles up to an hour. A whole library shares one address, so its ceiling is high
    and counts anew each hour of the clock (settings VOLGEN_*). A right code always opens, unless the address is
    over its ceiling.
    Raises TeVaak.
    """
    return met_rem(code, adres, _zoek)


def met_rem(code: str, adres: str, zoek: Callable[[str], Gevonden]) -> Gevonden:
    """What `zoek` finds with this code; nothing found is counted, per code and per address. Raises TeVaak."""
    nu = timezone.now()
    code_sleutel = zoeksleutel(code, doel="volgcode")
    adres_sleutel = adressleutel(adres, nu)
    pogingen = {
        rij.sleutel: rij for rij in Volgpoging.objects.filter(sleutel__in=[code_sleutel, adres_sleutel])
    }
    toets_pogingen(pogingen.get(code_sleutel), pogingen.get(adres_sleutel), nu)
    gevonden = zoek(code)
    if gevonden is None:
        for sleutel in (code_sleutel, adres_sleutel):
            tel_poging(sleutel, nu)
    return gevonden


def adressleutel(adres: str, nu: datetime) -> str:
    """Under which the failures of one address on the network are counted in this hour."""
    return zoeksleutel(f"{adres} {nu:%Y-%m-%dT%H}", doel="volgadres")


def noteer_helper(machtiging: Machtiging) -> None:
    """A helper opens the question or a paper of it: the person of the dossier reads so (promise 9)."""
    noteer_buitenstaander(Activiteit.HELPER_INZIEN, dossier_id=machtiging.dossier_id, namens=UW_HELPER)


def _zoek(code: str) -> Dossier | Bewaarcode | Machtiging | None:
    if helpercode := lees_code(code, Codesoort.HELPER):
        return Machtiging.objects.geldig().filter(code_sleutel=codesleutel_van_helper(helpercode)).first()
    if lees_code(code) and (dossier := Dossier.objects.filter(code=code).first()):
        return dossier
    bewaarcode = lees_bewaarcode(code) or ""
    return Bewaarcode.objects.filter(sleutel=codesleutel(bewaarcode)).select_related("intake").first()


def toets_pogingen(per_code: Volgpoging | None, per_adres: Volgpoging | None, nu: datetime) -> None:
    """Raises TeVaak when a code or an address must wait."""
    if per_code is not None:
        tot = per_code.laatst_op + timedelta(seconds=_wacht_na(per_code.mislukt))
        if tot > nu:
            raise TeVaak(tot)
    if per_adres is not None and per_adres.mislukt >= settings.VOLGEN_POGINGEN_PER_ADRES_PER_UUR:
        raise TeVaak(nu.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1))


def _wacht_na(mislukt: int) -> int:
    """Seconds to wait after so many failures: none after the first (a slip, a double press), then doubling."""
    if mislukt <= 1:
        return 0
    eerste, langste = settings.VOLGEN_EERSTE_WACHT_SECONDEN, settings.VOLGEN_LANGSTE_WACHT_SECONDEN
    return int(min(eerste * 2 ** min(mislukt - 2, 20), langste))


@transaction.atomic
def tel_poging(sleutel: str, nu: datetime) -> None:
    """Count a failure; an hour of quiet starts the count anew."""
    poging, _nieuw = Volgpoging.objects.select_for_update().get_or_create(
        sleutel=sleutel, defaults={"mislukt": 0, "laatst_op": nu}
    )
    poging.mislukt = 1 if poging.laatst_op < nu - timedelta(hours=1) else poging.mislukt + 1
    poging.laatst_op = nu
    poging.save(update_fields=["mislukt", "laatst_op"])
