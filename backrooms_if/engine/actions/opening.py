"""OPEN and CLOSE: doors and containers."""

from backrooms_if.engine import scope
from backrooms_if.engine.actions.base import Action, suits
from backrooms_if.engine.actions.reach import likely_openable, lock_holds, out_of_reach, unlock_first
from backrooms_if.engine.attempt import Attempt, Command
from backrooms_if.engine.describe import inside_sentence, message
from backrooms_if.events import Refused
from backrooms_if.ids import ActionId


def _check_open(attempt: Attempt) -> Refused | None:
    view, thing = attempt.view, attempt.thing
    if "open" not in thing.fields:
        return attempt.refused("opening.cannot")
    refusal = out_of_reach(attempt)
    if refusal is not None:
        return refusal
    if scope.is_open(view, thing):
        return attempt.refused("opening.open")
    return attempt.refused("opening.locked") if lock_holds(view, thing) else None


def _unlock_first(attempt: Attempt) -> tuple[Command, ...]:
    return unlock_first(attempt.view, attempt.thing)


def _open(attempt: Attempt) -> None:
    attempt.view.set(attempt.thing.id, "open", True)


def _report_open(attempt: Attempt) -> None:
    words, texts = message(attempt.view, attempt.messages, "opening.done")
    is_seen = "container" in attempt.thing.traits and not scope.is_dark(attempt.view)
    inside = inside_sentence(attempt.view, attempt.thing) if is_seen else ""
    attempt.done_with(f"{words} {inside}" if inside else words, texts)


def _check_close(attempt: Attempt) -> Refused | None:
    if "open" not in attempt.thing.fields:
        return attempt.refused("closing.cannot")
    refusal = out_of_reach(attempt)
    if refusal is not None:
        return refusal
    return None if scope.is_open(attempt.view, attempt.thing) else attempt.refused("closing.closed")


def _close(attempt: Attempt) -> None:
    attempt.view.set(attempt.thing.id, "open", False)


def _report_close(attempt: Attempt) -> None:
    attempt.done("closing.done")


OPENING = Action(
    id=ActionId("opening"),
    grammar=("open {thing}",),
    about="opens a door or container",
    suits=suits("container", "door"),
    messages={
        "done": "You open {the thing}.",
        "first": "(first opening {the thing})",
        "needed": "{The thing} {is} closed; open {it} first.",
        "cannot": "{The thing} {does} not open.",
        "open": "{The thing} {is} open already.",
        "locked": "{The thing} {is} locked.",
    },
    check=_check_open,
    first=_unlock_first,
    carry_out=_open,
    report=_report_open,
    likely=likely_openable,
)

CLOSING = Action(
    id=ActionId("closing"),
    grammar=("close|shut {thing}",),
    about="closes a door or container",
    suits=suits("container", "door"),
    messages={
        "done": "You close {the thing}.",
        "first": "(first closing {the thing})",
        "needed": "{The thing} {is} open; close {it} first.",
        "cannot": "{The thing} {does} not close.",
        "closed": "{The thing} {is} closed already.",
    },
    check=_check_close,
    carry_out=_close,
    report=_report_close,
    likely=likely_openable,
)
