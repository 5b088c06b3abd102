"""What the clock does by itself, and how often (`CELERY_BEAT_SCHEDULE`)."""

from collections.abc import Collection
from typing import Any, Final

from celery.schedules import schedule

UUR: Final = 60 * 60
"""In seconds, as all of it."""
ELK_UUR: Final = {"schedule": schedule(UUR), "options": {"expires": UUR}}


def rooster(*, veeg_seconden: float, links_dagen: int, apps: Collection[str]) -> dict[str, dict[str, Any]]:
    """Each task with its pace. A task of an app that is not here is left out: a ministry runs fewer floors."""
    # A sweep that found no worker is dropped when the next one comes: each would offer everything again.
    veeg = {"schedule": schedule(veeg_seconden), "options": {"expires": veeg_seconden}}
    taken: dict[str, dict[str, Any]] = {
        "hartslag": {"task": "portal.gezondheid.tasks.klop", **veeg},
        "uitgaand-vegen": {"task": "portal.uitgaand.tasks.veeg", **veeg},
        "bezorging-navragen": {
            "task": "portal.berichten.tasks.vraag_bezorging_na",
            "schedule": schedule(5 * 60),
            "options": {"expires": 5 * 60},
        },
        "printpartijen-vegen": {"task": "portal.berichten.tasks.veeg_partijen", **veeg},
        "berichten-vervolgen": {"task": "loket.tasks.veeg_berichten", **ELK_UUR},
        "meldingen-vegen": {"task": "loket.tasks.veeg_meldingen", **veeg},
        "meldingen-nalopen": {"task": "loket.tasks.loop_meldingen_na", **ELK_UUR},
        "stukken-vegen": {"task": "loket.tasks.veeg_stukken", **veeg},
        "bijlagen-vegen": {"task": "loket.tasks.veeg_bijlagen", **veeg},
        "bestanden-verhuizen": {"task": "loket.tasks.verhuis_bestanden", **veeg},
        "hertrainingen-vegen": {"task": "loket.tasks.veeg_hertrainingen", **veeg},
        "weekkaarten-maken": {"task": "loket.tasks.maak_weekkaarten", "schedule": schedule(UUR * 6)},
        "samen-opruimen": {"task": "loket.tasks.ruim_samen_op", **veeg},
        "navragen-vegen": {"task": "loket.tasks.veeg_navragen", **ELK_UUR},
        "stappen-herinneren": {"task": "loket.tasks.herinner_aan_stappen", **ELK_UUR},
        "gestopte-diensten-vertellen": {"task": "loket.tasks.vertel_gestopte_diensten", **ELK_UUR},
        "helpers-vertellen": {"task": "loket.tasks.vertel_helpers", **ELK_UUR},
        "gehoord-vragen": {"task": "loket.tasks.vraag_of_gehoord", **ELK_UUR},
        "behoeften-vragen": {"task": "loket.tasks.vraag_behoeften_opnieuw", "schedule": schedule(UUR)},
        "overdrachten-vegen": {"task": "loket.tasks.veeg_overdrachten", **ELK_UUR},
        "wachtende-zaken-herinneren": {"task": "maatwerk.tasks.herinner_wachtenden", **ELK_UUR},
        "termijnen-bewaken": {"task": "maatwerk.tasks.bewaak_termijnen", **ELK_UUR},
        "voorrang-bijwerken": {"task": "maatwerk.tasks.bepaal_voorrang_opnieuw", **ELK_UUR},
        "knelpunten-wekken": {"task": "signalen.tasks.wek_knelpunten", **ELK_UUR},
        "overzichten-mailen": {"task": "signalen.tasks.verstuur_overzichtpost", **ELK_UUR},
        "maanden-bevriezen": {"task": "signalen.tasks.bevries_maanden", **ELK_UUR},
        "deurmaanden-tellen": {"task": "loket.tasks.tel_deurmaanden", "schedule": schedule(UUR * 6)},
        "signalen-tellen": {"task": "signalen.tasks.tel_bij", **veeg},
        "rapporten-vegen": {"task": "signalen.tasks.veeg_rapporten", **veeg},
        "brieven-vegen": {"task": "maatwerk.tasks.veeg_brieven", **veeg},
        "besluiten-bewaken": {"task": "maatwerk.tasks.bewaak_besluiten", **ELK_UUR},
        "afspraken-vegen": {"task": "loket.tasks.veeg_afspraken", **veeg},
        "afspraken-herinneren": {"task": "loket.tasks.herinner_afspraken", **ELK_UUR},
        "gesprekken-bewaken": {
            "task": "loket.tasks.bewaak_gesprekken",
            "schedule": schedule(15 * 60),
            "options": {"expires": 15 * 60},
        },
        # Always on the clock; the task does nothing when the setting says never.
        "links-controleren": {
            "task": "portal.stelsel.tasks.controleer_links",
            "schedule": schedule(UUR * 24 * max(1, links_dagen)),
        },
        "vernietiging-voorstellen": {
            "task": "loket.tasks.stel_vernietiging_voor",
            "schedule": schedule(UUR * 24),
        },
        "intakes-opruimen": {"task": "loket.tasks.ruim_intakes_op", "schedule": schedule(UUR * 24)},
        "intakes-herinneren": {"task": "loket.tasks.herinner_intakes", "schedule": schedule(UUR)},
        "logboek-verzegelen": {
            "task": "portal.logboek.tasks.verzegel_logboek",
            "schedule": schedule(5 * 60),
            "options": {"expires": 5 * 60},
        },
        "logboek-opruimen": {"task": "portal.logboek.tasks.ruim_logboek_op", "schedule": schedule(UUR * 24)},
        "bestanden-opruimen": {"task": "portal.uitwisseling.tasks.ruim_bestanden_op", **ELK_UUR},
        "toegang-opruimen": {"task": "portal.identiteit.tasks.ruim_toegang_op", "schedule": schedule(UUR)},
    }
    return {naam: taak for naam, taak in taken.items() if taak["task"].partition(".")[0] in apps}
