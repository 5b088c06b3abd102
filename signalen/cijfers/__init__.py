"""Figures about signals: pure, without Django. What a figure means stands in signalen/definities.py."""
