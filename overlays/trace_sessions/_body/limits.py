"""Limits on JSON values, shared by both encoders."""

# As many levels as orjson writes.
MAX_DEPTH = 254
# No reader of JSON holds more than a double does.
MAX_INTEGER = 2**1024
