"""Advice on a break: whom it breaks, and what to do instead."""

from .wire import Direction, Fact

WHO = {
    Direction.REQUEST: "clients that send it",
    Direction.RESPONSE: "clients that read it",
    Direction.REQUEST | Direction.RESPONSE: "clients that send it and clients that read it",
}
CALLERS = "clients that call it"
# By the name of the check. What breaks in either direction has one remedy.
INSTEAD = {
    "operation-removed": "Keep it, marked `deprecated`, until nobody calls it.",
    "operation-moved": "Serve the old path as well, marked `deprecated`.",
    "server-changed": "Name the old server as well, as long as it answers.",
    "server-removed": "Name the old server as well, as long as it answers.",
    "security-added": "Take calls without the key for a while.",
    "security-changed": "Take the old key as well.",
    "security-scheme-changed": "Describe the new way as another key, and take both.",
    "key-removed": "Take the old key as well.",
    "status-changed": "Go on answering with the old status.",
    "status-added": "Go on answering with the statuses that clients know.",
    "type-changed": "Leave it as it is, and add a field of the new type.",
    "default-changed": "Leave the default as it is.",
    "default-removed": "Leave the default as it is.",
    "discriminator-changed": "Leave the old property in place.",
}
OF_REQUESTS = {
    "field-removed": "Go on taking it, marked `deprecated`.",
    "field-added": "Make it optional, and let its absence mean what it meant so far.",
    "field-required": "Leave it optional.",
    "parameter-removed": "Go on taking it, marked `deprecated`.",
    "parameter-added": "Make it optional, and let its absence mean what it meant so far.",
    "parameter-required": "Leave it optional.",
    "body-added": "Make it optional.",
    "body-required": "Leave it optional.",
    "value-removed": "Go on taking the value.",
    "null-refused": "Go on taking null.",
    "media-type-removed": "Go on taking it.",
    "media-type-changed": "Take the old one as well.",
}
OF_RESPONSES = {
    "field-removed": "Go on returning it, marked `deprecated`.",
    "field-optional": "Go on returning it always.",
    "value-added": "Open the enumeration: known values, or any other string.",
    "values-opened": "Announce it as a break: clients must be ready for any value.",
    "null-allowed": "Leave the field out, or go on returning a value.",
    "media-type-removed": "Go on offering it.",
    "media-type-changed": "Offer the old one as well.",
    "header-removed": "Go on sending it.",
}
ELSE = {
    Direction.REQUEST: "Go on taking what was valid.",
    Direction.RESPONSE: "Go on returning no more than was promised, and put what is new into a field of its own.",
}


def who(fact: Fact) -> str:
    """Name those whom a break affects."""
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
