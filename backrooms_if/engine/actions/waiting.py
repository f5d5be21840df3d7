"""WAIT: let a turn go by, or several, or as many as it takes until something happens."""

from backrooms_if import limits
from backrooms_if.engine.actions.base import Action
from backrooms_if.engine.actions.speaking import people
from backrooms_if.engine.attempt import Attempt
from backrooms_if.events import Refused
from backrooms_if.ids import ActionId
from backrooms_if.world.naming import ARTICLES


def _turns(attempt: Attempt) -> int:
    """Return how many turns are asked for; what is waited for comes, if at all, with the first thing that happens."""
    words = attempt.command.words
    if not words:
        return 1
    return int(words) if words.isdecimal() else limits.TURNS_UNTIL_SOMETHING


def _is_here(attempt: Attempt) -> Refused | None:
    """Return the refusal of waiting for somebody who is here; None for whatever else is waited for."""
    words = frozenset(attempt.command.words.split()).difference(ARTICLES)
    for thing in people(attempt.view) if words else ():
        if words <= thing.words:
            attempt.view.bound["thing"] = thing.id
            refusal = attempt.refused("waiting.here")
            attempt.bind()
            return refusal
    return None


def _check(attempt: Attempt) -> Refused | None:
    here = _is_here(attempt)
    if here is not None:
        return here
    if 0 < _turns(attempt) <= limits.TURNS_OF_WAITING:
        return None
    return attempt.refused("waiting.number", number=str(limits.TURNS_OF_WAITING))


def _carry_out(attempt: Attempt) -> None:
    attempt.turns = _turns(attempt)


def _report(attempt: Attempt) -> None:
    attempt.done("waiting.done")


WAITING = Action(
    id=ActionId("waiting"),
    grammar=(
        "wait|z",
        "wait|z {number}",
        "wait|z for {number}",
        "wait|z {number} turns|turn|times|time|moves|move",
        "wait|z for {number} turns|turn|times|time|moves|move",
        "wait a|one turn|moment|minute|while",
        "wait for a|one turn|moment|minute|while",
        "wait|z until|till|for {topic}",
    ),
    about="lets a turn go by, or as many as you say",
    messages={
        "done": "Time passes.",
        "number": "Say how many turns to wait, from 1 to {number}.",
        "here": "{The thing} {is} here.",
        "broken_off": "You wait no longer.",
    },
    check=_check,
    carry_out=_carry_out,
    report=_report,
)
