"""A letter by post once more: a copy for who represents the citizen (Awb 2:1, 6:17), and again after it came back.

The term to disagree does not begin anew: it runs from the day on which the letter was made known.
"""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loket.handelingen import schrijf_tijdlijn
from loket.handelingen.bezorgen import bezorg
from loket.handelingen.bijschrijven import schrijf_notitie
from loket.handelingen.contactgegevens import wijzig_contact
from loket.models import Bezorgwijze, Dossier, Gebeurtenissoort, Machtiging, Stuk
from loket.models.bezorging import BEKENDGEMAAKT
from maatwerk.handelingen.toegang import eis_zaak, taal_van_de_burger
from maatwerk.models import Postdoel, Postopdracht, Zaak
from portal.gebeurtenissen.soorten import StukGepost
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht
from portal.logboek.schrijven import POSTKAMER
from portal.persoonsgegevens.vinden import zonder_bsn
from portal.weergave.templatetags.weergave import datum


def vertegenwoordigers_van(dossier: Dossier) -> list[Machtiging]:
    """Who may act for the citizen today, and so gets each letter too (Awb 2:1 and 6:17). One statement."""
    return [rij for rij in dossier.machtigingen.geldig() if rij.treedt_op]


def leg_afschriften_klaar(stuk: Stuk, dossier: Dossier) -> None:
    """The letter was made known: everybody who represents the citizen, and has an address, gets a copy. Once.

    For a dossier that the caller has locked.
    """
    for machtiging in vertegenwoordigers_van(dossier):
        if machtiging.adres.strip():
            _vraag(stuk, Postdoel.AFSCHRIFT, machtiging=machtiging)


@transaction.atomic
def vraag_afschrift(
    zaak: Zaak, stuk: Stuk, *, machtiging: Machtiging, adres: str, door: Medewerker
) -> Postopdracht:
    """Send who represents a copy of a letter that was made known, to this address that was looked at.

    Raises Geweigerd when this person may not, the mandate does not hold, there is no address, the letter was not
    made known, or contact is not safe.
    """
    vast = _eis(zaak, stuk, adres, door)
    gevonden = next((rij for rij in vertegenwoordigers_van(vast.dossier) if rij.pk == machtiging.pk), None)
    if gevonden is None:
        raise Geweigerd(_("Deze machtiging geldt niet (meer) in dit dossier."))
    if not stuk.bezorgingen.filter(wijze__in=BEKENDGEMAAKT).exists():
        raise Geweigerd(_("De brief zelf is nog niet verstuurd. Daarna kan het afschrift mee."))
    gevonden.adres = zonder_bsn(adres.strip(), "")
    gevonden.save(update_fields=["adres"])
    return _vraag(stuk, Postdoel.AFSCHRIFT, machtiging=gevonden, door=door)


@transaction.atomic
def post_opnieuw(zaak: Zaak, stuk: Stuk, *, adres: str, door: Medewerker) -> Postopdracht:
    """Send a letter that came back again, to this address that was looked at. Asked twice it goes once.

    Raises Geweigerd when this person may not, it did not come back since it was last posted, there is no address, or
    contact is not safe.
    """
    vast = _eis(zaak, stuk, adres, door)
    if not kwam_terug(stuk):
        raise Geweigerd(_("Deze brief kwam niet terug met de post."))
    if adres.strip() != vast.dossier.adres.strip():
        wijzig_contact(
            vast.dossier, reden=_("Een brief kwam terug met de post."), door=door, adres=adres.strip()
        )
    return _vraag(stuk, Postdoel.OPNIEUW, door=door)


def kwam_terug(stuk: Stuk) -> bool:
    """Whether the last one of this letter to the citizen came back. At most two statements."""
    laatste = Postopdracht.objects.filter(stuk=stuk, doel=Postdoel.OPNIEUW, gepost_op__isnull=False).last()
    if laatste is not None:
        return laatste.terug_op is not None
    return stuk.bezorgingen.filter(wijze=Bezorgwijze.TERUG).exists()


def _eis(zaak: Zaak, stuk: Stuk, adres: str, door: Medewerker) -> Zaak:
    vast = eis_zaak(zaak.pk, door, Recht.ZAAK_BEHANDELEN)
    if stuk.dossier_id != vast.dossier_id:
        raise Geweigerd(_("Dit hoort niet bij deze zaak."))
    if not vast.dossier.is_contact_veilig:
        raise Geweigerd(_("Post is hier niet veilig. Geef de brief aan de balie."))
    if not adres.strip():
        raise Geweigerd(_("Vul het adres in."))
    return vast


def _vraag(
    stuk: Stuk, doel: Postdoel, *, machtiging: Machtiging | None = None, door: Medewerker | None = None
) -> Postopdracht:
    """The order that waits, or a new one. The dossier is locked, so of two at once there is one."""
    anders = {"gepost_op": None} if doel == Postdoel.OPNIEUW else {"terug_op": None}
    rij, _nieuw = Postopdracht.objects.get_or_create(
        stuk=stuk, doel=doel, machtiging=machtiging, **anders, defaults={"gevraagd_door": door}
    )
    return rij


def bij_nagepost(zaak: Zaak, stuk: Stuk, opdracht_id: UUID, gebeurtenis: StukGepost) -> None:
    """It was posted once more: the citizen reads when, and to whom. For a locked case; twice is once."""
    nieuw = Postopdracht.objects.filter(pk=opdracht_id, gepost_op__isnull=True)
    if not nieuw.update(gepost_op=gebeurtenis.op, kenmerk=gebeurtenis.kenmerk[:80]):
        return
    opdracht = Postopdracht.objects.select_related("machtiging").get(pk=opdracht_id)
    if opdracht.machtiging is None:
        door = Medewerker.objects.get(pk=gebeurtenis.medewerker_id)
        bezorg(stuk, Bezorgwijze.OPNIEUW, op=gebeurtenis.op, kenmerk=opdracht.kenmerk, door=door)
    with taal_van_de_burger(zaak.dossier):
        wat = {"dag": datum(gebeurtenis.op), "brief": stuk.titel}
        tekst = (
            _("Op %(dag)s is deze brief opnieuw op de post gedaan: “%(brief)s”.") % wat
            if opdracht.machtiging is None
            else _("Op %(dag)s is deze brief ook naar %(wie)s gestuurd: “%(brief)s”.")
            % {**wat, "wie": opdracht.machtiging.naam}
        )
        schrijf_tijdlijn(zaak.dossier, Gebeurtenissoort.BESLUIT, tekst, door=POSTKAMER)


def bij_afschrift_terug(zaak: Zaak, opdracht: Postopdracht) -> None:
    """The copy came back: who handles the case reads it and asks for the address."""
    schrijf_notitie(
        zaak.dossier,
        gettext_lazy(
            "Het afschrift van “%(brief)s” voor %(wie)s kwam terug met de post. Vraag het goede adres."
        ),
        brief=opdracht.stuk.titel,
        wie=opdracht.machtiging.naam if opdracht.machtiging else "",
    )
