"""JSON Merge Patch (RFC 7396), which refuses to remove what is not there."""

from copy import deepcopy
from typing import Any

Place = list[str | int]


def merged(target: Any, patch: Any) -> Any:
    """The target with the patch in it: objects are merged, null removes a key, and anything else replaces."""
    if not isinstance(patch, dict):
        return deepcopy(patch)
    result = dict(target) if isinstance(target, dict) else {}
    for key, value in patch.items():
        if value is None:
            assert key in result, f"{key} can't be removed: it is not there"
            del result[key]
        else:
            result[key] = merged(result.get(key), value)
    return result


def merged_at(document: Any, place: Place, patch: Any) -> Any:
    """The document with the patch at a place, which must be there; null removes the place."""
    if not place:
        return merged(document, patch)
    key, *rest = place
    result = document.copy()
    if patch is None and not rest:
        del result[key]
    else:
        result[key] = merged_at(result[key], rest, patch)
    return result
