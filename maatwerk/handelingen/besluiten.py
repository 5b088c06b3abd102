"""Taking the decision: decision, frozen letter and signal in one transaction, or none of them."""

from datetime import date
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from loket.handelingen import bied_actie_aan, leg_stuk_klaar, schrijf_tijdlijn
from loket.models import Gebeurtenissoort, Stuk, Stuksoort
from loket.selecties.signaleren import herkomst_van, namen_van
from loket.stapzinnen import contactzin
from maatwerk import dagen
from maatwerk.brief import briefgegevens, brieftitel, maak_brief
from maatwerk.brief.opmaken import afzendernaam
from maatwerk.handelingen.beloften import laat_vervallen
from maatwerk.handelingen.bezorgen import bied_brief_aan
from maatwerk.handelingen.concepten import VELDEN, eis_een_ander
from maatwerk.handelingen.geen_maatwerk import leg_reden_van_afwijzing_vast
from maatwerk.handelingen.gesprekken import eis_gesprek
from maatwerk.handelingen.kosten import VELDEN as KOSTENVELDEN
from maatwerk.handelingen.lezen import vergrendel_concept
from maatwerk.handelingen.overgangen import volg_concepten
from maatwerk.handelingen.precedenten import kosten_van, leg_precedent_vast
from maatwerk.handelingen.register import versie_van_vandaag
from maatwerk.handelingen.signaal import aanvulling_van
from maatwerk.handelingen.termijnbrieven import termijnbrief
from maatwerk.handelingen.toegang import taal_van_de_burger
from maatwerk.handelingen.vergelijken import vergelijkingen_in_tekst
from maatwerk.mandaat import bedrag_van, is_van_ander_team, mag_tekenen, mandaat_van_concept
from maatwerk.models import (
    Belofte,
    Besluit,
    Conceptbesluit,
    Conceptstatus,
    Dictum,
    Kosten,
    Oordeel,
    Ruimermandaat,
    TweedeLezing,
)
from maatwerk.ruimtetabel import oordeel_over
from maatwerk.selecties.mandaten import mandaat_van
from maatwerk.selecties.samenloop import met_andere_botsingen, regels_van_signaal
from maatwerk.volledigheid import (
    OntbrekendeVelden,
    eis_volledig,
    persoonsgegevens_in_woorden,
    signaalteksten,
)
from portal.gebeurtenissen.soorten import BezwaarGemaakt, GesprekGevraagd
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht
from portal.logboek.models import Activiteit
from portal.logboek.schrijven import noteer
from portal.stelsel.models import Ministerie, Regelniveau
from portal.termijnen import Bezwaartermijn
from signalen.handelingen.afgeven import geef_signaal_af
from signalen.models import Oorzaak, Signaal, Signaalsoort
from signalen.teksten import BevatPersoonsgegevens

BZK: Final = "bzk"


@transaction.atomic
def neem_besluit(concept: Conceptbesluit, door: Medewerker) -> Besluit:
    """Sign: besluit, letter, signal, promises and timeline, all or nothing (promises 3, 7, 14).

    Of two signatures at once the second is refused. Raises OntbrekendeVelden with all that is missing;
    Geweigerd without the right, without the agreement of a second reader on exactly this version, beyond the
    mandate, when a refusal was not told first, when it was decided before, or, after a bezwaar, for who wrote or
    signed the first decision (Awb 10:3 lid 3).
    """
    concept = vergrendel_concept(concept, door, Recht.BESLUIT_NEMEN, heel=True)
    if concept.herziet is not None:
        eis_een_ander(concept.herziet, door)
    lezing = _eis_akkoord(concept, door)
    eis_volledig(concept)
    dekking = _eis_mandaat(concept, lezing.lezer, door)
    vooraf = eis_gesprek(concept)
    vandaag = timezone.localdate()
    bezwaar = dagen.rechtsmiddel_tegen(concept, vandaag)
    mandaat = _ruimer_mandaat(concept, door, vandaag)
    signaal = _geef_signaal_af(concept)
    brief = _leg_brief_klaar(concept, vandaag, bezwaar)
    besluit = Besluit.objects.create(
        zaak=concept.zaak,
        concept=concept,
        herziet_id=concept.herziet_id,
        bestuursorgaan=concept.bestuursorgaan,
        regeling=concept.regeling,
        **_ruimte_van_vandaag(concept, mandaat),
        **dekking,
        vooraf=vooraf,
        dictum=concept.dictum,
        aanleiding=concept.aanleiding,
        ruimer_mandaat=mandaat,
        inhoud=bevroren_inhoud(concept),
        steunt_op_beleidsregel=concept.steunt_op_beleidsregel,
        motivering_4_84=concept.motivering_4_84,
        auteur=concept.auteur,
        tweede_lezer=lezing.lezer,
        genomen_door=door,
        bezwaarregel=concept.bezwaarregel,
        brief=brief,
        signaal=signaal,
    )
    leg_precedent_vast(besluit, concept)
    leg_reden_van_afwijzing_vast(besluit, concept, door)
    concept.status = Conceptstatus.VASTGESTELD
    concept.save(update_fields=["status"])
    with taal_van_de_burger(concept.zaak.dossier):
        _vertel(concept, besluit, door)
    volg_concepten(concept.zaak, door, _("Er is een besluit genomen."))
    noteer(
        Activiteit.BESLUIT_NEMEN,
        dossier_id=concept.zaak.dossier_id,
        medewerker=door,
        namens=concept.bestuursorgaan.naam,
    )
    return besluit


