"""Checks of the promises that the data of the door can break, for `manage.py controleer`: one module per subject."""

from loket.controles import (
    aansluitingen,
    afspraken,
    balie,
    berichten,
    bestanden,
    dossiers,
    gegevens,
    gehoord,
    mijn,
    overdracht,
    signalen,
)
