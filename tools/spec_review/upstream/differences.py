"""The kinds of difference between the contract and the document of a service."""

from enum import Enum

from ..wire import Direction, Fact, Level
from ..wire.limits import OF_TYPE


class Section(Enum):
    """A section of the report, with its title and its remedy."""

    GONE = (
        "Not in the service's document",
        "If the service still serves it, note that under `x-upstream`. If not, deprecate it.",
    )
    MOVED = ("Moved", "Add the operation under its new path, and deprecate the old one.")
    UNREADABLE = ("Responses that the contract does not allow", "Allow them.")
    REFUSED = ("Requests that the service may reject or misunderstand", "Remove them from the contract too.")
    STRICT = ("Requests that the contract rejects and the service accepts", "Allow them.")
    LACKING = ("Parts that the contract lacks", "Add it, or note under `x-upstream` why it is left out.")
    LOOSE = ("Responses that the contract allows and the service does not document", "Note where they were seen.")
    DEPRECATED = ("Deprecated on one side", "Make the contract the same as the service's document.")
    UNWEIGHED = ("To be judged", "Compare the two places.")
    NEW = (
        "Operations for sessions that the contract lacks",
        "Add it, or note under `x-upstream` of the tag why it is left out.",
    )

    @property
    def title(self) -> str:
        return self.value[0]

    @property
    def is_noted(self) -> bool:
        """Return whether a note can be about whole operations in this section."""
        return self is not Section.MOVED

    @property
    def advice(self) -> str:
        return self.value[1]


OPERATION = "operation"
# The kinds of difference that a note can name. Keywords that limit values are kinds too.
KINDS = {
    OPERATION: "Only one side has the whole operation.",
    "unpublished": "Only the contract has it, such as a field.",
    "missing": "Only the service's document has it, such as a field.",
    "nullable": "Only one side allows null.",
    "open": "One side also allows values that are not listed.",
    "optional": "Only the service requires it.",
    "required": "Only the contract requires it.",
    "type": "The types differ.",
    "default": "The defaults differ.",
    "deprecated": "Only one side deprecates it.",
    "additionalProperties": "Only one side allows other fields.",
    **{keyword: f"`{keyword}` differs." for keywords in OF_TYPE.values() for keyword in keywords},
}
BY_RULE = {
    "null-allowed": "nullable",
    "null-refused": "nullable",
    "values-opened": "open",
    "values-closed": "open",
    "object-opened": "additionalProperties",
    "object-closed": "additionalProperties",
    "not-deprecated": "deprecated",
    "field-required": "optional",
    "parameter-required": "optional",
    "body-required": "optional",
    "field-optional": "required",
    "parameter-optional": "required",
    "body-optional": "required",
}
BY_ENDING = {"removed": "unpublished", "added": "missing"}


def kind(rule: str) -> str:
    """Return the kind under which a note lists a difference that a check has found."""
    about, _, ending = rule.rpartition("-")
    if about in KINDS:
        return about
    return BY_RULE.get(rule) or BY_ENDING.get(ending) or rule


def section(fact: Fact, is_relied_on: bool) -> Section:
    """Choose the section of the report for a fact, with the contract as the old document.

    Args:
        is_relied_on: Whether the contract requires the field.
    """
    word = kind(fact.rule)
    if word == "deprecated":
        return Section.DEPRECATED
    if fact.level is Level.UNCLASSIFIED:
        return Section.UNWEIGHED
    if Direction.RESPONSE in fact.breaks and (fact.rule != "field-removed" or is_relied_on):
        return Section.UNREADABLE
    if Direction.REQUEST in fact.breaks:
        return Section.REFUSED
    if word in ("missing", "default"):
        return Section.LACKING
    return Section.STRICT if Direction.REQUEST in fact.direction else Section.LOOSE
