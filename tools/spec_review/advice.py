"""Advice on a breaking change: whom it breaks, and what to do instead."""

from .wire import Direction, Fact

WHO = {
    Direction.REQUEST: "clients that send it",
    Direction.RESPONSE: "clients that read it",
    Direction.REQUEST | Direction.RESPONSE: "clients that send it and clients that read it",
}
CALLERS = "clients that call it"
# The remedies by the name of the check. A check that breaks in either direction has one remedy.
INSTEAD = {
    "operation-removed": "Keep it, marked `deprecated`, until nobody calls it.",
    "operation-moved": "Serve the old path as well, marked `deprecated`.",
    "server-changed": "List the old server as well, as long as it answers.",
    "server-removed": "List the old server as well, as long as it answers.",
    "security-added": "Accept calls without the key for a while.",
    "security-changed": "Accept the old key as well.",
    "security-scheme-changed": "Describe the new way as another key, and accept both.",
    "key-removed": "Accept the old key as well.",
    "status-changed": "Keep answering with the old status.",
    "status-added": "Keep answering with the statuses that clients know.",
    "type-changed": "Leave it unchanged, and add a field of the new type.",
    "default-changed": "Leave the default unchanged.",
    "default-removed": "Leave the default unchanged.",
    "discriminator-changed": "Keep the old property.",
}
OF_REQUESTS = {
    "field-removed": "Keep accepting it, marked `deprecated`.",
    "field-added": "Make it optional, and let its absence keep its meaning.",
    "field-required": "Leave it optional.",
    "parameter-removed": "Keep accepting it, marked `deprecated`.",
    "parameter-added": "Make it optional, and let its absence keep its meaning.",
    "parameter-required": "Leave it optional.",
    "body-added": "Make it optional.",
    "body-required": "Leave it optional.",
    "value-removed": "Keep accepting the value.",
    "null-refused": "Keep accepting null.",
    "media-type-removed": "Keep accepting it.",
    "media-type-changed": "Accept the old one as well.",
}
OF_RESPONSES = {
    "field-removed": "Keep returning it, marked `deprecated`.",
    "field-optional": "Keep returning it in every response.",
    "value-added": "Make the enumeration open: known values, or any other string.",
    "values-opened": "Announce it as breaking, because clients must be ready for any value.",
    "null-allowed": "Leave out the field, or keep returning a value.",
    "media-type-removed": "Keep offering it.",
    "media-type-changed": "Offer the old one as well.",
    "header-removed": "Keep sending it.",
}
ELSE = {
    Direction.REQUEST: "Keep accepting everything that was valid.",
    Direction.RESPONSE: "Keep returning only what was promised, and put new data into a new field.",
}


def who(fact: Fact) -> str:
    """Say whom a breaking change affects."""
    if not fact.breaks:
        return ""
    return CALLERS if fact.subject in ("operation", "server", "security", "response") else WHO[fact.breaks]


def instead(fact: Fact) -> str:
    """Suggest what to do instead."""
    if not fact.breaks:
        return ""
    of_direction = OF_REQUESTS if Direction.REQUEST in fact.breaks else OF_RESPONSES
    direction = Direction.REQUEST if Direction.REQUEST in fact.breaks else Direction.RESPONSE
    return INSTEAD.get(fact.rule) or of_direction.get(fact.rule) or ELSE[direction]
