"""A call: its options, its request, and the meaning of its outcome. This package does not send."""
