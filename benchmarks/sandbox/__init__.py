"""The benchmark of the sandbox with up to half a million sessions, run by `make bench-sandbox`."""
