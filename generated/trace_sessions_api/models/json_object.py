from typing import Any, TypeAlias

JsonObject: TypeAlias = dict[str, Any]
"""Any JSON object; a plain dict in Python."""
