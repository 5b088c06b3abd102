"""Whether the portal can work and does its work: for machines that watch, and for who runs it."""
