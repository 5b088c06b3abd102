"""Search: which services fit a story, and what in the story points to urgency; no Django in here."""
