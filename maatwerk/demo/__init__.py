"""Fictional data for a trial environment: ten dossiers in each stage, made with the real use cases."""

from maatwerk.demo.maken import maak_dossiers

__all__ = ["maak_dossiers"]
