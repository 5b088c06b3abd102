"""What a handler does with a case before and after the decision."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from loket.handelingen import kom_toezegging_na, schrijf_tijdlijn
from loket.models import Gebeurtenissoort, Toezegging, Toezeggingstatus, Zichtbaarheid
from maatwerk import dagen
from maatwerk.handelingen.beloften import beloof, openstaand
from maatwerk.handelingen.overgangen import ga_naar
from maatwerk.handelingen.toegang import eis_zaak, taal_van_de_burger
from maatwerk.models import Belofte, Omstandigheid, Omstandigheidbron, Zaak, Zaakstatus
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht
from portal.logboek.models import Activiteit
from portal.logboek.schrijven import noteer


@transaction.atomic
def neem_zaak(zaak: Zaak, door: Medewerker, reden: str = "") -> Zaak:
    """Become the handler of a case; taking it over from a colleague needs a reason.

    Raises Geweigerd when this person may not, has it already, or gives no reason.
    """
    vergrendeld = eis_zaak(zaak.pk, door, Recht.ZAAK_BEHANDELEN)
    if vergrendeld.status == Zaakstatus.TERUGGEGEVEN:
        raise Geweigerd(_("Deze zaak is teruggegeven aan het team dat met de gewone regel helpt."))
    vorige = vergrendeld.behandelaar
    if vorige == door:
        raise Geweigerd(_("U behandelt deze zaak al."))
    if vorige is not None and not reden.strip():
        raise Geweigerd(
            _("%(naam)s behandelt deze zaak. Schrijf op waarom u haar overneemt.") % {"naam": vorige.naam}
        )
    vergrendeld.behandelaar = door
    vergrendeld.save(update_fields=["behandelaar"])
    if vorige is not None:
        _meld_overname(vergrendeld, vorige, door, reden)
    if vergrendeld.status == Zaakstatus.ONTVANGEN:
        ga_naar(vergrendeld, Zaakstatus.IN_ONDERZOEK, door)
    noteer(
        Activiteit.ZAAK_BEHANDELEN,
        dossier_id=vergrendeld.dossier_id,
        medewerker=door,
        namens=vergrendeld.dossier.team.naam,
    )
    return vergrendeld


@transaction.atomic
def geef_zaak_terug(zaak: Zaak, *, reden: str, door: Medewerker) -> None:
    """The general rule fits after all: the op-maat team helps, and the citizen reads so.

    Raises Geweigerd without a reason, once there is a draft, or when this person may not.
    """
    vergrendeld = eis_zaak(zaak.pk, door, Recht.ZAAK_BEHANDELEN)
    team = vergrendeld.dossier.team.naam
    ga_naar(vergrendeld, Zaakstatus.TERUGGEGEVEN, door, reden)
    noteer(Activiteit.ZAAK_BEHANDELEN, dossier_id=vergrendeld.dossier_id, medewerker=door, namens=team)


def _meld_overname(zaak: Zaak, vorige: Medewerker, door: Medewerker, reden: str) -> None:
    with taal_van_de_burger(zaak.dossier):
        tekst = _("%(nieuw)s neemt uw vraag over van %(vorige)s en kent uw verhaal.")
        schrijf_tijdlijn(
            zaak.dossier,
            Gebeurtenissoort.OPGEPAKT,
            tekst % {"nieuw": door.naam, "vorige": vorige.naam},
            door=door.naam,
        )
    schrijf_tijdlijn(
        zaak.dossier,
        Gebeurtenissoort.NOTITIE,
        _("Overgenomen van %(vorige)s: %(reden)s") % {"vorige": vorige.naam, "reden": reden},
        door=door.naam,
        zichtbaar=Zichtbaarheid.MEDEWERKERS,
    )


@transaction.atomic
def leg_omstandigheid_vast(
    zaak: Zaak, *, wat: str, bron: Omstandigheidbron, door: Medewerker
) -> Omstandigheid:
    """Write down a personal circumstance that counts, in the words that the letter can quote.

    Raises Geweigerd when this person may not, the text is empty or the case is finished.
    """
    vergrendeld = eis_zaak(zaak.pk, door, Recht.ZAAK_BEHANDELEN)
    _eis_loopt(vergrendeld)
    if not wat.strip():
        raise Geweigerd(_("Schrijf op welke omstandigheid meetelt."))
    return Omstandigheid.objects.create(zaak=vergrendeld, wat=wat.strip(), bron=bron, vastgelegd_door=door)


@transaction.atomic
def leg_contact_vast(zaak: Zaak, *, verslag: str, door: Medewerker) -> Zaak:
    """The citizen was spoken to: the promised call is kept, and the citizen reads what was said.

    When nothing else is promised, the next look at the case is. Raises Geweigerd when this person may not,
    the case is finished or `verslag` is empty.
    """
    vergrendeld = eis_zaak(zaak.pk, door, Recht.ZAAK_BEHANDELEN)
    _eis_loopt(vergrendeld)
    if not verslag.strip():
        raise Geweigerd(_("Schrijf op wat er besproken is."))
    nagekomen = openstaand(vergrendeld, Belofte.CONTACT, Belofte.NAZORG)
    with taal_van_de_burger(vergrendeld.dossier):
        _houd_een_volgende_stap(vergrendeld, nagekomen, door)
    for toezegging in nagekomen:
        kom_toezegging_na(toezegging, door=door.naam)
    schrijf_tijdlijn(vergrendeld.dossier, Gebeurtenissoort.CONTACT, verslag.strip(), door=door.naam)
    return vergrendeld


def _houd_een_volgende_stap(zaak: Zaak, nagekomen: list[Toezegging], door: Medewerker) -> None:
    """Promise 1: before the last open promise is kept, the next one is made."""
    open_ = zaak.dossier.toezeggingen.filter(status=Toezeggingstatus.OPEN)
    if open_.exclude(pk__in=[toezegging.pk for toezegging in nagekomen]).exists():
        return
    laatste = zaak.besluiten.order_by("-bezwaar_uiterlijk").first()
    vandaag = timezone.localdate()
    na = max(vandaag, laatste.bezwaar_uiterlijk) if laatste else vandaag
    beloof(
        zaak,
        Belofte.AFRONDEN,
        wat=_("Wij kijken of alles klaar is. Is dat niet zo? Dan maken wij een nieuwe afspraak met u."),
        wie=door.naam,
        uiterlijk=dagen.afronden_uiterlijk(na),
    )


@transaction.atomic
def rond_zaak_af(zaak: Zaak, *, uitkomst: str, door: Medewerker) -> Zaak:
    """Finish a decided case when nothing can come any more; the citizen reads what came out.

    Raises Geweigerd when this person may not, or bezwaar or a promise is still running.
    """
    vergrendeld = eis_zaak(zaak.pk, door, Recht.ZAAK_BEHANDELEN)
    ga_naar(vergrendeld, Zaakstatus.AFGEROND, door, uitkomst)
    return vergrendeld


@transaction.atomic
def heropen_zaak(zaak: Zaak, *, reden: str, door: Medewerker) -> Zaak:
    """Look again at a decided case: something new came up, or another body has to decide as well.

    Raises Geweigerd when this person may not, without a reason, or when the dossier is closed.
    """
    vergrendeld = eis_zaak(zaak.pk, door, Recht.ZAAK_BEHANDELEN)
    ga_naar(vergrendeld, Zaakstatus.IN_ONDERZOEK, door, reden)
    with taal_van_de_burger(vergrendeld.dossier):
        beloof(
            vergrendeld,
            Belofte.BESLUIT,
            wat=_("U hoort wat wij besluiten."),
            wie=door.naam,
            uiterlijk=dagen.besluit_uiterlijk(timezone.localdate()),
        )
    return vergrendeld


def _eis_loopt(zaak: Zaak) -> None:
    if zaak.status == Zaakstatus.AFGEROND:
        raise Geweigerd(_("Deze zaak is afgerond."))
