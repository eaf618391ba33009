"""The paths that older clients use for operations of openapi.yaml. The sandbox serves them too."""

from __future__ import annotations

from typing import Any


def with_older_paths(document: dict[str, Any]) -> dict[str, Any]:
    """Add `PUT /events` to the document. HoneyHive's tracers send updateEvent there, with the id in the body."""
    update = document["paths"]["/v1/events/{event_id}"]["put"]
    schema = {
        "allOf": [{"$ref": "#/components/schemas/EventUpdate"}],
        "required": ["event_id"],
        "properties": {"event_id": {"type": "string", "minLength": 1}},
    }
    by_body = {
        **update,
        "operationId": "updateEventByBody",
        "requestBody": {"required": True, "content": {"application/json": {"schema": schema}}},
    }
    return {**document, "paths": {**document["paths"], "/events": {"put": by_body}}}
