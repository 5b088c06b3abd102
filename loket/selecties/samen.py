"""What the two screens of a joint intake show."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from loket.models import Dienst, Dossier, Intake, Samensessie, Stuk, Stuksoort
from loket.routering.advies import Routeadvies
from loket.selecties.drieluik import vooruitblik
from loket.selecties.gevonden import gevonden_diensten, is_gok, is_zeker_van
from loket.selecties.hulp import spoedhulp
from loket.selecties.hulptekens import Spoedhulp
from loket.selecties.intake import UITKOMST, advies_van, volgende_stap
from loket.stapzinnen import STAPZINNEN
from portal.identiteit.models import Lidmaatschap, Medewerker
from portal.identiteit.rechten import Recht, rollen_met
from portal.persoonsgegevens.sleutels import zoeksleutel


def sessie_van_medewerker(medewerker: Medewerker, sleutel: UUID) -> Samensessie | None:
    """A session that this employee has in hand and that is not left alone. One statement."""
    return _levend().filter(pk=sleutel, medewerker=medewerker).first()


def is_bij_collega(medewerker: Medewerker, sleutel: UUID) -> bool:
    """Whether someone else has this session in hand, such as after giving it on. One statement."""
    return _levend().filter(pk=sleutel).exclude(medewerker=medewerker).exists()


def open_sessie_van(medewerker: Medewerker) -> Samensessie | None:
    """The session that this employee has open. One statement."""
    return _levend().filter(medewerker=medewerker).first()


def meekijksleutel(geheim: str) -> str:
    """Under what a session is found by the browser that joined it: the database never holds the secret itself."""
    return zoeksleutel(geheim, doel="samenmeekijken")


def sessie_van_bezoeker(geheim: str) -> Samensessie | None:
    """The session that a visitor's browser joined; None when it ended. At most one statement."""
    if not geheim:
        return None
    return _levend().filter(meekijksleutel=meekijksleutel(geheim)).first()


def intake_van_sessie(medewerker_id: int | None, sessie: UUID, intake: UUID) -> Intake | None:
    """The intake of a session that this employee has in hand: the next one at this computer opens nothing."""
    eigen = Samensessie.objects.filter(pk=sessie, medewerker=medewerker_id, intake=OuterRef("pk"))
    return Intake.objects.filter(Exists(eigen), pk=intake).first()


def getypt_verhaal(medewerker_id: int | None, sessie: UUID) -> str:
    """What this employee typed of the story and did not send yet. One statement."""
    rij = Samensessie.objects.filter(pk=sessie, medewerker=medewerker_id).only("verhaal_getypt").first()
    return rij.verhaal_getypt if rij else ""


def wie_kan_samen_invullen(sessie: Samensessie) -> "QuerySet[Medewerker]":
    """The colleagues of this counter who may take over: with the right there, and not with another visitor."""
    rollen = rollen_met(Recht.SAMEN_INVULLEN)
    hier = Lidmaatschap.objects.filter(medewerker=OuterRef("pk"), team=sessie.team_id, rol__in=rollen)
    bezig = _levend().filter(medewerker=OuterRef("pk"))
    return Medewerker.objects.filter(Exists(hier), ~Exists(bezig), is_active=True)


def verlaten(*, te_lang: timedelta = timedelta()) -> "QuerySet[Samensessie]":
    """The sessions without a step of employee or visitor for SAMEN_BEWAREN_SECONDEN, and `te_lang` on top."""
    grens = timezone.now() - timedelta(seconds=settings.SAMEN_BEWAREN_SECONDEN) - te_lang
    bezig = Intake.objects.filter(pk=OuterRef("intake_id"), laatst_op__gte=grens)
    return Samensessie.objects.filter(~Exists(bezig), laatst_op__lt=grens)


def _levend() -> "QuerySet[Samensessie]":
    voorbij = verlaten().values("pk")
    return Samensessie.objects.exclude(pk__in=voorbij).select_related(
        "team", "intake", "dossier__volgende_toezegging", "dossier__dienst", "dossier__team"
    )


@dataclass(frozen=True)
class Uitkomst:
    """What happens when the visitor confirms; a service of which nobody is sure is named with doubt, a guess not."""

    dienst: Dienst | None
    zeker: bool
    wat: str
    wie: str
    uiterlijk: date


@dataclass(frozen=True)
class Meelezen:
    """What was noted so far, as the visitor reads it back."""

    intake: Intake | None
    advies: Routeadvies | None = None
    doorgegeven: int = 0

    @cached_property
    def hulp(self) -> Spoedhulp | None:
        """The help lines that the story or the answers ask for. No statement."""
        return spoedhulp(self.intake, self.advies) if self.intake else None

    @property
    def klaar(self) -> bool:
        """Whether everything was asked, so that the visitor can confirm."""
        return self.advies is not None

    @cached_property
    def uitkomst(self) -> "Uitkomst | None":
        """What it leads to; only read where it is shown. At most two statements."""
        if self.intake is None or self.advies is None:
            return None
        diensten = gevonden_diensten(self.intake)
        straks = vooruitblik(self.advies, diensten).wie_en_wanneer
        return Uitkomst(
            dienst=diensten[0] if diensten and not is_gok(self.intake, self.advies, diensten) else None,
            zeker=is_zeker_van(self.intake, self.advies, diensten),
            wat=str(STAPZINNEN[straks.stap]),
            wie=straks.team.naam,
            uiterlijk=straks.uiterlijk,
        )

    @property
    def stand(self) -> str:
        """Changes with anything that was written; the screens compare it when they ask for news."""
        op = self.intake.laatst_op.isoformat() if self.intake else ""
        return hashlib.sha256(f"{op} {self.klaar} {self.doorgegeven}".encode()).hexdigest()[:12]

    @property
    def gelezen_op(self) -> datetime | None:
        """The moment of the last change that is shown here."""
        return self.intake.laatst_op if self.intake else None


def meelezen(sessie: Samensessie) -> Meelezen:
    """What was noted, and once all was asked the advice. No statement: the story was read with the session."""
    intake = sessie.intake
    klaar = intake is not None and volgende_stap(intake) == UITKOMST
    return Meelezen(intake, advies_van(intake) if intake and klaar else None, doorgegeven=len(sessie.eerder))


def merk_van_vertelde(intake: Intake | None) -> str:
    """What tells the story as it is written down now from how it was before; empty while there is none."""
    return hashlib.sha256(f"{intake.pk}{intake.verhaal}".encode()).hexdigest()[:12] if intake else ""


def briefje_van(dossier: Dossier) -> Stuk | None:
    """The slip of the counter, without its PDF. One statement."""
    return dossier.stukken.filter(soort=Stuksoort.BALIEBRIEFJE).defer("pdf").first()


def minuten_over(sessie: Samensessie) -> int:
    """Whole minutes until the code to join stops working; 0 when it did."""
    return max(0, int((sessie.koppelen_tot - timezone.now()).total_seconds() // 60))


def meedoen_adres(code: str) -> str:
    """The address behind the QR code. The code is in the fragment, which a browser never sends or logs."""
    return f"{settings.BASIS_URL}/samen/#{code}"
