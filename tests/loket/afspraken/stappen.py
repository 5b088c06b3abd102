"""Steps with appointments."""

from loket.handelingen.afspraakovergangen import Wie
from loket.handelingen.afspreken import bevestig, reserveer
from loket.models import Afspraak, Dossier, Informatiepunt
from tests.loket.afspraken.conftest import moment


def maak(dossier: Dossier, punt: Informatiepunt, dag: int = 6, uur: int = 9) -> Afspraak:
    reserveer(dossier, punt, moment(dag, uur), wie=Wie.BURGER)
    afspraak = bevestig(dossier, wie=Wie.BURGER)
    # The row keeps the real moment of writing; this one was made on the Monday of the test.
    Afspraak.objects.filter(pk=afspraak.pk).update(aangemaakt_op=moment(2, 8))
    return afspraak
