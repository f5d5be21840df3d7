"""What may be known of a value before anybody plays: a truth that may hold or fail, bounds of a number, words, a place.

`may_hold.py` judges conditions by it.
"""

from typing import Final

from backrooms_if.fields import Value
from backrooms_if.language.signatures import FUNCTIONS
from backrooms_if.language.trees import Answer, Ask
from backrooms_if.records import NamedTuple
from backrooms_if.world.possible_values import ENDLESS, Span


class Truth(NamedTuple):
    """Whether something may hold, and whether it may fail."""

    may: bool
    may_not: bool


class Where(NamedTuple):
    """The place of somebody, directly; of `who` empty the player's room."""

    who: str


EITHER: Final = Truth(True, True)
NEVER: Final = Truth(False, True)
ANY_NUMBER: Final = Span(-ENDLESS, ENDLESS)
COUNT: Final = Span(0, ENDLESS)

Known = Truth | Span | Where | dict[Value, None] | None
"""What is known of the value of a tree: a truth, numbers, a place, or words; None for nothing."""


def of_const(value: Answer) -> Known:
    """Return what is known of a value that is written."""
    if isinstance(value, bool):
        return Truth(value, not value)
    return Span(value, value) if isinstance(value, int) else {value: None}


def as_truth(known: Known) -> Truth:
    """Return whether what is known of a value may hold, and may fail: a number but 0 holds."""
    if isinstance(known, Truth):
        return known
    if isinstance(known, dict):
        return Truth(any(known), not all(known))
    if isinstance(known, Span):
        return Truth(known != Span(0, 0), known.least <= 0 <= known.most)
    return EITHER


def unknown(name: str) -> Known:
    """Return what is known of a function that is not followed: a truth may be either, of other values nothing is."""
    return EITHER if name not in FUNCTIONS or FUNCTIONS[name].gives == "truth" else None


def joined(answers: list[Known], tree: Ask, *, is_any: bool) -> Known:
    """Return what is known where one of several answers is given; or, of identical things, any of them, or the sum."""
    if not answers:
        return NEVER
    truths = [one for one in answers if isinstance(one, Truth)]
    if len(truths) == len(answers):
        may = any(one.may for one in truths)
        return Truth(may, all(one.may_not for one in truths) if is_any else any(one.may_not for one in truths))
    spans = [one for one in answers if isinstance(one, Span)]
    if len(spans) == len(answers):
        if is_any:
            return Span(max(-ENDLESS, sum(one.least for one in spans)), min(ENDLESS, sum(one.most for one in spans)))
        return Span(min(one.least for one in spans), max(one.most for one in spans))
    return unknown(tree.name)


def summed(sign: str, left: Known, right: Known) -> Span:
    """Return the bounds of a sum or difference."""
    if not isinstance(left, Span) or not isinstance(right, Span):
        return ANY_NUMBER
    if sign == "-":
        right = Span(-right.most, -right.least)
    return Span(max(left.least + right.least, -ENDLESS), min(left.most + right.most, ENDLESS))


def ordered(sign: str, left: Span, right: Span) -> Truth:
    """Return whether two numbers may stand so to each other, by their bounds, and may not."""
    match sign:
        case "==":
            is_one = left.least == left.most == right.least == right.most
            return Truth(left.least <= right.most and right.least <= left.most, not is_one)
        case "<":
            return Truth(left.least < right.most, left.most >= right.least)
        case "<=":
            return Truth(left.least <= right.most, left.most > right.least)
        case ">":
            return Truth(left.most > right.least, left.least <= right.most)
        case _:
            return Truth(left.most >= right.least, left.least < right.most)
