"""Checks of the promises that the data of cases can break, for `manage.py controleer`: one module per subject."""

from maatwerk.controles import besluiten, leren, ruimte, termijnen, zaken
