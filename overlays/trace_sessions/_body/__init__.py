"""Request bodies: what may be sent, checked and written as JSON."""
