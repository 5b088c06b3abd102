"""URLs of an installation without the citizen's floors: a ministry that runs the signals alone."""

from tests.portal.weergave.urls import urlpatterns as alle

VAN_HET_LOKET = {"volgen", "diensten", "hulp", "bel-mij", "hoe_wij_kiezen"}

urlpatterns = [patroon for patroon in alle if getattr(patroon, "name", None) not in VAN_HET_LOKET]
