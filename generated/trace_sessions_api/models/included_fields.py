from typing import TypeAlias

IncludedFields: TypeAlias = dict[str, str]
"""The fields that a caller is interested in, by name."""
