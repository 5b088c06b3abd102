"""What of a dossier was shared with a party outside: each item with its purpose and legal ground (domain.md 7)."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.models.overdracht import Overdracht
from portal.onveranderlijk import Onveranderlijk
from portal.persoonsgegevens.velden import VersleuteldTekstVeld


class Deelsoort(models.TextChoices):
    """What can be shared: the question, and only what is needed beside it."""

    VRAAG = "vraag", _("De vraag, in onze woorden")
    NAAM = "naam", _("De naam")
    CONTACT = "contact", _("Telefoonnummer, e-mail en afspraken over contact")
    GEMEENTE = "gemeente", _("De gemeente")
    VERHAAL = "verhaal", _("Het hele verhaal, in de woorden van de burger")


class Grondslag(models.TextChoices):
    """The legal ground of a share (AVG art. 6 lid 1; articles as the field knows them, to be checked by a jurist)."""

    TOESTEMMING = "toestemming", _("de burger geeft toestemming (AVG art. 6 lid 1 onder a)")
    DOORZENDPLICHT = "doorzendplicht", _("wij moeten doorsturen (Awb art. 2:3, AVG art. 6 lid 1 onder c)")
    PUBLIEKE_TAAK = "publieke_taak", _("onze taak in de wet (AVG art. 6 lid 1 onder e)")
    VITAAL_BELANG = "vitaal_belang", _("iemand is in gevaar (AVG art. 6 lid 1 onder d)")
    WAMS = "wams", _("Wet aanpak meervoudige problematiek sociaal domein (Wams)")


class Toestemmingswijze(models.TextChoices):
    """How a citizen gave consent."""

    BALIE = "balie", _("aan de balie gezegd")
    TELEFOON = "telefoon", _("aan de telefoon gezegd")
    SCHRIFTELIJK = "schriftelijk", _("in een brief, mail of formulier geschreven")


class Deling(Onveranderlijk):
    """One item that was shared with one party, frozen as it was shared."""

    overdracht = models.ForeignKey(Overdracht, on_delete=models.CASCADE, related_name="delingen")
    wat = models.CharField(_("wat"), max_length=20, choices=Deelsoort.choices)
    inhoud = VersleuteldTekstVeld(_("inhoud"))
    doel = models.CharField(
        _("doel"), max_length=200, help_text=_("Zonder persoonsgegevens; de burger leest dit.")
    )
    grondslag = models.CharField(_("grondslag"), max_length=20, choices=Grondslag.choices)
    artikel = models.CharField(_("artikel in de wet"), max_length=120, blank=True)
    toestemming_hoe = models.CharField(max_length=20, choices=Toestemmingswijze.choices, blank=True)
    toestemming_op = models.DateField(null=True)
    machtiging = models.ForeignKey(
        "loket.Machtiging",
        on_delete=models.RESTRICT,
        null=True,
        related_name="delingen",
        help_text="with which a helper gave consent for the person of the dossier",
    )
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("deling")
        verbose_name_plural = _("delingen")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["overdracht", "wat"], name="deling_een_keer_per_overdracht"),
            models.CheckConstraint(
                name="deling_toestemming_is_vastgelegd",
                condition=~models.Q(grondslag=Grondslag.TOESTEMMING)
                | (~models.Q(toestemming_hoe="") & models.Q(toestemming_op__isnull=False)),
            ),
            models.CheckConstraint(
                name="deling_machtiging_geeft_toestemming",
                condition=models.Q(machtiging__isnull=True) | models.Q(grondslag=Grondslag.TOESTEMMING),
            ),
            models.CheckConstraint(
                name="deling_taak_noemt_artikel",
                condition=~models.Q(grondslag__in=[Grondslag.PUBLIEKE_TAAK, Grondslag.WAMS])
                | ~models.Q(artikel=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_wat_display()} ({self.get_grondslag_display()})"
