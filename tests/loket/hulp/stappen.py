"""Steps with the signs that bring help."""

from django.test import Client

from loket.models import Intake
from loket.selecties.hulptekens import hulptekens
from tests.loket.intake.stappen import vertel


def intake_met_teken(
    client: Client, teken: str, *, zeker: bool = True, verhaal: str = "zzqx blorp"
) -> Intake:
    """An intake of this browser whose story shows one sign."""
    vertel(client, verhaal)
    intake = Intake.objects.get()
    bron = hulptekens()[teken]
    intake.zoekresultaat["tekens"] = [
        {
            "id": teken,
            "naam": bron.naam,
            "ernst": bron.ernst.value,
            "zeker": zeker,
            "boodschap": bron.boodschap,
            "hulplijnen": [lijn["id"] for lijn in bron.lijnen],
        }
    ]
    intake.save()
    return intake
