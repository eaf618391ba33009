"""One call: its options, its request, and the meaning of its outcome. Nothing here sends."""
