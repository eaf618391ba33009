"""From a socket to a handler and back: what every operation has in common."""
