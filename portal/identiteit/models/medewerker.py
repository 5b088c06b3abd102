"""Staff, their teams and the role they have in each."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any, ClassVar, Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.identiteit.rechten import RECHTEN, Recht, Rol, mag, rechten_van
from portal.snel.vaste_vraag import Plek, VasteVraag

VOORDEUR = "voordeur"


class Teamsoort(models.TextChoices):
    """What a team is for; dossiers are shared out by it."""

    VOORDEUR = "voordeur", _("voordeur")
    OP_MAAT = "op_maat", _("dienstverlening op maat")
    MAATWERK = "maatwerk", _("maatwerk")
    LOKET = "loket", _("loket van een organisatie: neemt over wat anderen aanbieden")
    BELEID = "beleid", _("beleid")
    OVERIG = "overig", _("overig, zonder dossiers")


BALIESOORTEN = frozenset({Teamsoort.VOORDEUR, Teamsoort.OP_MAAT, Teamsoort.LOKET})
"""The kinds of team that visitors come to."""


class Team(models.Model):
    """A group of people that owns dossiers. Team `voordeur` owns what belongs to no team here (design.md §4).

    A team without an organisation works for every organisation that has no team of this kind here.
    """

    sleutel = models.SlugField(_("sleutel"), unique=True)
    naam = models.CharField(_("naam"), max_length=120)
    soort = models.CharField(_("soort"), max_length=20, choices=Teamsoort.choices)
    organisatie = models.ForeignKey(
        "stelsel.Organisatie", verbose_name=_("organisatie"), on_delete=models.PROTECT, null=True, blank=True
    )
    email = models.EmailField(
        _("e-mailadres van het team"),
        blank=True,
        help_text=_(
            "Hier komt bericht als er een dringende vraag wordt aangeboden, of als er een terugkomt."
        ),
    )
    ministerie = models.ForeignKey(
        "stelsel.Ministerie",
        verbose_name=_("ministerie"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        help_text=_("Alleen voor een beleidsteam: het ziet en beantwoordt de signalen van dit ministerie."),
    )

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam

    @property
    def is_balie(self) -> bool:
        """Whether visitors come to this team; not to one that weighs cases, makes policy or has no dossiers."""
        return self.soort in BALIESOORTEN


class MedewerkerManager(BaseUserManager["Medewerker"]):
    """Makes staff accounts."""

    def maak(self, gebruikersnaam: str, wachtwoord: str | None, **velden: Any) -> "Medewerker":
        """Create an account; without a password one cannot sign in yet."""
        medewerker = self.model(gebruikersnaam=gebruikersnaam, **velden)
        medewerker.set_password(wachtwoord)
        medewerker.save(using=self._db)
        return medewerker

    def create_superuser(self, gebruikersnaam: str, password: str | None, **velden: Any) -> "Medewerker":
        """Create an account for technical administration (`manage.py createsuperuser`): it makes the others."""
        return self.maak(gebruikersnaam, password, is_superuser=True, is_staff=True, **velden)


class Medewerker(AbstractBaseUser, PermissionsMixin):
    """Someone who works with the portal. Citizens are not users."""

    gebruikersnaam = models.CharField(_("gebruikersnaam"), max_length=80, unique=True)
    naam = models.CharField(_("naam"), max_length=120)
    email = models.EmailField(_("e-mailadres"), blank=True)
    telefoon = models.CharField(_("telefoon"), max_length=40, blank=True)
    is_active = models.BooleanField(_("actief"), default=True)
    is_staff = models.BooleanField(_("mag in het beheer"), default=False)
    toegangsversie = models.PositiveIntegerField(default=0, editable=False)
    teams = models.ManyToManyField(Team, through="Lidmaatschap", related_name="medewerkers")

    USERNAME_FIELD = "gebruikersnaam"
    REQUIRED_FIELDS = ["naam"]
    objects: ClassVar[MedewerkerManager] = MedewerkerManager()

    class Meta:
        verbose_name = _("medewerker")
        verbose_name_plural = _("medewerkers")
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam

    def get_session_auth_hash(self) -> str:
        """What binds a session to this account: a new password or a new `toegangsversie` ends every session."""
        return f"{super().get_session_auth_hash()}{self.toegangsversie}"

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """The same under the earlier values of SECRET_KEY."""
        for kaal in super().get_session_auth_fallback_hash():
            yield f"{kaal}{self.toegangsversie}"

    def met_rollen(self, lidmaatschappen: list["Lidmaatschap"]) -> "Medewerker":
        """The same, with the roles that were read along (each with its team); they are not read again."""
        self._lidmaatschappen = lidmaatschappen
        return self

    @cached_property
    def _lidmaatschappen(self) -> list["Lidmaatschap"]:
        return _LIDMAATSCHAPPEN(wie=self.pk)

    @property
    def zelf(self) -> Self:
        """This account, without what a request wraps around it to read it only when it is asked for."""
        return self

    @property
    def rollen(self) -> frozenset[str]:
        """The roles this person has in any team; who was made by `createsuperuser` has that of beheer."""
        eigen = frozenset(lidmaatschap.rol for lidmaatschap in self._lidmaatschappen)
        return eigen | {Rol.BEHEER.value} if self.is_superuser else eigen

    def teams_met(self, recht: Recht) -> frozenset[int]:
        """The teams in which this person's role gives this right."""
        return frozenset(
            lidmaatschap.team_id
            for lidmaatschap in self._lidmaatschappen
            if recht in RECHTEN[lidmaatschap.rol]
        )

    def teamrijen_met(self, recht: Recht) -> list[Team]:
        """The same teams as rows, by name."""
        met_recht = {rij.team_id: rij.team for rij in self._lidmaatschappen if recht in RECHTEN[rij.rol]}
        return sorted(met_recht.values(), key=lambda team: team.naam)

    @cached_property
    def rechten(self) -> frozenset[Recht]:
        """All rights that the roles of this person give; read once per request, as the roles are."""
        return rechten_van(self)

    def mag(self, recht: Recht) -> bool:
        """Whether the rights table allows this person to do this."""
        return mag(self, recht)


class Lidmaatschap(models.Model):
    """Someone's role in a team."""

    medewerker = models.ForeignKey(Medewerker, on_delete=models.CASCADE, related_name="lidmaatschappen")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="lidmaatschappen")
    rol = models.CharField(_("rol"), max_length=20, choices=Rol.choices)

    class Meta:
        verbose_name = _("lidmaatschap")
        verbose_name_plural = _("lidmaatschappen")
        constraints = [
            models.UniqueConstraint(
                fields=["medewerker", "team", "rol"], name="lidmaatschap_een_keer_per_rol"
            ),
            models.CheckConstraint(condition=models.Q(rol__in=Rol.values), name="lidmaatschap_rol_bestaat"),
        ]

    def __str__(self) -> str:
        return f"{self.medewerker}: {self.get_rol_display()} ({self.team})"


_LIDMAATSCHAPPEN = VasteVraag(
    lambda: Lidmaatschap.objects.filter(medewerker=Plek("wie", models.BigIntegerField())).select_related(
        "team"
    )
)
