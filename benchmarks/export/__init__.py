"""What exports cost: `make bench-export`."""
