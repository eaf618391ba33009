"""Small edits of a YAML text, each at a place that headings lead to."""

from collections.abc import Callable

Edit = Callable[[str], str]


def replace(place: str, old: str, new: str) -> Edit:
    """Replace a text in the block that the headings of `place`, such as `TraceSession > started_at`, lead to."""

    def edit(text: str) -> str:
        start, end = block(text, place)
        assert old in text[start:end], f"{old!r} is not in {place}"
        return text[:start] + text[start:end].replace(old, new) + text[end:]

    return edit


def remove(place: str) -> Edit:
    """Remove a block with its heading."""

    def edit(text: str) -> str:
        start, end = block(text, place)
        return text[:start] + text[end:]

    return edit


def add(place: str, lines: str) -> Edit:
    """Add lines at the beginning of a block, one level below its heading."""

    def edit(text: str) -> str:
        start, end = block(text, place)
        heading, rest = text[start:end].split("\n", 1)
        indent = " " * (len(heading) - len(heading.lstrip()) + 2)
        return (
            text[:start]
            + heading
            + "\n"
            + "".join(f"{indent}{line}\n" for line in lines.split("\n"))
            + rest
            + text[end:]
        )

    return edit


def everywhere(old: str, new: str) -> Edit:
    """Replace a text wherever it stands."""

    def edit(text: str) -> str:
        assert old in text, f"{old!r} is not in the document"
        return text.replace(old, new)

    return edit


def block(text: str, place: str) -> tuple[int, int]:
    """Find the first line and the end of the block under the headings."""
    start, end = 0, len(text)
    for heading in place.split(" > "):
        start, end = _inner(text, start, end, f"{heading}:")
    return start, end


def _inner(text: str, start: int, end: int, heading: str) -> tuple[int, int]:
    position, found, indent = start, -1, 0
    for line in text[start:end].splitlines(keepends=True):
        depth = len(line) - len(line.lstrip())
        if found < 0 and (line.strip() == heading or line.lstrip().startswith(f"{heading} ")):
            found, indent = position, depth
        elif found >= 0 and line.strip() and depth <= indent:
            return found, position
        position += len(line)
    assert found >= 0, f"no {heading} where it was looked for"
    return found, end
