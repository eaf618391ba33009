"""Storms that take minutes, for `make soak`. pytest does not collect them."""
