"""The ends of a case, and its new beginnings: finished, withdrawn, given back, looked at again."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from loket.handelingen import schrijf_tijdlijn, sluit_dossier
from loket.handelingen.afspraakeinde import afspraak_die_blijft, belofte_na_afspraak, meld_afspraak_blijft
from loket.handelingen.toezeggingen import Einde, open_toezeggingen, wissel_toezeggingen
from loket.handelingen.verdelen import zet_contactpersoon
from loket.models import Afspraak, Gebeurtenissoort, Toezeggingsoort, Toezeggingstatus
from maatwerk.handelingen.beloften import beloof_besluit, laat_vervallen
from maatwerk.handelingen.geen_maatwerk import leg_reden_van_einde_vast
from maatwerk.handelingen.overgangen import ga_naar
from maatwerk.handelingen.termijnen.einde import eis_geen_lopende_termijn
from maatwerk.handelingen.toegang import eis_loopt, eis_zaak, taal_van_de_burger
from maatwerk.handelingen.voorwaarden import NIETS_LOOPT_MEER
from maatwerk.models import Belofte, Noodstatus, Waaromniet, Zaak, Zaakbelofte, Zaakstatus
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht
from portal.logboek.models import Activiteit
from portal.logboek.schrijven import noteer


@transaction.atomic
def rond_zaak_af(zaak: Zaak, *, uitkomst: str, door: Medewerker, afspraak: str = "") -> Zaak:
    """Finish a case after its follow-up, when nothing can come any more; the citizen reads what came out.

    `afspraak` (loket: Afspraakkeuze) says what becomes of an appointment ahead: cancelled with it, or the case stays
    as it is until that is over. Raises Geweigerd when this person may not, when bezwaar, the follow-up or a promise
    is still running, or when an appointment stands and nobody said which.
    """
    vergrendeld = eis_zaak(zaak.pk, door, Recht.ZAAK_BEHANDELEN)
    if (blijft := afspraak_die_blijft(vergrendeld.dossier, afspraak)) is not None:
        _rond_later_af(vergrendeld, blijft, uitkomst=uitkomst, door=door)
        return vergrendeld
    ga_naar(vergrendeld, Zaakstatus.GESLOTEN, door, uitkomst)
    return vergrendeld


def _rond_later_af(zaak: Zaak, afspraak: Afspraak, *, uitkomst: str, door: Medewerker) -> None:
    """What is left is the appointment, and to finish after it."""
    if not NIETS_LOOPT_MEER.toets(zaak):
        raise Geweigerd(str(NIETS_LOOPT_MEER.anders))
    dossier, open_ = zaak.dossier, open_toezeggingen(zaak.dossier)
    with taal_van_de_burger(dossier):
        nieuw = belofte_na_afspraak(dossier, afspraak, wie=door)
        einden = [Einde(rij, Toezeggingstatus.NAGEKOMEN, door.naam) for rij in open_ if not rij.van_afspraak]
        wissel_toezeggingen(dossier, open_, nieuw=nieuw, einden=einden)
        Zaakbelofte.objects.create(zaak=zaak, toezegging=nieuw, doel=Belofte.AFRONDEN)
        meld_afspraak_blijft(dossier, afspraak, uitkomst=uitkomst, nieuw=nieuw)


@transaction.atomic
def geef_zaak_terug(
    zaak: Zaak, *, reden: str, door: Medewerker, geen_maatwerk: str = Waaromniet.NIET_NODIG
) -> None:
    """The general rule fits after all: the op-maat team helps, and the citizen reads so. Why is counted (S18).

    Raises Geweigerd without a reason, once there is a draft, while a day of the law runs, or when this person may
    not.
    """
    vergrendeld = eis_zaak(zaak.pk, door, Recht.ZAAK_BEHANDELEN)
    eis_geen_lopende_termijn(vergrendeld)
    team = vergrendeld.dossier.team.naam
    _houd_op_met_wachten(vergrendeld)
    leg_reden_van_einde_vast(vergrendeld, reden=geen_maatwerk, woorden=reden, door=door)
    ga_naar(vergrendeld, Zaakstatus.INGETROKKEN, door, reden)
    noteer(Activiteit.ZAAK_BEHANDELEN, dossier_id=vergrendeld.dossier_id, medewerker=door, namens=team)


@transaction.atomic
def trek_zaak_in(
    zaak: Zaak, *, reden: str, door: Medewerker, geen_maatwerk: str = Waaromniet.BURGER_STOPT
) -> None:
    """The citizen wants to stop: what was promised lapses, the dossier closes, and it can always be opened again.

    The term of the law on what was asked lapses with it. Raises Geweigerd without a reason, after a decision, or when
    this person may not.
    """
    vergrendeld = eis_zaak(zaak.pk, door, Recht.ZAAK_BEHANDELEN)
    eis_loopt(vergrendeld)
    if not reden.strip():
        raise Geweigerd(_("Schrijf op waarom."))
    if (
        vergrendeld.besluiten.exists()
        and vergrendeld.dossier.toezeggingen.filter(
            status=Toezeggingstatus.OPEN, soort=Toezeggingsoort.WETTELIJK
        ).exists()
    ):
        raise Geweigerd(_("Er loopt nog een wettelijke termijn. Rond die eerst af."))
    if vergrendeld.noodmaatregelen.exclude(status=Noodstatus.BEEINDIGD).exists():
        raise Geweigerd(_("Er geldt nog een noodmaatregel. Beëindig die eerst."))
    with taal_van_de_burger(vergrendeld.dossier):
        tekst = _("U wilde niet verder met deze vraag. %(reden)s U kunt altijd weer bij ons komen.") % {
            "reden": reden.strip()
        }
    _houd_op_met_wachten(vergrendeld)
    leg_reden_van_einde_vast(vergrendeld, reden=geen_maatwerk, woorden=reden, door=door)
    vergrendeld.dossier = sluit_dossier(vergrendeld.dossier, uitkomst=tekst[:200], ingetrokken=True)
    schrijf_tijdlijn(vergrendeld.dossier, Gebeurtenissoort.KLAAR, tekst, door=door.naam)
    ga_naar(vergrendeld, Zaakstatus.INGETROKKEN, door, reden)


@transaction.atomic
def heropen_zaak(zaak: Zaak, *, reden: str, door: Medewerker) -> Zaak:
    """Look again: something new came up, it was not carried out, or another body has to decide as well.

    A closed dossier opens with it; a case that nobody had is of whoever opens it. Raises Geweigerd when this person
    may not, or without a reason.
    """
    vergrendeld = eis_zaak(zaak.pk, door, Recht.ZAAK_BEHANDELEN)
    if not reden.strip():
        raise Geweigerd(_("Schrijf op waarom."))
    with taal_van_de_burger(vergrendeld.dossier):
        beloof_besluit(vergrendeld, wie=door)
        laat_vervallen(vergrendeld, Belofte.UITVOERING, reden=_("Wij kijken opnieuw naar uw verhaal."))
    if vergrendeld.behandelaar_id is None:
        vergrendeld.behandelaar = door
        vergrendeld.save(update_fields=["behandelaar"])
    zet_contactpersoon(vergrendeld.dossier, vergrendeld.behandelaar)
    ga_naar(vergrendeld, Zaakstatus.HEROPEND, door, reden)
    return vergrendeld


def _houd_op_met_wachten(zaak: Zaak) -> None:
    """Whatever was waited for, it is not any more; the promise about it lapses with the others."""
    zaak.wachttijden.filter(afgelopen_op__isnull=True).update(afgelopen_op=timezone.now())
