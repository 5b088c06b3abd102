"""Our first question on the website of somebody else."""
