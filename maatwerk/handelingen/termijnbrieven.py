"""The letters that carry a term: what making each of them known sets, keeps and begins (Awb 3:40, 3:41, 6:8).

A decision, a decision on bezwaar, one on a dwangsom and one on a bezwaar about that: each is signed first and works
from the day on which its letter was sent or handed over. Sending is one thing for all (bekendmaken.py, bezorgen.py).
"""

from abc import ABC, abstractmethod
from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, Final
from uuid import UUID

from django.db.models import Exists, Model, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loket.handelingen import beeindig_deelname, kom_toezegging_na
from loket.models import Derde, Dossier, Stuk, Toezegging
from loket.stapzinnen import contactbelofte, contactzin
from maatwerk import dagen
from maatwerk.brief.opmaken import afzendernaam
from maatwerk.handelingen.beloften import (
    BEL_NA_BEZWAAR,
    BEL_NAZORG,
    STUUR_BRIEF,
    beloof,
    beloof_gesprek,
    houd_een_volgende_stap,
    kom_na,
    openstaand,
    wettelijk,
)
from maatwerk.handelingen.termijnen.bezwaar import BESLISTERMIJN, bezwaar_beslist
from maatwerk.handelingen.termijnen.einde import beeindig, termijn_gehaald
from maatwerk.handelingen.termijnen.zetten import Vast
from maatwerk.models import (
    Belofte,
    Besluit,
    Bezwaar,
    Conceptstatus,
    Dwangsombesluit,
    Dwangsombezwaarbesluit,
    Zaak,
)
from maatwerk.models.bezwaar import BEZWAARROL, GEEN_BEROEP
from maatwerk.selecties.berichten import wachtende_berichten
from portal.berichten.pdf import taal_van
from portal.identiteit.models import Medewerker, Team
from portal.stelsel.models import Organisatie
from portal.termijnen import Bezwaartermijn
from portal.weergave.templatetags.weergave import bedrag as in_euros
from portal.weergave.templatetags.weergave import datum

MetBrief = Besluit | Bezwaar | Dwangsombesluit | Dwangsombezwaarbesluit
"""What was decided, with the letter that tells it."""


class Termijnbrief(ABC):
    """One such letter, in its locked case; the language of the citizen is on."""

    wat: ClassVar[Any]
    """What the citizen calls it, in the middle of a sentence."""
    belofte: ClassVar[Any] = STUUR_BRIEF
    slot: ClassVar[Any] = gettext_lazy("Bent u het niet eens? Laat dat uiterlijk %(dag)s weten.")
    mail: ClassVar[Any] = gettext_lazy("Wij hebben een besluit genomen over uw vraag.")

    def __init__(self, rij: Any, zaak: Zaak) -> None:
        self.rij = rij
        self.zaak = zaak

    @property
    def brief(self) -> Stuk:
        """The frozen letter."""
        stuk: Stuk = self.rij.brief
        return stuk

    @property
    def taal(self) -> str:
        """In which the letter was written, and so the sheet of its sending."""
        return taal_van(self.brief.html) or "nl"

    @property
    def dossier(self) -> Dossier:
        """Of the citizen who gets it."""
        return self.zaak.dossier

    @property
    def bekendgemaakt_op(self) -> date | None:
        """The first day on which it was sent or handed over."""
        dag: date | None = self.rij.bekendgemaakt_op
        return dag

    @property
    def getekend_op(self) -> date:
        """The day of the letter."""
        return timezone.localdate(self.brief.klaargelegd_op)

    @property
    def orgaan(self) -> Organisatie:
        """Who decided."""
        orgaan: Organisatie = self.rij.bestuursorgaan
        return orgaan

    @property
    def afzender(self) -> str:
        """Who decided, as the letter names it."""
        return afzendernaam(self.orgaan, self.dossier)

    @property
    def wie(self) -> Medewerker | Team:
        """Who goes on with it: the handler of the case, or its team."""
        return self.zaak.behandelaar or self.dossier.team

    @abstractmethod
    def rechtsmiddel(self, op: date) -> Bezwaartermijn | None:
        """How one disagrees when it is made known on this day, and until when; None where nothing is left."""

    def zet(self, op: date, termijn: Bezwaartermijn | None) -> None:
        """Write the day, and with it the last day. What was decided stays as it was."""
        self._schrijf(bekendgemaakt_op=op)

    @abstractmethod
    def na_bekendmaking(self, op: date, *, door: str) -> None:
        """What is promised from that day, what was met, and what ends. The next promise comes first (promise 1)."""

    def slotzin(self, dag: date) -> str:
        """Until when one can disagree, for the timeline and the e-mail."""
        return str(self.slot) % {"dag": datum(dag)}

    def _schrijf(self, **velden: Any) -> None:
        for naam, waarde in velden.items():
            setattr(self.rij, naam, waarde)
        type(self.rij)._default_manager.filter(pk=self.rij.pk).update(**velden)

    def _belofte_bij_laatste_brief(self) -> list[Any]:
        """The promises to send that end with this letter."""
        return nagekomen_bij_verzenden(self.zaak, self.belofte)


