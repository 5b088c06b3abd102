"""Forms of the case, one module per subject."""
