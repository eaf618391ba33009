"""The handlers of Orq: `sessions` is today's API, `sessions_2025_04` that of April 2025; both have one state."""