class Besluitbrief(Termijnbrief):
    """The letter of a decision; after a bezwaar one goes to court."""

    wat = gettext_lazy("de brief met het besluit")
    belofte = contactbelofte(gettext_lazy("Wij sturen u de brief met het besluit."))

    def rechtsmiddel(self, op: date) -> Bezwaartermijn:
        return dagen.rechtsmiddel_tegen(self.rij, op)

    def zet(self, op: date, termijn: Bezwaartermijn | None) -> None:
        self._schrijf(bekendgemaakt_op=op, bezwaar_uiterlijk=termijn.dag if termijn else None)

    def na_bekendmaking(self, op: date, *, door: str) -> None:
        zaak = self.zaak
        beloof(
            zaak,
            Belofte.NAZORG,
            wat=contactzin(zaak.dossier, BEL_NAZORG),
            wie=self.wie,
            uiterlijk=dagen.nazorg_uiterlijk(op),
        )
        termijn_gehaald(zaak, bestuursorgaan=self.orgaan, regeling=self.rij.regeling, op=op, door=door)
        onverstuurd = Besluit.objects.filter(zaak=zaak, bekendgemaakt_op=None)
        if not onverstuurd.exists() and not zaak.concepten.exclude(status=Conceptstatus.VASTGESTELD).exists():
            kom_na(zaak, Belofte.BESLUIT, door=door)

    def slotzin(self, dag: date) -> str:
        """Nothing of a day to who disagreed already (Awb 6:10)."""
        if Bezwaar.objects.filter(besluit=self.rij.pk).exists():
            return ""
        return naar_de_rechter(dag) if self.rij.herziet_id is not None else super().slotzin(dag)


class Bezwaarbrief(Termijnbrief):
    """The letter with the decision on a bezwaar (Awb 7:12)."""

    wat = gettext_lazy("de brief met de beslissing op uw bezwaar")
    mail = gettext_lazy("Wij hebben beslist over uw bezwaar.")

    @property
    def orgaan(self) -> Organisatie:
        orgaan: Organisatie = self.rij.besluit.bestuursorgaan
        return orgaan

    def rechtsmiddel(self, op: date) -> Bezwaartermijn | None:
        return None if self.rij.uitkomst in GEEN_BEROEP else dagen.beroepstermijn(op)

    def na_bekendmaking(self, op: date, *, door: str) -> None:
        behandelaar = self.rij.behandelaar
        beloof_gesprek(self.zaak, BEL_NA_BEZWAAR, wie=behandelaar)
        beroep = self.rij.uitkomst not in GEEN_BEROEP
        bezwaar_beslist(self.zaak, op=op, door=door, besluit=self.rij.besluit, beroep=beroep)
        if not self.rij.gegrond:
            beeindig_deelname(self.dossier, behandelaar, BEZWAARROL)

    def slotzin(self, dag: date) -> str:
        return naar_de_rechter(dag)


