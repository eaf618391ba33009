"""The handling of HTTP that all operations share, from the socket to the handler and back."""
