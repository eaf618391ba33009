"""What `make bench-sandbox` measures: the sandbox with up to half a million sessions."""
