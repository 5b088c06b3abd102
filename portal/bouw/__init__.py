"""Building what is not in the repository: the style sheet and its fonts."""
