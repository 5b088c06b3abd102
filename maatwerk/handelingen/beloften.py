"""The promises of a case: made with a purpose, so that the right deed keeps them."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loket.handelingen import heropen_dossier, kom_toezegging_na, laat_toezegging_vervallen, zet_toezeggingen
from loket.models import Belover, Derde, Toezegging, Toezeggingsoort, Toezeggingstatus, belover_velden
from loket.stapzinnen import Langs, contactbelofte, contactzin
from maatwerk import dagen
from maatwerk.handelingen.voorrang import bepaal_voorrang
from maatwerk.models import Belofte, Wachten, Zaak, Zaakbelofte
from portal.gebeurtenissen.soorten import ToezeggingVervangen
from portal.identiteit.models import Medewerker, Team

BEHANDELAAR_BELT: Final = contactbelofte(gettext_lazy("Een behandelaar belt u."), Langs.TELEFOON)
BEL_OVER_BEZWAAR: Final = contactbelofte(gettext_lazy("Wij bellen u over uw bezwaar."), Langs.TELEFOON)
BEL_OVER_BESLUIT: Final = contactbelofte(gettext_lazy("Wij bellen u over het besluit."), Langs.TELEFOON)
BEL_NA_BEZWAAR: Final = contactbelofte(
    gettext_lazy("Wij bellen u of het besluit op uw bezwaar duidelijk is."), Langs.TELEFOON
)
BEL_NAZORG: Final = contactbelofte(gettext_lazy("Wij bellen u en vragen of het gelukt is."), Langs.TELEFOON)
BEL_ZONDER_ANTWOORD: Final = contactbelofte(
    gettext_lazy("Hebben wij nog niets van u? Dan bellen wij u."), Langs.TELEFOON
)
STUUR_BRIEF: Final = contactbelofte(gettext_lazy("Wij sturen u de brief."))
"""Calls and letters that the case promises; to whom they would be a danger we promise what is safe (`contactzin`)."""


def beloof(
    zaak: Zaak,
    doel: Belofte,
    *,
    wat: str,
    wie: Belover | Toezegging,
    uiterlijk: date,
    u_doet: str = "",
) -> Toezegging:
    """Promise something for this purpose (a date of our own choice), in a locked case.

    `u_doet` is what the citizen does before that day.
    """
    return _zet(
        zaak,
        doel,
        Toezegging.van(
            wie,
            dossier=zaak.dossier,
            wat=wat,
            u_doet=u_doet,
            uiterlijk=uiterlijk,
            soort=Toezeggingsoort.BELOOFD,
        ),
    )


def _zet(zaak: Zaak, doel: Belofte, toezegging: Toezegging) -> Toezegging:
    """Keep it with its purpose; the dossier was locked with the case, so it is not locked once more."""
    zet_toezeggingen(zaak.dossier, [toezegging])
    Zaakbelofte.objects.create(zaak=zaak, toezegging=toezegging, doel=doel)
    return toezegging


def heropen_met_belofte(
    zaak: Zaak, doel: Belofte, *, wat: str, wie: Belover | Toezegging, uiterlijk: date
) -> Toezegging:
    """The same in a dossier that was finished, which opens for it."""
    toezegging = heropen_dossier(
        zaak.dossier, wat=wat, wie=wie, uiterlijk=uiterlijk, soort=Toezeggingsoort.BELOOFD
    )
    Zaakbelofte.objects.create(zaak=zaak, toezegging=toezegging, doel=doel)
    return toezegging


def beloof_gesprek(
    zaak: Zaak, zin: str | Promise, *, wie: Belover | None = None, maak: Callable[..., Toezegging] = beloof
) -> Toezegging:
    """Promise a call soon, or what is safe instead: by whoever handles the case, else by its team."""
    return maak(
        zaak,
        Belofte.CONTACT,
        wat=contactzin(zaak.dossier, zin),
        wie=wie or zaak.behandelaar or zaak.dossier.team,
        uiterlijk=dagen.contact_uiterlijk(timezone.localtime(), spoed=zaak.dossier.spoed),
    )


def beloof_besluit(zaak: Zaak, *, wie: Belover | Toezegging) -> Toezegging:
    """Promise when the citizen hears what we decide; a finished dossier opens for it."""
    maak = beloof if zaak.dossier.is_open else heropen_met_belofte
    return maak(
        zaak,
        Belofte.BESLUIT,
        wat=_("U hoort wat wij besluiten."),
        wie=wie,
        uiterlijk=dagen.besluit_uiterlijk(timezone.localdate()),
    )


def houd_een_volgende_stap(zaak: Zaak, voorbij: list[Toezegging], *, wie: Belover) -> None:
    """Promise 1: before the last open promises end, the next one is made, in the language of the citizen."""
    open_ = zaak.dossier.toezeggingen.filter(status=Toezeggingstatus.OPEN, overdracht__isnull=True)
    if open_.exclude(pk__in=[toezegging.pk for toezegging in voorbij]).exists():
        return
    vandaag = timezone.localdate()
    nog = zaak.besluiten.filter(bezwaar_uiterlijk__gt=vandaag).values_list("bezwaar_uiterlijk", flat=True)
    na = max((dag for dag in nog if dag), default=vandaag)
    beloof(
        zaak,
        Belofte.AFRONDEN,
        wat=_("Wij kijken of alles klaar is. Is dat niet zo? Dan maken wij een nieuwe afspraak met u."),
        wie=wie,
        uiterlijk=dagen.afronden_uiterlijk(na),
    )


def wettelijk(
    zaak: Zaak, doel: Belofte, *, wat: str, wie: Belover | Toezegging, uiterlijk: date, grondslag: str
) -> Toezegging:
    """Write down a date that the law gives, with its article; a finished dossier opens for it."""
    velden: dict[str, Any] = {
        "wat": wat,
        "wie": wie,
        "uiterlijk": uiterlijk,
        "soort": Toezeggingsoort.WETTELIJK,
        "grondslag": grondslag,
    }
    if zaak.dossier.is_open:
        toezegging = _zet(zaak, doel, Toezegging.van(dossier=zaak.dossier, **velden))
    else:
        toezegging = heropen_dossier(zaak.dossier, **velden)
        Zaakbelofte.objects.create(zaak=zaak, toezegging=toezegging, doel=doel)
    bepaal_voorrang(zaak)
    return toezegging


def openstaand(zaak: Zaak, *doelen: Belofte) -> list[Toezegging]:
    """The open promises of this case for these purposes, earliest first."""
    return list(
        Toezegging.objects.filter(
            status=Toezeggingstatus.OPEN, zaakbelofte__zaak=zaak, zaakbelofte__doel__in=doelen
        )
    )


def getypt(zaak: Zaak, naam: str, door: Medewerker) -> Belover:
    """Who a handler means with a typed name: oneself, the own team, or else a party of which we know the name."""
    team = zaak.dossier.team
    bekend: dict[str, Belover] = {team.naam: team, door.naam: door}
    return bekend.get(naam.strip()) or Derde(naam.strip())


def geef_beloften_door(zaak: Zaak, *, van: Medewerker | Team, aan: Medewerker | Team) -> None:
    """What `van` promised in this case is `aan`'s to do; the days stay. One statement, for a locked case.

    A measure that did not wait is looked at by another: what the team promised about that stays the team's.
    """
    rijen = Toezegging.objects.filter(status=Toezeggingstatus.OPEN, zaakbelofte__zaak=zaak)
    if isinstance(van, Team):
        rijen = rijen.filter(team=van, medewerker=None).exclude(zaakbelofte__doel=Belofte.NOODMAATREGEL)
    else:
        rijen = rijen.filter(medewerker=van)
    rijen.update(**belover_velden(aan, zaak.dossier))


def kom_na(zaak: Zaak, *doelen: Belofte, door: str) -> None:
    """Mark every open promise for these purposes as kept."""
    open_ = openstaand(zaak, *doelen)
    for toezegging in open_:
        kom_toezegging_na(toezegging, door=door)
    _na_de_wet(zaak, open_)


def laat_vervallen(zaak: Zaak, *doelen: Belofte, reden: str) -> None:
    """Withdraw every open promise for these purposes, and say why."""
    open_ = openstaand(zaak, *doelen)
    for toezegging in open_:
        laat_toezegging_vervallen(toezegging, reden=reden)
    _na_de_wet(zaak, open_)


def _na_de_wet(zaak: Zaak, voorbij: list[Toezegging]) -> None:
    """A case whose date of the law is over gives way on the lists."""
    if any(toezegging.soort == Toezeggingsoort.WETTELIJK for toezegging in voorbij):
        bepaal_voorrang(zaak)


def bij_vervangen(gebeurtenis: ToezeggingVervangen) -> None:
    """What took the place of a promise of the case serves its purpose; of two, the second purpose lapses.

    Who waits goes on on the day of the new promise.
    """
    if not Wachten.objects.filter(toezegging=gebeurtenis.nieuw_id).exists():
        Wachten.objects.filter(toezegging=gebeurtenis.oud_id).update(toezegging=gebeurtenis.nieuw_id)
    if Zaakbelofte.objects.filter(toezegging=gebeurtenis.nieuw_id).exists():
        return
    Zaakbelofte.objects.filter(toezegging=gebeurtenis.oud_id).update(toezegging=gebeurtenis.nieuw_id)
