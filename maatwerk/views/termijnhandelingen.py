"""What can be done with the terms of a case, in the part "termijnen" of its page."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy

from maatwerk.forms import termijnen as formulier
from maatwerk.forms.na_besluit import BerichtForm
from maatwerk.handelingen.dwangsom import meld_dwangsom_betaald, stel_dwangsom_vast
from maatwerk.handelingen.dwangsombezwaar import beslis_op_dwangsombezwaar
from maatwerk.handelingen.termijnen import (
    begin_beslistermijn,
    eindig_zonder_besluit,
    laat_lopen,
    meld_bekeken,
    ontvang_ingebrekestelling,
    stel_commissie_in,
    stel_uit,
    weeg_tijdigheid,
    zet_stil,
)
from maatwerk.handelingen.termijnen.beginnen import ontvangen_door_bevoegde
from maatwerk.models import Termijnsoort
from maatwerk.selecties.termijnen import Termijnkaart
from maatwerk.selecties.zaakkader import Deel, Zaakkader
from maatwerk.views.kaderhandeling import (
    Kaderhandeling,
    Uitvoerder,
    behandelend,
    bezorg_bericht,
    met_rij,
    wachtend,
)
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Recht


def _lopende(kader: Zaakkader) -> list[Termijnkaart]:
    return [kaart for kaart in kader.termijnen if kaart.termijn.loopt]


def _uit_te_stellen(kader: Zaakkader) -> list[Termijnkaart]:
    return [kaart for kaart in _lopende(kader) if kaart.termijn.uiterlijk and not kaart.is_voorbij]


def _zonder_gebrek(kader: Zaakkader) -> list[Termijnkaart]:
    return [kaart for kaart in _lopende(kader) if not any(gebrek.rij.telt for gebrek in kaart.gebreken)]


def _stille(kader: Zaakkader) -> list[Any]:
    return [rij for kaart in _lopende(kader) for rij in kaart.stilstanden if rij.staat_stil]


def _dwangsommen(kader: Zaakkader) -> list[Any]:
    return [gebrek for kaart in kader.termijnen for gebrek in kaart.gebreken if gebrek.kan_vast]


def _te_betalen(kader: Zaakkader) -> list[Any]:
    return [gebrek for kaart in kader.termijnen for gebrek in kaart.gebreken if gebrek.te_betalen]


def _bewaakt(kader: Zaakkader) -> list[Termijnkaart]:
    return [kaart for kaart in _lopende(kader) if kaart.wordt_bewaakt]


def _te_wegen(kader: Zaakkader) -> list[Termijnkaart]:
    return [kaart for kaart in kader.termijnen if kaart.te_wegen]


def _aanvragen(kader: Zaakkader) -> list[Termijnkaart]:
    return [kaart for kaart in _lopende(kader) if kaart.termijn.soort == Termijnsoort.AANVRAAG]


def _dwangsombezwaren(kader: Zaakkader) -> list[Termijnkaart]:
    return [
        kaart
        for kaart in _lopende(kader)
        if kaart.termijn.dwangsom_id is not None and kaart.dwangsombezwaarbesluit is None
    ]


def _zonder_commissie(kader: Zaakkader) -> list[Termijnkaart]:
    return [
        kaart
        for kaart in _lopende(kader)
        if kaart.termijn.soort == Termijnsoort.BEZWAAR
        and not (kaart.termijn.commissie or kaart.termijn.regel)
    ]


def _met_termijn(doe: Callable[..., object]) -> Uitvoerder:
    """The use case gets the term of the card that the form is of."""
    return met_rij(lambda kader: kader.termijnen, lambda kaart, **velden: doe(kaart.termijn, **velden))


def _met_gebrek(rijen: Callable[[Zaakkader], list[Any]], doe: Callable[..., object]) -> Uitvoerder:
    """The use case gets the ingebrekestelling."""
    return met_rij(rijen, lambda gebrek, **velden: doe(gebrek.rij, **velden))


def _kaarten(kader: Zaakkader) -> dict[str, Any]:
    return {"kaarten": kader.termijnen}


def _begin(kader: Zaakkader, velden: dict[str, Any], door: Medewerker) -> object:
    gekozen = next(keuze for keuze in kader.te_beginnen if keuze.sleutel == velden["van"])
    return begin_beslistermijn(
        kader.zaak,
        bestuursorgaan=gekozen.orgaan,
        regeling=gekozen.regeling,
        ontvangen_op=velden["ontvangen_op"],
        regel=velden["regel"],
        door=door,
    )


TERMIJNHANDELINGEN: dict[str, Kaderhandeling] = {
    "termijn_beginnen": Kaderhandeling(
        lambda kader: kader.behandelt and not kader.zaak.is_klaar and bool(kader.te_beginnen),
        formulier.BeginForm,
        _begin,
        gettext_lazy("De termijn loopt. De burger leest de laatste dag, en waarom."),
        Deel.TERMIJNEN,
        keuzes=lambda kader: {"keuzes": kader.te_beginnen},
        begin=lambda kader: {"ontvangen_op": ontvangen_door_bevoegde(kader.zaak)},
    ),
    "stilzetten": Kaderhandeling(
        behandelend(_lopende),
        formulier.StilForm,
        _met_termijn(zet_stil),
        gettext_lazy("De klok staat stil. De burger leest waarom."),
        Deel.TERMIJNEN,
        rijen=_lopende,
        keuzes=_kaarten,
    ),
    "laten_lopen": Kaderhandeling(
        behandelend(_stille),
        formulier.LoopForm,
        met_rij(_stille, laat_lopen),
        gettext_lazy("Vastgelegd. De burger leest of de klok weer loopt, en wat de laatste dag is."),
        Deel.TERMIJNEN,
        rijen=_stille,
    ),
    "uitstellen": Kaderhandeling(
        behandelend(_uit_te_stellen),
        formulier.UitstelForm,
        _met_termijn(stel_uit),
        gettext_lazy(
            "De nieuwe datum geldt. Het bericht staat hieronder. Gaat het niet per e-mail? "
            "Print het, en stuur of geef het vandaag."
        ),
        Deel.TERMIJNEN,
        rijen=_uit_te_stellen,
        keuzes=_kaarten,
    ),
    "ingebreke": Kaderhandeling(
        behandelend(_zonder_gebrek),
        formulier.IngebrekeForm,
        _met_termijn(ontvang_ingebrekestelling),
        gettext_lazy(
            "De ingebrekestelling is vastgelegd. De burger leest wat zij betekent. "
            "Het antwoord staat hieronder als brief."
        ),
        Deel.TERMIJNEN,
        rijen=_zonder_gebrek,
    ),
    "berichtbezorging": Kaderhandeling(
        behandelend(lambda kader: wachtend(kader.termijnberichten)),
        BerichtForm,
        bezorg_bericht,
        gettext_lazy("De bezorging is vastgelegd."),
        Deel.TERMIJNEN,
        keuzes=lambda kader: {"brieven": wachtend(kader.termijnberichten)},
    ),
    "bekeken": Kaderhandeling(
        behandelend(_bewaakt),
        formulier.BekekenForm,
        _met_termijn(meld_bekeken),
        gettext_lazy("De burger leest wat de uitkomst is."),
        Deel.TERMIJNEN,
        rijen=_bewaakt,
    ),
    "dwangsom": Kaderhandeling(
        lambda kader: (
            kader.ziet_alles and kader.medewerker.mag(Recht.BESLUIT_NEMEN) and bool(_dwangsommen(kader))
        ),
        formulier.DwangsomForm,
        _met_gebrek(_dwangsommen, stel_dwangsom_vast),
        gettext_lazy("De dwangsom is vastgesteld. De termijn voor bezwaar begint als de brief weggaat."),
        Deel.TERMIJNEN,
        rijen=_dwangsommen,
        keuzes=lambda kader: {"gebreken": _dwangsommen(kader)},
    ),
    "dwangsom_betaald": Kaderhandeling(
        behandelend(_te_betalen),
        formulier.BetaaldForm,
        _met_gebrek(_te_betalen, meld_dwangsom_betaald),
        gettext_lazy("De betaling is vastgelegd. De burger leest het."),
        Deel.TERMIJNEN,
        rijen=_te_betalen,
    ),
    "dwangsombezwaar": Kaderhandeling(
        lambda kader: (
            kader.ziet_alles
            and kader.medewerker.mag(Recht.ZAAK_BEHANDELEN)
            and bool(_dwangsombezwaren(kader))
        ),
        formulier.DwangsombezwaarForm,
        _met_termijn(beslis_op_dwangsombezwaar),
        gettext_lazy("De beslissing staat op de tijdlijn van de burger. Zij geldt als de brief weg is."),
        Deel.TERMIJNEN,
        rijen=_dwangsombezwaren,
    ),
    "geen_besluit": Kaderhandeling(
        behandelend(_aanvragen),
        formulier.GeenbesluitForm,
        _met_termijn(eindig_zonder_besluit),
        gettext_lazy("De termijn is voorbij. De burger leest waarom er geen besluit komt."),
        Deel.TERMIJNEN,
        rijen=_aanvragen,
    ),
    "tijdigheid": Kaderhandeling(
        behandelend(_te_wegen),
        formulier.TijdigheidForm,
        _met_termijn(weeg_tijdigheid),
        gettext_lazy("De burger leest wat u ervan vindt, en waarom."),
        Deel.TERMIJNEN,
        rijen=_te_wegen,
    ),
    "commissie": Kaderhandeling(
        behandelend(_zonder_commissie),
        formulier.CommissieForm,
        _met_termijn(stel_commissie_in),
        gettext_lazy("Een commissie kijkt mee. De laatste dag is opnieuw berekend."),
        Deel.TERMIJNEN,
        rijen=_zonder_commissie,
    ),
}