def _eis_mandaat(concept: Conceptbesluit, lezer: Medewerker, door: Medewerker) -> dict[str, Any]:
    """The cover of this decision (S48). Raises Geweigerd when reader or signer do not fit the table any more."""
    kosten = kosten_van(concept)
    regel, elders = mandaat_van_concept(concept, kosten), is_van_ander_team(lezer, concept)
    if regel.ander_team and not elders:
        raise Geweigerd(
            _("Het mandaat vraagt een tweede lezer van een ander team. %(waarom)s")
            % {"waarom": regel.wanneer}
        )
    if not mag_tekenen(regel, door):
        raise Geweigerd(
            _("U mag dit niet tekenen. Dit tekent: %(rollen)s.") % {"rollen": regel.ondertekenaars}
        )
    return {
        "mandaatregel": regel.id,
        "mandaatbedrag": bedrag_van(concept, kosten),
        "lezer_van_ander_team": elders,
    }


def _ruimer_mandaat(concept: Conceptbesluit, door: Medewerker, vandaag: date) -> Ruimermandaat | None:
    """The experiment under which this is signed (S39). Raises Geweigerd for a ground that it does not open."""
    mandaat = mandaat_van(door.pk, concept.regeling_id, vandaag)
    grond = concept.rechtsgrond
    gunnend = concept.dictum != Dictum.AFWIJZEN
    if grond is not None and gunnend and not oordeel_over(grond, ruimer=mandaat is not None).mag:
        raise Geweigerd(_("Op deze grond kunt u niet zelf beslissen."))
    return mandaat


def _ruimte_van_vandaag(concept: Conceptbesluit, mandaat: Ruimermandaat | None) -> dict[str, Any]:
    """The ground with the version of the register of today and the verdict on it: later changes do not touch it."""
    grond = concept.rechtsgrond
    if grond is None:
        return {"rechtsgrond": None}
    return {
        "rechtsgrond": grond,
        "grondversie": versie_van_vandaag(grond),
        "ruimteoordeel": oordeel_over(grond, ruimer=mandaat is not None).oordeel,
    }


def bevroren_inhoud(concept: Conceptbesluit) -> dict[str, Any]:
    """Everything the draft said, as plain values, with the circumstances that the letter quotes."""
    tekst = {veld: getattr(concept, veld) for veld in VELDEN if veld != "rechtsgrond"}
    grond = concept.rechtsgrond
    return {
        **tekst,
        "rechtsgrond": grond.sleutel if grond else None,
        "versie": concept.versie,
        "kosten": _kosten_in_tekst(kosten_van(concept)),
        "precedenten": vergelijkingen_in_tekst(concept),
        "omstandigheden": [
            {"wat": rij.wat, "bron": rij.bron, "op": rij.op} for rij in concept.omstandigheden.all()
        ],
    }


def _kosten_in_tekst(kosten: Kosten | None) -> dict[str, str] | None:
    """Amounts in euros as text, so that no cent is lost on the way."""
    if kosten is None:
        return None
    return {naam: str(waarde) for naam in KOSTENVELDEN if (waarde := getattr(kosten, naam)) not in (None, "")}


def ministerie_van(concept: Conceptbesluit) -> Ministerie:
    """Who hears about the rule: the owner of the law, else of the body that decides, else BZK.

    Raises Ministerie.DoesNotExist when not even BZK is there (the seed makes it).
    """
    gevonden = concept.regeling.ministerie or concept.bestuursorgaan.ministerie
    return gevonden or Ministerie.objects.get(sleutel=BZK)


