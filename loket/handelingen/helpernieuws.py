"""Word for who helps that there is news, where the person of the dossier wanted that; never what it is.

The clock looks, so no deed has to think of it: one message for all that came since the last one. A mandate is read at
that moment, and where contact is not safe nobody hears anything: whoever helps may be the danger.
"""

from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import override

from loket.berichtwegen import weg_naar_helper
from loket.handelingen.bel_over_bericht import vraag_een_mens
from loket.handelingen.berichten import woord_aan_helper
from loket.handelingen.bijschrijven import schrijf_tijdlijn
from loket.handelingen.machtigen import zet_wie_bericht_krijgt
from loket.handelingen.nieuws import mail_nieuws
from loket.handelingen.toezeggingen import vergrendel
from loket.models import Dossier, Gebeurtenissoort, Machtiging, Tijdlijnregel, Zichtbaarheid
from loket.selecties.hulp import gevoelige_hulp
from loket.selecties.machtigingen import NOEMT_DIENST
from portal.uitgaand.models import Kanaal, Uitgaand
from portal.uitgaand.motor import zet_alle_klaar

NIEUWS: Final = (
    *(Gebeurtenissoort.CONTACT, Gebeurtenissoort.AFSPRAAK, Gebeurtenissoort.OPGEPAKT),
    *(Gebeurtenissoort.TOEZEGGING, Gebeurtenissoort.OVERDRACHT, Gebeurtenissoort.ROUTE),
    *(Gebeurtenissoort.BESLUIT, Gebeurtenissoort.STUK, Gebeurtenissoort.TERMIJN),
    *(Gebeurtenissoort.ANTWOORD, Gebeurtenissoort.REACTIE, Gebeurtenissoort.KLAAR),
    Gebeurtenissoort.DIENST,
)
"""What we did; not what the person of the dossier did, nor who else helps."""


def te_vertellen_helpers() -> QuerySet[Machtiging]:
    """The mandates of which the helper has to hear that there is news."""
    return Machtiging.objects.geldig().exclude(bericht_op="").filter(Exists(_nieuw()))


@transaction.atomic
def vertel_helper(machtiging_id: UUID) -> bool:
    """Send word to one helper; returns whether it went out now. Twice, or two at once, is once."""
    eerst = Machtiging.objects.only("dossier_id").get(pk=machtiging_id)
    dossier = vergrendel(eerst.dossier_id)
    machtiging = te_vertellen_helpers().filter(pk=machtiging_id).first()
    if machtiging is None:
        return False
    laatste = _regels(dossier).latest("op")
    Machtiging.objects.filter(pk=machtiging.pk).update(verteld_tot=laatste.op)
    if not dossier.is_contact_veilig or _leest_er_niets_van(dossier, machtiging):
        return False
    klaar = woord_aan_helper(dossier, machtiging, f"helpernieuws:{machtiging.pk}:{laatste.pk}")
    if klaar is None:
        neem_berichten_terug(dossier, machtiging)
        return False
    zet_alle_klaar(Kanaal.EMAIL, [klaar])
    return True


def _leest_er_niets_van(dossier: Dossier, machtiging: Machtiging) -> bool:
    """Whether all that is new stays off the page of this helper, as it names a service that could betray the person.

    The only one who gets word hears that there is something: it is for the person of the dossier to read.
    """
    if machtiging.bericht_alleen:
        return False
    nieuw = _regels(dossier).filter(op__gt=machtiging.verteld_tot or machtiging.vastgelegd_op)
    return not nieuw.exclude(soort__in=NOEMT_DIENST).exists() and gevoelige_hulp(dossier) is not None


@transaction.atomic
def stop_berichten(dossier: Dossier, machtiging_id: UUID) -> None:
    """The person of the dossier ends the messages to a helper, who helps on.

    Raises Machtiging.DoesNotExist for another dossier's mandate.
    """
    vast = vergrendel(dossier.pk)
    _zet_uit(vast, Machtiging.objects.get(pk=machtiging_id, dossier=vast))


