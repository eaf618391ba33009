"""The review of a change of the contract: what it breaks, for whom, and which version it requires."""
