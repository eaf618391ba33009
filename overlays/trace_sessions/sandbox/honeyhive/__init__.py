"""The handlers of HoneyHive: `session` is its first generation, `sessions` today's; both have one state."""
