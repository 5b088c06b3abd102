"""What a party outside does with the link that it was given, or by machine: look, accept, ask, return, report.

It sees what was shared with it and nothing else; every look is a line that the citizen reads. By machine an
organisation acts as the party of the register that it is (`Aansluiting.ontvanger`); else who acts has the link.
"""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from loket.handelingen.intake import BSN_WEG
from loket.handelingen.overdracht.aanbieden import linksleutel
from loket.handelingen.overdracht.overgangen import ga_naar, kom_terug, vergrendel_overdracht
from loket.handelingen.overdracht.zet import Eerste, Verslagstand, Voorstel, Zet
from loket.handelingen.volgen import TeVaak, tel_poging
from loket.models import Aansluiting, Overdracht, Overdrachtstatus, Partij, Volgpoging
from portal.identiteit.rechten import Geweigerd
from portal.logboek.models import Activiteit
from portal.logboek.schrijven import noteer_buitenstaander
from portal.persoonsgegevens.sleutels import zoeksleutel
from portal.persoonsgegevens.vinden import zonder_bsn


def zoek_op(token: str, adres: str) -> Overdracht | None:
    """The offer of a link; None when there is none, and then it is counted.

    An address that tried too many links in an hour of the clock waits for the next. Raises TeVaak.
    """
    nu = timezone.now()
    teller = _teller(adres, nu)
    poging = Volgpoging.objects.filter(sleutel=teller).first()
    if poging is not None and poging.mislukt >= settings.OVERDRACHT_POGINGEN_PER_ADRES_PER_UUR:
        raise TeVaak(nu.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1))
    overdracht = (
        Overdracht.objects.filter(sleutel=linksleutel(token))
        .select_related("dossier", "van_team", "naar_ontvanger")
        .first()
    )
    if overdracht is None:
        tel_poging(teller, nu)
    return overdracht


def _teller(adres: str, nu: datetime) -> str:
    return zoeksleutel(f"{adres} {nu:%Y-%m-%dT%H}", doel="overdrachtadres")


def noteer_blik(overdracht: Overdracht, aansluiting: Aansluiting | None = None) -> None:
    """Somebody of that party looks at what was shared: the citizen reads it (promise 9)."""
    noteer_buitenstaander(
        Activiteit.GEDEELDE_GEGEVENS_INZIEN,
        dossier_id=overdracht.dossier_id,
        namens=overdracht.naar,
        verwerker=aansluiting.website if aansluiting else "",
    )


@transaction.atomic
def aanvaard_buiten(
    overdracht: Overdracht,
    *,
    naam: str,
    telefoon: str,
    wat: str,
    uiterlijk: date,
    aansluiting: Aansluiting | None = None,
) -> Overdracht:
    """A party outside takes the question on, by name and with a date; the sender keeps watching.

    Raises Geweigerd when the link has ended, or a colleague of that party was first: it says who.
    """
    vast = _eis_toegang(overdracht, aansluiting)
    zet = Zet(
        Overdrachtstatus.AANVAARD,
        Partij.ONTVANGER,
        _schoon(naam),
        belofte=Eerste(_schoon(wat), uiterlijk),
        telefoon=_schoon(telefoon),
    )
    ga_naar(vast, zet)
    return vast


@transaction.atomic
def stel_vraag_buiten(
    overdracht: Overdracht, *, naam: str, vraag: str, aansluiting: Aansluiting | None = None
) -> Overdracht:
    """A party outside asks something first. Raises Geweigerd as above."""
    vast = _eis_toegang(overdracht, aansluiting)
    ga_naar(vast, Zet(Overdrachtstatus.GEVRAAGD, Partij.ONTVANGER, _schoon(naam), tekst=_schoon(vraag)))
    return vast


@transaction.atomic
def geef_terug_buiten(
    overdracht: Overdracht,
    *,
    naam: str,
    reden: str,
    anders: str = "",
    vraag: str = "",
    aansluiting: Aansluiting | None = None,
) -> Overdracht:
    """A party outside returns it with a reason, and with who should have it or what it must know to say that.

    Raises Geweigerd as above.
    """
    vast = _eis_toegang(overdracht, aansluiting)
    zet = Zet(
        Overdrachtstatus.TERUG,
        Partij.ONTVANGER,
        _schoon(naam),
        tekst=_schoon(reden),
        voorstel=Voorstel(anders=_schoon(anders), vraag=_schoon(vraag)),
    )
    kom_terug(vast, zet)
    return vast


@transaction.atomic
def doe_verslag_buiten(
    overdracht: Overdracht,
    *,
    naam: str,
    stand: str,
    tekst: str,
    wat: str = "",
    uiterlijk: date | None = None,
    aansluiting: Aansluiting | None = None,
) -> Overdracht:
    """A party outside that took it on says how it goes (a Verslagstand), and what it does next while it is at work.

    Raises Geweigerd when it did not take this on, the dossier is closed, or nothing is promised.
    """
    vast = _eis_toegang(overdracht, aansluiting)
    zet = Zet(
        Overdrachtstatus.AANVAARD,
        Partij.ONTVANGER,
        _schoon(naam),
        tekst=_schoon(tekst),
        belofte=Eerste(_schoon(wat), uiterlijk) if uiterlijk else None,
        verslag=Verslagstand(stand),
    )
    ga_naar(vast, zet)
    return vast


def _eis_toegang(overdracht: Overdracht, aansluiting: Aansluiting | None) -> Overdracht:
    vast = vergrendel_overdracht(overdracht.pk, overdracht.dossier_id)
    if aansluiting is not None:
        van_hen = vast.naar_ontvanger_id is not None and vast.naar_ontvanger_id == aansluiting.ontvanger_id
    else:
        van_hen = vast.sleutel is not None and vast.sleutel == overdracht.sleutel
    te_laat = vast.toegang_tot is None or vast.toegang_tot < timezone.localdate()
    if not van_hen or (te_laat and vast.is_bij_ontvanger):
        raise Geweigerd(
            _("Deze vraag wacht niet meer op u.")
            if aansluiting
            else _("Deze link werkt niet meer. Bel of mail ons, dan helpen wij u verder.")
        )
    return vast


def _schoon(tekst: str) -> str:
    return zonder_bsn(tekst.strip(), BSN_WEG)
