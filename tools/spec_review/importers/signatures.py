"""Signatures: their text, and the differences between two of them."""

from collections.abc import Iterator

import griffe

from ..wire import Level
from .annotations import Annotations, Reason

# The wording of griffe's findings about a parameter.
BREAKAGES = {
    griffe.BreakageKind.PARAMETER_MOVED: "has another position",
    griffe.BreakageKind.PARAMETER_REMOVED: "was removed",
    griffe.BreakageKind.PARAMETER_CHANGED_KIND: "is passed differently",
    griffe.BreakageKind.PARAMETER_CHANGED_DEFAULT: "has another default",
    griffe.BreakageKind.PARAMETER_CHANGED_REQUIRED: "became required",
    griffe.BreakageKind.PARAMETER_ADDED_REQUIRED: "was added and is required",
}


def written(function: griffe.Function) -> str:
    """Return the source of a function's signature on one line."""
    parameters: list[str] = []
    kinds = griffe.ParameterKind
    for parameter in function.parameters:
        if parameter.kind is kinds.keyword_only and not any(p.startswith("*") for p in parameters):
            parameters.append("*")
        stars = {kinds.var_positional: "*", kinds.var_keyword: "**"}.get(
            parameter.kind or kinds.positional_or_keyword, ""
        )
        text = f"{stars}{parameter.name}" + (f": {parameter.annotation}" if parameter.annotation else "")
        parameters.append(text + (f" = {parameter.default}" if parameter.default and not stars else ""))
    returns = f" -> {function.returns}" if function.returns else ""
    return f"def {function.name}({', '.join(parameters)}){returns}"


def reasons(old: griffe.Function, new: griffe.Function, annotations: Annotations) -> Iterator[Reason]:
    """List the differences for code that calls a function, for each overload."""
    ways = overloads(new)
    for one in overloads(old):
        found = [list(_reasons(one, other, annotations)) for other in ways]
        yield from min(found, key=_gravity)


def _gravity(found: list[Reason]) -> tuple[Level, int]:
    """Return the most severe level, and the number of reasons for it."""
    levels = [level for level, _ in found]
    gravest = max(levels, default=Level.NONE)
    return gravest, levels.count(gravest)


def overloads(function: griffe.Function) -> list[griffe.Function]:
    """List the ways to call a function: its overloads, or the function itself."""
    return list(function.overloads or []) or [function]


def _reasons(old: griffe.Function, new: griffe.Function, annotations: Annotations) -> Iterator[Reason]:
    yield from _broken(old, new)
    before, after = ({p.name: p for p in function.parameters} for function in (old, new))
    for name in after.keys() - before.keys():
        if not after[name].required:
            yield Level.COMPATIBLE, f"parameter `{name}` was added"
    for name in before.keys() & after.keys():
        both = str(before[name].annotation), str(after[name].annotation)
        yield from annotations.accepted(f"parameter `{name}`", *both)
        if before[name].required and not after[name].required:
            yield Level.COMPATIBLE, f"parameter `{name}` became optional"
    yield from annotations.returned("the return value", str(old.returns), str(new.returns))


def _broken(old: griffe.Function, new: griffe.Function) -> Iterator[Reason]:
    """List the breaks that griffe finds. It compares the members of modules, so each function is put into a module."""
    holders = []
    for function in (old, new):
        holder = griffe.Module("holder", filepath=function.filepath)
        copy = griffe.Function("function", parameters=function.parameters, returns=function.returns)
        holder.set_member("function", copy)
        holders.append(holder)
    for breakage in griffe.find_breaking_changes(*holders):
        if breakage.kind in BREAKAGES:
            parameter = breakage.old_value if breakage.old_value is not None else breakage.new_value
            name = parameter.name if isinstance(parameter, griffe.Parameter) else parameter
            is_default = breakage.kind is griffe.BreakageKind.PARAMETER_CHANGED_DEFAULT
            was_unset = isinstance(parameter, griffe.Parameter) and str(parameter.default) == "UNSET"
            if is_default and was_unset:
                yield Level.COMPATIBLE, f"parameter `{name}` has a default"
            else:
                yield Level.BREAKING, f"parameter `{name}` {BREAKAGES[breakage.kind]}"
