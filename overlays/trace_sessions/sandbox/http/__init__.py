"""HTTP handling that every operation shares, from the socket to the handler and back."""
