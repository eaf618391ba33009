"""The handlers of Orq. `sessions` is today's API and `sessions_2025_04` that of April 2025. They share one state."""
