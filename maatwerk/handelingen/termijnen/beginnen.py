"""A term of the law begins: on an application, from the day on which the competent body received it (promise 8)."""

from datetime import date
from typing import Final

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from loket.models import Derde
from maatwerk import termijndagen
from maatwerk.handelingen.beloften import wettelijk
from maatwerk.handelingen.termijnen.zetten import DOEL, WAT, Vast, Verschuiving, schrijf_verloop, vertel
from maatwerk.handelingen.toegang import eis_loopt, eis_zaak, taal_van_de_burger
from maatwerk.models import Termijnsoort, Verloopsoort, Zaak, Zaaktermijn
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht
from portal.stelsel.models import Organisatie, Wet, Zekerheid
from portal.termijnen import Uiterlijk
from portal.weergave.templatetags.weergave import datum

ONZEKER: Final = {Zekerheid.ONZEKER}


@transaction.atomic
def begin_beslistermijn(
    zaak: Zaak,
    *,
    bestuursorgaan: Organisatie,
    regeling: Wet,
    door: Medewerker,
    ontvangen_op: date | None = None,
    regel: str = "",
) -> Zaaktermijn:
    """This is an application: the law says by when this body decides on it. The citizen reads that day, and why.

    It counts from the day on which the body that decides received it, unless `ontvangen_op` says otherwise; the day
    of the first door is kept beside it. `regel` is one of the rules of this law, its own first. Raises Geweigerd when
    this person may not, the body has not received it yet, or such a term runs already.
    """
    vergrendeld = eis_zaak(zaak.pk, door, Recht.ZAAK_BEHANDELEN)
    eis_loopt(vergrendeld)
    return _begin(
        vergrendeld,
        bestuursorgaan=bestuursorgaan,
        regeling=regeling,
        door=door,
        op=ontvangen_op or ontvangen_door_bevoegde(vergrendeld),
        regel=regel,
    )


def _begin(
    zaak: Zaak,
    *,
    bestuursorgaan: Organisatie,
    regeling: Wet,
    door: Medewerker,
    op: date | None,
    regel: str = "",
) -> Zaaktermijn:
    eerste = timezone.localdate(zaak.dossier.eerste_deur_op)
    if op is None:
        raise Geweigerd(_("Wie beslist heeft de aanvraag nog niet ontvangen. De termijn loopt nog niet."))
    if op > timezone.localdate():
        raise Geweigerd(_("Kies vandaag of een dag daarvoor."))
    termijn = Zaaktermijn(
        zaak=zaak,
        soort=Termijnsoort.AANVRAAG,
        bestuursorgaan=bestuursorgaan,
        regeling=regeling,
        regel=_regel(regeling, regel),
        # A letter that reached the body by itself can be older than the visit to our door.
        eerste_deur_op=min(eerste, op),
        ontvangen_op=op,
        begin=op,
        begonnen_door=door,
    )
    vast = Vast(termijn, zaak, door)
    leg_termijn_vast(vast, termijndagen.uiterlijk_van(termijn))
    with taal_van_de_burger(zaak.dossier):
        vertel(vast, _begin_in_woorden(vast), mail=False)
    return termijn


def ontvangen_door_bevoegde(zaak: Zaak) -> date | None:
    """The day on which who decides received it; None when that is still to come."""
    op = zaak.dossier.ontvangen_bevoegd_op
    return timezone.localdate(op) if op else None


def _regel(regeling: Wet, gevraagd: str) -> str:
    """The id of the rule. Raises Geweigerd for one that this law does not have."""
    regels = termijndagen.regels_voor(regeling)
    if not gevraagd:
        return regels[0].id
    if gevraagd not in {rij.id for rij in regels}:
        raise Geweigerd(_("Deze termijn hoort niet bij deze regeling."))
    return gevraagd


def leg_termijn_vast(vast: Vast, dag: Uiterlijk, *, reden: str = "") -> None:
    """Keep a new term with its promise of the law and its first line; a finished dossier opens for it.

    Raises Geweigerd when such a term runs already.
    """
    termijn, soort = vast.termijn, Termijnsoort(vast.termijn.soort)
    termijn.uiterlijk, termijn.grondslag = dag.dag, dag.grondslag[:200]
    termijn.zekerheid = termijn.zekerheid or dag.zekerheid.value
    with taal_van_de_burger(vast.zaak.dossier):
        termijn.toezegging = wettelijk(
            vast.zaak,
            DOEL[soort],
            wat=str(WAT[soort]),
            wie=Derde(vast.orgaan),
            uiterlijk=dag.dag,
            grondslag=termijn.grondslag,
        )
    try:
        with transaction.atomic():
            termijn.save(force_insert=True)
    except IntegrityError as fout:
        raise Geweigerd(_("Deze termijn loopt al.")) from fout
    wat = Verschuiving(Verloopsoort.BEGONNEN, reden or dag.waarom(_, datum), termijn.grondslag)
    schrijf_verloop(vast, wat, van=None)


def _begin_in_woorden(vast: Vast) -> str:
    termijn = vast.termijn
    zinnen = [
        _("%(wie)s beslist volgens de wet uiterlijk %(dag)s.")
        % {"wie": vast.orgaan, "dag": datum(termijn.uiterlijk)},
        _("Die tijd telt vanaf de dag na %(dag)s. Toen ontving %(wie)s uw aanvraag.")
        % {"wie": vast.orgaan, "dag": datum(termijn.begin)},
    ]
    if termijn.eerste_deur_op != termijn.begin:
        zinnen.append(
            _("Bij de eerste deur was u op %(dag)s. Die dag bewaren wij ook.")
            % {"dag": datum(termijn.eerste_deur_op)}
        )
    if termijn.zekerheid in ONZEKER:
        zinnen.append(_("Wij zijn niet zeker van deze datum. Kijk ook in de brief."))
    return " ".join(zinnen)


def begin_bij_concept(zaak: Zaak, *, bestuursorgaan: Organisatie, regeling: Wet, door: Medewerker) -> None:
    """A decision is being written, so the term of the law on it is known from then on, if it was not before.

    For a case that the caller has locked. A person can still say which other rule it is.
    """
    op = ontvangen_door_bevoegde(zaak)
    gelijk = Zaaktermijn.objects.filter(
        zaak=zaak, soort=Termijnsoort.AANVRAAG, bestuursorgaan=bestuursorgaan, regeling=regeling
    )
    if op is not None and not gelijk.exists():
        _begin(zaak, bestuursorgaan=bestuursorgaan, regeling=regeling, door=door, op=op)
