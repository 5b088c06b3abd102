"""A bundle of signals about the same thing, and the answers to it."""

import uuid
from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.identiteit.models import Medewerker
from portal.onveranderlijk import Onveranderlijk
from portal.stelsel.models import Ministerie
from signalen.klokken import uiterlijk
from signalen.models.keuzes import Ernst, Oorzaak
from signalen.models.signaal import LANGE_TEKST, Regelvelden
from signalen.teksten import geen_stuurtekens
from signalen.zicht import ministeries_van, ziet_alle_ministeries


class Knelpuntstatus(models.TextChoices):
    """The life of a knelpunt, domain.md 4d; signalen/levensloop.py says which step may follow which."""

    GEBUNDELD = "gebundeld", _("gebundeld")
    IN_ONDERZOEK = "in_onderzoek", _("in onderzoek")
    BESLUIT = "besluit", _("besluit genomen")
    UITVOERING = "uitvoering", _("in uitvoering")
    EFFECT_GEMETEN = "effect_gemeten", _("effect gemeten")
    GESLOTEN = "gesloten", _("gesloten")
    HEROPEND = "heropend", _("heropend")


VOOR_EEN_BESLUIT = (Knelpuntstatus.GEBUNDELD, Knelpuntstatus.IN_ONDERZOEK, Knelpuntstatus.HEROPEND)
"""Where nothing is decided: only here another ministry can be asked, or a first answer be given."""


class Niveau(models.IntegerChoices):
    """How high a knelpunt lies, domain.md 4e; going up adds people and never removes the first owner."""

    TEAM = 0, _("0. Team")
    SIGNALENTEAM = 1, _("1. Signalenteam van de uitvoerder")
    BELEIDSDIRECTIE = 2, _("2. Beleidsdirectie")
    DRIEHOEK = 3, _("3. Driehoek")
    BEWINDSPERSOON = 4, _("4. Bewindspersoon")
    KAMER = 5, _("5. Tweede Kamer")


class Klok(models.TextChoices):
    """What must be done next on a knelpunt; signalen/klokken.py says by when."""

    OPPAKKEN = "oppakken", _("De eigenaar pakt het op")
    EERSTE_ANTWOORD = "eerste_antwoord", _("Eerste inhoudelijke antwoord")
    BESLUIT = "besluit", _("Besluit")
    UITVOERING = "uitvoering", _("De uitvoering begint")
    EFFECT = "effect", _("Nagaan of het werkt")
    AFSLUITEN = "afsluiten", _("Afsluiten")
    OPNIEUW = "opnieuw", _("Opnieuw bekijken")


class Vanzelf(models.TextChoices):
    """What took a step that no colleague took."""

    KLOK = "klok", _("automatisch, door de klok")
    AFZENDER = "afzender", _("automatisch, na een reactie van een afzender")


class Gedaan(models.Model):
    """Who did it: a colleague, or the portal by itself and by what. Nobody's name stands at what nobody did."""

    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    vanzelf = models.CharField(_("vanzelf"), max_length=20, choices=Vanzelf.choices, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_door_iemand_of_vanzelf",
                condition=models.Q(door__isnull=False, vanzelf="")
                | models.Q(door__isnull=True, vanzelf__gt=""),
            ),
        ]

    @property
    def wie(self) -> str:
        """Who did it, in words."""
        return self.door.naam if self.door else str(self.get_vanzelf_display())


class Uitkomst(models.TextChoices):
    """The closed list of outcomes of domain.md 4d; "erkend, nu niet" is a decent one."""

    AANGEPAST = "aangepast", _("Aangepast")
    VASTE_LIJN = "vaste_lijn", _("Vaste lijn afgesproken")
    TIJDELIJKE_WERKWIJZE = "tijdelijke_werkwijze", _("Tijdelijke werkwijze")
    DOORVERWEZEN = "doorverwezen", _("Doorverwezen, door de nieuwe eigenaar aanvaard")
    ERKEND_NU_NIET = "erkend_nu_niet", _("Erkend, nu niet")
    NIET_GEDEELD = "niet_gedeeld", _("Niet gedeeld")
    AL_BEKEND = "al_bekend", _("Was al bekend")


