"""The open interface of the portal under /api/v1/: one API, to which each floor adds its own router."""
