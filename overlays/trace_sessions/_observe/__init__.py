"""What a client tells logs, hooks and tracing."""
