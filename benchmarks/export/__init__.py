"""The cost of exports: `make bench-export`."""
