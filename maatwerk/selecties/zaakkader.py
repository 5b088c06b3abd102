"""The frame of the page of a case: what must stop, what is next, who takes part. Read only when it is drawn.

The page shows the middle (room, weighing, letter) or one part that was asked for (`?deel=`), never all at once: so it
stays within its number of statements, and works without JavaScript.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.utils import timezone

from loket.models import Deelnemer, Machtiging, Stuk, Stuksoort
from loket.selecties.dossiers import tijdlijn_voor_medewerkers
from loket.selecties.gehoord import gesprek_van_vandaag
from maatwerk.dagen import deze_week
from maatwerk.handelingen.gesprekken import pogingen
from maatwerk.handelingen.naposten import vertegenwoordigers_van
from maatwerk.models import (
    AcuteStap,
    Besluit,
    Bezwaar,
    Casustafel,
    Dwangsombesluit,
    Gespreksdoel,
    Maatwerktafel,
    Nazorgantwoord,
    Noodmaatregel,
    Rustverzoek,
    Samenloop,
    Statusregel,
    Zaak,
    Zaakdeel,
    Zaakdeelname,
    Zaakregeling,
    Zaakstatus,
    Zaaktermijn,
)
from maatwerk.models.mensen import alle_delen_van
from maatwerk.selecties.acuut import acute_stappen_van
from maatwerk.selecties.berichten import berichten_van
from maatwerk.selecties.brieven import Briefrij, brieven_van, dwangsommen_van
from maatwerk.selecties.meelezen import Meelezing, meelezingen, tafels_van
from maatwerk.selecties.samenloop import samenlopen_van
from maatwerk.selecties.termijnen import (
    TeBeginnen,
    Termijnkaart,
    kaarten_van,
    lopende_aanvragen,
    te_beginnen,
)
from portal.identiteit.models import Lidmaatschap, Medewerker
from portal.identiteit.rechten import Recht, rollen_met
from portal.stelsel.models import Artikel, Organisatie, Wet
from portal.weergave.onderdelen import TijdlijnRegel


class Deel(StrEnum):
    """A part that is read only when somebody asks for it."""

    NOOD = "nood"
    SCHULDEN = "schulden"
    REGELINGEN = "regelingen"
    MEELEZEN = "meelezen"
    NA_BESLUIT = "na_besluit"
    MENSEN = "mensen"
    MEEDENKEN = "meedenken"
    INZET = "inzet"
    GESCHIEDENIS = "geschiedenis"
    TERMIJNEN = "termijnen"


@dataclass(frozen=True)
class Zaakkader:
    """The frame for one person. Each property costs a statement when it is first asked for, and none before."""

    zaak: Zaak
    medewerker: Medewerker
    deel: Deel | None = None

    @cached_property
    def delen(self) -> frozenset[Zaakdeel]:
        """What this person may see: everything, or what the tasks of a participant need (promise 9)."""
        if getattr(self.zaak, "ziet_alles", False):
            return frozenset(Zaakdeel)
        return alle_delen_van(self.eigen_deelnames)

    @cached_property
    def eigen_deelnames(self) -> list[Zaakdeelname]:
        """The running tasks of this person in this case."""
        return list(
            Zaakdeelname.objects.filter(
                zaak=self.zaak,
                deelnemer__in=Deelnemer.objects.lopend().filter(medewerker=self.medewerker),
            ).select_related("deelnemer")
        )

    @property
    def ziet_verhaal(self) -> bool:
        """Whether the story, the circumstances and the contacts are shown."""
        return Zaakdeel.VERHAAL in self.delen

    @property
    def ziet_stukken(self) -> bool:
        """Whether letters and decisions are shown."""
        return Zaakdeel.STUKKEN in self.delen

    @property
    def ziet_geld(self) -> bool:
        """Whether debts and costs are shown."""
        return Zaakdeel.GELD in self.delen

    @property
    def ziet_weging(self) -> bool:
        """Whether room, weighing and drafts are shown."""
        return Zaakdeel.WEGING in self.delen

    @property
    def ziet_alles(self) -> bool:
        """Whether nothing is kept from this person."""
        return bool(getattr(self.zaak, "ziet_alles", False))

    @property
    def toont_midden(self) -> bool:
        """Whether room, weighing and letter are on the page now."""
        return self.deel is None and self.ziet_weging

    @property
    def behandelt(self) -> bool:
        """Whether this person may work on the case: with all of it in sight, never as a participant in a part."""
        return self.ziet_alles and self.medewerker.mag(Recht.ZAAK_BEHANDELEN)

    @cached_property
    def acute_stappen(self) -> list[AcuteStap]:
        """What was done about what had to stop; nothing is read when nobody asked yet."""
        return acute_stappen_van(self.zaak)

    @property
    def lopend_acuut(self) -> list[AcuteStap]:
        """What must still stop."""
        return [stap for stap in self.acute_stappen if stap.toezegging_id and stap.afgelopen_op is None]

    @cached_property
    def rustverzoeken(self) -> list[Rustverzoek]:
        """What each creditor was asked and said."""
        if not getattr(self.zaak, "heeft_rust", False):
            return []
        return list(
            Rustverzoek.objects.filter(schuldenrust__zaak=self.zaak)
            .select_related("schuldeiser", "toezegging", "schuldenrust")
            .order_by("schuldeiser__naam")
        )

    @cached_property
    def te_vragen(self) -> list[Organisatie]:
        """The public creditors that were not asked yet."""
        gevraagd = {verzoek.schuldeiser_id for verzoek in self.rustverzoeken}
        rijen = Organisatie.objects.filter(schuldeiser=True, vervallen=False)
        return [rij for rij in rijen if rij.pk not in gevraagd]

    @cached_property
    def regelingen(self) -> list[Zaakregeling]:
        """The organisations and regelingen that play here."""
        return list(self.zaak.regelingen.select_related("organisatie", "regeling"))

    @cached_property
    def termijnen(self) -> list[Termijnkaart]:
        """Every term of the law in this case; nothing is read when there is none."""
        return kaarten_van(self.zaak) if getattr(self.zaak, "heeft_termijn", False) else []

    @cached_property
    def lopende_aanvragen(self) -> list[Zaaktermijn]:
        """The running terms to decide on what was asked; nothing is read when there is no term."""
        return lopende_aanvragen(self.zaak) if getattr(self.zaak, "heeft_termijn", False) else []

    @cached_property
    def te_beginnen(self) -> list[TeBeginnen]:
        """The bodies and laws of this case of which no term runs."""
        paren = [(rij.organisatie, rij.regeling) for rij in self.regelingen]
        return te_beginnen(self.zaak, paren, self.termijnen)

    @property
    def wet_voorbij(self) -> bool:
        """Whether a day of the law is over without a decision."""
        dag = getattr(self.zaak, "wet_uiterlijk", None)
        return dag is not None and dag < timezone.localdate()

    @property
    def wet_nabij(self) -> bool:
        """Whether a day of the law is within five working days."""
        dag = getattr(self.zaak, "wet_uiterlijk", None)
        return dag is not None and not self.wet_voorbij and dag <= deze_week(timezone.localdate())

    @cached_property
    def samenlopen(self) -> list[Samenloop]:
        """Where two articles bite each other."""
        return samenlopen_van(self.zaak)

    @cached_property
    def organisaties(self) -> list[Organisatie]:
        """Every organisation that can act on a regeling."""
        return list(Organisatie.objects.filter(vervallen=False).exclude(soort="overig"))

    @cached_property
    def wetten(self) -> list[Wet]:
        """Every regeling."""
        return list(Wet.objects.filter(vervallen=False))

    @cached_property
    def artikelen(self) -> list[Artikel]:
        """Every article that is in force today."""
        vandaag = timezone.localdate()
        return list(
            Artikel.objects.filter(vervallen=False)
            .filter(Q(geldig_tot__isnull=True) | Q(geldig_tot__gte=vandaag))
            .select_related("wet")
        )

    @cached_property
    def deelnames(self) -> list[Zaakdeelname]:
        """Who takes part now, and who will stand in later."""
        nu = timezone.now()
        return list(
            Zaakdeelname.objects.filter(zaak=self.zaak)
            .filter(Q(deelnemer__tot__isnull=True) | Q(deelnemer__tot__gt=nu))
            .select_related("deelnemer__medewerker", "toegevoegd_door")
        )

    @cached_property
    def noodmaatregelen(self) -> list[Noodmaatregel]:
        """What was done at once, the newest first; nothing is read when there is none."""
        if not getattr(self.zaak, "heeft_nood", True):
            return []
        return list(self.zaak.noodmaatregelen.select_related("acute_stap", "getekend_door", "bezien_door"))

    @cached_property
    def bezwaren(self) -> list[Bezwaar]:
        """Each bezwaar with its decision, its handler and its term."""
        return list(
            self.zaak.bezwaren.select_related(
                "besluit__bestuursorgaan",
                "besluit__regeling",
                "besluit__vervangen_door",
                "behandelaar",
                "termijn__ontvangst",
                "brief",
            ).defer("besluit__inhoud", "besluit__motivering_4_84", "brief__pdf", "brief__html")
        )

    @cached_property
    def brieven(self) -> list[Briefrij]:
        """Each letter that carries a term, with every step of its delivery."""
        return brieven_van(self.zaak, self.besluiten, self.bezwaren, self.dwangsommen)

    @cached_property
    def dwangsommen(self) -> list[Dwangsombesluit]:
        """What is owed for deciding late; nothing is read when there is no term."""
        return dwangsommen_van(self.zaak) if getattr(self.zaak, "heeft_termijn", True) else []

    @cached_property
    def termijnberichten(self) -> list[Stuk]:
        """The papers about the terms, and whether each still has to be sent."""
        return berichten_van(self.zaak, Stuksoort.TERMIJNBERICHT)

    @cached_property
    def noodbrieven(self) -> list[Stuk]:
        """The letters about what was done at once; nothing is read when there is none."""
        return berichten_van(self.zaak, Stuksoort.NOODBRIEF) if self.noodmaatregelen else []

    @cached_property
    def vertegenwoordigers(self) -> list[Machtiging]:
        """Who may act for the citizen, and so gets the letters too."""
        return vertegenwoordigers_van(self.zaak.dossier)

    @cached_property
    def kan_hardop_vragen(self) -> bool:
        """Whether there was a call today about which nobody asked yet. Nothing is read when there was none."""
        gebeld = self.behandelt and getattr(self.zaak, "net_gebeld", False)
        return gebeld and gesprek_van_vandaag(self.zaak.dossier_id, timezone.now()) is not None

    @cached_property
    def nazorg(self) -> list[Nazorgantwoord]:
        """What was said about how it went, the newest first."""
        return list(Nazorgantwoord.objects.filter(zaak=self.zaak).select_related("door"))

    @cached_property
    def nazorgpogingen(self) -> int:
        """On how many days somebody tried to ask in vain, since the last answer."""
        laatst = timezone.localdate(self.nazorg[0].op) if self.nazorg else None
        return pogingen(self.zaak.gesprekken.filter(doel=Gespreksdoel.NAZORG), na=laatst)

    @property
    def mag_zonder_antwoord_dicht(self) -> bool:
        """Whether it was tried often enough to close without an answer."""
        genoeg = self.nazorgpogingen >= int(settings.GESPREK_POGINGEN)
        return self.zaak.status == Zaakstatus.NAZORG and genoeg

    @property
    def nood_te_laat(self) -> bool:
        """Whether another should have looked at a measure before today."""
        dag = getattr(self.zaak, "nood_bezien", None)
        return dag is not None and dag < timezone.localdate()

    @cached_property
    def meelezingen(self) -> list[Meelezing]:
        """Each open draft with who may read and sign it, and what was said first."""
        return meelezingen(self.zaak)

    @cached_property
    def tafels_over_besluit(self) -> list[Maatwerktafel]:
        """The tables about a disagreement; nothing is read when there is none."""
        return tafels_van(self.zaak) if getattr(self.zaak, "heeft_tafel", True) else []

    @cached_property
    def collegas(self) -> list[Medewerker]:
        """Who works with cases; `behandelt` says who may handle them."""
        behandelt = Lidmaatschap.objects.filter(
            medewerker=OuterRef("pk"), rol__in=rollen_met(Recht.ZAAK_BEHANDELEN)
        )
        return list(
            Medewerker.objects.filter(is_active=True, lidmaatschappen__rol__in=rollen_met(Recht.ZAKEN_ZIEN))
            .annotate(behandelt=Exists(behandelt))
            .distinct()
        )

    @property
    def behandelaars(self) -> list[Medewerker]:
        """The colleagues that may handle a case."""
        return [rij for rij in self.collegas if getattr(rij, "behandelt", False)]

    @cached_property
    def tafels(self) -> list[Casustafel]:
        """What colleagues were asked, with the number of answers."""
        return list(self.zaak.casustafels.annotate(aantal=Count("antwoorden")).select_related("door"))

    @cached_property
    def inzet(self) -> list[dict[str, object]]:
        """Minutes by day and person, the newest first."""
        rijen = self.zaak.inzet.order_by().values("dag", "medewerker__naam").annotate(minuten=Sum("minuten"))
        return [dict(rij) for rij in rijen.order_by("-dag", "medewerker__naam")]

    @cached_property
    def historie(self) -> list[Statusregel]:
        """Every step of the case, oldest first."""
        return list(self.zaak.statusregels.select_related("door"))

    @cached_property
    def tijdlijn(self) -> list[TijdlijnRegel]:
        """What happened, with the lines for staff."""
        return tijdlijn_voor_medewerkers(self.zaak.dossier)

    @cached_property
    def besluiten(self) -> list[Besluit]:
        """What was decided, for who sees the papers but not the weighing."""
        return list(
            self.zaak.besluiten.select_related("bestuursorgaan", "regeling", "brief").defer(
                "inhoud", "motivering_4_84", "brief__pdf", "brief__html"
            )
        )
