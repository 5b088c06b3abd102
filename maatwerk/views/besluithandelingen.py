"""What can be done around a decision: talk first, the maatwerktafel, what cannot wait."""

from django.utils.translation import gettext_lazy

from maatwerk.forms import besluit as formulier
from maatwerk.forms.na_besluit import BerichtForm
from maatwerk.handelingen import (
    beeindig_noodmaatregel,
    beslis_na_tafel,
    bezie_noodmaatregel,
    geef_zienswijze,
    leg_tafeladvies_vast,
    leg_voorgesprek_vast,
    neem_noodmaatregel,
    roep_tafel_bijeen,
    vervang_tafellid,
)
from maatwerk.handelingen.noodmaatregelen import MAG_BEZIEN
from maatwerk.handelingen.tafels import betrokken
from maatwerk.models import Maatwerktafel, Noodmaatregel, Noodstatus, Tafellid, Tafelstatus
from maatwerk.selecties.zaakkader import Deel, Zaakkader
from maatwerk.views.kaderhandeling import (
    Kaderhandeling,
    behandelend,
    bezorg_bericht,
    loopt,
    met_keuze,
    met_rij,
    met_zaak,
    wachtend,
    zolang,
)
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Recht


def _alle_tafels(kader: Zaakkader) -> list[Maatwerktafel]:
    return kader.tafels_over_besluit


def _noodmaatregelen(kader: Zaakkader) -> list[Noodmaatregel]:
    return kader.noodmaatregelen


def _tafels(kader: Zaakkader, *statussen: Tafelstatus) -> list[Maatwerktafel]:
    return [tafel for tafel in kader.tafels_over_besluit if tafel.status in statussen]


def _aan_tafel(tafel: Maatwerktafel) -> list[Tafellid]:
    """Who sits there now."""
    return [lid for lid in tafel.leden.all() if lid.vervangen_op is None]


def _kan_aan_tafel(kader: Zaakkader, tafel: Maatwerktafel | None) -> list[Medewerker]:
    """Who can still be asked: nobody who wrote or read this draft, or who sits or sat at the table."""
    weg = {lid.medewerker_id for lid in tafel.leden.all()} | betrokken(tafel) if tafel else set()
    return [collega for collega in kader.collegas if collega.pk not in weg]


def _zwijgers(tafel: Maatwerktafel) -> list[Medewerker]:
    """Who sits there and did not speak yet."""
    return [lid.medewerker for lid in _aan_tafel(tafel) if not hasattr(lid, "zienswijze")]


def _te_vervangen(kader: Zaakkader) -> list[Maatwerktafel]:
    """The tables at which someone did not speak yet."""
    return [tafel for tafel in _tafels(kader, Tafelstatus.BIJEEN) if _zwijgers(tafel)]


def _zonder_zienswijze(kader: Zaakkader) -> list[Maatwerktafel]:
    """The tables at which this person sits and did not speak yet."""
    return [
        tafel
        for tafel in _tafels(kader, Tafelstatus.BIJEEN)
        if any(
            lid.medewerker_id == kader.medewerker.pk and not hasattr(lid, "zienswijze")
            for lid in _aan_tafel(tafel)
        )
    ]


def _te_adviseren(kader: Zaakkader) -> list[Maatwerktafel]:
    """The tables at which this person sits and everybody spoke."""
    return [
        tafel
        for tafel in _tafels(kader, Tafelstatus.BIJEEN)
        if kader.medewerker.pk in {lid.medewerker_id for lid in _aan_tafel(tafel)}
        and all(hasattr(lid, "zienswijze") for lid in _aan_tafel(tafel))
    ]


def _te_beslissen(kader: Zaakkader) -> list[Maatwerktafel]:
    """The tables that advised, for who may decide: who wrote, read or sat there does not."""
    wie = kader.medewerker
    if not (kader.ziet_alles and wie.mag(Recht.MAATWERK_STUREN)):
        return []
    return [
        tafel
        for tafel in _tafels(kader, Tafelstatus.GEADVISEERD)
        if wie.pk not in betrokken(tafel) and wie.pk not in {lid.medewerker_id for lid in tafel.leden.all()}
    ]


def _te_bezien(kader: Zaakkader) -> list[Noodmaatregel]:
    """The measures of someone else that nobody looked at yet."""
    if not kader.ziet_alles or not any(kader.medewerker.mag(recht) for recht in MAG_BEZIEN):
        return []
    return [
        rij
        for rij in kader.noodmaatregelen
        if rij.status == Noodstatus.GETEKEND and rij.getekend_door_id != kader.medewerker.pk
    ]