class Dwangsombrief(Termijnbrief):
    """The letter that says what is owed for deciding late (Awb 4:18); one objects to it."""

    wat = gettext_lazy("de brief over de dwangsom")
    mail = gettext_lazy("Wij hebben beslist of u geld krijgt omdat het besluit te laat kwam (dwangsom).")

    @property
    def orgaan(self) -> Organisatie:
        orgaan: Organisatie = self.rij.ingebrekestelling.termijn.bestuursorgaan
        return orgaan

    def rechtsmiddel(self, op: date) -> Bezwaartermijn:
        return dagen.bezwaardag(self.rij.ingebrekestelling.termijn.regeling, op)

    def zet(self, op: date, termijn: Bezwaartermijn | None) -> None:
        self._schrijf(bekendgemaakt_op=op, bezwaar_uiterlijk=termijn.dag if termijn else None)

    def na_bekendmaking(self, op: date, *, door: str) -> None:
        if self.rij.bedrag:
            self._schrijf(betaling=beloof_betaling(self, self.rij.bedrag, op))
        klaar = openstaand(self.zaak, Belofte.DWANGSOM)[:1]
        if self.dossier.is_open:
            houd_een_volgende_stap(self.zaak, [*klaar, *self._belofte_bij_laatste_brief()], wie=self.wie)
        for toezegging in klaar:
            kom_toezegging_na(toezegging, door=door)


class Dwangsombezwaarbrief(Termijnbrief):
    """The letter with the decision on a bezwaar about a dwangsom (Awb 4:19, 7:12)."""

    wat = gettext_lazy("de brief met de beslissing op uw bezwaar over de dwangsom")
    mail = gettext_lazy("Wij hebben beslist over uw bezwaar.")

    @property
    def orgaan(self) -> Organisatie:
        orgaan: Organisatie = self.rij.termijn.bestuursorgaan
        return orgaan

    def rechtsmiddel(self, op: date) -> Bezwaartermijn:
        return dagen.beroepstermijn(op)

    def na_bekendmaking(self, op: date, *, door: str) -> None:
        termijn = self.rij.termijn
        meer = self.rij.bedrag - termijn.dwangsom.bedrag
        if meer > 0:
            self._schrijf(betaling=beloof_betaling(self, meer, op))
        termijn.beroep_uiterlijk = dagen.beroep_uiterlijk(op)
        klaar = [termijn.toezegging] if termijn.toezegging else []
        houd_een_volgende_stap(self.zaak, [*klaar, *self._belofte_bij_laatste_brief()], wie=self.wie)
        beeindig(Vast(termijn, self.zaak, None), op=op, door=door, grondslag=BESLISTERMIJN)

    def slotzin(self, dag: date) -> str:
        return naar_de_rechter(dag)


_SOORTEN: Final[dict[type[Model], tuple[type[Termijnbrief], tuple[str, ...]]]] = {
    Besluit: (Besluitbrief, ("brief", "bestuursorgaan", "regeling")),
    Bezwaar: (Bezwaarbrief, ("brief", "besluit__bestuursorgaan", "behandelaar")),
    Dwangsombesluit: (
        Dwangsombrief,
        (
            "brief",
            "ingebrekestelling__termijn__bestuursorgaan",
            "ingebrekestelling__termijn__regeling",
        ),
    ),
    Dwangsombezwaarbesluit: (
        Dwangsombezwaarbrief,
        (
            "brief",
            "termijn__bestuursorgaan",
            "termijn__regeling",
            "termijn__toezegging",
            "termijn__dwangsom",
        ),
    ),
}


MET_BRIEF: Final[tuple[type[Any], ...]] = tuple(_SOORTEN)
"""Every model of something that was decided and is told in such a letter."""


def rij_van_stuk(stuk_id: UUID) -> MetBrief | None:
    """What this letter tells. At most as many statements as there are kinds."""
    for model in MET_BRIEF:
        rij: MetBrief | None = model._default_manager.filter(brief=stuk_id).first()
        if rij is not None:
            return rij
    return None


