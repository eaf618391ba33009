"""Benchmarks of exports: `make bench-export`."""
