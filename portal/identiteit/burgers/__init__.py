"""Citizens: who they are here, their session, and what opens only to them."""