def _eis_akkoord(concept: Conceptbesluit, door: Medewerker) -> TweedeLezing:
    """The agreement of someone else on exactly this version. Raises Geweigerd (promise 14)."""
    al_genomen = Besluit.objects.filter(concept=concept)
    if concept.status == Conceptstatus.VASTGESTELD or al_genomen.exists():
        raise Geweigerd(_("Dit besluit is al genomen."))
    lezing = concept.lezingen.filter(versie=concept.versie).order_by("op", "pk").last()
    akkoord = lezing is not None and lezing.oordeel == Oordeel.AKKOORD
    if lezing is None or not akkoord or concept.status != Conceptstatus.AKKOORD:
        raise Geweigerd(_("De tweede lezer is nog niet akkoord met deze versie."))
    if lezing.lezer_id in {concept.auteur_id, door.pk}:
        raise Geweigerd(_("De tweede lezer kan niet ook de schrijver of de ondertekenaar zijn."))
    return lezing


def _geef_signaal_af(concept: Conceptbesluit) -> Signaal:
    """Also when nothing was wrong with the rule (promise 3)."""
    oorzaak = concept.signaal_oorzaak
    dossier = concept.zaak.dossier
    aanvulling, teksten = aanvulling_van(concept), signaalteksten(concept)
    regels = regels_van_signaal(concept)
    soort = aanvulling.soort if aanvulling else Signaalsoort.KNELPUNT
    if oorzaak == Oorzaak.SAMENLOOP and soort == Signaalsoort.KNELPUNT:
        soort = Signaalsoort.TEGENSTRIJDIG
    try:
        return geef_signaal_af(
            titel=teksten["titel"],
            wat_gebeurt=met_andere_botsingen(teksten["wat_gebeurt"], regels.ook),
            wat_zou_moeten=teksten["wat_zou_moeten"],
            oorzaak=oorzaak,
            ernst=concept.signaal_ernst or 0,
            ministerie=ministerie_van(concept),
            afzender=concept.bestuursorgaan.naam,
            wet=regels.wet,
            artikel=regels.artikel,
            samenloop_wet=regels.samenloop_wet,
            samenloop_artikel=regels.samenloop_artikel,
            soort=soort,
            wie_geraakt=aanvulling.wie_geraakt if aanvulling else "",
            nader=aanvulling.toelichting() if aanvulling else None,
            door=concept.auteur,
            regelniveau=oorzaak if oorzaak in Regelniveau.values else "",
            namen=namen_van(dossier),
            **herkomst_van(dossier),
            fictief=dossier.fictief,
        )
    except BevatPersoonsgegevens as fout:
        raise OntbrekendeVelden(list(persoonsgegevens_in_woorden(fout.vondsten))) from fout
    except ValidationError as fout:
        raise OntbrekendeVelden(fout.messages) from fout


def _leg_brief_klaar(concept: Conceptbesluit, op: date, bezwaar: Bezwaartermijn) -> Stuk:
    return leg_stuk_klaar(
        concept.zaak.dossier,
        soort=Stuksoort.BESLUITBRIEF,
        titel=brieftitel(concept),
        html=maak_brief(concept, op=op, bezwaar=bezwaar),
        gegevens=briefgegevens(concept, op=op, bezwaar=bezwaar),
    )


def _vertel(concept: Conceptbesluit, besluit: Besluit, door: Medewerker) -> None:
    """What was decided is told, the letter is on its way, and the citizen can disagree with one tap."""
    zaak = concept.zaak
    schrijf_tijdlijn(
        zaak.dossier,
        Gebeurtenissoort.BESLUIT,
        (
            _("%(wie)s heeft een nieuw besluit genomen na uw bezwaar. De brief ligt voor u klaar.")
            if besluit.herziet_id is not None
            else _("%(wie)s heeft een besluit genomen. De brief ligt voor u klaar.")
        )
        % {"wie": afzendernaam(besluit.bestuursorgaan, zaak.dossier)},
        door=door.naam,
    )
    if besluit.herziet_id is None:
        bied_bezwaar_aan(besluit)
    bied_brief_aan(termijnbrief(besluit, zaak))
    if not zaak.concepten.exclude(status=Conceptstatus.VASTGESTELD).exists():
        # A call that was not made is not called kept; the letter takes its place.
        laat_vervallen(zaak, Belofte.CONTACT, reden=_("Het besluit was er eerder dan het gesprek."))


def bied_bezwaar_aan(besluit: Besluit) -> None:
    """Two things to do with one tap: talk first, or say at once that you do not agree."""
    dossier = besluit.zaak.dossier
    bied_actie_aan(
        dossier,
        label=_("Ik ben het niet eens"),
        gebeurtenis=BezwaarGemaakt,
        stuk=besluit.brief,
        uitleg=_("Vertel waarom. Het hoeft niet perfect te zijn. Wij bellen u erover."),
    )
    bied_actie_aan(
        dossier,
        label=_("Ik wil er eerst over praten"),
        gebeurtenis=GesprekGevraagd,
        stuk=besluit.brief,
        uitleg=contactzin(
            dossier, _("Wij bellen u. De laatste dag om te zeggen dat u het niet eens bent, blijft dezelfde.")
        ),
    )
