"""The comparison of our contract with a document that a service publishes, and the notes on known differences."""
