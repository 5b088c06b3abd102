"""What a handler does with a case: take it, speak with the citizen, write down what counts."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loket.handelingen import kom_toezegging_na, schrijf_tijdlijn
from loket.handelingen.bijschrijven import schrijf_notitie
from loket.handelingen.verdelen import zet_contactpersoon
from loket.models import Gebeurtenissoort
from maatwerk.handelingen.beloften import geef_beloften_door, houd_een_volgende_stap, openstaand
from maatwerk.handelingen.overgangen import ga_naar
from maatwerk.handelingen.toegang import eis_loopt, eis_zaak, taal_van_de_burger
from maatwerk.models import Belofte, Omstandigheid, Omstandigheidbron, Zaak, Zaakstatus
from maatwerk.selecties.gezegd import zei_de_burger
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht
from portal.logboek.models import Activiteit
from portal.logboek.schrijven import noteer


@transaction.atomic
def neem_zaak(zaak: Zaak, door: Medewerker, reden: str = "") -> Zaak:
    """Become the handler of a case; taking it over from a colleague needs a reason.

    What the team or that colleague promised the citizen is promised by the new handler from now on, on the same day.

    Raises Geweigerd when this person may not, has it already, or gives no reason.
    """
    vergrendeld = eis_zaak(zaak.pk, door, Recht.ZAAK_BEHANDELEN)
    eis_loopt(vergrendeld)
    vorige = vergrendeld.behandelaar
    if vorige == door:
        raise Geweigerd(_("U behandelt deze zaak al."))
    if vorige is not None and not reden.strip():
        raise Geweigerd(
            _("%(naam)s behandelt deze zaak. Schrijf op waarom u haar overneemt.") % {"naam": vorige.naam}
        )
    vergrendeld.behandelaar = door
    vergrendeld.save(update_fields=["behandelaar"])
    zet_contactpersoon(vergrendeld.dossier, door)
    geef_beloften_door(vergrendeld, van=vorige or vergrendeld.dossier.team, aan=door)
    if vorige is not None:
        _meld_overname(vergrendeld, vorige, door, reden)
    if vergrendeld.status == Zaakstatus.ONTVANGEN or (
        vergrendeld.status == Zaakstatus.HEROPEND and vorige is None
    ):
        ga_naar(vergrendeld, Zaakstatus.IN_ONDERZOEK, door)
    noteer(
        Activiteit.ZAAK_BEHANDELEN,
        dossier_id=vergrendeld.dossier_id,
        medewerker=door,
        namens=vergrendeld.dossier.team.naam,
    )
    return vergrendeld


def _meld_overname(zaak: Zaak, vorige: Medewerker, door: Medewerker, reden: str) -> None:
    with taal_van_de_burger(zaak.dossier):
        tekst = _("%(nieuw)s neemt uw vraag over van %(vorige)s en kent uw verhaal.")
        schrijf_tijdlijn(
            zaak.dossier,
            Gebeurtenissoort.OPGEPAKT,
            tekst % {"nieuw": door.naam, "vorige": vorige.naam},
            door=door.naam,
        )
    zin = gettext_lazy("Overgenomen van %(vorige)s: %(reden)s")
    schrijf_notitie(zaak.dossier, zin, door=door.naam, vorige=vorige.naam, reden=reden)


@transaction.atomic
def leg_omstandigheid_vast(
    zaak: Zaak,
    *,
    wat: str,
    bron: Omstandigheidbron,
    door: Medewerker,
    citaat: str = "",
    gehoord: str = "",
) -> Omstandigheid:
    """Write down a personal circumstance that counts, as the letter tells it; `citaat` is how the citizen put it.

    Words that are not in the story, a conversation or a bezwaar need `gehoord`: where they were heard; colleagues
    read that. Raises Geweigerd when this person may not, the text is empty, that is missing or the case is finished.
    """
    vergrendeld = eis_zaak(zaak.pk, door, Recht.ZAAK_BEHANDELEN)
    eis_loopt(vergrendeld)
    if not wat.strip():
        raise Geweigerd(_("Schrijf op welke omstandigheid meetelt."))
    _eis_gezegd(vergrendeld, citaat.strip(), gehoord.strip(), door)
    return Omstandigheid.objects.create(
        zaak=vergrendeld, wat=wat.strip(), citaat=citaat.strip(), bron=bron, vastgelegd_door=door
    )


def _eis_gezegd(zaak: Zaak, citaat: str, gehoord: str, door: Medewerker) -> None:
    """The letter quotes nothing that the citizen did not say."""
    if not citaat or zei_de_burger(zaak, citaat):
        return
    if not gehoord:
        raise Geweigerd(
            _("Deze woorden staan niet in het verhaal of in een gesprek. Schrijf op waar u ze hoorde of las.")
        )
    zin = gettext_lazy("De burger zei: “%(citaat)s” Waar wij dat hoorden: %(gehoord)s")
    schrijf_notitie(zaak.dossier, zin, door=door.naam, citaat=citaat, gehoord=gehoord)


@transaction.atomic
def leg_contact_vast(zaak: Zaak, *, verslag: str, door: Medewerker) -> Zaak:
    """The citizen was spoken to: the promised call is kept, and the citizen reads what was said.

    When nothing else is promised, the next look at the case is. Whether it helped is asked and kept by
    `leg_nazorg_vast` only. Raises Geweigerd when this person may not, the case is finished or `verslag` is empty.
    """
    vergrendeld = eis_zaak(zaak.pk, door, Recht.ZAAK_BEHANDELEN)
    eis_loopt(vergrendeld)
    if not verslag.strip():
        raise Geweigerd(_("Schrijf op wat er besproken is."))
    nagekomen = openstaand(vergrendeld, Belofte.CONTACT)
    with taal_van_de_burger(vergrendeld.dossier):
        houd_een_volgende_stap(vergrendeld, nagekomen, wie=door)
    for toezegging in nagekomen:
        kom_toezegging_na(toezegging, door=door.naam)
    schrijf_tijdlijn(vergrendeld.dossier, Gebeurtenissoort.CONTACT, verslag.strip(), door=door.naam)
    return vergrendeld