@transaction.atomic
def krijg_zelf_bericht(dossier: Dossier, machtiging_id: UUID) -> None:
    """The person of the dossier gets messages too, beside who helps.

    Raises Machtiging.DoesNotExist for another dossier's mandate.
    """
    vast = vergrendel(dossier.pk)
    if not ontvang_zelf(vast, Machtiging.objects.filter(pk=machtiging_id)):
        raise Machtiging.DoesNotExist


def ontvang_zelf(vast: Dossier, van: QuerySet[Machtiging]) -> int:
    """Of these mandates no helper is the only one to get word; the caller has locked the dossier."""
    aantal = van.filter(dossier=vast).update(bericht_alleen=False)
    zet_wie_bericht_krijgt(vast)
    return aantal


def neem_berichten_terug(vast: Dossier, machtiging: Machtiging) -> None:
    """No word reaches this helper: the person of the dossier hears that, and gets the messages from here on.

    Who let only the helper hear them is called too. The caller has locked the dossier.
    """
    alleen = machtiging.bericht_alleen
    _zet_uit(vast, machtiging)
    with override(vast.taal):
        tekst = _("Een bericht aan %(naam)s kwam niet aan. Wij sturen berichten nu alleen naar u.") % {
            "naam": machtiging.naam
        }
    gehoord = mail_nieuws(schrijf_tijdlijn(vast, Gebeurtenissoort.MACHTIGING, tekst, machtiging=machtiging))
    if alleen or not gehoord:
        vraag_een_mens(vast, "bericht aan wie helpt")


def _zet_uit(vast: Dossier, machtiging: Machtiging) -> None:
    machtiging.bericht_op, machtiging.bericht_alleen = "", False
    machtiging.save(update_fields=["bericht_op", "bericht_alleen"])
    zet_wie_bericht_krijgt(vast)


def helper_van_bericht(bericht: Uitgaand) -> Machtiging | None:
    """The mandate by which word went where this message went; None when it ended or has another address now."""
    return next(
        (
            rij
            for rij in Machtiging.objects.geldig().filter(dossier=bericht.over).exclude(bericht_op="")
            if weg_naar_helper(rij.bericht_op) == (bericht.kanaal, bericht.bestemming)
        ),
        None,
    )


def zonder_helper() -> QuerySet[Machtiging]:
    """The mandates by which only the helper got word, and whose last day is over."""
    geldig = Machtiging.objects.geldig().filter(dossier=OuterRef("dossier"), bericht_alleen=True)
    return Machtiging.objects.filter(~Exists(geldig), bericht_alleen=True, dossier__bericht_via_helper=True)


@transaction.atomic
def geef_berichten_terug(machtiging_id: UUID) -> None:
    """The help is over, so the person of the dossier gets the messages again, and hears so. Twice is once."""
    eerst = Machtiging.objects.only("dossier_id").get(pk=machtiging_id)
    vast = vergrendel(eerst.dossier_id)
    machtiging = zonder_helper().filter(pk=machtiging_id).first()
    if machtiging is None:
        return
    zet_wie_bericht_krijgt(vast)
    with override(vast.taal):
        tekst = _("%(naam)s helpt u niet meer. U krijgt berichten nu weer zelf.") % {"naam": machtiging.naam}
    mail_nieuws(schrijf_tijdlijn(vast, Gebeurtenissoort.MACHTIGING, tekst, machtiging=machtiging))


def _regels(dossier: Dossier) -> QuerySet[Tijdlijnregel]:
    return Tijdlijnregel.objects.filter(dossier=dossier, soort__in=NIEUWS, zichtbaar=Zichtbaarheid.IEDEREEN)


def _nieuw() -> QuerySet[Tijdlijnregel]:
    sinds = Coalesce(OuterRef("verteld_tot"), OuterRef("vastgelegd_op"))
    return Tijdlijnregel.objects.filter(
        dossier=OuterRef("dossier"), soort__in=NIEUWS, zichtbaar=Zichtbaarheid.IEDEREEN, op__gt=sinds
    )
