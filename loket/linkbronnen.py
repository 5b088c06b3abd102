"""The official addresses of services and help lines, for the link checker."""

from loket.models import Dienst, Dienststaat
from loket.selecties.hulptekens import hulplijnen
from portal.stelsel.linkbronnen import groepeer


def links_van_diensten() -> dict[str, list[str]]:
    """Addresses of services that one can have."""
    return groepeer(Dienst.objects.filter(staat=Dienststaat.LOOPT).values_list("url", "naam"))


def links_van_hulplijnen() -> dict[str, list[str]]:
    """Websites of the help lines in hulp.yaml."""
    return groepeer((lijn.get("website") or "", lijn["naam"]) for lijn in hulplijnen().values())
