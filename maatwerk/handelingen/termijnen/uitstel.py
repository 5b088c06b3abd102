"""It takes longer: told before the term is over, with a reason and a date (Awb 4:14, 7:10 lid 3 and 4)."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from loket.handelingen.bezorgen import bezorg
from loket.models import Bezorgwijze, Derde, Dossier, VeiligContact
from loket.models.brieven import kan_digitaal
from maatwerk import termijndagen
from maatwerk.handelingen.beloften import beloof
from maatwerk.handelingen.termijnen.brieven import leg_bericht_klaar
from maatwerk.handelingen.termijnen.zetten import Vast, Verschuiving, eis_termijn, vertel, verzet
from maatwerk.handelingen.toegang import taal_van_de_burger
from maatwerk.models import Belofte, Termijnsoort, Uitstel, Uitstelsoort, Verloopsoort, Zaaktermijn
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd
from portal.termijnen import OnbekendeRegel
from portal.weergave.alineas import met_punt
from portal.weergave.templatetags.weergave import datum

GRONDSLAG = {
    Uitstelsoort.BERICHT: "Awb art. 4:14 lid 3",
    Uitstelsoort.ZONDER_GEVOLG: "Awb art. 4:14 lid 1",
    Uitstelsoort.VERDAGING: "Awb art. 7:10 lid 3",
    Uitstelsoort.INSTEMMING: "Awb art. 7:10 lid 4",
}


def uitstelsoorten(termijn: Zaaktermijn) -> list[Uitstelsoort]:
    """The kinds of delay that the law has for this term, the most usual first."""
    if termijn.soort == Termijnsoort.BEZWAAR:
        return [Uitstelsoort.VERDAGING, Uitstelsoort.INSTEMMING]
    regel = termijndagen.regel_van(termijn)
    if regel.is_algemeen:
        return [Uitstelsoort.BERICHT]
    return [*([Uitstelsoort.WET] if regel.verlengingen else []), Uitstelsoort.ZONDER_GEVOLG]


@transaction.atomic
def stel_uit(
    termijn: Zaaktermijn,
    *,
    soort: Uitstelsoort,
    reden: str,
    door: Medewerker,
    nieuwe_datum: date | None = None,
    verlenging: str = "",
    wijze: str = "",
    kenmerk: str = "",
) -> Uitstel:
    """Tell the citizen today that it takes longer, why, and until when, in a letter (Awb 4:14, 7:10 lid 5).

    Who chose for digital letters is told by e-mail; for all others `wijze` says how the letter leaves today, by post
    or by hand, and `kenmerk` is the proof: a letter that only lies ready tells nobody, and then moves no term.

    A notice at the reasonable term moves the date of the law, once; at a term in an act it moves nothing, and what
    the act gives for being late stays. Raises Geweigerd when this person may not, the term is over or stands still,
    the law does not have this kind here, it was done before, without a reason or a way to tell it, or for a date that
    is no later.
    """
    vast = eis_termijn(termijn, door)
    nieuwe_datum = nieuwe_datum if soort not in {Uitstelsoort.WET, Uitstelsoort.VERDAGING} else None
    _eis(vast.termijn, soort, reden, nieuwe_datum)
    _eis_verlenging(vast.termijn, soort, verlenging)
    _eis_verzending(vast.zaak.dossier, wijze, kenmerk)
    was, vandaag = vast.termijn.uiterlijk, timezone.localdate()
    uitstel = Uitstel(
        termijn=vast.termijn,
        soort=soort,
        verlenging=verlenging if soort == Uitstelsoort.WET else "",
        meegedeeld_op=vandaag,
        nieuwe_datum=nieuwe_datum,
        reden=reden.strip(),
        door=door,
    )
    _bewaar_eenmaal(uitstel)
    grondslag = GRONDSLAG.get(soort, vast.termijn.grondslag)
    zonder_gevolg = soort == Uitstelsoort.ZONDER_GEVOLG
    bezwaar = vast.termijn.soort == Termijnsoort.BEZWAAR
    verzet(vast, Verschuiving(Verloopsoort.UITGESTELD, reden.strip(), grondslag))
    with taal_van_de_burger(vast.zaak.dossier):
        if zonder_gevolg and nieuwe_datum is not None:
            _beloof_datum(vast, nieuwe_datum)
        brief = leg_bericht_klaar(
            vast,
            "uitstel",
            _("Onze beslissing op uw bezwaar komt later") if bezwaar else _("Ons besluit komt later"),
            bezwaar=bezwaar,
            was=was,
            # The day of the register, as on the timeline: a clock that stands still from tomorrow moves it on.
            nieuw=nieuwe_datum if zonder_gevolg else vast.termijn.uiterlijk,
            reden=met_punt(reden),
            grondslag=grondslag,
            zonder_gevolg=zonder_gevolg,
            ingestemd=soort == Uitstelsoort.INSTEMMING,
        )
        vertel(vast, _in_woorden(vast, uitstel, was))
    hoe = Bezorgwijze(wijze) if wijze else Bezorgwijze.BERICHT
    bezorg(brief, hoe, op=vandaag, kenmerk=kenmerk.strip()[:80], door=door if wijze else None)
    return uitstel


def _bewaar_eenmaal(uitstel: Uitstel) -> None:
    try:
        with transaction.atomic():
            uitstel.save(force_insert=True)
    except IntegrityError as fout:
        raise Geweigerd(_("Dit kan maar een keer, en het is al gebeurd.")) from fout


def _eis_verzending(dossier: Dossier, wijze: str, kenmerk: str) -> None:
    """Raises Geweigerd when nothing tells the citizen: no e-mail that counts, no post, and no hand."""
    if kan_digitaal(dossier) and not wijze:
        return
    if wijze not in (Bezorgwijze.POST, Bezorgwijze.UITGEREIKT) or not kenmerk.strip():
        raise Geweigerd(
            _(
                "De burger koos niet voor digitale brieven. Zeg hoe de brief vandaag weggaat, en noem het bewijs."
            )
        )
    if wijze == Bezorgwijze.POST and dossier.veilig_contact == VeiligContact.NIET_VEILIG:
        raise Geweigerd(_("Post is hier niet veilig. Geef de brief aan de balie."))


def _eis(termijn: Zaaktermijn, soort: Uitstelsoort, reden: str, nieuwe_datum: date | None) -> None:
    if soort not in uitstelsoorten(termijn):
        raise Geweigerd(_("Zo'n uitstel kent de wet niet bij deze termijn."))
    if not reden.strip():
        raise Geweigerd(_("Schrijf op waarom het langer duurt. De burger leest dat."))
    if termijn.uiterlijk is None:
        raise Geweigerd(_("De klok staat stil. Laat haar eerst weer lopen."))
    if termijn.uiterlijk < timezone.localdate():
        raise Geweigerd(_("De laatste dag is al voorbij. Uitstel kan niet meer."))
    if soort in {Uitstelsoort.WET, Uitstelsoort.VERDAGING}:
        return
    if nieuwe_datum is None or nieuwe_datum <= termijn.uiterlijk:
        raise Geweigerd(_("Kies een dag na de laatste dag van nu."))


def _eis_verlenging(termijn: Zaaktermijn, soort: Uitstelsoort, verlenging: str) -> None:
    """Raises Geweigerd for an extension that the law does not have, or that was used up."""
    if soort != Uitstelsoort.WET:
        return
    try:
        gekozen = termijndagen.regel_van(termijn).verlenging(verlenging)
    except OnbekendeRegel as fout:
        raise Geweigerd(_("Kies een verlenging die in de wet staat.")) from fout
    gebruikt = list(termijn.uitstellen.filter(soort=Uitstelsoort.WET).values_list("verlenging", flat=True))
    if gebruikt and not (gekozen.vaker and set(gebruikt) == {gekozen.id}):
        raise Geweigerd(_("De wet geeft deze verlenging maar een keer."))


def _beloof_datum(vast: Vast, dag: date) -> None:
    """A day of our own beside the day of the law, never in its place (promise 7)."""
    beloof(
        vast.zaak,
        Belofte.BESLUIT,
        wat=_("U hoort wat wij besluiten."),
        wie=vast.door or Derde(vast.orgaan),
        uiterlijk=dag,
    )


def _in_woorden(vast: Vast, uitstel: Uitstel, was: date | None) -> str:
    begin = _("Het besluit van %(wie)s komt later. %(reden)s") % {
        "wie": vast.orgaan,
        "reden": met_punt(uitstel.reden),
    }
    if uitstel.soort == Uitstelsoort.ZONDER_GEVOLG:
        einde = _(
            "U krijgt het uiterlijk %(dag)s. De wet zegt %(was)s, en dat blijft zo. "
            "Is die dag voorbij? Dan kunt u daar iets tegen doen."
        ) % {"dag": datum(uitstel.nieuwe_datum), "was": datum(was)}
    else:
        einde = _("De laatste dag was %(was)s. Het wordt %(dag)s.") % {
            "was": datum(was),
            "dag": datum(vast.termijn.uiterlijk),
        }
    return f"{begin} {einde}"
