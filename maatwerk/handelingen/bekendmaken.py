"""A decision is made known: it works, its term is met, and the term to disagree begins (Awb 3:40, 6:8)."""

from typing import Final

from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loket.handelingen import leg_blad_bij, schrijf_tijdlijn
from loket.models import Actie, Bezorging, Bezorgwijze, Gebeurtenissoort
from loket.stapzinnen import contactbelofte, contactzin
from maatwerk import dagen
from maatwerk.brief.opmaken import afzendernaam
from maatwerk.handelingen.beloften import BEL_NAZORG, beloof, kom_na
from maatwerk.handelingen.termijnen.einde import termijn_gehaald
from maatwerk.models import Belofte, Besluit, Bezwaar, Conceptstatus
from portal.gebeurtenissen.soorten import BezwaarGemaakt
from portal.termijnen import Bezwaartermijn
from portal.weergave.templatetags.weergave import datum

STUUR_BRIEF: Final = contactbelofte(gettext_lazy("Wij sturen u de brief met het besluit."))


def beloof_te_versturen(besluit: Besluit) -> None:
    """The letter was signed and not sent yet: somebody does that, by a day (promise 1)."""
    zaak = besluit.zaak
    beloof(
        zaak,
        Belofte.VERSTUREN,
        wat=contactzin(zaak.dossier, STUUR_BRIEF),
        wie=zaak.behandelaar or zaak.dossier.team,
        uiterlijk=dagen.versturen_uiterlijk(timezone.localdate()),
    )


def maak_bekend(besluit: Besluit, bezorging: Bezorging, *, door: str) -> None:
    """The first delivery that counts in law: set both days, freeze the sheet that tells them, and keep promises.

    What was decided stays as it was. A bezwaar that came before (Awb 6:10) keeps its dates, which are the earliest.
    For a case that the caller has locked, in the language of the citizen.
    """
    zaak, op = besluit.zaak, bezorging.op
    termijn = dagen.rechtsmiddel_tegen(besluit, op)
    besluit.bekendgemaakt_op, besluit.bezwaar_uiterlijk = op, termijn.dag
    Besluit.objects.filter(pk=besluit.pk).update(bekendgemaakt_op=op, bezwaar_uiterlijk=termijn.dag)
    _leg_blad_bij(besluit, bezorging, termijn)
    Actie.objects.filter(
        stuk=besluit.brief_id, gebeurtenis=BezwaarGemaakt.__name__, gedaan_op__isnull=True
    ).update(uiterlijk=termijn.dag)
    beloof(
        zaak,
        Belofte.NAZORG,
        wat=contactzin(zaak.dossier, BEL_NAZORG),
        wie=zaak.behandelaar or zaak.dossier.team,
        uiterlijk=dagen.nazorg_uiterlijk(op),
    )
    termijn_gehaald(zaak, bestuursorgaan=besluit.bestuursorgaan, regeling=besluit.regeling, op=op, door=door)
    if not Besluit.objects.filter(zaak=zaak, bekendgemaakt_op=None).exists():
        kom_na(zaak, Belofte.VERSTUREN, door=door)
        if not zaak.concepten.exclude(status=Conceptstatus.VASTGESTELD).exists():
            kom_na(zaak, Belofte.BESLUIT, door=door)
    schrijf_tijdlijn(zaak.dossier, Gebeurtenissoort.BESLUIT, _in_woorden(besluit, bezorging), door=door)


def _leg_blad_bij(besluit: Besluit, bezorging: Bezorging, termijn: Bezwaartermijn) -> None:
    """The sheet is Dutch, as the letter is: the text that counts in law, whatever the language of the screen."""
    brief, dossier = besluit.brief, besluit.zaak.dossier
    with translation.override("nl"):
        html = render_to_string(
            "maatwerk/brief/verzendblad.html",
            {
                "afzender": afzendernaam(besluit.bestuursorgaan, dossier),
                "brief": brief,
                "bezorging": bezorging,
                "bezwaar": termijn,
                "getekend_op": timezone.localdate(besluit.genomen_op),
                "keuze_op": timezone.localdate(dossier.brieven_sinds) if dossier.brieven_sinds else None,
            },
        )
    leg_blad_bij(
        brief,
        titel=f"Wanneer wij de brief stuurden: {brief.titel}"[:200],
        html=html,
        gegevens={
            "soort": "verzendblad",
            "brief_sha256": brief.sha256,
            "wijze": bezorging.wijze,
            "bewijs": bezorging.kenmerk,
            "bekendgemaakt": bezorging.op.isoformat(),
            "rechtsmiddel": termijn.rechtsmiddel.value,
            "rechtsmiddel_uiterlijk": termijn.dag.isoformat(),
            "grondslag": termijn.uiterlijk.grondslag,
        },
    )


def _in_woorden(besluit: Besluit, bezorging: Bezorging) -> str:
    """How and when it went, and until when one can disagree; after a bezwaar one goes to court."""
    begin = {
        Bezorgwijze.DIGITAAL: _(
            "Wij stuurden u op %(dag)s een e-mail dat de brief met het besluit klaarligt."
        ),
        Bezorgwijze.POST: _("De brief met het besluit is op %(dag)s op de post gedaan."),
        Bezorgwijze.UITGEREIKT: _("U kreeg de brief met het besluit op %(dag)s in handen."),
    }[Bezorgwijze(bezorging.wijze)] % {"dag": datum(bezorging.op)}
    if Bezwaar.objects.filter(besluit=besluit).exists():
        return begin
    einde = (
        _("Bent u het niet eens? U kunt uiterlijk %(dag)s naar de rechter (beroep).")
        if besluit.herziet_id is not None
        else _("Bent u het niet eens? Laat dat uiterlijk %(dag)s weten.")
    )
    return f"{begin} {einde % {'dag': datum(besluit.bezwaar_uiterlijk)}}"
