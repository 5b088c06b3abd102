"""Taking a knelpunt higher up, with one page that has both views; the first owner stays (domain.md 4e)."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht, eis
from signalen.handelingen.levensloop import vergrendel, vergrendel_voor
from signalen.models import (
    Driehoekregel,
    Driehoeksoort,
    Ernst,
    Knelpunt,
    Knelpuntstatus,
    Niveau,
    Oplegger,
    Verloop,
    Verloopsoort,
)
from signalen.models.opschaling import ZIENSWIJZEN
from signalen.teksten import eis_zonder_persoonsgegevens, schoon


def schaal_op(knelpunt: Knelpunt, naar: int, teksten: dict[str, str], door: Medewerker) -> Oplegger:
    """Take it one level up; a hardvochtig case may go to the member of government at once.

    `teksten` are the fields of Oplegger by name. People are added, nobody is taken away.
    Raises Geweigerd when `door` does not answer for this ministry, it is closed, or the level does not follow;
    ValidationError for what the sheet lacks; BevatPersoonsgegevens.
    """
    with transaction.atomic():
        vast = vergrendel_voor(knelpunt, door)
        if vast.status == Knelpuntstatus.GESLOTEN:
            raise Geweigerd(_("Dit knelpunt is gesloten. Open het eerst opnieuw."))
        if naar not in niveaus_hierna(vast):
            raise Geweigerd(_("Vanaf dit niveau kan dat niet. Misschien was een collega u voor."))
        oplegger = Oplegger(
            knelpunt=vast,
            van=vast.niveau,
            naar=naar,
            door=door,
            **{veld: schoon(teksten.get(veld, "")) for veld in Oplegger.VRIJE_TEKST},
        )
        oplegger.clean_fields(exclude=["knelpunt", "door"])
        eis_zonder_persoonsgegevens(oplegger.vrije_tekst())
        if naar >= Niveau.DRIEHOEK and not (oplegger.keuze_a and oplegger.keuze_b):
            raise ValidationError({"keuze_a": _("Zeg waartussen gekozen moet worden: het een en het ander.")})
        oplegger.save(force_insert=True)
        vast.niveau, vast.niveau_sinds = naar, oplegger.op
        vast.save(update_fields=["niveau", "niveau_sinds"])
        Verloop.objects.create(
            knelpunt=vast,
            soort=Verloopsoort.NIVEAU,
            van=str(oplegger.get_van_display()),
            naar=str(oplegger.get_naar_display()),
            reden=oplegger.als_wij_niets_doen,
            door=door,
            op=oplegger.op,
        )
    return oplegger


def niveaus_hierna(knelpunt: Knelpunt) -> list[Niveau]:
    """The levels to which this knelpunt can go now."""
    hierna = [niveau for niveau in Niveau if niveau == knelpunt.niveau + 1]
    if knelpunt.zwaarste == Ernst.HARDVOCHTIG and knelpunt.niveau < Niveau.BEWINDSPERSOON:
        hierna.append(Niveau.BEWINDSPERSOON)
    return sorted(set(hierna))


def breng_in(
    knelpunt: Knelpunt,
    soort: str,
    tekst: str,
    door: Medewerker,
    *,
    wie: str = "",
    uiterlijk: date | None = None,
) -> Driehoekregel:
    """Write a view, a decision or a promise of the driehoek.

    A view is for everybody who sees the knelpunt; a decision or promise for the ministry that owns it.
    Raises Geweigerd, ValidationError for what is missing, BevatPersoonsgegevens.
    """
    eis(door, Recht.SIGNALEN_ZIEN)
    tekst, wie = schoon(tekst), schoon(wie)
    eis_zonder_persoonsgegevens({"tekst": tekst, "wie": wie})
    if soort == Driehoeksoort.TOEZEGGING:
        _eis_wie_en_dag(wie, uiterlijk)
    with transaction.atomic():
        vast = vergrendel(knelpunt.pk) if soort in ZIENSWIJZEN else vergrendel_voor(knelpunt, door)
        if not Knelpunt.objects.voor(door).filter(pk=vast.pk).exists():
            raise Geweigerd(_("Deze signalen zijn van een ander ministerie."))
        if vast.niveau < Niveau.DRIEHOEK:
            raise Geweigerd(_("Dit knelpunt ligt niet in de driehoek."))
        regel = Driehoekregel(
            knelpunt=vast, soort=soort, tekst=tekst, wie=wie, uiterlijk=uiterlijk, door=door
        )
        regel.clean_fields(exclude=["knelpunt", "door", "nagekomen_door"])
        regel.save(force_insert=True)
    return regel


def _eis_wie_en_dag(wie: str, uiterlijk: date | None) -> None:
    ontbreekt = {}
    if not wie:
        ontbreekt["wie"] = _("Zeg wie dit doet, als functie.")
    if uiterlijk is None:
        ontbreekt["uiterlijk"] = _("Zeg wanneer dit uiterlijk klaar is.")
    if ontbreekt:
        raise ValidationError(ontbreekt)


def kom_na(regel: Driehoekregel, door: Medewerker) -> Driehoekregel:
    """Say that a promise of the driehoek was kept; who said it first stays.

    Raises Geweigerd when `door` does not answer for the ministry that owns the knelpunt, or it is no promise.
    """
    with transaction.atomic():
        vergrendel_voor(regel.knelpunt, door)
        vast = Driehoekregel.objects.select_for_update().get(pk=regel.pk)
        if vast.soort != Driehoeksoort.TOEZEGGING:
            raise Geweigerd(_("Dit is geen toezegging."))
        if vast.nagekomen_op is None:
            vast.nagekomen_op, vast.nagekomen_door = timezone.now(), door
            vast.save(update_fields=["nagekomen_op", "nagekomen_door"])
    return vast
