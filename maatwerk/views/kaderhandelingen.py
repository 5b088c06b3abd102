"""What can be done in the frame of a case: each form with the handeling behind it, read as lightly as it can be."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from loket.forms.gehoord import HardopForm
from loket.handelingen.gehoord import leg_hardop_gevraagd_vast
from maatwerk.forms import zaak as formulier
from maatwerk.handelingen import (
    Eis,
    beantwoord_acute_vraag,
    begin_casustafel,
    begin_nazorg,
    begin_uitvoering,
    hervat_zaak,
    laat_meedoen,
    laat_stoppen,
    laat_waarnemen,
    leg_rustantwoord_vast,
    leg_samenloop_vast,
    leg_soort_maatwerk_vast,
    meld_gestopt,
    meld_uitgevoerd,
    schrijf_inzet,
    trek_zaak_in,
    voeg_regeling_toe,
    vraag_schuldenrust,
    wijs_regisseur_aan,
    zet_in_wacht,
)
from maatwerk.models import BESLISBAAR, Gevaar, Zaakdeel, Zaakstatus
from maatwerk.selecties.zaakkader import Deel, Zaakkader
from maatwerk.views.besluithandelingen import BESLUITHANDELINGEN
from maatwerk.views.kaderhandeling import Kaderhandeling, in_, loopt, met_rij, met_zaak
from maatwerk.views.nabesluithandelingen import NABESLUITHANDELINGEN
from maatwerk.views.termijnhandelingen import TERMIJNHANDELINGEN
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Recht

S = Zaakstatus
KAN_WACHTEN = frozenset({S.IN_ONDERZOEK, S.HEROPEND, S.CONCEPT})
KAN_INTREKKEN = (BESLISBAAR | {S.ONTVANGEN}) - {S.BIJ_TWEEDE_LEZER}
KAN_NAZORG = frozenset({S.BESLOTEN, S.HEROPEND})


def kaderformulieren(kader: Zaakkader, gebonden: Mapping[str, forms.BaseForm]) -> dict[str, Any]:
    """The forms of what this person can do now, in the parts that are on the page; `gebonden` was filled in.

    Of a handeling with rows it is a list of each row with its form.
    """
    formulieren: dict[str, Any] = {}
    for naam, handeling in KADERHANDELINGEN.items():
        if handeling.deel not in {None, kader.deel} or not handeling.aangeboden(kader):
            continue
        if handeling.rijen is not None:
            formulieren[naam] = handeling.per_rij(naam, kader, gebonden.get(naam))
        else:
            formulieren[naam] = gebonden.get(naam) or handeling.formulier(naam, kader, None)
    return formulieren


def _vraag_rust(kader: Zaakkader, velden: dict[str, Any], door: Medewerker) -> object:
    return vraag_schuldenrust(kader.zaak, schuldeisers=list(velden["schuldeisers"]), door=door)


def _samenloop(kader: Zaakkader, velden: dict[str, Any], door: Medewerker) -> object:
    return leg_samenloop_vast(
        kader.zaak,
        een=Eis(velden["artikel_een"], velden["eist_een"]),
        twee=Eis(velden["artikel_twee"], velden["eist_twee"]),
        gevolg=velden["gevolg"],
        uitweg=velden["uitweg"],
        door=door,
    )


def _waarneming(kader: Zaakkader, velden: dict[str, Any], door: Medewerker) -> object:
    return laat_waarnemen(kader.zaak, waarnemer=velden.pop("collega"), door=door, **velden)


def _meedoen(kader: Zaakkader, velden: dict[str, Any], door: Medewerker) -> object:
    delen = [Zaakdeel(deel) for deel in velden.pop("delen")]
    return laat_meedoen(kader.zaak, medewerker=velden.pop("collega"), delen=delen, door=door, **velden)


KADERHANDELINGEN: dict[str, Kaderhandeling] = {
    "gehoord": Kaderhandeling(
        lambda kader: kader.kan_hardop_vragen,
        HardopForm,
        lambda kader, velden, door: leg_hardop_gevraagd_vast(kader.zaak.dossier, door=door, **velden),
        gettext_lazy("Het antwoord telt mee. Bij deze vraag staat het niet."),
    ),
    "acuut": Kaderhandeling(
        loopt,
        formulier.AcuutForm,
        met_zaak(beantwoord_acute_vraag),
        gettext_lazy("Het antwoord op de acute vraag is vastgelegd."),
        begin=lambda kader: {
            "gevaar": kader.zaak.gevaar if kader.zaak.gevaar != Gevaar.NIETS else None,
            "wie": kader.medewerker.naam,
        },
    ),
    "gestopt": Kaderhandeling(
        lambda kader: kader.behandelt and bool(kader.lopend_acuut),
        formulier.GestoptForm,
        met_rij(lambda kader: kader.acute_stappen, meld_gestopt),
        gettext_lazy("De afloop staat op de tijdlijn van de burger."),
        rijen=lambda kader: kader.lopend_acuut,
    ),
    "wachten": Kaderhandeling(
        in_(*KAN_WACHTEN),
        formulier.WachtForm,
        met_zaak(zet_in_wacht),
        gettext_lazy("De zaak wacht. De burger leest tot wanneer."),
        keuzes=lambda kader: {"termijnen": kader.lopende_aanvragen},
    ),
    "hervatten": Kaderhandeling(
        lambda kader: kader.behandelt and kader.zaak.wacht,
        formulier.HervatForm,
        met_zaak(hervat_zaak),
        gettext_lazy("De zaak gaat verder."),
    ),
    "uitvoeren": Kaderhandeling(
        in_(S.BESLOTEN),
        formulier.UitvoerForm,
        met_zaak(begin_uitvoering),
        gettext_lazy("De burger leest wie het uitvoert, en wanneer."),
        begin=lambda kader: {"wie": kader.medewerker.naam},
    ),
    "uitgevoerd": Kaderhandeling(
        in_(S.IN_UITVOERING),
        formulier.UitgevoerdForm,
        met_zaak(meld_uitgevoerd),
        gettext_lazy("Het besluit is uitgevoerd. Vraag straks of het heeft geholpen."),
    ),
    "nazorg": Kaderhandeling(
        in_(*KAN_NAZORG),
        formulier.NazorgForm,
        met_zaak(begin_nazorg),
        gettext_lazy("De zaak is in nazorg."),
    ),
    "intrekken": Kaderhandeling(
        in_(*KAN_INTREKKEN),
        formulier.IntrekForm,
        met_zaak(trek_zaak_in),
        gettext_lazy("De zaak is ingetrokken. De burger kan altijd terugkomen."),
    ),
    "rust": Kaderhandeling(
        loopt,
        formulier.RustForm,
        _vraag_rust,
        gettext_lazy("De schuldeisers zijn om een pauze gevraagd."),
        Deel.SCHULDEN,
        keuzes=lambda kader: {"schuldeisers": kader.te_vragen},
    ),
    "rustantwoord": Kaderhandeling(
        lambda kader: loopt(kader) and bool(kader.rustverzoeken),
        formulier.RustantwoordForm,
        met_rij(lambda kader: kader.rustverzoeken, leg_rustantwoord_vast),
        gettext_lazy("Het antwoord staat op de tijdlijn van de burger."),
        Deel.SCHULDEN,
        rijen=lambda kader: kader.rustverzoeken,
    ),
    "regeling": Kaderhandeling(
        loopt,
        formulier.RegelingForm,
        met_zaak(voeg_regeling_toe),
        gettext_lazy("De regeling hoort nu bij deze zaak."),
        Deel.REGELINGEN,
        keuzes=lambda kader: {"organisaties": kader.organisaties, "wetten": kader.wetten},
    ),
    "samenloop": Kaderhandeling(
        loopt,
        formulier.SamenloopForm,
        _samenloop,
        gettext_lazy("De samenloop is vastgelegd."),
        Deel.REGELINGEN,
        keuzes=lambda kader: {"artikelen": kader.artikelen},
    ),
    "regisseur": Kaderhandeling(
        loopt,
        formulier.RegisseurForm,
        lambda kader, velden, door: wijs_regisseur_aan(
            kader.zaak, regisseur=velden["collega"], reden=velden["reden"], door=door
        ),
        gettext_lazy("De burger leest wie de regisseur is."),
        Deel.MENSEN,
        keuzes=lambda kader: {"collegas": kader.behandelaars},
    ),
    "waarnemen": Kaderhandeling(
        loopt,
        formulier.WaarneemForm,
        _waarneming,
        gettext_lazy("Uw collega neemt waar."),
        Deel.MENSEN,
        keuzes=lambda kader: {"collegas": kader.behandelaars},
    ),
    "meedoen": Kaderhandeling(
        loopt,
        formulier.MeedoenForm,
        _meedoen,
        gettext_lazy("Uw collega doet mee en ziet alleen wat u koos."),
        Deel.MENSEN,
        keuzes=lambda kader: {"collegas": kader.collegas},
    ),
    "stoppen": Kaderhandeling(
        lambda kader: kader.behandelt and bool(kader.deelnames),
        formulier.StopForm,
        met_rij(lambda kader: kader.deelnames, laat_stoppen),
        gettext_lazy("Deze deelname is gestopt."),
        Deel.MENSEN,
        rijen=lambda kader: kader.deelnames,
    ),
    "sparren": Kaderhandeling(
        loopt,
        formulier.SparForm,
        met_zaak(begin_casustafel),
        gettext_lazy("De casus ligt klaar. Deel de link met collega's."),
        Deel.MEEDENKEN,
    ),
    "inzet": Kaderhandeling(
        lambda kader: kader.ziet_alles and kader.medewerker.mag(Recht.ZAKEN_ZIEN),
        formulier.InzetForm,
        met_zaak(schrijf_inzet),
        gettext_lazy("De minuten zijn opgeteld."),
        Deel.INZET,
    ),
    "soort": Kaderhandeling(
        lambda kader: kader.behandelt,
        formulier.SoortForm,
        met_zaak(leg_soort_maatwerk_vast),
        gettext_lazy("Het soort maatwerk is vastgelegd."),
        Deel.INZET,
        begin=lambda kader: {
            "in_contact": kader.zaak.maatwerk_in_contact,
            "in_rechten": kader.zaak.maatwerk_in_rechten,
        },
    ),
    **TERMIJNHANDELINGEN,
    **BESLUITHANDELINGEN,
    **NABESLUITHANDELINGEN,
}
