"""Use cases of accounts and access: one module per subject."""
