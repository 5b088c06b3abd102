"""Fields of a dossier that follow from others, stored so that lists can be read in the order of an index."""

from datetime import date
from typing import TYPE_CHECKING, cast

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from loket.models.dossier import Dossier


class DagVanVolgendeStap(models.DateField[date | None, date | None]):
    """The day of the next step, copied from its promise whenever that is written: the work list sorts by it.

    A list that has to join every promise to sort by its day reads all rows to show fifty.
    """

    def pre_save(self, model_instance: models.Model, add: bool) -> date | None:
        """The day of `volgende_toezegging`; what is stored already when that was not read or changed."""
        if "volgende_toezegging" in model_instance._state.fields_cache or add:
            volgende = getattr(model_instance, "volgende_toezegging", None)
            setattr(model_instance, self.attname, volgende.uiterlijk if volgende else None)
        return cast("date | None", getattr(model_instance, self.attname))


class Voorrang(models.IntegerChoices):
    """What stands first on the lists, whatever its day; a case has lower numbers for what must stop now."""

    SPOED = 5, _("spoed")
    WET = 6, _("wettelijke termijn")
    GEWOON = 7, _("gewoon")


class Voorrangveld(models.PositiveSmallIntegerField[int, int]):
    """The place on the lists, stored so that they can be read in the order of an index.

    Who knows more than that it is urgent sets it with `loket.handelingen.zet_voorrang`.
    """

    def pre_save(self, model_instance: models.Model, add: bool) -> int:
        """What is urgent from the start stands above what is not."""
        dossier = cast("Dossier", model_instance)
        if add and dossier.spoed:
            dossier.voorrang = min(dossier.voorrang, Voorrang.SPOED)
        return dossier.voorrang
