"""The handlers of HoneyHive. `session` is the first generation and `sessions` is today's. They share one state."""
