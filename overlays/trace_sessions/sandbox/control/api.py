"""The control API for tests and the browser page: reset, seeds, faults, the journal and the sessions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from ..._contract.version import VERSION
from ..contract.checks import JSON
from ..contract.document import contract_file
from ..contract.names import matching
from ..http.answers import refused
from ..http.bodies import read_body
from ..http.keys import key_of
from ..http.refusals import Refusal, bad_value
from ..http.serving import Service
from ..state.fault_rules import FaultRule
from ..state.journal import Entry, Message
from ..state.workspaces import Workspace
from ..values.json_text import parse
from ..values.times import stamp
from .access import check_access
from .overview import detail, newest
from .seeding import SeedError, seed_lines

_MAX_SEED = 256 * 1024 * 1024
_MOST_ROWS = 1000

Endpoint = Callable[[Request, Workspace, bytes], Response]


def control_routes(service: Service, token: str | None) -> list[Route]:
    """Return the routes of the control API. The health and the contract are open to every client."""

    def route(method: str, path: str, endpoint: Endpoint) -> Route:
        async def guarded(request: Request) -> Response:
            try:
                check_access(request, token)
                workspace = _workspace(service, request)
                body = await read_body(request, _MAX_SEED)
                return await to_thread.run_sync(endpoint, request, workspace, body)
            except Refusal as refusal:
                return refused(refusal)

        return Route(f"/_sandbox{path}", guarded, methods=[method])

    def reset(_: Request, workspace: Workspace, __: bytes) -> Response:
        workspace.reset()
        return Response(status_code=204)

    def seed(_: Request, workspace: Workspace, body: bytes) -> Response:
        try:
            done = seed_lines(service, workspace.database, body.splitlines())
        except SeedError as error:
            raise Refusal(400, str(error), "invalid_seed") from None
        return JSONResponse({"sessions": done.sessions, "events": done.events})

    def add_faults(_: Request, workspace: Workspace, body: bytes) -> Response:
        try:
            given = parse(body)
            for one in given if isinstance(given, list) else [given]:
                add_rule(service, workspace, FaultRule.of(one))
        except (ValueError, LookupError) as error:
            raise bad_value("rule", str(error.args[0])) from None
        return _standing(workspace)

    def remove_faults(_: Request, workspace: Workspace, __: bytes) -> Response:
        workspace.faults.clear()
        return Response(status_code=204)

    def workspaces(_: Request) -> Response:
        return JSONResponse([one.name for one in service.workspaces.all()])

    def health(_: Request) -> Response:
        return JSONResponse({"status": "ok", "version": VERSION})

    def contract(_: Request) -> Response:
        return FileResponse(contract_file(), media_type="application/yaml")

    return [
        route("POST", "/reset", reset),
        route("POST", "/seed", seed),
        route("GET", "/faults", lambda _, workspace, __: _standing(workspace)),
        route("POST", "/faults", add_faults),
        route("DELETE", "/faults", remove_faults),
        route("GET", "/journal", _journal),
        route("GET", "/sessions", _sessions),
        route("GET", "/sessions/{service}/{session_id:path}", _session),
        Route("/_sandbox/workspaces", workspaces),
        Route("/health", health),
        Route("/openapi.yaml", contract),
    ]


def add_rule(service: Service, workspace: Workspace, rule: FaultRule) -> None:
    """Add a rule to a workspace. Raise LookupError if the rule matches no operation."""
    workspace.faults.add(rule, [one.operation_id for one in matching(rule.operation, service.operations)])


def _workspace(service: Service, request: Request) -> Workspace:
    """Return the workspace of the key or the one in the query. Without isolation, there is only one."""
    workspaces = service.workspaces
    name = request.query_params.get("workspace")
    if name is not None:
        found = next((one for one in workspaces.all() if one.name == name), None)
        if found is None:
            raise Refusal(404, f"There is no workspace {name!r}", "unknown_workspace")
        return found
    if workspaces.isolated and "authorization" not in request.headers:
        raise Refusal(400, "Each key has its own state: send the key, or pass ?workspace=", "workspace_needed")
    return workspaces.of(key_of(request.headers["authorization"]) if workspaces.isolated else "")


def _standing(workspace: Workspace) -> Response:
    return JSONResponse({"rules": workspace.faults.standing()})


def _journal(request: Request, workspace: Workspace, _: bytes) -> Response:
    kept = workspace.journal.entries()
    after, limit = _number(request, "after", 0), _number(request, "limit", _MOST_ROWS)
    entries = [entry for entry in kept if entry.number > after]
    # A client that has entries older than the first one learns that they were dropped.
    first = kept[0].number if kept else None
    last = entries[max(0, len(entries) - limit) :]
    return JSONResponse({"first": first, "entries": [_entry(entry) for entry in last]})


def _sessions(request: Request, workspace: Workspace, _: bytes) -> Response:
    return JSONResponse({"sessions": newest(workspace.database, _number(request, "limit", 100))})


def _session(request: Request, workspace: Workspace, _: bytes) -> Response:
    place: dict[str, Any] = request.path_params
    return Response(detail(workspace.database, place["service"], place["session_id"]), media_type=JSON)


def _number(request: Request, name: str, default: int) -> int:
    text = request.query_params.get(name, str(default))
    if not (text.isascii() and text.isdecimal() and len(text) < 16):
        raise bad_value(name, "must be a whole number of at least 0")
    return int(text)


def _entry(entry: Entry) -> dict[str, Any]:
    shown = {**vars(entry), "at": stamp(entry.at)}
    return {**shown, "request": _message(entry.request), "response": _message(entry.response)}


def _message(message: Message) -> dict[str, Any]:
    text = message.body.decode(errors="replace")
    return {"headers": message.headers, "body": text, "size": message.size, "whole": len(message.body) == message.size}
