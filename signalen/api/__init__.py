"""The inbox: what partners may send us."""
