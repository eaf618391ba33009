"""What follows from openapi.yaml."""
