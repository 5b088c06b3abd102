"""The citizen's one file. Higher floors write into it only through `loket.handelingen`."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Expression, F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.herkomst import MAX_TEKENS
from loket.models.brieven import MET_MOMENT, Brievenkeuze
from loket.models.catalogus import Dienst, uitvoerder
from loket.models.code import nieuwe_code
from loket.models.deelnemer import Deelnemer
from loket.models.onderwerp import domeinen_vertaald, noemt_domeinen, zonder_onderwerp
from loket.models.plaats import DagVanVolgendeStap, Voorrang, Voorrangveld
from portal.identiteit.models import Burger, Medewerker, Team
from portal.identiteit.rechten import Recht
from portal.persoonsgegevens.velden import VersleuteldJSONVeld, VersleuteldTekstVeld
from portal.stelsel.models import Gemeente
from portal.stelsel.vertaling import BRONTAAL, leestaal

if TYPE_CHECKING:
    from loket.models.toezegging import Toezegging


class Route(models.TextChoices):
    """The three routes of the ladder (S49)."""

    STANDAARD = "standaard", _("standaard")
    OP_MAAT = "op_maat", _("dienstverlening op maat")
    MAATWERK = "maatwerk", _("maatwerk")


INZIEN = frozenset({Recht.DOSSIERS_ZIEN, Recht.ZAKEN_ZIEN})
"""Rights to look, which an open offer gives; who may work on a dossier is a matter of its owner."""


class Dossierstatus(models.TextChoices):
    """An open dossier always has a next step; a closed one says what came out."""

    OPEN = "open", _("open")
    GESLOTEN = "gesloten", _("klaar")


class Contactvoorkeur(models.TextChoices):
    """How someone wants to be reached; the answers of the intake question contact_voorkeur."""

    ONLINE = "online", _("Online")
    TELEFOON = "telefoon", _("Bel mij")
    BALIE = "balie", _("Op afspraak aan een balie in de buurt")
    THUIS = "thuis", _("Bij mij thuis")
    POST = "post", _("Per brief")


class Aanspreekvorm(models.TextChoices):
    """How someone wants to be spoken to."""

    U = "u", _("met u")
    JE = "je", _("met je en jij")


class VeiligContact(models.TextChoices):
    """Whether calls, post and e-mail are safe for someone whose story shows violence."""

    NIET_GEVRAAGD = "", _("niet gevraagd")
    VEILIG = "veilig", _("Ja, dat is veilig")
    NIET_VEILIG = "niet_veilig", _("Nee, dat is niet veilig")
    ONBEKEND = "onbekend", _("gevraagd, niet beantwoord")


@dataclass(frozen=True)
class Zicht:
    """What the rights of someone say about which dossiers they see; colleagues with the same rights share it."""

    recht: Recht
    mag: bool
    teams: frozenset[int]
    beslist: bool

    @classmethod
    def van(cls, medewerker: Medewerker, recht: Recht) -> "Zicht":
        """The sight of this person, for what `recht` allows."""
        return cls(
            recht,
            medewerker.mag(recht),
            medewerker.teams_met(recht),
            medewerker.mag(Recht.OVERDRACHT_BESLISSEN),
        )


class DossierQuerySet(models.QuerySet["Dossier"]):
    """Queries on dossiers."""

    def voor(
        self, medewerker: Medewerker | AnonymousUser, recht: Recht = Recht.DOSSIERS_ZIEN
    ) -> "DossierQuerySet":
        """The dossiers this person may see: the one definition of visibility (design.md §4, promise 9).

        A team in which this person may see dossiers owns it or has an open offer of it, participant in it, its
        regisseur, or a regisseur when a hand-over of it waits for a decision. Every staff view starts here. With
        another `recht`: the dossiers on which this person may do that; an offer lets one look, and no more.
        """
        if not isinstance(medewerker, Medewerker):
            return self.none()
        return self.in_zicht(Zicht.van(medewerker, recht), medewerker.pk, timezone.now())

    def in_zicht(self, zicht: "Zicht", wie: int | Expression, nu: datetime | Expression) -> "DossierQuerySet":
        """The same for a person and a moment that may be a Plek, in a query that keeps its form."""
        from loket.models.overdracht import BIJ_ONTVANGER, Overdracht, Overdrachtstatus

        if not zicht.mag:
            return self.none()
        deelname = Deelnemer.objects.lopend(nu).filter(medewerker=wie)
        if zicht.recht is not Recht.ZAKEN_ZIEN:
            deelname = deelname.filter(beperkt=False)
        zichtbaar = Q(team__in=zicht.teams) | Q(regisseur=wie) | Q(pk__een_van=deelname.values("dossier"))
        if zicht.recht in INZIEN:
            aanbod = Overdracht.objects.filter(naar_team__in=zicht.teams, status__in=BIJ_ONTVANGER)
            zichtbaar |= Q(pk__een_van=aanbod.values("dossier"))
        if zicht.recht in INZIEN and zicht.beslist:
            te_beslissen = Overdracht.objects.filter(status=Overdrachtstatus.BIJ_REGISSEUR)
            zichtbaar |= Q(pk__een_van=te_beslissen.values("dossier"))
        return self.filter(zichtbaar)

    def op_urgentie(self) -> "DossierQuerySet":
        """What breaks first on top: what must stop now, urgent ones, a date of the law, then the earliest promise."""
        return self.order_by("voorrang", "volgende_uiterlijk", "aangemaakt_op")


class Dossier(Brievenkeuze):
    """One question of one person, from the first door to the end."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(_("code"), max_length=14, unique=True, default=nieuwe_code, editable=False)
    onderwerp = models.CharField(
        _("onderwerp"), max_length=160, help_text=_("Zonder persoonsgegevens; staat in werklijsten.")
    )
    verhaal = VersleuteldTekstVeld(_("verhaal"))
    antwoorden = VersleuteldJSONVeld(_("antwoorden"), default=dict)
    naam = VersleuteldTekstVeld(_("naam"), blank=True, default="")
    email = VersleuteldTekstVeld(_("e-mailadres"), blank=True, default="")
    telefoon = VersleuteldTekstVeld(_("telefoonnummer"), blank=True, default="")
    telefoon_zonder_bewijs = models.BooleanField(
        default=False,
        editable=False,
        help_text="the number came with the code alone: fit to call, and no second fact",
    )
    adres = VersleuteldTekstVeld(_("adres"), blank=True, default="")
    eigen_getal = VersleuteldTekstVeld(
        _("eigen getal"),
        blank=True,
        default="",
        editable=False,
        help_text="what someone chose who gave nothing else by which we know them again",
    )
    land = VersleuteldTekstVeld(_("land"), blank=True, default="")
    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, null=True, blank=True)
    contact_voorkeur = models.CharField(
        _("contact"), max_length=20, choices=Contactvoorkeur.choices, default=Contactvoorkeur.ONLINE
    )
    veilig_contact = models.CharField(
        _("veilig contact"),
        max_length=20,
        choices=VeiligContact.choices,
        blank=True,
        default=VeiligContact.NIET_GEVRAAGD,
    )
    contact_notitie = VersleuteldTekstVeld(
        _("afspraken over contact"),
        blank=True,
        default="",
        help_text=_("Voor medewerkers: wanneer bellen, en in welke taal."),
    )
    veilige_manier = VersleuteldTekstVeld(
        _("zo is contact wel veilig"),
        blank=True,
        default="",
        help_text=_("Alleen dit maakt een gesprek mogelijk als contact niet veilig is."),
    )
    een_ding = models.BooleanField(
        _("één ding tegelijk"), default=False, help_text="the own page shows only what is next"
    )
    taal = models.CharField(_("taal"), max_length=8, default="nl")
    aanspreekvorm = models.CharField(
        _("aanspreken"), max_length=4, choices=Aanspreekvorm.choices, default=Aanspreekvorm.U
    )
    status = models.CharField(
        _("status"), max_length=20, choices=Dossierstatus.choices, default=Dossierstatus.OPEN
    )
    uitkomst = VersleuteldTekstVeld(_("uitkomst"), blank=True, default="")
    route = models.CharField(_("route"), max_length=20, choices=Route.choices)
    spoed = models.BooleanField(_("spoed"), default=False)
    spoed_voorbij = models.BooleanField(
        default=False, editable=False, help_text="what was urgent was decided on; it stands first no longer"
    )
    voorrang = Voorrangveld(default=Voorrang.GEWOON, editable=False)
    dienst = models.ForeignKey(Dienst, on_delete=models.PROTECT, null=True, blank=True)
    team = models.ForeignKey(
        Team, verbose_name=_("eigenaar"), on_delete=models.PROTECT, related_name="dossiers"
    )
    behandelaar = models.ForeignKey(
        Medewerker,
        verbose_name=_("contactpersoon"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="dossiers_in_handen",
        help_text="written only by loket.handelingen.verdelen, or emptied when another team becomes owner",
    )
    regisseur = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="geregisseerde_dossiers"
    )
    volgende_toezegging: "models.OneToOneField[Toezegging | None, Toezegging | None]" = models.OneToOneField(
        "loket.Toezegging", on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    volgende_uiterlijk = DagVanVolgendeStap(null=True, editable=False)
    # Two dates, never mixed (promise 8): of the door where the citizen first came, and of the body that decides.
    herkomst = models.CharField(
        _("herkomst"),
        max_length=MAX_TEKENS,
        blank=True,
        help_text="page of the catalogue, as in loket.herkomst",
    )
    eerste_deur = models.CharField(_("eerste deur"), max_length=160)
    eerste_deur_op = models.DateTimeField(_("eerste deur op"), default=timezone.now)
    balie = models.ForeignKey(
        Team,
        verbose_name=_("balie"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        db_index=False,
        related_name="dossiers_van_balie",
        help_text="the counter that was the first door, for its weekly card; empty for any other door",
    )
    ontvangen_bevoegd_op = models.DateTimeField(
        _("ontvangen door het bevoegde orgaan"), null=True, blank=True
    )
    besluit_datum = models.DateField(_("datum van het bestreden besluit"), null=True, blank=True)
    burger = models.ForeignKey(
        Burger,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        db_index=False,
        related_name="dossiers",
        help_text="whose it is, for who signs in; written only by loket.handelingen.koppelen",
    )
    inzendsleutel = models.UUIDField(
        unique=True,
        editable=False,
        help_text="id of the intake: sending twice gives one dossier (promise 11)",
    )
    experiment = models.ForeignKey(
        "loket.Experiment",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="dossiers",
        help_text="what the desk tried when it was opened; read for comparing afterwards only",
    )
    fictief = models.BooleanField(_("verzonnen"), default=False, editable=False)
    aangemaakt_op = models.DateTimeField(_("aangemaakt"), default=timezone.now, editable=False)

    objects = DossierQuerySet.as_manager()

    class Meta:
        verbose_name = _("dossier")
        verbose_name_plural = _("dossiers")
        ordering = ["-aangemaakt_op"]
        indexes = [
            models.Index(fields=["team", "status"], name="dossier_per_team"),
            # The work list reads only open ones, however many were ever closed.
            models.Index(
                fields=["team", "behandelaar"], condition=Q(status=Dossierstatus.OPEN), name="dossier_open"
            ),
            # With what counting a list asks of a row, so that it reads the index alone.
            models.Index(
                fields=["voorrang", "volgende_uiterlijk", "aangemaakt_op"],
                include=["team", "regisseur", "behandelaar", "route", "id"],
                condition=Q(status=Dossierstatus.OPEN),
                name="dossier_breekt_eerst",
            ),
            # The same for the cases of one team.
            models.Index(
                fields=["team", "voorrang", "volgende_uiterlijk", "aangemaakt_op"],
                include=["id"],
                condition=Q(status=Dossierstatus.OPEN, route=Route.MAATWERK),
                name="dossier_zaken_van_team",
            ),
            models.Index(fields=["-aangemaakt_op"], name="dossier_nieuwste_eerst"),
            models.Index(fields=["burger"], condition=Q(burger__isnull=False), name="dossier_van_burger"),
            models.Index(
                fields=["balie", "eerste_deur_op"], condition=Q(balie__isnull=False), name="dossier_per_balie"
            ),
        ]
        constraints = [
            # Promise 1: no dead end.
            models.CheckConstraint(
                name="dossier_open_heeft_volgende_toezegging",
                condition=Q(
                    status=Dossierstatus.OPEN,
                    volgende_toezegging__isnull=False,
                    volgende_uiterlijk__isnull=False,
                )
                | Q(
                    status=Dossierstatus.GESLOTEN,
                    volgende_toezegging__isnull=True,
                    volgende_uiterlijk__isnull=True,
                ),
            ),
            models.CheckConstraint(
                name="dossier_gesloten_heeft_uitkomst",
                condition=Q(status=Dossierstatus.OPEN) | ~Q(uitkomst=""),
            ),
            # Promise 8: both dates are kept, and the first door came first.
            models.CheckConstraint(
                name="dossier_eerste_deur_voor_bevoegd_orgaan",
                condition=Q(ontvangen_bevoegd_op__isnull=True)
                | Q(ontvangen_bevoegd_op__gte=F("eerste_deur_op")),
            ),
            models.CheckConstraint(
                name="dossier_spoed_staat_vooraan",
                condition=Q(spoed=False) | Q(spoed_voorbij=True) | Q(voorrang__lte=Voorrang.SPOED),
            ),
            MET_MOMENT,
            # Principle B2: urgency never routes to standaard.
            models.CheckConstraint(
                name="dossier_spoed_is_niet_standaard",
                condition=Q(spoed=False) | ~Q(route=Route.STANDAARD),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.onderwerp}"

    def save(self, *, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """Write the day of the next step together with the next step."""
        if update_fields is not None and "volgende_toezegging" in update_fields:
            update_fields = [*update_fields, "volgende_uiterlijk"]
        super().save(update_fields=update_fields, **kwargs)

    @property
    def onderwerp_voor_lezer(self) -> str:
        """What it is about, in the language of a citizen; staff read `onderwerp`.

        A subject that is not the name of the service was chosen because nobody is sure of the service; empty when
        nothing at all is known of it.
        """
        if self.onderwerp == zonder_onderwerp():
            return ""
        if leestaal() == BRONTAAL:
            return self.onderwerp
        dienst = self.zekere_dienst
        return str(dienst.tekst["naam"]) if dienst else domeinen_vertaald(self.onderwerp)

    @property
    def zekere_dienst(self) -> Dienst | None:
        """The service that the question is called by, by any name it had; None while it is only what may fit best.

        One statement where it was renamed, once for the service as it was read, else none.
        """
        if self.dienst is None or self.onderwerp == self.dienst.naam:
            return self.dienst
        if noemt_domeinen(self.onderwerp) or self.onderwerp not in self.dienst.namen_ooit:
            return None
        return self.dienst

    @property
    def uitvoerder(self) -> str:
        """Who carries out the service, by name: "gemeente Utrecht", not "uw gemeente"; empty unless that is sure."""
        dienst = self.zekere_dienst
        return uitvoerder(dienst, self.gemeente) if dienst else ""

    @property
    def is_open(self) -> bool:
        """Whether something still has to happen."""
        return self.status == Dossierstatus.OPEN

    @property
    def is_contact_veilig(self) -> bool:
        """Whether others may get in touch without talking to us first: contact is safe as far as we know."""
        return self.veilig_contact in {VeiligContact.NIET_GEVRAAGD, VeiligContact.VEILIG}

    @property
    def mailadres(self) -> str:
        """The address for messages that nobody writes by hand; empty unless mail is safe as far as we know."""
        return self.email if self.is_contact_veilig else ""
