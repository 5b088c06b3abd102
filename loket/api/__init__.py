"""What other portals and contact centres can ask of the door (docs/api.md)."""
