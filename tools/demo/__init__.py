"""The demo of `make demo`: a walk through every operation of both services."""
