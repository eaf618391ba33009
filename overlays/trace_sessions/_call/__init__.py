"""One call: what may be set for it, the request, and what its outcome means. Nothing here sends."""
