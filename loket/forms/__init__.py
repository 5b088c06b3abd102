"""Forms of the door, one module per subject."""