class Knelpunten(models.QuerySet["Knelpunt"]):
    """Bundles, as far as someone may see them."""

    def voor(self, medewerker: Medewerker) -> Self:
        """What this person may see: the signal team everything; a policy officer what the own ministry owns,
        co-owns, or is asked to take over.
        """
        if ziet_alle_ministeries(medewerker):
            return self
        eigen = ministeries_van(medewerker).values("pk")
        gedeeld = Knelpunt.mede_eigenaren.through.objects.filter(ministerie__in=eigen).values("knelpunt")
        return self.filter(
            models.Q(ministerie__in=eigen) | models.Q(pk__in=gedeeld) | models.Q(aangeboden_aan__in=eigen)
        )


def _eerste_dag() -> date:
    return uiterlijk(Klok.OPPAKKEN, timezone.localdate())


class Knelpunt(Regelvelden):
    """What hurts, by ministry: one or more received signals put together by a person.

    Written by signalen/handelingen under a row lock only. `eerste_op` is the date of the oldest signal and stays
    through every hand-over; the clocks run from `klok_vanaf`, which is that date until someone opens it again.
    """

    titel = models.CharField(_("titel"), max_length=160, validators=[geen_stuurtekens])
    ministerie = models.ForeignKey(Ministerie, on_delete=models.PROTECT, related_name="knelpunten")
    oorzaak = models.CharField(_("oorzaak"), max_length=30, choices=Oorzaak.choices)
    status = models.CharField(
        _("status"), max_length=20, choices=Knelpuntstatus.choices, default=Knelpuntstatus.GEBUNDELD
    )
    uitkomst = models.CharField(_("uitkomst"), max_length=30, choices=Uitkomst.choices, blank=True)
    eigenaar = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    mede_eigenaren = models.ManyToManyField(
        Ministerie, blank=True, related_name="+", verbose_name=_("mede-eigenaren")
    )
    politiek_eigenaar = models.CharField(
        _("bewindspersoon, als functie"), max_length=120, blank=True, validators=[geen_stuurtekens]
    )
    aangeboden_aan = models.ForeignKey(
        Ministerie, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    samengevoegd_met = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="opgegaan"
    )
    niveau = models.PositiveSmallIntegerField(
        _("niveau"), choices=Niveau.choices, default=Niveau.BELEIDSDIRECTIE
    )
    niveau_sinds = models.DateTimeField(_("op dit niveau sinds"), default=timezone.now)
    gebundeld_op = models.DateTimeField(_("gebundeld"), default=timezone.now)
    eerste_op = models.DateTimeField(_("eerste signaal"), default=timezone.now)
    klok_vanaf = models.DateTimeField(default=timezone.now)
    stand_op = models.DateTimeField(_("stand sinds"), default=timezone.now)
    eerste_antwoord_op = models.DateTimeField(null=True, blank=True)
    # Of the first round, so that how long it took is counted without reading the answers.
    besloten_op = models.DateTimeField(_("eerste besluit"), null=True, blank=True)
    ingang_op = models.DateField(_("verandering gaat in op"), null=True, blank=True)
    opnieuw_op = models.DateField(_("opnieuw bekijken op"), null=True, blank=True)
    volgende_klok = models.CharField(max_length=20, choices=Klok.choices, blank=True, default=Klok.OPPAKKEN)
    volgende_uiterlijk = models.DateField(null=True, blank=True, default=_eerste_dag)
    # Kept by signalen.handelingen.inhoud: the list does not count a million signals to say this.
    aantal_signalen = models.PositiveIntegerField(_("signalen"), default=0)
    zwaarste = models.PositiveSmallIntegerField(_("zwaarste"), choices=Ernst.choices, null=True, blank=True)

    objects = Knelpunten.as_manager()

    class Meta:
        verbose_name = _("knelpunt")
        verbose_name_plural = _("knelpunten")
        ordering = ["-gebundeld_op"]
        indexes = [
            models.Index(
                fields=["ministerie", "volgende_uiterlijk"],
                include=["id", "eigenaar", "aantal_signalen", "wet", "artikel", "oorzaak"],
                condition=~models.Q(status=Knelpuntstatus.GESLOTEN),
                name="knelpunt_wat_eerst_breekt",
            ),
            models.Index(
                fields=["ministerie", "besloten_op"],
                include=["id", "eerste_op", "wet", "artikel", "oorzaak"],
                condition=models.Q(besloten_op__isnull=False),
                name="knelpunt_besloten",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="knelpunt_status_bestaat", condition=models.Q(status__in=Knelpuntstatus.values)
            ),
            models.CheckConstraint(
                name="knelpunt_open_heeft_klok",
                condition=models.Q(status=Knelpuntstatus.GESLOTEN)
                | (models.Q(volgende_uiterlijk__isnull=False) & ~models.Q(volgende_klok="")),
            ),
            models.CheckConstraint(
                name="knelpunt_aanbod_tot_het_besluit",
                condition=models.Q(aangeboden_aan__isnull=True) | models.Q(status__in=VOOR_EEN_BESLUIT),
            ),
            models.CheckConstraint(
                name="knelpunt_nu_niet_heeft_dag",
                condition=~models.Q(uitkomst=Uitkomst.ERKEND_NU_NIET) | models.Q(opnieuw_op__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.titel


def kop_van(uitkomst: str, stand: str) -> str:
    """The outcome in words, or where the ministry stands when there is none yet."""
    return str(Uitkomst(uitkomst).label if uitkomst else Knelpuntstatus(stand).label)


class Reactie(Gedaan, Onveranderlijk):
    """One answer of the ministry; it goes to every sender in the bundle. Never changed.

    A decision has an `uitkomst`; a step on the way (`stand`) may have none.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    knelpunt = models.ForeignKey(Knelpunt, on_delete=models.PROTECT, related_name="reacties")
    uitkomst = models.CharField(_("uitkomst"), max_length=30, choices=Uitkomst.choices, blank=True)
    stand = models.CharField(
        _("stand"), max_length=20, choices=Knelpuntstatus.choices, default=Knelpuntstatus.BESLUIT
    )
    tekst_medewerker = models.TextField(_("antwoord voor de medewerkers"), validators=LANGE_TEKST)
    tekst_burger = models.TextField(_("antwoord voor de burger, in gewone woorden"), validators=LANGE_TEKST)
    tekst_balie = models.TextField(
        _("antwoord voor de balie"),
        blank=True,
        validators=LANGE_TEKST,
        help_text="what to say to the next visitor; empty: the words for staff hold at the counter too",
    )
    bewijs = models.URLField(
        _("bewijs"),
        blank=True,
        max_length=400,
        help_text=_("Bij 'aangepast': het adres van de aangepaste tekst."),
    )
    dag = models.DateField(
        _("vanaf wanneer, of wanneer opnieuw"),
        null=True,
        blank=True,
        help_text="the day from which the decision holds; of 'erkend, nu niet' when it is looked at again",
    )
    op = models.DateTimeField(default=timezone.now)

    # What a person typed, and so what is searched for personal data on both sides.
    VRIJE_TEKST: ClassVar[tuple[str, ...]] = ("tekst_medewerker", "tekst_balie", "tekst_burger", "bewijs")

    class Meta:
        verbose_name = _("reactie")
        verbose_name_plural = _("reacties")
        ordering = ["-op"]
        constraints = [
            *Gedaan.Meta.constraints,
            models.CheckConstraint(
                name="reactie_aangepast_heeft_bewijs",
                condition=~models.Q(uitkomst=Uitkomst.AANGEPAST) | ~models.Q(bewijs=""),
            ),
            models.CheckConstraint(
                name="reactie_uitkomst_bestaat", condition=models.Q(uitkomst__in=["", *Uitkomst.values])
            ),
            models.CheckConstraint(
                name="reactie_besluit_heeft_uitkomst",
                condition=~models.Q(stand=Knelpuntstatus.BESLUIT) | ~models.Q(uitkomst=""),
            ),
        ]

    def __str__(self) -> str:
        return self.kop

    @property
    def kop(self) -> str:
        """The outcome in words, or where the ministry stands."""
        return kop_van(self.uitkomst, self.stand)

    def vrije_tekst(self) -> dict[str, str]:
        """All text that may hold no personal data, by field."""
        return {veld: getattr(self, veld) for veld in self.VRIJE_TEKST}
