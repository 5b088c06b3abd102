"""The promise: what we will do, who does it, and by which day. The only place of a promise (design.md §4)."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.models.dossier import Dossier
from loket.models.informatiepunt import Informatiepunt
from loket.models.ontvanger import Ontvanger
from portal.identiteit.models import Medewerker, Team
from portal.persoonsgegevens.velden import VersleuteldTekstVeld


class Toezeggingsoort(models.TextChoices):
    """A legal date and a promised date are never mixed (promise 7)."""

    WETTELIJK = "wettelijk", _("volgens de wet")
    BELOOFD = "beloofd", _("door ons beloofd")


class Toezeggingstatus(models.TextChoices):
    """open -> nagekomen, or open -> vervallen with a reason. A missed date is seen from the date."""

    OPEN = "open", _("open")
    NAGEKOMEN = "nagekomen", _("nagekomen")
    VERVALLEN = "vervallen", _("vervallen")


@dataclass(frozen=True)
class Derde:
    """A party of which we know no more than its name, such as the body that a date of the law holds."""

    naam: str


Belover = Team | Medewerker | Ontvanger | Informatiepunt | Derde
"""Who owes a promise. Someone of a team promises for the team that owns the dossier."""


def belover_velden(
    wie: "Belover | Toezegging", dossier: Dossier | None = None, naam: str = ""
) -> dict[str, Any]:
    """The fields of a promise that say who owes it: `wie`, or whoever owes that other promise.

    `naam` is how the citizen reads it, where that is more than the name. Raises ValueError for a person without the
    dossier: one promises for the team that owns it.
    """
    if isinstance(wie, Toezegging):
        return {veld: getattr(wie, veld) for veld in BELOVER}
    velden: dict[str, Any] = {"team_id": None, "medewerker_id": None, "ontvanger_id": None, "punt_id": None}
    match wie:
        case Team():
            velden["team_id"] = wie.pk
        case Medewerker() if dossier is not None:
            velden["team_id"], velden["medewerker_id"] = dossier.team_id, wie.pk
        case Ontvanger():
            velden["ontvanger_id"] = wie.pk
        case Informatiepunt():
            velden["punt_id"] = wie.pk
        case Medewerker():
            raise ValueError("A person promises for the team that owns the dossier: say which dossier.")
    getoond = naam or (str(wie) if isinstance(wie, Informatiepunt) else wie.naam)
    return {"wie": getoond[:160], **velden}


BELOVER = ("wie", "team_id", "medewerker_id", "ontvanger_id", "punt_id")
"""The fields that say who owes a promise."""


class Toezegging(models.Model):
    """One promise in one dossier.

    Who owes it is a key, and `wie` how the citizen reads that: a team here, one of its people by name (with the team
    for which they promised), a party of the register, or the point where someone is expected. Without a key it is a
    party that is known by its name only.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="toezeggingen")
    wat = VersleuteldTekstVeld(_("wat"))
    u_doet = VersleuteldTekstVeld(
        _("wat de burger zelf doet"),
        blank=True,
        default="",
        help_text="what we wait for: it stands on the list of the citizen, whoever owes the promise",
    )
    wie = models.CharField(_("wie"), max_length=160)
    # Always read with the dossier: no index of their own.
    team = models.ForeignKey(
        Team,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        db_index=False,
        help_text="the team that owes it; it goes along when another team takes over",
    )
    medewerker = models.ForeignKey(
        Medewerker,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        db_index=False,
        help_text="who of the team promised it by name",
    )
    ontvanger = models.ForeignKey(
        Ontvanger,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        db_index=False,
        help_text="the party outside that owes it",
    )
    punt = models.ForeignKey(
        Informatiepunt,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        db_index=False,
        help_text="where someone is expected: the day is a fixed one, and no last one",
    )
    eerste_contact = models.BooleanField(
        default=False,
        editable=False,
        help_text="that someone gets in touch, promised by the door: kept by the first talk",
    )
    uiterlijk = models.DateField(_("uiterlijk"))
    soort = models.CharField(_("soort"), max_length=20, choices=Toezeggingsoort.choices)
    grondslag = models.CharField(
        _("grondslag"), max_length=200, blank=True, help_text=_("Het artikel, bij een wettelijke datum.")
    )
    status = models.CharField(
        _("status"), max_length=20, choices=Toezeggingstatus.choices, default=Toezeggingstatus.OPEN
    )
    reden = VersleuteldTekstVeld(_("reden"), blank=True, default="")
    vervangt = models.OneToOneField(
        "self",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="verplaatst_naar",
        help_text="the promise of which the date was moved",
    )
    aangemaakt_op = models.DateTimeField(default=timezone.now, editable=False)
    afgerond_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("toezegging")
        verbose_name_plural = _("toezeggingen")
        ordering = ["uiterlijk", "aangemaakt_op"]
        indexes = [models.Index(fields=["status", "uiterlijk"], name="toezegging_open_op_datum")]
        constraints = [
            models.CheckConstraint(
                name="toezegging_wettelijk_noemt_artikel",
                condition=models.Q(soort=Toezeggingsoort.BELOOFD) | ~models.Q(grondslag=""),
            ),
            models.CheckConstraint(
                name="toezegging_afgerond_heeft_moment",
                condition=models.Q(status=Toezeggingstatus.OPEN, afgerond_op__isnull=True)
                | (~models.Q(status=Toezeggingstatus.OPEN) & models.Q(afgerond_op__isnull=False)),
            ),
            models.CheckConstraint(
                name="toezegging_vervallen_heeft_reden",
                condition=~models.Q(status=Toezeggingstatus.VERVALLEN) | ~models.Q(reden=""),
            ),
            models.CheckConstraint(
                name="toezegging_een_belover",
                condition=Q(ontvanger=None, punt=None)
                | Q(team=None, punt=None, ontvanger__isnull=False)
                | Q(team=None, ontvanger=None, punt__isnull=False),
            ),
            models.CheckConstraint(
                name="toezegging_medewerker_van_team",
                condition=Q(medewerker=None) | Q(team__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.wat} ({self.wie}, {self.uiterlijk})"

    @classmethod
    def van(
        cls, wie: "Belover | Toezegging", *, dossier: Dossier, naam: str = "", **velden: Any
    ) -> "Toezegging":
        """A promise by `wie`, not written yet; `naam` is how the citizen reads who that is (`belover_velden`)."""
        return cls(dossier=dossier, **belover_velden(wie, dossier, naam), **velden)

    @property
    def van_overdracht(self) -> uuid.UUID | None:
        """The offer it is about, where the query that read it asked for that (`overdracht_sleutel`)."""
        return getattr(self, "overdracht_sleutel", None)

    @property
    def is_verder_zoeken(self) -> bool:
        """Whether we look further since an offer came back, where the query asked for `vervolg_sleutel`."""
        return getattr(self, "vervolg_sleutel", None) is not None

    @property
    def is_gesprek(self) -> bool:
        """Whether it is a call that stands on the list of who calls, where the query asked for `gesprek_sleutel`."""
        return getattr(self, "gesprek_sleutel", None) is not None

    @property
    def van_afspraak(self) -> bool:
        """Whether it is about an appointment or a waiting place that stands, where the query asked for that."""
        return bool(getattr(self, "afspraak_staat", False))

    @property
    def van_registerfout(self) -> bool:
        """Whether it is to pass on an error in a register, where the query asked for `fout_sleutel`."""
        return getattr(self, "fout_sleutel", None) is not None

    @property
    def gaat_mee(self) -> bool:
        """Whether it goes along to the team that takes over, where the query asked for that."""
        return bool(getattr(self, "gaat_mee_sleutel", False))

    @property
    def vast_moment(self) -> bool:
        """Whether it is about one fixed day, such as an appointment, and not about the last one."""
        return self.punt_id is not None

    @property
    def is_open(self) -> bool:
        """Whether it still has to be kept."""
        return self.status == Toezeggingstatus.OPEN

    @property
    def voorbij(self) -> bool:
        """Whether its last day is over."""
        return self.uiterlijk < timezone.localdate()
