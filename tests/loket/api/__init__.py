"""The interface for other portals and contact centres."""
