"""The benchmarks: every call of the portal beside the floor, in one run. `make bench`, or `GROOT=1 make bench`."""
