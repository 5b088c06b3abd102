"""A letter that carries a term is made known: it works from then, and the term to disagree begins (Awb 3:40, 6:8)."""

from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from loket.handelingen import kom_toezegging_na, leg_blad_bij, schrijf_tijdlijn
from loket.models import Actie, Bezorging, Bezorgwijze, Gebeurtenissoort
from loket.stapzinnen import contactzin
from maatwerk import dagen
from maatwerk.handelingen.beloften import beloof, heropen_met_belofte
from maatwerk.handelingen.naposten import leg_afschriften_klaar
from maatwerk.handelingen.termijnbrieven import Termijnbrief, nagekomen_bij_verzenden
from maatwerk.models import Belofte
from portal.berichten.intrekken import trek_stuk_in
from portal.gebeurtenissen.soorten import BezwaarGemaakt
from portal.termijnen import Bezwaartermijn
from portal.weergave.templatetags.weergave import datum


def beloof_te_versturen(brief: Termijnbrief) -> None:
    """The letter was signed and not sent yet: somebody does that, by a day (promise 1)."""
    maak = beloof if brief.dossier.is_open else heropen_met_belofte
    maak(
        brief.zaak,
        Belofte.VERSTUREN,
        wat=contactzin(brief.dossier, brief.belofte),
        wie=brief.wie,
        uiterlijk=dagen.versturen_uiterlijk(timezone.localdate()),
    )


def maak_bekend(brief: Termijnbrief, bezorging: Bezorging, *, door: str) -> None:
    """The first delivery that counts in law: set both days, freeze the sheet that tells them, and keep promises.

    What was decided stays as it was. A bezwaar that came before (Awb 6:10) keeps its dates, which are the earliest.
    For a case that the caller has locked, in the language of the citizen.
    """
    # One that lies in a batch and was not posted stays here: it went already.
    trek_stuk_in(brief.brief.pk)
    op = bezorging.op
    termijn = brief.rechtsmiddel(op)
    brief.zet(op, termijn)
    _leg_blad_bij(brief, bezorging, termijn)
    if termijn is not None:
        Actie.objects.filter(
            stuk=brief.brief.pk, gebeurtenis=BezwaarGemaakt.__name__, gedaan_op__isnull=True
        ).update(uiterlijk=termijn.dag)
    brief.na_bekendmaking(op, door=door)
    leg_afschriften_klaar(brief.brief, brief.dossier)
    for toezegging in nagekomen_bij_verzenden(brief.zaak, brief.belofte):
        kom_toezegging_na(toezegging, door=door)
    einde = brief.slotzin(termijn.dag) if termijn is not None else ""
    tekst = f"{hoe_het_ging(brief, bezorging)} {einde}".strip()
    schrijf_tijdlijn(brief.dossier, Gebeurtenissoort.BESLUIT, tekst, door=door)


def _leg_blad_bij(brief: Termijnbrief, bezorging: Bezorging, termijn: Bezwaartermijn | None) -> None:
    """The sheet is in the language of the letter that it belongs to, whatever the language of the screen."""
    stuk, dossier = brief.brief, brief.dossier
    with translation.override(brief.taal):
        html = render_to_string(
            "maatwerk/brief/verzendblad.html",
            {
                "taal": brief.taal,
                "code": dossier.code,
                "afzender": brief.afzender,
                "brief": stuk,
                "bezorging": bezorging,
                "bezwaar": termijn,
                "getekend_op": brief.getekend_op,
                "keuze_op": timezone.localdate(dossier.brieven_sinds) if dossier.brieven_sinds else None,
            },
        )
        titel = _("Wanneer wij de brief stuurden: %(titel)s") % {"titel": stuk.titel}
    gegevens = {
        "soort": "verzendblad",
        "brief_sha256": stuk.sha256,
        "wijze": bezorging.wijze,
        "bewijs": bezorging.kenmerk,
        "bekendgemaakt": bezorging.op.isoformat(),
    }
    if termijn is not None:
        gegevens |= {
            "rechtsmiddel": termijn.rechtsmiddel.value,
            "rechtsmiddel_uiterlijk": termijn.dag.isoformat(),
            "grondslag": termijn.uiterlijk.grondslag,
        }
    leg_blad_bij(stuk, titel=titel[:200], html=html, gegevens=gegevens)


def hoe_het_ging(brief: Termijnbrief, bezorging: Bezorging) -> str:
    """How and when it went, for the citizen."""
    zin = {
        Bezorgwijze.DIGITAAL: _("Wij stuurden u op %(dag)s een e-mail dat %(brief)s klaarligt."),
        Bezorgwijze.POST: _("Op %(dag)s is %(brief)s op de post gedaan."),
        Bezorgwijze.UITGEREIKT: _("U kreeg op %(dag)s %(brief)s in handen."),
    }[Bezorgwijze(bezorging.wijze)]
    return zin % {"dag": datum(bezorging.op), "brief": brief.wat}
