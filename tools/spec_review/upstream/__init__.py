"""Our contract against the document that a service publishes: where the two differ, and which differences are known."""
