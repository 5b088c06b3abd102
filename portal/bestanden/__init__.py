"""Files that people hand in: what they are, made harmless, and looked at for viruses. Knows no dossier."""
