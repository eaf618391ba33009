"""The recorder against the tracers of others: `make bench-recorder`."""
