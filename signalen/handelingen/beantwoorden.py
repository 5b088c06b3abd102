"""The answer of a ministry to a knelpunt: a decision, or what it sees so far."""

from datetime import date
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht, eis
from signalen.handelingen.dag import DAG_NODIG
from signalen.handelingen.levensloop import neem_besluit, pak_op_als_dat_nog_moet, vergrendel_voor
from signalen.handelingen.vertellen import vertel
from signalen.levensloop import UITKOMSTEN_MET_VERANDERING
from signalen.models import Knelpunt, Knelpuntstatus, Reactie, Uitkomst
from signalen.models.knelpunt import VOOR_EEN_BESLUIT
from signalen.models.regelvoorstel import met_voorstel
from signalen.teksten import eis_zonder_persoonsgegevens, schoon

BEANTWOORDBAAR = frozenset({*VOOR_EEN_BESLUIT, Knelpuntstatus.BESLUIT})
MET_BEWIJS = {
    Uitkomst.AANGEPAST: gettext_lazy("Geef bij “Aangepast” het adres van de aangepaste tekst."),
    Uitkomst.AL_BEKEND: gettext_lazy("Geef bij “Was al bekend” het adres waar dit al staat."),
}


def beantwoord(
    knelpunt: Knelpunt,
    uitkomst: str,
    tekst_medewerker: str,
    tekst_burger: str,
    bewijs: str,
    door: Medewerker,
    *,
    opnieuw_op: date | None = None,
    dag: date | None = None,
    tekst_balie: str = "",
    reactie_id: UUID | None = None,
    gezien: str = "",
) -> Reactie:
    """Answer every sender in the bundle, with one text for colleagues and one for the citizen.

    An empty `uitkomst` is a first answer without a decision. `opnieuw_op` is the day on which 'erkend, nu niet'
    comes back by itself; `dag` from when another decision holds, needed where a fixed line is proposed as a rule;
    `tekst_balie` what counter staff tell the next visitor. `reactie_id` comes from the form, so that a double submit
    gives the answer that was already there. `gezien` is `stempel` of what stood on the screen. A sender for whom we
    have no address is reported by `controleer`.
    Raises Geweigerd when `door` does not answer for this ministry, when a colleague was first or there is nothing to
    answer now, BevatPersoonsgegevens with the findings per field, and ValidationError for a text, proof or day that
    is missing.
    """
    eis(door, Recht.SIGNALEN_BEANTWOORDEN)
    reactie = Reactie(
        pk=reactie_id or uuid4(),
        knelpunt=knelpunt,
        stand=Knelpuntstatus.BESLUIT if uitkomst else Knelpuntstatus.IN_ONDERZOEK,
        uitkomst=uitkomst,
        tekst_medewerker=schoon(tekst_medewerker),
        tekst_burger=schoon(tekst_burger),
        tekst_balie=schoon(tekst_balie),
        bewijs=schoon(bewijs),
        dag=opnieuw_op if uitkomst == Uitkomst.ERKEND_NU_NIET else dag if uitkomst else None,
        door=door,
    )
    _eis_volledig(reactie, opnieuw_op)
    with transaction.atomic():
        vast = vergrendel_voor(knelpunt, door)
        gegeven, regel_voorgesteld = _wat_er_is(vast, reactie)
        if gegeven:
            return _eerder_gegeven(vast, reactie)
        if gezien and gezien != stempel(vast):
            raise Geweigerd(_("Een collega veranderde dit knelpunt net. Kijk wat er nu staat."))
        if vast.status not in (BEANTWOORDBAAR if uitkomst else VOOR_EEN_BESLUIT):
            raise Geweigerd(_("Op dit knelpunt is al besloten. Open het eerst opnieuw."))
        _eis_dag(reactie, regel_voorgesteld=regel_voorgesteld)
        pak_op_als_dat_nog_moet(vast, door)
        reactie.knelpunt = vast
        leg_besluit_vast(vast, reactie, door, opnieuw_op)
        vertel(reactie)
    return reactie


def stempel(knelpunt: Knelpunt) -> str:
    """What tells two moments in the life of a knelpunt apart: every step and every answer changes it."""
    return knelpunt.stand_op.isoformat()


def leg_besluit_vast(
    vast: Knelpunt, reactie: Reactie, door: Medewerker, opnieuw_op: date | None = None
) -> None:
    """Bring a locked knelpunt where this answer takes it; the caller stores and sends the answer."""
    vast.eerste_antwoord_op = vast.eerste_antwoord_op or timezone.now()
    if not reactie.uitkomst:
        neem_besluit(vast, vast.status, door, "")
        return
    vast.besloten_op = vast.besloten_op or reactie.op
    verandert = reactie.uitkomst in UITKOMSTEN_MET_VERANDERING
    vast.uitkomst, vast.opnieuw_op = reactie.uitkomst, None
    vast.ingang_op = reactie.dag if verandert else None
    if reactie.uitkomst == Uitkomst.ERKEND_NU_NIET:
        vast.opnieuw_op = opnieuw_op
    neem_besluit(vast, Knelpuntstatus.BESLUIT, door, str(reactie.get_uitkomst_display()))
    if not verandert:
        neem_besluit(vast, Knelpuntstatus.GESLOTEN, door, "")


def _wat_er_is(vast: Knelpunt, reactie: Reactie) -> tuple[bool, bool]:
    """Whether this answer was given already, and whether a rule is proposed here. One statement, under the lock."""
    gegeven, voorgesteld = (
        Knelpunt.objects.filter(pk=vast.pk)
        .annotate(gegeven=Exists(Reactie.objects.filter(pk=reactie.pk)), met_voorstel=met_voorstel())
        .values_list("gegeven", "met_voorstel")
        .get()
    )
    return gegeven, voorgesteld


def _eerder_gegeven(vast: Knelpunt, reactie: Reactie) -> Reactie:
    eerder = Reactie.objects.get(pk=reactie.pk)
    if eerder.knelpunt_id != vast.pk:
        raise Geweigerd(_("Dit antwoord hoort bij een ander knelpunt. Open de bladzijde opnieuw."))
    return eerder


def _eis_dag(reactie: Reactie, *, regel_voorgesteld: bool) -> None:
    """Whoever offered a fixed line as a rule hears from when it is one."""
    if regel_voorgesteld and reactie.uitkomst in UITKOMSTEN_MET_VERANDERING and reactie.dag is None:
        raise ValidationError({"dag": DAG_NODIG})


def _eis_volledig(reactie: Reactie, opnieuw_op: date | None) -> None:
    reactie.clean_fields(exclude=["id", "knelpunt", "door", "vanzelf"])
    if reactie.uitkomst == Uitkomst.DOORVERWEZEN:
        raise ValidationError({"uitkomst": _("Bied het knelpunt aan. Het telt als de ander het aanvaardt.")})
    if reactie.uitkomst in MET_BEWIJS and not reactie.bewijs:
        raise ValidationError({"bewijs": str(MET_BEWIJS[Uitkomst(reactie.uitkomst)])})
    if reactie.uitkomst == Uitkomst.ERKEND_NU_NIET and (
        opnieuw_op is None or opnieuw_op <= timezone.localdate()
    ):
        raise ValidationError({"opnieuw_op": _("Zeg op welke dag u opnieuw kijkt. Kies een dag na vandaag.")})
    eis_zonder_persoonsgegevens(reactie.vrije_tekst())
