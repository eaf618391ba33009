"""The comparison of OpenAPI documents for programs that speak HTTP. It compares meaning, not text."""

from .compare import compare
from .facts import Direction, Fact, Level

__all__ = ["Direction", "Fact", "Level", "compare"]
