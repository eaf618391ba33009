from typing import Any, TypeAlias

JsonObject: TypeAlias = dict[str, Any]
"""Any JSON object, which is a plain dict in Python."""
