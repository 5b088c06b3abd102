"""Fictional data for a trial environment: ten dossiers in each stage, and a case in each state between them."""

from maatwerk.demo.maken import maak_dossiers
from maatwerk.demo.standen import maak_standen
