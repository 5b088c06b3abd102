"""Routing: which kind of help fits a situation. Advice by tables, never a refusal; no Django in here."""
