"""Questions to the data of the loop."""
