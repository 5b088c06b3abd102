"""What Django does on every request, by a shorter way: queries that keep their form, rows made models, settings.

Each says the same as the part of Django that it stands before, and a test beside it holds that it does. Without them
the portal would work all the same, and cost more (docs/prestaties.md).
"""
