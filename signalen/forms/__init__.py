"""Forms of the loop, one module per subject."""
