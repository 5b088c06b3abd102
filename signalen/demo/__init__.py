"""Fictional data for a trial environment: signals, knelpunten, reports and what colleagues do with them."""
