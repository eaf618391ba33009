"""Every place at which two documents differ, however small."""

import re
from collections.abc import Hashable, Iterator
from typing import Any

from attrs import define

from ..spec_document import Pointer, SpecDocument

DOCUMENTATION = {"description", "summary", "title", "example", "examples", "externalDocs", "info", "x-client"}


@define(frozen=True)
class Difference:
    """A value that differs.

    Attributes:
        base: Its place in the old document; None for what is new.
        head: Its place in the new document; None for what is gone.
        old: The old value.
        new: The new value.
    """

    base: Pointer | None
    head: Pointer | None
    old: Any
    new: Any

    @property
    def place(self) -> Pointer:
        """Where it is, or was."""
        return self.head if self.head is not None else self.base or ()

    @property
    def is_documentation(self) -> bool:
        """Whether it has no effect on the wire. A property may well be called `description`."""
        keys = [part for above, part in zip((None, *self.place), self.place, strict=False) if above != "properties"]
        return bool(DOCUMENTATION & set(keys)) or self.place[:1] == ("tags",)

    def lines(self, base: SpecDocument, head: SpecDocument) -> tuple[int | None, int | None]:
        """Its lines in both documents."""
        return (
            base.line(*self.base) if self.base is not None else None,
            head.line(*self.head) if self.head is not None else None,
        )


def differences(base: SpecDocument, head: SpecDocument) -> list[Difference]:
    return list(_walk((), (), base.data, head.data))


def _walk(base: Pointer, head: Pointer, old: Any, new: Any) -> Iterator[Difference]:
    if isinstance(old, dict) and isinstance(new, dict):
        for key, other in _pairs(old, new):
            if key is None:
                yield Difference(None, (*head, other), None, new[other])
            elif other is None:
                yield Difference((*base, key), None, old[key], None)
            else:
                yield from _walk((*base, key), (*head, other), old[key], new[other])
    elif isinstance(old, list) and isinstance(new, list) and (_is_set(old + new) or len(old) != len(new)):
        yield from (Difference((*base, old.index(value)), None, value, None) for value in old if value not in new)
        yield from (Difference(None, (*head, new.index(value)), None, value) for value in new if value not in old)
    elif isinstance(old, list) and isinstance(new, list):
        for index, (before, after) in enumerate(zip(old, new, strict=True)):
            yield from _walk((*base, index), (*head, index), before, after)
    elif old != new:
        yield Difference(base, head, old, new)


def _is_set(values: list[Any]) -> bool:
    """Whether the order means nothing: lists of names, and alternatives."""
    return not any(isinstance(value, (dict, list)) for value in values)


def _pairs(old: dict[Any, Any], new: dict[Any, Any]) -> Iterator[tuple[Hashable | None, Hashable | None]]:
    """The keys of both, side by side; a path whose parameters have other names is the same path."""
    gone, added = [key for key in old if key not in new], [key for key in new if key not in old]
    renamed = {key: other for key in gone for other in added if _template(key) == _template(other)}
    for key in old:
        yield key, key if key in new else renamed.get(key)
    yield from ((None, key) for key in added if key not in renamed.values())


def _template(key: Hashable) -> Hashable:
    return re.sub(r"\{[^}]*\}", "{}", key) if isinstance(key, str) and key.startswith("/") else (key,)
