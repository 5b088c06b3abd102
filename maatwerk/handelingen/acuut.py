"""The acute question first: what must stop now, and the deed that follows at once."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from loket.handelingen import kom_toezegging_na, schrijf_tijdlijn
from loket.models import Gebeurtenissoort
from maatwerk.handelingen.beloften import beloof, getypt, houd_een_volgende_stap
from maatwerk.handelingen.toegang import eis_loopt, eis_zaak, taal_van_de_burger
from maatwerk.handelingen.voorrang import bepaal_voorrang
from maatwerk.models import AcuteStap, Belofte, Gevaar, Zaak
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht
from portal.weergave.alineas import met_punt
from portal.weergave.templatetags.weergave import datum

# What the citizen answered at the door (vragen.yaml, `gevolgen`) that has to be asked on.
VAN_DE_DEUR: Final = {
    "huis": Gevaar.UITZETTING,
    "inkomen": Gevaar.INKOMEN,
    "eten_of_energie": Gevaar.AFSLUITING,
    "zorg": Gevaar.AFSLUITING,
}


def gevaar_van_de_deur(antwoorden: Mapping[str, Any]) -> Gevaar:
    """The worst of what the citizen told at the door; a person asks on before anything is done with it."""
    gevolgen = antwoorden.get("gevolgen") or []
    return min((VAN_DE_DEUR[wat] for wat in gevolgen if wat in VAN_DE_DEUR), default=Gevaar.NIETS)


@transaction.atomic
def beantwoord_acute_vraag(
    zaak: Zaak,
    *,
    gevaar: Gevaar,
    door: Medewerker,
    wat: str = "",
    wie: str = "",
    uiterlijk: date | None = None,
) -> AcuteStap:
    """Write down what must stop now and what we do, by whom and by when; or that nothing has to.

    The citizen reads the deed and its day. Raises Geweigerd when this person may not, the case is finished, or
    the deed is incomplete.
    """
    vergrendeld = eis_zaak(zaak.pk, door, Recht.ZAAK_BEHANDELEN)
    eis_loopt(vergrendeld)
    toezegging = None
    if gevaar != Gevaar.NIETS:
        if not wat.strip() or not wie.strip() or uiterlijk is None:
            raise Geweigerd(_("Zeg wat u nu doet, wie dat doet en uiterlijk wanneer."))
        if uiterlijk < timezone.localdate():
            raise Geweigerd(_("Kies vandaag of een dag daarna."))
        toezegging = beloof(
            vergrendeld,
            Belofte.ACUUT,
            wat=wat.strip(),
            wie=getypt(vergrendeld, wie, door),
            uiterlijk=uiterlijk,
        )
        with taal_van_de_burger(vergrendeld.dossier):
            tekst = _("Dit doen wij eerst: %(wat)s Uiterlijk %(dag)s.") % {
                "wat": met_punt(wat),
                "dag": datum(uiterlijk),
            }
        schrijf_tijdlijn(vergrendeld.dossier, Gebeurtenissoort.TOEZEGGING, tekst, door=door.naam)
    stap = AcuteStap.objects.create(
        zaak=vergrendeld, gevaar=gevaar, wat=wat.strip(), toezegging=toezegging, gevraagd_door=door
    )
    vergrendeld.gevaar_gevraagd_op = stap.gevraagd_op
    _bepaal_gevaar(vergrendeld)
    return stap


@transaction.atomic
def meld_gestopt(stap: AcuteStap, *, afloop: str, door: Medewerker) -> None:
    """What had to stop has stopped, or it has not and this is what we do instead. The citizen reads it.

    Raises Geweigerd when this person may not, it was over already, or it is not said how it ended.
    """
    vergrendeld = eis_zaak(stap.zaak_id, door, Recht.ZAAK_BEHANDELEN)
    vers = AcuteStap.objects.select_related("toezegging").get(pk=stap.pk)
    if vers.afgelopen_op or vers.toezegging is None:
        raise Geweigerd(_("Dit is al afgelopen."))
    if not afloop.strip():
        raise Geweigerd(_("Schrijf op hoe het is afgelopen."))
    vers.afloop, vers.afgelopen_op = afloop.strip(), timezone.now()
    vers.save(update_fields=["afloop", "afgelopen_op"])
    _bepaal_gevaar(vergrendeld)
    with taal_van_de_burger(vergrendeld.dossier):
        houd_een_volgende_stap(vergrendeld, [vers.toezegging], wie=door)
    kom_toezegging_na(vers.toezegging, door=door.naam)
    schrijf_tijdlijn(vergrendeld.dossier, Gebeurtenissoort.OPGEPAKT, afloop.strip(), door=door.naam)


def _bepaal_gevaar(zaak: Zaak) -> None:
    """The worst of what still runs, in the one column that lists sort on."""
    open_ = zaak.acute_stappen.filter(afgelopen_op__isnull=True).exclude(gevaar=Gevaar.NIETS)
    zaak.gevaar = min(open_.values_list("gevaar", flat=True), default=Gevaar.NIETS)
    zaak.save(update_fields=["gevaar", "gevaar_gevraagd_op"])
    bepaal_voorrang(zaak)