def termijnbrief(rij: MetBrief, zaak: Zaak) -> Termijnbrief:
    """The letter of this row, for who holds it already."""
    return _SOORTEN[type(rij)][0](rij, zaak)


def lees_termijnbrief(rij: MetBrief, zaak: Zaak) -> Termijnbrief:
    """The same, read again after the case was locked. One statement."""
    soort, erbij = _SOORTEN[type(rij)]
    model: type[Any] = type(rij)
    vers = model._default_manager.select_related(*erbij).get(pk=rij.pk)
    if isinstance(vers, Besluit | Bezwaar):
        vers.zaak = zaak
    return soort(vers, zaak)


def termijnbrieven_van(stukken: Collection[Stuk]) -> dict[UUID, Termijnbrief]:
    """The same of many letters at once, to read; by letter. One statement for each kind, and one for the cases."""
    zaken = {
        zaak.dossier_id: zaak for zaak in Zaak.objects.filter(dossier__in={rij.dossier_id for rij in stukken})
    }
    per_stuk = {stuk.pk: stuk for stuk in stukken}
    gevonden: dict[UUID, Termijnbrief] = {}
    for model, (soort, erbij) in _SOORTEN.items():
        rijen = model._default_manager.filter(brief__in=per_stuk).select_related(*erbij[1:])
        for rij in rijen:
            sleutel = rij.brief_id  # type: ignore[attr-defined]
            gevonden[sleutel] = soort(rij, zaken[per_stuk[sleutel].dossier_id])
    return gevonden


def wacht_op_verzenden(zaak: Zaak) -> bool:
    """Whether a letter of this case lies ready to be sent, and did not go out. One statement."""
    paden = {
        Besluit: "zaak",
        Bezwaar: "zaak",
        Dwangsombesluit: "ingebrekestelling__termijn__zaak",
        Dwangsombezwaarbesluit: "termijn__zaak",
    }
    wachten = [
        Exists(
            model._default_manager.filter(
                **{pad: OuterRef("pk")}, brief__isnull=False, bekendgemaakt_op__isnull=True
            )
        )
        for model, pad in paden.items()
    ]
    bericht = Exists(wachtende_berichten(OuterRef("dossier")))
    een_van_deze = wachten[0] | wachten[1] | wachten[2] | wachten[3] | bericht
    return Zaak.objects.filter(een_van_deze, pk=zaak.pk).exists()


def nagekomen_bij_verzenden(zaak: Zaak, belofte: Any) -> list[Toezegging]:
    """The promises that are kept now that a letter went that was promised in these words.

    All of them when no other letter waits. Otherwise one in the same words: that of this letter; the general sentence
    can stand for more letters, so the last one in those words stays.
    """
    open_ = openstaand(zaak, Belofte.VERSTUREN)
    if not open_ or not wacht_op_verzenden(zaak):
        return open_
    zin = contactzin(zaak.dossier, belofte)
    gelijk = [rij for rij in open_ if rij.wat == zin]
    return gelijk[:1] if len(gelijk) > 1 or zin != contactzin(zaak.dossier, STUUR_BRIEF) else []


def beloof_betaling(brief: Termijnbrief, bedrag: Decimal, op: date) -> Toezegging:
    """Money that a letter names is promised by the law: within six weeks after it was made known (Awb 4:87)."""
    dag = dagen.dwangsom_betalen(op)
    return wettelijk(
        brief.zaak,
        Belofte.BETALEN,
        wat=_("U krijgt %(bedrag)s omdat het besluit te laat kwam (dwangsom).")
        % {"bedrag": in_euros(bedrag)},
        wie=Derde(brief.afzender),
        uiterlijk=dag.dag,
        grondslag=dag.grondslag,
    )


def naar_de_rechter(dag: date) -> str:
    """Against what was decided after a bezwaar one goes to court."""
    return _("Bent u het niet eens? U kunt uiterlijk %(dag)s naar de rechter (beroep).") % {"dag": datum(dag)}
