"""What the case does when another floor reports something. All in the transaction of whoever reports."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loket.handelingen import schrijf_tijdlijn
from loket.handelingen.bijschrijven import schrijf_notitie
from loket.handelingen.opening import NieuwNaarMaatwerk
from loket.handelingen.signaleren import schrijf_antwoord
from loket.models import Gebeurtenissoort, Route
from maatwerk.handelingen.beloften import BEL_OVER_BESLUIT, beloof_gesprek, bij_vervangen, geef_beloften_door
from maatwerk.handelingen.bezwaar import Binnenkomst, ontvang_bezwaar
from maatwerk.handelingen.dwangsombezwaar import ontvang_dwangsombezwaar
from maatwerk.handelingen.nazorg import beantwoord_nazorg
from maatwerk.handelingen.openen import open_zaak, open_zaak_bij
from maatwerk.handelingen.perpost import bij_gepost, bij_teruggekomen
from maatwerk.handelingen.tegenspreken import schrijf_bij_zaak
from maatwerk.handelingen.termijnen import laat_termijnen_vervallen, meld_te_laat
from maatwerk.handelingen.toegang import taal_van_de_burger, vergrendel_zaak
from maatwerk.models import (
    Besluit,
    Dwangsombesluit,
    Gevaar,
    Kanaal,
    Termijnstatus,
    Zaak,
    Zaaktermijn,
)
from portal.gebeurtenissen import luister
from portal.gebeurtenissen.soorten import (
    AntwoordWeersproken,
    BezwaarGemaakt,
    DossierGesloten,
    EigenaarGewisseld,
    GesprekGevraagd,
    NazorgBeantwoord,
    ReactieOntvangen,
    RouteNaarMaatwerk,
    StukGepost,
    StukTeruggekomen,
    TeLaatGemeld,
    ToezeggingVervangen,
)
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Recht
from portal.weergave.templatetags.weergave import datum


def meld_aan() -> None:
    """Register all listeners; called once, when the app is ready."""
    luister(RouteNaarMaatwerk, bij_route)
    luister(NieuwNaarMaatwerk, bij_opening)
    luister(BezwaarGemaakt, bij_bezwaar)
    luister(GesprekGevraagd, bij_gesprek)
    luister(NazorgBeantwoord, bij_nazorg)
    luister(TeLaatGemeld, bij_te_laat)
    luister(DossierGesloten, bij_gesloten)
    luister(ReactieOntvangen, bij_reactie)
    luister(AntwoordWeersproken, schrijf_bij_zaak)
    luister(EigenaarGewisseld, bij_andere_eigenaar)
    luister(ToezeggingVervangen, bij_vervangen)
    luister(StukGepost, bij_gepost)
    luister(StukTeruggekomen, bij_teruggekomen)


def bij_route(gebeurtenis: RouteNaarMaatwerk) -> None:
    """A dossier took the route maatwerk: it becomes a case."""
    gehoord = gebeurtenis.moet_stoppen
    open_zaak(gebeurtenis.dossier_id, Gevaar[gehoord.upper()] if gehoord else None)


def bij_opening(gebeurtenis: NieuwNaarMaatwerk) -> None:
    """A dossier is maatwerk from the start: it is made as a case."""
    open_zaak_bij(gebeurtenis.opening)


def bij_bezwaar(gebeurtenis: BezwaarGemaakt) -> None:
    """A citizen disagrees with our letter: the legal date to decide, a promised call, who may decide.

    A letter that is not of a decision here is somebody else's to answer. Source: Awb 7:10, 6:15, 10:3 lid 3.
    """
    besluit = (
        Besluit.objects.select_related("zaak", "bestuursorgaan", "regeling", "auteur")
        .filter(brief_id=gebeurtenis.stuk_id)
        .first()
    )
    binnen = Binnenkomst(
        Kanaal(gebeurtenis.kanaal or Kanaal.VOLGEN),
        gebeurtenis.op,
        gebeurtenis.gepost_op,
        gebeurtenis.eerste_deur_op,
    )
    wie = gebeurtenis.medewerker_id
    door = Medewerker.objects.get(pk=wie) if wie is not None else None
    if besluit is not None:
        ontvang_bezwaar(besluit, gebeurtenis.toelichting, binnen, door)
        return
    dwangsom = (
        Dwangsombesluit.objects.select_related("ingebrekestelling")
        .filter(brief_id=gebeurtenis.stuk_id)
        .first()
    )
    if dwangsom is not None:
        ontvang_dwangsombezwaar(dwangsom, gebeurtenis.toelichting, binnen, door)


def bij_gesprek(gebeurtenis: GesprekGevraagd) -> None:
    """A citizen wants to talk about a letter first: a promised call; the term to object runs on, and we say so."""
    besluit = Besluit.objects.filter(brief_id=gebeurtenis.stuk_id).first()
    if besluit is None:
        return
    zaak = vergrendel_zaak(besluit.zaak_id)
    with taal_van_de_burger(zaak.dossier):
        beloof_gesprek(zaak, BEL_OVER_BESLUIT)
        schrijf_tijdlijn(
            zaak.dossier,
            Gebeurtenissoort.TOEZEGGING,
            _(
                "U wilt eerst over het besluit praten. De laatste dag om te zeggen dat u het niet eens bent, "
                "blijft %(dag)s."
            )
            % {"dag": datum(besluit.bezwaar_uiterlijk)}
            if besluit.bezwaar_uiterlijk
            else _(
                "U wilt eerst over het besluit praten. Op het blad bij de brief leest u tot wanneer u kunt "
                "zeggen dat u het niet eens bent."
            ),
        )
    if gebeurtenis.toelichting.strip():
        zin = gettext_lazy("De burger wil praten over: %(tekst)s")
        schrijf_notitie(zaak.dossier, zin, tekst=gebeurtenis.toelichting)


def bij_nazorg(gebeurtenis: NazorgBeantwoord) -> None:
    """A citizen said with one tap whether a decision was carried out and helped."""
    zaak_id = Zaak.objects.values_list("pk", flat=True).get(dossier=gebeurtenis.dossier_id)
    beantwoord_nazorg(vergrendel_zaak(zaak_id), gebeurtenis.antwoord, gebeurtenis.toelichting)


def bij_te_laat(gebeurtenis: TeLaatGemeld) -> None:
    """A citizen said with one tap that a decision is too late (Awb 4:17)."""
    meld_te_laat(Zaaktermijn.objects.get(actie=gebeurtenis.actie_id), toelichting=gebeurtenis.toelichting)


def bij_gesloten(gebeurtenis: DossierGesloten) -> None:
    """The dossier of a case is finished: no decision comes any more on what still ran; its promises ended with it.

    A case is not given back while a term runs, so of another route there is none.
    """
    if gebeurtenis.route != Route.MAATWERK:
        return
    zaak = Zaak.objects.filter(dossier=gebeurtenis.dossier_id, termijnen__status=Termijnstatus.LOOPT).first()
    if zaak is not None:
        laat_termijnen_vervallen(zaak, reden=_("De vraag is afgesloten."))


def bij_reactie(gebeurtenis: ReactieOntvangen) -> None:
    """A ministry answered one of our signals: citizen and handler read it, each in their words."""
    besluit = (
        Besluit.objects.select_related("zaak", "signaal__ministerie")
        .filter(signaal_id=gebeurtenis.signaal_id)
        .first()
    )
    if besluit is None:
        return
    zaak = vergrendel_zaak(besluit.zaak_id)
    wie = gebeurtenis.ander_ministerie or besluit.signaal.ministerie.naam
    schrijf_antwoord(zaak.dossier, gebeurtenis, ministerie=wie)


def bij_andere_eigenaar(gebeurtenis: EigenaarGewisseld) -> None:
    """Another team owns the dossier: a handler who is not of that team lets go, and a colleague there takes the case.

    The case goes on where it was; its promises keep their dates. One that was given back waits for nobody.
    """
    if gebeurtenis.route != Route.MAATWERK:
        return
    zaak = Zaak.objects.select_related("behandelaar").filter(dossier=gebeurtenis.dossier_id).first()
    if zaak is None or zaak.behandelaar is None:
        return
    vorige = zaak.behandelaar
    if gebeurtenis.naar_team_id in vorige.teams_met(Recht.ZAAK_BEHANDELEN):
        return
    zaak = vergrendel_zaak(zaak.pk)
    zaak.behandelaar = None
    zaak.save(update_fields=["behandelaar"])
    geef_beloften_door(zaak, van=vorige, aan=zaak.dossier.team)
    schrijf_notitie(
        zaak.dossier,
        gettext_lazy(
            "De zaak is van een ander team. %(naam)s behandelde haar; neem de zaak om verder te gaan."
        ),
        naam=vorige.naam,
    )