def _te_beeindigen(kader: Zaakkader) -> list[Noodmaatregel]:
    return (
        [rij for rij in kader.noodmaatregelen if rij.status == Noodstatus.BEZIEN] if kader.behandelt else []
    )


BESLUITHANDELINGEN: dict[str, Kaderhandeling] = {
    "voorgesprek": Kaderhandeling(
        lambda kader: loopt(kader) and any(rij.weigert for rij in kader.meelezingen),
        formulier.VoorgesprekForm,
        met_keuze("concept", leg_voorgesprek_vast),
        gettext_lazy("Het gesprek staat op de tijdlijn van de burger."),
        Deel.MEELEZEN,
        keuzes=lambda kader: {"concepten": [rij.concept for rij in kader.meelezingen if rij.weigert]},
    ),
    "tafel": Kaderhandeling(
        lambda kader: loopt(kader) and bool(_tafels(kader, Tafelstatus.GEVRAAGD)),
        formulier.TafelForm,
        met_rij(_alle_tafels, roep_tafel_bijeen),
        gettext_lazy("De mensen aan tafel zien de zaak."),
        Deel.MEELEZEN,
        rijen=lambda kader: _tafels(kader, Tafelstatus.GEVRAAGD),
        rijkeuzes=lambda kader, tafel: {"collegas": _kan_aan_tafel(kader, tafel)},
    ),
    "tafel_vervangen": Kaderhandeling(
        lambda kader: loopt(kader) and bool(_te_vervangen(kader)),
        formulier.VervangForm,
        met_rij(_alle_tafels, vervang_tafellid),
        gettext_lazy("De vervanger ziet de zaak en spreekt mee."),
        Deel.MEELEZEN,
        rijen=_te_vervangen,
        rijkeuzes=lambda kader, tafel: {
            "leden": _zwijgers(tafel) if tafel else [],
            "collegas": _kan_aan_tafel(kader, tafel),
        },
    ),
    "zienswijze": Kaderhandeling(
        zolang(_zonder_zienswijze),
        formulier.ZienswijzeForm,
        met_rij(_alle_tafels, geef_zienswijze),
        gettext_lazy("Uw zienswijze is vastgelegd."),
        Deel.MEELEZEN,
        rijen=_zonder_zienswijze,
    ),
    "tafeladvies": Kaderhandeling(
        zolang(_te_adviseren),
        formulier.TafeladviesForm,
        met_rij(_alle_tafels, leg_tafeladvies_vast),
        gettext_lazy("Het advies is vastgelegd. Iemand anders beslist."),
        Deel.MEELEZEN,
        rijen=_te_adviseren,
    ),
    "tafelbesluit": Kaderhandeling(
        zolang(_te_beslissen),
        formulier.TafelbesluitForm,
        met_rij(_alle_tafels, beslis_na_tafel),
        gettext_lazy("Uw besluit is vastgelegd. De schrijver en de lezer zien het."),
        Deel.MEELEZEN,
        rijen=_te_beslissen,
    ),
    "nood": Kaderhandeling(
        loopt,
        formulier.NoodForm,
        met_zaak(neem_noodmaatregel),
        gettext_lazy(
            "De maatregel geldt. Een collega kijkt ernaar; de burger leest wanneer. De brief staat hieronder."
        ),
        Deel.NOOD,
        keuzes=lambda kader: {"stappen": kader.lopend_acuut},
    ),
    "noodbezorging": Kaderhandeling(
        behandelend(lambda kader: wachtend(kader.noodbrieven)),
        BerichtForm,
        bezorg_bericht,
        gettext_lazy("De bezorging is vastgelegd."),
        Deel.NOOD,
        keuzes=lambda kader: {"brieven": wachtend(kader.noodbrieven)},
    ),
    "bezien": Kaderhandeling(
        zolang(_te_bezien),
        formulier.BezieForm,
        met_rij(_noodmaatregelen, bezie_noodmaatregel),
        gettext_lazy("De burger leest wat u vond."),
        Deel.NOOD,
        rijen=_te_bezien,
    ),
    "nood_einde": Kaderhandeling(
        zolang(_te_beeindigen),
        formulier.NoodEindeForm,
        met_rij(_noodmaatregelen, beeindig_noodmaatregel),
        gettext_lazy("De maatregel is afgelopen. De burger leest hoe het verdergaat."),
        Deel.NOOD,
        rijen=_te_beeindigen,
    ),
}
