"""The state of both services, and the ids in it."""
