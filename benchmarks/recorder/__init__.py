"""The recorder beside other tracers: `make bench-recorder`."""
