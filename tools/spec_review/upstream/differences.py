"""The kinds of difference between the contract and the document of a service."""

from enum import Enum

from ..wire import Direction, Fact, Level
from ..wire.limits import OF_TYPE


class Section(Enum):
    """A part of the report: its title, and what to do about what stands there."""

    GONE = (
        "Not in the service's document",
        "If the service still serves it, note that under `x-upstream`; if not, deprecate it.",
    )
    MOVED = ("Moved", "Add the operation under its new path, and deprecate the old one.")
    UNREADABLE = ("Answers that the contract does not allow for", "Allow for them.")
    REFUSED = ("Requests that the service may refuse or not understand", "Leave them out of the contract too.")
    STRICT = ("Requests that the contract refuses and the service takes", "Let them through.")
    LACKING = ("What the contract lacks", "Add it, or note under `x-upstream` why it is left out.")
    LOOSE = ("Answers that the contract allows for and the service does not document", "Note where they were seen.")
    DEPRECATED = ("Deprecated on one side", "Do in the contract as the service does.")
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
        """Return whether a note can be about whole operations here: not if everything to be done is known."""
        return self is not Section.MOVED

    @property
    def advice(self) -> str:
        return self.value[1]


OPERATION = "operation"
# What a note may say of a difference. Keywords that limit values stand for themselves.
KINDS = {
    OPERATION: "The whole operation is in one of the two alone.",
    "unpublished": "The contract has it, such as a field, and the service's document does not.",
    "missing": "The service's document has it, such as a field, and the contract does not.",
    "nullable": "Null is allowed on one side.",
    "open": "Any other value is allowed on one side beside those that are listed.",
    "optional": "The contract does not require what the service requires, or promises.",
    "required": "The contract requires what the service does not.",
    "type": "The types differ.",
    "default": "The defaults differ.",
    "deprecated": "It is deprecated on one side.",
    "additionalProperties": "Other fields are allowed on one side.",
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
        is_relied_on: Whether the contract takes it for granted that a field is there.
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
