"""The letter of a decision: ten parts in the order of domain.md 3c, each from a block that the handler edits.

`delen` says which parts a letter has, `gegevens` reads what they speak of, `blokken` holds the texts (what was
proposed, what was changed), `opmaken` draws it, `taal` looks how hard it is.
"""

from maatwerk.brief.besluitbrief import besluitblokken, briefgegevens, brieftitel, maak_brief
from maatwerk.brief.blokken import lees_blokken
from maatwerk.brief.delen import BESLUITBRIEF
from maatwerk.brief.gegevens import mensen_en_plekken
from maatwerk.brief.opmaken import Kop, teken_brief
