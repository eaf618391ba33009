"""Request bodies, checked and encoded as JSON."""
