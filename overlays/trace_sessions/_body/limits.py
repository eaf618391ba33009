"""Limits on JSON values, shared by both encoders."""

# The limit of orjson.
MAX_DEPTH = 254
# Readers of JSON store numbers as doubles.
MAX_INTEGER = 2**1024
