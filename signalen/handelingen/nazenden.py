"""What could not be put ready for want of a partner goes as soon as there is one."""

from django.db import transaction

from signalen.handelingen.klaarzetten import (
    zet_intrekking_klaar,
    zet_reactie_klaar,
    zet_signaal_klaar,
    zet_tegenspraak_klaar,
)
from signalen.models import OntvangenSignaal, Reactie
from signalen.selecties.onderweg import (
    intrekkingen_zonder_bericht,
    niet_afgeleverd,
    reacties_zonder_bericht,
    tegenspraken_zonder_bericht,
)


def zend_na() -> int:
    """Put ready every signal, answer, contradiction and withdrawal without a message; idempotent.

    Returns how many could be.
    """
    aantal = 0
    for signaal in [signaal for signaal, statussen in niet_afgeleverd() if not statussen]:
        with transaction.atomic():
            aantal += bool(zet_signaal_klaar(signaal))
    for reactie_id, signaal_id in list(reacties_zonder_bericht()):
        with transaction.atomic():
            aantal += zet_reactie_klaar(
                Reactie.objects.get(pk=reactie_id), OntvangenSignaal.objects.get(pk=signaal_id)
            )
    for tegenspraak in list(tegenspraken_zonder_bericht()):
        with transaction.atomic():
            aantal += bool(zet_tegenspraak_klaar(tegenspraak))
    for intrekking in list(intrekkingen_zonder_bericht()):
        with transaction.atomic():
            aantal += bool(zet_intrekking_klaar(intrekking))
    return aantal
