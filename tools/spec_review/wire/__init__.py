"""Changes of an OpenAPI document for those who speak HTTP by it: a comparison of meaning, not of text."""

from .compare import compare
from .facts import Direction, Fact, Level

__all__ = ["Direction", "Fact", "Level", "compare"]
