"""The body of a request, made from a model, a mapping or keyword arguments."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple, cast

import trace_sessions_api.models
from trace_sessions_api.types import UNSET

from ..errors import InvalidRequestError
from .encoding import encode
from .value_types import Model, fields_of
from .wire import shown, wire_keywords, wire_mapping, wire_model

NOTHING: Mapping[str, Any] = MappingProxyType({})


class BodyHook(NamedTuple):
    """A hook that changes the body of an operation before it is sent."""

    # A function that turns keyword arguments into fields of the contract.
    keywords: Callable[[dict[str, Any]], dict[str, Any]] | None = None
    # A function that changes the fields of the body, which were passed as keyword arguments or as `request`.
    body: Callable[[dict[str, Any]], None] | None = None
    # Keyword arguments that differ from the contract, with their types and descriptions.
    arguments: Mapping[str, tuple[str, str]] = NOTHING


class BodySpec(NamedTuple):
    """The body that an operation takes."""

    model: str
    required: bool = True
    # The property that wraps the fields of the body; empty if nothing wraps them.
    wrapper: str = ""
    hook: BodyHook = BodyHook()


class Body(NamedTuple):
    """A body that was checked against the contract, except inside its free-form objects."""

    value: Any
    path: str  # the argument that contained it: `request`, or empty for keyword arguments
    wrapper: str

    def encoded(self) -> bytes:
        """Encode the body as JSON. Raise InvalidRequestError with the path of a value that JSON can't represent."""
        try:
            return encode(self.value, self.path)
        except InvalidRequestError as error:
            # A caller who passes keyword arguments does not see the wrapper.
            raise error.outside(self.wrapper) from None


def body_of(
    spec: BodySpec | None, request: object = UNSET, extra: object = UNSET, fields: Mapping[str, Any] = NOTHING
) -> Body | None:
    """Return the body to send, from a `request` or from keyword arguments; None if there is neither.

    Raises:
        InvalidRequestError: A request is given together with fields, or a value can't be sent.
    """
    if spec is None:
        return None
    given = {name: value for name, value in fields.items() if value is not UNSET}
    model_type: type[Model] = getattr(trace_sessions_api.models, spec.model)
    if request is not UNSET:
        if given:
            raise InvalidRequestError("request", f"is given together with {', '.join(given)}: pass only one of them")
        body = _from_request(model_type, request)
    else:
        if spec.hook.keywords is not None:
            given = spec.hook.keywords(given)
        if not given and not spec.required and extra is UNSET:
            return None
        body = _from_keywords(model_type, spec.wrapper, given)
    inner = body[spec.wrapper] if spec.wrapper else body
    if extra is not UNSET:
        _add_undeclared(inner, extra)
    if spec.hook.body is not None:
        spec.hook.body(inner)
    return Body(body, "" if request is UNSET else "request", spec.wrapper)


def _from_request(model_type: type[Model], request: object) -> dict[str, Any]:
    if isinstance(request, model_type):
        return wire_model(request, "request")
    if isinstance(request, Mapping):
        return wire_mapping(model_type, cast("Mapping[str, Any]", request), "request")
    raise InvalidRequestError("request", f"must be {model_type.__name__} or a mapping, not {shown(request)}")


def _from_keywords(model_type: type[Model], wrapper_name: str, given: dict[str, Any]) -> dict[str, Any]:
    if not wrapper_name:
        return wire_keywords(model_type, given)
    declared = fields_of(model_type)
    wrapper = declared.by_api_name[wrapper_name]
    (wrapped,) = wrapper.type.models
    # The wrapper is required, but is not a keyword argument.
    beside = {wrapper.name: UNSET, **{name: given.pop(name) for name in declared.by_name if name in given}}
    return {wrapper_name: wire_keywords(wrapped, given), **wire_keywords(model_type, beside)}


def _add_undeclared(body: dict[str, Any], extra: object) -> None:
    if not isinstance(extra, Mapping):
        raise InvalidRequestError("extra", f"must be a mapping, not {shown(extra)}")
    for name, value in cast("Mapping[str, Any]", extra).items():
        if name in body:
            raise InvalidRequestError(f"extra.{name}", "is also given as an argument: pass only one of them")
        body[name] = value
