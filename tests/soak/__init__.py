"""Storms of minutes, for `make soak`; nothing of it is collected by pytest."""
